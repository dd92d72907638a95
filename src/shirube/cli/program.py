"""The program itself: finds a command by name, wakes Django only for those that need it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from shirube import __version__
from shirube.cli import language
from shirube.cli.commands import COMMANDS
from shirube.cli.language import gettext as _


class Program(click.Group):
    """A group whose commands are loaded when they are called; without one it runs ``up``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, with Django awake where it asks for that."""
        if cmd_name not in COMMANDS:
            return None
        if COMMANDS[cmd_name].wakes_django and not ctx.resilient_parsing:
            wake_django()
        module, _colon, function = COMMANDS[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(f"shirube.cli.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(command.does)) for name, command in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bare ``shirube`` (perhaps with options of ``up``) is ``shirube up``."""
        if not _names_a_command(args):
            own = {"--help", "--version"} & set(args)
            args = args if own else _with_up(args)
        return super().parse_args(ctx, args)


def _names_a_command(args: list[str]) -> bool:
    rest = iter(args)
    for arg in rest:
        if arg == "--lang":
            next(rest, None)
        elif not arg.startswith("-"):
            return True
        elif not arg.startswith("--lang="):
            return False
    return False


def _with_up(args: list[str]) -> list[str]:
    lead: list[str] = []
    while args and args[0].startswith("--lang"):
        taken = 1 if "=" in args[0] else 2
        lead, args = [*lead, *args[:taken]], args[taken:]
    return [*lead, "up", *args]


def wake_django() -> None:
    """Reads the settings and loads the records; messages follow the chosen language."""
    import os

    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    django.setup()
    translation.activate(language.current())


def program() -> click.Group:
    """The command line in the current language."""
    made = Program(
        name="shirube",
        help=_(
            "Shirube: OKRs for companies that work in Japanese first. Without a command it starts the server."
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    options: list[Any] = [
        click.option(
            "--lang",
            type=click.Choice(["ja", "en"]),
            expose_value=False,  # read before anything is printed: see language.of_arguments
            help=_("Language of the messages; the terminal's own when not given."),
        ),
        click.version_option(__version__, package_name="shirube"),
    ]
    for option in options:
        made = option(made)
    return made
