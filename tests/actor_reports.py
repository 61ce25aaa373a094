"""Reads the annotated reports (actor_reports.txt) and scores who is meant in them, mention by mention."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from depesche import gazetteer
from depesche.language.pipeline import analyse
from depesche.reading.actors import find_actors
from depesche.reading.model import ActorIndex

_PRONOUNS = {"Er", "Sie", "She", "They", "He", "It", "Ich", "Wir", "I", "We", "Dieser", "Diese"}
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass(slots=True)
class Mark:
    """A marked mention: code points of the text, the keys of whom it means."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """A report without its marks. `actors`: key -> name, code, sectors; a state has its code as key."""

    language: str
    published: str
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    actors: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def kind(self, mark: Mark) -> str:
        """What the mention is: several, state, pronoun, name, or a noun that says who in other words."""
        if len(mark.keys) > 1:
            return "several"
        if mark.keys[0] not in self.actors:
            return "state"
        words = self.text[mark.start:mark.end]
        name = self.actors[mark.keys[0]][0]
        first = next(other for other in self.marks if mark.keys[0] in other.keys)
        if any(word in name.split() for word in words.split()):
            return "name"
        if words[0].islower() and " " not in words and len(words) < 5 or words in _PRONOUNS:
            return "pronoun"
        return "first noun" if first is mark else "noun"


def read(path: Path | None = None) -> Iterator[Report]:
    """The annotated reports."""
    path = path or Path(__file__).parent / "actor_reports.txt"
    lines = [line for line in path.read_text("utf8").split("\n") if not line.startswith("# ")]
    for block in re.split(r"(?m)^## ", "\n".join(lines))[1:]:
        head, *rest = block.strip().split("\n")
        language, published = head.split()
        report = Report(language, published)
        at = 0
        body = "\n".join(line for line in rest if not line.startswith("= "))
        for match in _MARK.finditer(body):
            report.text += body[at:match.start()]
            report.marks.append(Mark(len(report.text), len(report.text) + len(match[1]), tuple(match[2].split("+"))))
            report.text += match[1]
            at = match.end()
        report.text += body[at:]
        for line in rest:
            if line.startswith("= "):
                key, name, code, sectors = (cell.strip() for cell in line[2:].split("|"))
                report.actors[key] = (name, code, sectors)
        yield report


@dataclass(slots=True)
class Score:
    """Mentions by kind: how many, linked to the right actor, to a wrong one; and the codes of the right ones."""

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    codes: int = 0
    coded: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, *kinds: str) -> float:
        """The share of these kinds (all, if none is named) that is right."""
        wanted = kinds or tuple(self.total)
        return sum(self.right[kind] for kind in wanted) / sum(self.total[kind] for kind in wanted)

    def lines(self) -> Iterator[str]:
        """A table by kind."""
        for kind in sorted(self.total):
            yield (f"{kind:12}{self.total[kind]:5}  right {self.right[kind] / self.total[kind]:6.1%}"
                   f"  wrong {self.wrong[kind] / self.total[kind]:6.1%}")
        yield f"{'all':12}{self.total.total():5}  right {self.share():6.1%}  wrong " \
              f"{self.wrong.total() / self.total.total():6.1%}  code of actors {self.codes / self.coded:6.1%}"


def score(language: str) -> Score:
    """The score of the reports of a language."""
    found = Score()
    for report in read():
        if report.language == language:
            _score(report, found)
    return found


def _score(report: Report, score_: Score) -> None:
    blocks = [("paragraph", match.start(), match.end(), None) for match in re.finditer(r".+", report.text)]
    document = analyse(report.text, blocks, report.language)
    index = find_actors(document, report.published, gazetteer.load(()))
    linked = {id(mark): _linked(index, mark) for mark in report.marks}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in report.marks:
        if len(mark.keys) == len(linked[id(mark)]) == 1 and report.kind(mark) != "pronoun":
            votes[linked[id(mark)][0]][mark.keys[0]] += 1
    key_of = {id_: counts.most_common(1)[0][0] for id_, counts in votes.items()}
    for mark in report.marks:
        kind, ids = report.kind(mark), linked[id(mark)]
        keys = {index.get(id_).code or "" if index.get(id_).type == "state" else key_of.get(id_, "?") for id_ in ids}
        hit = keys == set(mark.keys)
        score_.total[kind] += 1
        score_.right[kind] += hit
        score_.wrong[kind] += bool(ids) and not hit
        if not hit:
            before, after = report.text[max(0, mark.start - 70):mark.start], report.text[mark.end:mark.end + 40]
            names = [report.actors[key][0] if key in report.actors else key for key in mark.keys]
            score_.misses.append(f"{kind}: ...{before}[{report.text[mark.start:mark.end]}]{after}... is "
                                 f"{' + '.join(names)}, not {' + '.join(index.get(id_).name for id_ in ids) or '-'}"
                                 .replace("\n", " "))
    for id_, key in key_of.items():
        if key in report.actors:
            score_.coded += 1
            score_.codes += (index.get(id_).code or "") == report.actors[key][1]
            if (index.get(id_).code or "") != report.actors[key][1]:
                actor = index.get(id_)
                score_.misses.append(f"code: {actor.name} is {actor.code}, not {report.actors[key][1:]}")


def _linked(index: ActorIndex, mark: Mark) -> list[str]:
    """Ids of the actors whose mention covers a mark best (intersection over union, at least a third)."""
    best: dict[str, float] = {}
    for actor in index.actors:
        for mention in actor.mentions:
            common = min(mention.end, mark.end) - max(mention.start, mark.start)
            share = common / (max(mention.end, mark.end) - min(mention.start, mark.start))
            if common > 0 and share > best.get(actor.id, 1 / 3):
                best[actor.id] = share
    return [id_ for id_, share in best.items() if share == max(best.values())]
