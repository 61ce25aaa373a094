"""Where in a document each pass has to look, so that no pass visits every token."""

from __future__ import annotations

from collections import defaultdict

from depesche.language.model import Document
from depesche.reading.actors.lexicon import Lexicon

Candidates = dict[str, list[int]]  # trait of a word (`Lexicon.traits`) or kind of entity (PER, ORG) -> tokens


def find_candidates(document: Document, lexicon: Lexicon) -> Candidates:
    """The tokens that may be something by their text alone, and those that a tagger marks, in text order."""
    found: Candidates = defaultdict(list)
    traits = lexicon.traits
    for token in document.tokens:
        for trait in traits(token.text):
            found[trait].append(token.i)
        if token.ent:
            found[token.ent].append(token.i)
    return found
