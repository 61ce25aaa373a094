from __future__ import annotations

import json
from pathlib import Path

import pytest

from depesche import api, intake, lang
from depesche.errors import CATALOGUE, DepescheError
from depesche.intake import blocks, fetch
from depesche.intake.decode import decode

WORDS = "Die Behörden hätten das nicht gewusst, sagte „Müller“. "
PAGE = """<!doctype html><html lang="de"><head><title>Nordmark lehnt Vertrag ab | Blatt</title>
<meta property="og:title" content="Nordmark lehnt Vertrag ab"><meta property="og:site_name" content="Blatt">
<meta property="article:published_time" content="2025-01-13T09:30:00+01:00"><meta name="author" content="Eva Ott">
</head><body><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav><article><h1>Nordmark lehnt Vertrag ab</h1>
{body}</article><footer>Impressum Datenschutz</footer></body></html>"""


@pytest.mark.parametrize(("data", "encoding", "guessed"), [
    (WORDS.encode(), "utf-8", False),
    (WORDS.encode("utf-8-sig"), "utf-8", False),
    (WORDS.encode("utf-16"), "utf-16-le", False),
    (WORDS.encode("cp1252"), "cp1252", True),
    (WORDS.replace("„", '"').replace("“", '"').encode("latin-1"), "cp1252", True),
])
def test_encodings(data: bytes, encoding: str, guessed: bool) -> None:
    found = decode(data)
    assert (found.encoding, found.guessed) == (encoding, guessed)
    assert "Behörden hätten" in found.text


def test_one_broken_byte_does_not_spoil_utf8() -> None:
    found = decode((WORDS * 5).encode() + b"\xff" + WORDS.encode())
    assert found.encoding == "utf-8"
    assert "Behörden" in found.text


def test_declared_encoding() -> None:
    assert decode(WORDS.encode("iso-8859-15", "replace"), declared="iso-8859-15").encoding == "iso-8859-15"


@pytest.mark.parametrize(("data", "code"), [
    (b"", "E103"), (b" \n", "E103"), (b"%PDF-1.7 text", "E104"), (b"\x89PNG\r\n", "E104"), (b"PK\x03\x04abc", "E104"),
    (b"abc\x00def" * 10, "E104"), (bytes(range(1, 32)) * 10, "E104"),
])
def test_bytes_that_are_no_text(data: bytes, code: str) -> None:
    with pytest.raises(DepescheError, match=code):
        decode(data)


def test_files(tmp_path: Path) -> None:
    for name, content, kind in [("a.txt", WORDS, "text"), ("b.html", WORDS, "html"), ("c.jsonl", "{}", "jsonl"),
                                ("d", "<!DOCTYPE html><p>x", "html"), ("e", '{"text": "x"}\n', "jsonl")]:
        (tmp_path / name).write_text(content, "utf8")
        assert api.load(tmp_path / name).kind == kind


@pytest.mark.parametrize(("name", "code"), [("none.txt", "E101"), (".", "E102"), ("\0", "E102")])
def test_files_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DepescheError, match=code):
        api.load(tmp_path / name)


def test_files_that_are_too_large(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"a" * 16_000_001)
    with pytest.raises(DepescheError, match="E105"):
        api.load(tmp_path / "large.txt")


def test_page() -> None:
    body = "".join(f"<p>{n}. {WORDS}{WORDS * n}</p>" for n in range(1, 4)) + "<h2>Streit um den Hafen</h2>" \
        + f"<p>Zuletzt: {WORDS}{WORDS}(dpa)</p>"
    report = intake.read_html(PAGE.format(body=body))
    assert (report.title, report.publisher) == ("Nordmark lehnt Vertrag ab", "Blatt")
    assert (report.published, report.published_precision) == ("2025-01-13T09:30:00+01:00", "minute")
    assert report.timezone == "+01:00"
    assert (report.authors, report.agency, report.language) == (["Eva Ott"], ["DPA"], "de")
    kinds = [block.kind for block in report.blocks]
    assert kinds == ["title", "paragraph", "paragraph", "paragraph", "heading", "paragraph", "credit"]
    assert "Impressum" not in report.text


def test_midnight_is_no_time_of_publication() -> None:
    page = PAGE.format(body=f"<p>{WORDS * 4}</p>").replace("T09:30:00", "T00:00:00")
    assert intake.read_html(page).published == "2025-01-13"


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", PAGE.format(body=""),
                                  "<html><body><nav><a href='/'>Start</a></nav></body></html>"])
def test_page_without_an_article(html: str) -> None:
    with pytest.raises(DepescheError, match="E106"):
        intake.read_html(html)


def test_json_lines() -> None:
    lines = [json.dumps({"id": 7, "text": WORDS, "published": "2025-01-13", "publisher": "Blatt", "title": "Titel"}),
             "", "{broken", "[1]", '{"id": "x"}', '{"text": 5}', json.dumps({"text": WORDS, "title": 5}),
             json.dumps({"text": "Bonjour"}), json.dumps({"text": WORDS + "\ud800"})]
    found = list(intake.read_jsonl(lines, place="in", language=None))
    assert [item.code if isinstance(item, DepescheError) else item.id[:3] for item in found[:-1]] == [
        "7", "E110", "E110", "E111", "E111", "E111", "E107"]
    assert not isinstance(found[-1], DepescheError)
    assert found[-1].text.endswith("\ufffd")
    assert isinstance(found[1], DepescheError)
    assert found[1].place == "in:3"
    assert not isinstance(found[0], DepescheError)
    assert (found[0].publisher, found[0].title, found[0].text) == ("Blatt", "Titel", WORDS)


@pytest.mark.parametrize(("url", "code"), [
    ("ftp://example.org/a", "E112"), ("file:///etc/passwd", "E112"), ("http://127.0.0.1/", "E113"),
    ("http://[::1]:8000/", "E113"), ("http://10.0.0.8/a", "E113"), ("http://169.254.169.254/", "E113"),
    ("http://localhost/", "E113"), ("https:///nohost", "E114"), ("http://no.such.host.invalid/", "E114"),
])
def test_addresses_that_are_not_fetched(url: str, code: str) -> None:
    assert fetch.is_url(url)
    with pytest.raises(DepescheError, match=code):
        fetch.check(url)


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_cues_are_sorted_and_match_their_examples(language: str) -> None:
    rows = lang.table(language, "blocks")
    assert [(row["kind"], row["cue"]) for row in rows] == sorted({(row["kind"], row["cue"]) for row in rows})
    for row in rows:
        assert row["where"] in {"any", "start", "whole"}
        assert blocks.weigh(row["example"], language, "Beispielblatt").get(row["kind"], 0) >= int(row["weight"]), row
    for name, column in (("function_words", "word"), ("bylines", "cue"), ("letters", "letter")):
        words = [row[column] for row in lang.table(language, name)]
        assert words == sorted(set(words))


def test_every_code_can_be_raised() -> None:
    for code in CATALOGUE:
        assert code[0] in "EW"
    error = DepescheError("E101", place="x.txt")
    assert str(error) == "E101 x.txt: there is no such file. Check the path; - is standard input."
