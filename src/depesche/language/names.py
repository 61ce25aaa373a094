"""Names that lists, forms and the rest of the report leave in no doubt, beside the learned ones.

The pipeline component `depesche_names` works on each text by itself, `unify` on the whole report.

Names of several words that the lexicon of the pipeline lists (*Stoke City*) get the kind of their list; what ends or
begins in a noun that makes names (*Tegeler See*, *Hudson River*, `name_heads.tsv` of the language) gets that noun's
kind; small words between a given name and a proper noun (*Ursula von der Leyen*) belong to the name. None of these
overrules a learned name that is longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from depesche.lang import table
from depesche.language.lexicon import lexicon_of
from depesche.language.model import Document

#: Labels of the kinds of listed names, in the order of `training.wordlists.KINDS`.
LABELS = ("PER", "PER", "LOC", "LOC", "ORG", "ORG", "MISC")
#: The column of the lexicon that says in which lists a word stands, and the bits of given names and of bodies.
_LISTS, _GIVEN, _BODIES = 4, 1 << 0, 1 << 4 | 1 << 5


@Language.factory("depesche_names", assigns=["doc.ents"], requires=["doc.ents"])
def make_names(nlp: Language, name: str) -> Names:
    """The component of a pipeline whose `tok2vec` has a lexicon."""
    return Names(nlp)


class Names:
    """Adds to and corrects `doc.ents`."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        found = [*_heads(doc, str(self._nlp.lang)), *self._listed(doc), *self._with_particles(doc)]
        if not found:
            return doc
        spans = list(doc.ents)
        for start, end, label, sure in found:
            touched = [span for span in spans if span.start < end and start < span.end]
            if any(span.start < start or end < span.end for span in touched) or not (sure or touched):
                continue
            spans = [span for span in spans if span not in touched] + [Span(doc, start, end, label)]
        doc.set_ents(spans)
        return doc

    def _listed(self, doc: Doc) -> list[tuple[int, int, str, bool]]:
        """Listed names; one of words that are common without it only corrects what was found there."""
        lexicon = lexicon_of(self._nlp)
        words = [token.text for token in doc]
        rows = [lexicon.columns(token.orth, token.text) for token in doc]
        found: list[tuple[int, int, str, bool]] = []
        for i, kind in enumerate(lexicon.kinds(words, rows)):
            if kind % 2:
                found.append((i, i + 1, LABELS[kind // 2 - 1], not _common(rows[i])))
            elif kind:
                start, _, label, sure = found[-1]
                found[-1] = start, i + 1, label, sure or not _common(rows[i])
        return found


    def _with_particles(self, doc: Doc) -> Iterator[tuple[int, int, str, bool]]:
        """Given names with particles and a surname, and listed surnames with particles."""
        language = str(self._nlp.lang)
        lower = [token.lower_ for token in doc]
        for i in range(len(doc)):
            for place in ("surname", "particle"):
                for words in _beginning(language, place).get(lower[i], ()):
                    last = i + len(words) - (place == "surname")
                    if tuple(lower[i:i + len(words)]) == words and last < len(doc) and doc[last].text[0].isupper() and (
                            place == "surname" or i and self._is_full(doc[i - 1], doc[last])):
                        start = i - (place == "particle")
                        while start and doc[start - 1].ent_type_ == "PER" and (
                                start == i or doc[start].ent_type_ == "PER" and doc[start].ent_iob_ == "I"):
                            start -= 1
                        yield start, last + 1, "PER", True

    def _is_full(self, given: Token, surname: Token) -> bool:
        """Whether the words before and behind a particle are a given name and a surname."""
        lexicon = lexicon_of(self._nlp)
        row = lexicon.columns(surname.orth, surname.text)
        return given.pos_ == "PROPN" and bool(lexicon.columns(given.orth, given.text)[_LISTS] & _GIVEN) and not (
            surname.text.isupper() or row[_LISTS] & _BODIES or surname.pos_ != "PROPN" and _common(row))


def _common(row: tuple[int, ...]) -> bool:
    """Whether a dictionary knows the word as a common one."""
    return row[3] != 0


def _heads(doc: Doc, language: str) -> list[tuple[int, int, str, bool]]:
    """Names by the nouns that make them: behind a word like *Tegeler*, before a name, or as an ending."""
    after, before, endings, modifiers, never = _tables(language)
    found = []
    for i, token in enumerate(doc):
        text = token.text
        if not text[:1].isupper():
            continue
        previous = doc[i - 1].text if i else ""
        modified = previous[:1].isupper() and previous.lower() not in never and (
            not modifiers or previous.endswith(modifiers))
        label = endings.get(next((end for end in endings if text.lower().endswith(end) and len(text) > len(end) + 3),
                                 ""))
        if label:
            found.append((i - modified, i + 1, label, True))
        elif text in after and modified:
            found.append((i - 1, i + 1, after[text], True))
        elif text in before and i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and doc[i + 1].pos_ == "PROPN":
            found.append((i, i + 2, before[text], True))
    return found


@cache
def _beginning(language: str, place: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of one place by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table(language, "name_heads"):
        if row["place"] == place:
            words = tuple(row["word"].split())
            found.setdefault(words[0], []).append(words)
    return found


@cache
def _tables(language: str) -> tuple[dict[str, str], dict[str, str], dict[str, str], tuple[str, ...], frozenset[str]]:
    rows = table(language, "name_heads")
    after, before, endings = ({row["word"]: row["label"] for row in rows if row["place"] == place}
                              for place in ("last", "first", "ending"))
    modifiers = tuple(row["word"] for row in rows if row["place"] == "modifier")
    return after, before, endings, modifiers, frozenset(row["word"] for row in rows if row["place"] == "never")


def unify(document: Document) -> None:
    """Let what is clear in one place of a report count in all, in place.

    The last word of a person's full name is that person elsewhere (*Rathbun* beside *Marty Rathbun*), with the small
    words before it (*Von der Leyen* beside *Ursula von der Leyen*); a single word that is a name in one place and
    overlooked, or called otherwise, in another gets the kind it has most often.
    """
    _unify_particles(document)
    tokens = document.tokens
    surnames: set[str] = set()
    kinds: dict[str, Counter[str]] = {}
    single = set()
    for start, end in name_spans(document):
        if end - start > 1 and tokens[start].ent == "PER":
            surnames.add(tokens[end - 1].text)
        elif end - start == 1:
            single.add(start)
            kinds.setdefault(tokens[start].text, Counter())[tokens[start].ent] += 1
    for token in tokens:
        if token.ent and token.i not in single or token.pos != "PROPN":
            continue
        if token.text in surnames:
            label = "PER"
        elif token.text in kinds:
            label, count = kinds[token.text].most_common(1)[0]
            if token.ent and kinds[token.text][token.ent] == count:
                continue
        else:
            continue
        token.ent, token.ent_start = label, True


def _unify_particles(document: Document) -> None:
    """Surnames with particles: the same as a full name or a listed one everywhere, and proper nouns throughout."""
    tokens = document.tokens
    spans = [(start, end) for start, end in name_spans(document) if tokens[start].ent == "PER"]
    surnames: dict[str, set[tuple[str, ...]]] = {}
    for start, end in spans:
        small = next((i for i in range(start, end) if tokens[i].text.islower()), end)
        if start < small < end - 1 and not tokens[end - 1].text.isupper():
            words = tuple(token.lower for token in tokens[small:end])
            surnames.setdefault(words[0], set()).add(words)
    inside = {i for start, end in spans for i in range(start + 1, end)}
    for token in tokens:
        for words in surnames.get(token.lower, ()):
            run = tokens[token.i:token.i + len(words)]
            if token.i not in inside and tuple(word.lower for word in run) == words and not run[-1].text.islower():
                for word in run:
                    word.ent, word.ent_start = "PER", word is token
                spans.append((token.i, token.i + len(words)))
    particles = {word for place in ("particle", "surname") for rows in _beginning(document.language, place).values()
                 for words in rows for word in (words if place == "particle" else words[:-1])}
    proper = next((token.tag for token in tokens if token.pos == "PROPN"), "")
    for start, end in spans:
        if proper and any(tokens[i].lower in particles for i in range(start, end - 1)):
            # the word before all others of a name is its head in Universal Dependencies, the rest are flat
            first = tokens[start]
            if link := next((token for token in tokens[start:end] if not start <= token.head < end), None):
                first.dep, first.head = link.dep, link.head
            else:
                first.dep, first.head = "root", start
            for token in tokens[start:end]:
                token.pos, token.tag = "PROPN", proper
                if token is not first and first.head >= 0:
                    token.dep, token.head = "flat", start


def name_spans(document: Document) -> Iterator[tuple[int, int]]:
    """The names of a document, as first token and end."""
    start = -1
    for token in document.tokens:
        if start >= 0 and (token.ent_start or not token.ent):
            yield start, token.i
            start = -1
        if token.ent_start:
            start = token.i
    if start >= 0:
        yield start, len(document.tokens)
