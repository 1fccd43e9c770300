"""The words beside a figure that qualify it: about, over, nearly, under, at least, at most, of the order of."""
from __future__ import annotations

from textmine.figures.names import Names
from textmine.lexicon import read_table
from textmine.text.patterns import pattern

_ROUND = pattern("十?[百千万亿]|半")  # 过亿, 过十亿, but 开过11家
# 约占收入的1/4: the word that qualifies stands in front of the verb.
_SHARE = pattern("(大?约|近|将近|接近|逾|超过?|不足|不到)(?:占|为|等于|相当于)[^，。；、\\d]{1,12}的$")
_PARTICLES = frozenset("了过的")
_ADDED = pattern(r" plus (?!years?\b|stores\b)[a-z$£€¥\d]", needs=(" plus ",))


class Modifiers:
    """The modifier of a figure by the longest of its words to the left or to the right."""

    def __init__(self) -> None:
        rows = list(read_table("modifiers"))
        self._left, self._right, self._bridges = (
            Names((row["word"], row["modifier"]) for row in rows if row["side"] == side) for side in ("left", "right", "bridge"))
        # What stands next to a figure that has a modifier: one look at it settles most figures.
        self.beside_left = self._left.lasts | self._bridges.lasts | _PARTICLES | {" "}
        self._before_bridge = self._left.lasts | {" "}
        self.beside_right = self._right.firsts | {" "}

    def of(self, text: str, start: int, end: int, inner: str | None) -> str | None:
        """The modifier of the figure from `start` to `end`: order, else that in front, else that behind, else its own inner one."""
        behind = self._behind(text, end) if text[end:end + 1] in self.beside_right else None
        if behind == "order":
            return behind
        return text[start - 1:start] in self.beside_left and self._before(text, start) or behind or inner

    def _before(self, text: str, start: int) -> str | None:
        """The modifier whose words end in front of `start`, or in front of a bridge there: 约占53%."""
        at = start - 1 if text[start - 1] == " " else start
        if text[at - 1:at] in _PARTICLES:
            at -= text[at - 1:at] == "了"
            if text[at - 1:at] == "过" and _ROUND.match(text, start):
                return "over"
            if text[at - 1:at] == "的":
                share = _SHARE.search(text, max(0, at - 18), at)
                return share and self._left.named(share[1])
        found = self._left.ending(text, at)
        if found is None:
            bridge = self._bridges.ending(text, at)
            if bridge is None or text[bridge[1] - 1:bridge[1]] not in self._before_bridge:
                return None
            if text.endswith(" over a", 0, at):
                return None  # sued over a $5 million debt
            at = bridge[1] - (text[bridge[1] - 1] == " ")
            found = self._left.ending(text, at)
        return None if found is None or found[0] == "none" else found[0]

    def _behind(self, text: str, end: int) -> str | None:
        """The modifier whose words start behind `end`; the plus of 16GB+512GB and of $1m plus interest is none."""
        following = text[end:end + 1]
        if following == "+" and text[end + 1:end + 2].isdigit() or following == " " and _ADDED.match(text, end):
            return None
        found = self._right.starting(text, end + 1 if following == " " else end)
        return None if found is None or found[0] == "none" else found[0]
