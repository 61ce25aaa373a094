"""The forms of the German verbs that the tables list, to mend lemmas and tags that the pipeline guessed.

A lemmatizer that learns endings is wrong where a verb is strong or rare (*bat*, *jubelte*), and the lists of cues ask
for the lemma. Their verbs are known, so their forms can be made by rule: `strong_verbs.tsv` has the irregular ones,
`verb_prefixes.tsv` the first parts that separate and those that do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from depesche.lang import table
from depesche.lang.de.words import DETERMINERS
from depesche.language.model import Document, Token

_NOMINAL = frozenset({"NN", "NE", "ADJA", "FM", "CARD"})
_BEFORE_VERB = frozenset({"NN", "NE", "PPER", "PIS", "PDS", "PRF"})
_ADJUNCTS = frozenset({"APPR", "APPRART", "ADV", "ADJD"})
_FINITE = frozenset({"VVFIN", "VVIMP"})
_NO_VERB = frozenset({"ADJA", "ADJD", "APPR", "ADV", "FM", "XY", "NN", "NE"})
_EASED = re.compile(r"([td]|[^aeiouäöülrhnm][nm]|ch[nm])$")
"""Stems that take an e before t: warnt, but wartet, leugnet, zeichnet."""


@dataclass(slots=True)
class _Forms:
    """The forms of one verb, the particle joined where it has one."""

    finite: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    participles: set[str] = field(default_factory=set)
    infinitives: set[str] = field(default_factory=set)


def mend_verbs(document: Document) -> None:
    """Set the lemma of verbs that only a listed verb's form can be, and the tags of finite verbs that got another."""
    tokens = document.tokens
    for token in tokens:
        if token.tag.startswith("VV"):
            if token.tag != "VVIZU" and _has_zu(token.lower):
                token.tag, token.form = "VVIZU", "inf"
            elif token.tag in _FINITE and _before_perfect_infinitive(tokens, token.i):
                token.tag, token.form = "VVPP", "part"
            if token.tag not in _FINITE and _only_finite(token.lower):
                make_finite(token)
            lemmas = lemmas_of(token.lower, token.tag)
            if lemmas and token.lemma not in lemmas:
                token.lemma = lemmas[0]
        elif token.tag in _NO_VERB and token.text == token.lower and token.lower in _index()["past"] and (
                _only_finite(token.lower) and not _is_attribute(tokens, token.i)):
            make_finite(token)


def _has_zu(form: str) -> bool:
    """Whether a form can only be an infinitive with its particle inside (*auszuweisen*)."""
    return any(lemma != form for lemma in lemmas_of(form, "VVIZU")) and form not in _index()["finite"]


def _before_perfect_infinitive(tokens: list[Token], i: int) -> bool:
    """Whether a participle that looks finite stands before *zu haben* (*beliefert zu haben*)."""
    return i + 2 < len(tokens) and tokens[i + 1].tag == "PTKZU" and tokens[i + 2].tag == "VAINF" and bool(
        lemmas_of(tokens[i].lower, "VVPP"))


def _only_finite(form: str) -> bool:
    return form in _index()["finite"] and form not in _index()["other"]


def _is_attribute(tokens: list[Token], i: int) -> bool:
    """Whether a preterite on -te can be an adjective: *die erklärte Absicht*, but not *Rom erklärte Absichten*."""
    form = tokens[i].lower
    if not form.endswith(("te", "ten")) or form.removesuffix("n").removesuffix("e") not in _index()["participles"]:
        # kündigte is no adjective, since kündigt is no participle
        return False
    after = tokens[i + 1].tag in _NOMINAL if i + 1 < len(tokens) else False
    return after and (i == 0 or tokens[i - 1].tag not in _BEFORE_VERB or _extends(tokens, i))


def _extends(tokens: list[Token], i: int) -> bool:
    """Whether a determiner before waits for its noun: *eine am Dienstag veröffentlichte Mitteilung*."""
    return any(tokens[j].tag in DETERMINERS and tokens[j + 1].tag in _ADJUNCTS for j in range(max(0, i - 7), i - 1)
               if tokens[j].sent == tokens[i].sent)


def is_listed_form(form: str) -> bool:
    """Whether a form in lower case can be a finite one of a listed verb."""
    return form in _index()["finite"]


def make_finite(token: Token) -> None:
    """Make a token the finite form of a listed verb. Raises KeyError for a form that is none."""
    past = token.lower in _index()["past"]
    lemmas = _index()["past" if past else "finite"][token.lower]
    token.tag, token.pos, token.lemma = "VVFIN", "VERB", lemmas[0]
    token.form, token.tense, token.person, token.case = "fin", "past" if past else "pres", "3", ""
    token.mood = token.mood or "ind"
    token.number = "plur" if token.lower.endswith("en") else "sing"


@lru_cache(maxsize=1 << 16)
def lemmas_of(form: str, tag: str) -> tuple[str, ...]:
    """The listed verbs to which a form in lower case can belong under an STTS tag, the shortest first.

    A form of no listed verb may be one of a listed verb with a prefix (*niederzulegen*, *freigelassen*).
    """
    kind = {"VVPP": "participles", "VVINF": "infinitives", "VVIZU": "infinitives"}.get(tag, "finite")
    found = _index()[kind].get(form, ())
    if found:
        return found
    for prefix in sorted(_prefixes(), key=len, reverse=True):
        rest = form.removeprefix(prefix)
        if rest == form or kind == "participles" and "separable" not in _prefixes()[prefix]:
            continue
        inner = _index()[kind].get(rest.removeprefix("zu") if tag == "VVIZU" else rest, ())
        if inner:
            return (prefix + inner[0],)
    return ()


@cache
def _index() -> dict[str, dict[str, tuple[str, ...]]]:
    """For each kind of form the verbs by form; `other` are those that are not finite."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for lemma in _listed():
        forms = _forms(lemma)
        for kind in ("finite", "past", "participles", "infinitives"):
            for form in getattr(forms, kind):
                found[kind][form].add(lemma)
        for form in forms.participles | forms.infinitives:
            found["other"][form].add(lemma)
    return {kind: {form: tuple(sorted(lemmas, key=lambda lemma: (len(lemma), lemma)))
                   for form, lemmas in forms.items()} for kind, forms in found.items()}


@cache
def _listed() -> frozenset[str]:
    """The verbs of the tables, with what is left of them when a first part is separated."""
    lemmas = {row["lemma"] for row in table("de", "cues")} | set(_strong())
    for name in ("events", "events_speech"):
        lemmas.update(row["entry"].split()[0] for row in table("de", name) if row["pos"] == "v")
    lemmas = {lemma for lemma in lemmas if lemma.isalpha() and lemma.endswith("n")}
    split = (_split(lemma) for lemma in frozenset(lemmas))
    return frozenset(lemmas | {base for prefix, base in split if prefix and "separable" in _prefixes()[prefix]})


@cache
def _strong() -> dict[str, dict[str, str]]:
    return {row["verb"]: row for row in table("de", "strong_verbs")}


@cache
def _prefixes() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in table("de", "verb_prefixes"):
        kinds[row["prefix"]].add(row["kind"])
    return {prefix: frozenset(found) for prefix, found in kinds.items()}


def _split(lemma: str) -> tuple[str, str]:
    """First part and rest; the first part is empty for a simple verb."""
    if lemma in _strong():
        return "", lemma
    fitting = [prefix for prefix in _prefixes() if lemma.startswith(prefix) and (
        lemma[len(prefix):] in _strong() or len(lemma) - len(prefix) > 4)]
    longest = max(fitting, key=len, default="")
    return longest, lemma[len(longest):]


def _forms(lemma: str) -> _Forms:
    prefix, base = _split(lemma)
    if not prefix:
        return _simple(base)
    inner, found = _forms(base), _Forms()
    kinds = _prefixes()[prefix]
    found.finite = {prefix + form for form in inner.finite}
    found.past = {prefix + form for form in inner.past}
    found.infinitives.add(lemma)
    if "separable" in kinds:
        found.participles |= {prefix + form for form in inner.participles}
        found.infinitives.add(prefix + "zu" + base)
    if "inseparable" in kinds:
        found.participles |= {prefix + form.removeprefix("ge") for form in inner.participles}
    return found


def _simple(verb: str) -> _Forms:
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    eased = stem + "e" if _EASED.search(stem) else stem
    strong = _strong().get(verb)
    if strong is None:
        participle = eased + "t" if verb.endswith("ieren") else "ge" + eased + "t"
        past = _with_plural(eased + "te")
        return _Forms({verb, stem + "e", eased + "t", eased + "st"} | past, past, {participle}, {verb})
    past = _with_plural(strong["past"])
    present = eased + "t" if strong["present"] == "-" else strong["present"]
    return _Forms({verb, stem + "e", present, eased + "t"} | past | _with_plural(strong["subjunctive"]), past,
                  {strong["participle"]}, {verb})


def _with_plural(form: str) -> set[str]:
    return {form, form + ("n" if form.endswith("e") else "en")}
