"""One reading, arranged for people: claims by source, events, agreements, in plain words. Views only draw it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from depesche.contract import Actor, Attribution, Event, Quantity, Reading, Source, Span
from depesche.views import words as w

_MARKS = "\"„“”«»‚‘’‹›"


@dataclass(slots=True)
class Claim:
    """A claim: how it is put forward, in what words, and what goes with it."""

    attribution: Attribution
    stance: str
    words: str
    details: list[str]
    explanation: str


@dataclass(slots=True)
class Group:
    """The claims of one source (with the sources it relies on)."""

    name: str
    chain: list[str]
    code: str
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Happening:
    """An event: when, in what status, what, between whom, and what goes with it."""

    event: Event
    date: str
    status: str
    parties: str
    words: str
    details: list[str]
    explanation: str


@dataclass(slots=True)
class Deal:
    """An agreement."""

    name: str
    stage: str
    parties: str
    provisions: list[str]


class Summary:
    """What a view shows of a reading. Nested attributions, repetitions and thoughts are left out of the claims."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self._actors = {actor.id: actor for actor in reading.actors}
        self._times = {time.id: time.value for time in reading.times}
        self._attributions = {attribution.id: attribution for attribution in reading.attributions}

    @property
    def title(self) -> str:
        """The report's title, or a word for its lack."""
        return clean(self.reading.report.title or "").lstrip(" :–-") or w.NO_TITLE

    @property
    def head(self) -> list[str]:
        """Publisher, agency, date, authors, language: what is known of them."""
        report = self.reading.report
        day = (report.published or w.NO_DATE).replace("T", " ")[:16 if report.published else None]
        authors = f" {w.AND} ".join(filter(None, [", ".join(report.authors[:-1]), *report.authors[-1:]]))
        found = [report.publisher, ", ".join(report.agency), day, authors, w.LANGUAGES.get(report.language)]
        return [clean(item) for item in found if item]

    @property
    def groups(self) -> list[Group]:
        """Claims by source, in the order in which the sources come first."""
        groups: dict[tuple[str, ...], Group] = {}
        for attribution in sorted(self._claims(), key=lambda a: min((s.start for s in a.content), default=0)):
            chain = [self.label(source) for source in attribution.relies_on]
            key = (self._key(attribution.source), *map(self._key, attribution.relies_on))
            if key not in groups:
                actor = self._actors.get(attribution.source.actor or "")
                groups[key] = Group(self.label(attribution.source), chain, self._code(actor))
            groups[key].claims.append(self._claim(attribution))
        return list(groups.values())

    def _claims(self) -> Iterable[Attribution]:
        return (attribution for attribution in self.reading.attributions
                if attribution.within is None and attribution.manner != "thought" and attribution.repeats is None)

    def _claim(self, attribution: Attribution) -> Claim:
        details = []
        if said := self._times.get(attribution.said or ""):
            details.append(f"{w.SAID} {said}")
        if attribution.medium:
            details.append(clean(attribution.medium))
        if attribution.addressee:
            towards = w.AGAINST if attribution.stance == "accuse" else w.TO
            details.append(f"{towards} {self.words(attribution.addressee)}")
        if attribution.joint:
            details.append(w.JOINT)
        details += [f"{w.CAVEAT}: {self.words([caveat])}" for caveat in attribution.caveats]
        cue = f"{w.CUE} {self.words(attribution.cue)}" if attribution.cue else w.NO_CUE
        return Claim(attribution, w.STANCES[attribution.stance], self.words(attribution.content, marks=True), details,
                     f"{cue} · {w.RULE} {attribution.rule or '-'} · {attribution.type}")

    @property
    def happenings(self) -> list[Happening]:
        """The events in the order of the text, without those that are told again."""
        events = [event for event in self.reading.events if event.repeats is None]
        return [self._happening(event)
                for event in sorted(events, key=lambda e: min((s.start for s in e.anchor), default=0))]

    def _happening(self, event: Event) -> Happening:
        date = event.date or ""
        if event.end_date and event.end_date != event.date:
            date += f" – {event.end_date}"
        actors, recipients = self._names(event.actors), self._names(event.recipients)
        parties = f"{actors or w.UNKNOWN_PARTY} → {recipients}" if recipients else actors or w.UNKNOWN_PARTY
        details = []
        if event.place:
            country = f" ({event.place.country})" if event.place.country else ""
            details.append(f"{w.IN} {clean(event.place.name)}{country}")
        details += self._counts(event)
        details += self._holders(event)
        explanation = " · ".join([f"{w.RULE} {event.rule or '-'}", *event.mode, *event.context])
        return Happening(event, date, w.STATUSES.get(event.status, event.status), parties,
                         quoted(self.words(event.anchor)), details, explanation)

    def _counts(self, event: Event) -> list[str]:
        counts = [quantity for quantity in self.reading.quantities if quantity.role in w.ROLES
                  and (quantity.event == event.id or quantity.id in event.quantities)]
        if not counts:
            pairs = ((event.dead, "dead"), (event.injured, "injured"))
            return [f"{count:,} {w.ROLES[role]}" for count, role in pairs if count is not None]
        holders = {view.attribution for view in event.views}
        found = []
        for quantity in counts:
            # Whose count it is needs no words where the event has them and there is no second count.
            alone = sum(other.role == quantity.role for other in counts) == 1
            told = alone and holders >= set(quantity.attributions)
            sources = "" if told else self._sources(quantity.attributions)
            found.append(f"{number(quantity)} {w.ROLES[quantity.role]}" + (f" ({sources})" if sources else ""))
        return list(dict.fromkeys(found))

    def _holders(self, event: Event) -> list[str]:
        sides: dict[str, list[str]] = {}
        for view in event.views:
            if view.attribution is None or view.attribution not in self._attributions:
                continue
            side = {"deny": w.DENIED_BY, "doubt": w.DOUBTED_BY}.get(view.stance, w.ACCORDING_TO)
            sides.setdefault(side, []).append(view.attribution)
        return [f"{side} {sources}" for side, ids in sides.items() if (sources := self._sources(ids))]

    def _sources(self, ids: Iterable[str]) -> str:
        found = []
        for id_ in ids:
            if (attribution := self._attributions.get(id_)) is not None:
                chain = [self.label(source) for source in (attribution.source, *attribution.relies_on)]
                found.append(f", {w.RELYING_ON} ".join(chain))
        return "; ".join(dict.fromkeys(found))

    @property
    def deals(self) -> list[Deal]:
        """The agreements."""
        found = []
        for agreement in self.reading.agreements:
            provisions = [clean(provision.text) + (f" ({w.CONDITION}: {clean(provision.condition)})"
                                                   if provision.condition else "")
                          for provision in agreement.provisions]
            found.append(Deal(clean(agreement.name) or agreement.kind,
                              w.STAGES.get(agreement.stage, agreement.stage), self._names(agreement.parties),
                              provisions))
        return found

    def label(self, source: Source) -> str:
        """The name of a source as a reader wants it: the actor's, with the words' own where they say something else."""
        actor = self._actors.get(source.actor or "")
        name = clean(source.name or "")
        if actor is None:
            return name or w.UNKNOWN_SOURCE
        known = clean(actor.name)
        return known if not name[:1].isupper() or _alike(name, known) else f"{known} ({name})"

    def _key(self, source: Source) -> str:
        return source.actor or (source.name or "").casefold()

    def _code(self, actor: Actor | None) -> str:
        return " ".join([actor.code or "", *actor.sectors]).strip() if actor else ""

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(clean(self._actors[id_].name) for id_ in ids if id_ in self._actors))

    def words(self, spans: Iterable[Span], marks: bool = False) -> str:
        """The words of some spans on one line, gaps shown by an ellipsis; with the quotation marks around them."""
        parts: list[str] = []
        last: int | None = None
        for span in sorted(spans, key=lambda s: s.start):
            start, end = span.start, span.end
            if marks and start > 0 and self.text[start - 1] in _MARKS and not self.text[start - 2:start - 1].isalnum():
                start -= 1
            if marks and end < len(self.text) and self.text[end] in _MARKS \
                    and not self.text[end + 1:end + 2].isalnum():
                end += 1
            joined = last is not None and not any(char.isalnum() for char in self.text[last:start])
            if joined and last is not None:
                parts.append(self.text[last:end])
            else:
                parts += [" … "] * bool(parts) + [self.text[start:end]]
            last = end
        return clean("".join(parts))


def quoted(words: str) -> str:
    """The words in quotation marks, unless there are some in them."""
    return words if not words or any(mark in words for mark in _MARKS) else f"“{words}”"


def _alike(name: str, known: str) -> bool:
    """Whether two names differ in endings, accents and left-out words alone (*Vereinten Nationen*, *Erdogan*)."""
    short, long = sorted((_stems(name), _stems(known)), key=len)
    return short <= long


def _stems(name: str) -> set[str]:
    bare = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return {word[:5] for word in bare.replace("-", " ").split()}


def number(quantity: Quantity) -> str:
    """The number of a counted thing: `about 300`, `10–12`, `?`."""
    low, high = quantity.low, quantity.high
    ends = [f"{end:,.0f}" if end == int(end) else f"{end:,}" for end in (low, high) if end is not None]
    shown = "–".join(dict.fromkeys(ends)) or "?"
    return f"{w.ABOUT} {shown}" if quantity.approximate else shown


def clean(text: str) -> str:
    """The text on one line, without control characters, soft hyphens and marks that turn the direction of writing."""
    shown = "".join(" " if char.isspace() else char for char in text
                    if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join(shown.split())


def shorten(text: str, longest: int) -> str:
    """The text, if it is too long without its middle, cut between words."""
    if len(text) <= longest:
        return text
    tail = longest * 2 // 5
    head = text[:longest - tail - 3].rsplit(" ", 1)[0].rstrip(" ,;:")
    end = text[-tail:]
    return f"{head} … {end.split(' ', 1)[-1] if ' ' in end else end}"
