"""`depesche actor`: whom a phrase means, why, and what is wrong with somebody's own tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import depesche
from depesche.cli import app
from depesche.errors import DepescheError

DOCS = (Path(__file__).parent.parent / "docs" / "how-to-add-an-actor.md").read_text("utf8")


def shown(*arguments: str) -> str:
    return CliRunner().invoke(app, ["actor", *arguments]).output


@pytest.mark.parametrize(("phrase", "options", "expected"), [
    ("der Kreml-Chef", ["--on", "2025-01-13"], ["Wladimir Putin  person  RUS GOV", "president of RUS: since 2012"]),
    ("die Bundeskanzlerin", ["--on", "2019-05-01"], ["Angela Merkel  person  DEU GOV"]),
    ("der Bundeskanzler", ["--on", "2030-01-01"], ["Bundeskanzler  person  DEU GOV", "nobody is known for 2030-01-01",
                                                   "Friedrich Merz"]),
    ("der Bundeskanzler", [], ["without a date there is no holder"]),
    ("der frühere französische Präsident", ["--on", "2025-01-13"], ["FRA ELI", "no longer held"]),
    ("Moskau", [], ["? Russland", "where the clause makes it act"]),
    ("the U.S. president", ["--on", "2025-01-21", "--language", "en"], ["Donald Trump", "president of USA: since"]),
    ("nordkoreanische Soldaten", [], ["nordkoreanische Soldaten  group  PRK MIL", "the adjective names PRK"]),
    ("der südkoreanische Abgeordnete Lee Seong Kweun", [], ["Lee Seong Kweun  person  KOR LEG"]),
    ("Wolodimir Selensskij", ["--on", "2023-05-14"], ["Wolodymyr Selenskyj", "another spelling"])])
def test_who_that_is_and_why(phrase: str, options: list[str], expected: list[str]) -> None:
    text = shown(phrase, *options)
    assert [words for words in expected if words not in text] == [], text


def test_as_json() -> None:
    found = json.loads(shown("der Kreml-Chef", "--on", "2025-01-13", "--format", "json"))
    assert [(meant["name"], meant["code"], meant["sure"]) for meant in found] == [("Wladimir Putin", "RUS", True)]
    assert {"office": "president", "owner": "RUS"}.items() <= found[0]["offices"][-1].items()


def test_from_python() -> None:
    assert [meant.name for meant in depesche.actor("die Bundeskanzlerin", on="2019-05-01")] == ["Angela Merkel"]


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (["xyz"], 1, "nobody"), ([], 2, "give either a phrase or --check"), (["Kanzler", "--on", "1.2.25"], 2, "--on"),
    (["--check", "nowhere"], 1, "E120")])
def test_what_is_wrong_is_said(arguments: list[str], code: int, words: str) -> None:
    result = CliRunner().invoke(app, ["actor", *arguments])
    assert result.exit_code == code
    assert words in result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables that the documentation shows."""
    for block in re.findall(r"(?m)^    # (\w+\.tsv)\n((?:    .*\n)+)", DOCS):
        (tmp_path / block[0]).write_text(block[1].replace("    ", ""), "utf8")
    return tmp_path


def test_own_actors_as_the_documentation_shows_them(folder: Path) -> None:
    assert {file.name for file in folder.glob("*")} == {"states.tsv", "demonyms_de.tsv", "holders.tsv"}
    assert "nothing wrong" in shown("--check", str(folder))
    found = shown("die aurelische Präsidentin", "--on", "2025-02-01", "--actors", str(folder))
    assert "Ina Feld  person  XAA GOV" in found


@pytest.mark.parametrize(("row", "reason"), [
    ("XAA\tpresident\t2023-01-01\t2024-06-01\tm\tOmar Rust\t\t\t\town\t", "begins (2024-01-01) before Omar"),
    ("XAA\tpresident\t2020-13-1\t2021-01-01\tm\tOmar Rust\t\t\t\town\t", "is no date"),
    ("XAA\tpresident\t2022-01-01\t2021-01-01\tm\tOmar Rust\t\t\t\town\t", "ends (2021-01-01) before it"),
    ("XAA\tminister\t2022-01-01\t\tm\tOmar Rust\t\t\t\town\t", "needs as_of"),
    ("XAA\tminister\t2022-01-01\t2023-01-01\tx\tOmar Rust\t\t\t\town\t", "gender is 'x'"),
    ("XAA\tminister\t2022-01-01\t2023-01-01\tm\tOmar Rust\t\t\t\town\tDer Minister schwieg.", "no mention"),
    ("XAA\tminister\t2022-01-01\t2023-01-01\tm\tOmar Rust\t\t\t\town\tDer [Tisch] stand am Montag an der Tür.",
     "is nobody"),
    ("XAA\ta\tb\tc\td\te\tf\tg\th\ti\tj\tk", "12 cells for 11 columns")])
def test_holders_that_cannot_be_right(folder: Path, row: str, reason: str) -> None:
    wrong_row(folder / "holders.tsv", row, reason)


@pytest.mark.parametrize(("row", "reason"), [
    ("Q1\t\tNirgends\tNowhere", "'Q1' is no code"), ("XAB\t\t\tNowhere", "name_de is empty")])
def test_states_that_cannot_be_right(folder: Path, row: str, reason: str) -> None:
    wrong_row(folder / "states.tsv", row, reason)


def wrong_row(table: Path, row: str, reason: str) -> None:
    with table.open("a", encoding="utf8") as file:
        file.write(row + "\n")
    text = shown("--check", str(table.parent))
    assert reason in text
    assert f"{table.name}:" in text


@pytest.mark.parametrize(("name", "text", "reason"), [
    ("entities.tsv", "id\ttype\tcode\tsectors\tname_de\tname_en\tnonsense\n", "no column 'nonsense'"),
    ("entities.tsv", "type\tcode\tsectors\tname_de\tname_en\n", "the column 'id' is missing"),
    ("entities.tsv", "id\ttype\tcode\tsectors\tname_de\tname_en\na\to\tXAA\tABC\tA B\t\na\tq\tXAA\t\tA C\t\n", "ABC"),
    ("notes.tsv", "a\tb\n", "no table is called notes.tsv")])
def test_tables_that_cannot_be_right(folder: Path, name: str, text: str, reason: str) -> None:
    (folder / name).write_text(text, "utf8")
    assert reason in shown("--check", str(folder))
    with pytest.raises(DepescheError) as error:
        depesche.actor("Putin", folders=[folder])
    assert error.value.code == "E119"


def test_a_table_in_another_encoding(folder: Path) -> None:
    text = "id\ttype\tcode\tsectors\tname_de\tname_en\na\to\t\t\tMüll\t\n"
    (folder / "entities.tsv").write_bytes(text.encode("latin-1"))
    assert "it is not UTF-8" in shown("--check", str(folder))
