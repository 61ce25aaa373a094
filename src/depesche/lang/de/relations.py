"""How German clauses hang together: parents, links, antecedents, shared subjects."""

from __future__ import annotations

from depesche.lang.de.drafts import Draft
from depesche.lang.de.predicates import controls_object, governs_clause, is_cue_form, speaks, takes_clause
from depesche.lang.de.words import DETERMINERS, FINITE, NONFINITE, NOUNS, RELATIVES, values, words
from depesche.language.model import Clause, Document, Phrase, Quotation, Span, Token

_NOUNS = NOUNS | {"PIS", "PDS", "CARD"}
_REACH = 30  # tokens between a noun and its relative clause


def relate(document: Document, drafts: list[Draft]) -> None:
    """Set parents, links and shared subjects, and widen each span to its sub-clauses."""
    clauses = document.clauses
    place: dict[int, Clause] = {i: clause for clause in clauses for i in clause.tokens}
    for draft, clause in zip(drafts, clauses, strict=True):
        if draft.parent is not None and draft.parent.number >= 0:
            clause.parent = draft.parent.number
            clause.link = draft.link
        if draft.conjunct_of is not None and draft.conjunct_of.number >= 0 and clause.subject is None:
            clause.subject = clauses[draft.conjunct_of.number].subject
            clause.shared_subject = clause.subject is not None
    for draft, clause in zip(drafts, clauses, strict=True):
        conjoined = draft.conjunct_of if draft.final else None
        if clause.kind == "relative":
            if conjoined is not None:
                before = clauses[conjoined.number]
                clause.parent, clause.link, clause.antecedent = before.parent, before.link, before.antecedent
            else:
                _set_antecedent(document.tokens, clause, place)
        elif clause.kind in {"content", "infinitive"} and clause.parent is not None:
            if conjoined is not None or clause.kind == "infinitive" and draft.conjunct_of is not None:
                assert draft.conjunct_of is not None
                clause.link = clauses[draft.conjunct_of.number].link
            else:
                _hang_on_noun(document, clause)
    for clause in clauses:
        if clause.kind == "participle" and clause.parent is not None:
            clause.subject = clauses[clause.parent].subject
            clause.shared_subject = clause.subject is not None
        elif clause.kind == "infinitive" and clause.parent is not None:
            clause.subject = _controller(document, clauses[clause.parent], clause)
            clause.shared_subject = clause.subject is not None
    _widen(clauses)


def takes_up(tokens: list[Token], own: list[int]) -> bool:
    """Whether a clause says where the sentence around it comes from: *so steht es im Entwurf*."""
    return len(own) > 1 and tokens[own[1]].tag in FINITE and (
        tokens[own[0]].lower in words("so_marker") or tokens[own[0]].tag in {"PAV", "PROAV"})


def govern_quotations(tokens: list[Token], indices: list[int], drafts: list[Draft],
                      quoted: list[tuple[Quotation, list[Draft]]]) -> None:
    """Hang the clauses of quotations on the verb of saying around them."""
    if not quoted:
        return
    outer = {i: draft for draft in drafts for i in draft.tokens}
    for quotation, parts in quoted:
        governor = _sayer(tokens, indices, outer, quotation)
        if governor is None:
            continue
        verb = next(iter(governor.finite(tokens)), None)
        for part in parts:
            if part.kind == "quoted" and part.parent is None:
                part.parent, part.link = governor, verb


def _sayer(tokens: list[Token], indices: list[int], outer: dict[int, Draft], quotation: Quotation) -> Draft | None:
    """The clause that brings in a quotation: that whose verb comes right behind it, or the one before it."""
    after = quotation.span.end
    while after <= indices[-1] and tokens[after].text in {",", "-", "\u2013", "\u2014"}:
        after += 1
    draft = outer.get(after)
    if draft is not None and draft.words and draft.words[0] == after and tokens[after].tag in FINITE:
        return draft
    before = quotation.span.start - 1
    while before >= indices[0] and tokens[before].pos == "PUNCT":
        if tokens[before].text not in {":", ",", "(", "-", "\u2013", "\u2014"}:
            return None
        before -= 1
    draft = outer.get(before)
    if draft is None or not draft.finite(tokens):
        return None
    colon = tokens[quotation.span.start - 1].text == ":"
    if not colon and not is_cue_form(tokens, draft.words):
        return None
    while draft.kind in {"relative", "adverbial", "participle"} and colon and draft.parent is not None and (
            not is_cue_form(tokens, draft.words)):
        draft = draft.parent
    return draft


def _widen(clauses: list[Clause]) -> None:
    for clause in reversed(clauses):
        seen = {clause.id}
        parent = clause.parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            span = clauses[parent].span
            clauses[parent].span = Span(min(span.start, clause.span.start), max(span.end, clause.span.end))
            parent = clauses[parent].parent


def _set_antecedent(tokens: list[Token], clause: Clause, place: dict[int, Clause]) -> None:
    """The noun before a relative clause that agrees with its pronoun; the parser helps where several do."""
    start = clause.tokens[0]
    pronoun = tokens[clause.marker] if clause.marker is not None else None
    number, genders = _agreement(tokens, clause, pronoun)
    verb = clause.predicate.head if clause.predicate is not None else start
    parents = _ancestors(clause, place)
    free = pronoun is not None and pronoun.tag in RELATIVES | {"PWS"} and not values("relative_form").get(pronoun.lower)
    best: tuple[float, int] | None = None
    distance = 0
    for i in range(start - 1, max(-1, start - _REACH), -1):
        token = tokens[i]
        if token.sent != tokens[start].sent:
            break
        if token.tag not in _NOUNS or i + 1 < start and tokens[i + 1].tag in NOUNS and token.tag in {"NE", "CARD"}:
            continue
        inside = place.get(i)
        if inside is None or inside.id == clause.id or inside.id not in parents:
            continue
        if free and (token.tag not in {"PIS", "PDS"} or distance):
            # hält, was er verspricht; but: alles, was er verspricht
            return
        score = -0.5 * distance - (0.0 if tokens[i + 1].pos == "PUNCT" else 0.2)
        distance += 1
        if number and token.number and token.number != number and token.tag != "CARD":
            score -= 2.0
        if genders and token.gender and token.number != "plur" and number != "plur" and token.gender not in genders:
            score -= 2.0
        if token.tag in {"CARD", "PIS", "PDS"} or token.text in words("time_noun"):
            score -= 0.7
        if tokens[verb].head == i and tokens[verb].dep.startswith("acl"):
            score += 0.6
        if best is None or score > best[0]:
            best = score, i
    if best is not None:
        _check_subject(tokens, clause, pronoun, tokens[best[1]])
        clause.antecedent = clause.link = best[1]
        clause.parent = place[best[1]].id


def _check_subject(tokens: list[Token], clause: Clause, pronoun: Token | None, antecedent: Token) -> None:
    """*die Ärztin, der die Kasse Betrug vorwirft*: behind a feminine *der* is a dative, another phrase the subject."""
    if pronoun is None or clause.subject is None or clause.subject.head != pronoun.i or antecedent.number != "sing" or (
            antecedent.gender not in values("not_subject_of").get(pronoun.lower, ())):
        return
    other = next((phrase for phrase in clause.objects if tokens[phrase.span.start].tag in DETERMINERS and (
        phrase.case in {"nom", ""} or phrase.case == "acc" and tokens[phrase.span.start].gender != "masc")), None)
    if other is not None:
        clause.objects = [phrase for phrase in clause.objects if phrase is not other] + [clause.subject]
        clause.subject = other


def _ancestors(clause: Clause, place: dict[int, Clause]) -> set[int]:
    """The clauses whose nouns can have a relative clause: that which governs it, and those that govern this."""
    found = {clause.parent} if clause.parent is not None else set()
    for i in range(clause.tokens[0] - 1, max(-1, clause.tokens[0] - 4), -1):
        if i in place and place[i].id != clause.id:
            found.add(place[i].id)
            break
    return found


def _agreement(tokens: list[Token], clause: Clause, pronoun: Token | None) -> tuple[str, frozenset[str]]:
    """Number and genders that a relative pronoun shows."""
    if pronoun is None:
        return "", frozenset()
    shown = values("relative_form").get(pronoun.lower, ())
    genders = frozenset(form for form in shown if form != "plur")
    plural = "plur" in shown
    if plural and not genders:
        return "plur", frozenset()
    if not plural and genders:
        return "sing", genders
    finite = clause.predicate.finite if clause.predicate is not None else None
    if clause.subject is not None and clause.subject.head == pronoun.i and finite is not None and tokens[finite].number:
        number = tokens[finite].number
    else:
        number = pronoun.number if pronoun.tag == "PRELS" else ""
    return number, genders


def _hang_on_noun(document: Document, clause: Clause) -> None:
    """Link a content clause or an infinitive to the noun that it fills: *die Hoffnung, dass*; *Hinweise darauf, ob*."""
    assert clause.parent is not None
    tokens, governor = document.tokens, document.clauses[clause.parent]
    if clause.kind == "infinitive" and clause.marker is not None:
        return
    own = [i for i in governor.tokens if i < clause.tokens[0] and tokens[i].pos != "PUNCT"]
    if not own or tokens[clause.tokens[0] - 1].text not in {",", ":"} and own[-1] != clause.tokens[0] - 1:
        return
    if clause.marker is not None and tokens[clause.marker].lower in words("report_marker"):
        if tokens[own[-1]].tag == "NN":
            clause.link = own[-1]
        return
    correlate = tokens[own[-1]].tag in {"PAV", "PROAV"}
    near = own[:-1] if correlate else own
    says = governor.predicate is not None and governs_clause(governor.predicate.lemma)
    if not says:
        # zu dem Schluss kommen, dass
        while len(near) > 1 and tokens[near[-1]].tag in FINITE | NONFINITE and tokens[near[-1] - 1].tag in NOUNS:
            near = near[:-1]
    if not near:
        return
    phrases = [*([governor.subject] if governor.subject is not None else []), *governor.objects, *governor.obliques,
               *([governor.predicative] if governor.predicative is not None else [])]
    noun = _noun_at(tokens, phrases, near[-1])
    fills = noun is not None and takes_clause(tokens[noun])
    if fills and noun is not None:
        phrase = next((p for p in phrases if noun in p.span), None)
        objects = [p for p in governor.objects if noun not in p.span]
        finite = governor.predicate.finite if governor.predicate is not None else None
        early = finite is not None and clause.tokens[0] < finite
        if not says or phrase is None or phrase.prep is None or early or objects and not correlate:
            clause.link = noun
        return
    if says or correlate and governor.predicate is not None and governor.predicate.finite in near[-1:]:
        return
    # folgte der Auffassung nicht, dass; traf die Entscheidung am Abend, zu: the last noun that takes a clause
    for phrase in sorted(phrases, key=lambda p: p.span.start, reverse=True):
        if phrase.span.start < clause.tokens[0] and takes_clause(tokens[phrase.head]) and (
                not speaks(tokens[phrase.head].lemma)):
            clause.link = phrase.head
            return


def _noun_at(tokens: list[Token], phrases: list[Phrase], last: int) -> int | None:
    """The noun that a clause behind this token fills: the head of the phrase that ends there, or of its genitive."""
    if tokens[last].tag not in NOUNS:
        return None
    if tokens[last].tag == "NN" and takes_clause(tokens[last]):
        return last
    phrase = next((p for p in phrases if last in p.span), None)
    return phrase.head if phrase is not None and phrase.span.end == last + 1 else last


def _controller(document: Document, governor: Clause, clause: Clause) -> Phrase | None:
    """Who does what an infinitive names: the subject of the governing clause, or its object for verbs of asking."""
    if clause.link is not None and document.tokens[clause.link].tag == "NN" and governor.subject is not None and (
            clause.link in governor.subject.span):
        # Der Versuch, das Wrack zu heben, scheiterte: nobody is named
        return governor.subject.genitive
    if governor.predicate and controls_object(governor.predicate.lemma) and clause.marker is None:
        if governor.predicate.voice == "passive":
            return governor.subject
        return governor.objects[-1] if governor.objects else None
    if governor.predicate and governor.predicate.voice == "passive":
        return governor.agent
    return governor.subject
