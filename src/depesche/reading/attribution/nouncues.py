"""Noun cues: *der Vorwurf der Opposition, die Regierung habe ...*; *ist der Ansicht, dass ...*."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import Cue, noun_cues
from depesche.reading.attribution.frames import content_spans, speaker
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import SourceRef, Statement

_BOUND = frozenset({"content", "infinitive"})
_REACH = 12  # tokens between a noun and its clause


def find_noun_cues(scene: Scene) -> None:
    """Content clauses that hang on a noun of saying or thinking."""
    known = noun_cues(scene.language)
    for clause in scene.document.clauses:
        if clause.kind not in _BOUND or clause.parent is None or scene.taken[clause.tokens[-1]]:
            continue
        governor = scene.document.clauses[clause.parent]
        noun = _noun_before(scene, governor, clause.tokens[0], known)
        if noun is None or not _allows(clause, known[scene.tokens[noun].lemma]):
            continue
        cue = known[scene.tokens[noun].lemma]
        content = content_spans(scene, [clause], governor)
        if not content:
            continue
        phrase = next((p for p in scene.phrases(governor) if noun in p.span), None)
        source = _owner(scene, governor, phrase, noun)
        frame = [i for i in governor.tokens if i < clause.tokens[0] and not scene.taken[i]]
        scene.add(Statement("", "indirect", source, content, f"{scene.language}.noun", cue=[Span(noun, noun + 1)],
                            frame=scene.runs(frame), stance=cue.stance, manner=cue.manner))


def _noun_before(scene: Scene, governor: Clause, start: int, known: dict[str, Cue]) -> int | None:
    """The cue noun next before a clause: nothing but its own attributes and the verb bracket between."""
    for i in reversed(governor.tokens):
        if i < start and start - i <= _REACH and scene.tokens[i].pos == "NOUN" and scene.tokens[i].lemma in known:
            return i
    return None


def _allows(clause: Clause, cue: Cue) -> bool:
    if clause.kind == "infinitive":
        return bool(cue.frames & {"inf", "obj_inf"})
    return "that" in cue.frames or "wh" in cue.frames


def _owner(scene: Scene, governor: Clause, phrase: Phrase | None, noun: int) -> SourceRef:
    """Whose view it is: the genitive of the noun, else the subject of its clause if the noun is no subject itself."""
    if phrase is not None and phrase.genitive is not None:
        return from_phrase(scene, phrase.genitive)
    subject = governor.subject
    if subject is not None and noun not in subject.span and governor.predicate is not None:
        return speaker(scene, governor)
    return SourceRef()
