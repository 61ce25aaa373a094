"""Who holds the office that a role noun names, on the day of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from depesche.gazetteer import Entity, Gazetteer, Term
from depesche.gazetteer.store import HEADS

Owner = tuple[str | None, str | None]  # code of a state, id of an organisation or seat


class Seat(NamedTuple):
    """An office of a state (its code) or of an organisation (its id)."""

    office: str
    owner: str


def seats(gazetteer: Gazetteer, offices: tuple[str, ...], owner: Owner) -> Iterator[Seat]:
    """The offices that a role noun may mean beside this owner, in the order in which they are tried.

    `office@id` is one of an organisation whoever the owner; `head` is the office for which a seat stands (Kreml-Chef),
    or the one that heads an organisation.
    """
    code, id_ = owner
    for name in offices:
        office, _, fixed = name.partition("@")
        if fixed:
            yield Seat(office, fixed)
        elif office.startswith("*"):
            continue
        elif id_ in gazetteer.seat_heads:
            yield Seat(gazetteer.seat_heads[id_ or ""] if office == "head" else office, id_ or "")
            if office == "head":
                yield Seat(gazetteer.seat_heads[id_ or ""], code or "")
        elif id_:
            yield from (Seat(wanted, id_) for wanted in (HEADS if office in {"head", *HEADS} else (office,)))
        elif code:
            yield Seat(office, code)


def holder(gazetteer: Gazetteer, offices: tuple[str, ...], owner: Owner, date: str | None) -> Entity | None:
    """The first of these offices that has one known holder on the day."""
    found = (gazetteer.holder(seat.office, seat.owner, date) for seat in seats(gazetteer, offices, owner))
    return next(filter(None, found), None)


def holds(term: Term, offices: tuple[str, ...]) -> bool:
    """Whether an office is one of a role's; "*minister" are all that end so."""
    return any(term.office == other or other[0] == "*" and term.office.endswith(other[1:]) for other in offices)
