"""The state in which a report plays: its police, courts and residents are that state's, where no other is in sight."""

from __future__ import annotations

from collections import Counter

from depesche.gazetteer import Gazetteer
from depesche.language.model import Document
from depesche.reading.actors.mentions import HitScanner
from depesche.reading.actors.registry import Registry

#: Sectors whose people and bodies belong to the place of the report, unless another state is said.
_LOCAL = frozenset({"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "OPP", "PTY", "LAB", "MED", "REL", "CVL", "AGR", "EDU",
                    "REB", "CRM"})
_SHARE = 0.66  # of all mentions of states, cities, their people


def set_codes(document: Document, scanner: HitScanner, registry: Registry, gazetteer: Gazetteer) -> None:
    """Give those who are no state's yet the one in which the report plays."""
    stateless = [known.actor for known in registry.by_id.values() if known.actor.code is None and known.entity is None
                 and not known.foreign and not _LOCAL.isdisjoint(known.actor.sectors)]
    code = setting(document, scanner, gazetteer) if stateless else None
    for actor in stateless:
        actor.code = code


def setting(document: Document, scanner: HitScanner, gazetteer: Gazetteer) -> str | None:
    """The code of the state that is named first and, by far, most: by its name, adjective, people, cities."""
    codes = [hit.key for hit in scanner.hits if hit.kind != "entity" or scanner.is_type(hit, "state")]
    counts = Counter({code: count for code, count in Counter(codes).items() if gazetteer.state(code)})
    if not counts:
        return None
    code, count = counts.most_common(1)[0]
    return code if count > 1 and code == codes[0] and count >= _SHARE * counts.total() else None
