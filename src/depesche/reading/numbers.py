"""Numbers in words and digits, by the tables `numbers.tsv` of the language rooms. Times and quantities stand on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from depesche.lang import table
from depesche.language.model import Token


class Number(NamedTuple):
    """A number that begins at a token: its value and the token after it. `vague` has no value (mehrere, several).

    `least` is the least number meant by a bare plural (Dutzende is 24); then there is no value.
    """

    value: float | None
    end: int
    vague: bool = False
    least: float | None = None
    article: bool = False
    digits: bool = False


@dataclass(frozen=True)
class Numbers:
    """The number words of one language."""

    language: str

    @cached_property
    def _rows(self) -> dict[str, dict[str, float]]:
        kinds: dict[str, dict[str, float]] = {}
        for row in table(self.language, "numbers"):
            kinds.setdefault(row["kind"], {})[row["word"]] = float(row["value"] or 0)
        return kinds

    def words(self, kind: str) -> dict[str, float]:
        """The words of a kind with their values."""
        return self._rows.get(kind, {})

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Words and word groups of the modifying kinds, by their first word (lower case), longest first."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind in ("approx", "atleast", "atmost", "more", "less", "additional", "total", "range", "range_open"):
            for word in self.words(kind):
                parts = tuple(word.lower().split())
                found.setdefault(parts[0], []).append((parts, kind))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    @cached_property
    def cardinals(self) -> dict[str, float]:
        """All cardinal words of one token, in lower case."""
        digits, teens, tens = self.words("digit"), self.words("teen"), self.words("tens")
        small = {**digits, **teens, **tens}
        for joiner in self.words("joiner") if self.words("hundred") else ():
            small |= {f"{d}{joiner}{t}": value + tens[t] for t in tens for d, value in digits.items()}
        below = dict(small)
        for word, size in self.words("hundred").items():
            heads = {"": 1.0, **digits}
            below |= {f"{d}{word}{rest}": n * size + small.get(rest, 0) for d, n in heads.items()
                      for rest in ("", *small)}
        full = dict(below)
        for word, size in self.words("thousand").items():
            full |= {f"{head}{word}": n * size for head, n in {"": 1.0, **below}.items()}
        for article in self.words("article"):
            full.pop(article, None)
        return full | {word.lower(): value for word, value in self.words("card").items() if " " not in word}

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Ordinal words, in lower case, uninflected."""
        found = {word: int(value) for word, value in self.words("ordinal").items()}
        if self.words("hundred"):
            endings = sorted((value, word) for word, value in self.words("ordinal_ending").items())
            for word, value in self.cardinals.items():
                if value == int(value) and value not in found.values() and 1 < value < 1000:
                    found[word + next(e for most, e in endings if value <= most)] = int(value)
        return found

    @cached_property
    def _digit_pattern(self) -> re.Pattern[str]:
        mark, point = (re.escape(next(iter(self.words(kind)))) for kind in ("thousands", "decimal"))
        thousands = rf"\d{{1,3}}(?:(?:{mark}|[\u00a0\u202f\u2009])\d{{3}})+"
        return re.compile(rf"({thousands}|\d+)(?:{point}(\d+))?$")

    def digits(self, text: str) -> float | None:
        """The value of digits with the marks of the language (2.700 is 2700 in German), None if it is no number."""
        match = self._digit_pattern.match(text)
        if match is None:
            return None
        whole = re.sub(r"\D", "", match[1])
        return float(f"{whole}.{match[2] or 0}")

    def at(self, tokens: list[Token], i: int) -> Number | None:
        """The number that begins at a token, or None; several tokens are taken whole (two hundred, 2,5 Mio)."""
        token = tokens[i]
        lower = token.lower
        if not (lower in self._first or lower[:1].isdigit()):
            return None
        phrase = self._phrase(tokens, i)
        if phrase is not None:
            return phrase
        return self._cardinal(tokens, i)

    def begins(self, word: str) -> bool:
        """Whether a number can begin with a word (lower case)."""
        return word in self._first or word[:1].isdigit() or word in self.words("half")

    @cached_property
    def _first(self) -> frozenset[str]:
        words = {w.lower().split()[0] for kind in ("vague", "dozens", "article", "card", "half")
                 for w in self.words(kind)}
        return frozenset(words | set(self.cardinals))

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
        found: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
        for kind in ("vague", "dozens", "card"):
            for word, value in self.words(kind).items():
                parts = tuple(word.lower().split())
                if len(parts) > 1 or kind != "card":
                    found.setdefault(parts[0], []).append((parts, kind, value))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    def _phrase(self, tokens: list[Token], i: int) -> Number | None:
        for parts, kind, value in self._phrases.get(tokens[i].lower, ()):
            end = i + len(parts)
            if tuple(t.lower for t in tokens[i:end]) != parts:
                continue
            if kind == "card":
                return Number(value, end)
            if kind == "dozens":
                return Number(None, end, least=value)
            large = self._large(tokens, end)
            if large is not None:
                return Number(None, end + 1, vague=True, least=2 * large)
            return Number(None, end, vague=True, least=value or None)
        return None

    def _large(self, tokens: list[Token], i: int) -> float | None:
        if i >= len(tokens):
            return None
        text = tokens[i].text
        power = self.words("large").get(text, self.words("large").get(tokens[i].lower))
        return None if power is None else 10.0 ** power

    def _cardinal(self, tokens: list[Token], i: int) -> Number | None:
        """The usual sum: small numbers add up, hundred multiplies them, thousand and million close a group."""
        total = group = 0.0
        j, seen, article, digits = i, False, False, False
        while j < len(tokens):
            lower = tokens[j].lower
            value = self.digits(tokens[j].text) if lower[:1].isdigit() else self.cardinals.get(lower)
            if value is None and not seen and lower in self.words("article"):
                value, article = 1.0, True
            large = self._large(tokens, j) if seen else None
            if large is not None:
                article = False
                if large == 100:
                    group *= large
                else:
                    total, group = total + group * large, 0.0
            elif value is not None and (not seen or value < 100 and self._continues(tokens, j, value)):
                digits = digits or lower[:1].isdigit()
                article = article and not seen
                # a dozen, two dozen; otherwise numbers add up
                group = group * value if seen and value == 12 and lower not in self.words("teen") else group + value
            elif seen and lower == "-" and self._tens_before(tokens, j) and j + 1 < len(tokens) \
                    and tokens[j + 1].lower in self.words("digit"):
                pass
            elif seen and lower in self.words("joiner") and self._joins(tokens, j):
                pass
            else:
                break
            seen = True
            j += 1
        return Number(round(total + group, 3), j, article=article, digits=digits) if seen else None

    def _tens_before(self, tokens: list[Token], j: int) -> bool:
        return tokens[j - 1].lower in self.words("tens")

    def _continues(self, tokens: list[Token], j: int, value: float) -> bool:
        """Whether a number goes on with a small number word: twenty one, hundred twelve, a dozen."""
        before, lower = tokens[j - 1].lower, tokens[j].lower
        if lower[:1].isdigit() or self.words("hundred") and value != 12:
            return False
        if value == 12 and lower in self._dozen:
            return True
        return before in self.words("tens") and value < 10 or before == "-" or before in self.words("joiner") \
            or self._large(tokens, j - 1) is not None

    @cached_property
    def _dozen(self) -> frozenset[str]:
        return frozenset(word.lower() for word, value in self.words("card").items() if value == 12)

    def _joins(self, tokens: list[Token], j: int) -> bool:
        """Whether a joiner stands between a hundred or thousand in words and a small number in words."""
        if self.words("hundred") or j + 1 >= len(tokens) or tokens[j - 1].lower[:1].isdigit():
            return False
        return self._large(tokens, j - 1) in (100.0, 1000.0) and self.cardinals.get(tokens[j + 1].lower, 100) < 100


@cache
def numbers(language: str) -> Numbers:
    """The number words of a language (`de`, `en`)."""
    return Numbers(language)
