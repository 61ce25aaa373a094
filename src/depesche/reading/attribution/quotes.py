"""Direct speech: full quotations with or without a cue, and fragments inside other attributions."""

from __future__ import annotations

from depesche.language.model import Clause, Phrase, Quotation, Span
from depesche.reading.attribution.data import function_words
from depesche.reading.attribution.earlier import last_source
from depesche.reading.attribution.frames import dress, no_speaker, sourceless, speaker
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import SourceRef, Statement

_FRAGMENT_ALONE = 6  # words; shorter ones outside an attribution are names and scare quotes (82 % against 21 %)
_FRAGMENT_SHORT = 3  # words; in the clause of a cue
_QUOTING = frozenset({"quote", "als", "np", "that", "small"})
_COLON, _COMMA = ":", ","
_DASHES = frozenset({"\u2012", "\u2013", "\u2014", "\u2015", "--"})
_SIGNATURE = 6  # words of a name behind a dash
_STOPS = frozenset({".", "!", "?"})


def find_full_quotations(scene: Scene) -> None:
    """Full quotations with the clause that frames them. Those without one wait for `find_bare_quotations`."""
    for quotation in scene.document.quotations:
        if quotation.depth or _signed(scene, quotation) or not quotation.full or _so_source(scene, quotation):
            continue
        clause = framing_clause(scene, quotation)
        if clause is not None:
            statement = Statement("", "direct", speaker(scene, clause), [quotation.span],
                                  f"{scene.language}.quote-frame")
            dress(scene, statement, clause, scene.cue(clause))
            scene.add(statement)


def _signed(scene: Scene, quotation: Quotation) -> bool:
    """A name behind a dash that ends the paragraph, as under a motto: "No sympathy." \u2015 Oscar Quintero."""
    at, tokens = quotation.span.end, scene.tokens
    if at + 1 >= len(tokens) or tokens[at].text not in _DASHES or not scene.same_section(at - 1, at):
        return False
    end = scene.document.sections[scene.section_of[at]].span.end
    while end > at + 1 and tokens[end - 1].pos == "PUNCT":
        end -= 1
    name = next((i for i in range(at + 1, end) if tokens[i].pos == "PUNCT" and tokens[i].text == _COMMA), end)
    words = tokens[at + 1:name]
    if not 1 <= len(words) <= _SIGNATURE or end - at > 3 * _SIGNATURE or not all(
            word.text[0].isupper() or word.pos in {"ADP", "DET", "PUNCT", "PART"} for word in words):
        return False
    owner = Phrase(Span(at + 1, end), name - 1)
    source = from_phrase(scene, owner)
    if source.kind == "unknown":
        source.kind, source.name = "named", scene.document.words(Span(at + 1, name))
    scene.add(Statement("", "direct", source, [quotation.span], f"{scene.language}.quote-signed",
                        cue=[Span(at, at + 1)], frame=[Span(at, end)]))
    return True


def _so_source(scene: Scene, quotation: Quotation) -> bool:
    """A source without a verb beside a quotation: "...", so X; X: "..."."""
    clause = _clause_after(scene, quotation)
    at = quotation.span.end + 1
    if clause is not None and at < len(scene.tokens) and (
            scene.tokens[at].lower in function_words(scene.language, "so_marker")):
        owner = next((p for p in scene.phrases(clause) if p.span.start == at + 1 and p.prep is None), None)
        if owner is not None:
            _verbless(scene, quotation, owner, Span(at, at + 1), Span(at - 1, owner.span.end), "so")
            return True
    clause = _clause_before(scene, quotation, verbless=True)
    if clause is not None and clause.predicate is None and clause.objects:
        owner, colon = clause.objects[0], quotation.span.start - 1
        if from_phrase(scene, owner).kind != "unknown" or scene.tokens[owner.head].ent == "PER":
            _verbless(scene, quotation, owner, Span(colon, colon + 1), clause.span, "colon")
            return True
    return False


def _verbless(scene: Scene, quotation: Quotation, owner: Phrase, cue: Span, frame: Span, rule: str) -> None:
    scene.add(Statement("", "direct", from_phrase(scene, owner), [quotation.span], f"{scene.language}.quote-{rule}",
                        cue=[cue], frame=[frame]))


def framing_clause(scene: Scene, quotation: Quotation) -> Clause | None:
    """The clause beside a full quotation that says whose words they are: behind it, or before it with a colon."""
    before, after = _clause_before(scene, quotation), _clause_after(scene, quotation)
    if after is not None and _at_once(scene, quotation, after):
        return after
    if before is not None and scene.tokens[quotation.span.start - 1].text == _COLON:
        above: Clause | None = before
        while above is not None and (scene.cue(above) is None or sourceless(above)):
            above = scene.document.clauses[above.parent] if above.parent is not None else None
        if above is not None and above.quotation is None:
            return above
    return next((clause for clause in (after, before) if clause is not None and _frames(scene, quotation, clause)),
                None)


def _at_once(scene: Scene, quotation: Quotation, clause: Clause) -> bool:
    """Whether a verb of saying follows a quotation with nothing but a comma between: "...", sagte er."""
    cue, predicate = scene.cue(clause), clause.predicate
    return cue is not None and cue.strength == "strong" and "quote" in cue.frames and predicate is not None and (
        predicate.finite == quotation.span.end + 1)


def _frames(scene: Scene, quotation: Quotation, clause: Clause) -> bool:
    """Whether a clause can frame a quotation: any verb with somebody who can speak as its subject may.

    One that is no verb of saying may not if it is itself somebody's words (a subjunctive), nor where the quoted words
    are a part of another clause.
    """
    if clause.predicate is None or clause.quotation is not None:
        return False
    start = quotation.span.start
    if scene.cue(clause) is not None:
        return clause.kind != "content" or clause.predicate.mood != "subjunctive_1" or (
            scene.tokens[start - 1].text == _COLON)
    embedded = start > scene.sentence(start).start and scene.tokens[start - 1].pos != "PUNCT"
    return clause.subject is not None and not clause.predicate.copula and not embedded and (
        clause.predicate.mood != "subjunctive_1")


def _outside(scene: Scene, index: int, quotation: Quotation) -> Clause | None:
    clause = scene.clause(index)
    if clause is None or any(i in quotation.span for i in clause.tokens[:1]):
        return None
    return clause


def _clause_after(scene: Scene, quotation: Quotation) -> Clause | None:
    """The clause that goes on behind a quotation in the same sentence: ", sagte X", "said X"."""
    tokens, at = scene.tokens, quotation.span.end
    if at >= len(tokens) or not quotation.closed or not scene.same_section(at, quotation.span.start):
        return None
    inner_end = tokens[quotation.span.end - 2].text
    if tokens[at].text in {_COMMA, "\u2013", "\u2014"}:
        at += 1
    elif _subject_and_cue(scene, at):
        pass
    elif inner_end in _STOPS and tokens[at].sent != tokens[quotation.span.end - 1].sent and (
            tokens[at].text[0].isupper()):
        return None
    elif inner_end not in {_COMMA, "?", "!"} and tokens[at].form != "fin":
        return None
    if at >= len(tokens) or not scene.same_section(at, quotation.span.start):
        return None
    return _outside(scene, at, quotation)


def _subject_and_cue(scene: Scene, at: int) -> bool:
    """`"Why?" Lee asked.`: a subject with a verb of saying and nothing said after it, where verbs come second."""
    clause = scene.clause(at)
    cue = scene.cue(clause)
    if clause is None or cue is None or clause.subject is None or "quote" not in cue.frames or clause.objects:
        return False
    if clause.subject.span.start != at or clause.predicate is None or clause.predicate.voice == "passive":
        return False
    return cue.strength == "strong" and not clause.predicate.negated and not any(
        child.kind in {"content", "infinitive"} and child.tokens[0] > at for child in scene.children[clause.id])


def _clause_before(scene: Scene, quotation: Quotation, verbless: bool = False) -> Clause | None:
    """The clause before a quotation, if a colon, a comma or the cue itself stands between."""
    tokens, at = scene.tokens, quotation.span.start - 1
    if at < 0 or not scene.same_section(at, quotation.span.start):
        return None
    clause = _outside(scene, at, quotation)
    if clause is None or tokens[at].text != _COLON and clause.predicate is None:
        return None
    if tokens[at].text == _COLON:
        return clause if verbless or clause.predicate is not None else None
    assert clause.predicate is not None
    if tokens[at].text == _COMMA or at in clause.predicate.tokens or (
            clause.subject is not None and at == clause.subject.span.end - 1):
        return clause if scene.cue(clause) is not None else None
    return None


def find_bare_quotations(scene: Scene) -> None:
    """Full quotations without a frame: words of who spoke last, if that was in the sentence before or in this one."""
    for quotation in scene.document.quotations:
        if not quotation.full or quotation.depth or scene.taken[quotation.inner.start]:
            continue
        if len(range(*quotation.span)) < _FRAGMENT_ALONE:
            continue
        scene.add(Statement("", "direct", last_source(scene, quotation.span.start), [quotation.span],
                            f"{scene.language}.quote-bare"))


def find_fragments(scene: Scene) -> None:
    """Quoted words inside another attribution: nested, with its source and cue."""
    for quotation in scene.document.quotations:
        inner = quotation.inner
        if inner.start >= inner.end or quotation.depth > 1:
            continue
        parents = [s for s in scene.found if any(span.covers(quotation.span) for span in s.content)]
        if any(s.type == "direct" for s in parents):
            continue
        words = sum(scene.tokens[i].pos != "PUNCT" for i in range(inner.start, inner.end))
        if parents:
            parent = min(parents, key=lambda s: sum(span.end - span.start for span in s.content))
            if _is_name(scene, inner):
                continue
            scene.add(Statement("", "direct", parent.source, [quotation.span], f"{scene.language}.quote-nested",
                                cue=parent.cue, frame=parent.frame, stance=parent.stance, manner=parent.manner,
                                within=parent.id, cue_clause=parent.cue_clause))
        elif not scene.taken[inner.start] and not _is_name(scene, inner):
            _fragment_of_clause(scene, quotation, words)


def _fragment_of_clause(scene: Scene, quotation: Quotation, words: int) -> None:
    """Quoted words in the clause of a cue (*bezeichnete ihn als "Lügner"*) are its subject's; a longer fragment
    elsewhere is somebody's words, but nobody says whose.
    """
    clause = scene.clause(quotation.span.start)
    cue = scene.cue(clause)
    telling = cue is not None and ("als" in cue.frames or words >= _FRAGMENT_SHORT and bool(cue.frames & _QUOTING))
    if clause is not None and cue is not None and telling and not no_speaker(scene, clause):
        source = speaker(scene, clause)
        if source.spans and not source.spans[0].overlaps(quotation.span):
            statement = Statement("", "direct", source, [quotation.span], f"{scene.language}.quote-in-clause")
            dress(scene, statement, clause, cue)
            scene.add(statement)
    elif words >= _FRAGMENT_ALONE and not _is_title(scene, quotation.inner):
        scene.add(Statement("", "direct", SourceRef(), [quotation.span], f"{scene.language}.quote-fragment"))


def _is_title(scene: Scene, inner: Span) -> bool:
    """Whether words without a verb begin like a title or a name: with a capital or a number, and a name among them."""
    tokens = scene.tokens[inner.start:inner.end]
    first = tokens[0].text
    return (first[0].isupper() or first[0].isdigit()) and not any(
        token.form in {"fin", "inf"} for token in tokens) and any(token.pos in {"PROPN", "NUM"} for token in tokens)


def _is_name(scene: Scene, inner: Span) -> bool:
    """A title or a proper name in quotation marks is nobody's words."""
    return all(scene.tokens[i].pos in {"PROPN", "PUNCT"} or scene.tokens[i].ent in {"ORG", "MISC"}
               for i in range(inner.start, inner.end))
