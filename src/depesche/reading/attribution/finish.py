"""What is known only when all attributions are found: nesting, chains, time of the statement, caveats."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import function_words, phrases
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import Statement


def finish(scene: Scene) -> list[Statement]:
    """The statements in text order with fresh ids, chains, `within`, `said`, caveats."""
    statements = _without_doubles(scene)
    for statement in statements:
        _chain(scene, statement)
        _said(scene, statement)
        _medium(scene, statement)
        _anonymity(scene, statement)
        _own_plan(scene, statement)
    _caveats(scene, statements)
    statements = _fold_general(scene, statements)
    _nest(statements)
    return _renumber(_without_echoes(statements))


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
    """*unter Berufung auf X* in the clause of the cue, or in a participle clause on it: X is whom the source relies on.
    """
    clause = _cue_clause(scene, statement)
    if clause is None:
        return
    inside = _tokens(statement) if statement.type != "reported" else set()
    beside = [c for c in scene.children[clause.id] if c.kind in {"participle", "adverbial"}]
    for place in [clause, *beside]:
        lowers = [scene.tokens[i].lower for i in place.tokens]
        for formula in phrases(scene.language, "chain"):
            for at in range(len(lowers) - len(formula) + 1):
                if tuple(lowers[at:at + len(formula)]) == formula and place.tokens[at] not in inside:
                    phrase = _phrase_behind(scene, place, place.tokens[at + len(formula) - 1])
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
    inside = _tokens(statement) if statement.type != "reported" else set()
    if clause is None:
        if statement.cue:
            _said_by_phrase(scene, statement, inside)
        return
    for time in scene.times:
        if scene.tokens[max(0, time.span.start - 1)].lower in function_words(scene.language, "not_said"):
            # in power since 2014
            continue
        if time.type in {"DATE", "TIME"} and time.span.start in clause.tokens and time.span.start not in inside:
            statement.said = time.id
            return


def _said_by_phrase(scene: Scene, statement: Statement, inside: set[int]) -> None:
    """*Nach Angaben der Polizei vom Mittwoch*: the day behind a source that a phrase names."""
    end = max(span.end for span in [*statement.cue, *statement.source.spans])
    for time in scene.times:
        near = any(time.span.start in span for span in statement.source.spans) or (
            end <= time.span.start <= end + 1 and scene.tokens[end].lower in function_words(scene.language, "dated"))
        if time.type in {"DATE", "TIME"} and near and not inside.intersection(range(*time.span)):
            statement.said = time.id
            return


def _medium(scene: Scene, statement: Statement) -> None:
    """Where it was said, from the clause of the cue: *im Onlinedienst Telegram*, *in a statement*."""
    clause = _cue_clause(scene, statement)
    if clause is None:
        return
    inside = _tokens(statement) if statement.type != "reported" else set()
    for i in clause.tokens:
        if i not in inside and any(scene.formulas_at(i, "medium")):
            phrase = next((p for p in scene.phrases(clause) if i in p.span), None)
            if phrase is not None:
                statement.medium = scene.document.words(Span(_noun_start(scene, phrase), phrase.span.end))
                return


def _noun_start(scene: Scene, phrase: Phrase) -> int:
    """Where a phrase begins without its preposition and determiner."""
    start = phrase.span.start
    while start < phrase.head and scene.tokens[start].pos in {"ADP", "DET"}:
        start += 1
    return start


def _anonymity(scene: Scene, statement: Statement) -> None:
    """Who does not want to be named is anonymous."""
    clause = _cue_clause(scene, statement)
    if clause is not None and any(scene.formula(c, "anonymity") for c in [clause, *scene.children[clause.id]]):
        statement.source.kind, statement.source.class_ = "anonymous", "partially_anonymous"


def _own_plan(scene: Scene, statement: Statement) -> None:
    """What a source says that it will do itself, it announces: *Nach Angaben aus Moskau will Russland ...*"""
    if statement.stance != "assert" or statement.source.actor is None or not statement.clauses:
        return
    clause = scene.document.clauses[statement.clauses[0]]
    predicate = clause.predicate
    if predicate is None or predicate.negated or predicate.tense != "future" and (
            predicate.modal not in function_words(scene.language, "intent_modal")):
        return
    speaker = scene.actors.get(statement.source.actor)
    doers = [scene.actors.get(id_) for id_ in scene.actors.of(clause.subject)]
    if any(doer.id == speaker.id or doer.code and doer.code == speaker.code for doer in doers):
        statement.stance = "announce"


def _caveats(scene: Scene, statements: list[Statement]) -> None:
    """A caveat (*ließ sich nicht unabhängig überprüfen*) qualifies the claims of its sentence or of the one before."""
    for clause in scene.document.clauses:
        if clause.quotation is not None or scene.formula(clause, "caveat") is None:
            continue
        sentence = scene.tokens[clause.tokens[0]].sent
        near = [s for s in statements if s.content and scene.same_section_kind(clause.tokens[0], s.content[0].start)
                and 0 <= sentence - scene.tokens[s.content[-1].end - 1].sent <= 2]
        if near:
            last = max(scene.tokens[s.content[-1].end - 1].sent for s in near)
            for statement in near:
                if scene.tokens[statement.content[-1].end - 1].sent == last:
                    statement.caveats.append(scene.trim(clause.span))


def _nest(statements: list[Statement]) -> None:
    """`within`: the smallest other statement whose content holds all of this one's."""
    contents = {s.id: _tokens(s) for s in statements}
    for statement in statements:
        own = contents[statement.id]
        around = [s for s in statements if s is not statement and own < contents[s.id]]
        if around:
            statement.within = min(around, key=_size).id


def _without_echoes(statements: list[Statement]) -> list[Statement]:
    """Leave out a thought or an assertion inside somebody's words that names nobody else (*sagte, er gehe davon aus,
    dass ...; sagte, man glaube, dass ...*): who says so is told by the statement around it.
    """
    by_id = {statement.id: statement for statement in statements}
    gone: dict[str, str | None] = {}
    for statement in statements:
        outer = by_id.get(statement.within or "")
        if outer is None or statement.stance != "assert" or not statement.rule.endswith("verb-clause"):
            continue
        actor = statement.source.actor
        if not statement.source.spans or actor is not None and actor == outer.source.actor:
            gone[statement.id] = statement.within
    kept = [statement for statement in statements if statement.id not in gone]
    for statement in kept:
        while statement.within in gone:
            statement.within = gone[statement.within]
    return kept


def _renumber(statements: list[Statement]) -> list[Statement]:
    statements.sort(key=lambda s: (s.content[0].start, -_size(s)))
    fresh = {statement.id: f"s{number}" for number, statement in enumerate(statements, 1)}
    for statement in statements:
        statement.id = fresh[statement.id]
        if statement.within is not None:
            statement.within = fresh.get(statement.within)
    return statements
