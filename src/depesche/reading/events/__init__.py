"""What happened: events after PLOVER, with status and views. `docs/events.md` tells the rules and decisions.

A clause or noun becomes an act (`acts`, by the tables of the language's room); what governs it, its modality and the
attributions over it give its status (`status`); acts that tell the same are joined (`merge`).
"""

from __future__ import annotations

from collections.abc import Sequence

from depesche.language.model import Document, Span
from depesche.reading.attribution.data import function_words
from depesche.reading.events.acts import ActFinder
from depesche.reading.events.details import Details, counts, exact
from depesche.reading.events.frames import Frames
from depesche.reading.events.lexicon import Lexicon, lexicon
from depesche.reading.events.lost import recover
from depesche.reading.events.merge import (
    COOPERATIVE,
    answer,
    fold_governed,
    join_same,
    mark_repeats,
    plover_type,
    share_recipients,
    thereby,
)
from depesche.reading.events.model import Act, EventFound
from depesche.reading.events.status import Governing, Standing, standing, view_of
from depesche.reading.model import ActorIndex, Statement, TimeMention
from depesche.reading.quantities import QuantityMention

__all__ = ["EventFound", "find_events"]

#: Types of acts that are done by saying so.
_BY_SPEAKING = frozenset({"REJECT", "AGREE", "THREATEN", "REQUEST", "ACCUSE"})
#: An anchor of more words names nothing.
ANCHOR_WORDS = 12


def find_events(document: Document, actors: ActorIndex, times: Sequence[TimeMention], statements: Sequence[Statement],
                quantities: Sequence[QuantityMention] = (), published: str | None = None) -> list[EventFound]:
    """The events of a document in text order.

    `published` (ISO 8601) tells acts in the present tense with a later date apart as planned.
    """
    words = lexicon(document.language)
    frames = Frames(document, actors, words, statements)
    mended = recover(document, frames)
    if mended is not document:
        document, frames = mended, Frames(mended, actors, words, statements)
    finder = ActFinder(frames)
    acts = finder.find()
    governing = Governing(finder, acts)
    governing.fill()
    acts = [*fold_governed(acts, document), *governing.demands()]
    acts = [act for act in acts if not _other_domain(document, act, words)]
    acts = join_same(sorted(acts, key=lambda act: min(act.anchor)), document)
    share_recipients(acts, document)
    answer(acts, document)
    thereby(acts, document, words.group("thereby"), actors)
    for act in acts:
        act.recipients = frames.parties.prefer_people(act.recipients)
    details = Details(document, times, words, frames.sources)
    maker = _Maker(document, actors, details, statements, quantities, (published or "")[:10])
    events: list[EventFound] = []
    for act in acts:
        event = maker.make(act, events)
        if event is not None:
            events.append(event)
    mark_repeats(events, document)
    frames.parties.drop_unused(events)
    return events


def _other_domain(document: Document, act: Act, words: Lexicon) -> bool:
    """Whether the sentence is one of sport or culture, or the violence in it that of an accident."""
    groups = [words.group("other_domain")]
    if act.entry.event == "ASSAULT":
        groups.append(words.group("accident"))
    sentence = document.sentences[document.tokens[act.head].sent]
    return any(group.has(token.lower, token.lemma.lower())
               for token in document.tokens[sentence.start:sentence.end] for group in groups)


class _Maker:
    """Makes events of acts."""

    def __init__(self, document: Document, actors: ActorIndex, details: Details, statements: Sequence[Statement],
                 quantities: Sequence[QuantityMention], published: str) -> None:
        self.document = document
        self.actors = actors
        self.details = details
        self.statements = statements
        self.quantities = quantities
        self.published = published

    def make(self, act: Act, before: list[EventFound]) -> EventFound | None:
        covering = [s for s in self.statements if s.covers(act.head) and (
            s.cue_clause != act.clause or _reported_noun(act, s))]
        comments = [s for s in covering if self._comments(s)]
        covering = [s for s in covering if s not in comments]
        stand = self._own_word(act, standing(act, covering))
        stand.views += [view_of(s, stand.held) for s in comments]
        kind = act.entry.event
        assert kind is not None
        self._drop_own_country(act)
        when = self.details.date(act)
        if when is not None and self.published and when.date > self.published and stand.held in {
                "happened", "ongoing"}:
            if self._told_as_past(act):
                when = None  # called for a strike on Thursday: the day of something else
            else:
                stand = self._planned(stand)
        elif when is not None and self.published and when.date <= self.published and stand.held == "planned" and (
                self._hearsay(act)):
            act.chain = ["alleged" if effect == "planned" else effect for effect in act.chain]
            stand = standing(act, covering)  # soll seit Sonntag unter Hausarrest stehen
        if stand.held == "called_for" and when is not None and self._hearsay(act) and not self._subject_acts(act):
            act.chain = ["planned" if effect == "called_for" else effect for effect in act.chain]
            stand = standing(act, covering)  # das Abkommen solle am Sonntag in Kraft treten: nobody can be told to
        if stand.held == "denied" and "negated" in act.chain and (
                kind == "AGREE" or kind in COOPERATIVE and "planned" in act.chain):
            # will not lift the embargo, did not agree: a refusal
            kind, stand = "REJECT", standing(_without(act, {"negated", "planned"}), covering)
        counted = counts(act, self.quantities)
        event = EventFound(
            f"e{len(before) + 1}", kind, plover_type(kind, stand.status, stand.agreed), stand.status, act.clause,
            act.head, self._anchor(act), act.entry.id,
            mode=[] if kind != act.entry.event else list(dict.fromkeys([*act.entry.mode, *act.extra_modes])),
            context=self.details.context(act), actors=act.actors, recipients=act.recipients, views=stand.views,
            attributions=stand.attributions, quantities=[q.id for q in counted], dead=exact(counted, "dead"),
            injured=exact(counted, "injured"))
        if when is not None:
            event.date, event.end_date, event.precision = when.date, when.end, when.precision
        elif self.details.same_time(act):
            self._same_time(event, before)
        event.place = self.details.place(act, self._party_tokens(event))
        return event

    def _own_word(self, act: Act, stand: Standing) -> Standing:
        """A refusal, promise, threat, demand or accusation that its actor tells of itself is made by telling it."""
        if stand.status != "alleged" or act.entry.event not in _BY_SPEAKING or "alleged" in act.chain or not act.actors:
            return stand
        parties = [self.actors.get(id_) for id_ in act.actors]
        by_id = {s.id: s for s in self.statements}
        for view in stand.views:
            source = by_id[view.attribution].source if view.attribution is not None else None
            if source is None or source.actor is None:
                return stand
            speaker = self.actors.get(source.actor)
            if not any(speaker.id == party.id or speaker.code and speaker.code == party.code for party in parties):
                return stand
        return Standing("happened", "happened", stand.views, stand.attributions, stand.agreed)

    def _hearsay(self, act: Act) -> bool:
        """Whether the modal of a clause tells hearsay as well as plans."""
        predicate = self.document.clauses[act.clause].predicate
        return predicate is not None and predicate.tense == "present" and (
            predicate.modal in function_words(self.document.language, "hearsay_modal"))

    def _subject_acts(self, act: Act) -> bool:
        subject = self.document.clauses[act.clause].subject
        return subject is not None and bool(self.actors.of(subject))

    def _comments(self, statement: Statement) -> bool:
        """Whether somebody only takes up what was told (*..., was das Ministerium bestritt*): that stays told."""
        clause = statement.cue_clause
        return statement.rule.endswith("taken-up") and clause is not None and (
            self.document.clauses[clause].kind == "relative")

    def _told_as_past(self, act: Act) -> bool:
        predicate = self.document.clauses[act.clause].predicate
        return predicate is not None and predicate.tense in {"past", "perfect", "pluperfect"} and (
            predicate.mood in {"indicative", ""}) and predicate.modal is None

    def _drop_own_country(self, act: Act) -> None:
        """Of recipients in several countries, the actor's own is none (*the ties between Tehran and Moscow*)."""
        own = {self.actors.get(id_).code for id_ in act.actors} - {None}
        others = [id_ for id_ in act.recipients if self.actors.get(id_).code not in own]
        if others:
            act.recipients = others

    def _planned(self, stand: Standing) -> Standing:
        views = [view.model_copy(update={"status": "planned"}) for view in stand.views]
        return Standing("planned", "planned", views, stand.attributions, stand.agreed)

    def _same_time(self, event: EventFound, before: list[EventFound]) -> None:
        earlier = before[-1] if before and before[-1].date else None
        if earlier is not None:
            event.date, event.end_date, event.precision = earlier.date, earlier.end_date, earlier.precision

    def _party_tokens(self, event: EventFound) -> set[int]:
        return {i for i, id_ in self.actors.by_token.items() if id_ in event.parties}

    def _anchor(self, act: Act) -> list[Span]:
        spans: list[Span] = []
        for i in sorted(act.anchor)[:ANCHOR_WORDS]:
            if spans and spans[-1].end == i:
                spans[-1] = Span(spans[-1].start, i + 1)
            else:
                spans.append(Span(i, i + 1))
        return spans


def _reported_noun(act: Act, statement: Statement) -> bool:
    """Whether an act is the noun that somebody reports: *Die Gefangennahme meldete der Generalstab.*"""
    return act.nominal and statement.type == "reported" and statement.stance == "assert" and not any(
        act.head in span for span in statement.cue)


def _without(act: Act, effects: set[str]) -> Act:
    act.chain = [effect for effect in act.chain if effect not in effects]
    return act
