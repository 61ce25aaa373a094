"""Third pass: to whom pronouns refer. Only where gender, number and the clauses leave one who is clearly in mind."""

from __future__ import annotations

from depesche.language.model import Clause, Document, Phrase, Token
from depesche.reading.actors.discourse import Discourse
from depesche.reading.actors.lexicon import PRONOUNS, Lexicon
from depesche.reading.actors.registry import Known, Registry

_CLEAR = 1.1  # the first in mind has to weigh so many times as much as the next who fits
_GROUP_BACK = 2  # sentences in which several people were named together
_UNSURE = 0.7  # of the weight, for somebody whose gender is not known
_OF_OTHERS = {"praise", "condemn", "accuse"}  # stances of verbs whose object the content speaks of
_GENDERS = {"masc": "m", "fem": "f", "neut": "n"}


class Pronouns:
    """Resolves the personal, possessive and reflexive pronouns of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, registry: Registry, discourse: Discourse) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.registry = registry
        self.discourse = discourse
        self._kinds = {word: kind for kind in PRONOUNS for word in self.words[kind]}

    def resolve(self, token: Token) -> None:
        """Enter what a pronoun stands for, if that can be told."""
        kind = self._kinds.get(token.lower)
        if kind is None or token.i in self.registry.index.by_token:
            return
        possessive = token.tag in {"PRP$", "PPOSAT"}
        if possessive != (kind == "possessive_pronoun"):
            kind = "possessive_pronoun" if possessive else "pronoun"
        value = self.words[kind].get(token.lower)
        if value is None:
            return
        genders, number = value.split(" ")
        if number == "d":
            self._demonstrative(token, genders)
            return
        if number == "1":
            speaker = self.discourse.speaker(token.i)
            if speaker and speaker.is_person and not speaker.plural:
                self._enter(token.i, speaker, "")
            return
        if kind == "reflexive":
            clause = self.document.clause_at(token.i)
            subject = self.discourse.at(clause.subject) if clause else None
            if subject and self._fits(subject, genders):
                self._enter(token.i, subject, genders)
            return
        if number == "-" and kind == "pronoun":
            number = self._number_of(token.i)
        if number == "p":
            self._plural(token.i)
        elif number == "s" or kind == "possessive_pronoun":
            self._singular(token.i, genders, kind == "possessive_pronoun")

    def _number_of(self, at: int) -> str:
        """s or p of a pronoun that may be both, from the verb of which it is the subject."""
        clause = self.document.clause_at(at)
        if clause and clause.subject and any(part.head == at for part in clause.subject.conjuncts):
            return "s"  # sie und der Präsident
        if clause and clause.subject and clause.subject.head == at and clause.predicate and (
                clause.predicate.finite is not None):
            return {"sing": "s", "plur": "p"}.get(self.tokens[clause.predicate.finite].number, "")
        return ""

    # he, she, it, his, her

    def _singular(self, at: int, genders: str, possessive: bool) -> None:
        clause = self.document.clause_at(at)
        if clause is None:
            return
        excluded = self._excluded(at, clause, possessive)
        near = self._governor(at, clause, possessive)
        if possessive and (beside := self._joined(at, genders)):
            self._enter(at, beside, genders)
            return
        if possessive and near is clause.subject and self._other_owner(at, clause, genders):
            return  # Merkel praised Scholz for his work
        praised = self._praised(at, clause, genders)
        if near is not None and not praised:
            known = self.discourse.at(near)
            if known is None:
                if self._may_be(near, genders):
                    return  # an it-like noun that is nobody we know
            elif self._fits(known, genders) and known not in excluded and (
                    known.is_person or self._agrees(near, known, genders)):
                self._enter(at, known, genders)
                return
        known = praised or self._in_mind(at, genders, excluded)
        ahead = self._ahead(at, clause, genders)
        if ahead and (known is None or known is ahead):
            known = ahead
        elif known is None:
            known = self._body_before(at, clause, genders, possessive)
        elif self._competitor(at, clause, genders):
            return
        if known is not None:
            self._enter(at, known, genders)

    def _governor(self, at: int, clause: Clause, possessive: bool) -> Phrase | None:
        """The subject to which the pronoun most likely refers: of its own clause for a possessive, of the governing
        clause for one in a clause of content, of the clause before in its sentence for a subject."""
        subject = clause.subject
        if possessive and subject and at not in subject.span:
            return subject
        outer = self.document.clauses[clause.parent] if clause.parent is not None else None
        if outer is None:
            if subject is None or subject.head != at:
                return None
            outer = next((other for other in reversed(self.discourse.clauses(clause.sent))
                          if other.kind == clause.kind and other.quotation == clause.quotation
                          and other.subject and other.subject.head < at), None)
        elif clause.shared_subject or clause.kind == "relative" and (
                outer.subject is None or clause.antecedent in outer.subject.span):
            return None
        if outer and outer.subject and at not in outer.subject.span and outer.subject.head < at:
            return outer.subject
        return None

    def _praised(self, at: int, clause: Clause, genders: str) -> Known | None:
        """The object of a verb of praise or blame, of whom the clause behind it speaks: lobte sie: Sie habe Mut."""
        outer = self.document.clauses[clause.parent] if clause.parent is not None else None
        if outer is None or outer.predicate is None or self.lexicon.saying.get(outer.predicate.lemma) not in _OF_OTHERS:
            return None
        found = [self.discourse.at(phrase) for phrase in outer.objects if phrase.head < at]
        fitting = [known for known in found if known and known.is_person and self._fits(known, genders)]
        return fitting[0] if len(fitting) == 1 else None

    def _joined(self, at: int, genders: str) -> Known | None:
        """Who stands before "and" and a possessive: Mohamed and his father."""
        if at < 2 or self.tokens[at - 1].lower not in self.words["and"]:
            return None
        before = [mention.known for mention in self.discourse.between(at - 2, at - 1)]
        return before[-1] if before and before[-1].is_person and self._fits(before[-1], genders) else None

    def _other_owner(self, at: int, clause: Clause, genders: str) -> bool:
        """Whether an object before the possessive may be the owner as well as the subject."""
        subject = self.discourse.at(clause.subject)
        objects = [(phrase, self.discourse.at(phrase)) for phrase in clause.objects if phrase.span.end <= at]
        return any(known and known is not subject and self._fits(known, genders) and self._agrees(
            phrase, known, genders) for phrase, known in objects)

    def _excluded(self, at: int, clause: Clause, possessive: bool) -> list[Known]:
        """Who cannot be meant: the subject beside an object, the speaker of the quotation, who is named later."""
        found: list[Known] = []
        if not possessive:
            subject = clause.subject
            if subject and subject.head != at:
                found += [self.registry.by_id[id_] for id_ in self.registry.index.of(subject)]
            for phrase in clause.objects:
                if phrase.head < at:
                    found += [self.registry.by_id[id_] for id_ in self.registry.index.of(phrase)]
            if subject and subject.head == at:
                start, end = self.document.sentences[self.tokens[at].sent]
                found += [mention.known for mention in self.discourse.between(start, end)
                          if (mention.at > at or self._in_content(clause, mention.at))
                          and self.tokens[mention.at].pos != "PRON" and self.discourse.governs(clause, mention.at)]
        else:
            found += [mention.known for mention in self.discourse.between(at + 1, at + 4)
                      if self._owned(at, mention.at)]
        speaker = self.discourse.speaker(at)
        return [*found, speaker] if speaker else found

    def _in_content(self, clause: Clause, at: int) -> bool:
        """Whether a token before the verb of saying stands in what is said: Ordás habe abgelehnt, sagte sie."""
        inner = self.document.clause_at(at)
        while inner is not None and inner.parent is not None and inner.parent != clause.id:
            inner = self.document.clauses[inner.parent]
        return inner is not None and inner.parent == clause.id and inner.kind in {"content", "quoted"}

    def _owned(self, at: int, noun: int) -> bool:
        """Whether the noun is what the possessive before it owns."""
        return all(token.pos in {"ADJ", "NUM", "NOUN", "PROPN"} for token in self.tokens[at + 1:noun + 1])

    def _in_mind(self, at: int, genders: str, excluded: list[Known]) -> Known | None:
        """The person who fits and weighs clearly more than anybody else."""
        out = {id(known) for known in excluded}
        fitting = [known for known in self.discourse.in_mind(at) if known.is_person and id(known) not in out
                   and self._fits(known, genders)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        weights = self.discourse.salience(at, fitting)
        (first, known), (second, _) = sorted(
            ((weights[known.actor.id] * (1 if known.gender else _UNSURE), known) for known in fitting),
            key=lambda pair: -pair[0])[:2]
        return known if first >= _CLEAR * second else None

    def _fits(self, known: Known, genders: str) -> bool:
        if known.plural:
            return False
        if known.is_person:
            return genders != "n" and (not known.gender or known.gender in genders)
        return "n" in genders or self.lexicon.inflects

    def _ahead(self, at: int, clause: Clause, genders: str) -> Known | None:
        """The subject of the main clause behind a subordinate one in front: After his visit, Müller said."""
        sentence = self.tokens[at].sent
        outer = clause
        while outer.parent is not None and self.document.clauses[outer.parent].sent == sentence:
            outer = self.document.clauses[outer.parent]
        subject = outer.subject
        if subject is None or subject.head <= at or self.tokens[subject.head].pos == "PRON":
            return None
        if outer is clause and not self._fronted(at, clause):
            return None
        known = self.discourse.at(subject)
        return known if known and known.is_person and self._fits(known, genders) else None

    def _fronted(self, at: int, clause: Clause) -> bool:
        """Whether the pronoun stands in a prepositional phrase before the verb (In his speech, Müller said)."""
        return any(at in phrase.span and phrase.head != at for phrase in clause.obliques)

    # nouns that are no actors, and bodies

    def _may_be(self, phrase: Phrase, genders: str) -> bool:
        """Whether a noun that is nobody we know can be what the pronoun means: only where nouns have genders."""
        head = self.tokens[phrase.head]
        return self.lexicon.inflects and head.pos in {"NOUN", "PROPN"} and (
            _GENDERS.get(head.gender, "") in genders and head.number != "plur")

    def _competitor(self, at: int, clause: Clause, genders: str) -> bool:
        """Whether a noun of the same gender that is no person was the subject just before and may have been meant."""
        if not self.lexicon.inflects or self._speaks(clause):
            return False
        subject = self._subject_before(at)
        if subject is None:
            return False
        known = self.discourse.at(subject)
        return not (known and known.is_person) and self._may_be(subject, genders)

    def _speaks(self, clause: Clause) -> bool:
        """Whether the verb is one of saying or thinking, of which things are no subjects."""
        return clause.predicate is not None and clause.predicate.lemma in self.lexicon.saying

    def _body_before(self, at: int, clause: Clause, genders: str, possessive: bool) -> Known | None:
        """A body or state that was the subject just before, if the pronoun is a subject too."""
        if not possessive and not (clause.subject and clause.subject.head == at) or clause.predicate is None:
            return None
        if not self.lexicon.inflects and clause.predicate.copula:
            return None  # it is said that
        subject = self._subject_before(at)
        known = self.discourse.at(subject)
        if subject is None or known is None or known.is_person or not self._agrees(subject, known, genders):
            return None
        return known if self._fits(known, genders) else None

    def _agrees(self, phrase: Phrase, known: Known, genders: str) -> bool:
        """Whether a body has the grammatical gender of the pronoun."""
        if known.is_person:
            return True
        if not self.lexicon.inflects:
            return "n" in genders
        head = self.tokens[phrase.head]
        return _GENDERS.get(head.gender, "") in genders and head.number != "plur"

    def _subject_before(self, at: int) -> Phrase | None:
        """The subject of the main clause before, in this sentence or the last one."""
        own, sentence = self.document.clause_at(at), self.tokens[at].sent
        found = [clause.subject for back in (1, 0) for clause in self.discourse.clauses(sentence - back)
                 if clause.subject and clause.subject.head < at and clause is not own
                 and clause.kind in {"main", "content"} and not clause.shared_subject
                 and self.tokens[clause.subject.head].pos != "PRON"]
        latest = [subject for subject in found if self.tokens[subject.head].sent == self.tokens[found[-1].head].sent]
        return latest[0] if latest else None

    def _demonstrative(self, token: Token, genders: str) -> None:
        """The one named last in the sentence before who fits: Das Amt rief den Botschafter. Dieser schwieg."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if token.pos != "PRON" or after and after.pos in {"NOUN", "ADJ", "PROPN"}:
            return
        number = self._number_of(token.i)
        for mention in reversed(self.discourse.between(self.document.sentences[max(0, token.sent - 1)].start, token.i)):
            known, head = mention.known, self.tokens[mention.at]
            if number == "p" and known.plural or number == "s" and not known.plural and (
                    self._fits(known, genders) if known.is_person else _GENDERS.get(head.gender, "") in genders):
                self._enter(token.i, known, "")
                return

    # they

    def _plural(self, at: int) -> None:
        """The subject before, if that is several actors or a group; else the two people of the sentence before."""
        clause = self.document.clause_at(at)
        if clause is None:
            return
        sentence = self.tokens[at].sent
        for other in reversed([*self.discourse.clauses(sentence - 1), *self.discourse.clauses(sentence)]):
            if other.subject is None or other.subject.head >= at:
                continue
            ids = self.registry.index.of(other.subject)
            members = [self.registry.by_id[id_] for id_ in ids]
            if len(members) > 1 and len(members) >= len(other.subject.parts):
                self.registry.group(members, at, at + 1, at)
                return
            if len(members) == 1 and members[0].plural:
                self._enter(at, members[0], "")
                return
            if members and not members[0].is_person:
                return
        members = self.discourse.group(at, _GROUP_BACK) or self.pair(at)
        if members and (self.tokens[at].tag not in {"PRP$", "PPOSAT"} or len(members) == 2):
            self.registry.group(members, at, at + 1, at)

    def pair(self, at: int) -> list[Known]:
        """The two people of the sentence before, if it names just two, subject and another part of one clause."""
        sentence = self.tokens[at].sent - 1
        found = {mention.known.actor.id: mention.known for mention in self.discourse.within(sentence)}
        people = [known for known in found.values() if known.is_person and not known.plural]
        if len(people) != 2 or any(known.plural for known in found.values()):
            return []
        for clause in self.discourse.clauses(sentence):
            if (subject := self.discourse.at(clause.subject)) in people:
                others = [self.discourse.at(phrase) for phrase in (*clause.objects, *clause.obliques)]
                if any(other in people and other is not subject for other in others):
                    return people
        return []

    def _enter(self, at: int, known: Known, genders: str) -> None:
        if known.is_person and not known.gender and genders in {"m", "f"}:
            known.gender = genders  # who was once he is not she later
        self.registry.mention(known, at, at + 1, [at])
