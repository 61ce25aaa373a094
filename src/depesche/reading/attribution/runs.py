"""Speech without a cue: subjunctive sentences that carry an earlier source on, and hearsay modals."""

from __future__ import annotations

from depesche.language.model import Clause, Span
from depesche.reading.attribution.data import function_words, phrases
from depesche.reading.attribution.earlier import just_said, last_source, last_token, spoke, told_of_before
from depesche.reading.attribution.frames import can_speak, content_spans, speaker
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import SourceRef, Statement

_REACH = 4  # sentences


def find_runs(scene: Scene) -> None:
    """Sentences in the subjunctive outside every attribution: free indirect speech of who spoke before."""
    for number, sentence in enumerate(scene.document.sentences):
        clauses = [clause for clause in scene.by_sentence[number]
                   if clause.quotation is None and clause.predicate is not None]
        mains = [clause for clause in clauses if clause.kind in {"main", "content"}]
        if not mains or scene.taken[mains[0].tokens[0]] or _reported_cue(scene, mains[0]):
            continue
        carried = just_said(scene, sentence.start)
        free = [clause for clause in mains if not _touched(scene, clause)]
        if free and _colon(scene, mains, free, carried):
            continue
        reporting = [clause for clause in free if _reports(scene, clause, carried)]
        if reporting and _told(scene, mains[0], reporting):
            _behind(scene, mains[0], reporting, sentence, carried)
        elif reporting or _carries_cue(scene, mains[0], carried):
            _enter(scene, sentence, _REACH, "subjunctive-run")
        elif any(_hearsay(scene, clause) for clause in free):
            _enter(scene, sentence, 1, "hearsay-modal")
        elif carried and any(_announced(scene, clause) for clause in free):
            _enter(scene, sentence, 1, "plan-goes-on")
        elif not any(_touched(scene, clause) for clause in mains):
            _below(scene, clauses, mains[0], sentence, carried)


def _reported_cue(scene: Scene, clause: Clause) -> bool:
    """Whether the first clause is a cue in the indicative: then the sentence has its attribution."""
    predicate = clause.predicate
    return _touched(scene, clause) and (predicate is None or predicate.mood not in {"subjunctive_1", "subjunctive_2"})


def _carries_cue(scene: Scene, clause: Clause, carried: bool) -> bool:
    """Whether somebody reports that others said something: *Beide Seiten hätten zugesagt, ...* goes on with a run."""
    return carried and clause.kind == "main" and _touched(scene, clause) and _reports(scene, clause, carried) and (
        not any(scene.taken[i] for i in clause.tokens))


def _colon(scene: Scene, mains: list[Clause], free: list[Clause], carried: bool) -> bool:
    """*Aus der Opposition kam Kritik: Die Regierung habe versagt.* What stands behind the colon is nobody's before."""
    lead = mains[0]
    last = lead.tokens[-1]
    if scene.tokens[last].text != ":" or lead not in free or _reports(scene, lead, carried) or len(mains) < 2:
        return False
    behind = [clause for clause in free[1:] if _reports(scene, clause, carried)]
    if not behind:
        return False
    owner = next((p for p in lead.obliques if scene.led_by(p, function_words(scene.language, "from"))
                  and from_phrase(scene, p).kind != "unknown"), None)
    source = from_phrase(scene, owner) if owner is not None else speaker(scene, lead)
    if source.kind in {"unknown", "document"} and source.actor is None:
        source = SourceRef()
    content = scene.trim(Span(last + 1, scene.sentence(last).end))
    scene.add(Statement("", "indirect", source, [content], f"{scene.language}.subjunctive-colon",
                        frame=[scene.trim(Span(lead.tokens[0], last + 1))]))
    return True


def _touched(scene: Scene, clause: Clause) -> bool:
    return any(scene.taken[i] or i in scene.cue_tokens for i in clause.tokens)


def _enter(scene: Scene, sentence: Span, reach: int, rule: str) -> None:
    """Enter a sentence, or add it to the run that ends right before it."""
    content = scene.trim(sentence, keep_stop=True)
    name = f"{scene.language}.{rule}"
    last = scene.found[-1] if scene.found else None
    if last is not None and last.rule == name and last.content[-1].end == sentence.start and (
            scene.same_section(last.content[-1].start, sentence.start)):
        scene.extend(last, content)
        return
    told = told_of_before(scene, sentence.start)
    source = last_source(scene, sentence.start, reach)
    if rule == "hearsay-modal" and not spoke(scene, sentence.start):
        # soll leans on a statement or an act, never on somebody who was only named or did something
        source = told or SourceRef()
    elif rule == "subjunctive-run" and not just_said(scene, sentence.start):
        source = told or source
    scene.add(Statement("", "free_indirect", source, [content], name))


def _below(scene: Scene, clauses: list[Clause], main: Clause, sentence: Span, carried: bool) -> None:
    """A subordinate clause in the subjunctive under an indicative one: what the subject of that one says, or, where it
    cannot speak, who spoke before.
    """
    reported = next((clause for clause in clauses if clause.kind not in {"main", "content"} and clause.predicate
                     and clause.predicate.mood == "subjunctive_1" and not _touched(scene, clause)
                     and not _set_phrase(scene, clause)), None)
    if reported is None:
        return
    if can_speak(scene, main) and speaker(scene, main).kind != "document":
        content = content_spans(scene, [reported], main)
        if content:
            scene.add(Statement("", "indirect", speaker(scene, main), content, f"{scene.language}.subjunctive-below"))
    elif carried:
        _enter(scene, sentence, _REACH, "subjunctive-run")


def _told(scene: Scene, main: Clause, reporting: list[Clause]) -> bool:
    """Whether the newsroom tells in the indicative what comes before somebody's words in the same sentence: *Die
    Fraktion vertrat die These, die Partei stagniere*; *Der Mann ist frei; die Anklage bleibe bestehen*.
    """
    return main.kind == "main" and main not in reporting and main.predicate is not None and (
        main.predicate.mood == "indicative" and main.predicate.finite is not None) and (
        main.predicate.modal not in function_words(scene.language, "hearsay_modal"))


def _behind(scene: Scene, main: Clause, reporting: list[Clause], sentence: Span, carried: bool) -> None:
    """The clauses in the subjunctive below or beside a main clause in the indicative."""
    below = [clause for clause in reporting if clause.kind == "content"]
    if below:
        content = content_spans(scene, below, main)
        if content:
            source = speaker(scene, main) if can_speak(scene, main) else SourceRef()
            scene.add(Statement("", "indirect", source, content, f"{scene.language}.subjunctive-below"))
    else:
        _enter(scene, Span(reporting[0].tokens[0], sentence.end), _REACH, "subjunctive-run")


def _reports(scene: Scene, clause: Clause, carried: bool) -> bool:
    """Whether the mood of a clause says that its words are somebody else's.

    The first subjunctive does; the second does where it stands for a first one that looks like the indicative (plural),
    if a statement stands directly before (`carried`).
    """
    predicate = clause.predicate
    assert predicate is not None
    if _set_phrase(scene, clause) or _wish(scene, clause):
        return False
    if predicate.mood == "subjunctive_1":
        return True
    if carried and predicate.modal in function_words(scene.language, "run_modal"):
        return _shifted_on(scene, clause)
    if predicate.mood != "subjunctive_2" or predicate.finite is None:
        return False
    return carried and scene.tokens[predicate.finite].number != "sing" and (
        predicate.modal not in function_words(scene.language, "open_modal"))


def _wish(scene: Scene, clause: Clause) -> bool:
    """Whether the verb stands at the head of its sentence, or takes up one that does: *Sei es aus Angst, sei es aus
    Gewohnheit; Möge er ruhen*.
    """
    assert clause.predicate is not None
    first = scene.sentence(clause.tokens[0]).start
    finite = clause.predicate.finite
    return finite is not None and (finite == first or finite == clause.tokens[0] and clause.kind == "main" and (
        scene.tokens[finite].lower == scene.tokens[first].lower))


def _set_phrase(scene: Scene, clause: Clause) -> bool:
    """Whether the subjunctive belongs to a set phrase and reports nothing: es sei denn, als habe."""
    words = [scene.tokens[i].lower for i in clause.tokens]
    return any(tuple(words[at:at + len(phrase)]) == phrase for phrase in phrases(scene.language, "set_phrase")
               for at in range(len(words) - len(phrase) + 1))


def _shifted_on(scene: Scene, clause: Clause) -> bool:
    """Whether a sentence goes on with shifted tenses, as indirect speech before it in the same paragraph had them: *She
    said the road was safe. It would stay open.* A simple past of an active verb is the newsroom's.
    """
    before = [s for s in scene.found if s.cue_clause is not None and s.rule.endswith("verb-clause") and s.content
              and scene.tokens[last_token(s)].sent == clause.sent - 1 and s.manner == "speech"]
    if not before or not scene.same_section(before[-1].content[0].start, clause.tokens[0]):
        return False
    saying = scene.document.clauses[before[-1].cue_clause or 0]
    said = scene.document.clauses[before[-1].clauses[0]]
    if saying.predicate is None or saying.predicate.tense != "past" or not _shifted(said, scene.language):
        return False
    others = scene.by_sentence[clause.sent]
    return all(_shifted(other, scene.language) for other in others if other.kind == "main") and not any(
        other.kind == "adverbial" and other.predicate and other.predicate.tense == "past" for other in others)


def _shifted(clause: Clause, language: str) -> bool:
    predicate = clause.predicate
    if predicate is None:
        return False
    return predicate.modal in function_words(language, "run_modal") or predicate.tense == "pluperfect" or (
        predicate.tense == "past" and (predicate.copula or predicate.voice == "passive"))


def _hearsay(scene: Scene, clause: Clause) -> bool:
    """*soll getötet worden sein*, *soll Kontakte unterhalten*: a modal with a perfect infinitive or a verb of states.

    With a time a verb of states may tell a plan (*soll am Montag im Zentrum stehen*).
    """
    predicate = clause.predicate
    assert predicate is not None
    if predicate.modal not in function_words(scene.language, "hearsay_modal") or predicate.mood != "indicative":
        return False
    if predicate.tense == "perfect":
        return True
    timed = any(time.span.start in clause.tokens and not _since(scene, time.span) for time in scene.times)
    return predicate.voice == "active" and not timed and predicate.lemma in function_words(scene.language, "state_verb")


def _announced(scene: Scene, clause: Clause) -> bool:
    """*Das Amt kündigte eine Reform an. Künftig sollen zwei Fremdsprachen Pflicht sein.* A plan right behind an
    announcement goes on with it.
    """
    predicate = clause.predicate
    assert predicate is not None
    if predicate.modal not in function_words(scene.language, "hearsay_modal") or predicate.mood != "indicative" or (
            predicate.tense != "present"):
        return False
    sentence = scene.tokens[clause.tokens[0]].sent
    return any(s.stance == "announce" and s.cue and scene.tokens[last_token(s)].sent == sentence - 1
               and scene.same_section(s.content[0].start, clause.tokens[0]) for s in scene.found if s.content)


def _since(scene: Scene, span: Span) -> bool:
    return any(scene.tokens[i].lower in function_words(scene.language, "since") for i in (span.start - 1, span.start))


def sentence_span(scene: Scene, index: int) -> Span:
    """The sentence of a token, its full stop included."""
    return scene.trim(scene.sentence(index), keep_stop=True)
