"""From the text of a report to a `Document`: tokens with their features, sentences, quotations, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from depesche.language import _spacy  # noqa: F401  # first of all: spaCy without its command line

# isort: split
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from depesche import lang
from depesche.language import foreign, lemmas, names  # noqa: F401  # register components and the first layer of our pipelines
from depesche.language.model import Document, Section, Span, Token
from depesche.language.normalise import Clean
from depesche.language.quotations import find_quotations
from depesche.language.sentences import set_sentence_starts

#: (block kind, start, end, speaker): code points of the report's text, end exclusive.
SectionSpec = tuple[str, int, int, str | None]

_FEATURES = {"Case": "case", "Number": "number", "Gender": "gender", "Person": "person", "Tense": "tense",
             "VerbForm": "form", "Degree": "degree"}


@cache
def load_pipeline(language: str) -> Language:
    """The trained spaCy pipeline of a language (`de`, `en`), loaded once."""
    return spacy.load(resources.files("depesche.models").joinpath(language))  # type: ignore[arg-type]


def analyse(text: str, sections: Iterable[SectionSpec], language: str, pipeline: str | None = None) -> Document:
    """The document of a report: `text` as it is, and the blocks of it that are to be read, in text order.

    `pipeline` names a spaCy pipeline of the user's, or its folder; see `depesche.language.foreign`. Raises
    `DepescheError` (E117, E118) if it cannot be used.
    """
    nlp = foreign.load(pipeline, language) if pipeline else load_pipeline(language)
    specs = [spec for spec in sections if text[spec[1]:spec[2]].strip()]
    cleans = [Clean(text[start:end], start) for _, start, end, _ in specs]
    docs = []
    for clean in cleans:
        doc = nlp.make_doc(clean.text)
        set_sentence_starts(doc, language)
        docs.append(doc)
    document = Document(text, language, [], [], [])
    if pipeline:
        document.pipeline = f"{nlp.lang}-{nlp.meta['name']}-{nlp.meta['version']}"
    for spec, clean, doc in zip(specs, cleans, nlp.pipe(docs, batch_size=16), strict=True):
        if pipeline:
            foreign.adapt(doc, language, load_pipeline(language))
        _append(document, spec, clean, doc)
    names.unify(document)
    room = lang.room(language)
    room.prepare(document)
    document.quotations = find_quotations(document)
    room.build_clauses(document)
    return document


def _append(document: Document, spec: SectionSpec, clean: Clean, doc: Doc) -> None:
    tokens, base = document.tokens, len(document.tokens)
    has_heads = doc.has_annotation("DEP")
    words = [word for word in doc if not word.is_space]
    position = {word.i: base + n for n, word in enumerate(words)}
    starts: list[int] = []
    for word in words:
        if word.is_sent_start or not starts:
            starts.append(position[word.i])
        token = _token(word, position[word.i], clean)
        token.sent = len(document.sentences) + len(starts) - 1
        if has_heads:
            token.head = position.get(word.head.i, token.i)
            token.dep = word.dep_.lower()
        tokens.append(token)
    document.sentences += [Span(start, end) for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]
    document.sections.append(Section(spec[0], Span(base, len(tokens)), spec[3]))


def _token(word: SpacyToken, i: int, clean: Clean) -> Token:
    start = word.idx
    token = Token(i, clean.start(start), clean.end(start + len(word)), word.text, word.lower_, word.lemma_ or word.text,
                  word.pos_, word.tag_)
    for name, value in _features(str(word.morph)):
        setattr(token, name, value)
    if word.ent_iob_ in {"B", "I"}:
        token.ent = word.ent_type_
        token.ent_start = word.ent_iob_ == "B"
    return token


@cache
def _features(morph: str) -> Sequence[tuple[str, str]]:
    """Our names and values for the features of Universal Dependencies, `Case=Nom|Number=Sing`."""
    given = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    found = [(ours, given[theirs].lower()) for theirs, ours in _FEATURES.items() if theirs in given]
    mood = given.get("Mood", "").lower()
    if mood == "sub":
        mood = {"Past": "sub2", "Pres": "sub1"}.get(given.get("Tense", ""), "sub")
    return tuple([*found, ("mood", mood)] if mood else found)
