"""The room of German."""

from depesche.lang.de.citation import citation
from depesche.lang.de.clauses import build_clauses
from depesche.lang.de.prepare import prepare

__all__ = ["build_clauses", "citation", "prepare"]
