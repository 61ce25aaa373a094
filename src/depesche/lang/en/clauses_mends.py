"""Known confusions of small parsers, mended in the tree before clauses are built."""

from __future__ import annotations

from functools import cache

from depesche.lang import table
from depesche.lang.en.clauses_shapes import ShapeMender
from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL
from depesche.lang.en.clauses_tree import (
    ADDRESSEE,
    APART,
    AS,
    BE,
    MODALS,
    NOUN,
    OBJECT_INFINITIVE,
    PREPOSITION,
    QUESTION,
    QUOTE,
    QUOTED,
    STRONG,
    THAT,
    TO,
    Tree,
    word_sets,
)
from depesche.lang.en.prepare import cue_forms
from depesche.language.model import Document, Span

#: The second word of the modals that begin with a form of be (`expected`), and the lemmas of the other ones with to.
_AFTER_BE = frozenset(modal.split()[1] for modal in MODALS if modal.startswith(BE + " ") and modal.count(" ") == 2)
_VERBS_WITH_TO = frozenset(modal.split()[0] for modal in MODALS if modal.endswith(" " + TO) and modal.count(" ") == 1)
_WORDS = word_sets()
_ENDS = frozenset({".", "!", "?", '"', "\u201d"})
#: Relations of a verb that cannot do without a subject of its own.
_FULL = frozenset({"root", "ccomp", "parataxis"})
_COLON_REACH = 7  # tokens of a source before its colon


def mend(document: Document, tree: Tree, cue_verbs: dict[str, frozenset[str]], prefixes: frozenset[str]) -> None:
    """Mend the tree in place. `cue_verbs` gives the frames of each cue verb (with its particle, if it has one),
    `prefixes` the first words of prepositions before a source (*according* to).
    """
    reporting = frozenset(lemma for lemma, frames in cue_verbs.items() if QUOTE in frames)
    mender = _Mender(document, tree)
    for i, token in enumerate(tree.tokens):
        mender.hyphenated(i)
        mender.loose_relative(i)
        mender.whose(i)
        mender.words_as_verbs(i)
        if token.pos == "VERB":
            mender.summary(i)
            mender.attribute_for_subject(i)
            mender.unit_before_mark(i)
            mender.modal_on_noun(i)
            mender.participle_before_name(i)
        if tree.verbal(i):
            mender.due_to(i)
            mender.subject_on_modal(i)
            mender.mark_for_case(i)
            mender.subject_behind_and(i)
            mender.gapped(i)
            mender.listed_subject(i)
            mender.relative_that(i)
            mender.reduced_root(i)
            mender.bare_relative(i)
    for sentence in document.sentences:
        mender.relative_first(sentence)
        mender.inverted_condition(sentence.start)
    for quotation in document.quotations:
        if quotation.closed and quotation.full and not quotation.depth:
            mender.cut_at_quotation(quotation, reporting)
    for sentence in document.sentences:
        mender.colon_source(sentence)
        mender.headline(sentence)
        mender.participle_first(sentence)
    for i, token in enumerate(tree.tokens):
        if token.pos == "VERB":
            if tree.rel[i] == "acl" and token.tag == "VBN":
                mender.reduced(i)
            if tree.base[i] == "conj":
                mender.conjunct(i)
            known = _frames(tree, i, cue_verbs)
            if known is None:
                mender.unlisted_saying(i)
                if tree.base[i] in _FULL:
                    mender.missing_subject(i)
            else:
                if tree.base[i] == "aux" and token.tag in FINITE_TAGS:
                    mender.auxiliary(i)
                mender.after_denial(i)
                mender.relative_saying(i)
                mender.relative_of_subject(i)
                mender.own_act(i)
                if STRONG in known or any(frame.startswith(PREPOSITION) for frame in known):
                    mender.contrast(i)
                mender.fronted_participle(i, cue_verbs)
                mender.empty_content(i)
                if QUOTE in known:
                    mender.inversion(i, STRONG in known)
                mender.missing_subject(i)
                if ADDRESSEE in known:
                    mender.addressee_behind(i)
                mender.participle(i)
                if OBJECT_INFINITIVE in known:
                    mender.infinitive_of_object(i)
                if QUOTED in known:
                    mender.quoted_as_saying(i)
                if THAT in known and NOUN not in known and ADDRESSEE not in known:
                    mender.clause_for_object(i)
                if THAT in known:
                    mender.apposition(i)
                    mender.object_for_subject(i, ADDRESSEE in known)
                    mender.that_clause(i, ADDRESSEE in known)
                    mender.interruption(i)
                    mender.trailing(i)
                    mender.time_of_saying(i)
                    if STRONG in known:
                        mender.clause_on_oblique(i)
                        mender.participle_of_apposition(i)
                        mender.parenthesis(i)
            mender.lift_infinitive(i)
        elif token.pos == "ADJ":
            mender.lift_infinitive(i)
        if token.lower in prefixes:
            mender.prefix(i)
    _mend_shapes(mender, cue_verbs)


def _mend_shapes(mender: _Mender, cue_verbs: dict[str, frozenset[str]]) -> None:
    """What does not depend on the verb, when the verbs of saying have what is theirs."""
    content = frozenset(lemma for lemma, frames in cue_verbs.items() if frames & {QUOTE, THAT, QUESTION})
    content_marks = _WORDS["content_mark"]
    verbs = frozenset(cue_forms().values())
    with_that = frozenset(lemma for lemma, frames in cue_verbs.items() if THAT in frames)
    for i, token in enumerate(mender.tokens):
        mender.existential(i)
        mender.relative_on_noun(i)
        mender.name_before_noun(i)
        if token.lower in content_marks and token.pos != "PRON":
            mender.noun_clause(i)
        if token.pos == "VERB":
            mender.particle(i, cue_verbs)
            mender.beside_said(i)
            mender.past_for_participle(i)
            mender.going_on(i)
            mender.finite_on_noun(i)
            mender.controlled(i)
            mender.object_name(i, verbs)
        if mender.tree.base[i] != "aux" and mender.tree.verbal(i):
            mender.reduced_before(i)
            mender.conjunct_of_noun(i)
            mender.condition(i)
            mender.row(i, content)
            mender.row_adverb(i)
            mender.object_behind(i, content)
            mender.two_subjects(i)
            mender.subject_before_preposition(i)
            mender.on_noun(i, with_that)
            if token.tag == "VBG":
                mender.gerund(i)
                mender.behind_comma(i)
        elif token.tag == "VBG":
            mender.gerund(i)


@cache
def denials() -> frozenset[str]:
    """Verbs that say that something is not so."""
    return frozenset(row["lemma"] for row in table("en", "cues") if row["stance"] == "deny")


def _frames(tree: Tree, i: int, cue_verbs: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The frames of a cue verb, of `hit back` only if its particle follows; None if it is none."""
    lemma = tree.tokens[i].lemma
    known = cue_verbs.get(lemma)
    after = tree.tokens[i + 1].lower if i + 1 < len(tree.tokens) else ""
    joined = cue_verbs.get(f"{lemma} {after}")
    if known is None or joined is None:
        return joined if known is None else known
    return known | joined


class _Mender(ShapeMender):
    """All mends."""

    def reduced(self, i: int) -> None:
        """`The union called for a strike.` with *called* as a participle of the root: a sentence has a finite verb."""
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        sentence = self.document.sentences[tokens[i].sent]
        if tree.head[noun] != noun or tokens[noun].pos not in {"NOUN", "PROPN"} or tokens[i - 1].text == ",":
            return
        if tokens[sentence.end - 1].text not in _ENDS or tree.child(noun, "cop", "nsubj", "case") is not None:
            return
        if any(tokens[n].form == "fin" and tree.head[n] == noun for n in range(*sentence)):
            return
        tree.promote(i, "nsubj")
        tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def colon_source(self, sentence: Span) -> None:
        """`Ministry: Road open`: a noun phrase before a colon at the start is a clause without a verb."""
        tree, tokens = self.tree, self.tokens
        start, end = sentence
        colon = next((n for n in range(start + 1, min(end - 2, start + _COLON_REACH)) if tokens[n].text == ":"), None)
        if colon is None or not all(self.in_phrase(n) for n in range(start, colon)):
            return
        noun = self.chunk(start, colon, whole=True)
        if noun is None:
            return
        before = Span(start, colon + 1)
        loose = [n for n in range(colon + 1, end) if tree.head[n] in before and tokens[n].pos != "PUNCT"]
        above = tree.head[noun]
        tree.make_root(noun)
        for n in range(start, colon + 1):
            if n != noun and tree.head[n] not in before:
                tree.reattach(n, noun, tree.rel[n])
        if above in before and loose:
            main = next((n for n in loose if tree.verbal(n)), loose[0])
            tree.make_root(main)
            for n in loose:
                if n != main:
                    tree.reattach(n, main, tree.rel[n])
        elif above not in before:
            for n in loose:
                wanting = n < above and self.nominal(n) and not tree.has_subject(above)
                tree.reattach(n, above, "nsubj" if wanting else tree.rel[n])

    def auxiliary(self, i: int) -> None:
        """`Collins says talks failed` with *says* as an auxiliary of *failed*: it governs what it should."""
        tree = self.tree
        verb = tree.head[i]
        if verb <= i:
            return
        before = [kid for kid in tree.kids[verb] if kid < i]
        tree.promote(i, "ccomp")
        for kid in before:
            tree.reattach(kid, i, tree.rel[kid])

    def relative_saying(self, i: int) -> None:
        """`They met Lee, who said talks failed` with *met* below *said*: a verb with a relative pronoun governs nothing
        before it.
        """
        tree, tokens = self.tree, self.tokens
        subject = tree.child(i, "nsubj")
        if subject is None or tokens[subject].tag not in {"WP", "WDT"} or subject > i:
            return
        main = next((kid for kid in tree.kids[i] if kid < subject and tree.verbal(kid)
                     and tree.base[kid] in {"ccomp", "advcl", "parataxis"}), None)
        if main is None:
            return
        noun = next((n for n in range(subject - 1, max(main, subject - 4), -1) if tokens[n].pos in NOMINAL), None)
        if noun is None:
            return
        tree.promote(main, "acl:relcl")
        # behind a comma the pronoun means the whole phrase, not its last noun
        links = {"compound", "flat", "nmod", "appos"} if tokens[subject - 1].text == "," else {"compound", "flat"}
        while tokens[tree.head[noun]].pos in NOMINAL and tree.base[noun] in links:
            noun = tree.head[noun]
        tree.reattach(i, noun, "acl:relcl")

    def quoted_as_saying(self, i: int) -> None:
        """`quoted Lee as saying that ...`: what is said hangs on the verb of quoting."""
        tree = self.tree
        saying = next((kid for kid in tree.kids[i] if kid > i and self.tokens[kid].tag == "VBG" and any(
            self.tokens[n].lower == AS for n in tree.kids[kid])), None)
        said = tree.child(saying, "ccomp") if saying is not None else None
        if said is not None:
            tree.reattach(said, i, "ccomp")

    def infinitive_of_object(self, i: int) -> None:
        """`urged both sides to stop` with the infinitive on *sides*: it hangs on the verb."""
        tree = self.tree
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] in {"obj", "iobj", "obl"}), None)
        if noun is None or any(tree.base[kid] in {"xcomp", "ccomp"} for kid in tree.kids[i]):
            return
        verb = next((kid for kid in tree.kids[noun] if tree.base[kid] == "acl" and tree.to(kid) is not None), None)
        if verb is not None:
            tree.reattach(verb, i, "xcomp")

    def prefix(self, i: int) -> None:
        """`According to the group Mosul Eye, ...`: the phrase hangs on the main verb and ends at the next mark."""
        tree, tokens = self.tree, self.tokens
        if i + 1 >= len(tokens) or tokens[i + 1].lower != TO:
            return
        sentence = self.document.sentences[tokens[i].sent]
        end = next((n for n in range(i + 2, sentence.end) if tokens[n].pos == "PUNCT"), sentence.end)
        if tree.base[i] == "mark" and tree.head[i] == i + 2 and tokens[i + 2].tag == "VB":
            self._noun_for_verb(i, end)
        noun = tree.head[i]
        if tree.base[i] != "case" or noun <= i:
            return
        apart = i == sentence.start or tokens[i - 1].text == ","
        at = tree.head[noun]
        while tree.head[at] != at and (apart or not tree.verbal(at)):
            at = tree.head[at]
        if tokens[i - 1].text == ";" and i > sentence.start:
            # The army saw nobody; according to survivors, forty died: the phrase belongs to what follows
            at = next((n for n in range(end, sentence.end) if tree.verbal(n) and tree.has_subject(n)), at)
        if at != noun and tree.verbal(at):
            tree.reattach(noun, at, "obl")
            if i == sentence.start and end < at and all(tokens[n].text != "," for n in range(end + 1, at)):
                self._cut_behind(Span(i, end), at)
        for n in range(i + 2, end):
            if tokens[n].pos in {"VERB", "AUX", "SCONJ", "CCONJ"}:
                return
            if tree.head[n] != n and not i <= tree.head[n] <= n and not self.is_below(n, noun):
                tree.reattach(n, noun, "flat" if tokens[n].pos == "PROPN" else "dep")

    def _noun_for_verb(self, i: int, end: int) -> None:
        """`according to state records` with *state* as a verb: the last noun before the mark is the head."""
        tree, tokens = self.tree, self.tokens
        verb = i + 2
        noun = max((n for n in range(verb + 1, end) if tokens[n].pos in NOMINAL and tree.head[n] == verb), default=None)
        if noun is None:
            return
        tree.promote(noun, "compound")
        tree.relate(noun, "obl")
        tokens[verb].pos, tokens[verb].tag = "NOUN", "NN"
        tree.reattach(i, noun, "case")

    def _cut_behind(self, phrase: Span, verb: int) -> None:
        """What stands between the phrase at the start of a sentence and the verb is the verb's subject."""
        tree, tokens = self.tree, self.tokens
        for n in range(phrase.end + 1, verb):
            if tree.head[n] in phrase and tokens[n].pos != "PUNCT":
                subject = tree.child(verb, "nsubj")
                if self.nominal(n) and (subject is None or subject > n):
                    if subject is not None:
                        tree.relate(subject, "dep")
                    tree.reattach(n, verb, "nsubj")
                else:
                    tree.reattach(n, verb, "dep")

    def conjunct(self, i: int) -> None:
        """`accused it of shelling the port and called on ...`, `and had called on ...`: a finite verb is no conjunct of
        a participle.
        """
        tree, tokens = self.tree, self.tokens
        tag = tokens[i].tag
        first = tree.head[i]
        above = tree.head[first]
        if tokens[first].tag == "VBG" and not self.finite(first) and tokens[i].tag == "VBN" and self.finite(i) and (
                not tree.has_subject(i) and above < first < i and self.finite(above)):
            tree.reattach(i, above, "conj")
            return
        if tag not in {"VBD", "VBN"} or tokens[first].tag not in {"VB", "VBG", "NN", "NNS", "NNP"}:
            return
        if any(tree.base[kid] in {"nsubj", "aux", "cop"} for kid in tree.kids[i]):
            return
        above = tree.head[first]
        if tag == "VBD" and tokens[first].tag == "VBG" and first < i and tree.child(i, "cc") is None and (
                not self.finite(first)):
            # The ship, carrying 300 people, sank: the finite verb is the main one
            tree.promote(i, "advcl")
            return
        seen = {i, first}
        while above not in seen:
            if tokens[above].tag == "VBD" and above < i:
                tree.reattach(i, above, "conj")
                tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"
                return
            seen.add(above)
            above = tree.head[above]

    def after_denial(self, i: int) -> None:
        """`denied that they had agreed and accused him`: what goes on with a verb of saying in the plain past is the
        denial's own clause, not what is denied.
        """
        tree, tokens = self.tree, self.tokens
        first = tree.head[i]
        denial = tree.head[first]
        auxiliary = tree.child(first, "aux")
        if tree.base[i] == "conj" and tree.base[first] == "ccomp" and denial < first < i and (
                tokens[denial].lemma in denials() and tokens[denial].tag == "VBD" and tokens[i].tag in {"VBD", "VBN"}
                and auxiliary is not None and tokens[auxiliary].tag == "VBD" and tokens[first].tag == "VBN"
                and tree.child(i, "aux", "nsubj", "mark") is None):
            tree.reattach(i, denial, "conj")
            tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def lift_infinitive(self, i: int) -> None:
        """*has to sign*: the infinitive becomes the head and takes over what hung on the semi-auxiliary; below one
        that is a clause of its own (*is likely to sign*) it only takes the modal.
        """
        tree, tokens = self.tree, self.tokens
        token = tokens[i]
        if token.lower in _AFTER_BE:
            if not any(tokens[kid].lemma == BE and tree.base[kid] in {"aux", "cop"} for kid in tree.kids[i]):
                return
            modal = f"{BE} {token.lower} {TO}"
        elif token.lemma in _VERBS_WITH_TO and token.pos == "VERB":
            yet = next((kid for kid in tree.kids[i] if f"{token.lemma} {tokens[kid].lower} {TO}" in MODALS), None)
            modal = f"{token.lemma} {TO}" if yet is None else f"{token.lemma} {tokens[yet].lower} {TO}"
        else:
            return
        verb = None
        for kid in tree.kids[i]:
            if tree.rel[kid] == "obl:agent":
                return
            if kid > i and tree.base[kid] in {"xcomp", "advcl", "ccomp", "csubj"} and tree.to(kid) is not None:
                verb = kid
                break
            if kid > i and tree.base[kid] in {"obj", "obl"}:
                return
        if verb is None or (tree.base[verb] != "xcomp" and tree.to(verb) != i + 1):
            return
        tree.modal[verb] = modal
        if modal in APART:
            tree.relate(verb, "xcomp")
        else:
            self._swap(i, verb)

    def _swap(self, old: int, new: int) -> None:
        tree = self.tree
        head, rel = tree.head[old], tree.rel[old]
        tree.kids[old].remove(new)
        if head == old:
            tree.head[new] = new
        else:
            tree.head[new] = head
            siblings = tree.kids[head]
            siblings[siblings.index(old)] = new
        tree.relate(new, rel)
        moved = [kid for kid in tree.kids[old] if tree.base[kid] not in {"advmod"} or self.tokens[kid].i < old]
        tree.kids[old] = [kid for kid in tree.kids[old] if kid not in moved]
        for kid in moved:
            tree.head[kid] = new
            if tree.base[kid] == "cop" or tree.rel[kid] == "aux:pass":
                tree.relate(kid, "aux")
            elif tree.rel[kid] == "nsubj:pass":
                tree.relate(kid, "nsubj")
        tree.head[old] = new
        tree.relate(old, "aux")
        tree.kids[new] = sorted([*tree.kids[new], *moved, old])
