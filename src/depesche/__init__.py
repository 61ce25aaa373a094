"""Depesche reads news reports: who says what happened between whom, when, and on whose word.

    >>> import depesche
    >>> reading = depesche.read("...", published="2025-01-13")  # doctest: +SKIP

The names here are loaded when they are first used, so that `import depesche` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.api import actor, read, read_file, read_report
    from depesche.contract import Reading, Report
    from depesche.errors import DepescheError

__version__ = "0.1.0"
__all__ = ["DepescheError", "Reading", "Report", "__version__", "actor", "read", "read_file", "read_report"]

_HOMES = {"actor": "api", "read": "api", "read_file": "api", "read_report": "api", "Reading": "contract",
          "Report": "contract", "DepescheError": "errors"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
