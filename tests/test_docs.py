"""The documentation says all there is: commands, options, codes, fields, kinds of blocks."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from depesche import contract, errors, intake
from depesche.contract import BlockKind
from depesche.intake.text import LIMIT

ROOT = Path(__file__).resolve().parent.parent


def script(name: str) -> ModuleType:
    """A script of the repository as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


docs = script("generate_docs")


@pytest.mark.parametrize("name", docs.PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf8") == docs.PAGES[name](), "run scripts/generate_docs.py"


def test_everything_has_a_help() -> None:
    for command in docs.app.registered_commands:
        assert command.callback.__doc__
        assert all(info.help for _, info, _ in docs.parameters(command.callback))


def test_every_object_is_described() -> None:
    for name, item in contract.json_schema()["$defs"].items():  # type: ignore[attr-defined]
        assert item["description"], name


def test_kinds_of_blocks_are_documented() -> None:
    page = (ROOT / "docs" / "intake.md").read_text("utf8")
    read = dict(re.findall(r"^\| `(\w+)` \| (yes|no) \|", page, re.M))
    assert read == {kind: "yes" if kind in contract.READ_BLOCKS else "no" for kind in get_args(BlockKind)}
    assert f"{LIMIT:,} characters" in page


def test_codes_in_the_source_exist() -> None:
    for file in (ROOT / "src").rglob("*.py"):
        for code in re.findall(r"(?:DepescheError|warning)\(\"([EW]\d+)\"", file.read_text("utf8")):
            assert code in errors.CATALOGUE, file


def test_codes_are_all_used() -> None:
    source = "".join(file.read_text("utf8") for file in (ROOT / "src").rglob("*.py") if file.name != "errors.py")
    assert [code for code in errors.CATALOGUE if f'"{code}"' not in source] == []


def test_links_of_the_documentation_lead_somewhere() -> None:
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_readers_are_exported() -> None:
    assert set(intake.__all__) <= set(dir(intake))


def test_readme_shows_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf8")
    assert readme == script("update_readme").updated(readme), "run scripts/update_readme.py"
    assert readme.count("\n    ./") == 2  # two commands: set up and read, set up and test
