"""`depesche parse`."""

from __future__ import annotations

from typing import Annotated

import typer

from depesche.cli.reading import Language


def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more, or - for standard input.")],
    language: Annotated[Language, typer.Option(help="Language of the text.")] = Language.de,
) -> None:
    """Show what is read from: tokens with lemmas, tags and features, and the clauses as a tree.

    For whoever adds a cue or a rule: what a clause's verb, subject and objects are taken to be.
    """
    import sys

    from depesche.language.pipeline import analyse
    from depesche.views.parse import lines
    if text == "-":
        text = sys.stdin.read()
    for line in lines(analyse(text, [("paragraph", 0, len(text), None)], language.value)):
        typer.echo(line)
