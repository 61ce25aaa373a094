"""Scores of a pipeline on what was held back: `python -m training.evaluate en --corpora DIR`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from depesche.language import lemmas, names  # noqa: F401  # register components and the first layer
from training.samples import Sample, example
from training.train import HERE, corpora_argument, language_module

FEATURES = ("Case", "Gender", "Number", "Person", "Tense", "Mood", "VerbForm", "Degree")


def scores(nlp: Language, held: list[Sample], named: list[Sample]) -> dict[str, float]:
    """Accuracies and F1 in per cent, on the pipeline's own tokens and the gold's sentences."""
    with nlp.select_pipes(disable=["ner", "depesche_names"]):
        examples = [example(nlp, [sample]) for sample in held]
        given = nlp.evaluate(examples)
        examples = [Example(doc, one.reference) for doc, one in
                    zip(nlp.pipe([one.predicted.copy() for one in examples]), examples, strict=True)]
    found = {"tokens (F1)": given["token_f"], "tags": given["tag_acc"], "parts of speech": given["pos_acc"]}
    found |= _details(examples)
    found |= {"heads (UAS)": given["dep_uas"], "heads and relations (LAS)": given["dep_las"]}
    found["lemmas"] = given["lemma_acc"]
    with nlp.select_pipes(enable=["tok2vec", "ner", "depesche_names"]):
        names = nlp.evaluate([example(nlp, [sample]) for sample in named])
    found |= {"names (precision)": names["ents_p"], "names (recall)": names["ents_r"], "names (F1)": names["ents_f"]}
    found |= {f"names, {label} (F1)": row["f"] for label, row in sorted(names["ents_per_type"].items())}
    return {name: round(100 * value, 1) for name, value in found.items()}


def _details(examples: list[Example]) -> dict[str, float]:
    """Each feature by itself, where the gold has it or the pipeline gives it; and the lemmas of verbs."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in examples:
        pairs = zip(one.predicted, one.get_aligned("MORPH", as_string=True), one.get_aligned("LEMMA", as_string=True),
                    one.get_aligned("POS", as_string=True), strict=True)
        for token, morph, lemma, pos in pairs:
            if morph is None or not pos:
                continue
            gold = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
            guess = token.morph.to_dict()
            for name in FEATURES:
                if name in gold or name in guess:
                    every[name] += 1
                    right[name] += gold.get(name) == guess.get(name)
            if gold.get("Mood") == "Sub":
                every["subjunctive recalled"] += 1
                right["subjunctive recalled"] += guess.get("Mood") == "Sub"
            if guess.get("Mood") == "Sub":
                every["subjunctive precise"] += 1
                right["subjunctive precise"] += gold.get("Mood") == "Sub"
            if pos in {"VERB", "AUX"} and lemma:
                every["lemmas of verbs"] += 1
                right["lemmas of verbs"] += lemma == token.lemma_
    return {name: right[name] / every[name] for name in every}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    corpora_argument(parser)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    path = args.model or HERE.parent / "src" / "depesche" / "models" / args.language
    data = language_module(args.language)
    code = ("import spacy, sys, time; from depesche.language import lemmas, names; t = time.perf_counter(); "
            "spacy.load(sys.argv[1]); print(time.perf_counter() - t)")
    command = [sys.executable, "-c", code, str(path)]
    load = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    nlp = spacy.load(path)
    held, held_names = data.held_back(args.corpora)
    found: dict[str, float] = scores(nlp, held, held_names)
    found["seconds to load"] = round(load, 2)
    found["megabytes"] = round(sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6, 1)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
