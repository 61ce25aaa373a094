"""Everything of the gazetteer and of one language by which actors are found, prepared for looking up words.

Names are compared piece by piece (letters and digits, or one mark), so that it does not matter how a pipeline splits
*US-Präsident* or *al-Qaeda*. A single word must be the name or its genitive; in a name of several words each may be
inflected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from depesche import lang
from depesche.gazetteer import Entity, Gazetteer, transliteration

_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")


class Hit(NamedTuple):
    """A string of the gazetteer in the text: tokens `start` to `end` (exclusive).

    `kind` is entity, adjective, demonym, capital, city, capital_adjective; `key` the id of the entity or the code of
    the state; `rest` what follows in the last token after a hyphen (*Chef* of *Kreml-Chef*).
    """

    start: int
    end: int
    kind: str
    key: str
    rest: str = ""
    plural: bool = False


class Role(NamedTuple):
    """A row of roles.tsv. `base` is the word, `kind` person, people or organisation; flags as in the table."""

    base: str
    kind: str
    gender: str
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    code: str
    flags: str

    @property
    def needs_owner(self) -> bool:
        return "n" in self.flags


class Named(NamedTuple):
    """What a string stands for."""

    kind: str
    key: str
    plural: bool = False


Rows = dict[str, list[tuple[tuple[str, ...], Named]]]


class Beginning(NamedTuple):
    """The strings of the gazetteer that may begin with a token, by its text.

    `longer` are names of several pieces by their second one, `single` is named by the first piece of the token, `whole`
    by all of it, `lowered` is an adjective in lower case.
    """

    pieces: tuple[str, ...]
    longer: Rows
    single: Named | None
    whole: Named | None
    lowered: Named | None


#: Kinds of pronouns in actor_words.tsv; the later one counts where a word is of several.
PRONOUNS = ("reflexive", "possessive_pronoun", "pronoun")
#: Sectors of those who are no part of the government, whatever they lead.
_APART = {"COP", "CRM", "LAB", "OPP", "PTY", "REB", "REL", "UAF"}
_KINDS = {"p": "person", "g": "people", "o": "organisation"}


class Lexicon:
    """Look-ups for one language; see `lexicon`."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self.gazetteer = gazetteer
        self.language = language
        self.words: dict[str, dict[str, str]] = defaultdict(dict)
        for row in lang.table(language, "actor_words"):
            self.words[row["kind"]][row["word"]] = row["value"]
        self.endings = sorted(self.words["ending_noun"], key=len, reverse=True)
        #: endings of nouns whose "in X" is where they are, not whose they are
        self.abroad = tuple(word.lower() for word in self.words["abroad"])
        self.name_endings: dict[str, str] = {}
        for row in lang.table(language, "actor_words"):
            if row["kind"] == "ending_name":
                self.name_endings[row["value"]] = row["word"]
        self.roles: dict[str, Role] = {}
        self.role_words = 1
        for row in lang.table(language, "roles"):
            role = Role(row["word"], _KINDS[row["kind"]], row["gender"], tuple(row["sectors"].split()),
                        tuple(row["offices"].split()), row["code"], row["flags"])
            self.roles[row["word"]] = role
            self.role_words = max(self.role_words, row["word"].count(" ") + 1)
        self._role_starts = {word.split(" ")[0] for word in self.roles if " " in word}
        self._firsts = {re.split("[ -]", word)[0].lower() for word in self.roles}
        remember = lru_cache(1 << 16)  # the words of a language have no end
        #: what a word may be by its text alone, in any document
        self.traits = remember(self._traits)
        #: a piece of a name without its ending, and the same for the first piece of a token
        self.stem = remember(self._stem)
        self.first_stem = remember(self._first_stem)
        self.beginning = remember(self._beginning)
        self.loose = remember(self._loose)
        self.outer_words = remember(self._outer_words)
        self.kind = remember(self._kind)
        self.role = remember(self._role)
        self.begins_role = remember(self._begins_role)
        self._phrase = remember(self._find_phrase)
        self._longest_first = remember(self._longest)
        self._suffixes = sorted((word.lower() for word, role in self.roles.items() if "c" in role.flags), key=len,
                                reverse=True)
        self._shortest = min(map(len, self._suffixes), default=0)
        self._suffix_begins = {suffix[:self._shortest] for suffix in self._suffixes}
        self._by_lower = {word.lower(): role for word, role in self.roles.items()}
        self.single: dict[str, Named] = {}
        #: names of several pieces, by their first and second one without endings, the longest first
        self.multi: dict[str, Rows] = defaultdict(dict)
        self.surnames: dict[str, list[Entity]] = defaultdict(list)
        self._people_of: dict[str, list[Entity]] = defaultdict(list)
        self.adjective_of: dict[str, str] = {}
        self._build()
        #: nouns that take somebody up -> whom (anaphors.tsv)
        self.kinds = {row["word"]: row["means"].split(" ") for row in lang.table(language, "anaphors")}
        self._kind_endings = tuple(word[1:] for word in self.kinds if word.startswith("-"))
        #: the nouns in all their forms, and more: a quick test before `kind`
        self._kind_forms = {word.lower() + ending for word in self.kinds for ending in ("", *self.endings)}
        self._pronouns = {word for kind in ("both", *PRONOUNS) for word in self.words[kind]}
        #: verbs of saying, writing and thinking -> stance
        self.saying = {row["lemma"]: row["stance"] for row in lang.table(language, "cues")}

    # building

    def _build(self) -> None:
        gazetteer, language = self.gazetteer, self.language
        for name, code in gazetteer.cities[language].items():
            self._enter(name, Named("city", code))
        for name, code in gazetteer.capitals[language].items():
            self._enter(name, Named("capital", code))
            if name.isalpha():
                for form in self.changed("capital_adjective", name):
                    self.single.setdefault(form, Named("capital_adjective", code))
        for kind in ("person", "organisation", "group", "seat", "state"):
            for entity in gazetteer.entities.values():
                if entity.type == kind:
                    for name in entity.spellings(language):
                        self._enter(name, Named("entity", entity.id))
                    if kind == "person":
                        self._enter_surname(entity)
        for person, code in gazetteer.persons[language].items():
            self._enter_demonym(person, code)
        for stem, code in gazetteer.adjectives[language].items():
            self.adjective_of.setdefault(code, stem)
            inflected = stem[0].islower() or self._uninflected(stem)
            for ending in self.words["ending_adjective"] if inflected else [""]:
                self._enter(stem + ending, Named("adjective", code))

    def _uninflected(self, stem: str) -> bool:
        """Whether a stem with a capital still takes endings (US-amerikanisch): its last part is in lower case."""
        return "-" in stem and stem.rsplit("-", 1)[1][:1].islower()

    def _enter(self, name: str, named: Named) -> None:
        pieces = tuple(_PIECES.findall(name))
        if len(pieces) == 1:
            known = self.single.get(name)
            if known is None or known.kind in {"city", "capital", "capital_adjective"} or named.kind == "adjective":
                self.single[name] = named
            if named.kind in {"entity", "capital", "city"}:
                for genitive in self.changed("genitive", name):
                    self.single.setdefault(genitive, named)
            return
        stems = tuple(self.stem(piece) for piece in pieces)
        rows = self.multi[stems[0]].setdefault(stems[1], [])
        if named.kind in {"adjective", "entity"}:
            weaker = {"city", "capital"} if named.kind == "entity" else {"city", "capital", "entity", "demonym"}
            rows[:] = [row for row in rows if row[0] != stems or row[1].kind not in weaker]
        rows.append((stems, named))
        rows.sort(key=lambda row: -len(row[0]))

    @property
    def inflects(self) -> bool:
        """Whether adjectives and nouns of the language are inflected for case."""
        return bool(self.words["ending_adjective"])

    def changed(self, kind: str, word: str) -> list[str]:
        """The forms that the longest fitting ending of this kind of rule gives."""
        rules = self.words[kind]
        for ending in self._longest_first(kind):
            if word.endswith(ending):
                stem = word[:len(word) - len(ending)]
                return [] if rules[ending] == "-" else [stem + form for form in rules[ending].split("|")]
        return []

    def _longest(self, kind: str) -> list[str]:
        """The endings of a kind of rule, the longest first."""
        return sorted(self.words[kind], key=len, reverse=True)

    def _enter_demonym(self, person: str, code: str) -> None:
        """Singular and plural of a demonym, by the rules of the language."""
        base, _, irregular = person.partition("/")
        plurals = [irregular] if irregular and not self.inflects else self.changed("demonym_plural", base)
        women = self.changed("demonym_female", base)
        if irregular and women:
            women = [irregular, *(irregular + form[len(women[0]):] for form in women[1:])]
        forms = [(base, False), *((form, False) for form in self.changed("genitive", base)),
                 *((form, True) for form in plurals if form != base or not irregular),
                 *((form, False) for form in women[:1]), *((form, True) for form in women[1:])]
        for form, plural in forms:
            if form not in self.single or self.single[form].kind == "capital_adjective":
                self._enter(form, Named("demonym", code, plural))

    def _enter_surname(self, entity: Entity) -> None:
        for surname in self.families(entity):
            self.surnames[surname].append(entity)
        if entity.code:
            self._people_of[entity.code].append(entity)

    def families(self, entity: Entity) -> list[str]:
        """The family names of a person, in all spellings."""
        first = entity.code in self.gazetteer.family_first
        names = [name.split(" ") for name in entity.spellings(self.language)]
        return list(dict.fromkeys(words[0] if first else words[-1] for words in names
                                  if len(words) > 1 and words[0].isalpha()))

    def _outer_words(self, id_: str) -> frozenset[str]:
        """First and last words of a person's names: which is the family name depends on the language of the name."""
        names = [name.split(" ") for name in self.gazetteer.entities[id_].spellings(self.language)]
        return frozenset(word for words in names for word in (words[0], words[-1]) if len(word) > 2)

    def named(self, name: str) -> Entity | None:
        """The one person of the gazetteer with this full name."""
        pieces_ = tuple(_PIECES.findall(name))
        rows = self.multi.get(self.stem(pieces_[0]), {}).get(self.stem(pieces_[1]), []) if len(pieces_) > 1 else []
        found = {row[1].key for row in rows if len(row[0]) == len(pieces_) and row[1].kind == "entity"}
        entity = self.gazetteer.entities[found.pop()] if len(found) == 1 else None
        return entity if entity and entity.type == "person" and name in entity.spellings(self.language) else None

    def people_of(self, code: str) -> list[Entity]:
        """The people of a state."""
        return self._people_of.get(code, [])

    def spelt_like(self, words: list[str]) -> list[Entity]:
        """The people whose full name may be another spelling of this one."""
        full = " ".join(words)
        gender = self.gazetteer.given_names.get(words[0], "")
        near = {entity.id: (entity, names) for skeleton in transliteration.skeletons(words[-1])
                for entity, names in self._by_skeleton.get(skeleton, ())}
        return [entity for entity, names in near.values() if gender in {"", entity.gender} or not entity.gender
                if any(transliteration.same_full(full, name) for name in names)]

    @cached_property
    def _by_skeleton(self) -> dict[str, list[tuple[Entity, list[str]]]]:
        """People and their names, by the skeletons of their family names."""
        found: dict[str, list[tuple[Entity, list[str]]]] = defaultdict(list)
        for entity in chain.from_iterable(self._people_of.values()):
            names = entity.spellings(self.language)
            families = {name.rsplit(" ", 1)[-1] for name in names}
            for skeleton in {skeleton for family in families for skeleton in transliteration.skeletons(family)}:
                found[skeleton].append((entity, names))
        return found

    @cached_property
    def verbs(self) -> dict[str, set[str]]:
        """The verbs of each kind without their endings: lemmas of a small tagger are not always whole."""
        return {kind: {self.stem(verb) for verb in self.words[kind]}
                for kind in ("place_verb", "source_verb", "target_verb", "travel_verb")}

    # looking up

    def _stem(self, piece: str) -> str:
        """A piece without endings, again and again, so that Haus and Hauses meet."""
        if self.inflects:
            for ending in self.endings:
                if ending and piece.endswith(ending) and len(piece) - len(ending) >= 3:
                    return self._stem(piece[:-len(ending)])
        return piece

    def _first_stem(self, text: str) -> str:
        """The first piece of a token without its ending."""
        return self.stem(pieces(text)[0])

    def _begins_hit(self, text: str) -> bool:
        """Whether a string of the gazetteer may begin with a token of this text."""
        single = self.single
        if text in single or text[0].isupper() and text[0].lower() + text[1:] in single:
            return True
        return pieces(text)[0] in single or self.first_stem(text) in self.multi

    def _beginning(self, text: str) -> Beginning:
        """What may begin with a token of this text."""
        parts = pieces(text)
        lowered = self.single.get(text[0].lower() + text[1:]) if text[0].isupper() else None
        return Beginning(parts, self.multi.get(self.first_stem(text), {}), self.single.get(parts[0]),
                         self.single.get(text), lowered if lowered and lowered.kind == "adjective" else None)

    def _traits(self, text: str) -> tuple[str, ...]:
        """What a word may be by its text alone, as far as the passes over a document look for it."""
        lower, found = text.lower(), []
        if self._begins_hit(text):
            found.append("hit")
        if lower in self._pronouns:
            found.append("pronoun")
        if (lower in self._kind_forms or lower.endswith(self._kind_endings)) and self.kind(text):
            found.append("anaphor")
        if text[0].isupper():
            found += self._traits_of_name(text)
        elif not self.inflects and self.begins_role(text):
            found.append("role")
        found += [trait for trait in ("counted", "collective") if text in self.words[trait]]
        return tuple(found)

    def _traits_of_name(self, text: str) -> Iterator[str]:
        """What a word with a capital may be."""
        yield "capital"
        if self.role(text) if self.inflects else self.begins_role(text):
            yield "role"
        if text in self.gazetteer.given_names:
            yield "given name"
        if text in self.surnames or text[-1] == "s" and text[:-1] in self.surnames:
            yield "surname"

    def _loose(self, text: str) -> str:
        """The stem of an adjective whose nouns are a group without a state; "" for other words."""
        stems, lower = self.words["adjective_group"], text.lower()
        for stem in stems:
            if text == stem or lower.startswith(stem.lower()) and len(text) <= len(stem) + 2:
                return stem.lower() if stem.lower() in stems else stem
        return ""

    def _kind(self, text: str) -> list[str] | None:
        """What a noun may take up: conditions of anaphors.tsv; None for other nouns."""
        for form in self.singulars(text):
            if found := self.kinds.get(form) or self.kinds.get(form.lower()):
                return None if "never" in found else found
        if self._kind_endings and text.endswith(self._kind_endings):
            return next(self.kinds["-" + ending] for ending in self._kind_endings if text.endswith(ending))
        return None

    def _role(self, text: str) -> tuple[Role, str] | None:
        """The role that a word names and the form it was found under ("female" for a feminine), compounds included."""
        if text in self.words["no_role"]:
            return None
        if found := self._plain_role(text):
            return found
        if not self.inflects or not text[:1].isupper():
            return None
        tail = text.rsplit("-", 1)[-1]
        if tail != text and (found := self._plain_role(tail)):
            return found
        lower = text.lower()
        for suffix in self._suffixes if self._may_be_compound(lower) else ():
            at = lower.find(suffix)
            if at > 2:
                rest = lower[at:]
                found = self._plain_role(rest[0].upper() + rest[1:])
                if found:
                    role, form = found
                    first = self._plain_role(text[:at]) or self._plain_role(text[:at].rstrip("s-"))
                    sectors = self.joined(first[0].sectors, role.sectors) if first else role.sectors
                    return role._replace(base=text[:at] + role.base.lower(), offices=(), code="", sectors=sectors), form
        return None

    def _may_be_compound(self, lower: str) -> bool:
        """Whether a noun that ends compounds may begin within this word: a quick test, since few words have one."""
        size = self._shortest
        return any(lower[at:at + size] in self._suffix_begins for at in range(3, len(lower) - size + 1))

    def _plain_role(self, text: str) -> tuple[Role, str] | None:
        for female in ("", *self.words["female"]):
            base = text
            if female:
                if not text.endswith(female):
                    continue
                base = text[:-len(female)]
            for ending in ("", *self.endings):
                if not ending or base.endswith(ending):
                    word = base[:-len(ending)] if ending else base
                    role = self.roles.get(word) or (self.roles.get(word + "e") if female else None)
                    if role and (not female or role.kind == "person"):
                        return role, "female" if female else ""
        return None

    @staticmethod
    def joined(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
        """Sectors of two nouns that make one: a rebel commander is no soldier of a state."""
        return first if first and (not last or last[0] in {"GOV", "MIL"} and first[0] in _APART) else last

    def _begins_role(self, text: str) -> bool:
        """Whether a role of one or more words may begin with this word: a quick test before `phrase_role`."""
        forms = (form.lower() for form, _ in self._singulars(text))
        return any(form.split("-")[0] in self._firsts or form + "." in self._firsts for form in forms)

    def begins_longer(self, word: str) -> bool:
        """Whether a role of several words may begin with this word."""
        return word.lower() in self._role_starts

    def phrase_role(self, words: list[str]) -> tuple[Role, int, bool] | None:
        """The longest role of several words at the start of `words`: role, number of words, whether it is a plural."""
        longest = min(self.role_words, len(words)) if len(words) > 1 and self.begins_longer(words[0]) else 1
        for count in range(longest, 0, -1):
            if found := self._phrase(" ".join(words[:count]) if count > 1 else words[0]):
                return found[0], count, found[1]
        return None

    def _find_phrase(self, text: str) -> tuple[Role, bool] | None:
        for form, plural in self._singulars(text):
            if role := self.roles.get(form) or self._by_lower.get(form.lower()):
                return role, plural or role.kind == "people"
        return None

    def singulars(self, text: str) -> list[str]:
        """A noun and what it may be without the ending of its case, or of its plural where there are no cases."""
        if not self.inflects:
            return [text]
        return [text, *(text[:-len(ending)] for ending in self.endings if ending and text.endswith(ending))]

    def _singulars(self, text: str) -> list[tuple[str, bool]]:
        found = [(text, False)]
        for ending in self.endings:
            if ending and text.endswith(ending) and len(text) > len(ending) + 2:
                found.append((text[:-len(ending)] + self.words["ending_noun"][ending], True))
        return found

    def adjective_form(self, code: str, gender: str) -> str | None:
        """The adjective of a state as it stands in a name (*südkoreanischer*): gender m f n, x or p."""
        stem = self.adjective_of.get(code)
        if stem is None:
            return None
        if not self.name_endings or stem[0].isupper() and not self._uninflected(stem):
            return stem
        return stem + self.name_endings.get(gender, "e")


@cache
def pieces(text: str) -> tuple[str, ...]:
    """The pieces of a token."""
    return (text,) if text.isalnum() else tuple(_PIECES.findall(text)) or (text,)


@cache
def lexicon(gazetteer: Gazetteer, language: str) -> Lexicon:
    """The look-ups of a gazetteer for a language, built once."""
    return Lexicon(gazetteer, language)
