"""From the meaning of an expression to its TIMEX3 value, by the publication, the tense and what was told before."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from depesche.reading.times import calendar
from depesche.reading.times.build import duration_value
from depesche.reading.times.direction import FUTURE, PAST, Direction
from depesche.reading.times.meaning import Calendar, Duration, Era, Expression, Fixed, Shift, Step

#: So many tokens after a date with its month and year a day and month without a year may lean on that year.
_YEAR_REACH = 60
#: A time opens its sentence if so many tokens at most stand before it.
_OPENING = 2
#: Months: a bare month so few months ahead, or so many, is taken for the nearer one where little else tells.
_NEAR, _FAR = 3, 9
#: In a text about the past, a month so many months before the one told of is that of the next year.
_TURN = 8
#: So many tokens after a day a part of a day without a day belongs to it.
_DAY_REACH = 40
#: Days: a day told of so long before the publication is not followed by weekdays near the publication.
_LONG_AGO = 60


@dataclass(slots=True)
class Told:
    """The last time that the text told of, as precise as it was: unit Y, M, W or D. `at` is its token."""

    day: date
    unit: str
    at: int
    sent: int
    opens: bool = False  # it opens its sentence: Im Jahr 2009 ...


@dataclass(slots=True)
class Resolved:
    """A TIMEX3 value. `date` is the calendar value that a duration points at (vor zwei Jahren), or the day to which a
    night leads (in der Nacht zum Freitag); None if there is none.
    """

    value: str
    date: str | None = None
    dayless: bool = False  # a part of a day for which only the publication gives the day


class Resolver:
    """Resolves the expressions of one document, in text order."""

    def __init__(self, published: date | None, starts: Callable[[int], int], history: bool = False) -> None:
        self.published = published
        self._starts = starts  # sentence -> its first token
        #: whether the text tells of years long past: what it leaves out is then the year told of last
        self.history = history
        self._narrative: Callable[[], bool] = lambda: False
        self._weak: Callable[[], bool] = lambda: False
        self.told: Told | None = None
        self.told_year: Told | None = None
        self.told_day: Told | None = None
        self.told_clock: datetime | None = None

    def resolve(self, expression: Expression, sent: int, direction: Direction) -> Resolved:
        """The value of an expression, and what it adds to the times told of."""
        meaning, at, dayless = expression.meaning, expression.span.start, False
        if isinstance(meaning, Fixed):
            return Resolved(meaning.value)
        if isinstance(meaning, Duration):
            return self._duration(meaning)
        if isinstance(meaning, Era):
            return Resolved(meaning.digits)
        if isinstance(meaning, Shift):
            value = self._shift(meaning, at, sent)
        elif isinstance(meaning, Calendar):
            self._narrative = partial(direction.narrative, expression.span)
            self._weak = partial(direction.weak, expression.span)
            value = self._calendar(meaning, at, sent, partial(direction.of, expression.span, meaning.day is not None))
        else:
            last_night = expression.part == "NI" and partial(direction.of, expression.span)
            value = self._day_of_part(at, sent, expression.type == "SET", last_night or None)
            dayless = self.told_day is None or value != self.told_day.day.isoformat()
        if expression.clock is not None:
            hour, minute = expression.clock[:2]
            if len(value) == 10 and value[:4].isdigit() and hour < 24:
                self.told_clock = datetime.fromisoformat(value) + timedelta(hours=hour, minutes=minute)
            value = f"{value}T{hour:02}:{minute:02}"
        elif expression.part:
            value = f"{value}T{expression.part}"
        if isinstance(meaning, Calendar) and meaning.eve and value[:10].count("-") == 2 and value[:4].isdigit():
            # what happens in the night to Friday happens on Friday sooner than on Thursday
            return Resolved(value, (date.fromisoformat(value[:10]) + timedelta(1)).isoformat())
        return Resolved(value, dayless=dayless)

    def contrast(self, at: int) -> bool:
        """Whether the text has just told of a year long past."""
        told = self.told
        return (told is not None and self.published is not None and at - told.at <= _YEAR_REACH
                and told.day.year < self.published.year - 1)

    def _remember(self, day: date, unit: str, at: int, sent: int, year_named: bool = False) -> str:
        if self.history and self.published is not None and day.year >= self.published.year - 1:
            return calendar.value(day, unit)  # a look at the present in a text about the past
        self.told = Told(day, unit, at, sent, at - self._starts(sent) <= _OPENING)
        if unit == "D":
            self.told_day = self.told
        if year_named:
            self.told_year = self.told
        return calendar.value(day, unit)

    def _duration(self, meaning: Duration) -> Resolved:
        value = duration_value(meaning.parts)
        unit, amount = meaning.parts[0]
        if not meaning.ago or self.published is None or amount is None:
            return Resolved(value)
        return Resolved(value, calendar.value(calendar.shifted(self.published, unit, -amount), _precision(unit)))

    def _base(self, step: Step) -> date | None:
        """The day from which a step is counted. The previous day is the one before publication if nothing was told."""
        if self.told is not None and (step.told or self.history and step.amount >= 0):
            return self.told.day
        if not step.told:
            return self.published
        return self.published if step.amount < 0 else None

    def _shift(self, meaning: Shift, at: int, sent: int) -> str:
        unit = meaning.unit
        if meaning.step.told and unit == "D":
            base = self.told_day.day if self.told_day else self.published if meaning.step.amount <= 0 else None
        else:
            base = self._base(meaning.step)
        if base is None:
            return calendar.UNKNOWN[unit]
        if (meaning.step.told and self.told and _COARSE[self.told.unit] > _COARSE[_precision(unit)]
                and (unit != "D" or self.told_day is None)):
            # a day after a month of which no day was told
            return calendar.UNKNOWN[unit]
        told = self.told
        if unit == "Y" and meaning.step.amount == -1 and told is not None and told.unit == "Q" and (
                at - told.at <= _DAY_REACH):
            # a quarter is compared with that of the year before: up from 3 million a year earlier
            return calendar.value(calendar.shifted(told.day, "Y", -1), "Q")
        clock = self.told_clock
        if unit in {"TH", "TM"} and meaning.step.told and clock is not None and self.told_day is not None and (
                clock.date() == self.told_day.day):
            # two hours later, after a time of day
            hours = meaning.step.amount / (1 if unit == "TH" else 60)
            self.told_clock = clock + timedelta(hours=hours)
            return self.told_clock.isoformat(timespec="minutes")
        day = calendar.shifted(base, unit, meaning.step.amount)
        precision = _precision(unit)
        if precision in {"WE", "DE", "CE", "ML", "HY", "Q"}:
            return calendar.value(day, precision)
        return self._remember(day, precision, at, sent)

    def _calendar(self, m: Calendar, at: int, sent: int, direction: Callable[[], int | None]) -> str:
        year = self._named_year(m)
        if year is not None and year < 0:
            month = f"-{m.month:02}" if m.month else f"-{m.season}" if m.season else ""
            return f"BC{-year:04}{month}" + (f"-{m.day:02}" if m.month and m.day else "")
        if m.holiday is not None:
            return self._holiday(m, year, at, sent, direction)
        if m.month is not None:
            return self._month(m, year, at, sent, direction)
        if m.week is not None:
            return f"{self._year_of_week(m.week, year, direction)}-W{m.week:02}"
        if m.weekday is not None:
            return self._weekday(m, at, sent, direction)
        if m.quarter is not None or m.half is not None:
            return self._part_of_year(m, year, at, sent, direction)
        if m.season is not None:
            return self._season(m, year, direction)
        assert m.year is not None
        return self._remember(date(m.year, 1, 1), "Y", at, sent, year_named=True)

    def _named_year(self, m: Calendar) -> int | None:
        if m.year is not None:
            return m.year
        if m.year_step is not None:
            base = self._base(m.year_step)
            return None if base is None else base.year + int(m.year_step.amount)
        return None

    def _year_on(self, month: int) -> int | None:
        """In a text about the past, the year told of, or the next one where the months go on from its end."""
        told = self.told
        if told is None:
            return None
        return told.day.year + (told.unit in {"D", "M", "W"} and told.day.month - month >= _TURN)

    def _told_year(self, at: int, sent: int, direction: int | None, month: int) -> int | None:
        """The year of the time told of, if it was named shortly before and the clause does not look ahead."""
        if self.history and self.told is not None:
            return self._year_on(month)
        told = self.told_year
        if told is None or direction == FUTURE:
            return None
        if self.published is not None and told.day.year >= self.published.year:
            return None
        near = told.sent == sent or self._narrative() and at - told.at <= _YEAR_REACH and (
            told.unit in {"D", "M"} or told.opens and told.sent == sent - 1)
        return told.day.year if near else None

    def _month(self, m: Calendar, year: int | None, at: int, sent: int, direction: Callable[[], int | None]) -> str:
        month, day = m.month or 1, m.day
        named = year is not None
        if year is None:
            year = self._year_of_month(m, at, sent, direction)
        if year is None:
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        if day is None:
            return self._remember(date(year, month, 1), "M", at, sent, named)
        if (month, day) == (2, 29) and not named:
            # the last or next leap year
            step = 1 if direction() == FUTURE else -1
            year = next(y for y in range(year, year + 9 * step, step) if isleap(y))
        if day > monthrange(year, month)[1]:
            return f"{year:04}-{month:02}-{day:02}"
        return self._remember(date(year, month, day) - timedelta(m.eve), "D", at, sent, named)

    def _year_of_month(self, m: Calendar, at: int, sent: int, direction: Callable[[], int | None]) -> int | None:
        month, published = m.month or 1, self.published
        if m.step is not None and published is not None:
            here = published.month
            return {-1: published.year - (month >= here), 0: published.year,
                    1: published.year + (month <= here)}[int(m.step.amount)]
        way = direction()
        told = self._told_year(at, sent, way, month)
        if told is not None or published is None:
            return told
        here_, there = (published.month, month) if m.day is None else ((published.month, published.day),
                                                                         (month, m.day))
        ahead = (month - published.month) % 12
        if way == FUTURE and not (self._weak() and ahead > _FAR):
            return published.year + (there < here_)  # type: ignore[operator]
        if way is None and ahead < _NEAR or way == PAST and 0 < ahead < _NEAR and self._weak():
            # the next few months without a year are more often ahead than almost a year back
            return published.year + (month < published.month)
        return published.year - (there > here_)  # type: ignore[operator]

    def _holiday(self, m: Calendar, year: int | None, at: int, sent: int,
                 direction: Callable[[], int | None]) -> str:
        code = m.holiday or ""
        published = self.published
        if year is None and published is None:
            return "XXXX-XX-XX" if code.startswith("easter") or "#" in code else f"XXXX-{code}"
        if year is None:
            assert published is not None
            this = calendar.holiday(code, published.year)
            way = int(m.step.amount) if m.step is not None and m.step.amount else direction()
            year = published.year
            if way == FUTURE and this < published:
                year += 1
            elif way == PAST and this > published:
                year -= 1
            elif way is None and abs((this - published).days) > 183:
                year += 1 if this < published else -1
        return self._remember(calendar.holiday(code, year), "D", at, sent)

    def _weekday(self, m: Calendar, at: int, sent: int, direction: Callable[[], int | None]) -> str:
        weekday, published = m.weekday or 1, self.published
        if published is None:
            return "XXXX-WXX-WE" if m.weekend else f"XXXX-WXX-{weekday}"
        back = (published.isoweekday() - weekday) % 7
        step = None if m.step is None else int(m.step.amount)
        if step == -1:
            day = published - timedelta(back or 7)
        elif step == 1:
            day = published + timedelta(7 - back)
        elif step == 0:
            # this Monday: of this week, but not of one that the clause looks away from
            day = published + timedelta(weekday - published.isoweekday())
            day += timedelta(7) if day < published and direction() == FUTURE else timedelta(0)
        elif (after := self._after_told(weekday, at)) is not None:
            day = after
        elif direction() == FUTURE:
            day = published + timedelta((7 - back) % 7)
        else:
            day = published - timedelta(back)
        if m.eve:
            day -= timedelta(1)
        return calendar.value(day, "WE") if m.weekend else self._remember(day, "D", at, sent)

    def _after_told(self, weekday: int, at: int) -> date | None:
        """The weekday after a day that the text has just named with its year, long before its publication: *begann am
        Freitag, dem 22. Februar 2008. Am Sonntag gaben sie auf.*
        """
        told = self.told_day
        if told is None or told is not self.told_year or self.published is None or at - told.at > _DAY_REACH or (
                (self.published - told.day).days < _LONG_AGO or not self._narrative()):
            return None
        return told.day + timedelta((weekday - told.day.isoweekday()) % 7)

    def _year_of_week(self, week: int, year: int | None, direction: Callable[[], int | None]) -> str:
        """The ISO year of a numbered week: of four digits, XXXX if nothing tells it."""
        if year is None and self.published is not None:
            here = self.published.isocalendar()
            way = direction()
            year = here.year + (way == FUTURE and week < here.week) - (way == PAST and week > here.week)
        return "XXXX" if year is None else f"{year:04}"

    def _part_of_year(self, m: Calendar, year: int | None, at: int, sent: int,
                      direction: Callable[[], int | None]) -> str:
        n, letter, months = (m.quarter, "Q", 3) if m.quarter is not None else (m.half or 1, "H", 6)
        published = self.published
        if self.history and year is None and self.told is not None:
            year = self.told.day.year
        if year is None and published is None:
            return f"XXXX-{letter}{n}"
        if year is None:
            assert published is not None
            here = (published.month - 1) // months + 1
            way = direction()
            year = published.year - (n > here if way != FUTURE else 0)
            if way == FUTURE and n < here and m.quarter is not None and here - n > 1:
                # a quarter that has just ended is the one reports are about
                year += 1
        if m.quarter is not None:
            return self._remember(date(year, months * n - 2, 1), "Q", at, sent)
        return f"{year:04}-{letter}{n}"

    def _season(self, m: Calendar, year: int | None, direction: Callable[[], int | None]) -> str:
        season = m.season or ""
        published = self.published
        if self.history and year is None:
            year = self._year_on(calendar.SEASON_STARTS[season])
        if year is None and published is None:
            return f"XXXX-{season}"
        if year is None:
            assert published is not None
            start = calendar.SEASON_STARTS[season]
            year = published.year
            step = None if m.step is None else int(m.step.amount)
            way = step if step else direction() if step is None else None
            over = published.month > (start + 2) and season != "WI"
            begun = published.month >= start
            if way == PAST and not begun or way == PAST and step and not over:
                year -= 1
            elif way == FUTURE and over:
                year += 1
        return f"{year:04}-{season}"

    def _day_of_part(self, at: int, sent: int, again: bool, night: Callable[[], int | None] | None) -> str:
        """The day of a part of the day or a clock time that names none: the one told of nearby, or publication's. A
        night that is over (`night` gives its direction) began on the day before.
        """
        told = self.told_day
        if told is not None and (told.sent == sent or not again and (at - told.at <= _DAY_REACH or self.history)):
            return told.day.isoformat()
        if again or self.published is None or self.history:
            return "XXXX-XX-XX"
        if night is not None and night() == PAST:
            return (self.published - timedelta(1)).isoformat()
        return self.published.isoformat()


#: How coarse a unit is, for steps from a time told of.
_COARSE = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 3, "HY": 4, "Y": 5, "DE": 6, "CE": 7, "ML": 8}


def _precision(unit: str) -> str:
    """The unit to which a step in this unit is exact."""
    return "D" if unit in {"TH", "TM", "TS"} else unit
