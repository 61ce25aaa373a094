"""How clauses hang together: kinds, parents, parentheses of saying, quotations."""

from __future__ import annotations

from functools import cache

from depesche import lang
from depesche.lang.en.clauses_phrases import Phrases
from depesche.lang.en.clauses_subjects import Subjects
from depesche.lang.en.clauses_tree import BE, QUOTE, THAT, WHETHER, Tree, word_sets
from depesche.language.model import Clause, ClauseKind, Document, Span

_WORDS = word_sets()
_FREE = frozenset({"main", "verbless"})
#: Relations in which parsers hang a parenthesis of saying on what is said; the first ones mean little else.
_LOOSEST = frozenset({"parataxis", "dep", "discourse"})
_SEMICOLON = ";"  # what follows is a sentence of its own
_ASKED_REACH = 4  # tokens from a verb of asking to its if
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "(", ")"})
_LOOSE = _LOOSEST | {"acl", "advcl", "appos", "ccomp", "conj", "list"}


@cache
def content_words() -> frozenset[str]:
    """Lemmas of verbs, nouns and adjectives that take a clause with that or whether."""
    verbs = {row["lemma"].removeprefix(BE + " ").split()[0] for row in lang.table("en", "cues")
             if {"that", "wh"} & set(row["frame"].split())}
    return frozenset(verbs | {row["noun"] for row in lang.table("en", "noun_cues") if "that" in row["frame"].split()})


@cache
def quoting() -> frozenset[str]:
    """Lemmas of cue verbs that stand beside direct speech, with their particles."""
    return frozenset(row["lemma"] for row in lang.table("en", "cues") if QUOTE in row["frame"].split())


@cache
def asking() -> frozenset[str]:
    """Lemmas of cue verbs that take a question."""
    return frozenset(row["lemma"] for row in lang.table("en", "cues") if "wh" in row["frame"].split())


@cache
def addressing() -> frozenset[str]:
    """Lemmas of cue verbs whose object is the addressee."""
    return frozenset(row["lemma"] for row in lang.table("en", "cues") if "addr_dobj" in row["frame"].split())


def link_clauses(document: Document, tree: Tree, phrases: Phrases, heads: list[int], reporting: frozenset[str]) -> None:
    """Set kind, parent, link, antecedent, span, quotation and shared subjects of all clauses."""
    for clause, head in zip(document.clauses, heads, strict=True):
        _hang(document, tree, phrases, clause, head)
    _copy_to_conjuncts(document, tree, heads)
    for clause in document.clauses:
        if clause.marker is not None and document.tokens[clause.marker].lower in _WORDS["content_mark"]:
            _mend_governor(document, tree, clause, heads)
    for clause in document.clauses:
        if _is_one_of(clause, reporting):
            _raise_parenthesis(document, tree, clause)
            if _is_one_of(clause, quoting()):
                _take_content(document, tree, clause)
    _free_whole(document)
    _free_beside_main(document)
    subjects = Subjects(document, tree, phrases, heads)
    for clause in document.clauses:
        subjects.share(clause)
    _set_spans(document)
    _set_quotations(document)


def _is_one_of(clause: Clause, lemmas: frozenset[str]) -> bool:
    """Whether these lemmas hold that of a clause, as it is or without its particle."""
    if clause.predicate is None:
        return False
    lemma = clause.predicate.lemma
    return lemma in lemmas or lemma.partition(" ")[0] in lemmas


def _hang(document: Document, tree: Tree, phrases: Phrases, clause: Clause, head: int) -> None:
    governor = tree.head[head]
    if governor == head:
        clause.kind = "verbless" if clause.predicate is None else "main"
        return
    clause.parent, clause.link = document.clause_of[governor], governor
    clause.kind = _kind(document, tree, clause, head)
    if clause.kind == "relative" or (clause.kind in {"participle", "infinitive"} and tree.base[head] == "acl"):
        clause.antecedent = governor
        if clause.kind == "relative":
            clause.antecedent = phrases.name_head(governor)


def _kind(document: Document, tree: Tree, clause: Clause, head: int) -> ClauseKind:
    base, predicate = tree.base[head], clause.predicate
    if tree.rel[head] in {"acl:relcl", "advcl:relcl"}:
        return "relative"
    if base in {"ccomp", "csubj"}:
        if clause.marker is not None and document.tokens[clause.marker].lower in _WORDS["adverbial_mark"]:
            return "adverbial"
        return "infinitive" if _infinitive(clause) else "content"
    if base == "xcomp":
        if predicate is not None and predicate.finite is not None:
            return "content"
        return "participle" if predicate is not None and predicate.mood == "participle" else "infinitive"
    if base == "acl":
        if _infinitive(clause):
            return "infinitive"
        if clause.marker is not None and document.tokens[clause.marker].lower in _WORDS["adverbial_mark"]:
            return "adverbial"
        return "participle" if predicate is not None and predicate.finite is None else "content"
    if base == "advcl":
        if clause.marker is not None and _gerund(document, clause):
            return "participle"
        if clause.marker is not None:
            return "content" if _asked(document, clause, tree.head[head]) or _told(
                document, clause, tree.head[head]) else "adverbial"
        if predicate is not None and predicate.finite is None and not tree.has_subject(head):
            return "infinitive" if _infinitive(clause) else "participle"
        return "adverbial"
    return "main" if predicate is not None else "verbless"


def _gerund(document: Document, clause: Clause) -> bool:
    """`accused it of hiding arms`: a preposition and a gerund."""
    assert clause.marker is not None
    return clause.predicate is not None and clause.predicate.mood == "participle" and (
        document.tokens[clause.marker].lower in _WORDS["object_gerund"])


def _asked(document: Document, clause: Clause, governor: int) -> bool:
    """`asked if it was so`: a clause with if directly behind a word that takes a question, or one with whether."""
    tokens = document.tokens
    assert clause.marker is not None
    if tokens[clause.marker].lower == WHETHER and governor < clause.marker:
        return True
    return tokens[clause.marker].lower in _WORDS["content_mark"] and tokens[governor].lemma in asking() and (
        0 < clause.marker - governor <= _ASKED_REACH and all(
            tokens[i].pos != "PUNCT" for i in range(governor, clause.marker)))


def _told(document: Document, clause: Clause, governor: int) -> bool:
    """A clause with that below a word that takes one (`so that` begins with another word)."""
    assert clause.marker is not None
    return document.tokens[clause.marker].lower == THAT and document.tokens[governor].lemma in content_words()


def _infinitive(clause: Clause) -> bool:
    return clause.predicate is not None and clause.predicate.mood == "infinitive"


def _copy_to_conjuncts(document: Document, tree: Tree, heads: list[int]) -> None:
    for clause, head in zip(document.clauses, heads, strict=True):
        if tree.base[head] != "conj" or tree.head[head] not in _heads_of(document, clause, heads):
            continue
        first = document.clauses[document.clause_of[tree.head[head]]]
        if clause.marker is not None and clause.kind == "main" and document.tokens[clause.marker].lower not in (
                _WORDS["content_mark"]) and first.kind in _FREE:
            clause.kind = "adverbial"
            continue
        clause.kind, clause.parent, clause.link, clause.antecedent = (
            first.kind, first.parent, first.link, first.antecedent)
        if first.kind == "relative" and clause.marker is None and clause.subject is None and (
                first.subject is not None and first.marker == first.subject.head):
            clause.marker = first.marker  # who founded the party and led it


def _heads_of(document: Document, clause: Clause, heads: list[int]) -> tuple[int, ...]:
    return () if clause.parent is None else (heads[clause.parent],)


def _mend_governor(document: Document, tree: Tree, clause: Clause, heads: list[int]) -> None:
    """`told them before he left that ...`: a that-clause needs a word that takes one, `and that` on the same word."""
    tokens = document.tokens
    assert clause.marker is not None
    if clause.kind == "relative" or (clause.link is not None and tokens[clause.link].lemma in content_words()):
        return
    if tokens[clause.marker].lower != THAT:
        return
    before = [other for other in _same_sentence(document, clause) if heads[other.id] < clause.tokens[0]]
    if tree.child(heads[clause.id], "cc") is not None:
        for other in reversed(before):
            if other.kind == "content" and (other.link == tree.head[heads[clause.id]] or (
                    other.marker is not None and tokens[other.marker].lower == THAT)):
                clause.kind, clause.parent, clause.link = other.kind, other.parent, other.link
                return
    for other in reversed(before):
        if other.predicate is not None and tokens[other.predicate.head].lemma in content_words() and not _says(
                document, other) and not _below(document, other, clause):
            clause.kind, clause.parent, clause.link = "content", other.id, other.predicate.head
            return


def _below(document: Document, clause: Clause, above: Clause) -> bool:
    """Whether a clause stands anywhere under another one."""
    seen: set[int] = set()
    at: Clause | None = clause
    while at is not None and at.id not in seen:
        if at is above:
            return True
        seen.add(at.id)
        at = document.clauses[at.parent] if at.parent is not None else None
    return False


def _raise_parenthesis(document: Document, tree: Tree, clause: Clause) -> None:
    """`The talks, the minister said, went well`: the saying clause governs what it interrupts or ends."""
    assert clause.predicate is not None
    head = clause.predicate.head
    base, governor = tree.base[head], tree.head[head]
    if base not in _LOOSE or clause.marker is not None or clause.predicate.finite is None:
        return
    if not tree.has_subject(head) or tree.child(head, "cc") is not None or not _open_for_content(tree, clause):
        return
    first = next(i for i in clause.tokens if document.tokens[i].pos != "PUNCT")
    if first and document.tokens[first - 1].text == _SEMICOLON:
        return
    said = document.clauses[document.clause_of[governor]]
    if tree.rel[head] == "acl:relcl" and any(document.tokens[i].tag in _RELATIVE for i in clause.tokens if i < head):
        return  # The mayor, whose car was found, has left
    if base not in _LOOSEST and (
            said.predicate is None or clause.tokens[0] < said.tokens[0] or not _set_off(document, clause)):
        return
    if base in {"ccomp", "conj"} and _says(document, said):
        return
    if base == "conj":
        clause.kind, clause.parent, clause.link = "main", None, None
    else:
        clause.kind, clause.parent, clause.link, clause.antecedent = (
            "main" if said.kind == "verbless" else said.kind, said.parent, said.link, said.antecedent)
    for other in _same_sentence(document, clause):
        if other is said or (said.kind == other.kind == "main" and other.parent is None and other is not clause and (
                other.tokens[-1] < clause.tokens[0])):
            _make_content(other, clause)


def _same_sentence(document: Document, clause: Clause) -> list[Clause]:
    clauses, start, end = document.clauses, clause.id, clause.id + 1
    while start > 0 and clauses[start - 1].sent == clause.sent:
        start -= 1
    while end < len(clauses) and clauses[end].sent == clause.sent:
        end += 1
    return clauses[start:end]


def _says(document: Document, clause: Clause) -> bool:
    return any(other.parent == clause.id and other.kind == "content" for other in _same_sentence(document, clause))


def _set_off(document: Document, clause: Clause) -> bool:
    """Whether a clause stands behind a mark and ends at a mark."""
    tokens = document.tokens
    words = [i for i in clause.tokens if tokens[i].pos != "PUNCT"]
    before, after = words[0] - 1, words[-1] + 1
    return before >= 0 and tokens[before].pos == "PUNCT" and (after >= len(tokens) or tokens[after].pos == "PUNCT")


def _take_content(document: Document, tree: Tree, clause: Clause) -> None:
    """`The talks went well, the minister said` where the parser left the said part hanging loosely on the verb."""
    if not _open_for_content(tree, clause):
        return
    assert clause.predicate is not None
    head = clause.predicate.head
    for other in _same_sentence(document, clause):
        if other.parent != clause.id or other.link != head or other.predicate is None:
            continue
        at = other.predicate.head
        loose = tree.base[at] in {"parataxis", "dep", "list", "discourse", "appos"} or (
            tree.base[at] == "advcl" and other.marker is None and other.predicate.finite is not None)
        if loose and other.predicate.finite is not None and tree.has_subject(at):
            _make_content(other, clause)
            return


def _make_content(said: Clause, saying: Clause) -> None:
    assert saying.predicate is not None
    said.kind, said.parent, said.link, said.antecedent = "content", saying.id, saying.predicate.head, None


def _open_for_content(tree: Tree, clause: Clause) -> bool:
    """Whether a verb of saying has no content of its own yet: no clause, and no object but `so` and an addressee."""
    assert clause.predicate is not None
    head = clause.predicate.head
    for kid in tree.kids[head]:
        if tree.base[kid] in {"ccomp", "csubj"} or (tree.base[kid] == "xcomp" and tree.verbal(kid)):
            return False
        if tree.base[kid] == "obj" and tree.tokens[kid].pos == "NOUN" and tree.tokens[head].lemma not in addressing():
            return False
    return True


def _free_whole(document: Document) -> None:
    """`The vote was held; millions came`, `The governor -- she took office in May -- left`: sentences of their own."""
    tokens = document.tokens
    for clause in document.clauses:
        if clause.kind not in {"adverbial", "relative"} or clause.marker is not None or clause.subject is None or (
                clause.predicate is None or clause.predicate.finite is None):
            continue
        first = clause.tokens[0]
        words = [i for i in clause.tokens if tokens[i].pos != "PUNCT"]
        opening = tokens[first].text if words and words[0] > first else tokens[first - 1].text if first else ""
        behind = tokens[words[-1] + 1].text if words and words[-1] + 1 < len(tokens) else ""
        inside = opening in _DASHES and behind in _DASHES and not any(
            tokens[i].tag in _RELATIVE or tokens[i].tag == "WRB" for i in words)
        if inside or (clause.kind == "adverbial" and opening == _SEMICOLON):
            clause.kind, clause.parent, clause.link, clause.antecedent = "main", None, None, None


def _free_beside_main(document: Document) -> None:
    """`The governor (she took office in May) has ...`: a main clause beside or inside a main one hangs on nothing."""
    for clause in document.clauses:
        if clause.kind != "main" or clause.parent is None or clause.marker is not None:
            continue
        above = document.clauses[clause.parent]
        free = above.kind == "main" and above.parent in {None, clause.id}
        if free and not _is_one_of(above, quoting()):
            clause.parent = clause.link = None


def _set_spans(document: Document) -> None:
    """The span of a clause covers its sub-clauses; those that govern it by now do not count."""
    clauses = document.clauses
    for clause in clauses:
        start, end = clause.tokens[0], clause.tokens[-1] + 1
        above, seen = clause.parent, {clause.id}
        while above is not None and above not in seen:
            seen.add(above)
            span = clauses[above].span
            clauses[above].span = Span(min(start, span.start), max(end, span.end))
            above = clauses[above].parent
        if above is not None:  # never a ring
            clause.parent = clause.link = None


def _set_quotations(document: Document) -> None:
    """The innermost quotation around each clause; a clause that a full quotation cuts off from its parent is quoted."""
    if not document.quotations:
        return
    tokens = document.tokens
    innermost = [-1] * len(tokens)
    for number, quotation in enumerate(document.quotations):
        innermost[quotation.span.start:quotation.span.end] = [number] * (quotation.span.end - quotation.span.start)
    insides = [{innermost[i] for i in clause.tokens if tokens[i].pos != "PUNCT"} for clause in document.clauses]
    for clause in document.clauses:
        above, own = clause.parent, {innermost[i] for i in clause.tokens if tokens[i].pos != "PUNCT"}
        while above is not None and not own <= insides[above]:
            insides[above] |= own
            above = document.clauses[above].parent
    for clause, inside in zip(document.clauses, insides, strict=True):
        if inside and -1 not in inside:
            # the outermost of several, or the first part of a quotation that is interrupted
            clause.quotation = min(inside)
    for clause in document.clauses:
        if clause.quotation is None or clause.kind not in {"main", "content", "verbless"}:
            continue
        if not document.quotations[clause.quotation].full or clause.predicate is None:
            continue
        if clause.parent is None or document.clauses[clause.parent].quotation is None:
            clause.kind = "quoted"
