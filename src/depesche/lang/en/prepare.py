"""What the English pipeline is known to get wrong in tags and features, mended before clauses are built."""

from __future__ import annotations

import re
from functools import cache

from depesche import lang
from depesche.language.model import Document, Span, Token

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBP", "VBZ"})
_NEVER_VERBAL = frozenset({"NOUN", "INTJ", "ADV"})  # what a small pipeline calls a word that its finer tag calls a verb
_FORMS = {"VB": "inf", "VBG": "ger", "VBN": "part"}
_SHORT, _CAPITALS = 3, 0.8  # in a headline so many of the words of more than three letters are capitalised
_HEADLINE_REACH = 7  # tokens from the comma of a headline to its last word
_AFTER_VERB = frozenset({"DT", "IN", "JJ", "NNP", "NN", "NNS", "PRP", "PRP$", "TO", "VBG"})
_HEADLINE_WORDS = 12  # a longer line without an end mark is no headline
_QUOTES = frozenset({"\u201c", "\u201d", '"', "\u2018", "\u2019"})
_DOUBLING = re.compile("[^aeiou][aeiou][^aeiouwxy]$")  # the last letter may double: regret, regretted
_VOWELS = frozenset("aeiou")
#: Relations of a verb that is finite if it has a subject and no auxiliary.
_FINITE_RELATIONS = frozenset({"root", "acl", "ccomp", "conj", "parataxis", "advcl", "acl:relcl"})


def prepare(document: Document) -> None:
    """Mend participles that are finite verbs, the lemmas of cue verbs, and features that gainsay their tags."""
    lemmas = cue_forms()
    _mend_participles(document, lemmas)
    _mend_base_forms(document, lemmas)
    _mend_bare_verbs(document)
    _mend_gerunds(document, lemmas)
    for sentence in document.sentences:
        _mend_headline(document, sentence, lemmas)
        _mend_noun_for_verb(document, sentence, lemmas)
        _mend_root_noun(document, sentence, lemmas)
        _mend_noun_behind_mark(document, sentence, lemmas)
        _mend_headline_passive(document, sentence)
    for token in document.tokens:
        if token.tag in _VERB_TAGS and token.pos in _NEVER_VERBAL:
            token.pos = "VERB"
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
        elif token.tag in {"VBD", "VBN"} and token.dep == "amod" and token.head > token.i and (
                (token.lower, "VBD") in lemmas):
            # The queen informed parliament, with parliament as the root
            _make_past(token)
            noun = tokens[token.head]
            token.head, token.dep = (token.i if noun.head == noun.i else noun.head), noun.dep
            noun.head, noun.dep = token.i, "obj"
        elif token.tag == "JJ" and (token.lower, "VBD") in lemmas:
            token.pos = "VERB"
            _make_past(token)
    for token in tokens:
        first = tokens[token.head]
        if token.tag == "VBN" and token.dep == "conj" and first.tag == "VBD" and first.i < token.i and (
                not kids.get(first.i, set()) & {"aux", "aux:pass", "nsubj:pass"}) and (
                not kids.get(token.i, set()) & {"aux", "aux:pass", "cop", "nsubj:pass"}):
            _make_past(token)  # killed 12 people and wounded 30


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


def _mend_bare_verbs(document: Document) -> None:
    """`Prosecutors accuse him of ...`, `until they come home`: a base form with a subject and no auxiliary is finite;
    `took the hall and set up roadblocks`: one beside a past tense that looks the same is past.
    """
    tokens = document.tokens
    kids: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.i:
            kids.setdefault(token.head, []).append(token)
    same = _same_past()
    for token in tokens:
        if token.tag != "VB":
            continue
        below = kids.get(token.i, [])
        relations = {kid.dep.partition(":")[0] for kid in below}
        if relations & {"aux", "cop"} or any(kid.tag == "TO" and kid.dep == "mark" for kid in below):
            continue
        first = tokens[token.head]
        if "nsubj" in relations:
            subject = next(kid for kid in below if kid.dep.startswith("nsubj"))
            marked = token.dep == "advcl" and "mark" in relations
            if subject.i < token.i and (token.head == token.i or marked):
                token.tag, token.form, token.tense, token.mood = "VBP", "fin", "pres", "ind"
        elif token.dep == "conj" and first.tag == "VBD" and first.form == "fin" and token.lower in same:
            _make_past(token)


def _mend_gerunds(document: Document, lemmas: dict[tuple[str, str], str]) -> None:
    """`said Lee, warning that supplies would last` with *warning* as a noun: behind a comma and before its clause it is
    what the speaker does.
    """
    tokens = document.tokens
    for token in tokens[1:-1]:
        if token.tag != "NN" or (token.lower, "VBG") not in lemmas or tokens[token.i - 1].text != ",":
            continue
        after = tokens[token.i + 1]
        if after.dep == "mark" and after.tag == "IN" and tokens[after.head].head == token.i:
            token.pos, token.tag, token.form, token.lemma = "VERB", "VBG", "ger", lemmas[token.lower, "VBG"]
            if token.head != token.i:
                token.dep = "advcl"


def _mend_headline_passive(document: Document, sentence: Span) -> None:
    """`Minister sacked over emails`: what looks like a past tense in a headline, without an object, is a participle."""
    tokens = document.tokens
    words = tokens[sentence.start:sentence.end]
    if len(words) > _HEADLINE_WORDS or words[-1].pos == "PUNCT" or any(token.text in _QUOTES for token in words):
        return
    verb = next((token for token in words if token.head == token.i and token.tag == "VBD"), None)
    if verb is None or not verb.lower.endswith("ed") or verb.i + 1 >= sentence.end or verb.i == sentence.start:
        return
    if tokens[verb.i + 1].tag != "IN" or tokens[verb.i - 1].pos not in {"NOUN", "PROPN"}:
        return
    below = [token for token in words if token.head == verb.i and token is not verb]
    if any(token.dep.partition(":")[0] in {"obj", "iobj", "ccomp", "aux", "cop", "expl", "conj"} for token in below):
        return
    subject = next((token for token in below if token.dep.startswith("nsubj")), None)
    if subject is None or any(token.head == subject.i and token.dep == "det" for token in words):
        return
    if sum(token.form == "fin" for token in words) > 1:
        return
    verb.tag, verb.form, verb.tense, verb.mood, subject.dep = "VBN", "part", "", "", "nsubj:pass"


def _mend_noun_for_verb(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`Arden denies sending shells`: in a headline without a finite verb a noun in -s is the verb."""
    tokens = document.tokens
    if any(token.form == "fin" and token.dep not in {"advcl", "acl:relcl"}
           for token in tokens[sentence.start:sentence.end]):
        return
    verbs = verb_forms()
    at = next((i for i in range(sentence.start + 1, sentence.end - 1) if (tokens[i].tag in {"NNS", "NNPS"}
               and (tokens[i].lower, "VBZ") in lemmas and tokens[i - 1].pos in {"NOUN", "PROPN"}
               and tokens[i + 1].tag in _AFTER_VERB) or (
                   tokens[i].head == i and tokens[i].tag in {"NN", "NNS", "NNPS"} and tokens[i].lower in verbs
                   and tokens[i - 1].head == i and tokens[i - 1].dep == "compound"
                   and tokens[i + 1].tag in _AFTER_VERB | {"CD", "RB"})), None)
    if at is None:
        return
    verb = tokens[at]
    root = next((token.i for token in tokens[at + 1:sentence.end] if token.head == token.i), None)
    was_root = verb.head == at
    tag = "VBZ" if verb.lower.endswith("s") else "VBD"
    verb.pos, verb.tag, verb.form, verb.tense, verb.head, verb.dep = (
        "VERB", tag, "fin", "pres" if tag == "VBZ" else "past", at, "root")
    verb.lemma = verbs.get(verb.lower, verb.lemma)
    for token in tokens[sentence.start:at]:
        if not was_root or token.head == at:
            token.head, token.dep = at - 1, token.dep if was_root and token.i != at - 1 else "compound"
    if was_root:
        tokens[at - 1].head, tokens[at - 1].dep = at, "nsubj"
        for token in tokens[at + 1:sentence.end]:
            if token.head == at and token.dep in {"nmod", "nmod:unmarked", "acl", "appos"}:
                token.dep = "obl" if token.dep.startswith("nmod") else "advcl" if token.pos == "VERB" else "obj"
        return
    tokens[at - 1].head, tokens[at - 1].dep = at, "nsubj"
    behind = [token for token in tokens[at + 1:sentence.end] if token.head <= at or token.head == token.i]
    for token in behind:
        if token.i == root or (root is None and token is behind[0]):
            token.head, token.dep = at, "ccomp" if token.pos == "VERB" else "obj"
        else:
            token.head, token.dep = root if root is not None else at, "dep" if root is not None else "obl"


def _mend_noun_behind_mark(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`unless the state steps in` with *steps* as a noun: some marks stand before clauses only."""
    tokens, verbs = document.tokens, verb_forms()
    marks = {row["word"] for row in lang.table("en", "words") if row["set"] == "clause_mark"}
    for verb in tokens[sentence.start + 1:sentence.end]:
        lemma = verbs.get(verb.lower) or lemmas.get((verb.lower, "VBZ"))
        subject = tokens[verb.i - 1]
        if verb.tag != "NNS" or lemma is None or subject.head != verb.i or subject.dep != "compound":
            continue
        below = [token for token in tokens[sentence.start:sentence.end] if token.head == verb.i and token is not verb]
        mark = next((token for token in below if token.dep == "case" and token.i < verb.i), None)
        if mark is None or mark.lower not in marks:
            continue
        verb.pos, verb.tag, verb.form, verb.tense, verb.lemma = "VERB", "VBZ", "fin", "pres", lemma
        verb.dep, mark.dep, subject.dep = "advcl", "mark", "nsubj"
        for token in below:
            if token.i < subject.i and token is not mark:
                token.head = subject.i
            elif token.i > verb.i and token.dep == "nmod":
                token.dep = "obl"


def _mend_root_noun(document: Document, sentence: Span, lemmas: dict[tuple[str, str], str]) -> None:
    """`The envoy hopes that ...`: a root tagged as a noun, with a noun before and a content behind it, is a verb; so
    is one with a subject that looks like a past tense (`The director spoke of "cuts"`).
    """
    tokens = document.tokens
    at = next((i for i in range(sentence.start + 1, sentence.end - 2) if tokens[i].head == i), None)
    if at is None or tokens[at].pos not in {"NOUN", "PROPN"} or tokens[at - 1].pos not in {"NOUN", "PROPN", "PRON"}:
        return
    verb, after = tokens[at], tokens[at + 1]
    if tokens[at - 1].head == at and tokens[at - 1].dep == "nsubj" and lemmas.get(
            (verb.lower, "VBD"), verb.lower) != verb.lower and not any(
            token.head == at and token.dep in {"cop", "det"} for token in tokens[sentence.start:sentence.end]):
        # The director spoke of "cuts"
        _make_past(verb)
        verb.pos, verb.lemma = "VERB", lemmas[verb.lower, "VBD"]
        for token in tokens[at + 1:sentence.end]:
            if token.head == at and token.dep == "nmod":
                token.dep = "obl"
        return
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


@cache
def verb_forms() -> dict[str, str]:
    """The lemmas of verbs that look like nouns, by their present in -s and, where it looks the same, their past."""
    verbs = {row["word"] for row in lang.table("en", "words") if row["set"] == "plain_verb"}
    return {_third(verb): verb for verb in verbs} | {verb: verb for verb in verbs & _same_past()}


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")


@cache
def _same_past() -> frozenset[str]:
    """Verbs whose past tense looks like the infinitive."""
    found = {row["lemma"] for row in lang.table("en", "irregular") if row["lemma"] in (row["past"] or "").split("|")}
    return frozenset(found | {row["word"] for row in lang.table("en", "words") if row["set"] == "same_past"})


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
        forms[lemma, "VB"] = forms[lemma, "VBP"] = lemma
        forms[_third(lemma), "VBZ"] = lemma
        gerund = (lemma if lemma.endswith("ee") else stem) + "ing"
        for column, tag, regular in (("past", "VBD", past), ("participle", "VBN", past), ("gerund", "VBG", gerund)):
            for form in (odd.get(column) or regular).split("|"):
                forms[form, tag] = lemma
            if not odd and _DOUBLING.search(lemma):
                forms[lemma + lemma[-1] + ("ing" if tag == "VBG" else "ed"), tag] = lemma
    return forms
