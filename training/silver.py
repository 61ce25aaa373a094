"""German text tagged by HanTa, with the faults mended that the clause structure shows.

HanTa (LGPL) gives tags and lemmas of a tagger that learned from a large treebank, but no features; it teaches and is no
dependency of the package. Mood, tense, person and number are added where form and tag leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from training.samples import STRAIGHT, Sample
from training.tables import read_table

DASHES = {"–", "—", "-", "--", "―", "…", "/", "(", ")", "[", "]", "•", "*", "|"}
FINITE = {"VVFIN", "VAFIN", "VMFIN"}
ALONE = {"$.", "$,", "VVFIN", "VAFIN", "VMFIN", "PTKNEG", "PRF", "PPER"}  # what follows a pronoun but no article
ATTRIBUTED = {"ADJA", "NN", "NE", "KON", "CARD", "TRUNC"}  # what follows an adjective before its noun
#: Tags whose part of speech and (lack of) features are beyond doubt, in the terms of Universal Dependencies.
PLAIN = {"ADV": ("ADV", ""), "APPR": ("ADP", ""), "APPO": ("ADP", ""), "APZR": ("ADP", ""), "KON": ("CCONJ", ""),
         "KOUS": ("SCONJ", ""), "PROAV": ("ADV", ""), "PTKNEG": ("PART", ""), "PTKZU": ("PART", ""),
         "PTKVZ": ("ADP", ""), "$.": ("PUNCT", ""), "$,": ("PUNCT", ""), "$(": ("PUNCT", ""),
         "VVINF": ("VERB", "VerbForm=Inf"), "VVIZU": ("VERB", "VerbForm=Inf"), "VVPP": ("VERB", "VerbForm=Part"),
         "VAINF": ("AUX", "VerbForm=Inf"), "VAPP": ("AUX", "VerbForm=Part"), "VMINF": ("AUX", "VerbForm=Inf")}
LEMMA = {"NN", "NE", "ADJA", "ADJD", "VVFIN", "VVINF", "VVIZU", "VVPP", "VAFIN", "VAINF", "VAPP", "VMFIN", "VMINF"}
FINITE_FORM = {row["form"]: row for row in read_table("de", "finite")}
PRONOUN = {row["form"]: row for row in read_table("de", "pronouns")}


@cache
def hanta() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def tag(words: list[str]) -> list[tuple[str, str, bool]]:
    """STTS tag and lemma of each word of a sentence, and whether the tag was mended. Marks are kept from the tagger."""
    inner = [i for i, word in enumerate(words) if word not in STRAIGHT and word not in DASHES and word.strip()]
    found = [(word, "$(", False) for word in words]
    if inner:
        for i, (_, lemma, given) in zip(inner, hanta().tag_sent([words[i] for i in inner], taglevel=1), strict=True):
            found[i] = (lemma, stts(given), False)
    tags = [tag for _, tag, _ in found]
    mended = mend(words, tags)
    return [(mended[i], _lemma(words[i], mended[i], tags[i], found[i][0]), mended[i] != tags[i])
            for i in range(len(words))]


def stts(given: str) -> str:
    """HanTa's `VV(FIN)`, `ADJ(A)`, `NNA`, `NNI` in the terms of STTS."""
    if given in {"NNA", "NNI"}:
        return "NN"
    return given.replace("(", "").replace(")", "") if "(" in given and len(given) > 3 else given


def _lemma(word: str, now: str, before: str, lemma: str) -> str:
    if now in {"NE", "NN"} and word.lower().startswith(lemma.lower()):  # HanTa's lemmas do not keep capitals: dpa, SPD
        short = word[:len(lemma)]
        return short if now == "NN" or short == word[:-1] and word.endswith("s") else word
    if now == "NE":
        return word
    if now == before or now[:2] == before[:2] == "VV" or not now.startswith("V"):
        return lemma
    wanted = f"{now[:2]}({now[2:]})"
    return str(hanta().analyze(word, taglevel=1, pos=wanted)[0]) if _can(word, wanted) else lemma


@cache
def _can(word: str, given: str) -> bool:
    return any(name == given for name, _ in hanta().tag_word(word, cutoff=12))


def mend(words: list[str], tags: list[str]) -> list[str]:
    """Tags with the verbs mended that do not fit the verbs of their clause, and articles without a noun."""
    new = list(tags)
    for i, (word, old) in enumerate(zip(words, tags, strict=True)):
        following = tags[i + 1] if i + 1 < len(tags) else "$."
        if old == "ART" and following in ALONE:
            new[i] = "PDS" if word[0].isupper() or i == 0 or words[i - 1] != "," else "PRELS"
        elif old == "VVFIN" and word[0].isupper() and i and tags[i - 1] not in {"$(", "$.", "$,"}:
            new[i] = "XY"  # a noun, or unclear
    for start, end in segments(words, new):
        _mend_verbs(words, new, start, end)
    return new


def segments(words: list[str], tags: list[str]) -> Iterator[tuple[int, int]]:
    """Stretches between commas and stops, the smallest places in which a verb bracket stands."""
    start = 0
    for i in range(len(words) + 1):
        if i == len(words) or tags[i] in {"$,", "$."}:
            if i > start:
                yield start, i
            start = i + 1


def _mend_verbs(words: list[str], tags: list[str], start: int, end: int) -> None:
    verbs = [i for i in range(start, end) if tags[i][:2] in {"VV", "VA", "VM"}]
    looks = [i for i in range(start, end) if tags[i] in {"ADJA", "ADJD"} and words[i].endswith(("t", "te", "ten"))
             and words[i].islower() and (i + 1 == len(tags) or tags[i + 1] not in ATTRIBUTED)
             and _can(words[i], "VV(FIN)")]
    if not verbs and len(looks) == 1 and looks[0] > start and end - start > 3:
        tags[looks[0]] = "VVFIN"
        return
    if not verbs or any(tags[i] == "KON" for i in range(verbs[0], verbs[-1])):
        return
    finite = [i for i in verbs if tags[i] in FINITE]
    opened = any(tag in {"KOUS", "PRELS", "PRELAT", "KOUI", "PWS", "PWAV"} for tag in tags[start:min(start + 3, end)])
    if len(finite) == 2 and not opened and tags[finite[0]] in {"VAFIN", "VMFIN"} and tags[finite[1]] == "VVFIN":
        last = finite[1]
        if _can(words[last], "VV(PP)") and not words[last].endswith("en"):
            tags[last] = "VVPP"
        elif words[last].endswith("n") and (tags[finite[0]] == "VMFIN" or words[finite[0]][0] in "w"):
            tags[last] = "VVINF"
    if not finite and len(verbs) == 1:
        only = verbs[0]
        bare = tags[only] in {"VVPP", "VVINF"} and not any(tags[i] in {"PTKZU", "KOUI"} for i in range(start, end))
        begins = start == 0 or words[start - 1] in {"“", "«", "”", '"'} or tags[start - 1] == "$."
        if bare and (begins or opened) and only > start and _can(words[only], "VV(FIN)") and (
                only < end - 1 or opened or words[only].endswith("t")) and not words[only].startswith("ge"):
            tags[only] = "VVFIN"


def features(words: list[str], tags: list[str], lemmas: list[str], i: int) -> tuple[str, str] | None:
    """Part of speech and features where they are certain."""
    tag = tags[i]
    if tag in PLAIN:
        return PLAIN[tag]
    if tag == "CARD" and words[i][0].isdigit():
        return "NUM", ""
    if tag not in FINITE:
        return None
    lower = words[i].lower()
    pos = "VERB" if tag == "VVFIN" else "AUX"
    row = FINITE_FORM.get(lower)
    form = (row["mood"], row["tense"], row["number"]) if row else verb_form(lower, lemmas[i]) if pos == "VERB" else None
    if form is None:
        return None
    mood, tense, number = form
    person = "3"
    if (mood, tense) != ("Ind", "Pres") or number == "Plur":
        beside = [words[j].lower() for j in range(max(0, i - 1), min(i + 3, len(words))) if j != i]
        given = next((PRONOUN[word] for word in beside if word in PRONOUN), None)
        if given and given["number"] == number:
            person = given["person"]
            mood = "Ind" if tense == "Pres" else mood
        elif any(word.lower() in PRONOUN and PRONOUN[word.lower()]["number"] == number for word in words):
            return None
    return pos, f"Mood={mood}|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin"


def verb_form(form: str, lemma: str) -> tuple[str, str, str] | None:
    """Mood, tense and number (third person) of a full verb's finite form, None where the form leaves a doubt."""
    if not lemma.endswith("n") or len(form) < 3:
        return None
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    umlaut = any(letter in form and letter not in lemma for letter in "äöü")
    if form == stem + "e" or lemma.endswith("eln") and form == lemma[:-3] + "le":
        return "Sub", "Pres", "Sing"
    if form == lemma:
        return "Ind", "Pres", "Plur"
    if form in {stem + "te", stem + "ete"}:
        return "Ind", "Past", "Sing"
    if form in {stem + "ten", stem + "eten"}:
        return "Ind", "Past", "Plur"
    if form in {stem + "t", stem + "et"}:
        return "Ind", "Pres", "Sing"
    if form.endswith("te") and not umlaut:  # brachte, wusste
        return "Ind", "Past", "Sing"
    if form.endswith("ten") and not umlaut and not stem.endswith("t"):
        return "Ind", "Past", "Plur"
    if form.endswith("e"):  # käme, ginge
        return "Sub", "Past", "Sing"
    if form.endswith("en"):  # kämen; kamen
        return ("Sub" if umlaut else "Ind"), "Past", "Plur"
    if form.endswith("st"):
        return None
    dental = stem.endswith(("t", "d"))
    if form.endswith("t") and (umlaut or not dental or "i" in form and "ie" not in form and "ei" not in stem):
        return "Ind", "Pres", "Sing"  # hält, gibt, tritt; not hielt, litt, trat
    return "Ind", "Past", "Sing"


def sample(words: list[str], spaces: list[bool], document: str) -> Sample:
    """A sentence with silver tags and lemmas, and features where they are certain."""
    rows = tag(words)
    tags = [row[0] for row in rows]
    lemmas = [row[1] for row in rows]
    known = [features(words, tags, lemmas, i) for i in range(len(words))]
    doubt = {"XY", "FM", "NNA"}
    return Sample(
        words, spaces, tags=[None if t in doubt else t for t in tags], pos=[k[0] if k else None for k in known],
        morphs=[k[1] if k else None for k in known],
        lemmas=[lemma if t in LEMMA and lemma else None for lemma, t in zip(lemmas, tags, strict=True)],
        document=document, quotes=[i for i, word in enumerate(words) if word in STRAIGHT])


def samples(sentences: Iterable[tuple[list[str], list[bool], str]]) -> list[Sample]:
    return [sample(words, spaces, document) for words, spaces, document in sentences if words]
