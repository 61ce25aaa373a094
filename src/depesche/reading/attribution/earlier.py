"""Who spoke, or was told of, before a place in the text."""

from __future__ import annotations

from depesche.reading.attribution.frames import can_speak, speaker
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import SourceRef, Statement


def last_source(scene: Scene, index: int, reach: int = 2) -> SourceRef:
    """Who spoke last before a token, within so many sentences of the same text; else an empty source."""
    sentence = scene.tokens[index].sent
    before = [s for s in scene.found if s.content and s.source.spans and s.source.phrase is not None
              and s.content[0].start < index and sentence - scene.tokens[last_token(s)].sent <= reach
              and s.source.spans[0].start < index and scene.same_section_kind(index, s.content[0].start)]
    before = [s for s in before if not any(s is not o and holds(o, s) for o in before)]
    return max(before, key=last_token).source if before else SourceRef()


def told_of_before(scene: Scene, index: int) -> SourceRef | None:
    """Who is the subject of the sentence before, if that tells of a speech act without its words: *Die Partei forderte
    seinen Rücktritt. Er stehe der Aufklärung im Wege.* Others may only have done something.
    """
    sentence = scene.tokens[index].sent
    if sentence == 0:
        return None
    before = [clause for clause in scene.by_sentence[sentence - 1]
              if clause.kind == "main" and clause.predicate is not None and clause.quotation is None]
    if not before or not scene.same_section_kind(index, before[0].tokens[0]):
        return None
    lead = before[-1]
    if lead.subject is None or lead.predicate is None or scene.cue(lead) is None or (
            lead.predicate.voice == "passive" or not can_speak(scene, lead)):
        return None
    source = speaker(scene, lead)
    return source if source.spans and source.kind in {"named", "anonymous", "media"} else None


def taken_up(scene: Scene, index: int) -> SourceRef | None:
    """Who said something in the sentence before a token, or else told of it: *Ein Zeuge beschrieb den Ablauf.
    Demnach ...*
    """
    sentence = scene.tokens[index].sent
    said = [s for s in scene.found if s.content and s.cue and s.source.spans and s.source.kind != "unknown"
            and scene.tokens[last_token(s)].sent == sentence - 1 and scene.same_section_kind(index, s.content[0].start)]
    said = [s for s in said if not any(s is not o and holds(o, s) for o in said)]
    if said:
        return max(said, key=last_token).source
    return told_of_before(scene, index)


def just_said(scene: Scene, index: int) -> bool:
    """Whether a statement ends in the sentence before."""
    sentence = scene.tokens[index].sent
    return any(scene.tokens[last_token(s)].sent == sentence - 1 for s in scene.found if s.content)


def spoke(scene: Scene, index: int) -> bool:
    """Whether the sentence before holds somebody's words: a statement with a cue that is no mere act."""
    sentence = scene.tokens[index].sent
    return any(scene.tokens[last_token(s)].sent == sentence - 1 and s.type != "reported" and s.cue
               for s in scene.found if s.content)


def holds(outer: Statement, inner: Statement) -> bool:
    """Whether the content of one statement covers all of another's."""
    return all(any(big.covers(small) for big in outer.content) for small in inner.content) and (
        outer.content != inner.content)


def last_token(statement: Statement) -> int:
    return max(span.end for span in [*statement.content, *statement.frame]) - 1
