"""What the steps of a reading hand to one another, in tokens; `reading.assemble` turns it into the contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche import contract
from depesche.language.model import Phrase, Span


@dataclass(slots=True)
class TimeMention:
    """A time in the text. `value` is TIMEX3; `clause` the id of the clause in which it stands, -1 if in none.

    `date` is the calendar value to which a duration leads back: *vor zwei Jahren* is P2Y, and 2023 in a report of 2025;
    or the day to which a night leads: *in der Nacht zum Freitag* begins on Thursday, what happens in it is of Friday.
    """

    id: str
    span: Span
    type: contract.TimexType
    value: str
    mod: str | None = None
    clause: int = -1
    date: str | None = None
    dayless: bool = False  # a part of a day without a day of its own: am Abend

    @property
    def resolved(self) -> bool:
        """Whether the value is a calendar date (year, month or day known)."""
        return self.value[:4].isdigit()


@dataclass(slots=True)
class SourceRef:
    """A source as the words name it, and the actor it stands for. See `contract.Source`."""

    spans: list[Span] = field(default_factory=list)
    name: str | None = None
    actor: str | None = None
    kind: contract.SourceKind = "unknown"
    class_: contract.SourceClass | None = None
    role: contract.SourceRole | None = None
    phrase: Phrase | None = None


@dataclass(slots=True)
class Statement:
    """An attribution in tokens. See `contract.Attribution`.

    `cue_clause` is the clause whose predicate is the cue (None for phrase cues and where there is no cue); `clauses`
    are the ids of the clauses that the content covers wholly or in part.
    """

    id: str
    type: contract.AttributionType
    source: SourceRef
    content: list[Span]
    rule: str
    cue: list[Span] = field(default_factory=list)
    frame: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    stance: contract.Stance = "assert"
    manner: contract.Manner = "speech"
    relies_on: list[SourceRef] = field(default_factory=list)
    within: str | None = None
    repeats: str | None = None
    joint: bool = False
    said: str | None = None
    medium: str | None = None
    caveats: list[Span] = field(default_factory=list)
    cue_clause: int | None = None
    clauses: list[int] = field(default_factory=list)

    def covers(self, index: int) -> bool:
        """Whether a token belongs to the content."""
        return any(index in span for span in self.content)


class ActorIndex:
    """The actors of a report and where they stand.

    `actors` are contract objects with ids `a1`, `a2`, ...; `by_token` gives for the head token of each mention the id
    of its actor (names, role nouns, pronouns; a demonym adjective before a role noun is one mention with its noun).
    `groups` gives for the head token of a mention that stands for several actors (*beide Länder*, *they*) their ids.
    """

    def __init__(self) -> None:
        self.actors: list[contract.Actor] = []
        self.by_token: dict[int, str] = {}
        self.groups: dict[int, list[str]] = {}
        self._by_id: dict[str, contract.Actor] = {}

    def add(self, actor: contract.Actor) -> None:
        """Enter an actor."""
        self.actors.append(actor)
        self._by_id[actor.id] = actor

    def fresh(self) -> str:
        """An id that no actor has."""
        return f"a{max((int(id_[1:]) for id_ in self._by_id if id_[1:].isdigit()), default=0) + 1}"

    def remove(self, ids: set[str]) -> None:
        """Take actors back, with their mentions."""
        self.actors[:] = [actor for actor in self.actors if actor.id not in ids]
        self.by_token = {i: id_ for i, id_ in self.by_token.items() if id_ not in ids}
        for id_ in ids:
            self._by_id.pop(id_, None)

    def get(self, id_: str) -> contract.Actor:
        """The actor of an id. Raises KeyError."""
        return self._by_id[id_]

    def at(self, head: int) -> list[str]:
        """Ids of the actors for which the phrase with this head token stands; empty if not known."""
        if head in self.groups:
            return self.groups[head]
        found = self.by_token.get(head)
        return [found] if found else []

    def of(self, phrase: Phrase | None) -> list[str]:
        """Ids of the actors for which a noun phrase stands, coordinated members one by one; each id once."""
        if phrase is None:
            return []
        return list(dict.fromkeys(id_ for part in phrase.parts for id_ in self.at(part.head)))
