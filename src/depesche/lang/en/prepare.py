"""What the English pipeline is known to get wrong in tags and features, mended before clauses are built."""

from __future__ import annotations

import re
from functools import cache

from depesche import lang
from depesche.language.model import Document, Span, Token

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_FORMS = {"VB": "inf", "VBG": "ger", "VBN": "part"}
_SHORT, _CAPITALS = 3, 0.8  # in a headline so many of the words of more than three letters are capitalised
_HEADLINE_REACH = 7  # tokens from the comma of a headline to its last word
_AFTER_VERB = frozenset({"DT", "IN", "JJ", "NNP", "NN", "NNS", "PRP", "PRP$", "TO", "VBG"})
_DOUBLING = re.compile("[^aeiou][aeiou][^aeiouwxy]$")  # the last letter may double: regret, regretted
_VOWELS = frozenset("aeiou")
#: Relations of a verb that is finite if it has a subject and no auxiliary.
_FINITE_RELATIONS = frozenset({"root", "acl", "ccomp", "conj", "parataxis", "advcl", "acl:relcl"})


def prepare(document: Document) -> None:
    """Mend participles that are finite verbs, the lemmas of cue verbs, and features that gainsay their tags."""
    lemmas = cue_forms()
    _mend_participles(document, lemmas)
    _mend_base_forms(document, lemmas)
    for sentence in document.sentences:
        _mend_headline(document, sentence, lemmas)
        _mend_noun_for_verb(document, sentence, lemmas)
        _mend_root_noun(document, sentence, lemmas)
    for token in document.tokens:
        if token.tag in _FINITE:
            token.form = "fin"
            if token.tag == "VBD":
                token.tense = "past"
        elif token.tag in _FORMS and (token.form == "fin" or not token.form) and token.mood != "imp":
            token.form = _FORMS[token.tag]
        if token.tag == "WDT" and token.dep == "mark":
            token.tag = "IN"
        if token.pos == "VERB":
            token.lemma = lemmas.get((token.lower, token.tag), token.lemma)


def _mend_headline(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`Road to Open, Minister Says`: the capitalised last word is the verb, what stands before it its content."""
    tokens = document.tokens
    last = sentence.end - 1
    while last > sentence.start and tokens[last].pos == "PUNCT":
        last -= 1
    verb = tokens[last]
    tag = next((tag for tag in ("VBZ", "VBP") if (verb.lower, tag) in lemmas), "")
    if verb.tag.startswith("V") or not tag or not verb.text.istitle():
        return
    words = [token.text for token in tokens[sentence.start:last] if token.text.isalpha() and len(token.text) > _SHORT]
    if not words or sum(word[0].isupper() for word in words) < _CAPITALS * len(words):
        return
    comma = next((i for i in range(last - 1, sentence.start, -1) if tokens[i].text == ","), None)
    if comma is None or not 1 < last - comma <= _HEADLINE_REACH:
        return
    root = next((token for token in tokens[sentence.start:comma] if token.head == token.i or token.head == last), None)
    verb.pos, verb.tag, verb.form, verb.tense = "VERB", tag, "fin", "pres"
    verb.head, verb.dep = last, "root"
    for token in tokens[comma + 1:last]:
        token.head, token.dep = last - 1, "compound"
    tokens[last - 1].head, tokens[last - 1].dep = last, "nsubj"
    for token in [*tokens[sentence.start:comma + 1], *tokens[last + 1:sentence.end]]:
        if token.head >= comma or token.head == token.i:
            token.head, token.dep = (last, "ccomp") if token is root else (root.i if root else last, "dep")


def _mend_participles(document: Document, lemmas: dict[tuple[str, str], str]) -> None:
    """A participle with a subject and no auxiliary is the past tense (*accused* in *Norland accused Estria*)."""
    tokens = document.tokens
    kids: dict[int, set[str]] = {}
    for token in tokens:
        if token.head != token.i:
            kids.setdefault(token.head, set()).add(token.dep)
    for token in tokens:
        relations = kids.get(token.i, set())
        if "nsubj" not in relations or relations & {"aux", "aux:pass", "cop"}:
            continue
        if token.tag == "VBN" and token.dep in _FINITE_RELATIONS:
            _make_past(token)
        elif token.tag == "JJ" and (token.lower, "VBD") in lemmas:
            token.pos = "VERB"
            _make_past(token)


def _mend_base_forms(document: Document, lemmas: dict[tuple[str, str], str]) -> None:
    """`The director, Lee, put the toll at eight`: a form that is infinitive and past alike, with a noun before it."""
    tokens = document.tokens
    governed = {token.head for token in tokens if token.dep in {"aux", "aux:pass", "mark"}}
    for token in tokens:
        if token.tag != "VB" or token.i in governed or (token.lower, "VBD") not in lemmas or token.i == 0:
            continue
        before = tokens[token.i - 1]
        if before.sent == token.sent and token.dep in {"root", "parataxis", "dep", "appos"} and (
                before.text == "," or before.pos in {"NOUN", "PROPN", "PRON"}):
            _make_past(token)


def _mend_noun_for_verb(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`Arden denies sending shells`: in a headline without a finite verb a noun in -s is the verb."""
    tokens = document.tokens
    if any(token.form == "fin" for token in tokens[sentence.start:sentence.end]):
        return
    at = next((i for i in range(sentence.start + 1, sentence.end - 1) if tokens[i].tag in {"NNS", "NNPS"}
               and (tokens[i].lower, "VBZ") in lemmas and tokens[i - 1].pos in {"NOUN", "PROPN"}
               and tokens[i + 1].tag in _AFTER_VERB), None)
    if at is None:
        return
    verb = tokens[at]
    root = next((token.i for token in tokens[at + 1:sentence.end] if token.head == token.i), None)
    verb.pos, verb.tag, verb.form, verb.tense, verb.head, verb.dep = "VERB", "VBZ", "fin", "pres", at, "root"
    for token in tokens[sentence.start:at]:
        token.head, token.dep = at - 1, "compound"
    tokens[at - 1].head, tokens[at - 1].dep = at, "nsubj"
    behind = [token for token in tokens[at + 1:sentence.end] if token.head <= at or token.head == token.i]
    for token in behind:
        if token.i == root or (root is None and token is behind[0]):
            token.head, token.dep = at, "ccomp" if token.pos == "VERB" else "obj"
        else:
            token.head, token.dep = root if root is not None else at, "dep" if root is not None else "obl"


def _mend_root_noun(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`The envoy hopes that ...`: a root tagged as a noun, with a noun before and a content behind it, is a verb."""
    tokens = document.tokens
    at = next((i for i in range(sentence.start + 1, sentence.end - 2) if tokens[i].head == i), None)
    if at is None or tokens[at].pos not in {"NOUN", "PROPN"} or tokens[at - 1].pos not in {"NOUN", "PROPN", "PRON"}:
        return
    verb, after = tokens[at], tokens[at + 1]
    tag = next((tag for tag in ("VBZ", "VBP") if (verb.lower, tag) in lemmas), "")
    if not tag or not (after.dep == "mark" or (after.tag in {"WDT", "IN"} and tokens[at + 2].pos != "DET"
                                                and after.dep in {"nsubj", "obj"})):
        return
    verb.pos, verb.tag, verb.form, verb.tense, verb.lemma = "VERB", tag, "fin", "pres", lemmas[verb.lower, tag]
    for token in tokens[sentence.start:at]:
        if token.head == at:
            token.head, token.dep = (at, "nsubj") if token.i == at - 1 else (at - 1, token.dep)
    tokens[at - 1].head, tokens[at - 1].dep = at, "nsubj"
    for token in tokens[at + 1:sentence.end]:
        if token.head == at and token.dep in {"acl", "acl:relcl"}:
            token.dep = "xcomp" if after.tag == "TO" else "ccomp"
    if after.tag == "WDT":
        after.tag, after.dep = "IN", "mark"


def _make_past(token: Token) -> None:
    token.tag, token.form, token.tense, token.mood = "VBD", "fin", "past", "ind"


def _listed() -> list[str]:
    """The verbs of the tables of cues and events."""
    events = [row["entry"] for name in ("events", "events_speech") for row in lang.table("en", name)
              if row["pos"] == "v"]
    return sorted({words.split()[0] for words in [*(row["lemma"] for row in lang.table("en", "cues")), *events]})


@cache
def cue_forms() -> dict[tuple[str, str], str]:
    """The lemma of each form of a verb of cues or events, by the form and its Penn tag."""
    irregular = {row["lemma"]: row for row in lang.table("en", "irregular")}
    forms: dict[tuple[str, str], str] = {}
    for lemma in _listed():
        odd = irregular.get(lemma, {})
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        with_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
        past = lemma[:-1] + "ied" if with_y else stem + "ed"
        third = lemma[:-1] + "ies" if with_y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
        forms[lemma, "VB"] = forms[lemma, "VBP"] = lemma
        forms[third, "VBZ"] = lemma
        gerund = (lemma if lemma.endswith("ee") else stem) + "ing"
        for column, tag, regular in (("past", "VBD", past), ("participle", "VBN", past), ("gerund", "VBG", gerund)):
            for form in (odd.get(column) or regular).split("|"):
                forms[form, tag] = lemma
            if not odd and _DOUBLING.search(lemma):
                forms[lemma + lemma[-1] + ("ing" if tag == "VBG" else "ed"), tag] = lemma
    return forms
