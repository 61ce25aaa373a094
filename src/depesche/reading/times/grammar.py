"""The grammar of time: patterns over items, the same for all languages, and what each means.

A pattern is a regular expression whose words are kinds of items (see `lexer`); each kind is one letter inside. The
longest match at a place wins, then the earlier rule. A builder may refuse (None).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from depesche.language.model import Span
from depesche.reading.numbers import Number
from depesche.reading.times.lexer import OTHER, Item
from depesche.reading.times.meaning import Calendar, Duration, Era, Expression, Fixed, Shift, Step

#: The kinds of items that the patterns speak of.
KINDS = ("num", "one", "year", "ord", "half", "unit", "weekday", "month", "season", "part", "part_set", "holiday",
          "rel", "day", "ref", "bound", "bound_unit", "qual", "det", "of", "comma", "hyphen", "slash", "full", "decade",
          "clock", "clock_time", "half_clock", "ampm", "zone", "each", "set", "times", "span_word", "and", "to", "ago",
          "ago_after", "later", "earlier", "per", "fill", "bare_before", "part_link", "part_after", "day_noun",
          "ref_noun", "iso_week")
_LETTER = {kind: chr(ord("A") + n if n < 26 else ord("a") + n - 26) for n, kind in enumerate(KINDS)} | {OTHER: "."}
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


Builder = Callable[[Found], Expression | None]


def _step(code: str) -> Step:
    return Step(int(code.lstrip("a")), code.startswith("a"))


def _unit(item: Item) -> tuple[str, str]:
    """The unit and its number: 1, + or nothing."""
    code = str(item.value)
    return (code[:-1], code[-1]) if code[-1] in "1+" else (code, "")


def _expression(found: Found, meaning: object, type_: str = "DATE", **more: object) -> Expression:
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
    if any(_unit(item)[0] != "Y" for item in units):
        return None
    year = next((cast(int, item.value) for item in rest if item.kind == "year"), None)
    rel = next((item for item in rest if item.kind == "rel"), None)
    if units and year is None and rel is None:
        # the end of May of the year: this year's
        return None, Step(0)
    return year, _step(str(rel.value)) if rel else None


def _index(found: Found, kind: str) -> int:
    return next(n for n, item in enumerate(found.items) if item.kind == kind)


def _month(found: Found) -> Expression | None:
    at = _index(found, "month")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    head = Found(found.items[:at])
    day = Found([item for item in found.items if item.kind in {"ord", "num"}]).day()
    if day is None and (found.has("ord") or found.has("num")):
        return None
    month = cast(int, found.items[at].value)
    return _expression(found, Calendar(tail[0], month=month, day=day, weekday=found.number("weekday"),
                                       step=head.step(), year_step=tail[1]), part=found.code("part") or "")


def _season(found: Found) -> Expression | None:
    at = _index(found, "season")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    return _expression(found, Calendar(tail[0], season=found.code("season"), step=Found(found.items[:at]).step(),
                                       year_step=tail[1]))


def _holiday(found: Found) -> Expression | None:
    at = _index(found, "holiday")
    tail = _tail(found, at + 1)
    if tail is None:
        return None
    return _expression(found, Calendar(tail[0], holiday=found.code("holiday"), step=Found(found.items[:at]).step(),
                                       year_step=tail[1]), part=found.code("part") or "")


def _quarter(found: Found) -> Expression | None:
    at = _index(found, "ord")
    unit_at = next(n for n, item in enumerate(found.items) if n > at and item.kind == "unit")
    unit, n = _unit(found.items[unit_at])[0], found.number("ord") or 0
    before = [item for item in found.items[:at] if item.kind not in {"bound", "det"}]
    tail = _tail(Found(before + found.items[unit_at + 1:]), 0)
    if tail is None:
        return None
    if unit == "Q" and n <= 4:
        return _expression(found, Calendar(tail[0], quarter=n, year_step=tail[1]))
    if unit == "HY" and n <= 2:
        return _expression(found, Calendar(tail[0], half=n, year_step=tail[1]))
    if before or unit_at + 1 < len(found.items) or found.items[unit_at].value[-1:] == "+":  # type: ignore[index]
        return None
    if unit == "CE" and n <= 21:
        return _expression(found, Era(f"{n - 1:02}"))
    if unit == "ML" and n <= 3:
        return _expression(found, Era(str(n - 1)))
    return None


def _week(found: Found) -> Expression | None:
    """A week by its number: 12. Kalenderwoche 2025, KW 12."""
    at = _index(found, "iso_week")
    tail = _tail(found, at + 1)
    number = next((item.value for item in found.items if item.kind in {"ord", "num"}), None)
    week = number.value if isinstance(number, Number) else number
    if tail is None or not isinstance(week, (int, float)) or not 1 <= week <= 53:
        return None
    return _expression(found, Calendar(tail[0], week=int(week), year_step=tail[1]))


def _year(found: Found) -> Expression | None:
    if any(_unit(item)[0] != "Y" for item in found.all("unit")):
        return None
    return _expression(found, Calendar(found.number("year")))


def _old_year(found: Found) -> Expression | None:
    """A year of three digits, which needs its unit: Jahr 578."""
    number = found.items[1].value
    if _unit(found.items[0]) != ("Y", "1") or not isinstance(number, Number) or not number.digits:
        return None
    return _expression(found, Calendar(int(number.value))) if number.value and 100 <= number.value < 1000 else None


def _full(found: Found) -> Expression | None:
    year, month, day = cast(tuple[int, int, int], found.all("full")[0].value)
    return _expression(found, Calendar(year or None, month=month, day=day))


def _decade(found: Found) -> Expression | None:
    if any(_unit(item)[0] != "Y" for item in found.all("unit")):
        return None
    value = found.number("decade") or 0
    bare = found.items[-1].kind == "decade" and found.items[0].kind == "decade"
    if bare and value < 10:
        return None
    return _expression(found, Era(str(value) if value >= 10 else f"{19 if value >= 2 else 20}{value}"))


def _relative(found: Found) -> Expression | None:
    unit, number = _unit(found.all("unit")[-1])
    step = found.step() or Step(0)
    if number == "+":
        return _expression(found, Duration(((unit, None),)), "DURATION") if found.has("rel") else None
    if unit in {"TH", "TM", "TS"} or not number and unit != "WE":
        return None
    if unit == "WE" and not found.has("rel"):
        return _expression(found, Calendar(weekday=6, weekend=True))
    if unit == "D" and step.amount in {0, 1}:
        # this day and the next day are counted from the day told of
        step = Step(step.amount, told=True)
    if unit == "D" and not found.has("rel"):
        return None
    return _expression(found, Shift(unit, step))


def _bound_unit(found: Found) -> Expression | None:
    mod, unit = (found.code("bound_unit") or "").split()
    return _expression(found, Shift(unit, found.step() or Step(0)), mod=mod)


def _weekday(found: Found) -> Expression | None:
    meaning = Calendar(weekday=found.number("weekday"), step=found.step())
    return _expression(found, meaning, part=found.code("part") or "")


def _day(found: Found) -> Expression | None:
    code = found.code("day") or found.code("day_noun") or ""
    match = re.fullmatch(r"(a?)([A-Z])([+-]\d)(\w*)", code)
    assert match is not None, code
    step = Step(int(match[3]), bool(match[1]))
    part = found.code("part") or found.code("part_set") or found.code("part_after") or match[4]
    return _expression(found, Shift(match[2], step), part=part)


def _part(found: Found) -> Expression | None:
    step = found.step()
    if step is not None and (step.told or step.amount == 0):
        return _expression(found, Shift("D", step), part=found.code("part") or "")
    if step is not None and step.amount == 1:
        return _expression(found, Shift("D", Step(1, told=True)), part=found.code("part") or "")
    return _expression(found, None, part=found.code("part") or "")


def _part_set(found: Found) -> Expression | None:
    expression = _expression(found, None, part=found.code("part_set") or "")
    expression.type = "SET"
    return expression


def _clock(found: Found) -> Expression | None:
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
        inner = _day(Found(found.all("day")))
        meaning = inner.meaning if inner else None
    return _expression(found, meaning, clock=(hour, minute))


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
            unit = _unit(item)[0]
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


def _duration(found: Found) -> Expression | None:
    parts = _amounts(found)
    if parts is None:
        return None
    ago = found.items[0].kind == "ago"
    items = [item for item in found.items if item.kind not in {"ago", "bare_before"}]
    # 35-hour week: the unit at the end counts nothing
    if len(parts) > 1 and parts[-1][1] is None and not found.has("and"):
        parts = parts[:-1]
    return _expression(Found(items), Duration(parts, ago), "DURATION")


def _offset(found: Found) -> Expression | None:
    """A duration after which a word says from where it is counted: two years ago, einen Monat später."""
    parts = _amounts(found)
    if parts is None:
        return None
    unit, amount = parts[0]
    last = found.items[-1].kind
    if amount is None:
        return _duration(found) if last == "later" else _expression(found, Fixed("PAST_REF"))
    sign = 1 if last == "later" else -1
    return _expression(found, Shift(unit, Step(sign * amount, last != "ago_after")))


def _set(found: Found) -> Expression | None:
    if found.has("weekday"):
        return _expression(found, Fixed(f"XXXX-WXX-{found.number('weekday')}" + _t(found)), "SET")
    if found.has("month"):
        return _expression(found, Fixed(f"XXXX-{found.number('month'):02}"), "SET")
    if found.has("season"):
        return _expression(found, Fixed(f"XXXX-{found.code('season')}"), "SET")
    if found.has("part"):
        return _expression(found, Fixed(f"XXXX-XX-XX{_t(found)}"), "SET")
    if found.has("set"):
        return _expression(found, Fixed(found.code("set") or ""), "SET")
    unit, number = _unit(found.all("unit")[-1])
    plain = Found([item for item in found.items if item.kind not in {"times", "ord"}])
    amount = (_amounts(plain) or ((unit, None),))[0][1]
    if amount is None and plain.has("num"):
        return _expression(found, Fixed(duration_value(((unit, None),))), "SET")
    if number == "+" and amount is None and found.has("each") and not found.has("num"):
        return None
    return _expression(found, Fixed(duration_value(((unit, 1 if amount is None else amount),))), "SET")


def _t(found: Found) -> str:
    part = found.code("part")
    return f"T{part}" if part else ""


def _span_word(found: Found) -> Expression | None:
    return _expression(found, Fixed(found.code("span_word") or ""), "DURATION")


def _ref(found: Found) -> Expression | None:
    return _expression(found, Fixed(found.code("ref") or found.code("ref_noun") or found.code("earlier") or ""))


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


_NUMBER = "(num|one|year)"
_TAIL = "((comma|of)? year | of? det? fill? rel unit | of? det? unit year?)?"
_PRE = "(det? (bound|later|earlier) of? det? hyphen?)?"
_AMOUNT = f"det? fill* qual? {_NUMBER} (to {_NUMBER})? half? fill* hyphen? unit (and {_NUMBER} (unit|half))*"
_HALF = "qual? (one|det)? half (one|det)? unit | (num|one) and one half unit"

_RULES: tuple[tuple[str, Builder], ...] = (
    ("(weekday (comma|hyphen)? (det|of)?)? full", _full),
    (f"(weekday part? (comma|hyphen)? det? | det? bound? part of? det)? {_PRE} det? (ord|num) of? month {_TAIL} part?",
     _month),
    ("(weekday part? comma?)? det? month det? (num|ord) ((comma|of)? year | (comma|of)? det? rel unit)? part?", _month),
    (f"{_PRE} det? rel? hyphen? month {_TAIL}", _month),
    (f"{_PRE} det? rel? season {_TAIL}", _season),
    (f"rel? holiday {_TAIL} part?", _holiday),
    (f"{_PRE} det? rel? fill? ord hyphen? unit {_TAIL}", _quarter),
    ("det? rel unit of fill? ord hyphen? unit", _quarter),
    (f"det? (ord iso_week|iso_week num) {_TAIL}", _week),
    (f"{_PRE} (det? unit)? fill? year", _year),
    ("unit num", _old_year),
    (f"{_PRE} det? decade hyphen? unit?", _decade),
    (f"{_PRE} det? fill? rel fill? unit", _relative),
    ("det? (bound|later|earlier) of? det fill? unit", _relative),
    ("det? rel? unit", lambda found: _relative(found) if _unit(found.items[-1])[0] == "WE" else None),
    ("det? rel? bound_unit", _bound_unit),
    (f"{_PRE} det? rel? weekday part?", _weekday),
    ("det? bound? part (part_link|of)? det? weekday", _weekday),
    ("day (weekday|holiday) part?", _day),
    ("bound? day (bound? part|part_set|part_after)?", _day),
    ("det? bound? day_noun part?", _day),
    ("det? bound? hyphen? part of? day", _day),
    ("det? (rel|bound)* part", _part),
    ("bound hyphen part", _part),
    ("part_set", _part_set),
    ("(num clock num? | half_clock num clock? | num ampm | clock_time (clock|ampm)? | num of det part) part_set? zone?"
     " (comma? det? (weekday|day))?", _clock),
    ("part_set comma? num clock", _clock),
    (f"(ago|bare_before)? ({_AMOUNT} | {_HALF})", _duration),
    (f"det? rel {_AMOUNT}", _duration),
    (f"det? (rel|ord) qual? {_NUMBER} fill* hyphen? unit", _duration),
    (f"det? {_NUMBER} (rel|fill) unit", _duration),
    (f"({_AMOUNT} | {_HALF} | unit) (ago_after|later|earlier)", _offset),
    ("(ago|bare_before) unit", lambda found: _bare(found)),
    ("each (num|ord)? fill? unit", _set),
    ("each (weekday|month|season|part) part?", _set),
    ("times? per unit | times one unit | times? set", _set),
    ("weekday part_set", lambda found: _expression(
        found, Fixed(f"XXXX-WXX-{found.number('weekday')}T{found.code('part_set')}"), "SET")),
    ("span_word", _span_word),
    ("ref", _ref),
    ("det? fill? ref_noun", _ref),
    ("earlier", lambda found: _ref(found) if found.code("earlier") else None),
)


def _bare(found: Found) -> Expression | None:
    """A plural unit without a number, where the words around make it a duration: seit Jahren."""
    at = _index(found, "unit")
    if _unit(found.items[at])[1] == "1":
        return None
    return _duration(found)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[a-z_]+", lambda word: _LETTER[word[0]], pattern).replace(" ", ""))


_COMPILED = tuple((_compile(pattern), builder) for pattern, builder in _RULES)
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _COMPILED))


def expressions(items: list[Item]) -> Iterator[Expression]:
    """The expressions of time in a sentence, in text order, without overlap."""
    letters = "".join(_LETTER.get(item.kind, ".") for item in items)
    position = 0
    while (match := _ANY.search(letters, position)) is not None:
        position = match.start()
        best, end = _best(items, letters, position)
        if best is None:
            position += 1
            continue
        yield from _list_before(items, position, best)
        yield best
        yield from _list_after(items, letters, end, best)
        position = end


def _best(items: list[Item], letters: str, position: int) -> tuple[Expression | None, int]:
    best, end = None, position
    for pattern, builder in _COMPILED:
        match = pattern.match(letters, position)
        if match is not None and match.end() > end:
            built = builder(Found(items[position:match.end()]))
            if built is not None:
                best, end = built, match.end()
    return best, end


_LINKS = frozenset({"comma", "and", "to", "hyphen", "slash"})


def _list_before(items: list[Item], position: int, found: Expression) -> Iterator[Expression]:
    """The days before a day and month that share the month: 5. bis 9. Juni, 21., 22. und 23. Mai."""
    meaning = found.meaning
    if not isinstance(meaning, Calendar) or meaning.month is None or meaning.day is None:
        return
    earlier: list[Expression] = []
    at = position
    while at >= 2:
        # vom 5. bis zum 9. Juni
        link = at - 2 if items[at - 1].kind in {"part_link", "det"} else at - 1
        if link < 1 or items[link].kind not in _LINKS or items[link - 1].kind != "ord":
            break
        at = link - 1
        earlier.insert(0, _other_day(meaning, items[at], found))
    yield from earlier


def _list_after(items: list[Item], letters: str, end: int, found: Expression) -> Iterator[Expression]:
    """The days after a month and day that share the month: May 3 and 4."""
    meaning = found.meaning
    if not isinstance(meaning, Calendar) or meaning.month is None or meaning.day is None:
        return
    if items[end - 1].kind != "num":
        return
    while end + 1 < len(items) and items[end].kind in _LINKS - {"comma"} and items[end + 1].kind == "num" \
            and letters[end + 2:end + 3] != _LETTER["unit"] and Found([items[end + 1]]).day():
        yield _other_day(meaning, items[end + 1], found)
        end += 2


def _other_day(meaning: Calendar, item: Item, found: Expression) -> Expression:
    day = Found([item]).day()
    return Expression(Span(item.start, item.end), "DATE",
                      Calendar(meaning.year, month=meaning.month, day=day, year_step=meaning.year_step), mod=found.mod)
