"""From bytes to text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from depesche.errors import DepescheError

#: What the first bytes of common binary files are, and the name of the format.
_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP archive or office document", b"\x89PNG": "a PNG image",
          b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"\x1f\x8b": "a gzip archive",
          b"\xd0\xcf\x11\xe0": "an old office document", b"SQLite format 3": "an SQLite database",
          b"\x7fELF": "a program", b"RIFF": "a sound, film or image", b"ID3": "a sound file",
          b"{\\rtf": "an RTF document"}
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\x0b\x0c\r\x1b")
_USUAL = "€‚„…‘’“”•–—«»§°´·¿¡›‹©®\xa0\xad½¼²³"
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)


class Decoded(NamedTuple):
    """`guessed` says that the bytes are neither UTF-8 nor marked otherwise."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, *, declared: str | None = None, place: str | None = None) -> Decoded:
    """The text of some bytes: by the byte order mark, as UTF-8, as declared (HTTP, HTML), or guessed, in this order.

    A byte order mark stays in the text, so that offsets are those of the input. Raises DepescheError E103 (empty),
    E104 (binary).
    """
    if not data.strip():
        raise DepescheError("E103", place=place)
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding, False)
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise DepescheError("E104", place=place, reason=f"it is {name}")
    head = data[:65536]
    if b"\x00" in head or len(head.translate(None, _CONTROLS)) < 0.98 * len(head):
        raise DepescheError("E104", place=place, reason="it holds bytes that no text has")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError as error:
        # One broken byte in long UTF-8 is a slip; a first bad byte among few good ones is another encoding.
        good = len(re.findall(rb"[\xc3-\xef][\x80-\xbf]+", data[:error.start]))
    if declared is None and (found := _META.search(data[:4096])):
        declared = found[1].decode("ascii")
    if declared:
        try:
            return Decoded(data.decode(declared), declared.lower(), False)
        except (LookupError, UnicodeDecodeError):
            pass
    if good >= 10:
        return Decoded(data.decode("utf-8", "replace"), "utf-8", True)
    encoding = _guess(head)
    return Decoded(data.decode(encoding, "replace"), encoding, True)


def _guess(data: bytes) -> str:
    """Windows-1252, unless the bytes speak clearly for something else."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes
        best = from_bytes(data).best()
        return best.encoding if best is not None else "cp1252"
    strange = sum(char > "\x7f" and not char.isalpha() and char not in _USUAL for char in text)
    foreign = sum(char > "\x7f" for char in text)
    if foreign and strange > 0.3 * foreign:
        from charset_normalizer import from_bytes
        best = from_bytes(data).best()
        return best.encoding if best is not None else "cp1252"
    return "cp1252"
