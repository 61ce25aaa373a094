"""The segments of one German sentence put together into drafts of clauses.

An unfinished verb bracket waits for its end, a subordinate clause for its finite verb; what comes between hangs on
them.
"""

from __future__ import annotations

from depesche.lang.de.drafts import (
    Draft,
    ends_in_participle,
    is_open,
    is_participle_clause,
    last_content_noun,
    mood_of,
    verb_of,
)
from depesche.lang.de.functions import agrees
from depesche.lang.de.phrases import PhraseReader
from depesche.lang.de.predicates import brings_clause, governs_clause, is_cue_form, is_report, is_strong_cue
from depesche.lang.de.segments import DASHES, HARD_BREAKS, Segment
from depesche.lang.de.tags import is_present_participle, mend_cue, mend_main_verb, mend_subjunctive
from depesche.lang.de.verb_forms import make_present
from depesche.lang.de.words import FINITE, NONFINITE, NOUNS, PREPOSITIONS, words
from depesche.language.model import ClauseKind, Token


class Assembly:
    """Puts the segments of one sentence together."""

    def __init__(self, tokens: list[Token], quotation: int | None) -> None:
        self.tokens = tokens
        self.quotation = quotation
        self.done: list[Draft] = []
        self.main: Draft | None = None
        self.open: list[Draft] = []  # subordinate clauses whose finite verb has not come yet
        self.last: Draft | None = None  # the clause touched last
        self.early: list[Draft] = []  # subordinate clauses before their main clause
        self.after_quotation = False
        self.following: Segment | None = None
        self.last_mark = ""
        self.segments: list[Segment] = []
        self.number = 0
        self.colon: Draft | None = None  # the clause that a colon ended
        self.listed: tuple[Draft, Draft] | None = None  # the first names of a subject, and the cue before
        self.spoken: Draft | None = None  # such a clause when it has got its verb
        self.interrupted: Draft | None = None  # a clause without its verb yet, cut by a cue: Der Vertrag, sagte X, sei

    def read(self, segments: list[Segment]) -> list[Draft]:
        self.segments = segments
        for number, segment in enumerate(segments):
            self.number = number
            self.following = segments[number + 1] if number + 1 < len(segments) else None
            if segment.kind == "quotation":
                self.after_quotation = True
                self._keep_marks(segment)
                continue
            getattr(self, f"_{segment.kind}")(segment)
            self.after_quotation = False
            self.last_mark = segment.ended_by
            if segment.ended_by in HARD_BREAKS:
                colon = self.main if segment.ended_by == ":" else None
                self._close()
                self.colon = colon
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
        self.main, self.open, self.early, self.last, self.spoken = None, [], [], None, None

    def _new(self, kind: ClauseKind, segment: Segment, parent: Draft | None = None) -> Draft:
        draft = Draft(kind, list(segment.tokens), list(segment.words), segment.marker, parent,
                       quotation=self.quotation, shared_finite=segment.finite)
        self.done.append(draft)
        self.last = draft
        return draft

    def _join(self, draft: Draft, segment: Segment) -> None:
        draft.tokens += segment.tokens
        draft.words += segment.words
        self.last = draft

    def _start_main(self, segment: Segment) -> None:
        draft = self._new("main", segment)
        previous, self.main = self.main, draft
        colon, self.colon = self.colon, None
        finite = draft.finite(self.tokens)
        draft.leads = segment.kind == "verb_first" and previous is None and not self.early and not self.after_quotation
        if segment.kind == "verb_first" and (draft.leads or segment.coordinated or (
                previous is not None and self._is_request(previous))) and self._asks(draft):
            self.tokens[finite[0]].mood = "imp"
        if previous is None and colon is not None and self._announces(colon):
            draft.kind, draft.parent, draft.link, draft.announced = "content", colon, verb_of(self.tokens, colon), True
        if segment.coordinated and previous is not None:
            content = self.spoken
            if content is not None and content.parent is previous and finite and (
                    self.tokens[finite[0]].mood in {"sub1", "sub2"} and mood_of(self.tokens, previous) == "ind"):
                # Die Lage, hieß es, sei ernst und werde schlimmer
                previous = content
            governor = previous.parent
            if previous.kind == "content" and governor is not None and finite and (
                    self.tokens[finite[0]].mood != "ind" or previous.announced or segment.finite is not None):
                draft.kind, draft.parent, draft.link = "content", governor, previous.link
                draft.announced = previous.announced
            elif previous.kind == "content" and governor is not None and finite:
                # Er sagte, das Land sei sicher, und fügte hinzu: the cue goes on, not what it governs
                previous = governor
            draft.conjunct_of = previous
        for early in self.early:
            if early.parent is None:
                early.parent = draft
                early.link = verb_of(self.tokens, draft) if early.kind == "content" else None
        self.early = []

    def _announces(self, draft: Draft) -> bool:
        """Whether the verb before a colon governs what stands behind it: X teilte mit: ...; Fest steht: ..."""
        return bool(draft.finite(self.tokens)) and (
            is_strong_cue(self.tokens, draft.words) or is_report(self.tokens, draft.words))

    def _asks(self, draft: Draft) -> bool:
        """Whether a verb-first clause is a request: *Rettet ...!*, *Bleiben Sie ...*; not *Bleiben Sie?*"""
        marks = {self.tokens[i].text for i in self.segments[-1].tokens[-3:]} if self.segments else set()
        if "?" in marks or not draft.finite(self.tokens):
            return False
        following = self.tokens[draft.words[1]] if len(draft.words) > 1 else None
        polite = following is not None and following.text in words("polite") and (
            self.tokens[draft.words[0]].lower.endswith("n"))
        return polite or "!" in marks and (following is None or following.tag != "PPER") and (
            mood_of(self.tokens, draft) == "ind" and self.tokens[draft.words[0]].tag == "VVFIN")

    # one method for each kind of segment

    def _verb_first(self, segment: Segment) -> None:
        if segment.finite is None and self._ends_open(segment):
            return
        previous, last = self.main, self.last
        if self.interrupted is not None and previous is not None:
            waiting, self.interrupted = self.interrupted, None
            self._join(waiting, segment)
            waiting.kind, waiting.parent, waiting.link = "content", previous, verb_of(self.tokens, previous)
            self.spoken = waiting
            return
        if previous is not None and not previous.finite(self.tokens) and self._interrupts(segment):
            self.interrupted = previous
            self.main = self._new("main", segment)
            return
        if previous is not None and not previous.finite(self.tokens) and not self.after_quotation:
            self._join(previous, segment)
            return
        if segment.coordinated and last is not None and last.final and (
                previous is None or not previous.finite(self.tokens) or self._ends_in_verb(segment)):
            # ..., die kam und ging: one more verb of the same verb-final clause
            self._conjoin(last, segment)
            return
        if previous is not None and previous.leads and not segment.coordinated and previous.kind == "main" and (
                self.last_mark == "," and not self._is_request(previous)):
            # Käme es dazu, würden ...: a condition
            previous.leads = False
            self._start_main(segment)
            assert self.main
            previous.kind, previous.parent, previous.link = "adverbial", self.main, verb_of(self.tokens, self.main)
            return
        if previous is not None and not segment.coordinated and segment.finite is None and last is not None and (
                last.kind in {"adverbial", "infinitive"} and last.parent is previous
                and mood_of(self.tokens, previous) == "ind" and brings_clause(self.tokens, previous.words)
                and self.tokens[segment.words[0]].mood in {"sub1", "sub2"}):
            # X erklärte, wenn es so bleibe, werde man handeln
            self._start_main(segment)
            assert self.main
            self.main.kind, self.main.parent, self.main.link = "content", previous, verb_of(self.tokens, previous)
            self.main.leads = False
            last.parent, last.link = self.main, verb_of(self.tokens, self.main)
            return
        governs = previous is not None and not segment.coordinated and is_report(self.tokens, segment.words) and (
            mood_of(self.tokens, previous) != "ind" or previous.kind == "content")
        shares = previous is not None and not governs and (
            not self._names_somebody(segment) or self._goes_on(previous, segment)
            or self._is_request(previous))
        if shares:
            # ..., sagte aber, dass: the verb shares the subject of the clause before
            segment.coordinated = True
        self._start_main(segment)
        assert self.main
        if previous is not None and not segment.coordinated and previous.kind in {"main", "content"}:
            # Die Lage sei ernst, sagte sie: the clause before is what the new verb governs
            governed = previous
            verb = verb_of(self.tokens, self.main)
            while governed.conjunct_of is not None and governed.conjunct_of.kind == "main":
                governed.parent, governed.link = self.main, verb
                governed.kind = "content"
                governed = governed.conjunct_of
            governed.kind, governed.parent, governed.link = "content", self.main, verb
            self.spoken = previous

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
        finite = next((self.tokens[i] for i in segment.words if self.tokens[i].tag in FINITE), None)
        return any(phrase.prep is None and "nom" in reader.cases(phrase) and agrees(self.tokens, phrase, finite)
                   for phrase in reader.read())

    def _ends_in_verb(self, segment: Segment) -> bool:
        return self.tokens[segment.words[-1]].tag in FINITE

    def _goes_on(self, previous: Draft, segment: Segment) -> bool:
        """Whether a verb-first segment goes on with the predicates of a clause: X kam, sah die Stadt und ging."""
        if previous.leads or previous.kind != "main" or mood_of(self.tokens, previous) != "ind" or (
                brings_clause(self.tokens, segment.words) or self.after_quotation):
            return False
        if any(later.coordinated and later.kind == "verb_first" for later in self.segments[self.number + 1:][:1]):
            return True
        if self.last is not previous or len(segment.words) > 1 and self.tokens[segment.words[1]].tag in {"PPER", "PDS"}:
            return False
        finite = previous.finite(self.tokens)
        return bool(finite) and previous.words[0] != finite[0]

    def _is_request(self, draft: Draft) -> bool:
        """Whether a verb-first clause asks for something: *Bleiben Sie*."""
        at = next((n for n, i in enumerate(draft.words) if self.tokens[i].tag in FINITE), None)
        return draft.leads and at is not None and at + 1 < len(draft.words) and (
            self.tokens[draft.words[at + 1]].text in words("polite"))

    def _conjoin(self, last: Draft, segment: Segment) -> None:
        """One more verb of a verb-final clause; one without an auxiliary shares that of the last."""
        draft = self._new(last.kind, segment, last.parent)
        draft.final, draft.conjunct_of, draft.link = True, last, last.link
        if last.parent is None and last in self.early:
            self.early.append(draft)
        if last in self.open:
            self.open.remove(last)
        if draft.finite(self.tokens):
            self._share(draft)
        else:
            self.open.append(draft)

    def _share(self, draft: Draft) -> None:
        """Give the finite verb of a coordinated clause, and what stands beside it, to those before that wait for it."""
        finite = draft.finite(self.tokens)
        if not finite:
            return
        helpers = [i for i in draft.words if self.tokens[i].tag in {"VAPP", "VAINF", "VMINF"}]
        before = draft.conjunct_of
        while before is not None and not before.finite(self.tokens):
            before.shared_finite = finite[-1]
            before.words = before.words + helpers
            before = before.conjunct_of

    def _verb_second(self, segment: Segment) -> None:
        own = segment.words
        if self.main is not None and self._is_aside(self.main, segment):
            around = self.main
            aside = self._new("main", segment)
            around.kind, around.parent, around.link = "content", aside, verb_of(self.tokens, aside)
            self.last = around
            return
        if self.main is not None and not segment.coordinated and self.tokens[own[0]].lower in words("so_marker") and (
                self.tokens[own[1]].tag in FINITE):
            self._verb_first(segment)
            return
        if self._ends_open(segment):
            return
        previous = self.main
        finite = next(i for i in own if self.tokens[i].tag in FINITE)
        if self._fills_noun(segment, self.tokens[finite]):
            # Der Vorwurf, er habe abgeschrieben, trifft ihn
            main, nominal = self.main, self.last
            assert nominal
            draft = self._new("content", segment, nominal)
            draft.link = last_content_noun(self.tokens, nominal)
            self.main, self.last = main, nominal
            return
        if previous is not None and not previous.finite(self.tokens) and self.last_mark not in DASHES and (
                self._continues(previous, segment)):
            self._join(previous, segment)
            if self.listed is not None and self.listed[0] is previous:
                previous.kind, previous.parent = "content", self.listed[1]
                previous.link = verb_of(self.tokens, self.listed[1])
            return
        last = self.last
        if last is not None and last.final and last.finite(self.tokens) and not segment.coordinated and (
                self.tokens[finite].mood in {"sub1", "sub2"}) and is_cue_form(self.tokens, last.words):
            # Während X erklärte, die Stadt sei sicher, ...
            draft = self._new("content", segment, last)
            draft.link = verb_of(self.tokens, last)
            return
        if segment.coordinated and last is not None and last.final and self.tokens[segment.words[-1]].tag in FINITE:
            self._conjoin(last, segment)
            return
        self._start_main(segment)
        assert self.main
        if previous is None or not previous.finite(self.tokens) or segment.coordinated:
            return
        if mood_of(self.tokens, previous) in {"sub1", "sub2"} and not is_cue_form(self.tokens, previous.words) and (
                self.tokens[finite].mood in {"sub1", "sub2"}):
            # Die Lage sei ernst, es gebe Tote: the same speech goes on
            self.main.kind, self.main.parent, self.main.link = previous.kind, previous.parent, previous.link
            self.main.conjunct_of = previous
            return
        if self.tokens[finite].mood in {"sub1", "sub2", "sub"} or (
                self.last_mark == "," and is_strong_cue(self.tokens, previous.words)):
            self.main.kind, self.main.parent = "content", previous
            self.main.link = verb_of(self.tokens, previous)

    def _fills_noun(self, segment: Segment, finite: Token) -> bool:
        """Whether indirect speech without a conjunction hangs on the noun before it, whose clause is unfinished."""
        last = self.last
        return (last is not None and self.last_mark == "," and not segment.coordinated
                and finite.mood in {"sub1", "sub2"} and last_content_noun(self.tokens, last) is not None
                and (last is not self.main or not last.finite(self.tokens)))

    def _is_aside(self, main: Draft, segment: Segment) -> bool:
        """Whether a cue cuts a clause whose rest comes behind it: Er handelte, davon ist X überzeugt, aus Habgier."""
        own, following = segment.words, self.following
        if segment.coordinated or segment.ended_by != "," or self.last_mark != "," or len(own) < 3 or (
                self.tokens[own[1]].tag not in FINITE or not main.finite(self.tokens) or main.kind != "main"
                or self.last is not main or following is None or following.kind != "fragment"):
            return False
        first = self.tokens[own[0]]
        return first.tag in {"PAV", "PROAV"} or first.lower in words("so_marker") and (
            is_open(self.tokens, main) and any(self.tokens[i].tag in NONFINITE for i in following.words))

    def _continues(self, main: Draft, segment: Segment) -> bool:
        """Whether a verb-second segment is the rest of a clause that has no verb yet: X, Y und Z kamen."""
        return self.last is main or self.tokens[segment.words[0]].tag not in {"PPER", "PDS"}

    def _subordinate(self, segment: Segment) -> None:
        assert segment.marker is not None
        content = self.tokens[segment.marker].lower in words("content_marker") and (
            self.tokens[segment.marker - 1].lower not in words("adverbial_prefix"))
        before = self.last or self.main
        if self.tokens[segment.marker].lower in words("report_marker") and before is not None and before.words:
            content = self.tokens[before.words[-1]].tag in NOUNS
        self._start_sub("content" if content else "adverbial", segment)

    def _relative(self, segment: Segment) -> None:
        self._start_sub("relative", segment)

    def _interrogative(self, segment: Segment) -> None:
        self._start_sub("content", segment)

    def _infinitive(self, segment: Segment) -> None:
        last = self.last
        if segment.coordinated and last is not None and last.kind == "infinitive":
            draft = self._new("infinitive", segment, last.parent)
            draft.link, draft.marker, draft.conjunct_of = last.link, last.marker, last
            return
        if self.open and segment.marker is None and not self._complete_before(segment):
            self._join(self.open[-1], segment)
            return
        main = self.main
        if main is not None and not main.finite(self.tokens) and self.last is main and segment.marker is None:
            following = self.following
            if following is None or following.kind != "verb_first" or self.tokens[main.words[-1]].tag not in NOUNS:
                self._join(main, segment)
                return
            # Der Versuch, das Wrack zu heben, scheiterte
            self._start_sub("infinitive", segment).link = main.words[-1]
            self.last = main
            return
        self._start_sub("infinitive", segment)

    def _fragment(self, segment: Segment) -> None:
        main = self.main
        if self.open:
            waiting = self.open[-1]
            if ends_in_participle(self.tokens, waiting) and segment.words and (
                    self.tokens[segment.words[-1]].tag == "VVPP"):
                self._conjoin(waiting, segment)
            elif is_participle_clause(self.tokens, segment) and self._is_closed_later():
                self._participle(segment, waiting)
            else:
                self._join(waiting, segment)
                self._finish_open(waiting, segment)
        elif self._resumes(segment):
            assert self.spoken
            self._join(self.spoken, segment)
        elif segment.words and (shared := next((draft for draft in (main, self.spoken) if draft is not None
                                                and self._shares_bracket(draft, segment)), None)):
            segment.coordinated, segment.finite = True, shared.finite(self.tokens)[0]
            self._start_main(segment)
        elif is_participle_clause(self.tokens, segment) and self._stands_apart(segment):
            self._participle(segment, main)
        elif (main is None or not main.finite(self.tokens)) and segment.words and (verb := mend_main_verb(
                self.tokens, segment.words, segment.ended_by, self._content_follows(segment))) is not None:
            self._again(segment, verb)
        elif main is not None and self.last_mark == "," and is_cue_form(self.tokens, main.words) and segment.words and (
                mend_subjunctive(self.tokens, segment.words) is not None):
            segment.kind = "verb_second"
            self._verb_second(segment)
        elif main is not None and self.last_mark == "," and segment.words and main.finite(self.tokens) and (
                mood_of(self.tokens, main) != "ind" and mend_cue(self.tokens, segment.words)):
            segment.kind = "verb_first"
            self._verb_first(segment)
        elif self.main is None:
            if self.last is not None and self.last in self.early:
                # the clause before the main one is finished; what follows opens the main clause
                self.main = self._new("main", segment)
                return
            self.main = self._new("main", segment)
        elif main is not None and self._begins_list(segment):
            self.listed = self._new("main", segment), main
            self.main = self.listed[0]
        elif self.main is not None and (not self.main.finite(self.tokens) or self._closes_bracket(segment)):
            self._join(self.main, segment)
        elif self.last is not None and self.last is not self.main and self._lists_on(self.last, segment):
            self._join(self.last, segment)
        else:
            self._join(self.main, segment)

    def _resumes(self, segment: Segment) -> bool:
        """Whether a piece goes on with the clause that the cue before it has cut: *Der Vertrag werde, sagte er, am
        Montag unterzeichnet*; *Die Truppen zögen, sagte er, am Montag ab*; *Er bleibe, sagte er, im Amt*.
        """
        content = self.spoken
        if content is None or content.parent is not self.main or segment.coordinated or not segment.words or (
                self.last_mark not in DASHES | {","}):
            return False
        rest = [self.tokens[i] for later in self.segments[self.number:] if later.kind == "fragment"
                for i in later.words]
        if is_open(self.tokens, content):
            return any(token.tag in {"VVPP", "VVINF", "VAPP", "VAINF"} for token in rest)
        if rest and rest[-1].tag == "PTKVZ":
            return not any(self.tokens[i].tag == "PTKVZ" for i in content.words)
        first = self.tokens[segment.words[0]]
        return (self.following is None and mood_of(self.tokens, content) in {"sub1", "sub2"}
                and first.tag in PREPOSITIONS | {"ADV", "ADJD", "PTKNEG"})

    def _again(self, segment: Segment, verb: int) -> None:
        """Read a fragment whose finite verb has been found."""
        segment.kind = "verb_first" if verb == segment.words[0] else "verb_second"
        getattr(self, f"_{segment.kind}")(segment)

    def _content_follows(self, segment: Segment) -> bool:
        """Whether the verb at the end of a segment governs what comes next."""
        following = self.following
        if following is None or segment.ended_by not in {",", ":"} or following.kind not in {
                "subordinate", "interrogative", "infinitive"} or not segment.words:
            return False
        if following.kind == "subordinate" and following.marker is not None and (
                self.tokens[following.marker].lower not in words("content_marker")):
            return False
        return governs_clause(self.tokens[segment.words[-1]].lemma)

    def _finish_open(self, draft: Draft, segment: Segment) -> None:
        """*..., dass die Länder, die ..., sich verpflichten, Waffen abzugeben*: no later piece brings a finite verb."""
        if not segment.words or draft not in self.open:
            return
        last = self.tokens[segment.words[-1]]
        if last.tag == "VVINF" and self.tokens[last.i - 1].tag != "PTKZU" and not self._is_closed_later():
            make_present(last)
            self.open.remove(draft)
            self._share(draft)

    def _participle(self, segment: Segment, parent: Draft | None) -> None:
        """A participle clause that commas set off; before its main clause it waits for that."""
        last, verb = self.last, self.tokens[segment.words[-1]]
        draft = self._new("participle", segment, parent)
        if is_present_participle(verb):
            verb.tag, verb.pos, verb.form, verb.lemma = "VVPP", "VERB", "ger", verb.lower[:-1]
        if parent is None:
            self.early.append(draft)
        else:
            self.last = last
            draft.link = verb_of(self.tokens, parent)

    # helpers

    def _stands_apart(self, segment: Segment) -> bool:
        """Whether a participle is no part of a verb bracket: that of its main clause has not come yet or needs none."""
        main, following = self.main, self.following
        if main is None:
            return segment.ended_by == "," and following is not None and following.kind == "verb_first" and (
                not following.coordinated and not self.early)
        if self.last_mark != ",":
            return False
        if not main.finite(self.tokens):
            return self.last is main and segment.ended_by == "," and following is not None and (
                following.kind == "verb_first")
        if is_present_participle(self.tokens[segment.words[-1]]):
            return True
        if not is_open(self.tokens, main):
            return len(segment.words) > 1 and self.last is main
        return segment.ended_by == "," and following is not None and following.kind == "fragment" and any(
            self.tokens[i].tag in {"VVPP", "VVINF"} for i in following.words)

    def _is_closed_later(self) -> bool:
        """Whether a segment behind this one ends in a finite verb, as the open clause must."""
        for later in self.segments[self.number + 1:]:
            if later.words and later.kind in {"verb_second", "fragment", "verb_first"} and (
                    self.tokens[later.words[-1]].tag in FINITE):
                return True
        return False

    def _shares_bracket(self, main: Draft, segment: Segment) -> bool:
        """Whether a participle or infinitive shares the auxiliary of a clause whose bracket is closed already:
        *hat den Ort besucht, mit Helfern gesprochen und Geld verteilt*.
        """
        finite, own, following = main.finite(self.tokens), segment.words, self.following
        if not finite or self.tokens[finite[0]].tag not in {"VAFIN", "VMFIN"} or is_open(self.tokens, main) or (
                self.last is not main):
            return False
        form = "VVPP" if any(self.tokens[i].tag == "VVPP" for i in main.words) else "VVINF"
        verbs = [i for i in own if self.tokens[i].tag in {"VVPP", "VVINF", "VVIZU"}]
        if not verbs or self.tokens[verbs[-1]].tag != form or self.tokens[verbs[-1] - 1].tag == "PTKZU" or (
                verbs[-1] not in own[-2:] and self.tokens[own[-1]].tag not in {"VAPP", "VAINF"}):
            return False
        return segment.coordinated or following is not None and following.coordinated and (
            following.kind == "fragment" and self.last_mark == ",")

    def _start_sub(self, kind: ClauseKind, segment: Segment) -> Draft:
        parent = self.open[-1] if self.open else self.last or self.main
        draft = self._new(kind, segment, parent)
        draft.final = kind != "infinitive"
        if parent is None:
            self.early.append(draft)
        elif parent is not None and kind != "relative":
            draft.link = verb_of(self.tokens, parent)
        if draft.final and not draft.finite(self.tokens):
            self.open.append(draft)
        elif kind == "infinitive" and not any(self.tokens[i].tag in {"PTKZU", "VVIZU"} for i in segment.words):
            self.open.append(draft)
        return draft

    def _ends_open(self, segment: Segment) -> bool:
        """Give the segment to the subordinate clause that waits for its finite verb, if it may be its end."""
        if not self.open or segment.coordinated:
            return False
        own = segment.words
        if segment.kind == "verb_first" and len(own) > 1 and not any(
                self.tokens[i].tag in FINITE | NONFINITE for i in own[1:2] + own[-1:]):
            # the main clause begins, and the open one never got its verb
            self.open.clear()
            return False
        draft = self.open.pop()
        self._join(draft, segment)
        self._share(draft)
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

    def _lists_on(self, draft: Draft, segment: Segment) -> bool:
        """Whether a fragment goes on with a list inside a subordinate clause: it ends in words, not in its verb."""
        if not draft.words or not draft.final and draft.kind != "infinitive":
            return False
        return self.tokens[draft.words[-1]].tag not in FINITE | NONFINITE
