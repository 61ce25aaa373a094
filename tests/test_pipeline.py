"""A spaCy pipeline of the user's in place of ours: what it gives is taken, what it lacks is added."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from typer.testing import CliRunner

import depesche
from depesche.cli import app
from depesche.errors import DepescheError
from depesche.language.model import Document
from depesche.language.pipeline import analyse

TEXT = "Die Ministerin kündigte am Montag an, die Grenze zu öffnen."


def made(folder: Path, tags: dict[str, dict[str, Any]], language: str = "de",
         names: dict[str, str] | None = None) -> str:
    """A pipeline that knows the annotation of a few words, written to a folder."""
    nlp = spacy.blank(language)
    if tags:
        ruler: Any = nlp.add_pipe("attribute_ruler")
        for word, attributes in tags.items():
            ruler.add([[{"ORTH": word}]], attributes)
    if names:
        entities: Any = nlp.add_pipe("entity_ruler")
        entities.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])
    nlp.meta["name"] = "own"
    nlp.to_disk(folder)
    return str(folder)


def read(text: str, pipeline: str, language: str = "de") -> Document:
    return analyse(text, [("paragraph", 0, len(text), None)], language, pipeline)


def test_tags_of_the_pipeline_are_taken_and_the_rest_is_added(tmp_path: Path) -> None:
    tags = {word: {"TAG": tag, "POS": pos} for word, tag, pos in (
        ("Die", "ART", "DET"), ("Ministerin", "NE", "PROPN"), ("kündigte", "VVFIN", "VERB"), ("am", "APPRART", "ADP"),
        ("Montag", "NN", "NOUN"), ("an", "PTKVZ", "ADP"), (",", "$,", "PUNCT"), ("die", "ART", "DET"),
        ("Grenze", "NN", "NOUN"), ("zu", "PTKZU", "PART"), ("öffnen", "VVINF", "VERB"), (".", "$.", "PUNCT"))}
    document = read(TEXT, made(tmp_path / "p", tags))
    assert document.tokens[1].tag == "NE"
    assert document.tokens[1].lemma == "Ministerin"
    first = document.clauses[0]
    assert first.predicate is not None
    assert first.predicate.lemma == "ankündigen"
    assert document.pipeline == "de-own-0.0.0"


def test_universal_parts_of_speech_are_enough(tmp_path: Path) -> None:
    tags = {word: {"POS": pos} for word, pos in (
        ("Die", "DET"), ("Ministerin", "NOUN"), ("kündigte", "VERB"), ("am", "ADP"), ("Montag", "NOUN"), ("an", "ADP"),
        (",", "PUNCT"), ("die", "DET"), ("Grenze", "NOUN"), ("zu", "PART"), ("öffnen", "VERB"), (".", "PUNCT"))}
    document = read(TEXT, made(tmp_path / "p", tags))
    assert [token.tag for token in document.tokens[1:3]] == ["NN", "VVFIN"]
    assert [c.predicate.lemma for c in document.clauses if c.predicate] == ["ankündigen", "öffnen"]


def test_names_are_taken_under_our_labels(tmp_path: Path) -> None:
    pipeline = made(tmp_path / "p", {"said": {"TAG": "VBD", "POS": "VERB"}}, "en", {"Velland": "GPE", "Q3": "CARDINAL"})
    document = read("The army of Velland said no.", pipeline, "en")
    assert [(token.text, token.ent) for token in document.tokens if token.ent] == [("Velland", "LOC")]


def test_a_reading_names_the_pipeline(tmp_path: Path) -> None:
    pipeline = made(tmp_path / "p", {"kündigte": {"TAG": "VVFIN", "POS": "VERB"}})
    reading = depesche.read(TEXT, language="de", pipeline=pipeline)
    assert reading.versions.models == "de-own-0.0.0"
    assert reading.attributions[0].stance == "announce"


@pytest.mark.parametrize(("language", "tags", "code"), [("en", {"a": {"TAG": "DT"}}, "E118"), ("de", {}, "E118")])
def test_a_pipeline_that_does_not_fit(tmp_path: Path, language: str, tags: dict[str, Any], code: str) -> None:
    with pytest.raises(DepescheError) as raised:
        read(TEXT, made(tmp_path / "p", tags, language))
    assert raised.value.code == code


def test_a_pipeline_that_is_not_there() -> None:
    result = CliRunner().invoke(app, ["parse", TEXT, "--pipeline", "no_such_pipeline"])
    assert result.exit_code == 1
    assert "E117" in result.output


def test_spacy_is_imported_without_its_command_line_and_gives_it_when_asked() -> None:
    code = ("import sys, depesche.language.pipeline, spacy\n"
            "assert 'weasel' not in sys.modules\n"
            "from spacy.cli import download\n"
            "import spacy.cli\n"
            "assert callable(spacy.cli.info) and callable(spacy.info)\n")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
