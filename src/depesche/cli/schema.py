"""`depesche schema`."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a reading."""
    from depesche.contract import json_schema
    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
