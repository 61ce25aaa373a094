"""Verbs that the clause layer lost: *Norland imposed sanctions* read as one noun phrase, an auxiliary without its verb.

Only where a clause has no verb of its own, or one that is an auxiliary of such a participle, and only for verbs of the
lexicon: the clause layer should find them, and does so the better, the better the parser.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.language.model import Clause, Document, Phrase, Predicate, Span, Tense, Token
from depesche.reading.events.frames import Frames

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_BEGINS_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "SYM"})


def recover(document: Document, frames: Frames) -> Document:
    """The document with clauses for lost verbs; the same one if none is lost."""
    clauses = [_recovered(document, clause, frames) or _completed(document, clause, frames) or clause
               for clause in document.clauses]
    if all(new is old for new, old in zip(clauses, document.clauses, strict=True)):
        return document
    return replace(document, clauses=clauses)


def _recovered(document: Document, clause: Clause, frames: Frames) -> Clause | None:
    tokens = document.tokens
    auxiliary = _auxiliary(clause, frames)
    if clause.predicate is not None and auxiliary is None and not _hollow(clause):
        return None
    verb = next((i for i in clause.tokens if (_participle(tokens[i]) or _inflected(tokens[i], frames)) and (
        i - 1 == auxiliary if auxiliary is not None else _between(document, clause, i))), None)
    if verb is None:
        return None
    entries = frames.lexicon.verbs(tokens[verb].lemma.lower())
    follows = verb + 1 < clause.span.end and tokens[verb + 1].pos in _BEGINS_PHRASE
    if not entries or not follows and any(("obj",) in entry.recipient for entry in entries):
        return None  # Six soldiers killed in Altstadt: a headline's passive
    tense: Tense = "perfect" if auxiliary is not None else "past"
    predicate = Predicate(tokens[verb].lemma, verb, [i for i in (auxiliary, verb) if i is not None], auxiliary or verb,
                          tense=tense, mood="indicative")
    subject = clause.subject if auxiliary is not None else _phrase(document, clause.span.start, verb)
    object_, end = None, verb + 1
    if follows:
        end = _stop(document, verb + 1, clause.span.end)
        object_ = _phrase(document, verb + 1, end)
    obliques = frames.prepositional(range(end, clause.span.end))
    return replace(clause, kind="main" if clause.kind == "verbless" else clause.kind, predicate=predicate,
                   subject=subject, objects=[object_] if object_ is not None else [], obliques=obliques,
                   predicative=None)


def _participle(token: Token) -> bool:
    return token.form == "part" and token.pos in {"VERB", "ADJ"}


def _inflected(token: Token, frames: Frames) -> bool:
    """Whether what was read as a noun is a past form of a verb: it ends like one and is no lemma itself."""
    if token.pos != "NOUN" or token.text != token.lower or token.lemma.lower() != token.lower:
        return False
    ending = next((e for e in frames.lexicon.group("past_ending").words if token.lower.endswith(e)), None)
    lexicon = frames.lexicon
    return ending is not None and bool(lexicon.verbs(token.lower)) and not lexicon.nouns(token.lower)


def _completed(document: Document, clause: Clause, frames: Frames) -> Clause | None:
    """The clause of an auxiliary or modal with the verb at its end (*hatten eine Waffenruhe vereinbart*)."""
    predicate, tokens = clause.predicate, document.tokens
    if predicate is None or predicate.finite is None or len(predicate.tokens) > 1:
        return None
    perfect = _auxiliary(clause, frames) is not None
    if not perfect and predicate.modal != predicate.lemma:
        return None
    words = [i for i in clause.tokens if tokens[i].pos != "PUNCT"]
    last = words[-1] if words else predicate.head
    if last <= predicate.head or tokens[last].lower != tokens[last].text or tokens[last].pos not in {"VERB", "ADJ"}:
        return None
    if not frames.lexicon.verbs(tokens[last].lemma.lower()):
        return None
    tense: Tense = predicate.tense
    if perfect:
        tense = "pluperfect" if predicate.tense == "past" else "perfect"
    verb = replace(predicate, lemma=tokens[last].lemma, head=last, tokens=[*predicate.tokens, last], tense=tense)
    return replace(clause, predicate=verb)


def _auxiliary(clause: Clause, frames: Frames) -> int | None:
    """The auxiliary of the perfect that was read as the verb of its clause."""
    predicate = clause.predicate
    if predicate is None or predicate.lemma.lower() not in frames.lexicon.group("perfect_auxiliary").words:
        return None
    return predicate.head


def _hollow(clause: Clause) -> bool:
    """Whether a clause is called one of a copula, but has none."""
    predicate = clause.predicate
    return predicate is not None and predicate.copula and predicate.finite is None


def _between(document: Document, clause: Clause, i: int) -> bool:
    """Whether a participle stands after a noun of its clause, and the clause has no finite verb."""
    tokens = document.tokens
    before = [j for j in range(clause.span.start, i) if tokens[j].pos != "ADV"]
    return bool(before) and tokens[before[-1]].pos in _NOMINAL and not any(
        tokens[j].form == "fin" for j in clause.tokens)


def _stop(document: Document, start: int, end: int) -> int:
    """The first preposition or comma of a stretch, or its end."""
    tokens = document.tokens
    return next((i for i in range(start, end) if tokens[i].pos == "ADP" or tokens[i].text in {",", ";", "."}), end)


def _phrase(document: Document, start: int, end: int) -> Phrase | None:
    """A stretch of tokens as a noun phrase; its head is the last noun before the first preposition."""
    tokens = document.tokens
    stop = _stop(document, start, end)
    if stop < end and tokens[stop].text == "," and any(tokens[i].pos in _NOMINAL for i in range(stop, end)):
        # Separately, a court ... : what stands before the comma is no part of it
        start, stop = stop + 1, _stop(document, stop + 1, end)
    heads = [i for i in range(start, stop) if tokens[i].pos in _NOMINAL]
    return Phrase(Span(start, end), heads[-1]) if heads else None
