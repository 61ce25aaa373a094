"""The subject that a clause shares with another one: coordination, control, participles, relative pronouns."""

from __future__ import annotations

from functools import cache

from depesche import lang
from depesche.lang.en.clauses_phrases import Phrases
from depesche.lang.en.clauses_tree import OBJECT_INFINITIVE, Tree, word_sets
from depesche.language.model import Clause, Document, Phrase

_WORDS = word_sets()


@cache
def object_control() -> frozenset[str]:
    """Lemmas of verbs whose object does what the infinitive says, without particles."""
    return _WORDS["object_control"] | {row["lemma"].split()[0] for row in lang.table("en", "cues")
                                       if OBJECT_INFINITIVE in row["frame"].split()}


class Subjects:
    """Finds the subjects that clauses share, each once."""

    def __init__(self, document: Document, tree: Tree, phrases: Phrases, heads: list[int]) -> None:
        self._document = document
        self._tree = tree
        self._phrases = phrases
        self._heads = heads
        self._busy: set[int] = set()
        self._done: set[int] = set()

    def share(self, clause: Clause) -> None:
        """Give a clause the subject that it shares, if it has none of its own."""
        if clause.id in self._done or clause.id in self._busy:
            return
        self._busy.add(clause.id)
        subject = self._find(clause)
        if subject is not None:
            clause.subject, clause.shared_subject = subject, True
        self._busy.discard(clause.id)
        self._done.add(clause.id)

    def _of(self, number: int | None) -> Phrase | None:
        if number is None or number < 0:
            return None
        clause = self._document.clauses[number]
        self.share(clause)
        return clause.subject

    def _find(self, clause: Clause) -> Phrase | None:
        tree, head = self._tree, self._heads[clause.id]
        if clause.kind == "relative" and clause.antecedent is not None and (
                clause.subject is not None or tree.base[head] != "conj"):
            if clause.subject is None or tree.tokens[clause.subject.head].lower not in _WORDS["relative"]:
                return None
            return self._phrases.bare(clause.antecedent)
        if clause.subject is not None or clause.predicate is None or tree.has_subject(head):
            return None
        governor = tree.head[head]
        if governor == head:
            return None
        base = tree.base[head]
        parent = self._document.clause_of[governor]
        if base == "conj":
            return self._of(parent) if parent != clause.id else None
        if base == "acl":
            return self._of_noun(clause, governor, parent)
        if base in {"xcomp", "ccomp"} or (base == "advcl" and clause.predicate.finite is None):
            if base == "ccomp" and (clause.predicate.finite is not None or clause.marker is not None or not (
                    clause.predicate.mood == "infinitive" or self._gerund(clause))):
                return None
            return self._controller(clause, parent, required=base == "xcomp")
        return None

    def _of_noun(self, clause: Clause, noun: int, parent: int) -> Phrase | None:
        """Participles speak of their noun; the subject of an infinitive, or of a gerund with a preposition, owns the
        noun, is described by it, is given it, or is that of the noun's clause.
        """
        phrase = self._phrases.bare(noun)
        preposition = self._preposition(clause)
        if clause.predicate is None or (clause.kind == "participle" and preposition is None):
            return phrase
        if preposition is not None and self._tree.base[noun] in {"obj", "iobj"} and (
                self._tree.tokens[self._tree.head[noun]].lemma in _WORDS["object_of_gerund"]):
            return phrase
        tree, governing = self._tree, self._document.clauses[parent]
        if phrase.genitive is not None:
            return self._owner(phrase.genitive, governing, noun)
        charged = preposition is not None and tree.tokens[noun].lemma in _WORDS["noun_gerund"] and (
            tree.base[noun] == "obl")
        if charged and governing.objects and governing.predicate is not None and governing.predicate.voice == "active":
            return governing.objects[0]  # arrested a man on suspicion of hiding arms
        above = tree.head[noun]
        if tree.base[noun] == "nmod" and any(self._document.tokens[above].i == o.head for o in governing.objects):
            return self._phrases.bare(above)
        if governing.subject is not None and phrase.head == governing.subject.head:
            # there is nothing to suggest that
            return phrase if self._document.tokens[noun].pos == "PRON" else None
        if len(governing.objects) > 1 and governing.objects[-1].head == phrase.head:
            return governing.objects[0]
        return self._of(parent)

    def _owner(self, genitive: Phrase, governing: Clause, noun: int) -> Phrase:
        """`The cabinet defended its decision to act`: whom a possessive pronoun means, if that is the subject."""
        tokens, subject = self._tree.tokens, self._of(governing.id)
        word = tokens[genitive.head]
        if word.tag != "PRP$" or subject is None or noun == subject.head or subject.head > noun or (
                tokens[subject.head].pos == "PRON"):
            return genitive
        many = len(subject.parts) > 1 or tokens[subject.head].tag in {"NNS", "NNPS"}
        if word.lower in _WORDS["owner_many"]:
            return subject if many else genitive
        person = tokens[subject.head].ent == "PER" and word.lower in _WORDS["owner_thing"]
        return genitive if many or person else subject

    def _gerund(self, clause: Clause) -> bool:
        """`admitted taking`, `admitted having taken`."""
        return clause.predicate is not None and self._tree.tokens[clause.predicate.tokens[0]].tag == "VBG"

    def _preposition(self, clause: Clause) -> int | None:
        """The preposition before a gerund."""
        if clause.predicate is None or clause.predicate.mood != "participle":
            return None
        for kid in self._tree.kids[self._heads[clause.id]]:
            if kid < clause.predicate.head and self._tree.tokens[kid].tag == "IN" and (
                    self._tree.base[kid] in {"mark", "case"}):
                return kid
        return None

    def _controller(self, clause: Clause, parent: int, required: bool) -> Phrase | None:
        """The object of what governs the clause, or its subject. `required`: the governing verb asks for the clause,
        so that one with an object means the object.
        """
        governing = self._document.clauses[parent]
        predicate, tokens = governing.predicate, self._document.tokens
        start = clause.predicate.head if clause.predicate is not None else clause.tokens[0]
        objects = [phrase for phrase in governing.objects if phrase.head < start]
        if predicate is not None and predicate.voice == "active" and predicate.lemma not in _WORDS["subject_control"]:
            lemma = predicate.lemma.split()[0]
            preposition = self._preposition(clause)
            if preposition is not None:
                wanted = tokens[preposition].lower in _WORDS["object_gerund"]
            else:
                wanted = required or (lemma in object_control() and clause.predicate is not None
                                      and clause.predicate.mood == "infinitive")
            if not objects and wanted and preposition is None and lemma in object_control():
                objects = [self._phrases.without_preposition(phrase) for phrase in governing.obliques
                           if phrase.prep is not None and predicate.head < phrase.prep <= predicate.head + 1
                           and phrase.head < start]
            if objects and wanted and (tokens[objects[0].head].pos not in {"SYM", "NUM"}):
                return objects[0]
        if predicate is not None and predicate.lemma in _WORDS["effort"] and len(objects) > 1 and (
                governing.subject is not None and tokens[governing.subject.head].tag == "PRP"):
            return objects[0]
        if governing.subject is not None and self._impersonal(governing.subject.head):
            return objects[0] if objects else None
        return self._of(parent)

    def _impersonal(self, head: int) -> bool:
        """*It* that only announces the clause."""
        return self._tree.base[head] == "expl"
