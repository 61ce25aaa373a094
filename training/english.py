"""The English training sets: UD EWT and the free genres of UD GUM."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from training import conllu, transpose
from training.samples import Sample, Sets, quote_positions
from training.tables import read_table

KEPT = {"Case", "Number", "Gender", "Person", "Mood", "Tense", "VerbForm", "Degree", "Voice", "PronType", "Poss",
        "Definite", "Polarity", "Reflex"}
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC",
         "animal": "MISC", "plant": "MISC", "substance": "MISC"}
#: Prepositions that stand inside names (*Bank of England*, *Centre for Policy*); others lead out of one.
LINKS = {row["word"] for row in read_table("en", "links")}
#: Relations that lead out of a name, to titles, appositions and clauses.
OUTSIDE = {"nmod:desc", "appos", "acl", "acl:relcl", "advcl", "parataxis", "conj", "dep", "list", "nmod:poss"}


#: Rows of the embeddings: norm, prefix, suffix, shape; cluster, its first 6 and 10 bits, analyses, names, frequency,
#: how it was found, listed name of several words. Whether compounds are written as one word.
ROWS, LEXICON_ROWS, COMPOUNDS = [6000, 1000, 2500, 1000], [1500, 100, 800, 100, 200, 32, 16, 32], False


def prepare(nlp: Language) -> None:
    """spaCy's English tokenizer is taken as it is."""


def sets(corpora: Path, _: Sequence[Path] = ()) -> Sets:
    """Sentences to train on, and those held back: EWT test for words, every eighth document of GUM's news for names.

    Sentences turned round so that the source stands last, as agencies write, are added to the treebanks' own.
    """
    trees = corpora / "trees" / "en"
    web = [*_read(trees / "en_ewt-ud-train.conllu"), *_read(trees / "en_ewt-ud-dev.conllu")]
    named, held_names = _named(corpora)
    train = [*web, *named]
    rng = random.Random(len(train))
    turned = [*transpose.transposed(train, 1, rng), *transpose.crossed(train, 2500, rng)]
    # what teaches names stands in twice, since most sentences do not
    again = [replace(sample, heads=None, deps=None, lemmas=None) for sample in named]
    return Sets([*train, *turned, *again], _read(trees / "en_ewt-ud-test.conllu"), held_names)


def held_back(corpora: Path) -> tuple[list[Sample], list[Sample]]:
    """What is held back for scoring words and names."""
    return _read(corpora / "trees" / "en" / "en_ewt-ud-test.conllu"), _named(corpora)[1]


def _named(corpora: Path) -> tuple[list[Sample], list[Sample]]:
    """The sentences of GUM with their names: those to train on, and every eighth document of its news."""
    found = _read(corpora / "trees" / "en" / "en_gum-free-genres.conllu", with_names=True)
    news = sorted({sample.document for sample in found if sample.document.startswith("GUM_news")})
    held = set(news[4::8])
    return [s for s in found if s.document not in held], [s for s in found if s.document in held]


def _read(path: Path, with_names: bool = False) -> list[Sample]:
    found = []
    for sentence in conllu.read(path):
        sample = _sample(sentence)
        if with_names:
            sample.ents = _names(sentence.words)
        found.append(sample)
    return found


def _sample(sentence: conllu.Sentence) -> Sample:
    words = sentence.words
    forms = [word.form for word in words]
    tags = [word.tag for word in words]
    return Sample(
        words=forms, spaces=[word.space for word in words], tags=list(tags), pos=[word.pos for word in words],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(word.feats.items()) if k in KEPT) for word in words],
        lemmas=[word.lemma for word in words], heads=[word.head for word in words],
        deps=["ROOT" if word.dep == "root" else word.dep for word in words], document=sentence.document,
        quotes=quote_positions(forms, tags))


def _names(words: list[conllu.Word]) -> list[str | None]:
    labels = ["O"] * len(words)
    stack: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for i, word in enumerate(words):
        for mark in re.finditer(r"\(([^()]+)(\))?|([^()]+)?\)", word.misc.get("Entity", "")):
            if mark[1]:
                number, etype = [*mark[1].split("-"), ""][:2]
                stack.append((number, etype, i))
            if mark[2] or not mark[1]:
                number = mark[1].split("-")[0] if mark[1] else (mark[3] or "")
                for n in range(len(stack) - 1, -1, -1):
                    if stack[n][0] == number:
                        spans.append((stack[n][2], i + 1, stack[n][1]))
                        del stack[n]
                        break
    named = [name for start, end, etype in spans if etype in TYPES and (name := _name(words, start, end, TYPES[etype]))]
    for start, end, label in sorted(named, key=lambda name: name[0] - name[1]):
        if all(labels[i] == "O" for i in range(start, end)):
            labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    timed = {i for start, end, etype in spans if etype in {"time", "quantity"} for i in range(start, end)}
    # A proper noun that no mention names (a modifier: the *Reuters* report) is neither a name nor none.
    return [None if label == "O" and word.pos == "PROPN" and i not in timed and word.dep != "nmod:desc" else label
            for i, (label, word) in enumerate(zip(labels, words, strict=True))]


def _name(words: list[conllu.Word], start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """The proper name in a mention: what is contiguous around its head, without article, title and apposition."""
    heads = [i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i]
    if len(heads) != 1:
        return None
    head = heads[0]
    if words[head].pos != "PROPN":  # (the) writer Jane Doe: the name hangs on the noun
        named = [i for i in range(head + 1, end) if words[i].head == head and words[i].pos == "PROPN"
                 and words[i].dep in {"appos", "flat"} and all(w.tag.startswith("NNP") for w in words[head + 1:i])]
        if not named or label != "PER":
            return None
        start, head = head + 1, named[0]
    if not words[head].form[:1].isupper():
        return None

    def belongs(i: int) -> bool:
        if words[i].head == words[head].head and words[i].dep == words[head].dep == "flat":
            return True
        while i != head:
            strange = words[i].tag == "," or words[i].dep == "case" and words[i].lemma not in LINKS
            if strange or words[i].dep in OUTSIDE or not start <= words[i].head < end:
                return False
            i = words[i].head
        return True

    left, right = head, head + 1
    while left > start and belongs(left - 1):
        left -= 1
    while right < end and belongs(right):
        right += 1
    inside = [i for i in range(left, right) if words[i].dep == "case"]
    if label == "PER" and inside:
        return None  # an office: Director of the Institute
    if inside and any(not belongs(i) for i in range(inside[0], right)):
        right = inside[0]
    while left < head and not words[left].tag.startswith("NNP"):
        left += 1
    while right > head + 1 and not (words[right - 1].tag.startswith("NNP") or words[right - 1].tag == "CD"):
        right -= 1
    if label == "PER" and right - left == 1 and left > 0 and words[left - 1].pos == "DET" and words[head].tag == "NNP":
        return None  # an office: the President
    if label == "PER" and words[head].tag == "NNPS":
        label = "MISC"  # peoples and faiths
    return left, right, label
