"""Lets ``python -m shirube`` do what ``shirube`` does."""

from shirube.cli import main

if __name__ == "__main__":
    main()
