"""Patterns that are compiled when they are first used: a text needs less than half of them, and to compile the rest
takes longer than to read it."""
from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups", "flags")


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off. Raises re.error only when it is used."""
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """What stands for a pattern. With its first use the methods become its own, so that later ones cost no more than
    those of the pattern."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
