"""First pass over a document: strings of the gazetteer, and what `names` and `rolegroups` find."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.language.model import Document
from depesche.reading.actors.candidates import find_candidates
from depesche.reading.actors.lexicon import Beginning, Hit, Lexicon, Named, Role, pieces


@dataclass(slots=True)
class Name:
    """A personal name in the text that is no string of the gazetteer."""

    start: int
    end: int
    words: list[str]
    sure: bool = True  # tagged as a person or behind a title; else only a family name that is known


@dataclass(slots=True)
class RoleGroup:
    """A role noun with its adjectives, owner and name: *der südkoreanische Abgeordnete Kim Do Yun*.

    `codes` are states named by adjectives; `owner` a string of the gazetteer beside the noun (*Russlands Präsident*,
    *Nato-Sprecher*); `person` a name of the gazetteer and `name` another one that belong to it. `loose` is a plain
    adjective of a group without a state (*westlich*).
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
    body: str = ""  # the name of a body that the gazetteer does not have (die Werft Astilmar)
    people: list[Name | Hit] = field(default_factory=list)  # several names: the ministers Baerbock and Habeck
    body_sectors: tuple[str, ...] = ()  # of the body in the attributes behind it: der Sprecher der Polizei
    apposition: bool = False
    absorbed: bool = False  # part of another group


class HitScanner:
    """Finds strings of the gazetteer in one document; results in text order."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.candidates = find_candidates(document, lexicon)
        self.hits: list[Hit] = []
        self.hit_at: list[Hit | None] = [None] * len(self.tokens)
        self.names: list[Name] = []
        self.name_at: dict[int, Name] = {}
        self.roles: list[RoleGroup] = []
        self.role_at: dict[int, RoleGroup] = {}

    # strings of the gazetteer

    def find_hits(self) -> None:
        """Fill `hits` and `hit_at`."""
        end = 0
        for at in self.candidates["hit"]:
            if at < end or at and self._glued(at):
                continue
            hit = self._hit(at)
            if hit and not self._weak(hit):
                self.hits.append(hit)
                end = hit.end
                for i in range(at, end):
                    self.hit_at[i] = hit

    def _hit(self, at: int) -> Hit | None:
        """The string of the gazetteer that begins at a token, whatever else the words may mean here."""
        token = self.tokens[at]
        beginning = self.lexicon.beginning(token.text)
        # names of several words may begin in lower case (al-Qaeda); adjectives do so in German
        hit = self._longest(at, beginning) if beginning.longer else None
        if hit is None and beginning.single:
            hit = self._single(at, beginning.single, beginning.pieces[0])
        if hit is None and (named := beginning.whole):
            hit = Hit(at, at + 1, named.kind, named.key, "", named.plural)
        if hit is None and (named := beginning.lowered) and (token.pos == "ADJ" or self._begins(at)):
            hit = Hit(at, at + 1, named.kind, named.key)  # an adjective at the beginning of a sentence
        return hit

    def _begins(self, at: int) -> bool:
        """Whether the token begins a sentence or a quotation."""
        return at == 0 or self.tokens[at - 1].sent != self.tokens[at].sent or not self.tokens[at - 1].text.isalnum()

    def _glued(self, at: int) -> bool:
        """Whether a hyphen without spaces stands before the token (pro-Russian)."""
        if at >= len(self.tokens):
            return False
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

    def _longest(self, at: int, beginning: Beginning) -> Hit | None:
        """The longest name of several pieces that begins at a token."""
        stem = self.lexicon.stem
        if len(beginning.pieces) > 1:
            following = stem(beginning.pieces[1])
        elif at + 1 < len(self.tokens):
            following = self.lexicon.first_stem(self.tokens[at + 1].text)
        else:
            return None
        rows = beginning.longer.get(following)
        if not rows:
            return None
        found: list[str] = []
        where: list[int] = []
        longest = len(rows[0][0])
        for i in range(at, len(self.tokens)):
            parts = pieces(self.tokens[i].text)
            found += parts
            where += [i] * len(parts)
            if len(found) >= longest:
                break
        begun = tuple(map(stem, found))
        for stems, named in rows:
            count = len(stems)
            if begun[:count] == stems:
                last = where[count - 1]
                rest = found[count:count + where[count:].count(last)]
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
        if hit.end == hit.start + 1 and not hit.rest and self._inside_name(hit):
            return True
        if hit.kind == "adjective" and token.ent == "ORG" and self._inside_organisation(hit):
            return True
        if hit.kind == "demonym" and hit.end < len(self.tokens) and self.tokens[hit.end].pos in {"NOUN", "PROPN"}:
            return self.words["ending_adjective"] != {} and not self.tokens[hit.end].ent
        return False

    def _inside_organisation(self, hit: Hit) -> bool:
        """Whether the adjective belongs to the name of a body that no role noun of ours names (Deutsche Bank)."""
        end = hit.end
        while end < len(self.tokens) and self.tokens[end].ent == "ORG" and not self.tokens[end].ent_start:
            end += 1
        inside = [token.text for token in self.tokens[hit.end:end]]
        return bool(inside) and not any(
            self.lexicon.role(word) if self.words["ending_adjective"] else self.lexicon.phrase_role(inside[n:])
            for n, word in enumerate(inside))

    def _inside_name(self, hit: Hit) -> bool:
        """Whether a country, city or adjective is the family name of somebody here (Michael Jordan, Mark Cuban)."""
        if not hit.start or hit.kind == "entity" and not self.is_type(hit, "state"):
            return False
        token, before = self.tokens[hit.start], self.tokens[hit.start - 1]
        if self.hit_at[hit.start - 1] is not None or before.sent != token.sent or before.pos != "PROPN":
            return False
        return token.ent == before.ent == "PER" and not token.ent_start or (
            before.text in self.lexicon.gazetteer.given_names)

    def is_type(self, hit: Hit, *types: str) -> bool:
        """Whether a string of the gazetteer stands for an entity of one of these types."""
        entity = self.lexicon.gazetteer.entities.get(hit.key)
        return bool(entity and entity.type in types)

    def _closes(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].text in {",", ".", ")", "\u2013"}
