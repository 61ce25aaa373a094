"""More sentences of the agencies' order: *The minister said that they left* becomes *They left, the minister said*.

The English treebanks hold few of them. The verbs are those that the treebanks themselves show with what is said in
front.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from training.samples import Sample

LOWERED = {"DT", "PRP$", "JJ", "NN", "NNS", "CD", "IN"}


def verbs_of_saying(samples: Iterable[Sample]) -> set[str]:
    """Lemmas of verbs that govern a clause to their left."""
    found = set()
    for sample in samples:
        for i, (head, dep) in enumerate(zip(sample.heads or [], sample.deps or [], strict=True)):
            if dep == "ccomp" and head > i and sample.deps and sample.deps[head] == "ROOT" and sample.lemmas:
                found.add(str(sample.lemmas[head]))
    return found


def transposed(samples: list[Sample], copies: int, rng: random.Random) -> Iterator[Sample]:
    """Copies of all sentences that can be turned, with and without quotation marks, verb or subject first."""
    verbs = verbs_of_saying(samples)
    for sample in samples:
        parts = _parts(sample, verbs)
        if parts:
            for _ in range(copies):
                yield _turn(sample, *parts, rng)


def crossed(samples: list[Sample], count: int, rng: random.Random) -> Iterator[Sample]:
    """As many sentences with the subject and verb of one sentence and another sentence as what is said."""
    verbs = verbs_of_saying(samples)
    frames = [(sample, *parts[:3]) for sample in samples if (parts := _parts(sample, verbs))]
    contents = [sample for sample in samples if _declarative(sample)]
    for _ in range(count):
        frame, verb, subject, between = rng.choice(frames)
        said = rng.choice(contents)
        base = len(frame.words) - 1
        joined = Sample(
            [*frame.words[:-1], *said.words], [*frame.spaces[:-1], *said.spaces], document=frame.document,
            **{name: [*getattr(frame, name)[:-1], *getattr(said, name)]
               for name in ("tags", "pos", "morphs", "lemmas", "deps")})
        heads = [*(frame.heads or [])[:-1], *(base + head for head in said.heads or [])]
        joined.heads, deps = heads, joined.deps or []
        root = next(base + i for i, dep in enumerate(said.deps or []) if dep == "ROOT")
        heads[root], deps[root] = verb, "ccomp"
        heads[-1] = verb
        yield _turn(joined, verb, subject, between, list(range(base, len(heads) - 1)), rng)


def _declarative(sample: Sample) -> bool:
    tags, deps = sample.tags or [], sample.deps or []
    return (6 <= len(tags) <= 30 and tags[-1] == "." and sample.words[-1] == "." and not sample.quotes
            and deps.count("ROOT") == 1 and any(tag in {"VBD", "VBZ", "VBP", "MD"} for tag in tags)
            and "nsubj" in deps[:8] and ":" not in tags and sample.words[0][0].isupper())


def _subtree(heads: list[int], top: int) -> list[int]:
    inside = {top}
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads) if head in inside} - inside
        inside |= more
        grown = bool(more)
    return sorted(inside)


def _parts(sample: Sample, verbs: set[str]) -> tuple[int, list[int], list[int], list[int]] | None:
    """The verb, its subject, what stands between verb and content, and the content without its marker."""
    heads, deps, tags = sample.heads or [], sample.deps or [], sample.tags or []
    count = len(heads)
    roots = [i for i in range(count) if deps[i] == "ROOT"]
    if len(roots) != 1 or sample.quotes or tags[-1] != "." or sample.lemmas is None:
        return None
    verb = roots[0]
    subjects = [i for i in range(verb) if heads[i] == verb and deps[i] == "nsubj"]
    contents = [i for i in range(verb + 1, count) if heads[i] == verb and deps[i] == "ccomp"]
    if sample.lemmas[verb] not in verbs or tags[verb] not in {"VBD", "VBZ", "VBP"} or len(subjects) != 1:
        return None
    subject = _subtree(heads, subjects[0])
    if len(contents) != 1 or subject != list(range(verb)):
        return None
    content = _subtree(heads, contents[0])
    if content != list(range(content[0], count - 1)) or len(content) < 4:
        return None
    between = [i for i in range(verb + 1, content[0]) if deps[i] != "punct"]
    if deps[content[0]] == "mark":
        content = content[1:]
    if any(deps[i] == "mark" and heads[i] == contents[0] for i in content) or tags[content[0]] in {"WP", "WRB", "WDT"}:
        return None
    return verb, subject, between, content


def _turn(sample: Sample, verb: int, subject: list[int], between: list[int], content: list[int],
          rng: random.Random) -> Sample:
    tags, deps, pos = sample.tags or [], sample.deps or [], sample.pos or []
    top = next(i for i in content if (sample.heads or [])[i] == verb)
    pronoun = any(pos[i] == "PRON" and deps[i] == "nsubj" for i in subject)
    inverted = not pronoun and not between and tags[subject[-1]] != "," and rng.random() < 0.4
    ending = [verb, *subject] if inverted else [*subject, verb]
    rows: list[tuple[int, str, str, str, int]] = []  # origin or -1, form, tag, lemma, head in the old numbers
    if quoted := rng.random() < 0.5:
        rows.append((-1, '"', "``", '"', top))
    rows += [(i, "", "", "", 0) for i in content]
    rows.append((-1, ",", ",", ",", verb))
    if quoted:
        rows.append((-1, '"', "''", '"', top))
    rows += [(i, "", "", "", 0) for i in [*ending, *between, len(sample.words) - 1]]
    place = {row[0]: n for n, row in enumerate(rows) if row[0] >= 0}
    new = Sample([], [], [], [], [], [], [], [], document=sample.document)
    for n, (i, form, tag, lemma, head) in enumerate(rows):
        if i < 0:
            _add(new, form, form == "," and not quoted or tag == "''", tag, "PUNCT", "", lemma, place[head], "punct")
            if form == '"':
                new.quotes.append(n)
            continue
        word = sample.words[i]
        if i == content[0]:
            word = word[0].upper() + word[1:]
        elif i == 0 and tags[0] in LOWERED | {"PRP"} and word != "I":
            word = word[0].lower() + word[1:]
        old_head = (sample.heads or [])[i]
        _add(new, word, sample.spaces[i], tags[i], pos[i], (sample.morphs or [])[i], (sample.lemmas or [])[i],
             place[old_head], deps[i])
    _space(new)
    return new


def _add(new: Sample, word: str, space: bool, tag: str | None, pos: str | None, morph: str | None, lemma: str | None,
         head: int, dep: str) -> None:
    new.words.append(word)
    new.spaces.append(space)
    for column, value in ((new.tags, tag), (new.pos, pos), (new.morphs, morph), (new.lemmas, lemma)):
        if column is not None:
            column.append(value)
    if new.heads is not None and new.deps is not None:
        new.heads.append(head)
        new.deps.append(dep)


def _space(new: Sample) -> None:
    """No blank before commas, stops and a closing mark, none after an opening one; one after every moved part."""
    tags = new.tags or []
    for n in range(len(new.words) - 1):
        if tags[n + 1] in {",", ".", "''"}:
            new.spaces[n] = False
        elif tags[n] == "``":
            new.spaces[n] = False
        elif not new.spaces[n] and tags[n + 1] not in {"POS", "HYPH", ":", "RB", "-RRB-"} and tags[n] in {",", "''"}:
            new.spaces[n] = True
    ends = {n for n, dep in enumerate(new.deps or []) if dep == "ROOT"}
    for n in ends:
        if n + 1 < len(tags) and tags[n + 1] != ".":
            new.spaces[n] = True
        if n and tags[n - 1] not in {"``"}:
            new.spaces[n - 1] = True
