"""The actors of a document while they are being found: one entry for each, with what later mentions may refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from depesche import contract
from depesche.gazetteer import Entity, Gazetteer
from depesche.language.model import Document
from depesche.reading.model import ActorIndex


@dataclass(slots=True)
class Known:
    """An actor and what is known of it. `gender` m f or ""; `roles` are role nouns in lower case, the latest last."""

    actor: contract.Actor
    entity: Entity | None = None
    gender: str = ""
    plural: bool = False
    shadow: bool = False  # only known as somebody's (his brother): no actor, but pronouns may mean him
    foreign: bool = False  # spoken of as of several states or of other ones: westliche Staaten, ausländische Diplomaten
    roles: list[str] = field(default_factory=list)
    last: int = -1

    @property
    def is_person(self) -> bool:
        return self.actor.type == "person"


class Mention(NamedTuple):
    """A phrase that stands for one actor: its last token, the actor, its first token, its sentence."""

    at: int
    known: Known
    start: int
    sent: int


class Registry:
    """Enters actors and their mentions into an `ActorIndex`."""

    def __init__(self, document: Document, date: str | None, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.date = date
        self.index = ActorIndex()
        self.by_key: dict[tuple[str, ...], Known] = {}
        self.by_id: dict[str, Known] = {}
        self._spans: set[tuple[str, int, int]] = set()
        self.timeline: list[Mention] = []  # in the order in which they were entered
        self.recent: dict[str, Known] = {}  # all who were mentioned, by id, the one entered last at the end

    def entity(self, entity: Entity) -> Known:
        """The actor of an entity of the gazetteer."""
        key = ("entity", entity.id)
        if key not in self.by_key:
            kind: contract.ActorType = "organisation" if entity.type == "seat" else entity.type
            known = self.new(key, entity.names[self.document.language], kind, self._code(entity),
                             entity.sectors_on(self.date), entity.wikidata)
            known.entity, known.gender = entity, entity.gender
        return self.by_key[key]

    def _code(self, entity: Entity) -> str | None:
        """The state or, for the head of an international organisation, the code of that organisation."""
        for term in entity.terms:
            owner = self.gazetteer.entities.get(term.owner)
            if owner and owner.type == "organisation" and self.date and (
                    term.covers(self.date) or not term.ended and term.start <= self.date):
                return owner.code
        return entity.code

    def new(self, key: tuple[str, ...], name: str, kind: contract.ActorType, code: str | None,
            sectors: Iterable[str], wikidata: str | None = None) -> Known:
        """Enter an actor; the one that is there already if the key is known."""
        if key in self.by_key:
            return self.by_key[key]
        actor = contract.Actor(id=f"a{len(self.by_id) + 1}", name=name, type=kind, code=code, sectors=list(sectors),
                               wikidata=wikidata, mentions=[])
        known = self.by_key[key] = self.by_id[actor.id] = Known(actor)
        self.index.add(actor)
        return known

    def shadow(self, name: str, gender: str) -> Known:
        """Somebody who is no actor of the index, but whom pronouns may mean."""
        actor = contract.Actor(id=f"-{len(self.timeline)}", name=name, type="person")
        return Known(actor, gender=gender, shadow=True)

    def mention(self, known: Known, start: int, end: int, keys: Iterable[int]) -> None:
        """Enter a mention: tokens `start` to `end`, and the tokens that may be the head of its phrase."""
        id_ = known.actor.id
        if not known.shadow:
            self._span(known, start, end)
            for key in keys:
                self.index.by_token.setdefault(key, id_)
        known.last = end - 1
        self.recent.pop(id_, None)
        self.recent[id_] = known
        self.timeline.append(Mention(end - 1, known, start, self.document.tokens[end - 1].sent))

    def group(self, members: list[Known], start: int, end: int, key: int) -> None:
        """Enter a mention that stands for several actors."""
        self.index.groups[key] = [known.actor.id for known in members]
        for known in members:
            self._span(known, start, end)

    def _span(self, known: Known, start: int, end: int) -> None:
        key = (known.actor.id, start, end)
        if key not in self._spans:
            self._spans.add(key)
            first, last = self.document.tokens[start].start, self.document.tokens[end - 1].end
            known.actor.mentions.append(contract.Span(start=first, end=last))
