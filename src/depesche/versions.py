"""Versions that every reading carries: of the code, the models, the gazetteer."""

from __future__ import annotations

import json
from functools import cache
from importlib import metadata, resources

from depesche import contract, gazetteer

VERSION = metadata.version("depesche")


@cache
def versions(language: str, pipeline: str | None = None) -> contract.Versions:
    """What made a reading in this language; `pipeline`: the user's own, with its version."""
    if pipeline is not None:
        return contract.Versions(models=pipeline, gazetteer=gazetteer.VERSION)
    meta = json.loads(resources.files("depesche.models").joinpath(language, "meta.json").read_text("utf8"))
    return contract.Versions(models=f"{meta['lang']}-{meta['version']}", gazetteer=gazetteer.VERSION)
