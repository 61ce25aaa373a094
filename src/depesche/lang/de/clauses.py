"""German clauses: segments put together into clauses with predicate, subject, objects and their relations.

The grammar works on STTS tags, forms, commas and brackets (the topological fields of Drach 1937); a parser, where one
ran, is a witness beside them.
"""

from __future__ import annotations

from depesche.lang.de.assembly import Assembly
from depesche.lang.de.drafts import Draft
from depesche.lang.de.functions import set_functions
from depesche.lang.de.phrases import PhraseReader
from depesche.lang.de.predicates import read_predicate
from depesche.lang.de.relations import govern_quotations, relate, takes_up
from depesche.lang.de.segments import DASHES, cut
from depesche.lang.de.words import FINITE
from depesche.language.model import Clause, Document, Quotation, Span, Token

_OPENING = DASHES | {"(", "["}
#: For each mark that ends an aside whether it is a bracket.
_CLOSING = {**dict.fromkeys(DASHES, False), ")": True, "]": True}


def build_clauses(document: Document) -> None:
    """Find the clauses of a German document: sets `clauses` and `clause_of`."""
    full = {q.span.start: (n, q) for n, q in enumerate(document.quotations) if q.full and _stands_alone(document, q)}
    drafts: list[Draft] = []
    for group in _groups(document, full):
        drafts += _read_group(document, group, full, None)
    drafts.sort(key=lambda draft: draft.tokens[0])
    for number, draft in enumerate(drafts):
        draft.number = number
    document.clauses = [_finish(document, draft) for draft in drafts]
    relate(document, drafts)
    document.clause_of = [-1] * len(document.tokens)
    for clause in document.clauses:
        for i in clause.tokens:
            document.clause_of[i] = clause.id


def _stands_alone(document: Document, quotation: Quotation) -> bool:
    """Whether a full quotation takes the place of a clause: it stands at the start of a sentence or behind a mark."""
    start = quotation.span.start
    if quotation.depth:
        return False
    if any(start == sentence.start for sentence in (document.sentences[document.tokens[start].sent],)):
        return True
    before = document.tokens[start - 1]
    if before.text in {":", ",", ".", "!", "?", "\u2013", "\u2014", ";", "-", ")", "("}:
        return True
    after = document.tokens[quotation.span.end] if quotation.span.end < len(document.tokens) else None
    return before.tag == "VVFIN" and after is not None and after.text in {",", "."}


def _groups(document: Document, full: dict[int, tuple[int, Quotation]]) -> list[list[int]]:
    """The sentences as lists of tokens, those joined that a full quotation bridges."""
    groups: list[list[int]] = []
    reach = -1
    for sentence in document.sentences:
        indices = list(range(sentence.start, sentence.end))
        if sentence.start < reach:
            groups[-1] += indices
        else:
            groups.append(indices)
        for i in indices:
            if i in full:
                reach = max(reach, full[i][1].span.end)
    return groups


def _read_group(document: Document, indices: list[int], full: dict[int, tuple[int, Quotation]],
                quotation: int | None) -> list[Draft]:
    inner = {start: pair for start, pair in full.items() if indices[0] <= start <= indices[-1] and pair[0] != quotation}
    if inner:
        bracketed = _bracketed(document.tokens, indices)
        inner = {start: pair for start, pair in inner.items() if start not in bracketed}
    asides = _asides(document.tokens, indices, inner)
    within = {i for aside in asides for i in aside}
    rest = [i for i in indices if i not in within]
    drafts = Assembly(document.tokens, quotation).read(cut(document.tokens, rest, inner))
    for aside in asides:
        drafts += _read_aside(document.tokens, aside, drafts, quotation)
    quoted: list[tuple[Quotation, list[Draft]]] = []
    groups = _quoted_groups(document, [inner[start] for start in sorted(inner)])
    for number, first, sentences in groups:
        parts = [part for sentence in sentences for part in _read_group(document, sentence, {}, number)]
        for part in parts:
            if part.kind == "main" and part.parent is None:
                part.kind = "quoted"
        quoted.append((first, parts))
    govern_quotations(document.tokens, indices, drafts, quoted)
    return drafts + [part for _, parts in quoted for part in parts]


def _bracketed(tokens: list[Token], indices: list[int]) -> set[int]:
    """The tokens in brackets; a quotation there is no clause of the sentence."""
    found: set[int] = set()
    depth = 0
    for i in indices:
        if tokens[i].text in {")", "]"}:
            depth = max(0, depth - 1)
        if depth:
            found.add(i)
        if tokens[i].text in {"(", "["}:
            depth += 1
    return found


def _asides(tokens: list[Token], indices: list[int], inner: dict[int, tuple[int, Quotation]]) -> list[list[int]]:
    """Sentences between dashes or in brackets: *Er – so steht es im Entwurf – will gehen*."""
    found: list[list[int]] = []
    opened: int | None = None
    quoted = {i for _, quotation in inner.values() for i in range(*quotation.span)}
    for at, i in enumerate(indices):
        text = tokens[i].text
        if text not in _OPENING and text not in _CLOSING or i in quoted or text == "-" and not _stands_free(tokens, i):
            continue
        if opened is not None and _CLOSING.get(text) == (tokens[indices[opened]].text in {"(", "["}):
            part = indices[opened:at + 1]
            whole = part[-1] - part[0] + 1 == len(part) and opened > 0 and at < len(indices) - 1
            if whole and not any(n in quoted for n in part) and any(tokens[n].tag in FINITE for n in part) and (
                    tokens[part[1]].tag != "KON"):
                found.append(part)
                opened = None
                continue
        opened = at if text in _OPENING else None
    return found


def _stands_free(tokens: list[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def _read_aside(tokens: list[Token], aside: list[int], drafts: list[Draft], quotation: int | None) -> list[Draft]:
    around = next((draft for draft in drafts if aside[0] - 1 in draft.tokens), None)
    parts = Assembly(tokens, quotation).read(cut(tokens, aside[1:-1], {}))
    if not parts:
        if around is not None:
            around.tokens += aside
        return []
    parts[0].tokens = [aside[0], *parts[0].tokens]
    parts[-1].tokens = [*parts[-1].tokens, aside[-1]]
    first = parts[0]
    if around is not None and around.kind == "main" and takes_up(tokens, first.words):
        # so steht es im Entwurf: the sentence around it is what it says
        around.kind, around.parent, around.link = "content", first, first.finite(tokens)[0]
    elif around is not None and first.kind != "main" and first.parent is None:
        first.parent = around
    return parts


def _quoted_groups(document: Document, quotations: list[tuple[int, Quotation]]) -> list[
        tuple[int, Quotation, list[list[int]]]]:
    """The sentences of each quotation; two that are halves of one sentence are read as one: *„Ich habe“, sagte er,
    „keinen Befehl gegeben.“*
    """
    groups: list[tuple[int, Quotation, list[list[int]]]] = []
    previous: Quotation | None = None
    for number, quotation in quotations:
        sentences = _inside(document, quotation)
        if previous is not None and groups and _goes_on(document.tokens, previous, quotation):
            groups[-1][2][-1].extend(sentences[0])
            groups[-1][2].extend(sentences[1:])
        else:
            groups.append((number, quotation, sentences))
        previous = quotation
    return groups


def _goes_on(tokens: list[Token], first: Quotation, second: Quotation) -> bool:
    """Whether the second quotation is the rest of a sentence that a cue has cut."""
    between = tokens[first.span.end:second.span.start]
    if not between or not first.closed or len(between) > 30 or any(
            token.text in {".", "!", "?", ":"} for token in between):
        return False
    last, following = tokens[first.inner.end - 1], tokens[second.inner.start]
    return between[0].text == "," and between[-1].text == "," and last.pos != "PUNCT" and (
        following.text == following.lower) and following.tag not in {"KON", "KOUS"}


def _inside(document: Document, quotation: Quotation) -> list[list[int]]:
    """The sentences inside a quotation, its marks included so that every token belongs to a clause."""
    found: list[list[int]] = []
    for i in range(quotation.span.start, quotation.span.end):
        if found and document.tokens[i].sent == document.tokens[found[-1][-1]].sent:
            found[-1].append(i)
        else:
            found.append([i])
    if len(found) > 1 and all(document.tokens[i].pos == "PUNCT" for i in found[-1]):
        marks = found.pop()
        found[-1] += marks
    return found


def _finish(document: Document, draft: Draft) -> Clause:
    """The clause of a draft: predicate, phrases and their functions; relations come later."""
    tokens = document.tokens
    own = draft.tokens
    final = draft.final or draft.kind == "infinitive"
    predicate = read_predicate(tokens, draft.words, final, draft.shared_finite)
    kind = draft.kind
    if predicate is None and kind == "main":
        kind = "verbless"
    clause = Clause(draft.number, kind, tokens[own[0]].sent, Span(own[0], own[-1] + 1), list(own), predicate,
                    marker=draft.marker, quotation=draft.quotation)
    finite = predicate.finite if predicate else None
    attach = own.index(finite) if finite is not None and not final and finite in own else 0
    if predicate is None:
        attach = len(own)
    reader = PhraseReader(tokens, own, attach, bool(predicate and predicate.voice == "passive"))
    bare = [i for i in own if i not in (predicate.tokens if predicate else ())]
    reader.own = own
    phrases = [phrase for phrase in reader.read() if phrase.head in bare]
    joined = draft.conjunct_of is not None and not draft.final and finite is not None and (
        finite in draft.words[:2] and (tokens[draft.words[0]].tag == "KON" or finite == draft.words[0]))
    set_functions(tokens, clause, phrases, reader, joined, draft.conjunct_of is not None, draft.final,
                  draft.conjunct_of is not None and draft.conjunct_of.shared_finite is not None)
    clause.adverbs = [i for i in draft.words if tokens[i].tag in {"ADV", "PTKNEG", "PAV", "PROAV", "ADJD"}]
    return clause
