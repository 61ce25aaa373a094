"""When, where, in what context and with how many victims an act took place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from depesche import contract, gazetteer
from depesche.language.model import Clause, Document, Span
from depesche.reading.events.lexicon import Lexicon
from depesche.reading.events.model import Act, PlaceFound
from depesche.reading.model import TimeMention
from depesche.reading.quantities import QuantityMention

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
#: Which counted people belong to which types of event.
_ROLES: dict[str, frozenset[str]] = {
    "ASSAULT": frozenset({"dead", "injured", "missing", "captured"}), "COERCE": frozenset({
        "arrested", "captured", "displaced"}), "RETREAT": frozenset({"released", "troops"}),
    "MOBILIZE": frozenset({"troops"}), "AID": frozenset({"troops", "released"}), "SANCTION": frozenset({"displaced"})}


_GOODS = frozenset({"money", "item", "weight"})
#: Types of acts that give, take, move, use or ask for things.
_OF_GOODS = frozenset({"AID", "COOPERATE", "SUPPORT", "AGREE", "REQUEST", "SANCTION", "COERCE", "MOBILIZE", "ASSAULT",
                       "RETREAT", "PROTEST"})


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as the text; `end` for a stretch of time."""

    date: str
    end: str | None
    precision: contract.Precision


def when(value: str) -> When | None:
    """The date of a TIMEX3 value; None where it is no calendar date."""
    week = _WEEK.match(value)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        first = monday + timedelta(days=5) if week[3] else monday
        return When(first.isoformat(), (monday + timedelta(days=6)).isoformat(), "week")
    found = _CALENDAR.match(value)
    if not found or value[4:5] not in {"", "-", "T"}:
        return None
    day = found[0]
    precision: contract.Precision = "minute" if re.search(r"T\d\d:\d\d", value) else (
        "day" if len(day) == 10 else "month" if len(day) == 7 else "year")
    return When(day, None, precision)


class Details:
    """Reads dates, places and contexts of acts from the clauses in which they stand."""

    def __init__(self, document: Document, times: Sequence[TimeMention], lexicon: Lexicon,
                 sources: Collection[int] = ()) -> None:
        self.document = document
        self.lexicon = lexicon
        self._sources = sources
        self._times: dict[int, list[TimeMention]] = {}
        for time in times:
            if time.resolved and time.type in {"DATE", "TIME"} and not time.dayless or time.date is not None:
                self._times.setdefault(time.clause, []).append(time)
        self._places = lexicon.group("place_preposition")
        self._place_nouns = lexicon.group("place_noun")
        self._same_time = lexicon.group("same_time")

    def date(self, act: Act) -> When | None:
        """The date of an act: the mention in its clause, or in the clause before it that it is coordinated with."""
        clause: Clause | None = self.document.clauses[act.clause]
        beside = len(act.anchor) == 1 and act.nominal
        for _ in range(1 if beside else 3):
            if clause is None:
                return None
            found = self._own_date(clause, act.head, beside)
            if found is not None:
                return found
            clause = self._before(clause)
        return None

    def _own_date(self, clause: Clause, head: int, beside: bool) -> When | None:
        """The nearest date of a clause; of a noun only one that follows it directly (*the attack on Monday*)."""
        mentions = sorted((time for time in self._times.get(clause.id, ()) if not self._of_another(time)),
                          key=lambda time: abs(time.span.start - head))
        if beside:
            mentions = [time for time in mentions if self._follows(head, time.span.start)]
        return next((found for time in mentions if (found := when(time.date or time.value)) is not None), None)

    def _of_another(self, time: TimeMention) -> bool:
        """Whether a date belongs to a participle before a noun: das für Dienstag vorgesehene Treffen."""
        tokens, end = self.document.tokens, time.span.end
        return end + 1 < len(tokens) and tokens[end].pos == "ADJ" and tokens[end].tag in {"ADJA", "JJ", "VBN"} and (
            tokens[end + 1].pos in {"NOUN", "ADJ"} and tokens[end + 1].sent == tokens[end].sent)

    def _follows(self, head: int, start: int) -> bool:
        return 0 < start - head <= 8 and not any(
            token.pos in {"VERB", "AUX", "PUNCT"} for token in self.document.tokens[head + 1:start])

    def _before(self, clause: Clause) -> Clause | None:
        """The clause whose time holds here too: the one before in a coordination, the governor of an infinitive."""
        if clause.shared_subject and clause.kind in {"main", "content", "quoted", "relative"} and clause.id > 0:
            previous = [other for other in self.document.clauses if other.sent == clause.sent and other.kind ==
                        clause.kind and other.span.start < clause.span.start]
            return max(previous, key=lambda other: other.span.start) if previous else None
        return None

    def same_time(self, act: Act) -> bool:
        """Whether the clause says that it tells of the occasion told before (*on this occasion*)."""
        clause = self.document.clauses[act.clause]
        return any(self._same_time.has(self.document.tokens[i].lower) for i in clause.tokens)

    def place(self, act: Act, actors: set[int]) -> PlaceFound | None:
        """The place named with a preposition in the clause of an act; `actors` are tokens of its parties."""
        clause = self.document.clauses[act.clause]
        tokens = self.document.tokens
        for i in clause.tokens:
            if tokens[i].pos != "ADP" or i in self._sources or not self._places.has(tokens[i].lower):
                continue
            if act.nominal and len(act.anchor) == 1 and not self._follows(act.head, i):
                continue
            for j in range(i + 1, min(i + 6, len(tokens))):
                token = tokens[j]
                if token.ent == "LOC" and token.pos in {"PROPN", "NOUN"}:
                    if j in actors:
                        break
                    end = j + 1
                    while end < len(tokens) and tokens[end].ent == "LOC" and not tokens[end].ent_start:
                        end += 1
                    return self._place(Span(j, end))
                if token.pos not in {"DET", "ADJ", "PROPN", "NUM"} and not self._place_nouns.has(
                        token.lower, token.lemma.lower()):
                    break
        return None

    def _place(self, span: Span) -> PlaceFound:
        name = self.document.words(span)
        known = gazetteer.place(name, self.document.language)
        if known is None:
            return PlaceFound(span, name)
        return PlaceFound(span, name, known.country, known.lat, known.lon)

    def context(self, act: Act) -> list[str]:
        """Contexts of PLOVER that the entry gives or a word of the clause names."""
        found = dict.fromkeys(act.entry.context)
        for n in sorted(act.clauses):
            for i in self.document.clauses[n].tokens:
                token = self.document.tokens[i]
                found.update(dict.fromkeys(self.lexicon.contexts(token.lower, token.lemma.lower())))
        return list(found)


def counts(act: Act, quantities: Iterable[QuantityMention]) -> list[QuantityMention]:
    """What an act counts: the dead, injured, captured ... in its clauses, of a role that goes with its type, and money,
    weapons and goods, where the act gives, takes, moves or asks for them.
    """
    roles = _ROLES.get(act.entry.event or "", frozenset())
    return [q for q in quantities if q.clause in act.clauses and (
        q.role in roles or q.unit in _GOODS and act.entry.event in _OF_GOODS)]


def exact(counted: Sequence[QuantityMention], role: contract.QuantityRole) -> int | None:
    """The one count of a role: None if there is none or several differ."""
    values = {int(q.low if q.low is not None else q.high or 0) for q in counted
              if q.role == role and (q.low is not None or q.high is not None)}
    return values.pop() if len(values) == 1 else None
