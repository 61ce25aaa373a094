"""Dates of publication as users and pages give them."""

from __future__ import annotations

import re
from datetime import date, datetime

from depesche.contract import Precision
from depesche.errors import DepescheError

_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def parse(given: str | date | None, *, place: str | None = None) -> tuple[str | None, Precision | None, str | None]:
    """ISO 8601 value, its precision and its offset from UTC (`+01:00`) of a date of publication.

    A date, a month, a year or a time may be given. Raises DepescheError E109 for anything else, E116 for another type.
    """
    if isinstance(given, date):
        given = given.isoformat()
    if given is not None and not isinstance(given, str):
        raise DepescheError("E116", what="published", wanted="a string or a date", given=type(given).__name__)
    text = (given or "").strip()
    if not text:
        return None, None, None
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat((text + "-01-01")[:10])
            return text, _PRECISIONS[text.count("-")], None
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise DepescheError("E109", place=place, given=given) from None
    offset = moment.strftime("%z")
    return moment.isoformat(), "minute", f"{offset[:3]}:{offset[3:5]}" if offset else None
