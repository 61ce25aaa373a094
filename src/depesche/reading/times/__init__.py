"""Times: TIMEX3 expressions with values, resolved against the publication date and what the text told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from depesche.language.model import Document
from depesche.reading.model import TimeMention
from depesche.reading.times.beside import beside, in_years
from depesche.reading.times.direction import Direction
from depesche.reading.times.grammar import expressions
from depesche.reading.times.lexer import Lexer
from depesche.reading.times.meaning import Calendar, Expression, Shift, Step
from depesche.reading.times.plausible import plausible
from depesche.reading.times.resolve import Resolver

__all__ = ["find_times"]

#: So many small words may stand between the times of a series.
_SERIES = 3
#: A text is history if it names so many years long past, and so much of these and the present days.
_PAST_YEARS = 5
_PAST_SHARE = 0.8
#: Tokens: in a text so long that names no other day near its publication, words for this day mean these days.
_ESSAY = 300


def find_times(document: Document, published: str | None) -> list[TimeMention]:
    """The times of a report, in text order, with ids t1, t2, ...

    `published` is the ISO 8601 day or time of publication; without it nothing relative is resolved: values have X for
    what is not known (XXXX-WXX-5). Weekdays, months and days without a year are resolved by the tense of their clause.
    """
    lexer, direction, day = Lexer(document), Direction(document), _day(published)
    named = [(number, [expression for expression in expressions(items) if plausible(document, expression)])
             for number, sentence in enumerate(document.sentences) if (items := lexer.sentence(sentence))]
    for _, some in named:
        _lend_years(document, some)
        some[:] = beside(document, some, direction)
    history = _history([expression for _, some in named for expression in some], day)
    undated = len(document.tokens) >= _ESSAY and not any(map(_near_day, (e for _, some in named for e in some)))
    resolver = Resolver(day, lambda number: document.sentences[number].start, history)
    found: list[TimeMention] = []
    for number, some in named:
        for expression in some:
            if _today(expression) and (resolver.history or direction.generic(
                    expression.span, undated or resolver.contrast(expression.span.start))):
                type_, value, pointed, dayless = expression.type, "PRESENT_REF", None, False
            else:
                resolved = resolver.resolve(expression, number, direction)
                type_, value, pointed, dayless = (
                    expression.type, resolved.value, resolved.date, resolved.dayless)
                if type_ == "DATE" and len(value) == 16:
                    type_ = "TIME"  # two hours later, after a time of day
                if type_ == "DURATION":
                    value = in_years(document.language, value)
                if type_ == "SET" and value[:1].isdigit():
                    # a part of each day, on a day that was named
                    type_ = "TIME"
            clause = document.clause_of[expression.span.start] if document.clause_of else -1
            found.append(TimeMention(f"t{len(found) + 1}", expression.span, type_, value, expression.mod, clause,
                                     pointed, dayless))
    return found


def _lend_years(document: Document, some: list[Expression]) -> None:
    """Give a month or a day the year that only the last of a series or a range names: from May to August 1914."""
    for one, two in reversed(list(zip(some, some[1:], strict=False))):
        first, last = one.meaning, two.meaning
        if not (isinstance(first, Calendar) and isinstance(last, Calendar)) or not first.month or not last.month:
            continue
        if first.year is not None or first.step or first.year_step or last.year is None:
            continue
        between = document.tokens[one.span.end:two.span.start]
        if len(between) <= _SERIES and all(token.pos in {"ADP", "DET", "CCONJ", "PART"} or token.text in {"/", "-", "–"}
                                           for token in between):
            one.meaning = replace(first, year=last.year - (first.month > last.month))


def _history(named: list[Expression], published: date | None) -> bool:
    """Whether a text tells of years long past: it names such years often, and hardly anything near its publication."""
    years = [e.meaning.year for e in named if isinstance(e.meaning, Calendar) and e.meaning.year is not None]
    now = published.year if published is not None else max(years, default=0)
    past = sum(year < now - 1 for year in years)
    present = sum(isinstance(e.meaning, Shift) and not e.meaning.step.told and (
        e.meaning.unit == "D" or e.meaning.step.amount != 0) for e in named) + len(years) - past
    return past >= _PAST_YEARS and past >= _PAST_SHARE * (past + present)


def _day(published: str | None) -> date | None:
    if not published or len(published) < 10:
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None


def _near_day(expression: Expression) -> bool:
    """Whether an expression tells of a day near the publication: a weekday, yesterday, a day without its year."""
    meaning = expression.meaning
    if isinstance(meaning, Calendar):
        return meaning.year is None and (meaning.weekday is not None or meaning.day is not None)
    return isinstance(meaning, Shift) and meaning.unit == "D" and not meaning.step.told and meaning.step.amount != 0


def _today(expression: Expression) -> bool:
    return expression.meaning == Shift("D", Step(0)) and not expression.part
