"""Third pass: what refers back to somebody, in text order: nouns of a kind, pronouns, those spoken of by number."""

from __future__ import annotations

from depesche.language.model import Clause, Token
from depesche.reading.actors.counted import Counted
from depesche.reading.actors.mentions import RoleGroup
from depesche.reading.actors.pronouns import Pronouns
from depesche.reading.actors.resolve import Resolver


class Coreference:
    """Resolves one document, after `resolver`; only where nothing else fits."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.document = resolver.document
        self.tokens = resolver.tokens
        self.words = resolver.lexicon.words
        self.registry = resolver.registry
        self.anaphors = resolver.anaphors
        self.discourse = resolver.discourse
        self.pronouns = Pronouns(self.document, resolver.lexicon, self.registry, self.discourse)
        self.counted = Counted(resolver.lexicon, self.registry, self.discourse)
        self._put_off = {group.head: group for group in resolver.put_off}

    def resolve(self) -> None:
        """Enter what can be resolved into the registry's index."""
        predicates = self._predicate_nouns()
        candidates = self.resolver.scanner.candidates
        for at in sorted({*self._put_off, *predicates, *self.anaphors.ages_at,
                          *candidates["pronoun"], *candidates["counted"], *candidates["anaphor"]}):
            token = self.tokens[at]
            if at in self._put_off:
                self._role(self._put_off[at])
            elif token.pos in {"PRON", "DET"}:
                if token.lower in self.words["both"]:
                    self._both(at)
                else:
                    self.pronouns.resolve(token)
            elif token.pos in {"NOUN", "ADJ", "PROPN"}:
                if token.text in self.words["counted"]:
                    self._states(at)
                elif token.number == "plur" and self.resolver.lexicon.kind(token.text):
                    self._people(at)
                else:
                    self.anaphors.resolve(token, self.discourse)
                    if at in predicates:
                        self._predicate_noun(token)

    def _predicate_nouns(self) -> set[int]:
        """The heads of what is said with a copula, and of the subjects: where `_predicate_noun` may find somebody."""
        found: set[int] = set()
        for clause in self.document.clauses:
            if clause.predicate and clause.predicate.copula:
                found.add(clause.predicate.head)
                if clause.predicative:
                    found.update(part.head for part in clause.predicative.parts)
                    if clause.subject:
                        found.add(clause.subject.head)
        return found

    def _role(self, group: RoleGroup) -> None:
        """A role noun that needs what stands before it: die beiden Minister, its foreign minister."""
        at = group.head
        if group.possessive:
            owner = self.registry.index.at(group.start)
            if len(owner) == 1:
                self.resolver.possessed(group, self.registry.by_id[owner[0]])
            else:
                self.resolver.possessed(group, None)
            return
        number = self.counted.number(at)
        members = []
        if group.role.kind != "organisation":
            plain = group.role.sectors in {(), ("CVL",)} and not group.role.offices  # die beiden Frauen
            gender = "f" if group.female else group.role.gender.strip("nx") if plain else ""
            members = self.counted.people(at, number, group.role, gender)
        if not members and group.role.kind != "person":
            members = self.counted.states(at, number)
        if members:
            self.registry.group(members, self.counted.start(at), at + 1, at)
        else:
            self.resolver.role(group, wait=False)

    def _predicate_noun(self, token: Token) -> None:
        """A noun that says what a person is: Warhol was an artist."""
        if token.i in self.registry.index.by_token or token.i in self.registry.index.groups:
            return
        clause = self.document.clause_at(token.i)
        if clause is None or clause.predicate is None or clause.predicate.negated or clause.predicate.modal:
            return
        if self._named_by_predicate(token, clause):
            return
        phrase = clause.predicative
        heads = [part.head for part in phrase.parts] if phrase else [clause.predicate.head]
        known = self.discourse.at(clause.subject)
        if token.i in heads and token.pos == "NOUN" and token.number != "plur" and (
                known and known.is_person and not known.plural):
            self.registry.mention(known, token.i, token.i + 1, [token.i])

    def _named_by_predicate(self, token: Token, clause: Clause) -> bool:
        """Enter a subject whose predicate names people: The winners were Gary Chan and Eunice Yung."""
        if clause.subject is None or clause.subject.head != token.i or clause.predicative is None or (
                token.pos != "NOUN"):
            return False
        parts = clause.predicative.parts
        ids = [id_ for part in parts for id_ in self.registry.index.at(part.head)]
        people = [self.registry.by_id[id_] for id_ in dict.fromkeys(ids)]
        named = all(self.tokens[part.head].pos == "PROPN" for part in parts)
        if not named or len(people) != len(parts) or any(not known.is_person or known.plural for known in people):
            return False
        if len(people) > 1:
            self.registry.group(people, token.i, token.i + 1, token.i)
        else:
            self.registry.mention(people[0], token.i, token.i + 1, [token.i])
        return True

    # both countries, both, the two women

    def _states(self, at: int) -> None:
        number = self.counted.number(at) if at not in self.registry.index.by_token else 0
        if number and (members := self.counted.states(at, number)):
            self.registry.group(members, self.counted.start(at), at + 1, at)

    def _people(self, at: int) -> None:
        kind = self.resolver.lexicon.kind(self.tokens[at].text) or []
        number = self.counted.number(at) if at not in self.registry.index.by_token else 0
        if number and "person" in kind:
            gender = next((test for test in kind if test in {"m", "f"}), "")
            if members := self.counted.people(at, number, gender=gender):
                self.registry.group(members, self.counted.start(at), at + 1, at)
        elif "people" in kind:
            self.anaphors.resolve(self.tokens[at], self.discourse)

    def _both(self, at: int) -> None:
        """The word alone: the two people, else the two states named just before."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if at in self.registry.index.groups or after and after.pos in {"NOUN", "ADJ", "PROPN", "DET", "PRON", "NUM"}:
            return
        if at and self.tokens[at - 1].pos in {"PRON", "PROPN"}:
            return  # they both, and "beide" behind its noun
        if members := self.counted.people(at, 2) or self.counted.states(at, 2):
            self.registry.group(members, at, at + 1, at)
