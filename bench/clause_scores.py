"""Scores the clauses of held-back treebank sentences: subjects, governing verbs, moods, lemmas, sentence boundaries.

    python bench/clause_scores.py de --corpora DIR [-v] [--own]

On the treebanks' own sentences (German: the last 277 of GSD test and the last 200 of PUD; English: EWT test), with our
own tokens.

subject           finite verbs whose clause has the right subject head, or rightly none; a name counts with any of its
                  words, coordinated predicates share their subject, that of a relative clause may be its pronoun or
                  the noun it hangs on
governor          content clauses (ccomp, and xcomp with a verb) whose clause hangs on the right verb or noun. Not
                  counted: German infinitives without *zu*, which are one predicate with *lassen* or *gehen*, and those
                  whose verb in front is a modal with us (*has to leave*); `governor, modals too` calls these wrong
sentences, names  F1 of boundaries on running text (English: the news of GUM), and of names, document by document
words a second    processor time of one core (set OMP_NUM_THREADS=1)

Below stand the figures on our own marked sentences (`tests/clauses`), with -v by category.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from clauses.scoring import Tally, heads_of_relative, score_own, show, subject_heads  # noqa: E402

from depesche.language.model import Clause, Document  # noqa: E402
from depesche.language.names import name_spans  # noqa: E402
from depesche.language.pipeline import analyse  # noqa: E402
from training import conllu  # noqa: E402
from training.conllu import Sentence, Word  # noqa: E402
from training.samples import Sample  # noqa: E402

FILES = {"de": (("de_gsd-ud-test", 277), ("de_pud-ud-test", 200)), "en": (("en_ewt-ud-test", 0),)}
#: Relations inside a name or a number of words that have no head of their own.
NAME_PARTS = ("flat", "compound", "appos", "nummod", "fixed", "nmod:poss")
HELPERS = ("aux", "cop")


def sentences(language: str, corpora: Path, held_back: bool = True) -> list[Sentence]:
    """The held-back sentences, in order, or all of their files."""
    found: list[Sentence] = []
    for name, last in FILES[language]:
        part = list(conllu.read(corpora / "trees" / language / f"{name}.conllu"))
        found += part[-last:] if last and held_back else part
    return [Sentence(s.document, conllu.joined(s.words)) for s in found] if language == "de" else found


def is_finite(word: Word) -> bool:
    """Whether a gold word is a finite verb. PUD has no `VerbForm`, but `Mood` stands on finite forms alone."""
    return word.pos in {"VERB", "AUX"} and ("Mood" in word.feats or word.feats.get("VerbForm") == "Fin") and (
        not word.tag.endswith(("INF", "PP")))


def heads_of(words: list[Word], i: int) -> int:
    """The word that heads the clause of a verb: itself, or what it helps."""
    while words[i].dep.split(":")[0] in HELPERS and words[i].head != i:
        i = words[i].head
    return i


def gold_subjects(words: list[Word], head: int) -> list[int] | None:
    """The heads of the subject of a clause's head; None if there is none."""
    seen = set()
    while head not in seen:
        seen.add(head)
        found = [i for i, w in enumerate(words) if w.head == head and i != head and w.dep.startswith("nsubj")]
        if found:
            return found
        if any(w.head == head and w.dep.startswith("csubj") for w in words):
            return []  # a clause: not counted
        if any(w.head == head and w.dep == "expl" for w in words):
            return [i for i, w in enumerate(words) if w.head == head and w.dep == "expl"]
        if words[head].dep == "conj":
            head = words[head].head
    return None


def names_of(words: list[Word], head: int) -> set[int]:
    """A head and the words that make one name with it."""
    found, fresh = {head}, [head]
    while fresh:
        at = fresh.pop()
        for i, word in enumerate(words):
            if word.head == at and i not in found and word.dep.startswith(NAME_PARTS):
                found.add(i)
                fresh.append(i)
    return found


def align(document: Document, words: list[Word]) -> list[int | None]:
    """For each gold word our token that begins with it or holds its last letter."""
    at, place = 0, {}
    for token in document.tokens:
        for i in range(token.start, token.end):
            place[i] = token.i
    found: list[int | None] = []
    for word in words:
        found.append(place.get(at + len(word.form) - 1))
        at += len(word.form) + word.space
    return found


def clause_of(document: Document, token: int | None) -> Clause | None:
    """The clause of which a token is a verb, or the one it stands in."""
    if token is None:
        return None
    for clause in document.clauses:
        if clause.predicate is not None and (token in clause.predicate.tokens or token == clause.predicate.head):
            return clause
    return document.clause_at(token)


def score_sentence(document: Document, sentence: Sentence, tally: Tally) -> None:
    words = sentence.words
    ours = align(document, words)
    for i, word in enumerate(words):
        token = document.tokens[ours[i]] if ours[i] is not None else None  # type: ignore[index]
        if token is None:
            continue
        tally.count("UPOS", token.pos == word.pos)
        if word.pos == "VERB" and (particle := next(
                (w.form.lower() for w in words if w.head == i and w.dep == "compound:prt"), None)) is not None:
            clause = clause_of(document, token.i)
            lemma = clause.predicate.lemma if clause and clause.predicate else token.lemma
            joined = {particle + word.lemma, f"{word.lemma} {particle}", word.lemma + particle}
            tally.count("lemma of verbs with particle", lemma in joined, f"{word.form} {particle}: {lemma}")
        if word.lemma != "_" and word.pos not in {"PUNCT", "SYM", "X"}:
            tally.count("lemma", token.lemma == word.lemma)
        if not is_finite(word):
            continue
        if word.feats.get("Mood") and word.feats["Mood"] != "Imp":
            mood = {"sub1": "sub", "sub2": "sub"}.get(token.mood, token.mood)
            tally.count("mood of finite verbs", mood == word.feats["Mood"].lower(),
                        f"{word.form} {token.tag} {token.mood} [{word.feats['Mood']}] {document.text}")
        head = heads_of(words, i)
        gold = gold_subjects(words, head)
        if gold == []:
            continue
        clause = clause_of(document, token.i)
        found = subject_heads(clause.subject) if clause else set()
        if clause is not None and clause.marker is not None and heads_of_relative(document, clause):
            found.add(clause.marker)
        if gold is None:
            right = not found
        else:
            names = {ours[n] for one in gold for n in names_of(words, one)}
            right = bool(found & names)
        wanted = " ".join(words[g].form for g in gold) if gold else "-"
        shown = show(document, clause.subject) if clause else "no clause"
        tally.count("subject", right, f"{word.form}: {shown} [{wanted}] {document.text}")
    _governors(document, words, ours, tally)


def _governors(document: Document, words: list[Word], ours: list[int | None], tally: Tally) -> None:
    for i, word in enumerate(words):
        relation = word.dep.split(":")[0]
        if relation == "xcomp" and document.language == "de" and _bare(words, i):
            continue
        has_verb = word.pos == "VERB" or any(w.head == i and w.dep in {"cop", "aux", "aux:pass"} for w in words)
        if relation not in {"ccomp", "xcomp"} or not has_verb or word.head == i:
            continue
        inside = clause_of(document, ours[i])
        governor = words[word.head]
        miss = f"{word.form} on {governor.form}"
        if relation == "xcomp" and inside is not None and inside.predicate is not None and inside.predicate.modal and (
                ours[word.head] in inside.predicate.tokens):
            # has to leave: the verb before the infinitive counts as a modal
            tally.count("governor, modals too", False)
            continue
        if inside is None or ours[word.head] is None:
            tally.count("governor", False, f"{miss} {document.text}")
            tally.count("governor, modals too", False)
            continue
        right, shown = governs(document, inside, ours[word.head])  # type: ignore[arg-type]
        tally.count("governor", right, f"{miss}: {inside.kind} {shown} {document.text}")
        tally.count("governor, modals too", right)


def _bare(words: list[Word], i: int) -> bool:
    """Whether a German infinitive stands without *zu*: *ließ festlegen*, *gehen wählen* are one predicate."""
    return words[i].tag in {"VVINF", "VAINF", "VMINF", "VB"} and not any(
        w.head == i and w.dep in {"mark", "cop", "aux"} for w in words)


def governs(document: Document, inside: Clause, governor: int) -> tuple[bool, str]:
    """Whether a clause hangs on a verb (or noun), its conjuncts passed over, and on what it hangs."""
    outer = clause_of(document, governor)
    parent = document.clauses[inside.parent] if inside.parent is not None else None
    shown = parent.predicate.lemma if parent is not None and parent.predicate else "-"
    if inside.link == governor:
        return True, shown
    right = outer is not None and parent is not None and outer.id == parent.id and inside.id != outer.id
    return right, shown


def score_boundaries(language: str, found: list[Sentence], tally: Tally) -> None:
    """F1 of sentence boundaries, the sentences joined by blanks to texts of a document or of forty sentences.

    As in a report, what ends in no mark of a sentence (a title, an item of a list) is a block of its own.
    """
    groups: list[list[str]] = []
    document = ""
    for sentence in found:
        text = sentence.text.strip()
        whole = text.rstrip("\"'”“«»’)")[-1:] in {".", "!", "?", "…"}
        if whole and groups and groups[-1] and sentence.document == document and len(groups[-1]) < 40:
            groups[-1].append(text)
        elif whole:
            groups.append([text])
        else:
            groups.append([])
        document = sentence.document
    right = gold_count = ours_count = 0
    for texts in filter(None, groups):
        ends, at = set(), 0
        for text in texts:
            at += len(text)
            ends.add(at)
            at += 1
        whole_text = " ".join(texts)
        read = analyse(whole_text, [("paragraph", 0, len(whole_text), None)], language)
        ours = {read.tokens[s.end - 1].end for s in read.sentences}
        right += len(ends & ours)
        gold_count += len(ends)
        ours_count += len(ours)
        for end in sorted(ours ^ ends):
            kind = "missed" if end in ends else "wrong"
            tally.misses.append(f"sentences: {kind} …{whole_text[max(0, end - 50):end]} | {whole_text[end:end + 40]}…")
    print(f"{'sentences (F1)':32}{200 * right / (gold_count + ours_count):7.1f}{gold_count:7}")


def score_speed(language: str, found: list[Sentence]) -> None:
    """Words a second of one core, pipeline and clauses, in reports of twelve paragraphs with three sentences each."""
    texts = [sentence.text.strip() for sentence in found]
    reports = []
    for at in range(0, len(texts), 36):
        text, sections = "", []
        for i in range(at, min(at + 36, len(texts)), 3):
            start = len(text)
            text += " ".join(texts[i:i + 3])
            sections.append(("paragraph", start, len(text), None))
            text += "\n\n"
        reports.append((text, sections))
    for text, sections in reports[:2]:
        analyse(text, sections, language)
    begun = time.process_time()
    count = sum(len(analyse(text, sections, language).tokens) for text, sections in reports)
    print(f"{'words a second':32}{count / (time.process_time() - begun):7.0f}{count:7}")


def score_names(language: str, corpora: Path) -> None:
    """F1 of names with their kinds, each document (GermEval: sentence) read as one text."""
    module = importlib.import_module("training." + {"de": "german", "en": "english"}[language])
    groups: list[list[Sample]] = []
    for sample in module.held_back(corpora)[1]:
        if groups and groups[-1][-1].document == sample.document:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    both = ours_count = gold_count = 0
    for group in groups:
        text, gold, unclear = "", set(), set()
        for sample in group:
            places = []
            for word, space in zip(sample.words, sample.spaces, strict=True):
                places.append((len(text), len(text) + len(word)))
                text += word + " " * space
            text = text.rstrip() + " "
            found, missing = labelled(sample.ents or [])
            gold |= {(places[start][0], places[end - 1][1], label) for start, end, label in found}
            unclear |= {places[i][0] for i in missing}
        text = text.rstrip()
        document = analyse(text, [("paragraph", 0, len(text), None)], language)
        ours = {(document.tokens[a].start, document.tokens[b - 1].end, document.tokens[a].ent)
                for a, b in name_spans(document)}
        ours = {name for name in ours if name[0] not in unclear}
        both, ours_count, gold_count = both + len(ours & gold), ours_count + len(ours), gold_count + len(gold)
    print(f"{'names (F1)':32}{200 * both / (ours_count + gold_count):7.1f}{gold_count:7}")


def labelled(labels: list[str | None]) -> tuple[list[tuple[int, int, str]], list[int]]:
    """The names of a gold sentence as first word, end and kind, and the words of which the gold says nothing."""
    found, start = [], -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and (label is None or not label.startswith("I-")):
            found.append((start, i, str(labels[start])[2:]))
            start = -1
        if label is not None and label.startswith("B-"):
            start = i
    return found, [i for i, label in enumerate(labels) if label is None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=["de", "en"])
    given = os.environ.get("DEPESCHE_CORPORA")
    parser.add_argument("--corpora", type=Path, default=given and Path(given))
    parser.add_argument("--pipeline", help="a spaCy pipeline in place of the one in the package")
    parser.add_argument("--own", action="store_true", help="only our own sentences")
    parser.add_argument("-v", action="store_true", help="show the misses, and our own sentences by category")
    args = parser.parse_args()
    if args.corpora and not args.own:
        tally = Tally()
        held = sentences(args.language, args.corpora)
        for sentence in held:
            text = sentence.text.strip()
            document = analyse(text, [("paragraph", 0, len(text), None)], args.language, args.pipeline)
            score_sentence(document, sentence, tally)
        tally.show()
        gum = args.corpora / "trees" / "en" / "en_gum-free-genres.conllu"
        running = held if args.language == "de" else [s for s in conllu.read(gum) if "_news_" in s.document]
        score_boundaries(args.language, running, tally)
        score_names(args.language, args.corpora)
        score_speed(args.language, sentences(args.language, args.corpora, held_back=False))
        if args.v:
            print("\n".join(tally.misses))
    tally = Tally()
    score_own(args.language, args.pipeline, tally)
    tally.show(args.v)
    if args.v:
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main()
