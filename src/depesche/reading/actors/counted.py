"""Several of a number who are known: beide Länder, die zwei Minister, both leaders, the two women, beide."""

from __future__ import annotations

from depesche.reading.actors.discourse import Discourse
from depesche.reading.actors.lexicon import Lexicon, Role
from depesche.reading.actors.offices import holds
from depesche.reading.actors.registry import Known, Registry

_BACK = 3  # sentences back, besides that of the noun


class Counted:
    """Finds in one document who the members are; nobody where more or fewer fit than the number says."""

    def __init__(self, lexicon: Lexicon, registry: Registry, discourse: Discourse) -> None:
        self.tokens = discourse.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.registry = registry
        self.discourse = discourse

    def number(self, at: int) -> int:
        """How many the noun speaks of, if it speaks of known ones: beide, die zwei, the three, both; else 0."""
        start = at - 1
        while start > 0 and self.tokens[start].pos == "ADJ" and self.tokens[start].lower not in self.words["number"]:
            start -= 1
        before = self.tokens[start] if start >= 0 else None
        if before is None or before.lower not in self.words["number"] or before.sent != self.tokens[at].sent:
            return 0
        number = int(self.words["number"][before.lower])
        first = self.tokens[start - 1].lower if start > 0 else ""
        unbound = first not in self.words["definite"] and first not in self.words["of"]
        return 0 if unbound and before.lower not in self.words["both"] else number

    def start(self, at: int) -> int:
        """The first word of the phrase with its number."""
        start = at
        while start > 0 and (self.tokens[start - 1].pos == "ADJ" or (
                self.tokens[start - 1].lower in self.words["number"])):
            start -= 1
        return start

    def people(self, at: int, number: int, role: Role | None = None, gender: str = "") -> list[Known]:
        """So many people who were named before and fit: an enumeration of them, else all of the nearest sentences."""
        beside = self._subject_beside(at)

        def fits(known: Known) -> bool:
            return known.is_person and not known.plural and not known.shadow and known is not beside and (
                known.gender in {"", gender or known.gender}) and (role is None or self._may_be(known, role))

        together = self.discourse.group(at, _BACK)
        if len(together) == number and all(map(fits, together)):
            return together
        for back in range(_BACK + 1):
            found = [known for known in self.discourse.before(at, back) if fits(known)]
            if len(found) >= number:
                return found if len(found) == number else []
        return []

    def _subject_beside(self, at: int) -> Known | None:
        """The subject of the clause of which the noun is another part: he is none of both leaders whom he met."""
        clause = self.discourse.document.clause_at(at)
        subject = clause.subject if clause else None
        return None if subject is None or at in subject.span else self.discourse.at(subject)

    @staticmethod
    def _may_be(known: Known, role: Role) -> bool:
        """Whether somebody may be called by this role noun: by office, by another word of it, by sector."""
        if role.offices and known.entity:
            return any(holds(term, role.offices) or "head" in role.offices for term in known.entity.terms)
        base = role.base.lower()
        if any(other == base or other.endswith(base) for other in known.roles):
            return True
        if role.sectors and role.sectors != ("CVL",):
            return bool(set(role.sectors) & set(known.actor.sectors))
        return not role.offices

    def states(self, at: int, number: int) -> list[Known]:
        """The states of the nearest sentences that name exactly so many, the sentence of the noun first."""
        sentence = self.tokens[at].sent
        together: dict[str, Known] = {}
        for back in range(_BACK + 1):
            found: dict[str, Known] = {}
            codes: dict[str, None] = {}
            for mention in self.discourse.within(sentence - back):
                known = mention.known
                if mention.at >= at:
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
            for state in states:
                together.setdefault(state.id, self.registry.entity(state))
            if len(found) > number or len(together) > number:
                return []
            if len(together) == number:
                return list(together.values())
        return []
