"""People, bodies and targets that only an act makes parties: *drei Maskierte*, *villagers*, *das Krankenhaus*."""

from __future__ import annotations

from functools import cache, lru_cache

from depesche import contract
from depesche.lang import features, table
from depesche.language.model import Document, Phrase, Span
from depesche.reading.events.model import EventFound
from depesche.reading.model import ActorIndex

_TYPES: dict[str, contract.ActorType] = {
    "people": "group", "many": "group", "body": "organisation", "target": "unknown"}
#: Endings of nouns that a small lemmatiser leaves.
_INFLECTION = ("s", "n", "en", "es")
#: Codes of PLOVER that stand among the sectors of a table.
_CODES = frozenset({"IGO", "NGO", "MNC"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})


@cache
def party_nouns(language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Noun in lower case -> its kind (people, body, target) and sectors; `event_parties.tsv`."""
    return {row["noun"].lower(): (row["kind"], tuple(row["sectors"].split())) for row in table(
        language, "event_parties")}


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, tuple[str, ...]]], ...]:
    if "compounds" not in features(language):
        return ()
    known = party_nouns(language)
    return tuple(sorted(((noun, value) for noun, value in known.items()
                         if len(noun) > (4 if value[0] == "body" else 5)), key=lambda p: -len(p[0])))


@lru_cache(1 << 16)
def _kind(language: str, *forms: str) -> tuple[str, tuple[str, ...]] | None:
    known = party_nouns(language)
    endings = _INFLECTION if "compounds" in features(language) else ()
    for form in (*forms, *(form[:-len(end)] for end in endings for form in forms if form.endswith(end))):
        if form in known:
            return known[form]
    return next((value for ending, value in _endings(language) for form in forms if form.endswith(ending)), None)


class Parties:
    """Makes actors of nouns in the slots of acts; those that no event needs are taken back."""

    def __init__(self, document: Document, actors: ActorIndex) -> None:
        self.document = document
        self.actors = actors
        self._made: dict[str, int] = {}  # id -> head
        self._targets: set[str] = set()

    def of(self, phrase: Phrase, target: bool) -> list[str]:
        """The ids of actors for the members of a phrase; places and buildings count if `target`."""
        found: list[str] = []
        for part in phrase.parts:
            token = self.document.tokens[part.head]
            known = self.actors.at(part.head)
            if known:
                found += known
                continue
            if token.pos not in _NOMINAL:
                continue
            kind = _kind(self.document.language, token.lemma.lower(), token.lower)
            if kind is None and target and token.pos == "PROPN":
                part, kind = self._named(part)
            if kind is not None and kind[0] == "many" and (others := self._counted(part, phrase.span)):
                found += others
            elif kind is not None and (kind[0] != "target" or target):
                found.append(self._make(part, kind))
        return list(dict.fromkeys(found))

    def _apposition(self, i: int) -> bool:
        """Whether a name stands behind the noun that tells what it is."""
        before = self.document.tokens[i - 1].pos
        return self.document.tokens[i].pos == "PROPN" and before in {"NOUN", "PROPN"}

    def _names(self, i: int) -> bool:
        """Whether a word before the noun of a party belongs to its name: an adjective, a noun that is one with it."""
        token = self.document.tokens[i]
        compounds = "compounds" in features(self.document.language)
        return token.pos == "ADJ" or token.pos in {"NOUN", "PROPN"} and not compounds

    def _named(self, part: Phrase) -> tuple[Phrase, tuple[str, tuple[str, ...]] | None]:
        """The noun before a name that tells what it is: das Lager Bir Hadan."""
        tokens, at = self.document.tokens, part.head
        while at > part.span.start and tokens[at].pos == "PROPN":
            at -= 1
        if tokens[at].pos != "NOUN":
            return part, None
        return Phrase(Span(at, part.head + 1), part.head), _kind(
            self.document.language, tokens[at].lemma.lower(), tokens[at].lower)

    def _counted(self, part: Phrase, span: Span) -> list[str]:
        """Whom a number that is a noun counts, or whose members they are: thousands of workers, EU members."""
        for i in [*range(part.head + 1, span.end), *range(part.head - 1, span.start - 1, -1)]:
            token = self.document.tokens[i]
            if known := self.actors.at(i):
                return known
            kind = _kind(self.document.language, token.lemma.lower(), token.lower) if token.pos == "NOUN" else None
            if kind is not None and kind[0] == "people":
                return [self._make(Phrase(Span(i, i + 1), i), kind)]
        return []

    def _make(self, part: Phrase, kind: tuple[str, tuple[str, ...]]) -> str:
        start = head = part.head
        while start > part.span.start and (self._names(start - 1) or self._apposition(start)):
            start -= 1
        words = self.document.words(Span(start, head + 1))
        known = next((actor for actor in self.actors.actors if actor.id in self._made and actor.name == words), None)
        if known is None:
            code = next((sector for sector in kind[1] if sector in _CODES), None)
            known = contract.Actor(id=self.actors.fresh(), name=words, type=_TYPES[kind[0]], code=code,
                                   sectors=[sector for sector in kind[1] if sector != code])
            self.actors.add(known)
            self._made[known.id] = head
            if kind[0] == "target":
                self._targets.add(known.id)
        first, last = self.document.chars(Span(start, head + 1))
        known.mentions.append(contract.Span(start=first, end=last))
        self.actors.by_token[head] = known.id
        return known.id

    def is_target(self, id_: str) -> bool:
        """Whether a place or building was made a party."""
        return id_ in self._targets

    def prefer_people(self, ids: list[str]) -> list[str]:
        """Recipients without the places among them, if others suffered: a village attacked, six people killed."""
        others = [id_ for id_ in ids if id_ not in self._targets]
        return others or ids

    def drop_unused(self, events: list[EventFound]) -> None:
        """Take back the actors that are party to no event."""
        used = {id_ for event in events for id_ in (*event.actors, *event.recipients)}
        gone = set(self._made) - used
        if gone:
            self.actors.remove(gone)
