from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from handmade import TEXT, reading

from depesche import api
from depesche.cli import run
from depesche.contract import Reading, Report
from depesche.errors import warning

SENTENCE = "Die Regierung hat den Vertrag nicht unterzeichnet."


def read_report(report: Report, *, pipeline: str | None = None) -> Reading:
    if "Unfall" in report.text:
        raise RuntimeError("boom")
    made = reading(report)
    made.attributions, made.events = [], []
    made.warnings = [] if report.published else [warning("W202")]
    return made


class Call:
    """Runs the command line in this process, with readings made by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys
        monkeypatch.setattr(api, "read_report", read_report)

    def __call__(self, *arguments: object, given: str = "") -> tuple[int, str, str]:
        stdin = io.TextIOWrapper(io.BytesIO(given.encode()))
        self.monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(SystemExit) as done:
            run([str(argument) for argument in arguments])
        out, err = self.capsys.readouterr()
        return int(done.value.code or 0), out, err


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(monkeypatch, capsys)


def test_version_and_schema(call: Call) -> None:
    assert call("--version")[:2] == (0, "depesche 0.1.0\n")
    code, out, _ = call("schema")
    assert code == 0
    assert json.loads(out)["title"] == "Reading"


@pytest.mark.parametrize("arguments", [["read", "--format", "xml", "-"], ["read", "--published", "gestern", "-"],
                                       ["read", "--nothing"], ["nothing"], ["read", "--language", "fr", "-"]])
def test_usage(call: Call, arguments: list[str]) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert err
    assert "Value error" not in err


def test_standard_input(call: Call) -> None:
    code, out, err = call("read", "-", "--published", "2025-01-13", given=TEXT)
    assert (code, err) == (0, "")
    assert json.loads(out)["report"]["text"] == TEXT
    assert call("read", given=TEXT)[0] == 0


def test_formats(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hafen.txt"
    file.write_text(TEXT, "utf8")
    one = call("read", "--format", "json", file)[1]
    assert json.loads(one)["report"]["id"] == "hafen"
    two = json.loads(call("read", "--format", "json", file, file)[1])
    assert [item["report"]["id"] for item in two] == ["hafen", "hafen"]
    assert "Nordmark und Ostland" in call("read", "--format", "table", file)[1]
    assert json.loads(call("read", "--format", "json", "--input", "jsonl", "-")[1]) == []


def test_json_lines_in_order_with_ids(call: Call) -> None:
    lines = [json.dumps({"id": str(i), "text": SENTENCE}) for i in range(3)]
    code, out, err = call("read", "--input", "jsonl", "-", given="\n".join(lines))
    assert code == 0
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["0", "1", "2"]
    assert err.count("W202") == 1


def test_bad_lines_do_not_stop_the_others(call: Call) -> None:
    lines = ["{", json.dumps({"id": "1", "text": SENTENCE}), json.dumps({"id": "2", "text": "Unfall: " + SENTENCE})]
    code, out, err = call("read", "--input", "jsonl", "-", given="\n".join(lines))
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "E110 -:1" in err
    assert "E190" in err


def test_bad_files_do_not_stop_the_others(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\x00")
    code, out, err = call("read", *(tmp_path / name for name in ("b.txt", "c.txt", "none.txt", "a.txt")))
    assert code == 3
    assert len(out.splitlines()) == 1
    assert [line.split()[1] for line in err.splitlines()] == ["E103", "E104", "E101", "W202"]
    assert call("read", tmp_path / "none.txt")[0] == 1


def test_wrong_encoding_is_read_with_a_warning(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1252"))
    code, out, err = call("read", tmp_path / "a.txt", "--published", "2025-01-13")
    assert code == 0
    assert "W201" in err
    assert json.loads(out)["report"]["text"] == TEXT
    assert json.loads(out)["warnings"][0]["code"] == "W201"


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    command = f"{sys.executable} -m depesche schema | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_reading_lines_loads_nothing_that_it_does_not_need() -> None:
    code = ("import sys, depesche.cli, depesche.api, depesche.intake; depesche.cli.reading; "
            "print({'trafilatura', 'httpx', 'rich.console', 'lxml', 'spacy'} & sys.modules.keys())")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
