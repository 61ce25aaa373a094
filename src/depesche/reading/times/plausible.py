"""Which numbers are years."""

from __future__ import annotations

from depesche.language.model import Document, Span, Token
from depesche.reading.numbers import numbers
from depesche.reading.times.lexer import words
from depesche.reading.times.meaning import Calendar, Expression

_NEVER_BEFORE = frozenset("$\u20ac\u00a3#\u00a7+-/.:")
_NEVER_AFTER = frozenset("%\u20ac$\u00a3\u00b0/")
#: So many words of a name in quotation marks may stand before the time in it.
_NAME = 3
_DASHES = frozenset({"-", "\u2013"})


def plausible(document: Document, expression: Expression) -> bool:
    """False for a bare number that counts things (2000 Soldaten), an amount, a name, and the like."""
    meaning, span = expression.meaning, expression.span
    if isinstance(meaning, Calendar) and (_quoted(document, span) or _named_after(document, span)):
        return False
    if not (isinstance(meaning, Calendar) and meaning == Calendar(meaning.year)):
        return True
    token = document.tokens[span.end - 1]
    if not token.text.isdigit() or span.end > span.start + 1 and document.tokens[span.start].lower in words(
            document.language).units:
        return True
    return _is_year(document, token, int(token.text))


def _quoted(document: Document, span: Span) -> bool:
    """Whether a time ends a name in quotation marks: the movement "11. Oktober", "Agenda 2010"."""
    inner = next((q.inner for q in document.quotations if q.closed and q.inner.end == span.end), None)
    return inner is not None and 0 <= span.start - inner.start < _NAME and not any(
        document.tokens[i].pos in {"VERB", "AUX", "ADP"} for i in range(inner.start, span.start))


def _named_after(document: Document, span: Span) -> bool:
    """Whether something is named after a day: Straße des 17. Juni."""
    tokens = document.tokens
    start = span.start - (tokens[span.start].pos != "DET")
    return start > 0 and tokens[start].pos == "DET" and tokens[start - 1].lower.endswith(
        words(document.language).named_after)


def _is_year(document: Document, token: Token, year: int) -> bool:
    tokens, sentence = document.tokens, document.sentences[token.sent]
    before = tokens[token.i - 1] if token.i > sentence.start else None
    after = tokens[token.i + 1] if token.i + 1 < sentence.end else None
    if before is not None and before.end == token.start and before.text in _NEVER_BEFORE and not (
            before.text in _DASHES and tokens[token.i - 2].text.isdigit()):
        return False
    if before is not None and before.lower.endswith(words(document.language).numbered):
        return False
    if before is not None and before.lower in numbers(document.language).phrases:
        kinds = {kind for _, kind in numbers(document.language).phrases[before.lower]}
        if kinds & {"approx", "atleast", "atmost", "more", "less"} and not kinds & {"range"} and year % 10 == 0:
            return False
    if after is None:
        return True
    if after.text in _DASHES or after.lower in numbers(document.language).words("range"):
        # 1450 to 1850 marks
        following = tokens[token.i + 2] if token.i + 2 < sentence.end else None
        return following is None or not following.text.isdigit() or _is_year(document, following, int(following.text))
    if not after.text[0].isalpha():
        return after.text not in _NEVER_AFTER
    large = {word.lower() for word in numbers(document.language).words("large")}
    vocabulary = words(document.language)
    if after.lower in vocabulary.units or after.lower in large or vocabulary.has(after.lower, "counted"):
        return False
    counted = after.pos == "NOUN" and (after.number != "sing" or year % 100 == 0)
    if not after.pos:
        counted = after.text[0].isupper() and year % 100 == 0
    if counted and (year % 10 == 0 or before is not None and before.pos not in {"ADP", ""}):
        return False
    return year >= 1500 or before is not None and before.pos == "ADP" and after.pos != "NOUN"
