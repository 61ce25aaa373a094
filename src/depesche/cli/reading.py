"""`depesche read`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from depesche import errors

if TYPE_CHECKING:
    from depesche.contract import Reading, Report


class Format(StrEnum):
    """How readings are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class Kind(StrEnum):
    """What is read."""

    text = "text"
    html = "html"
    jsonl = "jsonl"


class Language(StrEnum):
    """In what language."""

    de = "de"
    en = "en"


Pipeline = Annotated[str | None, typer.Option(
    metavar="NAME|FOLDER", help="A spaCy pipeline of your own in place of the one in the package (de_core_news_lg).")]


def read(
    where: Annotated[list[str] | None, typer.Argument(
        metavar="FILE|URL|-...", show_default=False,
        help="Files, addresses (http, https), or - for standard input.")] = None,
    published: Annotated[str | None, typer.Option(
        metavar="DATE", help="Date of publication, ISO 8601 (2025-01-13). Relative dates need it.")] = None,
    language: Annotated[Language | None, typer.Option(help="Language of the reports; found out if not given.")] = None,
    format: Annotated[Format | None, typer.Option(
        help="How to write: for people (table), or the whole readings as JSON. On a terminal table, else jsonl.",
    )] = None,
    input: Annotated[Kind | None, typer.Option(
        help="What the input is; found out if not given. jsonl: one object a line with text and, if known, id, title, "
             "published, language, publisher, url.")] = None,
    explain: Annotated[bool, typer.Option(
        "--explain", help="Show with each claim and event the cue and the rule that found it.")] = False,
    pipeline: Pipeline = None,
) -> None:
    """Read reports and show who says what on whose word, what happened, and what was agreed.

    A report that cannot be read is named on standard error and does not stop the others.
    """
    if not where:
        if sys.stdin.isatty():
            raise typer.BadParameter("name a file, an address, or - for standard input", param_hint="FILE|URL|-")
        where = ["-"]
    if published is not None:
        from depesche.intake.published import parse
        try:
            parse(published)
        except errors.DepescheError as error:
            raise typer.BadParameter(f"{error.message}. {error.hint}", param_hint="--published") from None
    work = _Work(published, language.value if language else None, input.value if input else None, pipeline)
    written = format or (Format.table if sys.stdout.isatty() else Format.jsonl)
    many = len(where) > 1 or input is Kind.jsonl or where[0].endswith((".jsonl", ".ndjson"))
    try:
        _write(work.readings(where), written, explain, many)
    except KeyboardInterrupt:
        raise typer.Exit(errors.INTERRUPTED) from None
    if work.failed:
        raise typer.Exit(errors.PARTLY_FAILED if work.done else errors.FAILED)


class _Work:
    """Reads one input after the other and counts what went well."""

    def __init__(self, published: str | None, language: str | None, kind: str | None,
                 pipeline: str | None = None) -> None:
        self.published, self.language, self.kind, self.pipeline = published, language, kind, pipeline
        self.done = self.failed = 0

    def readings(self, where: Iterable[str]) -> Iterator[Reading]:
        """The readings of all inputs, in order; errors are told on the way."""
        for place in where:
            try:
                yield from self._of(place)
            except errors.DepescheError as error:
                error.place = error.place or _shown(place)
                self._tell(error)

    def _of(self, place: str) -> Iterator[Reading]:
        from depesche import api, intake
        if place == "-" and self.kind == "jsonl":
            reports = intake.read_jsonl(sys.stdin.buffer, published=self.published, language=self.language)
            yield from self._each(reports)
            return
        given = api.load(place, self.kind)  # type: ignore[arg-type]
        if given.kind == "jsonl":
            lines = given.text.split("\n")
            yield from self._each(intake.read_jsonl(lines, place=_shown(place), published=self.published,
                                                    language=self.language))
        else:
            try:
                reading = api.read_input(given, published=self.published, language=self.language,
                                         pipeline=self.pipeline)
            except errors.DepescheError:
                raise
            except Exception as error:
                raise _fault(error) from error
            self.done += 1
            yield reading

    def _each(self, reports: Iterable[Report | errors.DepescheError]) -> Iterator[Reading]:
        from depesche import api
        for number, report in enumerate(reports, 1):
            if isinstance(report, errors.DepescheError):
                self._tell(report)
                continue
            try:
                reading = api.read_report(report, pipeline=self.pipeline)
            except Exception as error:
                told = error if isinstance(error, errors.DepescheError) else _fault(error)
                told.place = f"report {number} ({report.id})"
                self._tell(told)
                continue
            self.done += 1
            yield reading

    def _tell(self, error: errors.DepescheError) -> None:
        self.failed += 1
        typer.echo(f"depesche: {error}", err=True)


def _shown(place: str) -> str:
    return "standard input" if place == "-" else place


def _fault(error: Exception) -> errors.DepescheError:
    return errors.DepescheError("E190", reason=f"{type(error).__name__}: {error}"[:300])


def _write(readings: Iterable[Reading], form: Format, explain: bool, many: bool) -> None:
    out = sys.stdout
    if form is Format.table:
        from depesche.views.terminal import print_reading
        for number, reading in enumerate(readings):
            if number:
                print(file=out)
            print_reading(reading, explain=explain)
        return
    told: set[str] = set()
    written = 0
    for reading in readings:
        _warn(reading, told)
        if form is Format.jsonl:
            out.write(reading.to_json() + "\n")
        else:
            before = "" if not many else ",\n" if written else "[\n"
            out.write(before + reading.model_dump_json(by_alias=True, indent=2))
        out.flush()
        written += 1
    if form is Format.json and (written or many):
        out.write("\n" if not many else "\n]\n" if written else "[]\n")


def _warn(reading: Reading, told: set[str]) -> None:
    """Tells each kind of warning once; all of them stand in the readings."""
    for warning in reading.warnings:
        if warning.code not in told:
            told.add(warning.code)
            typer.echo(f"depesche: {warning.code} {reading.report.id}: {warning.message}", err=True)
