"""Who says what: attributions with source, cue and content (PARC, PolNeAR, the German Wikinews corpus)."""

from __future__ import annotations

from depesche.language.model import Document
from depesche.reading.attribution.acts import find_acts, find_plans
from depesche.reading.attribution.finish import finish
from depesche.reading.attribution.frames import find_clause_contents, find_colon_sources
from depesche.reading.attribution.headlines import find_tail_sources
from depesche.reading.attribution.hearsay import find_hearsay
from depesche.reading.attribution.nouncues import find_noun_cues
from depesche.reading.attribution.phrasecues import find_phrase_cues
from depesche.reading.attribution.quotes import find_bare_quotations, find_fragments, find_full_quotations
from depesche.reading.attribution.runs import find_runs
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.turns import find_turns
from depesche.reading.model import ActorIndex, Statement, TimeMention


def find_attributions(document: Document, actors: ActorIndex, times: list[TimeMention]) -> list[Statement]:
    """All attributions of a document in text order.

    The order of the finders matters: what one has taken, the later and less certain ones leave alone.
    """
    scene = Scene(document, actors, times)
    for find in (find_turns, find_full_quotations, find_clause_contents, find_colon_sources, find_tail_sources,
                 find_noun_cues, find_phrase_cues, find_acts, find_hearsay, find_runs, find_plans,
                 find_bare_quotations, find_fragments):
        find(scene)
    return finish(scene)
