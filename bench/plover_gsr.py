"""Types of events on PLOVER's own gold sentences (openeventdata/PLOVER, PLOVER_GSR_CAMEO.json, labels of 2016).

    python bench/plover_gsr.py [CORPORA]

CORPORA is a folder with events-en/PLOVER_GSR_CAMEO.json (or DEPESCHE_CORPORA). DEMAND is counted as REQUEST, DISAPPROVE
and INVESTIGATE as ACCUSE, FIGHT as ASSAULT, after the manual of 2024. The event of a sentence is the one whose parties
overlap the words of source and target most, the first one on ties; no event is a wrong type.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import depesche
from depesche import contract

RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def parties(reading: contract.Reading, ids: list[str]) -> set[int]:
    """The characters of all mentions of some actors."""
    return {i for actor in reading.actors if actor.id in ids for m in actor.mentions for i in range(m.start, m.end)}


def chosen(reading: contract.Reading, source: set[int], target: set[int]) -> str:
    """The type of the event whose parties overlap the marked words most; empty if there is none."""
    def overlap(event: contract.Event) -> float:
        recipients = event.recipients or (event.actors if len(event.actors) > 1 else [])
        return sum(len(marked & parties(reading, ids)) / len(marked)
                   for marked, ids in ((source, event.actors), (target, recipients)) if marked)

    best = max(reading.events, key=overlap, default=None)
    return "" if best is None else best.plover


def places(text: str, entities: list[dict[str, str]] | dict[str, str] | str) -> set[int]:
    """The characters of the named actors in a text; an entity may stand alone or be a mere string."""
    listed = entities if isinstance(entities, list) else [entities]
    names = [entity if isinstance(entity, str) else entity.get("actorText", "") for entity in listed]
    found = set()
    for name in filter(None, names):
        start = text.find(name)
        if start >= 0:
            found |= set(range(start, start + len(name)))
    return found


def main() -> None:
    folder = Path(sys.argv[1] if sys.argv[1:2] not in ([], ["-v"]) else os.environ["DEPESCHE_CORPORA"])
    records = json.loads((folder / "events-en" / "PLOVER_GSR_CAMEO.json").read_text("utf8"))
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    events = 0
    for record in records:
        if record["event"] == "DOCUMENT":
            continue
        text = record["text"]
        reading = depesche.read(text, language="en")
        wanted = RENAMED.get(record["event"], record["event"])
        found = chosen(reading, places(text, record.get("source", [])), places(text, record.get("target", [])))
        right[wanted] += found == wanted
        of[wanted] += 1
        events += len(reading.events)
        if "-v" in sys.argv and found != wanted:
            print(f"{wanted} not {found or 'nothing'}: {text}")
    for name in sorted(of):
        print(f"{name:12}{right[name] / of[name]:8.3f}{of[name]:6}")
    print(f"{'all':12}{sum(right.values()) / sum(of.values()):8.3f}{sum(of.values()):6}   events a sentence "
          f"{events / sum(of.values()):.2f}")


if __name__ == "__main__":
    main()
