"""The words beside a figure that qualify it: about, over, nearly, under, at least, at most, of the order of."""
from __future__ import annotations

import re

from textmine.figures.names import Names
from textmine.lexicon import read_table

# Words that may stand between a modifier and its figure: 约占53%, 近为, 约季增0%; and articles: about a 5% rise.
_BRIDGES = Names((word, True) for word in (
    "占", "为", "达", "有", "合", "值", "需", "增", "减", "升", "跌", "涨", "降", "低", "高", "占比", "占比为", "达到", "合计",
    "增长", "下降", "上升", "上涨", "下跌", "减少", "增加", "季增", "季减", "年增", "年减", "月增", "月减", "计", "相当于", "折合",
    "在", "每股", "每吨", "每桶", "每月", "每年", "每天", "每日", "每平方米", "每盎司", "每公斤", "个", "人民币", "补贴", "补助", "可达", "可获", "可贷", "可享", "可省", "可减", "可领", "可得", "可", "贷", "省", "获", "罚", "消费", "入场", "需要", "要", "支付", "缴纳", "缴", "赔偿", "节省", "购买", "认购", "持有", "裁员", "裁", "容纳", "承担", "出资", "增持", "减持", "回购", "募资", "筹资", "集资", "融资", "可借", "借", "租", "售", "卖", "返", "送", "优惠", "立减", "赔付", "罚款", "奖励", "支持", "给予", "投资", "处", "罚",
    "an", "a", "an additional", "another", "a further", "a combined", "a total of", "a record"))
_ROUND = re.compile("十?[百千万亿]|半")  # 过亿, 过十亿, but 开过11家
_BRIDGED = frozenset("约|大约|近|将近|接近|逾|超|超过|不足|不到|至少|最多|大概|最高|最低|最少|起码|不少于|不低于|不超过|about|around|nearly|almost|roughly|approximately|at least|up to|more than|less than|over|under|close to|some".split("|"))


class Modifiers:
    """The modifier of a figure by the longest of its words to the left or to the right."""

    def __init__(self) -> None:
        rows = list(read_table("modifiers"))
        self._left = Names((row["word"], row["modifier"]) for row in rows if row["side"] == "left")
        self._right = Names((row["word"], row["modifier"]) for row in rows if row["side"] == "right")

    def of(self, text: str, start: int, end: int, inner: str | None) -> str | None:
        """The modifier of the figure from `start` to `end`: order, else that in front, else that behind, else its own inner one."""
        behind = self.after(text, end)
        if behind == "order":
            return behind
        return self.before(text, start) or behind or inner

    def before(self, text: str, start: int) -> str | None:
        """The modifier whose words end in front of `start`."""
        at = start - (text[start - 1:start] == " ")
        if at and text[at - 1] == "了":
            at -= 1
        if text[at - 1:at] == "过" and _ROUND.match(text, start):
            return "over"
        found = self._left.ending(text, at)
        if found is None:
            bridge = _BRIDGES.ending(text, at)
            if bridge is None:
                return None
            at = bridge[1] - (text[bridge[1] - 1:bridge[1]] == " ")
            found = self._left.ending(text, at)
            if found is None or text[found[1]:at].lower() not in _BRIDGED:
                return None
        return None if found[0] == "none" else found[0]

    def after(self, text: str, end: int) -> str | None:
        """The modifier whose words start behind `end`."""
        found = self._right.starting(text, end)
        if found is None and text[end:end + 1] == " ":
            found = self._right.starting(text, end + 1)
        return None if found is None or found[0] == "none" else found[0]
