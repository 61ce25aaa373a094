"""Role nouns with their adjectives, owners and names: der südkoreanische Abgeordnete Lee, Iran's foreign minister."""

from __future__ import annotations

from depesche.language.model import Token
from depesche.reading.actors.lexicon import Hit
from depesche.reading.actors.mentions import RoleGroup
from depesche.reading.actors.names import NameScanner

_ADJECTIVES = {"ADJ", "NUM", "ADV"}
_LOOK_LEFT = 6
_CASES = ("n", "r", "s", "m")  # what the endings of adjectives add to the stem in -e


class Scanner(NameScanner):
    """Finds hits, names and role groups of one document; results in text order."""

    def scan(self) -> None:
        """Fill `hits`, `names` and `roles`."""
        self.find_hits()
        self._find_roles()
        self.find_names()
        for group in self.roles:
            self.look_left(group)
        for group in self.roles:
            self._look_right(group)

    def _find_roles(self) -> None:
        compounds = {hit.start: hit for hit in self.hits if hit.rest}
        end = 0
        for at in sorted({*self.candidates["role"], *compounds}):
            if at < end:
                continue
            hit = compounds.get(at)
            if hit:
                last = hit.end - 1
                found = self._word_role(last, hit.rest, hit) or self._word_role(last, hit.rest.title(), hit)
            else:
                found = self._role_at(at) if self.hit_at[at] is None else None
            if found:
                self.roles.append(found)
                end = found.end
                for i in range(found.start, end):
                    self.role_at[i] = found

    def _role_at(self, at: int) -> RoleGroup | None:
        token = self.tokens[at]
        if self.lexicon.inflects:
            return self._word_role(at, token.text, None) if token.pos in {"NOUN", "PROPN", "ADJ", "X", ""} else None
        return self._phrase_role(at) if token.pos in {"NOUN", "PROPN", "ADJ", "VERB", "X"} else None

    def _word_role(self, at: int, text: str, owner: Hit | None) -> RoleGroup | None:
        found = self.lexicon.role(text)
        if not found:
            return None
        role, form = found
        token = self.tokens[at]
        plural = role.kind == "people" or token.number == "plur" and role.kind == "person"
        start = owner.start if owner else at
        group = RoleGroup(start, at + 1, at, role, form == "female" or role.gender == "f", plural, owner=owner)
        if owner is None and "-" in text:
            # Trump-Regierung: the state of somebody known by family name
            known = self.lexicon.surnames.get(text.rsplit("-", 1)[0], ())
            group.codes = list({entity.code: None for entity in known if entity.well_known and entity.code})[:1]
        if owner and owner.kind in {"adjective", "demonym", "capital"}:
            group.owner = None
            group.codes = [owner.key] if owner.kind != "capital" else []
        return group

    def _phrase_role(self, at: int) -> RoleGroup | None:
        words, ends = [self.tokens[at].text], [at]
        for token in self.tokens[at + 1:at + 2 * self.lexicon.role_words]:
            before = self.tokens[ends[-1]]
            if before.end == token.start and ("-" in {before.text, token.text} or token.text == "." and (
                    self.lexicon.begins_role(words[-1] + "."))):
                words[-1] += token.text  # secretary-general
                ends[-1] = token.i
            elif not self.lexicon.begins_longer(words[0]):
                break
            else:
                words.append(token.text)
                ends.append(token.i)
        found = self.lexicon.phrase_role(words)
        if not found:
            return None
        role, count, plural = found
        last = self.tokens[ends[count - 1]]
        if last.pos not in {"NOUN", "PROPN"} and not (last.pos == "ADJ" and count == 1 and role.kind == "person"):
            return None
        return RoleGroup(at, last.i + 1, last.i, role, role.gender == "f", plural)

    def look_left(self, group: RoleGroup) -> None:
        """Adjectives, determiners, possessors and other nouns before the role noun."""
        words, tokens = self.words, self.tokens
        sentence = tokens[group.head].sent
        at = group.start - 1
        limit = max(0, at - _LOOK_LEFT)
        while at >= limit and tokens[at].sent == sentence:
            token, hit = tokens[at], self.hit_at[at]
            if hit and hit.kind in {"adjective", "demonym", "capital_adjective"} and not hit.rest:
                if hit.key not in group.codes:
                    group.codes.insert(0, hit.key)
                group.start = hit.start
                at = hit.start - 1
                continue
            if hit and group.owner is None and not group.codes:
                possessor = self._possessor(hit, at, group)
                if possessor:
                    group.owner, group.start = hit, hit.start
                    at = hit.start - 1
                    continue
                break
            lower = token.lower
            modifier = self.role_at.get(at)
            if modifier and modifier.end == group.start and not words["ending_adjective"] and (
                    modifier.role.kind == "organisation" or token.text.islower()) and not modifier.name and (
                    lower not in words["former"]):
                # a noun before the noun: opposition politician; what stood before it stands before both
                modifier.absorbed, group.start = True, modifier.start
                group.role = group.role._replace(sectors=self.lexicon.joined(modifier.role.sectors, group.role.sectors))
                group.codes, group.owner = modifier.codes or group.codes, modifier.owner or group.owner
                group.definite, group.indefinite = modifier.definite, modifier.indefinite
                group.former = group.former or modifier.former
                if modifier.definite or modifier.indefinite or modifier.owner:
                    break
                at = modifier.start - 1
                continue
            if token.tag == "POS" and at and self.hit_at[at - 1]:
                at -= 1
                continue
            if lower in words["possessive"]:
                group.possessive, group.start = True, at
                break
            if lower in words["definite"] or lower in words["indefinite"]:
                group.definite = lower in words["definite"]
                group.indefinite = not group.definite
                group.plural = group.plural and group.definite
                # an article that has melted with its preposition stays outside
                group.start = at if token.tag not in {"APPRART"} else at + 1
                break
            stem = self._adjective_stem(token)
            if stem in words["former"] or lower in words["former"]:
                group.former = True
            elif group_stem := self.lexicon.loose(token.text):
                group.loose = group_stem
            elif not (token.pos in _ADJECTIVES or token.tag in {"ADJA", "JJ", "CD", "KON", "CC", "HYPH"}
                      and self._between(at, group)):
                break
            group.start = at
            at -= 1
        if group.role.gender == "x" and tokens[group.head].text == group.role.base and group.start == group.head:
            group.plural = True  # Abgeordnete, Verbündete without an article
        while group.start < group.head and tokens[group.start].pos in {"CCONJ", "ADV", "SCONJ", "PUNCT"}:
            group.start += 1

    def _between(self, at: int, group: RoleGroup) -> bool:
        """Whether a conjunction joins adjectives of the group; other words may stand there anyway."""
        token = self.tokens[at]
        if token.tag not in {"KON", "CC"}:
            return True
        before = self.hit_at[at - 1] if at else None
        return bool(group.codes and before and before.kind == "adjective")

    def _adjective_stem(self, token: Token) -> str:
        return token.lower[:-1] if token.lower.endswith(_CASES) else token.lower

    def _possessor(self, hit: Hit, at: int, group: RoleGroup) -> bool:
        """Whether a name before the role noun is its owner: Russlands Präsident, the NATO chief, Iran's army."""
        if hit.end != group.start:
            between = self.tokens[hit.end:group.start]
            if not between or between[0].tag != "POS" and not self.words["ending_adjective"]:
                return False
        if self.words["ending_adjective"]:
            last = self.tokens[hit.end - 1].text
            return last[-1] in "s'\u2019" and not last.isupper() or hit.kind == "entity" and (
                hit.end == group.start and self.is_type(hit, "organisation", "seat"))
        return True

    def _look_right(self, group: RoleGroup) -> None:
        """A genitive, a place of government, a name, an apposition after the role noun."""
        tokens, at = self.tokens, group.end
        if at < len(tokens) and tokens[at].sent == tokens[group.head].sent:
            named = self.hit_at[at]
            if group.role.kind == "organisation" and named and named.start == at and not named.rest and self.is_type(
                    named, "organisation", "group"):
                # die Nachrichtenagentur Tass: the noun says what the name is
                group.person, group.end = named, named.end
                return
            at = self._owner_after(group, at)
        self._name_after(group, at)
        if group.name is None and group.person is None:
            self._name_before(group)

    def _owner_after(self, group: RoleGroup, at: int) -> int:
        """Takes in what follows as owner; the position behind it."""
        if group.codes or group.owner or self.tokens[group.head].text in self.words["counted"]:
            return at
        words, tokens = self.words, self.tokens
        token = tokens[at]
        start = at
        people = group.role.kind != "organisation" and token.lower in words["origin"]
        if token.lower in words["of"] or people and token.lower not in words["home_preposition"]:
            start = at + 1
            if start < len(tokens) and tokens[start].lower in words["definite"]:
                start += 1
        elif token.pos == "ADP" and group.role.kind == "organisation" and self._at_home(token) and (
                not group.role.base.lower().endswith(self.lexicon.abroad)):
            start = at + 1
        hit = self.hit_at[start] if start < len(tokens) else None
        if hit is None or hit.start != start or self.is_type(hit, "person") or (
                hit.kind not in {"entity", "capital", "city"}):
            return at
        if hit.kind == "city" and (start == at or token.lower in words["of"]):
            return at
        if start == at and not (self.words["ending_adjective"] and hit.kind == "entity" and (
                tokens[at].case == "gen" or tokens[hit.end - 1].text[-1] == "s" and not tokens[at].text.isupper())
                and self.is_type(hit, "state")):
            return at
        group.owner, group.end = hit, hit.end
        return hit.end

    def _at_home(self, token: Token) -> bool:
        return token.lower in self.words["home_preposition"]

    def _name_after(self, group: RoleGroup, at: int) -> None:
        tokens = self.tokens
        if group.role.kind != "person" or at >= len(tokens) or group.plural and not self._one_name(at):
            return
        group.plural = False
        comma = tokens[at].text == ","
        start = at + 1 if comma else at
        if start >= len(tokens) or tokens[start].sent != tokens[group.head].sent:
            return
        hit = self.hit_at[start]
        if hit and hit.start == start and self.is_type(hit, "person"):
            if not comma or group.definite or group.codes or group.owner or group.possessive:
                group.person = hit
                if not comma:
                    group.end = hit.end
            return
        name = self.name_at.get(start)
        if name and name.start == start and not (
                comma and not ((group.definite or group.possessive) and self._closes(name.end))):
            group.name = name
            if not comma:
                group.end = name.end

    def _one_name(self, at: int) -> bool:
        """Whether one name alone follows directly, so that a form that may be a plural (den Präsidenten) is none."""
        hit, name = self.hit_at[at], self.name_at.get(at)
        end = hit.end if hit and self.is_type(hit, "person") else name.end if name else 0
        return bool(end) and not (end < len(self.tokens) and (
            self.tokens[end].lower in self.words["and"] or self.tokens[end].text == ","))

    def _name_before(self, group: RoleGroup) -> None:
        """Kim Do Yun, ein südkoreanischer Abgeordneter, ...: the name before the comma."""
        start = group.start
        if start < 2 or self.tokens[start - 1].text != "," or group.plural or not self._closes(group.end):
            return
        if not (group.indefinite or group.codes or group.owner or group.definite):
            return
        hit, name = self.hit_at[start - 2], self.name_at.get(start - 2)
        if hit and hit.end == start - 1 and self.is_type(hit, "person"):
            group.person, group.apposition = hit, True
        elif name and name.end == start - 1:
            group.name, group.apposition = name, True
