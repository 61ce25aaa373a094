"""Scores the dated cases of tests/cases/times_*.tsv by category, beside the nearest past date.

    python bench/time_cases.py [de|en ...] [-v]

Somebody else wrote the cases, without sight of the program. A row has the day of publication (`-`: none), a text with
its times in [brackets], and for each its TIMEX3 type, value (`-`: not resolvable) and modifier; `said` is the time of
the statement, `happens` the date of an event by a word for it. Figures, by category:

  times    marked times that are found (some overlap) with the right value; for a duration that leads to a date (vor
           zwei Jahren), either of the two
  extra    times found where none is marked
  said     statements whose time is right
  events   events found at the word that have the right date, of those that are found
  past     as `times`, with every weekday, month and day taken for the nearest past one: the naive floor
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent

import depesche  # noqa: E402
from depesche import contract  # noqa: E402
from depesche.reading.times.direction import PAST, Direction  # noqa: E402

_NEVER_DATED = re.compile(r"X")


@dataclass(frozen=True)
class Row:
    """A case: `spans` are the places of its times in `text`, `values` what they should be."""

    line: int
    category: str
    published: str | None
    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[tuple[str, str, str], ...]
    said: str
    happens: tuple[tuple[str, str], ...]


def rows(language: str) -> list[Row]:
    """The cases of a language. Raises ValueError with the line for one that cannot be read."""
    found = []
    file = ROOT / "tests" / "cases" / f"times_{language}.tsv"
    for number, line in enumerate(file.read_text("utf8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) != 6:
            raise ValueError(f"{file.name}:{number}: {len(cells)} cells")
        category, published, marked, times, said, happens = (cell.strip() for cell in cells)
        parts = re.split(r"[\[\]]", marked)
        spans, at = [], 0
        for n, part in enumerate(parts):
            if n % 2:
                spans.append((at, at + len(part)))
            at += len(part)
        values = []
        for item in filter(None, (item.strip() for item in times.split(";"))):
            type_, value, *mod = item.split()
            values.append((type_, value, mod[0] if mod else ""))
        if len(values) != len(spans):
            raise ValueError(f"{file.name}:{number}: {len(spans)} brackets, {len(values)} times")
        events = [tuple(item.strip().split("=")) for item in happens.split(";") if "=" in item]
        found.append(Row(number, category, None if published == "-" else published, "".join(parts), tuple(spans),
                         tuple(values), said, tuple((word, value) for word, value in events)))
    return found


def same(wanted: str, value: str) -> bool:
    """Whether a value is the one wanted; `-` wants one that is not resolved."""
    return bool(_NEVER_DATED.search(value) or value.endswith("_REF")) if wanted == "-" else wanted == value


def tally(row: Row, language: str) -> tuple[Counter[str], list[str]]:
    """What is right in a case, and a line for each thing that is not."""
    reading = depesche.read(row.text, language=language, published=row.published)
    counts: Counter[str] = Counter()
    wrong = []
    taken: set[str] = set()
    for (start, end), (type_, value, mod) in zip(row.spans, row.values, strict=True):
        counts["times"] += 1
        hits = [time for time in reading.times if time.start < end and time.end > start]
        taken.update(time.id for time in hits)
        if any(same(value, found) for time in hits for found in (time.value, time.date) if found):
            counts["times right"] += 1
        else:
            wrong.append(f"[{row.text[start:end]}] {type_} {value} {mod}: "
                         f"{', '.join(time.value for time in hits) or 'not found'}")
    for time in reading.times:
        if time.id not in taken and not any(time.start < end and time.end > start for start, end in row.spans):
            counts["extra"] += 1
            wrong.append(f"[{row.text[time.start:time.end]}] extra: {time.value}")
    values = {time.id: time.value for time in reading.times}
    if row.said:
        counts["said"] += 1
        said = {values.get(claim.said or "") for claim in reading.attributions}
        if row.said in said:
            counts["said right"] += 1
        else:
            wrong.append(f"said {row.said}: {', '.join(sorted(value for value in said if value)) or 'nothing'}")
    for word, value in row.happens:
        event = _event(reading, row.text, word)
        if event is not None:
            counts["events"] += 1
            if (event.date or "") == value[:10]:
                counts["events right"] += 1
            else:
                wrong.append(f"{word} on {value}: {event.date}")
    return counts, wrong


def _event(reading: contract.Reading, text: str, word: str) -> contract.Event | None:
    """The event at a word of the text; None if none is found there."""
    places = [match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", text)]
    return next((event for event in reading.events
                 if any(span.start <= at < span.end for span in event.anchor for at in places)), None)


def score(language: str, verbose: bool = False) -> dict[str, Counter[str]]:
    """Counts by category, and under `all`."""
    found: dict[str, Counter[str]] = {}
    for row in rows(language):
        counts, wrong = tally(row, language)
        with mock.patch.object(Direction, "of", return_value=PAST):
            counts["past right"] = tally(row, language)[0]["times right"]
        for name in (row.category, "all"):
            found.setdefault(name, Counter()).update(counts)
        if verbose:
            for line in wrong:
                print(f"{row.line} {row.category} ({row.published}): {line}\n    {row.text}")
    return found


def main() -> None:
    """Prints the shares by category."""
    languages = [word for word in sys.argv[1:] if not word.startswith("-")] or ["de", "en"]
    for language in languages:
        found = score(language, "-v" in sys.argv)
        print(f"{language:14}times     n  past extra  said     n events    n")
        for name in sorted(found, key=lambda name: (name == "all", name)):
            c = found[name]
            share = {kind: f"{c[kind + ' right'] / c[kind]:.2f}" if c[kind] else "-" for kind in (
                "times", "said", "events")}
            past = f"{c['past right'] / c['times']:.2f}" if c["times"] else "-"
            print(f"{name:14}{share['times']:>5}{c['times']:6}{past:>6}{c['extra']:6}{share['said']:>6}{c['said']:6}"
                  f"{share['events']:>7}{c['events']:5}")


if __name__ == "__main__":
    main()
