"""What the event step finds, in tokens; `reading.assemble` turns it into `contract.Event`."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche import contract
from depesche.language.model import Phrase, Span


@dataclass(slots=True)
class PlaceFound:
    """Where an event took place: the tokens of the name. `lat` and `lon` in degrees, where the gazetteer knows them."""

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(slots=True)
class EventFound:
    """An event in tokens. See `contract.Event`; `clause` is the id of its clause and `head` the token that names it."""

    id: str
    event: contract.PloverType
    plover: contract.PloverType
    status: contract.Status
    clause: int
    head: int
    anchor: list[Span]
    rule: str
    mode: list[str] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    date: str | None = None
    end_date: str | None = None
    precision: contract.Precision | None = None
    place: PlaceFound | None = None
    views: list[contract.View] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)
    dead: int | None = None
    injured: int | None = None
    quantities: list[str] = field(default_factory=list)
    agreement: str | None = None
    repeats: str | None = None

    @property
    def parties(self) -> set[str]:
        """Ids of all actors and recipients."""
        return {*self.actors, *self.recipients}


@dataclass(slots=True)
class Act:
    """A word of the lexicon in its clause with its parties, before its status is known.

    `phrases` are the phrases that the entry's conditions matched; `chain` are the effects of what governs the act,
    innermost first (see `status`); `outer` is the index of the act that takes this one as its complement.
    """

    entry: Entry
    clause: int
    head: int
    anchor: set[int]
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    chain: list[Effect] = field(default_factory=list)
    outer: int | None = None
    nominal: bool = False
    extra_modes: list[str] = field(default_factory=list)
    clauses: set[int] = field(default_factory=set)


Effect = str

#: What a governing word does to the act it governs, and what a modal does to its own.
EFFECTS: frozenset[str] = frozenset({
    "planned",      # announced, intended: it has not happened yet
    "agree",        # promised or agreed: as planned, and by PLOVER's rules an AGREE
    "called_for",   # demanded of somebody
    "conditional",  # provided for, possible, or bound to an if
    "alleged",      # held by somebody, not by the newsroom
    "denied",       # somebody holds that it is not so
    "reject",       # refused: the refusal is the event, not the act
    "threat",       # threatened: the threat is the event, not the act
    "undone",       # failed, averted, stopped: the act did not take place
    "ongoing",      # begun, continued
    "factual",      # stands as a fact
})


@dataclass(frozen=True, slots=True)
class Condition:
    """What an entry asks of a slot (`subj`, `obj`, `dat`, a preposition): fillers are words or names of word groups."""

    slot: str
    fillers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of `events.tsv`. An entry with event None is a word that only changes what it governs."""

    id: str
    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    event: contract.PloverType | None
    mode: tuple[str, ...]
    context: tuple[str, ...]
    actor: tuple[tuple[str, ...], ...]
    recipient: tuple[tuple[str, ...], ...]
    needs: tuple[str, ...]
    effect: Effect
    example: str
    own: Effect = ""  # what the words do to the act itself: own-agree (bot einen Kredit an)
