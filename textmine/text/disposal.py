"""将 as 把: the Chinese disposal construction, which looks like the future and is none."""
from __future__ import annotations

from textmine.text.patterns import pattern

# 将基准利率维持在4%, 将目标价由600元上调至700元: 将, what is moved, and the verb with where it ends; not 将于, 将达, 将会 ...
_DISPOSING = pattern("将(?![于会达在继进再有为是同与对从由要可不以])(?:"
                     "[^,，。;；将]{2,24}?(?:[上下]调|调[升降高低]|维持|提[高升]|降|升|定|由|从)(?:了|[至到在为于低]|[0-9一二三四五六七八九])"
                     "|[^,，。;；将]{2,30}?(?:[卖让]给|售[予给]))")


def disposes(text: str, at: int) -> bool:
    """Whether the 将 at a place of a folded text leads to what somebody moves, and says nothing of the future."""
    return _DISPOSING.match(text, at) is not None
