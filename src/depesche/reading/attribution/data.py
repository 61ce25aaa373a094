"""The cue tables of a language, typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from depesche import contract
from depesche.lang import features, table


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that says that somebody says, thinks or wants something. `frames` are the codes of `cues.tsv`."""

    lemma: str
    frames: frozenset[str]
    stance: contract.Stance
    manner: contract.Manner
    strength: str  # strong, normal, weak

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions whose object is the content."""
        return frozenset(frame[2:] for frame in self.frames if frame.startswith("p:"))


    @property
    def origins(self) -> frozenset[str]:
        """Prepositions whose object is the source."""
        return frozenset(frame[4:] for frame in self.frames if frame.startswith("src:"))


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """What kind of source a noun names."""

    kind: contract.SourceKind
    class_: contract.SourceClass | None
    role: contract.SourceRole | None


@cache
def cues(language: str) -> dict[str, Cue]:
    """The cue verbs by lemma."""
    return {row["lemma"]: Cue(row["lemma"], frozenset(row["frame"].split()),
                              cast(contract.Stance, row.get("stance") or "assert"),
                              cast(contract.Manner, row.get("manner") or "speech"), row.get("strength") or "normal")
            for row in table(language, "cues")}


@cache
def noun_cues(language: str) -> dict[str, Cue]:
    """The nouns that introduce content, by lemma (`noun_cues.tsv`)."""
    return {row["noun"]: Cue(row["noun"], frozenset(row["frame"].split()),
                             cast(contract.Stance, row.get("stance") or "assert"),
                             cast(contract.Manner, row.get("manner") or "speech"), row.get("construction") or "")
            for row in table(language, "noun_cues")}


@cache
def phrases(language: str, kind: str) -> dict[tuple[str, ...], contract.Stance]:
    """The phrases of one kind (`phrases.tsv`), as words in lower case, with their stance."""
    return {tuple(row["phrase"].lower().split()): cast(contract.Stance, row.get("stance") or "assert")
            for row in table(language, "phrases") if row["kind"] == kind}


@cache
def aliases(language: str) -> dict[str, list[tuple[frozenset[str], str]]]:
    """Verb -> the words that have to stand with it in one clause, and the listed cue for which they then stand."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in table(language, "cue_phrases"):
        words = row["phrase"].lower().split()
        found.setdefault(row["verb"], []).append((frozenset(words), row["cue"]))
    return found


@cache
def phrases_by_first(language: str, kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a kind by their first word, in the order of `phrases`."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for formula in phrases(language, kind):
        found[formula[0]] = (*found.get(formula[0], ()), formula)
    return found


@cache
def source_nouns(language: str) -> dict[str, SourceNoun]:
    """The source nouns by lemma; a key that begins with a hyphen is the last part of compounds."""
    return {row["noun"]: SourceNoun(cast(contract.SourceKind, row["kind"] or "unknown"),
                                    cast("contract.SourceClass | None", row["class"] or None),
                                    cast("contract.SourceRole | None", row["role"] or None))
            for row in table(language, "sources")}


@cache
def _suffixes(language: str) -> tuple[tuple[str, SourceNoun], ...]:
    nouns = source_nouns(language)
    marked = [(noun[1:].lower(), value) for noun, value in nouns.items() if noun.startswith("-")]
    if "compounds" in features(language):
        # compounds end in their head
        marked += [(noun.lower(), value) for noun, value in nouns.items() if len(noun) > 4 and noun[0].isupper()]
    return tuple(sorted(marked, key=lambda pair: -len(pair[0])))


@lru_cache(1 << 16)
def source_noun(language: str, lemma: str) -> SourceNoun | None:
    """The kind of source that a noun names, compounds by their last part; None if it is not listed."""
    found = source_nouns(language).get(lemma)
    if found:
        return found
    low = lemma.lower()
    return next((value for suffix, value in _suffixes(language) if low.endswith(suffix)), None)


@cache
def function_words(language: str, kind: str) -> frozenset[str]:
    """Closed lists of the engine (`attribution.tsv`): impersonal subjects, continuing marks and the like."""
    return frozenset(row["word"] for row in table(language, "attribution") if row["kind"] == kind)
