"""Sentence splitting for Chinese and English."""
from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。!?！？]+[”’」』\")]*|\n+|(?<=[a-z0-9%)”\"])\.(?=\s+[A-Z“\"'])")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a view, in order."""
    start = 0
    for match in _END.finditer(text):
        if text[start:match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
