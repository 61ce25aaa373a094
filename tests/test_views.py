from __future__ import annotations

import io
import re

from handmade import TEXT, reading

from depesche.contract import Warning_
from depesche.views.summary import Summary, clean, shorten
from depesche.views.terminal import print_reading


def shown(explain: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    print_reading(reading(), explain=explain, file=out, width=width)
    return out.getvalue()


def test_terminal() -> None:
    assert shown() == """\
 Nordmark und Ostland wollen Handelsvertrag schließen
 DPA · 2025-01-13 · German

 CLAIMS 2 ─────────────────────────────────────────────────────────────────────

 Regierung von Nordmark  NMK GOV
   announces   Nordmark und Ostland wollen nach … am Freitag einen Vertrag
               unterzeichnen

 Arne Lund, relying on Geheimdienst  NMK LEG
   asserts     Bei einem Angriff auf den Hafen wurden rund 300 Menschen getötet
               (said\xa02025-01-13)

 EVENTS 2 ─────────────────────────────────────────────────────────────────────
 2025-01-17  planned      AGREE      Nordmark, Ostland
             “unterzeichnen” · according to Regierung von Nordmark
 –           alleged      ASSAULT    ? → Nordmark
             “Angriff” · in Hafenstadt (NMK) · about 300 dead · according to
             Arne Lund, relying on Geheimdienst

 AGREEMENTS 1 ─────────────────────────────────────────────────────────────────
 planned     Handelsvertrag
             Nordmark, Ostland
             provides: freier Handel (if: Zustimmung)
"""


def test_terminal_explains() -> None:
    assert "cue berichtete · rule de.verb-final-cue · indirect" in shown(explain=True)


def test_terminal_fits() -> None:
    for width in (60, 80, 200):
        assert max(map(len, shown(width=width).split("\n"))) <= min(width, 100)
    assert not any(line.endswith(" ") for line in shown().split("\n"))


def test_terminal_has_no_escapes_of_the_text() -> None:
    made = reading()
    made.report.title = "Rot \x1b[31m und \u202eumgekehrt"
    made.warnings = [Warning_(code="W202", message="no date")]
    out = io.StringIO()
    print_reading(made, file=out, width=80)
    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
    assert "W202  no date" in out.getvalue()


def test_an_empty_reading() -> None:
    made = reading()
    made.attributions, made.events, made.agreements, made.quantities = [], [], [], []
    out = io.StringIO()
    print_reading(made, file=out, width=80)
    assert "CLAIMS nothing found" in out.getvalue()


def test_what_is_no_claim_by_default() -> None:
    assert [claim.attribution.id for group in Summary(reading()).groups for claim in group.claims] == ["s1", "s2"]


def test_two_counts_are_told_with_their_sources() -> None:
    made = reading()
    other = {"id": "q2", "low": 20, "high": 25, "approximate": False, "attributions": ["s1"]}
    made.quantities.append(made.quantities[0].model_copy(update=other))
    details = Summary(made).happenings[1].details
    assert "about 300 dead (Arne Lund, relying on Geheimdienst)" in details
    assert "20–25 dead (Regierung von Nordmark)" in details


def test_denials() -> None:
    made = reading()
    made.events[1].views[0].stance = "deny"
    assert "denied by Arne Lund, relying on Geheimdienst" in Summary(made).happenings[1].details


def test_notebook() -> None:
    made = reading()
    made.actors[3].name = "<script>Lund</script>"
    html = made._repr_html_()
    assert "<script" not in html
    assert "http" not in html
    assert "<mark class='announce'>Nordmark und Ostland wollen nach<sup>1</sup></mark>" in html
    assert re.sub(r"<sup>\d+</sup>|<[^>]+>", "", html.partition("<p class='paragraph'>")[2]).startswith(
        TEXT.split("\n")[2])


def test_shortened_in_the_middle() -> None:
    words = "eins zwei drei " * 50
    short = shorten(words.strip(), 100)
    assert len(short) <= 100
    assert " … " in short
    assert short.startswith("eins zwei")
    assert short.endswith("drei")
    assert clean("a\xadb\n c\x07") == "ab c"
