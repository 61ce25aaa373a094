"""The quality gate of clauses: the marked-up sentences, scored, may not fall below these floors."""

from __future__ import annotations

import pytest

from clauses.reader import read_sentences
from clauses.scoring import HERE, Tally, naive, score_own

FLOORS = {"de": {"own subject": .90, "own governor": .90}, "en": {"own subject": .95, "own governor": .95}}


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_enough_sentences(language: str) -> None:
    found = read_sentences(HERE / f"{language}.txt")
    assert len({sentence.text for sentence in found}) == len(found) >= 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_subjects_and_governing_verbs(language: str) -> None:
    tally = Tally()
    score_own(language, None, tally)
    for name, floor in FLOORS[language].items():
        assert tally.right[name] / tally.every[name] >= floor, name
        assert tally.right[name] / tally.every[name] > naive(language)[name.split()[-1]]
