"""The outbox: work to be done after a change, written in the change's own transaction."""
