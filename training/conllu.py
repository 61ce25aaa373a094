"""CoNLL-U files as sentences of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(slots=True)
class Word:
    """A syntactic word. `head` counts from 0 inside the sentence; a root is its own head."""

    form: str
    space: bool
    lemma: str
    pos: str
    tag: str
    feats: dict[str, str]
    head: int
    dep: str
    misc: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    document: str
    words: list[Word]

    @property
    def text(self) -> str:
        return "".join(word.form + " " * word.space for word in self.words)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, in order. Where a multiword token is not the sum of its words, it is one word."""
    document, lines = "", []
    for line in [*path.read_text("utf8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        elif line.startswith("#"):
            continue
        elif line.strip():
            lines.append(line.split("\t"))
        elif lines:
            yield Sentence(document, _words(lines))
            lines = []


def _pairs(cell: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in cell.split("|") if "=" in pair)


def _words(lines: list[list[str]]) -> list[Word]:
    surface: dict[int, tuple[int, str, bool]] = {}
    rows = []
    for row in lines:
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            surface[first] = (last, row[1], "SpaceAfter=No" not in row[9])
        elif "." not in row[0]:
            rows.append(row)
    words: list[Word] = []
    place = {0: -1}  # number in the file -> index in `words`
    last, space, merged = 0, True, False
    for row in rows:
        number = int(row[0])
        if number <= last and merged:
            place[number] = len(words) - 1
            continue
        word = Word(row[1], "SpaceAfter=No" not in row[9], row[2], row[3], row[4], _pairs(row[5]), int(row[6]), row[7],
                    _pairs(row[9]))
        if number in surface:
            last, form, space = surface[number]
            parts = [other for other in rows if number <= int(other[0]) <= last]
            merged = "".join(part[1] for part in parts) != form
            if merged:
                word.form, word.space = form, space
                outside = next((part for part in parts if not number <= int(part[6]) <= last), parts[0])
                word.head, word.dep = int(outside[6]), outside[7]
                word.misc["Merged"] = "+".join(part[4] for part in parts)
        if number <= last and not merged:
            word.space = space and number == last
        place[number] = len(words)
        words.append(word)
    for i, word in enumerate(words):
        word.head = place.get(word.head, -1)
        if word.head < 0:
            word.head = i
    return words


def joined(words: list[Word]) -> list[Word]:
    """Compounds with hyphens as one word, which GSD splits (*UN - Truppen*); the last part says what it is."""
    found: list[Word] = []
    place: list[int] = []
    for i, word in enumerate(words):
        glued = len(found) > 1 and words[i - 1].form == "-" and not words[i - 1].space and not words[i - 2].space
        if glued and words[i - 2].form[-1:].isalnum() and word.form[0].isalnum():
            found.pop()
            first = found.pop()
            place[-2:] = [len(found), len(found)]
            parts = [i] + [n for n, at in enumerate(place) if at == len(found)]
            outside = next((words[n] for n in parts if words[n].head not in parts or words[n].head == n), word)
            found.append(replace(word, form=f"{first.form}-{word.form}", lemma=f"{first.form}-{word.lemma}",
                                 head=outside.head, dep=outside.dep))
        else:
            found.append(word)
        place.append(len(found) - 1)
    return [replace(word, head=place[word.head]) for word in found]
