"""Mends what the German pipeline is known to get wrong."""

from __future__ import annotations

from depesche.lang.de.verb_forms import mend_verbs
from depesche.language.model import Document
from depesche.language.quotations import MARKS

_FIRST_PERSON = "ich"
_CAPITALISED = frozenset({"NN", "NE", "FM", "XY"})


def prepare(document: Document) -> None:
    """Mend tags and features in place."""
    tokens = document.tokens
    for i, token in enumerate(tokens):
        if token.text in MARKS:
            token.tag, token.pos = "$(", "PUNCT"
        elif token.mood == "sub1" and any(
                near.lower == _FIRST_PERSON for near in tokens[max(0, i - 1):i + 2] if near.sent == token.sent):
            # ich sage: the first person looks the same in indicative and subjunctive
            token.mood = "ind"
        if token.tag not in _CAPITALISED:
            token.lemma = token.lemma.lower()
    mend_verbs(document)
