"""Checks tables of actors: columns, codes, sectors, ids, dates, and that one office has one holder at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from depesche.errors import DepescheError

#: PLOVER's sectors.
SECTORS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM",
                     "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "NGO", "MNC"})
#: Codes beside those of states; XAA to XZZ are ISO's for users.
CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"})
COLUMNS: dict[str, tuple[str, ...]] = {
    "armed_groups": ("id", "type", "code", "sectors", "name_de", "name_en", "also_de", "also_en"),
    "capital_names": ("name_en", "rename", "name_de", "also_de", "also_en", "acts"),
    "capitals": ("code", "name_de", "name_en", "also_de", "also_en", "lat", "lon", "wikidata", "acts"),
    "cities": ("code", "name_de", "name_en", "also_de", "also_en", "lat", "lon"),
    "demonyms": ("code", "names", "adjective", "person"),
    "demonyms_de": ("code", "names", "adjective", "person"),
    "demonyms_en": ("code", "names", "adjective", "person"),
    "entities": ("id", "type", "code", "sectors", "name_de", "name_en", "also_de", "also_en", "wikidata"),
    "given_names": ("name", "gender"),
    "holders": ("owner", "office", "start", "end", "gender", "name_en", "name_de", "also", "as_of", "source"),
    "igos": ("id", "type", "code", "sectors", "name_de", "name_en", "also_de", "also_en"),
    "leaders": ("code", "gender", "name_de", "name_en", "also", "sectors", "wikidata", "offices", "as_of", "source"),
    "media": ("id", "type", "code", "sectors", "name_de", "name_en", "also_de", "also_en"),
    "name_order": ("code",),
    "offices": ("id", "office", "term", "source"),
    "organs": ("id", "type", "code", "sectors", "name_de", "name_en", "also_de", "also_en"),
    "people": ("code", "gender", "name_de", "name_en", "also", "sectors", "wikidata", "offices", "as_of", "source"),
    "seat_heads": ("id", "office"),
    "state_names": ("code", "name_de", "name_en"),
    "states": ("code", "alpha2", "name_de", "name_en"),
}
#: A table of somebody's own may also have a column with a sentence, the mention in [brackets].
EXAMPLE = "example"
_NEEDED = {"id", "code", "owner", "office", "name_en", "name_de", "name", "start"}
_MAY_MISS = {"holders": {"name_de"}, "leaders": {"code", "name_de"}, "people": {"code"},
             "state_names": {"name_de", "name_en"},
             "capital_names": {"name_de"}, "igos": {"name_en"}, "organs": {"name_en", "code"},
             "media": {"name_en", "code"}, "armed_groups": {"name_en", "code"}, "entities": {"name_en", "code"}}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_OFFICE = re.compile(r"[a-z_]+(@[a-z0-9-]+)? (\S+)\.\.(~?)(\S*)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(slots=True)
class Row:
    """A row of a table: where it stands (`file:line`) and its cells by column."""

    place: str
    cells: dict[str, str]


def rows(file: Traversable | Path) -> Iterator[Row]:
    """The rows of a table. Raises `DepescheError` (E119) for one with other columns, or a row with too many cells."""
    name = Path(str(file)).stem
    wanted = COLUMNS.get(name, ())
    header: list[str] = []
    absent: dict[str, str] = {}
    for number, line in enumerate(file.read_text("utf8").split("\n"), 1):
        place = f"{file}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            if unknown := [column for column in header if column not in {*wanted, EXAMPLE}]:
                raise DepescheError("E119", place=place, reason=f"there is no column {unknown[0]!r} in this table")
            if missing := [column for column in wanted if column not in header and column in _NEEDED
                           and column not in _MAY_MISS.get(name, ())]:
                raise DepescheError("E119", place=place, reason=f"the column {missing[0]!r} is missing")
            absent = dict.fromkeys((column for column in wanted if column not in header), "")
            continue
        if len(cells) > len(header):
            raise DepescheError("E119", place=place, reason=f"{len(cells)} cells for {len(header)} columns")
        if len(cells) < len(header):
            cells += [""] * (len(header) - len(cells))
        yield Row(place, absent | dict(zip(header, cells, strict=True)))


class Linter:
    """Checks the tables of one folder. `codes` are the states that are known, those of the folder's own included."""

    def __init__(self, folder: Path, codes: set[str]) -> None:
        self.folder = folder
        self.codes = codes
        self.problems: list[DepescheError] = []
        self._ids: dict[str, str] = {}
        self._terms: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)

    def check(self) -> list[DepescheError]:
        """All problems, each with the row where it stands; [] if there are none."""
        files = sorted(self.folder.glob("*.tsv"))
        if not files:
            self.problems.append(DepescheError("E120", place=str(self.folder)))
        for file in files:
            if file.stem not in COLUMNS:
                self._wrong(Row(str(file), {}), f"no table is called {file.stem}.tsv")
                continue
            try:
                for row in list(rows(file)):
                    self._row(file.stem, row)
            except DepescheError as error:
                self.problems.append(error)
            except UnicodeDecodeError:
                self._wrong(Row(str(file), {}), "it is not UTF-8")
        for terms in self._terms.values():
            self._overlaps(sorted(terms))
        return self.problems

    def _wrong(self, row: Row, reason: str) -> None:
        self.problems.append(DepescheError("E119", place=row.place, reason=reason))

    def _row(self, table: str, row: Row) -> None:
        cells = row.cells
        may_miss = _MAY_MISS.get(table, set())
        for column in COLUMNS[table]:
            if column in _NEEDED and not cells[column] and column not in may_miss and table != "offices":
                self._wrong(row, f"{column} is empty")
        code = cells.get("code", "")
        if code and code not in self.codes | CODES and not re.fullmatch("X[A-Z]{2}", code):
            self._wrong(row, f"{code!r} is no code of a state, nor one of {' '.join(sorted(CODES))}, XAA to XZZ")
        if unknown := set(cells.get("sectors", "").split()) - SECTORS:
            self._wrong(row, f"{unknown.pop()!r} is no sector of PLOVER")
        if cells.get("gender", "") not in {"", "m", "f"}:
            self._wrong(row, f"gender is {cells['gender']!r}, not m or f")
        if "id" in COLUMNS[table] and table not in {"offices", "seat_heads"}:
            self._id(row, cells["id"])
        if "type" in cells and cells["type"] not in {"o", "g", "s"}:
            self._wrong(row, f"type is {cells['type']!r}, not o, g or s")
        for column in ("lat", "lon"):
            if cells.get(column) and not re.fullmatch(r"-?\d{1,3}(\.\d+)?", cells[column]):
                self._wrong(row, f"{column} is no number of degrees")
        if table == "holders":
            self._term(row, cells["owner"], cells["office"], cells["start"], cells["end"], cells["name_en"])
        for part in filter(None, cells.get("offices", "").split("|")):
            if not (match := _OFFICE.fullmatch(part)):
                self._wrong(row, f"{part!r} is no office with its term (president 2017-05-14..)")
            elif not _DATE.fullmatch(match[2]) or match[4] and not _DATE.fullmatch(match[4]):
                self._wrong(row, f"{part!r} has something that is no date")
        for column in ("name_de", "name_en", "also", "also_de", "also_en", "names"):
            if "  " in cells.get(column, "") or cells.get(column, "") != cells.get(column, "").strip():
                self._wrong(row, f"{column} has a space too many")

    def _id(self, row: Row, id_: str) -> None:
        if not _ID.fullmatch(id_):
            self._wrong(row, f"the id {id_!r} is not made of a-z, 0-9 and hyphens")
        if id_ in self._ids:
            self._wrong(row, f"the id {id_!r} stands in {self._ids[id_]} too")
        self._ids[id_] = row.place

    def _term(self, row: Row, owner: str, office: str, start: str, end: str, name: str) -> None:
        if not re.fullmatch("[a-z_]+", office):
            self._wrong(row, f"the office {office!r} is not made of a-z and _")
        dates = [date for date in (start, end) if date]
        if bad := [date for date in dates if not _DATE.fullmatch(date)]:
            self._wrong(row, f"{bad[0]!r} is no date (2025-01-13, 2025-01 or 2025)")
        elif end and end < start[:len(end)]:
            self._wrong(row, f"the term ends ({end}) before it begins ({start})")
        elif not end and not row.cells["as_of"]:
            self._wrong(row, "a term without an end needs as_of, the day up to which it is known")
        else:
            self._terms[owner, office].append((start, end, name, row.place))

    def _overlaps(self, terms: list[tuple[str, str, str, str]]) -> None:
        for (start, end, name, _), (next_start, _, next_name, place) in zip(terms, terms[1:], strict=False):
            shortest = min(len(end), len(next_start))
            if (not end or next_start[:shortest] < end[:shortest]) and name != next_name and start != next_start:
                self._wrong(Row(place, {}), f"{next_name} begins ({next_start}) before {name} ends ({end or 'open'})")


def own_codes(folder: Path) -> set[str]:
    """The codes that ISO leaves to users (XAA to XZZ) of the states of a folder."""
    states = folder / "states.tsv"
    try:
        found = {row.cells["code"] for row in rows(states)} if states.is_file() else set()
    except (DepescheError, UnicodeDecodeError):
        return set()
    return {code for code in found if re.fullmatch("X[A-Z]{2}", code)}


def lint(folder: str | Path, codes: set[str], examples: Callable[[Row], str | None] | None = None
         ) -> list[DepescheError]:
    """Check the tables of a folder. `examples` says what is wrong with the example of a row, or None.

    Raises `DepescheError` (E120) if there is no such folder.
    """
    path = Path(folder)
    if not path.is_dir():
        raise DepescheError("E120", place=str(folder))
    problems = Linter(path, codes | own_codes(path)).check()
    for file in sorted(path.glob("*.tsv")) if examples and not problems else ():
        for row in rows(file):
            if row.cells.get(EXAMPLE) and examples and (reason := examples(row)):
                problems.append(DepescheError("E119", place=row.place, reason=reason))
    return problems
