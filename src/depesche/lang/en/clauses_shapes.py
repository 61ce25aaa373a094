"""Shapes of clauses that small parsers confuse, whatever the verb: existential sentences, rows of clauses, subjects
with a preposition behind them, headlines, particles.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from depesche import lang
from depesche.lang.en.clauses_nouns import BESIDE
from depesche.lang.en.clauses_subject_clauses import SubjectClauseMender
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import BE, OF, THAT, word_sets
from depesche.language.model import Span

_WORDS = word_sets()
_APART = frozenset({"ADP", "PUNCT", "SCONJ", "CCONJ", "ADV", "VERB"})  # what follows a particle, no preposition
_SENTENCE_ENDS = frozenset({".", "!", "?", "\u201d", '"', "''"})


@cache
def phrasal() -> dict[str, dict[str, bool]]:
    """The particles of each phrasal verb, and whether they belong to it right before a noun too."""
    verbs: dict[str, dict[str, bool]] = {}
    for row in lang.table("en", "phrasal"):
        before_noun = bool(row["noun"]) or row["particle"] in _WORDS["adverb_particle"]
        verbs.setdefault(row["verb"], {})[row["particle"]] = before_noun
    return verbs


class ShapeMender(SubjectClauseMender):
    """Mends subjects and the order of clauses by their shape."""

    def existential(self, i: int) -> None:
        """`There were reports of casualties` with *there* as the subject: the noun behind the verb is it."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag != "EX":
            return
        verb = tree.head[i]
        if verb == i:
            return
        tree.relate(i, "expl")
        be = next((kid for kid in reversed(tree.kids[verb]) if i < kid < verb and tokens[kid].lemma == BE), None)
        if tokens[verb].tag == "VBG" and be is not None and any(
                tree.base[kid] in {"amod", "det", "nummod", "compound"} for kid in tree.kids[verb] if be < kid < verb):
            tokens[verb].pos, tokens[verb].tag, tokens[verb].form = "NOUN", "NN", ""  # there has been heavy fighting
            tree.relate(be, "cop")
            return
        if tree.base[verb] == "cop":
            for kid in [kid for kid in tree.kids[verb] if kid == i or tree.base[kid] == "aux"]:
                tree.reattach(kid, tree.head[verb], tree.rel[kid])
            return
        if any(tree.base[kid] == "nsubj" for kid in tree.kids[verb]):
            return
        noun = next((kid for kid in tree.kids[verb] if kid > i and tree.base[kid] in {"obj", "xcomp", "dep", "ccomp"}
                     and tokens[kid].pos in NOMINAL), None)
        if noun is not None:
            tree.relate(noun, "nsubj")

    def row(self, i: int, content: Container[str]) -> None:
        """`The army holds the port, the militia runs the airport` with *holds* as what is said: a verb that takes no
        clause stands beside the one before it. `content` holds the lemmas of those that take one.
        """
        tree, tokens = self.tree, self.tokens
        first = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "ccomp"), None)
        if first is None or tokens[i].lemma in content or tree.child(first, "mark") is not None:
            return
        if tokens[i].pos not in {"VERB", "AUX"} and tree.child(i, "cop") is None:
            return
        if not tree.has_subject(first) or not any(
                tokens[n].pos in {"PUNCT", "CCONJ"} for n in range(first + 1, i)) or (
                tokens[first].sent in self.quoted):
            return
        if not any(tokens[n].form == "fin" for n in (first, *tree.kids[first])):
            return
        tree.promote(first, "conj")

    def row_adverb(self, i: int) -> None:
        """`The talks failed, so the envoys left`: an adverb that joins sentences, and no mark of a clause below."""
        tree, tokens = self.tree, self.tokens
        mark = next((kid for kid in tree.kids[i] if kid < i and tokens[kid].lower in _WORDS["joining"]
                     and tree.base[kid] in {"mark", "advmod", "cc"} and kid > 0 and tokens[kid - 1].text == ","), None)
        if mark is None or tree.base[i] not in {"advcl", "ccomp", "parataxis"} or tree.head[i] > mark or not (
                tree.has_subject(i)):
            return
        if tokens[mark + 1].lower == THAT:
            return
        tree.relate(mark, "cc")
        tree.relate(i, "conj")

    def object_behind(self, i: int, content: Container[str]) -> None:
        """`He entered the hall and fired shots` with *shots* as the subject: a verb that goes on has it before it."""
        tree, tokens = self.tree, self.tokens
        if tree.base[i] not in {"conj", "root", "parataxis"} or tokens[i].tag not in FINITE_TAGS | {"VB"}:
            return
        subjects = [kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"]
        behind = subjects[0] if len(subjects) == 1 and subjects[0] > i else None
        if behind is None or tree.child(i, "obj", "aux", "expl", "cop") is not None or tokens[i].lemma == BE:
            return
        if tree.base[i] == "conj" and tree.head[i] < i and tree.child(i, "cc") in {i - 1, None} and (
                tokens[i - 1].text in {","} or tokens[i - 1].tag == "CC"):
            if tokens[i].lemma in content and tokens[behind].ent in {"PER", "ORG"} and tree.child(i, "cc") is None:
                tree.relate(i, "parataxis")  # The defeat was a shock, conceded Voss
                return
            tree.relate(behind, "obj")

    def two_subjects(self, i: int) -> None:
        """`The man who led the raid was killed` with *raid* as a second subject: it is the object of *led*; and `The
        premier, Anna Voss, left`: it is in apposition; `The driver and the guard testified`: it is coordinated.
        """
        tree, tokens = self.tree, self.tokens
        subjects = [kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "nsubj"]
        if len(subjects) < 2 or any(tree.rel[kid] == "nsubj:outer" for kid in subjects):
            return
        first, second = subjects[-2:]
        start = min([second, *(kid for kid in tree.kids[second] if tokens[kid].pos != "PUNCT")])
        if tokens[start].tag == "CC":
            tree.reattach(second, first, "conj")
            return
        relative = next((kid for kid in tree.kids[first]
                         if first < kid < second and tree.rel[kid] == "acl:relcl"), None)
        if relative is not None:
            if tree.child(relative, "obj", "cop") is None and not any(
                    tokens[n].pos == "PUNCT" for n in range(relative, second)):
                tree.reattach(second, relative, "obj")
            return
        end = max([second, *tree.kids[second]]) + 1
        end = next((n for n in range(second + 1, i) if tokens[n].pos == "PUNCT"), end)
        if tokens[start - 1].text == "," and end < i and tokens[end].text == "," and not any(
                tokens[n].text == "," for n in range(first, start - 1)):
            tree.reattach(second, first, "appos")

    def subject_before_preposition(self, i: int) -> None:
        """`Regulators in five states have begun` with *states* as the subject: the noun further left is it."""
        tree, tokens = self.tree, self.tokens
        subject = next((kid for kid in tree.kids[i] if kid < i and tree.base[kid] == "nsubj"), None)
        seen = 0
        while subject is not None and seen < 4:
            seen += 1
            first = next((kid for kid in tree.kids[subject] if kid < subject and tree.base[kid] == "compound"), subject)
            case = next((kid for at in (subject, first) for kid in tree.kids[at] if kid < subject and (
                tree.base[kid] == "case") and tokens[kid].pos == "ADP"), None)
            if case is None or case == 0 or tokens[case - 1].sent != tokens[i].sent:
                return
            noun = case - 1
            if not (tokens[noun].pos in NOMINAL or (tokens[noun].pos == "DET" and tokens[case].lower == OF)):
                return
            while tokens[tree.head[noun]].pos in NOMINAL and tree.base[noun] in {"compound", "flat"} and (
                    tree.head[noun] < case):
                noun = tree.head[noun]
            if noun == i or tree.head[noun] == subject:
                return
            if self.is_below(i, noun):
                tree.relate(subject, "nmod")
                self._lift(i, noun)
                if tree.head[noun] != i:
                    return
            elif tree.head[noun] == noun:
                return
            else:
                tree.reattach(noun, i, "nsubj")
            tree.reattach(subject, noun, "nmod")
            subject = noun

    def name_before_noun(self, i: int) -> None:
        """`Pia Falk, economist at a bank, expects` with the name as a part of *economist*: it is in apposition."""
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        if tokens[i].pos != "PROPN" or tree.base[i] not in {"compound", "flat", "amod", "nmod", "nmod:poss"}:
            return
        if noun <= i + 1 or tokens[i + 1].text != "," or tokens[noun].pos != "NOUN" or (
                tree.child(i, "case") is not None):
            return
        if any(tokens[n].tag == "CC" or tokens[n].text == "," for n in range(i + 2, noun)):
            return
        rel = tree.rel[noun]
        tree.promote(i, "appos")
        tree.relate(i, rel)
        for kid in [kid for kid in tree.kids[noun] if kid < i]:
            tree.reattach(kid, i, tree.rel[kid])

    def headline(self, sentence: Span) -> None:
        """`Norland to send troops`, `Strike called off` with the verb on the noun: it is the predicate."""
        tree, tokens = self.tree, self.tokens
        start, end = sentence
        if end - start < 3 or tokens[end - 1].text in _SENTENCE_ENDS:
            return
        root = next((n for n in range(start, end) if tree.head[n] == n and tokens[n].pos in NOMINAL), None)
        if root is None or any(tokens[n].form == "fin" and tree.head[n] == root for n in range(start, end)):
            return
        verb = next((kid for kid in tree.kids[root] if kid > root and tree.base[kid] in {"acl", "advcl", "xcomp"}
                     and tokens[kid].pos == "VERB" and tree.to(kid) == root + 1), None)
        if verb is not None and tree.child(root, "cop", "case") is None:
            tree.promote(verb, "nsubj")
            return
        verb = next((kid for kid in tree.kids[root] if kid == root + 1 and tree.rel[kid] == "acl"
                     and tokens[kid].tag == "VBN" and tree.child(kid, "aux") is None), None)
        if verb is not None and tree.child(root, "cop", "case") is None:
            tree.promote(verb, "nsubj:pass")

    def particle(self, i: int, with_preposition: Container[str]) -> None:
        """`hand over maps`, `lay workers off` with the particle as an adverb or a preposition; *face up to ten years*
        has none. `with_preposition` holds the verbs with a preposition that their phrases keep.
        """
        tree, tokens = self.tree, self.tokens
        end = self.document.sentences[tokens[i].sent].end
        for kid in [kid for kid in tree.kids[i] if tree.rel[kid] == "compound:prt"]:
            if kid + 1 < end and tokens[kid + 1].tag == "HYPH":
                tree.relate(kid, "compound")  # seek re-election
            elif kid + 2 < end and tokens[kid + 1].tag in {"TO", "IN"} and tokens[kid + 2].pos == "NUM":
                tree.relate(kid, "advmod")
        particles = phrasal().get(tokens[i].lemma)
        if particles is None or any(tree.rel[kid] == "compound:prt" for kid in tree.kids[i]):
            return
        at = i + 1 if i + 1 < end and tokens[i + 1].lower in particles else self._behind_object(i, end, particles)
        if at is None:
            return
        head = tree.head[at]
        if tree.base[at] == "case" and f"{tokens[i].lemma} {tokens[at].lower}" in with_preposition:
            return
        after = tokens[at + 1] if at + 1 < end else None
        apart = after is None or after.tag == "TO" or after.pos in _APART
        if after is not None and tree.base[at] != "advmod":
            number = at + 2 if after.tag in {"TO", "IN"} else at + 1
            if number < end and tokens[number].pos == "NUM":
                return
        if after is not None and after.lower in _WORDS["calendar"]:
            return  # took it in May
        if not apart and not particles[tokens[at].lower]:
            return
        if tree.kids[at] or head == at:
            return
        if tree.base[at] == "case" and head > at and tree.base[head] in {"obl", "nmod", "advcl"}:
            other = any(kid != at and tree.base[kid] == "case" for kid in tree.kids[head])
            if not other and tree.child(i, "obj") is None and not apart:
                tree.reattach(head, i, "obj")
        tree.reattach(at, i, "compound:prt")

    def _behind_object(self, i: int, end: int, particles: dict[str, bool]) -> int | None:
        """The particle directly behind the object of a verb."""
        tree, tokens = self.tree, self.tokens
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] == "obj"), None)
        if noun is None or noun + 1 >= end or tokens[noun + 1].lower not in particles:
            return None
        at = noun + 1
        after = tokens[at + 1] if at + 1 < end else None
        free = after is None or after.pos in {"ADP", "PUNCT", "CCONJ", "SCONJ"} or after.tag == "TO"
        return at if free else None

    def past_for_participle(self, i: int) -> None:
        """`The ministry announced that ...` with *announced* as a participle that nothing governs: it is the verb of a
        sentence with an end mark.
        """
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag != "VBN" or tree.base[i] not in {"root", "acl"} or tree.has_subject(i) or i == 0 or (
                tree.child(i, "aux", "cop", "mark") is not None) or tokens[i - 1].pos not in NOMINAL:
            return
        sentence = self.document.sentences[tokens[i].sent]
        if tokens[sentence.end - 1].text not in _SENTENCE_ENDS:
            return
        if tree.base[i] == "acl" and any(tokens[n].form == "fin" for n in range(*sentence)):
            return
        noun = self.noun_before(i)
        if noun is None:
            return
        noun = self.whole_phrase(noun, i)
        old = next((n for n in range(*sentence) if tree.head[n] == n), i)
        if tree.base[i] == "acl":
            if tree.head[i] != noun and self.is_below(noun, i):
                return
            tree.make_root(i)
            if old not in {i, noun}:
                tree.reattach(old, i, "obl")
        tree.reattach(noun, i, "nsubj")
        if tree.head[noun] == i:
            tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def going_on(self, i: int) -> None:
        """`She cancelled the deal, dismissed two ministers and ...` with *dismissed* as a clause below: a finite verb
        without a mark or a subject goes on with the one before it.
        """
        tree, tokens = self.tree, self.tokens
        first = tree.head[i]
        if tree.base[i] not in BESIDE - {"conj"} or not first < i - 1 or tokens[i].tag not in FINITE_TAGS:
            return
        if tokens[i - 1].text != "," or tokens[first].pos != "VERB" or tokens[i].sent in self.quoted:
            return
        if tree.child(i, "mark", "nsubj", "expl", "aux", "cop", "cc") is not None:
            return
        if tokens[i].form == tokens[first].form or tree.child(first, "aux") is not None:
            tree.relate(i, "conj")

    def participle_first(self, sentence: Span) -> None:
        """`Having failed to win, Lunn began talks` with *failed* above *began*: a participle that begins a sentence
        hangs on the verb that has a subject.
        """
        tree, tokens = self.tree, self.tokens
        first = sentence.start
        while first < sentence.end and tokens[first].pos == "PUNCT":
            first += 1
        if first >= sentence.end or tokens[first].tag not in {"VBD", "VBN", "VBG"} or (
                tree.base[first] in {"aux", "cop"} and tokens[first].tag != "VBG"):
            return
        root = tree.head[first] if tree.base[first] in {"aux", "cop"} else first
        if tokens[first].tag == "VBD" and root == first < tree.head[root] and not tree.has_subject(root) and (
                tree.child(root, "aux", "obj") is None) and any(
                tokens[n].text == "," for n in range(root, tree.head[root])):
            tokens[first].tag, tokens[first].form = "VBN", "part"  # Asked about the strike, he declined
            tree.relate(root, "advcl")
            return
        if tree.head[root] != root or tree.child(root, "nsubj", "expl", "csubj") is not None:
            return
        main = next((kid for kid in tree.kids[root] if kid > root and tree.base[kid] in BESIDE
                     and tree.has_subject(kid) and tree.child(kid, "cc", "mark") is None), None)
        if main is None or not any(tokens[n].text == "," for n in range(root, main)) or not any(
                tokens[n].form == "fin" for n in (main, *tree.kids[main])):
            return
        tree.promote(main, "advcl")
        if tokens[first].tag == "VBD":
            tokens[first].tag, tokens[first].form = "VBN", "part"

    def conjunct_of_noun(self, i: int) -> None:
        """`may ration fuel next month and could close plants` with *close* as a conjunct of *month*: a verb goes on
        with a verb of its kind.
        """
        tree, tokens = self.tree, self.tokens
        first = tree.head[i]
        if tree.base[i] != "conj" or tokens[first].pos not in NOMINAL | {"ADJ"} or tree.verbal(first) or first > i:
            return
        finite = self.finite(i)
        if not finite and tokens[i].tag not in {"VBG", "VB"}:
            return
        at, seen = first, 0
        while tree.head[at] != at and seen < 20:
            at, seen = tree.head[at], seen + 1
            same = self.finite(at) if finite else tokens[at].tag == tokens[i].tag
            if at < i and tree.verbal(at) and same:
                tree.reattach(i, at, "conj")
                return
