"""Scores the marked-up cases of tests/cases by category, beside a naive floor.

    python bench/marked_cases.py [de|en|blind_de|blind_en ...] [-v]

The cases in `blind_*.txt` were written by another hand without sight of the program, before what they ask for was
built. Cases of other categories without marks count as a row of their own, with (none) behind its name.

A statement of a case is right if one attribution that is found covers it (F1 of the characters of the content at least
.6; of a reported act, at least .6 of the thing spoken of) and has the right source (some words in common, or none on
both sides). A case of the newsroom's own voice is right if nobody is found to be quoted. The naive floor cuts each
sentence at its first comma, colon or quotation mark and takes the part with a listed verb of saying for the frame and
its capitalised words for the source.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from cases.reader import Case, Span, Statement, read_cases  # noqa: E402

import depesche  # noqa: E402
from depesche.lang import table  # noqa: E402

#: (content, source) spans of each attribution found in a text.
Found = list[tuple[list[Span], list[Span]]]


def depesche_finds(case: Case, language: str) -> Found:
    """What Depesche finds: claims, so no thoughts and nothing without a content."""
    reading = depesche.read(case.text, language=language, published=case.published)
    return [([(s.start, s.end) for s in a.content], [(s.start, s.end) for s in a.source.spans])
            for a in reading.attributions if a.manner != "thought"]


def naive_finds(case: Case, language: str) -> Found:
    """The floor that the head of this file describes."""
    stems = {row["lemma"][:4].lower() for row in table(language, "cues")}
    found: Found = []
    for sentence in re.finditer(r"[^.!?]+[.!?]*", case.text):
        parts = list(re.finditer(r"[^,:„“”\"«»]+", sentence.group()))
        if len(parts) < 2:
            continue
        frames = [p for p in parts if any(word.lower()[:4] in stems for word in p.group().split())]
        if frames:
            frame, at = frames[0], sentence.start()
            names = [(at + frame.start() + m.start(), at + frame.start() + m.end())
                     for m in re.finditer(r"\b[A-ZÄÖÜ]\w+", frame.group())]
            found.append(([(at + p.start(), at + p.end()) for p in parts if p is not frame], names))
    return found


def characters(spans: list[Span], text: str) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def is_right(statement: Statement, found: Found, text: str) -> bool:
    gold, source = characters(statement.content, text), characters(statement.source, text)
    for content, words in found:
        have, who = characters(content, text), characters(words, text)
        shared = len(gold & have)
        # by the corpus' convention the content of a reported act is its whole sentence
        close = shared / len(gold) if statement.type == "reported" else 2 * shared / (len(gold) + len(have))
        if close >= .6 and (source & who or not source and not who):
            return True
    return False


def score(name: str, finds: Callable[[Case, str], Found], verbose: bool = False) -> dict[str, tuple[int, int]]:
    """For each category of a file of cases (`de`, `blind_de`, ...) how many are right, and of how many."""
    right: dict[str, list[bool]] = defaultdict(list)
    for case in read_cases(ROOT / "tests" / "cases" / f"{name}.txt"):
        found = finds(case, name[-2:])
        marks = [is_right(s, found, case.text) for s in case.statements] or [not found]
        none = " (none)" if not case.statements and case.category != "newsroom" else ""
        right[case.category + none] += marks
        if verbose and not all(marks):
            print(f"{case.where} {case.category}: {case.text}")
            for content, source in found:
                print("      found:", " … ".join(case.text[a:b] for a, b in content), "|",
                      " … ".join(case.text[a:b] for a, b in source))
    return {category: (sum(marks), len(marks)) for category, marks in right.items()}


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    for name in arguments or ["de", "en", "blind_de", "blind_en"]:
        ours, naive = score(name, depesche_finds, "-v" in sys.argv), score(name, naive_finds)
        print(f"\n{name:24}{'right':>8}{'naive':>8}{'of':>6}")
        for category, (hits, count) in ours.items():
            print(f"{category:24}{hits / count:8.2f}{naive[category][0] / count:8.2f}{count:6}")
        total = sum(count for _, count in ours.values())
        print(f"{'all':24}{sum(h for h, _ in ours.values()) / total:8.2f}"
              f"{sum(h for h, _ in naive.values()) / total:8.2f}{total:6}")


if __name__ == "__main__":
    main()
