"""What the language stage gives: tokens, sentences, quotations, noun phrases and clauses of one report.

German and English differ in everything up to the clause and in almost nothing after it. Each language room turns tokens
into these objects, and all reading logic works on them. Positions are indices into `Document.tokens` (end exclusive),
unless they are called `start` and `end` of a token, which are code points of the report's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A stretch of tokens, end exclusive."""

    start: int
    end: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.start <= index < self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(slots=True)
class Token:
    """A word or mark. Feature values are those of Universal Dependencies, in lower case; "" where not known."""

    i: int
    start: int  # code points of the report's text
    end: int
    text: str
    lower: str
    lemma: str
    pos: str  # UPOS
    tag: str  # STTS in German, Penn Treebank in English
    case: str = ""  # nom gen dat acc
    number: str = ""  # sing plur
    gender: str = ""  # masc fem neut
    person: str = ""  # 1 2 3
    mood: str = ""  # ind imp; sub1 and sub2 are the German subjunctives, sub where that is not known
    tense: str = ""  # pres past
    form: str = ""  # fin inf part ger
    degree: str = ""  # pos cmp sup
    ent: str = ""  # PER ORG LOC MISC
    ent_start: bool = False
    sent: int = 0  # index into Document.sentences
    head: int = -1  # dependency head, -1 where no parser ran; a root is its own head
    dep: str = ""  # Universal Dependencies relation


@dataclass(slots=True)
class Phrase:
    """A noun phrase, or a prepositional phrase with its noun phrase.

    `span` is the whole phrase with attributes, genitives, prepositional attributes and appositions, without a relative
    clause; `conjuncts` are the coordinated members (each a phrase of its own, without conjuncts), the first one
    included; empty if there is just one. `appositions` are spans (`Angela Merkel` in *Kanzlerin Angela Merkel* is no
    apposition: titles belong to the phrase, and `head` is the last word of the name).
    """

    span: Span
    head: int
    prep: int | None = None  # token of the preposition; its words belong to the span
    case: str = ""  # nom gen dat acc, "" where not known or ambiguous
    conjuncts: list[Phrase] = field(default_factory=list)
    appositions: list[Span] = field(default_factory=list)
    genitive: Phrase | None = None  # des Ministeriums, of the ministry, 's

    @property
    def parts(self) -> list[Phrase]:
        """The coordinated members, or the phrase itself."""
        return self.conjuncts or [self]


Tense = Literal["present", "past", "perfect", "pluperfect", "future", ""]
Mood = Literal["indicative", "subjunctive_1", "subjunctive_2", "imperative", "infinitive", "participle", ""]
ClauseKind = Literal["main", "content", "relative", "adverbial", "infinitive", "participle", "verbless", "quoted"]


@dataclass(slots=True)
class Predicate:
    """The verb of a clause. `lemma` has its particle (*ankündigen*); `tokens` are all its words, in text order."""

    lemma: str
    head: int  # the token that carries the meaning: the main verb, or the noun or adjective of a copula
    tokens: list[int]
    finite: int | None = None  # the finite verb
    particle: int | None = None  # a separated particle, a phrasal verb's
    reflexive: bool = False
    tense: Tense = ""
    mood: Mood = ""  # of the finite verb
    voice: Literal["active", "passive"] = "active"
    negated: bool = False
    modal: str | None = None  # lemma of the modal: sollen, wollen, may
    progressive: bool = False
    copula: bool = False


@dataclass(slots=True)
class Clause:
    """One predicate with what belongs to it.

    `parent` is the index of the clause that governs it, `link` the token (verb or noun) on which it hangs. A content
    clause is what a verb or noun of saying, thinking or wanting governs (dass, that, ob, whether, w-words, verb-second
    indirect speech); `quoted` a clause inside a full quotation. `tokens` are its own words without those of its
    sub-clauses, in text order; `span` is everything from its first to its last word, sub-clauses included.
    """

    id: int
    kind: ClauseKind
    sent: int
    span: Span
    tokens: list[int]
    predicate: Predicate | None = None
    subject: Phrase | None = None
    shared_subject: bool = False  # taken from a coordinated or governing clause (control)
    objects: list[Phrase] = field(default_factory=list)
    obliques: list[Phrase] = field(default_factory=list)
    predicative: Phrase | None = None
    agent: Phrase | None = None  # of a passive: von, durch, by
    adverbs: list[int] = field(default_factory=list)
    marker: int | None = None  # the subordinating word
    parent: int | None = None
    link: int | None = None
    antecedent: int | None = None  # of a relative clause: head token of its noun
    quotation: int | None = None  # index of the innermost quotation in which the whole clause stands


@dataclass(slots=True)
class Quotation:
    """Words in quotation marks. `span` includes the marks; `closed` is false where the closing mark is missing."""

    span: Span
    closed: bool = True
    depth: int = 0  # 1 for a quotation inside another
    full: bool = False  # whole sentences or clauses, not a name or a fragment

    @property
    def inner(self) -> Span:
        return Span(self.span.start + 1, self.span.end - 1 if self.closed else self.span.end)


@dataclass(slots=True)
class Section:
    """A block of the report that is read: its kind (see `contract.BlockKind`) and its tokens."""

    kind: str
    span: Span
    speaker: str | None = None


@dataclass(slots=True)
class Document:
    """All that the language stage found in one report. Sentences never cross blocks."""

    text: str
    language: str
    tokens: list[Token]
    sentences: list[Span]
    sections: list[Section]
    quotations: list[Quotation] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    clause_of: list[int] = field(default_factory=list)  # for each token the id of the clause it belongs to, or -1
    pipeline: str | None = None  # name and version of a pipeline of the user's

    def chars(self, span: Span) -> tuple[int, int]:
        """Code points of the report's text that a stretch of tokens covers, end exclusive."""
        return self.tokens[span.start].start, self.tokens[span.end - 1].end

    def words(self, span: Span) -> str:
        """The words of a stretch of tokens as they stand in the text."""
        start, end = self.chars(span)
        return self.text[start:end]

    def children(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that hang directly on this one, in text order."""
        return (other for other in self.clauses if other.parent == clause.id)

    def clause_at(self, index: int) -> Clause | None:
        """The clause to which a token belongs itself (not one of its sub-clauses)."""
        found = self.clause_of[index] if self.clause_of else -1
        return self.clauses[found] if found >= 0 else None
