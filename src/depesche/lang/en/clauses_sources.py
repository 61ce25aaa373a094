"""Who says it: subjects of verbs of saying that small parsers confuse with what stands beside them."""

from __future__ import annotations

from collections.abc import Container

from depesche.lang.en.clauses_saying import SayingMender
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import word_sets
from depesche.language.model import Span

_WORDS = word_sets()
_NAME_MARKS = frozenset({"-", "\u2010", "\u2011"})
_RELATIVE_TAGS = frozenset({"WP", "WP$", "WDT"})


class SourceMender(SayingMender):
    """Mends who is the subject of a verb of saying, and which clauses are none of its contents."""

    def hyphenated(self, i: int) -> None:
        """`Lee Chang-ho` with *ho* as an adverb: what a hyphen joins to a name belongs to it."""
        tree, tokens = self.tree, self.tokens
        if not i >= 2 or tokens[i - 1].text not in _NAME_MARKS or tokens[i - 2].pos != "PROPN":
            return
        if tokens[i - 2].ent != "PER" or tokens[i - 2].end != tokens[i - 1].start or (
                tokens[i - 1].end != tokens[i].start) or not tokens[i].text.isalpha():
            return
        name = next((n for n in (tree.head[i - 2], i - 3) if n >= 0 and n not in {i, i - 2}
                     and tokens[n].ent == "PER" and tokens[n].sent == tokens[i].sent), None)
        for n in (i - 1, i):
            tokens[n].pos, tokens[n].ent = "PROPN", "PER"
        tokens[i].tag = tokens[i - 1].tag = "NNP"
        if name is not None and tree.head[i - 2] != name and not self.is_below(name, i - 2) and (
                tree.head[i - 2] != i - 2):
            tree.reattach(i - 2, name, "flat")
            tree.reattach(i, name, "flat")

    def addressee_behind(self, i: int) -> None:
        """`..., Berg told state radio` with *radio* as a subject: before the verb stands who speaks."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag not in FINITE_TAGS:
            return
        subjects = [kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"]
        behind = [kid for kid in subjects if kid > i]
        if not behind:
            return
        if len(behind) == len(subjects):
            found = self.noun_before(i)
            if found is None or tree.head[found] == found or self.is_below(i, found):
                return
            tree.reattach(found, i, "nsubj")
        for kid in behind:
            tree.relate(kid, "obj")

    def unit_before_mark(self, i: int) -> None:
        """`hours after Kim warned Washington` with *hours* as the subject: the name behind the mark is it."""
        tree, tokens = self.tree, self.tokens
        unit = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "nsubj"
                     and tokens[kid].lemma in _WORDS["time_unit"]), None)
        if unit is None:
            self._unit_on_name(i)
            return
        if tokens[unit + 1].lower not in _WORDS["adverbial_mark"]:
            return
        mark = unit + 1
        name = tree.head[mark]
        if not mark < name < i or tokens[name].pos not in NOMINAL or self.is_below(i, name):
            return
        tree.reattach(name, i, "nsubj")
        tree.reattach(mark, i, "mark")
        tree.relate(unit, "obl")
        if tree.head[i] != i:
            tree.relate(i, "advcl")

    def _unit_on_name(self, i: int) -> None:
        """The same with *hours* as a part of the name."""
        tree, tokens = self.tree, self.tokens
        name = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "nsubj"), None)
        mark = tree.child(name, "case") if name is not None else None
        if name is None or mark is None or mark == 0 or tokens[mark].lower not in _WORDS["adverbial_mark"] or (
                tokens[mark - 1].lemma not in _WORDS["time_unit"]) or tree.head[mark - 1] != name:
            return
        tree.reattach(mark, i, "mark")
        tree.reattach(mark - 1, i, "obl")
        main = next((kid for kid in tree.kids[i] if kid < mark and tree.base[kid] in {"ccomp", "parataxis"}), None)
        if tree.head[i] != i:
            tree.relate(i, "advcl")
        elif main is not None:
            tree.promote(main, "advcl")

    def relative_of_subject(self, i: int) -> None:
        """`The mayor, whose party lost, said ...` with *lost* as what is said: it is a clause on the noun."""
        tree, tokens = self.tree, self.tokens
        if tokens[i - 1].text != ",":
            return
        start = self.document.sentences[tokens[i].sent].start
        opening = next((n for n in range(i - 2, start + 1, -1) if tokens[n].tag in _RELATIVE_TAGS
                        and tokens[n - 1].text == ","), None)
        noun = self.chunk(start, opening - 1) if opening is not None else None
        if opening is None or noun is None:
            return
        verb = next((kid for kid in tree.kids[i] if opening < kid < i and tree.base[kid] in {"ccomp", "advcl", "dep"}
                     and tree.verbal(kid)), None)
        if verb is None or self.is_below(i, noun) or tree.head[noun] == noun or tree.has_subject(i):
            return
        tree.reattach(noun, i, "nsubj")
        tree.reattach(verb, noun, "acl:relcl")

    def loose_relative(self, i: int) -> None:
        """`according to Lee, who was told so` with *told* hanging loosely on the verb: it is a clause on the noun."""
        tree, tokens = self.tree, self.tokens
        if i < 2 or tokens[i].tag != "WP" or tokens[i - 1].text != "," or tokens[i - 2].pos not in NOMINAL:
            return
        verb = tree.head[i]
        if tree.base[i] == "nsubj" and tree.base[verb] in {"parataxis", "dep"} and verb > i and (
                tree.head[verb] < i and not self.is_below(i - 2, verb)):
            tree.reattach(verb, i - 2, "acl:relcl")

    def own_act(self, i: int) -> None:
        """`said it had not been asked and accused the state of ...`: a verb with an object is no passive, and goes on
        with the one who speaks.
        """
        tree, tokens = self.tree, self.tokens
        first = tree.head[i]
        if tree.base[i] != "conj" or tokens[i].tag not in {"VBN", "VBD"} or tree.child(i, "aux", "mark") is not None:
            return
        saying = tree.head[first]
        if tree.base[first] != "ccomp" or not saying < first < i or not any(
                tree.rel[kid] == "aux:pass" for kid in tree.kids[first]):
            return
        end = i + 1
        while end < len(tokens) and tokens[end].sent == tokens[i].sent and self.in_phrase(end) and (
                tokens[end].pos != "ADP"):
            end += 1
        noun = self.chunk(i + 1, end)
        if noun is None or self.is_below(i, noun) or any(tokens[n].pos == "PUNCT" for n in range(first, i)):
            return
        tree.reattach(i, saying, "conj")
        if tree.head[noun] != i and tree.head[noun] != noun:
            tree.reattach(noun, i, "obj")
        tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def contrast(self, i: int) -> None:
        """`Medics said ..., while the ministry spoke of three`: a clause with a speaker of its own is none of what the
        first one said.
        """
        tree, tokens = self.tree, self.tokens
        mark, subject = tree.child(i, "mark"), tree.child(i, "nsubj")
        said = tree.head[i]
        if tree.base[i] != "advcl" or mark is None or subject is None or tokens[mark].lower not in _WORDS["contrast"]:
            return
        if tokens[mark - 1].text != "," or tokens[subject].pos not in {"NOUN", "PROPN"} or not said < mark:
            return
        if tree.base[said] == "ccomp" and tree.head[said] < said and not self.is_below(tree.head[said], i) and (
                not self._quoted_at(Span(said, i + 1))):
            tree.reattach(i, tree.head[said], "advcl")

    def fronted_participle(self, i: int, asking: Container[str]) -> None:
        """`Asked whether he would go, Hale said no` with *asked* as what is said: a first word without a subject, and a
        comma behind its clause, is a participle. `asking` holds the verbs that may stand there.
        """
        tree, tokens = self.tree, self.tokens
        first = self.document.sentences[tokens[i].sent].start
        if first not in tree.kids[i] or tree.base[first] not in {"ccomp", "parataxis", "dep"}:
            return
        if tokens[first].tag not in {"VBD", "VBN"} or tokens[first].lemma not in asking or (
                tree.child(first, "nsubj", "aux") is not None):
            return
        tree.relate(first, "advcl")
        tokens[first].tag, tokens[first].form = "VBN", "part"
        self.fronted.add(first)

    def empty_content(self, i: int) -> None:
        """`said at an event held by the agency npa` with *npa* as a verb: one without a subject, an object or
        anything else is a part of the noun before it.
        """
        tree, tokens = self.tree, self.tokens
        said = next((kid for kid in tree.kids[i] if kid > i + 1 and tree.base[kid] == "ccomp"), None)
        if said is None or tokens[said].pos != "VERB" or tokens[said - 1].pos not in NOMINAL or any(
                tree.base[kid] != "punct" for kid in tree.kids[said]):
            return
        tokens[said].pos, tokens[said].tag, tokens[said].form = "PROPN", "NNP", ""
        tokens[said].mood = tokens[said].tense = ""
        tree.reattach(said, said - 1, "flat")

    def _quoted_at(self, span: Span) -> bool:
        return any(quotation.span.overlaps(span) for quotation in self.document.quotations)
