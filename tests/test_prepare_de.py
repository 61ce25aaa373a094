"""What is mended in German tags and features before clauses are built."""

from __future__ import annotations

import pytest

from depesche.language.model import Token
from depesche.language.pipeline import analyse


def token(text: str, word: str) -> Token:
    document = analyse(text, [("paragraph", 0, len(text), None)], "de")
    return next(token for token in document.tokens if token.text == word)


@pytest.mark.parametrize(("text", "word", "degree", "lemma"), [
    ("Das stärkste Land behob die größeren Schäden.", "stärkste", "sup", "stark"),
    ("Das stärkste Land behob die größeren Schäden.", "größeren", "cmp", "groß"),
    ("Die Helfer kamen schneller als erwartet.", "schneller", "cmp", "schnell"),
    ("Die schnellsten Helfer kamen am Montag.", "schnellsten", "sup", "schnell"),
    ("Das schnelle Boot kam am Montag.", "schnelle", "", "schnell"),
])
def test_degrees(text: str, word: str, degree: str, lemma: str) -> None:
    found = token(text, word)
    assert (found.degree, found.lemma) == (degree, lemma)


@pytest.mark.parametrize(("text", "word", "tag"), [
    ("Das gilt z. B. in Bayern.", "B.", "ADV"), ("Das gilt im Süden, d. h. in Bayern.", "h.", "KON"),
])
def test_abbreviations_of_several_letters(text: str, word: str, tag: str) -> None:
    assert token(text, word).tag == tag


def test_a_subjunctive_by_its_form() -> None:
    assert token("Die Truppen zögen am Freitag ab, hieß es.", "zögen").mood == "sub2"
    assert token("Die Truppen hielten am Freitag an.", "hielten").mood == "ind"
