"""The dependency tree of a document as plain lists, made sound and with known confusions of small parsers mended."""

from __future__ import annotations

from depesche import lang
from depesche.language.model import Document, Token

BE, HAVE, TO, THAT, WHETHER, BY, OF, AS = "be", "have", "to", "that", "whether", "by", "of", "as"
#: Codes of frames: stands beside direct speech; its object is the addressee; its object is who is quoted.
QUOTE, ADDRESSEE, QUOTED = "quote", "addr_dobj", "src_acc"
PREPOSITION = "p:"  # how the frames with a preposition begin
OBJECT_INFINITIVE = "obj_inf"  # its object does what the infinitive says
QUESTION = "wh"  # its content can be a question
NOUN = "np"  # its object is the content of an act
STRONG = "strong"  # strength of a cue that takes any clause beside it
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})


def word_sets() -> dict[str, frozenset[str]]:
    """The closed classes of `words.tsv`, by the names of their sets."""
    sets: dict[str, set[str]] = {}
    for row in lang.table("en", "words"):
        sets.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in sets.items()}


#: Modal of `modals.tsv` to the tense it gives, "" where the finite verb decides.
MODALS: dict[str, str] = {row["modal"]: row["tense"] for row in lang.table("en", "modals")}
#: Those of them that are clauses of their own above their infinitive.
APART: frozenset[str] = frozenset(row["modal"] for row in lang.table("en", "modals") if row["clause"])


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
                if document.tokens[i].pos == "PUNCT" and document.tokens[i].tag not in {"SYM", "NFP"}:
                    self.relate(i, "punct")

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

    def reattach(self, i: int, head: int, rel: str) -> None:
        """Hang a token on another head; a token above that head stays where it is."""
        at = head
        while at != i and self.head[at] != at:
            at = self.head[at]
        if at == i:
            return
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i] = head
        siblings = self.kids[head]
        siblings.append(i)
        siblings.sort()
        self.relate(i, rel)

    def make_root(self, i: int) -> None:
        """Cut a token off from its head."""
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
            self.head[i] = i
        self.relate(i, "root")

    def promote(self, i: int, rel: str) -> None:
        """Put a token into the place of its head, which hangs on it from now on with this relation."""
        old = self.head[i]
        self.kids[old].remove(i)
        above, old_rel = self.head[old], self.rel[old]
        if above == old:
            self.head[i] = i
        else:
            self.head[i] = above
            siblings = self.kids[above]
            siblings[siblings.index(old)] = i
            siblings.sort()
        self.relate(i, old_rel)
        self.head[old] = i
        self.kids[i] = sorted([*self.kids[i], old])
        self.relate(old, rel)
