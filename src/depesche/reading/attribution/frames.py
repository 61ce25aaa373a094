"""Verb cues: a clause whose predicate says that somebody says, thinks or wants what another clause holds."""

from __future__ import annotations

from depesche import contract
from depesche.lang import features
from depesche.language.model import Clause, Phrase, Span
from depesche.reading.attribution.data import Cue, function_words, source_noun
from depesche.reading.attribution.objects import by_object, infinitive_objects
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import SourceRef, Statement

_CONTENT_KINDS = frozenset({"content", "infinitive"})
#: Tags of question words, of both tag sets.
WH_TAGS = frozenset({"PWAV", "PWS", "PWAT", "WP", "WDT", "WRB", "WP$"})
_SHORT = 6  # tokens of a headline's source, colon included
_NEGATED: dict[contract.Stance, contract.Stance] = {"deny": "assert", "confirm": "doubt"}


def find_clause_contents(scene: Scene) -> None:
    """Content clauses, infinitives and parenthetical cues (*wie X mitteilte*) of all listed verbs."""
    for clause in scene.document.clauses:
        cue = scene.cue(clause)
        if cue is None:
            _unlisted(scene, clause)
        if cue is None or clause.predicate is None or no_speaker(scene, clause) or only_possible(scene, clause):
            continue
        if clause.predicate.lemma in (scene.formula(clause, "anonymity") or ()):
            continue  # wollte seinen Namen nicht nennen
        if clause.kind == "relative" and sourceless(clause) and _left_to_parent(scene, clause):
            continue
        governed = governed_clauses(scene, clause, cue)
        if governed:
            content = content_spans(scene, governed, clause)
            if any(child.kind == "infinitive" for child in governed):
                if cue.lemma in function_words(scene.language, "of_things") and not may_speak(scene, clause.subject):
                    continue  # the dispute threatens to spread, the harvest promises to be good
                content = merge_close(scene, sorted([*infinitive_objects(scene, clause, cue), *content]))
            if any(child.kind == "participle" for child in governed) and "addr_dobj" not in cue.frames:
                content = merge_close(scene, sorted([*(o.span for o in clause.objects[-1:]), *content]))
            _enter(scene, clause, cue, content, "clause")
        elif is_as_clause(scene, clause):
            _as_clause(scene, clause, cue)
        elif (after := colon_clause(scene, clause)) is not None:
            _enter(scene, clause, cue, content_spans(scene, [after], clause), "colon")
        elif (content := taken_up(scene, clause, cue) or summed_up(scene, clause, cue)):
            _enter(scene, clause, cue, content, "taken-up")


def _left_to_parent(scene: Scene, clause: Clause) -> bool:
    """Whether what follows a relative clause belongs to the cue of the clause around it."""
    around = scene.document.clauses[clause.parent] if clause.parent is not None else None
    cue = scene.cue(around)
    return cue is not None and around is not None and not sourceless(around) and any(
        child in governed_clauses(scene, around, cue) for child in scene.children[clause.id])


def _unlisted(scene: Scene, clause: Clause) -> None:
    """Beside a content clause in the first subjunctive any verb may be the cue."""
    predicate = clause.predicate
    if predicate is None or clause.subject is None or no_speaker(scene, clause) or predicate.mood == "subjunctive_1":
        return
    governed = [child for child in scene.children[clause.id]
                if child.kind == "content" and child.quotation == clause.quotation and child.predicate is not None
                and child.predicate.mood == "subjunctive_1" and child.link in predicate.tokens]
    content = content_spans(scene, governed, clause)
    if content and can_speak(scene, clause):
        statement = Statement("", "indirect", speaker(scene, clause), content, f"{scene.language}.verb-unlisted")
        dress(scene, statement, clause, None)
        scene.add(statement)


def can_speak(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is somebody known, a name, a pronoun of a person or a source noun."""
    ref = speaker(scene, clause)
    if ref.actor is not None or ref.kind in {"named", "anonymous", "media", "document"}:
        return True
    phrase = ref.phrase
    return phrase is not None and scene.tokens[phrase.head].pos == "PRON" and (
        scene.tokens[phrase.head].lower not in function_words(scene.language, "impersonal"))


def may_speak(scene: Scene, subject: Phrase | None) -> bool:
    """Whether a subject is a name, a pronoun, a plural, or known to be somebody."""
    return subject is None or scene.tokens[subject.head].pos in {"PROPN", "PRON"} or (
        scene.tokens[subject.head].number == "plur") or from_phrase(scene, subject).kind != "unknown"


def no_speaker(scene: Scene, clause: Clause) -> bool:
    """Whether the subject cannot be a source: I and we outside a quotation, who, nobody."""
    subject = clause.subject
    return subject is not None and scene.tokens[subject.head].lower in function_words(scene.language, "no_source")


def only_possible(scene: Scene, clause: Clause) -> bool:
    """Whether it is only said that somebody could, should or must say it."""
    predicate = clause.predicate
    if predicate is None or predicate.modal is None or predicate.tense == "perfect" or (
            predicate.modal not in function_words(scene.language, "possible_modal")):
        return False
    cue = scene.cue(clause)
    # konnte nicht bestätigen, would neither confirm nor deny: that is said
    return not (predicate.negated and cue is not None and cue.stance in _NEGATED)


def sourceless(clause: Clause) -> bool:
    """Whether a subordinate clause is a passive without an agent: it tells what is done, and by nobody."""
    predicate = clause.predicate
    return clause.kind in {"relative", "adverbial"} and predicate is not None and predicate.voice == "passive" and (
        clause.agent is None)


def governed_clauses(scene: Scene, clause: Clause, cue: Cue) -> list[Clause]:
    """The clauses that a cue governs, neighbours only, as far as its frames allow them."""
    found = []
    behind = [child for between in scene.children[clause.id] if between.kind == "relative" and sourceless(between)
              for child in scene.children[between.id]
              if child.kind == "content" and child.tokens[0] > between.tokens[-1]]
    if behind and "moods" in features(scene.language) and not sourceless(clause):
        # schrieb in einer Erklärung, die veröffentlicht wurde, sie wolle ...
        found += [child for child in behind if allows_content(scene, child, cue)]
    for child in scene.children[clause.id]:
        if child.quotation != clause.quotation:
            continue
        if child.kind == "participle" and _is_prepositional(scene, clause, child, cue):
            found.append(child)
        if child.kind == "participle" and "ing" in cue.frames and _directly_behind(scene, clause, child):
            found.append(child)
        if child.kind not in _CONTENT_KINDS:
            continue
        if child.link is not None and clause.predicate and child.link not in clause.predicate.tokens and (
                not is_correlate(scene, child.link)) and not _on_addressee(scene, clause, child, cue):
            continue
        if child.kind == "infinitive":
            # one with a marker tells a purpose: um ... zu, in order to
            if cue.frames & {"inf", "obj_inf"} and child.marker is None:
                found.append(child)
        elif allows_content(scene, child, cue) and _has_correlate(scene, clause, cue):
            found.append(child)
    return found


def _directly_behind(scene: Scene, clause: Clause, child: Clause) -> bool:
    """Whether a participle follows an active verb at once: denied taking bribes, not: were denied boarding."""
    predicate = clause.predicate
    return predicate is not None and predicate.voice == "active" and (
        child.tokens[0] == predicate.tokens[-1] + 1) and scene.tokens[child.tokens[0]].pos != "PUNCT"


def _is_prepositional(scene: Scene, clause: Clause, child: Clause, cue: Cue) -> bool:
    """Whether a clause is what a preposition of the cue stands before: warned against eating mushrooms."""
    assert clause.predicate is not None
    first = child.tokens[0]
    before = clause.predicate.tokens[-1] + 1 if not clause.objects else clause.objects[-1].span.end
    return by_object(scene) and first == before and len(child.tokens) > 1 and (
        scene.tokens[first].lower in cue.prepositions)


def _on_addressee(scene: Scene, clause: Clause, child: Clause, cue: Cue) -> bool:
    """Whether a parser hung the content on the one who is told it: notified the families that the road was open."""
    return "addr_dobj" in cue.frames and child.kind == "content" and child.marker is not None and bool(
        clause.objects) and child.link == clause.objects[0].head and (
        scene.tokens[child.marker].tag not in WH_TAGS)


def _has_correlate(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """A cue that needs its correlate (*besteht darauf, dass*) has it."""
    return "corr" not in cue.frames or bool(cue.frames & {"that", "inf"}) or any(
        is_correlate(scene, i) for i in clause.tokens)


def is_correlate(scene: Scene, index: int) -> bool:
    return scene.tokens[index].lower in function_words(scene.language, "correlate")


def allows_content(scene: Scene, child: Clause, cue: Cue) -> bool:
    """Whether a cue may govern this content clause: by its marker, its mood, or the strength of the cue."""
    frames = cue.frames
    marker = scene.tokens[child.marker] if child.marker is not None else None
    if marker is not None and marker.tag in WH_TAGS and marker.pos != "SCONJ" or (
            marker is not None and marker.lower in function_words(scene.language, "whether")):
        return "wh" in frames
    if marker is not None:
        return bool(frames & {"that", "corr", "wh"})
    if "moods" not in features(scene.language):
        return bool(frames & {"that", "quote", "wh"})
    mood = child.predicate.mood if child.predicate else ""
    if mood in {"subjunctive_1", "subjunctive_2"}:
        return bool(frames & {"that", "quote", "np", "es", "corr"})
    return cue.strength == "strong" and bool(frames & {"that", "quote"})


def content_spans(scene: Scene, governed: list[Clause], clause: Clause) -> list[Span]:
    """The content as spans: the governed clauses with their sub-clauses, without the clause of the cue."""
    indices = {i for child in governed for i in subtree_tokens(scene, child)}
    indices -= set(clause.tokens)
    spans: list[Span] = []
    for run in scene.runs(indices):
        trimmed = scene.trim(run)
        if trimmed.start < trimmed.end:
            spans.append(trimmed)
    return merge_close(scene, spans)


def merge_close(scene: Scene, spans: list[Span]) -> list[Span]:
    """Join spans between which there are only marks."""
    merged: list[Span] = []
    for span in spans:
        if merged and all(scene.tokens[i].pos == "PUNCT" for i in range(merged[-1].end, span.start)):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def subtree_tokens(scene: Scene, clause: Clause) -> list[int]:
    """All tokens of a clause and its sub-clauses."""
    tokens, todo, seen = [], [clause], set()
    while todo:
        current = todo.pop()
        if current.id in seen or current is not clause and contrasts(scene, current):
            continue
        seen.add(current.id)
        tokens += current.tokens
        todo += scene.children[current.id]
    return tokens


def contrasts(scene: Scene, clause: Clause) -> bool:
    """Whether a clause sets what another source says against it: ..., während der Beklagte von einem Unfall sprach."""
    if sums_up(scene, clause) and scene.cue(clause) is not None:
        return True
    return clause.kind == "adverbial" and clause.marker is not None and clause.subject is not None and (
        scene.tokens[clause.marker].lower in function_words(scene.language, "contrast")) and (
        scene.cue(clause) is not None)


def is_as_clause(scene: Scene, clause: Clause) -> bool:
    """*wie X mitteilte*, *as X reported*: the clause around it is the content."""
    marker = clause.marker
    return clause.parent is not None and marker is not None and (
        scene.tokens[marker].lower in function_words(scene.language, "as_marker"))


def _as_clause(scene: Scene, clause: Clause, cue: Cue) -> None:
    assert clause.parent is not None
    if not cue.frames & {"that", "quote", "np", "as_clause"} or cue.strength == "weak" or (
            clause.subject is None and not speaker(scene, clause).spans):
        return
    parent = scene.document.clauses[clause.parent]
    if parent.predicate is None or (by_object(scene) and _says_more(scene, clause, cue)):
        return
    inside = set(subtree_tokens(scene, clause))
    indices = set(subtree_tokens(scene, parent)) - inside
    spans = merge_close(scene, [span for run in scene.runs(indices) if (span := scene.trim(run)).start < span.end])
    statement = _enter(scene, clause, cue, spans, "as")
    if statement and clause.marker is not None:
        statement.cue = scene.runs([clause.marker, *cue_tokens(clause)])


def _says_more(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """Whether a clause with as is one of time or cause: its verb has an object or a content of its own."""
    assert clause.predicate is not None
    objects = [phrase for phrase in clause.objects if scene.tokens[phrase.head].pos != "PRON"]
    if clause.predicate.finite is None or clause.predicate.progressive:
        return True
    return not cue.frames & {"that", "as_clause"} or bool(
        objects and "addr_dobj" not in cue.frames) or any(
        child.kind in _CONTENT_KINDS for child in scene.children[clause.id])


def colon_clause(scene: Scene, clause: Clause) -> Clause | None:
    """The clause behind a colon that ends the cue's clause."""
    last = clause.tokens[-1]
    if scene.tokens[last].text != ":" or last + 1 >= len(scene.tokens) or not scene.same_section(last, last + 1):
        return None
    following = scene.clause(last + 1)
    if following is None or following.id == clause.id or following.quotation != clause.quotation:
        return None
    while following.parent is not None and scene.document.clauses[following.parent].tokens[0] > last:
        following = scene.document.clauses[following.parent]
    return following if following.predicate is not None else None


def taken_up(scene: Scene, clause: Clause, cue: Cue) -> list[Span]:
    """*Das sagte X*: the sentence before is the content, and the word that takes it up."""
    first = clause.tokens[0]
    if cue.strength == "weak" or not cue.frames & {"that", "quote"} or clause.kind != "main" or first == 0:
        return []
    word = scene.tokens[first].lower
    stands_for = word in function_words(scene.language, "statement") or "corr" in cue.frames and is_correlate(
        scene, first)  # davon geht X aus
    if not stands_for or not (
            scene.same_section(first - 1, first) and scene.tokens[first + 1].form == "fin"):
        return []
    subject = clause.subject
    own_subject = subject is not None and (subject.head != first or clause.predicate is not None
                                           and clause.predicate.voice == "passive")
    if not own_subject and not (cue.origins and speaker(scene, clause).spans):
        return []
    before = scene.sentence(first - 1)
    if scene.tokens[first].sent == scene.tokens[first - 1].sent:
        # Die Straße ist offen, das sagte X
        other = scene.clause(first - 1)
        if other is None or other.predicate is None:
            return []
        before = Span(other.span.start, first)
    if any(scene.taken[i] for i in range(*before)):
        return []
    return [scene.trim(before), Span(first, first + 1)]


def summed_up(scene: Scene, clause: Clause, cue: Cue) -> list[Span]:
    """*..., was das Ministerium bestritt; ..., a charge Norland denied*: the clause around a relative one that takes it
    up as a whole is its content, or, if that tells somebody's words, these words.
    """
    if not sums_up(scene, clause) or not cue.frames & {"that", "np"} or clause.parent is None:
        return []
    around = scene.document.clauses[clause.parent]
    told = next((s for s in reversed(scene.found) if s.cue_clause == around.id), None)
    if told is not None and told.content:
        return scene.without(Span(told.content[0].start, told.content[-1].end), [clause.span])
    own = set(subtree_tokens(scene, around)) - set(subtree_tokens(scene, clause))
    return merge_close(scene, [span for run in scene.runs(own) if (span := scene.trim(run)).start < span.end])


def sums_up(scene: Scene, clause: Clause) -> bool:
    """Whether a relative clause takes up the whole clause before it, by its pronoun or through a noun that sums it up.
    """
    if clause.kind != "relative" or clause.subject is None or not clause.tokens:
        return False
    if scene.tokens[clause.tokens[0]].lower in function_words(scene.language, "sentence_relative"):
        return scene.tokens[clause.subject.head].lower not in function_words(scene.language, "sentence_relative")
    noun = clause.antecedent
    return noun is not None and noun > 1 and scene.tokens[noun - 2].text == "," and (
        scene.tokens[noun].lemma in function_words(scene.language, "summary"))


def find_colon_sources(scene: Scene) -> None:
    """A source before a colon without a verb, as headlines have it: *Ministerium: Zahl der Toten gestiegen*."""
    for clause in scene.document.clauses:
        last = clause.tokens[-1]
        if clause.predicate is not None or clause.quotation is not None or scene.tokens[last].text != ":":
            continue
        if len(clause.objects) != 1 or clause.objects[0].span.end != last or last + 1 >= len(scene.tokens):
            continue
        if clause.tokens[0] != scene.sentence(last).start or not scene.same_section(last, last + 1):
            continue
        source, head = from_phrase(scene, clause.objects[0]), scene.tokens[clause.objects[0].head]
        if source.actor is None and head.pos != "PROPN" and source_noun(scene.language, head.lemma) is None or (
                _names_country(scene, source)):
            # Wahl in Nordland: ..., Sudan: ... names a topic
            continue
        known = source.kind != "unknown" or head.pos == "PROPN" and bool(head.ent)
        if not known or len(clause.tokens) > _SHORT or scene.taken[last + 1]:
            continue
        content = scene.trim(Span(last + 1, scene.sentence(last).end))
        quoted = any(q.span == content for q in scene.document.quotations)
        if content.start < content.end and (quoted or scene.tokens[last + 1].text[0].isupper()):
            scene.add(Statement("", "direct" if quoted else "indirect", source, [content],
                                f"{scene.language}.headline-colon", cue=[Span(last, last + 1)],
                                frame=[Span(clause.tokens[0], last + 1)]))


def _names_country(scene: Scene, source: SourceRef) -> bool:
    """Whether the words are a state's own name, which before a colon tells where something happens; not its capital."""
    actor = scene.actors.get(source.actor) if source.actor is not None else None
    return actor is not None and actor.type == "state" and len(source.spans) == 1 and (
        scene.document.words(source.spans[0]) == actor.name)


def cue_tokens(clause: Clause) -> list[int]:
    """The words of the cue: the predicate with its particle and auxiliaries."""
    assert clause.predicate is not None
    return clause.predicate.tokens


def _enter(scene: Scene, clause: Clause, cue: Cue, content: list[Span], rule: str) -> Statement | None:
    source = speaker(scene, clause)
    if not content or not source.spans and _without_subject(scene, clause):
        return None
    statement = Statement("", "indirect", source, content, f"{scene.language}.verb-{rule}")
    dress(scene, statement, clause, cue)
    return scene.add(statement)


def _without_subject(scene: Scene, clause: Clause) -> bool:
    """Whether an active verb has a form that needs no subject, so that nobody is said to speak: *Saying goodbye took
    the whole night.*
    """
    predicate = clause.predicate
    assert predicate is not None
    return predicate.voice == "active" and (predicate.mood in {"imperative", "infinitive", "participle"} or (
        predicate.finite is None and scene.tokens[predicate.head].form in {"inf", "ger", "part"}))


def dress(scene: Scene, statement: Statement, clause: Clause, cue: Cue | None) -> None:
    """Give a statement the cue, frame, stance and addressee of the clause that holds its cue."""
    assert clause.predicate is not None
    statement.cue_clause = clause.id
    statement.cue = scene.runs(cue_tokens(clause))
    inside = {i for span in statement.content for i in range(span.start, span.end)}
    own = [i for i in clause.tokens if i not in inside]
    for child in scene.children[clause.id]:
        if child.kind == "relative":
            own += [i for i in subtree_tokens(scene, child) if i not in inside]
    first = min(own, default=0)
    if first > 1 and (scene.tokens[first - 1].text == "," and first - 2 in inside):
        own.append(first - 1)
    spans = scene.runs(i for i in own if i not in inside)
    statement.frame = [span for run in spans if (span := _without_stop(scene, run)).start < span.end]
    if cue is not None:
        statement.stance = "no_comment" if scene.formula(clause, "no_comment") else stance_of(clause, cue)
        statement.manner = cue.manner
        statement.addressee = addressee(scene, clause, cue)
        quoted = quoted_source(scene, clause, cue)
        if quoted is not None:
            statement.relies_on.append(quoted)


def _without_stop(scene: Scene, span: Span) -> Span:
    end = span.end
    while end > span.start and scene.tokens[end - 1].text in {".", "!", "?", "\u201c", "\u201d", '"'}:
        end -= 1
    return Span(span.start, end)


def stance_of(clause: Clause, cue: Cue) -> contract.Stance:
    """The stance of a cue in its clause, negation included: *bestritt nicht* does not deny."""
    assert clause.predicate is not None
    if clause.predicate.negated:
        return _NEGATED.get(cue.stance, cue.stance)
    return cue.stance


def speaker(scene: Scene, clause: Clause) -> SourceRef:
    """Who speaks in the clause of a cue: its subject, the agent of a passive, or the phrase that a cue such as
    *hervorgehen* (frame `src:aus`) or an impersonal one (*heißt es in*) names.
    """
    assert clause.predicate is not None
    cue = scene.cue(clause)
    origins = cue.origins if cue else frozenset()
    if origins:
        for phrase in clause.obliques:
            if scene.led_by(phrase, origins):
                return from_phrase(scene, phrase)
    if clause.predicate.voice == "passive":
        if cue is not None and "src_acc" in cue.frames and quoting(clause) is None:
            # X wird zitiert: the one who is quoted speaks
            return from_phrase(scene, clause.subject)
        return from_phrase(scene, clause.agent or document_phrase(scene, clause))
    subject = clause.subject
    if subject is not None and cue is not None and "src_acc" in cue.frames and clause.objects and (
            scene.tokens[subject.head].lower in function_words(scene.language, "impersonal")):
        return from_phrase(scene, clause.objects[0])  # zitierte man die Sängerin
    if subject is None and clause.parent is not None and clause.kind in {"participle", "infinitive"}:
        subject = scene.document.clauses[clause.parent].subject
    if clause.kind == "relative" and subject is not None and not by_object(scene) and (
            named := antecedent(scene, clause, subject)):
        ref = from_phrase(scene, named)
        ref.spans.append(subject.span)
        return ref
    ref = from_phrase(scene, subject)
    if clause.kind == "relative" and clause.shared_subject and ref.spans and clause.marker is not None and (
            by_object(scene)):
        ref.spans.append(Span(clause.marker, clause.marker + 1))
    return ref


def antecedent(scene: Scene, clause: Clause, subject: Phrase) -> Phrase | None:
    """The noun phrase for which the relative pronoun that is the subject stands."""
    if clause.antecedent is None or clause.parent is None or scene.tokens[subject.head].pos != "PRON":
        return None
    for phrase in scene.phrases(scene.document.clauses[clause.parent]):
        if phrase.head == clause.antecedent:
            start = phrase.span.start if phrase.prep is None else phrase.prep + 1
            end = min(phrase.span.end, clause.tokens[0])
            return Phrase(Span(start, end), phrase.head, None, phrase.case, phrase.conjuncts, phrase.appositions)
    return None


def document_phrase(scene: Scene, clause: Clause) -> Phrase | None:
    """The document that a passive names in place of an agent: *in einem Bericht wurde vermutet*."""
    for phrase in clause.obliques:
        if scene.led_by(phrase, function_words(scene.language, "document_prep")):
            noun = source_noun(scene.language, scene.tokens[phrase.head].lemma)
            if noun is not None and noun.kind in {"document", "media"}:
                return phrase
    return None


def addressee(scene: Scene, clause: Clause, cue: Cue) -> list[Span]:
    """To whom it is said, where the cue has a place for it."""
    places = {frame[5:] for frame in cue.frames if frame.startswith("addr:")}
    wanted: Phrase | None = next(
        (p for p in clause.obliques if scene.led_by(p, places)), None)
    if wanted is None and "addr_dat" in cue.frames:
        wanted = next((p for p in clause.objects if p.case == "dat"), None)
    if wanted is None and cue.frames & {"addr_acc", "addr_dobj", "obj_inf"}:
        wanted = clause.objects[0] if clause.objects else None
    return [wanted.span] if wanted is not None else []


def quoting(clause: Clause) -> Phrase | None:
    """Who quotes in a passive (*wird von der Agentur zitiert*); not what belongs to a noun (*auf der Seite von X*)."""
    agent = clause.agent
    attribute = agent is not None and any(phrase.span.end == agent.span.start for phrase in clause.obliques)
    return None if attribute else agent


def quoted_source(scene: Scene, clause: Clause, cue: Cue) -> SourceRef | None:
    """Whom the subject quotes (*zitierte den Arzt*): the next link of the chain."""
    if "src_acc" not in cue.frames or clause.predicate is None:
        return None
    quoted = clause.objects[0] if clause.predicate.voice == "active" and clause.objects else (
        clause.subject if clause.predicate.voice == "passive" and quoting(clause) else None)
    if quoted is not None:
        ref = from_phrase(scene, quoted)
        return ref if ref.spans and ref.kind not in {"unknown", "document"} else None
    return None
