"""Words in quotation marks, of every national kind, nested and unbalanced."""

from __future__ import annotations

from depesche.language.model import Document, Quotation, Span, Token

#: Opening marks and what may close them, in the order of likelihood.
PAIRS: dict[str, str] = {
    "\u201e": "\u201c\u201d\"",  # low double: German, closed by high-6 or high-9
    "\u00bb": "\u00ab",  # guillemets pointing inwards: German
    "\u00ab": "\u00bb",  # guillemets pointing outwards: Swiss
    "\u201c": "\u201d\"",  # high-6: English
    "\u201d": "\u201d",  # high-9 on both sides
    "\"": "\"\u201d\u201c",
    "\u201a": "\u2018\u2019'",  # low single
    "\u203a": "\u2039",
    "\u2039": "\u203a",
    "\u2018": "\u2019'",  # high-6 single: English
    "''": "''",
    "``": "''\"",
    "'": "'",
}
MARKS = frozenset(PAIRS) | frozenset(close for closes in PAIRS.values() for close in closes)
_SINGLE = frozenset("\u201a\u2018\u203a\u2039'")
#: Marks that open or close by the blanks around them.
_EITHER = frozenset("\"'\u201d\u201c\u00bb\u00ab\u2018\u203a\u2039")
_FULL_WORDS = 4
#: Marks before a closing quotation mark that end a sentence, or, as a comma in English, lead to who says it.
_INNER_ENDS = frozenset({".", "!", "?", ","})
_OPENS_AFTER = frozenset("([\u2013\u2014-/")
_CLOSES_BEFORE = frozenset(".,;:!?)]\u2026")


def find_quotations(document: Document) -> list[Quotation]:
    """The quotations of all sections in text order. A mark without a partner opens one to the end of its section, if
    it stands at the section's start or before whole sentences, and is otherwise ignored.
    """
    found: list[Quotation] = []
    for section in document.sections:
        found += _in_section(document, section.span)
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return found


def _in_section(document: Document, section: Span) -> list[Quotation]:
    tokens, text = document.tokens, document.text
    found: list[Quotation] = []
    open_: list[int] = []
    for i in range(section.start, section.end):
        mark = tokens[i].text
        if mark not in MARKS:
            continue
        partner = next((j for j in reversed(open_) if mark in PAIRS[tokens[j].text] or mark == PAIRS[tokens[j].text]),
                       None)
        if partner is not None and not _can_open_only(tokens[i], text):
            depth = open_.index(partner)
            # marks left open inside are no quotations
            del open_[depth:]
            full = _full(tokens, partner + 1, i) or _framed(document, partner, i)
            found.append(Quotation(Span(partner, i + 1), depth=depth, full=full))
        elif mark in PAIRS and not _can_close_only(tokens[i], text):
            open_.append(i)
    found += _unclosed(document, section, open_, found)
    return found


def _framed(document: Document, start: int, end: int) -> bool:
    """Whether a few words are a whole utterance: they open a sentence, and a comma and a verb follow ("Raus", rief er).
    """
    tokens = document.tokens
    return (end + 2 < len(tokens) and end > start + 1 and tokens[end + 1].text == "," and tokens[end + 2].form == "fin"
            and document.sentences[tokens[start].sent].start == start)


def _unclosed(document: Document, section: Span, open_: list[int], found: list[Quotation]) -> list[Quotation]:
    for i in open_:
        if document.tokens[i].text in _SINGLE or any(i in quotation.span for quotation in found):
            continue
        end = section.end
        if i != section.start:
            # in the middle of a paragraph a lost mark reaches to the end of its sentence at most
            end = document.sentences[document.tokens[i].sent].end
        if end - i > _FULL_WORDS and not any(quotation.span.overlaps(Span(i, end)) for quotation in found):
            return [Quotation(Span(i, end), closed=False, full=_full(document.tokens, i + 1, end))]
    return []


def _full(tokens: list[Token], start: int, end: int) -> bool:
    """Whether the words are a clause or more: enough of them, and a finite verb or the end of a sentence."""
    words = tokens[start:end]
    if sum(token.pos != "PUNCT" for token in words) < _FULL_WORDS:
        return bool(words) and words[-1].text in _INNER_ENDS and len(words) > 1
    return any(token.form == "fin" for token in words) or words[-1].text in _INNER_ENDS


def _before(token: Token, text: str) -> str:
    return text[token.start - 1] if token.start else " "


def _after(token: Token, text: str) -> str:
    return text[token.end] if token.end < len(text) else " "


def _can_open_only(token: Token, text: str) -> bool:
    """A mark with a blank before and none behind it."""
    if token.text not in _EITHER:
        return token.text in {"\u201e", "\u201a", "``"}
    before, after = _before(token, text), _after(token, text)
    return (before.isspace() or before in _OPENS_AFTER) and not after.isspace() and after not in _CLOSES_BEFORE


def _can_close_only(token: Token, text: str) -> bool:
    """A mark with none before and a blank or a stop behind it; also an apostrophe inside or behind a word."""
    if token.text not in _EITHER and token.text not in {"''", "\u2019"}:
        return False
    before, after = _before(token, text), _after(token, text)
    if token.text in _SINGLE and not (before.isspace() or before in _OPENS_AFTER or before in MARKS):
        return True
    return not before.isspace() and before not in _OPENS_AFTER and before not in MARKS and (
        after.isspace() or after in _CLOSES_BEFORE or after in MARKS)
