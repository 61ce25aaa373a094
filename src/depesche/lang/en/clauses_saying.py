"""Verbs of saying: the structure around them, mended from the surface where the parser errs."""

from __future__ import annotations

from depesche.lang.en.clauses_surface import FINITE_TAGS, NOMINAL, Surface
from depesche.lang.en.clauses_tree import AS, THAT, Tree, word_sets
from depesche.language.model import Document, Quotation, Span

_WORDS = word_sets()
#: What may stand between a verb of saying and the end of its parenthesis.
_ADJUNCT = frozenset({"ADP", "DET", "ADJ", "ADV", "NOUN", "PROPN", "NUM", "PRON"})
_AFTER_PARENTHESIS = frozenset({",", ".", "!", "?", ";"})
_TRAILING = frozenset({"obl", "advmod", "nmod", "advcl", "dep"})
_THAT_REACH = 10  # tokens from a verb to its that
_STOPS = frozenset({".", "!", "?"})
_OPENING = frozenset({"\u201c", "\u2018", '"', "``"})
_MARKS = frozenset({"\u201d", "\u2019", '"', "''", "'"})


class SayingMender(Surface):
    """Mends subjects and contents of verbs of saying, one verb or quotation at a time."""

    def __init__(self, document: Document, tree: Tree) -> None:
        super().__init__(document, tree)
        self.quoted: set[int] = set()  # sentences with direct speech and a verb of saying beside it
        self.fronted: set[int] = set()  # participles of asking that begin a sentence

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
        if span.start > 0 and tokens[span.start - 1].text == ".":
            # ... on Jan. 5. "Never," added Lee: the words before the stop are a sentence of their own
            for kid in [kid for kid in tree.kids[verb] if kid < span.start and tree.base[kid] == "ccomp"]:
                tree.make_root(kid)
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

    def _hang_on(self, i: int, verb: int) -> None:
        tree = self.tree
        above = verb
        while tree.head[above] != above:
            if above == i:
                return
            above = tree.head[above]
        if self.nominal(i) and not tree.has_subject(verb):
            tree.reattach(i, verb, "nsubj")
        else:
            tree.reattach(i, verb, tree.rel[i])

    def inversion(self, i: int, strong: bool) -> None:
        """`"...", said the minister`: the noun behind a verb that follows a mark is its subject; an object stays one
        if the verb is not `strong` (*stormed the station, read a statement*).
        """
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag not in FINITE_TAGS or tree.child(i, "cc", "mark") is not None or i + 1 >= len(tokens):
            return
        before = i - 1
        while before >= 0 and tokens[before].pos == "ADV" and tokens[before].sent == tokens[i].sent:
            before -= 1
        quoted = before >= 0 and tokens[before].text in _MARKS
        while before >= 0 and tokens[before].text in _MARKS:
            before -= 1
        if before < 0 or tokens[before].sent != tokens[i].sent:
            return
        if not quoted and tokens[before].text not in {",", "?", "!"}:
            return
        if not self.in_phrase(i + 1) or tokens[i + 1].pos == "ADP" or tokens[i + 1].lower == THAT:
            return
        end = i + 1
        while end < len(tokens) and tokens[end].sent == tokens[i].sent and (
                self.in_phrase(end)) and tokens[end].pos != "ADP":
            end += 1
        if end < len(tokens) and tokens[end].sent == tokens[i].sent and tokens[end].pos in {"VERB", "AUX"} and (
                tokens[end].form == "fin" or not quoted):
            return  # said the minister left
        if not quoted and tokens[end - 1].pos == "PRON" and tokens[end - 1].case == "acc":
            return
        noun = self.chunk(i + 1, end)
        if noun is None or (tree.head[noun] == i and tree.base[noun] == "nsubj") or self.is_below(i, noun):
            return
        if (tree.has_subject(i) or (tree.base[noun] == "obj" and not strong)) and not quoted and (
                tokens[noun].ent not in {"PER", "ORG"}):
            return
        for kid in list(tree.kids[i]):
            if tree.base[kid] == "nsubj":
                tree.relate(kid, "dep")
        if tree.head[noun] == noun:
            return
        tree.reattach(noun, i, "nsubj")

    def unlisted_saying(self, i: int) -> None:
        """`"We will not go," thundered the bishop`: any verb may stand behind direct speech, its subject behind it."""
        tree, tokens = self.tree, self.tokens
        quotation = next((q for q in self.document.quotations if q.closed and q.full and q.span.end == i), None)
        if quotation is None or tree.has_subject(i) or quotation.span.start != self.document.sentences[
                tokens[i].sent].start:
            return
        self.inversion(i, True)

    def missing_subject(self, i: int) -> None:
        """`Lee, who ..., a spokesman, said that ...` where the parser lost the subject of a verb of saying."""
        tree, tokens = self.tree, self.tokens
        for kid in list(tree.kids[i]):
            if tree.base[kid] == "nsubj" and tokens[kid].pos != "PRON":
                self._case_before(kid, i)
        finite = self.finite(i)
        if tree.child(i, "mark") is not None or not (finite or tokens[i].tag == "VBN"):
            return
        if tree.has_subject(i):
            self._nearer_subject(i)
            return
        if not finite and (tokens[i - 1].text != "," or (
                tree.child(i, "ccomp") is None and tokens[i].sent not in self.quoted and self._has_finite(i))):
            return
        found = self.noun_before(i)
        if found is None:
            return
        found = self.whole_phrase(found, i)
        above = found
        while above != i and tree.head[above] != above:
            above = tree.head[above]
        if above == i or self.is_below(i, found):
            self._lift(i, found)
        elif tree.head[found] != found:
            tree.reattach(found, i, "nsubj")
        else:
            self._lift(i, found)
        if not finite:
            tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def _case_before(self, noun: int, verb: int) -> None:
        """`After the talks Lee said` with *talks* as a subject; but a mark before one at the verb, `as shells hit a
        market`, makes no phrase of it, nor does one that belongs to a number, `up to 60 miners died`.
        """
        tree, tokens = self.tree, self.tokens
        case = tree.child(noun, "case")
        if case is None or any(tokens[n].pos == "NUM" for n in range(case + 1, min(noun, case + 3))):
            return
        start = min([verb, *(kid for kid in tree.kids[verb] if tree.base[kid] in {"aux", "cop"} and kid > noun)])
        if tokens[case].lower in _WORDS["adverbial_mark"] and noun == start - 1 and not any(
                tree.base[kid] == "nsubj" and kid != noun for kid in tree.kids[verb]):
            tree.reattach(case, verb, "mark")
            if tree.base[verb] in {"parataxis", "ccomp", "conj", "dep"}:
                tree.relate(verb, "advcl")
        else:
            tree.relate(noun, "obl")

    def whole_phrase(self, noun: int, verb: int) -> int:
        """`Prices of wheat, maize and other staples` from *staples*: the head of the phrase that ends with a noun."""
        tree, tokens = self.tree, self.tokens
        while tree.base[noun] in {"conj", "nmod"} and tree.head[noun] < noun < verb and (
                tokens[tree.head[noun]].pos in NOMINAL):
            noun = tree.head[noun]
        return noun

    def _has_finite(self, i: int) -> bool:
        """Whether the sentence of a token has a finite verb, or is no sentence but a headline."""
        tokens = self.tokens
        sentence = self.document.sentences[tokens[i].sent]
        return tokens[sentence.end - 1].text not in {".", "!", "?"} or any(
            tokens[n].form == "fin" for n in range(*sentence))

    def _nearer_subject(self, i: int) -> None:
        """`Last year, after the talks, Lee said` with *year* as the subject: the noun at the verb is it."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].tag == "VBN":
            return
        if tokens[i - 1].text == ",":
            self._subject_behind(i)
            return
        subject = max((kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"), default=i)
        found = self.noun_before(i)
        if subject > i and found is not None and tokens[i - 1].pos in NOMINAL and not self.is_below(i, found) and (
                tree.head[found] != found):
            tree.relate(subject, "obj")
            tree.reattach(found, i, "nsubj")
            return
        if subject >= i or found is None or found <= subject or self.is_below(found, subject):
            return
        if tree.head[found] != found and not self.is_below(i, found) and any(
                tokens[n].pos in {"PUNCT", "SCONJ"} or tree.base[n] == "mark" for n in range(subject, found)):
            tree.relate(subject, "obl")
            tree.reattach(found, i, "nsubj")

    def _subject_behind(self, i: int) -> None:
        """`Lee, who ..., said talks failed` with *talks* as the subject: a sentence that begins with a noun in front of
        commas has its subject there.
        """
        tree, tokens = self.tree, self.tokens
        subject = next((kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"), i)
        if subject <= i or tokens[i].sent in self.quoted:
            return
        found = self.noun_before(i)
        if found is not None and self._begins_content(found, i):
            return
        if found is None or tree.head[found] == found or self.is_below(i, found):
            if found is None or not self.is_below(i, found):
                return
            tree.relate(subject, "obj")
            self._lift(i, found)
            return
        tree.relate(subject, "obj")
        tree.reattach(found, i, "nsubj")

    def _begins_content(self, noun: int, verb: int) -> bool:
        """`The deal, which ..., was called off, said an aide`: whether a noun is the subject of what is said."""
        tree = self.tree
        head = tree.head[noun]
        return noun < head < verb and tree.base[noun] == "nsubj" and tree.head[head] == verb and (
            tree.base[head] in {"ccomp", "parataxis"}) and self.finite(head)

    def _lift(self, verb: int, noun: int) -> None:
        """Hang the noun on the verb as its subject; where the verb hung below the noun, it takes the noun's place."""
        tree = self.tree
        if not self.is_below(verb, noun):
            if tree.head[noun] != noun:
                tree.reattach(noun, verb, "nsubj")
            return
        if tree.head[verb] != noun:
            tree.reattach(verb, noun, "dep")
        tree.promote(verb, "nsubj")

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
                if edge <= last + 2 and self.nominal(kid) and not tree.has_subject(kid):
                    tree.reattach(kid, subject, "appos")
                return

    def object_for_subject(self, i: int, addressing: bool) -> None:
        """`said the party was split` with *party* as the object of *said*; a verb with an addressee keeps its object
        if the clause has a subject.
        """
        tree, tokens = self.tree, self.tokens
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] in {"obj", "iobj"}), None)
        if noun is None:
            return
        if addressing and tree.child(i, "ccomp") is None:
            told = next((kid for kid in tree.kids[noun] if tree.rel[kid] == "acl:relcl" and tree.has_subject(kid)
                         and all(tokens[n].tag not in {"WDT", "WP", "WRB"} for n in range(noun, kid))), None)
            if told is not None:
                tree.reattach(told, i, "ccomp")
                return
        for kid in tree.kids[i]:
            if kid > noun and tree.base[kid] in {"ccomp", "xcomp", "obl", "conj", "parataxis", "dep", "advcl"}:
                finite = tree.child(kid, "cop", "aux")
                finite = kid if finite is None and tokens[kid].form == "fin" else finite
                subject = tree.child(kid, "nsubj")
                if finite is None or tree.to(kid) is not None or tree.child(kid, "mark", "cc") is not None or (
                        tokens[finite].form != "fin") or (subject is not None and (addressing or subject > kid)):
                    continue
                if all(tokens[n].pos != "PUNCT" for n in range(noun, kid)):
                    if subject is not None:
                        tree.relate(subject, "obl")
                    tree.relate(kid, "ccomp")
                    tree.reattach(noun, kid, "nsubj")
                return

    def clause_on_oblique(self, i: int) -> None:
        """`said to reporters he had slept` with *slept* as a relative clause of *reporters*: a strong verb of saying
        without a clause of its own governs it.
        """
        tree, tokens = self.tree, self.tokens
        if any(tree.base[kid] in {"ccomp", "xcomp", "parataxis"} for kid in tree.kids[i]):
            return
        for noun in tree.kids[i]:
            if noun < i or tree.base[noun] not in {"obl", "nmod"}:
                continue
            told = next((kid for kid in tree.kids[noun] if tree.rel[kid] == "acl:relcl" and tree.has_subject(kid)
                         and tokens[noun + 1].pos in {"PRON", "DET", "PROPN", "NOUN"}
                         and all(tokens[n].tag not in {"WDT", "WP", "WRB"} for n in range(noun, kid))), None)
            if told is not None:
                tree.reattach(told, i, "ccomp")
                return

    def summary(self, i: int) -> None:
        """`Norland accused Sudria of fraud, a charge Sudria denied` with *charge* above *accused*: a noun behind a
        comma sums up what stands before it, and the clause without a mark on it is a relative one.
        """
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        if tree.base[i] != "acl" or tokens[i].tag not in {"VBD", "VBN"} or noun + 1 >= i or noun < 2 or (
                tokens[noun - 1].pos != "DET" or tokens[noun - 2].text != ",") or (
                tokens[noun].lemma not in _WORDS["summary_noun"]):
            return
        if not all(tokens[n].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"} for n in range(noun + 1, i)):
            return
        verbs = [n for n in (tree.head[noun], *tree.kids[noun]) if n < noun - 2 and tree.verbal(n) and (
            tokens[n].sent == tokens[noun].sent)]
        if not verbs:
            return
        main = verbs[0]
        if tree.head[noun] == noun:
            tree.make_root(main)
        if tree.head[noun] != main:
            tree.reattach(noun, main, "appos")
        else:
            tree.relate(noun, "appos")
        subject = self.chunk(noun + 1, i)
        if subject is None:
            return
        tree.reattach(subject, i, "nsubj")
        tree.relate(i, "acl:relcl")
        tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def time_of_saying(self, i: int) -> None:
        """`said on Wednesday the vote should wait` with *Wednesday* in what is said: a day right behind a verb of
        saying, before a new noun phrase, is the day when it was said.
        """
        tree, tokens = self.tree, self.tokens
        stop = self.document.sentences[tokens[i].sent].end
        day = i + 1
        while day < stop and tokens[day].pos in {"ADP", "ADJ", "DET"} and day <= i + 2:
            day += 1
        if day + 1 >= stop or tree.head[day] == i or not self._time_word(day, day > i + 1):
            return
        after = tokens[day + 1]
        begins = after.pos in {"DET", "PRON", "PROPN", "NUM"} or tokens[i + 1].pos == "ADP" and (
            after.pos in {"NOUN", "ADJ"})
        above = tree.head[day]
        if begins and above > day and any(self.is_below(above, kid) or above == kid for kid in tree.kids[i]
                                          if tree.base[kid] == "ccomp"):
            tree.reattach(day, i, "obl")

    def _time_word(self, i: int, modified: bool) -> bool:
        """Whether a word names a day, or with a word before it (last week) another time."""
        token = self.tokens[i]
        return token.lower in _WORDS["calendar"] or token.lower in _WORDS["day_adverb"] or (
            modified and token.lemma in _WORDS["time_unit"])

    def participle_of_apposition(self, i: int) -> None:
        """`Two were killed on Monday, a spokesman confirmed` with *confirmed* as a participle on an apposition: a verb
        of saying that ends its sentence is finite.
        """
        tree, tokens = self.tree, self.tokens
        noun = tree.head[i]
        if tokens[i].tag != "VBN" or tree.rel[i] != "acl" or noun != i - 1 or tree.base[noun] != "appos":
            return
        after, stop = i + 1, self.document.sentences[tokens[i].sent].end
        while after < stop and tokens[after].pos in _ADJUNCT:
            after += 1
        if (after >= stop or tokens[after].text in _STOPS) and not any(
                tree.base[kid] in {"obl:agent", "obj", "ccomp", "xcomp"} for kid in tree.kids[i]):
            tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"

    def parenthesis(self, i: int) -> None:
        """`The talks, a spokesman, Lee, said on Friday, failed` and `Talks failed, records show`: between marks stands
        nothing but a subject and its verb of saying, so that all other words are what is said.
        """
        tree, tokens = self.tree, self.tokens
        sentence = self.document.sentences[tokens[i].sent]
        mark = tree.child(i, "mark")
        if tree.rel[i] == "acl:relcl" and tokens[tree.head[i]].lemma in _WORDS["summary_noun"]:
            return
        if tokens[i].tag not in FINITE_TAGS or tree.base[i] == "aux" or (
                mark is not None and tokens[mark].tag == "IN" and tokens[mark].lower != AS):
            return
        after = i + 1
        while after < sentence.end and tokens[after].pos in _ADJUNCT:
            after += 1
        if after < sentence.end and tokens[after].text not in _AFTER_PARENTHESIS:
            return
        start = self._start_of_subject(i, sentence.start)
        comma = start - 1 if start is not None else 0
        if tokens[comma].text in _MARKS and after + 1 < sentence.end and tokens[after + 1].text in _OPENING:
            comma -= 1  # "If talks fail," he said, "we go"
        if start is None or tokens[comma].text != "," or comma <= sentence.start:
            return
        if not any(tokens[n].form == "fin" for n in range(after, sentence.end)) and (
                after > i + 1 or (after + 1 < sentence.end and tokens[after + 1].tag == "VBG")):
            after = sentence.end  # an apposition of a name in it, or a participle of its own
        inside = Span(start, after)
        said = [n for n in range(*sentence) if n not in inside and tokens[n].pos != "PUNCT"]
        if not any(tokens[n].form == "fin" for n in said):
            return
        self._separate(i, inside, said)

    def _start_of_subject(self, i: int, sentence_start: int) -> int | None:
        """Where the subject before a verb begins, its name in commas included; None if there is none."""
        tokens = self.tokens
        end = i
        while end > sentence_start and tokens[end - 1].pos in {"ADV", "AUX"}:
            end -= 1
        if tokens[end - 1].text != ",":
            return self._phrase_start(end, sentence_start)
        start = self._phrase_start(end - 1, sentence_start)
        if start is None or start - 1 <= sentence_start or tokens[start - 1].text != ",":
            return None
        return self._phrase_start(start - 1, sentence_start)

    def _phrase_start(self, end: int, sentence_start: int) -> int | None:
        start = end
        while start > sentence_start and (self.in_phrase(start - 1) or (
                self.tokens[start - 1].tag == "CC" and start < end and start - 2 > sentence_start
                and self.in_phrase(start - 2))):
            start -= 1
        found = sentence_start < start < end and self.tokens[start].pos != "ADP" and (
            self.tokens[start].tag not in {"WDT", "WP", "WP$"})
        return start if found else None

    def _separate(self, verb: int, inside: Span, said: list[int]) -> None:
        """Make two parts of a sentence: the verb of saying with its subject, and what is said below it."""
        tree, tokens = self.tree, self.tokens
        words = set(said)
        loose = [n for n in said if tree.head[n] not in words or tree.head[n] == n]
        main = next((n for n in loose if tree.verbal(n) and not self._subordinate(n)), None)
        if main is None:
            main = next((n for n in said if tokens[n].form == "fin" and tokens[n].pos == "VERB" and (
                tree.base[n] not in {"acl", "advcl", "aux"}) and not self._subordinate(n)), None)
        if main is None or main == verb:
            return
        top = verb
        while tree.head[top] in inside and tree.head[top] != top:
            top = tree.head[top]
        if top != verb:
            tree.reattach(verb, top, "dep")
            tree.promote(verb, "dep")
        if tree.head[verb] in words:
            self._to_top(verb, main)
        for n in range(*inside):
            if n != verb and tokens[n].pos != "PUNCT" and (tree.head[n] in words or tree.rel[n] == "dep"):
                subject = tree.child(verb, "nsubj")
                if n > verb or not self.nominal(n):
                    if not inside.start <= tree.head[n] < inside.end or tree.head[n] == n:
                        tree.reattach(n, verb, tree.rel[n])
                elif subject is None:
                    tree.reattach(n, verb, "nsubj")
                elif any(tokens[c].tag == "CC" for c in range(n, subject)):
                    tree.reattach(n, verb, "nsubj")
                    tree.reattach(subject, n, "conj")
                    for c in range(n + 1, subject):
                        if tokens[c].tag == "CC":
                            tree.reattach(c, subject, "cc")
                else:
                    tree.reattach(n, subject, "compound" if n < subject else "appos")
        for n in loose:
            if n != main and tree.head[n] not in words:
                tree.reattach(n, main, self._relation_inside(n, main))
        tree.reattach(main, verb, "ccomp")

    def _relation_inside(self, n: int, main: int) -> str:
        """What a word that hung on the verb of saying is to the main word of what is said."""
        tree = self.tree
        base = tree.base[n]
        if base == "nsubj":
            return "dep" if tree.has_subject(main) else "nsubj"
        if base in {"obl", "dep", "obj", "nmod"} and n < main and self.nominal(n) and not tree.has_subject(main) and (
                self.tokens[n].pos in {"NOUN", "PROPN"}) and self.tokens[n].lower not in _WORDS["calendar"] and (
                self.tokens[n].lemma not in _WORDS["time_unit"] | _WORDS["time_noun"]):
            return "nsubj"  # The hostages, an official said, are well
        if base in {"ccomp", "parataxis"} and tree.verbal(n):
            if self._subordinate(n):
                return "advcl" if tree.child(n, "mark") is not None else tree.rel[n]
            return "conj" if tree.child(n, "cc") is not None and n > main else tree.rel[n]
        return tree.rel[n]

    def _subordinate(self, i: int) -> bool:
        """Whether a verb has a mark of its own, or none that is finite."""
        mark = self.tree.child(i, "mark")
        if mark is not None and self.tokens[mark].tag != "TO":
            return True
        finite = self.tree.child(i, "aux", "cop")
        return self.tokens[i].form != "fin" and finite is None

    def _to_top(self, verb: int, main: int) -> None:
        """Bring a verb that hangs below what it governs above it."""
        tree = self.tree
        if not self.is_below(verb, main):
            top = main
            while tree.head[top] != top:
                top = tree.head[top]
            if not self.is_below(verb, top):
                return
            main = top
        tree.reattach(verb, main, "dep")
        tree.promote(verb, "ccomp")

    def clause_for_object(self, i: int) -> None:
        """`said agents hacked into computers` with *hacked* as a participle: such a verb has no object but a clause."""
        tree, tokens = self.tree, self.tokens
        subjects = [kid for kid in tree.kids[i] if tree.base[kid] == "nsubj"]
        if len(subjects) > 1 and subjects[0] < i < subjects[-1]:
            tree.relate(subjects[-1], "obj")
        noun = next((kid for kid in tree.kids[i] if kid > i and tree.base[kid] == "obj"), None)
        if noun is None or any(tree.base[kid] == "ccomp" for kid in tree.kids[i]):
            return
        below = [kid for at in [noun, *tree.kids[noun]] for kid in tree.kids[at] if tree.rel[kid] == "acl"]
        verb = next((kid for kid in below if tokens[kid].tag == "VBN" and tree.child(kid, "aux", "mark") is None), None)
        if verb is None or any(tokens[n].pos == "PUNCT" for n in range(noun, verb)):
            return
        tree.reattach(verb, i, "ccomp")
        tree.reattach(noun, verb, "nsubj")
        tokens[verb].tag, tokens[verb].form, tokens[verb].tense = "VBD", "fin", "past"

    def that_clause(self, i: int, addressing: bool) -> None:
        """`said in a speech that talks ... failed`: the clause with that hangs on the verb of saying before it."""
        tree, tokens = self.tree, self.tokens
        end = self.document.sentences[tokens[i].sent].end
        that = next((n for n in range(i + 1, min(end, i + _THAT_REACH)) if tokens[n].lower == THAT and (
            tokens[n].tag in {"IN", "WDT"} or (n + 1 < end and tokens[n + 1].tag in {"NNS", "PRP", "DT"}))), None)
        if that is None or any(tree.base[kid] == "ccomp" and kid > i for kid in tree.kids[i]):
            return
        if any(tokens[n].pos in {"VERB", "AUX", "SCONJ", "CCONJ"} and not (
                tokens[n].tag == "VBG" and tokens[n - 1].text == ",") for n in range(i + 1, that)):
            return
        verb = tree.head[that] if tree.base[that] == "mark" and tree.verbal(tree.head[that]) else None
        if verb is None or verb < that:
            verb = self._finite_behind(that, end, addressing or tokens[that - 1].text == ",")
        if verb is None or (that > i + 1 and tree.base[that] in {"nsubj", "obj"} and not (
                tree.base[that] == "obj" and tree.has_subject(verb) and (addressing or tokens[that - 1].text == ","))):
            return
        if self.is_below(i, verb):
            self._rotate(i, verb, that)
        else:
            tree.reattach(verb, i, "ccomp")
        for n in range(that + 1, verb):
            if tokens[n].pos != "PUNCT" and not that <= tree.head[n] < end and not self.is_below(i, n):
                nominal = tokens[n].pos in NOMINAL and not tree.has_subject(verb)
                tree.reattach(n, verb, "nsubj" if nominal else "dep")
        if tree.head[that] != that and not tree.kids[that]:
            tree.reattach(that, verb, "mark")
            tokens[that].tag, tokens[that].pos = "IN", "SCONJ"

    def _finite_behind(self, that: int, end: int, relative: bool) -> int | None:
        """The predicate of the first finite verb behind a word; one of a relative clause only if that is allowed."""
        tree, tokens = self.tree, self.tokens
        for n in range(that + 1, end):
            if tokens[n].form == "fin" and tokens[n].pos in {"VERB", "AUX"}:
                verb = tree.head[n] if tree.base[n] in {"aux", "cop"} else n
                allowed = relative or tree.rel[verb] != "acl:relcl"
                if verb > that and allowed and tree.child(verb, "mark") in {None, that}:
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

    def interruption(self, i: int) -> None:
        """`The deal, he said, is off`: what stands before the first comma belongs to what is said."""
        tree, tokens = self.tree, self.tokens
        kids = tree.kids[i]
        said = next((kid for kid in kids if kid > i and tree.base[kid] == "ccomp"), None)
        subject = max((kid for kid in kids if tree.base[kid] == "nsubj" and kid < i), default=None)
        if said is None or subject is None or tree.child(said, "mark") is not None:
            return
        comma = min([subject, *tree.kids[subject]]) - 1
        while comma > 0 and tokens[comma].text in _MARKS:
            comma -= 1
        if comma <= 0 or tokens[comma].text != "," or i + 1 >= len(tokens) or tokens[i + 1].pos != "PUNCT":
            return
        for kid in [kid for kid in kids if kid < comma and tree.base[kid] not in {"cc", "mark", "ccomp"}]:
            base = tree.base[kid]
            nominal = tokens[kid].pos in {"NOUN", "PROPN", "PRON", "NUM"} and tree.child(kid, "case") is None
            if nominal and not tree.has_subject(said):
                tree.reattach(kid, said, "nsubj:pass" if any(
                    tree.rel[n] == "aux:pass" for n in tree.kids[said]) else "nsubj")
            elif base != "nsubj" and kid not in self.fronted:
                tree.reattach(kid, said, base)

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
        said = next((n for n in range(i - 1, start - 1, -1) if tokens[n].tag in FINITE_TAGS
                     and tree.has_subject(n) and tree.base[n] in {"root", "parataxis"}), None)
        above = tree.head[i]
        if tree.base[above] == "nsubj" and tree.head[above] > i:
            return  # after insurers, citing a risk, refused
        if tree.base[i] == "advcl" and (said in {None, above} or (
                said < above < i and tokens[above].tag in FINITE_TAGS and tree.has_subject(above))):
            return
        at = tree.head[i]
        while at != tree.head[at] and not (tree.verbal(at) and tokens[at].form == "fin"):
            at = tree.head[at]
        target = said if said is not None else at
        if target != i and tree.verbal(target):
            tree.reattach(i, target, "advcl")
