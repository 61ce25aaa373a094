"""What the gazetteer holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

EntityType = Literal["person", "state", "organisation", "group", "seat"]


class Term(NamedTuple):
    """Somebody held an office from `start` to `end` (ISO dates, inclusive).

    `owner` is the code of a state or the id of an organisation. `ended` is false where the office was still held on
    `end`, the day up to which the source knows. `source` says who says so.
    """

    office: str
    owner: str
    start: str
    end: str
    ended: bool
    source: str = ""

    def covers(self, date: str) -> bool:
        """Whether the office was held on this day, as far as is known."""
        return self.start <= date <= self.end


class Place(NamedTuple):
    """A place: code of its state, degrees of latitude and longitude (None for a state)."""

    country: str
    lat: float | None
    lon: float | None


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something with a name. `also` are further names by language; `terms` a person's offices."""

    id: str
    type: EntityType
    code: str | None
    sectors: tuple[str, ...]
    names: dict[str, str]
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wikidata: str | None = None
    gender: str = ""  # m f, "" where not known
    terms: list[Term] = field(default_factory=list)
    well_known: bool = False  # kept by hand: the family name alone may do while in office

    def spellings(self, language: str) -> list[str]:
        """All names of a language, the usual one first."""
        return list(dict.fromkeys([self.names[language], *self.also.get(language, ())]))

    def sectors_on(self, date: str | None) -> tuple[str, ...]:
        """Sectors on a day: those of the office held, else the general ones; ELI after the last known office ended.

        Without a day, or after the day up to which is known, an office that had not ended counts.
        """
        if self.type != "person" or not self.terms:
            return self.sectors
        day = date or "9999"
        held = [term for term in self.terms if term.covers(day) or not term.ended and day >= term.start]
        if held:
            return tuple(sector for sector in self.sectors if sector not in {"PTY", "OPP", "ELI"}) or ("GOV",)
        former = any(term.ended and term.end < day for term in self.terms)
        return self.sectors or (("ELI",) if former else ())
