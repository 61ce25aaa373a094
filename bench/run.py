"""How good and how fast: the scorers' main figures beside their floors, words a second, memory, cold start.

    python bench/run.py [--scorers FOLDER] [--corpora FOLDER] [--only NAME] [--json]

Without scorers and corpora, which are no part of the repository, only speed is measured, on the examples.
DEPESCHE_SCORERS and DEPESCHE_CORPORA name the folders as well. Exit code 1 if a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import coreference  # noqa: E402

from depesche.language.model import Document  # noqa: E402
from depesche.language.pipeline import analyse  # noqa: E402
from depesche.reading.actors import find_actors  # noqa: E402
from depesche.reading.attribution import find_attributions  # noqa: E402
from depesche.reading.events import find_events  # noqa: E402
from depesche.reading.model import ActorIndex, Statement, TimeMention  # noqa: E402
from depesche.reading.times import find_times  # noqa: E402

COMMAND = [sys.executable, "-m", "depesche", "read", "--format", "jsonl"]
#: One core: no library may start threads of its own.
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
#: Words that the speed is measured on, for each language: enough for the start to count little.
WORDS = 20_000


@dataclass(frozen=True)
class Score:
    """A scorer with its data and the figures that count: name in the scorer's output, floor (None: no floor yet)."""

    name: str
    script: str
    data: list[str]
    figures: dict[str, float | None]
    lower: frozenset[str] = frozenset()


SCORES = [
    Score("seed", "gold.py", ["seed/expected.json"],
          {"attributions_with_source": 0.60, "newsroom_violations": 0.0, "events_with_status": 0.45,
           "events_per_gold": 2.0, "source_right": None, "stance_right": None, "via_right": None,
           "date_right": None, "agreements_found": None}, frozenset({"newsroom_violations", "events_per_gold"})),
    Score("quotes-de", "attributions.py", ["corpora/quotes-de/dev"], {"messages_f": 0.60, "joint_f": 0.50}),
    Score("quotes-en", "polnear.py", ["corpora/quotes-en/dev"],
          {"content_f": 0.58, "found_with_source": None}),
    Score("times-de", "times.py", ["--language", "de", "corpora/times-de/zeit"], {"relaxed_f": None, "value_f": None}),
    Score("times-en", "times.py", ["--language", "en", "corpora/times-en/tbaq"], {"relaxed_f": None, "value_f": None}),
    Score("events-en", "events.py", ["corpora/events-en/PLV_test.tsv"],
          {"type_accuracy": None, "quad_accuracy": None, "type_source_target": None}),
    Score("pages", "pages.py", ["corpora/pages"],
          {"body_f": None, "title": None, "date": None, "author": None, "leak": None}, frozenset({"leak"})),
]
#: Times: 200 reports of 400 words.
SPEED_FLOORS = {"words a second": 2000.0, "peak memory, MB": 700.0, "cold start, s": 3.0,
                "actors linked, words a CPU second": 100_000.0, "times found, words a CPU second": 80_000.0,
                "attributions found, words a CPU second": 20_000.0,
                "events found, sentences a CPU second": 2_000.0}
#: The day that the examples are read for.
DAY = "2024-01-01"
#: Share of the references to one person in GUM's news that must be linked to the right name (coreference.py).
COREFERENCE_FLOOR = 0.70


class Row(NamedTuple):
    """A figure beside its floor; `missed` if there is a floor and the figure is worse."""

    group: str
    name: str
    value: float
    floor: float | None
    missed: bool


def scored(score: Score, scorers: Path, corpora: Path) -> list[Row]:
    """The figures of one scorer; nothing if its data are not there."""
    data = [word.replace("corpora/", f"{corpora}/", 1).replace("seed/", f"{corpora.parent / 'seed'}/", 1)
            for word in score.data]
    if not (scorers / score.script).is_file() or not Path(data[-1]).exists():
        return []
    command = " ".join(COMMAND + ([] if score.script == "pages.py" else ["--input", "jsonl", "-"]))
    done = subprocess.run([sys.executable, str(scorers / score.script), "--json", "--cmd", command, *data],
                          capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        print(done.stderr, file=sys.stderr)
        return []
    figures: dict[str, Any] = json.loads(done.stdout)
    for problem in figures["problems"]:
        print(f"{score.name}: {problem}", file=sys.stderr)
    rows = []
    for name, floor in {**score.figures, "unread": 0.0}.items():
        if name in figures:
            sign = -1 if name in {*score.lower, "unread"} else 1
            missed = floor is not None and figures[name] * sign < floor * sign - 1e-9
            rows.append(Row(score.name, name, float(figures[name]), floor, missed))
    return rows


class Usage(NamedTuple):
    """What a run took: seconds by the clock, seconds of the processor, most memory in MB."""

    wall: float
    cpu: float
    memory: float
    output: bytes


def measured(arguments: list[str], given: bytes) -> Usage:
    """Runs `depesche read` on one core with some input."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(given)
        source.seek(0)
        started = time.monotonic()
        process = subprocess.Popen([*COMMAND, *arguments], stdin=source, stdout=target, stderr=subprocess.DEVNULL,
                                   env=os.environ | ONE_CORE)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        target.seek(0)
        output = target.read()
    if status:
        sys.exit(f"depesche read failed: {process.returncode}")
    scale = 1e6 if sys.platform == "darwin" else 1e3  # ru_maxrss: bytes there, kilobytes elsewhere
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale, output)


def speed() -> list[Row]:
    """Words a second, memory and cold start on the examples, for each language."""
    rows = []
    for language in ("de", "en"):
        texts = [file.read_text("utf8") for file in sorted((ROOT / "examples" / language).glob("*.txt"))]
        if not texts:
            continue
        words = sum(len(text.split()) for text in texts)
        texts *= WORDS // words + 1
        words = sum(len(text.split()) for text in texts)
        line = [json.dumps({"text": text, "published": DAY}) for text in texts]
        cold = min((measured(["--input", "jsonl", "-"], line[0].encode()) for _ in range(3)), key=lambda use: use.wall)
        many = measured(["--input", "jsonl", "-"], "\n".join(line).encode())
        if len(many.output.splitlines()) != len(texts):
            sys.exit("not every report was read")
        # On a machine that is busy with other work, seconds of the processor say more than those of the clock.
        rates = {"words a second": words / many.wall, "words a CPU second": words / many.cpu,
                 "words a CPU second, without start": words / max(0.001, many.cpu - cold.cpu),
                 "peak memory, MB": many.memory, "cold start, s": cold.wall, "cold start, CPU s": cold.cpu}
        for name, value in rates.items():
            floor = SPEED_FLOORS.get(name)
            worse = floor is not None and (value < floor if "words" in name else value > floor)
            rows.append(Row(f"speed-{language}", name, value, floor, worse))
    return rows


def steps(language: str) -> list[Row]:
    """Words a second of single steps on the examples: actors given the clauses, attributions given both and times."""
    documents = []
    for file in sorted((ROOT / "examples" / language).glob("*.txt")):
        text = file.read_text("utf8")
        blocks = [("paragraph", match.start(), match.end(), None) for match in re.finditer(r".+", text)]
        documents.append(analyse(text, blocks, language))
    words = sum(len(document.tokens) for document in documents)
    known = [(document, find_actors(document, DAY), find_times(document, DAY)) for document in documents]
    statements = [find_attributions(*given) for given in known]
    took = {"actors linked": fastest(lambda: [find_actors(document, DAY) for document in documents]),
            "times found": fastest(lambda: [find_times(document, DAY) for document in documents]),
            "attributions found": fastest(lambda: [find_attributions(*given) for given in known])}
    rows = [_events_found([(*given, said) for given, said in zip(known, statements, strict=True)], language)]
    for name, seconds in took.items():
        figure = f"{name}, words a CPU second"
        value, floor = words / seconds, SPEED_FLOORS.get(figure, 0.0)
        rows.append(Row(f"speed-{language}", figure, value, floor, value < floor))
    return rows


def _events_found(given: list[tuple[Document, ActorIndex, list[TimeMention], list[Statement]]], language: str) -> Row:
    """Sentences a second of the step that finds events, given clauses, actors, times and attributions."""
    sentences = sum(len(document.sentences) for document, *_ in given)
    seconds = fastest(lambda: [find_events(*known, published=DAY) for known in given])
    figure = "events found, sentences a CPU second"
    floor = SPEED_FLOORS[figure]
    return Row(f"speed-{language}", figure, sentences / seconds, floor, sentences / seconds < floor)


def fastest(work: Callable[[], object]) -> float:
    """The fewest seconds of the processor in twenty tries at some work."""
    took = []
    for _ in range(20):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took)


def references(corpora: Path) -> list[Row]:
    """Pronouns and role nouns of persons that are linked to the right name, in GUM's news."""
    if not (corpora / coreference.GUM).is_file():
        return []
    figures = coreference.score(corpora)
    floors = {"of one person": COREFERENCE_FLOOR}
    return [Row("coreference", name, value, floors.get(name), value < floors.get(name, 0))
            for name, value in figures.shares().items()]


def main() -> int:
    """Prints the figures; 1 if a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorers", type=Path, default=os.environ.get("DEPESCHE_SCORERS"))
    parser.add_argument("--corpora", type=Path, default=os.environ.get("DEPESCHE_CORPORA"))
    parser.add_argument("--only", action="append", metavar="NAME",
                        help=f"speed, coreference, {', '.join(score.name for score in SCORES)}; several may be given")
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    args = parser.parse_args()
    rows: list[Row] = []
    if args.scorers:
        scorers = Path(args.scorers)
        corpora = Path(args.corpora or scorers.parent / "corpora")
        for score in SCORES:
            if not args.only or score.name in args.only:
                rows += scored(score, scorers, corpora)
    if args.corpora and (not args.only or "coreference" in args.only):
        rows += references(Path(args.corpora))
    if not args.only or "speed" in args.only:
        rows += [*speed(), *steps("de"), *steps("en")]
    for row in rows:
        if args.json:
            print(json.dumps(row._asdict()))
        else:
            floor = "" if row.floor is None else f"{row.floor:10.2f}  {'MISSED' if row.missed else 'ok'}"
            print(f"{row.group:12}{row.name:36}{row.value:10.3f}{floor}".rstrip())
    return 1 if any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
