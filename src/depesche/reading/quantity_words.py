"""The words of counting: the tables `casualties.tsv` and `quantities.tsv` of the language rooms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from depesche import contract
from depesche.lang import table
from depesche.language.model import Token
from depesche.reading.numbers import Numbers, numbers

Role = contract.QuantityRole


@dataclass(slots=True, frozen=True)
class Sense:
    """What a word does in counting: its kind and role in the tables; `also` must stand in the clause as well."""

    kind: str
    role: Role
    place: str
    also: str = ""


class QuantityWords:
    """The words of counting of one language."""

    def __init__(self, language: str) -> None:
        self.numbers: Numbers = numbers(language)
        self.kinds: dict[str, dict[str, list[Sense]]] = {}
        self.endings: list[str] = [""]
        for row in (*table(language, "casualties"), *table(language, "quantities")):
            word, _, also = row["word"].partition(" + ")
            if row["kind"] == "ending":
                self.endings.append(word)
            else:
                sense = Sense(row["kind"], cast(Role, row["role"] or "other"), row["place"], also)
                self.kinds.setdefault(row["kind"], {}).setdefault(word, []).append(sense)
        people = self.kinds.setdefault("person", {})
        for row in table(language, "event_parties"):
            if row["kind"] == "people" and row["noun"].lower() not in self.kinds.get("noun", {}):
                people.setdefault(row["noun"].lower(), [Sense("person", "other", "", "")])
        self._compound = "compound" in self.kinds
        self._nouns = {word: senses[0] for kind in ("noun", "person", "item", "weight", "money", "toll", "count")
                       for word, senses in self.kinds.get(kind, {}).items()}
        self._longest = sorted((word for word, sense in self._nouns.items() if len(word) > 4 and sense.kind != "money"),
                               key=lambda word: -len(word))
        self._seen: dict[str, Sense | None] = {}

    def noun(self, token: Token) -> Sense | None:
        """What a noun counts, by its form, its lemma, or the last part of a compound."""
        lower = token.lower
        if lower not in self._seen:
            self._seen[lower] = self._look_up(lower, token.lemma.lower())
        return self._seen[lower]

    def _look_up(self, lower: str, lemma: str) -> Sense | None:
        forms = [lower, *(lower[:-len(e)] for e in self.endings if e and lower.endswith(e)), lemma]
        for form in forms:
            if form in self._nouns:
                return self._nouns[form]
        if self._compound:
            for word in self._longest:
                if any(form.endswith(word) and len(form) > len(word) + 2 for form in forms):
                    return self._nouns[word]
        return None

    def adjective(self, token: Token) -> Role | None:
        """The role that a participle or adjective gives, in any of its forms."""
        known = self.kinds["adj"]
        for form in (token.lower, token.lemma.lower(), *(token.lower[:-n] for n in (1, 2))):
            if form in known:
                return known[form][0].role
        return None

    def has(self, kind: str, word: str) -> bool:
        return word in self.kinds.get(kind, {})


@cache
def quantity_words(language: str) -> QuantityWords:
    return QuantityWords(language)
