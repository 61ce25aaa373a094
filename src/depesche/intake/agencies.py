"""News agencies and how reports credit them: `(afp)`, `BEIRUT, March 7 (Reuters) -`, `dpa:240516-99-53606/3`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_DPA_ID = re.compile(r"\bdpa:\d{6}-\d{2,3}-\d{4,}(?:/\d+)?")
_LEAD = re.compile(r"([^()\n]{0,60}?)\(([^()\n]{2,60})\)\s{0,3}[-–—―]{1,2}\s{1,3}")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{3,30}(?:, [\w. ]{1,20}){0,2} ?(?:[–—―]|--?(?= )) ?(?=\S)")
_TRAIL = re.compile(r"\s*[(\[]([^()\[\]\n]{2,80})[)\]]\.?$|\s*(©[^()\n]{2,60})$")
_SEPARATOR = re.compile(r"\s*[/,;&+|–—]\s*|\s+")


@cache
def forms() -> dict[str, str]:
    """The code of each form in which an agency is credited, in lower case."""
    file = resources.files("depesche.intake").joinpath("agencies.tsv")
    rows = [line.split("\t") for line in file.read_text("utf8").splitlines() if line and not line.startswith("#")]
    return {form: row[0] for row in rows[1:] for form in row[1].split("|")}


@cache
def _spelled_out() -> re.Pattern[str]:
    names = sorted((re.escape(form) for form in forms()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")


def named(text: str) -> list[str]:
    """Codes of the agencies that the words name, in order, each once."""
    found = [forms()[match[0]] for match in _spelled_out().finditer(text.lower())]
    return list(dict.fromkeys(found))


def credit(text: str) -> list[str]:
    """Codes of the agencies if the words are a credit and nothing else (`dpa/AFP`, `dpa, rtr, jw`), or an empty list.

    Beside agencies, only the short signs of editors may stand in a credit.
    """
    bare, ids = _DPA_ID.subn(" ", text)
    bare = bare.strip(" ()[].©:\t\xa0")
    codes = ["DPA"] * bool(ids) + named(bare)
    rest = _spelled_out().sub(" ", bare.lower())
    signs = [sign for sign in _SEPARATOR.split(rest.strip(" .:/,;")) if sign]
    fits = len(signs) <= 4 and all(len(sign) <= 5 and sign.strip(".").isalpha() for sign in signs)
    return list(dict.fromkeys(codes)) if fits else []


def lead(text: str) -> tuple[int, list[str]]:
    """Length of the dateline and credit with which a paragraph begins, and its agencies; 0 if there is none.

    `BEIRUT, March 7 (Reuters) - `, `Berlin/Kiel (dpa) - `, `(AP) — `, `WASHINGTON — `.
    """
    head = text[:140]
    if match := _LEAD.match(head):
        place, codes = match[1].strip(), credit(match[2])
        if codes and (not place or place[0].isupper()) and len(place.split()) <= 8:
            return match.end(), codes
    if match := _CAPITALS.match(head):
        return match.end(), []
    return 0, []


def trail(text: str) -> tuple[int, list[str]]:
    """Where the credit at the end of a paragraph begins, and its agencies; the length of the text if there is none."""
    offset = max(0, len(text) - 120)
    match = _TRAIL.search(text[offset:])
    if match and (codes := credit(match[1] or match[2])):
        return offset + match.start(), codes
    return len(text), []
