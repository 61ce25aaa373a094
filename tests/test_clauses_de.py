"""German clauses on sentences of our own (`clauses_de.tsv`), and what must hold of every clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.language.model import Clause, Document
from depesche.language.pipeline import analyse

COLUMNS = ("sentence", "predicate", "subject", "kind", "governor", "tense", "mood")


def rows() -> list[dict[str, str]]:
    """The lines of the table, each with its sentence."""
    found: list[dict[str, str]] = []
    sentence = ""
    for line in (Path(__file__).parent / "clauses_de.tsv").read_text("utf8").splitlines():
        if line.startswith(("#", "sentence\t")) or not line.strip():
            continue
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        sentence = row["sentence"] = row["sentence"] or sentence
        found.append(row)
    return found


def read(text: str) -> Document:
    return analyse(text, [("paragraph", 0, len(text), None)], "de")


def words(document: Document, clause: Clause) -> str:
    return document.words(clause.subject.span) if clause.subject else ""


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['sentence'][:40]}-{row['predicate']}")
def test_clause(row: dict[str, str]) -> None:
    document = read(row["sentence"])
    found = [c for c in document.clauses if c.predicate is not None and c.predicate.lemma == row["predicate"]]
    assert found, [c.predicate.lemma for c in document.clauses if c.predicate]
    clause = found[0]
    assert clause.predicate is not None
    assert words(document, clause).lower() == row["subject"].lower()
    assert clause.kind == row["kind"]
    assert (clause.predicate.tense, clause.predicate.mood) == (row["tense"], row["mood"])
    if row["governor"]:
        governor = document.clauses[clause.parent].predicate if clause.parent is not None else None
        noun = document.tokens[clause.link].lemma if clause.link is not None else ""
        assert row["governor"] in {noun, governor.lemma if governor else ""}


@pytest.mark.parametrize(("text", "lemma", "voice"), [
    ("Die Straße ist seit Montag gesperrt.", "sperren", "passive"),
    ("Der Kapitän ist am Montag gestorben.", "sterben", "active"),
    ("Minister nach Skandal entlassen", "entlassen", "passive"),
    ("Minister nach Skandal zurückgetreten", "zurücktreten", "active"),
    ("Das Leck sollte bis Mai geschlossen werden.", "schließen", "passive"),
    ("Die Soldaten seien in einen Hinterhalt geraten.", "geraten", "active"),
])
def test_voice(text: str, lemma: str, voice: str) -> None:
    predicate = next(clause.predicate for clause in read(text).clauses if clause.predicate)
    assert (predicate.lemma, predicate.voice) == (lemma, voice)


@pytest.mark.parametrize("text", [
    "„Wir kommen.“ – „Nein!“, rief er. (afp)",
    "Kreml: Treffen am Freitag",
    "Und dann: nichts; gar nichts, so der Sprecher …",
    "»Was«, fragte er, »wollt ihr?«",
    "Der (frühere) Chef, sagt man, sei (angeblich) krank.",
    "Unter dem Motto „Nie wieder demonstrierten Tausende.",
    "„[Es gab keinen Streit], wir sind uns einig“, sagte er (er klang müde).",
    "Das Lied heißt „Weiter“ [auf Englisch: „Go on.“].",
])
def test_every_token_has_a_clause(text: str) -> None:
    document = read(text)
    assert all(number >= 0 for number in document.clause_of)
    assert sorted(i for clause in document.clauses for i in clause.tokens) == list(range(len(document.tokens)))


@pytest.mark.parametrize("text", [
    "Die Re\u00adgie\u00adrung sagte  das.", "Die Fu\u0308hrung\u00a0schwieg.", "\ufeffDie\nLage."])
def test_offsets_are_those_of_the_input(text: str) -> None:
    document = read(text)
    for token in document.tokens:
        assert text[token.start:token.end].strip() == text[token.start:token.end] != ""
    assert document.tokens[0].text == "Die"
    assert document.tokens[-1].end == len(text)
