"""Reading a report: actors, times, quantities, attributions, events, agreements, each step on those before it."""

from __future__ import annotations

from depesche import contract
from depesche.language.model import Document
from depesche.reading.actors import find_actors
from depesche.reading.agreements import find_agreements
from depesche.reading.assemble import assemble
from depesche.reading.attribution import find_attributions
from depesche.reading.events import find_events
from depesche.reading.quantities import find_quantities
from depesche.reading.times import find_times


def read_document(report: contract.Report, document: Document) -> contract.Reading:
    """The reading of a report from its document (`depesche.language.pipeline.analyse`)."""
    actors = find_actors(document, report.published)
    times = find_times(document, report.published)
    statements = find_attributions(document, actors, times)
    quantities = find_quantities(document, actors)
    events = find_events(document, actors, times, statements, quantities, report.published)
    agreements = find_agreements(document, actors, times, statements, events)
    return assemble(report, document, actors, times, quantities, statements, events, agreements)
