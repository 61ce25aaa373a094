"""Names and lemmas that the lexicon, a noun or the rest of the report leaves in no doubt."""

from __future__ import annotations

import pytest

from depesche.language.lexicon import key_of, lexicon_of
from depesche.language.names import name_spans, unify
from depesche.language.pipeline import analyse, load_pipeline


def found(text: str, language: str) -> list[tuple[str, str]]:
    document = analyse(text, [("paragraph", 0, len(text), None)], language)
    return [(text[document.tokens[a].start:document.tokens[b - 1].end], document.tokens[a].ent)
            for a, b in name_spans(document)]


@pytest.mark.parametrize(("language", "text", "name", "label"), [
    ("de", "Die Trainerin wechselte am Freitag zu Stoke City.", "Stoke City", "ORG"),
    ("de", "Am Tegeler See kamen Hunderte zusammen.", "Tegeler See", "LOC"),
    ("de", "In der Friedberger Landstraße brannte ein Haus.", "Friedberger Landstraße", "LOC"),
    ("de", "Das Stück lief am Wiener Burgtheater und in der Schwanitzstraße.", "Schwanitzstraße", "LOC"),
    ("de", "Die Abgeordnete Katrin von der Goltz kam.", "Katrin von der Goltz", "PER"),
    ("de", "Zuvor hatte Van der Bellen widersprochen.", "Van der Bellen", "PER"),
    ("en", "Crews searched the Hudson River on Friday.", "Hudson River", "LOC"),
    ("en", "Juan de la Torre and Ursula von der Leyen met.", "Ursula von der Leyen", "PER"),
    ("en", "The New York Times said it would appeal.", "New York Times", "ORG"),
])
def test_names_by_lists_and_nouns(language: str, text: str, name: str, label: str) -> None:
    assert (name, label) in [(words.removeprefix("The "), kind) for words, kind in found(text, language)]


def test_a_word_before_a_noun_that_makes_no_name() -> None:
    assert not [name for name in found("Dieser See ist tief, jeder Berg ist hoch.", "de") if name[1] == "LOC"]


def test_a_surname_is_that_of_the_person_named_in_full() -> None:
    text = "Udo Zwarte leitet die Behörde. Am Abend sprach Zwarte im Fernsehen. Zwartes Amtszeit endet im Mai."
    document = analyse(text, [("paragraph", 0, len(text), None)], "de")
    for token in document.tokens:
        token.ent, token.ent_start = ("PER", token.i == 0) if token.i < 2 else ("", False)
        if token.text == "Zwarte":
            token.pos = "PROPN"
    unify(document)
    assert [(t.text, t.ent) for t in document.tokens if t.text == "Zwarte"] == [("Zwarte", "PER"), ("Zwarte", "PER")]


@pytest.mark.parametrize(("language", "text", "full", "surname"), [
    ("de", "Die Ministerin Nora von der Mühl kam. Von der Mühl sagte, der Damm halte.",
     "Die Ministerin Nora von der Mühl", "Von der Mühl"),
    ("en", "Mayor Nora von der Muehl came. Von der Muehl said the dam would hold.",
     "Mayor Nora von der Muehl", "Von der Muehl"),
])
def test_a_surname_with_particles_is_one_subject(language: str, text: str, full: str, surname: str) -> None:
    document = analyse(text, [("paragraph", 0, len(text), None)], language)
    subjects = [document.tokens[slice(*clause.subject.span)] for clause in document.clauses if clause.subject]
    assert [text[words[0].start:words[-1].end] for words in subjects[:2]] == [full, surname]


@pytest.mark.parametrize(("pos", "form", "lemma"), [
    ("N", "Entwicklungsländer", "Entwicklungsland"), ("V", "angekündigt", "ankündigen"), ("V", "fänden", "finden"),
    ("V", "Wurden", "werden"), ("N", "Grenzübergänge", "Grenzübergang"), ("N", "Zwrtk", None), ("V", "gestattet", None),
])
def test_lemmas_of_the_dictionary(pos: str, form: str, lemma: str | None) -> None:
    component = load_pipeline("de").get_pipe("depesche_lemmas")
    assert component.lemma(pos, form) == lemma  # type: ignore[attr-defined]


def test_an_unknown_compound_is_looked_up_by_its_ending() -> None:
    lexicon = lexicon_of(load_pipeline("de"))
    assert lexicon.row("Zollstreitschlichterin") < 0
    row, _ = lexicon.find("Zollstreitschlichterin")
    assert row >= 0
    assert lexicon.columns(key_of("Zollstreitschlichterin"), "Zollstreitschlichterin")[3] == lexicon.arrays[
        "analyses"][row]
