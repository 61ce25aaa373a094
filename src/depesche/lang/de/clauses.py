"""German clauses: segments put together into clauses with predicate, subject, objects and their relations.

The grammar works on STTS tags, forms, commas and brackets, without a parser (the topological fields of Drach 1937).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.lang.de.phrases import PhraseReader
from depesche.lang.de.predicates import is_cue, is_cue_form, is_strong_cue, read_predicate, speaks
from depesche.lang.de.segments import DASHES, HARD_BREAKS, Segment, cut, mend_main_verb, mend_subjunctive
from depesche.lang.de.words import FINITE, INTERROGATIVES, NONFINITE, NOUNS, RELATIVES, words
from depesche.language.model import Clause, ClauseKind, Document, Phrase, Quotation, Span, Token

_SUBORDINATE: dict[str, ClauseKind] = {"relative": "relative", "interrogative": "content", "infinitive": "infinitive"}


@dataclass(slots=True)
class _Draft:
    """A clause in the making."""

    kind: ClauseKind
    tokens: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    marker: int | None = None
    parent: _Draft | None = None
    link: int | None = None
    antecedent: int | None = None
    final: bool = False  # the finite verb comes last
    conjunct_of: _Draft | None = None
    quotation: int | None = None
    shared_finite: int | None = None
    number: int = -1

    def finite(self, tokens: list[Token]) -> list[int]:
        own = [i for i in self.words if tokens[i].tag in FINITE]
        return own or ([self.shared_finite] if self.shared_finite is not None else [])


def build_clauses(document: Document) -> None:
    """Find the clauses of a German document: sets `clauses` and `clause_of`."""
    full = {q.span.start: (n, q) for n, q in enumerate(document.quotations) if q.full and _stands_alone(document, q)}
    drafts: list[_Draft] = []
    for group in _groups(document, full):
        drafts += _read_group(document, group, full, None)
    drafts.sort(key=lambda draft: draft.tokens[0])
    for number, draft in enumerate(drafts):
        draft.number = number
    document.clauses = [_finish(document, draft) for draft in drafts]
    _relate(document, drafts)
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
                quotation: int | None) -> list[_Draft]:
    inner = {start: pair for start, pair in full.items() if indices[0] <= start <= indices[-1] and pair[0] != quotation}
    segments = cut(document.tokens, indices, inner)
    drafts = _Assembly(document.tokens, quotation).read(segments)
    for number, quoted in inner.values():
        for sentence in _inside(document, quoted):
            parts = _read_group(document, sentence, {}, number)
            for part in parts:
                if part.kind == "main" and part.parent is None:
                    part.kind = "quoted"
            drafts += parts
    return drafts


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


class _Assembly:
    """Puts the segments of one sentence together."""

    def __init__(self, tokens: list[Token], quotation: int | None) -> None:
        self.tokens = tokens
        self.quotation = quotation
        self.done: list[_Draft] = []
        self.main: _Draft | None = None
        self.open: list[_Draft] = []  # subordinate clauses whose finite verb has not come yet
        self.last: _Draft | None = None  # the clause touched last
        self.early: list[_Draft] = []  # subordinate clauses before their main clause
        self.after_quotation = False
        self.following: Segment | None = None
        self.last_mark = ""
        self.listed: tuple[_Draft, _Draft] | None = None  # the first names of a subject, and the cue before
        self.interrupted: _Draft | None = None  # a clause without its verb yet, cut by a cue: Der Vertrag, sagte X, sei

    def read(self, segments: list[Segment]) -> list[_Draft]:
        for number, segment in enumerate(segments):
            self.following = segments[number + 1] if number + 1 < len(segments) else None
            if segment.kind == "quotation":
                self.after_quotation = True
                self._keep_marks(segment)
                continue
            getattr(self, f"_{segment.kind}")(segment)
            self.after_quotation = False
            self.last_mark = segment.ended_by
            if segment.ended_by in HARD_BREAKS:
                self._close()
        self._close()
        return [draft for draft in self.done if draft.tokens]

    def _keep_marks(self, segment: Segment) -> None:
        """Give the marks behind a quotation to a clause, so that every token has one."""
        target = self.main or self.last
        if target is not None:
            target.tokens += segment.tokens
        elif segment.tokens and (self.following is None or self.following.kind == "quotation"):
            self._new("main", segment)
        elif segment.tokens and self.following is not None:
            self.following.tokens[:0] = segment.tokens

    def _close(self) -> None:
        for draft in self.early:
            if draft.parent is None and self.main is not None:
                draft.parent = self.main
        self.main, self.open, self.early, self.last = None, [], [], None

    def _new(self, kind: ClauseKind, segment: Segment, parent: _Draft | None = None) -> _Draft:
        draft = _Draft(kind, list(segment.tokens), list(segment.words), segment.marker, parent,
                       quotation=self.quotation, shared_finite=segment.finite)
        self.done.append(draft)
        self.last = draft
        return draft

    def _join(self, draft: _Draft, segment: Segment) -> None:
        draft.tokens += segment.tokens
        draft.words += segment.words
        self.last = draft

    def _start_main(self, segment: Segment) -> None:
        draft = self._new("main", segment)
        previous, self.main = self.main, draft
        if segment.coordinated and previous is not None:
            governor, finite = previous.parent, draft.finite(self.tokens)
            if previous.kind == "content" and governor is not None and finite and (
                    self.tokens[finite[0]].mood == "ind"):
                # Er sagte, das Land sei sicher, und fügte hinzu: the cue goes on, not what it governs
                previous = governor
            draft.conjunct_of = previous
        for early in self.early:
            early.parent = early.parent or draft
        self.early = []

    # one method for each kind of segment

    def _verb_first(self, segment: Segment) -> None:
        if segment.finite is None and self._ends_open(segment):
            return
        previous, last = self.main, self.last
        if self.interrupted is not None and previous is not None:
            waiting, self.interrupted = self.interrupted, None
            self._join(waiting, segment)
            waiting.kind, waiting.parent, waiting.link = "content", previous, self._verb(previous)
            return
        if previous is not None and not previous.finite(self.tokens) and self._interrupts(segment):
            self.interrupted = previous
            self.main = self._new("main", segment)
            return
        if previous is not None and not previous.finite(self.tokens) and not self.after_quotation:
            self._join(previous, segment)
            return
        if segment.coordinated and last is not None and last.final:
            # ..., die kam und ging: one more verb of the same verb-final clause
            draft = self._new(last.kind, segment, last.parent)
            draft.final, draft.conjunct_of, draft.antecedent = True, last, last.antecedent
            return
        shares = previous is not None and not self._names_somebody(segment)
        if shares:
            # ..., sagte aber, dass: the verb shares the subject of the clause before
            segment.coordinated = True
        self._start_main(segment)
        assert self.main
        if previous is not None and not segment.coordinated and previous.kind in {"main", "content"}:
            # Die Lage sei ernst, sagte sie: the clause before is what the new verb governs
            governed = previous
            verb = self._verb(self.main)
            while governed.conjunct_of is not None and governed.conjunct_of.kind == "main":
                governed.parent, governed.link = self.main, verb
                governed.kind = "content"
                governed = governed.conjunct_of
            governed.kind, governed.parent, governed.link = "content", self.main, verb

    def _interrupts(self, segment: Segment) -> bool:
        """Whether a cue with its subject cuts a clause whose own verb comes next: Der Vertrag, sagte X, sei gut."""
        following = self.following
        verb = self.tokens[segment.words[0]]
        return (following is not None and following.kind == "verb_first" and not following.coordinated
                and segment.ended_by == "," and is_cue_form(self.tokens, segment.words) and len(segment.words) > 1
                and verb.mood not in {"sub1", "sub2"})

    def _names_somebody(self, segment: Segment) -> bool:
        """Whether a segment has a phrase that can be the subject of its verb."""
        reader = PhraseReader(self.tokens, segment.tokens)
        return any(phrase.prep is None and "nom" in reader.cases(phrase) for phrase in reader.read())

    def _verb_second(self, segment: Segment) -> None:
        own = segment.words
        if self.main is not None and not segment.coordinated and self.tokens[own[0]].lower in words("so_marker") and (
                self.tokens[own[1]].tag in FINITE):
            self._verb_first(segment)
            return
        if self._ends_open(segment):
            return
        previous = self.main
        if previous is not None and not previous.finite(self.tokens) and self.last_mark not in DASHES and (
                self._continues(previous, segment)):
            self._join(previous, segment)
            if self.listed is not None and self.listed[0] is previous:
                previous.kind, previous.parent = "content", self.listed[1]
                previous.link = self._verb(self.listed[1])
            return
        last = self.last
        finite = next(i for i in own if self.tokens[i].tag in FINITE)
        if last is not None and last.final and last.finite(self.tokens) and not segment.coordinated and (
                self.tokens[finite].mood in {"sub1", "sub2"}) and is_cue_form(self.tokens, last.words):
            # Während X erklärte, die Stadt sei sicher, ...
            draft = self._new("content", segment, last)
            draft.link = self._verb(last)
            return
        if segment.coordinated and last is not None and last.final and self.tokens[segment.words[-1]].tag in FINITE:
            draft = self._new(last.kind, segment, last.parent)
            draft.final, draft.conjunct_of, draft.antecedent = True, last, last.antecedent
            return
        self._start_main(segment)
        assert self.main
        if previous is None or not previous.finite(self.tokens) or segment.coordinated:
            return
        if self.tokens[finite].mood in {"sub1", "sub2", "sub"} or (
                self.last_mark == "," and is_strong_cue(self.tokens, previous.words)):
            self.main.kind, self.main.parent = "content", previous
            self.main.link = self._verb(previous)

    def _continues(self, main: _Draft, segment: Segment) -> bool:
        """Whether a verb-second segment is the rest of a clause that has no verb yet: X, Y und Z kamen."""
        return self.last is main or self.tokens[segment.words[0]].tag not in {"PPER", "PDS"}

    def _subordinate(self, segment: Segment) -> None:
        assert segment.marker is not None
        content = self.tokens[segment.marker].lower in words("content_marker") and (
            self.tokens[segment.marker - 1].lower not in words("adverbial_prefix"))
        self._start_sub("content" if content else "adverbial", segment)

    def _relative(self, segment: Segment) -> None:
        draft = self._start_sub("relative", segment)
        draft.antecedent = self._noun_before(segment.tokens[0], segment)
        draft.link = draft.antecedent

    def _interrogative(self, segment: Segment) -> None:
        self._start_sub("content", segment)

    def _infinitive(self, segment: Segment) -> None:
        if self.open and segment.marker is None and not self._complete_before(segment):
            self._join(self.open[-1], segment)
            return
        main = self.main
        if main is not None and not main.finite(self.tokens) and self.last is main and segment.marker is None:
            self._join(main, segment)
            return
        self._start_sub("infinitive", segment)

    def _fragment(self, segment: Segment) -> None:
        if self.open:
            self._join(self.open[-1], segment)
        elif (self.main is None or not self.main.finite(self.tokens)) and mend_main_verb(self.tokens, segment):
            getattr(self, f"_{segment.kind}")(segment)
        elif self.main is not None and self.last_mark == "," and is_cue_form(self.tokens, self.main.words) and (
                mend_subjunctive(self.tokens, segment)):
            self._verb_second(segment)
        elif self.main is None:
            if self.last is not None and self.last in self.early:
                # the clause before the main one is finished; what follows opens the main clause
                self.main = self._new("main", segment)
                return
            self.main = self._new("main", segment)
        elif self._begins_list(segment):
            self.listed = self._new("main", segment), self.main
            self.main = self.listed[0]
        elif not self.main.finite(self.tokens) or self._closes_bracket(segment):
            self._join(self.main, segment)
        elif self.last is not None and self.last is not self.main and self._lists_on(self.last, segment):
            self._join(self.last, segment)
        else:
            self._join(self.main, segment)

    # helpers

    def _start_sub(self, kind: ClauseKind, segment: Segment) -> _Draft:
        parent = self.open[-1] if self.open else self.last or self.main
        draft = self._new(kind, segment, parent)
        draft.final = kind != "infinitive"
        if parent is None:
            self.early.append(draft)
        elif parent is not None and kind != "relative":
            draft.link = self._verb(parent)
        if draft.final and not draft.finite(self.tokens):
            self.open.append(draft)
        elif kind == "infinitive" and not any(self.tokens[i].tag in {"PTKZU", "VVIZU"} for i in segment.words):
            self.open.append(draft)
        return draft

    def _ends_open(self, segment: Segment) -> bool:
        """Give the segment to the subordinate clause that waits for its finite verb, if it may be its end."""
        if not self.open or segment.coordinated:
            return False
        draft = self.open.pop()
        self._join(draft, segment)
        return True

    def _complete_before(self, segment: Segment) -> bool:
        return bool(self.open[-1].finite(self.tokens))

    def _begins_list(self, segment: Segment) -> bool:
        """Whether a fragment opens the subject of what a cue governs: X sagte, die Türkei, die Ukraine und Y seien."""
        following, main = self.following, self.main
        if main is None or following is None or following.kind != "verb_second" or self.last is not main:
            return False
        finite = next(i for i in following.words if self.tokens[i].tag in FINITE)
        return (segment.ended_by == "," and self.last_mark == "," and self.tokens[finite].mood in {"sub1", "sub2"}
                and bool(main.finite(self.tokens)) and is_cue_form(self.tokens, main.words)
                and not any(self.tokens[i].tag in NONFINITE for i in segment.words))

    def _closes_bracket(self, segment: Segment) -> bool:
        """Whether a segment brings the participle or particle that the main clause waits for."""
        assert self.main
        return any(self.tokens[i].tag in NONFINITE for i in segment.words)

    def _lists_on(self, draft: _Draft, segment: Segment) -> bool:
        """Whether a fragment goes on with a list inside a subordinate clause: it ends in words, not in its verb."""
        if not draft.words or not draft.final and draft.kind != "infinitive":
            return False
        return self.tokens[draft.words[-1]].tag not in FINITE | NONFINITE

    def _verb(self, draft: _Draft) -> int | None:
        """The verb of a clause on which another hangs: its last lexical one."""
        verbs = [i for i in draft.words if self.tokens[i].tag in FINITE | NONFINITE and
                 self.tokens[i].tag not in {"PTKZU", "PTKVZ"}]
        lexical = [i for i in verbs if self.tokens[i].tag.startswith("VV")]
        found = lexical or verbs
        return found[-1 if draft.final else 0] if found else None

    def _noun_before(self, start: int, segment: Segment) -> int | None:
        relative = self.tokens[segment.marker] if segment.marker is not None else None
        for i in range(start - 1, max(-1, start - 25), -1):
            token = self.tokens[i]
            if token.tag in NOUNS | {"PIS", "PDS", "CARD"}:
                if relative is None or not token.number or not relative.number or token.number == relative.number:
                    return i
            elif token.tag in FINITE:
                break
        return None


def _finish(document: Document, draft: _Draft) -> Clause:
    """The clause of a draft: predicate, phrases and their functions; relations come later."""
    tokens = document.tokens
    own = draft.tokens
    final = draft.final or draft.kind == "infinitive"
    predicate = read_predicate(tokens, draft.words, final, draft.shared_finite)
    kind = draft.kind
    if predicate is None and kind == "main":
        kind = "verbless"
    clause = Clause(draft.number, kind, tokens[own[0]].sent, Span(own[0], own[-1] + 1), list(own), predicate,
                    marker=draft.marker, antecedent=draft.antecedent, quotation=draft.quotation)
    finite = predicate.finite if predicate else None
    attach = own.index(finite) if finite is not None and not final and finite in own else 0
    if predicate is None:
        attach = len(own)
    reader = PhraseReader(tokens, own, attach, bool(predicate and predicate.voice == "passive"))
    bare = [i for i in own if i not in (predicate.tokens if predicate else ())]
    reader.own = own
    phrases = [phrase for phrase in reader.read() if phrase.head in bare]
    joined = draft.conjunct_of is not None and not draft.final and finite is not None and (
        finite in draft.words[:2] and tokens[draft.words[0]].tag == "KON")
    _functions(tokens, clause, phrases, reader, joined)
    clause.adverbs = [i for i in draft.words if tokens[i].tag in {"ADV", "PTKNEG", "PAV", "PROAV", "ADJD"}]
    return clause


def _functions(tokens: list[Token], clause: Clause, phrases: list[Phrase], reader: PhraseReader, joined: bool) -> None:
    """Tell subject, objects, obliques, agent and predicative apart. `joined`: the verb stands right behind *und*."""
    predicate = clause.predicate
    bare: list[Phrase] = []
    for phrase in phrases:
        if phrase.prep is None:
            bare.append(phrase)
        elif predicate and predicate.voice == "passive" and clause.agent is None and (
                tokens[phrase.prep].lower in words("passive_agent")):
            clause.agent = phrase
        else:
            clause.obliques.append(phrase)
    if predicate is None:
        clause.objects = bare
        return
    every = bare = [phrase for phrase in bare if not _is_time(tokens, phrase)]
    shares = predicate.finite is not None and predicate.finite not in clause.tokens and predicate.voice == "active"
    if joined and not shares:
        # und lieferte Waffen: what follows the verb of a coordinated clause is its subject only if nothing else can be
        bare = [phrase for phrase in bare if reader.cases(phrase) == {"nom"}] or (
            [] if predicate.voice == "active" else bare)
    if clause.kind != "infinitive" and not shares:
        clause.subject = _subject(tokens, clause, bare, reader)
    rest = [phrase for phrase in every if phrase is not clause.subject]
    if predicate.copula:
        for phrase in rest:
            if "nom" in reader.cases(phrase):
                clause.predicative = phrase
                break
        rest = [phrase for phrase in rest if phrase is not clause.predicative]
    clause.objects = rest


def _is_time(tokens: list[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head]
    if head.text not in words("time_noun"):
        return False
    return phrase.case != "nom" or tokens[phrase.span.start].tag not in {"ART"}


def _subject(tokens: list[Token], clause: Clause, bare: list[Phrase], reader: PhraseReader) -> Phrase | None:
    """The nominative phrase that agrees with the finite verb; of several the likeliest."""
    assert clause.predicate
    finite = tokens[clause.predicate.finite] if clause.predicate.finite is not None else None
    best: tuple[float, Phrase] | None = None
    first = next((phrase for phrase in bare if "nom" in reader.cases(phrase)), None)
    for position, phrase in enumerate(bare):
        cases = reader.cases(phrase)
        if "nom" not in cases:
            continue
        head = tokens[phrase.head]
        score = 2.0 if len(cases) == 1 else 1.0
        if finite is not None and finite.number:
            plural = bool(phrase.conjuncts) or head.number == "plur"
            known = bool(phrase.conjuncts) or bool(head.number)
            if known and plural != (finite.number == "plur"):
                # without determiner a noun's number is a guess: Insider berichteten
                bare_noun = phrase.span.start == phrase.head
                score -= 0.4 if phrase.conjuncts or bare_noun and head.tag == "NN" else 1.2
        if head.tag in RELATIVES | INTERROGATIVES:
            score += 0.4
        if phrase.case == "nom":
            score += 0.5
        elif phrase.case in {"acc", "dat"} and len(cases) > 1:
            score -= 0.2
        if head.tag == "PPER" and head.lower == "es" and len(bare) > 1:
            score -= 0.8
        if head.tag == "PPER" and cases == {"nom"}:
            score += 1.0
        if reader.doubtful(phrase):
            score -= 0.6
        if position and _may_be_dative(tokens, phrase, first):
            # Israel warf der Hisbollah vor: behind another candidate this is the dative of a feminine
            score -= 1.2
        if head.tag == "CARD" and head.text.isdigit():
            score -= 1.0
        if is_cue(clause.predicate.lemma) and (head.tag == "NE" or head.ent in {"PER", "ORG"} or speaks(head.lemma)):
            # Die Meldung wollte das Amt nicht kommentieren: who can speak is the likelier subject
            score += 0.5
        if head.tag == "PDS" and len(bare) > 1 and is_cue(clause.predicate.lemma):
            # Das sagte der Sprecher: what was said, not who said it
            score -= 0.8
        score -= 0.35 * position
        if best is None or score > best[0]:
            best = (score, phrase)
    return best[1] if best and best[0] > -0.2 else None


def _may_be_dative(tokens: list[Token], phrase: Phrase, first: Phrase | None) -> bool:
    """Whether a phrase with *der* is no sure masculine, and another one that can be a nominative stands before it."""
    head, determiner = tokens[phrase.head], tokens[phrase.span.start]
    if first is None or first is phrase or determiner.lower not in words("feminine_dative"):
        return False
    return head.tag != "NN" or not head.lower.endswith(tuple(words("masculine_ending"))) and not (
        head.gender == "masc" and not head.lower.endswith(tuple(words("feminine_ending"))))


def _relate(document: Document, drafts: list[_Draft]) -> None:
    """Set parents, links and shared subjects, and widen each span to its sub-clauses."""
    clauses = document.clauses
    for draft, clause in zip(drafts, clauses, strict=True):
        if draft.parent is not None and draft.parent.number >= 0:
            clause.parent = draft.parent.number
            clause.link = draft.link
        if draft.conjunct_of is not None and draft.conjunct_of.number >= 0 and clause.subject is None:
            clause.subject = clauses[draft.conjunct_of.number].subject
            clause.shared_subject = clause.subject is not None
    for clause in clauses:
        if clause.kind == "infinitive" and clause.parent is not None:
            governor = clauses[clause.parent]
            # object control where there is an object in the dative or accusative of a person, else subject control
            clause.subject = _controller(document, governor, clause)
            clause.shared_subject = clause.subject is not None
    for clause in reversed(clauses):
        seen = {clause.id}
        parent = clause.parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            span = clauses[parent].span
            clauses[parent].span = Span(min(span.start, clause.span.start), max(span.end, clause.span.end))
            parent = clauses[parent].parent


def _controller(document: Document, governor: Clause, clause: Clause) -> Phrase | None:
    """Who does what an infinitive names: the subject of the governing clause, or its object for verbs of asking."""
    from depesche.lang.de.predicates import controls_object

    if governor.predicate and controls_object(governor.predicate.lemma):
        if governor.predicate.voice == "passive":
            return governor.subject
        if governor.objects:
            return governor.objects[-1]
        return None
    if governor.predicate and governor.predicate.voice == "passive":
        return governor.agent
    return governor.subject
