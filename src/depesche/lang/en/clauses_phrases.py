"""Noun phrases and prepositional phrases of the dependency tree."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from depesche.lang.en.clauses_tree import OF, Tree
from depesche.language.model import Phrase, Span

#: What hangs on a noun and is no part of its phrase.
_NEVER = frozenset({"aux", "cop", "discourse", "dislocated", "expl", "mark", "nsubj", "csubj", "orphan", "parataxis",
                    "reparandum", "vocative"})
_PAIRS = {")": "(", "]": "[", "}": "{", "\u201d": "\u201c", "\u2019": "\u2018", "''": "``", '"': '"', "'": "'"}
_OPENING = frozenset(_PAIRS.values())


class Phrases:
    """Builds the phrase of a noun, each once.

    `clause_heads` are the tokens that head clauses: what hangs below them stays outside. The head of a phrase is the
    last word of a name: *Kweun* in *South Korean lawmaker Lee Seong Kweun*, whether the parser takes the name as flat,
    as an apposition without comma, or the title as a modifier; otherwise the noun itself (*spokesman* in *a spokesman
    for the ministry, John Smith*, with the name among the appositions).
    """

    def __init__(self, tree: Tree, clause_heads: Container[int]) -> None:
        self._tree = tree
        self._clause_heads = clause_heads
        self._made: dict[int, Phrase] = {}

    def of(self, noun: int) -> Phrase:
        """The phrase whose head in the tree is this token."""
        phrase = self._made.get(noun)
        if phrase is None:
            phrase = self._made[noun] = self._build(noun)
        return phrase

    def bare(self, noun: int) -> Phrase:
        """The same without its preposition."""
        return self.without_preposition(self.of(noun))

    def without_preposition(self, phrase: Phrase) -> Phrase:
        """A phrase without the preposition in front of it."""
        if phrase.prep is None or phrase.prep >= phrase.head:
            return phrase
        start = max([phrase.prep, *self._tree.kids[phrase.prep]]) + 1
        return replace(phrase, span=Span(start, phrase.span.end), prep=None, conjuncts=[
            *(replace(part, span=Span(start, part.span.end), prep=None) for part in phrase.conjuncts[:1]),
            *phrase.conjuncts[1:]])

    def name_head(self, noun: int) -> int:
        """The last word of the name that a noun is, or carries after it without a comma; else the noun."""
        tree = self._tree
        last = noun
        for kid in tree.kids[noun]:
            if kid < noun:
                continue
            if tree.base[kid] in {"flat", "goeswith"}:
                last = max(last, self.name_head(kid))
            elif tree.base[kid] == "appos" and tree.tokens[kid].pos == "PROPN":
                edge = min([kid, *(n for n in tree.kids[kid] if tree.tokens[n].pos != "PUNCT")])
                if edge == last + 1:
                    return self.name_head(kid)
        return last

    def _build(self, noun: int) -> Phrase:
        tree = self._tree
        clause_heads = self._clause_heads
        members = [kid for kid in tree.kids[noun] if tree.base[kid] == "conj" and kid not in clause_heads]
        # in UD all members hang on the first, small parsers also chain them
        for member in members:
            members += [kid for kid in tree.kids[member]
                        if tree.base[kid] == "conj" and kid not in clause_heads and kid not in members]
        members.sort()
        phrase = self._plain(noun, with_members=True)
        if members:
            first = self._plain(noun, with_members=False)
            phrase.conjuncts = [first, *(self._plain(member, with_members=False) for member in members)]
        return phrase

    def _plain(self, noun: int, with_members: bool) -> Phrase:
        tree = self._tree
        token = tree.tokens[noun]
        phrase = Phrase(self._extent(noun, with_members), self.name_head(noun), case=token.case)
        for kid in tree.kids[noun]:
            base = tree.base[kid]
            if base in {"case", "mark"} and kid < noun and phrase.prep is None and tree.tokens[kid].tag != "POS":
                phrase.prep = kid
            elif base == "appos" and kid not in self._clause_heads and tree.tokens[kid].pos != "PUNCT":
                span = self._extent(kid, True)
                if phrase.head not in span:
                    phrase.appositions.append(span)
            elif tree.rel[kid] == "nmod:poss" or (base == "nmod" and phrase.genitive is None and any(
                    tree.tokens[case].lower == OF for case in tree.kids[kid][:1])):
                phrase.genitive = self.of(kid)
        return phrase

    def _extent(self, noun: int, with_members: bool) -> Span:
        tree = self._tree
        copular = noun in self._clause_heads
        inside = {noun}
        todo = [noun]
        while todo:
            at = todo.pop()
            for kid in tree.kids[at]:
                base = tree.base[kid]
                if kid in self._clause_heads or (base in _NEVER and not (base == "mark" and kid < noun == at)):
                    continue
                if copular and at == noun and base in {"obl", "advcl", "punct"}:
                    continue
                if at == noun and not with_members and base in {"conj", "cc"}:
                    continue
                if at == noun and base == "cc" and kid < noun and tree.rel[kid] != "cc:preconj":
                    continue
                inside.add(kid)
                todo.append(kid)
        return self._trim(self._run(noun, inside), noun)

    def _run(self, noun: int, inside: set[int]) -> Span:
        """The unbroken run of words around the noun; marks between two words of it do not break it."""
        tokens = self._tree.tokens
        start = at = noun
        while at > 0 and (at - 1 in inside or tokens[at - 1].pos == "PUNCT") and tokens[at - 1].sent == tokens[at].sent:
            at -= 1
            if at in inside:
                start = at
        end = at = noun
        while at + 1 < len(tokens) and (at + 1 in inside or tokens[at + 1].pos == "PUNCT") and (
                tokens[at + 1].sent == tokens[at].sent):
            at += 1
            if at in inside:
                end = at
        return Span(start, end + 1)

    def _trim(self, span: Span, noun: int) -> Span:
        """Leave out marks at the edges, but not the second of a pair."""
        tokens = self._tree.tokens
        start, end = span
        texts = [token.text for token in tokens[start:end]]
        while end - 1 > noun and tokens[end - 1].pos == "PUNCT":
            text = tokens[end - 1].text
            opening = _PAIRS.get(text)
            if opening is not None and opening in texts[:end - 1 - start]:
                break
            end -= 1
        while start < noun and tokens[start].pos == "PUNCT":
            text = tokens[start].text
            if text in _OPENING and any(_PAIRS.get(other) == text for other in texts[1:end - start]):
                break
            start += 1
        return Span(start, end)
