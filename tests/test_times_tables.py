"""The tables of times, numbers and casualties: sorted, each entry once, each with an example that holds it."""

from __future__ import annotations

import pytest

from depesche.lang import LANGUAGES, table
from depesche.reading.times.grammar import KINDS

_TABLES = ("times", "times_direction", "numbers", "casualties", "quantities")
#: Kinds of the times table that the lexer or the plausibility of years reads, and that are no items of the grammar.
_HELPERS = {"ending", "decade_ending", "month_first", "no_time", "clock_before", "counted", "numbered", "era",
            "named_after", "ahead_by", "day_of_clock", "fraction_before", "unit_adjective", "head_number"}
#: Entries whose example shows an inflected or split form of the word.
_INFLECTED = {("casualties", "verb"), ("casualties", "person"), ("casualties", "noun"), ("casualties", "adj"),
              ("casualties", "compound"), ("times_direction", "verb_future"), ("times_direction", "perfect_aux"),
              ("times_direction", "stative"), ("times_direction", "able"),
              ("times_direction", "schedule"), ("times_direction", "ask"), ("times", "month_first"),
              ("times", "decade_ending"), ("casualties", "ending"), ("times", "ending"), ("quantities", "item"),
              ("quantities", "weight"), ("quantities", "money"), ("quantities", "amount")}


@pytest.mark.parametrize("name", _TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows(language: str, name: str) -> None:
    rows = table(language, name)
    keys = [(row["kind"], row["word"]) for row in rows]
    assert keys == sorted(keys)
    assert len({tuple(row.values())[:-1] for row in rows}) == len(rows)
    for row in rows:
        word, example = row["word"].lower().rstrip("~"), row["example"].lower().replace("'s", " 's").replace("-", " - ")
        assert row["example"], row
        if (name, row["kind"]) not in _INFLECTED:
            assert all(part in example for part in word.replace("-", " ").split()), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_times(language: str) -> None:
    kinds = {row["kind"] for row in table(language, "times")}
    assert kinds - _HELPERS <= set(KINDS)
