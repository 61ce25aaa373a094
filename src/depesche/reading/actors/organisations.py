"""Names of bodies that the gazetteer does not have: die Werft Astilmar, and what is tagged as a body more than once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from depesche.language.model import Document, Span
from depesche.reading.actors.rolegroups import Scanner

_NAME_TAGS = {"NE", "NNP", "NNPS", "FM"}
_LONGEST = 5  # words of a name


@dataclass(slots=True)
class Body:
    """A mention of such a name: its tokens, and the name."""

    start: int
    end: int
    name: str


class Organisations:
    """Finds them in one document; fills `RoleGroup.body` of the role nouns that say what a name is."""

    def __init__(self, document: Document, scanner: Scanner) -> None:
        self.document = document
        self.tokens = document.tokens
        self.scanner = scanner

    def find(self) -> list[Body]:
        """The mentions, in text order, without those that belong to a role group."""
        names: dict[str, None] = {}
        for group in self.scanner.roles:
            if group.role.kind == "organisation" and not (group.owner or group.person or group.absorbed):
                end = self._name_end(group.end)
                if end > group.end:
                    group.body = self.document.words(Span(group.end, end))
                    names[group.body] = None
                    group.end = end
        tagged = [self._run(at) for at in self.scanner.candidates["ORG"] if self.tokens[at].ent_start]
        counts = Counter(self.document.words(span) for span in tagged if span)
        names.update((name, None) for name, count in counts.items() if count > 1)
        return self._mentions({tuple(name.split()): name for name in names})

    def _free(self, at: int) -> bool:
        """Whether a token may be part of such a name: a proper noun that belongs to nothing else."""
        token = self.tokens[at]
        return (token.tag in _NAME_TAGS and token.text[0].isupper() and token.ent != "PER" and token.text[-1].isalnum()
                and self.scanner.hit_at[at] is None and at not in self.scanner.role_at
                and at not in self.scanner.name_at)

    def _name_end(self, at: int) -> int:
        sentence = self.tokens[at].sent if at < len(self.tokens) else -1
        end = at
        while end < min(at + _LONGEST, len(self.tokens)) and self.tokens[end].sent == sentence and self._free(end):
            end += 1
        return end

    def _run(self, start: int) -> Span | None:
        """The tokens that the tagger calls one body, if nothing else is known of them."""
        end = start
        while end < len(self.tokens) and self.tokens[end].ent == "ORG" and (end == start or not (
                self.tokens[end].ent_start)):
            end += 1
        return Span(start, end) if all(map(self._free, range(start, end))) else None

    def _mentions(self, names: dict[tuple[str, ...], str]) -> list[Body]:
        found: list[Body] = []
        if not names:
            return found
        firsts = {words[0] for words in names}
        lengths = sorted({len(words) for words in names}, reverse=True)
        inside = {i for group in self.scanner.roles if group.body for i in range(group.start, group.end)}
        end = 0
        for at in self.scanner.candidates["capital"]:
            if at < end or self.tokens[at].text not in firsts or at in inside or not self._free(at):
                continue
            texts = tuple(token.text for token in self.tokens[at:at + lengths[0]])
            length = next((length for length in lengths if length <= len(texts) and texts[:length] in names), 0)
            if length:
                end = at + length
                found.append(Body(at, end, names[texts[:length]]))
        return found
