"""English noun phrases as a list would have them."""

from __future__ import annotations

from depesche.language.model import Document, Span


def citation(document: Document, span: Span) -> str:
    """The words of a noun and its adjectives: English has no case that would have to be undone."""
    return document.words(span)
