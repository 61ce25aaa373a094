"""Plain text: the report's text is the input, unchanged."""

from __future__ import annotations

import hashlib
from datetime import date

from depesche import lang
from depesche.contract import READ_BLOCKS, Report
from depesche.errors import DepescheError
from depesche.intake import published as dates
from depesche.intake.blocks import find_blocks
from depesche.intake.languages import detect

#: Longest text of one report, in characters.
LIMIT = 400_000


def read_text(text: str, *, id: str | None = None, title: str | None = None, published: str | date | None = None,
              language: str | None = None, publisher: str | None = None, url: str | None = None,
              kinds: dict[int, str] | None = None) -> Report:
    """The report that a plain text is, with its blocks, agency and authors.

    `published` is a date or ISO 8601, `language` `de` or `en` (found out if None). `kinds` gives kinds of blocks that
    are known already, by the offset at which each starts. Raises DepescheError: E103 empty, E105 too long, E107 another
    language, E108 no such language, E109 no date, E115 nothing to read, E116 no string.
    """
    if not isinstance(text, str):
        raise DepescheError("E116", what="text", wanted="a string", given=type(text).__name__)
    if not text.strip("\ufeff \t\r\n\xa0"):
        raise DepescheError("E103")
    check_length(text)
    if language is None:
        language = detect(text)
    elif (language := language.strip().lower()[:2]) not in lang.LANGUAGES:
        raise DepescheError("E108", given=language)
    day, precision, timezone = dates.parse(published)
    found = find_blocks(text, language, title=title, publisher=publisher, published=day, kinds=kinds)
    if not any(block.kind in READ_BLOCKS for block in found.blocks):
        raise DepescheError("E115")
    return Report(id=id or content_id(text), url=url, title=found.title, publisher=publisher, agency=found.agencies,
                  authors=found.authors, published=day, published_precision=precision, timezone=timezone,
                  language=language, text=text, blocks=found.blocks)


def check_length(text: str) -> None:
    """Raises DepescheError E105 if the text is too long for one report."""
    if len(text) > LIMIT:
        raise DepescheError("E105", size=f"{len(text):,} characters", limit=f"{LIMIT:,}")


def content_id(text: str) -> str:
    """An id that follows from the text: the same text has the same id everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
