"""Noun phrases and neighbourhoods on the surface, for mending a tree."""

from __future__ import annotations

from depesche.lang.en.clauses_tree import Tree
from depesche.language.model import Document

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP"})
_BOUNDARIES = frozenset({";", ":", "\u2014", "\u2013", "\u201d", "''", '"', "(", ")"})


class Surface:
    """Questions about words beside one another, and about what stands above what."""

    def __init__(self, document: Document, tree: Tree) -> None:
        self.document = document
        self.tree = tree
        self.tokens = document.tokens

    def nominal(self, i: int) -> bool:
        return (self.tokens[i].pos in NOMINAL or self.tree.child(i, "det") is not None) and (
            self.tree.child(i, "case", "cop", "mark") is None)

    def finite(self, i: int) -> bool:
        """Whether a predicate is finite, by itself or by its auxiliary or copula."""
        tokens = self.tokens
        return tokens[i].form == "fin" or any(
            tokens[kid].form == "fin" for kid in self.tree.kids[i] if self.tree.base[kid] in {"aux", "cop"})

    def is_below(self, i: int, above: int) -> bool:
        tree = self.tree
        while tree.head[i] != i:
            i = tree.head[i]
            if i == above:
                return True
        return False

    def in_phrase(self, i: int) -> bool:
        token = self.tokens[i]
        return token.pos in _NOUN_PHRASE or token.tag in {"POS", "NNP", "NNPS"}

    def chunk(self, start: int, end: int, whole: bool = False) -> int | None:
        """The head of the noun phrase that ends here, None if there is none or (`whole`) it does not begin here."""
        tree, tokens = self.tree, self.tokens
        first = end
        while first > start and self.in_phrase(first - 1):
            first -= 1
        if first == end or (whole and first != start):
            return None
        preposition = next((n for n in range(first, end) if tokens[n].pos == "ADP"), end)
        if preposition == first:
            return None
        nouns = [n for n in range(first, preposition) if tokens[n].pos in NOMINAL or tokens[n].pos == "ADJ"]
        if not nouns:
            return None
        head = nouns[-1]
        while first <= tree.head[head] < preposition and tree.head[head] != head:
            head = tree.head[head]
        return head

    def noun_before(self, i: int) -> int | None:
        """The noun that the words before a verb make its subject: over adverbs and a pair of commas."""
        tokens = self.tokens
        start = self.document.sentences[tokens[i].sent].start
        end = i
        while end > start and tokens[end - 1].pos in {"ADV", "AUX"}:
            end -= 1
        if end == start:
            return None
        if tokens[end - 1].text == ")":
            opening = next((n for n in range(end - 1, start, -1) if tokens[n].text == "("), start)
            return self.chunk(start, opening)
        if tokens[end - 1].text != ",":
            return self.chunk(start, end)
        left = end - 1
        while left > start and tokens[left - 1].text not in _BOUNDARIES and not (
                tokens[left - 1].tag == "CC" and left - 2 >= start and tokens[left - 2].text == ","):
            left -= 1
        while left < end - 1 and tokens[left].pos in {"CCONJ", "ADV"}:
            left += 1
        while left < end - 1:
            comma = next((n for n in range(left, end) if tokens[n].text == ","), end - 1)
            if comma >= end - 1:
                return None
            if tokens[left].pos not in {"ADP", "SCONJ", "ADV", "VERB", "PUNCT"}:
                participle = next((n for n in range(left, comma) if tokens[n].tag in {"VBG", "VBN"}), comma)
                return self.chunk(left, participle, whole=True)
            left = comma + 1
        return None
