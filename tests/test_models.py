"""The shipped pipelines: they load alone and in silence, and know what the readings lean on."""

from __future__ import annotations

import warnings
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc


def folder(language: str) -> Path:
    return Path(str(resources.files("depesche.models").joinpath(language)))


@cache
def pipeline(language: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return spacy.load(folder(language))


def analysed(language: str, text: str) -> Doc:
    """A sentence, with its boundaries set as the language stage does."""
    doc = pipeline(language).make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return pipeline(language)(doc)


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_loads_without_warnings_and_is_small(language: str) -> None:
    nlp = pipeline(language)
    assert {"tagger", "morphologizer", "lemmatizer", "parser", "ner"} <= set(nlp.pipe_names)
    assert nlp.meta["spacy_version"] == ">=3.8.0,<3.9.0"
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert sum(file.stat().st_size for file in folder(language).rglob("*") if file.is_file()) < 15_000_000
    assert set(nlp.get_pipe("ner").labels) == {"PER", "ORG", "LOC", "MISC"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "words"), [
    ("„Ja“, sagte er.", "„ Ja “ , sagte er ."),
    ("Er nannte es »gut« und ›neu‹.", "Er nannte es » gut « und › neu ‹ ."),
    ("Die „Morgen“-Zeitung schrieb: ‚Nein‘.", "Die „ Morgen “ -Zeitung schrieb : ‚ Nein ‘ ."),
    ("Der US-Präsident kommt am 13. Januar.", "Der US-Präsident kommt am 13. Januar ."),
    ("Das war im Jahr 1945.", "Das war im Jahr 1945 ."),
    ("Alle Bürger:innen kamen.", "Alle Bürger:innen kamen ."),
    ("Die Strecke Berlin–Hamburg, – so hieß es –", "Die Strecke Berlin – Hamburg , – so hieß es –"),
])
def test_german_tokens(text: str, words: str) -> None:
    assert [token.text for token in pipeline("de").make_doc(text)] == words.split()


@pytest.mark.parametrize(("text", "word", "tag", "features"), [
    ("Die Regierung teilte mit, der Minister werde am Freitag reisen.", "werde", "VAFIN", {"Mood=Sub", "Tense=Pres"}),
    ("Die Behörden hätten ihn nicht informiert.", "hätten", "VAFIN", {"Mood=Sub", "Tense=Past"}),
    ("Das Ministerium erklärte, es habe keine Hinweise.", "habe", "VAFIN", {"Mood=Sub", "Tense=Pres"}),
    ("Das Ministerium erklärte am Montag den Streit für beendet.", "erklärte", "VVFIN", {"Mood=Ind", "Tense=Past"}),
    ("Der Sprecher der Polizei sagte das am Abend.", "Polizei", "NN", {"Case=Gen", "Gender=Fem"}),
])
def test_german_features(text: str, word: str, tag: str, features: set[str]) -> None:
    token = next(token for token in analysed("de", text) if token.text == word)
    assert token.tag_ == tag
    assert features <= set(str(token.morph).split("|"))


@pytest.mark.parametrize(("text", "verb"), [
    ("Two soldiers had been injured, the ministry said.", "said"),
    ("“We will not leave the city,” Mayor Anna Lind told reporters on Friday.", "told"),
    ("Iran supplied missiles to Russia, officials in Washington said on Monday.", "said"),
    ("The talks would continue next week, according to a spokesman, who declined to be named.", "continue"),
    ("Rebels fired rockets at the airport, killing three people, the army said in a statement.", "said"),
    ("The president, who took office in May, denied the report.", "denied"),
    ("The deal, which was signed on Friday, will be ratified next month, the Kremlin said.", "said"),
    ("The government has not approved any arms supply, Foreign Minister Ole Brandt said.", "said"),
    ("Iran denied on Friday that it had supplied missiles to Russia, the foreign ministry said.", "said"),
    ("At least 12 people were killed in the attack, local officials said, adding that the number could rise.", "said"),
    ("Police arrested 40 protesters in the capital, a spokeswoman for the interior ministry told AFP.",
     "told"),
    ("“The sanctions will stay,” said Laura Meyer, a spokeswoman for the commission in Brussels.", "said"),
    ("Moscow and Tehran will sign a treaty on January 17, the Kremlin announced on Monday.", "announced"),
    ("North Korea has sent troops to Russia, South Korea’s spy agency said Friday.", "said"),
])
def test_english_main_verbs_in_the_order_of_the_agencies(text: str, verb: str) -> None:
    assert [token.text for token in analysed("en", text) if token.dep_ == "ROOT"] == [verb]


@pytest.mark.parametrize(("text", "subject", "verb"), [
    ("The ministry said that two soldiers had been injured.", "ministry", "said"),
    ("Two soldiers had been injured, the ministry said.", "ministry", "said"),
    ("“We will not leave the city,” said the mayor.", "mayor", "said"),
])
def test_english_sources_are_subjects_of_the_main_verb(text: str, subject: str, verb: str) -> None:
    token = next(token for token in analysed("en", text) if token.text == subject)
    assert (token.dep_, token.head.text, token.head.dep_) == ("nsubj", verb, "ROOT")
