"""Hearsay without a source: *reportedly*, *is said to have ...*."""

from __future__ import annotations

from depesche.language.model import Clause, Span
from depesche.reading.attribution.data import function_words
from depesche.reading.attribution.frames import subtree_tokens
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import SourceRef, Statement


def find_hearsay(scene: Scene) -> None:
    """Clauses with an adverb (`phrases.tsv`: hearsay_report) or a modal (`attribution.tsv`: hearsay_report) that says
    that it is told, outside every attribution. The source stays empty.
    """
    for clause in scene.document.clauses:
        if clause.predicate is None or clause.quotation is not None or scene.taken[clause.predicate.head]:
            continue
        if _own_claim(scene, clause):
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


def _own_claim(scene: Scene, clause: Clause) -> bool:
    """*Der Wächter will zwei Männer gesehen haben*: what the subject says of itself. Enters it."""
    predicate = clause.predicate
    assert predicate is not None
    if predicate.modal not in function_words(scene.language, "claim_modal") or predicate.tense != "perfect" or (
            predicate.mood != "indicative" or clause.subject is None):
        return False
    source = from_phrase(scene, clause.subject)
    finite = [] if predicate.finite is None else [predicate.finite]
    left = [i for i in subtree_tokens(scene, clause) if i not in clause.subject.span and i not in finite]
    content = [span for run in scene.runs(left) if (span := scene.trim(run)).start < span.end]
    if not source.spans or not content:
        return False
    scene.add(Statement("", "indirect", source, content, f"{scene.language}.own-claim", cue=scene.runs(finite),
                        frame=scene.runs([*finite, *range(*clause.subject.span)]), cue_clause=clause.id))
    return True


def _cue(scene: Scene, clause: Clause) -> Span | None:
    for i in clause.tokens:
        for words in scene.formulas_at(i, "hearsay_report"):
            return Span(i, i + len(words))
    predicate = clause.predicate
    assert predicate is not None
    if predicate.modal in function_words(scene.language, "hearsay_report"):
        above = scene.modal_clause(clause)
        before = above.predicate.tokens if above is not None and above.predicate is not None else []
        verbs = sorted({*before, *(i for i in predicate.tokens if i != predicate.head)})
        return Span(verbs[0], verbs[-1] + 1)
    return None
