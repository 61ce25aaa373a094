"""The quality gate: floors on data that the repository owns. They are never lowered in silence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

import event_cases
import marked_cases

import examples

#: Share of right statements over all marked cases, and of cases of the newsroom's own voice in which nobody is quoted.
CASES = {"de": (.92, .90), "en": (.94, .95)}
#: The same over the cases that were written without sight of the program, and the least of any category of statements.
BLIND = {"de": (.95, .70), "en": (.90, .74)}
#: Attributions found with source, events found with status; the last is the most of the newsroom's words with a source.
EXAMPLES = {"de": (.88, .88, .01), "en": (.90, .72, .01)}
#: Of the coded event sentences: type and parties, status, sentences without an event in which none is found.
EVENTS = {"de": (.74, .90, .97), "en": (.45, .78, .96)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_marked_cases(language: str) -> None:
    found = marked_cases.score(language, marked_cases.depesche_finds)
    right, newsroom = CASES[language]
    assert sum(hits for hits, _ in found.values()) / sum(count for _, count in found.values()) >= right
    assert found["newsroom"][0] / found["newsroom"][1] >= newsroom


@pytest.mark.parametrize("language", ["de", "en"])
def test_blind_cases(language: str) -> None:
    found = marked_cases.score(f"blind_{language}", marked_cases.depesche_finds)
    right, least = BLIND[language]
    assert sum(hits for hits, _ in found.values()) / sum(count for _, count in found.values()) >= right
    assert not {name: hits / count for name, (hits, count) in found.items() if "(none)" not in name
                and hits / count < least}


@pytest.mark.parametrize("language", ["de", "en"])
def test_marked_cases_beat_the_naive_floor(language: str) -> None:
    ours = marked_cases.score(language, marked_cases.depesche_finds)
    naive = marked_cases.score(language, marked_cases.naive_finds)
    assert sum(hits for hits, _ in ours.values()) > sum(hits for hits, _ in naive.values())


@pytest.mark.parametrize("language", ["de", "en"])
def test_examples(language: str) -> None:
    found = examples.score(language)
    attributions, events, newsroom = EXAMPLES[language]
    assert found["attributions_with_source"] >= attributions
    assert found["events_with_status"] >= events
    assert found["newsroom_violations"] <= newsroom


@pytest.mark.parametrize("language", ["de", "en"])
def test_coded_events(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPESCHE_ACTORS", str(event_cases.ACTORS))
    found = event_cases.score(language)
    names = ("type and parties", "status", "none where there is none")
    assert [name for name, floor in zip(names, EVENTS[language], strict=True) if found[name][0] < floor] == []
