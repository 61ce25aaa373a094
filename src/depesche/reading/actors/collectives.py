"""Groups without a state that one noun names: der Westen, the West."""

from __future__ import annotations

from depesche.language.model import Document
from depesche.reading.actors.lexicon import Lexicon
from depesche.reading.actors.registry import Registry


def find_collectives(document: Document, lexicon: Lexicon, registry: Registry) -> None:
    """Enter them where they are no place: with their article, not after a preposition of place, not with a genitive."""
    words, tokens = lexicon.words, document.tokens
    collective = words["collective"]
    for token in tokens:
        article = collective.get(token.text)
        if article is None or token.i in registry.index.by_token or token.i == 0:
            continue
        before = tokens[token.i - 1]
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if before.lower not in words["definite"] or before.tag == "APPRART" or before.sent != token.sent:
            continue
        two_back = tokens[token.i - 2] if token.i > 1 else None
        if two_back and two_back.sent == token.sent and (
                two_back.lower in words["home_preposition"] or two_back.lower in words["origin"]):
            continue
        if after and (after.lower in words["of"] or after.pos == "PROPN"):
            continue
        known = registry.new(("collective", token.text), token.text, "group", None, [])
        registry.mention(known, token.i, token.i + 1, [token.i])
