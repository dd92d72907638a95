"""The command line: one file per command, listed in ``commands.py``."""

import sys

from shirube.surroundings import WrongSurroundings


def main() -> None:
    """Runs the command named on the command line; a wrong environment becomes a sentence."""
    from shirube.cli import language
    from shirube.cli.program import program

    language.choose(language.of_arguments(sys.argv[1:]) or language.of_terminal())
    try:
        program()(prog_name="shirube")
    except WrongSurroundings as problem:
        print(language.of_surroundings(problem), file=sys.stderr)
        sys.exit(2)
