"""Reads the cases of who is meant (actors.tsv, actors_blind.tsv) and answers them; beside it a dictionary's answer."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from depesche import gazetteer
from depesche.language.pipeline import analyse
from depesche.reading.actors import find_actors
from depesche.reading.actors.lexicon import lexicon
from depesche.reading.model import ActorIndex

Case = dict[str, str]
Answer = tuple[str, str, str]  # names, codes, sectors, several joined with +


def read(name: str) -> list[Case]:
    """The cases of a table beside this file."""
    lines = (Path(__file__).parent / name).read_text("utf8").split("\n")
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [dict(zip(header, row, strict=True)) for row in rows]


def marked(text: str) -> tuple[str, int, int]:
    """A text without its brackets, and where they stood."""
    start, end = text.index("["), text.index("]")
    return text.replace("[", "").replace("]", ""), start, end - 1


def answer(case: Case) -> Answer:
    """What the marked mention stands for; "-" for nobody. A list is all that stand in the brackets."""
    text, start, end = marked(case["text"])
    document = analyse(text, [("paragraph", 0, len(text), None)], case["language"])
    index = find_actors(document, case["published"])
    inside = [index.at(token.i) for token in document.tokens if start <= token.start and token.end <= end]
    found = [ids for ids in inside if ids]
    if case.get("kind") == "list":
        return told(index, list(dict.fromkeys(id_ for ids in found for id_ in ids)))
    return told(index, found[-1] if found else [])


def told(index: ActorIndex, ids: list[str]) -> Answer:
    """Actors as an answer."""
    if not ids:
        return "-", "", ""
    actors = sorted((index.get(id_) for id_ in ids), key=lambda actor: actor.name)
    return ("+".join(actor.name for actor in actors), "+".join(actor.code or "" for actor in actors),
            "+".join(" ".join(actor.sectors) for actor in actors).strip("+"))


def naive(case: Case) -> Answer:
    """The floor: the first name of the dictionary in the mention with its code and sectors; no offices, no context."""
    words = lexicon(gazetteer.load(), case["language"])
    text, start, end = marked(case["text"])
    for word in re.findall(r"[\w.-]+", text[start:end]):
        if named := words.single.get(word):
            entity = words.gazetteer.entities.get(named.key)
            if entity:
                return entity.names[case["language"]], entity.code or "", " ".join(entity.sectors)
        for entity in words.surnames.get(word, [])[:1]:
            return entity.names[case["language"]], entity.code or "", " ".join(entity.sectors_on("2026"))
    return "-", "", ""


@cache
def _spelt() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entity in gazetteer.load().entities.values():
        for language in entity.names:
            for name in entity.spellings(language):
                found[name.casefold()].add(entity.id)
    return found


def right(found: Answer, case: Case) -> bool:
    """Whether an answer is the wanted one. A name may stand in another spelling of the gazetteer; a demonym may be
    called by its word or by its state."""
    if found[1:] != (case["code"], case["sectors"]):
        return False
    names, wanted = found[0].split("+"), case["name"].split("+")
    if len(names) != len(wanted):
        return False
    return case["kind"] == "demonym" or all(
        name == other or _spelt().get(name.casefold(), set()) & _spelt().get(other.casefold(), set())
        for name, other in zip(names, wanted, strict=True))
