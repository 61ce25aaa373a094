"""The dependency tree of a document as plain lists, made sound and with known confusions of small parsers mended."""

from __future__ import annotations

from depesche import lang
from depesche.language.model import Document, Token

BE, HAVE, TO, THAT, BY, OF, AS = "be", "have", "to", "that", "by", "of", "as"
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})


def word_sets() -> dict[str, frozenset[str]]:
    """The closed classes of `words.tsv`, by the names of their sets."""
    sets: dict[str, set[str]] = {}
    for row in lang.table("en", "words"):
        sets.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in sets.items()}


#: Modal of `modals.tsv` to the tense it gives, "" where the finite verb decides.
MODALS: dict[str, str] = {row["modal"]: row["tense"] for row in lang.table("en", "modals")}
#: The second word of the modals that begin with a form of be (`expected`), and the lemmas of the other ones with to.
_AFTER_BE = frozenset(modal.split()[1] for modal in MODALS if modal.startswith(BE + " ") and modal.count(" ") == 2)
_VERBS_WITH_TO = frozenset(modal.split()[0] for modal in MODALS if modal.endswith(" " + TO) and modal.count(" ") == 1)


class Tree:
    """Heads, relations and children of all tokens. A root is its own head. Relations are without their subtypes in
    `base` and whole in `rel`.

    The tokens of the document stay as they are. `modal` holds the semi-auxiliary (*be expected to*) of a verb that
    took the place of its governor, by that verb's index.
    """

    def __init__(self, document: Document) -> None:
        self.tokens: list[Token] = document.tokens
        self.head: list[int] = []
        self.rel: list[str] = [token.dep for token in document.tokens]
        self.modal: dict[int, str] = {}
        for token in document.tokens:
            sentence = document.sentences[token.sent]
            inside = sentence.start <= token.head < sentence.end
            self.head.append(token.head if inside and token.dep != "root" else token.i)
        self._break_cycles()
        self.base: list[str] = [rel.partition(":")[0] for rel in self.rel]
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)

    def _break_cycles(self) -> None:
        state = [0] * len(self.head)  # 1 on the way up from here, 2 known to lead to a root
        for i in range(len(self.head)):
            path = []
            at = i
            while state[at] == 0 and self.head[at] != at:
                state[at] = 1
                path.append(at)
                at = self.head[at]
            if state[at] == 1:
                self.head[at] = at
            for passed in path:
                state[passed] = 2
            state[at] = 2
        for i, head in enumerate(self.head):
            if head == i:
                self.rel[i] = "root"

    def relate(self, i: int, rel: str) -> None:
        """Give a token another relation to its head."""
        self.rel[i] = rel
        self.base[i] = rel.partition(":")[0]

    def child(self, i: int, *bases: str) -> int | None:
        """The first child with one of these relations (without subtypes)."""
        base = self.base
        for kid in self.kids[i]:
            if base[kid] in bases:
                return kid
        return None

    def has_subject(self, i: int) -> bool:
        """Whether a subject hangs on this token."""
        base = self.base
        return any(base[kid] in _SUBJECTS for kid in self.kids[i])

    def verbal(self, i: int) -> bool:
        """Whether a token is a predicate: a verb, or a word with a copula, auxiliary or subject."""
        token = self.tokens[i]
        if token.pos == "VERB":
            return True
        base = self.base
        bases = [base[kid] for kid in self.kids[i]]
        return "cop" in bases or "aux" in bases or "nsubj" in bases or (token.pos == "AUX" and base[i] != "aux")

    def to(self, i: int) -> int | None:
        """The infinitive's particle before a verb."""
        for kid in self.kids[i]:
            if self.tokens[kid].tag == "TO" and self.base[kid] in {"mark", "aux"}:
                return kid
        return None

    def mend(self, reporting: frozenset[str]) -> None:
        """Mend what small parsers confuse; `reporting` are the lemmas of verbs that stand beside direct speech."""
        for i, token in enumerate(self.tokens):
            if token.pos == "VERB" or token.pos == "ADJ":
                if token.pos == "VERB":
                    if self.base[i] == "conj":
                        self._mend_conjunct(i)
                    if token.lemma in reporting:
                        self._mend_inversion(i)
                        self._mend_interruption(i)
                self._lift_infinitive(i)

    def reattach(self, i: int, head: int, rel: str) -> None:
        """Hang a token on another head."""
        self.kids[self.head[i]].remove(i)
        self.head[i] = head
        siblings = self.kids[head]
        siblings.append(i)
        siblings.sort()
        self.relate(i, rel)

    def _mend_conjunct(self, i: int) -> None:
        """`accused it of shelling the port and called on ...`: a past tense is no conjunct of a participle."""
        tokens = self.tokens
        tag = tokens[i].tag
        first = self.head[i]
        if tag not in {"VBD", "VBN"} or tokens[first].tag not in {"VB", "VBG", "NN", "NNS", "NNP"}:
            return
        if any(self.base[kid] in {"nsubj", "aux", "cop"} for kid in self.kids[i]):
            return
        above = self.head[first]
        seen = {i, first}
        while above not in seen:
            if tokens[above].tag == "VBD":
                self.reattach(i, above, "conj")
                tokens[i].tag, tokens[i].form, tokens[i].tense = "VBD", "fin", "past"
                return
            seen.add(above)
            above = self.head[above]

    def _mend_interruption(self, i: int) -> None:
        """`The deal, he said, is off`: what stands before the first comma belongs to what is said."""
        tokens, kids = self.tokens, self.kids[i]
        said = next((kid for kid in kids if kid > i and self.base[kid] == "ccomp"), None)
        subject = max((kid for kid in kids if self.base[kid] == "nsubj" and kid < i), default=None)
        if said is None or subject is None or self.child(said, "mark") is not None:
            return
        comma = min([subject, *self.kids[subject]]) - 1
        if comma <= 0 or tokens[comma].text != "," or i + 1 >= len(tokens) or tokens[i + 1].pos != "PUNCT":
            return
        for kid in [kid for kid in kids if kid < comma and self.base[kid] not in {"cc", "mark", "ccomp"}]:
            base = self.base[kid]
            nominal = tokens[kid].pos in {"NOUN", "PROPN", "PRON", "NUM"} and self.child(kid, "case") is None
            if nominal and not self.has_subject(said):
                self.reattach(kid, said, "nsubj:pass" if any(
                    self.rel[n] == "aux:pass" for n in self.kids[said]) else "nsubj")
            elif base != "nsubj":
                self.reattach(kid, said, base)

    def _mend_inversion(self, i: int) -> None:
        """`"...", said the minister`: the noun after the verb is its subject, not its object."""
        tokens = self.tokens
        if self.has_subject(i) or tokens[i].tag not in {"VBD", "VBZ", "VBP"} or self.base[i] == "conj":
            return
        before = i - 1
        while before >= 0 and tokens[before].tag in {"''", '"'} and tokens[before].sent == tokens[i].sent:
            before -= 1
        if before < 0 or before == i or tokens[before].pos != "PUNCT" or tokens[before].text in {"(", "-", ":"}:
            return
        for kid in self.kids[i]:
            if kid > i and self.base[kid] in {"obj", "obl", "dep", "appos", "xcomp", "ccomp"}:
                if tokens[kid].pos in {"NOUN", "PROPN", "PRON"} and not self.child(kid, "case", "cop", "mark"):
                    self.relate(kid, "nsubj")
                return

    def _lift_infinitive(self, i: int) -> None:
        """*is expected to sign*: the infinitive becomes the head and takes over what hung on the semi-auxiliary."""
        tokens = self.tokens
        token = tokens[i]
        if token.lower in _AFTER_BE:
            if not any(tokens[kid].lemma == BE and self.base[kid] in {"aux", "cop"} for kid in self.kids[i]):
                return
            modal = f"{BE} {token.lower} {TO}"
        elif token.lemma in _VERBS_WITH_TO and token.pos == "VERB":
            modal = f"{token.lemma} {TO}"
        else:
            return
        verb = None
        for kid in self.kids[i]:
            if self.rel[kid] == "obl:agent":
                return
            if kid > i and self.base[kid] in {"xcomp", "advcl", "ccomp", "csubj"} and self.to(kid) is not None:
                verb = kid
                break
            if kid > i and self.base[kid] in {"obj", "obl"}:
                return
        if verb is None or (self.base[verb] != "xcomp" and self.to(verb) != i + 1):
            return
        self.modal[verb] = modal
        self._swap(i, verb)

    def _swap(self, old: int, new: int) -> None:
        head, rel = self.head[old], self.rel[old]
        self.kids[old].remove(new)
        if head == old:
            self.head[new] = new
        else:
            self.head[new] = head
            siblings = self.kids[head]
            siblings[siblings.index(old)] = new
        self.relate(new, rel)
        moved = [kid for kid in self.kids[old] if self.base[kid] not in {"advmod"} or self.tokens[kid].i < old]
        self.kids[old] = [kid for kid in self.kids[old] if kid not in moved]
        for kid in moved:
            self.head[kid] = new
            if self.base[kid] == "cop" or self.rel[kid] == "aux:pass":
                self.relate(kid, "aux")
            elif self.rel[kid] == "nsubj:pass":
                self.relate(kid, "nsubj")
        self.head[old] = new
        self.relate(old, "aux")
        self.kids[new] = sorted([*self.kids[new], *moved, old])
