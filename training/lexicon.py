"""The table of word forms that the first layer of a pipeline looks words up in, and the lemmas of inflected forms.

    python -m training.lexicon de --lexica DIR

`training.wordlists` tells what `DIR` holds. The arrays are kept in `.data/<language>-lexicon.npz`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy

from depesche.language.lexicon import BEGINS, LONGEST, key_of
from training import wordlists
from training.wordlists import CACHE, KINDS, Analysis

#: How many of the most frequent forms are kept; those with analyses or on a list of names always are, if they occur.
FREQUENT = {"de": 300_000, "en": 120_000}
#: Sets of analyses that fewer forms than this have are made coarser.
RARE = 6
_NEVER = -30.0
_MOST_CLASSES = 255

Arrays = dict[str, Any]


def build(language: str, lexica: Path) -> Arrays:
    """The arrays as `depesche.language.lexicon.Lexicon` wants them."""
    clusters = wordlists.lookup(lexica, language, "lexeme_cluster")
    probabilities = wordlists.lookup(lexica, language, "lexeme_prob")
    analyses = wordlists.german(lexica) if language == "de" else wordlists.english(lexica)
    classes = _classes({form: {one.features for one in every} for form, every in analyses.items()})
    words, phrases = _names(language, analyses, probabilities)
    frequent = sorted(probabilities, key=lambda form: -probabilities[form])[:FREQUENT[language]]
    forms = {form for form in [*frequent, *words, *classes]
             if words.get(form, 0) & ~BEGINS or form in classes and form in probabilities
             or clusters.get(form) and form in probabilities or form in words}
    rows: dict[int, tuple[int, int, int, int]] = {}
    for form in sorted(forms, key=lambda form: (probabilities.get(form, _NEVER), form)):
        rows[key_of(form)] = (clusters.get(form, 0) & 0xFFFF, classes.get(form, 0), words.get(form, 0),
                              _frequency(form, probabilities))
    keys = numpy.array(sorted(rows), dtype="uint32")
    columns = list(zip(*(rows[int(key)] for key in keys), strict=True))
    arrays = {"keys": keys, "clusters": numpy.array(columns[0], dtype="uint16")}
    arrays |= {name: numpy.array(columns[i], dtype="uint8")
               for i, name in enumerate(("analyses", "names", "frequency"), 1)}
    arrays["phrases"] = numpy.array(sorted(phrases), dtype="uint32")
    arrays["kinds"] = numpy.array([phrases[int(key)] for key in arrays["phrases"]], dtype="uint8")
    return arrays | _lemmas(analyses, probabilities)


def _classes(features: dict[str, set[str]]) -> dict[str, int]:
    """A number for each set of analyses, the rarer sets taken together by their parts of speech."""
    named = {form: " ".join(sorted(every)) for form, every in features.items()}
    count = Counter(named.values())
    kept = {name for name, number in count.most_common(_MOST_CLASSES - 30) if number >= RARE}
    for form, name in named.items():
        if name not in kept:
            named[form] = " ".join(sorted({part[0] for part in name.split()}))
    numbers = {name: i for i, name in enumerate(sorted(set(named.values())), 1)}
    return {form: numbers[name] for form, name in named.items()}


def _names(language: str, analyses: dict[str, list[Analysis]],
           probabilities: dict[str, float]) -> tuple[dict[str, int], dict[int, int]]:
    """For each word of a name the kinds as bits, and the keys of names of several words with their kinds.

    A word that is common in lower case is no name; a word of a longer name counts only if no dictionary has it.
    """
    bits: dict[str, int] = defaultdict(int)
    phrases: dict[int, int] = {}
    for name, kind in wordlists.names(language):
        parts = name.replace("’", "'").split()
        bit = 1 << KINDS.index(kind)
        if 1 < len(parts) <= LONGEST:
            phrases.setdefault(key_of(" ".join(parts)), KINDS.index(kind) + 1)
            bits[parts[0]] |= BEGINS
        for part in parts:
            usual = part[:1].isupper() and probabilities.get(part, _NEVER) >= probabilities.get(part.lower(), _NEVER)
            if len(part) > 1 and usual and (len(parts) == 1 or part not in analyses and part.lower() not in analyses):
                bits[part] |= bit
    return bits, phrases


def _frequency(form: str, probabilities: dict[str, float]) -> int:
    """Seven steps of log probability, twice that and one more for forms that are commoner in the other case."""
    own = probabilities.get(form)
    if own is None:
        return 1
    step = min(6, max(0, int((-own - 6) / 2)))
    other = probabilities.get(form.lower() if form[:1].isupper() else form.title(), _NEVER)
    return 2 + 2 * step + (other > own)


def _lemmas(analyses: dict[str, list[Analysis]], probabilities: dict[str, float]) -> Arrays:
    """For forms whose lemma the dictionaries leave in no doubt: how many letters to cut, and what to add.

    `lemma_keys` are keys of part of speech and form (*V kündigte*), `lemma_edits` indices into `edits`.
    """
    edits: dict[str, int] = {}
    found: dict[int, int] = {}
    for form, every in analyses.items():
        if form not in probabilities:
            continue
        lemmas: dict[str, set[str]] = defaultdict(set)
        for one in every:
            lemmas[one.pos].add(one.lemma)
        for pos, known in lemmas.items():
            if len(known) == 1:
                edit = _edit(form, next(iter(known)))
                found[key_of(f"{pos} {form}")] = edits.setdefault(edit, len(edits))
    keys = numpy.array(sorted(found), dtype="uint32")
    return {"lemma_keys": keys, "lemma_edits": numpy.array([found[int(key)] for key in keys], dtype="uint16"),
            "edits": _packed(edits)}


def _edit(form: str, lemma: str) -> str:
    """What leads from a form to its lemma: letters to cut at the front and at the end, what to put there instead.

    A form that has *ge* or *zu* inside (*angekündigt*) is cut in front of it: the common start stays, the rest is put.
    """
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same} {lemma[same:]}"


def _packed(edits: Iterable[str]) -> Any:
    return numpy.frombuffer("\n".join(edits).encode("utf8"), dtype="uint8")


def load(language: str, lexica: Path | None = None) -> Arrays:
    """The arrays, from a cache if they were built before."""
    cache = CACHE / f"{language}-lexicon.npz"
    if not cache.exists():
        if lexica is None:
            raise FileNotFoundError(f"{cache}: run python -m training.lexicon {language} first")
        cache.parent.mkdir(exist_ok=True)
        numpy.savez(cache, **build(language, lexica))
    with numpy.load(cache) as data:
        return dict(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["de", "en"])
    parser.add_argument("--lexica", type=Path, default=CACHE / "lexica")
    args = parser.parse_args()
    arrays = load(args.language, args.lexica)
    print({name: len(array) for name, array in arrays.items()},
          f"{len(set(arrays['analyses'].tolist()))} classes of analyses,",
          f"{sum(arrays['names'] > 0)} words of names,", f"{sum(a.nbytes for a in arrays.values()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
