"""Make a language's pipeline from the corpora: `python -m training.rebuild en --corpora DIR --lexica DIR`.

German takes three rounds: two first models of different width, then one that also learns from what these agree on and
ends on the sentences annotated by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from training import lexicon, wordlists
from training.assemble import assemble
from training.train import DROP, HERE, SEED, corpora_argument, train, tune


class Step(NamedTuple):
    """One training; see `training.train.train` for the meaning of the values."""

    name: str
    epochs: int
    rate: float
    base: tuple[str, ...] = ()
    start: str = ""  # a step to go on from, see `training.train.tune`
    width: int | None = None
    seed: int = SEED
    drop: float = DROP


RECIPES = {
    "de": [Step("first", 3, 0.002), Step("second", 3, 0.002, width=128, seed=2),
           Step("third", 6, 0.002, base=("first", "second"), seed=3),
           Step("fourth", 3, 0.0008, start="third", seed=4), Step("final", 3, 0.001, start="fourth", seed=6, drop=0.3)],
    "en": [Step("final", 8, 0.002)],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    corpora_argument(parser)
    parser.add_argument("--lexica", type=Path, default=wordlists.CACHE / "lexica",
                        help="the folder of word lists, see training/wordlists.py")
    args = parser.parse_args()
    lexicon.load(args.language, args.lexica)
    runs = HERE / "runs"
    for step in RECIPES[args.language]:
        print(args.language, step.name, flush=True)
        if step.start:
            tune(args.language, args.corpora, runs / f"{args.language}-{step.start}",
                 runs / f"{args.language}-{step.name}", step.epochs, step.rate, step.seed, step.drop)
            continue
        train(args.language, args.corpora, runs / f"{args.language}-{step.name}", step.epochs, step.rate,
              [runs / f"{args.language}-{name}" for name in step.base], step.width, step.seed)
    assemble(args.language, runs / f"{args.language}-final",
             HERE.parent / "src" / "depesche" / "models" / args.language)


if __name__ == "__main__":
    main()
