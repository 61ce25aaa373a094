"""Whether an act happened: modal, tense, negation, what governs it, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from depesche import contract
from depesche.language.model import Clause, Predicate
from depesche.reading.events.acts import ActFinder
from depesche.reading.events.model import Act, Effect, Entry
from depesche.reading.model import Statement

#: Effects that say by themselves what status the act has; the innermost one decides.
_DECIDING: dict[Effect, contract.Status] = {"planned": "planned", "agree": "planned", "called_for": "called_for",
                                            "conditional": "conditional"}
#: The act of one who says that another must do something.
_DEMAND = Entry("modal.demand", "", "v", (), "REQUEST", (), (), (), (), ("AR",), "called_for", "")
#: Stances of a source that does not hold what it speaks of.
_NOT_HELD = frozenset({"deny", "doubt", "no_comment"})


@dataclass(slots=True)
class Standing:
    """The status of an act: as its words give it (`held`), and as the record gives it (`status`)."""

    held: contract.Status
    status: contract.Status
    views: list[contract.View]
    attributions: list[str]
    agreed: bool = False


class Governing:
    """Finds for each act what governs it."""

    def __init__(self, finder: ActFinder, acts: list[Act]) -> None:
        self.finder = finder
        self.document = finder.document
        self.lexicon = finder.lexicon
        self.acts = acts
        self._verb_acts = {act.clause: n for n, act in enumerate(acts) if not act.nominal}
        self._noun_acts = {act.head: n for n, act in enumerate(acts) if act.nominal}
        self._hedge = self.lexicon.group("hedge")
        self._if = self.lexicon.group("conditional")
        self._ongoing = self.lexicon.group("ongoing")
        self._occurs = self.lexicon.group("occurrence")
        self._always_if = self.lexicon.group("condition_marker")
        self._verb_first = self.lexicon.group("condition_verb")
        self._nearly = self.lexicon.group("nearly")
        self._none = self.lexicon.group("none")
        self._without = self.lexicon.group("without")

    def fill(self) -> None:
        """Set `chain` and `outer` of all acts."""
        for act in self.acts:
            if act.nominal:
                self._fill_noun(act)
            else:
                act.chain = self._clause_chain(act, self.document.clauses[act.clause])
                self._planner(act)
            if act.entry.own:
                act.chain.insert(0, act.entry.own)

    def _planner(self, act: Act) -> None:
        """Give a passive that somebody plans or decides its actor: *X entscheidet, ob Firmen bestraft werden*."""
        clause = self.document.clauses[act.clause]
        if act.actors or clause.predicate is None or clause.predicate.voice != "passive" or clause.kind not in {
                "content", "infinitive"} or clause.parent is None:
            return
        parent = self.document.clauses[clause.parent]
        entry = self._link_entry(clause, parent)
        if entry is not None and entry.effect in {"planned", "agree", "conditional"} and parent.subject is not None:
            act.actors = [id_ for id_ in self.finder.frames.ids([parent.subject]) if id_ not in act.recipients]

    def demands(self) -> list[Act]:
        """Requests that are made by a modal: *the minister said that the rebels must leave*."""
        found = []
        for clause in self.document.clauses:
            if clause.kind != "content" or clause.parent is None or clause.predicate is None or (
                    clause.predicate.modal is None or self._modal(clause.predicate) != ["called_for"]):
                continue
            parent = self.document.clauses[clause.parent]
            entry = self._verb_entry(parent)
            if parent.predicate is None or entry is not None and entry.effect or self._is_condition(clause):
                continue
            frames = self.finder.frames
            actors = frames.ids([parent.subject] if parent.subject is not None else [])
            recipients = frames.ids([clause.subject] if clause.subject is not None else [])
            anchor = {clause.predicate.head, *([] if clause.predicate.finite is None else [clause.predicate.finite])}
            act = Act(_DEMAND, parent.id, parent.predicate.head, anchor, actors,
                      [id_ for id_ in recipients if id_ not in actors], clauses={parent.id})
            if self.finder.suffices(act):
                found.append(act)
        return found

    def _fill_noun(self, act: Act) -> None:
        clause = self.document.clauses[act.clause]
        if self._hedged(range(max(act.head - 3, 0), act.head)):
            act.chain.append("alleged")
        if any(self._if.has(self.document.tokens[i].lower) for i in range(max(act.head - 3, 0), act.head)):
            act.chain.append("undone")  # in the event of an attack: a condition is no event
        left = self.finder.left_governor(act)
        entry = self._noun_entry(left) if left is not None else None
        if left is not None and entry is not None and entry.effect:
            act.chain.append(entry.effect)
            act.outer = self._noun_acts.get(left)
        if self._none_before(act.head):
            act.chain.append("negated")
        _, role = self.finder.role(clause, act.head if entry is None or left is None else left)
        verb = self._verb_entry(clause)
        if clause.predicate is not None and clause.predicate.head in act.anchor:
            act.chain += self._clause_chain(act, clause)
            if verb is not None and verb.effect == "ongoing":
                act.chain.append("ongoing")  # begannen ein Manöver, die Proteste dauern an
        elif verb is not None and verb.effect and (role == "obj" or role in _prepositions(verb) or (
                verb.effect == "threat" and role not in {"subj", "pred", ""})):
            self._govern(act, clause, verb)
            act.chain += self._clause_chain(act, clause)
        elif (entry := self.finder.frames.preposition_governor(clause, role)) is not None:
            self._govern(act, clause, entry)
            act.chain += self._clause_chain(act, clause)
        elif role in {"obj", "subj"} and left is None and clause.predicate is not None and self._occurs.has(
                clause.predicate.lemma.lower()):
            act.chain += [effect for effect in self._clause_chain(act, clause) if effect in {
                "planned", "conditional", "called_for", "alleged"}]
        if self.finder.frames.gerund_governor(clause) is not None:
            act.chain += self._clause_chain(act, clause)  # accused of having ordered the killing

    def _govern(self, act: Act, clause: Clause, entry: Entry) -> None:
        negated = clause.predicate is not None and clause.predicate.negated
        act.chain.append("undone" if negated and entry.effect not in {"reject", "denied"} else entry.effect)
        if act.outer is None:
            act.outer = self._verb_acts.get(clause.id)

    def _clause_chain(self, act: Act, clause: Clause) -> list[Effect]:
        """The effects on what a clause tells, from its own verb outwards."""
        chain = self._own_effects(clause)
        at = clause
        for _ in range(8):
            gerund = self.finder.frames.gerund_governor(at)
            if at.parent is None or gerund is None and at.kind not in {
                    "content", "infinitive", "quoted", "participle"}:
                break
            parent = self.document.clauses[at.parent]
            if gerund is None and at.kind == "participle" and not self._governs_participle(parent, at):
                break
            entry = gerund or self._link_entry(at, parent)
            if self._for_none(at, parent):
                chain.append("undone")  # has no plans to attack
            if entry is not None and entry.effect:
                negated = parent.predicate is not None and parent.predicate.negated and entry.pos != "n"
                chain.append("undone" if negated and entry.effect not in {"reject", "denied"} else entry.effect)
                if act.outer is None and at is clause:
                    act.outer = self._noun_acts.get(at.link or -1) if entry.pos == "n" else self._verb_acts.get(
                        parent.id)
                chain += self._own_effects(parent, governor=True)
            at = parent
        return chain

    def _governs_participle(self, parent: Clause, participle: Clause) -> bool:
        """*Avoids condemning*, *accused of supplying*; what follows a comma is told beside it."""
        if participle.span.start and self.document.tokens[participle.span.start - 1].text == ",":
            return False
        entry = self._verb_entry(parent)
        return entry is not None and bool(entry.effect)

    def _link_entry(self, clause: Clause, parent: Clause) -> Entry | None:
        if clause.link is not None and self.document.tokens[clause.link].pos == "NOUN":
            return self._noun_entry(clause.link)
        return self._verb_entry(parent)

    def _verb_entry(self, clause: Clause) -> Entry | None:
        """The entry of a clause's verb; where its parties did not suffice, that of the same verb with an effect."""
        n = self._verb_acts.get(clause.id)
        if n is not None:
            return self.acts[n].entry
        if clause.predicate is None:
            return None
        head = self.document.tokens[clause.predicate.head].lemma.lower()
        candidates = [*self.lexicon.verbs(clause.predicate.lemma.lower()), *self.lexicon.entries.get(("a", head), ())]
        return next((entry for entry in candidates if entry.effect and not entry.conditions), None)

    def _noun_entry(self, noun: int) -> Entry | None:
        token = self.document.tokens[noun]
        return next((entry for entry in self.lexicon.nouns(token.lemma.lower(), token.lower) if entry.effect), None)

    def _own_effects(self, clause: Clause, governor: bool = False) -> list[Effect]:
        """What modal, tense, mood and adverbs of a clause do to its act; of a governing clause only its modality."""
        predicate = clause.predicate
        if predicate is None:
            return []
        found: list[Effect] = []
        if self._is_condition(clause) or self._lacking(clause) or self._almost(clause, predicate):
            found.append("undone")  # an if-clause tells of no event
        if self._conditional(clause, predicate):
            # what would have happened did not
            past = predicate.mood == "subjunctive_2" and predicate.tense in {"perfect", "pluperfect"}
            found.append("undone" if past else "conditional")
        if predicate.mood == "imperative":
            found.append("called_for")
        if predicate.modal is not None:
            found += self._modal(predicate)
        elif predicate.tense == "future":
            found.append("planned")
        if self._hedged(clause.tokens, attributes=False):
            found.append("alleged")
        if not governor:
            if predicate.negated:
                found.append("negated")
            if predicate.tense in {"present", ""} and (predicate.progressive or any(
                    self._ongoing.has(self.document.tokens[i].lower) for i in clause.tokens)):
                found.append("ongoing")
        return found

    def _modal(self, predicate: Predicate) -> list[Effect]:
        for row in self.lexicon.modals:
            if row["modal"] == predicate.modal and row["mood"] in {"", predicate.mood} and row["tense"] in {
                    "", predicate.tense}:
                return [row["effect"]] if row["effect"] else []
        return []

    def _hedged(self, where: range | list[int], attributes: bool = True) -> bool:
        """Whether a word of doubt stands there; `attributes`: before a noun, too (suspected members, angeblich
        gefälschte Stimmen), where it says nothing of what the clause tells.
        """
        return any(self._hedge.has(self.document.tokens[i].lower) and (attributes or not self._attribute(i))
                   for i in where)

    def _attribute(self, i: int) -> bool:
        tokens = self.document.tokens
        at = i if tokens[i].pos == "ADJ" else i + 1
        return at + 1 < len(tokens) and tokens[at].pos == "ADJ" and tokens[at + 1].pos in {"ADJ", "NOUN", "PROPN"} and (
            tokens[at].tag not in {"ADJD"})

    def _is_condition(self, clause: Clause) -> bool:
        if clause.predicate is None:
            return False
        if self._inverted(clause):
            return True
        if clause.kind != "adverbial" or clause.marker is None:
            return False
        marker = self.document.tokens[clause.marker].lower
        return self._always_if.has(marker) or self._if.has(marker) and (
            clause.predicate.tense not in {"past", "perfect", "pluperfect"} or clause.predicate.mood not in {
                "indicative", ""})

    def _inverted(self, clause: Clause) -> bool:
        """A condition without a marker, which begins its sentence: *had the army attacked, ...*."""
        if clause.predicate is None or clause.subject is None or not clause.subject.span.start:
            return False
        tokens, sentence = self.document.tokens, self.document.sentences[clause.sent]
        verb = clause.subject.span.start - 1
        return self._verb_first.has(tokens[verb].lower) and verb < clause.predicate.head and all(
            tokens[i].pos in {"PUNCT", "CCONJ"} for i in range(sentence.start, verb)) and any(
            tokens[i].text == "," for i in range(verb, sentence.end)) and tokens[sentence.end - 1].text != "?"

    def _lacking(self, clause: Clause) -> bool:
        """*Without attacking the town*, *instead of signing*."""
        return clause.kind in {"adverbial", "infinitive", "participle"} and bool(clause.tokens) and self._without.has(
            self.document.tokens[clause.tokens[0]].lower)

    def _almost(self, clause: Clause, predicate: Predicate) -> bool:
        """*Almost attacked*; not *almost 300 soldiers*."""
        for i in clause.tokens:
            if self._nearly.has(self.document.tokens[i].lower) and i + 1 < len(self.document.tokens):
                unreal = predicate.mood == "subjunctive_2" and self.document.tokens[i + 1].pos not in {"NUM", "ADJ"}
                if i + 1 in predicate.tokens or unreal:
                    return True
        return False

    def _none_before(self, noun: int) -> bool:
        """Whether a determiner before a noun says that there is none (*no plans*, *no new attack*)."""
        tokens = self.document.tokens
        for i in range(noun - 1, max(noun - 4, -1), -1):
            if self._none.has(tokens[i].lower):
                return True
            if tokens[i].pos not in {"ADJ", "NOUN"} or tokens[i].sent != tokens[noun].sent:
                return False
        return False

    def _for_none(self, clause: Clause, parent: Clause) -> bool:
        """Whether a clause hangs on a noun that there is none of: *no plans to send troops*."""
        nouns = [clause.link] if clause.link is not None else []
        if clause.kind == "infinitive":
            nouns += [phrase.head for phrase in parent.objects if phrase.span.end <= clause.span.start]
        return any(self.document.tokens[i].pos == "NOUN" and self._none_before(i) for i in nouns)

    def _conditional(self, clause: Clause, predicate: Predicate) -> bool:
        """What holds if a condition comes true; a past fact under *when* does not."""
        if predicate.tense in {"past", "perfect", "pluperfect"} and predicate.mood not in {
                "subjunctive_2", "subjunctive_1"}:
            return False
        children = self.finder.frames.children(clause)
        return any(child.kind == "adverbial" and child.marker is not None and self._if.has(
            self.document.tokens[child.marker].lower) or self._inverted(child) for child in children) or any(
            self._if.has(self.document.tokens[i].lower) for i in clause.tokens)


def _prepositions(entry: Entry) -> set[str]:
    return {name for condition in entry.conditions for name in condition.slot.split("/")}


def standing(act: Act, statements: list[Statement]) -> Standing:
    """The status and views of an act; `statements` are those whose content covers it."""
    chain = act.chain
    held: contract.Status = next((_DECIDING[effect] for effect in chain if effect in _DECIDING), "happened")
    if "denied" in chain or "negated" in chain:
        held = "denied"
    elif held == "happened" and "alleged" in chain:
        held = "alleged"
    elif held == "happened" and "ongoing" in chain:
        held = "ongoing"
    views = [view_of(s, held) for s in statements]
    hung = [s.id for s in statements if s.stance != "no_comment"]
    agreed = "agree" in chain
    if not statements:
        stance: contract.Stance = "deny" if held == "denied" else "assert"
        return Standing(held, held, [contract.View(attribution=None, stance=stance, status=held)], [], agreed)
    return Standing(held, _status(held, [view.status for view in views]), views, hung, agreed)


def view_of(statement: Statement, held: contract.Status) -> contract.View:
    """What a statement holds of an act whose words have this status."""
    return contract.View(attribution=statement.id, stance=statement.stance, status=_view_status(statement, held))


def _view_status(statement: Statement, held: contract.Status) -> contract.Status:
    if statement.stance == "deny" and held in {"happened", "ongoing", "alleged"}:
        return "denied"
    if statement.stance in _NOT_HELD and held in {"happened", "ongoing"}:
        return "alleged"
    if statement.stance == "demand" and held == "happened":
        return "called_for"
    if statement.stance in {"promise", "announce"} and held == "happened" and statement.type == "reported":
        return "planned"
    return held


def _status(held: contract.Status, views: list[contract.Status]) -> contract.Status:
    """What the record says of an act that only sources speak of."""
    if held in {"planned", "conditional", "called_for"}:
        return held
    for status in ("called_for", "planned"):
        if all(view == status for view in views):
            return status
    return "denied" if all(view == "denied" for view in views) else "alleged"
