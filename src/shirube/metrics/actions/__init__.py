"""The verbs of metrics, one file each."""
