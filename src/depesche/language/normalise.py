"""Clean text for the pipelines, with the way back to the offsets of the input.

Decomposed letters are composed, soft hyphens and other invisible characters left out, and every run of white space is
one space: what a reader sees is what the tagger gets. Offsets stay those of the input.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_ODD = re.compile(rf"[{_INVISIBLE}\u0300-\u036f]|[^\S ]|  |^ | $")
_CHANGED = re.compile(rf"\s{{2,}}|[^\S ]|^ | $|\S[\u0300-\u036f]+|[{_INVISIBLE}]")
_REMOVED = re.compile(f"[{_INVISIBLE}]")


class Clean:
    """The clean form of a stretch of text: `text`, and `start`/`end` that lead back to the input's code points."""

    def __init__(self, raw: str, offset: int = 0) -> None:
        self._offset = offset
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self.text = raw
        if _ODD.search(raw):
            self._rebuild(raw)

    def _rebuild(self, raw: str) -> None:
        pieces: list[str] = []
        starts: list[int] = []
        ends = self._ends
        last = 0
        for match in _CHANGED.finditer(raw):
            at, stop = match.span()
            pieces.append(raw[last:at])
            starts.extend(range(last, at))
            ends.extend(range(last + 1, at + 1))
            piece = match.group()
            if piece.isspace():
                piece = " " if starts and stop < len(raw) else ""
            else:
                piece = unicodedata.normalize("NFC", _REMOVED.sub("", piece))
            pieces.append(piece)
            starts += [at] * len(piece)
            ends += [stop] * len(piece)
            last = stop
        pieces.append(raw[last:])
        starts.extend(range(last, len(raw)))
        ends.extend(range(last + 1, len(raw) + 1))
        self._starts = starts
        self.text = "".join(pieces)

    def start(self, position: int) -> int:
        """The input's offset of the character at this position of the clean text."""
        return self._offset + (position if self._starts is None else self._starts[position])

    def end(self, position: int) -> int:
        """The input's offset at which the character before this position of the clean text ends."""
        return self._offset + (position if self._starts is None else self._ends[position - 1])
