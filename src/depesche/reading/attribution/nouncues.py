"""Noun cues: *der Vorwurf der Opposition, die Regierung habe ...*; *ist der Ansicht, dass ...*."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import Cue, noun_cues
from depesche.reading.attribution.frames import WH_TAGS, content_spans, quoted_source, speaker
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
        if governor.predicate is not None and governor.predicate.mood == "subjunctive_1":
            # what is itself reported speech
            continue
        noun = _noun_before(scene, governor, clause.tokens[0], known)
        if noun is None or not _allows(scene, clause, known[scene.tokens[noun].lemma]):
            continue
        cue = known[scene.tokens[noun].lemma]
        carried = governor.predicate is not None and governor.predicate.lemma in cue.strength.split()
        phrase = next((p for p in scene.phrases(governor) if noun in p.span), None)
        if not carried and (phrase is None or not _adjacent(scene, phrase, clause)):
            continue
        source = _owner(scene, governor, phrase, noun, carried)
        content = content_spans(scene, [clause], governor)
        if not content or not source.spans:
            continue
        frame = [i for i in governor.tokens if i < clause.tokens[0] and not scene.taken[i]]
        verb = scene.cue(governor) if carried else None
        quoted = quoted_source(scene, governor, verb) if verb is not None else None
        scene.add(Statement("", "indirect", source, content, f"{scene.language}.noun", cue=[Span(noun, noun + 1)],
                            frame=scene.runs(frame), stance=cue.stance, manner=cue.manner,
                            relies_on=[quoted] if quoted is not None else []))


def _noun_before(scene: Scene, governor: Clause, start: int, known: dict[str, Cue]) -> int | None:
    """The cue noun next before a clause."""
    for i in reversed(governor.tokens):
        if i < start and start - i <= _REACH and scene.tokens[i].pos == "NOUN" and scene.tokens[i].lemma in known:
            return i
    return None


def _adjacent(scene: Scene, phrase: Phrase, clause: Clause) -> bool:
    """Whether only a mark stands between a phrase and a clause."""
    return all(scene.tokens[i].pos == "PUNCT" for i in range(phrase.span.end, clause.tokens[0]))


def _allows(scene: Scene, clause: Clause, cue: Cue) -> bool:
    if clause.kind == "infinitive":
        return clause.marker is None and bool(cue.frames & {"inf", "obj_inf"})
    if clause.marker is not None and scene.tokens[clause.marker].tag in WH_TAGS:
        return "wh" in cue.frames
    return "that" in cue.frames or "wh" in cue.frames


def _owner(scene: Scene, governor: Clause, phrase: Phrase | None, noun: int, carried: bool) -> SourceRef:
    """Whose view it is: the genitive of the noun, or the subject of a verb that carries the noun."""
    if phrase is not None and phrase.genitive is not None:
        return from_phrase(scene, phrase.genitive)
    subject = governor.subject
    if carried and subject is not None and noun not in subject.span:
        return speaker(scene, governor)
    return SourceRef()
