"""The expression: what a calendar phrase says, before the publication date and the text around it resolve it."""
from __future__ import annotations

import msgspec


class Expression(msgspec.Struct, frozen=True):
    start: int
    end: int
    rule: str
