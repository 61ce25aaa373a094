"""Times, by the table `times.tsv` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.language.pipeline import analyse
from depesche.reading.times import find_times

_LINES = [line for line in (Path(__file__).parent / "times.tsv").read_text("utf8").splitlines()
          if line and not line.startswith("#")]
CASES = [dict(zip(_LINES[0].split("\t"), [*line.split("\t"), "", ""], strict=False)) for line in _LINES[1:]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['text'][:50]}-{case['words']}")
def test_value(case: dict[str, str]) -> None:
    text = case["text"]
    document = analyse(text, [("paragraph", 0, len(text), None)], case["language"])
    times = find_times(document, None if case["published"] == "-" else case["published"])
    found = {document.words(time.span): (time.value, time.type, time.mod or "") for time in times}
    if case["value"] == "-":
        assert not [words for words in found if case["words"] in words]
    else:
        assert found.get(case["words"]) == (case["value"], case["type"], case["mod"]), found


def test_ago_leads_to_a_date() -> None:
    text = "Vor drei Monaten begann der Bau."
    (time,) = find_times(analyse(text, [("paragraph", 0, len(text), None)], "de"), "2025-01-13")
    assert (time.value, time.date) == ("P3M", "2024-10")


def test_ids_in_text_order() -> None:
    text = "They met on Monday, on May 3, 2024, and last year."
    times = find_times(analyse(text, [("paragraph", 0, len(text), None)], "en"), "2025-01-13")
    assert [time.id for time in times] == ["t1", "t2", "t3"]
    assert [time.span.start for time in times] == sorted(time.span.start for time in times)
