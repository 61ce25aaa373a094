"""A document with the look-ups that the attribution finders share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from depesche.language.model import Clause, Document, Phrase, Quotation, Span
from depesche.reading.attribution.data import Cue, aliases, cues, phrases, phrases_by_first
from depesche.reading.model import ActorIndex, Statement, TimeMention


class Scene:
    """The document, its actors and times, and what has been found so far."""

    def __init__(self, document: Document, actors: ActorIndex, times: list[TimeMention]) -> None:
        self.document = document
        self.language = document.language
        self.tokens = document.tokens
        self.actors = actors
        self.times = times
        self.found: list[Statement] = []
        self.taken = [False] * len(document.tokens)  # tokens inside the content of an attribution
        self.cue_tokens: set[int] = set()
        self.children: dict[int, list[Clause]] = defaultdict(list)
        self.by_sentence: dict[int, list[Clause]] = defaultdict(list)
        for clause in document.clauses:
            self.by_sentence[clause.sent].append(clause)
            if clause.parent is not None:
                self.children[clause.parent].append(clause)
        self.section_of = [0] * len(document.tokens)
        for number, section in enumerate(document.sections):
            for i in range(section.span.start, section.span.end):
                self.section_of[i] = number

    def add(self, statement: Statement) -> Statement:
        """Enter a statement and mark its content as taken."""
        statement.id = f"s{len(self.found) + 1}"
        self.found.append(statement)
        self._mark(statement)
        for span in statement.cue:
            self.cue_tokens.update(range(span.start, span.end))
        return statement

    def extend(self, statement: Statement, content: Span) -> None:
        """Add words to the end of a statement's content."""
        last = statement.content[-1]
        statement.content[-1] = Span(last.start, content.end)
        self._mark(statement)

    def _mark(self, statement: Statement) -> None:
        statement.clauses = sorted({c for span in statement.content for i in range(span.start, span.end)
                                    if (c := self.document.clause_of[i]) >= 0})
        for span in statement.content:
            for i in range(span.start, span.end):
                self.taken[i] = True

    def modal_clause(self, clause: Clause) -> Clause | None:
        """The clause that is the modal of an infinitive: *is believed* over *to have fled*."""
        if clause.kind != "infinitive" or clause.parent is None or clause.predicate is None or (
                clause.predicate.modal is None):
            return None
        above = self.document.clauses[clause.parent]
        if above.predicate is None or above.predicate.voice != "passive":
            return None
        return above if self.tokens[above.predicate.head].lower in clause.predicate.modal.split() else None

    def cue(self, clause: Clause | None) -> Cue | None:
        """The cue that the predicate of a clause is, if it is listed."""
        if clause is None or clause.predicate is None:
            return None
        found = cues(self.language).get(clause.predicate.lemma)
        if alias := self._alias(clause):
            found = cues(self.language)[alias]
        if found is not None and "unrefl" in found.frames and clause.predicate.reflexive:
            return None  # befindet sich
        if found is not None and "es" in found.frames and clause.subject is not None and (
                self.tokens[clause.subject.head].pos in {"NOUN", "PROPN"}):
            # es heißt, but not: die Region heißt
            return None
        if found is not None and any(self.modal_clause(child) is clause for child in self.children[clause.id]):
            return None  # is expected to sign
        return found

    def _alias(self, clause: Clause) -> str | None:
        """The listed cue for which words of a clause stand together: in Abrede stellen for abstreiten."""
        assert clause.predicate is not None
        verb, _, _ = clause.predicate.lemma.partition(" ")  # brush aside
        known = aliases(self.language).get(verb)
        if not known:
            return None
        words = {word for i in clause.tokens for word in (self.tokens[i].lemma.lower(), self.tokens[i].lower)}
        return next((lemma for needed, lemma in known if words.issuperset(needed)), None)

    def clause(self, index: int) -> Clause | None:
        """The clause to which a token belongs."""
        return self.document.clause_at(index) if 0 <= index < len(self.tokens) else None

    def sentence(self, index: int) -> Span:
        """The sentence of a token."""
        return self.document.sentences[self.tokens[index].sent]

    def same_section(self, one: int, other: int) -> bool:
        return self.section_of[one] == self.section_of[other]

    def same_section_kind(self, one: int, other: int) -> bool:
        """Whether two tokens stand in sections between which speech may go on: both in the running text."""
        kinds = {self.document.sections[self.section_of[i]].kind for i in (one, other)}
        return self.same_section(one, other) or not kinds & {"title", "lede", "heading", "caption"}

    def quotation(self, clause: Clause) -> Quotation | None:
        return self.document.quotations[clause.quotation] if clause.quotation is not None else None

    def trim(self, span: Span, keep_stop: bool = False) -> Span:
        """The span without the marks at its ends; quotation marks and brackets stay if their partner is inside."""
        start, end = span
        while end > start and self._cut(end - 1, span, keep_stop):
            end -= 1
        while start < end and self.tokens[start].pos == "PUNCT" and self._cut(start, span, False):
            start += 1
        return Span(start, end)

    def _cut(self, index: int, span: Span, keep_stop: bool) -> bool:
        token = self.tokens[index]
        if token.pos != "PUNCT":
            return False
        if token.text in {".", "!", "?", "\u2026"} and keep_stop:
            return False
        partner = next((q for q in self.document.quotations if index in (q.span.start, q.span.end - 1)), None)
        if partner is not None and span.covers(partner.span):
            return False
        return token.text not in {")", "]"} or not any(
            self.tokens[i].text in {"(", "["} for i in range(span.start, index))

    def without(self, span: Span, holes: Iterable[Span]) -> list[Span]:
        """The parts of a span outside the holes, without marks at their ends; empty parts are left out."""
        parts = [span]
        for hole in holes:
            parts = [piece for part in parts for piece in
                     (Span(part.start, min(part.end, hole.start)), Span(max(part.start, hole.end), part.end))
                     if piece.start < piece.end]
        trimmed = (self.trim(part) for part in parts)
        return [part for part in trimmed if part.start < part.end]

    def runs(self, indices: Iterable[int]) -> list[Span]:
        """Token positions as spans of neighbours."""
        spans: list[Span] = []
        for i in sorted(set(indices)):
            if spans and spans[-1].end == i:
                spans[-1] = Span(spans[-1].start, i + 1)
            else:
                spans.append(Span(i, i + 1))
        return spans

    def formula(self, clause: Clause, kind: str) -> tuple[str, ...] | None:
        """The first formula of a kind (`phrases.tsv`) all of whose words, as lemmas or forms, stand in a clause or in
        an infinitive on its predicate.
        """
        words: set[str] = set()
        infinitives = [i for child in self.children[clause.id] if child.kind == "infinitive" for i in child.tokens]
        for i in [*clause.tokens, *infinitives]:
            words.update((self.tokens[i].lemma.lower(), self.tokens[i].lower))
        if clause.predicate is not None:
            words.add(clause.predicate.lemma)
        return next((f for f in phrases(self.language, kind) if words.issuperset(f)), None)

    def led_by(self, phrase: Phrase, prepositions: Container[str]) -> bool:
        """Whether a phrase has one of these prepositions, alone or with an article in it (*vom*)."""
        if phrase.prep is None:
            return False
        token = self.tokens[phrase.prep]
        return token.lower in prepositions or token.lemma.lower() in prepositions

    def formulas_at(self, index: int, kind: str) -> Iterator[tuple[str, ...]]:
        """The formulas of a kind (`phrases.tsv`) whose words begin with a token."""
        for formula in phrases_by_first(self.language, kind).get(self.tokens[index].lower, ()):
            if len(formula) == 1 or tuple(t.lower for t in self.tokens[index:index + len(formula)]) == formula:
                yield formula

    def phrases(self, clause: Clause) -> list[Phrase]:
        """All noun phrases of a clause."""
        found = [*clause.objects, *clause.obliques]
        found += [p for p in (clause.subject, clause.predicative, clause.agent) if p is not None]
        return sorted(found, key=lambda phrase: phrase.span.start)
