"""The grammar of time: patterns over items, the same for all languages, and what each means.

A pattern is a regular expression whose words are kinds of items (see `lexer`); each kind is one letter inside. The
longest match at a place wins, then the earlier rule. A builder may refuse (None).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from depesche.language.model import Span
from depesche.reading.numbers import Number
from depesche.reading.times.build import (
    Found,
    build_bare,
    build_bound_unit,
    build_clock,
    build_day,
    build_decade,
    build_duration,
    build_full,
    build_holiday,
    build_month,
    build_offset,
    build_old_year,
    build_part,
    build_part_set,
    build_quarter,
    build_ref,
    build_relative,
    build_season,
    build_set,
    build_span_word,
    build_week,
    build_weekday,
    build_year,
    expression,
    unit_of,
)
from depesche.reading.times.lexer import OTHER, Item
from depesche.reading.times.meaning import Calendar, Expression, Fixed

#: The kinds of items that the patterns speak of.
KINDS = ("num", "one", "year", "ord", "half", "unit", "weekday", "month", "season", "part", "part_set", "holiday",
          "rel", "day", "ref", "bound", "bound_unit", "qual", "det", "of", "comma", "hyphen", "slash", "full", "decade",
          "clock", "clock_time", "half_clock", "ampm", "zone", "each", "set", "times", "span_word", "and", "to", "ago",
          "ago_after", "later", "earlier", "per", "fill", "bare_before", "part_link", "part_after", "day_noun",
          "ref_noun", "iso_week")
_LETTER = {kind: chr(ord("A") + n if n < 26 else ord("a") + n - 26) for n, kind in enumerate(KINDS)} | {OTHER: "."}


_NUMBER = "(num|one|year)"
_TAIL = "((comma|of)? year | of? det? fill? rel unit | of? det? unit year?)?"
_PRE = "(det? (bound|later|earlier) of? det? hyphen?)?"
_AMOUNT = f"det? fill* qual? {_NUMBER} (to {_NUMBER})? half? fill* hyphen? unit (and {_NUMBER} (unit|half))*"
_HALF = "qual? (one|det)? half (one|det)? unit | (num|one) and one half unit"

_RULES: tuple[tuple[str, Callable[[Found], Expression | None]], ...] = (
    ("(weekday (comma|hyphen)? (det|of)?)? full", build_full),
    (f"(weekday part? (comma|hyphen)? det? | det? bound? part of? det)? {_PRE} det? (ord|num) of? month {_TAIL} part?",
     build_month),
    (f"det? bound? part part_link det? ord of? month {_TAIL}", build_month),
    ("(weekday part? comma?)? det? month det? (num|ord) ((comma|of)? year | (comma|of)? det? rel unit)? part?",
     build_month),
    (f"{_PRE} det? rel? hyphen? month {_TAIL}", build_month),
    (f"{_PRE} det? rel? season {_TAIL}", build_season),
    (f"rel? holiday {_TAIL} part?", build_holiday),
    (f"{_PRE} det? rel? fill? ord hyphen? unit {_TAIL}", build_quarter),
    ("det? rel unit of fill? ord hyphen? unit", build_quarter),
    (f"det? (ord iso_week|iso_week num) {_TAIL}", build_week),
    (f"{_PRE} (det? unit)? fill? year", build_year),
    ("unit num", build_old_year),
    (f"{_PRE} det? decade hyphen? unit?", build_decade),
    (f"{_PRE} det? fill? rel fill? unit", build_relative),
    ("det? (bound|later|earlier) of? det fill? unit", build_relative),
    ("det? rel? unit", lambda found: build_relative(found) if unit_of(found.items[-1])[0] == "WE" else None),
    ("det? rel? bound_unit", build_bound_unit),
    (f"{_PRE} det? rel? weekday part?", build_weekday),
    ("det? bound? part (part_link|of)? det? weekday", build_weekday),
    ("day (weekday|holiday) part?", build_day),
    ("bound? day (bound? part|part_set|part_after)?", build_day),
    ("det? bound? day_noun part?", build_day),
    ("det? bound? hyphen? part of? day", build_day),
    ("det? (rel|bound)* part", build_part),
    ("bound hyphen part", build_part),
    ("part_set", build_part_set),
    ("(num clock num? | half_clock num clock? | num ampm | clock_time (clock|ampm)? | num of det part) part_set? zone?"
     " (comma? det? (weekday|day))?", build_clock),
    ("part_set comma? num clock", build_clock),
    (f"(ago|bare_before)? ({_AMOUNT} | {_HALF})", build_duration),
    (f"det? rel {_AMOUNT}", build_duration),
    (f"det? (rel|ord) qual? {_NUMBER} fill* hyphen? unit", build_duration),
    (f"det? {_NUMBER} (rel|fill) unit", build_duration),
    (f"({_AMOUNT} | {_HALF} | unit) (ago_after|later|earlier)", build_offset),
    ("(ago|bare_before) unit", lambda found: build_bare(found)),
    ("each (num|ord)? fill? unit", build_set),
    ("each (weekday|month|season|part) part?", build_set),
    ("times? per unit | times one unit | times? set", build_set),
    ("weekday part_set", lambda found: expression(
        found, Fixed(f"XXXX-WXX-{found.number('weekday')}T{found.code('part_set')}"), "SET")),
    ("span_word", build_span_word),
    ("ref", build_ref),
    ("det? fill? ref_noun", build_ref),
    ("earlier", lambda found: build_ref(found) if found.code("earlier") else None),
)


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


#: Links before the last of several days: 5. und 6., in der Nacht vom 16. auf den 17.
_BEFORE = _LINKS | {"part_link"}


def _day_of_list(item: Item) -> bool:
    """An ordinal, or a number that counts nothing (from 14 to 24 February)."""
    if item.kind == "num":
        return isinstance(item.value, Number) and item.value.digits and not item.counts and (
            Found([item]).day() is not None)
    return item.kind == "ord"


def _list_before(items: list[Item], position: int, found: Expression) -> Iterator[Expression]:
    """The days before a day and month that share the month: 5. bis 9. Juni, 21., 22. und 23. Mai."""
    meaning = found.meaning
    if not isinstance(meaning, Calendar) or meaning.month is None or meaning.day is None:
        return
    earlier: list[Expression] = []
    at = position
    while at >= 2:
        # vom 5. bis zum 9. Juni; in der Nacht vom 16. auf den 17. Juni
        inner = items[at - 1].kind in {"part_link", "det"} and not _day_of_list(items[at - 2])
        link = at - 2 if inner else at - 1
        if link < 1 or items[link].kind not in _BEFORE or not _day_of_list(items[link - 1]):
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
            and letters[end + 2:end + 3] != _LETTER["unit"] and Found([items[end + 1]]).day() \
            and not items[end + 1].counts:
        yield _other_day(meaning, items[end + 1], found)
        end += 2


def _other_day(meaning: Calendar, item: Item, found: Expression) -> Expression:
    day = Found([item]).day()
    return Expression(Span(item.start, item.end), "DATE",
                      Calendar(meaning.year, month=meaning.month, day=day, year_step=meaning.year_step), mod=found.mod)
