"""Third pass: pronouns, and groups spoken of by number (*beide Länder*). Only where nothing else fits."""

from __future__ import annotations

from depesche.language.model import Clause, Document, Phrase
from depesche.reading.actors.lexicon import Lexicon
from depesche.reading.actors.registry import Known, Registry

_SENTENCES_BACK = 3
_GROUP_SENTENCES_BACK = 3


class Coreference:
    """Resolves the pronouns and counted groups of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, registry: Registry) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.registry = registry
        #: who is mentioned at which token, in text order
        self.mentions = sorted(((at, known) for at, known in registry.timeline), key=lambda mention: mention[0])

    def resolve(self) -> None:
        """Enter what can be resolved into the registry's index."""
        self.counted()
        self.pronouns()

    # both countries

    def counted(self) -> None:
        """Nouns with a number that stand for the states spoken of just before."""
        for token in self.tokens:
            if token.text in self.words["counted"] and token.i not in self.registry.index.by_token:
                number = self._number(token.i)
                members = self._states_before(token.i, number) if number else []
                if members:
                    start = token.i
                    while start > 0 and self.tokens[start - 1].lower in self.words["number"]:
                        start -= 1
                    self.registry.group(members, start, token.i + 1, token.i)

    def _number(self, at: int) -> int:
        """How many the noun speaks of, if it speaks of known ones: beide, die zwei, the three, both; else 0."""
        before = self.tokens[at - 1] if at else None
        if before is None or before.lower not in self.words["number"]:
            return 0
        number = int(self.words["number"][before.lower])
        first = self.tokens[at - 2].lower if at > 1 else ""
        unbound = first not in self.words["definite"] and first not in self.words["of"]
        if unbound and not self._both(before.lower):
            return 0
        return number

    def _both(self, word: str) -> bool:
        """Whether a number word says by itself that they are known."""
        return word in self.words["both"]

    def _states_before(self, at: int, number: int) -> list[Known]:
        """The states of the nearest sentence that names exactly so many, the sentence of the noun first."""
        sentence = self.tokens[at].sent
        for back in range(_GROUP_SENTENCES_BACK + 1):
            found: dict[str, Known] = {}
            codes: dict[str, None] = {}
            for position, known in self.mentions:
                if self.tokens[position].sent != sentence - back or position >= at:
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

    # he, she, they

    def pronouns(self) -> None:
        """Personal pronouns of the third person."""
        for token in self.tokens:
            if token.pos == "PRON" and (value := self.words["pronoun"].get(token.lower)):
                gender, number = value.split(" ")
                if number == "-":
                    number = self._number_of(token.i)
                if number == "p":
                    self._plural(token.i)
                elif number == "s":
                    self._singular(token.i, gender)

    def _number_of(self, at: int) -> str:
        """s or p of a pronoun that may be both, from the verb of which it is the subject."""
        clause = self.document.clause_at(at)
        if clause and clause.subject and clause.subject.head == at and clause.predicate and (
                clause.predicate.finite is not None):
            return {"sing": "s", "plur": "p"}.get(self.tokens[clause.predicate.finite].number, "")
        return ""

    def _singular(self, at: int, gender: str) -> None:
        subject = self._subject_before(at)
        if subject is not None:
            head, known = subject
            if known and known.is_person and not known.plural and known.gender in {gender, ""} and (
                    not self._rivals(at, known, gender) or known.gender == gender):
                self._enter(at, known)
                return
            # a body of the same grammatical gender stands nearer: er may be the ministry's or the army's
            if self.tokens[head].gender == {"m": "masc", "f": "fem"}[gender] and not (known and known.is_person):
                return
        people = self._people_before(at, gender)
        if len(people) == 1:
            self._enter(at, people[0])

    def _rivals(self, at: int, known: Known, gender: str) -> bool:
        return any(other is not known for other in self._people_before(at, gender) if other.gender == gender)

    def _people_before(self, at: int, gender: str) -> list[Known]:
        """People who fit, of the sentences just before and the words before in this one; each once."""
        sentence = self.tokens[at].sent
        found: dict[str, Known] = {}
        for position, known in self.mentions:
            if position < at and sentence - self.tokens[position].sent < _SENTENCES_BACK and known.is_person and (
                    not known.plural and known.gender in {gender, ""}):
                found[known.actor.id] = known
        return list(found.values())

    def _subject_before(self, at: int) -> tuple[int, Known | None] | None:
        """The subject of the governing clause, else of the clause before: its head and who that is."""
        clause = self.document.clause_at(at)
        if clause is None:
            return None
        parent = self.document.clauses[clause.parent] if clause.parent is not None else None
        if parent and parent.subject and parent.subject.head != at and clause.kind in {"content", "adverbial"}:
            return self._who(parent.subject)
        before = [other for other in self.document.clauses if other.subject and other.subject.head < at
                  and other.kind in {"main", "content"} and not other.shared_subject
                  and 0 <= self.tokens[at].sent - other.sent < _SENTENCES_BACK]
        before = [other for other in before if not self._impersonal(other)]
        if before:
            nearest = max(before, key=lambda other: (other.sent, other.kind == "main", other.subject.head
                                                     if other.subject else 0))
            return self._who(nearest.subject) if nearest.subject else None
        return None

    def _impersonal(self, clause: Clause) -> bool:
        """Whether the subject is a pronoun of which nothing is known."""
        assert clause.subject
        head = clause.subject.head
        return self.tokens[head].pos == "PRON" and not self.registry.index.at(head)

    def _who(self, phrase: Phrase) -> tuple[int, Known | None]:
        found = self.registry.index.at(phrase.head) if len(phrase.parts) == 1 else []
        return phrase.head, self.registry.by_id[found[0]] if len(found) == 1 else None

    def _plural(self, at: int) -> None:
        """They: the subject before, if that is several actors or a group."""
        clause = self.document.clause_at(at)
        if clause is None:
            return
        for other in reversed(self.document.clauses):
            if other.subject is None or other.subject.head >= at or self.tokens[at].sent - other.sent > 1:
                continue
            ids = self.registry.index.of(other.subject)
            members = [self.registry.by_id[id_] for id_ in ids]
            if len(members) > 1 and len(members) >= len(other.subject.parts):
                self.registry.group(members, at, at + 1, at)
            elif len(members) == 1 and members[0].plural:
                self._enter(at, members[0])
            if members:
                return

    def _enter(self, at: int, known: Known) -> None:
        if any(other is known and position > at and self.tokens[position].sent == self.tokens[at].sent
               for position, other in self.mentions):
            return  # who is named later in the same sentence is somebody else
        gender = self.words["pronoun"][self.tokens[at].lower].split(" ")[0]
        if known.is_person and not known.gender and gender in {"m", "f"}:
            known.gender = gender  # who was once he is not she later
        self.registry.mention(known, at, at + 1, [at])
        self.mentions = sorted([*self.mentions, (at, known)], key=lambda mention: mention[0])
