"""One reading on a terminal: calm, aligned, readable at 80 columns and without colour."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.text import Text

from depesche.contract import Reading
from depesche.views import words as w
from depesche.views.summary import Claim, Group, Happening, Summary, shorten

#: Wider lines than this are hard to read; columns.
WIDEST = 100
#: Longest words of a claim that are shown whole; characters.
LONGEST = 300
#: Where words begin: those of a claim, those of an event, details of an event; columns.
_CLAIM, _EVENT, _DETAIL = 15, 37, 13
_STANCES = {"deny": "red", "doubt": "red", "confirm": "green", "accuse": "yellow", "warn": "yellow",
            "condemn": "yellow", "demand": "yellow", "no_comment": "dim"}
_STATUSES = {"happened": "green", "ongoing": "green", "planned": "cyan", "conditional": "cyan", "called_for": "cyan",
             "alleged": "yellow", "denied": "red"}


def print_reading(reading: Reading, *, explain: bool = False, file: IO[str] | None = None,
                  width: int | None = None) -> None:
    """Prints a reading. `explain` adds cue and rule to everything; `width` is in columns, the terminal's if None."""
    console = Console(file=file, width=width, highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    page = _Page(console)
    summary = Summary(reading)
    page.line(Text(summary.title, style="bold"))
    page.line(Text(" · ".join(summary.head), style="dim"))
    groups, happenings, deals = summary.groups, summary.happenings, summary.deals
    page.section(w.CLAIMS, sum(len(group.claims) for group in groups))
    for group in groups:
        _group(page, group, explain)
    if happenings:
        page.section(w.EVENTS, len(happenings))
    for happening in happenings:
        _happening(page, happening, explain)
    if deals:
        page.section(w.AGREEMENTS, len(deals))
    for deal in deals:
        page.line(Text(deal.name, style="bold"), left=deal.stage, at=_DETAIL)
        if deal.parties:
            page.line(Text(deal.parties), at=_DETAIL)
        for provision in deal.provisions:
            page.line(Text(f"{w.PROVIDES}: {shorten(provision, LONGEST)}"), at=_DETAIL)
    if reading.warnings:
        page.section(w.NOTES, len(reading.warnings))
    for warning in reading.warnings:
        page.line(Text(warning.message), left=Text(warning.code, style="yellow"), at=7)


class _Page:
    """Lines with words that begin at a column and are wrapped there; none ends in spaces."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def line(self, words: Text, *, left: Text | str = "", at: int = 1) -> None:
        """Prints words from column `at` on, and to the left of the first line `left`."""
        wrapped = words.wrap(self.console, max(20, self.console.width - at - 1))
        margin = Text(" ").append_text(Text(left) if isinstance(left, str) else left)
        for line in wrapped:
            margin.append(" " * (at - margin.cell_len))
            line.rstrip()
            self.console.print(margin.append_text(line), no_wrap=True, overflow="ignore", crop=False)
            margin = Text()

    def section(self, name: str, count: int) -> None:
        """Prints an empty line and the head of a section."""
        line = Text(f" {name.upper()} ").append(f"{count} " if count else f"{w.NOTHING} ", style="dim")
        line.stylize("bold", 0, len(name) + 1)
        line.append("─" * max(0, self.console.width - line.cell_len - 1), style="dim")
        self.console.print()
        self.console.print(line, no_wrap=True, crop=False)


def _group(page: _Page, group: Group, explain: bool) -> None:
    head = Text(group.name, style="bold")
    for link in group.chain:
        head.append(f", {w.RELYING_ON} ", style="not bold").append(link)
    if group.code:
        head.append(f"  {group.code}", style="not bold dim")
    page.console.print()
    page.line(head)
    for claim in group.claims:
        _claim(page, claim, explain)


def _claim(page: _Page, claim: Claim, explain: bool) -> None:
    words = Text(shorten(claim.words, LONGEST))
    if claim.details:
        details = [detail if len(detail) > 25 else detail.replace(" ", "\xa0") for detail in claim.details]
        words.append(f"  ({', '.join(details)})", style="dim")
    page.line(words, left=Text("  ").append(claim.stance, style=_STANCES.get(claim.attribution.stance, "")), at=_CLAIM)
    if explain:
        page.line(Text(claim.explanation, style="dim"), at=_CLAIM)


def _happening(page: _Page, happening: Happening, explain: bool) -> None:
    left = Text(f"{happening.date or '–':<12}")
    left.append(f"{happening.status:<13}", style=_STATUSES.get(happening.event.status, ""))
    left.append(f"{happening.event.event:<11}")
    page.line(Text(happening.parties, style="bold"), left=left, at=_EVENT)
    details = [happening.words] * bool(happening.words) + happening.details
    if details:
        page.line(Text(" · ".join(details)), at=_DETAIL)
    if explain:
        page.line(Text(happening.explanation, style="dim"), at=_DETAIL)
