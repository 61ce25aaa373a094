"""German noun phrases: their extent, case and coordination, over tags and forms."""

from __future__ import annotations

import re
from functools import cache

from depesche.lang.de.words import DETERMINERS, NOUNS, PREPOSITIONS, PRONOUNS, values, words
from depesche.language.model import Phrase, Span, Token

_ALL = frozenset({"nom", "gen", "dat", "acc"})
_MODIFIERS = frozenset({"ADV", "ADJD", "PTKNEG", "PTKA"})
_ATTRIBUTES = frozenset({"ADJA", "CARD", "TRUNC"})
_PARTICIPLE = re.compile(r"(t|n|nd)(e|en|em|er|es)$")
_OPENING = frozenset({"\u201e", "\u00bb", "\u201a", '"'})
_CLOSING = frozenset({"\u201c", "\u201d", "\u00ab", "\u00bb", "\u2018", '"'})
_TITLE_MARKS = frozenset({"-", "\u2013", "/", "&"})


class PhraseReader:
    """Reads the noun phrases in the own tokens of one clause.

    `attach` says up to which position of `own` every prepositional phrase belongs to the noun before it (the field
    before the finite verb holds one constituent only).
    """

    def __init__(self, tokens: list[Token], own: list[int], attach: int = 0, passive: bool = False) -> None:
        self.tokens = tokens
        self.own = own
        self.attach = attach
        self.passive = passive
        self._cases: dict[int, frozenset[str]] = {}
        self._in_genitive = False
        self._doubtful: set[int] = set()

    def read(self) -> list[Phrase]:
        """All phrases in text order; genitives and attached prepositional phrases lie inside theirs."""
        found: list[Phrase] = []
        at = 0
        while at < len(self.own):
            phrase, following = self._phrase(at)
            if phrase:
                found.append(phrase)
                at = following
            else:
                at += 1
        return found

    def doubtful(self, phrase: Phrase) -> bool:
        """Whether only the tagger's guess makes a phrase a nominative, against the gender of its noun."""
        return phrase.head in self._doubtful

    def cases(self, phrase: Phrase) -> frozenset[str]:
        """The cases that the form of a phrase allows."""
        return self._cases.get(phrase.head, _ALL)

    # reading one phrase; positions are those in `own`, -1 or an equal position says that there is none

    def _token(self, at: int) -> Token | None:
        return self.tokens[self.own[at]] if at < len(self.own) else None

    def _adjacent(self, at: int) -> bool:
        """Whether the own token at this position follows the one before it directly in the text."""
        return at < len(self.own) and self.own[at] == self.own[at - 1] + 1

    def _phrase(self, at: int) -> tuple[Phrase | None, int]:
        start = at
        prep = None
        token = self._token(at)
        if token and token.lower in words("pair_first"):
            at += 1
            token = self._token(at)
        if token and self._is_up_to(at, token):
            at += 2
            token = self._token(at)
        if token and token.tag in PREPOSITIONS:
            prep = self.own[at]
            at += 1
            # bis zum, von vor: the second preposition belongs to the first
            following = self._token(at)
            if following and following.tag in PREPOSITIONS and self._adjacent(at):
                at += 1
        phrase, end = self._coordinated(at)
        if not phrase:
            return None, start
        if prep is not None:
            phrase = Phrase(Span(prep, phrase.span.end), phrase.head, prep, phrase.case, phrase.conjuncts,
                            phrase.appositions, phrase.genitive)
            if self.tokens[prep].tag == "APPRART":
                self._cases[phrase.head] = frozenset({"dat", "acc"})
        return phrase, end

    def _is_up_to(self, at: int, token: Token) -> bool:
        """*bis zu zehn Menschen*: two words before a number that are no preposition of its noun."""
        second, third = self._token(at + 1), self._token(at + 2)
        return bool(second and third and third.tag == "CARD" and second.lower in values("up_to").get(token.lower, ()))

    def _coordinated(self, at: int) -> tuple[Phrase | None, int]:
        first, end = self._with_attachments(at)
        if not first:
            return None, at
        members = [first]
        while True:
            joint = self._joint(end)
            if not joint:
                break
            following, stop = self._with_attachments(joint)
            if not following or self._breaks(members[-1], following):
                break
            members.append(following)
            end = stop
        if len(members) > 1 and not self._list_is_closed(members):
            # a comma list that no conjunction closes is an apposition: Peter Meier, Sprecher der Partei
            first.appositions = [member.span for member in members[1:]]
            first.span = Span(first.span.start, members[-1].span.end)
            return first, end
        if len(members) == 1:
            return first, end
        whole = Phrase(Span(first.span.start, members[-1].span.end), first.head, None, first.case, members)
        common = self.cases(first)
        for member in members[1:]:
            common = common & self.cases(member) or common
        self._cases[first.head] = common
        return whole, end

    def _joint(self, at: int) -> int:
        """The position behind a conjunction, or behind a comma of a list; 0 if there is none."""
        token = self._token(at)
        if not token or not self._adjacent(at):
            return 0
        if token.tag == "KON" and token.lower in words("clause_conjunction") or token.text in {"&", "/"}:
            return at + 1
        if token.text == "," and self._adjacent(at + 1):
            return at + 1
        if token.lower in words("pair_second") and (following := self._token(at + 1)) and (
                following.lower in words("pair_second")):
            return at + 2
        return 0

    def _breaks(self, first: Phrase, second: Phrase) -> bool:
        """Whether two phrases cannot be coordinated: their cases have nothing in common, or one is a pronoun."""
        if self.tokens[second.head].tag in {"PPER", "PDS", "PRELS"} or self.tokens[first.head].tag in {"PRELS", "PDS"}:
            return True
        # der Minister und die Regierung sagten: nominative die may follow der
        return not self.cases(first) & self.cases(second)

    def _list_is_closed(self, members: list[Phrase]) -> bool:
        between = self.tokens[members[-2].span.end:members[-1].span.start]
        return any(token.text not in {",", "("} for token in between)

    def _with_attachments(self, at: int) -> tuple[Phrase | None, int]:
        phrase, end = self._simple(at)
        if not phrase:
            return None, at
        while end < len(self.own) and self._adjacent(end):
            token = self._token(end)
            assert token
            if token.text == "(":
                closing = self._closing(end)
                if not closing:
                    break
                end = closing
            elif token.tag in DETERMINERS | PRONOUNS | {"NE", "NN", "ADJA"} and self._genitive(token, end, phrase):
                attached, stop = self._simple(end)
                if not attached or "gen" not in self.cases(attached):
                    break
                outer, self._in_genitive = self._in_genitive, True
                inner, stop = self._genitives(end)
                self._in_genitive = outer
                attached = inner or attached
                phrase.genitive = phrase.genitive or attached
                end = stop
            elif token.tag in PREPOSITIONS and self._attaches(token, end, phrase):
                attached, stop = self._phrase_without_comma(end)
                if not attached:
                    break
                if phrase.genitive is None and token.lower in words("passive_agent"):
                    phrase.genitive = attached
                end = stop
            else:
                break
            phrase.span = Span(phrase.span.start, self.own[end - 1] + 1)
        return phrase, end

    def _genitives(self, at: int) -> tuple[Phrase | None, int]:
        """One or several genitives: der USA und Südkoreas."""
        first, end = self._with_attachments(at)
        if not first:
            return None, at
        members = [first]
        while (token := self._token(end)) and token.tag == "KON" and self._adjacent(end):
            following, stop = self._with_attachments(end + 1)
            if not following or "gen" not in self.cases(following) or self._plain(following):
                break
            members.append(following)
            end = stop
        if len(members) > 1:
            first = Phrase(Span(first.span.start, members[-1].span.end), first.head, None, "gen", members)
        return first, end

    def _plain(self, phrase: Phrase) -> bool:
        """Whether a phrase shows no genitive form: a bare noun."""
        first, head = self.tokens[phrase.span.start], self.tokens[phrase.head]
        return first is head and not head.lower.endswith("s")

    def _phrase_without_comma(self, at: int) -> tuple[Phrase | None, int]:
        inner, stop = self._with_attachments(at + 1)
        while inner and (token := self._token(stop)) and token.tag == "KON" and self._adjacent(stop):
            following, end = self._with_attachments(stop + 1)
            if not following or following.case == "nom":
                break
            stop = end
        return inner, stop

    def _closing(self, at: int) -> int:
        """The position behind the bracket that closes the one at `at`; 0 if there is none near."""
        for position in range(at + 1, min(at + 12, len(self.own))):
            if self.tokens[self.own[position]].text == ")":
                return position + 1
        return 0

    def _genitive(self, token: Token, at: int, phrase: Phrase) -> bool:
        """Whether a genitive attribute may begin here."""
        head = self.tokens[phrase.head]
        if head.tag not in {"NN", "NE", "CARD", "PIS"}:
            return False
        if head.text in words("time_noun") and not token.lower.startswith("des"):
            # am 4. März der frühere Agent; but am Freitag der vergangenen Woche
            return any(near.text in words("time_noun") for near in self.tokens[token.i + 1:token.i + 3])
        if token.tag in DETERMINERS:
            return token.lower.endswith(("er", "es")) and token.lower not in {"es"}
        if token.tag == "ADJA":
            return token.lower.endswith("er") and self.tokens[phrase.head].tag == "NN"
        return token.tag == "NE" and token.lower.endswith("s") and token.case == "gen"

    def _attaches(self, token: Token, at: int, phrase: Phrase) -> bool:
        if at < self.attach:
            return True
        if self.tokens[phrase.head].tag != "NN" or self.tokens[phrase.head].text in words("time_noun"):
            return False
        last, following = self.tokens[self.own[at - 1]], self._token(at + 1)
        if token.lower in words("place_prep") and last.lower.endswith(tuple(words("seat_noun"))) and (
                following is not None and following.tag == "NE"):
            # des Außenministeriums in Rom
            return True
        return token.lower in words("noun_prep") or token.lower in words("passive_agent") and not self.passive

    def _simple(self, at: int) -> tuple[Phrase | None, int]:
        """A phrase without attachments: determiner, attributes, noun with its titles and names."""
        begin = at
        token = self._token(at)
        if not token:
            return None, at
        if token.tag in PRONOUNS or token.tag == "PRF":
            if token.tag == "PRF":
                return None, at
            if not (token.tag in {"PDS", "PIS"} and (following := self._token(at + 1)) and following.tag in NOUNS
                    and self._adjacent(at + 1)) or token.tag == "PIS" and token.lower in values("pronoun"):
                return self._finish(begin, at + 1, at, frozenset(values("pronoun").get(token.lower, ())) or _ALL)
        determiner = None
        seen_attribute = False
        while (token := self._token(at)) and (at == begin or self._adjacent(at)):
            if token.tag in DETERMINERS or token.tag in {"PDS", "PIS"} and at == begin:
                if determiner is not None and token.tag not in {"PIAT", "PIDAT", "PPOSAT"} or seen_attribute:
                    break
                determiner = token if determiner is None else determiner
                at += 1
            elif token.tag in _ATTRIBUTES or token.tag == "KON" and self._between_attributes(at):
                seen_attribute = True
                at += 1
            elif token.tag in _MODIFIERS and self._before_attribute(at):
                at += 1
            elif token.text in {"\u201e", "\u201c", "\u201d", '"', "\u00bb", "\u00ab", "\u201a", "\u2018"} or (
                    token.text == "," and self._between_attributes(at)):
                at += 1
            elif determiner is not None and token.tag in PREPOSITIONS and (stop := self._extended(at)):
                at = stop
                seen_attribute = True
            elif determiner is not None and token.tag == "NN" and self._measures(at):
                # das 80 Meter lange Schiff
                at += 1
            else:
                break
        noun = at
        if not ((token := self._token(noun)) and token.tag in NOUNS and (noun == begin or self._adjacent(noun))):
            return self._without_noun(begin, noun, determiner)
        end = self._name(noun)
        head = end - 1
        while head > noun and self.tokens[self.own[head]].tag not in NOUNS:
            head -= 1
        if head > noun and self._is_named_thing(noun, end):
            head = noun
        first = self.tokens[self.own[noun]]
        bare = determiner is None and not seen_attribute and not self._in_genitive
        if bare and first.tag == "NE" and first.lower.endswith("s") and (
                after := self._token(end)) and self._adjacent(end) and after.tag in {"NN", "ADJA"} and (
                first.case == "gen" or after.tag == "ADJA" or head == noun):
            # Deutschlands Regierung: the name is the genitive of the noun behind it
            owner = Phrase(Span(self.own[noun], self.own[end - 1] + 1), self.own[head], case="gen")
            owned, stop = self._simple(end)
            if owned:
                owned.genitive = owner
                owned.span = Span(owner.span.start, owned.span.end)
                return owned, stop
        return self._finish(begin, end, head, self._form_cases(determiner, begin, head))

    def _finish(self, begin: int, end: int, head: int, cases: frozenset[str]) -> tuple[Phrase, int]:
        index = self.own[head]
        tagged = self.tokens[index].case
        case = next(iter(cases)) if len(cases) == 1 else (tagged if tagged in cases else "")
        self._cases[index] = cases or _ALL
        end = self._swallow_mark(begin, end)
        if self.tokens[self.own[begin]].text in _OPENING and begin < head and not any(
                self.tokens[i].text in _CLOSING for i in self.own[begin + 1:end]):
            # „Der Damm hält“: the mark is not the phrase's own
            begin += 1
        return Phrase(Span(self.own[begin], self.own[end - 1] + 1), index, case=case), end

    def _swallow_mark(self, begin: int, end: int) -> int:
        """Take a closing quotation mark along if its opening one lies in the phrase."""
        token = self._token(end)
        if token and self._adjacent(end) and token.text in {"\u201c", "\u201d", '"', "\u00ab", "\u00bb", "\u2018"}:
            inside = [self.tokens[i].text for i in self.own[begin:end]]
            if any(mark in inside for mark in ("\u201e", '"', "\u00bb", "\u00ab", "\u201c", "\u201a")):
                return end + 1
        return end

    def _without_noun(self, begin: int, at: int, determiner: Token | None) -> tuple[Phrase | None, int]:
        """A phrase whose noun is an adjective or a number: die Grünen, zwei weitere, beide."""
        for position in range(at - 1, begin - 1, -1):
            token = self.tokens[self.own[position]]
            if token.tag in {"ADJA", "CARD", "PIS", "PIAT", "PIDAT", "PDS"}:
                return self._finish(begin, position + 1, position, self._form_cases(determiner, begin, position))
        return None, begin

    def _name(self, at: int) -> int:
        """The position behind a run of nouns and names that is one noun with its names."""
        end = at + 1
        while (token := self._token(end)) and self._adjacent(end):
            before = self.tokens[self.own[end - 1]]
            if before.text in words("quantity_noun") and end == at + 1 and token.tag in {"NN", "ADJA"}:
                # Hunderte verletzte Soldaten
                while (token := self._token(end)) and token.tag == "ADJA" and self._adjacent(end):
                    end += 1
                if not token or token.tag != "NN":
                    return at + 1
                end += 1
            elif token.ent == "PER" and before.ent == "PER" and token.ent_start:
                # die X Y unterstützt: two persons
                break
            elif token.tag in {"NE", "FM"} and not (before.tag == "NN" and token.lower.endswith("s")
                                                  and token.case == "gen"):
                end += 1
            elif token.text in _TITLE_MARKS and (following := self._token(end + 1)) and following.tag in NOUNS:
                end += 2
            elif token.tag == "CARD" and before.tag in {"NN", "NE"} and token.text.isdigit() and len(token.text) < 4:
                end += 1
            elif token.tag == "NN" and before.tag == "NE" and token.ent and token.ent == before.ent and (
                    not token.ent_start):
                end += 1
            elif token.tag == "NN" and before.tag == "NN" and (
                    token.ent == "PER" or token.ent and token.ent == before.ent and not token.ent_start):
                end += 1
            elif token.tag == "APPR" and before.ent and token.ent == before.ent and not token.ent_start:
                end += 1
            elif token.text in {"\u201e", '"', "\u00bb"} and before.tag == "NN" and self._quoted_name(end):
                end = self._quoted_name(end)
            else:
                break
        return end

    def _is_named_thing(self, noun: int, end: int) -> bool:
        """Whether a noun is followed by the name of no person: *die Zeitung „Bote“*, *der Autobauer Kessling*."""
        first, following = self.tokens[self.own[noun]], self.tokens[self.own[noun + 1]]
        if first.tag != "NN" or first.text in words("quantity_noun"):
            return False
        names = [self.tokens[i] for i in self.own[noun + 1:end]]
        if following.text in {"\u201e", '"', "\u00bb"}:
            return True
        return not first.ent and all(
            token.tag in {"NE", "FM"} and token.ent in {"ORG", "LOC", "MISC"} for token in names)

    def _measures(self, at: int) -> bool:
        """Whether a noun behind a number measures an attribute."""
        before, after, noun = self._token(at - 1), self._token(at + 1), self._token(at + 2)
        return bool(before and after and noun and before.tag == "CARD" and after.tag == "ADJA"
                    and noun.tag in {"NN", "ADJA"} and self._adjacent(at + 1) and self._adjacent(at + 2))

    def _quoted_name(self, at: int) -> int:
        """The position behind a short name in quotation marks: die Zeitschrift "Der Spiegel"; 0 if there is none."""
        for position in range(at + 1, min(at + 6, len(self.own))):
            token = self.tokens[self.own[position]]
            if token.text in {"\u201c", "\u201d", '"', "\u00ab"}:
                return position + 1 if position > at + 1 else 0
            if token.tag in {"VVFIN", "VAFIN", "VMFIN"} or token.text in ",.:":
                return 0
        return 0

    def _before_attribute(self, at: int) -> bool:
        """Whether an adverb is followed by an attribute or a number, further adverbs between."""
        at += 1
        while (token := self._token(at)) and self._adjacent(at) and token.tag in _MODIFIERS:
            at += 1
        return bool(token and self._adjacent(at) and token.tag in {"ADJA", "CARD"})

    def _between_attributes(self, at: int) -> bool:
        before, after = self._token(at - 1), self._token(at + 1)
        if not (before and after and self._adjacent(at) and self._adjacent(at + 1)):
            return False
        token = self._token(at)
        if before.tag == "TRUNC" and after.tag in {"ADJA", "NN", "TRUNC"}:
            return True
        if token and token.text == ",":
            return before.tag == "ADJA" and after.tag == "ADJA"
        return before.tag in {"ADJA", "CARD"} and after.tag in {"ADJA", "CARD"}

    def _extended(self, at: int) -> int:
        """The position of the adjective that ends an extended attribute (die von der Regierung geplante Reform)."""
        for position in range(at + 1, min(at + 12, len(self.own))):
            token = self.tokens[self.own[position]]
            if not self._adjacent(position) or token.tag in {"VVFIN", "VAFIN", "VMFIN"} or token.text in ",;:.":
                return 0
            following = self._token(position + 1)
            if token.tag == "ADJA" and following and following.tag in {"NN", "NE", "ADJA"} and position > at + 1 and (
                    _PARTICIPLE.search(token.lower) and self.tokens[
                        self.own[position - 1]].tag in {"NN", "NE", "ADV", "ADJD", "PPER"}):
                return position
        return 0

    def _form_cases(self, determiner: Token | None, begin: int, head: int) -> frozenset[str]:
        """The cases that determiner, attributes, gender and number allow."""
        noun = self.tokens[self.own[head]]
        forms: tuple[str, ...] = ()
        if determiner is not None and determiner.lower in words("genitive_pronoun"):
            determiner = None
        if determiner is not None:
            forms = _determiner_forms(determiner.lower)
        if not forms:
            attributes = [self.tokens[i] for i in self.own[begin:head] if self.tokens[i].tag == "ADJA"]
            forms = _ending_forms(attributes[0].lower) if attributes and determiner is None else ()
        if not forms:
            if noun.tag == "NE" and noun.lower.endswith("s") and (noun.case == "gen" or self._in_genitive):
                return _ALL
            return _ALL - {"gen"} if noun.tag in {"NE", "NN"} else _ALL
        gender = {"plur": "p"}.get(noun.number) or {"masc": "m", "fem": "f", "neut": "n"}.get(noun.gender, "")
        if noun.tag == "NN" and noun.lower.endswith(_feminine()):
            gender = "f"
        fitting = {form[2:] for form in forms if form[0] == gender} or {form[2:] for form in forms}
        if determiner is not None and "m:nom" in forms and noun.number == "plur" and noun.lower.endswith("e"):
            # der Gesandte: a participle as a noun looks like a plural
            fitting.add("nom")
        if determiner is not None and any(form.endswith(determiner.case) for form in forms):
            # number and gender of an unknown noun are less sure than the case of its determiner
            if determiner.case == "nom" and "nom" not in fitting:
                self._doubtful.add(noun.i)
            fitting.add(determiner.case)
        return frozenset(fitting)


@cache
def _feminine() -> tuple[str, ...]:
    """Endings of nouns that are feminine singulars whatever the tagger says."""
    return tuple(words("feminine_ending"))


def _determiner_forms(form: str) -> tuple[str, ...]:
    known = values("determiner").get(form)
    if known:
        return known
    if form in {"ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"}:
        return ("m:nom", "n:nom", "n:acc")
    return _ending_forms(form)


def _ending_forms(form: str) -> tuple[str, ...]:
    endings = values("ending")
    return endings.get(form[-2:]) or endings.get(form[-1:]) or ()
