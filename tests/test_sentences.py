"""Where sentences begin."""

from __future__ import annotations

import pytest

from depesche.language.pipeline import analyse


@pytest.mark.parametrize(("language", "text", "count"), [
    ("de", "Am 13. Mai trafen sie sich. Das Treffen dauerte.", 2),
    ("de", "Dr. Berg kam z. B. um 9 Uhr. Er blieb.", 2),
    ("de", "„Nein!“, rief er. „Nie.“ Dann ging er.", 3),
    ("de", "Er sagte: « Bien. » Die Frau ging.", 2),
    ("en", "It opened on Jan. 5. “Never,” added Lee.", 2),
    ("en", "Mr. Lee of the U.S. Army spoke. She left.", 2),
    ("en", "It ended 3 to 12. The fans left.", 2),
])
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(analyse(text, [("paragraph", 0, len(text), None)], language).sentences) == count
