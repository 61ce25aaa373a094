"""English clauses from a dependency parse (Universal Dependencies)."""

from __future__ import annotations

from functools import cache

from depesche import lang
from depesche.lang.en.clauses_links import link_clauses
from depesche.lang.en.clauses_mends import mend
from depesche.lang.en.clauses_phrases import Phrases
from depesche.lang.en.clauses_predicates import inherit, predicate_of
from depesche.lang.en.clauses_tree import AS, BE, BY, NOUN, QUOTE, STRONG, THAT, TO, Tree, word_sets
from depesche.language.model import Clause, Document, Span

_WORDS = word_sets()
#: Relations whose word heads a clause, whatever it is.
_CLAUSAL = frozenset({"ccomp", "csubj"})
#: Relations whose word heads a clause if it is a predicate.
_CLAUSAL_IF_VERBAL = frozenset({"acl", "advcl", "parataxis", "xcomp", "conj"})
#: Relations that small parsers give to whole clauses now and then: a finite verb with its own subject is needed.
_CLAUSAL_IF_WHOLE = frozenset({"appos", "dep", "discourse", "list", "nmod", "obj", "obl", "orphan", "reparandum",
                               "vocative", "amod", "compound", "dislocated", "nsubj", "advmod", "iobj"})
_NOMINAL = frozenset({"amod", "nmod", "obl", "obj", "nsubj"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The frames and strengths of each cue verb by its lemma with its particle."""
    frames: dict[str, frozenset[str]] = {}
    for row in lang.table("en", "cues"):
        lemma = row["lemma"]
        frames[lemma] = frames.get(lemma, frozenset()) | frozenset([*row["frame"].split(), row["strength"]])
    return frames


@cache
def content_verbs() -> frozenset[str]:
    """Lemmas of the cue verbs that can stand in a parenthesis beside what they say, with their particles."""
    return frozenset(lemma for lemma, frames in cue_verbs().items()
                     if QUOTE in frames or {THAT, STRONG} <= frames)


@cache
def cue_frames() -> dict[str, frozenset[str]]:
    """The frames of each cue verb by its whole lemma."""
    return {row["lemma"]: frozenset(row["frame"].split()) for row in lang.table("en", "cues")}


@cache
def joined_verbs() -> frozenset[str]:
    """Cue verbs that the table lists with a preposition, a particle, a noun or an adjective."""
    return frozenset(row["lemma"] for row in lang.table("en", "cues") if " " in row["lemma"])


@cache
def prefixes() -> frozenset[str]:
    """First words of the prepositions of several words before a source."""
    return frozenset(row["phrase"].split()[0] for row in lang.table("en", "phrases")
                     if row["kind"] == "prep_before" and " " in row["phrase"] and row["phrase"].endswith(" " + TO))


def build_clauses(document: Document) -> None:
    """Set `document.clauses` and `document.clause_of` from heads and relations of the tokens.

    Every token of a sentence belongs to exactly one clause. Clauses are in the order of their heads. Semi-auxiliaries
    (`modals.tsv`) are part of the predicate of their infinitive.
    """
    tree = Tree(document)
    mend(document, tree, cue_verbs(), prefixes())
    heads = [i for i in range(len(tree.head)) if is_clause_head(tree, i)]
    number = {head: n for n, head in enumerate(heads)}
    document.clause_of = _partition(tree, number)
    _keep_marks_inside(document, set(heads))
    own: list[list[int]] = [[] for _ in heads]
    for i, number_ in enumerate(document.clause_of):
        own[number_].append(i)
    phrases = Phrases(tree, number)
    document.clauses = []
    for n, head in enumerate(heads):
        clause = Clause(n, "main", document.tokens[head].sent, Span(own[n][0], own[n][-1] + 1), own[n])
        clause.predicate = predicate_of(tree, head)
        if clause.predicate is not None and tree.base[head] == "conj" and tree.head[head] in number:
            first = document.clauses[number[tree.head[head]]].predicate if number[tree.head[head]] < n else None
            if first is not None:
                clause.predicate = inherit(clause.predicate, first, document.tokens)
        _add_arguments(tree, phrases, clause, head)
        _join_lemma(document, phrases, clause)
        document.clauses.append(clause)
    link_clauses(document, tree, phrases, heads, content_verbs())


def is_clause_head(tree: Tree, i: int) -> bool:
    """Whether a token is the head of a clause."""
    base = tree.base[i]
    if base == "root" or base in _CLAUSAL:
        return True
    if base in _CLAUSAL_IF_VERBAL:
        if base == "conj":
            return _verbal_conjunct(tree, i)
        return tree.verbal(i)
    return base in _CLAUSAL_IF_WHOLE and _whole(tree, i)


def _whole(tree: Tree, i: int) -> bool:
    """A finite verb with a subject of its own."""
    base = tree.base
    bases = [base[kid] for kid in tree.kids[i]]
    token = tree.tokens[i]
    return "nsubj" in bases and (token.form == "fin" or "cop" in bases or "aux" in bases)


def _verbal_conjunct(tree: Tree, i: int) -> bool:
    token, first = tree.tokens[i], tree.tokens[tree.head[i]]
    if token.pos in {"VERB", "AUX"} and first.pos in {"VERB", "AUX"}:
        return is_clause_head(tree, tree.head[i])
    if token.pos == "VERB":
        return token.form == "fin" or tree.base[tree.head[i]] not in _NOMINAL
    return (tree.verbal(i) and is_clause_head(tree, tree.head[i])) or _whole(tree, i)


def _partition(tree: Tree, number: dict[int, int]) -> list[int]:
    """For each token the number of the clause whose head is nearest above it."""
    clause_of = [-1] * len(tree.head)
    for i in range(len(clause_of)):
        path = []
        at = i
        while clause_of[at] < 0 and at not in number:
            path.append(at)
            at = tree.head[at]
        found = number[at] if at in number else clause_of[at]
        clause_of[at] = found
        for passed in path:
            clause_of[passed] = found
    return clause_of


def _keep_marks_inside(document: Document, heads: set[int]) -> None:
    """Marks at the edges of a full quotation belong to the clause inside, whatever the parser hung them on."""
    tokens, clause_of = document.tokens, document.clause_of
    for quotation in document.quotations:
        start, end = quotation.span
        words = [i for i in range(start, end) if tokens[i].pos != "PUNCT"]
        if not quotation.full or not words:
            continue
        for i in range(start, words[0]):
            if tokens[i].sent == tokens[words[0]].sent and i not in heads:
                clause_of[i] = clause_of[words[0]]
        for i in range(words[-1] + 1, end):
            if tokens[i].sent == tokens[words[-1]].sent and i not in heads:
                clause_of[i] = clause_of[words[-1]]
        before = start - 1
        while before > 0 and tokens[before].pos == "PUNCT" and tokens[before - 1].sent == tokens[start].sent:
            before -= 1
        if before >= 0 and tokens[before].sent == tokens[start].sent:
            for i in range(before + 1, start):
                if i not in heads:
                    clause_of[i] = clause_of[before]


def _join_lemma(document: Document, phrases: Phrases, clause: Clause) -> None:
    """`call for`, `take issue`, `make clear`, `be afraid`: what the table lists of a cue verb belongs to its lemma."""
    predicate = clause.predicate
    if predicate is None:
        return
    tokens, known = document.tokens, joined_verbs()
    if predicate.copula or (predicate.voice == "passive" and predicate.finite is not None):
        joined = f"{BE} {tokens[predicate.head].lower}"
        if joined in known:
            predicate.lemma, predicate.voice = joined, "active"
            predicate.tokens = sorted({*predicate.tokens, predicate.head})
        return
    beside = [clause.predicative] if clause.predicative is not None else clause.objects[:1]
    for phrase in beside:
        joined = f"{predicate.lemma} {tokens[phrase.head].lower}"
        if joined in known and phrase.head == predicate.head + 1:
            predicate.lemma, predicate.tokens = joined, sorted({*predicate.tokens, phrase.head})
            clause.predicative = None
            clause.objects = [other for other in clause.objects if other is not phrase]
            return
    for phrase in [] if clause.objects else clause.obliques:
        joined = f"{predicate.lemma} {tokens[phrase.prep].lower}" if phrase.prep is not None else ""
        if joined in known and phrase.prep is not None and phrase.prep == predicate.head + 1:
            predicate.lemma, predicate.particle = joined, phrase.prep
            predicate.tokens = sorted({*predicate.tokens, phrase.prep})
            if NOUN in cue_frames()[joined]:
                clause.obliques = [other for other in clause.obliques if other is not phrase]
                clause.objects = [phrases.without_preposition(phrase)]
            return


def _add_arguments(tree: Tree, phrases: Phrases, clause: Clause, head: int) -> None:
    predicate, tokens = clause.predicate, tree.tokens
    if predicate is None:
        if tokens[head].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            clause.objects = [phrases.of(head)]
        clause.obliques = [phrases.of(kid) for kid in tree.kids[head]
                           if tree.base[kid] == "obl" or (tree.base[kid] == "advcl" and not tree.verbal(kid))]
        return
    if predicate.copula:
        clause.predicative = phrases.of(head)
    first = predicate.finite if predicate.finite is not None else head
    expletive = None
    for kid in tree.kids[head]:
        base, rel, token = tree.base[kid], tree.rel[kid], tokens[kid]
        if base == "nsubj":
            if clause.subject is None or rel != "nsubj:outer":
                clause.subject = phrases.of(kid)
        elif base == "expl":
            expletive = kid
        elif base in {"obj", "iobj"}:
            if token.tag != "TO":
                clause.objects.append(phrases.of(kid))
        elif base == "obl" or (base == "nmod" and not predicate.copula):
            phrase = phrases.of(kid)
            if predicate.voice == "passive" and phrase.prep is not None and tokens[phrase.prep].lower == BY and (
                    rel == "obl:agent" or token.ent in {"PER", "ORG"}):
                clause.agent = phrase
            else:
                clause.obliques.append(phrase)
        elif base == "xcomp" and not tree.verbal(kid):
            phrase = phrases.of(kid)
            if phrase.prep is not None and tokens[phrase.prep].lower == AS:
                clause.obliques.append(phrase)
            else:
                clause.predicative = phrase
        elif base == "advcl" and not tree.verbal(kid):
            clause.obliques.append(phrases.of(kid))
        elif base == "advmod":
            if token.lower not in _WORDS["negation"]:
                clause.adverbs.append(kid)
        elif base == "mark" and token.tag != "TO" and clause.marker is None and kid < head:
            clause.marker = kid
        if clause.marker is None and token.tag in _WH_TAGS and kid < first and base != "mark":
            clause.marker = kid
    if clause.subject is None and expletive is not None:
        if tokens[expletive].tag != "EX":
            clause.subject = phrases.of(expletive)
        elif predicate.copula:  # there may be survivors
            clause.subject, clause.predicative = clause.predicative, None
