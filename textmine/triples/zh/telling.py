"""The metrics of a clause: its measure, one more of a list, the whole that a share is a part of, or no measure at all."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import EITHER, seat, tells_trade
from textmine.triples.zh.readings import BASKETS
from textmine.triples.zh.standing import PLACES, first_is_firm, site
from textmine.triples.zh.themes import LINE, SAME_PART
from textmine.triples.zh.wordlists import listed

_WITHIN_WHOLE = frozenset({"gap", "name", "date", "duration", "pronoun", "conj"})  # between 占 and the whole of a share
_PARTING = frozenset({"date", "duration", "per", "conj", "verb", "status", "skip"})
_DIVISIONS = ("事业群", "事业部", "事业处", "分公司", "部门", "分部")
_COUNTING = ("person", "company")
_GROUPED = ("物资", "类")  # 17项重要民生物资价格
_SOLD = frozenset({"sales_volume", "shipments", "production", "deliveries", "orders"})
_DEALERS = PLACES | {"company"}
_UNDER, _SAYING = "旗下", ("称", "说", "指", "料")
_INVESTED = ("领投", "跟投")
_OFFERED, _AT_THE_TIME = frozenset({"ipo_proceeds"}), ("时", "当时", "之时")
_TAX, _TAKINGS = "fiscal_revenue", frozenset({"fiscal_revenue", "revenue"})
_BARE = frozenset({"业务", "产品"})
_GIVES = "贡献"
_LINES = listed("line_ending")
_NARROWING = listed("narrowing") | listed("narrowing_listed")
_DEALING = listed("dealing")
_KINDS_OF_STORES = listed("store_sort")
_RECORDING = frozenset({"取得", "达成", "完成", "创造"}) | listed("having") | listed("recording")


def take_metric(here: Here, at: int, frame: Frame) -> None:
    """Take a metric as the clause's measure, as one more of a list, or as the whole that a share is a part of."""
    token, front = here.tokens[at], at - 1
    metric, said = token.roles["metric"], here.said(token)
    if here.said(here.at(front)) == "平均" and "gap" in here.at(front - 1).roles:
        front -= 1  # MLCC平均稼动率
    before = here.at(front)
    if metric.kind == "count" and "per" in before.roles and before.end == token.start:
        return  # 每间分店有8个厨师
    if metric.id in _OFFERED and here.text.startswith(_AT_THE_TIME, token.end):
        return  # 比IPO时多了三分之一
    if said in _INVESTED and here.text.startswith("的", token.end):
        return  # 获得甲资本领投的2亿元融资: of whoever gets it
    if metric.id in _TAKINGS and frame.measured and frame.measures[-1].id == _TAX and not before.plays("and", "gap"):
        return  # 证交税6月收入271亿元
    own = _part(here, at, front, frame)
    if metric.kind == "count" and (_is_giving(here, at) or own and _is_another_group(here, at, frame)
                                   or metric.id == "customers" and frame.aspect == "share" and _has_share(here, at)):
        frame.nouns = (own + said if own else said,)
        frame.phrase = frame.nouns[0]
        return  # 前五大客户贡献收入5.2亿元
    if own and said in _INVESTED:
        frame.appositive, own = Entity(own, "company"), None  # 由中华开发资本领投500万美元
    elif said in _INVESTED and "name" in before.roles:
        frame.appositive = before.roles["name"]
    if metric.id != "market_share" and _is_whole(here, at):
        frame.whole = Measure(metric, said, own)
        return
    own = _whole_part(here, front, own, frame)
    if own is not None and not (frame.theme is not None and SAME_PART.match(here.text, here.start, token.start)):
        frame.line = own if LINE.search(own) else None
        sold = metric.id in _SOLD and not frame.named and here.text.startswith(own, here.start)
        frame.theme = own if sold else None  # 人形机器人卖出1,900台,收入2.3亿元
    _tell(here, at, front, own, frame)


def _tell(here: Here, at: int, front: int, own: str | None, frame: Frame) -> None:
    """Make a metric with its part the clause's measure, or one more of a list; a list of parts makes a measure for each."""
    token, before = here.tokens[at], here.at(front)
    metric, gapped = token.roles["metric"], "gap" in before.roles
    skipped = at - front + gapped
    joined = frame.measured and "and" in here.at(at - skipped).roles and "metric" in here.at(at - skipped - 1).roles
    parts, said = frame.nouns if gapped and len(frame.nouns) > 1 else (own,), here.said(token)
    metrics = (metric, Metric(token.roles["pair"], metric.dimension, metric.kind, (), metric.owner)) if "pair" in token.roles else (metric,)
    measures = (*[Measure(one, said, part) for part in parts for one in metrics],)
    frame.measures = (*frame.measures, *measures) if joined else measures
    frame.measured = frame.told = True
    frame.nouns = ()


def _part(here: Here, at: int, front: int, frame: Frame) -> str | None:
    """The part of its owner that the words in front of a metric tell."""
    token, before = here.tokens[at], here.at(front)
    metric, leading = token.roles["metric"], here.said(before)
    if frame.nouns and not frame.measured and leading in _RECORDING and _who_records(here, at).plays("gap", "name", "each"):
        own = frame.phrase  # 采矿业实现利润总额2613亿元; 中成药、医疗器械分别实现收入…; 海外业务则录得收入…; 在海外有门店320家
    elif leading == "的" and here.said(here.at(front - 1)) == _GIVES and frame.nouns:
        own = frame.phrase  # 第一大客户平安产险贡献的收入
    elif "verb" in before.roles and before.end == token.start and metric.owner == "company" and not frame.measured \
            and metric.id != "debt_issued":
        joined = frame.phrase if here.at(at - 2).plays("gap") and here.at(at - 2).end == before.start else None
        frame.phrase = (joined or "") + leading  # 服务收入, 云计算、大数据服务收入
        frame.nouns = (frame.phrase,)
        own = frame.phrase if leading in _LINES else None
    elif "metric" in before.roles and before.end == token.start and (part := _told_part(before, here, token, frame)) is not None:
        own = part
    else:
        own = _noun_part(here, front, frame)
    if own is None and not at and metric.id != "-" and here.text[token.start - 1] == ")" and frame.nouns:
        own = frame.phrase  # 其他服务(含电商)收入
    if "name" in before.roles and before.roles["name"].kind == "group" and (not frame.owners or frame.owners[0].kind in PLACES):
        own = _with_group(here, before, frame)
    ahead = (frame.phrase or "", f"{_UNDER}{frame.phrase}")  # 咖啡每天卖出百万杯, 旗下霜淇淋一年卖出2,600万支
    sold = metric.id in _SOLD and frame.owners[:1] != () and (frame.owners[0].kind in _DEALERS if frame.fresh else
                                                              first_is_firm(frame.owners) and here.text.startswith(ahead, here.start)
                                                              and not ahead[0].endswith(_SAYING))
    shop = len(frame.phrase or "") > 2 and (frame.phrase or "").endswith("店")
    branch = shop and (frame.fresh or metric.id == "stores")  # 诚品生活信义店去年业绩, 便当店去年店数
    if own is None and not frame.measured and frame.nouns and (sold or branch or LINE.search(frame.phrase or "")) \
            and _opens_with(here, front, frame.nouns[-1]):
        own = frame.phrase  # 北京二手房6月网签15100套, 核心本地商业板块每单亏损1.8元, 新能源汽车9月产销
    return None if own is not None and (own.replace(":", "").isdigit() or own in EITHER) else own  # 拟10派45.53元


def _who_records(here: Here, at: int) -> Token:
    """What stands in front of the verb that a metric follows, a small word left out."""
    joint = here.at(at - 2)
    return here.at(at - 3) if "conj" in joint.roles and joint.end - joint.start == 1 else joint


def _told_part(before: Token, here: Here, token: Token, frame: Frame) -> str | None:
    """The part that a metric right in front of another one tells of it, with the part of its own: 权利金收入, 住宅用户ARPU, 太阳能发电装机."""
    metric, said = token.roles["metric"], here.said(before)
    if metric.id == "revenue":
        return frame.phrase if frame.nouns and (frame.phrase or "").endswith(said) else said  # 先进制程营收
    if said in _KINDS_OF_STORES:
        return said  # 直营店毛利率
    if not frame.measured:
        return None
    part = (frame.phrase if len(frame.measures) > 1 else frame.measures[-1].segment) or ""  # 基建及公共服务客户用电量
    if before.roles["metric"].kind == "count" and tells_trade(Measure(metric, here.said(token))):
        return part + said  # 外商投资企业进出口
    if _tells_of_whom(before, token, metric):
        return part + said if part or metric.kind != "rate" else None  # 信用卡贷款不良率; not 会员留存率
    return part + said if metric.id == "capacity" and part else None


def _noun_part(here: Here, front: int, frame: Frame) -> str | None:
    """The noun phrase in front of a metric as a part."""
    before = here.at(front)
    if "gap" in before.roles:
        return here.noun(before) or site(here, front) or seat(here, front)
    ends = before.plays("metric", "amount", "duration") and (frame.phrase or "").endswith(here.said(before))
    return frame.phrase if frame.nouns and (before.plays("name", "share") or ends) else None


def _whole_part(here: Here, front: int, own: str | None, frame: Frame) -> str | None:
    """A part with the words that belong to it further in front."""
    before, fore = here.at(front), here.at(front - 1)
    if (first := _deed_in_front(here, front, frame)) is not None:
        frame.measured = False
        return here.text[first:before.end]
    if own and frame.phrase and frame.phrase.endswith(own) and fore.plays("name", "amount", "duration"):
        return frame.phrase  # 内地业务, 一年期定期存款
    if own and own in _BARE and "gap" in before.roles and fore.plays("verb", "metric") and fore.end == before.start:
        return _with_half(here, front - 1, here.said(fore) + own)  # 制造业务, 物业租赁及管理业务
    if own and "verb" in fore.roles and fore.end == before.start and here.said(fore) + own in _NARROWING:
        return here.said(fore) + own  # 新建商品房销售面积
    if own and "gap" in before.roles and len(frame.nouns) < 2:
        return _with_half(here, front, own)
    if own is None and here.said(before) == "的" and frame.nouns and fore.plays("name"):
        return frame.phrase  # 来自甲的订单
    if own is None and here.said(before) == "的" and fore.plays("metric") and fore.roles["metric"].kind == "count" and frame.measured:
        return (frame.measures[-1].segment or "") + here.said(fore)  # 来自前五大客户的收入
    if own is None and "prep" in before.roles and here.said(before) in ("虽然", "虽", "尽管") and frame.phrase:
        return frame.phrase  # 本地化部署虽然毛利率较高
    return own


def _with_half(here: Here, at: int, own: str) -> str:
    """A part whose last words begin at a token, with the half that is joined to it in front: 企业及机构理财业务."""
    last, link, half = here.at(at), here.at(at - 1), here.at(at - 2)
    linked = "and" in link.roles and link.end == last.start and half.end == link.start and "gap" in half.roles
    if not linked or here.said(link) == "、" or not here.text.startswith(own, last.start):
        return own
    return here.text[half.start:last.start] + own


def _deed_in_front(here: Here, front: int, frame: Frame) -> int | None:
    """Where a part begins that a word for dealing is the first half of, and what stands in front of a metric the other:
    产品销售及服务收入, 销售及许可收入."""
    if not frame.measured:
        return None
    deed, half = here.at(front - 2), here.at(front)
    if not (half.plays("gap", "verb") and half.end == here.at(front + 1).start) \
            or "and" not in here.at(front - 1).roles or "metric" not in deed.roles or here.said(deed) not in _DEALING:
        return None
    own = frame.measures[-1].segment or ""
    return deed.start - len(own) if here.text.endswith(own, 0, deed.start) else deed.start


def _opens_with(here: Here, at: int, phrase: str) -> bool:
    """Whether the token at a place only parts a metric from the phrase in front: a date, a verb, what the figure is told by each of
    (中国事业前4月营收, 二期工厂投产后年产能)."""
    parting = at
    while here.at(parting).plays_any(_PARTING) or here.said(here.at(parting)) == "后":
        parting -= 1
    told = here.at(parting)
    if parting == at or not told.plays("gap", "name"):
        return False
    noun = here.said(told) if "name" in told.roles else here.noun(told) or site(here, parting)  # 咖啡每天卖出百万杯
    return noun is not None and phrase.endswith(noun)


def _with_group(here: Here, group: Token, frame: Frame) -> str:
    """A group of firms as a part of a region, with the words that its name goes on: 金融及保险业 in front of 总薪资."""
    start = here.text.rfind(frame.phrase, here.start, group.start) if frame.nouns and frame.phrase else -1
    joined = start >= 0 and group.start - start - len(frame.phrase) <= 1
    return here.text[start if joined else group.start:group.end]


def _tells_of_whom(before: Token, token: Token, metric: Metric) -> bool:
    """Whether a count of people, or a kind of loans, only says of whom or what the metric behind it is told."""
    told = before.roles.get("metric")
    if told is None or before.end != token.start:
        return False
    return (told.id == "loan" and metric.dimension == "%"
            or metric.dimension not in _COUNTING and told.dimension in _COUNTING and told.kind in ("count", "flow"))


def is_summed(here: Here, at: int) -> bool:
    """Whether a metric is one more of a list whose sum is told: 现金、短期投资和理财合计105亿元."""
    tokens, back = here.tokens, at - 1
    while back >= 0 and ("and" in tokens[back].roles or "gap" in tokens[back].roles):
        back -= 1
    ahead = at + 1
    while ahead < len(tokens) and ("and" in tokens[ahead].roles or "gap" in tokens[ahead].roles or "metric" in tokens[ahead].roles):
        ahead += 1
    joined = any("and" in token.roles for token in tokens[back + 1:at])
    return joined and "metric" in here.at(back).roles and "together" in here.at(ahead).roles and "amount" not in here.at(ahead).roles


def names_a_division(here: Here, at: int, frame: Frame) -> bool:
    """Whether a metric is only the first word of a division's name: 企业客户事业群; 消费智能产品季减26%; 云端网路产品占比41%,消费智能37%."""
    token, behind = here.tokens[at], here.at(at + 1)
    if "gap" not in behind.roles or behind.start != token.end:
        return False
    next_share = not at and frame.aspect == "share" and here.at(2).plays("amount") and len(here.tokens) == 3
    moved = not frame.measured and here.at(at + 2).plays("up", "down", "basis", "share") and LINE.search(here.said(behind)) is not None
    return next_share or moved or here.said(behind).startswith(_DIVISIONS)


def is_in_basket(here: Here, at: int, frame: Frame) -> bool:
    """Whether a metric is a charge whose move a price index has told of its parts: 核心CPI涨1.7%,…,房租涨2%."""
    told = frame.measures[-1] if frame.measures else None
    metric = here.tokens[at].roles["metric"]
    if told is None or told.id not in BASKETS or metric.id in (*BASKETS, "salary") or metric.owner == "region":
        return False
    behind = at + 1 + (here.said(here.at(at + 1)) == "类")  # 房租类
    behind += here.at(behind).roles.get("basis") == "yoy"
    moves = here.at(behind).plays("up", "down") or here.at(behind).roles.get("basis", "").startswith(("up", "down"))
    parted = frame.stated or frame.part or frame.divided or metric.id == "price" and here.at(at - 1).plays("gap") \
        or (frame.phrase or "").endswith(_GROUPED)
    return moves and here.at(behind + 1).plays("amount") and parted


def _is_giving(here: Here, at: int) -> bool:
    """Whether a count only tells who brings in another measure, whose figure follows."""
    behind = here.at(at + 1)
    if behind.plays("metric") and behind.start == here.tokens[at].end and behind.roles["metric"].dimension in ("money", "quantity") \
            and here.at(at + 2).plays("share"):
        return True  # 前五大客户销售占比
    summed = here.at(at + 2).plays("amount") or here.at(at + 2).plays("metric") and here.at(at + 3).plays("amount", "level", "share")
    return here.said(here.at(at + 1)).startswith("贡献") and summed


def _is_another_group(here: Here, at: int, frame: Frame) -> bool:
    """Whether a count only names one more group of those whose measure moved: 住宅客户用电量跌2%,商业客户则升0.3%;
    售电量跌1%,其中住宅客户跌2%."""
    if not frame.recent:
        return False
    last, ahead = frame.recent[-1].measure, at + 1
    while "conj" in here.at(ahead).roles:
        ahead += 1
    again = (last.segment or "").endswith(here.said(here.tokens[at])) or frame.part and frame.aspect == "change" and last.kind == "flow"
    return again and here.at(ahead).plays("up", "down")


def _has_share(here: Here, at: int) -> bool:
    """Whether a count of customers only tells whose share of the measure before follows: 前五大客户合计占57%."""
    return (any(_is_share(token) for token in here.tokens[at + 1:at + 4])
            and not any(token.plays("metric") for token in here.tokens[at + 1:]))


def _is_whole(here: Here, at: int) -> bool:
    """Whether a metric is the whole of a share: 占营业收入, 占公司2025年度经审计营业收入."""
    before = at - 1
    while before >= 0 and here.tokens[before].plays_any(_WITHIN_WHOLE) and not here.tokens[before].plays("metric", "share"):
        before -= 1
    if before < 0:
        return False
    taking = here.said(here.tokens[before])
    if _is_share(here.tokens[before]) and (at - before <= 2 or taking.startswith("占")):
        return True
    return taking.startswith(_GIVES) and here.said(here.at(at + 1)) == "的" and "amount" in here.at(at + 2).roles


def _is_share(token: Token) -> bool:
    return token.roles.get("share") == "1"
