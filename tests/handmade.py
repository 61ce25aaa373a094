"""A reading made by hand, so that views and the command line can be tested without models."""

from __future__ import annotations

from depesche import contract as c
from depesche import intake

TEXT = """Nordmark und Ostland wollen Handelsvertrag schließen

Nordmark und Ostland wollen nach Angaben der Regierung in Hafenstadt am Freitag einen Vertrag unterzeichnen.

Bei einem Angriff auf den Hafen wurden rund 300 Menschen getötet, berichtete der Abgeordnete Lund unter Berufung auf \
den Geheimdienst. Das Ministerium wollte sich dazu nicht äußern. (dpa)
"""


def spans(*words: str) -> list[c.Span]:
    """The spans of words, each where it stands first in `TEXT`."""
    return [c.Span(start=TEXT.index(word), end=TEXT.index(word) + len(word)) for word in words]


def reading(report: c.Report | None = None) -> c.Reading:
    """Two states, a government, a member of parliament with a chain, two events, an agreement."""
    report = report or intake.read_text(TEXT, id="hafen", published="2025-01-13")
    government = c.Source(spans=spans("der Regierung in Hafenstadt"), name="Regierung", actor="a3", kind="named")
    lund = c.Source(spans=spans("der Abgeordnete Lund"), name="Lund", actor="a4", kind="named")
    service = c.Source(spans=spans("den Geheimdienst"), name="Geheimdienst", kind="named")
    return c.Reading(
        depesche="0", versions=c.Versions(models="0", gazetteer="0"), report=report,
        actors=[c.Actor(id="a1", name="Nordmark", type="state", code="NMK"),
                c.Actor(id="a2", name="Ostland", type="state", code="OST"),
                c.Actor(id="a3", name="Regierung von Nordmark", type="organisation", code="NMK", sectors=["GOV"]),
                c.Actor(id="a4", name="Arne Lund", type="person", code="NMK", sectors=["LEG"])],
        times=[c.Time(id="t1", type="DATE", value="2025-01-13", start=0, end=1)],
        quantities=[c.Quantity(id="q1", low=300, high=300, approximate=True, unit="person", role="dead", event="e2",
                               attributions=["s2"], start=0, end=1)],
        attributions=[
            c.Attribution(id="s1", type="indirect", stance="announce", source=government, cue=spans("nach Angaben"),
                          content=spans("Nordmark und Ostland wollen nach", "am Freitag einen Vertrag unterzeichnen"),
                          rule="de.phrase"),
            c.Attribution(id="s2", type="indirect", source=lund, relies_on=[service], cue=spans("berichtete"),
                          content=spans("Bei einem Angriff auf den Hafen wurden rund 300 Menschen getötet"),
                          said="t1", rule="de.verb-final-cue"),
            c.Attribution(id="s3", type="direct", source=lund, within="s2", content=spans("300 Menschen")),
            c.Attribution(id="s4", type="indirect", manner="thought", source=lund, content=spans("rund"))],
        events=[
            c.Event(id="e1", event="AGREE", plover="AGREE", actors=["a1", "a2"], date="2025-01-17", status="planned",
                    views=[c.View(attribution="s1", stance="announce", status="planned")],
                    anchor=spans("unterzeichnen"), agreement="g1", rule="sign"),
            c.Event(id="e2", event="ASSAULT", plover="ASSAULT", recipients=["a1"], status="alleged", dead=300,
                    views=[c.View(attribution="s2", stance="assert", status="alleged")], quantities=["q1"],
                    place=c.Place(name="Hafenstadt", country="NMK", start=0, end=1), anchor=spans("Angriff"))],
        agreements=[c.Agreement(id="g1", name="Handelsvertrag", kind="treaty", stage="planned", parties=["a1", "a2"],
                                provisions=[c.Provision(text="freier Handel", condition="Zustimmung", start=0, end=1)],
                                events=["e1"])])
