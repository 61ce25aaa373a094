"""The words of the interface, in one place."""

from __future__ import annotations

CLAIMS, EVENTS, AGREEMENTS, NOTES = "Claims", "Events", "Agreements", "Notes"
NO_TITLE, UNKNOWN_SOURCE = "Untitled report", "Source not named"
NO_DATE = "no date of publication"
NOTHING = "nothing found"
RELYING_ON, ACCORDING_TO, DENIED_BY, DOUBTED_BY = "relying on", "according to", "denied by", "doubted by"
SAID, TO, AGAINST, CAVEAT, JOINT, IN = "said", "to", "against", "but", "jointly", "in"
CUE, RULE, NO_CUE = "cue", "rule", "no cue"
UNKNOWN_PARTY, ABOUT = "?", "about"
PROVIDES, CONDITION = "provides", "if"
THOUGHT = "thinks"
AND = "and"

LANGUAGES = {"de": "German", "en": "English"}

STANCES = {"assert": "asserts", "announce": "announces", "confirm": "confirms", "deny": "denies", "doubt": "doubts",
           "accuse": "accuses", "demand": "demands", "warn": "warns", "promise": "promises", "praise": "praises",
           "condemn": "condemns", "no_comment": "no comment"}
STATUSES = {"called_for": "called for"}
STAGES = {"in_force": "in force"}
ROLES = {"dead": "dead", "injured": "injured", "missing": "missing", "captured": "captured", "arrested": "arrested",
         "displaced": "displaced", "released": "released", "troops": "troops"}
