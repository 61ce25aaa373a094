"""Runs the example of README.md and puts what it prints between the markers; `--check` only says if it is stale."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import depesche
from depesche.views.terminal import print_reading

ROOT = Path(__file__).resolve().parent.parent
_MARKED = re.compile(r"(<!-- example: (\S+) --published (\S+) -->\n)(.*?)(<!-- end of example -->)", re.S)


def example(file: str, published: str) -> str:
    """What `depesche read` shows of a report of the repository, at 80 columns."""
    out = io.StringIO()
    print_reading(depesche.read_file(ROOT / file, published=published), file=out, width=80)
    return out.getvalue()


def updated(readme: str) -> str:
    """README.md with the example's present output."""
    return _MARKED.sub(lambda match: f"{match[1]}```text\n{example(match[2], match[3])}```\n{match[5]}", readme)


def main() -> int:
    """Writes README.md, or with `--check` returns 1 if it is stale."""
    path = ROOT / "README.md"
    old = path.read_text("utf8")
    new = updated(old)
    if old == new:
        return 0
    if "--check" in sys.argv[1:]:
        print("the example of README.md is stale: run scripts/update_readme.py", file=sys.stderr)
        return 1
    path.write_text(new, "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
