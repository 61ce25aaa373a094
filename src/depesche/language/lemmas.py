"""The pipeline component `depesche_lemmas`: lemmas that dictionaries leave in no doubt, in place of learned ones.

It reads the table that the first layer of the same pipeline carries (`depesche.language.lexicon`). A form is looked up
with its part of speech as it stands, with another first letter at the start of a sentence, and in languages that write
compounds as one word by its longest known ending (*Entwicklungsländer* as *Länder*).
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from depesche.language.lexicon import Lexicon, key_of, lexicon_of

#: Letters under which the table keeps a part of speech.
LETTERS = {"NOUN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R"}
_SHORTEST_ENDING = 4


@Language.factory("depesche_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """The component of a pipeline whose `tok2vec` has a lexicon."""
    return Lemmas(nlp)


class Lemmas:
    """Sets `token.lemma` where the table has the form under the token's part of speech."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._table: tuple[Lexicon, Any, Any, list[tuple[int, str]]] | None = None
        self._seen: dict[tuple[str, str], str | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            letter = LETTERS.get(token.pos_)
            if letter is not None:
                found = self.lemma(letter, token.text)
                if found is not None:
                    token.lemma_ = found
        return doc

    def lemma(self, letter: str, form: str) -> str | None:
        """The lemma of a form under the letter of its part of speech, None where the table does not know it."""
        key = letter, form
        if key not in self._seen:
            self._seen[key] = self._find(letter, form)
        return self._seen[key]

    def _find(self, letter: str, form: str) -> str | None:
        found = self._edited(letter, form, form)
        if found is None and letter == "N" and form.isupper() and len(form) > _SHORTEST_ENDING:
            return None  # an abbreviation
        lexicon = self._load()[0]
        if found is None and letter != "N" and form[:1].isupper() and not _own_word(lexicon, form):
            found = self._edited(letter, form.lower(), form.lower())
        if found is None and letter == "N" and lexicon.compounds and form[-1:].isalpha():
            for start in range(2, len(form) - _SHORTEST_ENDING + 1):
                found = self._edited(letter, form[start:].capitalize(), form)
                if found is not None:
                    break
        return found

    def _edited(self, letter: str, listed: str, form: str) -> str | None:
        _, keys, edits, rules = self._load()
        key = key_of(f"{letter} {listed}")
        at = int(numpy.searchsorted(keys, numpy.uint32(key)))
        if at >= len(keys) or int(keys[at]) != key:
            return None
        cut, added = rules[int(edits[at])]
        return form[:len(form) - cut] + added if cut <= len(listed) else None

    def _load(self) -> tuple[Lexicon, Any, Any, list[tuple[int, str]]]:
        if self._table is None:
            lexicon = lexicon_of(self._nlp)
            rules = []
            for line in lexicon.arrays["edits"].tobytes().decode("utf8").split("\n"):
                cut, _, added = line.partition(" ")
                rules.append((int(cut), added))
            self._table = lexicon, lexicon.arrays["lemma_keys"], lexicon.arrays["lemma_edits"], rules
        return self._table


def _own_word(lexicon: Lexicon, form: str) -> bool:
    """Whether a capitalised form is usually written so (*American*), and not only at the start of a sentence."""
    row = lexicon.row(form)
    return row >= 0 and not int(lexicon.arrays["frequency"][row]) & 1
