"""Checks tables of actors of a user's own: every row, and that its example is linked to it."""

from __future__ import annotations

from pathlib import Path

from depesche import gazetteer
from depesche.errors import DepescheError
from depesche.gazetteer.lint import EXAMPLE, Row, lint
from depesche.intake.languages import detect
from depesche.language.pipeline import analyse
from depesche.reading.actors import find_actors


def check(folder: str | Path) -> list[DepescheError]:
    """What is wrong with the tables of a folder; see `depesche.api.check_actors`."""
    known = {id_ for id_, entity in gazetteer.load(()).entities.items() if entity.type == "state"}
    if problems := lint(folder, known):
        return problems
    return lint(folder, known, _Examples(gazetteer.load((str(folder),))))


class _Examples:
    def __init__(self, own: gazetteer.Gazetteer) -> None:
        self.own = own

    def __call__(self, row: Row) -> str | None:
        """What is wrong with the example of a row."""
        marked = row.cells[EXAMPLE]
        start, end = marked.find("["), marked.find("]") - 1
        if start < 0 or end < start:
            return "the example has no mention in [brackets]"
        text = marked.replace("[", "").replace("]", "")
        try:
            languages: tuple[str, ...] = (detect(text),)
        except DepescheError:
            languages = gazetteer.LANGUAGES  # too short to tell: right in one is right
        reasons = [self._wrong(row, text, language, start, end) for language in languages]
        return None if None in reasons else reasons[0]

    def _wrong(self, row: Row, text: str, language: str, start: int, end: int) -> str | None:
        document = analyse(text, [("paragraph", 0, len(text), None)], language)
        index = find_actors(document, row.cells.get("as_of"), self.own)
        wanted = {name for column in ("name_de", "name_en", "also", "also_de", "also_en", "names")
                  for name in row.cells.get(column, "").split("|") if name}
        for actor in index.actors:
            if any(mention.start < end and start < mention.end for mention in actor.mentions):
                return None if actor.name in wanted or actor.code == row.cells.get("code") and not wanted else (
                    f"in the example {text[start:end]!r} is {actor.name}, not {' or '.join(sorted(wanted))}")
        return f"in the example {text[start:end]!r} is nobody"
