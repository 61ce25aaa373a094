"""Scores what Depesche finds in the marked-up sentences of this folder, beside a naive floor.

The floor takes the last word before the verb that has a capital (German) or any (English) for the subject, and the
nearest other verb before it, else behind it, for the one that governs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from clauses.reader import GoldClause, GoldSentence, read_sentences
from depesche.language.model import Clause, Document, Phrase
from depesche.language.pipeline import analyse

HERE = Path(__file__).parent


@dataclass
class Tally:
    """Right ones and all of each kind, and the misses as lines to read."""

    right: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, miss: str = "") -> None:
        self.every[name] += 1
        self.right[name] += right
        if not right and miss:
            self.misses.append(f"{name}: {miss}")

    def show(self, details: bool = True) -> None:
        for name, every in self.every.items():
            if "," in name and not details and name.startswith("own, "):
                continue
            print(f"{name:32}{100 * self.right[name] / every:7.1f}{every:7}")


def subject_heads(phrase: Phrase | None) -> set[int]:
    return {part.head for part in phrase.parts} | {phrase.head} if phrase is not None else set()


def show(document: Document, phrase: Phrase | None) -> str:
    return document.words(phrase.span) if phrase is not None else "-"


def score_own(language: str, pipeline: str | None, tally: Tally) -> None:
    """The marked sentences of `tests/clauses`: subject, governor, mood and lemma of each clause, and by category."""
    for gold in read_sentences(HERE / f"{language}.txt"):
        document = analyse(gold.text, [("paragraph", 0, len(gold.text), None)], language, pipeline)
        found = {number: find_clause(document, clause) for number, clause in gold.clauses.items()}
        for number, clause in gold.clauses.items():
            mine = found[number]
            words = f"{gold.where} {clause.lemma}"
            right, shown = right_subject(document, mine, clause)
            kind = "finite" if clause.mood not in {"infinitive", "participle"} else "others"
            tally.count(f"own subject, {kind}", right, f"{words}: {shown} {_gold_subject(gold, clause)} {gold.text}")
            tally.count("own subject", right)
            tally.count(f"own, {gold.category}, subject", right)
            if clause.governor is not None or clause.noun is not None:
                right = mine is not None and governed_right(document, mine, clause, found)
                shown = _governor_shown(document, mine)
                wanted = gold.clauses[clause.governor].lemma if clause.governor is not None else "noun"
                tally.count("own governor", right, f"{words}: {shown} [{wanted}] {gold.text}")
                tally.count(f"own, {gold.category}, governor", right)
            elif clause.own_subject and mine is not None:
                tally.count("own main clauses left alone", mine.kind in {"main", "quoted"} and mine.link is None,
                            f"{words}: {mine.kind} {_governor_shown(document, mine)} {gold.text}")
            predicate = mine.predicate if mine is not None else None
            tally.count("own lemma", predicate is not None and predicate.lemma == clause.lemma,
                        f"{words}: {predicate.lemma if predicate else '-'} {gold.text}")
            tally.count("own mood", predicate is not None and predicate.mood == clause.mood,
                        f"{words}: {predicate.mood if predicate else '-'} [{clause.mood}] {gold.text}")
            tally.count("own voice", predicate is not None and (predicate.voice == "passive") == clause.passive)


def find_clause(document: Document, gold: GoldClause) -> Clause | None:
    """Our clause whose predicate has most words of the marked one, the last of them above all (the main verb)."""
    best: tuple[int, Clause] | None = None
    for clause in document.clauses:
        if clause.predicate is None:
            continue
        own = [document.tokens[i] for i in clause.predicate.tokens]
        shared = sum(any(token.start < end and start < token.end for start, end in gold.words) for token in own)
        head = document.tokens[clause.predicate.head]
        shared += 2 * any(head.start < end and start < head.end for start, end in gold.words)
        if shared and (best is None or shared > best[0]):
            best = shared, clause
    return best[1] if best else None


def right_subject(document: Document, clause: Clause | None, gold: GoldClause) -> tuple[bool, str]:
    """Whether the head of a clause's subject is a marked one, or both have none; and what it is."""
    if clause is None:
        return False, "no clause"
    heads = [document.tokens[i] for i in subject_heads(clause.subject)]
    if clause.shared_subject and clause.marker is not None and heads_of_relative(document, clause):
        heads.append(document.tokens[clause.marker])
    shown = show(document, clause.subject)
    if not gold.subject or not heads:
        return not gold.subject and not heads, shown
    return any(token.start < end and start < token.end for token in heads for start, end in gold.subject), shown


def heads_of_relative(document: Document, clause: Clause) -> bool:
    """Whether a relative clause names the noun it hangs on for its subject, instead of the pronoun: that is as right.
    """
    return clause.kind == "relative" and clause.antecedent in subject_heads(clause.subject)


def governed_right(document: Document, clause: Clause, gold: GoldClause, found: dict[int, Clause | None]) -> bool:
    """Whether a clause hangs on the noun or on the clause of the verb that is marked."""
    if gold.noun is not None:
        link = document.tokens[clause.link] if clause.link is not None else None
        return link is not None and link.start < gold.noun[1] and gold.noun[0] < link.end
    governor = found[gold.governor] if gold.governor is not None else None
    return governor is not None and clause.parent == governor.id and clause.id != governor.id


def _governor_shown(document: Document, clause: Clause | None) -> str:
    if clause is None or clause.parent is None:
        return "-"
    if clause.link is not None:
        return document.tokens[clause.link].text
    predicate = document.clauses[clause.parent].predicate
    return predicate.lemma if predicate else "verbless"


def _gold_subject(gold: GoldSentence, clause: GoldClause) -> str:
    return "[" + ", ".join(gold.text[start:end] for start, end in clause.subject) + "]"


def naive(language: str) -> dict[str, float]:
    """Shares of the naive floor: subjects and governors."""
    tally = Tally()
    for gold in read_sentences(HERE / f"{language}.txt"):
        for clause in gold.clauses.values():
            start = clause.words[0][0]
            before = [m.span() for m in re.finditer(r"\w[\w-]*", gold.text[:start])
                      if language == "en" or m.group()[0].isupper()]
            guess = before[-1] if before else None
            right = guess is not None and any(guess[0] < e and s < guess[1] for s, e in clause.subject)
            tally.count("subject", right or guess is None and not clause.subject)
            if clause.governor is not None:
                others = sorted((c.words[0][0], c.number) for c in gold.clauses.values() if c is not clause)
                left = [number for at, number in others if at < start]
                nearest = left[-1] if left else others[0][1] if others else None
                tally.count("governor", nearest == clause.governor)
    return {name: tally.right[name] / tally.every[name] for name in tally.every}
