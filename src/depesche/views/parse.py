"""A parsed text as plain lines: tokens with their tags, and the tree of clauses. For whoever adds a rule."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.language.model import Clause, Document, Phrase, Token

_FEATURES = ("case", "number", "gender", "person", "mood", "tense", "form", "degree", "ent")


def lines(document: Document) -> Iterator[str]:
    """The lines of all sentences: the tokens, one a line, then the clauses, each below the one that governs it."""
    for number, sentence in enumerate(document.sentences):
        yield from (_token(token) for token in document.tokens[sentence.start:sentence.end])
        roots = [c for c in document.clauses if c.sent == number and not _governed(document, c)]
        for clause in roots:
            yield from _tree(document, clause, 0)
        yield ""


def _governed(document: Document, clause: Clause) -> bool:
    return clause.parent is not None and document.clauses[clause.parent].sent == clause.sent


def _token(token: Token) -> str:
    features = " ".join(value for name in _FEATURES if (value := getattr(token, name)))
    head = f"{token.dep} < {token.head}" if token.dep else ""
    return f"{token.i:5} {token.text:24} {token.lemma:24} {token.pos:6} {token.tag:8} {features:30} {head}".rstrip()


def _tree(document: Document, clause: Clause, depth: int) -> Iterator[str]:
    pad = "    " * depth
    words = " ".join(document.tokens[i].text for i in clause.tokens)
    link = f" on {document.tokens[clause.link].text}" if clause.link is not None else ""
    yield f"{pad}[{clause.id}] {clause.kind}{link}: {words}"
    for name, value in _parts(document, clause):
        yield f"{pad}      {name:10} {value}"
    for child in document.children(clause):
        yield from _tree(document, child, depth + 1)


def _parts(document: Document, clause: Clause) -> Iterator[tuple[str, str]]:
    predicate = clause.predicate
    if predicate is not None:
        flags = {predicate.voice: predicate.voice == "passive", f"modal {predicate.modal}": bool(predicate.modal),
                 "negated": predicate.negated, "reflexive": predicate.reflexive, "copula": predicate.copula}
        shown = [predicate.lemma, predicate.tense, predicate.mood, *(name for name, true in flags.items() if true)]
        yield "verb", ", ".join(filter(None, shown))
    single = (("subject", clause.subject), ("predicative", clause.predicative), ("agent", clause.agent))
    many = (("object", clause.objects), ("oblique", clause.obliques))
    for name, phrase in single:
        if phrase is not None:
            yield name, _phrase(document, phrase) + (" (shared)" if clause.shared_subject and name == "subject" else "")
    for name, phrases in many:
        for phrase in phrases:
            yield name, _phrase(document, phrase)


def _phrase(document: Document, phrase: Phrase) -> str:
    heads = ", ".join(document.tokens[part.head].text for part in phrase.parts)
    return f"{document.words(phrase.span)} <{heads}>{' ' + phrase.case if phrase.case else ''}"
