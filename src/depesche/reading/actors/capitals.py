"""Whether a capital stands for its government here, or is a place."""

from __future__ import annotations

from depesche.language.model import Clause, Document, Phrase
from depesche.reading.actors.lexicon import Hit, Lexicon

_BACK = 4  # how far a noun may stand before its preposition


class Capitals:
    """Decides for one document; a capital acts as subject, as object of an address, or beside words of dealing."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.tokens = document.tokens
        self.words = lexicon.words
        self._stem = lexicon.stem
        self._verbs = lexicon.verbs
        self._acting: dict[int, bool] = {}

    def acts(self, hit: Hit) -> bool:
        """Whether the capital at this hit is a government."""
        head = hit.end - 1
        if head not in self._acting:
            beside = self._beside(hit)
            self._acting[head] = self._in_clause(head) if beside is None else beside
        return self._acting[head]

    def _in_clause(self, head: int) -> bool:
        if not self.document.clauses:
            return self._before_verb(head)
        clause = self.document.clause_at(head)
        if clause is None or clause.predicate is None:
            return False
        predicate = clause.predicate
        if self._has(clause.subject, head):
            if predicate.voice == "passive":
                return self._is(predicate.lemma, "target_verb")
            return not predicate.copula and not self._is(predicate.lemma, "place_verb")
        if clause.agent is not None and self._has(clause.agent, head):
            return True
        if any(self._has(phrase, head) for phrase in clause.objects):
            return self._is(predicate.lemma, "target_verb")
        return any(self._dealt_with(clause, phrase) for phrase in clause.obliques if self._has(phrase, head))

    def _before_verb(self, head: int) -> bool:
        """Where no clauses are known: the capital begins a sentence and a verb of acting follows."""
        tokens = self.tokens
        begins = head == 0 or tokens[head - 1].sent != tokens[head].sent
        return begins and head + 1 < len(tokens) and tokens[head + 1].pos == "VERB" and not self._is(
            tokens[head + 1].lemma, "place_verb")

    def _is(self, lemma: str, kind: str) -> bool:
        return self._stem(lemma) in self._verbs[kind]

    def _dealt_with(self, clause: Clause, phrase: Phrase) -> bool:
        if phrase.prep is None or clause.predicate is None:
            return False
        preposition = self.tokens[phrase.prep].lower
        if preposition in self.words["origin"]:
            return self._is(clause.predicate.lemma, "source_verb")
        return (preposition in self.words["government_preposition"]
                and not self._is(clause.predicate.lemma, "travel_verb"))

    @staticmethod
    def _has(phrase: Phrase | None, head: int) -> bool:
        return phrase is not None and any(part.head == head for part in phrase.parts)

    def _beside(self, hit: Hit) -> bool | None:
        """What the words before and after it say: a government (Angaben aus Moskau, Moscow: ...), a place, or None."""
        tokens, words = self.tokens, self.words
        before = tokens[hit.start - 1] if hit.start else None
        after = tokens[hit.end] if hit.end < len(tokens) else None
        if after and after.text == ":" and (before is None or before.sent != tokens[hit.start].sent):
            return True
        if after and (after.lower in words["voice_preposition"] or after.tag == "POS" and (
                hit.end + 1 < len(tokens) and self._near(hit.end + 1, "government_noun"))):
            return True
        if after and tokens[hit.start].text[-1] == "s" and words["ending_adjective"] and (
                after.text in words["government_noun"]):
            return True
        if before is None or before.sent != tokens[hit.start].sent:
            return None
        if before.text in words["source_noun"] and tokens[hit.start].text[-1] == "s" and words["ending_adjective"]:
            return True  # nach Darstellung Moskaus
        if before.lower in words["voice_preposition"] or hit.start > 1 and before.lower in words["of_voice"] and (
                tokens[hit.start - 2].lower in words["voice_preposition"]):
            return True
        if before.pos == "ADP" or before.tag in {"IN", "TO", "APPR"}:
            kind = "source_noun" if before.lower in words["origin"] else "dealing_noun"
            if before.lower in words["between"]:
                return self._noun_before(hit.start - 1, "relation_noun")
            return self._noun_before(hit.start - 1, kind) or None
        joined = before.lower in words["and"] and hit.start > 2
        if joined:
            # zwischen Teheran und Moskau: the second one is what the first one is
            start = hit.start - 2
            while start > hit.start - 6 and start > 0 and tokens[start].pos in {"PROPN", "DET", "NOUN"}:
                start -= 1
            if tokens[start].lower in words["between"]:
                return self._noun_before(start, "relation_noun")
            if tokens[start].pos == "ADP" and tokens[start].lower in words["origin"]:
                return self._noun_before(start, "source_noun") or None
        return None

    def _near(self, at: int, kind: str) -> bool:
        """Whether a noun of this kind stands at a position or behind its adjectives."""
        while at < len(self.tokens) and self.tokens[at].pos == "ADJ":
            at += 1
        return at < len(self.tokens) and self.tokens[at].text in self.words[kind]

    def _noun_before(self, preposition: int, kind: str) -> bool:
        sentence = self.tokens[preposition].sent
        for at in range(preposition - 1, max(-1, preposition - 1 - _BACK), -1):
            token = self.tokens[at]
            mark = token.text in "\u201e\u201c\"\u00bb\u00ab"
            if token.sent != sentence or token.pos in {"VERB", "PUNCT"} and not mark:
                return False
            if token.text in self.words[kind] or token.lower in self.words[kind]:
                return True
        return False
