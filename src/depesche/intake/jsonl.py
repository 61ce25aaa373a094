"""JSON Lines: one report an object, with `text` and, if known, the fields of `FIELDS`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from depesche.contract import Report
from depesche.errors import DepescheError
from depesche.intake.text import read_text

FIELDS = ("id", "title", "published", "language", "publisher", "url")


def read_jsonl(lines: Iterable[str | bytes], *, place: str = "-", published: str | None = None,
               language: str | None = None) -> Iterator[Report | DepescheError]:
    """A report for each line that is not empty, or the error that it gives: a bad line never stops the others.

    `published` and `language` stand in where a line has none. Errors name `place` and the line's number, from 1.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        try:
            yield _report(line, where, published, language)
        except DepescheError as error:
            error.place = where
            yield error


def _report(line: str | bytes, place: str, published: str | None, language: str | None) -> Report:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DepescheError("E110", place=place, reason=str(error)[:120]) from None
    if not isinstance(given, dict):
        raise DepescheError("E110", place=place, reason=f"it is a {type(given).__name__}")
    if not isinstance(given.get("text"), str):
        raise DepescheError("E111", place=place, field="text", reason="is missing or no string")
    known = {}
    for field in FIELDS:
        value = given.get(field)
        if isinstance(value, int) and field == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise DepescheError("E111", place=place, field=field, reason="is no string")
        known[field] = value or None
    return read_text(_valid(given["text"]), id=known["id"], title=known["title"], publisher=known["publisher"],
                     url=known["url"], published=known["published"] or published,
                     language=known["language"] or language)


def _valid(text: str) -> str:
    """The text without halves of surrogate pairs, which no output can hold; the length stays."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
