"""The first layer of the shipped pipelines: what a word looks like, and what a lexicon knows of it.

`depesche.LexiconEmbed.v1` is spaCy's `MultiHashEmbed` with further columns that come from a table of word forms: its
cluster (Brown et al. 1992, whole and as prefixes of its bit string), the analyses that dictionaries give it, the lists
of names it stands in, and how frequent it is; and from a list of names of several words. Both are part of the model.
A word that the table lacks is looked up with another first letter (capital or not), then, in languages that write
compounds as one word, by its longest known ending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.featureextractor import FeatureExtractor
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.layers.chain import forward

#: Bits of a cluster's path that count as coarser clusters.
PREFIXES = (6, 10)
#: Columns that the table adds: cluster, its prefixes, analyses, lists of names, frequency, how it was found, phrase.
COLUMNS = 1 + len(PREFIXES) + 5
#: Bit of the lists of names that says that a listed name of several words begins with this one.
BEGINS = 1 << 7
#: Words of a listed name at most.
LONGEST = 5
_SHORTEST_ENDING = 4
#: Words whose vectors are kept at most (12 MB).
_REMEMBERED = 30_000
_EXACT, _CASE, _ENDING, _UNKNOWN = 1, 2, 3, 4
_NAME = "depesche_lexicon"
_MASK = 0xFFFFFFFF


def key_of(form: str) -> int:
    """The key of a form or phrase: the lower 32 bits of spaCy's string hash."""
    return get_string_id(form) & _MASK


class Lexicon:
    """The table of word forms and the listed names of several words.

    Arrays as `training.lexicon` builds them: `keys` (sorted), and for each `clusters` (unsigned 16 bits), `analyses`,
    `names` (bits), `frequency` (8 bits each, 0 for not known); `phrases` (sorted keys) with `kinds`.
    """

    def __init__(self, arrays: dict[str, NDArray[Any]], compounds: bool) -> None:
        self.arrays, self.compounds = arrays, compounds
        self.keys = arrays["keys"]
        self.phrases = dict(zip(arrays["phrases"].tolist(), arrays["kinds"].tolist(), strict=True))
        self.seen: dict[int, tuple[int, ...]] = {}

    def row(self, form: str) -> int:
        """The row of a form, -1 if it is not in the table."""
        key = key_of(form)
        at = int(numpy.searchsorted(self.keys, numpy.uint32(key)))
        return at if at < len(self.keys) and int(self.keys[at]) == key else -1

    def columns(self, orth: int, form: str) -> tuple[int, ...]:
        """The added columns of a form but the phrase."""
        found = self.seen.get(orth)
        if found is None:
            found = self.seen[orth] = self._columns(form)
        return found

    def find(self, form: str) -> tuple[int, int]:
        """The row that stands for a form, -1 if there is none, and how it was found."""
        row, how = self.row(form), _EXACT
        if row < 0 and form[:1].isalpha():
            row, how = self.row(form.lower() if form[0].isupper() else form.title()), _CASE
        if row < 0 and self.compounds and form[-1:].isalpha():
            capital = form[0].isupper()
            for start in range(1, len(form) - _SHORTEST_ENDING + 1):
                row, how = self.row(form[start:].capitalize() if capital else form[start:]), _ENDING
                if row >= 0:
                    break
        return row, how if row >= 0 else _UNKNOWN

    def _columns(self, form: str) -> tuple[int, ...]:
        row, how = self.find(form)
        if row < 0:
            return (0,) * (COLUMNS - 2) + (how,)
        cluster = int(self.arrays["clusters"][row])
        analyses, names, frequency = (int(self.arrays[name][row]) for name in ("analyses", "names", "frequency"))
        prefixes = tuple(cluster & (1 << bits) - 1 for bits in PREFIXES)
        exact = how == _EXACT
        return (cluster, *prefixes, analyses, names if exact else 0, frequency if exact else 0, how)

    def kinds(self, words: Sequence[str], rows: Sequence[tuple[int, ...]]) -> list[int]:
        """For each word the kind of the listed name it stands in, twice that and one more for its first word."""
        found = [0] * len(words)
        at = 0
        while at < len(words):
            reach = 1
            if rows[at][-3] & BEGINS:
                for size in range(min(LONGEST, len(words) - at), 1, -1):
                    kind = self.phrases.get(key_of(" ".join(words[at:at + size])))
                    if kind:
                        found[at:at + size] = [2 * kind + 1] + [2 * kind] * (size - 1)
                        reach = size
                        break
            at += reach
        return found


@registry.architectures("depesche.LexiconEmbed.v1")  # type: ignore[untyped-decorator]
def lexicon_embed(width: int, attrs: list[str], rows: list[int], lexicon_rows: list[int],
                  compounds: bool) -> Model[list[Doc], list[Any]]:
    """Embeds the attributes `attrs` with `rows` each, and the table's columns with `lexicon_rows` each.

    The table is set by `set_lexicon` before training and saved with the weights.
    """
    every = [*rows, *lexicon_rows]
    embeddings: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=i, seed=7 + i, dropout=0.0) for i, size in enumerate(every)]
    extract: Model[list[Doc], list[Any]] = Model(
        _NAME, _forward, layers=[FeatureExtractor(attrs)], attrs={"lexicon": {}, "compounds": compounds})
    mix = Maxout(width, width * len(every), nP=3, dropout=0.0, normalize=True)
    model: Model[list[Doc], list[Any]] = chain(
        extract, list2ragged(), with_array(concatenate(*embeddings)), with_array(mix), ragged2list())
    model._func = _Remembering()
    return model


class _Remembering:
    """The forward pass of the whole chain, which gives every occurrence of a word the same vector: outside training the
    vectors of words seen before are kept, which saves half of the encoder's work. A training step forgets them.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, NDArray[Any]] = {}

    def __call__(self, model: Model[Any, Any], docs: list[Doc], is_train: bool) -> Any:
        if is_train:
            self._known.clear()
            return forward(model, docs, is_train)
        extract, _, embed, mix, _ = model.layers
        columns, _ = extract(docs, False)
        rows = numpy.concatenate(columns) if columns else numpy.zeros((0, 1), "uint64")
        keys = [row.tobytes() for row in rows]
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = {key: i for i, key in enumerate(keys) if key not in self._known}
        if new:
            vectors = mix.layers[0].predict(embed.layers[0].predict(rows[list(new.values())]))
            self._known.update(zip(new, vectors, strict=True))
        found = [self._known[key] for key in keys]
        ends = numpy.cumsum([len(column) for column in columns]).tolist()
        width = model.get_dim("nO")
        return [numpy.stack(found[start:end]) if end > start else numpy.zeros((0, width), "float32")
                for start, end in zip([0, *ends], ends, strict=False)], _no_gradient


def _no_gradient(_: Any) -> list[Doc]:
    return []


def set_lexicon(model: Model[Any, Any], arrays: dict[str, NDArray[Any]]) -> None:
    """Put the table into the layer that looks words up, wherever it is inside a model."""
    for node in model.walk():
        if node.name == _NAME:
            node.attrs["lexicon"] = arrays


def lexicon_of(nlp: Language) -> Lexicon:
    """The table in the first layer of a pipeline's encoder. Raises ValueError if there is none."""
    encoder: Any = nlp.get_pipe("tok2vec")
    for node in encoder.model.walk():
        if node.name == _NAME:
            return _lexicon(node)
    raise ValueError("the pipeline has no lexicon")


_LEXICONS: dict[int, Lexicon] = {}


def _lexicon(model: Model[list[Doc], list[Any]]) -> Lexicon:
    arrays = model.attrs["lexicon"]
    found = _LEXICONS.get(model.id)
    if found is None or found.arrays is not arrays:
        found = _LEXICONS[model.id] = Lexicon(arrays, model.attrs["compounds"])
    return found


def _forward(model: Model[list[Doc], list[Any]], docs: list[Doc],
             is_train: bool) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
    plain, _ = model.layers[0](docs, is_train)
    lexicon = _lexicon(model)
    found = []
    for doc, columns in zip(docs, plain, strict=True):
        words = [token.text for token in doc]
        rows = [lexicon.columns(token.orth, word) for token, word in zip(doc, words, strict=True)]
        added = numpy.asarray(rows, dtype="uint64").reshape(len(doc), COLUMNS - 1)
        phrases = numpy.asarray(lexicon.kinds(words, rows), dtype="uint64").reshape(len(doc), 1)
        found.append(numpy.hstack([columns, added, phrases]))
    return found, lambda _: []
