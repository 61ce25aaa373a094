"""Tags of verbs that a word's place in its piece of the sentence shows to be wrong.

The tagger sees a few words to each side; whether *erklärt* is a participle or a finite verb is told by the bracket that
it closes, or by the one that would stay open.
"""

from __future__ import annotations

from collections.abc import Sequence

from depesche.lang.de.verb_forms import (
    could_be_participle,
    extends,
    has_separable,
    is_listed_form,
    is_only_finite,
    make_finite,
    make_infinitive,
    make_participle,
    make_present,
)
from depesche.lang.de.words import (
    DETERMINERS,
    FINITE,
    INFINITIVES,
    INTERROGATIVES,
    NOUNS,
    PARTICIPLES,
    PREPOSITIONS,
    RELATIVES,
    words,
)
from depesche.language.model import Token

_BEFORE_ADJECTIVE = DETERMINERS | PREPOSITIONS | {"ADJA", "CARD", "ADV", "KON", "TRUNC"}
_AUXILIARIES = frozenset({"VAFIN", "VMFIN"})
_BEGIN_PHRASE = DETERMINERS | {"PPER", "PRF", "CARD"}


def is_verb_final(tokens: list[Token], own: Sequence[int]) -> bool:
    """Whether a piece begins like a clause whose finite verb comes last."""
    own = own[:4]
    while own and tokens[own[0]].tag in {"KON", "ADV", "PTKA"} | PREPOSITIONS and len(own) > 1:
        if tokens[own[0]].tag in PREPOSITIONS:
            return tokens[own[1]].tag in RELATIVES | INTERROGATIVES | {"KOUS"}
        own = own[1:]
    if not own:
        return False
    first = tokens[own[0]]
    if first.tag == "KOUI":
        return len(own) > 1 and tokens[own[1]].tag == "KOUS"
    return first.tag in {"KOUS"} | RELATIVES | INTERROGATIVES or first.lower in words("content_marker")


def is_present_participle(token: Token) -> bool:
    """*haltend*, *darunter leidend*: the tagger calls it an adverb."""
    return token.tag in {"ADJD", "ADV", "VVPP"} and token.lower.endswith("end") and len(token.lower) > 5


def mend_piece(tokens: list[Token], own: list[int], ended_by: str, before: Sequence[Sequence[int]],
               after: Sequence[Sequence[int]]) -> None:
    """Mend the verbs of one piece; `before` and `after` are the words of the pieces around it."""
    if not own:
        return
    _mend_first_word(tokens, own, ended_by, before, after)
    _mend_cluster(tokens, own)
    _mend_attribute(tokens, own)
    final = is_verb_final(tokens, own)
    finite = [i for i in own if tokens[i].tag in FINITE]
    if final:
        if not finite:
            _mend_last(tokens, own, before, after)
        elif tokens[own[-1]].tag in INFINITIVES and tokens[own[-2]].tag != "PTKZU" and (
                len(own) > finite[-1] - own[0] + 2 and tokens[finite[-1] + 1].tag == "KON"):
            # dass sie entlassen werden und die Familien wiedersehen
            make_present(tokens[own[-1]])
        return
    if finite and tokens[finite[0]].tag in _AUXILIARIES:
        _mend_bracket(tokens, own, finite)


def _mend_first_word(tokens: list[Token], own: list[int], ended_by: str, before: Sequence[Sequence[int]],
                     after: Sequence[Sequence[int]]) -> None:
    """*Käme es dazu, ...*; *Scheitern die Gespräche, ...*: a capital hides the verb. And *seit dem Hochwasser*."""
    first = tokens[own[0]]
    second = tokens[own[1]] if len(own) > 1 else None
    if second is None:
        return
    if first.tag == "KOUS" and second.tag in DETERMINERS and second.lower.endswith("em"):
        first.tag, first.pos = "APPR", "ADP"
        return
    leads = ended_by == "," and bool(after) and tokens[after[0][0]].tag in FINITE
    if leads and second.tag in PREPOSITIONS and first.tag in {"VVFIN", "ADJD", "NN", "ADJA"} and (
            could_be_participle(first.lower)) and not (
            first.tag == "VVFIN" and (not before or any(tokens[i].tag in FINITE for i in before[-1]))):
        # Angetrieben von der Nachfrage, stieg ...; das Boot, beladen mit Waffen, wurde ...
        make_participle(first)
        return
    last = tokens[own[-1]]
    if leads and first.lower in words("adverbial_marker") and first.tag in {"APPR", "KOKOM"} and len(own) > 3 and (
            not any(tokens[i].tag in FINITE for i in own)) and last.tag in INFINITIVES | {"VVPP"} and (
            not second.lower.endswith("em")):
        first.tag, first.pos = "KOUS", "SCONJ"
        return
    if first.tag in FINITE or any(tokens[i].tag in FINITE for i in own) or second.tag not in _BEGIN_PHRASE:
        return
    if first.text == first.lower:
        return
    if is_only_finite(first.lower) and first.tag not in {"ADJA", "NE"}:
        make_finite(first)
    elif first.tag in {"NN", "VVINF"} and leads and first.lower.endswith("n") and len(own) < 12:
        make_present(first)
        first.lemma = first.lower


def _mend_cluster(tokens: list[Token], own: list[int]) -> None:
    """*verhängt wurde*, *ergeben können*: what stands right before a final auxiliary is not finite."""
    for before, after in zip(own, own[1:], strict=False):
        one, other = tokens[before], tokens[after]
        if one.tag != "VVFIN" or after != before + 1:
            continue
        if other.tag in {"VAFIN", "VAINF", "VAPP"} and after == own[-1] or other.tag == "VAPP":
            if could_be_participle(one.lower):
                make_participle(one)
            elif one.lower.endswith("n") and other.lemma == "werden":
                make_infinitive(one)
        elif other.tag in {"VMFIN", "VMINF"} and after == own[-1] and one.lower.endswith("n"):
            make_infinitive(one)
    last = own[-1]
    if len(own) > 2 and tokens[last].tag == "VAFIN" and tokens[last - 1].tag == "VVPP":
        # dass sie das Tal durchsucht und Männer mitgenommen hätten: the first verb shares the auxiliary
        for i in own[1:-2]:
            if tokens[i].tag == "VVFIN" and tokens[i + 1].tag == "KON" and could_be_participle(tokens[i].lower):
                make_participle(tokens[i])


def _mend_attribute(tokens: list[Token], own: list[int]) -> None:
    """*seine mit der Sache betraute Kollegin äußerte sich*: of two finite verbs the first is an attribute."""
    finite = [i for i in own if tokens[i].tag in FINITE]
    with_zu = tokens[own[-1]].tag == "VVIZU" or len(own) > 4 and tokens[own[-2]].tag == "PTKZU"
    if with_zu and len(finite) == 1 and finite[0] < own[-1] and tokens[own[0]].tag in RELATIVES and (
            tokens[own[1]].tag in PREPOSITIONS and tokens[finite[0] + 1].tag in NOUNS):
        # den mit Fahrgästen besetzten Bus zu lenken
        verb, first = tokens[finite[0]], tokens[own[0]]
        verb.tag, verb.pos, verb.form, verb.mood = "ADJA", "ADJ", "", ""
        first.tag, first.pos = "ART", "DET"
    for one in finite:
        if tokens[one].tag == "VVFIN" and one + 1 in own and tokens[one + 1].tag in NOUNS | {"ADJA"} and (
                tokens[one].lower.endswith(("te", "ten", "ene", "enen")) and extends(tokens, one)):
            # Der von Rebellen besetzte Ort
            tokens[one].tag, tokens[one].pos, tokens[one].form, tokens[one].mood = "ADJA", "ADJ", "", ""
    finite = [i for i in finite if tokens[i].tag in FINITE]
    for one, other in zip(finite, finite[1:], strict=False):
        if tokens[one].tag == "VVFIN" and tokens[one + 1].tag in NOUNS | {"ADJA"} and extends(tokens, one) and not any(
                tokens[i].tag == "KON" for i in own if one < i < other):
            tokens[one].tag, tokens[one].pos, tokens[one].form, tokens[one].mood = "ADJA", "ADJ", "", ""


def _mend_last(tokens: list[Token], own: list[int], before: Sequence[Sequence[int]],
               after: Sequence[Sequence[int]]) -> None:
    """The last verb of a verb-final piece is finite if no later piece brings the finite verb."""
    last = tokens[own[-1]]
    if last.tag == "VVPP" and last.lower.endswith(("t", "en")) and not _closed_later(tokens, before, after):
        make_present(last)
    elif last.tag in INFINITIVES and tokens[own[-1] - 1].tag != "PTKZU" and not any(
            tokens[piece[-1]].tag in _AUXILIARIES and len(piece) > 1 and tokens[piece[-2]].tag == last.tag
            for piece in after[:2]):
        make_present(last)


def _closed_later(tokens: list[Token], before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> bool:
    """Whether a piece behind ends in an auxiliary that can belong to a participle before it, and to no other clause
    that waits for its verb.
    """
    waiting = sum(waits_for_verb(tokens, piece) for piece in before)
    for piece in after:
        first, last = tokens[piece[0]], tokens[piece[-1]]
        if is_verb_final(tokens, piece):
            waiting += waits_for_verb(tokens, piece)
        elif first.tag in FINITE and len(piece) > 1:
            return False
        elif last.tag in FINITE:
            if not waiting:
                return last.tag == "VAFIN"
            waiting -= 1
    return False


def waits_for_verb(tokens: list[Token], own: Sequence[int]) -> bool:
    """Whether a piece opens a verb-final clause and brings no verb: *dass der Mann, ...*."""
    return is_verb_final(tokens, own) and not any(tokens[i].tag in FINITE | {"VVPP", "VVINF"} for i in own)


def _mend_bracket(tokens: list[Token], own: list[int], finite: list[int]) -> None:
    """*wurde Stillschweigen vereinbart*: the second finite verb at the end of a main clause closes the bracket."""
    first, last = finite[0], own[-1]
    joined = any(tokens[i].tag == "KON" and tokens[i].lower in words("clause_conjunction") and
                 tokens[i - 1].tag in {"VVPP", "VVINF", "PTKVZ"} for i in own if first < i < last)
    token, modal = tokens[last], tokens[first].tag == "VMFIN"
    if modal and token.tag == "VVPP" and token.lower.endswith("en") and token.lower.startswith("ge") and (
            tokens[last - 1].tag == "NN" and any(tokens[i].tag == "VVINF" for i in own)):
        # können sich überhitzen und in Brand geraten
        make_infinitive(token)
        return
    if joined or last == first or last == first + 1:
        return
    if len(finite) == 2 and finite[1] == last and token.tag == "VVFIN":
        if not modal and could_be_participle(token.lower):
            make_participle(token)
        elif token.lower.endswith("n") and (modal or tokens[first].lemma == "werden"):
            make_infinitive(token)
    elif modal and token.tag == "VVPP" and token.lower.endswith("en") and not has_separable(token.lower, "ge"):
        # können in Brand geraten
        make_infinitive(token)
    elif token.tag == "ADJD" and tokens[first].lemma == "haben" and could_be_participle(token.lower) and not any(
            tokens[i].tag in PARTICIPLES for i in own):
        make_participle(token)


def mend_final_verb(tokens: list[Token], own: list[int], finite: list[int], lead: Token) -> None:
    """The plural of a verb looks like its infinitive: in a verb-final piece without a finite verb it is the finite one.
    """
    last = tokens[own[-1]]
    if not finite and last.tag in INFINITIVES and tokens[own[-1] - 1].tag != "PTKZU" and (
            tokens[own[0]].tag == "KOUS" or lead.tag in RELATIVES | INTERROGATIVES):
        make_present(last)


def mend_main_verb(tokens: list[Token], own: list[int], ended_by: str, governs: bool = False) -> int | None:
    """The same for a main clause that would have no finite verb: *die Kanadier sagen*, or a listed verb tagged as an
    adjective where none can stand (*darauf deuteten Notizen hin*); the verb found. `governs`: a content clause follows.
    """
    if governs and tokens[own[-1]].tag == "VVPP" and tokens[own[-1]].lower.endswith("t") and len(own) > 1 and (
            tokens[own[-2]].tag in NOUNS | {"PPER", "PRF", "ADV"}):
        # die Opposition verlangt, dass
        make_present(tokens[own[-1]])
        return own[-1]
    verbs = [i for i in own if tokens[i].tag in INFINITIVES]
    if len(verbs) == 1 and ended_by in {",", ":"} and tokens[verbs[0] - 1].tag not in {
            "PTKZU", "APPR", "APPRART", "ART"}:
        make_present(tokens[verbs[0]])
        return verbs[0]
    verb = next((i for i in own if tokens[i].tag == "ADJA" and i > own[0]
                 and tokens[i - 1].tag not in _BEFORE_ADJECTIVE and is_listed_form(tokens[i].lower)
                 and not extends(tokens, i)), None)
    if verb is not None:
        make_finite(tokens[verb])
        return verb
    for at, i in enumerate(own[:-1]):
        token, following = tokens[i], tokens[own[at + 1]]
        if not at or own[at + 1] != i + 1:
            continue
        if token.tag in {"PIAT", "ADJA", "ADJD", "VVINF", "VVPP"} and following.tag == "PRF" and (
                token.lower.endswith(("t", "n", "te"))):
            # Regierung und Rebellen einigen sich
            make_present(token)
            return i
        if token.tag == "VVPP" and following.tag in _BEGIN_PHRASE and token.lower.endswith("t") and (
                tokens[i - 1].tag in NOUNS | {"PPER"} or tokens[i - 1].text == ")"):
            # die Firma verkauft ihr Werk
            make_present(token)
            return i
    return mend_subjunctive(tokens, own)


def mend_cue(tokens: list[Token], own: list[int]) -> bool:
    """*Die Lage sei ernst, versicherte Ministerin Maran*: no attribute can stand there; whether one was found."""
    first = tokens[own[0]]
    if first.tag == "ADJA" and first.lower.endswith(("te", "ten")) and is_listed_form(first.lower) and (
            len(own) > 1 and tokens[own[1]].tag in NOUNS):
        make_finite(first)
        return True
    return False


def mend_subjunctive(tokens: list[Token], own: list[int]) -> int | None:
    """*ihr Haus prüfe den Fall*: no predicative adjective ends in -e, so it is a verb; the verb found."""
    verb = next((i for i in own[1:] if tokens[i].tag == "ADJD" and tokens[i].lower.endswith("e")
                 and tokens[i].lower not in words("no_verb_in_e")), None)
    if verb is not None:
        token = tokens[verb]
        token.tag, token.pos, token.lemma = "VVFIN", "VERB", token.lower + "n"
        token.form, token.number, token.mood, token.tense, token.person = "fin", "sing", "sub1", "pres", "3"
    return verb
