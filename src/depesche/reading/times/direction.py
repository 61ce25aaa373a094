"""Whether a bare weekday, month or day lies before or after the publication, by the clause and the words around it."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from depesche.lang import table
from depesche.language.model import Clause, Document, Predicate, Span, Token
from depesche.reading.numbers import numbers

PAST, FUTURE = -1, 1
#: How far from the time a word that looks ahead may stand.
_REACH = 4


@cache
def _cues(language: str, kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table(language, "times_direction") if row["kind"] == kind)


class Direction:
    """Looks up directions in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.ahead = _cues(self.language, "ahead")
        rows = [row for row in table(self.language, "times_direction") if row["kind"] == "before_behind"]
        self.behind = {row["word"] for row in rows if not row["value"]}
        self.behind_day = {row["word"] for row in rows if row["value"]}
        self.modals = _cues(self.language, "verb_future")
        self.range = set(numbers(self.language).words("range"))
        self.perfect = _cues(self.language, "perfect_aux")

    def of(self, span: Span, day: bool = False) -> int | None:
        """PAST, FUTURE, or None where nothing tells. `day`: the time is a day of a month."""
        tokens, sentence = self.document.tokens, self.document.sentences[self.document.tokens[span.start].sent]
        before = tokens[max(span.start - 2, sentence.start):span.start]
        words = {token.lower for token in before}
        after = tokens[span.end].lower if span.end < sentence.end else ""
        if words & self.behind or day and words & self.behind_day and after not in self.range:
            return PAST
        near = tokens[max(span.start - _REACH, sentence.start):min(span.end + _REACH, sentence.end)]
        own = self._done(span)
        if any(token.lower in self.ahead and token.i not in own for token in near):
            return FUTURE
        if self._opened_behind(span) or self._attribute(span):
            return PAST
        if span.end < sentence.end and tokens[span.end].tag == "POS" and not self._planned(span):
            # Friday's ruling
            return PAST
        verb = self.verb(span)
        if words & _cues(self.language, "before_schedule") and self._scheduled(span):
            return FUTURE
        if words & _cues(self.language, "before_ahead") and (verb != PAST or self._scheduled(span)):
            return FUTURE
        return verb

    def _done(self, span: Span) -> Container[int]:
        """The tokens of the predicate of the clause if it is past: hatte am Freitag angekündigt looks back."""
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        if predicate is None or predicate.tense not in {"perfect", "pluperfect"} or predicate.voice != "active":
            return ()
        return predicate.tokens

    def _scheduled(self, span: Span) -> bool:
        """Whether the verb says when something is to be: setzte für den 29. Oktober eine Stichwahl an."""
        clause = self.document.clause_at(span.start)
        return clause is not None and clause.predicate is not None and (
            clause.predicate.lemma in _cues(self.language, "schedule"))

    def _attribute(self, span: Span) -> bool:
        """Whether the time belongs to a past participle before a noun: der am Freitag festgenommene Mann."""
        if span.end >= len(self.document.tokens):
            return False
        following = self.document.tokens[span.end]
        endings = tuple(_cues(self.language, "participle_ending"))
        return following.pos == "ADJ" and bool(endings) and following.lower.endswith(endings)

    def _planned(self, span: Span) -> bool:
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        return predicate is not None and (predicate.tense == "future" or predicate.modal in self.modals)

    def _opened_behind(self, span: Span) -> bool:
        """Whether the time stands before the verb in a phrase that looks back: Nach dem Treffen am Mittwoch wird ..."""
        clause = self.document.clause_at(span.start)
        if clause is None or clause.predicate is None or not clause.tokens:
            return False
        finite = clause.predicate.finite if clause.predicate.finite is not None else clause.predicate.head
        first = clause.tokens[0]
        return first < span.start < finite and self.document.tokens[first].lower in _cues(self.language, "opens_behind")

    def verb(self, span: Span) -> int | None:
        """The direction of the verb of the clause in which the time stands, or of the nearest finite verb."""
        clause: Clause | None = self.document.clause_at(span.start)
        while clause is not None:
            found = self._clause(clause)
            if found is not None:
                return found
            if clause.parent is None:
                return FUTURE if clause.predicate is None and self._unread(span) else None
            clause = self.document.clauses[clause.parent]
        return self._nearest(span)

    def _unread(self, span: Span) -> bool:
        """Whether a whole sentence seems to have no verb: the tagger took it for a noun, as it does in the present."""
        sentence = self.document.sentences[self.document.tokens[span.start].sent]
        tokens = self.document.tokens[sentence.start:sentence.end]
        return tokens[-1].text == "." and not any(token.pos in {"VERB", "AUX"} for token in tokens)

    def _clause(self, clause: Clause) -> int | None:
        predicate = clause.predicate
        if predicate is None or clause.kind == "verbless":
            return None
        if predicate.tense in {"perfect", "pluperfect"}:
            return PAST
        if clause.kind == "infinitive" and clause.parent is not None:
            above = self.document.clauses[clause.parent].predicate
            if above is not None and above.tense == "pluperfect" and above.lemma in _cues(self.language, "schedule"):
                return PAST  # had been expected to vote; but: had announced to vote
        if predicate.modal in self.modals or predicate.tense == "future":
            return FUTURE
        if predicate.tense == "past":
            return FUTURE if self._subjunctive(predicate) else PAST
        if predicate.tense == "present" or clause.kind == "infinitive":
            return FUTURE
        if clause.kind == "participle":
            return PAST if predicate.voice == "passive" else None
        return None

    def _subjunctive(self, predicate: Predicate) -> bool:
        """Whether what has the form of a past tense is a subjunctive: Die Regeln träten am Freitag in Kraft."""
        if predicate.mood.startswith("subjunctive"):
            return True
        endings = tuple(_cues(self.language, "subjunctive"))
        return predicate.finite is not None and bool(endings) and self.document.tokens[predicate.finite].lower.endswith(
            endings)

    def _nearest(self, span: Span) -> int | None:
        sentence = self.document.sentences[self.document.tokens[span.start].sent]
        verbs = [token for token in self.document.tokens[sentence.start:sentence.end] if _finite(token)]
        if not verbs:
            return None
        verb = min(verbs, key=lambda token: min(abs(token.i - span.start), abs(token.i - span.end + 1)))
        if verb.lemma.lower() in self.modals or verb.lower in self.modals:
            return FUTURE
        if verb.tense == "past" and verb.mood != "sub2":
            return PAST
        if verb.lemma.lower() in self.perfect and any(
                token.form == "part" and token.tense != "pres" for token in
                self.document.tokens[sentence.start:sentence.end]):
            return PAST
        return FUTURE if verb.tense else None

    def leads_ahead(self, span: Span) -> bool:
        """Whether the clause itself looks ahead: its verb is future, a modal of plans, or present in a main clause."""
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        if clause is None or predicate is None or predicate.tense in {"past", "perfect", "pluperfect"} and (
                predicate.modal is None):
            return False
        if predicate.modal is not None:
            return predicate.modal in self.modals and predicate.modal not in _cues(self.language, "able")
        return predicate.tense == "future" or predicate.tense == "present" and clause.kind == "main" and (
            not predicate.copula)

    def narrative(self, span: Span) -> bool:
        """Whether the clause tells in the past tense, not in the perfect; true where nothing is known."""
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        return predicate is None or predicate.tense in {"past", "pluperfect", ""}

    def weak(self, span: Span) -> bool:
        """Whether the verb says little of the time.

        It hangs on a noun (a dividend payable Dec. 15), looks ahead from the past (sollte enden), or stands after a
        preposition that looks ahead (bis zum 20. Juni verlängert).
        """
        tokens = self.document.tokens
        sentence = self.document.sentences[tokens[span.start].sent]
        before = {token.lower for token in tokens[max(span.start - 2, sentence.start):span.start]}
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        if before & _cues(self.language, "before_ahead") or predicate is not None and (
                predicate.modal is not None and predicate.tense == "past"):
            return True
        head = tokens[span.end - 1].head
        for _ in range(4):
            if head < 0 or head not in span:
                break
            head = tokens[head].head
        return head >= 0 and head not in span and tokens[head].pos not in {"VERB", "AUX"}

    def generic(self, span: Span, contrast: bool) -> bool:
        """Whether words for this day mean these days: noch heute; Heute ist er Minister. `contrast`: the text has just
        told of another time."""
        stative = _cues(self.language, "stative")
        if not stative:
            return False
        tokens, sentence = self.document.tokens, self.document.sentences[self.document.tokens[span.start].sent]
        beside = {token.lower for token in tokens[max(span.start - 1, sentence.start):span.start]}
        beside |= {token.lower for token in tokens[span.end:min(span.end + 1, sentence.end)]}
        if beside & _cues(self.language, "generic"):
            return True
        clause = self.document.clause_at(span.start)
        predicate = clause.predicate if clause is not None else None
        if predicate is None:
            return False
        return predicate.tense == "present" and (contrast or predicate.copula or predicate.lemma in stative)


def _finite(token: Token) -> bool:
    return token.form == "fin" or token.tag in {"VBD", "VBP", "VBZ", "MD"} or token.tag.endswith("FIN")
