"""Groups without a state that one noun names: der Westen, the West."""

from __future__ import annotations

from depesche.language.model import Document
from depesche.reading.actors.mentions import HitScanner
from depesche.reading.actors.registry import Registry


def find_collectives(document: Document, scanner: HitScanner, registry: Registry) -> None:
    """Enter them where they are no place: with their article, not after a preposition of place, not with a genitive."""
    words, tokens = scanner.words, document.tokens
    for at in scanner.candidates["collective"]:
        token = tokens[at]
        if at in registry.index.by_token or at == 0:
            continue
        before = tokens[at - 1]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if before.lower not in words["definite"] or before.tag == "APPRART" or before.sent != token.sent:
            continue
        two_back = tokens[at - 2] if at > 1 else None
        if two_back and two_back.sent == token.sent and (
                two_back.lower in words["home_preposition"] or two_back.lower in words["origin"]):
            continue
        if after and (after.lower in words["of"] or after.pos == "PROPN"):
            continue
        known = registry.new(("collective", token.text), token.text, "group", None, [])
        registry.mention(known, at, at + 1, [at])
