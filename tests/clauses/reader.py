"""Reads the marked-up sentences of this folder (README.md tells their format)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]
#: Words that name the mood of a clause's verb; without one it is the indicative.
MOODS = {"sub1": "subjunctive_1", "sub2": "subjunctive_2", "imp": "imperative", "inf": "infinitive",
         "part": "participle"}
_TAG = re.compile(r"<(?P<close>/?)(?P<role>[vsn])(?P<number>\d+)(?P<attributes>(?: [^<>]*)?)>")


@dataclass
class GoldClause:
    """A marked clause. Spans are code points into the sentence, end exclusive."""

    number: int
    lemma: str = ""
    mood: str = "indicative"
    passive: bool = False
    governor: int | None = None  # number of the clause whose verb governs this one
    words: list[Span] = field(default_factory=list)
    subject: list[Span] = field(default_factory=list)  # heads; empty if there is none
    own_subject: bool = False  # marked in this clause, not shared
    noun: Span | None = None
    shared: int | None = None


@dataclass
class GoldSentence:
    """A sentence with its clauses, by their numbers."""

    category: str
    where: str
    text: str
    clauses: dict[int, GoldClause]


def read_sentences(file: Path) -> list[GoldSentence]:
    """All sentences of a file, in order. ValueError, with file and line, on a mark that has no meaning."""
    found: list[GoldSentence] = []
    category = ""
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        if not line.strip() or line.startswith("##"):
            continue
        if line.startswith("#"):
            category = line[1:].strip()
        else:
            found.append(_sentence(line.strip(), category, f"{file.name}:{number}"))
    return found


def _sentence(line: str, category: str, where: str) -> GoldSentence:
    text, last = "", 0
    opened: tuple[str, int, int] | None = None
    clauses: dict[int, GoldClause] = {}
    words: dict[int, str] = {}
    nouns: dict[int, Span] = {}
    for tag in _TAG.finditer(line):
        text += line[last:tag.start()]
        last = tag.end()
        role, number = tag["role"], int(tag["number"])
        if not tag["close"]:
            if opened is not None:
                raise ValueError(f"{where}: {tag[0]} stands inside another mark")
            opened = role, number, len(text)
            if role == "v":
                _attributes(clauses.setdefault(number, GoldClause(number)), tag["attributes"].split(), words, where)
            continue
        if opened is None or opened[:2] != (role, number):
            raise ValueError(f"{where}: {tag[0]} closes what is not open")
        span = opened[2], len(text)
        opened = None
        clause = clauses.setdefault(number, GoldClause(number))
        if role == "v":
            clause.words.append(span)
        elif role == "s":
            clause.subject.append(span)
            clause.own_subject = True
        else:
            nouns[number] = span
    text += line[last:]
    if opened or "<" in text or ">" in text:
        raise ValueError(f"{where}: a mark is not closed or has no meaning")
    _resolve(clauses, words, nouns, text, where)
    return GoldSentence(category, where, text, clauses)


def _attributes(clause: GoldClause, given: list[str], words: dict[int, str], where: str) -> None:
    lemma = []
    for word in given:
        name, _, value = word.partition("=")
        if name == "of" and value.isdigit():
            clause.governor = int(value)
        elif name == "subject" and value:
            words[clause.number] = value
        elif word == "passive":
            clause.passive = True
        elif word in MOODS:
            clause.mood = MOODS[word]
        elif "=" not in word:
            lemma.append(word)
        else:
            raise ValueError(f"{where}: no such attribute: {word}")
    clause.lemma = " ".join(lemma) or clause.lemma


def _resolve(clauses: dict[int, GoldClause], words: dict[int, str], nouns: dict[int, Span], text: str,
             where: str) -> None:
    """Turn the numbers and words that stand for subjects into spans."""
    for number, clause in clauses.items():
        if not clause.lemma or not clause.words or clause.governor is not None and clause.governor not in clauses:
            raise ValueError(f"{where}: clause {number} has no lemma or no words, or hangs on one that is not there")
        clause.noun = nouns.get(number)
    for number, word in words.items():
        if word.isdigit():
            clauses[number].shared = int(word)
        else:
            places = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
            if not places:
                raise ValueError(f"{where}: no such word: {word}")
            verb = clauses[number].words[0][0]
            clauses[number].subject = [min((abs(start - verb), (start, end)) for start, end in places)[1]]
    for number in words:
        seen, at = set(), number
        while clauses[at].shared is not None and at not in seen:
            seen.add(at)
            at = clauses[at].shared  # type: ignore[assignment]  # just seen not to be None
            if at not in clauses:
                raise ValueError(f"{where}: no clause {at}")
        clauses[number].subject = clauses[number].subject or clauses[at].subject
