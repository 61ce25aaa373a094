"""The lexicon of events of a language: `events*.tsv` (words and constructions), `event_words.tsv` (groups of words),
`event_modals.tsv` (what a modal does to its verb).

An entry is a lemma with conditions on what stands beside it: `schließen + obj:@agreement`, `call + for`. A condition is
a slot, alone (it has to be filled) or with fillers (words, `@group`, `@place`, `@actor`, `@state`, `@person`), one of
which has to head it:

  subj obj dat     logical subject, object, dative or second object; in a passive the agent is the subject
  refl active      the verb is reflexive, is not passive
  several          the subject names several actors
  clause           a content or infinitive clause; as a party, its subject
  gen poss attr    of a noun: its genitive, the genitive or name before it, an actor's adjective before it
  anything else    a preposition

Parties are written as slots: `|` takes the first that names an actor, `,` joins, `-` means none. `needs` says what must
be known of the parties: `A`, `R` (an actor, a recipient with a code or sector), `AR`, `A|R`, `2` (two parties), `V`
(an armed party, or a word of violence in the sentence), `S` (a state against somebody), `armed` (an armed actor),
`civil` (actors who fight with words, nothing else of violence), `none`; `|` between them means either; empty: `A|R`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import cast, get_args

from depesche import contract
from depesche.lang import table
from depesche.language.model import Token
from depesche.reading.events.model import EFFECTS, Condition, Entry

#: Tables of entries: words for material acts, for what is said, for nouns, and words that only govern others.
TABLES = ("events", "events_speech", "events_nouns", "events_governors")
_TYPES = frozenset(get_args(contract.PloverType))
#: Nouns of which it is kept what they name.
_KEPT = 1 << 16


@dataclass(slots=True)
class Group:
    """Words in lower case; `endings` match the end of a word (compounds)."""

    words: set[str] = field(default_factory=set)
    endings: tuple[str, ...] = ()

    def has(self, *forms: str) -> bool:
        """Whether one of the forms belongs to the group."""
        return any(form in self.words or (self.endings and form.endswith(self.endings)) for form in forms)


@dataclass(slots=True)
class Lexicon:
    """Entries by part of speech and lemma, with more conditions first; word groups; effects of modals."""

    entries: dict[tuple[str, str], list[Entry]]
    endings: list[tuple[str, Entry]]
    groups: dict[str, Group]
    modals: list[dict[str, str]]
    stems: dict[str, list[Entry]]
    _nouns: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    _contexts: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def verbs(self, lemma: str) -> list[Entry]:
        """Entries of a verb by its lemma, or by one that differs in its ending (small lemmatisers err there)."""
        found = self.entries.get(("v", lemma)) or self.stems.get(lemma) or self.stems.get(self.stem(lemma))
        return found if found is not None else self._without_infix(lemma)

    def _without_infix(self, lemma: str) -> list[Entry]:
        """Entries of a verb whose lemma still has the particle of its infinitive (*auszuweisen*)."""
        for infix in self.group("infix").words:
            for at in range(2, len(lemma) - len(infix) - 1):
                if lemma.startswith(infix, at) and (found := self.entries.get(("v", lemma[:at] + lemma[at + len(
                        infix):]))):
                    return found
        return []

    def adjectives(self, token: Token) -> list[Entry]:
        """Entries of an adjective by its lemma or form."""
        return self.entries.get(("a", token.lemma.lower())) or self.entries.get(("a", token.lower), [])

    def stem(self, lemma: str) -> str:
        """A lemma without its ending (group `verb_ending`) and without a doubled last letter."""
        return _stem(lemma, self.groups)

    def group(self, name: str) -> Group:
        """A group of words; empty if there is none of that name."""
        return self.groups.get(name) or Group()

    def nouns(self, *forms: str) -> list[Entry]:
        """Entries of a noun by its lemma or form in lower case; those that end a compound come last."""
        known = self._nouns.get(forms)
        if known is None:
            known = self._look_up(forms)
            if len(self._nouns) < _KEPT:
                self._nouns[forms] = known
        return known

    def contexts(self, *forms: str) -> tuple[str, ...]:
        """The contexts of PLOVER that a word names, by its lemma or form in lower case."""
        known = self._contexts.get(forms)
        if known is None:
            known = tuple(name.removeprefix("context:") for name, group in self.groups.items()
                          if name.startswith("context:") and group.has(*forms))
            if len(self._contexts) < _KEPT:
                self._contexts[forms] = known
        return known

    def _look_up(self, forms: tuple[str, ...]) -> list[Entry]:
        found = [entry for form in dict.fromkeys(forms) for entry in self.entries.get(("n", form), ())]
        return found or [entry for ending, entry in self.endings if any(form.endswith(ending) for form in forms)]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises ValueError on a malformed line."""
    entries: dict[tuple[str, str], list[Entry]] = {}
    endings: list[tuple[str, Entry]] = []
    for name in TABLES:
        for row in table(language, name):
            entry = read_entry(row)
            if entry.lemma.startswith("-"):
                endings.append((entry.lemma[1:], entry))
            entries.setdefault((entry.pos, entry.lemma.removeprefix("-")), []).append(entry)
    groups = _groups(language)
    stems: dict[str, list[Entry]] = {}
    for (pos, lemma), given in entries.items():
        if pos == "v":
            stems.setdefault(_stem(lemma, groups), []).extend(given)
    for found in [*entries.values(), *stems.values()]:
        found.sort(key=lambda entry: (-sum(2 if c.fillers else 1 for c in entry.conditions), _breadth(entry, groups)))
    endings.sort(key=lambda pair: -len(pair[0]))
    return Lexicon(entries, endings, groups, list(table(language, "event_modals")), stems)


def _breadth(entry: Entry, groups: dict[str, Group]) -> int:
    """How many words an entry's conditions let pass: of two that fit, the narrower one counts."""
    fillers = [filler for condition in entry.conditions for filler in condition.fillers]
    return sum(len(groups[f[1:]].words) if f[1:] in groups else 1 for f in fillers)


def _stem(lemma: str, groups: dict[str, Group]) -> str:
    word, _, rest = lemma.partition(" ")
    endings = groups["verb_ending"].words if "verb_ending" in groups else set()
    ending = max((e for e in endings if word.endswith(e)), key=len, default="")
    word = word.removesuffix(ending) if len(word) > len(ending) + 2 else word
    if len(word) > 2 and word[-1] == word[-2]:
        word = word[:-1]
    return f"{word} {rest}" if rest else word


def read_entry(row: dict[str, str]) -> Entry:
    """An entry from its line. Raises ValueError if a name in it is unknown."""
    lemma, *rest = [part.strip() for part in row["entry"].split(" + ")]
    event = None if row["event"] == "-" else row["event"]
    if event is not None and event not in _TYPES:
        raise ValueError(f"no event type: {row}")
    effect, own = ("", row["effect"][4:]) if row["effect"].startswith("own-") else (row["effect"], "")
    if (effect or own) and (effect or own) not in EFFECTS:
        raise ValueError(f"no effect: {row}")
    lower = lemma.lower()
    return Entry(
        id=f"{row['pos']}.{row['entry'].replace(' + ', '+').replace(' ', '_')}",
        lemma=lower, pos=row["pos"], conditions=tuple(_condition(part) for part in rest),
        event=cast("contract.PloverType | None", event), mode=tuple(row["mode"].split()),
        context=tuple(row["context"].split()), actor=_parties(row["actor"]), recipient=_parties(row["recipient"]),
        needs=tuple(row["needs"].split()), effect=effect, example=row["example"], own=own)


def _condition(text: str) -> Condition:
    slot, _, fillers = text.partition(":")
    return Condition(slot, tuple(filler if filler.startswith("@") else filler.lower()
                                 for filler in fillers.split("/") if filler))


def _parties(text: str) -> tuple[tuple[str, ...], ...]:
    """Alternatives, each a tuple of slots to be joined."""
    if text in {"", "-"}:
        return ()
    return tuple(tuple(option.split(",")) for option in text.split("|"))


def _groups(language: str) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for row in table(language, "event_words"):
        group = groups.setdefault(row["group"], Group())
        word = row["word"].lower()
        if word.startswith("-"):
            group.endings += (word[1:],)
            group.words.add(word[1:])
        else:
            group.words.add(word)
    return groups
