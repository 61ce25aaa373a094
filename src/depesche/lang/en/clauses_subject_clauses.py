"""Long subjects: a clause on the first noun of a sentence, after which small parsers lose the main verb."""

from __future__ import annotations

from depesche.lang.en.clauses_marks import MarkMender
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import OF, THAT, word_sets
from depesche.language.model import Span

_WORDS = word_sets()
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_CUTS = frozenset({'"', "\u201c", ";", ":", "\u2014", "--"})  # a sentence with one of them is left alone
_PRONOUN_REACH = 3  # tokens from the comma to the relative pronoun: most of whom


class SubjectClauseMender(MarkMender):
    """Mends sentences that begin with a noun and a clause on it."""

    def relative_first(self, sentence: Span) -> None:
        """`The mayor, whose car was found, has left`, `The judge to whom it fell is ill`: the first finite verb is the
        relative clause's, the one behind its comma, or the last one, has the noun for its subject.
        """
        tree, tokens = self.tree, self.tokens
        opening = self._pronoun(sentence)
        if opening is None or any(tokens[n].text in _CUTS for n in range(*sentence)):
            return
        end = opening
        while end > sentence.start and (tokens[end - 1].tag == "IN" and tokens[end - 1].lower != THAT or (
                tokens[end - 1].pos in {"ADJ", "DET", "NUM"} and tokens[end].lower == OF)):
            end -= 1  # to whom, most of whom
        comma = tokens[end - 1].text == ","
        if tokens[opening].tag == "WRB" and not comma:
            return
        noun = self.chunk(sentence.start, end - 1 if comma else end)
        if noun is None or tokens[noun].pos not in {"NOUN", "PROPN"}:
            return
        if not comma and tokens[end - 1].pos not in NOMINAL:
            return
        finite = [n for n in range(opening + 1, sentence.end) if tokens[n].form == "fin"
                  and tokens[n].pos in {"VERB", "AUX"}]
        main = self._behind_comma(opening, finite) if comma else self._last_of(finite)
        if main is None or main == finite[0]:
            return
        second = self._predicate(main)
        first = self._predicate(finite[0])
        if first >= main:
            first = main - 1 if tree.base[finite[0]] in {"aux", "cop"} and tokens[main - 1].pos == "VERB" else finite[0]
        if second < main or first == second or (tree.head[noun] == second and tree.base[noun] == "nsubj" and (
                self.is_below(first, noun))):
            return
        inner = end - 1
        while inner > noun and tokens[inner].pos not in {"NOUN", "PROPN"}:
            inner -= 1
        while tree.base[inner] in {"flat", "compound"} and tree.head[inner] < inner:
            inner = tree.head[inner]
        on = noun if comma else inner
        self.split(sentence, noun, on, first, second, Span(end, main), "acl:relcl")

    def _pronoun(self, sentence: Span) -> int | None:
        """The relative pronoun behind the noun phrase that begins a sentence."""
        tokens = self.tokens
        for n in range(sentence.start, sentence.end):
            token = tokens[n]
            if token.tag in _WH or (token.lower == THAT and token.tag == "WDT"):
                return n if n > sentence.start + 1 else None
            if token.text == ",":
                near = any(tokens[k].tag in _WH for k in range(n + 1, min(sentence.end, n + 1 + _PRONOUN_REACH)))
                if not near:
                    return None
            elif not self.in_phrase(n):
                return None
        return None

    def _behind_comma(self, opening: int, finite: list[int]) -> int | None:
        """The first finite verb right behind a comma that closes the clause."""
        tokens = self.tokens
        for n in finite[1:]:
            before = n - 1
            while before > opening and tokens[before].pos == "ADV":
                before -= 1
            if tokens[before].text == "," and before > finite[0]:
                return n
        return None

    def _last_of(self, finite: list[int]) -> int | None:
        """The last finite verb before a mark or a subordinating word, if nothing joins it to the one before it."""
        tokens = self.tokens
        found = None
        for n in finite[1:]:
            if any(tokens[k].pos in {"PUNCT", "SCONJ"} for k in range(finite[0], n)):
                break
            if tokens[n - 1].pos not in {"CCONJ", "ADV"} and tokens[n - 1].tag not in _WH:
                if self.tree.head[self._predicate(n)] == self._predicate(n):
                    return n  # the root of the sentence
                found = n
        return found

    def bare_relative(self, i: int) -> None:
        """`The evidence prosecutors presented included emails`, `A car the police stopped contained arms`: of two verbs
        that nothing joins, the second has the first noun for its subject.
        """
        tree, tokens = self.tree, self.tokens
        start, end = sentence = self.document.sentences[tokens[i].sent]
        if tokens[i].tag not in FINITE_TAGS | {"VBN"} or tree.child(i, "nsubj", "aux", "cc", "mark", "cop") is not None:
            return
        first = next((n for n in range(start, i) if tokens[n].tag in FINITE_TAGS and tokens[n].pos == "VERB"), None)
        if first is None or first < start + 3 or tokens[start].pos != "DET" or tokens[i].tag == "VBZ" != tokens[
                first].tag or tree.child(first, "obj", "ccomp", "aux") is not None:
            return
        if any(tokens[n].pos in {"PUNCT", "SCONJ", "CCONJ", "AUX"} or tokens[n].tag in {*_WH, "TO"} or (
                tokens[n].pos == "VERB" and n != first) for n in range(start, i)):
            return
        if not all(self.in_phrase(n) and tokens[n].pos != "ADP" for n in range(start, first)):
            return
        joined = tree.head[i] == first and tree.base[i] in {"conj", "ccomp", "parataxis", "advcl", "xcomp", "dep"}
        apart = tree.rel[first] == "acl:relcl" and tree.head[i] > first
        if not (joined or apart) or not any(self.nominal(n) or tokens[n].pos in NOMINAL for n in range(i + 1, end)):
            return
        second_noun = first - 1
        det = next((n for n in range(start + 2, first) if tokens[n].pos == "DET"), None)
        if det is None and not (tokens[second_noun].tag in {"NNS", "NNPS", "NNP", "PRP"} and second_noun > start + 1):
            return
        noun = (det if det is not None else second_noun) - 1
        if tokens[noun].pos != "NOUN" or noun <= start or tokens[second_noun].pos not in NOMINAL:
            return
        for n in range(start, noun):
            if not start <= tree.head[n] <= noun:
                tree.reattach(n, noun, tree.rel[n])
        if tree.head[noun] != noun:
            tree.make_root(noun)
        tokens[i].tag, tokens[i].form = (tokens[i].tag, "fin") if tokens[i].tag != "VBN" else ("VBD", "fin")
        self.split(sentence, noun, noun, first, i, Span(noun + 1, i), "acl:relcl")
        if tree.head[second_noun] != first:
            tree.reattach(second_noun, first, "nsubj")

    def split(self, sentence: Span, noun: int, on: int, first: int, second: int, inside: Span, rel: str) -> None:
        """Make the noun the subject of the second verb, and the first verb with all words inside a clause on a noun."""
        tree, tokens = self.tree, self.tokens
        above = self._outside(second, sentence)
        for n in (noun, first, second):
            if tree.head[n] != n:
                tree.make_root(n)
        if above is not None and above not in {noun, first, second}:
            tree.reattach(second, above, "ccomp")
        passive = any(tree.rel[n] == "aux:pass" for n in tree.kids[second])
        tree.reattach(noun, second, "nsubj:pass" if passive else "nsubj")
        if on != noun and self.is_below(on, first):
            on = noun
        tree.reattach(first, on, rel)
        tokens[first].pos = tokens[first].pos if tokens[first].pos in {"ADJ", "NOUN", "AUX", "PROPN"} else "VERB"
        for n in range(*inside):
            if n == first or tree.base[n] == "punct":
                continue
            if tree.head[n] == n:
                tree.reattach(n, first, "conj" if tokens[n].pos == "VERB" and n > first else "dep")
            elif tree.head[n] in {noun, second} or tree.head[n] not in inside:
                tree.reattach(n, first, "obj" if tree.base[n] == "nsubj" and n > first else tree.rel[n])
        for n in range(inside.end, sentence.end):
            if n != second and (tree.head[n] in {first, noun} or (tree.head[n] in inside and tree.base[n] in {
                    "aux", "cop"})):
                tree.reattach(n, second, tree.rel[n])
