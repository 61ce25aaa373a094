"""The closed lists of the German clause grammar (`words.tsv`)."""

from __future__ import annotations

from functools import cache

from depesche.lang import table


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind."""
    return frozenset(row["word"] for row in table("de", "words") if row["kind"] == kind)


@cache
def values(kind: str) -> dict[str, tuple[str, ...]]:
    """For each word of one kind its values."""
    return {row["word"]: tuple(row["value"].split()) for row in table("de", "words") if row["kind"] == kind}


FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
NONFINITE = frozenset({"VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF", "VVIZU", "PTKVZ", "PTKZU"})
INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF"})
PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT", "PIDAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
NOUNS = frozenset({"NN", "NE", "FM"})
RELATIVES = frozenset({"PRELS", "PRELAT"})
INTERROGATIVES = frozenset({"PWS", "PWAV", "PWAT"})
