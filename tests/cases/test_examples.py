"""The expected readings of examples/ belong to their texts."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*/*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_words_stand_once_in_the_text(file: Path) -> None:
    gold = json.loads(file.read_text("utf8"))
    text = file.with_name(gold["text_file"]).read_text("utf8")
    words = [one["content"] for one in gold["attributions"]] + [one["anchor"] for one in gold["events"]]
    words += gold["newsroom"] + [one["words"] for one in gold["agreements"]]
    assert {string: text.count(string) for string in words} == dict.fromkeys(words, 1)
    assert all(one["source_mention"] in text for one in gold["attributions"])
    assert 150 <= len(text.split()) <= 400


def test_four_reports_in_each_language() -> None:
    assert min(sum(file.parent.name == language for file in FILES) for language in ("de", "en")) >= 4
