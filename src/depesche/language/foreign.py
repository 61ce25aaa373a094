"""A spaCy pipeline of the user's in place of ours.

What it annotates is taken: tags (STTS, or Universal parts of speech from which STTS follows; Penn Treebank in
English), parts of speech, features, lemmas, names, and heads if they are those of Universal Dependencies. What it lacks
comes from our own pipeline, on the user's tokens.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from depesche.errors import DepescheError
from depesche.lang import table

#: Relations of Universal Dependencies that other schemes do not call so; by them a parser is known.
_UNIVERSAL = frozenset({"obl", "nmod", "case"})
#: spaCy's components that give neither tags nor parts of speech.
_WITHOUT_TAGS = frozenset({"entity_ruler", "ner", "parser", "senter", "sentencizer", "span_ruler", "spancat", "textcat",
                           "textcat_multilabel", "tok2vec", "trainable_lemmatizer", "transformer"})


@cache
def load(name: str, language: str) -> Language:
    """The pipeline of a package's name or a folder. Raises `DepescheError`: E117 if there is none or it cannot be
    loaded, E118 if it is of another language or gives no tags.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise DepescheError("E117", name=name, reason=str(error).split("\n")[0].rstrip(".")) from None
    if nlp.lang not in {language, "xx"}:
        raise DepescheError("E118", name=name, reason=f"it is made for the language {nlp.lang!r}, not {language!r}")
    if {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names} <= _WITHOUT_TAGS:
        raise DepescheError("E118", name=name, reason="it gives no tags and no parts of speech")
    return nlp


def adapt(doc: Doc, language: str, own: Language) -> None:
    """Bring the annotations of a document into our terms, and add what is missing from our own pipeline, in place."""
    has_morph = any(str(word.morph) for word in doc)
    universal = bool(_UNIVERSAL & {word.dep_.partition(":")[0] for word in doc})
    named = doc.has_annotation("ENT_IOB")
    ours = _own(doc, own)
    tags = _tags(language)
    for word, mine in zip(doc, ours, strict=True):
        if not word.pos_:
            word.pos_ = mine.pos_
        if not word.tag_:
            word.tag_ = _tag(word, mine, language)
        word.tag_ = tags.get(word.tag_, word.tag_)
        if not has_morph:
            word.set_morph(str(mine.morph))  # type: ignore[attr-defined]
        if not word.lemma_:
            word.lemma_ = mine.lemma_
    if not universal and ours.has_annotation("DEP"):
        for word, mine in zip(doc, ours, strict=True):
            word.head, word.dep_ = doc[mine.head.i], mine.dep_
    labels = {row["theirs"]: row["ours"] for row in table(language, "labels") if row["kind"] == "name"}
    source = doc if named else ours
    spans = [(span.start, span.end, labels.get(span.label_, span.label_)) for span in source.ents]
    known = set(labels.values())
    doc.set_ents([spacy.tokens.Span(doc, start, end, label) for start, end, label in spans if label in known])


def _own(doc: Doc, own: Language) -> Doc:
    """What our pipeline gives on the same tokens and sentences."""
    copy = Doc(own.vocab, words=[word.text for word in doc], spaces=[bool(word.whitespace_) for word in doc],
               sent_starts=[bool(word.is_sent_start) for word in doc])
    for _, pipe in own.pipeline:
        copy = pipe(copy)
    return copy


@cache
def _tags(language: str) -> dict[str, str]:
    return {row["theirs"]: row["ours"] for row in table(language, "labels") if row["kind"] == "tag"}


@cache
def _by_pos(language: str) -> dict[str, str]:
    return {row["theirs"]: row["ours"] for row in table(language, "labels") if row["kind"] == "pos"}


def _tag(word: SpacyToken, mine: SpacyToken, language: str) -> str:
    """Our own tag where it goes with the user's part of speech, else the commonest one of that part of speech."""
    if word.pos_ == mine.pos_:
        return mine.tag_
    feats = word.morph.to_dict()
    by_pos = _by_pos(language)
    for key in (f"{word.pos_}/{feats.get('VerbForm', feats.get('PronType', ''))}", word.pos_):
        if key in by_pos:
            return by_pos[key]
    return mine.tag_
