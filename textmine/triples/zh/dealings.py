"""Whom a deal is told of beside the one who does it: whoever is valued by those who invest, whoever buys what another sells."""
from __future__ import annotations

import re

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.zh.frame import Lead
from textmine.triples.zh.wordlists import listed, one_of

SELLING = pattern(f"[^,，。;；]{{0,30}}?(?:({one_of('selling_to')})了?|({one_of('parting')})[^,，。;；]{{1,20}}?[予给]"
                  f"|向(?=[^,，。;；]{{2,16}}?({one_of('parting')})))", needs=(*listed("selling_to"), *listed("parting")), reach=36)
_SOLD_TO = pattern(f"(?:向([^,，。;；]{{2,16}}?){one_of('parting')}|{one_of('selling_to')}了?([^,，。;；]{{2,16}}))[^,，。;；]{{0,24}}[,，]\\Z",
                   needs=(*listed("parting"), *listed("selling_to")))
AWARDED = pattern(f"({one_of('parting')})[,，]由")  # the next clause tells to whom
_VALUING = pattern(f"的?(?:投前|投后)?估值[^,，。;；]{{0,6}}?{one_of('investing_in')}了?")
_HOLDER = pattern("(?:股东|控制人|实控人)(?:为|是|系)[^,，。;；]{2,16}[,，]$", needs=("股东", "控制人", "实控人"))
_LEADING = {"acquisition_price": SELLING, "valuation": _VALUING}
OF_OTHERS = frozenset({"stake", *_LEADING})  # metrics that may be of another party
_FIRMS = frozenset({"company", "name", "person"})
_CLAUSE = 28  # characters of a clause that names a holder
_SALE = 44  # and of one that names a buyer
_DESCRIBED = 6  # characters that say what the other is


def other_party(lead: Lead, metric: str, story: Story) -> Entity | None:
    """Whose a valuation or a price is by what stands behind it (以20亿美元估值投资乙, 以1.2亿元卖给乙), or a stake by the clause in front
    (第一大股东为乙,持股15%)."""
    if metric == "stake":
        here = lead.here
        holds = _HOLDER.search(here.text, max(0, here.start - _CLAUSE), here.start) and not here.plays("name")
        return next(reversed(story.named), None) if holds else None
    leading = _LEADING[metric]
    return named_behind(lead, leading) or (_buyer_in_front(lead, story) if leading is SELLING else None)


def _buyer_in_front(lead: Lead, story: Story) -> Entity | None:
    """Whom the clause in front of a price sells to: 向乙出售6亿股,总代价21亿元; 把港口业务售予乙财团,作价228亿美元."""
    start = lead.here.start
    sold = _SOLD_TO.search(lead.here.text, max(0, start - _SALE), start)
    buyer = (sold[1] or sold[2]) if sold is not None else None
    firms = (firm for firm in reversed(story.named) if firm.kind in _FIRMS) if buyer else ()
    return next((firm for firm in firms if buyer.startswith(firm.name) or firm.name.startswith(buyer)), None)


def named_behind(lead: Lead, leading: re.Pattern[str]) -> Entity | None:
    """The firm that words behind a figure lead to."""
    here = lead.here
    end = here.tokens[lead.at].end
    match, tokens = leading.match(here.text, end, here.end), here.tokens[lead.at + 1:]
    if match is None and leading is SELLING:
        match, tokens = AWARDED.match(here.text, end), here.following
    if match is None:
        return None
    led_to = range(match.end(), match.end() + _DESCRIBED)
    names = (token.roles["name"] for token in tokens if token.start in led_to and "name" in token.roles)
    return next((name for name in names if name.kind in _FIRMS), None)
