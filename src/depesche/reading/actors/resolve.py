"""Second pass: to whom each hit, role group and name belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from depesche import contract
from depesche.gazetteer import Entity, transliteration
from depesche.language.model import Document, Span
from depesche.reading.actors.anaphors import Anaphors
from depesche.reading.actors.capitals import Capitals
from depesche.reading.actors.counted import Counted
from depesche.reading.actors.discourse import Discourse
from depesche.reading.actors.lexicon import Hit, Lexicon
from depesche.reading.actors.mentions import Name, RoleGroup
from depesche.reading.actors.offices import Owner, holder, holds
from depesche.reading.actors.organisations import Body
from depesche.reading.actors.registry import Known, Registry
from depesche.reading.actors.rolegroups import Scanner

_HEADS_OF_STATES = ("president", "prime_minister", "chancellor", "supreme_leader", "monarch")
_KNOWN_BY_SURNAME = (*_HEADS_OF_STATES, "foreign_minister", "vice_president")

def _small_article(name: str) -> str:
    """An Arabic family name with its article as in the middle of a sentence: Al-Scharaa, al-Scharaa."""
    return name[0].lower() + name[1:] if "-" in name[1:4] else name


def _ends_with(candidate: Name | Entity, words: list[str]) -> bool:
    """Whether a full name ends in these words: Ursula von der Leyen, Von der Leyen."""
    names = [candidate.words] if isinstance(candidate, Name) else [
        name.split(" ") for language in ("de", "en") for name in candidate.spellings(language)]
    ending = [word.lower() for word in words]
    return any([word.lower() for word in name[-len(words):]] == ending and len(name) > len(words) for name in names)


_NEAR = 2  # sentences within which a body is still the one spoken of


class Resolver:
    """Enters everything that the scanner found into a registry, in text order."""

    def __init__(self, document: Document, lexicon: Lexicon, scanner: Scanner, date: str | None,
                 unlisted: Sequence[Body] = ()) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.gazetteer = lexicon.gazetteer
        self.scanner = scanner
        self.date = date
        self.unlisted = unlisted
        self.registry = Registry(document, date, lexicon.gazetteer)
        self.capitals = Capitals(document, lexicon)
        self.discourse = Discourse(document, self.registry)
        self.anaphors = Anaphors(document, lexicon, self.registry)
        self.counted = Counted(lexicon, self.registry, self.discourse)
        self.put_off: list[RoleGroup] = []  # role groups that need pronouns and numbers
        #: last and first words of the full names in the document -> what they belong to
        self._by_last: dict[str, dict[tuple[str, ...], Name | Entity]] = defaultdict(dict)
        self._by_first: dict[str, dict[tuple[str, ...], Name | Entity]] = defaultdict(dict)

    def resolve(self) -> Registry:
        """Resolve all; the registry with its `ActorIndex`."""
        self._collect_full_names()
        used = self._used()
        items: list[tuple[int, Hit | RoleGroup | Name | Body]] = [(body.start, body) for body in self.unlisted]
        items += [(hit.start, hit) for hit in self.scanner.hits if hit not in used]
        items += [(group.start, group) for group in self.scanner.roles if not group.absorbed]
        items += [(name.start, name) for name in self.scanner.names if id(name) not in self._named]
        for _, item in sorted(items, key=lambda item: item[0]):
            if isinstance(item, Hit):
                self._hit(item)
            elif isinstance(item, RoleGroup):
                self.role(item)
            elif isinstance(item, Body):
                self.registry.mention(self._body(item.name), item.start, item.end, range(item.start, item.end))
            else:
                self._name(item)
        for group in self.scanner.roles:
            self._belongs(group)
        return self.registry

    def _belongs(self, group: RoleGroup) -> None:
        """Gives somebody without a state that of the body beside: der Sprecher des Ministeriums."""
        words, at = self.lexicon.words, group.end
        if group.absorbed or group.role.kind != "person" or at >= len(self.tokens) or (
                self.tokens[at].lower not in words["of"]):
            return
        at += self.tokens[at].lower not in words["definite"]
        while at < len(self.tokens) and self.tokens[at].lower in words["definite"]:
            at += 1
        body = self.scanner.role_at.get(at)
        person, owner = self.registry.index.at(group.head), self.registry.index.at(body.head) if body else []
        if len(person) == len(owner) == 1 and person != owner:
            known, organisation = self.registry.by_id[person[0]].actor, self.registry.by_id[owner[0]].actor
            if known.code is None and organisation.type == "organisation":
                known.code = organisation.code
                known.sectors = known.sectors or list(organisation.sectors)

    def _used(self) -> set[Hit]:
        """Hits that are part of a role group: its adjectives, its person, the first part of a compound."""
        used: set[Hit] = set()
        self._named = {id(group.name) for group in self.scanner.roles if group.name and not group.apposition
                       and group.name.end <= group.end}
        for hit in self.scanner.hits:
            group = self.scanner.role_at.get(hit.end - 1) if hit.rest else None
            if group:
                used.add(hit)
        for group in self.scanner.roles:
            if group.person and not group.apposition and group.person.end <= group.end:
                used.add(group.person)
            for at in range(group.start, group.head):
                found = self.scanner.hit_at[at]
                if found and found.kind in {"adjective", "demonym", "capital_adjective"}:
                    used.add(found)
        return used

    def _collect_full_names(self) -> None:
        for hit in self.scanner.hits:
            entity = self.gazetteer.entities.get(hit.key) if hit.kind == "entity" else None
            if entity and entity.type == "person":
                key = ("entity", entity.id)
                for name in entity.spellings(self.document.language):
                    words = name.split(" ")
                    if len(words) > 1:
                        self._by_last[_small_article(words[-1])][key] = entity
                        if entity.code in self.gazetteer.family_first:
                            self._by_last[words[0]][key] = entity
        for unlisted in self.scanner.names:
            if len(unlisted.words) > 1:
                key = ("name", " ".join(unlisted.words))
                self._by_last[_small_article(unlisted.words[-1])][key] = unlisted
                self._by_first[unlisted.words[0]][key] = unlisted

    # strings of the gazetteer

    def _hit(self, hit: Hit) -> None:
        keys = self._keys(hit.start, hit.end)
        if hit.kind == "entity":
            if hit.rest:
                return
            known = self.registry.entity(self.gazetteer.entities[hit.key])
            if known.actor.type == "organisation":
                found = (self.lexicon.role(self.tokens[at].text) for at in range(hit.start, hit.end))
                known.roles += [role.base.lower() for role, _ in filter(None, found) if role.kind == "organisation"]
            self.registry.mention(known, hit.start, hit.end, keys)
        elif hit.kind == "adjective" and not hit.rest:
            if state := self.gazetteer.state(hit.key):
                self.registry.mention(self.registry.entity(state), hit.start, hit.end, range(hit.start, hit.end))
        elif hit.kind == "demonym" and not hit.rest:
            self._demonym(hit)
        elif hit.kind == "capital" and not hit.rest and hit.key and self.capitals.acts(hit):
            government = self.gazetteer.state(hit.key) or self.gazetteer.entities.get("eu")
            if government:
                self.registry.mention(self.registry.entity(government), hit.start, hit.end, keys)

    def _demonym(self, hit: Hit) -> None:
        token = self.tokens[hit.start]
        if token.pos not in {"NOUN", "PROPN"}:
            if state := self.gazetteer.state(hit.key):
                self.registry.mention(self.registry.entity(state), hit.start, hit.end, [hit.start])
            return
        plural = hit.plural or token.number == "plur"
        kind: contract.ActorType = "group" if plural else "person"
        words = self.document.words(Span(hit.start, hit.end))
        known = self.registry.new(("people", hit.key, words), words, kind, hit.key, [])
        known.plural = plural
        self.registry.mention(known, hit.start, hit.end, [hit.start])

    def _keys(self, start: int, end: int) -> list[int]:
        """Tokens of a mention that may be the head of its phrase."""
        if end == start + 1:
            return [start]
        found = [i for i in range(start, end) if self.tokens[i].pos in {"NOUN", "PROPN", "X", "ADJ"}]
        return found or list(range(start, end))

    def _body(self, name: str) -> Known:
        return self.registry.new(("body", name), name, "organisation", None, [])

    # names

    def _name(self, name: Name) -> None:
        known = self._person_of(name)
        if known:
            self.registry.mention(known, name.start, name.end, self._keys(name.start, name.end))

    def _person_of(self, name: Name, owner: Owner = (None, None), offices: tuple[str, ...] = ()) -> Known | None:
        """The person of a name that the gazetteer does not have as it stands: known by full or family name, or new."""
        words = name.words
        particles = words[0].lower() in self.scanner.words["particle"]
        if len(words) > 1 and not particles:
            entity = self._variant(words, owner[0])
            return self.registry.entity(entity) if entity else self._new_person(words)
        word = words[-1]
        for candidates in (self._by_last.get(_small_article(word), {}), self._by_first.get(word, {})):
            fitting = [candidate for candidate in candidates.values() if self._fits(candidate, owner[0])
                       and (len(words) == 1 or _ends_with(candidate, words))]
            if len(fitting) > 1:
                prominent = [one for one in fitting if isinstance(one, Entity) and one.well_known]
                if len(prominent) == 1:
                    return self.registry.entity(prominent[0])
            if len(fitting) == 1:
                found = fitting[0]
                return self.registry.entity(found) if isinstance(found, Entity) else self._new_person(found.words)
            if fitting:
                return None
        if len(words) > 1:
            # few share a surname with a particle
            known = [entity for entity in self.lexicon.surnames.get(word, []) if _ends_with(entity, words)
                     and self._in_office(entity) and owner[0] in {None, entity.code}]
            entity = known[0] if len(known) == 1 else None
        else:
            entity = self._by_surname(word, owner, offices)
        if entity:
            return self.registry.entity(entity)
        again = self._named_times[" ".join(words)] > 1
        return self._new_person(words) if name.sure and (again or self._titled(name)) else None

    @cached_property
    def _named_times(self) -> Counter[str]:
        return Counter(" ".join(name.words) for name in self.scanner.names)

    def _titled(self, name: Name) -> bool:
        """Whether a role noun stands with the name, so that one word alone is surely a person."""
        return any(group.name is name for group in self.scanner.roles)

    def _variant(self, words: list[str], code: str | None) -> Entity | None:
        """A known person whose name this is in another spelling: of this state with that family name and first letter,
        or of any state with that full name."""
        if code is not None:
            found = [entity for entity in self.lexicon.surnames.get(words[-1], ())
                     if entity.code == code and any(name[0] == words[0][0] for name in entity.names.values())]
            if len(found) == 1 and self._same_first(words, found[0]):
                return found[0]
        if len(words) > 2 and (named := self.lexicon.named(f"{words[0]} {words[-1]}")) and code in {None, named.code}:
            return named  # Sergei V. Lavrov, Hillary Rodham Clinton
        spelt = self.lexicon.spelt_like(words)
        found = [entity for entity in spelt if code in {None, entity.code}]
        return found[0] if len(found) == 1 else None

    def _same_first(self, words: list[str], entity: Entity) -> bool:
        """Whether the first names may be the same: one is the other's beginning, or another spelling of it."""
        firsts = {name.split(" ")[0] for name in entity.spellings(self.document.language) if " " in name}
        return any(first.startswith(words[0][:3]) or words[0].startswith(first[:3]) or transliteration.same(
            first, words[0]) for first in firsts)

    def _fits(self, candidate: Name | Entity, code: str | None) -> bool:
        theirs = candidate.code if isinstance(candidate, Entity) else None
        if isinstance(candidate, Name):
            known = self.registry.by_key.get(("name", " ".join(candidate.words)))
            theirs = known.actor.code if known else None
        return code is None or theirs is None or code == theirs

    def _by_surname(self, word: str, owner: Owner, offices: tuple[str, ...]) -> Entity | None:
        """A person of the gazetteer by family name alone: of that state, in that office, or well known."""
        entities = self.lexicon.surnames.get(word, [])
        code, id_ = owner
        if not entities and code:
            entities = [entity for entity in self.lexicon.people_of(code) if self._in_office(entity, offices)
                        and any(transliteration.same(word, name) for name in self.lexicon.families(entity))]
        if code or id_:
            found = [entity for entity in entities if entity.code == code
                     or any(term.owner in {id_, code} for term in entity.terms)]
            if len(found) > 1:
                found = [entity for entity in found if self._in_office(entity)] or found
        elif offices:
            found = [entity for entity in entities if self._in_office(entity, offices)]
        else:
            found = [entity for entity in entities if entity.well_known and self._in_office(entity, _KNOWN_BY_SURNAME)]
            if not found:
                # out of office: heads of state and government whose family name nobody in office shares
                found = [entity for entity in entities if entity.well_known and any(
                    term.office in _HEADS_OF_STATES for term in entity.terms)]
                if any(self._in_office(entity) for entity in entities):
                    found = []
        return found[0] if len(found) == 1 else None

    def _in_office(self, entity: Entity, offices: tuple[str, ...] = ()) -> bool:
        day = self.date
        return day is not None and any(
            (not offices or term.office in offices) and (term.covers(day) or not term.ended and day >= term.start)
            for term in entity.terms)

    def _new_person(self, words: list[str]) -> Known:
        full = " ".join(words).replace(" - ", "-")
        known = self.registry.new(("name", " ".join(words)), full, "person", None, [])
        known.gender = known.gender or self.gazetteer.given_names.get(words[0], "") if len(words) > 1 else known.gender
        return known

    # role nouns

    def role(self, group: RoleGroup, wait: bool = True) -> None:
        """Enter whom a role group means; with `wait`, one that needs what is found later is put off."""
        codes = list(group.codes)
        owner = self.owner(group)
        if group.person is None and group.name is None and self._is_said_of_subject(group):
            return
        if wait and self._needs_context(group):
            self.put_off.append(group)
            return
        if group.people:
            whose = (codes[0] if codes else owner[0], owner[1])
            members = [known for person in group.people if (known := self._one_of(group, person, whose))]
        elif group.person and group.role.kind != "person":
            members = [self.registry.entity(self.gazetteer.entities[group.person.key])]
        elif group.role.kind == "person" and not group.plural:
            known = self._holder(group, (codes[0] if codes else owner[0], owner[1]))
            members = [known] if known else []
        else:
            members = self._bodies(group, codes, owner)
        if not members:
            return
        base = group.role.base.lower()
        for known in members:
            if base in known.roles:
                known.roles.remove(base)
            known.roles.append(base)
        start, end = self._bare(group)
        keys = [i for i in self._keys(start, end) if not self._is_owner(i, group)]
        if len(members) == 1:
            self.registry.mention(members[0], start, end, dict.fromkeys([group.head, *keys]))
        else:
            self.registry.group(members, start, end, group.head)

    def _needs_context(self, group: RoleGroup) -> bool:
        """Whether it depends on others who are meant: its foreign minister, the two ministers, both governments."""
        if group.codes or group.owner or group.person or group.name or group.people or group.loose:
            return False
        if group.possessive:
            return group.role.kind == "person" and not group.plural and group.start < group.head
        return (group.plural or group.role.kind != "person") and self.counted.number(group.head) > 0

    def possessed(self, group: RoleGroup, owner: Known | None) -> None:
        """Enter somebody with a possessive: the holder of a state's office, somebody of a body's, or of a person's."""
        start, end = self._bare(group)
        if owner is None or owner.is_person:
            gender = "f" if group.female else group.role.gender.strip("xn")
            self.registry.mention(self.registry.shadow(self.tokens[group.head].text, gender), start, end, [])
            return
        code = owner.actor.code
        body = owner.entity.id if owner.entity and owner.actor.type != "state" else None
        entity = holder(self.gazetteer, group.role.offices, (code, body), self.date)
        if entity and not self._other_gender(group, entity):
            known = self.registry.entity(entity)
        else:
            sectors = list(group.role.sectors) or (["GOV"] if code and group.role.offices else [])
            key = ("possessed", group.role.base.lower(), owner.actor.id)
            known = self.registry.new(key, self._title(group, code, group.role.gender), "person", code, sectors)
            known.gender = known.gender or ("f" if group.female else group.role.gender.strip("xn"))
        known.roles.append(group.role.base.lower())
        self.registry.mention(known, start, end, [group.head])

    def _is_said_of_subject(self, group: RoleGroup) -> bool:
        """Whether the group is a predicate noun (Merkel war Bundeskanzlerin): it tells a role of the subject."""
        clause = self.document.clause_at(group.head)
        if clause is None or clause.predicate is None or not clause.predicate.copula or clause.subject is None:
            return False
        said = clause.predicate.head == group.head or clause.predicative is not None and (
            clause.predicative.head == group.head)
        subject = self.registry.index.at(clause.subject.head)
        if said and len(subject) == 1:
            self.registry.by_id[subject[0]].roles.append(group.role.base.lower())
        return said

    def _bare(self, group: RoleGroup) -> tuple[int, int]:
        """Tokens of the group without article and without an owner of its own before or after it."""
        start, end = group.start, group.end
        skip = self.lexicon.words
        while start < group.head and (self.tokens[start].lower in skip["definite"] or self.tokens[start].lower
                                      in skip["indefinite"] or self.tokens[start].lower in skip["possessive"]):
            start += 1
        return start, end

    def _is_owner(self, at: int, group: RoleGroup) -> bool:
        return group.owner is not None and not group.owner.rest and group.owner.start <= at < group.owner.end

    def owner(self, group: RoleGroup) -> Owner:
        """Whose the office or body is, by the string beside the role noun."""
        hit = group.owner
        if hit is None:
            return (group.role.code or None) if not group.codes else None, None
        if hit.kind in {"capital", "city"}:
            return (hit.key, None) if self.gazetteer.state(hit.key) else (hit.key, "eu")
        entity = self.gazetteer.entities.get(hit.key)
        if entity is None:
            return None, None
        return entity.code, None if entity.type in {"state", "person"} else entity.id

    def _holder(self, group: RoleGroup, owner: Owner) -> Known | None:
        """The one person whom a role group means; None if that cannot be told."""
        role = group.role
        if group.person:
            known = self.registry.entity(self.gazetteer.entities[group.person.key])
        elif group.name:
            found = self._person_of(group.name, owner, role.offices)
            if found is None:
                return None
            known = found
            if known.actor.code is None:
                known.actor.code = owner[0]
            if known.entity is None and not known.actor.sectors:
                known.actor.sectors = self._sectors(group, owner)
        else:
            known_or_none = self._unnamed(group, owner)
            if known_or_none is None:
                return None
            known = known_or_none
        if known.entity and not group.former and known.actor.sectors in ([], ["ELI"]) and group.role.sectors:
            known.actor.sectors = list(group.role.sectors)
        if not known.gender and role.gender in {"m", "f"} and self.lexicon.words["female"]:
            known.gender = "f" if group.female else "m"
        elif not known.gender and role.gender in {"m", "f"}:
            known.gender = role.gender
        return known

    def _one_of(self, group: RoleGroup, person: Name | Hit, owner: Owner) -> Known | None:
        """One of several whom a plural role noun names."""
        name, hit = (person, None) if isinstance(person, Name) else (None, person)
        return self._holder(replace(group, name=name, person=hit, plural=False), owner)

    def _unnamed(self, group: RoleGroup, owner: Owner) -> Known | None:
        role = group.role
        owned = bool(group.codes or group.owner)
        if not (group.former or group.indefinite or group.possessive or len(group.codes) > 1):
            entity = holder(self.gazetteer, role.offices, owner, self.date)
            if entity and not self._other_gender(group, entity):
                return self.registry.entity(entity)
        if not owned and not (group.indefinite or group.possessive or group.loose) and (
                earlier := self._earlier(group) or self._taken_up(group)):
            return earlier
        if role.needs_owner and not owned or group.possessive and not owned:
            return None
        name = self._title(group, owner[0], role.gender if role.gender != "x" else "x")
        number = (str(group.head),) if group.indefinite else ()
        key = ("role", role.base, owner[0] or "", owner[1] or "", "f" if group.female else "", *number)
        return self.registry.new(key, name, "person", owner[0], self._sectors(group, owner))

    def _other_gender(self, group: RoleGroup, entity: Entity) -> bool:
        """Whether the form says that the holder cannot be meant: die Bundeskanzlerin, when he is a man."""
        said = "f" if group.female else group.role.gender if self.lexicon.words["female"] else ""
        return said in {"m", "f"} and entity.gender not in {"", said}

    def _earlier(self, group: RoleGroup) -> Known | None:
        """The last actor for whom this role noun, or a compound of it, was used before, or who holds the office."""
        base = group.role.base.lower()
        if group.role.kind != "person" or group.plural:
            bodies = [known for known in self.registry.by_id.values() if known.roles and known.last >= 0
                      and not known.is_person and any(role.endswith(base) for role in known.roles)]
            first = self.tokens[group.head].sent - _NEAR
            bodies = [known for known in bodies if self.tokens[known.last].sent >= first] or bodies
            return max(bodies, key=lambda known: known.last) if len(
                {known.actor.code for known in bodies}) == 1 else None
        for known in reversed(self.registry.recent.values()):
            if not known.roles or known.plural != group.plural or group.female and known.gender == "m" or (
                    not group.female and known.gender == "f" and group.role.gender == "m"):
                continue
            if any(role.endswith(base) for role in known.roles):
                return known
        if not group.definite:
            return None
        fitting = [known for known in self.registry.recent.values() if known.entity and any(
            holds(term, group.role.offices) and (self.date is None or term.covers(self.date))
            for term in known.entity.terms) and not self._other_gender(group, known.entity)]
        return fitting[0] if len(fitting) == 1 else None

    def _taken_up(self, group: RoleGroup) -> Known | None:
        """Who was named before and is now called by a noun of the kind alone: die Miliz, the politician."""
        if not group.definite or group.start < group.head - 1:
            return None
        return self.anaphors.meant(self.tokens[group.head], self.discourse, group.female)

    def _sectors(self, group: RoleGroup, owner: Owner) -> list[str]:
        """Sectors of a role: its own, else those of the body to which it belongs; ELI for a former office."""
        sectors = list(group.role.sectors or group.body_sectors)
        if not sectors and "s" in group.role.flags:
            near = self.discourse.before(group.head, 1)
            sectors = next((list(known.actor.sectors) for known in reversed(near)
                            if known.is_person and known.actor.sectors), [])
        if group.former and "GOV" in sectors and group.role.offices:
            return ["ELI"]
        if sectors:
            return sectors
        if owner[1]:
            body = self.gazetteer.entities[owner[1]]
            return list(body.sectors) or ["GOV"] * (group.role.offices != () and body.code in {"UNO", "IGO", "EUR"})
        return ["GOV"] if owner[0] and self.gazetteer.state(owner[0]) and group.role.offices else []

    def _bodies(self, group: RoleGroup, codes: list[str], owner: Owner) -> list[Known]:
        """The bodies or people whom a role group means; several for russische und iranische Soldaten."""
        role = group.role
        if group.body:
            known = self._body(group.body)
            known.actor.code = known.actor.code or (codes[0] if codes else owner[0])
            known.actor.sectors = known.actor.sectors or self._sectors(group, owner)
            return [known]
        group.plural = group.plural or role.kind == "people"
        owned = bool(codes or group.owner or owner[0])
        if not owned and not group.loose and not group.possessive and not group.indefinite and (
                group.definite or role.needs_owner) and (
                    earlier := self._earlier(group) or self._taken_up(group)):
            return [earlier]
        if role.needs_owner and not owned and not group.loose:
            return []
        if role.kind == "organisation" and owner[1]:
            entity = self.gazetteer.entities[owner[1]]
            if set(entity.sectors) & set(role.sectors):
                return [self.registry.entity(entity)]  # the TASS news agency is TASS
        if group.definite and len(codes) < 2 and (named := self._named_before(group, codes[0] if codes else owner[0])):
            return [named]
        kind: contract.ActorType = "group" if role.kind != "organisation" else "organisation"
        members = []
        states: list[str | None] = [*codes] or [owner[0]]
        for code in states:
            number = "p" if group.plural or self.tokens[group.head].number == "plur" else ""
            key = ("role", role.base, code or group.loose, owner[1] or "", number,
                   str(group.head) if group.possessive else "")
            known = self.registry.new(key, self._title(group, code, number or role.gender), kind, code,
                                      self._sectors(group, (code, owner[1])))
            known.plural, known.foreign = group.plural, bool(group.loose)
            members.append(known)
        return members

    def _named_before(self, group: RoleGroup, code: str | None) -> Known | None:
        """The body of this state that was named more exactly before: das Ministerium in Kiew, the ministry."""
        base = group.role.base.lower()
        found = [known for known in self.registry.by_id.values() if known.actor.code == code is not None
                 and known.last >= 0 and known.actor.type == "organisation"
                 and any(role != base and role.endswith(base) for role in known.roles)]
        return found[0] if len(found) == 1 else None

    def _title(self, group: RoleGroup, code: str | None, gender: str) -> str:
        """The name of somebody known by a role alone: südkoreanischer Geheimdienst, South Korean lawmaker."""
        first = self.scanner.hit_at[group.head]
        word = self.tokens[group.head].text
        if first and first.rest:
            whole = self.document.words(Span(first.start, group.head + 1))
            if group.female or group.plural or gender == "p" or not whole.endswith(first.rest):
                return whole
            return whole[:-len(first.rest)] + self._nominative(group, first.rest, False)
        if not self.lexicon.words["female"]:
            count = group.role.base.count(" ") + 1
            word = self.document.words(Span(group.head - count + 1, group.head + 1))
            if group.role.base.islower():
                word = word.lower()
        if self.lexicon.words["female"] and (gender != "p" or group.role.gender == "x"):
            word = self._nominative(group, word, gender == "p")
        elif gender == "p":
            word = (self.lexicon.changed("dative_plural", word) or [word])[0]
        if group.female and gender in {"m", "x"}:
            gender = "f"
        owner = group.owner
        if owner and not owner.rest and owner.kind == "entity":
            entity = self.gazetteer.entities[owner.key]
            if entity.type != "state":
                return self.document.words(Span(*self._bare(group)))
        adjective = self.lexicon.adjective_form(code, gender) if code and not group.role.code else None
        if adjective and not self.lexicon.inflects:
            adjective = self._adjective_said(group, code) or adjective
        if group.loose:
            adjective = group.loose + self.lexicon.name_endings.get(gender, "e" if self.lexicon.name_endings else "")
        return f"{adjective} {word}" if adjective else word

    def _adjective_said(self, group: RoleGroup, code: str | None) -> str:
        """The adjective of the state as it stands in the text: U.S., American."""
        hits = (self.scanner.hit_at[at] for at in range(group.start, group.head))
        found = next((hit for hit in hits if hit and hit.kind == "adjective" and hit.key == code), None)
        return self.document.words(Span(found.start, found.end)) if found else ""

    def _nominative(self, group: RoleGroup, word: str, plural: bool) -> str:
        """A role noun without the ending of its case; an adjectival one with that of its gender."""
        base = group.role.base
        if group.female:
            return word
        if group.role.gender == "x" and group.codes and not plural and base.endswith("e"):
            return base[:-1] + self.lexicon.name_endings.get("x", "")
        return base
