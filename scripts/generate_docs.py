"""Writes docs/commands.md, docs/contract.md and docs/errors.md from the code; `--check` only says which are stale."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, ParameterInfo

from depesche import contract, errors
from depesche.cli import app

DOCS = Path(__file__).resolve().parent.parent / "docs"
_NOTE = "<!-- Made by scripts/generate_docs.py; change the code and run it again. -->\n"


def commands() -> str:
    """docs/commands.md: each command with its arguments and options."""
    root = app.registered_callback
    assert root is not None
    assert root.callback is not None
    parts = ["# Commands", _NOTE, str(app.info.help), "", _parameters(root.callback), "", str(app.info.epilog)]
    for command in sorted(app.registered_commands, key=lambda c: c.name or ""):
        assert command.callback is not None
        arguments = "".join(f" [{info.metavar}]" for _, info, _ in parameters(command.callback)
                            if isinstance(info, ArgumentInfo))
        text = "\n\n".join(" ".join(part.split()) for part in (command.callback.__doc__ or "").split("\n\n"))
        parts += ["", f"## depesche {command.name}", "", "```", f"depesche {command.name} [OPTIONS]{arguments}", "```",
                  "", text, "", _parameters(command.callback)]
    return "\n".join(parts).rstrip() + "\n"


def parameters(callback: Callable[..., Any]) -> list[tuple[str, ParameterInfo, list[str]]]:
    """(name as it is typed, typer's information, choices) of the parameters of a command's function."""
    found = []
    for name, hint in get_type_hints(callback, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            continue
        kind, info = get_args(hint)[:2]
        kinds = [part for part in (kind, *get_args(kind)) if isinstance(part, type) and issubclass(part, Enum)]
        choices = [str(member.value) for part in kinds for member in part]
        typed = next(iter(info.param_decls or ()), None) or "--" + name
        found.append((str(info.metavar) if isinstance(info, ArgumentInfo) else typed, info, choices))
    return found


def _parameters(callback: Callable[..., Any]) -> str:
    rows = ["| | |", "|---|---|"]
    for name, info, choices in parameters(callback):
        value = "|".join(choices) or (info.metavar if not isinstance(info, ArgumentInfo) else "") or ""
        shown = f"{name} {value}".strip().replace("|", "\\|")
        rows.append(f"| `{shown}` | {info.help} |")
    rows.append("| `-h`, `--help` | Show help and stop. |")
    return "\n".join(rows)


def error_codes() -> str:
    """docs/errors.md: each code with its message, meaning and hint."""
    parts = ["# Errors and warnings", _NOTE,
             "Errors (`E`) keep a report from being read; warnings (`W`) stand in `warnings` of its reading. Codes",
             "never change their meaning. On the command line all of them go to standard error, and one bad report",
             "never stops the others. Exit codes:", "", "| | |", "|---|---|",
             "| 0 | all went well |", "| 1 | failure |", "| 2 | wrong usage |", "| 3 | part of the work failed |",
             "| 130 | interrupted |", "| 141 | reported by the shell where a pipe was closed early, as by `head` |", "",
             "| code | message | what it means | what to try |", "|---|---|---|---|"]
    parts += [f"| {code} | {entry.message} | {entry.meaning} | {entry.hint} |"
              for code, entry in sorted(errors.CATALOGUE.items())]
    return "\n".join(parts) + "\n"


def fields() -> str:
    """docs/contract.md: each object and field of a reading."""
    schema: Any = contract.json_schema()
    objects = {schema["title"]: schema, **schema["$defs"]}
    parts = ["# The reading, field by field", _NOTE,
             "`depesche read --format jsonl` prints one `Reading` a line; `depesche schema` prints this as JSON Schema",
             f"(schema {contract.SCHEMA_VERSION}). Offsets are Unicode code points into `report.text`, end exclusive."]
    for name, item in objects.items():
        title = name.strip("_")
        parts += ["", f"## {title}", "", " ".join(item.get("description", "").split()), "", "| field | type | |",
                  "|---|---|---|"]
        parts += [f"| `{field}` | {_type(value)} | {value.get('description', '')} |"
                  for field, value in item["properties"].items()]
    return "\n".join(parts) + "\n"


def _type(value: Any) -> str:
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1].strip("_")
    if "anyOf" in value:
        return " or ".join(_type(option) for option in value["anyOf"])
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    return str(value.get("type", "any"))


PAGES = {"commands.md": commands, "contract.md": fields, "errors.md": error_codes}


def main() -> int:
    """Writes the pages, or with `--check` returns 1 if one of them is stale."""
    stale = [name for name, make in PAGES.items()
             if not (DOCS / name).is_file() or (DOCS / name).read_text("utf8") != make()]
    for name in stale:
        if "--check" in sys.argv[1:]:
            print(f"docs/{name} is stale", file=sys.stderr)
        else:
            (DOCS / name).write_text(PAGES[name](), "utf8")
            print(f"docs/{name} written")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
