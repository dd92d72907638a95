"""The command line: one file per command, listed in ``commands.py``."""

import sys


def main() -> None:
    """Runs the command named on the command line; a wrong environment or a silent database becomes a sentence."""
    from django.db.utils import OperationalError

    from shirube.cli import language
    from shirube.cli.program import program
    from shirube.surroundings import WrongSurroundings

    language.choose(language.of_arguments(sys.argv[1:]) or language.of_terminal())
    try:
        program()(prog_name="shirube")
    except WrongSurroundings as problem:
        print(language.of_surroundings(problem), file=sys.stderr)
        sys.exit(2)
    except OperationalError as problem:
        sentence = language.gettext("The database does not answer: %(reason)s")
        print(sentence % {"reason": problem}, file=sys.stderr)
        sys.exit(1)
