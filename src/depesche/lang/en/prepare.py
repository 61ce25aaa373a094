"""What the English pipeline is known to get wrong in tags and features, mended before clauses are built."""

from __future__ import annotations

from depesche.language.model import Document

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_FORMS = {"VB": "inf", "VBG": "ger", "VBN": "part"}


def prepare(document: Document) -> None:
    """Set `form` and `tense` of verbs from their Penn tags where the morphology is silent or says otherwise."""
    for token in document.tokens:
        if token.tag in _FINITE:
            token.form = "fin"
            if token.tag == "VBD":
                token.tense = "past"
        elif token.tag in _FORMS and (token.form == "fin" or not token.form) and token.mood != "imp":
            token.form = _FORMS[token.tag]
