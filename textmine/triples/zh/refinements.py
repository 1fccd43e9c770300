"""What the rest of a clause says more closely of a measure: its part, dividends in sum or a share, figures that are only supposed."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.telling import LINE, WORKS
from textmine.triples.zh.wordlists import Ending, listed, one_of

_NARROWING = pattern(f"({one_of('narrowing')})(?=..)")
_NARROWING_LISTED = pattern(f"(?:新批|新承做|新增)?({one_of('narrowing')}|{one_of('narrowing_listed')})(?=..)")
_NARROWING_STARTS = frozenset(word[0] for word in (*listed("narrowing"), *listed("narrowing_listed"), "新"))
_PER_HEAD = ("人均", "平均")  # what is told of people
_DIVISIBLE = Ending(listed("divisible"))
_SAME_PART = pattern("(?:[0-9]+ )?(?:这种|这一|该|这块|此)(?:模式|业务|板块|分部|产品线|部分|市场|渠道)")
_BOUGHT = frozenset({"cloud_cost", "compute_cost", "contract_value", "order_value"})
_GAINED = ("net_profit", "net_loss")  # on a flat sold again
_HOMES = pattern("二手|新房|住宅|商品房|一手房")
_OF_WHOLE = ("覆盖率", "充足率", "资本比率", "股本回报率", "息差", "不良贷款率", "配发率", "派息率", "殖利率", "配息率", "负债比率", "负债比")  # rates that only the whole has
_OF_PART = pattern("^平均(?!单价|呎价)|均价$|^销售额$|产能|产量|出货")  # what is told of the part, the works or the goods just spoken of
_OF_WORKS = frozenset({"capacity", "investment", "employees", "utilization", "production", "shipments"})
_OF_BUSINESS = frozenset({"gross_profit", "gross_margin", "operating_profit", "operating_margin", "operating_loss",
                          "net_profit", "net_loss", "ebitda", "order_value"})
_CLOSING = frozenset({"作收", "收在", "收于", "收报", "坐收"})
_NET = frozenset({"加仓", "减仓", "买超", "卖超", "净买入", "净卖出", "加码", "减码", "买进"})
_DIVIDEND = Metric("dividend", "money", "flow", (), "company")
_PRICE = Metric("price", "money", "price", (), "good")
_SPENT = frozenset({"耗资", "斥资", "涉资", "动用资金"})
_LOSS = Metric("net_loss", "money", "flow", (), "company")
_RD = Metric("rd_expense", "money", "flow", (), "company")
_RAISING = Metric("funding_raised", "money", "flow", (), "company")
_GETTING = pattern("(?:获|获得|拿到|得到|引入|引进|吸引)[^,，。;:的]{0,14}$")
_KINDS_OF_STORES = frozenset({"直营店", "加盟店", "直营门店", "加盟门店", "自营店", "自营门店", "旗舰店", "专卖店"})
_RAISED, _INVESTORS = ("funding_raised", "ipo_proceeds", "debt_issued"), ("投资者", "对象", "股东", "机构", "投资人")
_STAFF = frozenset({"研发人员", "技术人员", "研发团队", "研发及技术人员", "工程师"})  # that are a part of those employed
_RESEARCH = "研发"
_PER_SHARE = Metric("dividend_per_share", "money", "flow", (), "company")
_A_SUM = 1_000_000  # no dividend for one share
_NO_SUM = 1_000  # no dividend in sum
_SOURCE = pattern("(?:卖地|印花税|薪俸税|利得税|差饷|博彩税|地价|投资|土地出让)收入")  # where the revenue comes from
_FIRST_HAND = pattern("买入|购入|成交|登记|市场|私[楼宅]|住宅|新盘|楼")  # bought of the developer
_LOT = pattern("[每一]手[^,，]{0,12}[赚蚀亏]")  # 每手100股帐面赚1,340元
_EARNING_MORE = frozenset({"多赚", "少赚", "赚多", "赚少"})
_PROFITS = frozenset({"net_profit", "net_profit_attributable", "adjusted_net_profit", "operating_profit", "pretax_profit"})
_CLOSE = Metric("closing_price", "money", "price", (), "security")


def refined(measure: Measure, mention: Mention, aspect: str, lead: Lead, frame: Frame, story: Story) -> Measure:
    """A measure with what else the clause tells of it."""
    measure = _compounded(measure, lead, frame)
    segment = measure.segment
    if aspect == "change" and lead.move is not None and lead.word(lead.move) in ("减亏", "增亏") and measure.metric is not None \
            and measure.metric.owner == "company":
        return measure._replace(metric=_LOSS, text=lead.word(lead.move))  # 净利润-12.6亿元,同比减亏71.3%
    if segment is None and frame.section not in (None, _RESEARCH) and _is_of_section(measure, frame):
        return measure._replace(segment=frame.section)
    if measure.segment is None and _is_of_line(measure, aspect, frame):
        return measure._replace(segment=frame.line)
    if (segment is None and frame.measured and not frame.fresh and frame.recent and frame.recent[-1].measure.segment
            and aspect in ("level", "change") and frame.clause_mark in (",", "，")
            and frame.recent[-1].measure.text != measure.text and frame.owners in ((), frame.recent[-1].owners)
            and not frame.dated and measure.metric is not None
            and (measure.metric.kind == "rate" or _OF_PART.search(measure.text) or frame.divided)
            and measure.id != "market_share" and not measure.text.endswith(_OF_WHOLE)):
        measure = measure._replace(segment=frame.recent[-1].measure.segment)
    if measure.segment is None and measure.text.startswith(_PER_HEAD) and frame.recent and frame.recent[-1].measure.id == "tourists":
        return measure._replace(segment=frame.recent[-1].measure.segment)  # 过夜旅客佔46%,人均消费5,100元
    if frame.flat is not None and isinstance(mention, Money) and (measure.kind == "price" or aspect == "change" or measure.id in _GAINED):
        return measure._replace(segment=frame.flat)  # 售出一伙三房户,成交价1,688万元,呎价20,462元
    if (segment is None and measure.id == "stores" and aspect == "change" and not frame.fresh and frame.recent
            and frame.clause_mark in (",", "，") and frame.recent[-1].measure.id == "stores"
            and frame.recent[-1].owners == frame.owners):
        return measure._replace(segment=frame.recent[-1].measure.segment)  # 在港有86间分店,期内净减3间
    if (segment is None and frame.meanwhile is not None and frame.recent and frame.recent[-1].measure.id == measure.id
            and frame.recent[-1].owners == frame.owners):
        return measure._replace(segment=frame.recent[-1].measure.segment)  # 化工业务亏损18亿元,上年同期亏9亿元
    narrowing = (_NARROWING if measure.id is None else _NARROWING_LISTED).match(measure.text) \
        if segment is None and measure.metric is not None and measure.text[:1] in _NARROWING_STARTS else None
    if narrowing:
        return measure._replace(segment=narrowing[1])  # 输入价格, 城镇居民人均可支配收入
    if measure.id is None and measure.text == "增加值" and story.output is not None:
        return measure._replace(metric=story.output)  # 采矿业增加值增长5.1%
    if measure.id in ("net_loss", "net_profit") and isinstance(mention, Money) and mention.high < _NO_SUM and frame.recent \
            and frame.recent[-1].measure.id == "eps":
        return measure._replace(metric=frame.recent[-1].measure.metric)  # 每股纯益1.85元,去年同期亏损0.3元
    if measure.id == "budget" and frame.prior is not None and frame.prior.id == "capex":
        return frame.prior  # 资本支出方面,今年预算196亿元
    if measure.id == "investment" and frame.recent and frame.recent[-1].measure.id == "buyback" and measure.text in _SPENT:
        return frame.recent[-1].measure  # 回购3077万股,耗资149亿港元
    if measure.id == "investment" and measure.text.endswith(("投资", "注资")) and isinstance(mention, Money) and _is_got(mention, lead, frame):
        return Measure(_RAISING, measure.text)  # 获得红杉中国1.2亿美元投资
    if measure.id == "investment" and frame.section == _RESEARCH:
        return Measure(_RD, measure.text)  # 研发上,小鹏投入28.7亿元
    if measure.id == "issue_price" and measure.text == "定价" and isinstance(mention, Money) and mention.per != "share" \
            and (not frame.listing or frame.owners and frame.owners[0].kind == "product"):
        return measure._replace(metric=_PRICE)
    if segment is None and measure.id == "fiscal_revenue" and _SOURCE.fullmatch(measure.text):
        measure = measure._replace(segment=measure.text.removesuffix("收入"))
    elif segment and measure.id in _RAISED and segment.endswith((*_INVESTORS, "轮")):
        measure = measure._replace(segment=None)  # 向特定投资者募集配套资金, C轮募资
    elif segment and measure.id == "fine":
        measure = measure._replace(segment=None)  # 因违规披露被罚款
    elif segment and _SAME_PART.fullmatch(segment):
        measure = measure._replace(segment=story.part)
    elif segment is None and measure.id in _BOUGHT and frame.target is not None and frame.target.kind != "agency":
        measure = measure._replace(segment=frame.target.name)  # 向阿里云购买云计算服务费
    elif segment is None and measure.id == "fiscal_revenue" and measure.text.endswith("税"):
        measure = measure._replace(segment=measure.text)
    elif segment is None and measure.text in _NET and (traded := _traded(mention, frame)) is not None:
        measure = measure._replace(segment=traded.name)
    elif (segment is None and measure.id == "stores" and measure.text in _KINDS_OF_STORES and frame.prior is not None
            and frame.prior.id == "stores"):
        measure = measure._replace(segment=measure.text)  # 门店8,215家,其中加盟店8,079家
    elif segment is None and measure.id == "employees" and measure.text in _STAFF:
        measure = measure._replace(segment=measure.text)
    elif isinstance(mention, Money) and measure.id == "acquisition_price" and mention.per not in (None, "share"):
        measure = measure._replace(metric=_PRICE)  # 收购价每斤38元
    elif isinstance(mention, Money) and measure.id == "dividend_per_share" and (lead.first("sum") or mention.low >= _A_SUM):
        measure = measure._replace(metric=_DIVIDEND)
    elif (measure.id == "share_price" and aspect == "level"
            and (lead.word(lead.front).startswith("收") or any(lead.word(cue) in _CLOSING for cue in lead.cues))):
        measure = measure._replace(metric=_CLOSE)  # 股价15日收64.8元
    elif measure.text in _EARNING_MORE and aspect == "change" and frame.recent and frame.recent[-1].measure.id in _PROFITS:
        measure = frame.recent[-1].measure  # 股东应占溢利53亿元,多赚5%
    elif measure.id == "dividend" and _is_per_share(mention, lead):
        measure = measure._replace(metric=_PER_SHARE)
    return measure


def _compounded(measure: Measure, lead: Lead, frame: Frame) -> Measure:
    """A measure outside the list with the words right in front of it where they belong to its name and tell no part: 社保支出, 能繁母猪存栏."""
    part = measure.segment
    if part is None or measure.id is not None or not frame.measured or frame.part or measure.text.startswith(_PER_HEAD) \
            or _DIVISIBLE.search(measure.text) or LINE.search(part):
        return measure
    at = lead.here.text.rfind(part + measure.text, lead.here.start, lead.here.tokens[lead.at].start)
    named = any("name" in token.roles and token.roles["name"].kind != "name" and token.end == at + len(part) for token in lead.here.tokens)
    return measure if at < 0 or named else measure._replace(text=part + measure.text, segment=None)


def _traded(mention: Mention, frame: Frame) -> Entity | None:
    """The security that investors bought or sold: 外资卖超鸿海3.8万张, or the one just told of: 联发科收1,765元,外资买超2,316张."""
    bought = any(subject.owners[0] == frame.target and subject.measure.text in _NET for subject in frame.recent)  # 外资买超…、投信买超…
    told = frame.target if not bought else None
    told = told or (frame.recent[-1].owners[0] if frame.recent and isinstance(mention, Quantity) else None)
    return told if told is not None and told not in frame.owners and told.kind in ("company", "product", "name") else None


def _is_got(mention: Mention, lead: Lead, frame: Frame) -> bool:
    """Whether an investment is one that its owner gets, which stands in front of whom it comes from."""
    got = _GETTING.search(lead.here.text, lead.here.tokens[0].start, mention.start)
    return (got is not None and frame.owners[:1] != () and frame.owners[0].kind != "work"
            and not any(owner.name in got[0] for owner in frame.owners))


def _is_of_section(measure: Measure, frame: Frame) -> bool:
    """Whether the section of a sentence (内地业务方面, 二手房市场上) narrows a measure."""
    owner = measure.metric.owner if measure.metric is not None else None
    if _HOMES.search(frame.section or ""):
        return owner in ("place", "good", "security", "company")
    return frame.side == measure.id and measure.id is not None or not frame.fresh \
        and (owner == "company" or owner == "good" and frame.section is not None and frame.section[-1] in "机车")


def _is_of_line(measure: Measure, aspect: str, frame: Frame) -> bool:
    """Whether a measure is that of the business or the works that a clause before it opened with: 内地业务收入12.8亿元,升6%,同店销售升1%;
    越南二厂7月投产,月产能30万套."""
    if frame.line is None or not frame.measured or frame.fresh or frame.placed or aspect not in ("level", "change"):
        return False
    if WORKS.search(frame.line):
        return measure.id in _OF_WORKS
    return measure.id in _OF_BUSINESS or measure.text.endswith("同店销售")


def _is_per_share(mention: Mention, lead: Lead) -> bool:
    if isinstance(mention, Money) and mention.high < _NO_SUM:
        return True
    return isinstance(mention, Money) and mention.per == "share" or any("per" in cue.roles and "股" in lead.word(cue) for cue in lead.cues)


_FOUNDED_BY = pattern("由[^,，。]*(?:创立|创办|创建|成立|开设)$")


def is_supposed(here: Here) -> bool:
    """Whether the figures of a clause are only an example: 每赚到一元."""
    text, start, end = here.text, here.start, here.end
    if text[end - 1] in "立办建设" and _FOUNDED_BY.search(text, start, end):
        return True  # 由三名工程师创立
    if text.find("手", start, end) < 0 and text.find("每", start, end) < 0:
        return False
    whole = here.whole
    if ("手" in whole
            and (_LOT.search(whole)
                 or "入场费" not in whole
                     and any(here.said(token) in ("一手", "每手") and here.at(at + 1).plays("metric", "gap", "verb")
                             and not _FIRST_HAND.match(here.text, token.end) for at, token in enumerate(here.tokens)))):
        return True
    if "每" not in whole:
        return False
    return any(token.plays("gap") and here.said(token).endswith("每") and here.at(at + 1).plays("metric")
               for at, token in enumerate(here.tokens))
