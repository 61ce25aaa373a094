"""spaCy, imported without its command line. Import it from here before anything else that imports it."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


def _import_spacy() -> None:
    """Import spaCy without its command line, which takes a third of the time (it loads an HTTP client and a project
    manager) for a function that prints what is installed. Who asks for `spacy.cli` or `spacy.info` later gets the real
    ones.
    """
    if "spacy" in sys.modules:
        return

    def info(*arguments: Any, **options: Any) -> Any:
        from spacy.cli.info import info as real

        return real(*arguments, **options)

    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": package, "spacy.cli.info": module})
    try:
        import spacy

        vars(spacy).pop("cli", None)
    finally:
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules.pop(name, None)


_import_spacy()
