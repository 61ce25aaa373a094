"""The German cue tables: sorted, with known codes, and an example in each row that has its cue."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from depesche import contract
from depesche.lang import table
from depesche.lang.de import verb_forms

CODES = {"that", "inf", "obj_inf", "wh", "quote", "np", "gen", "dat", "als", "corr", "refl", "unrefl", "es", "src_acc",
         "addr_dat", "addr_acc", "thing"}
PREPOSITIONS = {"an", "auf", "aus", "bei", "für", "gegen", "gegenüber", "in", "mit", "nach", "um", "von", "vor",
                "wegen", "zu", "über"}
KINDS = {"act_object", "act_object_end", "anaphor", "anonymity", "asked", "caveat", "chain", "distance", "hearsay",
         "hearsay_report", "medium", "nach_noun", "no_comment", "own", "own_view", "prep_after", "prep_before",
         "ruling", "set_phrase", "so_after", "tale"}
NOUNS = {"act_object", "asked", "ruling", "tale"}
ANYWHERE = {"caveat", "no_comment", "anonymity"}
UMLAUTS = str.maketrans("äöüß", "aous")


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def stem(word: str) -> str:
    """The beginning that the forms of a word share, umlauts aside."""
    plain = word.lower().translate(UMLAUTS)
    return plain[:max(3, len(plain) - 3)]


def has_noun(noun: str, example: str) -> bool:
    wanted = stem(noun.removeprefix("-"))
    return any(wanted in word.translate(UMLAUTS) for word in words_of(example))


def has_verb(lemma: str, example: str) -> bool:
    """Whether a form of the verb stands in the example, joined, or with its first part apart."""
    text = words_of(example)
    tags = ("VVFIN", "VVPP", "VVINF", "VVIZU")
    if any(lemma in verb_forms.lemmas_of(word, tag) for word in text for tag in tags):
        return True
    for word in text:
        rest = lemma.removeprefix(word)
        if rest != lemma and any(rest in verb_forms.lemmas_of(other, tag) or rest == other
                                 for other in text for tag in tags):
            return True
    return False


def forms_ok(frame: str) -> bool:
    parts = frame.split()
    return bool(parts) and len(set(parts)) == len(parts) and all(
        part in CODES or part.partition(":")[0] in {"p", "src", "addr"} and part.partition(":")[2] in PREPOSITIONS
        for part in parts)


@pytest.mark.parametrize("row", table("de", "cues"), ids=lambda row: row["lemma"])
def test_cue_verb(row: dict[str, str]) -> None:
    assert forms_ok(row["frame"])
    assert row["stance"] in get_args(contract.Stance)
    assert row["manner"] in get_args(contract.Manner)
    assert row["strength"] in {"strong", "normal", "weak"}
    assert has_verb(row["lemma"], row["example"])


@pytest.mark.parametrize("row", table("de", "noun_cues"), ids=lambda row: row["noun"])
def test_cue_noun(row: dict[str, str]) -> None:
    assert forms_ok(row["frame"])
    assert row["stance"] in get_args(contract.Stance)
    assert row["manner"] in get_args(contract.Manner)
    assert row["construction"] == "-" or all(verb.endswith("n") for verb in row["construction"].split())
    assert has_noun(row["noun"], row["example"])


@pytest.mark.parametrize("row", table("de", "phrases"), ids=lambda row: f"{row['kind']}-{row['phrase']}")
def test_phrase(row: dict[str, str]) -> None:
    assert row["kind"] in KINDS
    assert not row["stance"] or row["stance"] in get_args(contract.Stance)
    assert row["phrase"] == row["phrase"].lower()
    if row["kind"] == "nach_noun":
        assert "nach" in words_of(row["example"])
        assert has_noun(row["phrase"], row["example"])
    elif row["kind"] in NOUNS:
        assert has_noun(row["phrase"], row["example"])
    elif row["kind"] == "act_object_end":
        assert any(word.endswith(row["phrase"][1:]) for word in words_of(row["example"]))
    elif row["kind"] in ANYWHERE:
        assert row["phrase"].split() == sorted(row["phrase"].split())
        assert all(any(word[:2] == other[:2] or word in other for other in words_of(row["example"]))
                   or has_verb(word, row["example"]) for word in row["phrase"].split())
    else:
        assert row["phrase"] in row["example"].lower()


@pytest.mark.parametrize("row", table("de", "sources"), ids=lambda row: row["noun"])
def test_source_noun(row: dict[str, str]) -> None:
    assert row["kind"] in get_args(contract.SourceKind)
    assert not row["class"] or row["class"] in get_args(contract.SourceClass)
    assert not row["role"] or row["role"] in get_args(contract.SourceRole)
    assert has_noun(row["noun"], row["example"])


@pytest.mark.parametrize(("name", "columns"), [
    ("cues", ("lemma",)), ("noun_cues", ("noun",)), ("phrases", ("kind", "phrase")), ("sources", ("noun",)),
    ("strong_verbs", ("verb",)), ("verb_prefixes", ("prefix", "kind"))])
def test_sorted_without_doubles(name: str, columns: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in columns) for row in table("de", name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(("form", "tag", "lemma"), [
    ("bat", "VVFIN", "bitten"), ("sprachen", "VVFIN", "sprechen"), ("jubelte", "VVFIN", "jubeln"),
    ("leugnete", "VVFIN", "leugnen"), ("angekündigt", "VVPP", "ankündigen"), ("widersprochen", "VVPP", "widersprechen"),
    ("eingestanden", "VVPP", "eingestehen"), ("vorzuwerfen", "VVIZU", "vorwerfen"),
    ("dementiert", "VVPP", "dementieren"), ("prangerte", "VVFIN", "prangern"), ("geantwortet", "VVPP", "antworten"),
    ("niederzulegen", "VVIZU", "niederlegen"), ("freigelassen", "VVPP", "freilassen")])
def test_verb_forms(form: str, tag: str, lemma: str) -> None:
    assert verb_forms.lemmas_of(form, tag) == (lemma,)
