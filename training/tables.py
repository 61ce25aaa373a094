"""The tables of words that the training needs, `data/<language>-<name>.tsv`."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_table(language: str, name: str) -> list[dict[str, str]]:
    """Rows by the names of the header; lines that begin with `#` are comments."""
    return read_rows(DATA / f"{language}-{name}.tsv")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The same for any file; cells that are missing at the end of a line are empty."""
    rows = [line.split("\t") for line in path.read_text("utf8").split("\n") if line.strip() and line[0] != "#"]
    return [dict(zip(rows[0], row + [""] * (len(rows[0]) - len(row)), strict=True)) for row in rows[1:]]
