"""Every reading keeps the contract."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from handmade import reading as made_by_hand

import depesche
from depesche import contract, intake
from depesche.views.terminal import print_reading

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*/*.txt"))


@cache
def read(file: Path) -> contract.Reading:
    expected = json.loads(file.with_suffix(".json").read_text("utf8"))
    return depesche.read_file(file, published=expected["published"])


def ids(items: list[Any]) -> list[str]:
    return [item.id for item in items]


def test_schema_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(contract.json_schema())


def test_schema_says_what_it_is() -> None:
    schema = contract.json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:depesche:reading:{contract.SCHEMA_VERSION}"


def test_repr_is_one_line() -> None:
    reading = made_by_hand()
    assert repr(reading) == str(reading)
    assert repr(reading).startswith(f"<Reading {reading.report.id!r} (de): {len(reading.attributions)} attributions, ")
    assert "\n" not in repr(reading)


@pytest.mark.parametrize(("text", "published", "code"), [
    (None, None, "E116"), (b"Der Hafen ist zu.", None, "E116"), ("Der Hafen ist zu.", 2025, "E116"),
    ("Der Hafen ist zu.", "gestern", "E109"),
])
def test_wrong_types_have_a_code(text: Any, published: Any, code: str) -> None:
    with pytest.raises(depesche.DepescheError, match=code):
        depesche.read(text, published=published, language="de")


@pytest.mark.parametrize(("given", "value"), [
    (date(2025, 1, 13), "2025-01-13"), (datetime(2025, 1, 13, 9, 30, tzinfo=UTC), "2025-01-13T09:30:00+00:00"),
])
def test_published_may_be_a_date(given: date, value: str) -> None:
    assert intake.read_text("Der Hafen ist seit Montag zu.", published=given, language="de").published == value


def test_reading_by_hand_keeps_the_schema() -> None:
    jsonschema.validate(made_by_hand().to_dict(), contract.json_schema())
    assert contract.Reading.model_validate_json(made_by_hand().to_json()) == made_by_hand()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_readings_keep_the_schema(file: Path) -> None:
    reading = read(file)
    jsonschema.validate(json.loads(reading.to_json()), contract.json_schema())
    assert reading.report.text == file.read_bytes().decode("utf8")
    assert reading.depesche == depesche.__version__


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_references_and_offsets_hold(file: Path) -> None:
    reading = read(file)
    text = reading.report.text
    for items in (reading.actors, reading.times, reading.quantities, reading.attributions, reading.events,
                  reading.agreements):
        assert len(set(ids(list(items)))) == len(items)
    actors, times, events = set(ids(reading.actors)), set(ids(reading.times)), set(ids(reading.events))
    said, agreements = set(ids(reading.attributions)), set(ids(reading.agreements))
    unread = [block for block in reading.report.blocks if block.kind not in contract.READ_BLOCKS]
    for attribution in reading.attributions:
        assert {attribution.within, attribution.repeats} <= said | {None}
        assert attribution.within != attribution.id
        assert {source.actor for source in (attribution.source, *attribution.relies_on)} <= actors | {None}
        assert attribution.said in times | {None}
        assert attribution.content
        for span in (*attribution.content, *attribution.cue, *attribution.source.spans):
            assert 0 <= span.start < span.end <= len(text)
            assert not any(span.start < block.end and block.start < span.end for block in unread)
    for event in reading.events:
        assert set(event.actors) | set(event.recipients) <= actors
        assert {*event.attributions, *(view.attribution for view in event.views)} <= said | {None}
        assert event.agreement in agreements | {None}
        assert event.repeats in events | {None}
        assert set(event.quantities) <= set(ids(reading.quantities))
        assert sum(len(text[span.start:span.end].split()) for span in event.anchor) <= 12
    for quantity in reading.quantities:
        assert quantity.event in events | {None}
        assert set(quantity.attributions) <= said
    for agreement in reading.agreements:
        assert set(agreement.parties) <= actors
        assert set(agreement.events) <= events


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_readings_can_be_shown(file: Path) -> None:
    out = io.StringIO()
    print_reading(read(file), file=out, width=80, explain=True)
    assert max(map(len, out.getvalue().split("\n"))) <= 80
    assert "<div class='depesche'>" in read(file)._repr_html_()


def test_the_same_text_gives_the_same_reading() -> None:
    file = EXAMPLES[0]
    assert depesche.read_file(file, published=read(file).report.published).to_json() == read(file).to_json()
