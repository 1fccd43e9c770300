"""Shares and multiples: 占…%, …占比, 是…的N倍."""
from __future__ import annotations

from typing import NamedTuple

from textmine.model import Mention, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import fits_level, fits_share, is_fraction, known_metric
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.divisions import by_kind
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.lexing import ONE_OF_TWO
from textmine.triples.zh.phrases import MEASURING, noun
from textmine.triples.zh.standing import COUNTERPARTS, OF_ANOTHER, PLACES
from textmine.triples.zh.thing_owners import MARKET_SIZES
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

_FIRMS = ("company", "name")
_SUPPLYING = any_of("supplier")  # of purchases, not of what has been told
_SALES = listed("sales")  # 外销比重达82%
_SORT_OF_REVENUE = pattern(f"({one_of('revenue_sort')})收[入益]")
_REVENUE = Measure(known_metric("revenue"), "营收")


class Part(NamedTuple):
    """A share: the measure of the part (None where nothing is told of it) and the words of its whole; that of a market is a level."""

    measure: Measure | None
    whole: str | None = None
    aspect: str = "share"


_PLANS, _REACHING, _CONTRIBUTING = ("目标", "计划", "任务"), ("完成", "达成"), "贡献"
_OF_PLAN = pattern(f"(?:完成|达成|相当于|相等于|等于|不到|不足|超过|只有|仅为|[达及])(?:了)?([^,，。;；]{{0,10}}{one_of('plan')}(?:[上下]限|[额值数])?)"
                   "(?:[0-9][0-9,.]*[^,，。;；的]{0,12})?的?(?:约|近|逾|超过?)?$", needs=affixes("plan"))
_FUNDS = ("资金", "款项", "募资", "募集资金", "所得款")
_OF_FUNDS = pattern(f"(?:{'|'.join(_FUNDS)})(?:净额|总额)?[之其]?中[,，]$")
_FUNDS_REACH = 12  # characters of a clause that only names the funds
_EQUATING = pattern("[是为]|只有|相当于|等于|达到?|约|仅|不到|不足|超过")
_LEADING = pattern(f"^(?:{_EQUATING.pattern})+")
_UNTOLD = Part(None)
# 其中最大客户的占比分别为31%和28%: of what is sold, not of the customers
_OF_CUSTOMER = pattern("((?:(?:单一)?最大|第[一二三四五]大|前[二三五十]大)(?:单一)?客户)的?(?:收入|营收|销售(?:收入|额|金额)?)?占比[^,，。;；]{0,8}$",
                       needs=("客户",))
_MARKET_SHARE = known_metric("market_share")
_OF_MARKET = pattern("占(?:据|有|了)*[^,，。;；、的]{0,14}?(市场(?:份额|占有率)?|份额)的?(?:大?约|近|逾|超过?|接近)*$", needs=("市场", "份额"))
_GOODS_SOLD, _MARKETS = frozenset({"shipments", "sales_volume", "deliveries"}), PLACES | {"market"}
_SHARED = ("占", "占比")
_COUNTED = frozenset({"person", "company", "quantity"})
_WHO = ("person", "company")
_SAID_OF = pattern("(?![^,，。;]*发售)(?:以上)?(?:为|是|(?:部署|分布|集中)?在|位于|来自)([^,，。;]{2,10})$")


def share(first: int, lead: Lead, frame: Frame, raised: Measure | None = None) -> Part | None:
    """The share that a figure is, in a list whose first figure is at `first`; None where nothing says that it is one. `raised` is the
    measure of the funds that the text has told."""
    here = lead.here
    customer = _OF_CUSTOMER.search(here.text, here.start, here.tokens[first].start)
    if customer is not None:
        whole = next((told.measure for told in frame.recent if told.measure.id == "revenue"), _REVENUE)
        return Part(whole._replace(segment=customer[1]), (frame.whole or whole).text)
    planned = _of_plan(lead, frame) or (None if lead.cues else _headed(lead, frame))
    if planned is not None:
        return planned
    behind = lead.after.roles.get("metric")
    if behind is not None and behind.id in ("market_share", "stake"):
        return None  # 占据六成市场份额, 占星展集团29%股权
    held = _of_market(first, lead, frame) or _of_goods_sold(first, lead, frame)
    if held is not None:
        return held
    in_front = here.at(first - 1).roles.get("metric")
    if in_front is not None and in_front.id == "market_share":
        return None
    if not here.plays("share"):
        return _by_noun(lead, frame) or _said_of(lead, frame)
    cue = _cue_in_front(here, first)
    return (_behind_cue(first, cue, lead, frame) or _before_metric(cue, lead, frame) or _by_noun(lead, frame)
            or _by_use(lead, frame, raised))


def _of_plan(lead: Lead, frame: Frame) -> Part | None:
    """A part of what was planned: 完成全年目标的58%; 今年销售目标为345万辆,首季已完成20.6%."""
    if not frame.measures:
        return None
    here, told = lead.here, frame.measures[-1]
    plan = _OF_PLAN.search(here.text, here.tokens[0].start, here.tokens[lead.at].start)
    if plan is None:
        reached = told.text.endswith(_PLANS) and lead.cues and lead.word(lead.cues[0]) in _REACHING
        return Part(told, told.text) if reached else None
    own = not frame.measured or not frame.recent or plan.start() > here.text.find(told.text, here.start) >= 0
    return Part(told if own else frame.recent[-1].measure, plan[1])


def _cue_in_front(here: Here, first: int) -> int:
    """Where the cue of a share in front of its first figure is, behind the figures before it; that of 占营收比例 is 占."""
    at = first - 1
    while at >= 0 and not here.tokens[at].plays("amount", "share"):
        at -= 1
    ahead = next((one for one in range(at - 1, -1, -1) if not here.tokens[one].plays("metric", "gap")), -1)
    return ahead if here.at(at).plays("share") and ahead >= 0 and _is_share(here.tokens[ahead], "1") else at


def _behind_cue(first: int, cue: int, lead: Lead, frame: Frame) -> Part | None:
    """A share behind what it is a share of: 占营收65%, 贡献了2025年收入的58.6%, 会员贡献营收65%, 海外业务贡献40%."""
    here = lead.here
    if _is_share(here.at(cue), "1"):
        return _of_whole(first, cue, lead, frame)
    if not _is_share(here.at(cue), "2"):
        return None
    given = lead.cue("share") if frame.measures and not lead.after.plays("metric") else None
    if here.said(here.tokens[cue]).startswith(_CONTRIBUTING):
        measured = any(token.plays("metric") for token in here.tokens[cue:first])
        if given is None and measured and here.said(here.at(first - 1)) == "的":
            return _of_whole(first, cue, lead, frame)
        if cue == first - 2 and measured and here.at(first - 1).plays("metric"):
            return _contribution(here.tokens[first - 1], here, frame)
    return _of_whole(first, cue, lead, frame) if given is not None and here.said(given).startswith(_CONTRIBUTING) else None


def _by_noun(lead: Lead, frame: Frame) -> Part | None:
    """A part of the measure before that a noun alone tells: 参赛选手3.3万名,其中外地选手接近八成."""
    return Part(frame.measures[-1]._replace(segment=frame.phrase), frame.measures[-1].text) if _is_part(lead, frame) else None


def _before_metric(cue: int, lead: Lead, frame: Frame) -> Part | None:
    """A share in front of what it is a share of: 贡献65%的营收."""
    after = lead.after
    if not lead.here.at(cue).plays("share") or not after.plays("metric") or after.plays("share"):
        return None
    own = frame.measures[-1] if frame.measured else None
    part = frame.phrase if frame.nouns else (own.segment or "") + own.text if own else None
    return Part(Measure(after.roles["metric"], lead.word(after), part), lead.word(after))


def _by_use(lead: Lead, frame: Frame, raised: Measure | None) -> Part | None:
    """A share of funds by what they are for, as the words behind it tell: 约60%将用于研发."""
    here, after, ahead = lead.here, lead.after, lead.at + 1
    while ahead < len(here.tokens) and not here.tokens[ahead].plays("share", "amount"):
        ahead += 1
    if not _is_share(here.at(ahead), "2"):
        return None
    use = noun(here.text[here.at(ahead).end:here.tokens[-1].end])
    if raised is not None and use is not None and _is_of_funds(lead, frame, raised):
        return Part(raised._replace(segment=use), raised.text)
    own = after.plays("metric") and not after.plays("share")
    whole = Measure(after.roles["metric"], here.said(after)) if own else frame.measures[-1] if frame.measures else None
    return Part(whole._replace(segment=use), whole.text) if whole is not None and use is not None else _UNTOLD


def _is_of_funds(lead: Lead, frame: Frame, raised: Measure) -> bool:
    """Whether a share is one of the funds raised: 资金七成投入东南亚市场; 这笔资金中,约六成将用于…; one more of them."""
    here = lead.here
    start = here.tokens[0].start
    return (lead.front.plays("gap") and here.said(lead.front).rstrip("的").endswith(_FUNDS)
            or _OF_FUNDS.search(here.text, max(0, start - _FUNDS_REACH), start) is not None
            or frame.aspect == "share" and bool(frame.recent) and frame.recent[-1].measure.text == raised.text)


def _of_market(first: int, lead: Lead, frame: Frame) -> Part | None:
    """What a firm or a product holds of a market, where nothing else is told of either: 占国内市场的35%, 占全球市场份额三成."""
    here = lead.here
    held = _OF_MARKET.search(here.text, here.start, here.tokens[first].start)
    counted = frame.stated and not frame.fresh and bool(frame.owners) and frame.owners[0].kind in PLACES  # 台湾挂牌3.6万辆,占新车市场8.8%
    if held is None or counted or frame.measured and frame.measures[-1].id != "market_share" \
            or any(token.plays("metric") and token.start < held.start() for token in here.tokens[:first]):
        return None
    in_front = frame.nouns and frame.nouns[0] in here.text[here.start:held.start()]
    return Part(Measure(_MARKET_SHARE, held[1], frame.nouns[0] if in_front else None), None, "level")


def _of_goods_sold(first: int, lead: Lead, frame: Frame) -> Part | None:
    """What a firm holds of the goods that a country or a market sold: 全球手机出货12亿部,苹果占19%,三星以18%居次."""
    here, told = lead.here, frame.recent[-1] if frame.recent and frame.fresh else None
    if told is None or told.measure.id not in _GOODS_SOLD or told.owners[0].kind not in _MARKETS or frame.owners[0].kind not in _FIRMS \
            or here.said(here.at(first - 1)) not in _SHARED or not here.at(first - 2).plays("name", "each"):
        return None
    return Part(Measure(_MARKET_SHARE, here.said(here.at(first - 1))), None, "level")


def _headed(lead: Lead, frame: Frame) -> Part | None:
    """The part of a firm's revenue that a bare noun tells, as the words in front of the list say: 产品组合为伺服器45%、网通22%."""
    bare = lead.front.plays("gap", "name") and frame.nouns and not frame.measured
    if not bare or MEASURING.search(frame.nouns[-1]) or not frame.owners or frame.owners[0].kind not in _FIRMS \
            or not by_kind(lead.here.text, lead.here.text.rfind(frame.nouns[-1], 0, lead.front.end)):
        return None
    whole = frame.whole or _REVENUE
    return Part(whole._replace(segment=frame.phrase), whole.text)


def _said_of(lead: Lead, frame: Frame) -> Part | None:
    """The part of those just counted of whom something is said: 86名员工,三分之二在深圳; 入场人次480万,其中三成为旅客."""
    here = lead.here
    told = frame.recent[-1].measure if frame.recent and here.tokens[lead.at].end < here.end else None
    if told is None or told.metric is None or told.metric.dimension not in _COUNTED or frame.aspect not in ("level", "share") \
            or any(token.plays("gap", "metric", "name", "amount", "date") for token in here.tokens[:lead.at]):
        return None
    said = _SAID_OF.match(here.text, here.tokens[lead.at].end, here.end)
    return Part(told._replace(segment=said[1]), told.text) if said is not None else None


def _contribution(token: Token, here: Here, frame: Frame) -> Part:
    """What a part gives to a whole: the part in front, or whoever was counted before."""
    whole, said = token.roles["metric"], here.said(token)
    part = frame.measures[-1].segment if frame.measures else None
    before = frame.recent[-1].measure if frame.recent else None
    if part is None and not frame.fresh and before is not None and before.metric is not None and before.metric.kind == "count":
        part = before.text.removesuffix("数")
    return Part(Measure(whole, said, part), said) if part is not None else _UNTOLD


def share_again(mention: Mention, lead: Lead, frame: Frame) -> Part | None:
    """2025年前9月仍高达337.4%: the share of the clause before, at another time."""
    if frame.aspect != "share":
        return None
    here = lead.here
    beside = here.at(lead.behind - 1).plays("and") and here.at(lead.behind - 2).plays("amount")  # 运算占比61%、手机26%
    kind = lead.front.plays("amount") and frame.nouns[-1:] == (here.said(lead.front),)  # 5奈米37%
    listed = frame.recent and frame.nouns and (kind or lead.front.plays("gap", "name")) and not lead.cues \
        and (beside or not frame.measured and not frame.fresh) and frame.recent[-1].measure.segment
    if listed and isinstance(mention, Percent):  # 燃气47.8%,燃煤35.4%
        return Part(frame.recent[-1].measure._replace(segment=frame.phrase), (frame.whole or frame.recent[-1].measure).text)
    ends = _ends_move(lead)
    if lead.after.plays("metric") or frame.measured and not (ends or lead.front.plays("amount")) \
            or not frame.measures or not fits_share(mention) or lead.first("basis", "rate"):
        return None
    then = frame.than is not None and lead.front.roles.get("date") == frame.than and not lead.cues  # 占比46%,较2024年的33%提升
    if lead.move and not lead.arrives or not (ends or then or frame.dated or lead.first("to", "level") or lead.move and lead.arrives):
        return None
    measure = frame.measures[-1]
    return Part(measure._replace(segment=frame.phrase or measure.segment), (frame.whole or measure).text)


def _ends_move(lead: Lead) -> bool:
    """Whether a date in front of a figure is when the move ended that the figure before it opened: 由2023年的18%升至2025年的31%."""
    at = lead.behind - 1
    while lead.here.at(at).plays("up", "down", "to"):
        at -= 1
    return lead.front.plays("date") and at < lead.behind - 1 and lead.here.at(at).plays("amount")


def _is_part(lead: Lead, frame: Frame) -> bool:
    """Whether a clause tells a part by its noun alone: 参赛选手3.3万名,其中外地选手接近八成."""
    if not frame.part or not frame.nouns or frame.measured or not frame.measures or frame.fresh or frame.phrase is None:
        return False
    metric = frame.measures[-1].metric
    return (metric is not None and metric.kind in ("count", "flow", "stock") and metric.dimension != "%"
            and not lead.first("up", "down", "rate", "basis"))


def _is_share(token: Token, value: str) -> bool:
    return token.roles.get("share") == value


def _of_whole(first: int, cue: int, lead: Lead, frame: Frame) -> Part:
    """占…%: the part in front, the whole behind 占 or carried from the clause before."""
    here = lead.here
    whole = next((Measure(token.roles["metric"], here.said(token)) for token in here.tokens[cue + 1:first] if token.plays("metric")), None)
    if whole is None and _SUPPLYING.search(here.text, here.start, here.tokens[cue].start):
        return _UNTOLD  # 前五大客户销售占比73.5%,前五大供应商采购占比41%
    part = _in_front(here, cue, frame.phrase) if frame.nouns else None
    if part is not None and frame.stated and frame.measures and _opens(here, cue) and here.tokens[cue + 1:first] and not frame.divided:
        if whole is None:
            return Part(frame.measures[-1], part)  # 即日售出209伙,占可售单位逾九成四
        part = None  # 5G客户206万名,占后付客户59%
    if whole is None and not frame.measured and frame.measures and frame.measures[-1].id == "market_share":
        named = frame.fresh and frame.owners[0].kind in _FIRMS  # 甲市场份额44.9%。乙、丙分别占6.8%和4.7%
        return Part(frame.measures[-1]._replace(segment=None), None, "level") if named else _UNTOLD
    if whole is None and _holds_of_market(frame):
        return Part(Measure(_MARKET_SHARE, here.said(here.tokens[cue])), None, "level")
    named = whole is None or part is None or any(token.plays("metric") for token in here.tokens[:cue])
    own = frame.measures[-1] if frame.measured and frame.measures and named else None
    if own is not None and part is not None and here.at(cue - 2).plays("and") and here.at(cue - 3).plays("amount"):
        own = own._replace(segment=part)  # 28奈米营收占36%、40奈米占16%
    if whole is None and own is not None and (listed := _one_more(own, here, cue, frame)) is not None:
        return listed
    if own is None and whole is None and part is not None and by_kind(here.text, here.tokens[cue].start):
        whole = frame.whole or _REVENUE  # 地区别方面,中国大陆占38%
    behind = next((token for token in here.tokens[lead.at + 1:] if token.plays("metric")), None)
    if behind is not None and whole is not None and "的" in here.text[here.tokens[lead.at].end:behind.start]:
        return Part(Measure(behind.roles["metric"], here.said(behind)), whole.text)  # 占收入60%的成本
    if frame.structure is not None and whole is None and (own is not None or part is not None):
        said = (own.segment or "") + own.text if own is not None else part
        return Part(frame.structure._replace(segment=said), frame.structure.text)  # 从收入结构看,硬件销售占比…
    if own is not None and whole is None and frame.prior is not None and _is_kind_of(own, frame.prior, frame.part):
        return Part(frame.prior._replace(segment=(own.segment or "") + own.text), frame.prior.text)
    return _part_of(own, whole, part, frame)


def _one_more(own: Measure, here: Here, cue: int, frame: Frame) -> Part | None:
    """One more part of those whose shares are told, with a name that is a measure elsewhere: 云端网络占42%,消费智能占35%."""
    last = frame.recent[-1].measure if frame.recent and frame.aspect == "share" else None
    if last is None or last.id is None or last.segment is None or own.id is not None or frame.fresh:
        return None
    at = next((at for at in range(cue) if here.tokens[at].plays("metric")), cue)
    if at == cue or not all(token.plays("metric", "gap") for token in here.tokens[at:cue]):
        return None
    return Part(last._replace(segment=here.text[here.tokens[at].start:here.tokens[cue].start]), (frame.whole or last).text)


def _holds_of_market(frame: Frame) -> bool:
    """Whether a clause names who holds a part of a market whose size has just been told: 中国咖啡市场规模2360亿元,瑞幸占32%."""
    holder = frame.fresh and not frame.measured and len(frame.owners) == 1 and frame.owners[0].kind in COUNTERPARTS
    return holder and bool(frame.measures) and frame.measures[-1].text in MARKET_SIZES


def _in_front(here: Here, cue: int, phrase: str | None) -> str | None:
    """The part in front of 占, where the phrase told last only says of what the whole is: 3奈米占晶圆营收28%."""
    before = here.at(cue - 1)
    if phrase is None or not before.plays("amount", "gap") or here.text.find(phrase, here.tokens[cue].end, here.end) < 0:
        return phrase
    return here.noun(before) if "gap" in before.roles else here.said(before)


def _opens(here: Here, cue: int) -> bool:
    """Whether nothing that could be the part stands in front of 占: what stands behind it is the whole."""
    return not any(token.plays("gap", "metric", "name", "amount", "duration") for token in here.tokens[:cue])


def _is_measured_otherwise(part: Measure, whole: Measure) -> bool:
    """Whether a share of one measure cannot be of that of its part: customers of a revenue, people of a count of things."""
    if not (part.metric and whole.metric):
        return False
    mine, its = part.metric.dimension, whole.metric.dimension
    return mine in ("nm", "%", "duration") or mine != its == "money" or mine in _WHO and its == "quantity"


def _as_part(measure: Measure) -> str:
    """The words of a measure as those of a part of another: 海外客户, 加盟店."""
    said = measure.text.removesuffix("数")
    return said if (measure.segment or "") in said else (measure.segment or "") + said


def _part_of(own: Measure | None, whole: Measure | None, part: str | None, frame: Frame) -> Part:
    """A share of the clause's own measure, or of the whole's with the part as its segment."""
    sort = _SORT_OF_REVENUE.match(own.text) if own is not None and own.segment is None and not part else None
    if sort is not None:
        own = own._replace(segment=sort[1])  # 车费收入占总收入92%
    if own is not None and whole is not None and _is_measured_otherwise(own, whole):
        return Part(whole._replace(segment=_as_part(own)), whole.text)  # 先进制程占销售金额, 内地旅客占销售
    if own is not None and (whole is None or own.segment or not part):
        frame.whole = whole or frame.whole
        return Part(own._replace(segment=own.segment or part), (whole or own).text)
    before = frame.measures[-1] if frame.measures else None
    if before is not None and whole is not None and not part and frame.stated and _is_measured_otherwise(before, whole):
        return Part(whole._replace(segment=_as_part(before)), whole.text)  # 海外客户320家,占营收的六成
    whole = whole or frame.whole
    if (whole is not None and not part and before is not None
            and (before.id != whole.id or before.text != whole.text and (before.segment is None or before.id is None))):
        frame.whole = whole
        return Part(before, whole.text)
    part = part or (before.segment if before else None)
    of = whole or before or (_REVENUE if part in _SALES and frame.owners and frame.owners[0].kind in _FIRMS else None)
    if (part is None and whole is None and before is not None and before.metric is not None
            and before.metric.dimension != "%" and frame.stated):
        return Part(before, before.text)  # 非利息净收入25.3亿元,占比29.4%
    if of is None or part is None:
        return _UNTOLD
    frame.whole = whole or frame.whole
    return Part(of._replace(segment=part), of.text.removeprefix(part))  # 网上销售值占8.7%: of 销售值


def _is_kind_of(own: Measure, prior: Measure, stated: bool) -> bool:
    """Whether a measure is a part of the one before it: 员工3000人,其中研发人员占40%."""
    if own.metric is None or prior.metric is None:
        return False
    alike = own.text != prior.text and prior.text.endswith(own.text[-2:])  # 客户贷款1.2万亿元,其中企业贷款占58%
    return own.metric.kind == prior.metric.kind == "count" or stated and (alike or own.metric.id in ("-", prior.metric.id))


def multiple(mention: Mention, lead: Lead, frame: Frame, story: Story,
             stated: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], str, Measure] | None:
    """是另一家的11.2倍, 仅为后者的1/7: the owners, the words of what it is a multiple of, and the measure. `stated` owned the last statement."""
    factor = isinstance(mention, Quantity) and mention.unit == "x" or is_fraction(mention)
    if not factor and not isinstance(mention, Percent):
        return None
    here, at = lead.here, lead.at
    if here.at(at - 1).plays("level") and here.said(here.at(at - 2)) in OF_ANOTHER:
        at -= 1  # 只有甲的约1/8
    front = here.at(at - 1)
    if not factor and "的" not in here.said(front):
        return None  # as most percentages stand
    if (not factor and frame.recent and at > 1 and here.said(here.tokens[0]).startswith("相当于")
            and here.at(at - 2).plays("metric") and here.said(front).startswith("的")):
        return frame.recent[-1].owners, here.said(here.at(at - 2)), frame.recent[-1].measure  # 研发开支5.9亿元,相当于收入的127%
    of_another = front.plays("gap") and here.said(front).strip() in OF_ANOTHER
    front = here.at(at - 2) if of_another else front
    fore = here.at(at - 2 - of_another)
    front = fore if "name" in fore.roles and "name" in front.roles and fore.end == front.start else front  # 是麦当劳全球的1.1倍
    if not frame.measures or not factor and not (of_another and _is_counterpart(front) and frame.measures[-1].dimension != "%"):
        return None  # 门店只有后者的三成, but 市占率超过乙的19%
    if not of_another and not front.plays("name", "pronoun") and not (front.plays("gap") and here.said(front).endswith("的")):
        return None
    if front.plays("metric") and (own := _of_its_own(here, front, frame.prior if frame.stated else None)) is not None:
        return frame.owners, here.said(front), own
    if not front.plays("name", "pronoun", "date", "gap") or not _EQUATING.search(here.text, here.tokens[0].start, front.end):
        return None
    names_whom = frame.fresh and any(token.plays("name", "pronoun") for token in here.tokens[:at] if token.start < front.start)
    owners = stated if stated and front.roles.get("pronoun") in ONE_OF_TWO and not names_whom else frame.owners  # 乙仅为前者的1/5
    if front.plays("name"):
        names = [token.roles["name"] for token in here.tokens[:at] if token.plays("name") and token.start < front.start]
        others = [name for name in names if name != front.roles["name"]]
        owners = stated if stated and not others else tuple(others[-1:]) or story.topic
    return owners, _LEADING.sub("", here.said(front)).rstrip("的"), frame.measures[-1]


def _is_counterpart(token: Token) -> bool:
    """Whether a word is for somebody that another is held against: 后者, a firm or a product."""
    return token.roles.get("pronoun") in ONE_OF_TWO or "name" in token.roles and token.roles["name"].kind in COUNTERPARTS


_HELD_AGAINST = pattern("(?:[是为]|[只仅]有|[只仅]剩|[只仅]及|相当于|相等于|等同于?|等于|达到|不到|不足|超过|回到|得返|[恢回][复升][到至])"
                        "([^,，。;、]{2,14}?)(?:[的嘅]|(?<=[前期平]))(?:约|近|逾|超过)?$", needs="是为只相等达不超回得恢")
_OF = frozenset("的嘅约近逾过前期平")  # what may end that
_USUAL = pattern("[前期时年月季日]|[平均常峰值]|高位|同[行业类]|水准|目前")  # with what else the same measure is compared


def held_against(mention: Mention, lead: Lead, frame: Frame) -> tuple[str, Measure, str] | None:
    """The aspect of a figure told as so much of another, its measure and the words of the other: 是业界平均的三倍, 不到全盛时期的三成, 超过总成本的一半."""
    here, start = lead.here, mention.start
    factor = isinstance(mention, Quantity) and mention.unit == "x"
    if here.text[start - 1] not in _OF or not (factor or fits_share(mention)):
        return None
    match = _HELD_AGAINST.search(here.text, here.start, start)
    if match is None:
        return None
    metrics = [token for token in here.tokens[:lead.at] if "metric" in token.roles]
    within = [token for token in metrics if token.start >= match.start(1)]
    own = metrics[0] if metrics and metrics[0].start < match.start(1) else None
    if within:
        told = Measure(own.roles["metric"], here.said(own)) if own is not None else frame.recent[-1].measure if frame.recent else None
        another = any("name" in token.roles and token.start >= match.start(1) for token in here.tokens[:lead.at])
        return ("multiple" if factor or another else "share", told, match[1]) if told is not None else None
    told = frame.measures[-1] if frame.measures and (own is not None or frame.stated) else None
    if told is None or not factor and (told.metric is not None and fits_level(told.metric, mention) or not _USUAL.search(match[1])):
        return None
    return "multiple", told, match[1]


def _of_its_own(here: Here, whole: Token, told: Measure | None) -> Measure | None:
    """The measure that is set against another one of its owner: 亏损相当于其收入的1.8倍."""
    front = [token for token in here.tokens if token.end <= whole.start]
    own = next((token for token in front if token.plays("metric")), None)
    if own is None and told is not None and front and front[-1].plays("pronoun") and told.metric is not whole.roles["metric"] \
            and _EQUATING.search(here.text, front[0].start, front[-1].start):
        return told  # 研发开支13.2亿元,几乎是其收入的两倍
    if own is None or not front[-1].plays("pronoun") or not _EQUATING.search(here.text, own.end, whole.start):
        return None
    return Measure(own.roles["metric"], here.said(own))
