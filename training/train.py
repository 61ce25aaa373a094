"""Train a part of a language's pipeline: `python -m training.train en words --corpora DIR`.

A language has two parts with an encoder each: `words` (tags, features, lemmas and, in English, heads) and `names`.
`training.assemble` joins them to the pipeline that is shipped.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, fix_random_seed
from thinc.config import Config

from training.samples import Sample, example, group, vary

SEED = 20250117
HERE = Path(__file__).parent


def build(language: str, part: str) -> Language:
    """An untrained pipeline after `<language>.cfg` or `names.cfg`."""
    config = Config().from_disk(HERE / ("names.cfg" if part.startswith("names") else f"{language}.cfg"))
    config["nlp"]["lang"] = language
    nlp = load_model_from_config(config, auto_fill=True)
    language_module(language).prepare(nlp)
    return nlp


def language_module(language: str) -> Any:
    """`training.german` or `training.english`."""
    return importlib.import_module("training." + {"de": "german", "en": "english"}[language])


def batches(examples: list[Example], words: int) -> Iterator[list[Example]]:
    """Batches of about this many words."""
    batch: list[Example] = []
    size = 0
    for one in examples:
        batch.append(one)
        size += len(one.predicted)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(language: str, part: str, corpora: Path, out: Path, epochs: int, rate: float, horizon: int | None = None,
          start: Path | None = None) -> None:
    """Train for a fixed number of epochs and save averaged weights.

    The learning rate falls from `rate` to nothing over `horizon` epochs (if not given: over the epochs that are
    trained). `start` is a trained part: names begin with its encoder, words go on from the whole of it.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fix_random_seed(SEED)
    rng = random.Random(SEED)
    data = language_module(language)
    samples, held = getattr(data, part)(corpora)
    nlp = build(language, part)
    scored = [example(nlp, [sample]) for sample in held]
    first = getattr(data, f"{part}_base")(corpora)[0] if start and part == "words" else samples
    plain = [example(nlp, run) for run in group(first, rng, 1)]
    nlp.initialize(lambda: plain)
    if start:
        _begin(nlp, spacy.load(start))
    optimizer = Adam(rate, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    total = sum(len(sample.words) for sample in samples) * (horizon or epochs)
    done, begun = 0, time.time()
    for epoch in range(epochs):
        runs = list(group(samples, rng, 4))
        rng.shuffle(runs)
        losses: dict[str, float] = {}
        size = 600 if epoch == 0 else 1200
        for batch in batches([example(nlp, _varied(run, language, rng)) for run in runs], size):
            warm = min(1.0, done / 30000)
            optimizer.learn_rate = rate * warm * max(0.02, 1 - done / total)
            nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
            done += sum(len(one.predicted) for one in batch)
        with nlp.use_params(optimizer.averages):
            scores = nlp.evaluate(scored)
            nlp.to_disk(out)
        print(f"epoch {epoch + 1}/{epochs} {time.time() - begun:.0f} s", {k: round(v) for k, v in losses.items()},
              {k: round(v, 4) for k, v in scores.items() if isinstance(v, float) and k != "speed"}, flush=True)
        scored = [example(nlp, [sample]) for sample in held]


def _begin(nlp: Language, trained: Language) -> None:
    """Take over the weights of a trained part: of the encoder for names, of everything for words."""
    if nlp.has_pipe("ner"):
        encoder: Any = trained.get_pipe("tok2vec")
        ner: Any = nlp.get_pipe("ner")
        ner.model.get_ref("tok2vec").layers[0].from_bytes(encoder.model.to_bytes())
        return
    # Not the loaded pipeline itself: the lemmatizer does not find its trees again when it is trained further.
    for name in nlp.pipe_names:
        new: Any = nlp.get_pipe(name)
        old: Any = trained.get_pipe(name)
        if new.labels != old.labels:
            raise ValueError(f"{name}: other labels than those of the part to begin with")
        new.model.from_bytes(old.model.to_bytes())


def _varied(run: list[Sample], language: str, rng: random.Random) -> list[Sample]:
    return [vary(sample, language, rng) for sample in run]


def corpora_argument(parser: argparse.ArgumentParser) -> None:
    given = os.environ.get("DEPESCHE_CORPORA")
    parser.add_argument("--corpora", type=Path, default=given and Path(given), required=not given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    parser.add_argument("part", choices=["words_base", "words", "names"])
    corpora_argument(parser)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--start", type=Path, help="the trained part to begin with")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--horizon", type=int, help="epochs after which the learning rate would be nothing")
    parser.add_argument("--rate", type=float, default=0.0015)
    args = parser.parse_args()
    out = args.out or HERE / "runs" / f"{args.language}-{args.part}"
    train(args.language, args.part, args.corpora, out, args.epochs, args.rate, args.horizon, args.start)


if __name__ == "__main__":
    main()
