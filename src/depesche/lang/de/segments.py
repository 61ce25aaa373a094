"""German sentences cut at commas, colons, dashes and conjunctions, each piece with its kind.

German writes its clause structure down: the pieces between the marks are clauses or parts of clauses, and the place of
the finite verb says which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from depesche.lang.de.verb_forms import is_listed_form, make_finite
from depesche.lang.de.words import (
    DETERMINERS,
    FINITE,
    INFINITIVES,
    INTERROGATIVES,
    NONFINITE,
    NOUNS,
    PREPOSITIONS,
    RELATIVES,
    words,
)
from depesche.language.model import Quotation, Token

#: fragment: no finite verb and no infinitive with zu; verb_first: begins with its finite verb.
Kind = Literal["fragment", "verb_first", "verb_second", "subordinate", "relative", "interrogative", "infinitive",
               "quotation"]

_BEFORE_ADJECTIVE = DETERMINERS | PREPOSITIONS | {"ADJA", "CARD", "ADV", "KON", "TRUNC"}
BREAKS = frozenset({",", ";", ":", "\u2013", "\u2014", "-", "\u2212"})
HARD_BREAKS = frozenset({";", ":"})
DASHES = frozenset({"\u2013", "\u2014", "-", "\u2212"})


@dataclass(slots=True)
class Segment:
    """A piece of a sentence. `tokens` are its own tokens, the mark that ends it included; `words` those that count for
    its structure (no marks, nothing in brackets); `quotation` is set for a full quotation that takes a clause's place.
    """

    kind: Kind = "fragment"
    tokens: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    quotation: int | None = None
    marker: int | None = None
    ended_by: str = ""
    coordinated: bool = False
    finite: int | None = None  # the finite verb of the piece before, shared by this one: hat gelobt und aufgerufen


def cut(tokens: list[Token], indices: list[int], quotations: dict[int, tuple[int, Quotation]]) -> list[Segment]:
    """The pieces of one sentence (or of sentences that a quotation joins).

    `quotations` gives for the first token of each full quotation its index and itself.
    """
    pieces: list[Segment] = []
    current = Segment()
    depth = 0
    skip_to = -1
    for position, i in enumerate(indices):
        if i < skip_to:
            continue
        token = tokens[i]
        if i in quotations and depth == 0:
            if current.tokens:
                pieces.append(current)
                current = Segment()
            number, quotation = quotations[i]
            pieces.append(Segment("quotation", quotation=number))
            skip_to = quotation.span.end
            continue
        current.tokens.append(i)
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth = max(0, depth - 1)
        elif depth == 0 and token.text in BREAKS and not _inside_word(tokens, indices, position):
            current.ended_by = token.text
            if current.words or not pieces:
                pieces.append(current)
            else:
                pieces[-1].tokens += current.tokens
                pieces[-1].ended_by = token.text
            current = Segment()
        elif depth == 0 and token.pos != "PUNCT" and not token.tag.startswith("$"):
            current.words.append(i)
    if current.words or current.tokens and not pieces:
        pieces.append(current)
    elif current.tokens:
        pieces[-1].tokens += current.tokens
    whole = [part for piece in pieces for half in _split_coordination(tokens, piece)
             for part in _split_bracket(tokens, half)]
    for number, piece in enumerate(whole):
        if piece.kind != "quotation":
            _classify(tokens, piece, whole[number - 1] if number else None)
    return whole


def _inside_word(tokens: list[Token], indices: list[int], position: int) -> bool:
    """A hyphen without blanks on both sides, or a colon or comma between digits, is no break."""
    token = tokens[indices[position]]
    if token.text == "-" and 0 < position < len(indices) - 1:
        before, after = tokens[indices[position - 1]], tokens[indices[position + 1]]
        return before.end == token.start or after.start == token.end
    return False


def _split_coordination(tokens: list[Token], piece: Segment) -> list[Segment]:
    """Cut a piece with several finite verbs before the conjunction that stands between them."""
    if piece.quotation is not None:
        return [piece]
    finite = [i for i in piece.words if tokens[i].tag in FINITE]
    finite = [i for n, i in enumerate(finite) if n == 0 or not _verb_cluster(tokens, piece, finite[n - 1], i)]
    parts = [piece]
    for before, after in zip(finite, finite[1:], strict=False):
        rest = parts[-1]
        joints = [i for i in rest.words if before < i < after and tokens[i].tag == "KON"
                  and tokens[i].lower in words("clause_conjunction")]
        at = None
        if joints:
            # the last conjunction has no more than a constituent before the verb
            at = joints[-1]
        elif before + 1 == after or tokens[before + 1].tag not in NONFINITE:
            # Nachdem er ging kam sie: a verb-final clause, and at once the verb of the next one
            at = after if after == before + 1 else None
        if at is None:
            continue
        head = Segment(tokens=[i for i in rest.tokens if i < at], words=[i for i in rest.words if i < at])
        tail = Segment(tokens=[i for i in rest.tokens if i >= at], words=[i for i in rest.words if i >= at],
                       ended_by=rest.ended_by, coordinated=bool(joints))
        parts[-1:] = [head, tail]
    return parts


def _split_bracket(tokens: list[Token], piece: Segment) -> list[Segment]:
    """Cut a verb-second piece between two participles or infinitives that share one auxiliary."""
    finite = next((i for i in piece.words if tokens[i].tag in FINITE), None)
    if piece.quotation is not None or finite is None or tokens[finite].tag not in {"VAFIN", "VMFIN"}:
        return [piece]
    verbs = [i for i in piece.words if i > finite and tokens[i].tag in {"VVPP", "VVINF"}
             and tokens[i - 1].tag != "PTKZU"]
    for first, second in zip(verbs, verbs[1:], strict=False):
        joint = next((i for i in piece.words if first < i < second and tokens[i].tag == "KON"), None)
        if joint is not None and joint in (first + 1, first + 2) and _same_form(tokens[first], tokens[second]):
            # the auxiliary of the passive behind the second participle holds for the first one too
            passive = [i for i in piece.words if i > second and tokens[i].tag == "VAPP"]
            head = Segment(tokens=[i for i in piece.tokens if i < joint],
                           words=[i for i in piece.words if i < joint] + passive)
            tail = Segment(tokens=[i for i in piece.tokens if i >= joint], words=[i for i in piece.words if i >= joint],
                           ended_by=piece.ended_by, coordinated=True, finite=finite)
            return [head, tail]
    return [piece]


def _same_form(first: Token, second: Token) -> bool:
    """Whether two verbs are both participles or both infinitives; a form that can be either follows the other."""
    if first.tag != second.tag:
        for one, other in ((first, second), (second, first)):
            if one.tag == "VVPP" and other.tag == "VVINF" and one.lower.endswith("en") and not (
                    one.lower.startswith("ge")):
                one.tag, one.form = "VVINF", "inf"
    return first.tag == second.tag


def _verb_cluster(tokens: list[Token], piece: Segment, first: int, second: int) -> bool:
    """Whether two finite tags belong to one verb: habe werden müssen, or a participle tagged as finite."""
    between = [i for i in piece.words if first < i < second]
    if not between:
        return tokens[second].tag == "VAFIN" and tokens[first].tag == "VVFIN" and tokens[first].lower.endswith("t")
    return False


def _classify(tokens: list[Token], piece: Segment, before: Segment | None) -> None:
    own = piece.words
    while own and tokens[own[0]].tag == "KON":
        own = own[1:]
    if not own:
        piece.kind = "fragment"
        return
    finite = [i for i in own if tokens[i].tag in FINITE]
    first, second = tokens[own[0]], tokens[own[1]] if len(own) > 1 else None
    lead = second if first.tag in PREPOSITIONS and second else first
    if first.tag in {"ADV", "PTKA"} and second and second.tag in {"KOUS", "KOUI"} | INTERROGATIVES:
        first = second
    _mend_final_verb(tokens, piece, own, finite, lead)
    finite = finite or [i for i in own if tokens[i].tag in FINITE]
    with_zu = any(tokens[i].tag in {"PTKZU", "VVIZU"} for i in own)
    if piece.finite is not None:
        piece.kind = "verb_first"
    elif with_zu and not finite and first.tag != "KOUS" and lead.tag not in INTERROGATIVES and not (
            lead.tag in RELATIVES and first is not lead):
        piece.kind, piece.marker = "infinitive", first.i if first.tag == "KOUI" else None
    elif first.tag == "KOUS" or first.lower in words("content_marker"):
        piece.kind, piece.marker = "subordinate", first.i
    elif first.lower in words("adverbial_marker") and finite and own[-1] == finite[-1] and own.index(finite[0]) > 1:
        # als, wie, während are tagged as prepositions or comparisons at times
        first.tag, first.pos = "KOUS", "SCONJ"
        piece.kind, piece.marker = "subordinate", first.i
    elif first.tag == "KOUI":
        piece.kind, piece.marker = "infinitive", first.i
    elif lead.tag in RELATIVES and (before is not None or finite and finite[0] != own[0]) and not (
            _is_article(tokens, own, finite, lead)):
        piece.kind, piece.marker = "relative", lead.i
    elif lead.tag in INTERROGATIVES and (before is not None or not finite or tokens[own[-1]].tag in FINITE) and (
            not finite or finite[0] - lead.i > 1):
        piece.kind, piece.marker = "interrogative", lead.i
    elif before is not None and not piece.coordinated and _is_relative(tokens, own, finite, lead, before):
        piece.kind, piece.marker = "relative", lead.i
    elif finite:
        piece.kind = "verb_first" if finite[0] == own[0] else "verb_second"
    else:
        piece.kind = "fragment"


def _mend_final_verb(tokens: list[Token], piece: Segment, own: list[int], finite: list[int], lead: Token) -> None:
    """The plural of a verb looks like its infinitive: in a verb-final piece without a finite verb it is the finite one.
    """
    last = tokens[own[-1]]
    if finite or piece.finite is not None:
        return
    if last.tag in INFINITIVES and tokens[own[-1] - 1].tag != "PTKZU" and (
            tokens[own[0]].tag == "KOUS" or lead.tag in RELATIVES | INTERROGATIVES):
        _make_finite(last)


def mend_main_verb(tokens: list[Token], piece: Segment) -> bool:
    """The same for a main clause that would have no finite verb: *die Kanadier sagen*, or a listed verb tagged as an
    adjective where none can stand (*darauf deuteten Notizen hin*); whether one was found.
    """
    verbs = [i for i in piece.words if tokens[i].tag in INFINITIVES]
    if len(verbs) == 1 and piece.ended_by in {",", ":"} and tokens[verbs[0] - 1].tag not in {
            "PTKZU", "APPR", "APPRART", "ART"}:
        _make_finite(tokens[verbs[0]])
    else:
        verbs = [i for i in piece.words if tokens[i].tag == "ADJA" and i > piece.words[0]
                 and tokens[i - 1].tag not in _BEFORE_ADJECTIVE and is_listed_form(tokens[i].lower)]
        if not verbs:
            return mend_subjunctive(tokens, piece)
        make_finite(tokens[verbs[0]])
    piece.kind = "verb_first" if verbs[0] == piece.words[0] else "verb_second"
    return True


def mend_subjunctive(tokens: list[Token], piece: Segment) -> bool:
    """*ihr Haus prüfe den Fall*: no predicative adjective ends in -e, so it is a verb; whether one was found."""
    verb = next((i for i in piece.words[1:] if tokens[i].tag == "ADJD" and tokens[i].lower.endswith("e")
                 and tokens[i].lower not in words("no_verb_in_e")), None)
    if verb is None:
        return False
    _make_subjunctive(tokens[verb])
    piece.kind = "verb_second"
    return True


def _make_subjunctive(token: Token) -> None:
    token.tag, token.pos, token.lemma = "VVFIN", "VERB", token.lower + "n"
    token.form, token.number, token.mood, token.tense, token.person = "fin", "sing", "sub1", "pres", "3"


def _make_finite(token: Token) -> None:
    token.tag = token.tag[:2] + "FIN"
    token.form, token.number, token.mood, token.tense = "fin", "plur", "ind", "pres"


def _is_article(tokens: list[Token], own: list[int], finite: list[int], lead: Token) -> bool:
    """Whether a relative pronoun is an article after all: a noun follows, and the finite verb is not at the end."""
    after = tokens[lead.i + 1] if lead.i + 1 < len(tokens) else None
    if after is None or after.tag not in NOUNS | {"ADJA"} or not finite:
        return False
    if finite[-1] == own[-1]:
        return False
    lead.tag, lead.pos = "ART", "DET"
    return True


def _is_relative(tokens: list[Token], own: list[int], finite: list[int], lead: Token, before: Segment) -> bool:
    """Whether a form like *die*, tagged as an article, is a relative pronoun: behind a noun, its verb last."""
    if lead.lower not in words("relative") or before.ended_by != ",":
        return False
    if not before.words or tokens[before.words[-1]].tag not in NOUNS | {"CARD", "PIS", "PDS", "ADJA"}:
        return False
    after = tokens[lead.i + 1] if lead.i + 1 < len(tokens) else None
    if not finite:
        return bool(after and after.tag in DETERMINERS | {"PPER", "PRF", "APPR", "APPRART"})
    last = own[-1]
    if finite[0] == lead.i + 1:
        return finite[0] == last or tokens[last].tag in FINITE and last != finite[0]
    return tokens[last].tag in FINITE and (lead.tag != "ART" or finite[0] == last)
