"""Web pages: trafilatura finds the article, our own classifier says what its paragraphs are."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from depesche.contract import Report
from depesche.errors import DepescheError
from depesche.intake import published as dates
from depesche.intake.text import read_text

#: Shortest text that is taken for an article, in characters.
SHORTEST = 80
_LOOKS_LIKE = re.compile(r"\s*(?:\ufeff)?\s*<(?:!doctype\s+html|html|head|body|article|\?xml|!--|div|p|meta)\b", re.I)
_META = re.compile(r"<meta\b[^>]*[\"']article:published_time[\"'][^>]*>|[\"']datePublished[\"']\s*:\s*\"[^\"]*\"", re.I)
_CONTENT = re.compile(r"(?:content\s*=|datePublished[\"']\s*:)\s*[\"']([^\"']+)", re.I)
_BLOCKS = ("p", "head", "quote", "list", "item", "code")


def looks_like_html(text: str) -> bool:
    """Whether a text begins like a web page."""
    return _LOOKS_LIKE.match(text[:2000]) is not None


def read_html(html: str, *, id: str | None = None, title: str | None = None, published: str | date | None = None,
              language: str | None = None, publisher: str | None = None, url: str | None = None) -> Report:
    """The report on a web page. What is given wins over what the page says of itself.

    The text of the report is built from its paragraphs, with an empty line between them. Raises DepescheError E106 if
    there is no article, and what `read_text` raises.
    """
    import trafilatura
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page: Any = None
    if html.strip():
        page = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False,
                                           include_tables=False, include_links=False)
    parts = _parts(page.body) if page is not None else []
    if sum(len(words) for kind, words in parts if not kind) < SHORTEST:
        raise DepescheError("E106")
    title = _one_line(title or page.title)
    parts = _with_title(parts, title)
    text, kinds = "", {}
    for kind, words in parts:
        text += "\n\n" if text else ""
        if kind:
            kinds[len(text)] = kind
        text += words
    report = read_text(text, id=id, title=title, published=published or _time(html, _day(page.date)), language=language,
                       publisher=publisher or page.sitename, url=url or page.url, kinds=kinds)
    if page.author:
        report.authors = list(dict.fromkeys(name.strip() for name in page.author.split(";") if name.strip()))
    return report


def _parts(body: Any) -> list[tuple[str, str]]:
    """(kind or "", words) of each paragraph of the extracted tree, in order."""
    for broken in body.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    parts: list[tuple[str, str]] = []
    for element in body.iter(*_BLOCKS):
        if any(child is not element for child in element.iter(*_BLOCKS)):
            continue  # its paragraphs come by themselves
        kind = "heading" if element.tag == "head" else ""
        parts += [(kind, words) for line in "".join(element.itertext()).split("\n") if (words := _one_line(line))]
    return parts


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _with_title(parts: list[tuple[str, str]], title: str) -> list[tuple[str, str]]:
    """The paragraphs with the title before them; a heading at the beginning that says the same is left out."""
    if not title:
        return parts
    rest = list(parts)
    while rest and _same(rest[0][1], title):
        rest.pop(0)
    return [("title", title), *rest]


def _same(words: str, title: str) -> bool:
    a, b = (re.sub(r"\W+", "", text).casefold() for text in (words, title))
    return a == b or len(a) > 20 and (a in b or b.endswith(a))


def _day(found: str | None) -> str | None:
    return found if found and re.fullmatch(r"\d{4}-\d\d-\d\d", found) else None


def _time(html: str, day: str | None) -> str | None:
    """The time of publication that the page's metadata give for this day, or the day."""
    for element in _META.findall(html):
        given = _CONTENT.search(element)
        if given is None:
            continue
        try:
            moment, precision, _ = dates.parse(given[1])
        except DepescheError:
            continue
        if precision == "minute" and moment is not None and day in {None, moment[:10]}:
            # midnight stands for a day without a time
            return day if moment[11:19] == "00:00:00" else moment
    return day
