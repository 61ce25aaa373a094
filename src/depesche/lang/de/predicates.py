"""The verb of a German clause: particle, auxiliaries, tense, mood, voice."""

from __future__ import annotations

from functools import cache, lru_cache

from depesche.lang import table
from depesche.lang.de.verb_forms import lemmas_of, separations
from depesche.lang.de.words import FINITE, INFINITIVES, NONFINITE, PARTICIPLES, values, words
from depesche.language.model import Mood, Predicate, Tense, Token

_MOODS: dict[str, Mood] = {"ind": "indicative", "sub1": "subjunctive_1", "sub2": "subjunctive_2",
                           "imp": "imperative"}
_SEIN, _PASSIVE, _PERFECT = "sein", "werden", frozenset({"haben", "sein"})


@lru_cache(maxsize=1 << 14)
def controls_object(lemma: str) -> bool:
    """Whether the object of a verb does what its infinitive names (auffordern, bitten)."""
    return lemma in values("object_control") or any(
        row["lemma"] == lemma and "obj_inf" in row["frame"].split() for row in table("de", "cues"))


def is_passive_participle(lemma: str) -> bool:
    """Whether the participle of a verb alone has a passive meaning: *entlassen*, but not *zurückgetreten*."""
    return not perfect_with_sein(lemma)


@lru_cache(maxsize=1 << 14)
def perfect_with_sein(lemma: str) -> bool:
    """Whether a verb of motion or change makes its perfect with *sein*, so that its participle is no passive."""
    known = words("sein_perfect")
    return lemma in known or any(lemma == prefix + rest for prefix, rest in separations(lemma) if rest in known)


@lru_cache(maxsize=1 << 14)
def is_cue(lemma: str) -> bool:
    """Whether a verb is a cue of attribution."""
    return any(row["lemma"] == lemma for row in table("de", "cues"))


def _lemmas(tokens: list[Token], own: list[int]) -> list[str]:
    """The lemmas of the verbs among these words, each with a particle or adjective that makes one verb with it."""
    verbs = [tokens[i].lemma for i in own if tokens[i].tag.startswith("VV")]
    particle = next((tokens[i].lower for i in own if tokens[i].tag == "PTKVZ"), "")
    adjuncts = [tokens[i].lower for i in own if tokens[i].tag in {"ADJD", "ADV"}]
    return [next((word + lemma for word in adjuncts if lemma in values("verb_adjunct").get(word, ())), particle + lemma)
            for lemma in verbs]


def is_cue_form(tokens: list[Token], own: list[int]) -> bool:
    """Whether the verb among these words is a cue, with its particle if it has one."""
    return any(is_cue(lemma) for lemma in _lemmas(tokens, own))


def brings_clause(tokens: list[Token], own: list[int]) -> bool:
    """Whether the verb among these words is a cue that may have a clause or a quotation as its content."""
    return any(lemma in _clause_cues() for lemma in _lemmas(tokens, own))


@cache
def _clause_cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("de", "cues") if set(row["frame"].split()) & {"that", "quote", "wh"})


def is_strong_cue(tokens: list[Token], own: list[int]) -> bool:
    """Whether the verb among these words is a cue that governs even a plain indicative clause."""
    return any(lemma in _strong_cues() for lemma in _lemmas(tokens, own))


@lru_cache(maxsize=1 << 14)
def governs_clause(lemma: str) -> bool:
    """Whether a verb is a cue that takes a content clause or an infinitive itself."""
    return any(row["lemma"] == lemma and set(row["frame"].split()) & {"that", "inf", "obj_inf", "wh"}
               for row in table("de", "cues"))


@cache
def _strong_cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("de", "cues")
                     if row["strength"] == "strong" and "that" in row["frame"].split())


def is_report(tokens: list[Token], own: list[int]) -> bool:
    """Whether the verb among these words tells where something is said: *steht in dem Gutachten*, *fest steht*."""
    verbs = [tokens[i].lemma for i in own if tokens[i].tag.startswith("VV")]
    particle = next((tokens[i].lower for i in own if tokens[i].tag in {"PTKVZ", "ADJD"}), "")
    return any(lemma in words("report_verb") or particle + lemma in words("report_verb") for lemma in verbs)


def takes_clause(noun: Token) -> bool:
    """Whether a content clause or an infinitive may hang on a noun; compounds by their last part."""
    return _takes_clause(noun.lemma) or _takes_clause(noun.text)


@lru_cache(maxsize=1 << 14)
def _takes_clause(noun: str) -> bool:
    return noun in _content_nouns() or noun.lower().endswith(tuple(
        known.lower() for known in _content_nouns() if len(known) > 4))


@cache
def _content_nouns() -> frozenset[str]:
    return words("content_noun") | {row["noun"] for row in table("de", "noun_cues") if row["noun"][:1].isupper()}


@cache
def prepositions_of(lemma: str) -> frozenset[str]:
    """The prepositions that a cue verb asks for (sprechen von)."""
    frames = next((row["frame"].split() for row in table("de", "cues") if row["lemma"] == lemma), [])
    return frozenset(frame[2:] for frame in frames if frame.startswith("p:"))


@lru_cache(maxsize=1 << 14)
def speaks(lemma: str) -> bool:
    """Whether a noun names somebody who can be a source; compounds by their last part."""
    return lemma.lower().endswith(_speakers())


@cache
def _speakers() -> tuple[str, ...]:
    return tuple(row["noun"].lstrip("-").lower() for row in table("de", "sources") if row["kind"] != "document")


def read_predicate(tokens: list[Token], own: list[int], final: bool, shared: int | None = None) -> Predicate | None:
    """The predicate among the own words of a clause; `final` where the finite verb comes last, `shared` the finite verb
    that stands in the clause before. None without a verb.
    """
    finite = [i for i in own if tokens[i].tag in FINITE] or ([shared] if shared is not None else [])
    if not finite:
        return _infinitive(tokens, own)
    first = finite[-1] if final else finite[0]
    if final and first in own:
        # the verb may be followed by what stands outside its bracket: dass X kommt am Montag
        cluster = _cluster_before(tokens, own, first)
        particle = None
    elif final:
        # the finite verb stands behind the next clause, with which it is shared
        cluster = [i for i in own if tokens[i].tag in NONFINITE - {"PTKVZ", "PTKZU"}]
        particle = None
    else:
        cluster = [i for i in own if i > first and tokens[i].tag in NONFINITE - {"PTKVZ"}]
        particle = next((i for i in reversed(own) if i > first and tokens[i].tag == "PTKVZ"), None)
    verb = tokens[first]
    auxiliary = verb.tag in {"VAFIN", "VMFIN", "VAIMP"} or (
        verb.lemma in words("semi_modal") and any(tokens[i].tag in {"PTKZU", "VVIZU"} for i in cluster))
    if not auxiliary:
        cluster = []
    main = _main_verb(tokens, cluster)
    predicate = Predicate(lemma=verb.lemma, head=first, tokens=[first], finite=first,
                          mood=_MOODS.get(verb.mood, "indicative"))
    forms = [tokens[i] for i in cluster]
    if main is not None and tokens[main].tag == "VVPP" and _is_adjective(tokens, verb, forms, tokens[main]):
        # ist überzeugt, ist bekannt
        predicate.lemma, predicate.copula = _SEIN, True
        predicate.tokens = sorted([first, *(i for i in cluster if i != main)])
        main = None
    elif main is not None:
        predicate.head, predicate.lemma = main, tokens[main].lemma
        if tokens[main].tag == "VVPP" and verb.lemma == _SEIN and not any(token.tag == "VAPP" for token in forms):
            # seien in einen Hinterhalt geraten: of several verbs with this participle the one with sein
            predicate.lemma = next(filter(perfect_with_sein, lemmas_of(tokens[main].lower, "VVPP")), predicate.lemma)
        predicate.tokens = sorted([first, *cluster])
    elif auxiliary and verb.tag == "VAFIN" and verb.lemma in {"sein", "werden", "bleiben"}:
        predicate.copula = True
    if particle is not None and predicate.lemma != _SEIN:
        predicate.particle = particle
        predicate.lemma = tokens[particle].lower + predicate.lemma
        predicate.tokens = sorted([*predicate.tokens, particle])
    _join_adjunct(predicate, tokens, own)
    _voice_and_tense(predicate, verb, forms, tokens, main)
    predicate.negated = any(tokens[i].lower in words("negation") for i in own)
    predicate.reflexive = any(tokens[i].tag == "PRF" for i in own)
    if verb.tag == "VMFIN" or auxiliary and verb.tag not in {"VAFIN", "VAIMP"}:
        predicate.modal = verb.lemma
    else:
        modal = next((token for token in forms if token.tag in {"VMINF", "VMPP"}), None)
        predicate.modal = modal.lemma if modal is not None else None
        if verb.tag == "VAFIN" and verb.lemma in _PERFECT and any(token.tag in {"PTKZU", "VVIZU"} for token in forms):
            predicate.modal = verb.lemma
    return predicate


def _is_adjective(tokens: list[Token], verb: Token, forms: list[Token], participle: Token) -> bool:
    """Whether a participle is an adjective by now, *sein* its copula."""
    if participle.lower not in words("adjectival_participle"):
        return False
    others = [token.lemma for token in forms if token is not participle]
    return _PASSIVE not in others and (verb.lemma == _SEIN or verb.tag == "VMFIN" and _SEIN in others)


def _join_adjunct(predicate: Predicate, tokens: list[Token], own: list[int]) -> None:
    """*bekannt geben* is one verb however it is written."""
    for i in own:
        if tokens[i].tag in {"ADJD", "ADV", "PTKVZ"} and i not in predicate.tokens and (
                predicate.lemma in values("verb_adjunct").get(tokens[i].lower, ())):
            predicate.lemma = tokens[i].lower + predicate.lemma
            predicate.tokens = sorted([*predicate.tokens, i])
            predicate.copula = False
            return


def _cluster_before(tokens: list[Token], own: list[int], finite: int) -> list[int]:
    """The infinitives and participles directly before a final verb (and behind it: hätte tun sollen)."""
    at = own.index(finite)
    cluster: list[int] = []
    for i in reversed(own[:at]):
        if tokens[i].tag not in NONFINITE or tokens[i].tag == "PTKVZ":
            break
        cluster.insert(0, i)
    for i in own[at + 1:]:
        if tokens[i].tag not in INFINITIVES:
            break
        cluster.append(i)
    return cluster


def _main_verb(tokens: list[Token], cluster: list[int]) -> int | None:
    """The verb that carries the meaning: the last lexical one."""
    verbs = [i for i in cluster if tokens[i].tag not in {"PTKZU", "PTKVZ"}]
    lexical = [i for i in verbs if tokens[i].tag.startswith("VV")]
    found = lexical or verbs
    return found[-1] if found else None


def _voice_and_tense(predicate: Predicate, verb: Token, forms: list[Token], tokens: list[Token],
                     main: int | None) -> None:
    participle = main is not None and tokens[main].tag in PARTICIPLES
    lemmas = {token.lemma for token in forms} - ({tokens[main].lemma} if main is not None else set())
    worden = any(token.lower == "worden" for token in forms)
    werden = verb.lemma == _PASSIVE
    state = participle and not worden and not werden and _PASSIVE not in lemmas and main is not None and (
        "haben" not in lemmas) and (verb.lemma == "sein" or verb.tag == "VMFIN" and "sein" in lemmas) and (
        is_passive_participle(predicate.lemma))
    if worden or participle and (werden or _PASSIVE in lemmas):
        predicate.voice = "passive"
    elif state:
        predicate.voice = "passive"
    past = verb.tense == "past" and verb.mood in {"ind", ""}
    tense: Tense
    if werden and not participle and main is not None and tokens[main].tag in INFINITIVES:
        tense = "future"
    elif verb.tag == "VAFIN" and verb.lemma in _PERFECT and main is not None and (participle or worden):
        tense = "pluperfect" if past else "perfect"
    elif verb.tag == "VMFIN" and participle and _PERFECT & lemmas:
        tense = "perfect"
    else:
        tense = "past" if past else "present"
    predicate.tense = tense


def _infinitive(tokens: list[Token], own: list[int]) -> Predicate | None:
    """The predicate of an infinitive clause, or of a participle without an auxiliary."""
    verbs = [i for i in own if tokens[i].tag in INFINITIVES | PARTICIPLES | {"VVIZU"}]
    if not verbs:
        return None
    marked = [i for n, i in enumerate(verbs) if tokens[i].tag == "VVIZU" or tokens[i - 1].tag == "PTKZU"]
    last = verbs[-1]
    group = [i for i in own if tokens[i].tag in NONFINITE]
    main = _main_verb(tokens, verbs) or last
    predicate = Predicate(tokens[main].lemma, main, group, mood="infinitive" if marked else "participle")
    others = [tokens[i] for i in verbs if i != main]
    if tokens[main].form == "ger":
        predicate.voice = "active"
    elif tokens[main].tag in PARTICIPLES and (
            not marked and is_passive_participle(predicate.lemma) or any(token.lemma == _PASSIVE for token in others)):
        predicate.voice = "passive"
    if any(token.lemma in _PERFECT for token in others):
        predicate.tense = "perfect"
    predicate.negated = any(tokens[i].lower in words("negation") for i in own)
    predicate.reflexive = any(tokens[i].tag == "PRF" for i in own)
    predicate.modal = next((token.lemma for token in others if token.tag.startswith("VM")), None)
    return predicate
