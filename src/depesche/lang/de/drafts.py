"""A German clause in the making, and what its words so far tell about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.lang.de.predicates import takes_clause
from depesche.lang.de.segments import Segment
from depesche.lang.de.tags import is_present_participle
from depesche.lang.de.words import FINITE, NONFINITE
from depesche.language.model import ClauseKind, Token


@dataclass(slots=True)
class Draft:
    """A clause in the making."""

    kind: ClauseKind
    tokens: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    marker: int | None = None
    parent: Draft | None = None
    link: int | None = None
    final: bool = False  # the finite verb comes last
    conjunct_of: Draft | None = None
    quotation: int | None = None
    shared_finite: int | None = None
    number: int = -1
    leads: bool = False  # begins with its finite verb, nothing before it: a condition, a question, a request
    announced: bool = False  # stands behind the colon of the verb that governs it

    def finite(self, tokens: list[Token]) -> list[int]:
        own = [i for i in self.words if tokens[i].tag in FINITE]
        return own or ([self.shared_finite] if self.shared_finite is not None else [])


def verb_of(tokens: list[Token], draft: Draft) -> int | None:
    """The verb of a clause on which another hangs: its last lexical one."""
    verbs = [i for i in draft.words if tokens[i].tag in FINITE | NONFINITE and
             tokens[i].tag not in {"PTKZU", "PTKVZ"}]
    lexical = [i for i in verbs if tokens[i].tag.startswith("VV")]
    found = lexical or verbs
    return found[-1 if draft.final else 0] if found else None


def mood_of(tokens: list[Token], draft: Draft) -> str:
    finite = draft.finite(tokens)
    return tokens[finite[0]].mood if finite else ""


def is_open(tokens: list[Token], draft: Draft) -> bool:
    """Whether a main clause with an auxiliary still waits for its participle or infinitive."""
    finite = draft.finite(tokens)
    return bool(finite) and tokens[finite[0]].tag in {"VAFIN", "VMFIN"} and not any(
        tokens[i].tag in {"VVPP", "VVINF"} for i in draft.words)


def ends_in_participle(tokens: list[Token], draft: Draft) -> bool:
    return bool(draft.words) and tokens[draft.words[-1]].tag == "VVPP"


def last_content_noun(tokens: list[Token], draft: Draft) -> int | None:
    """The noun of saying, thinking or wanting at the end of a clause so far, an own verb behind it allowed."""
    for i in reversed(draft.words):
        token = tokens[i]
        if token.tag == "NN":
            return i if takes_clause(token) else None
        if token.tag not in FINITE | NONFINITE | {"PAV", "PROAV"}:
            return None
    return None


def is_participle_clause(tokens: list[Token], segment: Segment) -> bool:
    """Whether a fragment has the form of a participle clause: *von Gegnern verspottet*, *gestützt auf Akten*."""
    own = segment.words
    if not own or segment.coordinated or any(tokens[i].tag in FINITE for i in own):
        return False
    first, last = tokens[own[0]], tokens[own[-1]]
    if first.tag in {"KOKOM", "KOUI", "KOUS"}:
        return False
    return last.tag == "VVPP" or first.tag == "VVPP" or len(own) > 2 and is_present_participle(last)
