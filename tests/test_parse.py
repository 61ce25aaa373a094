"""`depesche parse`: what a rule-maker sees."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from depesche.cli import app


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("de", "Die Ministerin sagte, die Lage sei ernst.",
     ["main: Die Ministerin sagte ,", "content on sagte: die Lage sei ernst .", "subject    die Lage <Lage> nom"]),
    ("en", "The minister said the road was open.", ["main: The minister said", "verb       say", "<road>"]),
])
def test_clauses_are_shown_as_a_tree(language: str, text: str, expected: list[str]) -> None:
    shown = CliRunner().invoke(app, ["parse", text, "--language", language]).output
    assert [words for words in expected if words not in shown] == []


def test_standard_input() -> None:
    shown = CliRunner().invoke(app, ["parse", "-"], input="Es regnet.").output
    assert "regnet" in shown
