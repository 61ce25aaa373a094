"""The tables of words that the training needs, `data/<language>-<name>.tsv`."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_table(language: str, name: str) -> list[dict[str, str]]:
    """Rows by the names of the header; lines that begin with `#` are comments."""
    lines = (DATA / f"{language}-{name}.tsv").read_text("utf8").split("\n")
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
