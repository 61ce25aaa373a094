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
_LONG_ENDING = re.compile(r"((?:(?<=ei)|(?<![ie])(?<!qu)(?<!sch))er|(?<![ieä])el)en$")
"""Endings that no infinitive has: erschütteren for erschüttern, but operieren, queren, spielen."""


@dataclass(slots=True)
class _Forms:
    """The forms of one verb, the particle joined where it has one."""

    finite: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    participles: set[str] = field(default_factory=set)
    infinitives: set[str] = field(default_factory=set)
    subjunctive: set[str] = field(default_factory=set)


def mend_verbs(document: Document) -> None:
    """Set the lemma of verbs that only a listed verb's form can be, and the tags of finite verbs that got another."""
    tokens = document.tokens
    for token in tokens:
        if token.tag.startswith("VV"):
            if token.tag != "VVIZU" and _has_zu(token.lower):
                token.tag, token.form = "VVIZU", "inf"
            elif token.tag in _FINITE and _before_perfect_infinitive(tokens, token.i):
                token.tag, token.form = "VVPP", "part"
            if token.tag not in _FINITE and is_only_finite(token.lower):
                make_finite(token)
            elif token.tag == "VVFIN" and _stands_as_attribute(tokens, token.i):
                token.tag, token.pos, token.form, token.mood = "ADJA", "ADJ", "", ""
            if token.tag.startswith("VV"):
                _mend_lemma(token)
        elif token.tag in _NO_VERB and token.text == token.lower and is_only_finite(token.lower) and (
                token.lower in _index()["past"] and not _is_attribute(tokens, token.i)
                or token.tag == "ADJD" and _stays_subjunctive(token.lower)):
            make_finite(token)


def _mend_lemma(token: Token) -> None:
    lemmas = lemmas_of(token.lower, token.tag)
    if lemmas:
        if token.lemma not in lemmas or token.tag == "VVPP" and token.lower.endswith("t"):
            # gelobt: loben rather than geloben
            token.lemma = lemmas[0]
        return
    if token.tag == "VVIZU":
        token.lemma = _without_zu(token.lower) or token.lemma
    elif token.tag == "VVPP" and (token.lemma == token.lower or not token.lemma.endswith("n")
                                  or has_separable(token.lower, "ge") and token.lower.endswith("t")):
        token.lemma = participle_lemma(token.lower) or token.lemma
    elif token.tag == "VVFIN" and not token.lemma.endswith("n") and token.lower.endswith(("te", "ten", "t")):
        token.lemma = _LONG_ENDING.sub(r"\1n", re.sub(r"(e?te?n?|e?t)$", "", token.lower) + "en")
    token.lemma = _LONG_ENDING.sub(r"\1n", token.lemma)


def _stays_subjunctive(form: str) -> bool:
    """Whether a form is a second subjunctive that no adjective looks like (*wüssten*, *käme*)."""
    return form.endswith(("e", "en")) and any(vowel in form for vowel in "äöü")


def _stands_as_attribute(tokens: list[Token], i: int) -> bool:
    """*der vereinbarten Waffenruhe*: between a determiner and a noun stands no verb."""
    return 0 < i < len(tokens) - 1 and tokens[i - 1].tag in DETERMINERS | {"APPRART"} and (
        tokens[i - 1].tag != "PRELAT" and tokens[i + 1].tag in {"NN", "ADJA"} and tokens[i].text == tokens[i].lower
        and tokens[i].lower.endswith(("e", "en", "er", "es", "em")))


def _without_zu(form: str) -> str | None:
    """*abzuwarten*: the infinitive without zu inside."""
    for prefix in sorted(_prefixes(), key=len, reverse=True):
        if form.startswith(prefix + "zu") and len(form) > len(prefix) + 5 and "separable" in _prefixes()[prefix]:
            return prefix + form[len(prefix) + 2:]
    return None


def participle_lemma(form: str) -> str | None:
    """The infinitive of a regular participle that no listed verb has (*ausgespäht*, *erbeutet*); None for others."""
    for prefix in ("", *sorted(_prefixes(), key=len, reverse=True)):
        kinds = _prefixes().get(prefix, frozenset({"separable"}))
        if not form.startswith(prefix):
            continue
        rest = form[len(prefix):]
        if "separable" in kinds and rest.startswith("ge") and rest.endswith("t") and len(rest) > 5:
            return prefix + _regular(rest[2:-1])
        if "inseparable" in kinds and prefix and rest.endswith("t") and len(rest) > 3:
            return prefix + _regular(rest[:-1])
    if form.endswith("iert"):
        return form[:-1] + "en"
    return form if form.endswith("en") and not form.startswith("ge") else None


def _regular(stem: str) -> str:
    stem = stem.removesuffix("e") if stem[:-1].endswith(("t", "d")) else stem
    return stem + ("n" if stem.endswith(("er", "el")) else "en")


@lru_cache(maxsize=1 << 14)
def could_be_participle(form: str) -> bool:
    """Whether a form in lower case looks like a second participle."""
    if lemmas_of(form, "VVPP"):
        return True
    if not form.endswith(("t", "en")) or len(form) < 5:
        return False
    if form.endswith("iert") or form.startswith("ge"):
        return True
    return any(form.startswith(prefix) and (form.startswith("ge", len(prefix)) if "separable" in kinds
                                            else form.endswith("t"))
               for prefix, kinds in _prefixes().items())


def has_separable(form: str, then: str = "") -> bool:
    """Whether a form begins with a first part that separates, and then with the letters given."""
    return any("separable" in kinds and form.startswith(prefix + then) and len(form) > len(prefix) + 3
               for prefix, kinds in _prefixes().items())


def has_separable_part(form: str) -> bool:
    """Whether a word in lower case is a first part that separates."""
    return "separable" in _prefixes().get(form, frozenset())


def separations(lemma: str) -> list[tuple[str, str]]:
    """The ways to cut an infinitive into a first part that separates and the rest."""
    return [(prefix, lemma[len(prefix):]) for prefix, kinds in _prefixes().items()
            if "separable" in kinds and lemma.startswith(prefix)]


def make_participle(token: Token) -> None:
    """Make a token a second participle."""
    token.tag, token.pos, token.form, token.mood, token.tense = "VVPP", "VERB", "part", "", ""
    lemmas = lemmas_of(token.lower, "VVPP")
    if lemmas:
        token.lemma = lemmas[0]
    elif token.lemma == token.lower or not token.lemma.endswith("n"):
        token.lemma = participle_lemma(token.lower) or token.lemma


def make_past(token: Token) -> None:
    """Make a token that looks like an adjective a regular preterite."""
    if is_listed_form(token.lower):
        make_finite(token)
        return
    token.tag, token.pos, token.form, token.mood, token.tense, token.person = "VVFIN", "VERB", "fin", "ind", "past", "3"
    token.number, token.case = "plur" if token.lower.endswith("n") else "sing", ""
    token.lemma = _regular(re.sub("e?ten?$", "", token.lower))


def make_infinitive(token: Token) -> None:
    """Make a token an infinitive."""
    token.tag, token.pos, token.form, token.mood, token.tense = "VVINF", "VERB", "inf", "", ""
    token.lemma = token.lower


def make_present(token: Token) -> None:
    """Make a token that looks like an infinitive or participle a finite verb in the present."""
    token.tag = token.tag[:2] + "FIN" if token.tag[:1] == "V" else "VVFIN"
    token.pos = token.pos if token.pos in {"AUX", "VERB"} else "VERB"
    token.form, token.mood, token.tense, token.person, token.case = "fin", "ind", "pres", "3", ""
    token.number = "plur" if token.lower.endswith("n") else "sing"
    if token.tag == "VVFIN" and token.lower.endswith("n"):
        token.lemma = token.lower
    elif token.tag == "VVFIN" and not token.lemma.endswith("n"):
        lemmas = lemmas_of(token.lower, "VVFIN")
        token.lemma = lemmas[0] if lemmas else participle_lemma(token.lower) or token.lemma


def _has_zu(form: str) -> bool:
    """Whether a form can only be an infinitive with its particle inside (*auszuweisen*)."""
    return any(lemma != form for lemma in lemmas_of(form, "VVIZU")) and form not in _index()["finite"]


def _before_perfect_infinitive(tokens: list[Token], i: int) -> bool:
    """Whether a participle that looks finite stands before *zu haben* (*beliefert zu haben*)."""
    return i + 2 < len(tokens) and tokens[i + 1].tag == "PTKZU" and tokens[i + 2].tag == "VAINF" and bool(
        lemmas_of(tokens[i].lower, "VVPP"))


def is_only_finite(form: str) -> bool:
    """Whether a form in lower case can be nothing but a finite form of a listed verb."""
    return form in _index()["finite"] and form not in _index()["other"]


def _is_attribute(tokens: list[Token], i: int) -> bool:
    """Whether a preterite on -te can be an adjective: *die erklärte Absicht*, but not *Rom erklärte Absichten*."""
    form = tokens[i].lower
    if not form.endswith(("te", "ten")) or form.removesuffix("n").removesuffix("e") not in _index()["participles"]:
        # kündigte is no adjective, since kündigt is no participle
        return False
    after = tokens[i + 1].tag in _NOMINAL if i + 1 < len(tokens) else False
    if after and i and tokens[i - 1].tag in DETERMINERS | {"APPRART", "ADJA"}:
        return True
    return after and (i == 0 or tokens[i - 1].tag not in _BEFORE_VERB or extends(tokens, i))


def extends(tokens: list[Token], i: int) -> bool:
    """Whether a determiner before waits for its noun: *eine am Dienstag veröffentlichte Mitteilung*."""
    return any(tokens[j].tag in DETERMINERS and tokens[j + 1].tag in _ADJUNCTS for j in range(max(0, i - 7), i - 1)
               if tokens[j].sent == tokens[i].sent)


def is_listed_form(form: str) -> bool:
    """Whether a form in lower case can be a finite one of a listed verb."""
    return form in _index()["finite"]


def is_only_subjunctive(form: str) -> bool:
    """Whether a form in lower case is the second subjunctive of a listed verb and nothing else: zögen, not hielten."""
    return form in _index()["subjunctive"] and form not in _index()["past"] and form not in _index()["other"]


def make_finite(token: Token) -> None:
    """Make a token the finite form of a listed verb. Raises KeyError for a form that is none."""
    past = token.lower in _index()["past"]
    lemmas = _index()["past" if past else "finite"][token.lower]
    token.tag, token.pos, token.lemma = "VVFIN", "VERB", lemmas[0]
    token.form, token.tense, token.person, token.case = "fin", "past" if past else "pres", "3", ""
    if not past and token.lower in _index()["subjunctive"]:
        token.mood = "sub2"
    token.mood = token.mood if token.mood in {"ind", "sub1", "sub2"} else "ind"
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
        if rest == form:
            continue
        if kind == "participles" and "separable" not in _prefixes()[prefix]:
            # ertrunken: an inseparable prefix takes the place of ge
            inner = _index()[kind].get("ge" + rest, ())
            if inner and inner[0] in _strong():
                return (prefix + inner[0],)
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
        for kind in ("finite", "past", "participles", "infinitives", "subjunctive"):
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
    kinds = _prefixes()[prefix]
    # vereinbaren, verabschieden: behind a prefix that stays nothing separates
    inner, found = _forms(base) if "separable" in kinds else _simple(base), _Forms()
    found.finite = {prefix + form for form in inner.finite}
    found.past = {prefix + form for form in inner.past}
    found.subjunctive = {prefix + form for form in inner.subjunctive}
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
                  {strong["participle"]}, {verb}, _with_plural(strong["subjunctive"]))


def _with_plural(form: str) -> set[str]:
    return {form, form + ("n" if form.endswith("e") else "en")}
