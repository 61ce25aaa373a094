"""The tables of the gazetteer: sorted, unique, with codes and sectors that exist; every role noun finds its state."""

from __future__ import annotations

import time
from importlib import resources
from pathlib import Path

import pytest

from depesche import gazetteer, lang
from depesche.gazetteer import lint
from depesche.gazetteer.store import Gazetteer
from depesche.language.model import Document, Section, Span, Token
from depesche.reading.actors import find_actors
from depesche.reading.actors.lexicon import lexicon

DATA = Path(str(resources.files("depesche.gazetteer").joinpath("data")))
STATES = {row["code"] for row in lang.table("de", "demonyms")}


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf8").split("\n") if line and not line.startswith("#")]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.stem)
def test_tables_are_whole(path: Path) -> None:
    _, *rows = lines(path)
    assert path.read_text("utf8").startswith("#"), "a table says where it comes from"
    assert len(rows) == len(set(rows))


def test_enough_of_everything() -> None:
    assert len(lines(DATA / "igos.tsv")) > 150
    assert len(lines(DATA / "armed_groups.tsv")) > 130
    assert len(STATES) > 195
    assert sum(path.stat().st_size for path in DATA.glob("*")) < 5_000_000


def test_both_languages_have_the_same_states() -> None:
    assert {row["code"] for row in lang.table("en", "demonyms")} == STATES


def test_loads_fast() -> None:
    start = time.perf_counter()
    Gazetteer().add_folder(resources.files("depesche.gazetteer").joinpath("data"))
    assert time.perf_counter() - start < 1.0  # 0.1 s on an idle machine


@pytest.mark.parametrize(("name", "language", "code"), [
    ("Kasan", "de", "RUS"), ("Teheran", "de", "IRN"), ("Tehran", "en", "IRN"), ("Ukraine", "de", "UKR"),
    ("Wien", "de", "AUT"), ("Vienna", "en", "AUT"), ("Kiew", "de", "UKR"), ("Washington", "en", "USA")])
def test_places(name: str, language: str, code: str) -> None:
    found = gazetteer.place(name, language)
    assert found is not None
    assert found.country == code


@pytest.mark.parametrize(("office", "owner", "date", "name"), [
    ("chancellor", "DEU", "2019-05-01", "Angela Merkel"), ("chancellor", "DEU", "2025-01-13", "Olaf Scholz"),
    ("chancellor", "DEU", "2025-05-07", "Friedrich Merz"), ("president", "USA", "2025-01-19", "Joe Biden"),
    ("president", "USA", "2025-01-21", "Donald Trump"), ("secretary_general", "nato", "2024-09-30", "Jens Stoltenberg"),
    ("prime_minister", "GBR", "2024", "Keir Starmer"), ("president", "IRN", "2024-06", "Mohammed Mochber"),
    ("chancellor", "DEU", "2030-01-01", None), ("chancellor", "DEU", None, None)])
def test_offices_by_date(office: str, owner: str, date: str | None, name: str | None) -> None:
    found = gazetteer.load().holder(office, owner, date)
    assert (found.names["de"] if found else None) == name


def spoken(language: str, *words: tuple[str, str, str]) -> Document:
    """A document of one sentence: word, part of speech, tag."""
    text = " ".join(word for word, _, _ in words)
    tokens, at = [], 0
    for i, (word, pos, tag) in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), word, pos, tag))
        at += len(word) + 1
    whole = Span(0, len(tokens))
    return Document(text, language, tokens, [whole], [Section("paragraph", whole)])


#: Names that two entities share, so that the name alone is only one of them.
NAMESAKES = {"Albert II", "Pedro Sanchez", "Pedro Sánchez"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_name_is_found(language: str) -> None:
    tag, verb = {"de": ("NE", "VVFIN"), "en": ("NNP", "VBD")}[language]
    wrong = []
    for entity in gazetteer.load(()).entities.values():
        for name in entity.spellings(language):
            words = name.split()
            document = spoken(language, *((word, "PROPN", tag) for word in words), ("wartete", "VERB", verb))
            index = find_actors(document, None)
            found = [index.get(id_).name for id_ in index.at(len(words) - 1)]
            if entity.names[language] not in found and name not in NAMESAKES:
                wrong.append(f"{name} ({entity.id}): {found}")
    assert not wrong


def test_nothing_is_wrong_with_the_tables() -> None:
    states = {id_ for id_, entity in gazetteer.load(()).entities.items() if entity.type == "state"}
    assert [str(problem) for problem in lint.lint(DATA, states)] == []


ARTICLES = {"m": "Der", "f": "Die", "n": "Das", "x": "Der"}


@pytest.mark.parametrize("row", lang.table("de", "roles"), ids=lambda row: row["word"])
def test_german_roles(row: dict[str, str]) -> None:
    people = row["kind"] == "g"
    article = "Die" if people else ARTICLES[row["gender"]]
    adjective = "russischen" if people else "russische"
    document = spoken("de", (article, "DET", "ART"), (adjective, "ADJ", "ADJA"), (row["word"], "NOUN", "NN"),
                      ("schwieg", "VERB", "VVFIN"), (".", "PUNCT", "$."))
    index = find_actors(document, None)
    assert [index.get(id_).code for id_ in index.at(2)] == ["RUS"]


@pytest.mark.parametrize("row", lang.table("en", "roles"), ids=lambda row: row["word"])
def test_english_roles(row: dict[str, str]) -> None:
    words = [(word, "NOUN", "NN") for word in row["word"].split(" ")]
    document = spoken("en", ("The", "DET", "DT"), ("Russian", "ADJ", "JJ"), *words, ("waited", "VERB", "VBD"))
    index = find_actors(document, None)
    assert [index.get(id_).code for id_ in index.at(1 + len(words))] == ["RUS"]


@pytest.mark.parametrize(("forms", "code"), [
    (("Russe", "Russen", "Russin", "Russinnen"), "RUS"), (("Franzose", "Franzosen", "Französin"), "FRA"),
    (("Ukrainer", "Ukrainern", "Ukrainerin"), "UKR"), (("Israelis",), "ISR"), (("Zyprioten",), "CYP"),
    (("iranische", "iranischer", "iranisches", "iranischem", "iranischen"), "IRN")])
def test_german_forms(forms: tuple[str, ...], code: str) -> None:
    words = lexicon(gazetteer.load(), "de")
    assert {words.single[form].key for form in forms} == {code}
