"""Futures: the month in which a contract falls due is no period of its price."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.text.patterns import pattern
from textmine.triples.tokens import Token
from textmine.triples.zh.wordlists import affixes, one_of

_DUE = pattern(f"(?:交割|交货|到期)的?(?=[一-鿿]{{0,8}}(?:期货|合约|原油|黄金|白银|期))|(?:主力)?合约(?!价值|市场|业|公司|销售|额|金额|负债|交易)"
               f"|(?={one_of('futures')}(?!价格?指数|市场|成交|业|公司))", needs=("交割", "交货", "到期", "主力合约", "合约", *affixes("futures")))


def without_due_months(figures: Sequence[Token], text: str) -> list[Token]:
    """The figures of a masked text; those that tell when futures fall due play no role: 12月合约, 1月交货的布伦特原油期货, 7月期油."""
    return [Token(figure.start, due.end(), {}) if "date" in figure.roles and (due := _DUE.match(text, figure.end))
            else figure for figure in figures]
