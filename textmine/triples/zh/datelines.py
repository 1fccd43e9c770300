"""Datelines: who reports, from where and when, at the head of a Chinese report. Nothing in them is told of anybody."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.zh.wordlists import one_of

_REPORTING = f"{one_of('reporting')}|[0-9]日电"
_DAY = "(?:[0-9]{1,2}月)?[0-9]{1,2}日"
_HEAD = pattern(
    r"\s*(?:"
    rf"[【〔\[(](?=[^】〕\])\n]{{0,30}}(?:{_REPORTING}))[^】〕\])\n]{{2,40}}[】〕\])]"  # 【财华社讯】, (中央社记者…台北30日电)
    rf"|[^\s,，;；:。、(]{{2,16}}?{_DAY}(?:电(?![话子力商动池影视网价站源器厂脑信缆台])|讯(?!息)|消息|专电|丨|\|)"  # 新华财经北京12月15日电, 格隆汇12月9日丨
    r"|[^\s,，;；:。、(从]{2,16}?获悉(?=[,，:])"  # 智通财经APP获悉
    r"|[^\s,，;；:。、(]{1,12}?(?<![通资腾电简])(?:快讯|专讯|讯|新闻)(?=[,，:(])"  # 每经AI快讯, 信报财经新闻:
    r"|[^\s,，;；:。、(]{2,8}新闻 [0-9][0-9:/ -]{8,20}(?=[,，])"  # MoneyDJ新闻 2025-12-11 09:12:31
    r"|[^\s,，;；:。、(]{0,8}记者[^,，;；:。\n]{2,12}(?=:)"  # 钜亨网记者魏志豪 台北:
    r")[,，:丨|\s]*",
    needs=("记者", "讯", "报导", "报道", "综合", "编译", "消息", "日电", "专电", "丨", "日|", "获悉", "新闻"), reach=48)
_MOST = 2  # of them behind one another: 香港文汇报讯(记者 周晓菁)


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence of a folded text begins behind the dateline of its paragraph."""
    if start and text[start - 1] != "\n":
        return start
    for _ in range(_MOST):
        head = _HEAD.match(text, start, end)
        if head is None:
            break
        start = head.end()
    return min(start, end - 1)
