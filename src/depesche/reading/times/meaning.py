"""What an expression of time means, before it is resolved: small typed values."""

from __future__ import annotations

from dataclasses import dataclass

from depesche import contract
from depesche.language.model import Span


@dataclass(slots=True, frozen=True)
class Step:
    """So many units on from the publication, or (`told`) from the time that the text tells of."""

    amount: float
    told: bool = False


@dataclass(slots=True, frozen=True)
class Calendar:
    """Named fields of a date; None where the words do not name them. `step` goes with the smallest named field
    (last Friday), `year_step` with the year (June of last year). `eve` is the day before: in der Nacht zum Freitag."""

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: bool = False
    eve: bool = False
    holiday: str | None = None
    step: Step | None = None
    year_step: Step | None = None


@dataclass(slots=True, frozen=True)
class Shift:
    """A unit counted from the publication or the time told of: yesterday, last week, two years ago."""

    unit: str
    step: Step


@dataclass(slots=True, frozen=True)
class Era:
    """A decade (199), century (19) or millennium (2): the first digits of its years."""

    digits: str


@dataclass(slots=True, frozen=True)
class Duration:
    """Units with their number (None: not said). `ago` if it is counted back from the publication (vor zwei Jahren)."""

    parts: tuple[tuple[str, float | None], ...]
    ago: bool = False


@dataclass(slots=True, frozen=True)
class Fixed:
    """A value that nothing has to resolve: PRESENT_REF, P1D."""

    value: str


Meaning = Calendar | Shift | Era | Duration | Fixed | None


@dataclass(slots=True)
class Expression:
    """Words that name a time. Without meaning, `part` or `clock` alone tell the time of a day that is not named."""

    span: Span
    type: contract.TimexType
    meaning: Meaning
    part: str = ""
    clock: tuple[int, ...] | None = None
    mod: str | None = None
