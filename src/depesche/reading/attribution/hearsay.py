"""Hearsay without a source: *reportedly*, *is said to have ...*."""

from __future__ import annotations

from depesche.language.model import Clause, Span
from depesche.reading.attribution.data import function_words, phrases
from depesche.reading.attribution.frames import subtree_tokens
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import SourceRef, Statement


def find_hearsay(scene: Scene) -> None:
    """Clauses with an adverb (`phrases.tsv`: hearsay_report) or a modal (`attribution.tsv`: hearsay_report) that says
    that it is told, outside every attribution. The source stays empty.
    """
    for clause in scene.document.clauses:
        if clause.predicate is None or clause.quotation is not None or scene.taken[clause.predicate.head]:
            continue
        cue = _cue(scene, clause)
        if cue is None:
            continue
        whole = scene.modal_clause(clause) or clause
        tokens = [i for i in subtree_tokens(scene, whole) if i not in cue]
        content = [span for run in scene.runs(tokens) if (span := scene.trim(run)).start < span.end]
        if content:
            scene.add(Statement("", "indirect", SourceRef(), content, f"{scene.language}.hearsay", cue=[cue],
                                frame=[cue], cue_clause=clause.id))


def _cue(scene: Scene, clause: Clause) -> Span | None:
    for i in clause.tokens:
        if (scene.tokens[i].lower,) in phrases(scene.language, "hearsay_report"):
            return Span(i, i + 1)
    predicate = clause.predicate
    assert predicate is not None
    if predicate.modal in function_words(scene.language, "hearsay_report"):
        above = scene.modal_clause(clause)
        before = above.predicate.tokens if above is not None and above.predicate is not None else []
        words = sorted({*before, *(i for i in predicate.tokens if i != predicate.head)})
        return Span(words[0], words[-1] + 1)
    return None
