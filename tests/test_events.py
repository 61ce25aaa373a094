"""Events: the cases of events.tsv, the examples of the lexica, and the rules that need no text."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from event_actors import index_actors

import depesche
from depesche.lang import LANGUAGES, table
from depesche.language.pipeline import analyse
from depesche.reading.attribution import find_attributions
from depesche.reading.events import find_events
from depesche.reading.events.details import when
from depesche.reading.events.lexicon import TABLES, lexicon, read_entry
from depesche.reading.events.merge import plover_type
from depesche.reading.events.model import EventFound
from depesche.reading.events.parties import party_nouns
from depesche.reading.model import ActorIndex
from depesche.reading.quantities import find_quantities

#: Share of the lexica's examples in which the entry's event is found; the small parsers miss some short sentences.
EXAMPLES_FLOOR = {"de": 0.96, "en": 0.91}


def _cases() -> list[ParameterSet]:
    lines = (Path(__file__).parent / "events.tsv").read_text("utf8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [pytest.param(row["language"], row["text"], row["events"], id=row["text"], marks=[
        pytest.mark.xfail(reason=row["known"], strict=True)] if row["known"] else []) for row in rows]


def _read(language: str, text: str) -> tuple[ActorIndex, list[EventFound]]:
    document = analyse(text, [("paragraph", 0, len(text), None)], language)
    actors = index_actors(document)
    statements = find_attributions(document, actors, [])
    return actors, find_events(document, actors, [], statements, find_quantities(document, actors))


def _show(actors: ActorIndex, event: EventFound) -> str:
    sides = ["+".join(actors.get(id_).name for id_ in ids) for ids in (event.actors, event.recipients)]
    kind = event.event if event.plover == event.event else f"{event.event}/{event.plover}"
    return f"{kind} {event.status} {sides[0]}>{sides[1]}" + (f" dead={event.dead}" if event.dead else "")


@pytest.mark.parametrize(("language", "text", "expected"), _cases())
def test_case(language: str, text: str, expected: str) -> None:
    actors, events = _read(language, text)
    assert " | ".join(_show(actors, event) for event in events) == ("" if expected == "none" else expected)


@cache
def _examples(language: str) -> list[tuple[str, str, list[str]]]:
    """Entry, wanted type and found types for each example of a language, read as one document."""
    rows = [row for name in TABLES for row in table(language, name) if row["event"] != "-"]
    sections, at = [], 0
    for row in rows:
        sections.append(("paragraph", at, at + len(row["example"]), None))
        at += len(row["example"]) + 1
    document = analyse("\n".join(row["example"] for row in rows), sections, language)
    events = find_events(document, index_actors(document), [], [])
    found = []
    for row, section in zip(rows, document.sections, strict=True):
        types: list[str] = [kind for event in events if event.head in section.span
                            for kind in (event.event, event.plover)]
        found.append((row["entry"], row["event"], types))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples(language: str) -> None:
    examples = _examples(language)
    missed = [(entry, wanted) for entry, wanted, types in examples if wanted not in types]
    assert len(missed) <= (1 - EXAMPLES_FLOOR[language]) * len(examples), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_covers_all_types(language: str) -> None:
    entries = [entry for found in lexicon(language).entries.values() for entry in found]
    types = {entry.event for entry in entries if entry.event is not None}
    assert len(types) == 16
    assert sum(entry.event is not None for entry in entries) >= 250
    groups = {filler[1:] for entry in entries for condition in entry.conditions for filler in condition.fillers
              if filler.startswith("@")} - {"place", "actor", "state", "person"}
    assert groups <= set(lexicon(language).groups)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*TABLES, "event_modals", "event_words", "agreements"])
def test_tables_are_lines_without_doubles(language: str, name: str) -> None:
    rows = table(language, name)
    keys = [tuple(value for column, value in row.items() if column in {
        "entry", "pos", "group", "word", "kind", "modal", "mood", "tense"}) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["example"] for row in rows if "example" in row)


def test_unknown_names_in_an_entry_are_told() -> None:
    row = dict.fromkeys(("entry", "pos", "mode", "context", "actor", "recipient", "needs", "effect", "example"), "")
    with pytest.raises(ValueError, match="no event type"):
        read_entry({**row, "event": "FIGHT"})


@pytest.mark.parametrize(("event", "status", "agreed", "expected"), [
    ("CONSULT", "planned", False, "AGREE"), ("AID", "planned", False, "AGREE"),
    ("RETREAT", "planned", False, "CONCEDE"),
    ("RETREAT", "planned", True, "AGREE"), ("CONCEDE", "planned", False, "CONCEDE"),
    ("SUPPORT", "happened", False, "SUPPORT"), ("SANCTION", "planned", False, "THREATEN"),
    ("SANCTION", "called_for", False, "REQUEST"), ("ASSAULT", "alleged", False, "ASSAULT")])
def test_plover_type(event: str, status: str, agreed: bool, expected: str) -> None:
    assert plover_type(event, status, agreed) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "expected"), [
    ("2025-01-17", ("2025-01-17", None, "day")), ("2024-10", ("2024-10", None, "month")),
    ("2024", ("2024", None, "year")), ("2025-W03", ("2025-01-13", "2025-01-19", "week")),
    ("2025-01-17T14:30", ("2025-01-17", None, "minute")), ("PRESENT_REF", None), ("XXXX-WXX-5", None)])
def test_when(value: str, expected: tuple[str, str | None, str] | None) -> None:
    found = when(value)
    assert (found and (found.date, found.end, found.precision)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_party_nouns_are_sorted_and_known(language: str) -> None:
    rows = table(language, "event_parties")
    nouns = [row["noun"] for row in rows]
    assert nouns == sorted(set(nouns))
    assert {row["kind"] for row in rows} == {"people", "many", "body", "target"}
    assert all(party_nouns(language)[row["noun"].lower()][0] == row["kind"] for row in rows)


@pytest.mark.parametrize(("language", "text", "name", "kind"), [
    ("de", "Die Armee von Iran tötete drei Dorfbewohner.", "Dorfbewohner", "group"),
    ("de", "Der Iran griff ein Dorf an.", "Dorf", "unknown"),
    ("en", "Masked gunmen abducted four villagers in Mali.", "villagers", "group"),
    ("en", "Iran shelled a village.", "village", "unknown")])
def test_an_act_makes_parties(language: str, text: str, name: str, kind: str) -> None:
    reading = depesche.read(text, language=language, published="2025-01-13")
    (event,) = reading.events
    parties = {a.name: a.type for a in reading.actors if a.id in [*event.actors, *event.recipients]}
    assert {key: value for key, value in parties.items() if name in key} == {
        key: kind for key in parties if name in key} != {}
    assert all(text[m.start:m.end] for a in reading.actors for m in a.mentions)


def test_the_members_of_a_meeting_are_the_states_whose_leaders_met() -> None:
    for language, text in [("en", "The leaders of France, Germany and Poland met in Weimar on Monday."), (
            "de", "Die Staats- und Regierungschefs Frankreichs, Deutschlands und Polens trafen sich in Weimar.")]:
        reading = depesche.read(text, language=language, published="2025-03-12")
        (event,) = reading.events
        assert [a.code for a in reading.actors if a.id in event.actors] == ["FRA", "DEU", "POL"]


def test_who_takes_up_what_the_newsroom_tells_has_a_view_of_it() -> None:
    reading = depesche.read("Iran griff den Hafen an, was das Verteidigungsministerium bestritt.", language="de")
    (event,) = reading.events
    assert event.status == "happened"
    assert [view.stance for view in event.views] == ["assert", "deny"]


def test_a_plan_of_a_thing_is_no_demand() -> None:
    reading = depesche.read("Das Abkommen solle am Sonntag in Kraft treten, sagte ein Sprecher der UN.", language="de",
                            published="2025-03-12")
    assert [event.status for event in reading.events] == ["planned"]


def test_a_source_is_not_the_agent_of_a_passive() -> None:
    text = "Bei dem Angriff auf Omdurman wurden nach Angaben von Ärzten 27 Menschen getötet."
    reading = depesche.read(text, language="de")
    assert [event.actors for event in reading.events] == [[]]


def test_a_rejection_answers_who_accused() -> None:
    text = "Iran warf Israel vor, Schiffe angegriffen zu haben; ein Militärsprecher Israels wies das zurück."
    reading = depesche.read(text, language="de")
    names = {actor.id: actor.name for actor in reading.actors}
    (rejection,) = [event for event in reading.events if event.event == "REJECT"]
    assert [names[id_] for id_ in rejection.recipients] == ["Iran"]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("de", "Iran drohte mit Angriffen auf Lager in Syrien.", ["THREATEN"]),
    ("de", "Die iranische Regierung ließ den Journalisten festnehmen.", ["COERCE"]),
    ("de", "Der Iran bot dem Irak Hilfe an.", ["AID/AGREE"]),
    ("en", "Iran pledged 40 million euros to Iraq.", ["AID/AGREE"]),
    ("en", "Hillary Clinton attacked Donald Trump on Monday.", ["ACCUSE"]),
    ("en", "Barack Obama asked whether the talks had failed.", []),
    ("en", "Obama asked Congress to release the funds.", ["REQUEST", "RETREAT/REQUEST"]),
    ("de", "Bei Razzien in Teheran nahm die iranische Polizei 87 mutmaßliche Schmuggler fest.", ["COERCE"]),
])
def test_what_governs_an_act_and_what_it_is_not(language: str, text: str, expected: list[str]) -> None:
    events = depesche.read(text, language=language, published="2025-01-13").events
    assert [e.event if e.event == e.plover else f"{e.event}/{e.plover}" for e in events] == expected
    assert not any(e.status == "alleged" for e in events)
