"""What the parts of a report are: title, lede, headings, paragraphs, and what is no part of the report proper.

Nothing is lost: a block that is not surely a credit, appeal, teaser, newsletter box or notice is one that is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, cast

from depesche import contract, lang
from depesche.intake import agencies
from depesche.intake.turns import continue_entries, set_entries, set_turns

#: Longest block, in characters: a longer one is cut at a sentence's end, so that memory stays bounded.
LONGEST = 3_000
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CLOSERS = "\"'“”„‘’«»‹›)]} \t\xa0"
_QUOTES = "\"“”„«»"
_STOPS = ".!?…:;"
_MARGIN = " \t\xa0\u200b\ufeff\u2060"
_SENTENCE_END = re.compile(r"[.!?…][\"“”’»)]*\s+(?=[^\W\d_a-z\u00df-\u00ff]|[\"„“«»])")
_LONGEST_OF = {"appeal": 6000, "teaser": 300, "newsletter": 600, "notice": 600, "credit": 300}


@dataclass(slots=True)
class Piece:
    """A paragraph or line of the text: code points, end exclusive; `kind` "" while it is not known."""

    start: int
    end: int
    kind: str = ""
    speaker: str | None = None
    published: str | None = None
    cues: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """The blocks of a text, and what its credit, byline and title say."""

    blocks: list[contract.Block]
    agencies: list[str]
    authors: list[str]
    title: str | None


class Cue(NamedTuple):
    words: str
    pattern: re.Pattern[str]
    kind: str
    where: str
    weight: int
    cased: bool  # its capital letters count: those of a polite address


def find_blocks(text: str, language: str, *, title: str | None = None, publisher: str | None = None,
                published: str | None = None, kinds: dict[int, str] | None = None) -> Found:
    """The blocks of a text in a language. `title`, `publisher` and `published` (ISO 8601) as known from elsewhere.

    `kinds` gives for the offset at which a paragraph starts what the markup of its page says of it.
    """
    pieces: list[Piece] = []
    codes: list[str] = []
    for piece in paragraphs(text):
        piece.kind = (kinds or {}).get(piece.start, "")
        pieces += _cut_credits(text, piece, codes, first=not any(len(text[p.start:p.end]) > 150 for p in pieces))
    set_entries(text, pieces, language, published)
    _set_head(text, pieces, title)
    authors = _set_byline(text, pieces, language)
    _set_tail(text, pieces, language, codes, publisher)
    continue_entries(pieces)
    set_turns(text, pieces)
    _set_headings(text, pieces)
    named = next((text[piece.start:piece.end] for piece in pieces if piece.kind == "title"), None)
    blocks = [contract.Block(kind=cast(contract.BlockKind, piece.kind), start=start, end=end,
                             published=piece.published, speaker=piece.speaker)
              for piece in pieces for start, end in _short(text, piece)]
    if not title and named:
        title = " ".join(named.split()).lstrip(" :–-")
    return Found(blocks, list(dict.fromkeys(codes)), authors, title)


def paragraphs(text: str) -> list[Piece]:
    """The paragraphs of a text: its lines or, where lines are wrapped, what stands between empty lines."""
    lines = [Piece(match.start(), match.end()) for match in _LINE.finditer(text)]
    for line in lines:
        while line.start < line.end and (text[line.start] in _MARGIN or text[line.start].isspace()):
            line.start += 1
        while line.start < line.end and (text[line.end - 1] in _MARGIN or text[line.end - 1].isspace()):
            line.end -= 1
    lines = [line for line in lines if line.start < line.end]
    close = [len(_BREAK.findall(text, a.end, b.start)) < 2 for a, b in zip(lines, lines[1:], strict=False)]
    # Lines are wrapped if, of those that are followed by another at once, most end in the middle of a sentence, some
    # are followed by a small letter, and none is long.
    pairs = [(line, after) for line, after, near in zip(lines, lines[1:], close, strict=False) if near]
    if len(pairs) < 2 or max(line.end - line.start for line, _ in pairs) > 120:
        return lines
    if sum(_open(text, line) for line, _ in pairs) < 0.6 * len(pairs) \
            or sum(text[after.start].islower() for _, after in pairs) < 0.25 * len(pairs):
        return lines
    joined = lines[:1]
    for line, near in zip(lines[1:], close, strict=True):
        if near:
            joined[-1].end = line.end
        else:
            joined.append(line)
    return joined


def _open(text: str, piece: Piece) -> bool:
    """Whether the words end without a mark that ends a sentence."""
    words = text[max(piece.start, piece.end - 20):piece.end].rstrip(_CLOSERS)
    return not words.endswith(tuple(_STOPS))


def _cut_credits(text: str, piece: Piece, codes: list[str], first: bool) -> Iterator[Piece]:
    """The piece without the dateline and the agency's credit, which become pieces of their own."""
    words = text[piece.start:piece.end]
    if len(words) <= 100 and (found := agencies.credit(words)):
        codes += found
        yield Piece(piece.start, piece.end, "credit")
        return
    if first:
        length, found = agencies.lead(words)
        if length:
            codes += found
            yield Piece(piece.start, piece.start + len(words[:length].rstrip()), "credit")
            piece.start += length
            words = words[length:]
    begin, found = agencies.trail(words)
    codes += found
    if begin:
        yield Piece(piece.start, piece.start + begin, piece.kind)
    if begin < len(words):
        credit = words[begin:]
        yield Piece(piece.start + begin + len(credit) - len(credit.lstrip()), piece.end, "credit")


def _set_head(text: str, pieces: list[Piece], title: str | None) -> None:
    """Title and lede: short lines at the beginning that are no sentence, with something after them."""
    if len(pieces) < 2:
        return
    head = pieces[0]
    if head.kind == "":
        same = title is not None and _folded(text[head.start:head.end]) == _folded(title)
        if same or _is_line(text, head, 200) and (_open(text, head) or text[head.end - 1] in "?!" and
                                                   head.end - head.start <= 120):
            head.kind = "title"
    lede = pieces[1]
    after = len(pieces) > 2 and pieces[2].end - pieces[2].start > 80
    if head.kind == "title" and lede.kind == "" and after and _is_line(text, lede, 400) and _open(text, lede) \
            and lede.end - lede.start > 30:
        lede.kind = "lede"


def _is_line(text: str, piece: Piece, longest: int) -> bool:
    words = text[piece.start:piece.end]
    return len(words) <= longest and not _BREAK.search(words) and not _SENTENCE_END.search(words)


def _is_headline(text: str, piece: Piece) -> bool:
    return _is_line(text, piece, 160) and _open(text, piece)


def _set_byline(text: str, pieces: list[Piece], language: str) -> list[str]:
    """Authors of a line near the beginning that names them and nothing else; the line becomes a credit."""
    for piece in pieces[:5]:
        words = text[piece.start:piece.end]
        if piece.kind not in {"", "lede", "title"} or len(words) > 100 or not _open(text, piece):
            continue
        for row in lang.table(language, "bylines"):
            first, _, names = words.partition(" ")
            if first.casefold() != row["cue"]:
                continue
            split = [name.strip() for name in re.split(rf",|/|\b{row['joiner']}\b", names)]
            if all(1 < len(name.split()) < 5 and all(part[0].isupper() for part in name.split()[-2:])
                   and name.replace(" ", "").replace("-", "").replace(".", "").isalpha() for name in split):
                piece.kind = "credit"
                return split
    return []


@cache
def _cues(language: str) -> tuple[Cue, ...]:
    cues = []
    for row in lang.table(language, "blocks"):
        words = row["cue"]
        ending = r"\w*" if words.endswith("*") else r"(?!\w)" if words[-1].isalnum() else ""
        words = words.rstrip("*")
        cased = words != words.casefold()
        body = f"(?i:{words[0]})" * cased * words[0].islower()
        pattern = re.compile(r"(?<!\w)" + body + re.escape(words[1:] if body else words) + ending)
        cues.append(Cue(words, pattern, row["kind"], row["where"], int(row["weight"]), cased))
    return tuple(cues)


def _composed(text: str) -> str:
    """For comparing: composed, without soft hyphens, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\xad", "").split())


def _folded(text: str) -> str:
    """Composed and without case."""
    return _composed(text).casefold()


def weigh(text: str, language: str, publisher: str | None = None) -> dict[str, int]:
    """How much the cues of a block weigh for each kind; in a cue, `{publisher}` is the name of the publisher."""
    composed = _composed(text).lstrip("-–—•*>#►▶❤♥ ")
    folded = composed.casefold()
    if publisher:
        # Beispielblatt.de calls itself Beispielblatt
        name = re.sub(r"\.[a-z]{2,4}$", "", _folded(publisher))
        folded = folded.replace(name, "{publisher}")
    found: dict[str, int] = {}
    for cue in _cues(language):
        words = composed if cue.cased else folded
        if cue.where == "whole":
            fits = words.strip(" .:!?…()[]") == cue.words
        elif cue.where == "start":
            fits = cue.pattern.match(words.lstrip("([")) is not None
        else:
            fits = cue.pattern.search(words) is not None
        if fits:
            found[cue.kind] = found.get(cue.kind, 0) + cue.weight
    if any(char in _QUOTES for char in text) and "appeal" in found:
        found["appeal"] -= 1  # somebody is quoted: rather a report about an appeal
    if "credit" in found and agencies.named(text):
        found["credit"] += 2
    return found


def _set_tail(text: str, pieces: list[Piece], language: str, codes: list[str], publisher: str | None) -> None:
    """Appeals, teasers, newsletter boxes, notices and long credits."""
    if len(pieces) < 2:
        return
    ended = max((i for i, piece in enumerate(pieces) if piece.kind == "credit" and i > len(pieces) // 3), default=None)
    tail = min(len(pieces) // 2, ended if ended is not None else len(pieces))
    for i, piece in enumerate(pieces):
        if piece.kind not in {"", "heading", "lede"} or piece.end - piece.start > max(_LONGEST_OF.values()):
            continue
        words = text[piece.start:piece.end]
        piece.cues = weigh(words, language, publisher)
        after_end = ended is not None and i > ended
        for kind, weight in sorted(piece.cues.items(), key=lambda item: -item[1]):
            needed = 2 if i >= tail and i > 0 else 3
            if kind == "appeal" and i >= tail and i > 0 and pieces[i - 1].kind == "appeal":
                needed = 1  # an appeal goes on
            if weight + after_end >= needed and len(words) <= _LONGEST_OF[kind]:
                piece.kind = kind
                if kind == "credit":
                    codes += agencies.named(words)
                break
    _spread(text, pieces, tail)


def _spread(text: str, pieces: list[Piece], tail: int) -> None:
    """What stands between two appeals or is the heading of one belongs to it; so do the lines of a list of teasers."""
    running = max((i for i, piece in enumerate(pieces) if piece.kind == "" and not _is_headline(text, piece)),
                  default=0)
    # Headlines below the heading of a list of teasers: in the tail, or where no running text comes any more.
    for i in range(max(min(tail, running + 1), 1), len(pieces) - 1):
        following = pieces[i + 1]
        if pieces[i].kind in {"teaser", "newsletter"} and following.kind in {"", "heading"} \
                and _is_headline(text, following):
            following.kind = pieces[i].kind
    for i in range(len(pieces) - 1, max(tail, 1) - 1, -1):
        piece = pieces[i]
        if piece.kind not in {"", "heading"}:
            continue
        before, after = pieces[i - 1].kind, pieces[i + 1].kind if i + 1 < len(pieces) else ""
        short = _is_line(text, piece, 120) and _open(text, piece)
        if after == "appeal" and (before in {"appeal", "credit"} or short):
            piece.kind = "appeal"
        elif after == "newsletter" and short:
            piece.kind = "newsletter"


def _set_headings(text: str, pieces: list[Piece]) -> None:
    """Short lines that are no sentence and stand before a paragraph are headings; the rest are paragraphs."""
    for i, piece in enumerate(pieces):
        if piece.kind:
            continue
        follows = pieces[i + 1] if i + 1 < len(pieces) else None
        words = text[piece.start:piece.end]
        heads = (i > 0 and follows is not None and follows.kind in {"", "paragraph"} and len(words.split()) <= 14
                 and follows.end - follows.start > len(words) and _is_line(text, piece, 100)
                 and (_open(text, piece) or words.endswith("?")) and words[0] not in _QUOTES + "-–—•*,("
                 and not words[0].islower())
        piece.kind = "heading" if heads else "paragraph"


def _short(text: str, piece: Piece) -> Iterator[tuple[int, int]]:
    """The piece in stretches of at most `LONGEST` characters, cut after a sentence or else between words."""
    start = piece.start
    while piece.end - start > LONGEST:
        window = text[start:start + LONGEST]
        ends = [match.end() for match in _SENTENCE_END.finditer(window, LONGEST // 2)]
        cut = ends[-1] if ends else max(window.rfind(" "), window.rfind("\n")) + 1
        cut = cut if cut > LONGEST // 4 else LONGEST
        yield start, start + len(window[:cut].rstrip() or window[:cut])
        start += cut
    if start < piece.end:
        yield start, piece.end
