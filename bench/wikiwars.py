"""Converts WikiWarsDE (TIMEX2, Strötgen and Gertz 2011) to TimeML files that a scorer of TIMEX3 can read.

    python bench/wikiwars.py FOLDER_OF_THE_CORPUS FOLDER_TO_WRITE

TIMEX2 has no types; they follow from the value: P... is a DURATION, what is marked as a set a SET, a value with a time
of day a TIME, everything else a DATE. The text is taken as it stands. Where one expression holds another, the inner one
stays: TIMEX3 does not nest.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_TAG = re.compile(r"<TIMEX2\b[^>]*>|</TIMEX2>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_OTHER_TAG = re.compile(r"</?(?!TIMEX3\b)[A-Za-z][^>]*>")


def timex3(value: str, attributes: dict[str, str]) -> str:
    """The opening tag of TIMEX3 for a value of TIMEX2."""
    type_ = "DATE"
    if attributes.get("set", "").lower() == "yes":
        type_ = "SET"
    elif value.startswith("P") and not value.endswith("_REF"):
        type_ = "DURATION"
    elif "T" in value:
        type_ = "TIME"
    return f'<TIMEX3 type="{type_}" value="{value}">'


def converted(sgml: str) -> str:
    """A document of WikiWarsDE as TimeML. Raises ValueError for one without a text or a date."""
    day = re.search(r'<DATETIME>.*?val="(\d{4}-\d\d-\d\d)', sgml, re.S)
    body = re.search(r"<TEXT>(.*)</TEXT>", sgml, re.S)
    if not day or not body:
        raise ValueError("no <DATETIME> or no <TEXT>")
    text, out, done = body[1], [], 0
    tags = list(_TAG.finditer(text))
    for number, tag in enumerate(tags):
        out.append(text[done:tag.start()])
        done = tag.end()
        opening = not tag[0].startswith("</")
        innermost = tags[number + 1][0] == "</TIMEX2>" if opening else tags[number - 1][0] != "</TIMEX2>"
        attributes = dict(_ATTRIBUTE.findall(tag[0] if opening else tags[number - 1][0]))
        value = attributes.get("val", "")
        if innermost and value:
            out.append(timex3(value, attributes) if opening else "</TIMEX3>")
    out.append(text[done:])
    return (f'<?xml version="1.0" ?><TimeML><DCT><TIMEX3 type="DATE" value="{day[1]}">{day[1]}</TIMEX3></DCT>'
            f'<TEXT>{_OTHER_TAG.sub("", "".join(out))}</TEXT></TimeML>')


def convert(source: Path, target: Path) -> int:
    """Writes a .tml file for each document of a folder and gives their number."""
    target.mkdir(parents=True, exist_ok=True)
    files = sorted(source.glob("*.key.xml"))
    for file in files:
        target.joinpath(file.name.split(".")[0] + ".tml").write_text(converted(file.read_text("utf8")), "utf8")
    return len(files)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(convert(Path(sys.argv[1]), Path(sys.argv[2])), "documents")
