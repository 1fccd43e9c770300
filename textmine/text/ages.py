"""Ages told in years behind a noun (屋龄28年, 平均车龄约4.5年, 楼龄5至12年): figures of a thing, no lengths of time."""
from __future__ import annotations

from textmine.text.patterns import pattern

_AGE = pattern("[屋楼房宅厂车船机舰]龄[^，。；、0-9]{0,6}(?:[0-9.]{1,4}年?[至到~-]+)?$")
_REACH = 14


def is_age(text: str, at: int) -> bool:
    """Whether the number of years at a place in a folded text is an age."""
    before = text[max(0, at - _REACH):at]
    return "龄" in before and _AGE.search(before) is not None
