"""Says who a phrase means on a day, and why: what `depesche actor` prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.gazetteer import Entity, Gazetteer, Term, load
from depesche.language.model import Document, Span
from depesche.language.pipeline import analyse
from depesche.reading.actors.appositions import Appositions
from depesche.reading.actors.lexicon import Hit, lexicon
from depesche.reading.actors.mentions import Name, RoleGroup
from depesche.reading.actors.offices import Seat, seats
from depesche.reading.actors.registry import Known
from depesche.reading.actors.resolve import Resolver
from depesche.reading.actors.rolegroups import Scanner


@dataclass(slots=True)
class Meant:
    """One actor whom the phrase means, or may mean. `why` are sentences; `offices` the terms that are known."""

    name: str
    names: dict[str, str]
    type: str
    code: str | None
    sectors: list[str]
    wikidata: str | None = None
    also: list[str] = field(default_factory=list)
    offices: list[Term] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    sure: bool = True


def explain(phrase: str, language: str, on: str | None = None, gazetteer: Gazetteer | None = None) -> list[Meant]:
    """Whom a phrase means, in text order; [] for a phrase without an actor.

    `on` (ISO 8601, or None) is the day for which offices are resolved. A family name or a place that needs more than
    the phrase says gives all who may be meant, with `sure` false.
    """
    known = gazetteer or load()
    document = analyse(phrase, [("paragraph", 0, len(phrase), None)], language)
    return _Explainer(document, known, on).explain()


class _Explainer:
    def __init__(self, document: Document, gazetteer: Gazetteer, on: str | None) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.on = on[:10] if on else None
        self.words = lexicon(gazetteer, document.language)
        self.scanner = Scanner(document, self.words)
        self.scanner.scan()
        Appositions(self.scanner).link()
        self.resolver = Resolver(document, self.words, self.scanner, self.on)
        self.registry = self.resolver.resolve()

    def explain(self) -> list[Meant]:
        why: dict[str, list[str]] = {}
        for group in self.scanner.roles:
            for id_ in self.registry.index.at(group.head):
                why.setdefault(id_, []).extend(self._of_role(group, self.registry.by_id[id_]))
        loose: list[Meant] = []
        for hit in self.scanner.hits:
            if hit.rest or any(group.start <= hit.start < group.end for group in self.scanner.roles):
                continue  # said of the role noun
            ids = self.registry.index.at(hit.end - 1)
            for id_ in ids:
                why.setdefault(id_, []).append(self._of_hit(hit))
            if not ids and not hit.rest:
                loose += self._unlinked(hit)
        for name in self.scanner.names:
            ids = self.registry.index.at(name.end - 1)
            for id_ in ids:
                why.setdefault(id_, []).append(self._of_name(name, self.registry.by_id[id_]))
            if not ids:
                loose += self._namesakes(name)
        found = [self._meant(self.registry.by_id[actor.id], why.get(actor.id, [])) for actor in
                 self.registry.index.actors]
        return found + loose

    def _meant(self, known: Known, why: list[str]) -> Meant:
        actor = known.actor
        meant = Meant(actor.name, {}, actor.type, actor.code, list(actor.sectors), actor.wikidata, why=why)
        if known.entity:
            self._describe(meant, known.entity)
        return meant

    def _describe(self, meant: Meant, entity: Entity) -> None:
        meant.names = dict(entity.names)
        meant.also = [name for name in dict.fromkeys(name for language in entity.names
                                                     for name in entity.spellings(language))
                      if name not in entity.names.values()]
        meant.offices = sorted(entity.terms, key=lambda term: term.start)

    def _candidate(self, entity: Entity, why: str) -> Meant:
        meant = Meant(entity.names[self.document.language], {}, entity.type, entity.code,
                      list(entity.sectors_on(self.on)), entity.wikidata, why=[why], sure=False)
        self._describe(meant, entity)
        return meant

    def _text(self, start: int, end: int) -> str:
        return self.document.words(Span(start, end))

    # reasons

    def _of_hit(self, hit: Hit) -> str:
        words = self._text(hit.start, hit.end)
        return {
            "entity": f"\u201c{words}\u201d is one of its names",
            "adjective": f"\u201c{words}\u201d is the adjective of {hit.key}",
            "demonym": f"\u201c{words}\u201d is somebody from {hit.key}",
            "capital": f"\u201c{words}\u201d is the seat of the government of {hit.key}, which acts here",
            "city": f"\u201c{words}\u201d is a city of {hit.key}",
            "capital_adjective": f"\u201c{words}\u201d is the adjective of a capital of {hit.key}"}[hit.kind]

    def _unlinked(self, hit: Hit) -> list[Meant]:
        words = self._text(hit.start, hit.end)
        state = self.gazetteer.state(hit.key) or self.gazetteer.entities.get(hit.key)
        if state is None or hit.kind not in {"capital", "city", "adjective"}:
            return []
        if hit.kind == "capital":
            return [self._candidate(state, f"\u201c{words}\u201d is the seat of this government, which is meant where "
                                    f"the clause makes it act or speak; elsewhere it is a place")]
        what = "a city of this state: a place" if hit.kind == "city" else "the adjective of this state"
        return [self._candidate(state, f"\u201c{words}\u201d is {what}, and no actor by itself")]

    def _of_name(self, name: Name, known: Known) -> str:
        words = " ".join(name.words)
        if known.entity is None:
            return f"\u201c{words}\u201d is a name that the gazetteer does not have"
        if words in known.entity.spellings(self.document.language):
            return f"\u201c{words}\u201d is one of the names"
        if len(name.words) > 1:
            return f"\u201c{words}\u201d is another spelling of the full name"
        return f"\u201c{words}\u201d is the family name of one who fits, and of no other"

    def _namesakes(self, name: Name) -> list[Meant]:
        entities = self.words.surnames.get(name.words[-1], []) if len(name.words) == 1 else []
        return [self._candidate(entity, f"\u201c{name.words[-1]}\u201d is the family name; alone it is not enough")
                for entity in entities]

    def _of_role(self, group: RoleGroup, known: Known) -> list[str]:
        role = group.role
        word = self._text(group.head, group.head + 1) if role.base.count(" ") == 0 else role.base
        found = [f"\u201c{word}\u201d is a word for {self._kind(group)}"]
        codes = [code for code in group.codes if code != known.actor.code or not known.entity]
        found += [f"the adjective names {code}" for code in codes]
        owner = self.resolver.owner(group)
        if group.owner and (body := self.gazetteer.entities.get(group.owner.key)):
            found.append(f"\u201c{body.names[self.document.language]}\u201d is whose it is"
                         + (f" ({body.code})" if body.code and body.id != body.code else ""))
        if role.kind == "person" and not (group.person or group.name) and role.offices:
            owner = (group.codes[0] if group.codes else owner[0], owner[1])
            found += self._of_office(group, known, list(seats(self.gazetteer, role.offices, owner)))
        elif group.person or group.name:
            found.append("the name beside it says who")
        return found

    @staticmethod
    def _kind(group: RoleGroup) -> str:
        sectors = " ".join(group.role.sectors)
        kind = {"person": "a person", "people": "people", "organisation": "a body"}[group.role.kind]
        return f"{kind} of {sectors}" if sectors else kind

    def _of_office(self, group: RoleGroup, known: Known, tried: list[Seat]) -> list[str]:
        if not tried:
            return ["no state or organisation says whose office it is"]
        if group.former:
            return ["it says that the office is no longer held, or not yet: no holder is looked for"]
        if group.indefinite:
            return ["with an indefinite article it does not mean the one holder"]
        names = " or ".join(f"{seat.office} of {seat.owner}" for seat in tried)
        if self.on is None:
            return [f"the office is {names}; without a date there is no holder (--on)"]
        if known.entity:
            return [f"{term.office} of {term.owner}: {span(term)}" for term in known.entity.terms
                    if any((term.office, term.owner) == seat for seat in tried) and term.covers(self.on)]
        reasons = []
        for seat in tried:
            held = [(term, entity) for term, entity in self.gazetteer.holders(seat.office, seat.owner)]
            on_day = {entity.names["en"] for term, entity in held if term.covers(self.on)}
            before = max(((term, entity) for term, entity in held if term.end < self.on),
                         key=lambda pair: pair[0].end, default=None)
            if len(on_day) > 1:
                reasons.append(f"{seat.office} of {seat.owner}: {' and '.join(sorted(on_day))} both have a claim")
            elif on_day:
                reasons.append(f"{seat.office} of {seat.owner} was {on_day.pop()}, whom the form of the word excludes")
            elif before:
                term, entity = before
                reasons.append(f"{seat.office} of {seat.owner}: nobody is known for {self.on}; the last known is "
                               f"{entity.names[self.document.language]}, {span(term)}")
        return reasons or [f"{names}: nobody is known"]


def span(term: Term) -> str:
    """A term in words: 2012-05-07 to 2018-05-07, or since 2012-05-07, known up to 2026-01-22."""
    source = f" ({term.source})" if term.source else ""
    if term.ended:
        return f"{term.start} to {term.end}{source}"
    known = "" if term.end == "9999" else f", known up to {term.end}"
    return f"since {term.start}{known}{source}"
