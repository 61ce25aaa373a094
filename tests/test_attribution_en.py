"""English attributions from the text on: who is the source, and where the content ends."""

from __future__ import annotations

import pytest

import depesche


def claims(text: str) -> list[tuple[str | None, str]]:
    """Source and content of each attribution of a text, in order."""
    reading = depesche.read(text, language="en")
    return [(claim.source.name, " | ".join(reading.report.text[span.start:span.end] for span in claim.content))
            for claim in reading.attributions]


@pytest.mark.parametrize(("text", "source", "content"), [
    ('"The roof fell in," a neighbour, Anna Berg, told state television.', "Anna Berg", '"The roof fell in,"'),
    ('"The road was gone," one of the drivers, Jan Holm, told local radio.', "Jan Holm", '"The road was gone,"'),
    ('"Why was it closed?" asked the judge.', "judge", '"Why was it closed?"'),
])
def test_the_one_told_is_no_source(text: str, source: str, content: str) -> None:
    assert (source, content) in claims(text)
    assert len({who for who, _ in claims(text)}) == 1


def test_clause_of_time_takes_no_content_from_the_left() -> None:
    found = claims("Norland fired a rocket on Monday, Sudland's army said, hours after Lee Holm warned Havlund.")
    assert {who for who, _ in found} == {"Sudland's army"}


def test_a_stop_before_a_quotation_ends_the_sentence() -> None:
    found = claims('The envoy arrived on Jan. 5. "Never," added Lee.')
    assert found == [("Lee", '"Never,"')]


@pytest.mark.parametrize(("text", "source", "content"), [
    ("Norland lawmaker Lee Chang-ho, citing the spy agency, said 300 soldiers had died.",
     "Lee Chang-ho", "300 soldiers had died"),
    ("Norland's spy agency said 300 soldiers had died, Lee Chang-ho told reporters after a briefing by the agency.",
     "Lee Chang-ho", "Norland's spy agency said 300 soldiers had died"),
])
def test_source_with_a_source_of_its_own(text: str, source: str, content: str) -> None:
    assert (source, content) in claims(text)


def test_relative_clause_at_the_source_is_no_content() -> None:
    assert claims("The mayor, whose party lost the vote, said he would stay.") == [("mayor", "he would stay")]
    assert claims("Havlund closed the border, according to lawmaker Lee, who was briefed by the agency.") == [
        ("Lee", "Havlund closed the border")]


def test_act_behind_a_content_is_an_act_of_its_own() -> None:
    found = claims("The union said it had not been consulted and accused Havlund of breaking the law.")
    assert found == [("union", "it had not been consulted"), ("union", "Havlund of breaking the law")]


@pytest.mark.parametrize(("text", "contents"), [
    ("Holm said at an event organised by news agency npa.", []),
    ("Asked whether she would resign, Hale said no.", ["whether she would resign"]),
    ("Medics said 12 people were injured, while the interior ministry spoke of three.",
     ["12 people were injured", "of three"]),
])
def test_where_a_content_ends(text: str, contents: list[str]) -> None:
    assert [content for _, content in claims(text)] == contents


@pytest.mark.parametrize("text", [
    "The flood claimed 30 lives.",
    "The striker claimed her third goal.",
    "Officers questioned a woman.",
    "The manager ordered more trucks.",
])
def test_no_act_without_something_said_or_planned(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(("text", "claim"), [
    ("The party claimed victory.", ("party", "victory")),
    ("Lawyers questioned the decision.", ("Lawyers", "the decision")),
    ("The president ordered an inquiry.", ("president", "an inquiry")),
])
def test_act_with_something_said_or_planned(text: str, claim: tuple[str, str]) -> None:
    assert claims(text) == [claim]


def test_modal_of_hearsay_that_is_a_clause_of_its_own_keeps_the_subject() -> None:
    assert claims("The group is believed to have kidnapped the engineers.") == [
        (None, "The group | kidnapped the engineers")]
    assert claims("The envoy is expected to sign the treaty on Friday.") == []


def test_word_has_it_names_no_source() -> None:
    reading = depesche.read("Word has it that the club will move to a bigger ground.", language="en")
    assert [(claim.source.name, claim.type) for claim in reading.attributions] == [(None, "indirect")]
