"""What the training scripts know about forms and orders, without the corpora."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("training", reason="the training scripts stand beside the package, not in it")

from training.agreement import allowed, phrases
from training.conllu import Word, joined
from training.lexicon import _edit
from training.samples import Sample, vary
from training.silver import verb_form
from training.transpose import transposed


@pytest.mark.parametrize(("form", "lemma", "found"), [
    ("sagte", "sagen", ("Ind", "Past", "Sing")),
    ("sage", "sagen", ("Sub", "Pres", "Sing")),
    ("sagten", "sagen", ("Ind", "Past", "Plur")),
    ("sagen", "sagen", ("Ind", "Pres", "Plur")),
    ("käme", "kommen", ("Sub", "Past", "Sing")),
    ("kämen", "kommen", ("Sub", "Past", "Plur")),
    ("kamen", "kommen", ("Ind", "Past", "Plur")),
    ("gilt", "gelten", ("Ind", "Pres", "Sing")),
    ("galt", "gelten", ("Ind", "Past", "Sing")),
    ("hält", "halten", ("Ind", "Pres", "Sing")),
    ("erhielt", "erhalten", ("Ind", "Past", "Sing")),
    ("handle", "handeln", ("Sub", "Pres", "Sing")),
    ("gehst", "gehen", None),
])
def test_mood_and_tense_of_german_forms(form: str, lemma: str, found: tuple[str, str, str] | None) -> None:
    assert verb_form(form, lemma) == found


def test_a_determiner_excludes_analyses() -> None:
    assert allowed("dem", "der", "ART") == [("Dat", "Masc", "Sing"), ("Dat", "Neut", "Sing")]
    assert ("Acc", "Masc", "Sing") in allowed("seinen", "sein", "PPOSAT")
    assert ("Nom", "Masc", "Sing") not in allowed("einer", "ein", "ART")


def test_a_noun_phrase_goes_from_its_determiner_to_its_noun() -> None:
    words = ["in", "der", "alten", "Stadt", "sprach", "der", "Bürgermeister"]
    tags: list[str | None] = ["APPR", "ART", "ADJA", "NN", "VVFIN", "ART", "NN"]
    assert list(phrases(words, tags)) == [(0, [1, 2, 3]), (None, [5, 6])]


def saying(words: str, tags: str, heads: list[int], deps: str, lemmas: str) -> Sample:
    count = len(words.split())
    return Sample(words.split(), [True] * (count - 2) + [False, True], list(tags.split()), ["X"] * count, [""] * count,
                  list(lemmas.split()), heads, deps.split())


def test_the_source_can_stand_behind_what_it_says() -> None:
    front = saying("Rain will fall , she said .", "NN MD VB , PRP VBD .", [2, 2, 5, 5, 5, 5, 5],
                   "nsubj aux ccomp punct nsubj ROOT punct", "rain will fall , she say .")
    back = saying("The mayor said that rain will fall .", "DT NN VBD IN NN MD VB .", [1, 2, 2, 6, 6, 6, 2, 2],
                  "det nsubj ROOT mark nsubj aux ccomp punct", "the mayor say that rain will fall .")
    found = {" ".join(sample.words) for sample in transposed([front, back], 30, random.Random(1))}
    assert "Rain will fall , the mayor said ." in found
    assert '" Rain will fall , " said the mayor .' in found
    turned = next(sample for sample in transposed([front, back], 30, random.Random(1)) if not sample.quotes)
    assert turned.deps is not None
    assert turned.deps.count("ROOT") == 1


def test_marks_are_exchanged_in_pairs() -> None:
    sample = Sample(['"', "Ja", '"', "sagte", "er"], [False, False, True, True, False], quotes=[0, 2])
    rng = random.Random(1)
    pairs = {(new.words[0], new.words[2]) for new in (vary(sample, "de", rng) for _ in range(60))}
    assert {("„", "“"), ("»", "«"), ('"', '"')} <= pairs


@pytest.mark.parametrize(("form", "lemma", "edit"), [
    ("Länder", "Land", "5 and"), ("angekündigt", "ankündigen", "9 kündigen"), ("sagte", "sagen", "2 en"),
    ("Polizei", "Polizei", "0 "),
])
def test_edits_from_forms_to_lemmas(form: str, lemma: str, edit: str) -> None:
    assert _edit(form, lemma) == edit
    cut, _, added = edit.partition(" ")
    assert form[:len(form) - int(cut)] + added == lemma


def test_compounds_with_hyphens_are_one_word_that_keeps_its_head() -> None:
    rows = [("Die", True, 3, "det"), ("UN", False, 3, "compound"), ("-", False, 3, "punct"),
            ("Truppen", True, 4, "nsubj"), ("gehen", False, 4, "root")]
    words = joined([Word(form, space, form, "X", "X", {}, head, dep) for form, space, head, dep in rows])
    assert [(word.form, word.head, word.dep) for word in words] == [
        ("Die", 1, "det"), ("UN-Truppen", 2, "nsubj"), ("gehen", 2, "root")]
