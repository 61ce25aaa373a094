"""One record for one act: governing and governed acts, verb and noun of the same act, what the body tells again."""

from __future__ import annotations

from depesche import contract
from depesche.language.model import Document
from depesche.reading.events.lexicon import Group
from depesche.reading.events.model import Act, EventFound
from depesche.reading.model import ActorIndex

COOPERATIVE: frozenset[str] = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_YIELDING = frozenset({"RETREAT", "CONCEDE"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
#: Types of acts that verbs one after the other tell as one.
_ONE_OCCASION = frozenset({"CONSULT", "AGREE", "ASSAULT", "PROTEST", "REQUEST", "ACCUSE", "COOPERATE"})
_UNDOING = frozenset({"RETREAT", "CONCEDE", "REJECT"})
_THREAT_MODES = {"ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": "restrict", "SANCTION": "relations"}
_THREAT_BY_MODE = {"arrest": "arrest", "expel": "expel", "deport": "expel", "seize": "territory",
                   "restrict": "restrict", "curfew": "restrict"}


def plover_type(event: contract.PloverType, status: contract.Status, agreed: bool) -> contract.PloverType:
    """The category that PLOVER's rules give an act of this status (docs/events.md)."""
    if status == "called_for":
        return "REQUEST"
    if status not in {"planned", "conditional"}:
        return event
    if event in COOPERATIVE:
        return "CONCEDE" if event in _YIELDING and not agreed else "AGREE"
    return "THREATEN" if event in _HOSTILE else event


def fold_governed(acts: list[Act], document: Document) -> list[Act]:
    """Acts that stand, once refusals, threats and promises are joined with what they are about."""
    gone: set[int] = _fold_undone(acts, document)
    for n, act in enumerate(acts):
        if act.entry.event is None or not act.chain:
            continue
        outer = acts[act.outer] if act.outer is not None else None
        if outer is not None and outer.entry.event is not None:
            gone |= _fold(acts, n, act, outer)
        if {"reject", "threat", "undone"} & set(act.chain) or "negated" in act.chain and not act.actors:
            gone.add(n)
    return [act for n, act in enumerate(acts) if n not in gone and act.entry.event is not None]


def _fold_undone(acts: list[Act], document: Document) -> set[int]:
    """Sanctions that are told of as lifted, attacks that are called off: the measure gives the act its recipients."""
    gone: set[int] = set()
    for n, act in enumerate(acts):
        clause = document.clauses[act.clause]
        if act.nominal or clause.kind not in {"participle", "relative"} or clause.link is None:
            continue
        for other in acts:
            if clause.link in other.anchor and other is not act and other.entry.event in _UNDOING:
                _fill(other, act.recipients)
                gone.add(n)
    return gone


def _fold(acts: list[Act], n: int, act: Act, outer: Act) -> set[int]:
    """Join an act with the one that governs it; the numbers of acts that it makes superfluous."""
    effect = outer.entry.effect
    if not act.actors and effect in {"agree", "planned"}:
        act.actors = list(outer.actors)
    if effect == "agree" and outer.entry.event == "AGREE":
        act.anchor.add(outer.head)
        others = [id_ for id_ in outer.actors if id_ not in {*act.actors, *act.recipients}]
        if len(outer.actors) > 1:
            act.actors += others
        return {act.outer} if act.outer is not None else set()
    if effect in {"reject", "threat"}:
        outer.anchor |= act.anchor if len(outer.anchor | act.anchor) <= 6 else set()
        outer.extra_modes += _modes(act, effect)
        _fill(outer, [*act.recipients, *act.actors])
        outer.clauses |= act.clauses
        return {n}
    if effect in {"called_for", "alleged"}:
        # a strike against the government is not called for from the government
        _fill(outer, act.actors or ([] if act.entry.event == "PROTEST" else act.recipients))
    return set()


def _fill(outer: Act, ids: list[str]) -> None:
    if not outer.recipients:
        outer.recipients = [id_ for id_ in dict.fromkeys(ids) if id_ not in outer.actors]


def _modes(act: Act, effect: str) -> list[str]:
    event = act.entry.event
    if effect == "threat":
        by_mode = [_THREAT_BY_MODE[mode] for mode in act.entry.mode if mode in _THREAT_BY_MODE]
        return by_mode[:1] or [_THREAT_MODES[event]] if event in _THREAT_MODES else by_mode[:1]
    if event in {"AID", "COOPERATE"}:
        return ["assist"]
    if event == "CONSULT":
        return ["meet"]
    return ["yield"] if event in _YIELDING else ["change"]


def join_same(acts: list[Act], document: Document) -> list[Act]:
    """Join acts of one type in one sentence that differ only in how much they say (*attacked*, *killing six*)."""
    kept: list[Act] = []
    for act in acts:
        other = next((k for k in kept if _consequence(act, k, document)), None)
        if other is not None:
            # attacked a base, killing six: whoever the parser takes for the one who kills
            act.recipients = [id_ for id_ in act.recipients if id_ not in other.actors]
            act.actors = []
        other = other or next((k for k in kept if _same(k, act, document)), None)
        if other is None:
            kept.append(act)
            continue
        if act.entry.event == "CONSULT" and act.nominal != other.nominal and max(
                len(act.actors), len(other.actors)) > 1:
            # trafen sich beim Brics-Gipfel: who met is told by the verb
            other.actors = list(other.actors if act.nominal else act.actors)
            act.actors = []
        other.actors += [id_ for id_ in act.actors if id_ not in {*other.actors, *other.recipients}]
        other.recipients += [id_ for id_ in act.recipients if id_ not in {*other.actors, *other.recipients}]
        if other.nominal != act.nominal and _noun_of_verb(other, act):
            other.chain = list(other.chain if act.nominal else act.chain)
        if len(other.actors) > 1 and any(_between(one) for one in (other, act)):
            other.recipients = []  # in fighting between two sides, whoever died is a count
        other.clauses |= act.clauses
        other.extra_modes += act.entry.mode
        if len(other.anchor) + len(act.anchor) <= 6:
            other.anchor |= act.anchor
    return kept


def _consequence(act: Act, other: Act, document: Document) -> bool:
    """Whether an act of violence stands in a participle clause of another one."""
    clause = document.clauses[act.clause]
    return act.entry.event == other.entry.event == "ASSAULT" and clause.kind == "participle" and (
        clause.parent == other.clause and not act.nominal)


def _same(one: Act, two: Act, document: Document) -> bool:
    tokens = document.tokens
    if one.entry.event != two.entry.event or tokens[one.head].sent != tokens[two.head].sent:
        return False
    if set(one.chain) != set(two.chain) and not _noun_of_verb(one, two) or _one_after_the_other(one, two, document):
        return False
    return _compatible(one.actors, two.actors) and (
        _compatible(one.recipients, two.recipients) or one.entry.event == "ASSAULT" and one.actors == two.actors)


def _one_after_the_other(one: Act, two: Act, document: Document) -> bool:
    """Whether two acts of one type are told as two: by verbs of coordinated clauses, each with its own object (searched
    the office and seized computers). Meetings, agreements and violence told so are one.
    """
    if one.entry.event in _ONE_OCCASION or one.nominal or two.nominal or one.clause == two.clause:
        return False
    clauses = [document.clauses[act.clause] for act in (one, two)]
    own = all(clause.objects or clause.predicate is not None and clause.predicate.voice == "passive"
              for clause in clauses)
    return own and clauses[0].kind == clauses[1].kind and clauses[0].kind in {
        "main", "content", "relative", "infinitive"}


def _between(act: Act) -> bool:
    """Whether an act is one of two sides by its words: Gefechte zwischen."""
    return not act.entry.recipient and ("2" in act.entry.needs or act.nominal and len(act.actors) > 1)


def _noun_of_verb(one: Act, two: Act) -> bool:
    """Whether a noun and the verb of its clause tell one act, whose status the verb gives: der Angriff ging nicht von
    Norland aus.
    """
    return one.clause == two.clause and one.nominal != two.nominal and one.entry.event == "ASSAULT"


def _compatible(one: list[str], two: list[str]) -> bool:
    return not one or not two or set(one) <= set(two) or set(two) <= set(one)


def share_recipients(acts: list[Act], document: Document) -> None:
    """Give acts of one type and actor that are coordinated in a sentence the recipients of the one that names them."""
    for act in acts:
        if act.recipients or not act.actors:
            continue
        for other in acts:
            if other.recipients and other.entry.event == act.entry.event and other.actors == act.actors and (
                    document.tokens[act.head].sent == document.tokens[other.head].sent) and (
                    other.head < act.head or not _one_after_the_other(act, other, document)):
                act.recipients = list(other.recipients)
                break


def thereby(acts: list[Act], document: Document, words: Group, actors: ActorIndex) -> None:
    """Give violence that nobody is named for those who acted in the sentence before, where a word ties the two:
    *Die Armee nahm die Stadt ein. Dabei wurden 90 Aufständische getötet.* Not to their own side.
    """
    for n, act in enumerate(acts):
        if act.entry.event != "ASSAULT" or act.actors or not act.recipients:
            continue
        number = document.tokens[act.head].sent
        start = document.sentences[number].start
        if not any(words.has(token.lower) for token in document.tokens[start:start + 2]):
            continue
        before = [other for other in acts[:n] if document.tokens[other.head].sent == number - 1 and other.actors
                  and other.entry.event in _HOSTILE]
        if len(before) == 1 and not _sectors(before[0].actors, actors) & _sectors(act.recipients, actors):
            act.actors = list(before[0].actors)


def _sectors(ids: list[str], actors: ActorIndex) -> set[str]:
    return {sector for id_ in ids for sector in actors.get(id_).sectors}


def answer(acts: list[Act], document: Document) -> None:
    """Give a rejection that names nobody those who accused right before: *X accused Y; Y rejected the charge*."""
    for n, act in enumerate(acts):
        if act.entry.event != "REJECT" or act.recipients or not act.actors:
            continue
        sentence = document.tokens[act.head].sent
        accusers = [other for other in acts[:n] if other.entry.event == "ACCUSE" and 0 <= sentence - document.tokens[
            other.head].sent <= 1 and other.actors and not set(other.actors) & set(act.actors)]
        if accusers and _takes_up(act, document):
            act.recipients = list(accusers[-1].actors)


def _takes_up(act: Act, document: Document) -> bool:
    """Whether the object of a verb takes up what was said: a demonstrative, or a noun that the entry asks for."""
    objects = document.clauses[act.clause].objects
    return any(document.tokens[phrase.head].pos in {"PRON", "DET"} for phrase in objects) or any(
        "@accusation" in condition.fillers for condition in act.entry.conditions)


def mark_repeats(events: list[EventFound], document: Document) -> None:
    """Set `repeats` of events that tell again what an earlier one told."""
    for n, event in enumerate(events):
        for first in events[:n]:
            if first.repeats is None and _tells_again(first, event):
                event.repeats = first.id
                _share_views(first, event)
                break


def _tells_again(first: EventFound, event: EventFound) -> bool:
    if first.event != event.event and not (first.plover == event.plover == "AGREE" and {first.event, event.event} <= {
            "AGREE", "SUPPORT"}):
        return False
    if not first.parties & event.parties or first.clause == event.clause:
        return False
    if not (_compatible(first.actors, event.actors) and _compatible(first.recipients, event.recipients)):
        return False
    if {first.status, event.status} != {"denied", "alleged"} and first.status != event.status:
        return False
    if first.date and event.date and not (
            first.date.startswith(event.date) or event.date.startswith(first.date)):
        return False
    return (first.place is None or event.place is None or first.place.name == event.place.name) and all(
        a is None or b is None or a == b for a, b in ((first.dead, event.dead), (first.injured, event.injured)))


def _share_views(first: EventFound, event: EventFound) -> None:
    """What one asserts and another denies is one event with both views."""
    if {first.status, event.status} == {"denied", "alleged"}:
        first.status = "alleged"
        first.views += event.views
        first.attributions += [id_ for id_ in event.attributions if id_ not in first.attributions]
