"""Interviews and live tickers: whose words a paragraph is, or when an entry was written.

Both are known by their form and only where it returns: a name with a colon that answers questions, a clock time at the
beginning of paragraphs. What is not surely one of them stays a paragraph.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from depesche import lang

if TYPE_CHECKING:
    from depesche.intake.blocks import Piece

#: Fewest questions with an answer behind them that make an interview, and fewest entries that make a ticker.
FEWEST = 2
_LABEL = re.compile(r"[\"\u201c\u201e\u00bb]?([^\W\d_][^\W\d_.'’-]*(?: [^\W\d_][^\W\d_.'’-]*){0,3}):\s+(?=\S)")
_CLOSERS = "\"'“”„‘’«»‹›) \t\xa0"
_TIME = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
_MARKED = re.compile(rf"\+\+\+?\s*{_TIME}(?!\d)\s*(?P<word>[^\W\d_][^\W\d_.]*(?:\.[^\W\d_]\.?)?)?")
_PLAIN = re.compile(rf"{_TIME}(?!\d)\s*(?P<word>[^\W\d_][^\W\d_.]*(?:\.[^\W\d_]\.?)?)?\s*(?:[-–—|]\s|:\s)")


def set_turns(text: str, pieces: list[Piece]) -> None:
    """Sets the kinds `question` and `answer`, and who is asked or answers where that is said.

    An answer begins with the name of who speaks (*Lindt: Nein*) or a letter (*A: No*); a question ends with its mark
    and stands before an answer, with a name or without.
    """
    labels = {i: match[1] for i, piece in enumerate(pieces)
              if piece.kind == "" and (match := _LABEL.match(text, piece.start, piece.end))
              and all(word[0].isupper() for word in match[1].split())}
    asks = {i for i, piece in enumerate(pieces)
            if piece.kind == "" and text[piece.start:piece.end].rstrip(_CLOSERS).endswith("?")}
    answering = {name for name in labels.values() if _share(name, labels, asks) < 0.5}
    answers = {i for i, name in labels.items() if name in answering}
    questions = {i for i in asks - answers if i + 1 in answers}
    names = {labels[i + 1] for i in questions}
    answers = {i for i in answers if labels[i] in names}
    if len(questions) < FEWEST:
        return
    speaker: str | None = None
    last = max(answers)
    for i, piece in enumerate(pieces):
        if i in questions:
            speaker = _name(labels[i + 1])
            piece.kind, piece.speaker = "question", speaker
        elif i in answers:
            speaker = _name(labels[i])
            piece.kind, piece.speaker = "answer", speaker
        elif min(questions) < i < last and piece.kind == "" and i not in labels and i not in asks:
            piece.kind, piece.speaker = "answer", speaker


def _share(name: str, labels: dict[int, str], asks: set[int]) -> float:
    """Which share of the turns of a name ends with a question mark."""
    turns = [i for i, other in labels.items() if other == name]
    return sum(i in asks for i in turns) / len(turns)


def _name(label: str) -> str | None:
    return label if len(label) > 2 else None


def set_entries(text: str, pieces: list[Piece], language: str, published: str | None) -> None:
    """Sets the kind `entry` and the entry's own time where paragraphs begin with a clock time.

    `published` is the report's own date or time; without a day nothing but the kind is set.
    """
    found = [(piece, match) for piece in pieces if piece.kind == ""
             and (match := _MARKED.match(text, piece.start, piece.end) or _PLAIN.match(text, piece.start, piece.end))]
    if len(found) < FEWEST:
        return
    for piece, match in found:
        piece.kind = "entry"
        piece.published = _moment(match, language, published)


def continue_entries(pieces: list[Piece]) -> None:
    """Paragraphs between two entries belong to the one before them."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind == "entry"), default=0)
    for before, piece in zip(pieces[:last], pieces[1:last], strict=False):
        if before.kind == "entry" and piece.kind == "":
            piece.kind, piece.published = "entry", before.published


def _moment(match: re.Match[str], language: str, published: str | None) -> str | None:
    """The time of an entry on the day of the report; None if it is not known or would lie after the report."""
    if published is None or len(published) < 10:
        return None
    hour, offset = int(match["hour"]), ""
    kind, value = _words(language).get((match["word"] or "").casefold(), ("", ""))
    if kind == "ampm":
        hour = hour % 12 + 12 * (value == "pm")
    elif kind == "zone":
        if not value:
            return None
        offset = value
    given = datetime.fromisoformat(published)
    moment = datetime.fromisoformat(f"{published[:10]}T{hour:02}:{match['minute']}:00{offset}")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=given.tzinfo)
    if len(published) > 10 and (moment.tzinfo is None) == (given.tzinfo is None) and moment > given:
        return None
    return moment.isoformat()


@cache
def _words(language: str) -> dict[str, tuple[str, str]]:
    """(kind, value) of the words behind a clock time; the value of a zone is its offset from UTC."""
    return {row["word"]: (row["kind"], row["value"]) for row in lang.table(language, "times")
            if row["kind"] in {"ampm", "zone"}}
