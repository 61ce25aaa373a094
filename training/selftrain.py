"""Heads and names for sentences without gold annotation, from pipelines trained before, where these agree.

Self-training after McClosky, Charniak and Johnson (2006), with the agreement of two parsers as the measure of
confidence: a sentence whose trees differ in more than a few words teaches no heads, and no name is taught that only one
of the pipelines sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc

from depesche.language import lexicon as _lexicon  # noqa: F401  # registers the first layer
from training.samples import Sample

#: Share of the words whose head and relation must be the same in all trees of a sentence.
AGREE = 0.9
_PART = 400


def annotate(samples: list[Sample], base: Sequence[Path]) -> None:
    """Add heads and relations, and names where a sample has none, in place."""
    if len(base) < 2:
        return
    pipelines = [spacy.load(path) for path in base]
    for at in range(0, len(samples), _PART):
        part = samples[at:at + _PART]
        parses = [list(nlp.pipe(Doc(nlp.vocab, words=s.words, spaces=s.spaces, sent_starts=[
            n == 0 for n in range(len(s.words))]) for s in part)) for nlp in pipelines]
        for sample, docs in zip(part, zip(*parses, strict=True), strict=True):
            _take_heads(sample, docs)
            if sample.ents is None:
                _take_names(sample, docs)


def _take_heads(sample: Sample, docs: Sequence[Doc]) -> None:
    first = docs[0]
    same = sum(all(doc[i].head.i == word.head.i and doc[i].dep == word.dep for doc in docs[1:])
               for i, word in enumerate(first))
    if len(first) > 3 and same >= AGREE * len(first):
        sample.heads = [word.head.i for word in first]
        sample.deps = [word.dep_ for word in first]


def _take_names(sample: Sample, docs: Sequence[Doc]) -> None:
    """Names that all see; words that only some take for part of a name teach nothing."""
    every = [{(span.start, span.end, span.label_) for span in doc.ents} for doc in docs]
    agreed = set.intersection(*every)
    labels: list[str | None] = ["O"] * len(sample.words)
    for start, end, _ in set.union(*every) - agreed:
        labels[start:end] = [None] * (end - start)
    for start, end, label in agreed:
        labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    sample.ents = labels
