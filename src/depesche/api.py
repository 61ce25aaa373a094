"""What Python users call: `read`, `read_file`, `read_report`.

Models are loaded at the first reading and kept for the next ones.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from depesche.contract import READ_BLOCKS, Reading, Report, Warning_
from depesche.errors import DepescheError, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.model import Document
    from depesche.reading.actors.explain import Meant

InputKind = Literal["text", "html", "jsonl"]

_ENDINGS: dict[str, InputKind] = {".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
                                  ".ndjson": "jsonl"}
#: The largest HTML page or file of one report that is looked at, in bytes.
_BYTES = 16_000_000
#: Words of an unclosed quotation that its warning shows, in characters.
_SHOWN = 40


class Input(NamedTuple):
    """What a file, an address or standard input holds, decoded."""

    kind: InputKind
    text: str
    name: str | None
    url: str | None
    warnings: list[Warning_]


def read(text: str, *, published: str | date | None = None, language: str | None = None, title: str | None = None,
         publisher: str | None = None, id: str | None = None, pipeline: str | None = None) -> Reading:
    """Reads the plain text of one report.

    `published` is a date, or a date or time in ISO 8601; without it, relative dates stay unresolved. `language` is
    `de` or `en`, and found out if None. `title` helps where the text does not begin with it. All offsets of the reading
    are code points of `text`. `pipeline` names a spaCy pipeline of your own, or its folder, to be used in place of the
    one in the package (tags, features, lemmas, names). Raises `DepescheError` (see docs/errors.md).

        reading = depesche.read(open("report.txt").read(), published="2025-01-13")
        for claim in reading.attributions:
            print(claim.source.name, claim.stance)
    """
    from depesche.intake import read_text
    report = read_text(text, published=published, language=language, title=title, publisher=publisher, id=id)
    return read_report(report, pipeline=pipeline)


def read_file(where: str | Path, *, published: str | date | None = None, language: str | None = None,
              input: InputKind | None = None, pipeline: str | None = None) -> Reading:
    """Reads one report from a file, an address (http, https) or standard input (`-`).

    `input` is `text` or `html`, and found out if None; for JSON Lines see `depesche.intake.read_jsonl`. Raises
    `DepescheError` (see docs/errors.md).
    """
    try:
        return read_input(load(where, input), published=published, language=language, pipeline=pipeline)
    except DepescheError as error:
        error.place = error.place or str(where)
        raise


def read_input(given: Input, *, published: str | date | None = None, language: str | None = None,
               pipeline: str | None = None) -> Reading:
    """Reads one report that was loaded. Raises `DepescheError`, and ValueError for JSON Lines."""
    from depesche import intake
    if given.kind == "jsonl":
        raise ValueError("JSON Lines hold many reports: use depesche.intake.read_jsonl")
    reader = intake.read_html if given.kind == "html" else intake.read_text
    report = reader(given.text, id=given.name, published=published, language=language, url=given.url)
    reading = read_report(report, pipeline=pipeline)
    reading.warnings[:0] = given.warnings
    return reading


def read_report(report: Report, *, pipeline: str | None = None) -> Reading:
    """Reads a report that intake has made. `pipeline` as for `read`."""
    from depesche.language.pipeline import analyse
    from depesche.reading import read_document
    sections = [(block.kind, block.start, block.end, block.speaker)
                for block in report.blocks if block.kind in READ_BLOCKS]
    document = analyse(report.text, sections, report.language, pipeline)
    reading = read_document(report, document)
    reading.warnings += _warnings(report, document)
    return reading


def _warnings(report: Report, document: Document) -> list[Warning_]:
    found = [] if report.published else [warning("W202")]
    for quotation in document.quotations:
        if not quotation.closed:
            words = " ".join(document.words(quotation.span).split()).rstrip(" .")
            found.append(warning("W203", words=words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + " …"))
    return found


def load(where: str | Path, kind: InputKind | None = None) -> Input:
    """The bytes of a file, an address or standard input (`-`) as text. Raises `DepescheError`."""
    from depesche.intake.decode import decode
    from depesche.intake.fetch import fetch, is_url
    place, url, charset, name = str(where), None, None, None
    if place == "-":
        data = sys.stdin.buffer.read()
        place = "standard input"
    elif is_url(place):
        page = fetch(place)
        data, url, charset = page.data, page.url, page.charset
        if kind is None and page.kind in {"text/html", "application/xhtml+xml"}:
            kind = "html"
    else:
        data = _file(Path(place))
        kind = kind or _ENDINGS.get(Path(place).suffix.lower())
        name = Path(place).stem
    if kind != "jsonl" and len(data) > _BYTES:
        raise DepescheError("E105", place=place, size=f"{len(data) / 1e6:.0f} MB", limit=f"{_BYTES / 1e6:.0f} MB")
    decoded = decode(data, declared=charset, place=place)
    warnings = [warning("W201", encoding=decoded.encoding)] if decoded.guessed else []
    return Input(kind or _kind(decoded.text), decoded.text, name, url, warnings)


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DepescheError("E101", place=str(path)) from None
    except IsADirectoryError:
        raise DepescheError("E102", place=str(path), reason="it is a folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DepescheError("E102", place=str(path), reason=str(reason).lower()) from None


def _kind(text: str) -> InputKind:
    """What a text without a telling name is: a page, JSON Lines, or plain text."""
    import json

    from depesche.intake import looks_like_html
    if looks_like_html(text):
        return "html"
    first = text.lstrip("\ufeff").partition("\n")[0].strip()
    if first.startswith("{"):
        try:
            return "jsonl" if isinstance(json.loads(first), dict) else "text"
        except ValueError:
            return "text"
    return "text"


def actor(phrase: str, *, on: str | None = None, language: str = "de",
          folders: Sequence[str | Path] | None = None) -> list[Meant]:
    """Says whom a phrase means on a day (ISO 8601), and why; [] if nobody is known.

    `folders` hold tables of actors of your own, by default those of DEPESCHE_ACTORS. Raises `DepescheError` (E119,
    E120) for tables that cannot be right.

        depesche.actor("der Kreml-Chef", on="2025-01-13")[0].name  # Wladimir Putin
    """
    from depesche import gazetteer
    from depesche.reading.actors.explain import explain
    return explain(phrase, language, on, gazetteer.load(folders))


def check_actors(folder: str | Path) -> list[DepescheError]:
    """What is wrong with the tables of a folder, each with file and line; [] if nothing is.

    A row may have an `example`, a sentence with the mention in [brackets]: it has to be linked to that row. Raises
    `DepescheError` (E120) if there is no such folder.
    """
    from depesche.reading.actors.check import check
    return check(folder)
