"""What the phrases of a German clause are to its verb: subject, objects, predicative, agent."""

from __future__ import annotations

from depesche.lang.de.phrases import PhraseReader
from depesche.lang.de.predicates import is_cue, prepositions_of, speaks
from depesche.lang.de.words import DETERMINERS, INTERROGATIVES, RELATIVES, values, words
from depesche.language.model import Clause, Phrase, Span, Token


def set_functions(tokens: list[Token], clause: Clause, phrases: list[Phrase], reader: PhraseReader, joined: bool,
                  follows: bool, final: bool, waited: bool = False) -> None:
    """Tell subject, objects, obliques, agent and predicative apart. `joined`: the verb stands right behind *und*;
    `follows`: the clause goes on one before it, whose subject it may share; `final`: its verb comes last; `waited`:
    they share the auxiliary too.
    """
    predicate = clause.predicate
    bare: list[Phrase] = []
    for phrase in phrases:
        if phrase.prep is None:
            bare.append(phrase)
        elif predicate and predicate.voice == "passive" and clause.agent is None and (
                tokens[phrase.prep].lower in words("passive_agent")):
            clause.agent = phrase
        else:
            clause.obliques.append(phrase)
    if predicate is None:
        clause.objects = bare
        return
    every = bare = [phrase for phrase in bare if not _is_time(tokens, phrase)]
    shares = follows and predicate.finite is not None and predicate.finite not in clause.tokens and (
        predicate.voice == "active")
    if joined and not shares:
        # und lieferte Waffen: what follows the verb of a coordinated clause is its subject only if nothing else can be
        bare = [phrase for phrase in bare if reader.cases(phrase) == {"nom"} or (
            tokens[phrase.head].text in words("polite") and phrase.head - 1 == predicate.finite)] or (
            [] if predicate.voice == "active" else bare)
    elif follows and final and predicate.voice == "active":
        # dass sie kamen und Häuser besetzten: only what looks like a subject is a new one
        bare = [phrase for phrase in bare if reader.cases(phrase) == {"nom"} or (
            "nom" in reader.cases(phrase) and _begins_anew(tokens, clause, phrase, waited))]
    if clause.kind not in {"infinitive", "participle"} and not shares:
        clause.subject = _subject(tokens, clause, bare, reader)
    rest = [phrase for phrase in every if phrase is not clause.subject]
    if predicate.copula:
        for phrase in rest:
            if "nom" in reader.cases(phrase):
                clause.predicative = phrase
                break
        rest = [phrase for phrase in rest if phrase is not clause.predicative]
    clause.objects = rest
    if clause.subject is not None:
        _free_governed(tokens, clause, clause.subject, final)


def _free_governed(tokens: list[Token], clause: Clause, subject: Phrase, final: bool) -> None:
    """*während der Beklagte von einem Unfall sprach*: a phrase behind the subject that the verb asks for is no part of
    it, unless all of that stands before the verb of a main clause.
    """
    assert clause.predicate is not None
    wanted = prepositions_of(clause.predicate.lemma)
    finite = clause.predicate.finite
    if not wanted or finite is None or finite > subject.head and not final:
        return
    if subject.conjuncts or any(
            phrase.prep is not None and tokens[phrase.prep].lower in wanted for phrase in clause.obliques):
        return
    at = max((i for i in range(subject.head + 1, subject.span.end) if tokens[i].tag in {"APPR", "APPRART"}), default=-1)
    nouns = [i for i in range(at + 1, subject.span.end) if tokens[i].tag in {"NN", "NE", "PPER"}]
    if at > 0 and nouns and tokens[at].lower in wanted and tokens[nouns[0]].tag != "NE":  # der Präsident von Mali
        clause.obliques.append(Phrase(Span(at, subject.span.end), nouns[0], at))
        subject.span = Span(subject.span.start, at)
        if subject.genitive is not None and subject.genitive.head >= at:
            subject.genitive = None


def _is_time(tokens: list[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head]
    if head.text not in words("time_noun"):
        return False
    return phrase.case != "nom" or tokens[phrase.span.start].tag not in {"ART", "PPOSAT"}


def _begins_anew(tokens: list[Token], clause: Clause, phrase: Phrase, waited: bool) -> bool:
    """Whether a phrase behind *und* is likelier a new subject than an object; `waited`: the auxiliary is shared."""
    if tokens[phrase.span.start].tag not in {"ART", "PPER"}:
        return False
    if waited:
        return phrase.case == "nom"
    return phrase.span.start != phrase.head or agrees(tokens, phrase, _finite(tokens, clause))


def agrees(tokens: list[Token], phrase: Phrase, finite: Token | None) -> bool:
    """Whether a phrase as a subject has the number of the finite verb; a doubtful one agrees."""
    number = nominative_number(tokens, phrase)
    if finite is None or not finite.number or not number:
        return True
    return number == finite.number


def nominative_number(tokens: list[Token], phrase: Phrase) -> str:
    """The number of a phrase if it is a nominative: its determiner tells it better than the noun (*der Betreiber*)."""
    head, first = tokens[phrase.head], tokens[phrase.span.start]
    if phrase.conjuncts:
        return "plur"
    if first.tag == "ART" and head is not first:
        forms = {form[0] for form in values("determiner").get(first.lower, ()) if form.endswith(":nom")}
        if forms and "p" not in forms or first.lower.startswith("ein"):
            return "sing"
        if first.number and head.lower.endswith(("er", "en", "el")):
            # die Minister: the noun does not show it
            return first.number
    if head.tag == "NE" and head.ent == "PER" and first.tag != "ART":
        return "sing"  # Greet Molen: one person, whatever the ending
    return head.number


def _shows_no_number(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the determiner leaves open if a nominative is a feminine singular or a plural (*die*)."""
    forms = {form[0] for form in values("determiner").get(tokens[phrase.span.start].lower, ()) if form.endswith(":nom")}
    return "p" in forms and len(forms) > 1


def _finite(tokens: list[Token], clause: Clause) -> Token | None:
    return tokens[clause.predicate.finite] if clause.predicate and clause.predicate.finite is not None else None


def _subject(tokens: list[Token], clause: Clause, bare: list[Phrase], reader: PhraseReader) -> Phrase | None:
    """The nominative phrase that agrees with the finite verb; of several the likeliest."""
    best: tuple[float, Phrase] | None = None
    first = next((phrase for phrase in bare if "nom" in reader.cases(phrase)), None)
    for position, phrase in enumerate(bare):
        if "nom" in reader.cases(phrase):
            score = _score(tokens, clause, bare, reader, phrase, position) - 0.35 * position
            if position and _may_be_dative(tokens, phrase, first):
                # Israel warf der Hisbollah vor: behind another candidate this is the dative of a feminine
                score -= 1.2
            if best is None or score > best[0]:
                best = (score, phrase)
    return best[1] if best and best[0] > -0.2 else None


def _score(tokens: list[Token], clause: Clause, bare: list[Phrase], reader: PhraseReader, phrase: Phrase,
           position: int) -> float:
    """How well a phrase that can be a nominative fits as the subject."""
    assert clause.predicate
    finite = _finite(tokens, clause)
    cases, head = reader.cases(phrase), tokens[phrase.head]
    copula = clause.predicate.copula
    # beside a copula both are nominatives
    score = 2.0 if len(cases) == 1 and not copula else 1.0
    number = nominative_number(tokens, phrase)
    if finite is not None and finite.number and number and number != finite.number:
        # without determiner a noun's number is a guess: Insider berichteten
        bare_noun = phrase.span.start == phrase.head and head.lower.endswith(("er", "en", "el", "s"))
        unsure = phrase.conjuncts or bare_noun and head.tag == "NN"
        score -= 0.4 if unsure else 0.9 if _shows_no_number(tokens, phrase) else 1.2
    if head.tag in RELATIVES | INTERROGATIVES:
        score += 0.4
    if phrase.case == "nom":
        score += 0.5
    elif phrase.case in {"acc", "dat"} and len(cases) > 1:
        score -= 0.2
    if head.tag == "PPER" and cases == {"nom"}:
        score += 1.0
    if reader.doubtful(phrase):
        score -= 0.6
    if head.tag == "CARD" and head.text.isdigit() and len(bare) > 1:
        score -= 1.0
    if copula:
        score += _copula_score(tokens, phrase)
    elif head.tag == "PPER" and head.lower in words("neuter_pronoun") and len(bare) > 1:
        score += 2.0 if clause.predicate.lemma in words("impersonal") else -0.8
    elif len(bare) > 1 and head.lower in words("object_pronoun"):
        score -= 0.6
    elif head.tag == "PPER" and bare and tokens[bare[0].head].tag == "PRELS" and position == 1:
        # die Form, die sie hatten
        score += 0.6
    if is_cue(clause.predicate.lemma):
        if head.tag == "NE" or head.ent in {"PER", "ORG"} or speaks(head.lemma):
            # Die Meldung wollte das Amt nicht kommentieren: who can speak is the likelier subject
            score += 0.5
        if clause.kind == "relative" and len(bare) > 1 and head.lower in words("sentence_relative"):
            # ..., was das Amt bestritt
            score -= 1.6
        if head.tag == "PDS" and len(bare) > 1 and clause.predicate.voice == "active":
            # Das sagte der Sprecher: what was said, not who said it
            score -= 0.8
    return score + _parser_score(tokens, clause, phrase, len(bare) == 1)


def _copula_score(tokens: list[Token], phrase: Phrase) -> float:
    """*Größter Eigner ist der Staat*: what is definite is the subject rather than what is not."""
    first = tokens[phrase.span.start]
    if first.tag in {"PDS", "PPER"}:
        return 1.0
    if first.tag in {"ADJA", "CARD", "PIAT"} or first.lower.startswith("ein"):
        return -0.3
    return 0.2 if first.tag in DETERMINERS else 0.0


def _parser_score(tokens: list[Token], clause: Clause, phrase: Phrase, only: bool) -> float:
    """What the parser thinks of a phrase; `only`: there is no other."""
    own = range(phrase.span.start, phrase.span.end)
    for i in own:
        token = tokens[i]
        if token.head in own or not token.dep:
            continue
        if token.dep.startswith("nsubj"):
            return 0.6 if only or agrees(tokens, phrase, _finite(tokens, clause)) else 0.0
        return -0.3 if token.dep in {"obj", "iobj", "obl"} else 0.0
    return 0.0


def _may_be_dative(tokens: list[Token], phrase: Phrase, first: Phrase | None) -> bool:
    """Whether a phrase with *der* is no sure masculine, and another one that can be a nominative stands before it."""
    head, determiner = tokens[phrase.head], tokens[phrase.span.start]
    if first is None or first is phrase or determiner.lower not in words("feminine_dative"):
        return False
    return head.tag != "NN" or not head.lower.endswith(tuple(words("masculine_ending"))) and not (
        head.gender == "masc" and not head.lower.endswith(tuple(words("feminine_ending"))))
