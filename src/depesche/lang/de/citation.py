"""German noun phrases as a list would have them: in the nominative, without a determiner."""

from __future__ import annotations

from depesche.language.model import Document, Span, Token

_STRONG = {"masc": "er", "fem": "e", "neut": "es"}
_WEAK = ("en", "em", "er", "es", "e")


def citation(document: Document, span: Span) -> str:
    """The words of a noun and its adjectives in the nominative: *des russischen Ministeriums* gives *russisches
    Ministerium*. Names and what cannot be told stay as they are.
    """
    tokens = document.tokens[span.start:span.end]
    head = tokens[-1]
    if head.tag != "NN" or head.ent:
        return document.words(span)
    words = [_adjective(token, head) if token.tag == "ADJA" and not token.ent else token.text for token in tokens]
    words[-1] = _noun(head)
    gaps = [document.text[one.end:other.start] for one, other in zip(tokens, tokens[1:], strict=False)]
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def _adjective(token: Token, head: Token) -> str:
    ending = "e" if head.number == "plur" else _STRONG.get(head.gender)
    weak = next((weak for weak in _WEAK if token.text.endswith(weak)), None)
    return token.text.removesuffix(weak) + ending if ending and weak else token.text


def _noun(head: Token) -> str:
    if head.case == "gen" and head.number == "sing" and head.text.endswith("s"):
        return head.lemma
    # Berichten, but not Augenzeugen: the dative plural adds n to a plural without it
    if head.case == "dat" and head.number == "plur" and head.text.endswith("n") and (
            head.text[:-1] != head.lemma and head.text[:-1].startswith(head.lemma)):
        return head.text[:-1]
    return head.text
