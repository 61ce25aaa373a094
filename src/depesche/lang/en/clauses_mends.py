"""Known confusions of small parsers, mended in the tree before clauses are built."""

from __future__ import annotations

from depesche.lang.en.clauses_tree import BE, MODALS, QUOTE, THAT, TO, Tree
from depesche.language.model import Document, Quotation, Span

#: The second word of the modals that begin with a form of be (`expected`), and the lemmas of the other ones with to.
_AFTER_BE = frozenset(modal.split()[1] for modal in MODALS if modal.startswith(BE + " ") and modal.count(" ") == 2)
_VERBS_WITH_TO = frozenset(modal.split()[0] for modal in MODALS if modal.endswith(" " + TO) and modal.count(" ") == 1)
_NOMINAL_TAGS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP"})
_ENDS = frozenset({".", "!", "?", '"', "\u201d"})
_BOUNDARIES = frozenset({";", ":", "\u2014", "\u2013", "\u201d", "''", '"', "(", ")"})
#: Relations of a verb that cannot do without a subject of its own.
_FULL = frozenset({"root", "ccomp", "parataxis"})
_TRAILING = frozenset({"obl", "advmod", "nmod", "advcl", "dep"})
_COLON_REACH = 7  # tokens of a source before its colon
_THAT_REACH = 10  # tokens from a verb to its that
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})


def mend(document: Document, tree: Tree, cue_verbs: dict[str, frozenset[str]], prefixes: frozenset[str]) -> None:
    """Mend the tree in place. `cue_verbs` gives the frames of each cue verb, `prefixes` the first words of
    prepositions before a source (*according* to).
    """
    reporting = frozenset(lemma for lemma, frames in cue_verbs.items() if QUOTE in frames)
    mender = _Mender(document, tree)
    for quotation in document.quotations:
        if quotation.closed and quotation.full and not quotation.depth:
            mender.cut_at_quotation(quotation, reporting)
    for sentence in document.sentences:
        mender.colon_source(sentence)
    for i, token in enumerate(tree.tokens):
        if token.pos == "VERB":
            if tree.rel[i] == "acl" and token.tag == "VBN":
                mender.reduced(i)
            if tree.base[i] == "conj":
                mender.conjunct(i)
            known = cue_verbs.get(token.lemma)
            if known is None:
                if tree.base[i] in _FULL:
                    mender.missing_subject(i)
            else:
                if tree.base[i] == "aux" and token.tag in _FINITE_TAGS:
                    mender.auxiliary(i)
                if QUOTE in known:
                    mender.inversion(i)
                mender.missing_subject(i)
                mender.participle(i)
                if THAT in known:
                    mender.apposition(i)
                    mender.object_for_subject(i)
                    mender.that_clause(i)
                    mender.interruption(i)
                    mender.trailing(i)
            mender.lift_infinitive(i)
        elif token.pos == "ADJ":
            mender.lift_infinitive(i)
        if token.lower in prefixes:
            mender.prefix(i)


class _Mender:
    def __init__(self, document: Document, tree: Tree) -> None:
        self.document = document
        self.tree = tree
        self.tokens = document.tokens
        self.quoted: set[int] = set()  # sentences with direct speech and a verb of saying beside it

    def _nominal(self, i: int) -> bool:
        return (self.tokens[i].pos in _NOMINAL_TAGS or self.tree.child(i, "det") is not None) and (
            self.tree.child(i, "case", "cop", "mark") is None)

    def cut_at_quotation(self, quotation: Quotation, reporting: frozenset[str]) -> None:
        """`"...," spokesman Lee said`: words outside hang on the verb of saying, not on quoted ones."""
        tree, tokens, span = self.tree, self.tokens, quotation.span
        sentence = self.document.sentences[tokens[span.end - 1].sent]
        end = sentence.end
        for i in range(span.end, sentence.end):
            if tokens[i].text in {"\"", "\u201c", "``", "''"}:
                end = i
                break
        verb = next((i for i in range(span.end, end) if tokens[i].pos == "VERB" and tokens[i].lemma in reporting
                     and tokens[i].tag in {"VBD", "VBZ", "VBP", "VBN"}), None)
        if verb is None:
            return
        self.quoted.add(tokens[verb].sent)
        self._gather_inside(span, sentence)
        for i in range(span.end, end):
            if i == verb or tree.head[i] == i or tree.head[i] not in span or tree.base[i] == "punct":
                continue
            if tree.base[verb] == "root" or tree.head[verb] in span:
                self._hang_on(i, verb)
        if tree.head[verb] in span and tree.head[verb] != verb and tree.base[verb] not in {"parataxis", "root"}:
            tree.relate(verb, "parataxis")

    def _gather_inside(self, span: Span, sentence: Span) -> None:
        """Of quoted words that hang outside, one is the head of what is said and the others hang on it."""
        tree = self.tree
        if self.tokens[span.end - 2].text not in {",", "?", "!"}:
            return
        loose = [i for i in range(max(span.start, sentence.start), span.end) if tree.base[i] != "punct"
                 and tree.head[i] not in span and tree.head[i] != i]
        if not loose:
            return
        main = next((i for i in loose if tree.verbal(i)), loose[0])
        if tree.base[main] not in {"ccomp", "parataxis"}:
            tree.relate(main, "ccomp")
        for i in loose:
            if i != main:
                tree.reattach(i, main, tree.rel[i])

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
        if colon is None or not all(self._in_phrase(n) for n in range(start, colon)):
            return
        noun = self._chunk(start, colon, whole=True)
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

    def trailing(self, i: int) -> None:
        """`said it would sign the treaty in May`: what follows the said clause belongs to it, not to the verb."""
        tree, tokens = self.tree, self.tokens
        said = next((kid for kid in tree.kids[i] if tree.base[kid] == "ccomp"), None)
        if said is None:
            return
        for kid in list(tree.kids[i]):
            first = min([kid, *tree.kids[kid]])
            comma = tokens[first - 1].text == ","
            finite = tree.base[kid] == "advcl" and tree.child(kid, "mark") is not None and tree.has_subject(kid)
            if kid > max(i, said) and (finite if comma or said < i else tree.base[kid] in _TRAILING):
                tree.reattach(kid, said, tree.rel[kid])

    def participle(self, i: int) -> None:
        """`praised the deal, adding that ...`: a participle of saying behind a comma belongs to the verb before it."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag != "VBG" or tokens[i - 1].text != "," or tree.child(i, "aux", "cc", "cop") is not None:
            return
        start = self.document.sentences[tokens[i].sent].start
        said = next((n for n in range(i - 1, start - 1, -1) if tokens[n].tag in _FINITE_TAGS
                     and tree.has_subject(n) and tree.base[n] in {"root", "parataxis"}), None)
        if tree.base[i] == "advcl" and said in {None, tree.head[i]}:
            return
        at = tree.head[i]
        while at != tree.head[at] and not (tree.verbal(at) and tokens[at].form == "fin"):
            at = tree.head[at]
        target = said if said is not None else at
        if target != i and tree.verbal(target):
            tree.reattach(i, target, "advcl")

    def _hang_on(self, i: int, verb: int) -> None:
        tree = self.tree
        above = verb
        while tree.head[above] != above:
            if above == i:
                return
            above = tree.head[above]
        if self._nominal(i) and not tree.has_subject(verb):
            tree.reattach(i, verb, "nsubj")
        else:
            tree.reattach(i, verb, tree.rel[i])

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

    def object_for_subject(self, i: int) -> None:
        """`said the party was split` with *party* as the object of *said*."""
        tree, tokens = self.tree, self.tokens
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] == "obj"), None)
        if noun is None:
            return
        for kid in tree.kids[i]:
            if kid > noun and tree.base[kid] in {"ccomp", "xcomp", "obl", "conj", "parataxis", "dep", "advcl"}:
                finite = tree.child(kid, "cop", "aux")
                finite = kid if finite is None and tokens[kid].form == "fin" else finite
                if finite is None or tree.has_subject(kid) or tree.to(kid) is not None or (
                        tree.child(kid, "mark", "cc") is not None) or tokens[finite].form != "fin":
                    continue
                if all(tokens[n].pos != "PUNCT" for n in range(noun, kid)):
                    tree.relate(kid, "ccomp")
                    tree.reattach(noun, kid, "nsubj")
                return

    def that_clause(self, i: int) -> None:
        """`said in a speech that talks ... failed`: the clause with that hangs on the verb of saying before it."""
        tree, tokens = self.tree, self.tokens
        end = self.document.sentences[tokens[i].sent].end
        that = next((n for n in range(i + 1, min(end, i + _THAT_REACH)) if tokens[n].lower == THAT
                     and tokens[n].tag in {"IN", "WDT"}), None)
        if that is None or any(tree.base[kid] == "ccomp" and kid > i for kid in tree.kids[i]):
            return
        if any(tokens[n].pos in {"VERB", "AUX", "SCONJ", "CCONJ"} for n in range(i + 1, that)):
            return
        verb = tree.head[that] if tree.base[that] == "mark" and tree.verbal(tree.head[that]) else None
        if verb is None or verb < that:
            verb = self._finite_behind(that, end)
        if verb is None or (that > i + 1 and tree.base[that] in {"nsubj", "obj"}):
            return
        if self._is_below(i, verb):
            self._rotate(i, verb, that)
        else:
            tree.reattach(verb, i, "ccomp")
        for n in range(that + 1, verb):
            if tokens[n].pos != "PUNCT" and not that <= tree.head[n] < end and not self._is_below(i, n):
                nominal = tokens[n].pos in _NOMINAL_TAGS and not tree.has_subject(verb)
                tree.reattach(n, verb, "nsubj" if nominal else "dep")
        if tree.head[that] != that and not tree.kids[that]:
            tree.reattach(that, verb, "mark")

    def _finite_behind(self, that: int, end: int) -> int | None:
        """The predicate of the first finite verb behind a word that is in no relative clause."""
        tree, tokens = self.tree, self.tokens
        for n in range(that + 1, end):
            if tokens[n].form == "fin" and tokens[n].pos in {"VERB", "AUX"}:
                verb = tree.head[n] if tree.base[n] in {"aux", "cop"} else n
                if verb > that and tree.rel[verb] != "acl:relcl" and tree.child(verb, "mark") in {None, that}:
                    return verb
        return None

    def _rotate(self, i: int, verb: int, that: int) -> None:
        """Put a verb of saying into the place of the verb it governs, with what stands before that."""
        tree = self.tree
        tree.reattach(i, verb, "dep")
        tree.promote(i, "ccomp")
        for kid in list(tree.kids[verb]):
            if kid < that and kid != i:
                tree.reattach(kid, i, tree.rel[kid])

    def prefix(self, i: int) -> None:
        """`..., according to the group Mosul Eye, ...`: the phrase hangs on the main verb and ends at the next mark."""
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        if tree.base[i] != "case" or noun <= i or i + 1 >= len(tokens) or tokens[i + 1].lower != TO:
            return
        sentence = self.document.sentences[tokens[i].sent]
        apart = i == sentence.start or tokens[i - 1].text == ","
        at = tree.head[noun]
        while tree.head[at] != at and (apart or not tree.verbal(at)):
            at = tree.head[at]
        if at != noun and tree.verbal(at):
            tree.reattach(noun, at, "obl")
        for n in range(i + 2, sentence.end):
            if tokens[n].pos in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"}:
                return
            if tree.head[n] != n and not i <= tree.head[n] <= n and not self._is_below(n, noun):
                tree.reattach(n, noun, "flat" if tokens[n].pos == "PROPN" else "dep")

    def apposition(self, i: int) -> None:
        """`said Ann Berg, a judge` with *judge* as a clause or an object of *said*."""
        tree, tokens = self.tree, self.tokens
        subject = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] == "nsubj"), None)
        if subject is None:
            return
        last = max([subject, *(kid for kid in tree.kids[subject] if tree.base[kid] in {"flat", "compound"})])
        if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
            return
        for kid in tree.kids[i]:
            if kid > last + 1 and tree.base[kid] in {"ccomp", "xcomp", "obj", "parataxis", "obl", "dep", "conj"}:
                edge = min([kid, *tree.kids[kid]])
                if edge <= last + 2 and self._nominal(kid) and not tree.has_subject(kid):
                    tree.reattach(kid, subject, "appos")
                return

    def missing_subject(self, i: int) -> None:
        """`Lee, who ..., a spokesman, said that ...` where the parser lost the subject of a verb of saying."""
        tree, tokens = self.tree, self.tokens
        for kid in tree.kids[i]:
            if tree.base[kid] == "nsubj" and tree.child(kid, "case") is not None and tokens[kid].pos != "PRON":
                tree.relate(kid, "obl")
        if tree.child(i, "mark") is not None or tokens[i].tag not in _FINITE_TAGS | {"VBN"}:
            return
        if tree.has_subject(i):
            self._nearer_subject(i)
            return
        if tokens[i].tag == "VBN" and (tokens[i - 1].text != "," or (
                tree.child(i, "ccomp") is None and tokens[i].sent not in self.quoted)):
            return
        found = self._noun_before(i)
        if found is None:
            return
        above = found
        while above != i and tree.head[above] != above:
            above = tree.head[above]
        if above == i or self._is_below(i, found):
            self._lift(i, found)
        elif tree.head[found] != found:
            tree.reattach(found, i, "nsubj")
        else:
            self._lift(i, found)
        if tokens[i].tag == "VBN":
            tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def _nearer_subject(self, i: int) -> None:
        """`Last year, after the talks, Lee said` with *year* as the subject: the noun at the verb is it."""
        tree, tokens = self.tree, self.tokens
        if tokens[i - 1].text == "," or tokens[i].tag == "VBN":
            return
        subject = max((kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"), default=i)
        found = self._noun_before(i)
        if subject >= i or found is None or found <= subject:
            return
        if tree.head[found] != found and not self._is_below(i, found) and any(
                tokens[n].text == "," for n in range(subject, found)):
            tree.relate(subject, "obl")
            tree.reattach(found, i, "nsubj")

    def _is_below(self, i: int, above: int) -> bool:
        tree = self.tree
        while tree.head[i] != i:
            i = tree.head[i]
            if i == above:
                return True
        return False

    def _lift(self, verb: int, noun: int) -> None:
        """Hang the noun on the verb as its subject; where the verb hung below the noun, it takes the noun's place."""
        tree = self.tree
        if not self._is_below(verb, noun):
            if tree.head[noun] != noun:
                tree.reattach(noun, verb, "nsubj")
            return
        if tree.head[verb] != noun:
            tree.reattach(verb, noun, "dep")
        tree.promote(verb, "nsubj")

    def _noun_before(self, i: int) -> int | None:
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
            return self._chunk(start, opening)
        if tokens[end - 1].text != ",":
            return self._chunk(start, end)
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
                return self._chunk(left, comma, whole=True)
            left = comma + 1
        return None

    def _in_phrase(self, i: int) -> bool:
        token = self.tokens[i]
        return token.pos in _NOUN_PHRASE or token.tag in {"POS", "NNP", "NNPS"}

    def _chunk(self, start: int, end: int, whole: bool = False) -> int | None:
        """The head of the noun phrase that ends here, None if there is none or (`whole`) it does not begin here."""
        tree, tokens = self.tree, self.tokens
        first = end
        while first > start and self._in_phrase(first - 1):
            first -= 1
        if first == end or (whole and first != start):
            return None
        preposition = next((n for n in range(first, end) if tokens[n].pos == "ADP"), end)
        if preposition == first:
            return None
        nouns = [n for n in range(first, preposition) if tokens[n].pos in _NOMINAL_TAGS or tokens[n].pos == "ADJ"]
        if not nouns:
            return None
        head = nouns[-1]
        while first <= tree.head[head] < preposition and tree.head[head] != head:
            head = tree.head[head]
        return head

    def conjunct(self, i: int) -> None:
        """`accused it of shelling the port and called on ...`: a past tense is no conjunct of a participle."""
        tree, tokens = self.tree, self.tokens
        tag = tokens[i].tag
        first = tree.head[i]
        if tag not in {"VBD", "VBN"} or tokens[first].tag not in {"VB", "VBG", "NN", "NNS", "NNP"}:
            return
        if any(tree.base[kid] in {"nsubj", "aux", "cop"} for kid in tree.kids[i]):
            return
        above = tree.head[first]
        seen = {i, first}
        while above not in seen:
            if tokens[above].tag == "VBD":
                tree.reattach(i, above, "conj")
                tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"
                return
            seen.add(above)
            above = tree.head[above]

    def inversion(self, i: int) -> None:
        """`"...", said the minister`: the noun behind a verb that follows a mark is its subject."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag not in _FINITE_TAGS or tree.child(i, "cc", "mark") is not None or i + 1 >= len(tokens):
            return
        before = i - 1
        while before >= 0 and tokens[before].pos == "ADV" and tokens[before].sent == tokens[i].sent:
            before -= 1
        quoted = before >= 0 and tokens[before].text in {"\u201d", '"', "''"}
        while before >= 0 and tokens[before].text in {"\u201d", '"', "''"}:
            before -= 1
        if before < 0 or tokens[before].sent != tokens[i].sent:
            return
        if not quoted and tokens[before].text not in {",", "?", "!"}:
            return
        if not self._in_phrase(i + 1) or tokens[i + 1].pos == "ADP" or tokens[i + 1].lower == THAT:
            return
        end = i + 1
        while end < len(tokens) and tokens[end].sent == tokens[i].sent and (
                self._in_phrase(end)) and tokens[end].pos != "ADP":
            end += 1
        if end < len(tokens) and tokens[end].pos in {"VERB", "AUX"} and tokens[end].form == "fin":
            return  # said the minister left
        if not quoted and tokens[end - 1].pos == "PRON" and tokens[end - 1].case == "acc":
            return
        noun = self._chunk(i + 1, end)
        if noun is None or (tree.head[noun] == i and tree.base[noun] == "nsubj") or self._is_below(i, noun):
            return
        if tree.has_subject(i) and not quoted:
            return
        for kid in list(tree.kids[i]):
            if tree.base[kid] == "nsubj":
                tree.relate(kid, "dep")
        if tree.head[noun] == noun:
            return
        tree.reattach(noun, i, "nsubj")

    def interruption(self, i: int) -> None:
        """`The deal, he said, is off`: what stands before the first comma belongs to what is said."""
        tree, tokens = self.tree, self.tokens
        kids = tree.kids[i]
        said = next((kid for kid in kids if kid > i and tree.base[kid] == "ccomp"), None)
        subject = max((kid for kid in kids if tree.base[kid] == "nsubj" and kid < i), default=None)
        if said is None or subject is None or tree.child(said, "mark") is not None:
            return
        comma = min([subject, *tree.kids[subject]]) - 1
        if comma <= 0 or tokens[comma].text != "," or i + 1 >= len(tokens) or tokens[i + 1].pos != "PUNCT":
            return
        for kid in [kid for kid in kids if kid < comma and tree.base[kid] not in {"cc", "mark", "ccomp"}]:
            base = tree.base[kid]
            nominal = tokens[kid].pos in {"NOUN", "PROPN", "PRON", "NUM"} and tree.child(kid, "case") is None
            if nominal and not tree.has_subject(said):
                tree.reattach(kid, said, "nsubj:pass" if any(
                    tree.rel[n] == "aux:pass" for n in tree.kids[said]) else "nsubj")
            elif base != "nsubj":
                tree.reattach(kid, said, base)

    def lift_infinitive(self, i: int) -> None:
        """*is expected to sign*: the infinitive becomes the head and takes over what hung on the semi-auxiliary."""
        tree, tokens = self.tree, self.tokens
        token = tokens[i]
        if token.lower in _AFTER_BE:
            if not any(tokens[kid].lemma == BE and tree.base[kid] in {"aux", "cop"} for kid in tree.kids[i]):
                return
            modal = f"{BE} {token.lower} {TO}"
        elif token.lemma in _VERBS_WITH_TO and token.pos == "VERB":
            modal = f"{token.lemma} {TO}"
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
