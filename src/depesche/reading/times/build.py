"""What the patterns of the grammar mean: one builder for each kind of expression; a builder may refuse (None)."""

from __future__ import annotations

import re
from typing import cast

from depesche.language.model import Span
from depesche.reading.numbers import Number
from depesche.reading.times.lexer import Item
from depesche.reading.times.meaning import Calendar, Duration, Era, Expression, Fixed, Shift, Step

#: A half of a unit in the next smaller one.
_SUB = {"Y": ("M", 6), "DE": ("Y", 5), "D": ("TH", 12), "TH": ("TM", 30), "TM": ("TS", 30), "W": ("D", 3)}


class Found:
    """The items of a match, by kind."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items

    def has(self, kind: str) -> bool:
        return any(item.kind == kind for item in self.items)

    def all(self, kind: str) -> list[Item]:
        return [item for item in self.items if item.kind == kind]

    def number(self, kind: str) -> int | None:
        found = self.all(kind)
        return cast(int, found[0].value) if found else None

    def code(self, kind: str) -> str | None:
        found = self.all(kind)
        return cast(str, found[0].value) if found else None

    def day(self) -> int | None:
        """A day of the month: an ordinal or a small number."""
        for item in self.items:
            value = item.value.value if isinstance(item.value, Number) else item.value
            if item.kind in {"ord", "num"} and isinstance(value, (int, float)):
                return int(value) if 1 <= value <= 31 and value == int(value) else None
        return None

    def step(self) -> Step | None:
        rel = self.code("rel")
        return None if rel is None else _step(rel)


def _step(code: str) -> Step:
    return Step(int(code.lstrip("a")), code.startswith("a"))


def unit_of(item: Item) -> tuple[str, str]:
    """The unit and its number: 1, + or nothing."""
    code = str(item.value)
    return (code[:-1], code[-1]) if code[-1] in "1+" else (code, "")


def expression(found: Found, meaning: object, type_: str = "DATE", **more: object) -> Expression:
    span = Span(found.items[0].start, found.items[-1].end)
    result = Expression(span, type_, meaning, **more)  # type: ignore[arg-type]
    result.mod = result.mod or _modifier(found)
    if result.part or result.clock:
        result.type = "TIME"
    return result


_QUALIFIED = {"approx": "APPROX", "atleast": "EQUAL_OR_MORE", "atmost": "EQUAL_OR_LESS", "more": "MORE_THAN",
              "less": "LESS_THAN"}


def _modifier(found: Found) -> str | None:
    for item in found.items:
        if item.kind == "bound":
            return str(item.value)
        if item.kind == "qual":
            return _QUALIFIED[str(item.value)]
    return None


def _tail(found: Found, after: int) -> tuple[int | None, Step | None] | None:
    """Year or step of the year that the words after a month or season name: (des Jahres) 2005, last year."""
    rest = found.items[after:]
    units = [item for item in rest if item.kind == "unit"]
    if any(unit_of(item)[0] != "Y" for item in units):
        return None
    year = next((cast(int, item.value) for item in rest if item.kind == "year"), None)
    rel = next((item for item in rest if item.kind == "rel"), None)
    if units and year is None and rel is None:
        # the end of May of the year: this year's
        return None, Step(0)
    return year, _step(str(rel.value)) if rel else None


def _index(found: Found, kind: str) -> int:
    return next(n for n, item in enumerate(found.items) if item.kind == kind)


def build_month(found: Found) -> Expression | None:
    at = _index(found, "month")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    if any(item.counts for item in found.items[at:]):
        return None
    head = Found(found.items[:at])
    day = Found([item for item in found.items if item.kind in {"ord", "num"}]).day()
    if day is None and (found.has("ord") or found.has("num")):
        return None
    month = cast(int, found.items[at].value)
    eve = head.has("part_link") and head.code("part") == "NI"
    return expression(found, Calendar(tail[0], month=month, day=day, weekday=found.number("weekday"), eve=eve,
                                       step=head.step(), year_step=tail[1]), part=found.code("part") or "")


def build_season(found: Found) -> Expression | None:
    at = _index(found, "season")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    return expression(found, Calendar(tail[0], season=found.code("season"), step=Found(found.items[:at]).step(),
                                       year_step=tail[1]))


def build_holiday(found: Found) -> Expression | None:
    at = _index(found, "holiday")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    return expression(found, Calendar(tail[0], holiday=found.code("holiday"), step=Found(found.items[:at]).step(),
                                       year_step=tail[1]), part=found.code("part") or "")


def build_quarter(found: Found) -> Expression | None:
    at = _index(found, "ord")
    unit_at = next(n for n, item in enumerate(found.items) if n > at and item.kind == "unit")
    unit, n = unit_of(found.items[unit_at])[0], found.number("ord") or 0
    before = [item for item in found.items[:at] if item.kind not in {"bound", "det"}]
    tail = _tail(Found(before + found.items[unit_at + 1:]), 0)
    if tail is None:
        return None
    if unit == "Q" and n <= 4:
        return expression(found, Calendar(tail[0], quarter=n, year_step=tail[1]))
    if unit == "HY" and n <= 2:
        return expression(found, Calendar(tail[0], half=n, year_step=tail[1]))
    if before or unit_at + 1 < len(found.items) or found.items[unit_at].value[-1:] == "+":  # type: ignore[index]
        return None
    if unit == "CE" and n <= 21:
        return expression(found, Era(f"{n - 1:02}"))
    if unit == "ML" and n <= 3:
        return expression(found, Era(str(n - 1)))
    return None


def build_week(found: Found) -> Expression | None:
    """A week by its number: 12. Kalenderwoche 2025, KW 12."""
    at = _index(found, "iso_week")
    tail = _tail(found, at + 1)
    number = next((item.value for item in found.items if item.kind in {"ord", "num"}), None)
    week = number.value if isinstance(number, Number) else number
    if tail is None or not isinstance(week, (int, float)) or not 1 <= week <= 53:
        return None
    return expression(found, Calendar(tail[0], week=int(week), year_step=tail[1]))


def build_year(found: Found) -> Expression | None:
    if any(unit_of(item)[0] != "Y" for item in found.all("unit")):
        return None
    return expression(found, Calendar(found.number("year")))


def build_old_year(found: Found) -> Expression | None:
    """A year of three digits, which needs its unit: Jahr 578."""
    number = found.items[1].value
    if unit_of(found.items[0]) != ("Y", "1") or not isinstance(number, Number) or not number.digits:
        return None
    return expression(found, Calendar(int(number.value))) if number.value and 100 <= number.value < 1000 else None


def build_full(found: Found) -> Expression | None:
    year, month, day = cast(tuple[int, int, int], found.all("full")[0].value)
    return expression(found, Calendar(year or None, month=month, day=day))


def build_decade(found: Found) -> Expression | None:
    if any(unit_of(item)[0] != "Y" for item in found.all("unit")):
        return None
    value = found.number("decade") or 0
    bare = found.items[-1].kind == "decade" and found.items[0].kind == "decade"
    if bare and value < 10:
        return None
    return expression(found, Era(str(value) if value >= 10 else f"{19 if value >= 2 else 20}{value}"))


def build_relative(found: Found) -> Expression | None:
    unit, number = unit_of(found.all("unit")[-1])
    step = found.step() or Step(0)
    if number == "+":
        return expression(found, Duration(((unit, None),)), "DURATION") if found.has("rel") else None
    if unit in {"TH", "TM", "TS"} or not number and unit != "WE":
        return None
    if unit == "WE" and not found.has("rel"):
        return expression(found, Calendar(weekday=6, weekend=True))
    if unit == "D" and step.amount in {0, 1}:
        # this day and the next day are counted from the day told of
        step = Step(step.amount, told=True)
    if unit == "D" and not (found.has("rel") or found.has("later") and found.has("of")):
        return None  # but: later in the day
    return expression(found, Shift(unit, step))


def build_bound_unit(found: Found) -> Expression | None:
    mod, unit = (found.code("bound_unit") or "").split()
    return expression(found, Shift(unit, found.step() or Step(0)), mod=mod)


def build_weekday(found: Found) -> Expression | None:
    # the night to Friday begins on Thursday
    eve = found.has("part_link") and found.code("part") == "NI"
    meaning = Calendar(weekday=found.number("weekday"), step=found.step(), eve=eve)
    return expression(found, meaning, part=found.code("part") or "")


def build_day(found: Found) -> Expression | None:
    code = found.code("day") or found.code("day_noun") or ""
    match = re.fullmatch(r"(a?)([A-Z])([+-]\d)(\w*)", code)
    assert match is not None, code
    step = Step(int(match[3]), bool(match[1]))
    part = found.code("part") or found.code("part_set") or found.code("part_after") or match[4]
    return expression(found, Shift(match[2], step), part=part)


def build_part(found: Found) -> Expression | None:
    step = found.step()
    if step is not None and (step.told or step.amount == 0):
        return expression(found, Shift("D", step), part=found.code("part") or "")
    if step is not None and step.amount == 1:
        return expression(found, Shift("D", Step(1, told=True)), part=found.code("part") or "")
    return expression(found, None, part=found.code("part") or "")


def build_part_set(found: Found) -> Expression | None:
    made = expression(found, None, part=found.code("part_set") or "")
    made.type = "SET"
    return made


def build_clock(found: Found) -> Expression | None:
    hour, minute = 0, 0
    if found.has("clock_time"):
        hour, minute = cast(tuple[int, int], found.all("clock_time")[0].value)
    else:
        number = next(item for item in found.items if item.kind in {"num", "one"}).value
        value = number.value if isinstance(number, Number) else None
        if value is None or value > 24 or value != int(value):
            return None
        hour = int(value)
        if found.has("half_clock"):
            hour, minute = hour - 1, 30
        elif found.has("clock") and found.items[-1].kind == "num":
            last = found.items[-1].value
            minute = int(last.value or 0) if isinstance(last, Number) else 0
            if minute > 59:
                return None
    half_day = found.code("ampm") or {"AF": "pm", "EV": "pm", "MO": "am"}.get(
        (found.code("part") or found.code("part_set") or ""), "")
    if half_day == "pm" and hour < 12:
        hour += 12
    elif half_day == "am" and hour == 12:
        hour = 0
    meaning: object = None
    if found.has("weekday"):
        meaning = Calendar(weekday=found.number("weekday"))
    elif found.has("day"):
        inner = build_day(Found(found.all("day")))
        meaning = inner.meaning if inner else None
    return expression(found, meaning, clock=(hour, minute))


def _amounts(found: Found) -> tuple[tuple[str, float | None], ...] | None:
    """The units of a duration with their numbers."""
    parts: list[tuple[str, float | None]] = []
    amount: float | None = None
    named = False
    half = 0.0
    for n, item in enumerate(found.items):
        if item.kind == "one" and named and found.items[n + 1].kind == "half":
            continue
        if item.kind == "half":
            half = 0.5
            if parts and (not named or item is found.items[-1]):
                parts += _sub(parts[-1][0])
                half = 0.0
        elif item.kind in {"num", "one", "year"}:
            value = item.value.value if isinstance(item.value, Number) else cast(int, item.value)
            # two to three weeks: a range has no one value
            amount, named = (None if named and found.has("to") else value), True
        elif item.kind == "unit":
            unit = unit_of(item)[0]
            if half and (amount or 0) > 1:
                parts += [(unit, amount), *_sub(unit)]
            elif half:
                parts.append((unit, 0.5))
            else:
                parts.append((unit, amount))
            amount, named, half = None, False, 0.0
    return tuple(parts) or None


def _sub(unit: str) -> list[tuple[str, float | None]]:
    return [(_SUB[unit][0], float(_SUB[unit][1]))] if unit in _SUB else []


def build_duration(found: Found) -> Expression | None:
    parts = _amounts(found)
    if parts is None:
        return None
    ago = found.items[0].kind == "ago"
    items = [item for item in found.items if item.kind not in {"ago", "bare_before"}]
    # 35-hour week: the unit at the end counts nothing
    if len(parts) > 1 and parts[-1][1] is None and not found.has("and"):
        parts = parts[:-1]
    return expression(Found(items), Duration(parts, ago), "DURATION")


def build_offset(found: Found) -> Expression | None:
    """A duration after which a word says from where it is counted: two years ago, einen Monat später."""
    parts = _amounts(found)
    if parts is None:
        return None
    unit, amount = parts[0]
    last = found.items[-1].kind
    if amount is None:
        return build_duration(found) if last == "later" else expression(found, Fixed("PAST_REF"))
    sign = 1 if last == "later" else -1
    return expression(found, Shift(unit, Step(sign * amount, last != "ago_after")))


def build_set(found: Found) -> Expression | None:
    if found.has("weekday"):
        return expression(found, Fixed(f"XXXX-WXX-{found.number('weekday')}" + _t(found)), "SET")
    if found.has("month"):
        return expression(found, Fixed(f"XXXX-{found.number('month'):02}"), "SET")
    if found.has("season"):
        return expression(found, Fixed(f"XXXX-{found.code('season')}"), "SET")
    if found.has("part"):
        return expression(found, Fixed(f"XXXX-XX-XX{_t(found)}"), "SET")
    if found.has("set"):
        return expression(found, Fixed(found.code("set") or ""), "SET")
    unit, number = unit_of(found.all("unit")[-1])
    plain = Found([item for item in found.items if item.kind not in {"times", "ord"}])
    amount = (_amounts(plain) or ((unit, None),))[0][1]
    if amount is None and plain.has("num"):
        return expression(found, Fixed(duration_value(((unit, None),))), "SET")
    if number == "+" and amount is None and found.has("each") and not found.has("num"):
        return None
    return expression(found, Fixed(duration_value(((unit, 1 if amount is None else amount),))), "SET")


def _t(found: Found) -> str:
    part = found.code("part")
    return f"T{part}" if part else ""


def build_span_word(found: Found) -> Expression | None:
    return expression(found, Fixed(found.code("span_word") or ""), "DURATION")


def build_ref(found: Found) -> Expression | None:
    return expression(found, Fixed(found.code("ref") or found.code("ref_noun") or found.code("earlier") or ""))


def duration_value(parts: tuple[tuple[str, float | None], ...]) -> str:
    """The TIMEX3 value of a duration: P3Y4M, PT2H, PXD."""
    date = time = ""
    for unit, amount in parts:
        number = "X" if amount is None else f"{amount:g}"
        unit = "L" if unit == "ML" else unit
        if unit == "HY":
            unit, number = "M", "X" if amount is None else f"{6 * amount:g}"
        if unit.startswith("T"):
            time += number + unit[1]
        else:
            date += number + unit
    return "P" + date + ("T" + time if time else "")


def build_bare(found: Found) -> Expression | None:
    """A plural unit without a number, where the words around make it a duration: seit Jahren."""
    at = _index(found, "unit")
    if unit_of(found.items[at])[1] == "1":
        return None
    return build_duration(found)
