"""Acts whose content is what they are about: the object and what the cue takes beside it (*call X a Y*).

For languages whose corpora mark contents this way (`attribution.tsv`: act_content object; PolNeAR). Elsewhere the
content of a reported act is its sentence (German Wikinews).
"""

from __future__ import annotations

from functools import cache

from depesche.lang import table
from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import Cue, function_words, noun_cues, phrases
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase


def by_object(scene: Scene) -> bool:
    """Whether the content of an act is its object in this language."""
    return "object" in function_words(scene.language, "act_content")


def object_content(scene: Scene, clause: Clause, cue: Cue) -> Span | None:
    """What an act is about: the subject of a passive with an agent; else objects, predicative, and the prepositional
    phrases that the cue takes, from the first to the last of them with their relative clauses. None if there is none.
    """
    predicate = clause.predicate
    assert predicate is not None
    if predicate.voice == "passive":
        if clause.objects:
            return None  # was denied boarding: the subject is the one who is told
        known = clause.agent is not None and clause.subject is not None and (
            "np" in cue.frames or "abstract" in cue.frames and abstract(scene, clause.subject))
        return scene.trim(clause.subject.span) if known and clause.subject is not None else None
    taken: list[Phrase] = [phrase for phrase in clause.obliques if phrase.prep is not None
                           and scene.led_by(phrase, cue.prepositions)
                           and not any(time.span.covers(Span(phrase.head, phrase.span.end)) for time in scene.times)]
    addressed = "addr_dobj" in cue.frames and bool(clause.objects) and (
        len(clause.objects) > 1 or not abstract(scene, clause.objects[0]))
    candidates = clause.objects[1:] if addressed else clause.objects
    objects = [phrase for phrase in candidates if scene.tokens[phrase.head].lower not in (
        function_words(scene.language, "reflexive"))]
    if not objects and not predicate.copula and "np" in cue.frames and clause.predicative is not None:
        objects = [clause.predicative]  # ruled out sabotage
    small = "small" in cue.frames and (clause.predicative is not None or len(objects) > 1)
    if "abstract" in cue.frames and not (_somebody(scene, clause.subject) and all(
            abstract(scene, phrase) for phrase in objects)):
        return None
    if cue.frames & {"np", "abstract"} or small or (taken and objects):
        taken += objects
    if "small" in cue.frames and clause.predicative is not None and not predicate.copula:
        taken.append(clause.predicative)
    if not taken:
        return None
    start = min(phrase.span.start + (phrase.prep in predicate.tokens) for phrase in taken)
    end = max(phrase.span.end for phrase in taken)
    if "rest" in cue.frames:
        end = max([end, *(phrase.span.end for phrase in clause.obliques if phrase.span.start >= end)])
    end = _with_attached(scene, clause, Span(start, _with_attributes(scene, clause, end)))
    for quotation in scene.document.quotations:
        if start <= quotation.span.start < end < quotation.span.end and quotation.closed:
            end = quotation.span.end
    return scene.trim(Span(start, end))


def _somebody(scene: Scene, subject: Phrase | None) -> bool:
    """Whether a subject is known to be somebody, or is a name or a pronoun."""
    return subject is not None and (scene.tokens[subject.head].pos in {"PROPN", "PRON"} or (
        from_phrase(scene, subject).kind != "unknown"))


def abstract(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase names something that can be said, done or planned, not a thing, a person or a number of them."""
    if any(scene.tokens[i].pos == "NUM" for i in range(*phrase.span) if i < phrase.head):
        return False
    lemma = scene.tokens[phrase.head].lemma
    return (lemma.lower(),) in phrases(scene.language, "act_object") or lemma in event_nouns(scene.language) or (
        lemma in noun_cues(scene.language)) or any(
            lemma.endswith(suffix[1:]) for (suffix,) in phrases(scene.language, "act_object_end"))


@cache
def event_nouns(language: str) -> frozenset[str]:
    """The nouns that name an event."""
    return frozenset(row["entry"] for row in table(language, "events_nouns"))


def infinitive_objects(scene: Scene, clause: Clause, cue: Cue) -> list[Span]:
    """The object that belongs to the content together with its infinitive (*Norland* in *urged Norland to stop*)."""
    if "obj_inf" not in cue.frames or "addr_dobj" in cue.frames or not by_object(scene):
        return []
    if clause.objects:
        return [clause.objects[0].span]
    return [Span(phrase.prep + 1, phrase.span.end) for phrase in clause.obliques
            if phrase.prep is not None and scene.led_by(phrase, cue.prepositions)][:1]


def _with_attributes(scene: Scene, clause: Clause, end: int) -> int:
    """Where an object ends with the prepositional phrases directly behind it: double pay for Sundays; not times."""
    for phrase in clause.obliques:
        at_once = phrase.span.start == end and phrase.prep == end and scene.tokens[end].lower in function_words(
            scene.language, "attribute_prep")
        if at_once and not any(time.span.overlaps(phrase.span) for time in scene.times):
            end = phrase.span.end
    return end


def _with_attached(scene: Scene, clause: Clause, span: Span) -> int:
    """Where a stretch ends with the relative clauses, participles and infinitives that hang on its words behind it."""
    end = span.end
    grown = True
    while grown:
        grown = False
        for child in scene.children[clause.id]:
            if child.link is None or not span.start <= child.link < end or child.span.end <= end:
                continue
            first = child.span.start
            near = first <= end or (first == end + 1 and scene.tokens[end].pos == "PUNCT")
            if near and child.kind in {"relative", "participle", "infinitive", "content"}:
                end, grown = child.span.end, True
    return end
