"""Finite verbs whose subject or mark small parsers give to something else: subordinating words taken for prepositions,
subjects taken for attributes, relative pronouns without their clause.
"""

from __future__ import annotations

from collections.abc import Container

from depesche.lang.en.clauses_nouns import NounMender, nouns_with
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import BE, THAT, word_sets

_WORDS = word_sets()
_SIDE = frozenset({"advcl", "parataxis", "conj", "acl", "dep", "ccomp"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "nmod", "case", "flat"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_HIGHER = 6  # how many heads up a conjunct looks for what it goes on with


class MarkMender(NounMender):
    """Mends what stands between a mark or a noun and its finite verb."""

    def first_word(self, i: int) -> int:
        """Where a predicate begins, the adverbs before it included."""
        tree, tokens = self.tree, self.tokens
        start = min([i, *(kid for kid in tree.kids[i] if kid < i and tree.base[kid] in {"aux", "cop"})])
        while start > 0 and tokens[start - 1].pos == "ADV" and tokens[start - 1].sent == tokens[i].sent:
            start -= 1
        return start

    def mark_for_case(self, i: int) -> None:
        """`sank before the guard could reach it`, `took it before the hole was seen` with *before* as a preposition of
        *guard*: it is the mark of the clause.
        """
        tree, tokens = self.tree, self.tokens
        if tree.base[i] not in _SIDE or not self.finite(i) or tree.child(i, "mark", "cc", "expl") is not None:
            return
        subjects = [kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "nsubj"]
        if len(subjects) > 1:
            return
        noun = subjects[0] if subjects else self._beside(i)
        if noun is None:
            return
        case = tree.child(noun, "case")
        if case is None or tokens[case].lower not in _WORDS["adverbial_mark"] or tokens[case].tag != "IN" or (
                tree.head[i] > case and tree.base[i] == "ccomp"):
            return
        if not subjects:
            tree.reattach(noun, i, "nsubj")
        tree.reattach(case, i, "mark")
        if tree.head[i] == i or tree.base[i] == "advcl":
            return
        at = tree.head[i]
        if tree.base[i] == "acl" and at in {noun, case}:
            return
        tree.relate(i, "advcl")

    def _beside(self, i: int) -> int | None:
        """The noun with a preposition that ends where a predicate without a subject begins."""
        tree, tokens = self.tree, self.tokens
        start = self.first_word(i)
        if start < 2:
            return None
        end = start - 1
        if tokens[end].text == ",":  # after insurers, citing a risk, refused
            comma = next((n for n in range(end - 1, 0, -1)
                          if tokens[n].text == "," and tokens[n].sent == tokens[i].sent), 0)
            if not comma or tokens[comma + 1].tag not in {"VBG", "VBN"}:
                return None
            end = comma - 1
        if tokens[end].sent != tokens[i].sent or tokens[end].pos not in NOMINAL:
            return None
        at = end
        for _ in range(_HIGHER):
            case = tree.child(at, "case")
            if case is not None and case < at and tokens[case].lower in _WORDS["adverbial_mark"] and (
                    tree.base[at] in {"obl", "nmod"}) and not self.is_below(i, at):
                return at
            if tree.head[at] == at or tree.head[at] > end:
                return None
            at = tree.head[at]
        return None

    def attribute_for_subject(self, i: int) -> None:
        """`gold hit a record`, `or the coalition collapses` with the noun as a part of the verb: it is the subject."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag not in FINITE_TAGS or tree.has_subject(i):
            return
        noun = next((kid for kid in tree.kids[i] if kid == i - 1 and tree.base[kid] == "compound"), None)
        if noun is None or tokens[noun].pos not in NOMINAL:
            return
        tree.relate(noun, "nsubj")
        for kid in [kid for kid in tree.kids[i] if kid < noun and tree.base[kid] in _BEFORE_NOUN]:
            tree.reattach(kid, noun, tree.rel[kid])

    def subject_behind_and(self, i: int) -> None:
        """`Four died in the ambush and eleven were wounded` with *eleven* beside *ambush*: behind *and* it begins the
        clause of the verb.
        """
        tree, tokens = self.tree, self.tokens
        if tree.base[i] not in {"conj", "parataxis"} or not self.finite(i) or tree.has_subject(i):
            return
        noun = self.first_word(i) - 1
        if noun < 2 or tokens[noun].pos not in NOMINAL or not tree.head[noun] < noun or tree.base[noun] not in {
                "conj", "compound", "nmod", "obj", "obl"}:
            return
        start = noun
        while start > 1 and self.in_phrase(start - 1) and tokens[start - 1].pos != "ADP":
            start -= 1
        if tokens[start - 1].tag != "CC" or tokens[start - 1].sent != tokens[i].sent or tree.head[i] >= start:
            return
        for n in range(start, noun):
            if not start <= tree.head[n] <= noun:
                return
        tree.reattach(noun, i, "nsubj")
        tree.reattach(start - 1, i, "cc")

    def gapped(self, i: int) -> None:
        """`Twelve were killed by shells and dozens wounded` with *dozens* beside *shells*: it begins a clause that
        shares the auxiliary of the passive before it.
        """
        tree, tokens = self.tree, self.tokens
        first, noun = tree.head[i], i - 1
        if tokens[i].tag != "VBN" or tokens[first].tag != "VBN" or first >= i or (
                tree.child(i, "aux", "case") is not None):
            return
        if tokens[noun].pos not in NOMINAL or tokens[noun - 1].tag != "CC" or tree.head[noun] >= noun or (
                tree.rel[noun] != "conj" or tree.child(first, "aux") is None):
            return
        if all(tokens[kid].lemma != BE for kid in tree.kids[first] if tree.base[kid] == "aux"):
            return
        tree.reattach(i, first, "conj")
        tree.reattach(noun, i, "nsubj:pass")
        tree.reattach(noun - 1, i, "cc")

    def subject_on_modal(self, i: int) -> None:
        """`Exporters should, in theory, benefit` with *exporters* on *should*: the verb has what its modal has."""
        tree = self.tree
        if tree.has_subject(i):
            return
        for modal in [kid for kid in tree.kids[i] if tree.base[kid] == "aux"]:
            for kid in [kid for kid in tree.kids[modal] if tree.base[kid] == "nsubj"]:
                tree.reattach(kid, i, tree.rel[kid])

    def modal_on_noun(self, i: int) -> None:
        """`said those responsible will pay` with *pay* as an attribute of *those*: without a relative pronoun the noun
        is the subject.
        """
        tree, tokens = self.tree, self.tokens
        noun, above = tree.head[i], tree.head[tree.head[i]]
        if tree.base[i] != "acl" or tokens[i].form == "fin" or not self.finite(i) or noun > i:
            return
        if tree.child(i, "mark", "nsubj") is not None:
            return
        if any(tokens[n].tag in _WH or tokens[n].lower == THAT for n in range(noun + 1, i)):
            return
        if tree.base[noun] == "obj" and above < noun and tokens[above].pos == "VERB" and (
                tree.child(above, "ccomp") is None):
            tree.promote(i, "nsubj")
            tree.relate(i, "ccomp")

    def listed_subject(self, i: int) -> None:
        """`Prices of wheat, oil and other staples climbed` with *prices* and *staples* as subjects: a noun that ends a
        list goes on with the one before it.
        """
        tree, tokens = self.tree, self.tokens
        subjects = [kid for kid in tree.kids[i] if tree.rel[kid] in {"nsubj", "nsubj:pass"}]
        behind = [kid for kid in subjects if kid > i]
        if len(behind) > 1:  # said its commander, Brig. Gen. Lee
            for kid in behind[1:]:
                tree.reattach(kid, behind[0], "appos")
        subjects = [kid for kid in subjects if kid < i]
        if len(subjects) != 2:
            return
        first, second = subjects
        start = second
        while start > first + 1 and self.in_phrase(start - 1) and tokens[start - 1].pos != "ADP":
            start -= 1
        between = range(first + 1, start)
        if any(tokens[n].pos in {"VERB", "AUX", "SCONJ"} or tokens[n].tag in _WH for n in between):
            return
        if [tokens[n].text for n in between] == [","] and tokens[second].pos == "PROPN" and any(
                tree.base[kid] == "conj" and tree.child(kid, "cc") is not None for kid in tree.kids[second]):
            tree.reattach(second, first, "conj")  # Berg, Holm and Lind met
            return
        if not any(tokens[n].pos == "ADP" and tree.base[n] == "case" for n in between):
            return
        joined = tokens[start - 1].tag == "CC" and start - 1 > first
        name = tokens[second].pos == tokens[second - 1].pos == "PROPN" and tree.head[second - 1] not in {second, i}
        adjacent = tokens[start - 1].pos == "ADP" and start - 1 > first
        if joined or name or adjacent:
            tree.reattach(second, second - 1 if name and not joined else first,
                          "flat" if name and not joined else "nmod" if adjacent else "conj")

    def whose(self, i: int) -> None:
        """`the captain, whose ship left`, `names of the officers whose accounts appeared`, `the judge to whom the case
        fell` with the clause on the verb or on another noun: it hangs on the noun before the pronoun.
        """
        tree, tokens = self.tree, self.tokens
        before = i - 1
        if tokens[i].tag == "WP$":
            pass
        elif tokens[i].tag in {"WP", "WDT"} and before > 0 and tree.base[before] == "case" and (
                tokens[before].pos == "ADP"):
            before -= 1
        else:
            return
        comma = tokens[before].text == ","
        noun = before - 1 if comma else before
        if noun < 0 or tokens[noun].sent != tokens[i].sent or tokens[noun].pos not in {"NOUN", "PROPN"}:
            return
        verb = tree.head[i]
        for _ in range(4):
            verb = verb if tree.verbal(verb) and verb not in {i} else tree.head[verb]
        if not tree.verbal(verb) or verb < i or self.is_below(noun, verb):
            return
        while tree.base[noun] in {"flat", "compound"} and tree.head[noun] < i:
            noun = tree.head[noun]
        loose = tree.base[verb] in {"ccomp", "advcl", "parataxis", "dep", "conj"} and tree.head[verb] < i
        other = tree.rel[verb] == "acl:relcl" and not comma and tree.head[verb] < noun
        if loose or other:
            tree.reattach(verb, noun, "acl:relcl")

    def participle_before_name(self, i: int) -> None:
        """`says retired general Anton Reis` with *retired* as what is said: a participle right behind a verb of saying
        belongs to the noun.
        """
        tree, tokens = self.tree, self.tokens
        said = i + 1
        if said >= len(tokens) or tree.head[said] != i or tokens[said].tag not in {"VBN", "VBD"} or (
                tree.base[said] not in {"ccomp", "xcomp", "advcl"}) or tree.has_subject(i) or tree.has_subject(said):
            return
        noun = next((kid for kid in tree.kids[said] if kid > said and tree.base[kid] == "obj"), None)
        if noun is None or tree.child(said, "aux", "cop") is not None:
            return
        tree.promote(noun, "amod")
        tree.relate(noun, "nsubj")
        tokens[said].pos, tokens[said].tag, tokens[said].form = "ADJ", "JJ", ""

    def beside_said(self, i: int) -> None:
        """`said gunmen stopped the bus, ordered them out and shot` with *ordered* beside *said*: a past tense without a
        subject goes on with the clause before it.
        """
        tree, tokens = self.tree, self.tokens
        above = tree.head[i]
        if tree.base[i] not in {"parataxis", "conj", "dep"} or tokens[i].tag not in FINITE_TAGS or above > i:
            return
        if tokens[i - 1].text != "," or tree.child(i, "nsubj", "mark", "cc", "expl", "aux") is not None or (
                tokens[i].sent in self.quoted):
            return
        said = next((kid for kid in tree.kids[above] if above < kid < i and tree.base[kid] == "ccomp"), None)
        if said is None or tokens[said].tag != tokens[i].tag or not tree.has_subject(said) or (
                tree.child(i, "obj", "ccomp", "xcomp", "obl") is None):
            return
        tree.reattach(i, said, "conj")

    def relative_that(self, i: int) -> None:
        """`a suit that investors filed` with *that* as the mark of what a suit says: a noun that takes no clause has a
        relative one.
        """
        tree, tokens = self.tree, self.tokens
        mark = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "mark"), None)
        if tree.rel[i] != "acl" or mark is None or tokens[mark].lower != THAT:
            return
        noun = tree.head[i]
        if tokens[noun].pos != "NOUN" or tokens[noun].lemma in nouns_with(THAT) or mark != noun + 1:
            return
        if tree.child(i, "obj", "ccomp", "xcomp", "cop") is None and tree.has_subject(i) and (
                tokens[i].pos == "VERB" and tree.child(noun, "cop") is None):
            tree.relate(i, "acl:relcl")
            tree.relate(mark, "obj")
            tokens[mark].tag = "WDT"

    def words_as_verbs(self, i: int) -> None:
        """Words that look like a part of a noun phrase and are verbs, and the other way round."""
        token = self.tokens[i]
        if token.tag == "VBD" and self.tree.base[i] == "amod":
            self._listed_verb(i)
        elif token.tag == "VB" and self.tree.base[i] in {"conj", "dep", "parataxis"}:
            self._attribute(i)
        elif token.tag == "VBN" and self.tree.rel[i] == "acl":
            self._past_behind_that(i)
        elif token.tag == "VBG" and self.tree.base[i] == "amod":
            self._gerund_behind_verb(i)

    def _listed_verb(self, i: int) -> None:
        """`blocked roads, burned tyres and threw stones` with *burned* as an attribute: a past tense behind a comma."""
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        verb = tree.head[noun]
        if noun < i or tokens[i - 1].text != "," or tree.base[noun] not in {"obj", "conj"} or tokens[verb].tag != "VBD":
            return
        if not any(kid > noun and tree.base[kid] == "conj" and tokens[kid].tag == "VBD" for kid in tree.kids[verb]):
            return
        tree.reattach(i, verb, "conj")
        tree.reattach(noun, i, "obj")
        tokens[i].pos, tokens[i].form, tokens[i].tense, tokens[i].mood = "VERB", "fin", "past", "ind"

    def _attribute(self, i: int) -> None:
        """`The road is shut, rescue workers say` with *rescue* as a verb: before a subject it is its part."""
        tree, tokens = self.tree, self.tokens
        noun = i + 1
        if noun >= len(tokens) or any(tree.base[kid] != "punct" for kid in tree.kids[i]):
            return
        if tokens[noun].tag in {"NN", "NNS"} and tree.base[noun] == "nsubj" and tree.head[noun] > noun and (
                not self.is_below(noun, i)) and tokens[i - 1].text == ",":
            tree.reattach(i, noun, "compound")
            tokens[i].pos, tokens[i].tag, tokens[i].form, tokens[i].mood = "NOUN", "NN", "", ""

    def _past_behind_that(self, i: int) -> None:
        """`confirmed that a vessel collided with ...` with *that* as a preposition and *collided* as a participle."""
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        that = tree.child(noun, "case", "mark")
        if that is None or tokens[that].lower != THAT or tree.base[noun] not in {"ccomp", "obl", "obj"} or (
                tree.child(noun, "cop", "nsubj") is not None) or tree.child(i, "aux", "mark") is not None:
            return
        if any(tokens[n].pos == "PUNCT" for n in range(noun, i)):
            return
        tree.promote(i, "nsubj")
        tree.relate(i, "ccomp")
        tree.reattach(that, i, "mark")
        tokens[i].tag, tokens[i].form, tokens[i].tense, tokens[i].mood = "VBD", "fin", "past", "ind"

    def _gerund_behind_verb(self, i: int) -> None:
        """`has begun moving fuel` with *moving* as an attribute of *fuel*: some verbs take a gerund."""
        tree, tokens = self.tree, self.tokens
        noun, verb = tree.head[i], i - 1
        if noun > i and verb >= 0 and tokens[verb].lemma in _WORDS["verb_gerund"] and tree.head[noun] == verb and (
                tree.base[noun] == "obj"):
            tree.promote(i, "obj")
            tree.relate(i, "xcomp")
            tokens[i].pos = "VERB"

    def reduced_root(self, i: int) -> None:
        """`Voss, flanked by his lawyers, left` with *flanked* above *left*: what commas set off speaks of the noun."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag not in {"VBN", "VBD"} or tokens[i - 1].text != "," or (
                tree.child(i, "aux", "cop", "cc") is not None):
            return
        noun = next((kid for kid in tree.kids[i] if kid < i - 1 and tree.base[kid] == "nsubj"), None)
        main = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] in _SIDE and self.finite(kid)
                     and tree.child(kid, "nsubj", "mark", "cc", "expl") is None), None)
        if noun is None or main is None or tree.child(i, "obj", "ccomp") is not None:
            return
        start = self.first_word(main)
        if tokens[start - 1].text != "," or any(tokens[n].text == "," for n in range(noun, i - 1)):
            return
        tree.promote(main, "dep")
        tree.reattach(noun, main, "nsubj:pass" if any(tree.rel[n] == "aux:pass" for n in tree.kids[main]) else "nsubj")
        tree.reattach(i, noun, "acl")
        tokens[i].tag, tokens[i].form, tokens[i].tense, tokens[i].mood = "VBN", "part", "", ""

    def condition(self, i: int) -> None:
        """`offered to go if they released him` with *released* below *go*: a clause with a mark belongs to the verb
        that governs an infinitive without an object of its own.
        """
        tree, tokens = self.tree, self.tokens
        infinitive = tree.head[i]
        mark = tree.child(i, "mark")
        if tree.base[i] != "advcl" or mark is None or not self.finite(i) or not infinitive < mark or (
                tokens[mark].tag != "IN") or tree.to(infinitive) is None:
            return
        above = tree.head[infinitive]
        if tree.base[infinitive] == "acl" and tree.head[above] < above:
            above = tree.head[above]
        elif tree.base[infinitive] != "xcomp" or tree.child(above, "obj", "iobj") is not None:
            return
        if above < infinitive and self.finite(above) and tokens[above].pos == "VERB":
            tree.reattach(i, above, "advcl")

    def object_name(self, i: int, verbs: Container[str]) -> None:
        """`Norland would help Sudria` with the name as a predicate: it is the object. `verbs` are no copulas."""
        tree, tokens = self.tree, self.tokens
        name = next((kid for kid in tree.kids[i] if kid == i + 1 and tree.base[kid] == "xcomp"), None)
        if name is not None and tokens[name].pos == "PROPN" and tokens[i].lemma in verbs and not tree.verbal(name) and (
                tree.child(i, "obj", "iobj") is None):
            tree.relate(name, "obj")

    def due_to(self, i: int) -> None:
        """`is due to vote` with *due to* as a mark of *vote*: the infinitive hangs on the adjective."""
        tree, tokens = self.tree, self.tokens
        word = next((kid for kid in tree.kids[i] if kid == i - 2 and tree.base[kid] == "mark"), None)
        if word is None or tokens[word].pos in {"SCONJ", "PART"} and tokens[word].tag != "JJ" or (
                tree.head[i - 1] != word) or tokens[i - 1].tag != "TO" or tree.child(i, "cop") is None:
            return
        tree.promote(word, "xcomp")
        tokens[word].pos = "ADJ"
        for kid in [kid for kid in tree.kids[i] if tree.base[kid] in {"nsubj", "cop", "aux", "expl", "mark", "punct"}]:
            tree.reattach(kid, word, tree.rel[kid])
        tree.reattach(i - 1, i, "mark")

    def inverted_condition(self, first: int) -> None:
        """`Had the alarm sounded, the guards would have woken` with *had* on *woken*: it belongs to the verb before the
        comma, which is a condition.
        """
        tree, tokens = self.tree, self.tokens
        end = self.document.sentences[tokens[first].sent].end
        main = tree.head[first]
        if tokens[first].tag not in {"VBD", "MD"} or tree.base[first] != "aux" or tokens[end - 1].text == "?":
            return
        comma = next((n for n in range(first, main) if tokens[n].text == ","), None)
        if comma is None or not self.finite(main):
            return
        verb = next((n for n in range(comma - 1, first, -1) if tokens[n].pos == "VERB" and tokens[n].tag in {
            "VBN", "VBD", "VB"} and tree.has_subject(n) and self.is_below(n, main)), None)
        if verb is None or not any(tree.base[kid] == "aux" and kid > comma for kid in tree.kids[main]):
            return
        tree.reattach(verb, main, "advcl")
        tree.reattach(first, verb, "aux")
        if tokens[verb].tag == "VBD":
            tokens[verb].tag, tokens[verb].form = "VBN", "part"
