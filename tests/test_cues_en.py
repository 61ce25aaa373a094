"""The English cue tables: sorted, with known codes, and an example in each row that has its cue."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from depesche import contract
from depesche.lang import table

#: Forms that begin otherwise than their lemma: found, told, went.
IRREGULAR = {form: row["lemma"] for row in table("en", "irregular") for column in ("past", "participle")
             for form in row[column].split("|")}
STRENGTHS = {"strong", "normal", "weak"}


def has(words: str, example: str) -> bool:
    """Whether each word of a cue stands in the example, in some form that begins as it does or is irregular."""
    text = re.findall(r"[\w'-]+", example.lower())
    return all(any(form[:2] == word[:2] or IRREGULAR.get(form) == word or form[0] + form[-2:] == word[0] + word[-2:]
                   for form in text) for word in words.lower().split() if word not in {"be", "-"})


@pytest.mark.parametrize("row", table("en", "cues"), ids=lambda row: row["lemma"])
def test_cue_verb(row: dict[str, str]) -> None:
    assert row["frame"].split()
    assert row["stance"] in get_args(contract.Stance)
    assert row["manner"] in get_args(contract.Manner)
    assert row["strength"] in STRENGTHS
    assert has(row["lemma"], row["example"])


@pytest.mark.parametrize("row", table("en", "noun_cues"), ids=lambda row: row["noun"])
def test_cue_noun(row: dict[str, str]) -> None:
    assert row["stance"] in get_args(contract.Stance)
    assert row["manner"] in get_args(contract.Manner)
    assert has(row["noun"], row["example"])


@pytest.mark.parametrize("row", table("en", "sources"), ids=lambda row: row["noun"])
def test_source_noun(row: dict[str, str]) -> None:
    assert row["kind"] in get_args(contract.SourceKind)
    assert not row["class"] or row["class"] in get_args(contract.SourceClass)
    assert not row["role"] or row["role"] in get_args(contract.SourceRole)
    assert has(row["noun"], row["example"])


@pytest.mark.parametrize(("name", "column"), [("cues", "lemma"), ("noun_cues", "noun"), ("sources", "noun")])
def test_sorted_without_doubles(name: str, column: str) -> None:
    keys = [row[column] for row in table("en", name)]
    assert keys == sorted(set(keys))
