"""Reads the tables of the gazetteer, and files of the same form that a user adds."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from depesche.gazetteer import lint
from depesche.gazetteer.model import Entity, EntityType, Place, Term

VERSION = "2026.1"
LANGUAGES = ("de", "en")
#: Environment variable: files or folders with tables of the user's own, separated as in PATH.
USER_VARIABLE = "DEPESCHE_ACTORS"

_ORGANISATIONS = ("igos", "armed_groups", "media", "organs", "entities")
_TYPES: dict[str, EntityType] = {"o": "organisation", "g": "group", "s": "seat"}
#: Offices whose holder is the head of an organisation, in the order in which they are tried.
HEADS = ("leader", "secretary_general", "commission_president", "council_president", "president", "director", "chair")


class Gazetteer:
    """All entities, offices and places. Build with `load`; entities of later files win over those of earlier ones."""

    def __init__(self) -> None:
        self.version = VERSION
        self.entities: dict[str, Entity] = {}
        self.adjectives: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.persons: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.capitals: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.cities: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.given_names: dict[str, str] = {}
        self.seat_heads: dict[str, str] = {}
        self.family_first: set[str] = set()
        self._places: dict[str, dict[str, Place]] = {language: {} for language in LANGUAGES}
        self._holders: dict[tuple[str, str], list[tuple[Term, Entity]]] | None = None

    def state(self, code: str | None) -> Entity | None:
        """The state with this code."""
        found = self.entities.get(code or "")
        return found if found and found.type == "state" else None

    def place(self, name: str, language: str) -> Place | None:
        """Where a capital, city, state or seat lies, by one of its names in this language or as spelt in the other."""
        for spelling in (language, *LANGUAGES):
            if found := self._places[spelling].get(name):
                return found
        return None

    def holders(self, office: str, owner: str) -> list[tuple[Term, Entity]]:
        """Who held an office of a state (its code) or organisation (its id), with the terms."""
        if self._holders is None:
            self._holders = defaultdict(list)
            for entity in self.entities.values():
                for term in entity.terms:
                    self._holders[term.office, term.owner].append((term, entity))
        return self._holders.get((office, owner), [])

    def holder(self, office: str, owner: str, date: str | None) -> Entity | None:
        """Who held an office on a day; None if that is not known, or if two people have a claim to it."""
        if date is None:
            return None
        day = (date + "-12-31")[:10] if len(date) == 4 else (date + "-28")[:10] if len(date) == 7 else date[:10]
        found = [(term, entity) for term, entity in self.holders(office, owner) if term.covers(day)]
        if not found:
            return None
        latest = max(term.start for term, _ in found)
        people = {entity.id: entity for term, entity in found if term.start == latest}
        return next(iter(people.values())) if len(people) == 1 else None

    # reading the tables

    def add_folder(self, folder: Traversable | Path, user: bool = False) -> None:
        """Add all tables of a folder, those that there are."""
        self._states(_rows(folder, "states.tsv"), folder, user)
        for name in _ORGANISATIONS:
            for row in _rows(folder, f"{name}.tsv"):
                self._organisation(row)
        for name in ("leaders", "people"):
            for row in _rows(folder, f"{name}.tsv"):
                self._person(row, well_known=name == "people")
        self._further_terms(_rows(folder, "offices.tsv"))
        self._holders_table(list(_rows(folder, "holders.tsv")), user)
        for row in _rows(folder, "seat_heads.tsv"):
            self.seat_heads[row["id"]] = row["office"]
        self.family_first |= {row["code"] for row in _rows(folder, "name_order.tsv")}
        for name in ("cities", "capitals"):
            for row in _rows(folder, f"{name}.tsv"):
                self._city(row)
        for row in _rows(folder, "given_names.tsv"):
            self.given_names[row["name"]] = row["gender"]
        self._holders = None

    def _states(self, rows: Iterator[dict[str, str]], folder: Traversable | Path, user: bool) -> None:
        for row in rows:
            names = {language: row[f"name_{language}"] for language in LANGUAGES}
            self.entities[row["code"]] = Entity(row["code"], "state", row["code"], (), names)
        for row in _rows(folder, "state_names.tsv"):
            state = self.entities[row["code"]]
            for language in LANGUAGES:
                if usual := row[f"name_{language}"]:
                    state.also[language] = (state.names[language],)
                    state.names[language] = usual
        if not user:
            folder = resources.files("depesche.lang")
        for language in LANGUAGES:
            where = folder.joinpath(language) if not user else folder
            for row in _rows(where, "demonyms.tsv" if not user else f"demonyms_{language}.tsv"):
                state = self.entities[row["code"]]
                state.also[language] = (*state.also.get(language, ()), *filter(None, row["names"].split("|")))
                for stem in filter(None, row["adjective"].split("|")):
                    self.adjectives[language][stem] = row["code"]
                for person in filter(None, row["person"].split("|")):
                    self.persons[language][person] = row["code"]
        for entity in self.entities.values():
            for language in LANGUAGES:
                for name in entity.spellings(language) if entity.type == "state" else ():
                    self._places[language].setdefault(name, Place(entity.id, None, None))

    def _organisation(self, row: dict[str, str]) -> None:
        names = {"de": row["name_de"], "en": row["name_en"] or row["name_de"]}
        also = {language: tuple(filter(None, row[f"also_{language}"].split("|"))) for language in LANGUAGES}
        self.entities[row["id"]] = Entity(row["id"], _TYPES[row["type"]], row["code"] or None,
                                          tuple(row["sectors"].split()), names, also, row.get("wikidata") or None)

    def _person(self, row: dict[str, str], well_known: bool) -> None:
        names = {"de": row["name_de"] or row["name_en"], "en": row["name_en"]}
        also = tuple(filter(None, [*row["also"].split("|"), *names.values()]))
        id_ = slug(row["name_en"])
        if id_ in self.entities and self.entities[id_].code != row["code"]:
            id_ = f"{id_}-{row['code'].lower()}"
        offices = filter(None, row["offices"].split("|"))
        terms = [self._term(part, row["code"], row["as_of"], row["source"]) for part in offices]
        self.entities[id_] = Entity(id_, "person", row["code"], tuple(row["sectors"].split()), names,
                                    dict.fromkeys(LANGUAGES, also), row["wikidata"] or None, row["gender"], terms,
                                    well_known)

    @staticmethod
    def _term(text: str, code: str, as_of: str, source: str) -> Term:
        """`office[@owner] from..to`; an open end, or one with a tilde, is the day up to which it is known."""
        office, dates = text.rsplit(" ", 1)
        office, _, owner = office.partition("@")
        start, end = dates.split("..")
        if end and not end.startswith("~"):
            return Term(office, owner or code, start, end, True, source)
        return Term(office, owner or code, start, end[1:] or as_of or "9999", False, source)

    def _further_terms(self, rows: Iterator[dict[str, str]]) -> None:
        """Terms of people who are kept by hand: new ones, and later knowledge of those that had not ended."""
        for row in rows:
            person = self.entities.get(row["id"])
            if person is None:
                continue
            new = self._term(f"{row['office']} {row['term']}", person.code or "", "", row["source"])
            overlapping = [n for n, term in enumerate(person.terms) if term.office == new.office
                           and term.owner == new.owner and term.start <= new.end and new.start <= term.end]
            if not overlapping:
                person.terms.append(new)
            for n in overlapping:
                if not person.terms[n].ended and not new.ended and new.end > person.terms[n].end:
                    person.terms[n] = person.terms[n]._replace(end=new.end)

    def _holders_table(self, rows: list[dict[str, str]], user: bool) -> None:
        """A row for each term. Ours are all of an office from the first on; a user's win where they overlap others."""
        people: dict[tuple[str | None, str], Entity] = {}
        for entity in [entity for entity in self.entities.values() if entity.type == "person"]:
            for name in {slug(name) for language in LANGUAGES for name in entity.spellings(language)}:
                other = people.setdefault((entity.code, name), entity)
                if other is not entity and not (other.terms and entity.terms) and entity.id in self.entities:
                    first_one, double = (entity, other) if entity.terms else (other, entity)
                    self._merge(first_one, double)
                    people[entity.code, name] = first_one
        by_name = {name: entity for (_, name), entity in people.items()}
        first: dict[tuple[str, str], str] = {}
        for row in rows:
            key = (row["office"], row["owner"])
            first[key] = min(row["start"], first.get(key, "9999"))
        for entity in people.values():
            entity.terms = [kept for term in entity.terms
                            if (kept := term if user else self._before(term, first)) is not None]
        for row in rows:
            term = Term(row["office"], row["owner"], _late(row["start"]), _early(row["end"] or row["as_of"] or "9999"),
                        bool(row["end"]), row.get("source", ""))
            code = row["owner"] if self.state(row["owner"]) else None
            names = {"de": row["name_de"] or row["name_en"], "en": row["name_en"]}
            also = tuple(filter(None, [*row["also"].split("|"), *names.values()]))
            found = {one.id: one for name in also if (one := people.get((code, slug(name))))}
            known = next((one for one in found.values() if one.well_known), next(iter(found.values()), None))
            for double in found.values():
                if known is not None and double is not known:
                    self._merge(known, double)
            if known is None and code is None:
                known = by_name.get(slug(names["en"]))
            if known is None:
                id_ = slug(names["en"]) + (f"-{code.lower()}" if code and slug(names["en"]) in self.entities else "")
                known = self.entities[id_] = Entity(id_, "person", code, (), names, gender=row["gender"])
            if not known.well_known or user:
                known.names = names
            for language in LANGUAGES:
                known.also[language] = tuple(dict.fromkeys([*known.also.get(language, ()), *also]))
            known.gender = row["gender"] or known.gender
            for name in also:
                people[code, slug(name)] = by_name[slug(name)] = known
            if user:
                for entity in people.values():
                    entity.terms = [part for other in entity.terms for part in self._cut(other, term, entity is known)]
            known.terms.append(term)

    def _merge(self, known: Entity, double: Entity) -> None:
        """Join the entry of one person under another name to that of the first."""
        for language in LANGUAGES:
            known.also[language] = (*known.also.get(language, ()), *double.spellings(language))
        known.wikidata = known.wikidata or double.wikidata
        known.terms += [term for term in double.terms if term not in known.terms]
        self.entities.pop(double.id, None)

    @staticmethod
    def _before(term: Term, first: dict[tuple[str, str], str]) -> Term | None:
        """A term of another table, cut where the table of holders begins for its office."""
        begin = first.get((term.office, term.owner))
        if begin is None or term.end <= begin:
            return term
        return term._replace(end=begin, ended=True) if term.start < begin else None

    @staticmethod
    def _cut(term: Term, new: Term, same: bool) -> list[Term]:
        """What remains of a term beside a new one of the same office."""
        if (term.office, term.owner) != (new.office, new.owner) or term.end <= new.start or new.end <= term.start:
            return [term]
        if same:
            return []
        parts = [term._replace(end=new.start, ended=True)] if term.start < new.start else []
        return [*parts, term._replace(start=new.end)] if new.ended and new.end < term.end else parts

    def _city(self, row: dict[str, str]) -> None:
        where = Place(row["code"], float(row["lat"]), float(row["lon"]))
        acts = {"yes": row["code"], "no": ""}.get(row.get("acts", "no"), row.get("acts", ""))
        for language in LANGUAGES:
            for name in [row[f"name_{language}"], *filter(None, row[f"also_{language}"].split("|"))]:
                self._places[language].setdefault(name, where)
                if not acts:
                    self.cities[language].setdefault(name, where.country)
                if acts and name not in self.capitals[language]:
                    self.capitals[language][name] = acts


_UNMARKED = str.maketrans("øłı", "oli")
_OTHERS = re.compile("[^a-z ]")


def _late(date: str) -> str:
    """The last day that a date of a month or a year may mean: from then on the term surely ran."""
    return {4: f"{date}-12-31", 7: f"{date}-28"}.get(len(date), date)


def _early(date: str) -> str:
    """The first day that a date of a month or a year may mean: until then the term surely ran."""
    return {4: f"{date}-01-01" if date != "9999" else date, 7: f"{date}-01"}.get(len(date), date)


@lru_cache(1 << 15)
def slug(name: str) -> str:
    """The id of a person: the English name in lower case without accents, with hyphens."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    plain = plain.casefold().replace("-", " ").translate(_UNMARKED)
    return _OTHERS.sub("", plain).replace(" ", "-")


def _rows(folder: Traversable | Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its columns; none if the folder has no such table."""
    file = folder.joinpath(name)
    return (row.cells for row in lint.rows(file)) if file.is_file() else iter(())


def load(folders: Sequence[str | Path] | None = None) -> Gazetteer:
    """The gazetteer with the user's folders, by default those of the environment variable DEPESCHE_ACTORS.

    A folder holds tables of the same names and columns as ours (`entities.tsv`, `people.tsv`, `states.tsv`,
    `demonyms_de.tsv`, ...). Loaded once for each list of folders. Raises `DepescheError`: E120 for a folder that is not
    there or holds no table, E119 for a row that cannot be right.
    """
    if folders is None:
        folders = [part for part in os.environ.get(USER_VARIABLE, "").split(os.pathsep) if part]
    return _load(tuple(str(folder) for folder in folders))


@cache
def _load(folders: tuple[str, ...]) -> Gazetteer:
    gazetteer = Gazetteer()
    gazetteer.add_folder(resources.files("depesche.gazetteer").joinpath("data"))
    for folder in folders:
        states = {id_ for id_, entity in gazetteer.entities.items() if entity.type == "state"}
        if problems := lint.lint(folder, states):
            raise problems[0]
        gazetteer.add_folder(Path(folder), user=True)
        gazetteer.version = f"{VERSION}+own"
    return gazetteer


def place(name: str, language: str) -> Place | None:
    """Where a capital, city, state or seat lies, in the gazetteer that `load()` gives. See `Gazetteer.place`."""
    return load().place(name, language)
