"""Who acts and speaks in a report: names, offices, demonyms, governments, and what refers back to them.

`find_actors` works in three passes: `mentions`, `names` and `rolegroups` find strings of the gazetteer, names and role
nouns with what stands around them; `resolve` says who each is on the day of the report; `coreference` adds pronouns and
groups.
"""

from __future__ import annotations

from depesche.gazetteer import Gazetteer, load
from depesche.language.model import Document
from depesche.reading.actors.appositions import Appositions
from depesche.reading.actors.collectives import find_collectives
from depesche.reading.actors.coreference import Coreference
from depesche.reading.actors.lexicon import lexicon
from depesche.reading.actors.organisations import Organisations
from depesche.reading.actors.resolve import Resolver
from depesche.reading.actors.rolegroups import Scanner
from depesche.reading.actors.setting import set_codes
from depesche.reading.model import ActorIndex

__all__ = ["find_actors"]


def find_actors(document: Document, published: str | None, gazetteer: Gazetteer | None = None) -> ActorIndex:
    """The actors of a report and where they stand.

    `published` (ISO 8601, or None) is the day for which offices are resolved; without it an office has no holder.
    `gazetteer` is by default the one with the user's own tables (`gazetteer.load`).
    """
    words = lexicon(gazetteer or load(), document.language)
    scanner = Scanner(document, words)
    scanner.scan()
    Appositions(scanner).link()
    bodies = Organisations(document, scanner).find()
    resolver = Resolver(document, words, scanner, published[:10] if published else None, bodies)
    registry = resolver.resolve()
    find_collectives(document, scanner, registry)
    Coreference(resolver).resolve()
    set_codes(document, scanner, registry, words.gazetteer)
    return registry.index
