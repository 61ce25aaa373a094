"""First pass over a document: strings of the gazetteer, names, and role nouns with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.language.model import Document, Token
from depesche.reading.actors.lexicon import Hit, Lexicon, Named, Role, pieces

_NAME_TAGS = {"NE", "NNP", "NNPS", "FM"}
_ADJECTIVES = {"ADJ", "NUM", "ADV"}
_LOOK_LEFT = 6


@dataclass(slots=True)
class Name:
    """A personal name in the text that is no string of the gazetteer."""

    start: int
    end: int
    words: list[str]
    sure: bool = True  # tagged as a person or behind a title; else only a family name that is known


@dataclass(slots=True)
class RoleGroup:
    """A role noun with its adjectives, owner and name: *der südkoreanische Abgeordnete Lee Seong Kweun*.

    `codes` are states named by adjectives; `owner` a string of the gazetteer beside the noun (*Russlands Präsident*,
    *Nato-Sprecher*); `person` a name of the gazetteer and `name` another one that belong to it. `loose` is a plain adjective
    of a group without a state (*westlich*).
    """

    start: int
    end: int
    head: int
    role: Role
    female: bool = False
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    possessive: bool = False
    codes: list[str] = field(default_factory=list)
    owner: Hit | None = None
    loose: str = ""
    name: Name | None = None
    person: Hit | None = None
    apposition: bool = False


class Scanner:
    """Finds hits, names and role groups of one document; results in text order."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.hits: list[Hit] = []
        self.hit_at: list[Hit | None] = [None] * len(self.tokens)
        self.names: list[Name] = []
        self.name_at: dict[int, Name] = {}
        self.roles: list[RoleGroup] = []
        self.role_at: dict[int, RoleGroup] = {}

    def scan(self) -> None:
        """Fill `hits`, `names` and `roles`."""
        self._find_hits()
        self._find_roles()
        self._find_names()
        for group in self.roles:
            self._look_left(group)
        for group in self.roles:
            self._look_right(group)

    # strings of the gazetteer

    def _find_hits(self) -> None:
        single, multi = self.lexicon.single, self.lexicon.multi
        at, count = 0, len(self.tokens)
        while at < count:
            token = self.tokens[at]
            text = token.text
            first = pieces(text)[0]
            hit = None
            if not (at and self._glued(at)):
                # names of several words may begin in lower case (al-Qaeda); adjectives do so in German
                rows = multi.get(self.lexicon.stem(first))
                if rows:
                    hit = self._longest(at, rows)
                if hit is None and (named := single.get(first)):
                    hit = self._single(at, named, first)
                if hit is None and first is not text and (named := single.get(text)):
                    hit = Hit(at, at + 1, named.kind, named.key, "", named.plural)
                if hit is None and text[0].isupper() and (token.pos == "ADJ" or self._begins(at)):
                    # an adjective at the beginning of a sentence
                    named = single.get(text[0].lower() + text[1:])
                    if named and named.kind == "adjective":
                        hit = Hit(at, at + 1, named.kind, named.key)
            if hit and not self._weak(hit):
                self.hits.append(hit)
                for i in range(hit.start, hit.end):
                    self.hit_at[i] = hit
                at = hit.end
            else:
                at += 1

    def _begins(self, at: int) -> bool:
        """Whether the token begins a sentence or a quotation."""
        return at == 0 or self.tokens[at - 1].sent != self.tokens[at].sent or not self.tokens[at - 1].text.isalnum()

    def _glued(self, at: int) -> bool:
        """Whether a hyphen without spaces stands before the token (pro-Russian)."""
        before, token = self.tokens[at - 1], self.tokens[at]
        return before.text in {"-", "\u2010", "\u2011"} and before.end == token.start

    def _single(self, at: int, named: Named, first: str) -> Hit | None:
        text = self.tokens[at].text
        if first == text:
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if following and following.text == "-" and following.start == self.tokens[at].end and (
                    named.kind != "adjective"):
                return None  # Iran-backed
            return Hit(at, at + 1, named.kind, named.key, "", named.plural)
        if len(text) > len(first) + 1 and text[len(first)] == "-":
            return Hit(at, at + 1, named.kind, named.key, text[len(first) + 1:])
        if text[len(first):] in {"'", "\u2019", "'s", "\u2019s", "."}:
            return Hit(at, at + 1, named.kind, named.key, "", named.plural)
        return None

    def _longest(self, at: int, rows: list[tuple[tuple[str, ...], Named]]) -> Hit | None:
        stem = self.lexicon.stem
        begin = pieces(self.tokens[at].text)
        if len(begin) == 1:
            # most rows fail at their second piece
            following = pieces(self.tokens[at + 1].text)[0] if at + 1 < len(self.tokens) else ""
            second = stem(following)
            rows = [row for row in rows if row[0][1] == second]
            if not rows:
                return None
        flat: list[tuple[str, int]] = []
        for i in range(at, min(at + 12, len(self.tokens))):
            flat += [(piece, i) for piece in pieces(self.tokens[i].text)]
        for stems, named in rows:
            if len(stems) > len(flat):
                continue
            if all(stem(flat[n][0]) == wanted for n, wanted in enumerate(stems)):
                last = flat[len(stems) - 1][1]
                rest = [piece for piece, i in flat[len(stems):] if i == last]
                if not rest or rest[0] in {"'", "\u2019", "."}:
                    return Hit(at, last + 1, named.kind, named.key, "", named.plural)
                if rest[0] == "-" and len(rest) > 1:
                    return Hit(at, last + 1, named.kind, named.key, "".join(rest[1:]))
        return None

    def _weak(self, hit: Hit) -> bool:
        """Whether the string is a common word here, or part of a longer personal name."""
        token = self.tokens[hit.start]
        if hit.kind == "entity" and hit.end == hit.start + 1 and not hit.rest and token.text in self.words["weak_name"]:
            quoted = hit.start and self.tokens[hit.start - 1].text in "\u201e\u201c\"\u00bb\u00ab\u201a"
            return not (token.ent or token.pos == "PROPN" or quoted)
        if hit.kind == "demonym" and hit.end < len(self.tokens) and self.tokens[hit.end].pos in {"NOUN", "PROPN"}:
            return self.words["ending_adjective"] != {} and not self.tokens[hit.end].ent
        return False

    # role nouns

    def _find_roles(self) -> None:
        inflects = bool(self.words["ending_adjective"])
        at = 0
        while at < len(self.tokens):
            hit = self.hit_at[at]
            token = self.tokens[at]
            found = None
            if hit and not hit.rest:
                at = hit.end
                continue
            if hit and hit.rest:
                found = self._word_role(hit.end - 1, hit.rest, hit) or self._word_role(hit.end - 1, hit.rest.title(), hit)
            elif inflects:
                if token.text[0].isupper() and token.pos in {"NOUN", "PROPN", "ADJ", "X", ""}:
                    found = self._word_role(at, token.text, None)
            elif token.pos in {"NOUN", "PROPN", "ADJ", "VERB", "X"}:
                found = self._phrase_role(at)
            if found:
                self.roles.append(found)
                for i in range(found.start, found.end):
                    self.role_at[i] = found
                at = found.end
            else:
                at += 1

    def _word_role(self, at: int, text: str, owner: Hit | None) -> RoleGroup | None:
        found = self.lexicon.role(text)
        if not found:
            return None
        role, form = found
        token = self.tokens[at]
        plural = role.kind == "people" or token.number == "plur" and role.kind == "person"
        start = owner.start if owner else at
        group = RoleGroup(start, at + 1, at, role, form == "female" or role.gender == "f", plural, owner=owner)
        if owner and owner.kind in {"adjective", "demonym", "capital"}:
            group.owner = None
            group.codes = [owner.key] if owner.kind != "capital" else []
        return group

    def _phrase_role(self, at: int) -> RoleGroup | None:
        words = []
        for token in self.tokens[at:at + self.lexicon.role_words]:
            words.append(token.text)
        found = self.lexicon.phrase_role(words)
        if not found:
            return None
        role, count, plural = found
        last = self.tokens[at + count - 1]
        if last.pos not in {"NOUN", "PROPN"}:
            return None
        if role.kind != "people" and last.number == "sing" and not plural:
            plural = False
        return RoleGroup(at, at + count, at + count - 1, role, role.gender == "f", plural)

    def _look_left(self, group: RoleGroup) -> None:
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
            elif group_stem := self._loose(token):
                group.loose = group_stem
            elif not (token.pos in _ADJECTIVES or token.tag in {"ADJA", "JJ", "CD", "KON", "CC", "HYPH"}
                      and self._between(at, group)):
                break
            group.start = at
            at -= 1
        while group.start < group.head and tokens[group.start].tag in {"KON", "CC", "ADV", "RB"}:
            group.start += 1

    def _between(self, at: int, group: RoleGroup) -> bool:
        """Whether a conjunction joins adjectives of the group; other words may stand there anyway."""
        token = self.tokens[at]
        if token.tag not in {"KON", "CC"}:
            return True
        before = self.hit_at[at - 1] if at else None
        return bool(group.codes and before and before.kind == "adjective")

    def _adjective_stem(self, token: Token) -> str:
        return token.lower if not token.lower.endswith(tuple("nrsm")) else token.lower[:-1]

    def _loose(self, token: Token) -> str:
        """The stem of an adjective whose nouns are a group without a state."""
        for stem in self.words["adjective_group"]:
            if token.text == stem or token.lower.startswith(stem.lower()) and len(token.text) <= len(stem) + 2:
                return stem
        return ""

    def _possessor(self, hit: Hit, at: int, group: RoleGroup) -> bool:
        """Whether a name before the role noun is its owner: Russlands Präsident, the NATO chief, South Korea's army."""
        if hit.end != group.start:
            between = self.tokens[hit.end:group.start]
            if not between or between[0].tag != "POS" and not self.words["ending_adjective"]:
                return False
        if self.words["ending_adjective"]:
            last = self.tokens[hit.end - 1].text
            return last[-1] in "s'\u2019" and not last.isupper() or hit.kind == "entity" and (
                hit.end == group.start and self._is(hit, "organisation", "seat"))
        return True

    def _is(self, hit: Hit, *types: str) -> bool:
        entity = self.lexicon.gazetteer.entities.get(hit.key)
        return bool(entity and entity.type in types)

    def _look_right(self, group: RoleGroup) -> None:
        """A genitive, a place of government, a name, an apposition after the role noun."""
        tokens, at = self.tokens, group.end
        if at < len(tokens) and tokens[at].sent == tokens[group.head].sent:
            named = self.hit_at[at]
            if group.role.kind == "organisation" and named and named.start == at and not named.rest and self._is(
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
        seated = group.role.base not in words["abroad"] and not any(
            group.role.base.lower().endswith(word.lower()) for word in words["abroad"])
        start = at
        people = group.role.kind != "organisation" and token.lower in words["origin"]
        if token.lower in words["of"] or people and token.lower not in words["home_preposition"]:
            start = at + 1
            if start < len(tokens) and tokens[start].lower in words["definite"]:
                start += 1
        elif token.pos == "ADP" and seated and group.role.kind == "organisation" and self._at_home(token):
            start = at + 1
        hit = self.hit_at[start] if start < len(tokens) else None
        if hit is None or hit.start != start or hit.kind not in {"entity", "capital", "city"} or self._is(hit, "person"):
            return at
        if hit.kind == "city" and (start == at or token.lower in words["of"]):
            return at
        if start == at and not (self.words["ending_adjective"] and hit.kind == "entity" and (
                tokens[at].case == "gen" or tokens[hit.end - 1].text[-1] == "s" and not tokens[at].text.isupper())
                and self._is(hit, "state")):
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
        if hit and hit.start == start and self._is(hit, "person"):
            if not comma or group.definite or group.codes or group.owner:
                group.person = hit
                if not comma:
                    group.end = hit.end
            return
        name = self.name_at.get(start)
        if name and name.start == start and not (comma and not (group.definite and self._closes(name.end))):
            group.name = name
            if not comma:
                group.end = name.end

    def _one_name(self, at: int) -> bool:
        """Whether one name alone follows directly, so that a form that may be a plural (den Präsidenten) is none."""
        hit, name = self.hit_at[at], self.name_at.get(at)
        end = hit.end if hit and self._is(hit, "person") else name.end if name else 0
        return bool(end) and not (end < len(self.tokens) and (
            self.tokens[end].lower in self.words["and"] or self.tokens[end].text == ","))

    def _closes(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].text in {",", ".", ")", "\u2013"}

    def _name_before(self, group: RoleGroup) -> None:
        """Lee Seong Kweun, ein südkoreanischer Abgeordneter, ...: the name before the comma."""
        start = group.start
        if start < 2 or self.tokens[start - 1].text != "," or group.plural or not self._closes(group.end):
            return
        if not (group.indefinite or group.codes or group.owner or group.definite):
            return
        hit, name = self.hit_at[start - 2], self.name_at.get(start - 2)
        if hit and hit.end == start - 1 and self._is(hit, "person"):
            group.person, group.apposition = hit, True
        elif name and name.end == start - 1:
            group.name, group.apposition = name, True

    # names

    def _find_names(self) -> None:
        """Runs of names that are tagged as persons or follow a role noun."""
        tokens = self.tokens
        at = 0
        while at < len(tokens):
            token = tokens[at]
            after_role = at and (group := self.role_at.get(at - 1)) and group.role.kind == "person" and (
                group.end == at and tokens[at - 1].sent == token.sent)
            behind_comma = at > 1 and tokens[at - 1].text == "," and (group := self.role_at.get(at - 2)) and (
                group.role.kind == "person" and tokens[at - 1].sent == token.sent)
            if not self._may_begin(at) or not (
                    token.ent == "PER" or (after_role or behind_comma) and self._looks_like_name(at)):
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and tokens[end].sent == token.sent and self._continues(end):
                end += 1
            if token.ent != "PER" and not after_role and (end == at + 1 or not self._closes(end)):
                at = end
                continue
            while end > at + 1 and tokens[end - 1].lower in self.words["particle"]:
                end -= 1
            self._enter_name(at, end, True)
            at = end
        self._find_family_names()

    def _enter_name(self, start: int, end: int, sure: bool) -> None:
        words: list[str] = []
        for i in range(start, end):
            if i > start and self.tokens[i - 1].end == self.tokens[i].start:
                words[-1] += self._without_genitive(i, end)
            else:
                words.append(self._without_genitive(i, end))
        name = Name(start, end, words, sure)
        self.names.append(name)
        for i in range(start, end):
            self.name_at[i] = name

    def _find_family_names(self) -> None:
        """Family names that no tag marks: those of full names in the document, and well-known ones."""
        family = {name.words[-1] for name in self.names if len(name.words) > 1}
        family |= {name.words[0] for name in self.names if len(name.words) > 2}
        for hit in self.hits:
            if self._is(hit, "person"):
                family |= {word for name in self.lexicon.gazetteer.entities[hit.key].spellings(self.document.language)
                           for word in (name.split(" ")[-1], name.split(" ")[0]) if len(word) > 2}
        for token in self.tokens:
            if token.i in self.name_at or not self._may_begin(token.i) or token.pos not in {"PROPN", "NOUN"}:
                continue
            word = self._without_genitive(token.i, token.i + 1)
            known = self.lexicon.surnames.get(word, ())
            if word in family or any(entity.well_known for entity in known) and (
                    token.pos == "PROPN" or token.ent or word not in self.words["weak_name"]):
                self._enter_name(token.i, token.i + 1, False)

    def _may_begin(self, at: int) -> bool:
        token = self.tokens[at]
        return (self.hit_at[at] is None and at not in self.role_at and token.text[0].isupper()
                and token.pos in {"PROPN", "NOUN", "X", "ADJ"})

    def _looks_like_name(self, at: int) -> bool:
        token = self.tokens[at]
        return token.tag in _NAME_TAGS and token.ent != "ORG" and not self._glued(at)

    def _continues(self, at: int) -> bool:
        token = self.tokens[at]
        if self.hit_at[at] is not None or at in self.role_at:
            return False
        if token.text == "-" and at + 1 < len(self.tokens) and self._glued(at + 1):
            return self.tokens[at - 1].end == token.start
        if self._glued(at):
            return True
        if token.text[0].isupper() and token.text[0].isalpha():
            return token.tag in _NAME_TAGS and token.ent in {"", "PER"} or token.ent == "PER"
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (token.lower in self.words["particle"] and following is not None and following.text[0].isupper()
                and (following.tag in _NAME_TAGS or following.ent == "PER")) or token.ent == "PER" and (
                    token.text in {"-", "\u2019", "'"})

    def _without_genitive(self, i: int, end: int) -> str:
        token = self.tokens[i]
        if i == end - 1 and token.case == "gen" and token.text.endswith("s") and self.words["ending_adjective"] and (
                len(token.text) > 4):
            return token.text[:-1]
        return token.text
