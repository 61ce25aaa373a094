"""Whether two spellings may be the same name: Peseschkian and Pezeshkian, Schoigu and Shoygu.

Spellings are compared by their consonants after the German and the English manner of writing foreign names. Many
different family names share such a skeleton, so a match may only confirm somebody whom a title, a state or the first
name proposes as well.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

#: Letters -> sound, the longest first. S: sh, ch, zh, dzh; k: k, g, q, kh; s: s, z, ts; v: v, w, f.
_SOUNDS = {
    "schtsch": "S", "shch": "S", "tsch": "S", "dsch": "S", "sch": "S", "tch": "S", "dzh": "S", "sh": "S",
    "zh": "S", "kh": "k", "gh": "k", "ck": "k", "qu": "k", "q": "k", "g": "k", "c": "k", "k": "k", "x": "ks",
    "ph": "v", "f": "v", "v": "v", "w": "v", "tz": "s", "ts": "s", "ss": "s", "z": "s", "s": "s", "th": "t", "dh": "d",
}
#: Letters with two values: German ch, dj and j beside English and French ones.
_TWOFOLD = {"ch": ("k", "S"), "dj": ("d", "S"), "j": ("", "S")}
_PARTS = re.compile("|".join(sorted([*_SOUNDS, *_TWOFOLD], key=len, reverse=True)) + "|.")
_DOUBLED = re.compile(r"(.)\1+")
_LONG_ENOUGH = 7  # consonants of a full name
_ALIKE = 0.6  # share of letters in common, of each part
_SILENT = frozenset("aeiouyhäöüæøœ-'\u2019 ")


@lru_cache(1 << 16)
def skeletons(name: str) -> frozenset[str]:
    """The consonants of a name, once for each way in which its letters may be read."""
    plain = _plain(name).replace("ß", "ss").replace("ı", "i").replace("ł", "l")
    choices = []
    for part in _PARTS.findall(plain):
        choices.append(_TWOFOLD.get(part) or (_SOUNDS.get(part, "" if part in _SILENT else part),))
    if sum(len(choice) > 1 for choice in choices) > 4:
        choices = [choice[:1] for choice in choices]
    return frozenset(_DOUBLED.sub(r"\1", "".join(letters)) for letters in product(*choices))


def same_full(one: str, other: str) -> bool:
    """Whether two full names may be spellings of one, strictly enough to do without a title or a state."""
    if not same(one, other) or len(max(skeletons(one), key=len)) < _LONG_ENOUGH:
        return False
    parts = zip(_plain(one).split(" "), _plain(other).split(" "), strict=True)
    return all(SequenceMatcher(None, a, b).ratio() >= _ALIKE for a, b in parts)


def _plain(name: str) -> str:
    if name.isascii():
        return name.casefold().replace("-", " ")
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
                   if not unicodedata.combining(c))


def same(one: str, other: str) -> bool:
    """Whether two names may be spellings of one; each part of a full name has to match."""
    first, second = _parts(one), _parts(other)
    return len(first) == len(second) and all(
        a[:1].isalpha() and not skeletons(a).isdisjoint(skeletons(b)) for a, b in zip(first, second, strict=True))


@lru_cache(1 << 16)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(name.replace("-", " ").split(" "))
