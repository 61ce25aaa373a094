"""Mends what the German pipeline is known to get wrong."""

from __future__ import annotations

from depesche.language.model import Document
from depesche.language.quotations import MARKS


def prepare(document: Document) -> None:
    """Mend tags and features in place."""
    for token in document.tokens:
        if token.text in MARKS:
            token.tag, token.pos = "$(", "PUNCT"
