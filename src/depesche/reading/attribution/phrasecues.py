"""Phrase cues: *laut X*, *X zufolge*, *nach Angaben von X*, *so X*, *according to X*."""

from __future__ import annotations

from dataclasses import replace

from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import function_words, phrases, source_noun
from depesche.reading.attribution.earlier import taken_up
from depesche.reading.attribution.frames import merge_close, subtree_tokens
from depesche.reading.attribution.objects import by_object
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import bare_name, from_phrase
from depesche.reading.model import SourceRef, Statement


def find_phrase_cues(scene: Scene) -> None:
    """All phrase cues of a document, each with its clause as content."""
    for clause in scene.document.clauses:
        for phrase in scene.phrases(clause):
            if phrase.prep is not None:
                _before(scene, clause, phrase)
        _after(scene, clause)
        _holder(scene, clause)
        _own_view(scene, clause)
        _so(scene, clause)
        _anaphors(scene, clause)


def _before(scene: Scene, clause: Clause, phrase: Phrase) -> None:
    """A source behind its preposition: laut, gemäß; nach with a statement noun; according to."""
    assert phrase.prep is not None
    tokens = scene.tokens
    word = tokens[phrase.prep].lower
    inner = Phrase(Span(phrase.prep + 1, phrase.span.end), phrase.head, None, phrase.case, phrase.conjuncts,
                   phrase.appositions, phrase.genitive)
    cue = Span(phrase.prep, phrase.prep + 1)
    if any(scene.formulas_at(phrase.prep, "prep_fixed")):
        return  # according to plan
    if by_object(scene) and _bare_measure(scene, phrase):
        return
    for words in phrases(scene.language, "prep_before"):
        start = phrase.prep - len(words) + 1
        if start >= 0 and tuple(tokens[i].lower for i in range(start, phrase.prep + 1)) == words:
            _enter(scene, clause, inner, Span(start, phrase.prep + 1), Span(start, phrase.span.end), "prep")
            return
        if words[0] == word and tuple(t.lower for t in tokens[phrase.prep:phrase.prep + len(words)]) == words:
            behind = Span(phrase.prep + len(words), phrase.span.end)
            inner.span = behind
            _enter(scene, clause, inner, Span(phrase.prep, behind.start), phrase.span, "prep")
            return
    if word in function_words(scene.language, "statement_prep") and _is_statement_noun(scene, phrase.head):
        _enter(scene, clause, inner, cue, phrase.span, "statement-noun")


def _holder(scene: Scene, clause: Clause) -> None:
    """*For the opposition, the vote was a farce*: whose view it is, before a judgement with a copula."""
    if clause.predicate is None or not clause.predicate.copula or not clause.obliques:
        return
    phrase = clause.obliques[0]
    start, end = phrase.span
    if phrase.prep != start or start != scene.sentence(start).start or end >= len(scene.tokens) or (
            scene.tokens[end].text != ","):
        return
    known = (scene.tokens[start].lower,) in phrases(scene.language, "holder")
    if known and from_phrase(scene, phrase).kind in {"named", "anonymous"}:
        inner = Phrase(Span(start + 1, end), phrase.head, None, phrase.case, phrase.conjuncts, phrase.appositions)
        _enter(scene, clause, inner, Span(start, start + 1), phrase.span, "holder")


def _bare_measure(scene: Scene, phrase: Phrase) -> bool:
    """A single common noun without a determiner that names no source: *according to size*."""
    head = scene.tokens[phrase.head]
    words = scene.tokens[phrase.span.start:phrase.head]
    return head.pos == "NOUN" and head.number != "plur" and source_noun(scene.language, head.lemma) is None and not any(
        token.pos in {"DET", "PROPN", "NUM", "PRON"} for token in words)


def _is_statement_noun(scene: Scene, head: int) -> bool:
    """Whether a noun names a statement (Angabe, Ansicht), compounds by their last part."""
    lemma = scene.tokens[head].lemma.lower()
    nouns = {formula[0] for formula in phrases(scene.language, "nach_noun")}
    return lemma in nouns or scene.tokens[head].lower in nouns or any(
        len(noun) > 4 and lemma.endswith(noun) for noun in nouns)


def _after(scene: Scene, clause: Clause) -> None:
    """A source before its postposition: X zufolge."""
    for i in clause.tokens:
        if (scene.tokens[i].lower,) in phrases(scene.language, "prep_after") and (
                scene.tokens[i - 1].lower, scene.tokens[i].lower) not in phrases(scene.language, "hearsay_report"):
            owner = next((p for p in scene.phrases(clause) if p.span.end == i and p.prep is None), None)
            if owner is not None:
                _enter(scene, clause, owner, Span(i, i + 1), Span(owner.span.start, i + 1), "postposition")


def _own_view(scene: Scene, clause: Clause) -> None:
    """A possessive with its noun and postposition: *seiner Meinung nach*."""
    for start in clause.tokens:
        for formula in scene.formulas_at(start, "own_view"):
            i = start + len(formula) - 1
            owner = next((p for p in scene.phrases(clause) if p.head == i - 1), None)
            if owner is not None:
                _enter(scene, clause, owner, Span(i, i + 1), Span(owner.span.start, i + 1), "own-view")


def _so(scene: Scene, clause: Clause) -> None:
    """A source behind *so* at the end of its clause or between commas."""
    tokens = scene.tokens
    for i in clause.tokens[1:]:
        if i in scene.cue_tokens or tokens[i].lower not in function_words(scene.language, "so_marker"):
            continue
        before = tokens[i - 1]
        if before.pos != "PUNCT" or before.text in {"(", ":"}:
            continue
        owner = next((p for p in scene.phrases(clause) if p.span.start == i + 1 and p.prep is None), None)
        if owner is None or tokens[owner.head].pos == "PRON":
            continue
        end = owner.span.end
        if end < len(tokens) and tokens[end].pos != "PUNCT" and not _until_mark(scene, clause, end):
            continue
        _enter(scene, clause, owner, Span(i, i + 1), Span(i, end), "so")


def _until_mark(scene: Scene, clause: Clause, start: int) -> bool:
    """Whether only adverbs and prepositional phrases follow up to the next mark."""
    for i in range(start, clause.tokens[-1] + 1):
        token = scene.tokens[i]
        if token.pos == "PUNCT":
            return True
        if token.form == "fin":
            return False
    return True


def _anaphors(scene: Scene, clause: Clause) -> None:
    """*demnach*, *wonach*: cue and source in one word."""
    if clause.predicate is None:
        return
    known = phrases(scene.language, "anaphor")
    for i in clause.tokens:
        if (scene.tokens[i].lower,) in known:
            ref = _who_relies(scene, clause) or _source_of_anaphor(scene, i)
            _statement(scene, clause, ref, Span(i, i + 1), Span(i, i + 1), "anaphor")


def _source_of_anaphor(scene: Scene, index: int) -> SourceRef:
    """Whom a word such as *demnach* takes up at the head of its sentence: who said something in the sentence before, or
    told of it (*Ein Zeuge beschrieb den Ablauf. Demnach ...*). The spans hold both; without one the word alone.
    """
    own = Span(index, index + 1)
    if index == scene.sentence(index).start:
        before = taken_up(scene, index)
        if before is not None:
            return replace(before, spans=[*before.spans, own])
    return SourceRef([own], None, None, "unknown")


def _who_relies(scene: Scene, clause: Clause) -> SourceRef | None:
    """Who tells a clause with *wonach*: the subject of a verb of relying (*beruft sich auf Akten, wonach ...*)."""
    governor = scene.document.clauses[clause.parent] if clause.parent is not None else None
    cue = scene.cue(governor)
    if governor is None or governor.subject is None or cue is None or "refl" not in cue.frames or not cue.origins:
        return None
    source = from_phrase(scene, governor.subject)
    return source if source.spans and source.kind != "unknown" else None


def _enter(scene: Scene, clause: Clause, phrase: Phrase, cue: Span, whole: Span, rule: str) -> None:
    for member in _separate(scene, phrase):
        ref = from_phrase(scene, member)
        _statement_source(scene, ref, member, clause)
        _statement(scene, clause, ref, cue, whole, rule)


def _separate(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The sources of a phrase: of several that are different actors each is one of its own, but a joint statement."""
    joint = function_words(scene.language, "joint")
    if any(scene.tokens[i].lower in joint for i in range(*phrase.span)):
        return [phrase]
    owner = phrase.genitive
    if owner is not None and owner.conjuncts and len(set(scene.actors.of(owner))) == len(owner.conjuncts):
        return [Phrase(phrase.span, phrase.head, None, phrase.case, [], [], member) for member in owner.conjuncts]
    return [phrase]


def _statement_source(scene: Scene, ref: SourceRef, phrase: Phrase, clause: Clause) -> None:
    """The source of *Angaben der Polizei* is the police, that of *eigene Angaben* the subject of the clause; the words
    of the source stay the whole phrase.
    """
    if not _is_statement_noun(scene, phrase.head):
        return
    owner = phrase.genitive or _owner_behind(scene, phrase)
    if any(scene.tokens[i].lower in function_words(scene.language, "own") for i in range(*phrase.span)):
        owner = clause.subject
    if owner is not None:
        named = from_phrase(scene, owner)
        ref.name, ref.actor, ref.kind, ref.class_, ref.role = (
            named.name, named.actor, named.kind, named.class_, named.role)
        return
    ids = [a for i in range(*phrase.span) for a in scene.actors.at(i)]
    if ids:
        ref.actor = ids[0]
        ref.kind, ref.class_ = "anonymous", "partially_anonymous"
    elif ref.kind == "unknown":
        found = source_noun(scene.language, scene.tokens[phrase.head].lemma)
        ref.kind = found.kind if found else "anonymous"
    ref.name = bare_name(scene, phrase)


def _owner_behind(scene: Scene, phrase: Phrase) -> Phrase | None:
    """The source in *Angaben aus Moskau*: the phrase behind a preposition of origin."""
    at = phrase.span.end
    for i in range(phrase.head + 1, min(at + 1, len(scene.tokens))):
        if scene.tokens[i].lower in function_words(scene.language, "from"):
            clause = scene.clause(i)
            known = scene.phrases(clause) if clause else []
            found = next((p for p in known if p.prep == i), None)
            if found is not None:
                return found
            for head in range(i + 1, at):
                if scene.tokens[head].pos in {"PROPN", "NOUN"} and (
                        head + 1 >= at or scene.tokens[head + 1].pos not in {"PROPN", "NOUN"}):
                    return Phrase(Span(i + 1, head + 1), head)
    return None


def _statement(scene: Scene, clause: Clause, ref: SourceRef, cue: Span, whole: Span, rule: str) -> None:
    """Enter the statement: the clause of the phrase with its sub-clauses, or the one it is put into."""
    target = clause
    if clause.predicate is None and clause.parent is not None:
        target = scene.document.clauses[clause.parent]
    behind = max([_owner_span(scene, whole), *(s.end for s in ref.spans if s.start in whole)])
    span = Span(whole.start, max(whole.end, behind))
    about = {i for child in scene.children[target.id] if _of_source(scene, child, span)
             for i in subtree_tokens(scene, child)}
    indices = [i for i in subtree_tokens(scene, target)
               if i not in span and i not in about and not _in_cue_clause(scene, target, i)]
    for other in scene.document.clauses[target.id + 1:target.id + 4]:
        if goes_on(target, other):
            indices += subtree_tokens(scene, other)
    content = merge_close(scene, [s for run in scene.runs(indices) if (s := scene.trim(run)).start < s.end])
    if content:
        if rule == "statement-noun":
            # Angaben aus Moskau: the words of the source reach to the end of the whole phrase
            ref.spans = [Span(s.start, max(s.end, span.end)) if s.start in span else s for s in ref.spans]
        frame = scene.runs([*range(*cue), *(i for s in ref.spans for i in range(*s))])
        scene.add(Statement("", "indirect", ref, content, f"{scene.language}.phrase-{rule}", cue=[cue], frame=frame,
                            stance="assert"))


def _of_source(scene: Scene, clause: Clause, span: Span) -> bool:
    """Whether a clause speaks of the source: *according to officials who ...*, *according to media citing records*."""
    if clause.kind == "relative":
        return clause.antecedent is not None and clause.antecedent in span
    return clause.predicate is not None and clause.predicate.head == span.end and (
        (scene.tokens[span.end].lower,) in phrases(scene.language, "chain"))


def goes_on(clause: Clause, other: Clause) -> bool:
    """Whether a clause is coordinated with the one before it and shares its subject or its finite verb."""
    if other.kind != clause.kind or other.parent != clause.parent or other.sent != clause.sent:
        return False
    return other.shared_subject or other.predicate is not None and other.predicate.finite is not None and (
        other.predicate.finite not in other.tokens)


def _owner_span(scene: Scene, whole: Span) -> int:
    """Where the phrase really ends: *nach Angaben* | *aus Moskau* is one phrase."""
    clause = scene.clause(whole.start)
    if clause is not None and whole.end < len(scene.tokens) and _is_statement_noun(scene, whole.end - 1) and (
            scene.tokens[whole.end].lower in function_words(scene.language, "from")):
        found = next((p for p in scene.phrases(clause) if p.prep == whole.end), None)
        if found is not None:
            return found.span.end
    return whole.end


def _in_cue_clause(scene: Scene, target: Clause, index: int) -> bool:
    """Whether a token belongs to a clause that is itself the cue of the clause around it (*wie X mitteilte*)."""
    return index in scene.cue_tokens and scene.document.clause_of[index] != target.id
