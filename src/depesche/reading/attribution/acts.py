"""Reported acts: a speech act told without its words (*kritisierte die Entscheidung*, *wollte nicht kommentieren*)."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase
from depesche.reading.attribution.data import Cue, function_words, phrases, source_noun
from depesche.reading.attribution.frames import can_speak, contrasts, dress, may_speak, only_possible, speaker
from depesche.reading.attribution.objects import abstract, by_object, object_content
from depesche.reading.attribution.runs import sentence_span
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import SourceRef, Statement

_DEEDS = frozenset({"warn", "demand", "condemn", "praise", "accuse", "deny"})
_OBJECT_FRAMES = frozenset({"np", "als", "gen", "dat"})


def find_acts(scene: Scene) -> None:
    """Speech acts with an object or a prepositional phrase as their content, and refusals to comment."""
    # verbs that carry a noun with its content: zitierte ihn mit der Aussage, ...
    carriers = {i for statement in scene.found if statement.rule.endswith(".noun") for span in statement.frame
                for i in range(*span)}
    for clause in scene.document.clauses:
        predicate = clause.predicate
        if predicate is None or predicate.head in scene.cue_tokens or predicate.head in carriers:
            continue
        if scene.taken[predicate.head] and not by_object(scene):
            continue
        if (scene.tokens[predicate.head].lower,) in phrases(scene.language, "chain"):
            # citing X: a link of the chain of another statement
            continue
        if _no_comment(scene, clause):
            _enter(scene, clause, None, "no-comment")
            scene.found[-1].stance = "no_comment"
            continue
        cue = scene.cue(clause)
        if only_possible(scene, clause) or predicate.mood in {
                "subjunctive_1", "subjunctive_2"}:
            # what could be said, or what is itself reported speech, is no act
            continue
        if by_object(scene):
            _object_act(scene, clause, cue)
        elif cue is not None and _content_phrase(scene, clause, cue) is not None:
            _enter(scene, clause, cue, "act")


def _object_act(scene: Scene, clause: Clause, cue: Cue | None) -> None:
    """An act whose content is its object (see `objects`)."""
    if cue is None or cue.strength == "weak" or clause.quotation is not None:
        return
    assert clause.predicate is not None
    if clause.predicate.tense == "future" or clause.predicate.mood == "infinitive":
        return  # not said yet, or not at all
    content = object_content(scene, clause, cue)
    source = speaker(scene, clause)
    if "document" in cue.frames and source.kind not in {"document", "media"}:
        return
    if clause.objects and _no_words(scene, source, clause.objects[-1]):
        return
    nested = scene.taken[clause.predicate.head]
    if content is None or content.start >= content.end or not source.spans or (
            scene.taken[content.start] and not nested):
        return
    named = source.phrase is not None and scene.tokens[source.phrase.head].pos == "PROPN"
    of_act = cue.strength != "weak" and bool(clause.objects) and abstract(scene, clause.objects[-1])
    if cue.strength != "strong" and not named and not of_act and not can_speak(scene, clause):
        return
    statement = Statement("", "reported", source, [content], f"{scene.language}.act")
    dress(scene, statement, clause, cue)
    scene.add(statement)


def find_plans(scene: Scene) -> None:
    """What somebody wants to do, told as a fact: *Die SPD will die Steuern senken.* Nobody else can have said it.

    Only of one named person or body, in the running text, and only where content is a whole sentence (German Wikinews:
    reported).
    """
    if by_object(scene):
        return
    for clause in scene.document.clauses:
        predicate = clause.predicate
        if clause.kind != "main" or predicate is None or clause.quotation is not None or clause.subject is None or (
                clause.shared_subject) or (
                predicate.modal not in function_words(scene.language, "intent_modal")) or (
                predicate.mood != "indicative" or predicate.tense != "present" or predicate.voice == "passive"):
            continue
        if any(scene.taken[i] or i in scene.cue_tokens for i in clause.tokens) or scene.cue(clause) is not None:
            continue
        first = clause.tokens[0]
        kind = scene.document.sections[scene.section_of[first]].kind
        if clause.subject.conjuncts or kind in {"title", "lede", "heading", "caption"}:
            continue
        source = speaker(scene, clause)
        if source.actor is None or source.kind == "unknown":
            continue
        _enter(scene, clause, None, "plan")
        scene.found[-1].stance = "announce"


def _content_phrase(scene: Scene, clause: Clause, cue: Cue) -> Phrase | None:
    """The phrase that says what the act is about, if the frame of the cue has it and somebody does it."""
    if clause.kind in {"infinitive", "relative", "participle"} or clause.quotation is not None:
        return None
    source = speaker(scene, clause)
    # who warns or demands is somebody, whatever the noun; so is who denies what was done
    certain = cue.strength == "strong" and cue.manner == "speech" and cue.stance in _DEEDS
    of_act = "np" in cue.frames and clause.predicate is not None and clause.predicate.voice == "active" and bool(
        clause.objects) and abstract(scene, clause.objects[-1])
    if not source.spans or not (certain or of_act and cue.strength != "weak") and not can_speak(scene, clause):
        return None
    if cue.strength == "weak" and "als" in cue.frames and _judges(scene, clause):
        return clause.objects[0]
    if cue.strength == "weak":
        # verurteilte den Anschlag, but not: verurteilte ihn zu einer Haft
        return clause.objects[0] if of_act and cue.stance == "condemn" and len(clause.objects) == 1 else None
    for phrase in clause.obliques:
        if scene.led_by(phrase, cue.prepositions):
            return phrase
        if _prep_inside(scene, phrase, cue):
            return phrase  # sprach im Anschluss von einer Katastrophe
    if cue.frames & _OBJECT_FRAMES and clause.predicate is not None:
        if clause.predicate.voice == "passive":
            # Der Plan wurde von X als falsch bezeichnet
            return clause.subject
        if "thing" in cue.frames and clause.objects and _is_somebody(scene, clause.objects[-1], cue):
            # begrüßte 300 Gäste: no words are told
            return None
        if clause.objects and _no_words(scene, source, clause.objects[-1]):
            return None
        return clause.objects[-1] if clause.objects else None
    return None


def _judges(scene: Scene, clause: Clause) -> bool:
    """Whether somebody calls something something: an object, and behind it the word of comparison (*beschrieb den Mann
    als groß*).
    """
    return len(clause.objects) > 0 and clause.predicate is not None and clause.predicate.voice == "active" and any(
        scene.tokens[i].lower in function_words(scene.language, "judged_as") for i in clause.tokens
        if i >= clause.objects[0].span.end)


def _no_words(scene: Scene, source: SourceRef, phrase: Phrase | None) -> bool:
    """Whether an act tells no words: a court decides about an appeal, a film tells a story."""
    if phrase is None:
        return False
    lemma = (scene.tokens[phrase.head].lemma.lower(),)
    return lemma in phrases(scene.language, "tale") or source.role == "court" and (
        lemma in phrases(scene.language, "ruling"))


def _prep_inside(scene: Scene, phrase: Phrase, cue: Cue) -> bool:
    """Whether the phrase of the cue has been taken for an attribute of another one, whose head is nobody, or stands
    before words in quotation marks or a number.
    """
    for i in range(phrase.span.start + 1, phrase.span.end - 1):
        if scene.tokens[i].pos == "ADP" and i != phrase.prep and scene.tokens[i].lower in cue.prepositions and (
                i > phrase.head):
            following = scene.tokens[i + 1]
            told = following.pos == "NUM" or any(q.span.start in {i + 1, i + 2} for q in scene.document.quotations)
            return told or not scene.actors.at(phrase.head)
    return False


def _is_somebody(scene: Scene, phrase: Phrase, cue: Cue) -> bool:
    """Whether a phrase names people: an actor, a source noun, or something counted that is welcomed."""
    head = scene.tokens[phrase.head]
    noun = source_noun(scene.language, head.lemma)
    numbers = any(scene.tokens[i].pos == "NUM" for i in range(phrase.span.start, phrase.head))
    counted = cue.stance != "confirm" and numbers
    return counted or bool(scene.actors.at(phrase.head)) or noun is not None and noun.kind in {"named", "anonymous"}


def _no_comment(scene: Scene, clause: Clause) -> bool:
    """Whether a no-comment formula stands in the clause, with somebody who does not comment."""
    if clause.subject is None or clause.quotation is not None or scene.formula(clause, "no_comment") is None:
        return False
    asked = phrases(scene.language, "asked")
    # the engine did not respond
    return may_speak(scene, clause.subject) or any((scene.tokens[i].lemma.lower(),) in asked for i in clause.tokens)


def _enter(scene: Scene, clause: Clause, cue: Cue | None, rule: str) -> None:
    span = sentence_span(scene, clause.tokens[0])
    if not span.start <= clause.tokens[0] < span.end or len(_mains(scene, clause)) > 1 or contrasts(scene, clause):
        span = scene.trim(clause.span)
    # reasons and times are the newsroom's: ..., weil die Region so heißt
    own = [child.span for child in scene.children[clause.id] if child.kind == "adverbial" and child.predicate
           and child.predicate.mood == "indicative"]
    content = scene.without(span, own) if own else [span]
    statement = Statement("", "reported", speaker(scene, clause), content, f"{scene.language}.{rule}")
    dress(scene, statement, clause, cue)
    statement.frame = []
    scene.add(statement)


def _mains(scene: Scene, clause: Clause) -> list[Clause]:
    return [other for other in scene.by_sentence[clause.sent] if other.kind == "main" and other.predicate is not None]
