"""Who and where, in both languages and with dates: states, people, organs, organisations, armed groups, media, cities.

The tables lie in `data` and, where they are facts about a language, in `lang/<language>/demonyms.tsv`. See
`docs/how-to-add-an-actor.md`.
"""

from depesche.gazetteer.model import Entity, Place, Term
from depesche.gazetteer.store import LANGUAGES, VERSION, Gazetteer, load, place

__all__ = ["LANGUAGES", "VERSION", "Entity", "Gazetteer", "Place", "Term", "load", "place"]
