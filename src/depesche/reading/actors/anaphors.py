"""Nouns that take up somebody named before: die Miliz, das Land, the politician, the 42-year-old (anaphors.tsv)."""

from __future__ import annotations

import re
from functools import cache

from depesche.language.model import Document, Token
from depesche.reading.actors.discourse import Discourse
from depesche.reading.actors.lexicon import Lexicon
from depesche.reading.actors.registry import Known, Registry

_BACK = 2  # sentences in which somebody has to be named
_CLEAR, _UNSURE = 1.1, 0.7  # see pronouns
_GENDERS = {"masc": "m", "fem": "f"}


@cache
def _age(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(\d{{1,3}})[-\u2010\u2011 ](?:{'|'.join(words)})\w*\b")


class Anaphors:
    """Resolves the definite nouns of one document that name only a kind."""

    def __init__(self, document: Document, lexicon: Lexicon, registry: Registry) -> None:
        self.document = document
        self.tokens = document.tokens
        self.words = lexicon.words
        self.lexicon = lexicon
        self.registry = registry
        self._age = _age(tuple(self.words["age"]))
        self.ages_at = self._ages()
        self._age_of: dict[str, int] | None = None

    def resolve(self, token: Token, discourse: Discourse) -> None:
        """Enter whom a noun takes up, if it does."""
        index = self.registry.index
        before = self.tokens[token.i - 1] if token.i else token
        if not (before.lower in self.words["definite"] or before.pos == "ADJ" or token.i in self.ages_at):
            return
        if token.i in index.by_token or token.i in index.groups:
            return
        first = token.i
        if token.i in self.ages_at:
            first = self._first_of_age(token.i)
        elif token.pos not in {"NOUN", "ADJ", "PROPN"} or self.lexicon.kind(token.text) is None:
            return
        start = first
        while start > 0 and self.tokens[start - 1].pos == "ADJ" and self.tokens[start - 1].i not in index.by_token:
            start -= 1
        if start == 0 or not self._definite(start - 1):
            return
        if "people" in (self.lexicon.kind(token.text) or ()):
            if members := discourse.group(token.i, _BACK + 1):
                self.registry.group(members, start, token.i + 1, token.i)
            return
        known = self.meant(token, discourse)
        if known is not None:
            self.registry.mention(known, start, token.i + 1, [token.i])

    def meant(self, token: Token, discourse: Discourse, female: bool | None = None) -> Known | None:
        """Whom a definite noun takes up: the one of its kind who is clearly in mind."""
        age = self.ages_at.get(token.i)
        kind = ["person"] if age is not None else self.lexicon.kind(token.text)
        if kind is None or token.number == "plur" and age is None and token.text not in self.lexicon.kinds:
            return None
        if "person" in kind and "m" not in kind and "f" not in kind and self.lexicon.inflects:
            gender = _GENDERS.get(token.gender, "m" if age is not None else "")
            if female is not None:
                gender = "f" if female else "m"
            kind = [*kind, gender] if gender else kind
        near = discourse.before(token.i, _BACK + ("person" in kind))
        fitting = [known for known in near if self._fits(known, kind)]
        if age is not None and self.ages(discourse):
            known_ages = self.ages(discourse)
            of_age = [known for known in fitting if known_ages.get(known.actor.id) == age]
            fitting = of_age or [known for known in fitting if known.actor.id not in known_ages]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        unsure = _UNSURE if {"m", "f"} & set(kind) else 1
        weights = discourse.salience(token.i, fitting)
        (first, known), (second, _) = sorted(
            ((weights[known.actor.id] * (1 if known.gender else unsure), known) for known in fitting),
            key=lambda pair: -pair[0])[:2]
        return known if first >= _CLEAR * second else None

    def _fits(self, known: Known, kind: list[str]) -> bool:
        """Whether an actor meets one of the conditions of its type; m and f hold for all."""
        actor, tests = known.actor, [test for test in kind if test not in {"m", "f"}]
        if known.plural or known.shadow or known.gender and known.gender not in kind and {"m", "f"} & set(kind):
            return False
        for test in tests:
            what, _, value = test.partition(":")
            if what == "person" and known.is_person and (not value or set(value.split("/")) & set(actor.sectors)):
                return True
            if what == "state" and actor.type == "state":
                return True
            body = actor.type in {"organisation", "group"} and not known.is_person
            if body and (what == "sector" and value in actor.sectors or what == "code" and actor.code == value):
                return True
        return False

    def _definite(self, at: int) -> bool:
        return self.tokens[at].lower in self.words["definite"]

    # ages

    def _ages(self) -> dict[int, int]:
        """Last token of *47-Jährige*, *61-year-old* that is a noun of its own -> the age."""
        text = self.document.text
        if not any(word in text for word in self.words["age"]):
            return {}
        ends = {token.end: token.i for token in self.tokens}
        found = {}
        for match in self._age.finditer(text):
            at = ends.get(match.end())
            if at is None:
                continue
            after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            noun = match[0].rsplit("-", 1)[-1][:1].isupper() if self.lexicon.inflects else not (
                after and after.pos in {"NOUN", "PROPN", "ADJ"})
            if noun:
                found[at] = int(match[1])
        return found

    def _first_of_age(self, at: int) -> int:
        while at > 0 and self.tokens[at - 1].end == self.tokens[at].start:
            at -= 1
        return at

    def ages(self, discourse: Discourse) -> dict[str, int]:
        """Ids of the people whose age stands behind their names: Karel Podlesny, 42, or (42)."""
        if self._age_of is None:
            self._age_of = {}
            for mention in discourse.mentions:
                after = self.tokens[mention.at + 1:mention.at + 4]
                if mention.known.is_person and len(after) == 3 and after[0].text in {",", "("} and (
                        after[1].text.isdigit() and len(after[1].text) < 3 and after[2].text in {",", ")", "."}):
                    self._age_of[mention.known.actor.id] = int(after[1].text)
        return self._age_of
