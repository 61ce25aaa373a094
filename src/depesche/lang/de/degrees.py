"""Degrees of German adjectives and adverbs, from their forms; the pipeline learned too few of them."""

from __future__ import annotations

import re

from depesche.lang.de.words import values
from depesche.language.model import Token

_ENDING = re.compile(r"(e|en|er|es|em)$")
#: What stands between the positive and the ending of a comparative or superlative; *schneller* alone can be a positive.
_ATTRIBUTE = {"cmp": re.compile(r"e?re[nrsm]?$"), "sup": re.compile(r"e?ste[nrsm]?$")}
_ALONE = {"cmp": re.compile(r"e?r$"), "sup": re.compile(r"e?sten$")}


def set_degree(token: Token) -> None:
    """Set the degree of an adjective, in place, and the positive as the lemma of an irregular one."""
    form = token.lower
    for stem in (form, _ENDING.sub("", form)):
        if known := values("degree").get(stem):
            token.degree, token.lemma = known
            return
    token.degree = ""
    if token.lemma and form.startswith(token.lemma.lower()):
        rest = form[len(token.lemma):]
        for degree, ending in (_ALONE if token.tag == "ADJD" else _ATTRIBUTE).items():
            if ending.fullmatch(rest):
                token.degree = degree
