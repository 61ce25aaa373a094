"""Who is in mind at a place of the text.

Mentions are weighed as in Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution (Computational Linguistics
20, 1994): by the part that the phrase plays in its clause, summed over all mentions of an actor, halved with each
sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from depesche.language.model import Clause, Document, Phrase
from depesche.reading.actors.registry import Known, Mention, Registry

#: Factors of Lappin and Leass; the first is given to every mention.
_RECENT, _SUBJECT, _OBJECT, _OBLIQUE, _NOT_ADVERBIAL = 100, 80, 50, 40, 50
_QUOTED = 0.5  # of the weight, for somebody mentioned in a quotation of which the pronoun is no part
_SHADOW = 0.5  # for somebody of whom only whose he is was said
_REACH = 4  # sentences after which nobody is in mind any more


class Discourse:
    """The mentions of one document, in text order, and what follows from where they stand."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.tokens = document.tokens
        self._mentions: list[Mention] = []
        self._ends: list[int] = []  # where the mentions end, to find them by place
        self._entered = 0
        self._weights_of: dict[int, dict[int, int]] = {}
        self._speakers: dict[int, Phrase | None] = {}

    @property
    def mentions(self) -> list[Mention]:
        """All mentions that the registry has by now, in text order."""
        timeline = self.registry.timeline
        while self._entered < len(timeline):
            mention = timeline[self._entered]
            place = bisect_right(self._ends, mention.at)
            self._ends.insert(place, mention.at)
            self._mentions.insert(place, mention)
            self._entered += 1
        return self._mentions

    def _weights(self, sentence: int) -> dict[int, int]:
        """Head token of a phrase in a clause of a sentence -> its weight."""
        if sentence not in self._weights_of:
            found: dict[int, int] = {}
            for clause in self.clauses(sentence):
                more = _NOT_ADVERBIAL if clause.kind != "adverbial" else 0
                phrases = [(phrase, _OBJECT) for phrase in clause.objects]
                phrases += [(phrase, _OBLIQUE) for phrase in clause.obliques]
                if clause.agent:
                    phrases.append((clause.agent, _OBJECT))
                if clause.subject and not clause.shared_subject:
                    phrases.append((clause.subject, _SUBJECT))
                for phrase, weight in phrases:
                    for part in phrase.parts:
                        found[part.head] = max(found.get(part.head, 0), weight + more)
            self._weights_of[sentence] = found
        return self._weights_of[sentence]

    @cached_property
    def _quotation(self) -> dict[int, int]:
        """Token -> the full quotation in which it stands."""
        return {at: n for n, quotation in enumerate(self.document.quotations) if quotation.full
                for at in range(quotation.span.start, quotation.span.end)}

    @cached_property
    def _enumerations(self) -> list[Phrase]:
        return [phrase for clause in self.document.clauses for phrase in (
            clause.subject, clause.agent, *clause.objects, *clause.obliques) if phrase and len(phrase.conjuncts) > 1]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Clause]]:
        found: dict[int, list[Clause]] = defaultdict(list)
        for clause in self.document.clauses:
            found[clause.sent].append(clause)
        return found

    def clauses(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence."""
        return self._by_sentence.get(sentence, [])

    def in_mind(self, at: int) -> list[Known]:
        """All who were mentioned so short a time before a token that they are still in mind."""
        return self.before(at, _REACH - 1)

    def salience(self, at: int, people: Iterable[Known]) -> dict[str, float]:
        """The weights of some of those who are in mind at a token, by id."""
        sentence, inside = self.tokens[at].sent, self._quotation.get(at)
        wanted = {known.actor.id for known in people}
        best: dict[tuple[str, int], float] = {}
        for mention in self.between(self._starts(sentence - _REACH + 1), at):
            known = mention.known
            if known.actor.id not in wanted:
                continue
            back = sentence - mention.sent
            weight = (_RECENT + self._part(mention)) / 2 ** back
            quotation = self._quotation.get(mention.at)
            if quotation is not None and quotation != inside:
                weight *= _QUOTED
            if known.shadow:
                weight *= _SHADOW
            key = (known.actor.id, back)
            if weight > best.get(key, 0):
                best[key] = weight
        found: dict[str, float] = dict.fromkeys(wanted, 0)
        for (id_, _), weight in best.items():
            found[id_] += weight
        return found

    def _part(self, mention: Mention) -> int:
        """The weight of the part that a mention plays in its clause."""
        weights = self._weights(mention.sent)
        return max([weights.get(i, 0) for i in range(mention.start, mention.at + 1)])

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that end between two tokens (end exclusive)."""
        mentions = self.mentions
        return mentions[bisect_left(self._ends, start):bisect_left(self._ends, end)]

    def within(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence."""
        return self.between(*self.document.sentences[sentence]) if sentence >= 0 else []

    def _starts(self, sentence: int) -> int:
        return self.document.sentences[sentence].start if sentence > 0 else 0

    def at(self, phrase: Phrase | None) -> Known | None:
        """The one actor for whom a phrase stands; a relative pronoun stands for its antecedent."""
        if phrase is None or len(phrase.parts) != 1:
            return None
        found = self.registry.index.at(phrase.head)
        if not found:
            clause = self.document.clause_at(phrase.head)
            if clause and clause.kind == "relative" and clause.antecedent is not None:
                found = self.registry.index.at(clause.antecedent)
        return self.registry.by_id[found[0]] if len(found) == 1 else None

    def before(self, at: int, sentences: int) -> list[Known]:
        """The actors mentioned in the sentences before, and before `at` in its own; each once, the latest last."""
        found: dict[str, Known] = {}
        for mention in self.between(self._starts(self.tokens[at].sent - sentences), at):
            found.pop(mention.known.actor.id, None)
            found[mention.known.actor.id] = mention.known
        return list(found.values())

    def group(self, at: int, sentences: int) -> list[Known]:
        """The people of the latest enumeration, or phrase for several, of the sentences before and before `at`."""
        first = self.tokens[at].sent - sentences
        found: dict[int, list[str]] = {key: ids for key, ids in self.registry.index.groups.items()
                                       if key < at and self.tokens[key].sent >= first}
        for phrase in self._enumerations:
            if phrase.span.end <= at and self.tokens[phrase.head].sent >= first:
                ids = self.registry.index.of(phrase)
                if len(ids) == len(phrase.conjuncts):
                    found[phrase.span.end - 1] = ids
        if not found:
            return []
        members = [self.registry.by_id[id_] for id_ in found[max(found)]]
        return members if all(known.is_person for known in members) else []

    def speaker(self, at: int) -> Known | None:
        """Who speaks the quotation in which a token stands."""
        inside = self._quotation.get(at)
        if inside is None:
            return None
        if inside not in self._speakers:
            self._speakers[inside] = self._speaker_of(inside)
        return self.at(self._speakers[inside])

    def _speaker_of(self, number: int) -> Phrase | None:
        """The subject of the clause outside a quotation on which its clauses hang."""
        span = self.document.quotations[number].span
        first, last = (bisect_left(self._clause_starts, (at, 0)) for at in span)
        for id_ in sorted(id_ for _, id_ in self._clause_starts[first:last]):
            clause = self.document.clauses[id_]
            if clause.parent is None:
                continue
            outer = self.document.clauses[clause.parent]
            if outer.predicate and outer.predicate.head not in span:
                return outer.subject
        return None

    @cached_property
    def _clause_starts(self) -> list[tuple[int, int]]:
        """First token and id of each clause, in text order."""
        return sorted((clause.span.start, clause.id) for clause in self.document.clauses)

    def governs(self, clause: Clause, at: int) -> bool:
        """Whether a token stands in a clause or in one of its sub-clauses."""
        inner = self.document.clause_at(at)
        while inner is not None:
            if inner.id == clause.id:
                return True
            inner = self.document.clauses[inner.parent] if inner.parent is not None else None
        return False
