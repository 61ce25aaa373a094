"""The rooms of the languages: the only home of linguistic data and of rules that hold in one language alone.

`lang/de` and `lang/en` hold tables (tab-separated, commented, sorted, with a header line) and the clause builder of
that language. A third language is a new folder with the same files.
"""

from __future__ import annotations

import importlib
from functools import cache
from importlib import resources
from typing import Protocol, cast

from depesche.language.model import Document, Span

LANGUAGES = ("de", "en")


class Room(Protocol):
    """What the package `depesche.lang.<language>` offers beside its tables."""

    def prepare(self, document: Document) -> None:
        """Mend tags and features that the pipeline is known to get wrong, in place."""

    def build_clauses(self, document: Document) -> None:
        """Find the clauses: sets `document.clauses` and `document.clause_of`."""

    def citation(self, document: Document, span: Span) -> str:
        """A noun with its adjectives as a list would have it: in the nominative, without a determiner."""


def room(language: str) -> Room:
    """The room of a language (`de`, `en`). Raises KeyError for another one."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return cast(Room, importlib.import_module(f"depesche.lang.{language}"))


@cache
def features(language: str) -> frozenset[str]:
    """What holds of a language as a whole (`features.tsv`)."""
    return frozenset(row["feature"] for row in table(language, "features"))


@cache
def table(language: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lang/<language>/<name>.tsv`, by the names of its header.

    Empty lines and lines that begin with `#` are comments; missing cells at the end of a line are empty.
    """
    file = resources.files("depesche.lang").joinpath(language, f"{name}.tsv")
    lines = [line for line in file.read_text("utf8").split("\n") if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{language}/{name}.tsv: too many cells: {line}")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return tuple(rows)
