"""The slots around a verb or a noun: which phrases fill them and which actors they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from depesche import gazetteer
from depesche.lang import features
from depesche.language.model import Clause, Document, Phrase, Span, Token
from depesche.reading.events.lexicon import Lexicon
from depesche.reading.events.model import Condition, Entry
from depesche.reading.events.parties import Parties
from depesche.reading.model import ActorIndex, Statement

_POSSESSIVES = frozenset({"PRP$", "PPOSAT"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_STOP = frozenset({"VERB", "AUX", "SCONJ"})
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "\u2013", "-", "!", "?"})


class Frames:
    """Answers questions about slots for one document."""

    def __init__(self, document: Document, actors: ActorIndex, lexicon: Lexicon,
                 statements: Iterable[Statement] = ()) -> None:
        self.document = document
        self.tokens = document.tokens
        self.actors = actors
        self.lexicon = lexicon
        self.parties = Parties(document, actors)
        self._quantity = lexicon.group("quantity")
        self._of = lexicon.group("of")
        self._forces = lexicon.group("troops")
        self._official_of = lexicon.group("official_of")
        self._among = lexicon.group("among")
        self._both = lexicon.group("both")
        self._including = lexicon.group("including")
        # words that name a source (nach Angaben der USA) are no part of what happened
        self.sources = {i for s in statements for span in _source_words(s) for i in range(span.start, span.end)}
        self._children: dict[int, list[Clause]] = {}
        for clause in document.clauses:
            if clause.parent is not None:
                self._children.setdefault(clause.parent, []).append(clause)

    def children(self, clause: Clause) -> list[Clause]:
        """The clauses that hang on this one."""
        return self._children.get(clause.id, [])

    def complements(self, clause: Clause) -> Iterator[Clause]:
        """The content and infinitive clauses of this one."""
        return (child for child in self.children(clause) if child.kind in {"content", "infinitive", "quoted"})

    # slots of a verb

    def verb_slot(self, clause: Clause, slot: str, taken: Sequence[Phrase] = ()) -> list[Phrase]:
        """The phrases in a slot of a clause, passives turned round; `taken` are objects that stand for something else.

        The case of an object without an article is often unknown or wrong, so where one object is taken the other one
        may be the dative.
        """
        passive = clause.predicate is not None and clause.predicate.voice == "passive"
        if slot == "subj":
            agent = clause.agent if clause.agent is not None and clause.agent.head not in self.sources else None
            subject = agent if passive else self._accused(clause) or clause.subject or self._controller(clause)
            return [*(self._members_before(clause, subject) if not passive else ()), *_some(subject)]
        if slot == "obj":
            # 213 Gefangene, darunter den früheren Bürgermeister: the others are named among the first
            named = [p for p in clause.objects if not (p.span.start and self._including.has(
                self.tokens[p.span.start - 1].lower))]
            objects = [*(_some(clause.subject) if passive else []), *named]
            return sorted(objects, key=lambda p: p.case == "dat" and p is not clause.subject)
        if slot == "dat":
            free = [p for p in clause.objects if not any(p is other for other in taken)]
            dative = [p for p in free if p.case == "dat"]
            if dative or len(clause.objects) > 1 and not taken:
                return dative or clause.objects[:1]
            known = [p for p in free if self.ids([p]) and (
                p.case != "acc" or self.tokens[p.head].pos == "PROPN")] if taken else []
            return known or [name for p in taken for name in self._name_before(p)]
        if slot == "clause":
            return [child.subject for child in self.complements(clause) if child.subject is not None]
        if slot == "pred":
            return _some(clause.predicative)
        found = [p for p in clause.obliques if p.prep is not None and self._is(p.prep, slot)]
        found = [p for p in found if p.prep not in self.sources]
        for phrase in self._nominals(clause):
            found += self.inside(phrase, slot)
        return found

    def gerund_governor(self, clause: Clause) -> Entry | None:
        """What governs a clause through the preposition that begins it (*accused of attacking*)."""
        if clause.parent is None or clause.marker is None or clause.predicate is None or (
                clause.predicate.mood != "participle"):
            return None
        return self.preposition_governor(self.document.clauses[clause.parent], self.tokens[clause.marker].lower)

    def preposition_governor(self, clause: Clause, preposition: str) -> Entry | None:
        """The entry (pos `g`) of a clause's verb with a preposition."""
        if clause.predicate is None or not preposition:
            return None
        return next(iter(self.lexicon.entries.get(("g", f"{clause.predicate.lemma.lower()} {preposition}"), ())), None)

    def _accused(self, clause: Clause) -> Phrase | None:
        """Who does what somebody is accused of: the object of the governing verb, where it names an actor."""
        governor = self.gerund_governor(clause)
        if governor is None or governor.effect != "alleged" or clause.parent is None:
            return None
        return next((p for p in self.verb_slot(self.document.clauses[clause.parent], "obj") if self.actors.of(p)), None)

    def _name_before(self, phrase: Phrase) -> list[Phrase]:
        """A dative name that was read as part of the object (*Israel Waffen liefern*)."""
        first = phrase.span.start
        while first + 1 < phrase.head and self.tokens[first + 1].pos == "PROPN":
            first += 1
        if first + 1 < phrase.head and self.tokens[first].pos == "PROPN" and self.actors.at(first) and (
                self.tokens[first + 1].pos in {"NUM", "DET", "SYM"}):
            return [Phrase(Span(first, first + 1), first)]  # granted Poland 75 million euros
        i = phrase.head - 1
        if i < phrase.span.start or self.tokens[i].pos != "PROPN" or not self.actors.at(i):
            return []
        return [Phrase(Span(i, i + 1), i)] if self.tokens[phrase.span.start].pos == "PROPN" else []

    def _members_before(self, clause: Clause, subject: Phrase | None) -> list[Phrase]:
        """The first members of a coordinated subject of which the parser kept the last (*Norland, Sudria and X*)."""
        if subject is None or subject.span.start == 0 or self.tokens[subject.span.start - 1].pos != "CCONJ":
            return []
        first = next((p for p in clause.obliques if clause.span.start <= p.span.start < subject.span.start and (
            p.prep is None or p.span.start == clause.span.start)), None)
        if first is None or first.span.start != clause.span.start:
            return []
        return [Phrase(Span(i, i + 1), i) for i in range(first.span.start, subject.span.start - 1)
                if self.actors.at(i) and not (self.actors.at(i - 2) and self._of.has(self.tokens[i - 1].lower))]

    def _controller(self, clause: Clause) -> Phrase | None:
        """Who does what an infinitive without a subject says: subject or, after a demand, object of what governs it."""
        if clause.kind != "infinitive" or clause.parent is None:
            return None
        parent = self.document.clauses[clause.parent]
        if clause.marker is not None:
            # wurden geschickt, um Wasser zu bringen; but: ohne zu fragen tells of nothing done
            return parent.subject if parent.predicate is not None else None
        if parent.predicate is None:
            return None
        effects = {entry.effect for entry in self.lexicon.verbs(parent.predicate.lemma.lower())}
        if effects & {"called_for", "alleged"}:
            return next((p for p in self.verb_slot(parent, "obj") if self.actors.of(p)), None)
        return parent.subject if effects - {""} else None

    def _nominals(self, clause: Clause) -> list[Phrase]:
        """Phrases in which a prepositional phrase of the verb may be hidden."""
        found = [*clause.objects, *_some(clause.predicative)]
        if clause.predicate is not None and clause.predicate.voice == "passive":
            found += _some(clause.subject)
        return [*found, *clause.obliques]

    def inside(self, phrase: Phrase, slot: str) -> list[Phrase]:
        """Prepositional phrases after the head of a phrase, inside its span."""
        return [found for found in self.prepositional(range(phrase.head + 1, phrase.span.end))
                if found.prep is not None and self._is(found.prep, slot)]

    def _is(self, prep: int, slot: str) -> bool:
        token = self.tokens[prep]
        return slot in (token.lower, token.lemma.lower())

    # slots of a noun

    def noun_slot(self, clause: Clause, phrase: Phrase | None, noun: int, slot: str) -> list[Phrase]:
        """The phrases in a slot of a noun that stands in this phrase."""
        if slot == "gen":
            genitive = self._genitive(phrase, noun)
            if genitive is not None and genitive.head > noun:
                return [genitive]
            following = self._following(noun)
            return following or [p for p in self._after(clause, noun)[:1] if p.prep is not None and self._of.has(
                self.tokens[p.prep].lower)]
        if slot == "poss":
            genitive = self._genitive(phrase, noun)
            return [genitive] if genitive is not None and genitive.head < noun else self._before(phrase, noun)
        if slot == "attr":
            return self._before(phrase, noun)
        after = self._after(clause, noun)
        if self._of.has(slot):
            after = after[:1]  # eines von ihnen: a later one belongs to another noun
        return [p for p in after if p.prep is not None and self._is(p.prep, slot)]

    def _genitive(self, phrase: Phrase | None, noun: int) -> Phrase | None:
        while phrase is not None:
            for part in phrase.parts:
                if part.head == noun:
                    return part.genitive or phrase.genitive
            phrase = phrase.genitive
        return None

    def _following(self, noun: int) -> list[Phrase]:
        """The noun phrase without a preposition directly after a noun: a genitive that the clause layer left alone."""
        end = noun + 1
        last = self.document.sentences[self.tokens[noun].sent].end
        while end < last and self.tokens[end].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            end += 1
        head = next((i for i in range(end - 1, noun, -1) if self.tokens[i].pos in {"NOUN", "PROPN"}), None)
        return [] if head is None else [Phrase(Span(noun + 1, end), head)]

    def _before(self, phrase: Phrase | None, noun: int) -> list[Phrase]:
        """Actors named in the phrase before the noun: *Russian attack*, *russischer Angriff*."""
        start = noun
        floor = phrase.span.start if phrase is not None else noun
        while start > floor and self.tokens[start - 1].pos in {"ADJ", "PROPN", "NUM", "PART", "NOUN", "ADV"}:
            start -= 1
        return [Phrase(Span(i, i + 1), i) for i in range(start, noun) if self.actors.at(i)]

    def _after(self, clause: Clause, noun: int) -> list[Phrase]:
        """Prepositional phrases that follow a noun directly, one after the other, within its clause."""
        end = noun + 1
        last = self.document.sentences[self.tokens[noun].sent].end
        while end < last and self.tokens[end].pos not in _STOP and (
                self.tokens[end].text not in _BREAKS or self._apposition(end, last)):
            end += 1
        return self.prepositional(range(noun + 1, end))

    def _apposition(self, comma: int, last: int) -> bool:
        """Whether a comma stands between a role and its holder's name (*her counterpart, Ida Holm*)."""
        return self.tokens[comma].text == "," and comma + 1 < last and self.tokens[comma - 1].pos == "NOUN" and (
            self.tokens[comma + 1].pos == "PROPN" and self.tokens[comma + 1].ent == "PER")

    def prepositional(self, where: range) -> list[Phrase]:
        """The prepositional phrases in a stretch of tokens, each up to the next preposition."""
        starts = [i for i in where if self.tokens[i].pos == "ADP" and i not in self.sources]
        found = []
        for n, start in enumerate(starts):
            end = starts[n + 1] if n + 1 < len(starts) else where.stop
            while end > start + 1 and self.tokens[end - 1].pos in {"PUNCT", "CCONJ"}:
                end -= 1
            heads = [i for i in range(start + 1, end) if self.tokens[i].pos in _NOMINAL and not (
                i + 1 < end and self.tokens[i + 1].pos in {"NOUN", "PROPN"})]
            if heads:
                members = [Phrase(Span(head, head + 1), head) for head in heads]
                named = [member for member in members if self.actors.at(member.head)]
                found.append(Phrase(Span(start, end), heads[0], start,
                                    conjuncts=named if len(named) > 1 else []))
        return found

    # what fills a slot

    def heads(self, phrase: Phrase) -> Iterator[Token]:
        """The head words of a phrase; of a word of quantity (*a series of attacks*) also what it counts."""
        for part in phrase.parts:
            token = self.tokens[part.head]
            yield token
            if self._quantity.has(token.lower, token.lemma.lower()):
                genitive = part.genitive or phrase.genitive
                if genitive is not None:
                    yield from self.heads(genitive)
                for inner in self.prepositional(range(part.head + 1, phrase.span.end))[:1]:
                    yield self.tokens[inner.head]

    def fills(self, phrase: Phrase, condition: Condition) -> bool:
        """Whether a phrase meets a condition."""
        if not condition.fillers:
            return True
        return any(self._filler(token, filler) for head in self.heads(phrase) for token in self._compound(head)
                   for filler in condition.fillers)

    def _compound(self, head: Token) -> Iterator[Token]:
        """A head and the nouns directly before it that make one word with it (*travel ban*, *mediation effort*)."""
        yield head
        if "compounds" in features(self.document.language):
            return
        for i in range(head.i - 1, max(head.i - 3, -1), -1):
            if self.tokens[i].pos != "NOUN" or self.tokens[i].sent != head.sent:
                return
            yield self.tokens[i]

    def _filler(self, token: Token, filler: str) -> bool:
        if filler == "@place":
            return token.ent == "LOC" or gazetteer.place(token.text, self.document.language) is not None
        if filler == "@actor":
            return bool(self.actors.at(token.i))
        if filler == "@person":
            return token.ent == "PER"
        if filler == "@state":
            return any(self.actors.get(id_).type == "state" for id_ in self.actors.at(token.i))
        forms = (token.lemma.lower(), token.lower)
        return self.lexicon.group(filler[1:]).has(*forms) if filler.startswith("@") else filler in forms

    def ids(self, phrases: Iterable[Phrase], target: bool = False) -> list[str]:
        """Ids of the actors that these phrases name, each once. `target`: places and buildings may be parties."""
        found: dict[str, None] = {}
        for phrase in phrases:
            found.update(dict.fromkeys(self._ids(phrase, target)))
        return list(found)

    def _speaker(self, pronoun: int) -> list[str]:
        """The subject of saying whom the pronoun that begins its content takes up (*Norland said it had ...*)."""
        clause = self.document.clause_at(pronoun)
        if clause is None or clause.parent is None or clause.kind != "content" or clause.subject is None or (
                clause.subject.head != pronoun or self.tokens[pronoun].person not in {"3", ""}):
            return []
        said = self.document.clauses[clause.parent].subject
        return [] if said is None or said.head == pronoun else self.actors.of(said)

    def _two_before(self, head: int) -> list[str]:
        """The two persons or states that the sentence before names, if there are two: *Beide unterzeichneten*."""
        sentence = self.tokens[head].sent - 1
        if sentence < 0:
            return []
        named = dict.fromkeys(id_ for i in range(*self.document.sentences[sentence]) for id_ in self.actors.at(i))
        for kind in ("person", "state"):
            members = [id_ for id_ in named if self.actors.get(id_).type == kind]
            if len(members) == 2:
                return members
        return []

    def _possessive(self, phrase: Phrase) -> bool:
        """*Its forces*, *seine Truppen*: the armed forces of whoever is spoken of."""
        first = self.tokens[phrase.span.start]
        return first.tag in _POSSESSIVES and self._forces.has(self.tokens[phrase.head].lower)

    def _subject_above(self, noun: int) -> list[str]:
        clause = self.document.clause_at(noun)
        if clause is None or clause.subject is None or clause.subject.head == noun:
            return []
        return self.actors.of(clause.subject)

    def _object_before(self, pronoun: int) -> list[str]:
        """The one actor among the objects of the clause before with the same subject (*received X, met with him*)."""
        clause = self.document.clause_at(pronoun)
        if clause is None or not clause.shared_subject or clause.id == 0:
            return []
        if self.tokens[pronoun].person not in {"3", ""}:
            return []
        before = self.document.clauses[clause.id - 1]
        found = [id_ for p in before.objects for id_ in self.actors.of(p)] if before.sent == clause.sent else []
        return found if len(found) == 1 else []

    def _named(self, phrase: Phrase) -> list[str]:
        """The several states whose officials a phrase without names means (*the leaders of Norland and Sudria*)."""
        found: list[str] = []
        # die Regierungschefs Frankreichs, Deutschlands und Polens: the states behind the first are its owners too
        listed = sum(self.actors.get(id_).type == "state" for part in phrase.parts for id_ in self.actors.at(
            part.head)) > 0
        for part in phrase.parts:
            inner = [*_some(part.genitive), *(
                p for p in self.prepositional(range(part.head + 1, part.span.end))[:1]
                if p.prep is not None and self._official_of.has(self.tokens[p.prep].lower))]
            own = self.actors.at(part.head)
            coded = [id_ for id_ in own if self.actors.get(id_).code is not None]
            states = list(dict.fromkeys(
                id_ for p in inner for id_ in self._ids(p) if self.actors.get(id_).code is not None))
            found += states if len(states) > 1 or listed and states else coded or states or own
        return list(dict.fromkeys(found)) if all(self.actors.get(id_).code for id_ in found) and len(found) > 1 else []

    def _coordinated(self, phrase: Phrase, known: list[str]) -> list[str]:
        """The actors of a phrase whose members the clause layer left together (*Peseschkian und Putin*)."""
        tokens = self.tokens[phrase.span.start + (phrase.prep is not None):phrase.span.end]
        end = next((n for n, token in enumerate(tokens) if token.pos == "ADP"), len(tokens))
        tokens = tokens[:end]
        if not any(token.pos == "CCONJ" for token in tokens) or phrase.genitive is not None:
            return known
        named = [token for token in tokens if token.i not in self.sources]
        return list(dict.fromkeys(id_ for token in named for id_ in self.actors.at(token.i)))

    def _ids(self, phrase: Phrase, target: bool = False) -> list[str]:
        known = self.parties.of(phrase, False) if phrase.head not in self.sources else self.actors.of(phrase)
        if known:
            return self._named(phrase) or (known if phrase.conjuncts else self._coordinated(phrase, known))
        if self._both.has(self.tokens[phrase.head].lower) and (two := self._two_before(phrase.head)):
            return two
        if self.tokens[phrase.head].pos == "PRON":
            return self._speaker(phrase.head) or self._object_before(phrase.head)
        if self._possessive(phrase):
            return self._speaker(phrase.head) or self._subject_above(phrase.head)
        genitives = [part.genitive for part in [phrase, *phrase.parts] if part.genitive is not None]
        found = [id_ for genitive in genitives for id_ in self._ids(genitive)]
        if found:
            return found
        # Russian positions, leaders of Turkey and Iran: the actor stands within the phrase
        for i in range(phrase.span.start, phrase.span.end):
            token = self.tokens[i]
            if i > phrase.head and (token.text in _BREAKS or token.pos == "ADP" and not self._among.has(token.lower)):
                break
            found += [] if i in self.sources else self.actors.at(i)
        if not found and target and phrase.head not in self.sources:
            return self.parties.of(phrase, True)
        return list(dict.fromkeys(found))


def _source_words(statement: Statement) -> list[Span]:
    """Cue and sources of a statement without a verb of saying."""
    if statement.cue_clause is not None:
        return [span for ref in statement.relies_on for span in ref.spans]
    return [*statement.cue, *statement.source.spans, *(span for ref in statement.relies_on for span in ref.spans)]


def _some(phrase: Phrase | None) -> list[Phrase]:
    return [] if phrase is None else [phrase]
