"""`depesche actor`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depesche import errors
from depesche.cli.reading import Language


class Format(StrEnum):
    """How actors are written."""

    table = "table"
    json = "json"


def actor(
    phrase: Annotated[str | None, typer.Argument(
        metavar="PHRASE", show_default=False,
        help="A name or a phrase as it stands in reports: der Kreml-Chef, the U.S. secretary of state.")] = None,
    on: Annotated[str | None, typer.Option(
        metavar="DATE", help="The day for which offices are resolved, ISO 8601 (2025-01-13).")] = None,
    language: Annotated[Language, typer.Option(help="Language of the phrase.")] = Language.de,
    actors: Annotated[list[Path] | None, typer.Option(
        metavar="FOLDER", help="A folder with tables of your own, which win over ours; may be repeated.")] = None,
    check: Annotated[Path | None, typer.Option(
        metavar="FOLDER", help="Check the tables of a folder, each row and its example, instead.")] = None,
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.table,
) -> None:
    """Say who a phrase means on a day, and why.

    Without --on an office has no holder. Lines with ? are those who need more than the phrase says.
    """
    import json

    from depesche import api
    from depesche.views.actor import lines, record
    if (phrase is None) == (check is None):
        raise typer.BadParameter("give either a phrase or --check with a folder", param_hint="PHRASE")
    if on is not None:
        from depesche.intake.published import parse
        try:
            on = parse(on)[0]
        except errors.DepescheError as error:
            raise typer.BadParameter(f"{error.message}. {error.hint}", param_hint="--on") from None
    try:
        if check is not None:
            problems = api.check_actors(check)
            for problem in problems:
                typer.echo(str(problem), err=True)
            if problems:
                raise typer.Exit(errors.FAILED)
            typer.echo(f"{check}: nothing wrong", err=True)
            return
        found = api.actor(phrase or "", on=on, language=language.value, folders=actors)
    except errors.DepescheError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(errors.FAILED) from None
    if format is Format.json:
        typer.echo(json.dumps([record(meant) for meant in found], ensure_ascii=False))
        return
    for line in lines(found):
        typer.echo(line)
    if not found:
        typer.echo("nobody whom the gazetteer knows, and no word for anybody", err=True)
        raise typer.Exit(errors.FAILED)
