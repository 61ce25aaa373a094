"""Third pass: what refers back to somebody (nouns of a kind, pronouns, groups spoken of by number), in text order."""

from __future__ import annotations

from depesche.language.model import Document, Token
from depesche.reading.actors.anaphors import Anaphors
from depesche.reading.actors.discourse import Discourse
from depesche.reading.actors.lexicon import Lexicon
from depesche.reading.actors.pronouns import Pronouns
from depesche.reading.actors.registry import Known, Registry

_GROUP_SENTENCES_BACK = 3


class Coreference:
    """Resolves one document; only where nothing else fits."""

    def __init__(self, document: Document, lexicon: Lexicon, registry: Registry, discourse: Discourse,
                 anaphors: Anaphors) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.registry = registry
        self.anaphors = anaphors
        self.discourse = discourse
        self.pronouns = Pronouns(document, lexicon, registry, discourse)

    def resolve(self) -> None:
        """Enter what can be resolved into the registry's index."""
        counted, both = self.words["counted"], self.words["both"]
        for token in self.tokens:
            if token.pos in {"PRON", "DET"}:
                if token.lower in both:
                    self._both(token.i)
                else:
                    self.pronouns.resolve(token)
            elif token.pos in {"NOUN", "ADJ", "PROPN"}:
                if token.text in counted:
                    self._counted(token.i)
                else:
                    self.anaphors.resolve(token, self.discourse)
                    self._predicate_noun(token)

    def _predicate_noun(self, token: Token) -> None:
        """A noun that says what a person is: Warhol was an artist."""
        if token.i in self.registry.index.by_token or token.i in self.registry.index.groups or token.number == "plur":
            return
        clause = self.document.clause_at(token.i)
        if clause is None or clause.predicate is None or not clause.predicate.copula or clause.predicate.negated or (
                clause.predicate.modal):
            return
        phrase = clause.predicative
        heads = [part.head for part in phrase.parts] if phrase else [clause.predicate.head]
        known = self.discourse.at(clause.subject)
        if token.i in heads and token.pos == "NOUN" and known and known.is_person and not known.plural:
            self.registry.mention(known, token.i, token.i + 1, [token.i])

    # both countries, both

    def _counted(self, at: int) -> None:
        """A noun with a number that stands for the states spoken of just before."""
        number = self._number(at) if at not in self.registry.index.by_token else 0
        members = self._states_before(at, number) if number else []
        if members:
            start = at
            while start > 0 and self.tokens[start - 1].lower in self.words["number"]:
                start -= 1
            self.registry.group(members, start, at + 1, at)

    def _both(self, at: int) -> None:
        """The word alone: the two people, else the two states of the sentence before."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if at in self.registry.index.groups or after and after.pos in {"NOUN", "ADJ", "PROPN", "DET", "PRON", "NUM"}:
            return
        if at and self.tokens[at - 1].pos in {"PRON", "PROPN"}:
            return  # they both, and "beide" behind its noun
        members = self.pronouns.pair(at) or self._states_before(at, 2)
        if members:
            self.registry.group(members, at, at + 1, at)

    def _number(self, at: int) -> int:
        """How many the noun speaks of, if it speaks of known ones: beide, die zwei, the three, both; else 0."""
        before = self.tokens[at - 1] if at else None
        if before is None or before.lower not in self.words["number"]:
            return 0
        number = int(self.words["number"][before.lower])
        first = self.tokens[at - 2].lower if at > 1 else ""
        unbound = first not in self.words["definite"] and first not in self.words["of"]
        return 0 if unbound and before.lower not in self.words["both"] else number

    def _states_before(self, at: int, number: int) -> list[Known]:
        """The states of the nearest sentence that names exactly so many, the sentence of the noun first."""
        sentence = self.tokens[at].sent
        for back in range(_GROUP_SENTENCES_BACK + 1):
            found: dict[str, Known] = {}
            codes: dict[str, None] = {}
            for mention in self.discourse.mentions:
                known = mention.known
                if self.tokens[mention.at].sent != sentence - back or mention.at >= at:
                    continue
                if known.actor.type == "state":
                    found.setdefault(known.actor.id, known)
                if known.actor.code and (known.actor.type == "state" or "GOV" in known.actor.sectors):
                    codes.setdefault(known.actor.code)
            if len(found) == number:
                return list(found.values())
            states = [state for code in codes if (state := self.lexicon.gazetteer.state(code))]
            if len(found) < number == len(states):
                return [self.registry.entity(state) for state in states]
            if len(found) > number:
                return []
        return []
