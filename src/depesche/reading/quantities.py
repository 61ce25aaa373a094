"""Counted people, money and weapons: how many at least and at most, in which role, whose.

People are counted where a noun (acht Tote), a participle (20 wounded), the verb of the clause (wurden getötet) or the
noun of an act (the death of 12 soldiers) gives the role. The words stand in the tables `casualties.tsv` and
`quantities.tsv` of each language.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche import contract
from depesche.language.model import Clause, Document, Phrase, Span, Token
from depesche.reading.model import ActorIndex
from depesche.reading.numbers import Number
from depesche.reading.quantity_words import Role, Sense, quantity_words
from depesche.reading.times.lexer import words as calendar_words

#: How far after a number its noun may stand, and before a number the noun of an act on the counted people.
_NOUN_REACH, _ACT_REACH = 6, 5
#: How far before the number of a toll its noun may stand.
_TOLL_REACH = 15
#: Vague numbers of people below this are wording where nobody comes to harm (einige Menschen).
_FEW = 10
_SIGNS = frozenset("$€£¥")
_DASHES = frozenset({"-", "\u2013"})


@dataclass(slots=True)
class QuantityMention:
    """A counted thing in tokens; see `contract.Quantity`.

    `span` is the number with its modifier (rund 300; with the currency for money), `head` the noun that is counted or
    -1, `clause` the id of the clause in which it stands, -1 if in none.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    approximate: bool = False
    unit: contract.QuantityUnit = "unknown"
    role: Role = "other"
    whose: list[str] = field(default_factory=list)
    cumulative: bool | None = None
    head: int = -1
    clause: int = -1


def find_quantities(document: Document, actors: ActorIndex) -> list[QuantityMention]:
    """The counted people, money and weapons of a report, in text order, with ids q1, q2, ..."""
    finder = _Finder(document, actors)
    found: list[QuantityMention] = []
    for sentence in document.sentences:
        found += finder.sentence(sentence)
    for n, quantity in enumerate(found, 1):
        quantity.id = f"q{n}"
    return found


@dataclass(slots=True)
class _Count:
    """A number with its modifiers and the bounds it means. `at` is its own first token, `after` what follows."""

    span: Span
    at: int
    after: int
    low: float | None
    high: float | None
    approximate: bool
    number: Number
    additional: bool = False


class _Finder:
    def __init__(self, document: Document, actors: ActorIndex) -> None:
        self.document = document
        self.actors = actors
        self.tokens = document.tokens
        self.words = quantity_words(document.language)
        self.modifiers = self.words.numbers.phrases
        self._totals: tuple[Span, list[int]] = (Span(0, 0), [])

    def sentence(self, sentence: Span) -> list[QuantityMention]:
        """The quantities of one sentence."""
        found: list[QuantityMention] = []
        i = sentence.start
        while i < sentence.end:
            number = self.words.numbers.at(self.tokens, i) or self._last(i, sentence)
            if number is None or number.end > sentence.end:
                i += 1
                continue
            count = self._count(i, number, sentence)
            quantity = self._quantity(count, sentence, found)
            if quantity is not None:
                found.append(quantity)
            i = max(count.span.end, i + 1)
        return found

    def _last(self, i: int, sentence: Span) -> Number | None:
        """Digits that took the full stop of their sentence along: stieg auf 40."""
        text = self.tokens[i].text
        if i + 1 < sentence.end or not text.endswith(".") or not text[0].isdigit():
            return None
        value = self.words.numbers.digits(text[:-1])
        return None if value is None else Number(value, i + 1, digits=True)

    def _count(self, i: int, number: Number, sentence: Span) -> _Count:
        at = i
        if i > sentence.start and self.tokens[i - 1].text[-1] in _SIGNS and len(self.tokens[i - 1].text) <= 3:
            # a currency sign stands between the modifier and the number
            at = i - 1
        start, kinds = self._modifiers(at, sentence)
        low = high = number.value
        approximate = "approx" in kinds or number.value is None
        end = number.end
        if number.value is None:
            low, high = number.least, None
        elif self._dash(end, sentence) or end < sentence.end and self._kind(end) in {"range", "and"}:
            upper = self.words.numbers.at(self.tokens, end + 1) if end + 1 < sentence.end else None
            opened = "range_open" in kinds
            if upper is not None and upper.value is not None and not upper.article and upper.end <= sentence.end \
                    and (self._kind(end) != "and" or opened) and upper.value > number.value:
                low, high, end = number.value, upper.value, upper.end
        if kinds & {"atleast", "more"}:
            high = None
        elif kinds & {"atmost", "less"}:
            low = None
        after, additional = end, False
        while after < sentence.end and self._kind(after) == "additional":
            after, additional = after + 1, True
        additional = additional or "additional" in kinds
        return _Count(Span(start, end), i, after, low, high, approximate, number, additional)

    def _dash(self, i: int, sentence: Span) -> bool:
        return i + 1 < sentence.end and self.tokens[i].text in _DASHES and self.tokens[i - 1].text.isdigit()

    def _kind(self, i: int) -> str:
        """What a word does beside a number: additional, range; and where it is the other half of between ... and."""
        lower = self.tokens[i].lower
        for parts, kind in self.modifiers.get(lower, ()):
            if len(parts) == 1 and kind in {"additional", "range"}:
                return kind
        return "and" if self.tokens[i].tag in {"KON", "CC"} else ""

    def _modifiers(self, i: int, sentence: Span) -> tuple[int, set[str]]:
        """Where the modifiers before a number begin, and their kinds. Additional ones are no part of the number."""
        start, kinds = i, set[str]()
        at = i
        while at > sentence.start:
            match = None
            for length in (3, 2, 1):
                begin = at - length
                if begin < sentence.start:
                    continue
                words = tuple(token.lower for token in self.tokens[begin:at])
                match = next(((begin, kind) for parts, kind in self.modifiers.get(words[0], ()) if parts == words
                              and kind not in {"range", "total"}), None)
                if match:
                    break
            if match is None or match[1] == "more" and self._over_amount(at - 1, sentence):
                break
            at = match[0]
            kinds.add(match[1])
            if match[1] != "additional":
                start = at
        return start, kinds

    def _over_amount(self, i: int, sentence: Span) -> bool:
        """Whether a word for *more than* belongs to the noun before it: ein Kredit über 350 Millionen Euro."""
        return i > sentence.start and self.tokens[i].pos == "ADP" and self.tokens[i - 1].pos == "NOUN" and (
            self.words.has("amount", self.tokens[i - 1].lower))

    def _quantity(self, count: _Count, sentence: Span, before: list[QuantityMention]) -> QuantityMention | None:
        money = self._money(count, sentence)
        if money is not None:
            return money
        if self._none(count, sentence) or self._dated(count, sentence) or (
                count.number.vague and count.number.least is None):
            return None
        head = self._head(count, sentence)
        sense = self.words.noun(self.tokens[head]) if head >= 0 else None
        if head >= 0 and (sense is None or sense.kind in {"toll", "count", "money"}):
            return None
        clause = self.document.clause_at(head if head >= 0 else count.span.start)
        if sense is not None and sense.kind in {"item", "weight"}:
            if count.number.article or count.number.value is None and count.number.least is None:
                return None
            unit: contract.QuantityUnit = "item" if sense.kind == "item" else "weight"
            return self._made(count, unit, "other", head, clause, before, sentence)
        if head < 0 and not self._elliptic(count, sentence):
            return None
        role = self._role(count, head, sense, clause, sentence)
        toll = None
        if role is None and head < 0:
            toll = role = self._toll(count, sentence)
        if role is None and (sense is None or count.number.article or count.low == 2 and not count.number.digits
                             and self.tokens[count.span.end - 1].lower not in self.words.numbers.words("digit")
                             and not count.approximate):
            return None
        if role is None and sense is not None:
            role = sense.role
        if self._idle(count, role or "other", sense) or before and head >= 0 and before[-1].head == head:
            # one of both girls: the second number counts nothing more
            return None
        made = self._made(count, "person", role or "other", head, clause, before, sentence)
        if toll is not None:
            made.cumulative = True
        return made

    def _none(self, count: _Count, sentence: Span) -> bool:
        """Whether the words say that there is nobody, or hardly anybody: *no one*, *few soldiers* (not *a few*)."""
        none = self.words.numbers.words("none")
        before = count.span.start - 1
        return before >= sentence.start and self.tokens[before].lower in none or (
            count.number.vague and self.tokens[count.at].lower in none)

    def _dated(self, count: _Count, sentence: Span) -> bool:
        """Whether digits are a day after a month or a year (the 2014 report), which nobody counts."""
        before = self.tokens[count.at - 1] if count.at > sentence.start else None
        value = count.number.value
        if before is None or not count.number.digits or value is None:
            return False
        if calendar_words(self.document.language).has(before.lower, "month"):
            return True
        return (1900 <= value <= 2100 and value % 10 != 0 and self.tokens[count.at].text.isdigit()
                and before.pos in {"ADP", "DET"})

    def _elliptic(self, count: _Count, sentence: Span) -> bool:
        """Whether a number without a noun can count people: 12 were killed, killing 40, etwa 2.700 weitere verletzt."""
        if count.number.article or count.number.vague:
            return False
        if count.additional or count.after >= sentence.end:
            return True
        following = self.tokens[count.after]
        return (following.pos in {"PUNCT", "VERB", "AUX", "CCONJ", "ADV"}
                or self.words.adjective(following) is not None or self._toll(count, sentence) is not None)

    def _idle(self, count: _Count, role: Role, sense: Sense | None) -> bool:
        """Whether a number is mere wording: a man, many people, and nobody comes to harm."""
        harmless = role in {"other", "troops"}
        if harmless and count.low == count.high == 1:
            return True
        if count.number.article:
            named = sense is not None and sense.kind == "noun" and sense.role == role
            return harmless or named and role not in {"dead", "injured"}
        return harmless and count.number.vague and (count.number.least or 0) < _FEW

    def _made(self, count: _Count, unit: contract.QuantityUnit, role: Role, head: int, clause: Clause | None,
              before: list[QuantityMention], sentence: Span) -> QuantityMention:
        last = next((q for q in reversed(before) if q.unit == "person"), None)
        made = QuantityMention("", count.span, count.low, count.high, count.approximate, unit, role, head=head,
                               clause=clause.id if clause is not None else -1)
        if unit == "person":
            made.whose = self._whose(head, clause)
            if self._totals[0] != sentence:
                self._totals = sentence, [i for i in range(*sentence) if self._is_total(i, sentence)]
            total = any(clause is None or self.document.clause_of[i] == clause.id for i in self._totals[1])
            if total and role not in {"other", "troops"}:
                made.cumulative = True
            elif count.additional:
                # two dead and three others hurt: the others add nothing to the dead, and share what was said of them
                other = last is not None and last.role != role
                made.cumulative = last.cumulative if other and last is not None else False
            if not made.whose and last is not None and (head < 0 or count.additional):
                made.whose = list(last.whose)
        return made

    def _is_total(self, i: int, sentence: Span) -> bool:
        return any(kind == "total" and parts == tuple(t.lower for t in self.tokens[i:min(i + len(parts), sentence.end)])
                   for parts, kind in self.modifiers.get(self.tokens[i].lower, ()))

    def _money(self, count: _Count, sentence: Span) -> QuantityMention | None:
        if count.number.value is None or count.number.article:
            return None
        number_start = count.at
        start, end = count.span
        before = self.tokens[number_start - 1] if number_start > sentence.start else None
        after = self.tokens[end] if end < sentence.end else None
        signed = before is not None and before.text[-1] in _SIGNS and len(before.text) <= 3
        if signed:
            start = min(start, number_start - 1)
        elif after is not None and (self.words.has("money", after.lower) or self._currency(after)):
            end += 1
        else:
            return None
        clause = self.document.clause_at(number_start)
        return QuantityMention("", Span(start, end), count.low, count.high, count.approximate, "money",
                               clause=clause.id if clause is not None else -1)

    def _currency(self, token: Token) -> bool:
        sense = self.words.noun(token)
        return sense is not None and sense.kind == "money"

    def _head(self, count: _Count, sentence: Span) -> int:
        """The noun that a number counts, adjectives and links passed over; -1 where no noun phrase follows."""
        stop = min(count.after + _NOUN_REACH, sentence.end)
        i = count.after
        while i < stop:
            token = self.tokens[i]
            last = i + 1 >= sentence.end or not self._nominal(self.tokens[i + 1])
            following = self.tokens[i + 1] if i + 1 < sentence.end else None
            if token.pos == "NUM" or following is not None and (
                    following.tag == "POS" or token.pos == "PROPN" and following.pos in {"PROPN", "NOUN"}):
                return -1
            if self._nominal(token) and last:
                return -1 if self._kind(i) == "additional" and self.words.noun(token) is None else i
            if not (token.pos in {"ADJ", "NOUN", "PROPN"} or token.form == "part" or self.words.has("link", token.lower)
                    or self._nominal(token) or token.text in _DASHES):
                return -1
            i += 1
        return -1

    def _nominal(self, token: Token) -> bool:
        """A noun, by its tag or because the tables know it; adjectives of nations before nouns are passed over."""
        if token.pos == "NOUN" and self._kind(token.i) != "additional":
            return token.tag not in {"ADJA", "JJ"} or self.words.noun(token) is not None
        sense = self.words.noun(token)
        return sense is not None and token.pos in {"NOUN", "PROPN", "ADJ", "NUM", "X"} \
            and (token.pos == "PROPN" or self.words.adjective(token) is None) \
            and sense.kind in {"noun", "person", "item", "weight"}

    def _role(self, count: _Count, head: int, sense: Sense | None, clause: Clause | None,
              sentence: Span) -> Role | None:
        if sense is not None and sense.kind == "noun" and sense.role not in {"captured", "arrested"}:
            return sense.role  # of prisoners the verb says more: they may be freed, or die
        between = self.tokens[count.after:head] if head >= 0 else []
        for token in between:
            role = self.words.adjective(token)
            if role is not None:
                return role
        role = (self._beside(count, head, sentence) or self._by_verb(count, head, sense, clause)
                or head >= 0 and self._by_act(count, sentence) or self._after_verb(count, sentence))
        if role is not None:
            return role
        return sense.role if sense is not None and sense.kind == "noun" else None

    def _beside(self, count: _Count, head: int, sentence: Span) -> Role | None:
        """A participle right after the bare number or the noun: etwa 2.700 weitere verletzt; dozens missing."""
        at = head + 1 if head >= 0 else count.after
        if at >= sentence.end:
            return None
        role = self.words.adjective(self.tokens[at])
        if role is None:
            return None
        if head < 0:
            return role
        # after a noun the word may be the verb of an active clause: 12 soldiers killed a man
        following = self.tokens[at + 1] if at + 1 < sentence.end else None
        ends = following is None or following.pos in {"PUNCT", "ADP", "CCONJ", "AUX", "ADV", "SCONJ"} or bool(
            following.tag.startswith("$"))
        return role if ends else None

    def _by_verb(self, count: _Count, head: int, noun: Sense | None, clause: Clause | None) -> Role | None:
        """The role that the verb of the clause gives to its patient, if the counted phrase is that."""
        if clause is None or clause.predicate is None or clause.predicate.negated:
            return None
        predicate = clause.predicate
        partitive = any(self.words.has("link", token.lower) for token in self.tokens[count.after:max(head, 0)])
        at = head if head >= 0 and not partitive else count.at
        place = self._place(clause, at, count.span)
        role = self._predicative(clause, place)
        if role is not None:
            return role
        verb = self.tokens[predicate.head]
        for lemma in dict.fromkeys((predicate.lemma.lower(), verb.lemma.lower(), verb.lower)):
            for sense in self.words.kinds["verb"].get(lemma, ()):
                if sense.also and not any(self._is(i, sense.also) for i in clause.tokens):
                    continue
                if sense.place == "troops" and (noun is None or noun.role != "troops"):
                    continue
                patient = "subj" if sense.place != "obj" or predicate.voice == "passive" else "obj"
                if sense.role == "troops" and patient == "obj" and place == "obl":
                    continue
                if place == "subj" and patient == "obj" and self._elided(clause):
                    return sense.role
                free = clause.subject is None if patient == "subj" else predicate.voice == "active" and at > verb.i
                # a bare number before a passive or intransitive verb: mehr als 20 wurden verletzt
                bare = head < 0 and patient == "subj" and place == "obj" and at < verb.i
                if place == patient or place == "" and free or bare:
                    return sense.role
        return None

    def _elided(self, clause: Clause) -> bool:
        """Whether a verb right after a conjunction shares the subject before it, whatever follows: und nahm 30 fest."""
        predicate = clause.predicate
        return (predicate is not None and len(clause.tokens) > 1 and clause.tokens[1] == predicate.finite
                and self.tokens[clause.tokens[0]].pos == "CCONJ")

    def _predicative(self, clause: Clause, place: str) -> Role | None:
        predicate = clause.predicate
        if predicate is None or place != "subj" and (place != "" or clause.subject is not None):
            return None
        head = self.tokens[predicate.head]
        words = [head] if predicate.copula or predicate.voice == "passive" or head.pos == "ADJ" else []
        if clause.predicative is not None:
            words.append(self.tokens[clause.predicative.head])
        return next((role for word in words if (role := self.words.adjective(word)) is not None), None)

    def _is(self, i: int, word: str) -> bool:
        token = self.tokens[i]
        return word in {token.lower, token.lemma.lower()} or token.lower.startswith(word) and len(word) > 4

    def _after_verb(self, count: _Count, sentence: Span) -> Role | None:
        """The verb right before the number, where the clauses do not join them: an attack that killed 12 people."""
        if count.span.start == sentence.start:
            return None
        verb = self.tokens[count.span.start - 1]
        if verb.pos != "VERB" or verb.form == "inf" and verb.tag.startswith("VV"):
            return None
        clause = self.document.clause_at(verb.i)
        if clause is None or clause.predicate is None or clause.predicate.voice == "passive" or clause.objects:
            return None
        return next((sense.role for sense in self.words.kinds["verb"].get(verb.lemma.lower(), ())
                     if sense.place == "obj" and not sense.also), None)

    def _place(self, clause: Clause, at: int, count: Span) -> str:
        """Where in its clause a token stands: subj, obj, obl, agent, or nothing where the phrases do not say."""
        if clause.subject is not None and at in clause.subject.span:
            return "subj" if self._in_core(clause.subject, at) else "inside"
        if clause.agent is not None and at in clause.agent.span:
            return "agent"
        for phrase in clause.objects:
            if at in phrase.span:
                return "obj" if self._in_core(phrase, at) else "inside"
        for phrase in clause.obliques:
            if at in phrase.span:
                # bis zu, zwischen: the preposition belongs to the number
                return "obl" if phrase.prep is not None and phrase.prep not in count else ""
        return ""

    def _in_core(self, phrase: Phrase, at: int) -> bool:
        """Whether a token is the phrase itself or a member of it, not an attribute deep inside."""
        if any(at == part.head for part in phrase.parts):
            return True
        if any(part.genitive is not None and at in part.genitive.span for part in phrase.parts):
            return False
        inside = self.tokens[phrase.span.start:at]
        return not any(token.pos == "ADP" and not self.words.has("link", token.lower)
                       and token.lower not in self.modifiers for token in inside)

    def _by_act(self, count: _Count, sentence: Span) -> Role | None:
        """The noun of an act that governs the number: der Tod von drei Soldaten, the release of three hostages."""
        start = count.span.start
        links = [i for i in range(max(start - 2, sentence.start), start)
                 if self.tokens[i].pos == "ADP" and self.words.has("link", self.tokens[i].lower)]
        if not links:
            return None
        for i in range(links[-1] - 1, max(links[-1] - _ACT_REACH, sentence.start - 1), -1):
            token = self.tokens[i]
            senses = self.words.kinds["of"].get(token.lower) or self.words.kinds["of"].get(token.lemma.lower())
            if senses:
                return senses[0].role
            if token.pos in {"VERB", "AUX", "ADP", "PUNCT", "NOUN"}:
                return None
        return None

    def _toll(self, count: _Count, sentence: Span) -> Role | None:
        """The role of a bare number after the noun of a toll: die Zahl der Toten stieg auf 40."""
        start = count.span.start
        if start == sentence.start or not self.words.has("toll_before", self.tokens[start - 1].lower):
            return None
        for i in range(start - 2, max(sentence.start, start - _TOLL_REACH) - 1, -1):
            sense = self.words.noun(self.tokens[i])
            if sense is None:
                continue
            if sense.kind == "toll":
                return sense.role
            counted = any((noun := self.words.noun(token)) is not None and noun.kind == "count"
                          for token in self.tokens[max(i - 4, sentence.start):i])
            if counted and sense.kind in {"noun", "person"}:
                between = self.tokens[max(i - 2, sentence.start):i]
                return next((role for token in between if (role := self.words.adjective(token))), sense.role)
        return None

    def _whose(self, head: int, clause: Clause | None) -> list[str]:
        if head < 0:
            return []
        found = self.actors.at(head)
        if found or clause is None:
            return list(found)
        phrases = [clause.subject, clause.agent, clause.predicative, *clause.objects, *clause.obliques]
        for phrase in phrases:
            for part in phrase.parts if phrase is not None else ():
                if part.head == head and part.genitive is not None:
                    return self.actors.of(part.genitive)
        return []
