"""Whom a phrase means and why, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.reading.actors.explain import Meant, span


def lines(found: list[Meant]) -> Iterator[str]:
    """What `depesche actor` prints: a block for each actor, those who only may be meant last."""
    for meant in sorted(found, key=lambda meant: not meant.sure):
        codes = " ".join(filter(None, [meant.code, *meant.sectors, meant.wikidata]))
        yield f"{'' if meant.sure else '? '}{meant.name}  {meant.type}{'  ' + codes if codes else ''}"
        if len(set(meant.names.values())) > 1:
            yield "    " + ", ".join(f"{language}: {name}" for language, name in sorted(meant.names.items()))
        for reason in meant.why:
            yield f"  - {reason}"
        for term in meant.offices:
            yield f"    {term.office} of {term.owner}: {span(term)}"


def record(meant: Meant) -> dict[str, object]:
    """One actor as a JSON object."""
    return {"name": meant.name, "names": meant.names, "also": meant.also, "type": meant.type, "code": meant.code,
            "sectors": meant.sectors, "wikidata": meant.wikidata, "sure": meant.sure, "why": meant.why,
            "offices": [{"office": term.office, "owner": term.owner, "from": term.start,
                         "to": term.end if term.ended else None, "as_of": None if term.ended else term.end,
                         "source": term.source or None} for term in meant.offices]}
