"""What pages show, in finished words: rows of the readers become cards, lines and charts."""
