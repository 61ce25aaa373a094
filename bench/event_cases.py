"""Scores the coded sentences of tests/events_gold.tsv: types, parties, status, dates, views, counts.

    python bench/event_cases.py [de|en] [-v]

A gold event is found by the event of the same type (of several, the one with most parties in common); its parties are
right if each side names the same actors as the gold, by words of the text that their mentions overlap. Type and parties
count over all gold events; status, date and views over those found with their type. A sentence without events is right
if none is found. `beside` is the number of events found beside the gold ones, per gold event. A count is right if role,
low and high are. Beside ours stands a floor: every sentence has the commonest type, of nobody, and it happened.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Tables of the invented states of the sentences.
ACTORS = ROOT / "tests" / "cases" / "actors"
os.environ.setdefault("DEPESCHE_ACTORS", str(ACTORS))

import depesche  # noqa: E402
from depesche import contract  # noqa: E402

#: Roles of counted people.
PEOPLE = frozenset({"dead", "injured", "missing", "captured", "arrested", "displaced", "troops"})


@dataclass
class Coded:
    """An event as the gold has it."""

    event: str
    plover: str
    status: str
    actors: list[str]
    recipients: list[str]
    date: str = ""
    views: list[tuple[str, str]] = field(default_factory=list)


def cases(language: str) -> list[dict[str, str]]:
    """The rows of a language."""
    lines = (ROOT / "tests" / "events_gold.tsv").read_text("utf8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row["language"] == language]


def coded(words: str) -> list[Coded]:
    """The events of a row."""
    found = []
    for part in filter(None, re.split(r"\s+\|\s+", words.strip())):
        head, _, rest = part.partition(" ")
        status, _, rest = rest.partition(" ")
        options = dict(re.findall(r"(?:^|\s)(date|views)=(.+?)(?=\s(?:date|views)=|$)", rest))
        parties = re.split(r"(?:^|\s)(?:date|views)=", rest)[0].strip()
        actors, _, recipients = parties.partition(">")
        views = [(view.rpartition(":")[0], view.rpartition(":")[2])
                 for view in options.get("views", "").split(";") if view]
        event, _, plover = head.partition("/")
        found.append(Coded(event, plover or event, status, _names(actors), _names(recipients), options.get("date", ""),
                           views))
    return found


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split("+") if name.strip()]


def _is(name: str, actor: contract.Actor, text: str) -> bool:
    """Whether an actor has a mention that overlaps these words of the text."""
    places = [match.span() for match in re.finditer(re.escape(name), text)]
    return any(m.start < end and m.end > start for m in actor.mentions for start, end in places)


def same(names: list[str], ids: list[str], reading: contract.Reading) -> bool:
    """Whether a side names the actors of the gold, all of them and no others."""
    actors = [next(a for a in reading.actors if a.id == id_) for id_ in ids]
    text = reading.report.text
    return all(any(_is(name, actor, text) for actor in actors) for name in names) and all(
        any(_is(name, actor, text) for name in names) for actor in actors)


def shared(gold: Coded, event: contract.Event, reading: contract.Reading) -> int:
    return same(gold.actors, event.actors, reading) + same(gold.recipients, event.recipients, reading)


def counts(words: str) -> list[tuple[str, int | None, int | None]]:
    """Role, low and high of each count of a row."""
    found = []
    for part in filter(None, re.split(r"\s+\|\s+", words.strip())):
        match = re.match(r"(\w+)=(\d*)(-?)(\d*)", part)
        assert match is not None, part
        low = int(match[2]) if match[2] else None
        high = int(match[4]) if match[4] else None if match[3] else low
        found.append((match[1], low, high))
    return found


def score(language: str, verbose: bool = False) -> dict[str, tuple[float, float]]:
    """The figures of a language: share right and of how many."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row in cases(language):
        text = row["text"]
        reading = depesche.read(text, language=language, published=row["published"])
        gold, left = coded(row["events"]), list(reading.events)
        said = [f"{e.event}/{e.plover} {e.status} {_show(e.actors, reading)}>{_show(e.recipients, reading)} {e.date} "
                f"[{' … '.join(text[a.start:a.end] for a in e.anchor)}]" for e in left]
        problems = []
        if not gold:
            _count(right, of, "none where there is none", not left)
            problems += ["beside"] * bool(left)
        for one in gold:
            fits = [e for e in left if e.event == one.event] or [e for e in left if e.plover == one.plover]
            best = max(fits, key=lambda e: shared(one, e, reading), default=None)
            _count(right, of, "type", best is not None)
            parties = best is not None and shared(one, best, reading) == 2
            _count(right, of, "type and parties", parties)
            if best is None:
                problems.append(f"missed {one.event}")
                continue
            left.remove(best)
            _count(right, of, "plover type", best.plover == one.plover)
            _count(right, of, "status", best.status == one.status)
            date = f"{best.date}/{best.end_date}" if best.end_date else best.date or ""
            _count(right, of, "date", date == one.date)
            views = Counter(stance for _, stance in one.views or [("newsroom", "assert")])
            _count(right, of, "views", views == Counter(v.stance for v in best.views))
            problems += [name for name, good in (("parties", parties), ("status", best.status == one.status), (
                "date", date == one.date)) if not good]
        of["beside"] += len(gold)
        right["beside"] += len(left) if gold else 0
        wanted = counts(row["counts"])
        have = [(kind, None if q.low is None else int(q.low), None if q.high is None else int(q.high))
                for q in reading.quantities for kind in _kinds(q)]
        for count in wanted:
            _count(right, of, "counts of people" if count[0] in PEOPLE else "other counts", count in have)
            problems += [f"count {count}"] * (count not in have)
        if verbose and problems:
            print(f"{row['id']} {'; '.join(problems)}\n    {text}\n    gold: {row['events']} {row['counts']}")
            for line in said:
                print("    ours:", line)
    return {name: (right[name] / of[name], of[name]) for name in of}


def _kinds(quantity: contract.Quantity) -> list[str]:
    """The names that the gold has for a quantity: the role of people, money, else weapons or other goods."""
    if quantity.role != "other":
        return [quantity.role]
    return ["money"] if quantity.unit == "money" else ["weapons", "materiel"]


def _show(ids: list[str], reading: contract.Reading) -> str:
    return "+".join(next(a.name for a in reading.actors if a.id == id_) for id_ in ids)


def _count(right: Counter[str], of: Counter[str], name: str, good: bool) -> None:
    right[name] += good
    of[name] += 1


def main() -> None:
    os.environ["DEPESCHE_ACTORS"] = str(ACTORS)
    for language in [a for a in sys.argv[1:] if a != "-v"] or ["de", "en"]:
        figures = score(language, "-v" in sys.argv)
        print(f"\n{language:28}{'right':>8}{'of':>6}")
        for name, (share, count) in figures.items():
            print(f"{name:28}{share:8.3f}{count:6.0f}")


if __name__ == "__main__":
    main()
