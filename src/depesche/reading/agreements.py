"""Agreements as objects: who concludes what, how far it has come, and what it provides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from depesche import contract
from depesche.lang import table
from depesche.language.model import Clause, Document, Phrase, Span, Token
from depesche.reading.events.acts import political
from depesche.reading.events.model import EventFound
from depesche.reading.model import ActorIndex, Statement, TimeMention

#: A name is at most so many words of the noun phrase.
NAME_WORDS = 9
#: Stages that a planned act does not reach yet.
_AHEAD = frozenset({"signed", "negotiated", "ratified", "in_force"})


@dataclass(slots=True)
class _Words:
    """The table `agreements.tsv` of a language."""

    nouns: dict[str, str]
    endings: dict[str, str]
    stages: dict[str, contract.AgreementStage]
    provides: frozenset[str]
    under: frozenset[str]
    condition: frozenset[str]

    def kind(self, token: Token) -> str | None:
        """The kind of agreement that a noun names."""
        for form in (token.lemma.lower(), token.lower):
            if form in self.nouns:
                return self.nouns[form]
            for ending, kind in self.endings.items():
                if form.endswith(ending):
                    return kind
        return None


@cache
def _words(language: str) -> _Words:
    rows = table(language, "agreements")

    def of(kind: str) -> dict[str, str]:
        return {row["word"]: row["value"] for row in rows if row["kind"] == kind}

    nouns = of("noun")
    return _Words({word.removeprefix("-"): kind for word, kind in nouns.items()},
                  {word[1:]: kind for word, kind in nouns.items() if word.startswith("-")},
                  cast("dict[str, contract.AgreementStage]", of("stage")), frozenset(of("provides")),
                  frozenset(of("under")), frozenset(of("condition")))


@dataclass(slots=True)
class _Found:
    """An agreement while its mentions are gathered."""

    name: str
    kind: str
    stage: contract.AgreementStage | None
    parties: list[str]
    key: frozenset[str]
    quoted: bool = False
    provisions: dict[Span, str | None] = field(default_factory=dict)
    events: list[EventFound] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)


def find_agreements(document: Document, actors: ActorIndex, times: Sequence[TimeMention],
                    statements: Sequence[Statement], events: Sequence[EventFound]) -> list[contract.Agreement]:
    """The agreements that a report names with at least two parties, in text order; sets `agreement` of their events.

    A mention without parties (*the deal*) belongs to the agreement named last. A planned act leaves the stage at
    planned; a mention without a verb of its stage does not change it.
    """
    reader = _Reader(document, actors, events)
    for clause in document.clauses:
        reader.read(clause)
    made: list[contract.Agreement] = []
    for found in reader.found:
        if len(found.key) < 2:
            continue
        id_ = f"g{len(made) + 1}"
        provisions = [reader.provision(span, condition) for span, condition in found.provisions.items()]
        for event in events:
            if event in found.events or any(event.head in span for span in found.provisions):
                event.agreement = id_
        made.append(contract.Agreement(
            id=id_, name=found.name, kind=found.kind, stage=found.stage or "in_force", parties=found.parties,
            provisions=provisions, events=[event.id for event in events if event.agreement == id_]))
    return made


class _Reader:
    """Goes through the clauses in text order and gathers agreements."""

    def __init__(self, document: Document, actors: ActorIndex, events: Sequence[EventFound]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.actors = actors
        self.words = _words(document.language)
        self.found: list[_Found] = []
        self._event_of: dict[int, EventFound] = {}
        for event in events:
            for span in event.anchor:
                self._event_of.update(dict.fromkeys(range(span.start, span.end), event))
        self._by_clause = {event.clause: event for event in events}

    def read(self, clause: Clause) -> None:
        """Take up the agreements of a clause and what it says they provide."""
        subject: _Found | None = None
        for i in clause.tokens:
            token = self.tokens[i]
            if token.pos != "NOUN" or any(i in found.heads for found in self.found[-3:]):
                continue
            kind = self.words.kind(token)
            if kind is None:
                continue
            found = self._mention(clause, token, kind)
            if found is not None:
                found.heads.add(i)
                if clause.subject is not None and i in clause.subject.span:
                    subject = found
                self._under(clause, i, found)
        self._provides(clause, subject)

    # mentions

    def _mention(self, clause: Clause, token: Token, kind: str) -> _Found | None:
        phrase = self._phrase(clause, token.i)
        event = self._event_of.get(token.i)
        inner = self._inner(phrase, token)
        if inner is not None:
            return None  # Partnerschaft in Abkommen über eine Partnerschaft names the other one
        parties = self._parties(clause, phrase, token, event)
        key = frozenset(self._code(id_) for id_ in parties)
        stage = self._stage(clause, event, phrase)
        name, quoted = self._name(phrase, token)
        known = self._known(key, stage)
        if known is None and len(key) < 2:
            return None
        if known is None:
            known = _Found(name, self._kind(phrase, kind), stage, parties, key)
            self.found.append(known)
        elif quoted and not known.quoted:
            known.name, known.quoted, known.kind = name, True, self._kind(phrase, kind)
        known.quoted = known.quoted or quoted
        known.stage = known.stage or stage
        if event is not None and event not in known.events:
            known.events.append(event)
        return known

    def _known(self, key: frozenset[str], stage: contract.AgreementStage | None) -> _Found | None:
        """The agreement that a mention takes up: the one of the same parties, or the last one if it names none."""
        if len(key) < 2:
            return self.found[-1] if self.found and (not key or key <= self.found[-1].key) else None
        same = [found for found in self.found if found.key == key]
        return next((found for found in reversed(same) if None in {found.stage, stage} or found.stage == stage), None)

    def _inner(self, phrase: Phrase | None, token: Token) -> Token | None:
        """The agreement's noun before this one in the same phrase."""
        if phrase is None:
            return None
        return next((self.tokens[i] for i in range(phrase.span.start, token.i) if self.tokens[i].pos == "NOUN" and
                     self.words.kind(self.tokens[i]) is not None), None)

    def _phrase(self, clause: Clause, noun: int) -> Phrase | None:
        phrases = [clause.subject, clause.predicative, clause.agent, *clause.objects, *clause.obliques]
        inside = [phrase for phrase in phrases if phrase is not None and noun in phrase.span]
        return min(inside, key=lambda phrase: phrase.span.end - phrase.span.start, default=None)

    def _parties(self, clause: Clause, phrase: Phrase | None, token: Token, event: EventFound | None) -> list[str]:
        """Actors in the phrase of the agreement; else those of the act that concludes it."""
        own = [id_ for i in range(phrase.span.start, phrase.span.end) for id_ in self.actors.at(i)] if phrase else []
        own = [id_ for id_ in own if political(self.actors.get(id_))]
        if len({self._code(id_) for id_ in own}) > 1:
            return list(dict.fromkeys(own))
        if event is None:
            event = self._by_clause.get(clause.id)
            if event is not None and event.event not in {"SUPPORT", "AGREE", "CONSULT"}:
                event = None
        acting = [*event.actors, *event.recipients] if event is not None else []
        return list(dict.fromkeys([*acting, *own]))

    def _code(self, id_: str) -> str:
        return self.actors.get(id_).code or id_

    def _stage(self, clause: Clause, event: EventFound | None,
               phrase: Phrase | None) -> contract.AgreementStage | None:
        if clause.predicate is None or phrase is None:
            return None
        stage = self.words.stages.get(clause.predicate.lemma.lower())
        event = event or self._by_clause.get(clause.id)
        if clause.predicate.negated or event is not None and event.status == "denied":
            return "proposed" if stage in _AHEAD else None  # neither of them signed it
        ahead = event is not None and event.status in {"planned", "conditional", "called_for"} or (
            event is None and (clause.predicate.tense == "future" or clause.predicate.modal is not None))
        if stage in _AHEAD and ahead:
            return "proposed" if event is not None and event.status == "called_for" else "planned"
        if stage is None and ahead and event is not None:
            return "planned"
        return stage

    def _kind(self, phrase: Phrase | None, kind: str) -> str:
        """The kind that the last noun of the phrase names (*Abkommen über eine Partnerschaft*)."""
        if phrase is None:
            return kind
        kinds = [self.words.kind(self.tokens[i]) for i in range(phrase.span.start, phrase.span.end)
                 if self.tokens[i].pos == "NOUN"]
        return next((other for other in reversed(kinds) if other is not None), kind)

    def _name(self, phrase: Phrase | None, token: Token) -> tuple[str, bool]:
        """The quoted name in the phrase of an agreement, else the phrase without its determiner."""
        if phrase is None:
            return token.text, False
        near = Span(phrase.span.start, min(phrase.span.end + 2, len(self.tokens)))
        for quotation in self.document.quotations:
            if not quotation.full and near.overlaps(quotation.span) and quotation.inner.start < quotation.inner.end:
                return self.document.words(quotation.inner), True
        start = phrase.span.start
        while start < token.i and self.tokens[start].pos in {"ADP", "DET", "PRON", "PUNCT"}:
            start += 1
        end = min(phrase.span.end, start + NAME_WORDS)
        return self.document.words(Span(start, max(end, token.i + 1))), False

    # provisions

    def _under(self, clause: Clause, noun: int, found: _Found) -> None:
        """*Under the deal, ...*: the clause tells a provision."""
        for phrase in clause.obliques:
            if noun in phrase.span and phrase.prep is not None and self.tokens[phrase.prep].lower in self.words.under:
                rest = [i for i in range(clause.span.start, clause.span.end) if i not in phrase.span and self.tokens[
                    i].pos != "PUNCT"]
                if rest and (phrase.span.end <= rest[0] or phrase.span.start > rest[-1]):
                    self._provide(found, Span(rest[0], rest[-1] + 1))

    def _provides(self, clause: Clause, subject: _Found | None) -> None:
        """*The treaty provides that ...*: what follows is a provision; a pronoun stands for the last agreement."""
        if clause.predicate is None or clause.predicate.lemma.lower() not in self.words.provides:
            return
        found = subject or self._pronoun(clause)
        if found is None:
            return
        for child in self.document.clauses:
            if child.parent == clause.id and child.kind in {"content", "infinitive"}:
                self._provide(found, child.span)
                return
        if clause.objects:
            self._provide(found, Span(clause.objects[0].span.start, clause.objects[-1].span.end))

    def _pronoun(self, clause: Clause) -> _Found | None:
        if clause.subject is None or self.tokens[clause.subject.head].pos not in {"PRON", "DET"}:
            return None
        if self.actors.of(clause.subject) or not self.found:
            return None
        last = self.found[-1]
        sentence = self.tokens[clause.subject.head].sent
        return last if any(sentence - 1 <= self.tokens[i].sent <= sentence for i in last.heads) else None

    def _provide(self, found: _Found, span: Span) -> None:
        while span.end > span.start + 1 and self.tokens[span.end - 1].text in {".", ",", ";"}:
            span = Span(span.start, span.end - 1)
        found.provisions.setdefault(span, self._condition(span))

    def _condition(self, span: Span) -> str | None:
        """The words of a provision from the one that opens a condition to the end of its phrase or clause."""
        for i in range(span.start, span.end):
            if self.tokens[i].lower not in self.words.condition:
                continue
            clause = self.document.clause_at(i)
            if clause is None:
                return None
            for phrase in clause.obliques:
                if i in phrase.span:
                    return self.document.words(phrase.span)
            if clause.span != span and clause.marker == i:
                return self.document.words(clause.span)
        return None

    def provision(self, span: Span, condition: str | None) -> contract.Provision:
        """A provision with its words."""
        start, end = self.document.chars(span)
        return contract.Provision(start=start, end=end, text=self.document.text[start:end], condition=condition)
