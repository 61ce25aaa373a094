"""Personal names that are no strings of the gazetteer: tagged ones, those behind a title, known family names."""

from __future__ import annotations

from functools import cached_property

from depesche.reading.actors.mentions import HitScanner, Name

_NAME_TAGS = {"NE", "NNP", "NNPS", "FM"}


class NameScanner(HitScanner):
    """Finds names, after the hits and the role nouns."""

    def find_names(self) -> None:
        """Runs of names that are tagged as persons or follow a role noun."""
        behind = {at for group in self.roles if group.role.kind == "person" for at in (group.end, group.end + 1)}
        done = 0
        for at in sorted({*self.candidates["PER"], *self.candidates["given name"], *behind}):
            if done <= at < len(self.tokens) and self._may_begin(at):
                done = self._name_from(at)
        self._find_family_names()

    def _name_from(self, at: int) -> int:
        """Enter the name that begins at a token, if one does; the position behind what was looked at."""
        tokens, token = self.tokens, self.tokens[at]
        named = token.ent == "PER" or self._begins_full_name(at)
        after_role = not named and self._after_role(at)
        if not (named or (after_role or self._behind_role_and_comma(at)) and self._looks_like_name(at)):
            return at + 1
        end = at + 1
        while end < len(tokens) and tokens[end].sent == token.sent and self._continues(end, end == at + 1):
            end += 1
        if not (named or after_role) and (end == at + 1 or not self._closes(end)):
            return end
        while end > at + 1 and tokens[end - 1].lower in self.words["particle"]:
            end -= 1
        start = at
        if end > at + 1 and self._begins(at) and token.lower not in self.words["particle"] and (
                token.text not in self.lexicon.gazetteer.given_names) and any(
                entity.well_known for entity in self.lexicon.surnames.get(tokens[end - 1].text, ())):
            # a word at the beginning of a headline before a known family name, with or without its first name
            given = at + 1 < end - 1 and tokens[at + 1].text in self.lexicon.gazetteer.given_names
            start = at + 1 if given else end - 1 if end - at == 2 else at
        self._enter_name(start, end, True)
        return end

    def _after_role(self, at: int) -> bool:
        group = self.role_at.get(at - 1)
        return group is not None and group.role.kind == "person" and group.end == at and (
            self.tokens[at - 1].sent == self.tokens[at].sent) and not (
            group.plural and not self.words["ending_adjective"])

    def _behind_role_and_comma(self, at: int) -> bool:
        group = self.role_at.get(at - 2)
        return group is not None and group.role.kind == "person" and self.tokens[at - 1].text == "," and (
            self.tokens[at - 1].sent == self.tokens[at].sent)

    def _enter_name(self, start: int, end: int, sure: bool) -> None:
        words: list[str] = []
        for i in range(start, end):
            if i > start and self.tokens[i - 1].end == self.tokens[i].start:
                words[-1] += self._without_genitive(i, end)
            else:
                words.append(self._without_genitive(i, end))
        name = Name(start, end, words, sure)
        self.names.append(name)
        for i in range(start, end):
            self.name_at[i] = name

    def _find_family_names(self) -> None:
        """Family names that no tag marks: those of full names in the document, and well-known ones."""
        self._free_places({name.words[-1] for name in self.names if len(name.words) > 1 and name.sure})
        family = self._families_named()
        forms = family | {word + "s" for word in family}
        again = (at for at in self.candidates["capital"] if self.tokens[at].text in forms) if family else ()
        for at in sorted({*self.candidates["surname"], *again}):
            if at not in self.name_at and at not in self.role_at and self.hit_at[at] is None:
                self._enter_family_name(at, family)

    def _families_named(self) -> set[str]:
        """The family names of those whose full names the document has."""
        full = [name for name in self.names if len(name.words) > 1]
        family = {name.words[-1] for name in full}
        family |= {word[0].upper() + word[1:] for word in family if "-" in word[1:4]}
        family |= {name.words[0] for name in full if len(name.words) > 2}
        for key in {hit.key for hit in self.hits if self.is_type(hit, "person")}:
            family |= self.lexicon.outer_words(key)
        return family

    def _enter_family_name(self, at: int, family: set[str]) -> None:
        """Enter the token as a family name if it is one here."""
        token = self.tokens[at]
        word = self._without_genitive(at, at + 1)
        known = self.lexicon.surnames.get(word, ())
        if not known and word not in family:
            return
        noun = token.pos in {"PROPN", "NOUN"} and self._may_begin(at)
        alone = token.ent == "PER" if word in self.words["weak_name"] else not self._beside_name(at)
        # a tagger may take the family name that begins a sentence for a verb
        if word in family and (noun or token.pos in {"VERB", "X", "ADJ", "INTJ"}) or (
                noun and alone and any(entity.well_known for entity in known)):
            self._enter_name(at, at + 1, False)

    def _free_places(self, family: set[str]) -> None:
        """Drop hits of places that are family names here: Paris said, after Valeska Paris."""
        for hit in list(self.hits):
            token = self.tokens[hit.start]
            if token.text in family and hit.end == hit.start + 1 and not hit.rest and (
                    hit.kind in {"capital", "city"} or self.is_type(hit, "state")) and not (
                    hit.start and self.tokens[hit.start - 1].pos == "ADP") and hit.start not in self.name_at:
                self.hits.remove(hit)
                self.hit_at[hit.start] = None

    def _may_begin(self, at: int) -> bool:
        token = self.tokens[at]
        return (token.text[0].isupper() and self.hit_at[at] is None and at not in self.role_at
                and token.pos in {"PROPN", "NOUN", "X", "ADJ"})

    def _begins_full_name(self, at: int) -> bool:
        """Whether a first name that is known stands before another name."""
        return (self.tokens[at].text in self.lexicon.gazetteer.given_names and at + 1 < len(self.tokens)
                and self.tokens[at + 1].sent == self.tokens[at].sent and self._may_begin(at + 1)
                and self.tokens[at + 1].tag in _NAME_TAGS)

    def _looks_like_name(self, at: int) -> bool:
        token = self.tokens[at]
        return token.tag in _NAME_TAGS and token.ent != "ORG" and not self._glued(at)

    def _continues(self, at: int, second: bool) -> bool:
        token = self.tokens[at]
        if self.hit_at[at] is not None or at in self.role_at:
            return False
        if token.text == "-" and at + 1 < len(self.tokens) and self._glued(at + 1):
            return self.tokens[at - 1].end == token.start
        if self._glued(at):
            return True
        if token.text[0].isupper() and token.text[0].isalpha():
            if at + 1 < len(self.tokens) and self.tokens[at + 1].text == "-" and self._glued(at + 2):
                return second  # Han Do-seok
            return token.tag in _NAME_TAGS and (second or token.ent in {"", "PER"}) or token.ent == "PER"
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (token.lower in self.words["particle"] and following is not None and (
                following.text[0].isupper() or following.ent == "PER" and following.lower in self.words["particle"])
                and (following.tag in _NAME_TAGS or following.ent == "PER")) or token.ent == "PER" and (
                    token.text in {"-", "\u2019", "'"})

    def _without_genitive(self, i: int, end: int) -> str:
        token = self.tokens[i]
        if i == end - 1 and token.case == "gen" and token.text.endswith("s") and self.words["ending_adjective"]:
            bare = token.text[:-1]
            following = self.tokens[end] if end < len(self.tokens) else None
            if bare in self.lexicon.surnames or bare in self._texts or following and following.pos == "NOUN":
                return bare
        return token.text

    @cached_property
    def _texts(self) -> set[str]:
        return {token.text for token in self.tokens}

    def _beside_name(self, at: int) -> bool:
        """Whether another name stands directly before or after: then it is not the family name alone."""
        near = (i for i in (at - 1, at + 1) if 0 <= i < len(self.tokens))
        return any(self.tokens[i].pos == "PROPN" and self.tokens[i].sent == self.tokens[at].sent and self._may_begin(i)
                   and self.tokens[i].text[0].isalpha() for i in near)
