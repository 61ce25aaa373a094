"""From clauses to acts: entries of the lexicon whose conditions and parties are met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from depesche.contract import Actor
from depesche.language.model import Clause, Phrase, Token
from depesche.reading.attribution.data import function_words
from depesche.reading.attribution.frames import WH_TAGS
from depesche.reading.events.frames import Frames
from depesche.reading.events.model import Act, Condition, Entry

#: Sectors of those who carry arms.
ARMED = frozenset({"MIL", "COP", "REB", "PRM", "SPY", "UAF", "CRM"})
#: Sectors of bodies that fight with words.
WORDS = frozenset({"PTY", "LEG", "JRN", "OPP", "LAB", "BUS", "EDU"})
#: Sectors that everybody has.
CIVIL = frozenset({"CVL", "UNK"})
#: Types of acts that are done to somebody.
_ON_SOMEBODY = frozenset({"SANCTION", "AID", "COERCE", "ASSAULT", "THREATEN", "SUPPORT"})
#: Fillers that name parties.
_WHO = frozenset({"@actor", "@person", "@state", "@people"})
#: Slots without a preposition.
_SIDES = frozenset({"subj", "obj", "dat", "gen", "poss", "attr", "pred", "clause"})
#: Types of acts that places and buildings may suffer.
_ON_TARGETS = frozenset({"ASSAULT"})
_VERBAL = frozenset({"VERB", "AUX"})
SlotReader = Callable[[str], list[Phrase]]


class ActFinder:
    """Finds the acts of a document: at most one for a predicate, and those that nouns name."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.document = frames.document
        self.lexicon = frames.lexicon
        self._support = self.lexicon.group("support_verb")
        self._violence = self.lexicon.group("violence")
        self._occasion = self.lexicon.group("occasion_preposition")
        self._anonymity = self.lexicon.group("anonymity")
        self._thereby = self.lexicon.group("thereby")
        self._troops = self.lexicon.group("troops")
        self._beside = self.lexicon.group("beside_place")
        self._causative = self.lexicon.group("causative")
        self._figurative = self.lexicon.group("figurative")
        self._found: dict[int, list[Act]] = {}

    def find(self) -> list[Act]:
        """All acts in text order, governing words without an event of their own included."""
        acts: list[Act] = []
        for clause in self.document.clauses:
            act = self._verb_act(clause)
            if act is not None:
                acts.append(act)
        for act in acts:
            self._found.setdefault(act.clause, []).append(act)
        # what is demanded is an act of its own: verlangte den Rücktritt
        taken = {i for act in acts if act.entry.event is not None
                 for i in (act.anchor if act.entry.effect != "called_for" else {act.head})}
        for clause in self.document.clauses:
            acts += self._noun_acts(clause, taken)
        return sorted(acts, key=lambda act: min(act.anchor))

    def _verb_act(self, clause: Clause) -> Act | None:
        predicate = clause.predicate
        if predicate is None or self._prenominal(clause):
            return None
        head = self.document.tokens[predicate.head]
        # English has `be` as the lemma of a copula, German that of the verb; the meaning is that of the head
        particle = self._particle(clause)
        if particle is not None and particle.prep is not None:
            lemma = f"{predicate.lemma} {self.document.tokens[particle.prep].text}".lower()
            for entry in self.lexicon.verbs(lemma):
                act = self._fit(clause, entry, particle)
                if act is not None:
                    return act
        candidates = [*self._caused(clause), *self._verbs(clause, predicate.lemma.lower()),
                      *self.lexicon.adjectives(head)]
        if predicate.copula:
            adjectives = (self.document.tokens[i] for i in clause.tokens if i != head.i)
            candidates += [entry for token in adjectives if token.pos in {"ADJ", "ADV"}
                           for entry in self.lexicon.adjectives(token)]
        found = next((act for entry in candidates if (act := self._fit(clause, entry)) is not None), None)
        if found is not None and found.actors and not found.recipients and _on_somebody(found.entry):
            found.recipients = self._only_other(clause, found)
        return found

    def _only_other(self, clause: Clause, act: Act) -> list[str]:
        """The one actor besides those who act that the rest of the clause names, if it names only one: *lifted a ban on
        goods from Norland*. Else nobody.
        """
        codes = {self.frames.actors.get(id_).code for id_ in act.actors} - {None}
        last = clause.predicate.head if clause.predicate is not None else -1
        found: dict[str, None] = {}
        for phrase in [*clause.objects, *clause.obliques]:
            for i in range(max(phrase.span.start, last + 1), phrase.span.end):
                if i not in self.frames.sources and (i != phrase.head or phrase.prep is not None) and not (
                        self._beside.has(self.document.tokens[i - 1].lower)):
                    found.update(dict.fromkeys(self.frames.actors.at(i)))
        others = [id_ for id_ in found if id_ not in act.actors and (
            self.frames.actors.get(id_).code is None or self.frames.actors.get(id_).code not in codes)]
        return others if len(others) == 1 else []

    def _caused(self, clause: Clause) -> list[Entry]:
        """Entries of the infinitive that a causative verb has done: *ließ den Journalisten festnehmen*."""
        predicate = clause.predicate
        if predicate is None or not self._causative.has(predicate.lemma.lower()):
            return []
        infinitives = [self.document.tokens[i] for i in clause.tokens if self.document.tokens[i].form == "inf"
                       and i != predicate.head and self.document.tokens[i].pos == "VERB"]
        return [entry for token in infinitives for entry in self.lexicon.verbs(token.lemma.lower())]

    def _verbs(self, clause: Clause, lemma: str) -> list[Entry]:
        """Entries of a verb; of one that the clause layer joins with its preposition (*call for*) those of the verb."""
        found = self.lexicon.verbs(lemma)
        verb, _, preposition = lemma.partition(" ")
        if preposition and any(p.prep is not None and self.document.tokens[p.prep].lower == preposition
                               for p in clause.obliques):
            found = [*found, *self.lexicon.verbs(verb)]
        return found

    def _particle(self, clause: Clause) -> Phrase | None:
        """The phrase after a particle that the parser took for its preposition (*handed | over their weapons*)."""
        head = clause.predicate.head if clause.predicate is not None else -1
        return next((p for p in clause.obliques if p.prep == head + 1), None) if head >= 0 else None

    def _prenominal(self, clause: Clause) -> bool:
        """Whether the verb is a participle before its noun (*the visiting king*), which tells of no act by itself."""
        return clause.kind == "participle" and clause.predicate is not None and clause.subject is not None and (
            len(clause.predicate.tokens) == 1 and clause.subject.head > clause.predicate.head)

    def _fit(self, clause: Clause, entry: Entry, particle: Phrase | None = None) -> Act | None:
        predicate = clause.predicate
        assert predicate is not None
        if predicate.reflexive and not clause.objects and ("obj",) in entry.recipient and not any(
                condition.slot == "refl" for condition in entry.conditions):
            return None  # sich retten: nobody else is saved
        if entry.effect == "called_for" and any(
                child.predicate is not None and self._anonymity.has(child.predicate.lemma.lower())
                for child in self.frames.complements(clause)):
            return None  # who asks not to be named asks it of the newsroom
        if entry.effect == "called_for" and self._question(clause):
            return None
        phrases: list[Phrase] = []

        filled: dict[str, Phrase] = {}

        def slot(name: str) -> list[Phrase]:
            if name == "dat" and name in filled:
                return [filled[name]]
            found = self.frames.verb_slot(clause, name, phrases)
            return [*found, particle] if name == "obj" and particle is not None else found

        anchor = {predicate.head, *([predicate.particle] if predicate.particle is not None else [])}
        for condition in entry.conditions:
            if condition.slot == "refl":
                if not predicate.reflexive:
                    return None
                continue
            if condition.slot == "active":
                if predicate.voice == "passive":
                    return None
                continue
            if condition.slot == "several":
                if len(self.frames.ids(slot("subj"))) < 2:
                    return None
                continue
            if condition.slot == "clause" and not condition.fillers:
                if not any(True for _ in self.frames.complements(clause)):
                    return None
                continue
            found = self._filling(condition, slot)
            if found is None:
                return None
            phrases = [*phrases, found]
            filled[condition.slot] = found
            if condition.slot == "subj" or set(condition.fillers) & _WHO:
                pass  # who acts or suffers does not name the act
            elif condition.fillers:
                anchor |= {token.i for token in self.frames.heads(found) if self.frames.fills(found, condition)}
            elif found.prep is not None:
                anchor.add(found.prep)
        act = Act(entry, clause.id, predicate.head, anchor, phrases=phrases, clauses={clause.id})
        if entry.event is not None and not self._parties(act, slot):
            return None
        if entry.effect == "called_for" and not (entry.conditions or act.recipients or clause.objects) and not any(
                True for _ in self.frames.complements(clause)):
            return None  # "Why?" she asked
        return act

    def _question(self, clause: Clause) -> bool:
        """Whether a question is asked, not a demand made: asked whether she would go."""
        tokens = self.document.tokens
        for child in self.frames.complements(clause):
            marker = tokens[child.marker].lower if child.marker is not None else ""
            first = tokens[child.tokens[0]] if child.tokens else None
            if marker in function_words(self.document.language, "whether") or child.kind == "content" and (
                    first is not None and first.tag in WH_TAGS) or any(tokens[i].text == "?" for i in child.tokens):
                return True
        return False

    def _filling(self, condition: Condition, slot: SlotReader) -> Phrase | None:
        for name in condition.slot.split("/"):
            found = slot(name)
            if name == "obj" and not condition.fillers and len(found) > 1:
                # gab Südrien die Insel zurück: what is given is no name of an actor
                found = sorted(found, key=lambda phrase: bool(self.frames.actors.of(phrase)))
            for phrase in found:
                if self.frames.fills(phrase, condition):
                    return phrase
        return None

    def _parties(self, act: Act, slot: SlotReader, subject: Sequence[str] = ()) -> bool:
        """Fill in actors and recipients; whether they are what the entry needs."""
        act.actors = self._side(act.entry.actor, slot) or list(subject)
        if act.entry.event == "CONSULT" and act.nominal:
            act.actors += [id_ for id_ in subject if id_ not in act.actors]
        target = act.entry.event in _ON_TARGETS or "curfew" in act.entry.mode
        act.recipients = [id_ for id_ in self._side(act.entry.recipient, slot, target) if id_ not in act.actors]
        return self.suffices(act)

    def _side(self, options: Iterable[tuple[str, ...]], slot: SlotReader, target: bool = False) -> list[str]:
        for slots in options:
            found = self.frames.ids((phrase for name in slots for phrase in slot(name)
                                     if name in _SIDES or not self._forces(phrase)), target)
            if found:
                return found
        return []

    def _forces(self, phrase: Phrase) -> bool:
        """Whether a prepositional phrase counts forces, a means and no party: ein Manöver mit 3200 Soldaten."""
        tokens = self.document.tokens
        return phrase.prep is not None and self._troops.has(
            tokens[phrase.head].lower, tokens[phrase.head].lemma.lower()) and any(
            tokens[i].pos == "NUM" for i in range(phrase.prep + 1, phrase.head))

    def suffices(self, act: Act) -> bool:
        """Whether the parties of an act are what its entry needs."""
        actors = [self.frames.actors.get(id_) for id_ in act.actors]
        recipients = [self.frames.actors.get(id_) for id_ in act.recipients]
        if act.entry.event == "ASSAULT" and self._figurative.has(act.entry.lemma) and actors and all(
                map(unarmed, actors)) and not any(map(armed, recipients)) and not self._violent(act):
            return False  # the senator attacked her rival
        checks = act.entry.needs or ("A|R",)
        return all(self._check(check, act, actors, recipients) for check in checks)

    def _check(self, check: str, act: Act, actors: list[Actor], recipients: list[Actor]) -> bool:
        if "|" in check:
            return any(self._check(option, act, actors, recipients) for option in check.split("|"))
        if check == "A":
            return any(map(political, actors))
        if check == "R":
            return any(map(political, recipients)) or self._hit(act)
        if check == "AR":
            return any(map(political, actors)) and any(map(political, recipients))
        if check == "2":
            return len({*act.actors, *act.recipients}) > 1 and any(map(political, [*actors, *recipients]))
        if check == "civil":
            return bool(actors and recipients) and all(map(unarmed, actors)) and not (
                any(map(armed, recipients)) or self._violent(act))
        if check == "armed":
            return any(map(armed, actors))
        if check == "V":
            return any(map(armed, [*actors, *recipients])) or self._violent(act)
        if check == "S":
            return any(actor.type == "state" for actor in actors) and any(map(political, recipients))
        if check == "none":
            return True
        raise ValueError(f"{act.entry.id}: {check}")

    def _hit(self, act: Act) -> bool:
        """Whether an attack of a kind, or with a word of violence beside it, hit a place or building."""
        return act.entry.event == "ASSAULT" and any(map(self.frames.parties.is_target, act.recipients)) and (
            bool(act.entry.mode) or self._violent(act))

    def _violent(self, act: Act) -> bool:
        number = self.document.tokens[act.head].sent
        sentence = self.document.sentences[number]
        words = self.document.tokens[sentence.start:sentence.end]
        if number and any(self._thereby.has(token.lower) for token in words[:3]):
            # dabei wurden sechs Menschen getötet: the violence stands in the sentence before
            words = [*words, *self.document.tokens[self.document.sentences[number - 1].start:sentence.start]]
        return any(self._violence.has(token.lower, token.lemma.lower())
                   for token in words if token.i not in act.anchor)

    # nouns

    def _noun_acts(self, clause: Clause, taken: set[int]) -> list[Act]:
        acts = []
        for i in clause.tokens:
            token = self.document.tokens[i]
            if token.pos != "NOUN" or i in taken or self._modifies(token):
                continue
            before = self.document.tokens[i - 1] if i else token
            pair = f"{before.lemma.lower()} {token.lemma.lower()}"
            entries = self.lexicon.entries.get(("n", pair)) or self.lexicon.nouns(token.lemma.lower(), token.lower)
            for entry in entries:
                act = self._fit_noun(clause, token, entry)
                if act is not None:
                    acts.append(act)
                    break
        return acts

    def _modifies(self, token: Token) -> bool:
        """Whether a noun only modifies the next one: *attack helicopter*."""
        tokens = self.document.tokens
        return self.document.language != "de" and token.i + 1 < len(tokens) and (
            tokens[token.i + 1].pos in {"NOUN"} and tokens[token.i + 1].sent == token.sent)

    def _fit_noun(self, clause: Clause, token: Token, entry: Entry) -> Act | None:
        phrase, role = self.role(clause, token.i)
        def slot(name: str) -> list[Phrase]:
            return self.frames.noun_slot(clause, phrase, token.i, name)

        for condition in entry.conditions:
            if self._filling(condition, slot) is None:
                return None
        act = Act(entry, clause.id, token.i, {token.i}, nominal=True, clauses={clause.id})
        subject: list[str] = []
        predicate = clause.predicate
        if predicate is not None and role == "obj" and self._support.has(predicate.lemma.lower()):
            subject = self.frames.ids(self.frames.verb_slot(clause, "subj"))
            act.anchor.add(predicate.head)
        elif predicate is not None and phrase is not None:
            subject = self._bystander(clause, role, entry)
        if entry.event is not None and not self._parties(act, slot, subject):
            return None
        if not subject and predicate is not None and predicate.head != token.i:
            act.anchor.discard(predicate.head)
        return act

    def _bystander(self, clause: Clause, role: str, entry: Entry) -> list[str]:
        """Who acts where the noun does not say it: whoever is accused of it, or speaks after a call or meeting."""
        verb = next((act.entry for act in self._found.get(clause.id, ()) if act.entry.event == "ACCUSE"), None)
        if verb is not None:
            return self.frames.ids([*self.frames.verb_slot(clause, "obj"), *self.frames.verb_slot(clause, "dat")])
        if entry.event == "CONSULT" and self._occasion.has(role):
            return self.frames.ids(self.frames.verb_slot(clause, "subj"))
        return []

    def role(self, clause: Clause, noun: int) -> tuple[Phrase | None, str]:
        """The phrase of a clause in which a noun stands, and the slot if it heads it: subj, obj, a preposition."""
        passive = clause.predicate is not None and clause.predicate.voice == "passive"
        slots: list[tuple[str, Phrase]] = []
        if clause.subject is not None and not clause.shared_subject:
            slots.append(("obj" if passive else "subj", clause.subject))
        slots += [("obj", phrase) for phrase in clause.objects]
        for phrase in [*clause.obliques, *([clause.predicative] if clause.predicative else [])]:
            slots.append((self.document.tokens[phrase.prep].lower if phrase.prep is not None else "pred", phrase))
        if clause.agent is not None:
            slots.append(("subj", clause.agent))
        for name, phrase in slots:
            if noun in phrase.span:
                heads = any(token.i == noun for token in self.frames.heads(phrase))
                return phrase, name if heads else ""
        return None, ""

    def left_governor(self, act: Act) -> int | None:
        """The noun before a nominal act that governs it through a preposition (*reports of the capture*)."""
        tokens = self.document.tokens
        seen_preposition = False
        for i in range(act.head - 1, self.document.sentences[tokens[act.head].sent].start - 1, -1):
            token = tokens[i]
            if token.pos in _VERBAL or token.text in {",", ";", ":"}:
                return None
            if token.pos == "ADP":
                seen_preposition = True
            elif token.pos == "NOUN" and seen_preposition:
                return i
        return None


def _on_somebody(entry: Entry) -> bool:
    """Whether an act is done to somebody: by its type, or since it ends what was done to somebody."""
    return entry.event in _ON_SOMEBODY or entry.event == "RETREAT" and any(
        filler == "@restriction" for condition in entry.conditions for filler in condition.fillers)


def political(actor: Actor) -> bool:
    """Whether an actor is one of politics: it has a code or a sector, civilians (*people*) apart."""
    return actor.code is not None or bool(set(actor.sectors) - CIVIL) or actor.type == "state"


def armed(actor: Actor) -> bool:
    """Whether an actor carries arms."""
    return bool(ARMED.intersection(actor.sectors))


def unarmed(actor: Actor) -> bool:
    """Whether an actor is a single person, or a body that fights with words: a party, a parliament, a medium."""
    return not armed(actor) and (actor.type == "person" or bool(WORDS.intersection(actor.sectors)))
