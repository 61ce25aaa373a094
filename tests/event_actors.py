"""Actors of invented states for tests of events without a gazetteer: Norland, Sudria (Südrien), Westria, roles."""

from __future__ import annotations

from pathlib import Path

from depesche import contract
from depesche.language.model import Document, Token
from depesche.reading.model import ActorIndex

_LINES = (Path(__file__).parent / "event_actors.tsv").read_text("utf8").splitlines()
_ROWS = [line.split("\t") for line in _LINES if not line.startswith(("#", "kind"))]
ARMED = {word for kind, word in _ROWS if kind == "armed"}
CIVIL = {word for kind, word in _ROWS if kind == "civil"}
STATES = {word: kind for kind, word in _ROWS if kind.isupper()}


def index_actors(document: Document) -> ActorIndex:
    """Names of states and role nouns; a role after the adjective of a state is one actor with it and has its code."""
    index = ActorIndex()
    made: dict[str, str] = {}

    def actor(name: str, code: str | None, sectors: list[str]) -> str:
        if name not in made:
            made[name] = f"a{len(made) + 1}"
            index.add(contract.Actor(id=made[name], name=name, type="group" if sectors else "state", code=code,
                                     sectors=sectors))
        return made[name]

    adjective: tuple[int, str] | None = None
    for token in document.tokens:
        code = next((code for stem, code in STATES.items() if token.lower.startswith(stem)), None)
        forms = {token.lower, token.lemma.lower()}
        if code is not None:
            index.by_token[token.i] = actor(code, code, [])
            adjective = (token.i, code) if _is_adjective(token) else None
        elif forms & (ARMED | CIVIL):
            own = adjective[1] if adjective is not None and adjective[0] >= token.i - 2 else None
            index.by_token[token.i] = actor(f"{own or ''} {token.lower}".strip(), own,
                                            ["MIL" if forms & ARMED else "GOV"])
            if own is not None and adjective is not None:
                index.by_token.pop(adjective[0], None)
    return index


def _is_adjective(token: Token) -> bool:
    return token.pos == "ADJ" or token.lower.endswith(("ian", "ischen", "ische", "ischer"))
