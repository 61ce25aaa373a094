"""Arithmetic of dates and the TIMEX3 values of their units."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

#: First month of each season, in the northern half of the world.
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNKNOWN = {"Y": "XXXX", "HY": "XXXX-HX", "Q": "XXXX-QX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE",
           "D": "XXXX-XX-XX", "DE": "XXX", "CE": "XX", "ML": "X", "TH": "XXXX-XX-XX", "TM": "XXXX-XX-XX",
           "TS": "XXXX-XX-XX"}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(code: str, year: int) -> date:
    """The day of a holiday in a year: MM-DD, easter+N, MM#n-weekday (1 is Monday)."""
    if code.startswith("easter"):
        return easter(year) + timedelta(int(code[6:]))
    if match := re.fullmatch(r"(\d\d)#(\d)-(\d)", code):
        month, n, weekday = (int(group) for group in match.groups())
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    return date(year, int(code[:2]), int(code[3:]))


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, amount: float) -> date:
    """A day so many units on. Years and months by the calendar, the others by days; stops at the calendar's ends."""
    months = {"Y": 12, "HY": 6, "Q": 3, "M": 1, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    try:
        if months is not None:
            return add_months(day, round(amount * months))
        return day + timedelta(amount * {"W": 7, "WE": 7, "D": 1, "TH": 1 / 24, "TM": 1 / 1440}.get(unit, 0))
    except OverflowError:
        return date.min if amount < 0 else date.max


def value(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit in which a day lies: 2025, 2025-Q1, 2025-W03, 2025-01-17, 202 (decade)."""
    year = f"{day.year:04}"
    if unit == "Y":
        return year
    if unit == "HY":
        return f"{year}-H{1 if day.month <= 6 else 2}"
    if unit == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit == "M":
        return f"{year}-{day.month:02}"
    if unit in {"W", "WE"}:
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    if unit in {"DE", "CE", "ML"}:
        return year[:{"DE": 3, "CE": 2, "ML": 1}[unit]]
    return day.isoformat()
