"""Train a language's pipeline: `python -m training.train en --corpora DIR`.

Tags, features, lemmas, heads and names share one encoder (`pipeline.cfg`). A sentence teaches what it is annotated
with: the treebanks all but names, the corpora of names those, text that a teacher tagged what the teacher was sure of.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, fix_random_seed
from thinc.config import Config

from depesche.language.lexicon import set_lexicon
from training import lexicon
from training.samples import Sample, Sets, example, group, vary

SEED = 20250117
DROP = 0.15
HERE = Path(__file__).parent
SHOWN = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")


def build(language: str, width: int | None = None) -> Language:
    """An untrained pipeline after `pipeline.cfg`, with the language's lexicon in its first layer."""
    config = Config().from_disk(HERE / "pipeline.cfg")
    config["nlp"]["lang"] = language
    data = language_module(language)
    embed = config["components"]["tok2vec"]["model"]["embed"]
    embed["compounds"], embed["rows"], embed["lexicon_rows"] = data.COMPOUNDS, data.ROWS, data.LEXICON_ROWS
    if width is not None:
        _widen(config, width)
    nlp = load_model_from_config(config, auto_fill=True)
    data.prepare(nlp)
    encoder: Any = nlp.get_pipe("tok2vec")
    set_lexicon(encoder.model, lexicon.load(language))
    return nlp


def _widen(section: dict[str, Any], width: int) -> None:
    for name, value in section.items():
        if isinstance(value, dict):
            _widen(value, width)
        elif name == "width":
            section[name] = width


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


def train(language: str, corpora: Path, out: Path, epochs: int, rate: float, base: Sequence[Path] = (),
          width: int | None = None, seed: int = SEED) -> None:
    """Train for a fixed number of epochs and save averaged weights. The learning rate falls from `rate` to nothing.

    `base` are pipelines trained before; what they agree on is taken where there is no gold annotation.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fix_random_seed(seed)
    rng = random.Random(seed)
    sets: Sets = language_module(language).sets(corpora, base)
    nlp = build(language, width)
    plain = [example(nlp, run) for run in group(sets.train, rng, 1)]
    nlp.initialize(lambda: plain)
    _epochs(nlp, sets.train, sets, language, out, epochs, rate, rng)


def tune(language: str, corpora: Path, start: Path, out: Path, epochs: int, rate: float, seed: int = SEED,
         drop: float = DROP) -> None:
    """Go on with a trained pipeline on the sentences of `Sets.last` alone, at a low rate.

    The lemmatizer rests: a loaded one does not find its trees again.
    """
    fix_random_seed(seed)
    sets: Sets = language_module(language).sets(corpora)
    nlp = spacy.load(start)
    _epochs(nlp, sets.last, sets, language, out, epochs, rate, random.Random(seed), drop, ["lemmatizer"])


def _epochs(nlp: Language, samples: list[Sample], sets: Sets, language: str, out: Path, epochs: int, rate: float,
            rng: random.Random, drop: float = DROP, exclude: Sequence[str] = ()) -> None:
    optimizer = Adam(rate, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    total = sum(len(sample.words) for sample in samples) * epochs
    done, begun = 0, time.time()
    for epoch in range(epochs):
        runs = list(group(samples, rng, 4))
        rng.shuffle(runs)
        size = 600 if epoch == 0 else 1200
        for batch in batches([example(nlp, _varied(run, language, rng)) for run in runs], size):
            warm = min(1.0, done / 30000)
            optimizer.learn_rate = rate * warm * max(0.02, 1 - done / total)
            nlp.update(batch, sgd=optimizer, drop=drop, exclude=exclude)
            done += sum(len(one.predicted) for one in batch)
        with nlp.use_params(optimizer.averages):
            scores = nlp.evaluate([example(nlp, [sample]) for sample in sets.held])
            names = nlp.evaluate([example(nlp, [sample]) for sample in sets.held_names])
            nlp.to_disk(out)
        shown = {name: round(100 * scores[name], 1) for name in SHOWN} | {"names": round(100 * names["ents_f"], 1)}
        print(f"epoch {epoch + 1}/{epochs} {time.time() - begun:.0f} s", shown, flush=True)


def _varied(run: list[Sample], language: str, rng: random.Random) -> list[Sample]:
    return [vary(sample, language, rng) for sample in run]


def corpora_argument(parser: argparse.ArgumentParser) -> None:
    given = os.environ.get("DEPESCHE_CORPORA")
    parser.add_argument("--corpora", type=Path, default=given and Path(given), required=not given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    corpora_argument(parser)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--base", type=Path, nargs="*", default=(),
                        help="pipelines trained before: what they agree on counts where there is no gold annotation")
    parser.add_argument("--start", type=Path, help="go on with this pipeline on the sentences that come last")
    parser.add_argument("--width", type=int, help="of the encoder, if not that of pipeline.cfg")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0.002)
    args = parser.parse_args()
    out = args.out or HERE / "runs" / args.language
    if args.start:
        tune(args.language, args.corpora, args.start, out, args.epochs, args.rate, args.seed)
        return
    train(args.language, args.corpora, out, args.epochs, args.rate, args.base, args.width, args.seed)


if __name__ == "__main__":
    main()
