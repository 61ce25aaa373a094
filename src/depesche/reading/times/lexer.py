"""From tokens to items: what each word of a sentence means for times, by the tables `times.tsv` of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from depesche.lang import features, table
from depesche.language.model import Document, Span, Token
from depesche.reading.numbers import Number, Numbers, numbers

#: What an item carries: nothing, a code from the table, a number, or the parts of a date or clock time.
Value = str | int | float | Number | tuple[int, ...] | None


@dataclass(slots=True, frozen=True)
class Sense:
    """One meaning of a word in the table."""

    kind: str
    value: str
    form: str


@dataclass(slots=True, frozen=True)
class Item:
    """A token, several, or a part of one, with its kind; `start` and `end` are tokens."""

    kind: str
    value: Value
    start: int
    end: int
    counts: bool = False  # a number with the noun that it counts behind it


OTHER = "other"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?(?![\d.])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)$")
_ORDINAL = re.compile(r"(\d{1,2})\.$")
_HALF = frozenset({"1/2", "\u00bd"})
_JOINTS = re.compile(r"[-\u2010\u2011\u2013]")


class Words:
    """The words of time of one language."""

    def __init__(self, language: str) -> None:
        rows = table(language, "times")
        endings = ["", *(row["word"] for row in rows if row["kind"] == "ending")]
        self.single: dict[str, list[Sense]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        self.decade_endings: tuple[str, ...] = ()
        self.month_first = False
        self.head_numbers: dict[str, float] = {}  # first parts of words that are numbers only there: ein-, anderthalb-
        adjectives: dict[str, str] = {}
        for row in rows:
            sense = Sense(row["kind"], row["value"], row["form"])
            word = row["word"].lower()
            if sense.kind == "decade_ending":
                self.decade_endings += (word,)
            elif sense.kind == "month_first":
                self.month_first = True
            elif sense.kind == "unit_adjective":
                adjectives[word] = sense.value
            elif sense.kind == "head_number":
                self.head_numbers[word] = float(sense.value)
            elif " " in word:
                parts = tuple(word.split())
                self.phrases.setdefault(parts[0], []).append((parts, sense))
            elif sense.kind != "ending":
                for ending in endings if word.endswith("~") else ("",):
                    self.single.setdefault(word.rstrip("~") + ending, []).append(sense)
        #: endings of durations in one word (wöchig, in all its forms) with the unit
        self.unit_adjectives = tuple((word + ending, unit) for word, unit in adjectives.items() for ending in endings)
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        for senses in self.single.values():
            # meanings that ask for a word beside them come first
            senses.sort(key=lambda sense: sense.form not in {"unit", "ord"})
        self.compounds = {day + part: (first, second)
                          for day, firsts in self.single.items() for first in firsts if first.kind == "weekday"
                          for part, seconds in self.single.items() for second in seconds if second.kind == "part"}
        self.numbers = numbers(language)
        self._known: dict[str, bool] = {}
        self.ask = {(row["word"], name) for row in table(language, "times_direction") if row["kind"] == "ask"
                    for name in row["value"].split()}
        self.asked = frozenset(name for _, name in self.ask)
        self.person = frozenset(row["word"] for row in table(language, "times_direction") if row["kind"] == "person")
        #: whether every noun has a capital
        self.capitals = "noun_capitals" in features(language)
        if self.capitals:
            # where a time has its preposition, a role right before it makes it a name: Richter Montag
            self.person |= {row["word"] for row in table(language, "roles") if row["kind"] == "p"}
        self.named_after = tuple(word for word, senses in self.single.items() if senses[0].kind == "named_after")
        self.numbered = tuple(word for word, senses in self.single.items() if senses[0].kind == "numbered")
        self.units = frozenset(word for word, senses in self.single.items() if senses[0].kind == "unit")

    def knows(self, word: str) -> bool:
        """Whether a word (lower case) can begin an item; the answer is kept, since most words of a text cannot."""
        known = self._known.get(word)
        if known is None:
            known = (word in self.single or word in self.phrases or word in _MARKS or word in self.compounds
                     or word in self.numbers.phrases or self.numbers.begins(word)
                     or word in self.numbers.ordinals or word[:-1] in self.numbers.ordinals
                     or any(word.endswith(ending) for ending, _ in self.unit_adjectives))
            if len(self._known) < _KEPT:
                self._known[word] = known
        return known

    def has(self, word: str, kind: str) -> bool:
        """Whether a word (lower case) has a meaning of this kind."""
        return any(sense.kind == kind for sense in self.single.get(word, ()))


@cache
def words(language: str) -> Words:
    """The words of time of a language (`de`, `en`), read once."""
    return Words(language)


class Lexer:
    """The items of the sentences of one document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.tokens = document.tokens
        self.words = words(document.language)
        self.numbers: Numbers = self.words.numbers
        self._ordinals = self.numbers.ordinals
        self._first = 0  # the token at the head of the sentence
        self._ordinal_endings = tuple(self.numbers.words("ordinal_ending"))

    def sentence(self, span: Span) -> list[Item]:
        """The items of a sentence, one for each token at least. Empty if no word of time stands in it."""
        items: list[Item] = []
        self._first = span.start
        i, wanted = span.start, False
        while i < span.end:
            found = self._at(i, span.end)
            if found is None:
                items.append(Item(OTHER, None, i, i + 1))
                i += 1
            else:
                wanted = wanted or any(item.kind in _TRIGGERS for item in found)
                items += found
                i = found[-1].end
        return items if wanted else []

    def _at(self, i: int, stop: int) -> list[Item] | None:
        token = self.tokens[i]
        lower = token.lower
        if not self.words.knows(lower):
            return None
        if lower in self.words.phrases:
            for parts, sense in self.words.phrases[lower]:
                end = i + len(parts)
                if end <= stop and tuple(t.lower for t in self.tokens[i:end]) == parts and _form(token, sense) \
                        and not (sense.form == "alone" and self._unit_near(end, stop)):
                    if sense.kind in {"era", "no_time"}:
                        return [Item(OTHER, None, j, j + 1) for j in range(i, end)]
                    return [Item(sense.kind, sense.value, i, end)]
        if lower[:1].isdigit():
            return self._digits(i, stop)
        senses = self.words.single.get(lower)
        if senses is not None:
            opens = self.words.capitals and i == self._first and i + 1 < stop and self.tokens[i + 1].form == "fin"
            for sense in sorted(senses, key=_small_first) if opens and len(senses) > 1 else senses:
                if sense.kind not in _LOOKED_AT and _form(token, sense, opens) and self._fits(i, sense, stop):
                    return [Item(sense.kind, _value(sense), i, i + 1)]
        mark = _MARKS.get(lower)
        if mark is not None:
            return [Item(mark, None, i, i + 1)]
        return self._word_number(i, stop)

    def _fits(self, i: int, sense: Sense, stop: int) -> bool:
        """Whether the words around allow this meaning."""
        tokens, lower = self.tokens, self.tokens[i].lower
        if sense.form == "unit":
            return self._unit_near(i + 1, stop)
        if sense.form == "ord":
            return i > 0 and tokens[i - 1].lower in self._ordinals
        if sense.form == "end":
            return i + 1 >= stop or tokens[i + 1].pos not in _BEGINS_PHRASE
        if sense.kind not in {"weekday", "month", "season", "part"}:
            return True
        before = tokens[i - 1] if i and tokens[i - 1].sent == tokens[i].sent else None
        after = tokens[i + 1] if i + 1 < stop else None
        if before is not None and tokens[i].text[0].isupper() and before.text in self.words.person:
            return False
        if sense.kind == "part":
            return True
        if self._begins_name(before, after, sense.kind):
            return False
        if before is not None and not tokens[i].ent_start and before.ent == tokens[i].ent in {"PER", "ORG"}:
            # Frank Sonntag, Fox News Sunday
            return False
        if tokens[i].ent == "PER" and after is not None and after.ent == "PER" and not after.ent_start:
            # August Meier
            return False
        if lower in self.words.asked:
            return (before is not None and ((before.lower, lower) in self.words.ask or before.text.isdigit()
                                            or bool(self._time_before(before.lower)))
                    or after is not None and after.text[:1].isdigit())
        return True

    def _begins_name(self, before: Token | None, after: Token | None, kind: str) -> bool:
        """Whether a name goes on behind a word that begins it: the October Brigade, August Meier."""
        if after is None or not after.text[0].isupper() or after.lower in self.words.single:
            return False
        if after.pos != "PROPN" and (self.words.capitals or after.pos != "NOUN"):
            return False
        if before is None or before.pos == "DET":
            return before is not None or kind == "month"
        if before.lower in self.words.single or before.text[:1].isdigit():
            return False
        return kind == "month" and before.pos not in {"ADP", "ADJ", "SCONJ", "NUM"}

    def _unit_near(self, i: int, stop: int) -> bool:
        return any(token.lower in self.words.units for token in self.tokens[i:min(i + 3, stop)])

    def _time_before(self, lower: str) -> bool:
        return any(sense.kind in {"rel", "bound", "month"} for sense in self.words.single.get(lower, ()))

    def _digits(self, i: int, stop: int) -> list[Item] | None:
        token = self.tokens[i]
        text = token.text
        if text.isdigit() and len(text) <= 4 and int(text) and (end := self._era(i + 1, stop)):
            return [Item("year", -int(text), i, end)]
        if len(text) <= 2 and text.isdigit():
            date = self._full_date(i, stop) if i + 1 < stop and self.tokens[i + 1].start == token.end else None
            if date is not None:
                return [date]
        elif not text.isdigit() or len(text) == 4:
            date = self._full_date(i, stop)
            if date is not None:
                return [date]
            clock = _CLOCK.match(text)
            if clock and self._clock_around(i, stop):
                return [Item("clock_time", (int(clock[1]), int(clock[2])), i, i + 1)]
            ordinal = _ORDINAL.match(text)
            if ordinal:
                return [Item("ord", int(ordinal[1]), i, i + 1)]
            if text in _HALF:
                return [Item("half", 0.5, i, i + 1)]
            pieces = self._pieces(i, text)
            if pieces:
                return pieces
        if len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2100:
            return [Item("year", int(text), i, i + 1)]
        number = self.numbers.at(self.tokens, i)
        if number is None or (number.value or 0) >= _COUNTLESS and not self._unit_near(number.end, number.end + 1):
            return None  # fell to 300 million last year
        return [Item("num", number, i, number.end, self._counts(number, stop))]

    def _era(self, i: int, stop: int) -> int:
        """Where words for the years before our era end (v. Chr., BC); 0 if none stand here."""
        if i < stop and self.words.has(self.tokens[i].lower, "era"):
            return i + 1
        for parts, sense in self.words.phrases.get(self.tokens[i].lower, ()) if i < stop else ():
            if sense.kind == "era" and tuple(t.lower for t in self.tokens[i:i + len(parts)]) == parts:
                return i + len(parts)
        return 0

    def _full_date(self, i: int, stop: int) -> Item | None:
        start = self.tokens[i].start
        stretch = self.text[start:start + 12]
        iso, dotted, slashed = _ISO.match(stretch), _DOTTED.match(stretch), _SLASHED.match(stretch)
        match = iso or dotted or slashed
        if match is None:
            return None
        one, two, three = (int(group or 0) for group in match.groups())
        if iso:
            year, month, day = one, two, three
        else:
            day, month, year = (two, one, three) if slashed and self.words.month_first else (one, two, three)
            if 0 < year < 100:
                year += 2000 if year < 50 else 1900
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        end = i + 1
        while end < stop and self.tokens[end].start < start + match.end():
            end += 1
        if self.tokens[end - 1].end > start + match.end() + 1:
            return None
        return Item("full", (year, month, day), i, end)

    def _clock_around(self, i: int, stop: int) -> bool:
        before = self.tokens[i - 1].lower if i else ""
        after = self.tokens[i + 1].lower if i + 1 < stop else ""
        return (any(self.words.has(after, kind) for kind in ("clock", "ampm", "zone"))
                or ":" in self.tokens[i].text and self.words.has(before, "clock_before"))

    def _pieces(self, i: int, text: str) -> list[Item]:
        """Items of a token made of several: 1990er, 1990er-Jahre, 35-Stunden-Woche, 1990-1995, 20th."""
        found: list[Item] = []
        for piece in _JOINTS.split(text):
            lower = piece.lower()
            ending = next((e for e in (*self.words.decade_endings, *self._ordinal_endings)
                           if lower.endswith(e) and lower[:-len(e)].isdigit()), None)
            if ending is not None:
                value = int(lower[:-len(ending)])
                decade = ending in self.words.decade_endings
                if decade and value % 10:
                    return []
                found.append(Item("decade", value // 10, i, i + 1) if decade else Item("ord", value, i, i + 1))
            elif len(lower) == 4 and lower.isdigit():
                found.append(Item("year", int(lower), i, i + 1))
            elif lower.isdigit():
                found.append(Item("num", Number(float(lower), i + 1, digits=True), i, i + 1))
            else:
                unit = next((s for s in self.words.single.get(lower, ()) if s.kind == "unit"), None)
                if unit is None:
                    return []
                found.append(Item("unit", unit.value, i, i + 1))
        return found if len(found) > 1 or found and found[0].kind in {"decade", "ord"} else []

    def _word_number(self, i: int, stop: int) -> list[Item] | None:
        lower = self.tokens[i].lower
        if lower in self.words.compounds:
            first, second = self.words.compounds[lower]
            return [Item(first.kind, _value(first), i, i + 1), Item(second.kind, second.value, i, i + 1)]
        value = self._ordinals.get(lower)
        if value is None and lower[-1:] in "nrsm" and lower[-2:-1] == "e":
            value = self._ordinals.get(lower[:-1])
        if value is not None:
            return [Item("ord", value, i, i + 1)]
        if lower in self.numbers.phrases:
            for parts, kind in self.numbers.phrases[lower]:
                end = i + len(parts)
                if kind in _QUALIFIERS and end <= stop and tuple(t.lower for t in self.tokens[i:end]) == parts:
                    return [Item("qual", kind, i, end)]
        if lower in self.numbers.words("half"):
            return [Item("half", 0.5, i, i + 1)]
        if (adjective := self._unit_adjective(i, lower)) is not None:
            return adjective
        number = self.numbers.at(self.tokens, i)
        if number is None or number.end > stop:
            return None
        if "-" in lower or number.least and not number.vague:
            return None
        return [Item("one" if number.article else "num", number, i, number.end, self._counts(number, stop))]

    def _unit_adjective(self, i: int, lower: str) -> list[Item] | None:
        """A duration as an adjective of one word: dreiwöchig, 154-tägig."""
        for ending, unit in self.words.unit_adjectives:
            if lower.endswith(ending) and len(lower) > len(ending):
                head = lower[:-len(ending)].rstrip("-")
                value = float(head) if head.isdigit() else self.numbers.cardinals.get(head)
                value = self.words.head_numbers.get(head) if value is None else value
                if value is not None:
                    return [Item("num", Number(value, i + 1), i, i + 1), Item("unit", unit, i, i + 1)]
        return None

    def _counts(self, number: Number, stop: int) -> bool:
        """Whether a number can be no day of the month before it: im Mai sechs Haubitzen. May 20 can."""
        if number.digits and self.words.month_first:
            return False
        return number.end < stop and self.tokens[number.end].pos in {"NOUN", "ADJ"}


#: A number as high as this counts units of time only right before one.
_COUNTLESS = 100_000
#: Words of which it is kept whether they can begin an item.
_KEPT = 1 << 16
_MARKS = {",": "comma", "-": "hyphen", "\u2013": "hyphen", "/": "slash"}
#: Kinds that only say what may stand beside a word.
_LOOKED_AT = frozenset({"clock_before", "counted", "era", "named_after", "numbered"})
_BEGINS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_QUALIFIERS = frozenset({"approx", "atleast", "atmost", "more", "less"})
_TRIGGERS = frozenset({"unit", "weekday", "month", "season", "part", "part_set", "day", "ref", "holiday", "decade",
                       "year", "full", "set", "span_word", "clock", "ampm", "clock_time", "bound_unit", "earlier",
                       "half_clock", "day_noun", "ref_noun", "iso_week"})


def _small_first(sense: Sense) -> bool:
    return sense.form != "low" or sense.kind != "day"


def _form(token: Token, sense: Sense, before_verb: bool = False) -> bool:
    """Whether the case of a word allows a meaning. At the head of a sentence, right before its verb, a capital tells
    nothing: Morgen eröffnet das Museum.
    """
    if sense.form == "cap":
        return token.text[0].isupper()
    if sense.form == "low":
        return token.text[0].islower() or before_verb and sense.kind == "day"
    return True


def _value(sense: Sense) -> str | int:
    return int(sense.value) if sense.kind in {"weekday", "month", "decade"} else sense.value
