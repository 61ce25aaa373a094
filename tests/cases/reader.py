"""Reads the marked-up cases of this folder (README.md tells their format)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from depesche.contract import AttributionType, Stance

Span = tuple[int, int]
ROLES = {"c": "content", "q": "cue", "s": "source", "v": "via", "a": "addressee"}
#: attributes and their values; none: any value
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "type": get_args(AttributionType), "stance": get_args(Stance), "kind": ("anonymous",),
    "from": (), "medium": (), "published": (), "said": ()}
_TAG = re.compile(r"<(?P<close>/?)(?P<role>[cqsva])(?P<number>\d?)(?P<attributes>(?: [^<>]*)?)>")


@dataclass(frozen=True)
class Statement:
    """One attribution of a case. Spans are code points into the case's text, end exclusive, as they were marked."""

    type: str
    stance: str
    content: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    via: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    kind: str | None = None
    via_kind: str | None = None
    said: str | None = None
    medium: str | None = None


@dataclass(frozen=True)
class Case:
    """A sentence or passage with its attributions; none at all for the newsroom's own voice."""

    category: str
    where: str
    text: str
    statements: list[Statement]
    published: str | None = None


def read_cases(file: Path) -> list[Case]:
    """All cases of a file, in order. ValueError, with file and line, on a tag or attribute that has no meaning."""
    cases: list[Case] = []
    category, defaults = "", dict[str, str]()
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        where = f"{file.name}:{number}"
        if not line.strip() or line.startswith("##"):
            continue
        if line.startswith("#"):
            category, _, rest = (part.strip() for part in line[1:].partition("|"))
            defaults = _attributes(rest, where)
        else:
            cases.append(_case(line.strip(), category, defaults, where))
    return cases


def _attributes(words: str, where: str) -> dict[str, str]:
    found = {}
    for word in words.split():
        name, _, value = word.partition("=")
        if not value or name not in ATTRIBUTES or (ATTRIBUTES[name] and value not in ATTRIBUTES[name]):
            raise ValueError(f"{where}: no such attribute: {word}")
        found[name] = value
    return found


def _case(line: str, category: str, defaults: dict[str, str], where: str) -> Case:
    text, last = "", 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[Span]]] = {}
    given: dict[str, dict[str, str]] = {}
    for tag in _TAG.finditer(line):
        text += line[last:tag.start()]
        last = tag.end()
        role, number = tag["role"], tag["number"] or "1"
        if not tag["close"]:
            opened.append((role, number, len(text)))
            found = _attributes(tag["attributes"], where)
            if role == "v" and "kind" in found:
                found["via_kind"] = found.pop("kind")
            given.setdefault(number, {}).update(found)
            continue
        if not opened or opened[-1][:2] != (role, number):
            raise ValueError(f"{where}: {tag[0]} closes what is not open")
        spans.setdefault(number, {}).setdefault(ROLES[role], []).append((opened.pop()[2], len(text)))
    text += line[last:]
    if opened or "<" in text or ">" in text:
        raise ValueError(f"{where}: a tag is not closed or has no meaning")
    statements = {number: _statement(spans[number], defaults | given[number], where) for number in sorted(spans)}
    for number, attributes in given.items():
        if "from" in attributes:
            first = statements[attributes["from"]]
            statements[number] = replace(statements[number], source=first.source, via=first.via, kind=first.kind,
                                         via_kind=first.via_kind)
    return Case(category, where, text, list(statements.values()), defaults.get("published"))


def _statement(spans: dict[str, list[Span]], attributes: dict[str, str], where: str) -> Statement:
    if "content" not in spans or "type" not in attributes or "stance" not in attributes:
        raise ValueError(f"{where}: a statement needs a content, a type and a stance")
    kept = {name: attributes[name] for name in ("type", "stance", "kind", "via_kind", "said", "medium")
            if name in attributes}
    return Statement(**spans, **kept)  # type: ignore[arg-type]  # names of fields, checked above
