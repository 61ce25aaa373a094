"""What the words beside an expression of time make of it: in three weeks, noon on Wednesday, kilometres per hour."""

from __future__ import annotations

from dataclasses import replace

from depesche.lang import features
from depesche.language.model import Document, Span
from depesche.reading.times.direction import Direction
from depesche.reading.times.lexer import words
from depesche.reading.times.meaning import Calendar, Duration, Expression, Fixed, Shift, Step

#: Units of time in which rates are told.
_RATES = frozenset({"PT1H", "PT1M", "PT1S"})


def beside(document: Document, some: list[Expression], direction: Direction) -> list[Expression]:
    """The expressions of a sentence with what the words beside them say; rates are left out."""
    kept: list[Expression] = []
    for expression in some:
        if _rate(document, expression) or _fraction(document, expression):
            continue
        if kept and _night_goes_on(document, kept[-1], expression):
            kept[-1].span = Span(kept[-1].span.start, expression.span.end)
            continue
        if kept and _clock_of_day(document, kept[-1], expression):
            expression = _joined(kept.pop(), expression)
        kept.append(_ahead(document, expression, direction))
    return kept


def _word(document: Document, index: int, kind: str) -> bool:
    return 0 <= index < len(document.tokens) and words(document.language).has(document.tokens[index].lower, kind)


def _rate(document: Document, expression: Expression) -> bool:
    """Whether something is measured by the unit: 180 kilometres per hour."""
    start = expression.span.start
    meaning = expression.meaning
    return isinstance(meaning, Fixed) and meaning.value in _RATES and _word(document, start, "per") and start > 0 and (
        document.tokens[start - 1].pos in {"NOUN", "PROPN"})


def _fraction(document: Document, expression: Expression) -> bool:
    """Whether a quarter is a part of an amount: climbed by a quarter."""
    return expression.type == "DURATION" and expression.meaning == Duration((("Q", 1.0),)) and _word(
        document, expression.span.start - 1, "fraction_before")


def _ahead(document: Document, expression: Expression, direction: Direction) -> Expression:
    """*In drei Wochen läuft das Abkommen aus*: a duration behind a preposition that looks ahead is the time to which it
    leads; *in the coming days* is a time to come.
    """
    meaning, at = expression.meaning, expression.span.start
    if not isinstance(meaning, Duration) or meaning.ago or len(meaning.parts) != 1 or not _word(
            document, at - 1, "ahead_by"):
        return expression
    unit, amount = meaning.parts[0]
    coming = any(sense.kind == "rel" and sense.value == "1" for i in range(*expression.span)
                 for sense in words(document.language).single.get(document.tokens[i].lower, ()))
    if coming and amount is None:
        return replace(expression, meaning=Fixed("FUTURE_REF"), type="DATE")
    other = any(words(document.language).has(document.tokens[i].lower, "rel") for i in range(*expression.span))
    if other or amount is None or amount != int(amount) or not direction.leads_ahead(expression.span):
        return expression
    return replace(expression, meaning=Shift(unit, Step(amount)), type="TIME" if unit.startswith("T") else "DATE")


def _clock_of_day(document: Document, clock: Expression, day: Expression) -> bool:
    """Whether a time of day and the day behind it are one: 10:05 GMT on 1 March 2017, noon on Wednesday."""
    meaning = day.meaning
    if clock.meaning is not None or clock.type != "TIME" or day.type != "DATE":
        return False
    if not (isinstance(meaning, Calendar) and (meaning.day is not None or meaning.weekday is not None)):
        return False
    between = document.tokens[clock.span.end:day.span.start]
    return len(between) == 1 and words(document.language).has(between[0].lower, "day_of_clock")


def _night_goes_on(document: Document, night: Expression, day: Expression) -> bool:
    """Whether a night is told by the days around it: in der Nacht vom 16. auf den 17. Juni."""
    both = all(isinstance(e.meaning, Calendar) and e.meaning.day is not None for e in (night, day))
    return both and night.type == "TIME" and night.part == "NI" and _word(document, night.span.end, "part_link")


def _joined(clock: Expression, day: Expression) -> Expression:
    return Expression(Span(clock.span.start, day.span.end), "TIME", day.meaning, clock.part, clock.clock, clock.mod)


def in_years(language: str, value: str) -> str:
    """A duration in decades as one in years, where corpora of a language have it so (`features.tsv`)."""
    if "decades_in_years" not in features(language) or not value.endswith("DE"):
        return value
    amount = value[1:-2]
    return f"P{amount}0Y" if amount.isdigit() else "PXY"
