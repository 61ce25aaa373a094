"""Case, gender and number of German noun phrases: a model's guesses made to agree with the forms.

A first model, trained on the treebanks, gives each word a distribution over features. What stands in one noun phrase
has one case, gender and number; determiners and prepositions exclude most of them. The most likely that is left is
taken where its lead is clear, and teaches the second model.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from depesche.language import lexicon as _lexicon  # noqa: F401  # registers the first layer
from training import wordlists
from training.samples import Sample
from training.tables import read_table

Triple = tuple[str, str, str]  # case, gender ("*" in the plural), number

CASES, GENDERS = ("Nom", "Acc", "Dat", "Gen"), ("Masc", "Fem", "Neut")
EVERY: list[Triple] = [(c, g, "Sing") for c in CASES for g in GENDERS] + [(c, "*", "Plur") for c in CASES]
DETERMINERS = {"ART", "PDAT", "PPOSAT", "PIAT", "PWAT", "APPRART"}
INNER = {"ADJA", "CARD", "TRUNC", "$("}
#: Parts of speech that a treebank gives to a tag, for the tags that inflect.
POS = {"NN": {"NOUN", "PROPN"}, "NE": {"PROPN"}, "ART": {"DET"}, "PDAT": {"DET"}, "PPOSAT": {"DET"}, "PIAT": {"DET"},
       "ADJA": {"ADJ"}, "APPRART": {"ADP"}, "PPER": {"PRON"}, "PRF": {"PRON"}, "PRELS": {"PRON"},
       "PDS": {"PRON", "DET"}, "PIS": {"PRON"}, "PWS": {"PRON"},
       "ADJD": {"ADJ"}, "CARD": {"NUM"}, "KOKOM": {"CCONJ", "ADP", "SCONJ"}}
CLEAR = 1.5  # lead of the best analysis over the next, as a difference of log probabilities
SURE = 0.85  # probability of a word's features outside noun phrases


def _forms() -> dict[str, dict[str, list[Triple]]]:
    found: dict[str, dict[str, list[Triple]]] = {"word": {}, "strong": {}, "ein": {}}
    for row in read_table("de", "endings"):
        triples = [(a, b, c) for a, b, c in (analysis.split(".") for analysis in row["analyses"].split())]
        found[row["class"]][row["form"].lstrip("-")] = triples
    return found


FORMS = _forms()
GOVERNED = {row["word"]: set(row["cases"].split()) for row in read_table("de", "prepositions")}


def allowed(word: str, lemma: str, tag: str) -> list[Triple]:
    """The analyses that a determiner's form admits; all of them where it says nothing."""
    lower = word.lower()
    if lower in FORMS["word"] and tag in {"ART", "APPRART"}:
        return FORMS["word"][lower]
    if tag == "PPOSAT" or tag in {"ART", "PIAT"} and lower.lstrip("k").startswith("ein"):
        for end in ("em", "en", "er", "es", "e"):
            if lower.endswith(end) and len(lower) - len(end) >= 3 and lower not in {"unser", "euer"}:
                return FORMS["ein"][end]
        return FORMS["ein"][""]
    if tag in {"PDAT", "PIAT", "PWAT"}:
        for end in ("em", "en", "er", "es", "e"):
            if lower.endswith(end):
                return FORMS["strong"][end]
    return EVERY


@cache
def nouns() -> dict[str, frozenset[Triple]]:
    """What the dictionary says of the forms of nouns; empty where its files are not at hand."""
    folder = wordlists.CACHE / "lexica"
    if not folder.exists():
        return {}
    cases = dict(zip("ngda", ("Nom", "Gen", "Dat", "Acc"), strict=True))
    genders = dict(zip("MFN", GENDERS, strict=True))
    found: dict[str, set[Triple]] = {}
    for form, every in wordlists.german(folder).items():
        for one in every:
            if one.pos == "N" and len(one.features) == 4 and one.features[1] in genders:
                plural = one.features[2] == "P"
                found.setdefault(form, set()).add(
                    (cases[one.features[3]], "*" if plural else genders[one.features[1]], "Plur" if plural else "Sing"))
    return {form: frozenset(every) for form, every in found.items()}


@cache
def noun(form: str) -> frozenset[Triple]:
    """The analyses of a noun, of a compound those of its longest known ending; all where none is known."""
    for start in range(max(1, len(form) - 3)):
        known = nouns().get(form[start:] if not start else form[start:].capitalize())
        if known:
            return known
    return frozenset(EVERY)


def phrases(words: list[str], tags: list[str | None]) -> Iterator[tuple[int | None, list[int]]]:
    """Preposition, and the words from determiner to noun that agree."""
    i = 0
    while i < len(words):
        start = i
        prep = i if tags[i] == "APPR" else None
        if prep is not None:
            i += 1
        members = []
        if i < len(words) and tags[i] in DETERMINERS:
            members.append(i)
            i += 1
        while i < len(words) and tags[i] in INNER:
            if tags[i] == "ADJA":
                members.append(i)
            i += 1
        if i < len(words) and tags[i] in {"NN", "NE"}:
            members.append(i)
            yield prep, members
            i += 1
        else:
            i = max(start + 1, i if not members else members[-1] if members[-1] > start else start + 1)


class Labels:
    """The labels of a morphologizer, with the part of speech and the case, gender and number of each."""

    def __init__(self, nlp: Language) -> None:
        self.pipe = nlp.get_pipe("morphologizer")
        self.names = list(self.pipe.labels)  # type: ignore[attr-defined]
        self.feats = [dict(p.split("=", 1) for p in name.split("|") if "=" in p) for name in self.names]
        self.pos = [feats.pop("POS", "") for feats in self.feats]
        self.fits = numpy.array([[self._fits(feats, triple) for feats in self.feats] for triple in EVERY])
        self.of_pos = {pos: numpy.array([p == pos for p in self.pos]) for pos in set(self.pos)}

    @staticmethod
    def _fits(feats: dict[str, str], triple: Triple) -> bool:
        case, gender, number = triple
        return (feats.get("Case", case) == case and feats.get("Number", number) == number
                and (gender == "*" or feats.get("Gender", gender) == gender))

    def mask(self, tag: str | None) -> numpy.ndarray:
        known = [self.of_pos[pos] for pos in POS.get(tag or "", ()) if pos in self.of_pos]
        return numpy.any(known, axis=0) if known else numpy.ones(len(self.names), dtype=bool)

    def text(self, index: int) -> tuple[str, str]:
        return self.pos[index], "|".join(f"{k}={v}" for k, v in sorted(self.feats[index].items()))


def decide(labels: Labels, words: list[str], lemmas: list[str], tags: list[str | None],
           probabilities: numpy.ndarray) -> list[tuple[str, str] | None]:
    """Part of speech and features for each word that inflects, None where nothing is clear."""
    found: list[tuple[str, str] | None] = [None] * len(words)
    in_phrase = set()
    for prep, members in phrases(words, tags):
        in_phrase.update(members)
        triples = set(EVERY)
        for i in members:
            triples &= set(allowed(words[i], lemmas[i], tags[i] or ""))
            if tags[i] == "NN" and triples & noun(words[i]):
                triples &= noun(words[i])
        if prep is not None:
            cases = GOVERNED.get(words[prep].lower(), set(CASES))
            triples = {t for t in triples if t[0] in cases}
        scores = []
        for n, triple in enumerate(EVERY):
            if triple in triples:
                total = 0.0
                for i in members:
                    mass = probabilities[i][labels.fits[n] & labels.mask(tags[i])].sum()
                    total += float(numpy.log(mass + 1e-4))
                scores.append((total, n))
        scores.sort(reverse=True)
        if not scores or len(scores) > 1 and scores[0][0] - scores[1][0] < CLEAR:
            continue
        best = scores[0][1]
        for i in members:
            masked = numpy.where(labels.fits[best] & labels.mask(tags[i]), probabilities[i], 0)
            if masked.max() > 1e-3:
                found[i] = labels.text(int(masked.argmax()))
    for i, tag in enumerate(tags):
        if i not in in_phrase and tag in POS:
            masked = numpy.where(labels.mask(tag), probabilities[i], 0)
            if masked.sum() > 0 and masked.max() / masked.sum() > SURE:
                found[i] = labels.text(int(masked.argmax()))
    return found


def guesses(nlp: Language, docs: list[Doc]) -> list[numpy.ndarray]:
    """The distributions of the morphologizer over its labels, for each word of each text."""
    nlp.get_pipe("tok2vec").set_annotations(docs, nlp.get_pipe("tok2vec").predict(docs))  # type: ignore[attr-defined]
    found = []
    for raw in nlp.get_pipe("morphologizer").model.predict(docs):  # type: ignore[attr-defined]
        raised = numpy.exp(raw - raw.max(axis=1, keepdims=True))
        found.append(raised / raised.sum(axis=1, keepdims=True))
    return found


def enrich(samples: list[Sample], model: Path) -> list[Sample]:
    """The samples with the features of their noun phrases, in place."""
    nlp = spacy.load(model)
    labels = Labels(nlp)
    for at in range(0, len(samples), 200):
        part = samples[at:at + 200]
        docs = [Doc(nlp.vocab, words=s.words, spaces=s.spaces) for s in part]
        for sample, rows in zip(part, guesses(nlp, docs), strict=True):
            lemmas = [lemma or word for lemma, word in zip(sample.lemmas or sample.words, sample.words, strict=True)]
            tags = sample.tags or [None] * len(sample.words)
            for i, known in enumerate(decide(labels, sample.words, lemmas, tags, rows)):
                if known and sample.pos and sample.morphs and sample.pos[i] is None:
                    sample.pos[i], sample.morphs[i] = known
    return samples
