"""Who is meant in whole reports (actor_reports.txt), mention by mention, and the codes of those who are found."""

from __future__ import annotations

import actor_reports
import pytest

#: Shares that must be right: mentions, codes; raise them when they rise, never lower them in silence.
FLOORS = {"de": (0.80, 0.58), "en": (0.77, 0.58)}


@pytest.mark.parametrize("language", FLOORS)
def test_annotated_reports(language: str) -> None:
    score = actor_reports.score(language)
    print(*score.lines(), *score.misses, sep="\n")
    assert score.share() >= FLOORS[language][0]
    assert score.codes / score.coded >= FLOORS[language][1]


def test_there_are_enough_marks() -> None:
    reports = list(actor_reports.read())
    assert sum(len(report.marks) for report in reports) > 600
    assert {mark.keys for report in reports for mark in report.marks
            if not set(mark.keys) <= set(report.actors) | {"DEU"}}
