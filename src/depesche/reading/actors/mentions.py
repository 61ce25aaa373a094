"""First pass over a document: strings of the gazetteer, and what `names` and `rolegroups` find."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.language.model import Document
from depesche.reading.actors.lexicon import Hit, Lexicon, Named, Role, pieces


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
        self.hits: list[Hit] = []
        self.hit_at: list[Hit | None] = [None] * len(self.tokens)
        self.names: list[Name] = []
        self.name_at: dict[int, Name] = {}
        self.roles: list[RoleGroup] = []
        self.role_at: dict[int, RoleGroup] = {}

    # strings of the gazetteer

    def find_hits(self) -> None:
        single, multi = self.lexicon.single, self.lexicon.multi
        at, count = 0, len(self.tokens)
        begins = self.lexicon.begins_hit
        while at < count:
            token = self.tokens[at]
            text = token.text
            if not begins(text):
                at += 1
                continue
            first = pieces(text)[0]
            hit = None
            if not (at and self._glued(at)):
                # names of several words may begin in lower case (al-Qaeda); adjectives do so in German
                if begun := multi.get(self.lexicon.stem(first)):
                    hit = self._longest(at, begun)
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

    def _longest(self, at: int, begun: dict[str, list[tuple[tuple[str, ...], Named]]]) -> Hit | None:
        stem = self.lexicon.stem
        begin = pieces(self.tokens[at].text)
        following = begin[1:] or (pieces(self.tokens[at + 1].text) if at + 1 < len(self.tokens) else ())
        rows = begun.get(stem(following[0])) if following else None
        if not rows:
            return None
        flat: list[tuple[str, int]] = []
        longest = max(len(stems) for stems, _ in rows)
        for i in range(at, len(self.tokens)):
            flat += [(piece, i) for piece in pieces(self.tokens[i].text)]
            if len(flat) >= longest:
                break
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
