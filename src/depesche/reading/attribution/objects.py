"""Acts whose content is what they are about: the object and what the cue takes beside it (*call X a Y*).

For languages whose corpora mark contents this way (`attribution.tsv`: act_content object; PolNeAR). Elsewhere the
content of a reported act is its sentence (German Wikinews).
"""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import Cue, function_words
from depesche.reading.attribution.scene import Scene


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
        known = clause.agent is not None and clause.subject is not None and "np" in cue.frames
        return scene.trim(clause.subject.span) if known and clause.subject is not None else None
    taken: list[Phrase] = [phrase for phrase in clause.obliques if phrase.prep is not None
                           and scene.tokens[phrase.prep].lower in cue.prepositions
                           and not any(time.span.covers(Span(phrase.head, phrase.span.end)) for time in scene.times)]
    candidates = clause.objects[1:] if "addr_dobj" in cue.frames else clause.objects
    objects = [phrase for phrase in candidates if scene.tokens[phrase.head].lower not in (
        function_words(scene.language, "reflexive"))]
    small = "small" in cue.frames and (clause.predicative is not None or len(objects) > 1)
    if "np" in cue.frames or small or (taken and objects):
        taken += objects
    if "small" in cue.frames and clause.predicative is not None and not predicate.copula:
        taken.append(clause.predicative)
    if not taken:
        return None
    start = min(phrase.span.start + (phrase.prep in predicate.tokens) for phrase in taken)
    end = max(phrase.span.end for phrase in taken)
    if "rest" in cue.frames:
        end = max([end, *(phrase.span.end for phrase in clause.obliques if phrase.span.start >= end)])
    end = _with_attached(scene, clause, Span(start, end))
    for quotation in scene.document.quotations:
        if start <= quotation.span.start < end < quotation.span.end and quotation.closed:
            end = quotation.span.end
    return scene.trim(Span(start, end))


def infinitive_objects(scene: Scene, clause: Clause, cue: Cue) -> list[Span]:
    """The object that belongs to the content together with its infinitive (*Norland* in *urged Norland to stop*)."""
    if "obj_inf" not in cue.frames or "addr_dobj" in cue.frames or not by_object(scene):
        return []
    if clause.objects:
        return [clause.objects[0].span]
    return [Span(phrase.prep + 1, phrase.span.end) for phrase in clause.obliques
            if phrase.prep is not None and scene.tokens[phrase.prep].lower in cue.prepositions][:1]


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
