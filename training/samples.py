"""Annotated texts on their way to spaCy: gold words in, training examples out.

Marks of quotation and dashes are exchanged at random while training, since the treebanks hold few of those that
agencies use.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

#: Opening and closing mark, and whether a blank stands inside (French use).
QUOTES = {
    "de": ["„“", "„“", "„“", "»«", "«»", "“”", '""', "„”", "„\""],
    "en": ["“”", "“”", "“”", '""', "‘’", "''"],
}
INNER = {"„“": "‚‘", "»«": "›‹", "«»": "‹›", "“”": "‘’", '""': "''", "„”": "‚’", "„\"": "‚'", "‘’": "“”", "''": '""'}
DASHES = ["–", "—", "-", "--"]
STRAIGHT = {'"', "``", "''", "“", "”", "„", "»", "«", "'", "‘", "’", "‚", "›", "‹", "`"}


@dataclass(slots=True)
class Sample:
    """A sentence. Lists are as long as `words`; an annotation that is not there is None, for all words or for some."""

    words: list[str]
    spaces: list[bool]
    tags: list[str | None] | None = None
    pos: list[str | None] | None = None
    morphs: list[str | None] | None = None
    lemmas: list[str | None] | None = None
    heads: list[int] | None = None
    deps: list[str] | None = None
    ents: list[str | None] | None = None  # BIO
    document: str = ""
    quotes: list[int] = field(default_factory=list)  # words that are quotation marks


@dataclass(frozen=True, slots=True)
class Sets:
    """The sentences of a language: to train on, held back for scoring words, held back for scoring names.

    `last` are those on which the training ends (`training.train.tune`): the ones annotated as the scores want it.
    """

    train: list[Sample]
    held: list[Sample]
    held_names: list[Sample]
    last: list[Sample] = field(default_factory=list)


def vary(sample: Sample, language: str, rng: random.Random) -> Sample:
    """A copy with other quotation marks, dashes and apostrophes, about every second time."""
    if rng.random() < 0.5:
        return sample
    words = list(sample.words)
    pair = rng.choice(QUOTES[language])
    depth = 0
    for i in sample.quotes:
        inner = words[i] in {"'", "‘", "’", "‚", "›", "‹"}
        marks = INNER[pair] if inner else pair
        closing = depth > 0
        depth += -1 if closing else 1
        words[i] = marks[closing]
    dash = rng.choice(DASHES)
    curly = rng.random() < 0.5
    for i, word in enumerate(words):
        if word in {"-", "–", "—", "--"} and i and sample.spaces[i] and sample.spaces[i - 1]:
            words[i] = dash
        elif len(word) > 1 and "'" in word and curly:
            words[i] = word.replace("'", "’")
    return replace(sample, words=words)


def group(samples: Sequence[Sample], rng: random.Random, longest: int) -> Iterator[list[Sample]]:
    """Runs of one to `longest` neighbouring sentences of the same document."""
    i = 0
    while i < len(samples):
        size = rng.randint(1, longest)
        j = i + 1
        while j < min(i + size, len(samples)) and samples[j].document == samples[i].document:
            j += 1
        yield list(samples[i:j])
        i = j


def example(nlp: Language, run: Sequence[Sample]) -> Example:
    """A training example: the pipeline's own tokens, with sentence boundaries set, against the gold."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    heads: list[int] = []
    columns: dict[str, list[str | None]] = {"tags": [], "pos": [], "morphs": [], "lemmas": [], "deps": [], "ents": []}
    for sample in run:
        base, size = len(words), len(sample.words)
        words += sample.words
        spaces += sample.spaces
        spaces[-1] = True
        starts += [n == 0 for n in range(size)]
        heads += [base + head for head in sample.heads] if sample.heads else range(base, base + size)
        for name, column in columns.items():
            values = getattr(sample, name)
            column += values if values is not None else [None] * size
    given: dict[str, object] = {name: values for name, values in columns.items() if any(v is not None for v in values)}
    if "deps" in given:
        given["heads"] = heads
    entities = given.pop("ents", None)
    gold = Doc(nlp.vocab, words=words, spaces=spaces)
    reference = _annotate(gold, given, starts)
    if entities is not None:
        _entities(reference, entities)  # type: ignore[arg-type]
    predicted = nlp.make_doc(gold.text)
    begins = {token.idx for token, start in zip(gold, starts, strict=True) if start}
    for token in predicted:
        token.is_sent_start = token.idx in begins
    return Example(predicted, reference)


def _annotate(doc: Doc, given: dict[str, object], starts: list[bool]) -> Doc:
    fields = dict(given)
    pos = fields.pop("pos", None)
    morphs = fields.pop("morphs", None)
    tags, lemmas = fields.pop("tags", None), fields.pop("lemmas", None)
    made = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc],
               sent_starts=None if "heads" in fields else starts, **fields)  # type: ignore[arg-type]
    for i, token in enumerate(made):
        if tags and tags[i] is not None:  # type: ignore[index]
            token.tag_ = tags[i]  # type: ignore[index]
        if pos and pos[i] is not None:  # type: ignore[index]
            token.pos_ = pos[i]  # type: ignore[index]
        if morphs and morphs[i] is not None:  # type: ignore[index]
            token.set_morph(morphs[i])  # type: ignore[index,attr-defined]
        if lemmas and lemmas[i] is not None:  # type: ignore[index]
            token.lemma_ = lemmas[i]  # type: ignore[index]
    return made


def _entities(doc: Doc, labels: Sequence[str | None]) -> None:
    spans, missing = [], []
    start: int | None = None
    for i in range(len(labels) + 1):
        label = labels[i] if i < len(labels) else "O"
        if start is not None and (label is None or not label.startswith("I-")):
            spans.append(doc[start:i])
            spans[-1].label_ = str(labels[start])[2:]
            start = None
        if label is not None and label.startswith("B-"):
            start = i
        if label is None:
            missing.append(doc[i:i + 1])
    doc.set_ents(spans, missing=missing, default="outside")


def quote_positions(words: Iterable[str], tags: Iterable[str]) -> list[int]:
    """Which words are quotation marks, by form and by the tag that the treebank gives them."""
    return [i for i, (word, tag) in enumerate(zip(words, tags, strict=True))
            if word in STRAIGHT and tag in {"``", "''", "$(", "PUNCT"}]
