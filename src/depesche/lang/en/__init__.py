"""English: tables of words and cues, and the clause builder."""

from depesche.lang.en.clauses import build_clauses
from depesche.lang.en.prepare import prepare

__all__ = ["build_clauses", "prepare"]
