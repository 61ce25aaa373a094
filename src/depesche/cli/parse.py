"""`depesche parse`."""

from __future__ import annotations

from typing import Annotated

import typer

from depesche import errors
from depesche.cli.reading import Language, Pipeline


def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more, or - for standard input.")],
    language: Annotated[Language, typer.Option(help="Language of the text.")] = Language.de,
    pipeline: Pipeline = None,
) -> None:
    """Show what is read from: tokens with lemmas, tags and features, and the clauses as a tree.

    For whoever adds a cue or a rule: what a clause's verb, subject and objects are taken to be.
    """
    import sys

    from depesche.language.pipeline import analyse
    from depesche.views.parse import lines
    if text == "-":
        text = sys.stdin.read()
    try:
        document = analyse(text, [("paragraph", 0, len(text), None)], language.value, pipeline)
    except errors.DepescheError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(errors.FAILED) from None
    for line in lines(document):
        typer.echo(line)
