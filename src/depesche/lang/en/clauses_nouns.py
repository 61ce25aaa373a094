"""Clauses that hang on nouns, or that small parsers hang on nouns: content clauses, infinitives, gerunds, participles,
relative clauses.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from depesche import lang
from depesche.lang.en.clauses_sources import SourceMender
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import OF, THAT, word_sets
from depesche.language.model import Span

_WORDS = word_sets()
#: Relations of a clause that a parser may have hung on its neighbour.
BESIDE = frozenset({"advcl", "ccomp", "conj", "dep", "parataxis", "xcomp"})
_ON_VERB = frozenset({"advcl", "xcomp", "ccomp", "acl", "dep", "obl", "parataxis"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_CONTROL_REACH = 14  # tokens from the object of a verb to the infinitive that it controls


@cache
def nouns_with(frame: str) -> frozenset[str]:
    """Lemmas of the nouns that take a clause of this frame (`that`, `inf`)."""
    cues = {row["noun"] for row in lang.table("en", "noun_cues") if frame in row["frame"].split()}
    return frozenset(cues | _WORDS.get("noun_" + frame, frozenset()))


class NounMender(SourceMender):
    """Mends what hangs on a noun."""

    def on_noun(self, i: int, verbs_with_that: Container[str]) -> None:
        """`repeated his promise that ...`, `has plans to build ...` with the clause on the verb: it is the noun's.
        `verbs_with_that` take a clause over a noun with a preposition (*said in a statement that*).
        """
        tree, tokens = self.tree, self.tokens
        if tree.base[i] not in _ON_VERB:
            return
        mark = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "mark"), None)
        if mark is None or mark == 0:
            return
        infinitive = tokens[mark].tag == "TO"
        if not infinitive and tokens[mark].lower not in _WORDS["content_mark"]:
            return
        noun = self._head_noun(mark - 1, nouns_with("inf" if infinitive else THAT))
        if noun is None or tree.head[i] == noun or self.is_below(noun, i) or tree.child(noun, "cop") is not None:
            if noun is not None and tree.head[i] == noun and tree.rel[i] == "acl:relcl" and not infinitive:
                tree.relate(i, "acl")
            return
        above = tree.head[i]
        if infinitive and tokens[above].lemma in _WORDS["object_control"] and tree.base[i] == "xcomp" and (
                tree.head[noun] == above):
            return
        case = tree.child(noun, "case")
        if not infinitive and case is not None and tokens[case].lower != OF and tokens[above].lemma in verbs_with_that:
            return
        tree.reattach(i, noun, "acl")

    def _head_noun(self, at: int, lemmas: Container[str]) -> int | None:
        """The noun of a list that ends here, or that a phrase with *of* ends here belongs to."""
        tree, tokens = self.tree, self.tokens
        for _ in range(3):
            if tokens[at].pos not in NOMINAL:
                return None
            if tokens[at].lemma in lemmas and tokens[at].pos == "NOUN":
                return at
            if tree.base[at] in {"compound", "flat"} and tree.head[at] < at:
                at = tree.head[at]
                continue
            case = tree.child(at, "case")
            if case is None or tokens[case].lower not in {OF, *_WORDS["noun_preposition"]} or (
                    tokens[case - 1].pos != "NOUN"):
                return None
            at = case - 1
        return None

    def gerund(self, i: int) -> None:
        """`on suspicion of hiding weapons` with *hiding* as an attribute of *weapons*: it governs them."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag != "VBG" or i == 0 or tokens[i - 1].tag != "IN" or i + 1 >= len(tokens):
            return
        preposition = i - 1
        if tree.base[i] in {"amod", "compound"} and tree.head[i] > i:
            self._gerund_with_object(i, preposition)
        elif tree.base[i] == "nmod" and tree.child(i, "obj") is not None and tokens[preposition].lower == OF:
            tree.relate(i, "acl")  # on suspicion of trafficking cocaine
            tokens[i].pos = "VERB"

    def _gerund_with_object(self, i: int, preposition: int) -> None:
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        before = tokens[preposition - 1] if preposition else tokens[i]
        governing = next((n for n in range(preposition - 1, max(-1, preposition - 8), -1)
                          if tokens[n].pos in {"VERB", "PUNCT"}), None)
        asked = before.lemma in _WORDS["noun_gerund"] or tokens[preposition].lower in _WORDS["verb_preposition"] or (
            tree.base[preposition] == "fixed" and before.lower in _WORDS["verb_preposition"])
        asked |= governing is not None and tokens[governing].lemma in _WORDS["object_of_gerund"]
        between = [n for n in range(i + 1, noun) if tokens[n].pos in {"DET", "PRON", "NUM"}]
        if not asked and not between:
            return
        rel = tree.base[noun]
        case = next((kid for kid in tree.kids[noun] if kid == preposition or (
            kid == tree.head[preposition] and tree.base[preposition] == "fixed")), None)
        for kid in [kid for kid in tree.kids[noun] if kid < i and kid != case]:
            if tree.base[kid] != "punct":
                return
        tree.promote(i, "obj")
        tree.relate(i, "acl" if rel in {"nmod", "acl"} else "advcl")
        if case is not None:
            tree.reattach(case, i, "mark")
        tokens[i].pos = "VERB"

    def behind_comma(self, i: int) -> None:
        """`A car exploded in Sarn on Thursday, killing nine` with *killing* on *Thursday*: it is what the verb does."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag != "VBG" or tree.child(i, "aux", "cop", "nsubj", "mark") is not None:
            return
        comma = i - 1
        while comma > 0 and tokens[comma].pos == "ADV":
            comma -= 1
        if tokens[comma].text != "," or tree.base[i] not in {"acl", "amod", "dep", "appos", "conj", "obl", "nmod"}:
            return
        at = tree.head[i]
        if at > i or tokens[at].pos not in NOMINAL:
            return
        verb = at
        while tree.head[verb] != verb and not (tree.verbal(verb) and tokens[verb].pos == "VERB"):
            if tree.base[verb] == "nsubj":
                return
            verb = tree.head[verb]
        if verb != at and verb < comma and tokens[verb].pos == "VERB":
            tree.reattach(i, verb, "advcl")

    def finite_on_noun(self, i: int) -> None:
        """`after a newspaper published his emails` with *published* as an attribute of *newspaper*: a finite verb
        without a relative pronoun has the noun before it as its subject.
        """
        tree, tokens = self.tree, self.tokens
        if tree.rel[i] != "acl" or tokens[i].tag not in FINITE_TAGS:
            return
        if tree.child(i, "mark", "nsubj", "aux") is not None:
            return
        noun = tree.head[i]
        if noun > i or tokens[noun].pos not in NOMINAL:
            return
        case = tree.child(noun, "case")
        comma = tokens[i - 1].text == ","
        top = noun
        while tree.base[top] in {"appos", "nmod"} and tokens[tree.head[top]].pos in NOMINAL and (
                tree.base[top] == "nmod" or comma):
            top = tree.head[top]
        if tree.head[top] == top and tree.child(top, "cop", "nsubj") is None:
            self._subject_of(i, top)
        elif top == noun and case is not None and not comma and (
                tokens[case].lower in _WORDS["adverbial_mark"]) and tree.base[noun] in {"obl", "nmod"}:
            tree.promote(i, "nsubj")
            tree.relate(i, "advcl")
            tree.reattach(case, i, "mark")

    def _subject_of(self, i: int, noun: int) -> None:
        """Make a noun above a verb its subject."""
        tree = self.tree
        if tree.head[i] != noun:
            tree.reattach(i, noun, "dep")
        tree.promote(i, "nsubj")

    def reduced_before(self, i: int) -> None:
        """`The ruling, handed down by a judge, obliges them` with *handed* as what is said: between commas, and
        without a subject, it speaks of the noun.
        """
        tree, tokens = self.tree, self.tokens
        kid = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] in {"ccomp", "parataxis", "advcl"}
                    and tokens[kid].tag in {"VBD", "VBN"}), None)
        if kid is None or tokens[kid - 1].text != "," or tokens[i].sent in self.quoted:
            return
        if tree.child(kid, "nsubj", "expl", "mark", "aux", "cop", "obj", "cc") is not None:
            return
        subject = next((n for n in tree.kids[i] if n < kid and tree.base[n] == "nsubj"), None)
        first = min([i, *(n for n in tree.kids[i] if kid < n and tree.base[n] in {"aux", "cop"})])
        if subject is None or tokens[first - 1].text != "," or not any(
                tokens[n].pos == "PUNCT" for n in range(subject, kid)):
            return
        tokens[kid].tag, tokens[kid].form = "VBN", "part"
        tree.reattach(kid, subject, "acl")

    def controlled(self, i: int) -> None:
        """`forced the firm to close` with the infinitive on *firm*: it hangs on the verb."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].lemma not in _WORDS["object_control"] or any(
                tree.base[kid] in {"xcomp", "ccomp"} for kid in tree.kids[i]):
            return
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] in {"obj", "iobj"}), None)
        if noun is None or tokens[noun].lemma in nouns_with("inf"):
            return
        end = self.document.sentences[tokens[i].sent].end
        for n in range(noun + 1, min(end, noun + _CONTROL_REACH)):
            if tokens[n].tag == "TO" and tree.head[n] > n and tree.base[tree.head[n]] in {"acl", "advcl"}:
                verb = tree.head[n]
                if tree.head[verb] != i and tokens[tree.head[verb]].lemma not in nouns_with("inf"):
                    tree.reattach(verb, i, "xcomp")
                return
            if tokens[n].pos in {"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"}:
                return

    def noun_clause(self, that: int) -> None:
        """`The announcement that the plant would close came late` with *plant* as the subject of *came*: a noun that
        begins a clause is the subject of the second finite verb behind it.
        """
        tree, tokens = self.tree, self.tokens
        noun = that - 1
        sentence = self.document.sentences[tokens[that].sent]
        if noun < sentence.start or tokens[noun].lemma not in nouns_with(THAT):
            return
        start = noun
        while start > sentence.start and self.in_phrase(start - 1) and tokens[start - 1].pos != "ADP":
            start -= 1
        if start > sentence.start and tokens[start - 1].text not in {",", ";"}:
            return
        if any(tokens[n].form == "fin" for n in range(sentence.start, start)):
            return
        behind = range(that + 1, sentence.end)
        finite = [n for n in behind if tokens[n].form == "fin" and tokens[n].pos in {"VERB", "AUX"}]
        if len(finite) == 1:
            # would fall proved wrong: a past tense that looks like a participle
            finite += [n for n in behind if n > finite[0] and tokens[n].tag == "VBN" and tokens[n].pos == "VERB"
                       and tree.child(n, "aux", "cop") is None and tokens[n - 1].pos in {"VERB", "ADV", "ADJ"}][:1]
        if len(finite) < 2 or any(tokens[n].pos in {"PUNCT", "SCONJ", "CCONJ"} or tokens[n].tag in _WH
                                  for n in range(finite[0], finite[1])):
            return
        first, second = (self._predicate(n) for n in finite[:2])
        if first >= finite[1] or first == second:
            first = finite[1] - 1 if tree.base[finite[0]] == "aux" else finite[0]
        if second < finite[1] or tokens[noun].form == "fin":
            return
        above = self._outside(second, Span(start, sentence.end))
        for n in (noun, first, second):
            if tree.head[n] != n:
                tree.make_root(n)
        if above is not None and above not in {noun, first, second}:
            tree.reattach(second, above, "ccomp")
        if tokens[finite[1]].tag == "VBN":
            tokens[second].tag, tokens[second].form, tokens[second].tense = "VBD", "fin", "past"
        tree.reattach(noun, second, "nsubj")
        tree.reattach(first, noun, "acl")
        tokens[first].pos = tokens[first].pos if tokens[first].pos in {"ADJ", "NOUN", "AUX"} else "VERB"
        for n in range(that, finite[1]):
            if n != first and tree.head[n] in {noun, second} and tree.base[n] != "punct":
                base = tree.base[n]
                tree.reattach(n, first, "obj" if base == "nsubj" and n > finite[0] else tree.rel[n])
        for n in range(finite[1], sentence.end):
            if n != second and tree.head[n] in {first, noun}:
                tree.reattach(n, second, tree.rel[n])

    def _predicate(self, finite: int) -> int:
        tree = self.tree
        return tree.head[finite] if tree.base[finite] in {"aux", "cop"} else finite

    def _outside(self, i: int, inside: Span) -> int | None:
        """The verb of saying behind a comma that governs what is said, None if there is none."""
        tree, tokens = self.tree, self.tokens
        at, seen = i, 0
        while tree.head[at] != at and seen < 20:
            at, seen = tree.head[at], seen + 1
        found = at in inside and at > i and tokens[at].form == "fin"
        return at if found and any(tokens[n].text == "," for n in range(i, at)) else None

    def relative_on_noun(self, i: int) -> None:
        """`people, most of whom drowned`, `a time when nobody wanted them`, `Arda, where they camped` with the clause
        on the verb: it is the noun's.
        """
        tree, tokens = self.tree, self.tokens
        before = i - 1
        if tokens[i].tag == "WRB":
            if tokens[i].lower not in _WORDS["relative_adverb"] or before <= 0:
                return
            comma = tokens[before].text == ","
            noun = before - 1 if comma else before
            timely = tokens[noun].lemma in _WORDS["time_noun"] and not comma
            if (tokens[i].lower in _WORDS["relative_time"] and not timely) or (comma and tokens[noun].pos != "PROPN"):
                return
        elif tokens[i].tag in {"WP", "WDT"} and i > 3 and tokens[before].lower == OF:
            mark = next((n for n in range(before - 1, max(0, before - 5), -1) if tokens[n].pos == "PUNCT"), before)
            if tokens[mark].text != ",":
                return
            noun = mark - 1
        else:
            return
        if tokens[noun].pos not in {"NOUN", "PROPN"} or tokens[noun].sent != tokens[i].sent:
            return
        verb = tree.head[i]
        for _ in range(4):
            verb = verb if tree.verbal(verb) else tree.head[verb]
        if not tree.verbal(verb) or verb < i or tree.base[verb] not in BESIDE or tree.head[verb] > i or (
                self.is_below(noun, verb)):
            return
        while tree.base[noun] in {"flat", "compound"} and tree.head[noun] < i:
            noun = tree.head[noun]
        tree.reattach(verb, noun, "acl:relcl")
