"""The predicate of a clause: its verb group with tense, mood, voice, modal and polarity."""

from __future__ import annotations

from dataclasses import replace

from depesche.lang.en.clauses_tree import BE, HAVE, MODALS, TO, Tree, word_sets
from depesche.language.model import Mood, Predicate, Tense, Token

_NEGATION = word_sets()["negation"]
_NO_SUBJECT = word_sets()["negative_subject"]
_NO_MORE = word_sets()["no_more"]
_REFLEXIVE = word_sets()["reflexive"]


def predicate_of(tree: Tree, head: int) -> Predicate | None:
    """The predicate with this head, None if the token is none. Lemma of a copula with noun or adjective: `be`."""
    if not tree.verbal(head):
        return None
    tokens = tree.tokens
    token = tokens[head]
    auxiliaries: list[int] = []
    copula = particle = to = None
    negated = reflexive = passive = False
    for kid in tree.kids[head]:
        base = tree.base[kid]
        if base == "aux":
            auxiliaries.append(kid)
            negated |= any(tokens[n].lower in _NEGATION for n in tree.kids[kid])
            passive |= tree.rel[kid] == "aux:pass"
            to = next((n for n in tree.kids[kid] if tree.base[n] == "mark" and tokens[n].tag == "TO"), to)
        elif base == "cop":
            copula = kid
            auxiliaries.append(kid)
        elif tree.rel[kid] == "compound:prt":
            particle = kid if particle is None else particle
        elif base in {"advmod", "cc", "det"} and tokens[kid].lower in _NEGATION:
            negated = True
        elif base == "advmod" and tokens[kid].lower in _NO_MORE and kid and tokens[kid - 1].lower in _NO_SUBJECT:
            negated = True
        elif base == "mark" and tokens[kid].tag == "TO":
            to = kid
        elif base == "obj" and tokens[kid].lower in _REFLEXIVE:
            reflexive = True
        elif base == "nsubj" and _nobody(tree, kid):
            negated = True
            passive |= tree.rel[kid] == "nsubj:pass"
        elif tree.rel[kid] == "nsubj:pass" or tree.rel[kid] == "csubj:pass":
            passive = True
    verbs = [*auxiliaries] if copula is not None and token.pos != "VERB" else [*auxiliaries, head]
    verbs = [i for i in verbs if tokens[i].pos in {"AUX", "VERB", "ADJ"}] or [head]
    lemma = token.lemma if token.pos in {"VERB", "AUX"} else BE
    if particle is not None:
        lemma = f"{lemma} {tokens[particle].lower}"
    words = [i for i in (to, particle) if i is not None]
    found = Predicate(lemma, head, sorted({*words, *verbs}), particle=particle, reflexive=reflexive, negated=negated,
                      copula=copula is not None and token.pos != "VERB")
    found.modal = tree.modal.get(head)
    if copula is not None and token.pos == "VERB" and to is not None and found.modal is None:
        found.modal = f"{BE} {TO}"
    _set_tense(tree, found, verbs, to is not None)
    found.voice = "passive" if passive or (
        token.tag == "VBN" and found.finite is None and not auxiliaries and to is None) else "active"
    found.progressive = token.tag == "VBG" and any(tokens[i].lemma == BE for i in auxiliaries)
    return found


def _nobody(tree: Tree, subject: int) -> bool:
    """Whether a subject says that nobody did it: *no one*, *none of the states*, *neither X nor Y*; not *a few*."""
    first = min([subject, *tree.kids[subject]])
    return any(tree.tokens[i].lower in _NO_SUBJECT for i in {subject, first})


def _set_tense(tree: Tree, found: Predicate, verbs: list[int], to: bool) -> None:
    tokens = tree.tokens
    finite = next((i for i in verbs if tokens[i].tag == "MD"), None)
    if finite is None:
        finite = next((i for i in verbs if _finite(tokens[i], i == found.head, len(verbs) > 1)), None)
    if to and found.modal is None and finite is not None and finite == verbs[-1]:
        finite = None
    found.finite = finite
    perfect = any(tokens[i].lemma == HAVE and i != verbs[-1] for i in verbs) and not (
        found.modal is not None and found.modal.startswith(HAVE))
    if finite is None:
        found.mood = _nonfinite(tokens[verbs[-1]], to)
        found.tense = "perfect" if perfect else ""
        if not perfect and MODALS.get(found.modal or "") == "future":
            found.tense = "future"  # is likely to sign
        if to and found.modal is None and tree.child(found.head, "nsubj") is not None and (
                tree.rel[found.head] == "root"):
            found.modal, found.tense = f"{BE} {TO}", "future"  # headlines: Kremlin chief to visit Iran
        return
    found.mood = "imperative" if tokens[finite].mood == "imp" and not tree.has_subject(found.head) else "indicative"
    if tokens[finite].tag == "MD":
        found.modal = _modal(tokens[finite]) if found.modal is None else found.modal
    past = tokens[finite].tense == "past" or tokens[finite].tag == "VBD"
    given = MODALS.get(found.modal or "", "")
    tense: Tense = "past" if past else "present"
    if perfect:
        tense = "pluperfect" if past else "perfect"
    elif given == "future" and not (past and tokens[finite].tag != "MD"):
        tense = "future"
    elif tokens[finite].tag == "MD":
        tense = "present"
    elif given == "past":
        tense = "past"
    found.tense = tense


def _finite(token: Token, is_head: bool, has_auxiliary: bool) -> bool:
    if token.form:
        return token.form == "fin"
    if is_head and has_auxiliary:
        return False
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}


def _modal(token: Token) -> str:
    return token.lemma if token.lemma in MODALS else token.lower


def _nonfinite(token: Token, to: bool) -> Mood:
    if to or token.form == "inf" or token.tag == "VB":
        return "infinitive"
    if token.form in {"part", "ger"} or token.tag in {"VBG", "VBN"}:
        return "participle"
    return ""


def inherit(found: Predicate, first: Predicate, tokens: list[Token]) -> Predicate:
    """The predicate of a conjunct that shares the auxiliaries of the first one (*will meet and sign*)."""
    if found.finite is None and first.mood == "imperative" and found.mood == "infinitive" and (
            tokens[found.tokens[0]].tag == "VB"):
        return replace(found, finite=found.head, mood="imperative", tense="present")  # Stay in and keep it shut
    if found.finite is not None or first.finite is None or first.finite == first.head or found.head < first.head:
        return found
    tag, first_tag = tokens[found.head].tag, tokens[first.head].tag
    if tag != first_tag and {tag, first_tag} not in ({"VB", "VBP"}, {"VBD", "VBN"}):
        return found
    if any(tokens[i].tag == "TO" for i in found.tokens) and first.modal is None:
        return found
    return replace(found, finite=first.finite, tense=first.tense, mood=first.mood, modal=first.modal,
                   voice=first.voice, negated=found.negated or first.negated, progressive=first.progressive)
