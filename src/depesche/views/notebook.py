"""One reading as a piece of HTML that stands alone, for notebooks: the text with its claims marked, and beside it.

The marks are cut here and not in the browser, since browsers count offsets differently. Nothing is loaded.
"""

from __future__ import annotations

from html import escape

from depesche.contract import READ_BLOCKS, Reading
from depesche.views import words as w
from depesche.views.summary import Summary, shorten

_STYLE = """
.depesche{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5em;font:14px/1.5 system-ui,sans-serif;
max-width:75em}
.depesche h3{margin:0;font-size:1.25em}.depesche h4{margin:1em 0 .2em;font-size:1em}
.depesche p{margin:.5em 0}.depesche small,.depesche .unread{color:#767676}
.depesche .lede{font-weight:600}.depesche .heading{font-weight:600;margin-top:1em}
.depesche mark{background:#fff1c2;color:#222;padding:.1em 0}.depesche mark.deny,.depesche mark.doubt{background:#ffd9d6}
.depesche mark.confirm{background:#d8f0d8}.depesche mark sup{color:#555;padding-left:.2em}
.depesche dl{margin:.2em 0}.depesche dt{font-weight:600;margin-top:.6em}.depesche dd{margin:0 0 0 1em}
.depesche table{border-collapse:collapse;font-size:.95em}
.depesche td{padding:.15em .8em .15em 0;text-align:left;vertical-align:top}
"""


def to_html(reading: Reading) -> str:
    """The reading as HTML. All words of the report are escaped."""
    summary = Summary(reading)
    head = f"<h3>{escape(summary.title)}</h3><small>{escape(' · '.join(summary.head))}</small>"
    return (f"<style>{_STYLE}</style><div class='depesche'><div>{head}{_text(summary)}</div>"
            f"<div>{_claims(summary)}{_events(summary)}{_agreements(summary)}{_notes(reading)}</div></div>")


def _text(summary: Summary) -> str:
    report, text = summary.reading.report, summary.text
    numbers: dict[str, int] = {}
    for group in summary.groups:
        for claim in group.claims:
            numbers[claim.attribution.id] = len(numbers) + 1
    # Each character belongs to the last claim that begins at or before it, so that marks never overlap.
    owner: dict[int, tuple[int, str]] = {}
    for attribution in sorted((a for a in summary.reading.attributions if a.id in numbers),
                              key=lambda a: min((s.start for s in a.content), default=0)):
        for span in attribution.content:
            owner |= dict.fromkeys(range(span.start, span.end), (numbers[attribution.id], attribution.stance))
    parts = []
    for block in report.blocks:
        if block.kind == "title":
            continue
        kind = block.kind if block.kind in READ_BLOCKS else "unread"
        words, i = "", block.start
        while i < block.end:
            mark, start = owner.get(i), i
            while i < block.end and owner.get(i) == mark:
                i += 1
            piece = escape(text[start:i])
            words += f"<mark class='{mark[1]}'>{piece}<sup>{mark[0]}</sup></mark>" if mark else piece
        parts.append(f"<p class='{kind}'>{words}</p>")
    return "".join(parts)


def _claims(summary: Summary) -> str:
    rows, number = [], 0
    for group in summary.groups:
        chain = "".join(f", {w.RELYING_ON} {escape(link)}" for link in group.chain)
        rows.append(f"<dt>{escape(group.name)}{chain} <small>{escape(group.code)}</small></dt>")
        for claim in group.claims:
            number += 1
            details = f" <small>({escape(', '.join(claim.details))})</small>" if claim.details else ""
            rows.append(f"<dd title='{escape(claim.explanation)}'><small>{number}</small> "
                        f"<em>{escape(claim.stance)}</em> {escape(shorten(claim.words, 160))}{details}</dd>")
    return f"<h4>{w.CLAIMS}</h4><dl>{''.join(rows) or w.NOTHING}</dl>"


def _events(summary: Summary) -> str:
    rows = [f"<tr title='{escape(item.explanation)}'><td>{escape(item.date or '–')}</td><td>{escape(item.status)}</td>"
            f"<td>{item.event.event}</td><td><b>{escape(item.parties)}</b><br><small>"
            f"{escape(' · '.join(filter(None, [item.words, *item.details])))}</small></td></tr>"
            for item in summary.happenings]
    return f"<h4>{w.EVENTS}</h4><table>{''.join(rows)}</table>" if rows else ""


def _agreements(summary: Summary) -> str:
    rows = [f"<tr><td>{escape(deal.stage)}</td><td><b>{escape(deal.name)}</b><br>{escape(deal.parties)}<br><small>"
            f"{escape('; '.join(deal.provisions))}</small></td></tr>" for deal in summary.deals]
    return f"<h4>{w.AGREEMENTS}</h4><table>{''.join(rows)}</table>" if rows else ""


def _notes(reading: Reading) -> str:
    rows = "".join(f"<p><small>{warning.code} {escape(warning.message)}</small></p>" for warning in reading.warnings)
    return f"<h4>{w.NOTES}</h4>{rows}" if rows else ""
