"""Put a trained pipeline where it is shipped, without what reading does not need: `python -m training.assemble en`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language

from depesche.language import lemmas, names  # noqa: F401  # register components and the first layer

HERE = Path(__file__).parent
VERSION = "0.2.0"
SOURCES = {
    "de": [("UD German GSD", "CC BY-SA 4.0"), ("UD German PUD", "CC BY-SA 3.0"), ("GermEval 2014 NER", "CC BY 4.0"),
           ("DFKI SmartData Corpus", "CC BY 4.0"), ("Wikinews (text, tagged with HanTa)", "CC BY 2.5")],
    "en": [("UD English EWT", "CC BY-SA 4.0"), ("UD English GUM, free genres", "CC BY 4.0")],
}


def assemble(language: str, trained: Path, out: Path) -> None:
    """Write the pipeline to `out`, replacing what stands there."""
    nlp = spacy.load(trained)
    if "depesche_lemmas" not in nlp.pipe_names:
        nlp.add_pipe("depesche_lemmas", after="lemmatizer")
        nlp.add_pipe("depesche_names", after="ner")
    nlp.meta.update(
        name="depesche", version=VERSION, license="CC BY-SA 4.0", author="Depesche",
        description="Tags, features, lemmas, heads and names for news",
        sources=[{"name": name, "license": terms} for name, terms in SOURCES[language]])
    nlp.meta["spacy_version"] = ">=3.8.0,<3.9.0"
    nlp.config["training"] = {}
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}}
    nlp.config["corpora"] = {}
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    srsly.write_json(out / "vocab" / "strings.json", needed_strings(nlp))


def needed_strings(nlp: Language) -> list[str]:
    """The strings without which the pipeline cannot be read: those of a blank one, of labels and of lemma trees.

    The training leaves every word that it saw in the store, a megabyte that nothing reads.
    """
    strings = set(spacy.blank(str(nlp.lang)).vocab.strings)
    for labels in nlp.pipe_labels.values():
        strings.update(label for label in labels if isinstance(label, str))
    trees: Any = nlp.get_pipe("lemmatizer")
    hashes = {value for tree in srsly.msgpack_loads(trees.trees.to_bytes())["trees"] for value in _integers(tree)}
    strings.update(string for string in nlp.vocab.strings if nlp.vocab.strings[string] in hashes)
    return sorted(strings)


def _integers(tree: Any) -> list[int]:
    values = tree.values() if isinstance(tree, dict) else tree
    return [number for value in values for number in (_integers(value) if isinstance(value, (dict, list)) else [value])
            if isinstance(number, int)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    parser.add_argument("--trained", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    assemble(args.language, args.trained or HERE / "runs" / args.language,
             args.out or HERE.parent / "src" / "depesche" / "models" / args.language)


if __name__ == "__main__":
    main()
