"""From tokens to the contract: what the steps found, with offsets into the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from depesche import contract
from depesche.language.model import Document, Span
from depesche.reading.events.model import EventFound
from depesche.reading.model import ActorIndex, SourceRef, Statement, TimeMention
from depesche.reading.quantities import QuantityMention
from depesche.versions import VERSION, versions


def assemble(report: contract.Report, document: Document, actors: ActorIndex, times: Sequence[TimeMention],
             quantities: Sequence[QuantityMention], statements: Sequence[Statement], events: Sequence[EventFound],
             agreements: list[contract.Agreement]) -> contract.Reading:
    """The reading, its quantities joined to events and attributions; actors without a mention in use are kept."""
    made = _Assembler(document)
    event_of = {q: event.id for event in events for q in event.quantities}
    return contract.Reading(
        depesche=VERSION, versions=versions(report.language, document.pipeline), report=report, actors=actors.actors,
        times=[made.time(time) for time in times],
        quantities=[made.quantity(q, event_of.get(q.id), _holders(q.span, statements)) for q in quantities],
        attributions=[made.attribution(s) for s in statements],
        events=[made.event(event) for event in events], agreements=agreements)


def _holders(span: Span, statements: Iterable[Statement]) -> list[str]:
    """Ids of the attributions in whose content a stretch of tokens stands."""
    return [s.id for s in statements if s.manner != "thought" and any(c.covers(span) for c in s.content)]


class _Assembler:
    def __init__(self, document: Document) -> None:
        self.document = document

    def spans(self, spans: Iterable[Span]) -> list[contract.Span]:
        found = (self.document.chars(span) for span in spans if span.end > span.start)
        return [contract.Span(start=start, end=end) for start, end in found]

    def time(self, time: TimeMention) -> contract.Time:
        start, end = self.document.chars(time.span)
        return contract.Time(id=time.id, start=start, end=end, type=time.type, value=time.value, mod=time.mod,
                             date=time.date)

    def quantity(self, found: QuantityMention, event: str | None, attributions: list[str]) -> contract.Quantity:
        start, end = self.document.chars(found.span)
        return contract.Quantity(
            id=found.id, start=start, end=end, low=found.low, high=found.high, approximate=found.approximate,
            unit=found.unit, role=found.role, whose=found.whose, cumulative=found.cumulative, event=event,
            attributions=attributions)

    def source(self, ref: SourceRef) -> contract.Source:
        return contract.Source(spans=self.spans(ref.spans), name=ref.name, actor=ref.actor, kind=ref.kind,
                               class_=ref.class_, role=ref.role)

    def attribution(self, s: Statement) -> contract.Attribution:
        return contract.Attribution(
            id=s.id, type=s.type, stance=s.stance, manner=s.manner, within=s.within, repeats=s.repeats, joint=s.joint,
            source=self.source(s.source), relies_on=[self.source(ref) for ref in s.relies_on], cue=self.spans(s.cue),
            frame=self.spans(s.frame), content=self.spans(s.content), addressee=self.spans(s.addressee), said=s.said,
            medium=s.medium, caveats=self.spans(s.caveats), rule=s.rule)

    def event(self, e: EventFound) -> contract.Event:
        place = None
        if e.place is not None:
            start, end = self.document.chars(e.place.span)
            place = contract.Place(start=start, end=end, name=e.place.name, country=e.place.country, lat=e.place.lat,
                                   lon=e.place.lon)
        return contract.Event(
            id=e.id, event=e.event, plover=e.plover, mode=e.mode, context=e.context, actors=e.actors,
            recipients=e.recipients, date=e.date, end_date=e.end_date, precision=e.precision, place=place,
            status=e.status, views=e.views, attributions=e.attributions, dead=e.dead, injured=e.injured,
            quantities=e.quantities, agreement=e.agreement, repeats=e.repeats, anchor=self.spans(e.anchor), rule=e.rule)
