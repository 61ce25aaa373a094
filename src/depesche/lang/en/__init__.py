"""English: tables of words and cues, and the clause builder."""

from depesche.lang.en.citation import citation
from depesche.lang.en.clauses import build_clauses
from depesche.lang.en.prepare import prepare

__all__ = ["build_clauses", "citation", "prepare"]
