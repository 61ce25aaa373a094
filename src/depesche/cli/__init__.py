"""The command line: a thin skin over `depesche.api`. One file to a group of commands."""

from __future__ import annotations

from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from depesche import __version__, errors
from depesche.cli import actor, parse, reading, schema


class _Group(TyperGroup):
    """The commands, whose errors of usage show nothing of how Typer checks values."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


app = typer.Typer(name="depesche", cls=_Group, no_args_is_help=True, add_completion=False,
                  pretty_exceptions_enable=False,
                  rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
                  help="Reads news reports: who says what happened between whom, when, and on whose word.",
                  epilog="Exit codes: 0 all went well, 1 failure, 2 wrong usage, 3 part of the work failed, "
                         "130 interrupted. A closed pipe (| head) ends it in silence; the shell reports 141.")
app.command("actor")(actor.actor)
app.command("parse")(parse.parse)
app.command("read")(reading.read)
app.command("schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"depesche {__version__}")
        raise typer.Exit


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                                   help="Print the version and stop.")] = False) -> None:
    pass


def run(arguments: list[str]) -> NoReturn:
    """Runs one command and exits with its code (0, 1, 2, 3 or 130)."""
    app(arguments, prog_name="depesche")
    raise SystemExit(errors.OK)
