"""Agreements of reports about invented states: parties, name, kind, stage, provisions."""

from __future__ import annotations

import pytest
from event_actors import index_actors

from depesche import contract
from depesche.language.pipeline import analyse
from depesche.reading.agreements import find_agreements
from depesche.reading.attribution import find_attributions
from depesche.reading.events import find_events
from depesche.reading.model import ActorIndex


def _read(language: str, text: str) -> tuple[ActorIndex, list[contract.Agreement]]:
    document = analyse(text, [("paragraph", 0, len(text), None)], language)
    actors = index_actors(document)
    statements = find_attributions(document, actors, [])
    events = find_events(document, actors, [], statements)
    return actors, find_agreements(document, actors, [], statements, events)


@pytest.mark.parametrize(("language", "text", "name", "kind", "stage"), [
    ("de", "Norland hat mit Südrien ein Abkommen über Handel geschlossen.", "Abkommen", "agreement", "signed"),
    ("de", "Norland und Südrien wollen ein Abkommen über eine „strategische Partnerschaft“ unterzeichnen.",
     "strategische Partnerschaft", "partnership", "planned"),
    ("de", "Norland kündigte den Vertrag mit Südrien.", "Vertrag", "treaty", "ended"),
    ("de", "Das Abkommen zwischen Norland und Südrien trat im Mai in Kraft.", "Abkommen zwischen Norland und Südrien",
     "agreement", "in_force"),
    ("en", "Norland and Sudria will sign a treaty on trade on Friday.", "treaty on trade", "treaty", "planned"),
    ("en", "Norland signed a defence pact with Sudria in May.", "defence pact with Sudria", "pact", "signed"),
    ("en", "The treaty between Norland and Sudria came into force in May.", "treaty between Norland and Sudria",
     "treaty", "in_force"),
    ("en", "Neither Norland nor Sudria signed the treaty.", "treaty", "treaty", "proposed"),
])
def test_stage(language: str, text: str, name: str, kind: str, stage: str) -> None:
    actors, found = _read(language, text)
    assert [(a.kind, a.stage) for a in found] == [(kind, stage)]
    assert found[0].name.startswith(name)
    assert {actors.get(id_).code for id_ in found[0].parties} == {"NRL", "SDR"}


@pytest.mark.parametrize(("language", "text", "provision", "condition"), [
    ("de", "Norland hat mit Südrien einen Vertrag geschlossen. Dieser sieht vor, dass beide Länder sich im Falle eines "
           "Angriffs sofort militärische Hilfe leisten.", "militärische Hilfe leisten", "im Falle eines Angriffs"),
    ("en", "Norland and Sudria signed a treaty in May. The treaty provides that both states help each other in the "
           "event of an attack.", "both states help each other", "in the event of an attack"),
])
def test_provision(language: str, text: str, provision: str, condition: str) -> None:
    _, found = _read(language, text)
    assert len(found) == 1
    assert len(found[0].provisions) == 1
    assert provision in found[0].provisions[0].text
    assert found[0].provisions[0].condition == condition
    assert text[found[0].provisions[0].start:found[0].provisions[0].end] == found[0].provisions[0].text


def test_no_agreement_without_two_parties() -> None:
    assert _read("en", "The players signed a contract in May.")[1] == []
    assert _read("de", "Norland sucht einen Vertrag.")[1] == []
