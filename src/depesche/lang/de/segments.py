"""German sentences cut at commas, colons, dashes and conjunctions, each piece with its kind.

German writes its clause structure down: the pieces between the marks are clauses or parts of clauses, and the place of
the finite verb says which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from depesche.lang.de.tags import is_verb_final, mend_final_verb, mend_piece, waits_for_verb
from depesche.lang.de.verb_forms import has_separable, make_past, make_present
from depesche.lang.de.words import (
    DETERMINERS,
    FINITE,
    INTERROGATIVES,
    NONFINITE,
    NOUNS,
    PREPOSITIONS,
    RELATIVES,
    values,
    words,
)
from depesche.language.model import Quotation, Token

#: fragment: no finite verb and no infinitive with zu; verb_first: begins with its finite verb.
Kind = Literal["fragment", "verb_first", "verb_second", "subordinate", "relative", "interrogative", "infinitive",
               "quotation"]

_VERBAL = frozenset({"VVPP", "VVINF", "VAPP", "VAINF", "VVIZU"})
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
    waits: bool = False  # its verb shares the auxiliary of a coordinated piece behind: durchsucht und geplündert haben


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
    for number, piece in enumerate(pieces):
        if piece.kind != "quotation":
            after = [other.words for other in pieces[number + 1:number + 5] if other.words]
            before = [other.words for other in pieces[max(0, number - 5):number] if other.words]
            mend_piece(tokens, piece.words, piece.ended_by, before, after)
    whole = [part for piece in pieces for half in _split_coordination(tokens, piece)
             for third in _split_final(tokens, half) for part in _split_bracket(tokens, third)]
    waiting = 0
    for number, piece in enumerate(whole):
        if piece.kind != "quotation":
            _classify(tokens, piece, whole[number - 1] if number else None, waiting)
            if piece.kind == "verb_second" and piece.words and tokens[piece.words[-1]].tag in FINITE and waiting:
                waiting -= 1
            waiting += bool(piece.words) and waits_for_verb(tokens, piece.words)
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
    _mend_second_verb(tokens, piece)
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


def _mend_second_verb(tokens: list[Token], piece: Segment) -> None:
    """*deckte Dächer ab und entwurzelte Bäume*; *..., beschlagnahmte Akten und nahm sie mit*; *lieferte Munition und
    entsandte Soldaten*: the adjective is a verb, since the bracket before it is closed, since what a conjunction ends
    is no list of nouns, or since the parser joins it to a verb and gives it an object.
    """
    own = piece.words
    for at, i in enumerate(own[:-1]):
        token = tokens[i]
        if token.tag != "ADJA" or not token.lower.endswith(("te", "ten")) or tokens[own[at + 1]].tag not in NOUNS:
            continue
        closed = at > 1 and tokens[own[at - 1]].tag == "KON" and tokens[own[at - 2]].tag == "PTKVZ"
        joint = next((n for n in range(1, len(own) - 1) if tokens[own[n]].tag == "KON"), None)
        leads = at == 0 and joint is not None and tokens[own[joint + 1]].tag in FINITE and not any(
            tokens[n].tag in FINITE for n in own[:joint])
        verb = tokens[token.head]
        joined = at > 0 and tokens[own[at - 1]].tag == "KON" and token.dep == "conj" and verb.tag in FINITE and (
            verb.number in {"", "plur" if token.lower.endswith("n") else "sing"}) and any(
            tokens[n].dep == "obj" and tokens[n].head == i for n in own[at:])
        if closed or leads or joined:
            make_past(token)


def _split_final(tokens: list[Token], piece: Segment) -> list[Segment]:
    """Cut where a conjunction follows a verb that waits for an auxiliary behind the next one: *das Tal durchsucht und
    Männer mitgenommen hätten*; two infinitives with zu are cut too.
    """
    own = piece.words
    if piece.quotation is not None or len(own) < 3:
        return [piece]
    finite = [i for i in own if tokens[i].tag in FINITE]
    shared = finite == [own[-1]] and (is_verb_final(tokens, own) or tokens[own[-2]].tag in _VERBAL)
    for at in range(1, len(own) - 1):
        i, before = own[at], tokens[own[at - 1]]
        if tokens[i].tag != "KON" or tokens[i].lower not in words("clause_conjunction") or own[at - 1] != i - 1:
            continue
        with_zu = _with_zu(tokens, own[:at]) and before.tag in _VERBAL and _with_zu(tokens, own[at:])
        goes_on = len(finite) == 1 and finite[0] == own[at + 1] and before.tag in {"VVINF", "VAINF", "VVIZU"} and (
            before.tag == "VVIZU" or tokens[own[at - 2]].tag == "PTKZU" if at > 1 else False)
        waiting = not finite and before.tag == "VVPP" and any(tokens[n].tag == "VVPP" for n in own[at + 1:]) and (
            tokens[own[at + 1]].tag != "VVPP" or at == 1)
        if (shared and before.tag in {"VVPP", "VVINF"} and (at > 1 or not is_verb_final(tokens, own))
                or with_zu and not finite or waiting or goes_on):
            tail = Segment(tokens=[n for n in piece.tokens if n >= i], words=own[at:], ended_by=piece.ended_by,
                           coordinated=True)
            # what stands behind the second participle holds for the first one too: gestohlen und verkauft zu haben
            passive = [n for n in own if n > i and tokens[n].tag in {"VAPP", "VAINF", "PTKZU"}] if waiting else []
            head = Segment(tokens=[n for n in piece.tokens if n < i], words=own[:at] + passive,
                           coordinated=piece.coordinated)
            if shared and before.tag in {"VVPP", "VVINF"}:
                head.waits = _same_verb_form(tokens, own, at)
                if not head.waits and is_verb_final(tokens, own):
                    make_present(before)
            return [head, *_split_final(tokens, tail)]
    return [piece]


def _same_verb_form(tokens: list[Token], own: list[int], at: int) -> bool:
    """Whether the verb before a conjunction can share the auxiliary at the end of the piece."""
    before, rest = tokens[own[at - 1]], own[at + 1:]
    if not any(tokens[i].tag == before.tag for i in rest[:-1]) or tokens[rest[-1]].tag not in {"VAFIN", "VMFIN"}:
        return False
    # die Waffen schweigen und die Helfer arbeiten können: a new subject begins a clause of its own
    return before.tag == "VVPP" or not any(tokens[i].case == "nom" and tokens[i].tag in {"ART", "PPER"} for i in rest)


def _with_zu(tokens: list[Token], own: list[int]) -> bool:
    return any(tokens[i].tag in {"PTKZU", "VVIZU"} for i in own)


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


def _classify(tokens: list[Token], piece: Segment, before: Segment | None, waiting: int = 0) -> None:
    """Set the kind of a piece; `waiting` clauses before it have not got their final verb yet."""
    own = piece.words
    while own and tokens[own[0]].tag == "KON":
        own = own[1:]
    if not own:
        piece.kind = "fragment"
        return
    finite = [i for i in own if tokens[i].tag in FINITE]
    first, second = tokens[own[0]], tokens[own[1]] if len(own) > 1 else None
    lead = second if first.tag in PREPOSITIONS and second else first
    if first.tag in {"ADV", "ADJD"} and second and finite and own[-1] == finite[-1] and (
            second.tag == "KOKOM" or second.tag == "APPR" and second.lower in words("adverbial_marker")
            and any(form.endswith(":nom") for form in values("determiner").get(tokens[own[1] + 1].lower, ()))):
        # anders als X meldete; aber als der Senat antwortete
        second.tag, second.pos, first = "KOUS", "SCONJ", second
    if first.tag in {"ADV", "PTKA", "KOUI", "KOKOM"} and second and second.tag in (
            {"KOUS"} if first.tag in {"KOUI", "KOKOM"} else {"KOUS", "KOUI"} | INTERROGATIVES):
        first = second
    if piece.finite is None and not piece.waits:
        mend_final_verb(tokens, own, finite, lead)
    finite = finite or [i for i in own if tokens[i].tag in FINITE]
    with_zu = any(tokens[i].tag in {"PTKZU", "VVIZU"} for i in own)
    if piece.finite is not None:
        piece.kind = "verb_first"
    elif with_zu and not finite and first.tag != "KOUS" and lead.tag not in INTERROGATIVES and not (
            lead.tag in RELATIVES and first is not lead):
        piece.kind, piece.marker = "infinitive", first.i if first.tag == "KOUI" else None
    elif first.tag == "KOUS" or first.lower in words("content_marker"):
        piece.kind, piece.marker = "subordinate", first.i
    elif first.lower in words("adverbial_marker") and (first.tag, first.pos) != ("PWAV", "ADV") and (
            finite and own[-1] == finite[-1] and own.index(finite[0]) > 1) and not (
            second is not None and second.tag in DETERMINERS and second.lower.endswith("em")):
        # als, wie, während are tagged as prepositions or comparisons at times
        first.tag, first.pos = "KOUS", "SCONJ"
        piece.kind, piece.marker = "subordinate", first.i
    elif first.tag == "KOUI":
        piece.kind, piece.marker = "infinitive", first.i
    elif lead.tag in RELATIVES and (before is not None or finite and finite[0] != own[0]) and not (
            _is_article(tokens, own, finite, lead)):
        piece.kind, piece.marker = "relative", lead.i
    elif lead.tag in INTERROGATIVES and (before is not None or not finite or tokens[own[-1]].tag in FINITE) and (
            not finite or finite[0] - lead.i > 1 or len(own) == 2 and piece.ended_by == ","):
        piece.kind, piece.marker = "interrogative", lead.i
        if before is not None and before.ended_by == "," and _tells_place(tokens, lead, before):
            piece.kind = "relative"
    elif before is not None and not piece.coordinated and not (own[0] != piece.words[0] and lead.tag == "ART") and (
            _is_relative(
                tokens, own, finite, lead, before, waiting)):
        piece.kind, piece.marker = "relative", lead.i
        if lead.tag == "ART":
            lead.tag, lead.pos = "PRELS", "PRON"
    elif finite:
        piece.kind = "verb_first" if finite[0] == own[0] else "verb_second"
        joint = tokens[piece.words[0]]
        piece.coordinated = piece.coordinated or before is not None and joint.tag == "KON" and (
            joint.lower in words("clause_conjunction"))
    else:
        piece.kind = "fragment"


def _tells_place(tokens: list[Token], lead: Token, before: Segment) -> bool:
    """Whether *wo* goes on about a place or a time before it, and asks nothing."""
    last = tokens[before.words[-1]] if before.words else None
    return lead.lower in words("relative_adverb") and last is not None and last.tag in NOUNS


def _is_article(tokens: list[Token], own: list[int], finite: list[int], lead: Token) -> bool:
    """Whether a relative pronoun is an article after all: a noun follows, and the finite verb is not at the end."""
    after = tokens[lead.i + 1] if lead.i + 1 < len(tokens) else None
    if after is None or after.tag not in NOUNS | {"ADJA"} or not finite:
        return False
    if finite[-1] == own[-1]:
        return False
    lead.tag, lead.pos = "ART", "DET"
    return True


def _is_relative(tokens: list[Token], own: list[int], finite: list[int], lead: Token, before: Segment,
                 waiting: int) -> bool:
    """Whether a form like *die*, tagged as an article, is a relative pronoun: behind a noun, its verb last."""
    if lead.lower not in words("relative") or before.ended_by != ",":
        return False
    if not waiting and finite == [own[-1]] and len(own) > 2 and lead.tag == "ART" and (
            _surely_final(tokens, own) and any(tokens[i].tag in NOUNS for i in before.words)):
        lead.tag, lead.pos = "PRELS", "PRON"
        return True
    if not before.words or tokens[before.words[-1]].tag not in NOUNS | {"CARD", "PIS", "PDS", "ADJA"}:
        return False
    after = tokens[lead.i + 1] if lead.i + 1 < len(tokens) else None
    if not finite:
        return bool(after and after.tag in DETERMINERS | {"PPER", "PRF", "APPR", "APPRART"})
    last = own[-1]
    if finite[0] == lead.i + 1:
        return finite[0] == last or tokens[last].tag in FINITE and last != finite[0]
    return tokens[last].tag in FINITE and (lead.tag != "ART" or finite[0] == last)


def _surely_final(tokens: list[Token], own: list[int]) -> bool:
    """Whether a finite verb that ends its piece can be in no other place: a cluster, or a particle joined to it."""
    last = tokens[own[-1]]
    if last.tag in {"VAFIN", "VMFIN"}:
        return tokens[own[-2]].tag in NONFINITE | {"ADJD"}
    return last.tag == "VVFIN" and last.mood not in {"sub1", "sub2"} and has_separable(last.lower) and (
        has_separable(last.lemma)) and tokens[own[-2]].tag != "PTKZU"
