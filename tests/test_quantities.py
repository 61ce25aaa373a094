"""Quantities, by the table `quantities.tsv` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche import contract
from depesche.language.model import Document
from depesche.language.pipeline import analyse
from depesche.reading.model import ActorIndex
from depesche.reading.quantities import find_quantities

_LINES = [line for line in (Path(__file__).parent / "quantities.tsv").read_text("utf8").splitlines()
          if line and not line.startswith("#")]
_HEADER = _LINES[0].split("\t")
CASES = [dict(zip(_HEADER, line.split("\t") + [""] * len(_HEADER), strict=False)) for line in _LINES[1:]]


def _document(text: str, language: str) -> Document:
    return analyse(text, [("paragraph", 0, len(text), None)], language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['text'][:50]}-{case['words']}")
def test_count(case: dict[str, str]) -> None:
    document = _document(case["text"], case["language"])
    found = {document.words(q.span): q for q in find_quantities(document, ActorIndex())}
    if case["words"] == "-":
        assert not found
        return
    quantity = found[case["words"]]
    low, high = (float(case[name]) if case[name] else None for name in ("low", "high"))
    cumulative = {"total": True, "new": False, "": None}[case["cumulative"]]
    assert (quantity.low, quantity.high, quantity.approximate, quantity.unit, quantity.role, quantity.cumulative) == (
        low, high, case["approx"] == "yes", case["unit"], case["role"], cumulative)


def test_ellipsis_shares_whose() -> None:
    document = _document("Rund 300 Soldaten wurden getötet und etwa 2.700 weitere verletzt.", "de")
    actors = ActorIndex()
    actors.add(contract.Actor(id="a1", name="Armee von Nordland"))
    actors.by_token[next(t.i for t in document.tokens if t.text == "Soldaten")] = "a1"
    assert [(q.id, q.whose) for q in find_quantities(document, actors)] == [("q1", ["a1"]), ("q2", ["a1"])]
