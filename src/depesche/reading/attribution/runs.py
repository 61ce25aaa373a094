"""Speech without a cue: subjunctive sentences that carry an earlier source on, and hearsay modals."""

from __future__ import annotations

from depesche.language.model import Clause, Span
from depesche.reading.attribution.data import function_words
from depesche.reading.attribution.quotes import last_source
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import Statement

_SURE_SECOND = frozenset({"haben", "sein", "werden", "m\u00fcssen", "sollen"})
_REACH = 4  # sentences


def find_runs(scene: Scene) -> None:
    """Main clauses in the subjunctive outside every attribution: free indirect speech of who spoke before."""
    for number, sentence in enumerate(scene.document.sentences):
        mains = [clause for clause in scene.by_sentence[number]
                 if clause.kind in {"main", "content"} and clause.quotation is None and clause.predicate is not None]
        free = [clause for clause in mains if not any(scene.taken[i] for i in clause.tokens)
                and not any(i in scene.cue_tokens for i in clause.tokens)]
        if not free or free[0] is not mains[0]:
            continue
        if any(_reports(clause) for clause in free):
            span = scene.trim(sentence, keep_stop=True)
            scene.add(Statement("", "free_indirect", last_source(scene, sentence.start, _REACH), [span],
                                f"{scene.language}.subjunctive-run"))
        elif any(_hearsay(scene, clause) for clause in free):
            span = scene.trim(sentence, keep_stop=True)
            scene.add(Statement("", "free_indirect", last_source(scene, sentence.start, 1), [span],
                                f"{scene.language}.hearsay-modal"))


def _reports(clause: Clause) -> bool:
    """Whether the mood of a clause says that its words are somebody else's: the first subjunctive does."""
    assert clause.predicate is not None
    return clause.predicate.mood == "subjunctive_1" or (
        clause.predicate.mood == "subjunctive_2" and clause.predicate.tense in {"perfect", "pluperfect"}
        and clause.predicate.modal is None and not _unreal(clause))


def _unreal(clause: Clause) -> bool:
    """A subjunctive of unreality: the clause stands beside an adverb such as *fast* or a condition."""
    return clause.predicate is not None and clause.predicate.negated


def _hearsay(scene: Scene, clause: Clause) -> bool:
    """*soll getötet worden sein*: a modal of hearsay with a perfect infinitive."""
    predicate = clause.predicate
    assert predicate is not None
    return predicate.modal is not None and predicate.modal in function_words(scene.language, "hearsay_modal") and (
        predicate.tense == "perfect" and predicate.mood == "indicative")


def sentence_span(scene: Scene, index: int) -> Span:
    """The sentence of a token, its full stop included."""
    return scene.trim(scene.sentence(index), keep_stop=True)
