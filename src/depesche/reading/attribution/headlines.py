"""Headlines that name the source at their end: *Rebels leave capital - state TV*, *Minister to resign: report*."""

from __future__ import annotations

from depesche.language.model import Phrase, Span
from depesche.reading.attribution.scene import Scene
from depesche.reading.attribution.sources import from_phrase
from depesche.reading.model import Statement

_MARKS = frozenset({"-", "\u2013", "\u2014", ":"})
_STOPS = frozenset({".", "!", "?"})
_SOURCE, _CONTENT = 5, 3  # tokens of a source at most, of what it says at least
_NAME_POS = frozenset({"ADJ", "DET", "NOUN", "PROPN", "X"})


def find_tail_sources(scene: Scene) -> None:
    """Sections of one sentence without a full stop that end in a mark and a noun phrase that names a source."""
    for section in scene.document.sections:
        start, end = section.span
        if end - start < _CONTENT + 2 or scene.tokens[end - 1].text in _STOPS:
            continue
        mark = next((i for i in range(end - 2, max(start, end - 2 - _SOURCE), -1)
                     if scene.tokens[i].text in _MARKS), None)
        if mark is None or mark - start < _CONTENT or any(scene.taken[start:mark]):
            continue
        words = scene.tokens[mark + 1:end]
        spaced = scene.tokens[mark].text == ":" or scene.tokens[mark].start > scene.tokens[mark - 1].end
        if not spaced or any(word.pos not in _NAME_POS for word in words):
            continue
        source = from_phrase(scene, Phrase(Span(mark + 1, end), end - 1))
        if source.kind == "unknown":
            continue
        scene.add(Statement("", "indirect", source, [scene.trim(Span(start, mark))], f"{scene.language}.headline-tail",
                            cue=[Span(mark, mark + 1)], frame=[Span(mark, end)]))
