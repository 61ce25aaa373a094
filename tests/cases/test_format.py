"""The cases can be read, and there are enough of each kind."""

from pathlib import Path

import pytest

from cases.reader import Case, read_cases

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("language", ["de", "en"])
def test_enough_cases(language: str) -> None:
    cases = read_cases(FOLDER / f"{language}.txt")
    bare = [case for case in cases if not case.statements]
    assert len(cases) >= 120
    assert 4 * len(bare) >= len(cases)
    assert {case.category for case in bare} == {"newsroom"}
    assert len({case.text for case in cases}) == len(cases)


@pytest.mark.parametrize("language", ["de", "en"])
def test_spans_are_words(language: str) -> None:
    def whole(case: Case, start: int, end: int) -> bool:
        around = case.text[start - 1:start] + case.text[end:end + 1]
        return case.text[start:end] == case.text[start:end].strip() and start < end and not around.isalnum()

    for case in read_cases(FOLDER / f"{language}.txt"):
        for one in case.statements:
            for spans in (one.content, one.cue, one.source, one.via, one.addressee):
                assert all(whole(case, *span) for span in spans), case.where


@pytest.mark.parametrize("line", ["<c>open", "<c>a</q>", "<c stance=angry>a</c>", "<x>a</x>", "<q>sagte</q> er."])
def test_says_what_is_wrong(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.txt").write_text(f"# any | type=indirect stance=assert\n{line}\n", "utf8")
    with pytest.raises(ValueError, match=r"bad\.txt:2"):
        read_cases(tmp_path / "bad.txt")


def test_source_of_another(tmp_path: Path) -> None:
    line = "<c1>Es regne</c1>, <q1>sagte</q1> <s1>er</s1>. <c2 from=1>Es schneie.</c2>"
    (tmp_path / "run.txt").write_text(f"# run | type=indirect stance=assert\n{line}\n", "utf8")
    (case,) = read_cases(tmp_path / "run.txt")
    assert [case.text[slice(*one.source[0])] for one in case.statements] == ["er", "er"]
