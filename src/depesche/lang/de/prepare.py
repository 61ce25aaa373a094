"""Mends what the German pipeline is known to get wrong."""

from __future__ import annotations

from functools import cache

from depesche.lang import table
from depesche.lang.de.degrees import set_degree
from depesche.lang.de.verb_forms import has_separable_part, is_only_subjunctive, mend_verbs
from depesche.lang.de.words import FINITE, values, words
from depesche.language.model import Document, Token
from depesche.language.quotations import MARKS

_FIRST_PERSON = "ich"
_CAPITALISED = frozenset({"NN", "NE", "FM", "XY"})


def prepare(document: Document) -> None:
    """Mend tags and features in place."""
    tokens = document.tokens
    _join_abbreviations(tokens)
    for i, token in enumerate(tokens):
        fitting = values("tag_pos").get(token.tag)
        if fitting and token.pos not in fitting:
            token.pos = fitting[0]
        if token.text in MARKS:
            token.tag, token.pos = "$(", "PUNCT"
        elif token.mood == "sub1" and any(
                near.lower == _FIRST_PERSON for near in tokens[max(0, i - 1):i + 2] if near.sent == token.sent):
            # ich sage: the first person looks the same in indicative and subjunctive
            token.mood = "ind"
        elif token.mood == "ind" and token.tag == "VVFIN" and token.lower + "n" == token.lemma and (
                token.lower.endswith("e")) and not any(
                near.lower == _FIRST_PERSON for near in tokens[max(0, i - 6):i + 3] if near.sent == token.sent):
            # er wisse: no other form of the third person ends in -e
            token.mood = "sub1"
        elif token.mood == "ind" and token.tag == "VVFIN" and is_only_subjunctive(token.lower):
            token.mood = "sub2"
        elif token.tag == "PTKVZ" and token.lower in words("loose_particle") and token.dep not in {"", "compound:prt"}:
            # steigen weiter: an adverb
            token.tag, token.pos = "ADV", "ADV"
        elif token.tag == "APPR" and _ends_time(tokens, i):
            token.tag = "APZR"
        elif (i + 1 == len(tokens) or tokens[i + 1].pos == "PUNCT" or tokens[i + 1].sent != token.sent) and (
                token.tag == "APPR" and token.dep == "compound:prt"
                or token.tag == "ART" and has_separable_part(token.lower)):
            # sagt alle Termine ab: at the end of a headline
            token.tag = "PTKVZ"
        elif token.tag == "ART" and token.lower in words("relative") and _stands_alone(tokens, i):
            # Der aber war nicht da
            token.tag, token.pos = "PDS", "PRON"
        elif token.tag == "PIAT" and token.lower in values("pronoun"):
            token.tag, token.pos = "PIS", "PRON"
        elif token.tag == "VAFIN" and token.lower in words("no_auxiliary"):
            token.tag, token.pos = "VVFIN", "VERB"
        elif token.tag == "PROAV" and token.lower.endswith("en") and not token.lower.startswith(
                tuple(words("pro_adverb"))):
            # ließ durchblicken: no adverb with a preposition
            token.tag, token.pos, token.form, token.lemma = "VVINF", "VERB", "inf", token.lower
        elif token.lower == "wie" and token.tag in {"KOUS", "KOKOM", "PWAV"} and _asks(tokens, i):
            token.tag, token.pos = "PWAV", "ADV"
        elif token.tag == "ADJA" and _is_verb_of_clause(tokens, i):
            # die Munition reiche für zehn Tage
            token.tag, token.pos, token.form, token.lemma = "VVFIN", "VERB", "fin", token.lower + "n"
            token.mood, token.tense, token.person, token.number, token.case = "sub1", "pres", "3", "sing", ""
    for token in tokens[1:]:
        if token.tag in {"ADJD", "VVINF"} and token.text[:1].isupper() and tokens[token.i - 1].sent == token.sent and (
                tokens[token.i - 1].pos != "PUNCT"):
            token.tag, token.pos = "NN", "NOUN"
    for token in tokens:
        if token.tag not in _CAPITALISED:
            token.lemma = token.lemma.lower()
        if token.tag in {"ADJA", "ADJD", "PIAT"} or token.degree:
            set_degree(token)
    mend_verbs(document)


def _join_abbreviations(tokens: list[Token]) -> None:
    """*z. B.*, *d. h.*: the letters of an abbreviation are no words of their own."""
    for i, token in enumerate(tokens):
        for parts, tag in _abbreviations().get(token.lower, ()):
            letters = tokens[i:i + len(parts)]
            if tuple(letter.lower for letter in letters) == parts:
                for letter in letters:
                    letter.tag, letter.pos, letter.lemma = tag, values("tag_pos")[tag][0], letter.text
                    letter.case = letter.number = letter.gender = letter.person = letter.mood = letter.tense = ""
                    letter.form = letter.ent = ""


@cache
def _abbreviations() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The abbreviations of several letters with their tags, by the first letter."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, (tag,) in values("abbreviation").items():
        parts = tuple(word.split())
        found.setdefault(parts[0], []).append((parts, tag))
    return found


def _stands_alone(tokens: list[Token], i: int) -> bool:
    """Whether an article has no noun: a finite verb follows, an adverb between at most."""
    near = [token for token in tokens[i + 1:i + 3] if token.sent == tokens[i].sent]
    return bool(near) and (near[0].tag in FINITE or len(near) > 1 and near[0].tag == "ADV" and near[1].tag in FINITE)


def _asks(tokens: list[Token], i: int) -> bool:
    """*sagte nicht, wie viele kamen*: whether a word of measure behind *wie* makes a question of it; in *wie viele
    Beobachter sagen* it names who says it.
    """
    if not i or i + 1 >= len(tokens) or tokens[i - 1].text != "," or tokens[i + 1].lower not in words("measure"):
        return False
    verb = next((j - 1 for j in range(i + 1, len(tokens)) if tokens[j].pos == "PUNCT"), i)
    return tokens[verb].pos in {"VERB", "AUX"} and tokens[verb].lemma not in _cue_verbs()


@cache
def _cue_verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("de", "cues"))


def _is_verb_of_clause(tokens: list[Token], i: int) -> bool:
    """Whether an adjective in -e has no noun behind it but one before it, in a stretch without a finite verb."""
    if not tokens[i].lower.endswith("e") or not i or tokens[i - 1].tag not in {"NN", "NE", "PPER"} or (
            i + 1 == len(tokens) or tokens[i + 1].tag not in {"APPR", "APPRART", "ADV", "$.", "$,"}):
        return False
    start = next((j for j in range(i - 1, -1, -1) if tokens[j].pos == "PUNCT" or tokens[j].sent != tokens[i].sent), -1)
    end = next((j for j in range(i + 1, len(tokens)) if tokens[j].pos == "PUNCT"), len(tokens))
    return start >= 0 and tokens[start].text in {",", ":"} and all(
        token.tag not in FINITE and token.tag not in {"KOUS", "PRELS", "VVPP"} for token in tokens[start + 1:end])


def _ends_time(tokens: list[Token], i: int) -> bool:
    """*vom 1. Januar an*: whether a preposition ends a phrase of time that another one began."""
    token = tokens[i]
    if token.lower not in values("circumposition") or tokens[i - 1].text not in words("time_noun"):
        return False
    begins = values("circumposition")[token.lower]
    return any(near.lower in begins for near in tokens[max(0, i - 4):i - 1])
