"""Scores who is meant by pronouns and role nouns in the news of UD English GUM, whose chains stand in MISC (`Entity`).

    python bench/coreference.py --corpora DIR [-v]

Counted are mentions of persons whose chain has a name in the text: personal pronouns of the third person (*she*),
possessive ones (*her*), and role nouns (*the minister*). Right: the reading links the head of the mention to the same
actor as it links the words of a name of that chain, and that actor to no name of another person. A mention that is
left unknown is missed; one linked to somebody else is wrong. Several people with one chain (*Thomas and Manju Sam*,
then *the parents*) count too; `of one person` leaves them out.

Beside it: the nearest name before the mention that fits in gender, as far as first names tell it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from depesche import gazetteer  # noqa: E402
from depesche.language.model import Document  # noqa: E402
from depesche.language.pipeline import analyse  # noqa: E402
from depesche.reading.actors import find_actors  # noqa: E402
from depesche.reading.model import ActorIndex  # noqa: E402
from training import conllu  # noqa: E402
from training.conllu import Word  # noqa: E402

#: The treebank's file in the corpora.
GUM = Path("trees") / "en" / "en_gum-free-genres.conllu"
KINDS = ("pronoun", "possessive", "role")
_ENTITY = re.compile(r"\((\d+)-(\w+)-[^()]*|(\d+)\)")
_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "they": "", "them": "", "himself": "m", "herself": "f"}
_POSSESSIVE = {"his": "m", "her": "f", "their": "", "hers": "f", "theirs": ""}


@dataclass(slots=True)
class Mention:
    """A mention of a person: words of the document, the number of its chain, and what kind of phrase it is."""

    chain: str
    start: int
    end: int
    head: int = -1
    kind: str = ""  # name, pronoun, possessive, role, ""


@dataclass(slots=True)
class Text:
    """One document: its words with their offsets, the text, the mentions in the order of their beginnings."""

    name: str
    words: list[Word] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)

    def members(self, chain: str) -> set[str]:
        """The chains of the names inside a name of this chain: Thomas Sam and his wife Manju Sam."""
        return {inner.chain for outer in self.mentions if outer.chain == chain and outer.kind == "name"
                for inner in self.mentions if inner.kind in {"name", "role"} and inner.chain != chain
                and outer.start <= inner.start and inner.end <= outer.end
                and any(word.pos == "PROPN" for word in self.words[inner.start:inner.end])}

    def several(self, chain: str) -> bool:
        """Whether a chain is of several people: one of its names is a plural or an enumeration."""
        names = (self.words[m.start:m.end] for m in self.mentions if m.chain == chain and m.kind == "name")
        heads = {self.words[m.head].feats.get("Number") for m in self.mentions if m.chain == chain and m.kind == "name"}
        return "Plur" in heads or any(word.dep == "cc" for name in names for word in name)


def documents(path: Path) -> list[Text]:
    """The news of GUM."""
    found: dict[str, Text] = {}
    for sentence in conllu.read(path):
        if "_news_" not in sentence.document:
            continue
        text = found.setdefault(sentence.document, Text(sentence.document))
        base = len(text.words)
        for word in sentence.words:
            text.offsets.append(len(text.text))
            text.text += word.form + " " * word.space
            word.head += base
            text.words.append(word)
        text.text = text.text.rstrip(" ") + ("\n" if not sentence.words[-1].form[-1].isalnum() else "\n\n")
    for text in found.values():
        set_mentions(text)
    return list(found.values())


def set_mentions(text: Text) -> None:
    """Read the brackets of MISC."""
    open_: dict[str, list[Mention]] = defaultdict(list)
    for i, word in enumerate(text.words):
        for opened, kind, closed in _ENTITY.findall(word.misc.get("Entity", "")):
            if opened:
                mention = Mention(opened, i, i + 1)
                if kind == "person":
                    text.mentions.append(mention)
                open_[opened].append(mention)
                if re.search(rf"\({opened}-[^()]*\)", word.misc["Entity"]):
                    open_[opened].pop()
            elif closed and open_[closed]:
                open_[closed].pop().end = i + 1
    for mention in text.mentions:
        inside = range(mention.start, mention.end)
        mention.head = next((i for i in inside if text.words[i].head not in inside or text.words[i].head == i),
                            mention.start)
        head = text.words[mention.head]
        form = head.form.lower()
        if head.pos == "PROPN":
            mention.kind = "name"
        elif len(inside) == 1 and head.tag == "PRP$" and form in _POSSESSIVE:
            mention.kind = "possessive"
        elif len(inside) == 1 and form in _PRONOUNS:
            mention.kind = "pronoun"
        elif head.pos == "NOUN":
            mention.kind = "role"


def nearest(text: Text, mention: Mention) -> str | None:
    """The chain of the nearest name before a mention that may have its gender."""
    form = text.words[mention.head].form.lower()
    gender = _PRONOUNS.get(form, _POSSESSIVE.get(form, ""))
    given = gazetteer.load().given_names
    for other in reversed(text.mentions):
        if other.kind == "name" and other.end <= mention.start and (
                not gender or given.get(text.words[other.start].form, gender) == gender):
            return other.chain
    return None


class Read:
    """A document as Depesche reads it: which actors stand at the words of GUM."""

    def __init__(self, text: Text) -> None:
        blocks, at = [], 0
        for part in text.text.split("\n\n"):
            blocks.append(("paragraph", at, at + len(part), None))
            at += len(part) + 2
        self.text = text
        self.document: Document = analyse(text.text, blocks, "en")
        self.index: ActorIndex = find_actors(self.document, None)
        self.at: dict[int, int] = {token.start: token.i for token in self.document.tokens}
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in text.mentions:
            if mention.kind == "name":
                for id_ in self.actors(mention):
                    named[id_][mention.chain] += 1
        #: actor -> the chain whose names it mostly has
        self.chain_of = {id_: chains.most_common(1)[0][0] for id_, chains in named.items()}

    def actors(self, mention: Mention) -> list[str]:
        """Ids of the actors at the head of a mention; of a name, at any of its words."""
        words = range(mention.start, mention.end) if mention.kind == "name" else [mention.head]
        found = (self.index.at(self.at[self.text.offsets[i]]) for i in words if self.text.offsets[i] in self.at)
        return next((ids for ids in found if ids), [])

    def chain(self, mention: Mention) -> tuple[str, ...]:
        """The chains to which the reading links a mention; "?" for an actor without a name of any chain."""
        return tuple(self.chain_of.get(id_, "?") for id_ in self.actors(mention))


@dataclass(slots=True)
class Figures:
    """Mentions by kind, and how many of them are right, wrong, and right by the nearest name."""

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    nearest: Counter[str] = field(default_factory=Counter)

    def sums(self) -> Iterator[tuple[str, int, float, float, float]]:
        """Name, mentions, and shares that are right, wrong, right by the nearest name."""
        kinds = {kind: [kind] for kind in KINDS} | {
            "pronoun, role": ["pronoun", "role"], "all": list(KINDS),
            "of one person": ["pronoun of one", "role of one"]}
        for name, parts in kinds.items():
            count = sum(self.total[part] for part in parts)
            shares = [sum(figure[part] for part in parts) / max(1, count)
                      for figure in (self.right, self.wrong, self.nearest)]
            yield name, count, shares[0], shares[1], shares[2]

    def shares(self) -> dict[str, float]:
        """The shares that are right."""
        return {name: right for name, _, right, _, _ in self.sums()}


def score(corpora: Path, verbose: bool = False) -> Figures:
    """The figures on GUM's news; with `verbose` what is missed or wrong is printed."""
    figures = Figures()
    for text in documents(corpora / GUM):
        read = Read(text)
        named = {mention.chain for mention in text.mentions if mention.kind == "name"}
        for mention in text.mentions:
            if mention.chain not in named or mention.kind not in KINDS:
                continue
            found = read.chain(mention)
            hit = found == (mention.chain,) or len(found) > 1 and set(found) == text.members(mention.chain)
            for kind in [mention.kind] + ([] if text.several(mention.chain) else [f"{mention.kind} of one"]):
                figures.total[kind] += 1
                figures.right[kind] += hit
                figures.wrong[kind] += bool(found) and not hit
                figures.nearest[kind] += nearest(text, mention) == mention.chain
            if verbose and not hit:
                show(text, mention, found)
    return figures


def main() -> None:
    """Print the figures by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("DEPESCHE_CORPORA"))
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is missed or wrong")
    options = parser.parse_args()
    if options.corpora is None:
        parser.error("name the folder of the corpora: --corpora or DEPESCHE_CORPORA")
    figures = score(Path(options.corpora), options.verbose)
    print(f"{'':14}{'mentions':>9}{'right':>8}{'wrong':>8}{'nearest name':>14}")
    for name, count, right, wrong, beside in figures.sums():
        print(f"{name:14}{count:>9}{right:>8.1%}{wrong:>8.1%}{beside:>14.1%}")


def show(text: Text, mention: Mention, found: tuple[str, ...]) -> None:
    """Print one mention with its context, the names of its chain and what it was taken for."""
    def name(chain: str) -> str:
        first = next((other for other in text.mentions if other.chain == chain and other.kind == "name"), None)
        return " ".join(word.form for word in text.words[first.start:first.end]) if first else "?"
    before = " ".join(word.form for word in text.words[max(0, mention.start - 25):mention.start])
    words = " ".join(word.form for word in text.words[mention.start:mention.end])
    after = " ".join(word.form for word in text.words[mention.end:mention.end + 10])
    print(f"{text.name} {mention.kind}: {before} [{words}] {after} | {name(mention.chain)}, "
          f"not {' + '.join(map(name, found)) or '-'}")


if __name__ == "__main__":
    main()
