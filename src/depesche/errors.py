"""Errors and warnings: every one has a code that stays, says what was found and where, and what to try next.

`CATALOGUE` is the one table of them; docs/errors.md is made from it.
"""

from __future__ import annotations

from typing import NamedTuple

from depesche.contract import Warning_

#: Exit codes of the command line.
OK, FAILED, USAGE, PARTLY_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class Entry(NamedTuple):
    """What stands behind a code: the message (a format string), the hint, and what it means, for the documentation."""

    message: str
    hint: str
    meaning: str


CATALOGUE: dict[str, Entry] = {
    "E101": Entry("there is no such file", "Check the path; - is standard input.", "The file named does not exist."),
    "E102": Entry("it cannot be read: {reason}", "Name a file that you may read.",
                  "The path is a folder, or its permissions or the disk keep it from being read."),
    "E103": Entry("it is empty", "Give a report with at least one sentence.",
                  "The input holds no characters but white space."),
    "E104": Entry("it is no text: {reason}", "Convert it to text or HTML first, a PDF for example with pdftotext.",
                  "The bytes are those of an image, an archive, a PDF or another binary file."),
    "E105": Entry("it is too long for one report: {size}, at most {limit} are read",
                  "Split it into reports; many reports in one file can be given with --input jsonl.",
                  "One report may have 400,000 characters (a book of 250 pages); an HTML page or a download 16 MB."),
    "E106": Entry("no article was found in the page", "Save the article's own page, or give its text.",
                  "The HTML page holds no running text that looks like an article."),
    "E107": Entry("it is in no language that can be read; {reason}",
                  "German and English can be read; if it is one of them, say so with --language.",
                  "The words are not those of German or English, or there are too few to tell."),
    "E108": Entry("there is no language {given!r}", "Use de or en.",
                  "--language or the field `language` has another value."),
    "E109": Entry("{given!r} is no date of publication", "Write it as 2025-01-13 or 2025-01-13T09:30:00+01:00.",
                  "--published or the field `published` is not ISO 8601."),
    "E110": Entry("the line is no JSON object: {reason}", "Write one JSON object a line.",
                  "A line of JSON Lines input cannot be parsed; the other lines are read."),
    "E111": Entry("the field {field!r} {reason}", "See `depesche read --help` for the fields of a line.",
                  "A line of JSON Lines input lacks `text`, or one of its fields has the wrong type."),
    "E112": Entry("only http and https addresses are fetched", "Give an address that begins with https://.",
                  "The address has another scheme."),
    "E113": Entry("the address leads into a private network: {host}", "Save the page and give the file.",
                  "The name resolves to a loopback, private or otherwise not public address; it is never fetched."),
    "E114": Entry("it could not be fetched: {reason}", "Try again, or save the page and give the file.",
                  "The server cannot be reached, took too long, or answered with an error."),
    "E115": Entry("nothing in it is a report's text", "Check that it is more than an appeal, a teaser or a credit.",
                  "Every block was recognised as one that is never read for claims."),
    "E116": Entry("{what} must be {wanted}, not {given}", "Decode bytes first, or use depesche.read_file.",
                  "A call from Python was given a value of another type."),
    "E117": Entry("the pipeline {name!r} cannot be loaded: {reason}",
                  "Install it with pip, or give the folder that holds it.",
                  "--pipeline names a spaCy pipeline that is not installed, or one that this spaCy cannot read."),
    "E118": Entry("the pipeline {name!r} cannot be used: {reason}",
                  "Name one for the report's language with tags (STTS, Penn Treebank) or Universal parts of speech.",
                  "--pipeline names a spaCy pipeline of another language, or one that tags nothing."),
    "E119": Entry("{reason}", "See docs/how-to-add-an-actor.md for the columns of each table.",
                  "A table of actors has a row that cannot be right; nothing of the folder is used."),
    "E120": Entry("there is no table of actors", "Name a folder with tables such as people.tsv or entities.tsv.",
                  "DEPESCHE_ACTORS or --actors names a folder that is missing or holds no table."),
    "E190": Entry("reading it failed: {reason}", "This is a fault of Depesche; please report it with the text.",
                  "Something unforeseen; other reports of the same run are still read."),
    "W201": Entry("it is not UTF-8; read as {encoding}", "Convert it to UTF-8 if letters look wrong.",
                  "The encoding was guessed; offsets count the decoded characters."),
    "W202": Entry("no date of publication is known, so relative dates stay unresolved",
                  "Give it with --published.", "Words like Monday or yesterday have no calendar date without it."),
    "W203": Entry("a quotation mark is never closed: {words}", "Nothing to do; check the claims near it.",
                  "Where the quotation ends was judged from the words around it."),
}


class DepescheError(Exception):
    """A failure that the user can act on. `place` says where: a file, a line of it, an address.

    >>> str(DepescheError("E103", place="report.txt"))
    'E103 report.txt: it is empty. Give a report with at least one sentence.'
    """

    def __init__(self, code: str, *, place: str | None = None, **details: object) -> None:
        entry = CATALOGUE[code]
        self.code = code
        self.message = entry.message.format(**details)
        self.hint = entry.hint
        self.place = place
        super().__init__(code, place)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{self.code} {where}{self.message}. {self.hint}"


def warning(code: str, **details: object) -> Warning_:
    """The warning of a code, as it stands in a reading; its message ends with the hint."""
    entry = CATALOGUE[code]
    return Warning_(code=code, message=f"{entry.message.format(**details)}. {entry.hint}")
