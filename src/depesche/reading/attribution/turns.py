"""Interviews: an answer is the words of who is asked, whatever stands in it."""

from __future__ import annotations

from depesche.language.model import Span
from depesche.reading.attribution.scene import Scene
from depesche.reading.model import SourceRef, Statement

_PREFIX = 8  # tokens of a speaker's name before the colon


def find_turns(scene: Scene) -> None:
    """Each answer with a known speaker is direct speech; the name before its colon is the source."""
    for section in scene.document.sections:
        if section.kind != "answer" or section.speaker is None:
            continue
        start, end = section.span
        if scene.tokens[start].pos == "PUNCT" and start + 1 < end:
            start += 1  # a transcript in quotation marks
        colon = next((i for i in range(start, min(start + _PREFIX, end)) if scene.tokens[i].text == ":"), None)
        name = [Span(start, colon)] if colon is not None and scene.document.words(
            Span(start, colon)).endswith(section.speaker.split()[-1]) else []
        content = scene.trim(Span(colon + 1 if name and colon is not None else start, end), keep_stop=True)
        if content.start < content.end:
            ids = [id_ for span in name for i in range(*span) for id_ in scene.actors.at(i)]
            source = SourceRef(name, section.speaker, ids[0] if ids else None, "named")
            scene.add(Statement("", "direct", source, [content], f"{scene.language}.turn"))
