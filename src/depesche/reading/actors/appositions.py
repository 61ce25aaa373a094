"""Joins names and the nouns beside them: Tomasz Wierzba, a judge in Poland; der Sprecher der Polizei, Kemal Yoldas.

A noun that is no role noun of ours (the *skier* Elsa Brannmark) becomes one here, without sectors.
"""

from __future__ import annotations

from depesche.language.model import Token
from depesche.reading.actors.lexicon import Hit, Role
from depesche.reading.actors.mentions import Name, RoleGroup
from depesche.reading.actors.rolegroups import Scanner

_INSIDE = {"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADV", "X", "PRON"}
_BEHIND = {*_INSIDE, "ADP", "PART", "CCONJ", "SYM"}
_LONGEST = 18  # words of an apposition
_CLOSERS = {",", ".", ")", "\u2013", "\u2014", ";", ":"}


class Appositions:
    """Works on what the scanner of one document has found."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.tokens = scanner.tokens
        self.words = scanner.words
        self.lexicon = scanner.lexicon

    def link(self) -> None:
        """Give role groups their names, and names the nouns beside them."""
        for group in self.scanner.roles:
            if group.role.kind == "person" and not (group.name or group.person or group.absorbed or group.plural):
                self._name_behind(group)
        for group in self.scanner.roles:
            if group.role.kind == "person" and group.plural and not group.absorbed:
                group.people = self._enumerated(group.end)
        taken = {id(group.name or group.person) for group in self.scanner.roles}
        people: list[Name | Hit] = [*self.scanner.names, *(
            hit for hit in self.scanner.hits if self.scanner.is_type(hit, "person") and not hit.rest)]
        for person in people:
            if id(person) not in taken:
                if len(self._words(person)) > 1:
                    self._noun_before(person)
                self._noun_far_before(person)
            self._noun_behind(person)

    @staticmethod
    def _words(person: Name | Hit) -> range:
        return range(person.start, person.end)

    def _person_at(self, at: int) -> Name | Hit | None:
        """The name that begins at a token."""
        if at >= len(self.tokens):
            return None
        hit = self.scanner.hit_at[at]
        if hit and hit.start == at and not hit.rest and self.scanner.is_type(hit, "person"):
            return hit
        name = self.scanner.name_at.get(at)
        return name if name and name.start == at else None

    def _enumerated(self, at: int) -> list[Name | Hit]:
        """The names of an enumeration that begins at a token; [] if it has no "and"."""
        found: list[Name | Hit] = []
        joined = False
        while (person := self._person_at(at)) and self.tokens[at].sent == self.tokens[person.start - 1].sent:
            found.append(person)
            at = self._behind_body(person.end)
            end = at
            while at < len(self.tokens) and (self.tokens[at].text == "," or self.tokens[at].lower in self.words["and"]):
                joined = joined or self.tokens[at].text != ","
                at += 1
            if at == end:
                break
        return found if joined and len(found) > 1 else []

    def _behind_body(self, at: int) -> int:
        """The position behind the body to which somebody in an enumeration belongs: Ann Chiang of DAB, ..."""
        if at + 1 >= len(self.tokens) or self.tokens[at].lower not in self.words["of"] or (
                self.tokens[at].pos != "ADP"):
            return at
        end = at + 1
        while end < len(self.tokens) and (self.tokens[end].pos == "PROPN" or self.tokens[end].lower in (
                self.words["definite"])) and not self._person_at(end):
            end += 1
        return end if end > at + 1 else at

    # the secretary general of the bishops' conference, Nunzio Galantino, said

    def _name_behind(self, group: RoleGroup) -> None:
        comma = self._chain(group.end, group.head)
        if comma is None or self.tokens[comma].text != ",":
            return
        person = self._person_at(comma + 1)
        if person is None or person.end >= len(self.tokens) or self.tokens[person.end].text not in _CLOSERS:
            return
        if self._listed(person.end):
            return
        self._give(group, person, False)

    def _chain(self, at: int, head: int) -> int | None:
        """Where the attributes behind a noun end: the position of the comma or stop; None if a verb comes first."""
        sentence, depth = self.tokens[head].sent, 0
        for i in range(at, min(at + _LONGEST, len(self.tokens))):
            token = self.tokens[i]
            if token.sent != sentence:
                return None
            depth += (token.text == "(") - (token.text == ")")
            if depth or token.text == ")":
                continue
            if token.text in _CLOSERS:
                return i
            if token.pos not in _BEHIND and token.text not in {"-", "'", "\u2019"}:
                return None
        return None

    def _listed(self, at: int) -> bool:
        """Whether an enumeration goes on behind the comma."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return bool(after and after.lower in self.words["and"])

    def _give(self, group: RoleGroup, person: Name | Hit, apposition: bool) -> None:
        if isinstance(person, Name):
            group.name = person
        else:
            group.person = person
        group.apposition = True
        if not (group.codes or group.owner):
            group.codes = self._belongs_to(group)
        if not group.role.sectors:
            bodies = (self.scanner.role_at.get(i) for i in range(group.end, self._chain(group.end, group.head) or 0))
            group.body_sectors = next((body.role.sectors for body in bodies
                                       if body and body.role.kind == "organisation"), ())

    def _belongs_to(self, group: RoleGroup) -> list[str]:
        """The state named in the attributes behind the noun: mayor of a small town in Ukraine."""
        end = self._chain(group.end, group.head) or group.end
        preposition = ""
        for i in range(group.end, end):
            token, hit = self.tokens[i], self.scanner.hit_at[i]
            if token.pos == "ADP":
                preposition = token.lower
            if hit is None or hit.start != i or preposition in self.words["deals_with"] and not (
                    self._body_behind(hit) or self._of_its_kind(group, hit)):
                continue
            if hit.kind in {"adjective", "city", "capital"} or self.scanner.is_type(hit, "state"):
                return [hit.key]
            entity = self.lexicon.gazetteer.entities.get(hit.key) if hit.kind == "entity" else None
            if entity and entity.type == "organisation" and entity.code:
                return [entity.code]
        return []

    def _of_its_kind(self, group: RoleGroup, hit: Hit) -> bool:
        """Whether a body is one to which such people belong: a judge on the Constitutional Tribunal."""
        entity = self.lexicon.gazetteer.entities.get(hit.key) if hit.kind == "entity" else None
        return entity is not None and bool(set(entity.sectors) & set(group.role.sectors) - {"GOV"})

    def _body_behind(self, hit: Hit) -> bool:
        """Whether a body of that state follows: on Poland's Constitutional Tribunal."""
        group = next((group for i in range(hit.end, min(hit.end + 4, len(self.tokens)))
                      if (group := self.scanner.role_at.get(i))), None)
        named = any((behind := self.scanner.hit_at[i]) and self.scanner.is_type(behind, "organisation")
                    for i in range(hit.end, min(hit.end + 4, len(self.tokens))))
        return named or bool(group and group.role.kind == "organisation")

    # the Swedish skier Elsa Brannmark

    def _noun_before(self, person: Name | Hit) -> None:
        at = person.start - 1
        if at < 0 or not self._is_plain(at) or self.tokens[at].sent != self.tokens[person.start].sent:
            return
        token = self.tokens[at]
        beside = self.tokens[person.start]
        if token.head not in self._words(person) and not any(
                self.tokens[i].head == at for i in self._words(person)) and not (
                token.head == beside.head and token.dep == beside.dep):
            return
        group = self._plain(at)
        self.scanner.look_left(group)
        if self.lexicon.inflects and not (group.codes or group.definite or group.indefinite):
            return
        self._enter(group, person, False)

    # the team's coach, Alireza Mehraban, said

    def _noun_far_before(self, person: Name | Hit) -> None:
        if person.start < 2 or self.tokens[person.start - 1].text != ",":
            return
        head = next((self.tokens[i].head for i in self._words(person) if self.tokens[i].dep == "appos"), None)
        if head is None or not self._is_plain(head):
            head = self._first_noun(person)
        if head is None or head >= person.start or not self._is_plain(head) or self.tokens[person.end - 1].i + 1 >= len(
                self.tokens) or self.tokens[person.end].text not in _CLOSERS or self._listed(person.end):
            return
        if self._chain(head + 1, head) == person.start - 1:
            group = self._plain(head)
            self.scanner.look_left(group)
            possessed = group.possessive or group.start > 0 and self.tokens[group.start - 1].tag == "POS"
            first = head == self._first_noun(person)
            if group.definite or group.indefinite or group.codes or group.owner or possessed or first:
                self._enter(group, person, True)

    def _first_noun(self, person: Name | Hit) -> int | None:
        """The noun that begins the sentence, if attributes follow it: Co-founder of Google, Sergey Brin."""
        sentence = self.scanner.document.sentences[self.tokens[person.start].sent]
        at = sentence.start
        while at < person.start and (self.tokens[at].pos in {"DET", "ADJ", "NOUN"} or self.tokens[at].text == "-"):
            at += 1
        return at - 1 if at > sentence.start and self.tokens[at].pos == "ADP" else None

    # Wierzba, a judge at the tribunal, resigned

    def _noun_behind(self, person: Name | Hit) -> None:
        start = person.end + 1
        if start + 1 < len(self.tokens) and self.tokens[start].pos == "NUM" and self.tokens[start + 1].text == ",":
            start += 2  # Karel Podlesny, 42, a member
        if start >= len(self.tokens) or self.tokens[person.end].text not in {",", "(", "\u2013"} or (
                self.tokens[start].sent != self.tokens[person.start].sent):
            return
        head = self._head_of(start)
        if head is None:
            return
        end = self._chain(head + 1, head)
        if end is None or self._listed(end) or self._coordinated(person, head):
            return
        group = self.scanner.role_at.get(head)
        if group is None:
            if not self._is_plain(head):
                return
            group = self._plain(head)
            self.scanner.look_left(group)
            article = self.tokens[start].lower
            group.definite = group.definite or article in self.words["definite"]
            group.indefinite = group.indefinite or article in self.words["indefinite"]
            if not (group.definite or group.indefinite or group.codes or group.owner or end > head + 1):
                return  # one bare noun in a row of them
            self._enter(group, person, True)
        elif group.role.kind == "person" and not (group.name or group.person or group.plural or group.absorbed):
            self._give(group, person, True)

    def _head_of(self, start: int) -> int | None:
        """The head of the noun phrase that begins at a token: its last noun before an attribute behind it."""
        head = None
        for i in range(start, min(start + 12, len(self.tokens))):
            token = self.tokens[i]
            other = i > start and (token.text == "-" or token.tag in {"POS", "VBG", "VBN"} and head is None)
            if token.sent != self.tokens[start].sent or not (token.pos in _INSIDE or other):
                break
            if head is not None and token.pos in {"DET", "PRON"} or self._person_at(i):
                break
            role = self.scanner.role_at.get(i)
            if token.pos == "NOUN" or role and role.head == i:
                head = i
                if self.lexicon.inflects:
                    break  # a genitive follows
        return head

    def _coordinated(self, person: Name | Hit, head: int) -> bool:
        """Whether name and noun are members of one enumeration."""
        clauses = (self.scanner.document.clause_at(head), self.scanner.document.clause_at(person.start))
        for clause in filter(None, clauses):
            for phrase in (clause.subject, clause.agent, *clause.objects, *clause.obliques):
                heads = [part.head for part in phrase.conjuncts] if phrase else []
                if head in heads and any(i in heads for i in self._words(person)):
                    return True
        return False

    def _is_plain(self, at: int) -> bool:
        """Whether a noun may say what somebody is, though the table of role nouns does not have it."""
        token = self.tokens[at]
        hit = self.scanner.hit_at[at]
        return (token.pos == "NOUN" and token.number != "plur" and at not in self.scanner.role_at and hit is None
                and token.ent in {"", "MISC"} and at not in self.scanner.name_at and self._word(token)
                and (self.lexicon.inflects or token.text.rsplit("-", 1)[-1].islower()))

    def _word(self, token: Token) -> bool:
        return token.text.replace("-", "").isalpha() and token.text not in self.words["no_role"] and (
            token.lower not in self.words["no_person"])

    def _plain(self, at: int) -> RoleGroup:
        role = Role(self.tokens[at].text, "person", "", (), (), "", "")
        group = RoleGroup(at, at + 1, at, role)
        if self.lexicon.inflects and any(self.tokens[at].text.endswith(ending) for ending in self.words["female"]):
            group.female = True
        return group

    def _enter(self, group: RoleGroup, person: Name | Hit, apposition: bool) -> None:
        self.scanner.roles.append(group)
        self.scanner.role_at[group.head] = group
        if apposition:
            self._give(group, person, True)
            return
        if isinstance(person, Name):
            group.name = person
        else:
            group.person = person
        group.end = person.end
