"""Intake: from bytes to a `Report` with its exact text and its blocks. Knows nothing of linguistics or storage."""

from depesche.intake.html import looks_like_html, read_html
from depesche.intake.jsonl import read_jsonl
from depesche.intake.text import read_text

__all__ = ["looks_like_html", "read_html", "read_jsonl", "read_text"]
