"""Make a language's pipeline from the corpora: `python -m training.rebuild en --corpora DIR` (about half an hour)."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from training.assemble import assemble
from training.train import HERE, corpora_argument, train


class Step(NamedTuple):
    """One part to train; see `training.train.train` for the meaning of the numbers."""

    part: str
    epochs: int
    rate: float
    horizon: int
    start: str | None = None


RECIPES = {
    "de": [Step("words_base", 3, 0.002, 3), Step("words", 5, 0.002, 7), Step("names", 4, 0.0015, 4, "words")],
    "en": [Step("words_base", 10, 0.0015, 12), Step("words", 1, 0.0007, 1, "words_base"),
           Step("names", 6, 0.0015, 6, "words")],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    corpora_argument(parser)
    args = parser.parse_args()
    runs = HERE / "runs"
    for step in RECIPES[args.language]:
        print(args.language, step.part, flush=True)
        train(args.language, step.part, args.corpora, runs / f"{args.language}-{step.part}", step.epochs, step.rate,
              step.horizon, runs / f"{args.language}-{step.start}" if step.start else None)
    assemble(args.language, runs / f"{args.language}-words", runs / f"{args.language}-names",
             HERE.parent / "src" / "depesche" / "models" / args.language)


if __name__ == "__main__":
    main()
