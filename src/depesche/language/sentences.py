"""Where sentences begin, by marks, blanks and the words around them."""

from __future__ import annotations

from functools import cache

import numpy
from spacy.tokens import Doc

from depesche.lang import table
from depesche.language.quotations import MARKS

_ENDS = frozenset({".", "!", "?", "\u2026", "..."})
_CLOSING = MARKS | {")", "]"}
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_DATELINE = 14  # tokens of a dateline at most
#: Marks that have blanks inside in French: « ainsi ».
_SPACED = frozenset({"\u00ab", "\u00bb", "\u2039", "\u203a"})
_OPENING = MARKS | {"(", "[", "\u2013", "-", "\u2022"}


@cache
def _words(language: str, kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table(language, "sentences") if row["kind"] == kind)


def set_sentence_starts(doc: Doc, language: str) -> None:
    """Mark the first token of each sentence in a tokenised text, in place.

    A full stop ends none after an abbreviation (`abbreviation` in `sentences.tsv`), an initial, or a number before a
    word that follows ordinals (`after_ordinal`). Closing marks belong to the sentence before them.
    """
    count = len(doc)
    texts = [token.text for token in doc]
    starts = [False] * count
    if count:
        starts[0] = True
    after_dateline = _dateline(texts)
    if after_dateline is not None:
        starts[after_dateline] = True
    i = 0
    while i < count:
        if _ends(texts, i, language):
            j = i + 1
            while j < count and (texts[j] in _ENDS or texts[j] in _CLOSING and (
                    not doc[j - 1].whitespace_ or texts[j] in _SPACED and bool(doc[j].whitespace_))):
                j += 1
            if j < count and doc[j - 1].whitespace_ and _begins(texts, j):
                starts[j] = True
            i = max(j, i + 1)
        else:
            i += 1
    # all at once: setting them one by one looks through the whole document each time
    marks = numpy.array([[1 if start else -1] for start in starts], "int64").reshape(count, 1)
    doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]


def _dateline(texts: list[str]) -> int | None:
    """The first token behind a dateline (*ARDEN, May 3 (Agency) -*), which is no part of the sentence."""
    for i in range(2, min(len(texts) - 2, _DATELINE)):
        if texts[i] == ")" and texts[i + 1] in _DASHES and "(" in texts[max(0, i - 4):i]:
            return i + 2 if all(not text[0].islower() for text in texts[:i]) else None
    return None


def _ends(texts: list[str], i: int, language: str) -> bool:
    text = texts[i]
    if text not in _ENDS and not (text.endswith(".") and len(text) > 1):
        return False
    if text in {"!", "?"}:
        return True
    word = texts[i - 1] if i else ""
    following = next((text for text in texts[i + 1:i + 3] if text not in MARKS), "")
    if text not in _ENDS:
        word = text[:-1]
        if not word.isdigit():
            # an abbreviation with its stop: a sentence may end here only before a word that begins sentences
            return following in _words(language, "starter")
    if text in {"...", "\u2026"}:
        return following[:1].isupper()
    ordinals = _words(language, "after_ordinal")
    if ordinals and word.isdigit() and len(word) < 3:
        # am 13. Mai: languages that write ordinals with a full stop
        return following not in ordinals and following in _words(language, "starter")
    return word.lower() not in _words(language, "abbreviation") and not (len(word) == 1 and word.isupper())


def _begins(texts: list[str], j: int) -> bool:
    """Whether a sentence can begin here: a capital or a number, marks in front of it passed over."""
    while j < len(texts) and texts[j] in _OPENING:
        j += 1
    return j < len(texts) and (not texts[j][0].islower())
