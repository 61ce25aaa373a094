"""From the words that name a source to a `SourceRef`: name, actor, kind, class and role."""

from __future__ import annotations

from depesche import contract
from depesche.lang import room
from depesche.language.model import Phrase, Span
from depesche.reading.attribution.data import function_words, source_noun
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import SourceRef

_OFFICIAL = frozenset({"GOV", "LEG", "PTY", "OPP"})
_ROLES: dict[str, contract.SourceRole] = {
    "GOV": "government", "LEG": "government", "MIL": "military", "COP": "police", "SPY": "intelligence", "JUD": "court",
    "PTY": "party", "OPP": "party", "CVL": "residents", "JRN": "media", "BUS": "company", "MNC": "company",
    "EDU": "experts"}


def from_phrase(scene: Scene, phrase: Phrase | None) -> SourceRef:
    """The source that a noun phrase names; an empty one for None and for impersonal subjects."""
    if phrase is None:
        return SourceRef()
    head = scene.tokens[phrase.head]
    if head.lower in function_words(scene.language, "impersonal") and head.pos in {"PRON", "DET", "X"}:
        return SourceRef()
    ids = scene.actors.of(phrase)
    if head.lower in function_words(scene.language, "nobody") and phrase.span.end == phrase.span.start + 1:
        return SourceRef()  # word has it
    if not ids and any(time.type in {"DATE", "TIME"} and phrase.head in time.span for time in scene.times):
        return SourceRef()  # Ende Januar kündigte der Verband an
    span = phrase.span
    if phrase.prep is not None:
        span = Span(phrase.prep + 1, span.end)
    ref = SourceRef([scene.trim(whole_name(scene, span, ids))], phrase=phrase)
    ref.actor = ids[0] if ids else None
    ref.name = name_of(scene, phrase, ref.actor)
    if ref.name is None and not ids and head.pos in {"PRON", "DET"}:
        noun = antecedent(scene, phrase.head)
        if noun is not None:
            head = scene.tokens[noun]
            ref.name = head.lemma
    _describe(scene, ref, head.lemma, head.text)
    return ref


def whole_name(scene: Scene, span: Span, ids: list[str]) -> Span:
    """The span with the rest of a name that goes on behind it."""
    end = span.end
    while ids and end < len(scene.tokens) and scene.actors.by_token.get(end) == ids[-1] and (
            scene.tokens[end].pos in {"PROPN", "NOUN"}):
        end += 1
    return Span(span.start, end)


def antecedent(scene: Scene, index: int) -> int | None:
    """The document (report, agreement, statement) of the sentence before that a demonstrative takes up."""
    token = scene.tokens[index]
    sentence = token.sent - 1
    if token.person in {"1", "2"} or sentence < 0 or not scene.same_section(
            scene.document.sentences[sentence].start, index):
        return None
    for i in reversed(range(*scene.document.sentences[sentence])):
        other = scene.tokens[i]
        if other.pos != "NOUN" or token.gender and other.gender and token.gender != other.gender:
            continue
        known = source_noun(scene.language, other.lemma)
        if known is not None and known.kind == "document" and other.number == (token.number or other.number):
            return i
    return None


def bare_name(scene: Scene, phrase: Phrase) -> str:
    """The words of a phrase without determiner, preposition, attributes behind the noun: *iranische Botschaft*."""
    start = phrase.span.start + (1 if phrase.prep is not None else 0)
    part = phrase.parts[0]
    head = part.head
    if scene.tokens[head].ent:
        first = head
        while first > start and scene.tokens[first].ent == scene.tokens[head].ent and not scene.tokens[first].ent_start:
            first -= 1
        return scene.document.words(Span(first, head + 1))
    while start < head and scene.tokens[start].pos in {"DET", "ADP", "ADV", "PUNCT", "PRON", "NUM"}:
        start += 1
    return room(scene.language).citation(scene.document, Span(min(start, head), head + 1))


def name_of(scene: Scene, phrase: Phrase, actor: str | None) -> str | None:
    """The bare name of a source: as the words have it, or the actor's name for a pronoun."""
    head = scene.tokens[phrase.parts[0].head]
    if head.pos in {"PRON", "DET"}:
        return scene.actors.get(actor).name if actor else None
    return _name_beside(scene, phrase) or bare_name(scene, phrase)


def _name_beside(scene: Scene, phrase: Phrase) -> str | None:
    """*Anna Berg* in *a neighbour, Anna Berg,*: the name in apposition to a single noun."""
    if len(phrase.parts) > 1 or scene.tokens[phrase.head].ent or len(phrase.appositions) != 1:
        return None
    words = [i for i in range(*phrase.appositions[0]) if scene.tokens[i].ent == "PER"]
    named = bool(words) and words[-1] == phrase.appositions[0].end - 1
    return scene.document.words(Span(words[0], words[-1] + 1)) if named else None


def _describe(scene: Scene, ref: SourceRef, lemma: str, text: str) -> None:
    """Set kind, class and role, from the table of source nouns and the actor's sectors."""
    noun = source_noun(scene.language, lemma) or source_noun(scene.language, text)
    actor = scene.actors.get(ref.actor) if ref.actor else None
    if actor is not None:
        sector = next((s for s in actor.sectors if s in _ROLES), None)
        ref.role = _ROLES[sector] if sector else None
        ref.kind = "media" if "JRN" in actor.sectors else "named"
        if actor.type == "state" or sector in _OFFICIAL:
            ref.class_ = "official_political"
        elif sector:
            ref.class_ = "official_non_political"
        if actor.type == "state":
            ref.role = "government"
    if noun is not None:
        named = actor is not None and (actor.type in {"person", "state"} or bool(actor.code))
        ref.role = ref.role or noun.role
        ref.class_ = noun.class_ if not named or ref.class_ is None else ref.class_
        ref.kind = noun.kind if not named else ref.kind
    elif actor is None and ref.name:
        named = any(scene.tokens[i].ent for span in ref.spans for i in range(span.start, span.end))
        ref.kind = "named" if named else "unknown"
