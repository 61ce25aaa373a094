"""What is known only when all attributions are found: nesting, chains, time of the statement, caveats."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import phrases
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import Statement


def finish(scene: Scene) -> list[Statement]:
    """The statements in text order with fresh ids, chains, `within`, `said`, caveats."""
    statements = _without_doubles(scene)
    for statement in statements:
        _chain(scene, statement)
        _said(scene, statement)
    statements = _fold_general(scene, statements)
    _nest(statements)
    return _renumber(statements)


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _tokens(statement: Statement) -> set[int]:
    return {i for span in statement.content for i in range(span.start, span.end)}


def _without_doubles(scene: Scene) -> list[Statement]:
    """Of two statements with the same content, the same source and no cue of its own, the first is enough."""
    kept: list[Statement] = []
    for statement in scene.found:
        own = _tokens(statement)
        double = any(own == _tokens(other) and statement.source.name == other.source.name
                     and statement.type == other.type for other in kept)
        if not double:
            kept.append(statement)
    return kept


def _fold_general(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """Leave out a general *nach südkoreanischen Angaben* inside what a named source says with a chain of its own: it
    names nobody that the chain does not name better.
    """
    def general(s: Statement) -> bool:
        return s.cue_clause is None and s.source.kind in {"anonymous", "unknown"} and not s.relies_on

    kept = []
    for statement in statements:
        own = _tokens(statement)
        around = [s for s in statements if s is not statement and s.relies_on and own < _tokens(s)]
        if not (general(statement) and around):
            kept.append(statement)
    return kept


def _chain(scene: Scene, statement: Statement) -> None:
    """*unter Berufung auf X* in the clause of the cue: X is whom the source relies on."""
    clause = _cue_clause(scene, statement)
    if clause is None:
        return
    formulas = phrases(scene.language, "chain")
    lowers = [scene.tokens[i].lower for i in clause.tokens]
    for formula in formulas:
        for at in range(len(lowers) - len(formula) + 1):
            if tuple(lowers[at:at + len(formula)]) == formula:
                behind = clause.tokens[at + len(formula) - 1]
                phrase = _phrase_behind(scene, clause, behind)
                if phrase is not None:
                    ref = from_phrase(scene, phrase)
                    if ref.spans:
                        statement.relies_on.append(ref)
                return


def _phrase_behind(scene: Scene, clause: Clause, index: int) -> Phrase | None:
    for phrase in scene.phrases(clause):
        if phrase.prep == index or phrase.span.start == index + 1:
            return phrase
        if phrase.span.start < index < phrase.span.end and phrase.head != index:
            inner = phrase.genitive
            if inner is not None and inner.span.start > index:
                return inner
    end = index + 1
    while end < len(scene.tokens) and scene.tokens[end].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
        end += 1
    return Phrase(Span(index + 1, end), end - 1) if end > index + 1 else None


def _cue_clause(scene: Scene, statement: Statement) -> Clause | None:
    if statement.cue_clause is not None:
        return scene.document.clauses[statement.cue_clause]
    return None


def _said(scene: Scene, statement: Statement) -> None:
    """The time mention in the clause of the cue is when it was said."""
    clause = _cue_clause(scene, statement)
    if clause is None:
        return
    inside = _tokens(statement) if statement.type != "reported" else set()
    for time in scene.times:
        if time.type in {"DATE", "TIME"} and time.span.start in clause.tokens and time.span.start not in inside:
            statement.said = time.id
            return


def _nest(statements: list[Statement]) -> None:
    """`within`: the smallest other statement whose content holds all of this one's."""
    contents = {s.id: _tokens(s) for s in statements}
    for statement in statements:
        own = contents[statement.id]
        around = [s for s in statements if s is not statement and own < contents[s.id]]
        if around:
            statement.within = min(around, key=_size).id


def _renumber(statements: list[Statement]) -> list[Statement]:
    statements.sort(key=lambda s: (s.content[0].start, -_size(s)))
    fresh = {statement.id: f"s{number}" for number, statement in enumerate(statements, 1)}
    for statement in statements:
        statement.id = fresh[statement.id]
        if statement.within is not None:
            statement.within = fresh.get(statement.within)
    return statements
