"""Scores the example reports against the readings expected of them, and pins what must not get worse.

    python bench/examples.py

The share of the expected attributions that are found with their source (half of the words of the content covered, a
name in common), of the newsroom's own words that are given a source, and of the expected events that are found with
their status (same category, anchor overlapping).
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
os.environ.setdefault("DEPESCHE_ACTORS", str(EXAMPLES / "actors"))

import depesche  # noqa: E402
from depesche import contract  # noqa: E402


def covered(words: str, spans: list[contract.Span], text: str) -> float:
    """The share of the characters of some words, which stand in the text once, that the spans cover."""
    start = text.index(words)
    have = {i for span in spans for i in range(span.start, span.end)}
    return sum(i in have for i in range(start, start + len(words))) / len(words)


def names(text: str | None) -> set[str]:
    """The names and nouns of a source: its words of four letters and more, without case."""
    return {word.lower()[:6] for word in re.findall(r"\w{4,}", text or "")}


def source_words(source: contract.Source, reading: contract.Reading) -> set[str]:
    """All that names a source: its name, its actor's, its words."""
    actor = next((a.name for a in reading.actors if a.id == source.actor), "")
    spans = " ".join(reading.report.text[span.start:span.end] for span in source.spans)
    return names(f"{source.name} {actor} {spans}")


def score(language: str) -> dict[str, float]:
    """The figures over all examples of a language, each between 0 and 1."""
    count: Counter[str] = Counter()
    for file in sorted((EXAMPLES / language).glob("*.json")):
        gold = json.loads(file.read_text("utf8"))
        text = file.with_suffix(".txt").read_text("utf8")
        reading = depesche.read(text, published=gold["published"], language=language)
        for item in gold["attributions"]:
            wanted = names(f"{item['source_name'] or ''} {item['source_mention']}")
            found = [a for a in reading.attributions if covered(item["content"], a.content, text) >= .5]
            count["attributions"] += 1
            count["with_source"] += any(wanted & source_words(a.source, reading) or not wanted and not a.source.spans
                                        for a in found)
        for words in gold["newsroom"]:
            count["newsroom"] += 1
            count["violations"] += any(covered(words, a.content, text) >= .5 for a in reading.attributions)
        for item in gold["events"]:
            count["events"] += 1
            count["with_status"] += any(
                item["event"] in {e.event, e.plover} and e.status == item["status"]
                and covered(item["anchor"], e.anchor, text) > 0 for e in reading.events)
    return {"attributions_with_source": count["with_source"] / count["attributions"],
            "newsroom_violations": count["violations"] / count["newsroom"],
            "events_with_status": count["with_status"] / count["events"]}


if __name__ == "__main__":
    for code in ("de", "en"):
        for name, value in score(code).items():
            print(f"{code} {name:28}{value:6.3f}")
