"""How a name stands in its clause: as its subject, in passing, as a source, as a part of somebody else."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import NOTHING, Frame, Here
from textmine.triples.zh.naming import DESCRIBED
from textmine.triples.zh.phrases import MEASURING, is_particle

PLACES = frozenset({"region", "place"})
OPENING = frozenset({"conj", "date", "duration", "status", "source", "which", "basis", "under", "and", "mark", "title", "pronoun", "event", "skip",
                      "speaker"})
_OPENING_NAMES = OPENING | {"gap", "name"}
_SITES = pattern("[一二三四五六七八九十]?[厂馆]|[店院港站]")
_OPENING_COUNTS = OPENING | {"name", "amount"}
PREDICATES = frozenset({"metric", "up", "down", "level", "share", "each", "source", "event", "status", "date", "amount", "and", "verb", "pronoun",
                         "deed", "together", "to", "under", "title", "name", "prep"})
_AGREED = pattern("达成|签订|签署|签立|订立|签约|展开合作|合作开发|商讨|洽谈|磋商|合组|成立合营")
_WHOLE = frozenset({"valuation", "market_cap", "share_price", "closing_price", "funding_raised", "ipo_proceeds", "issue_price", "stake"})
_MOVING = frozenset({"拖累", "带动", "刺激", "推动", "令", "支持"})  # what moves a price: 金价急跌拖累紫金黄金泻一成
_REPORTS = pattern("(?:报告|数据|统计|研报|调查|监测|测算|资料|指数|榜单|白皮书|蓝皮书)[》”]?(?:指出|显示|称|指|表明|反映)?$")
_OWN_REPORTS = pattern("用户报告|会员报告|营运|运营|交付|永续|成绩单|年报|财报|半年报|季报|季度报|年度报告|中期报告|公告|招股|业绩|简报|月报|快报|中报|经营数据|财务数据|产销")
_OWN_FIGURES = pattern("^(?:公布|披露|发布)的?(?:最新)?数据")  # of a company, not of one that measures others
_COUNTING = pattern("(?<!调)(?:公司|机场|高铁|台铁|捷运|地铁|航空|百货|银行|电力|台电|邮政|港务)$")  # who count their own
_TAKING = ("收购", "并购", "买下", "购并", "入股")
_SURVEYS = pattern("研究|咨询|数据|信息|资讯|智库|网|中心|院$")
_OPINIONS = frozenset({"认为", "预测", "研报", "报告", "数据", "分析", "统计", "预计"})
_WARES = ("晶片", "芯片", "模组", "机种", "方案", "产品", "饰品", "首饰", "制品", "业务", "类产品")
EQUATED = pattern("(?:为|(?<![别其论])是)$")
_GIVEN_AWAY = pattern("授予|授权|许可|出售给?|转让|卖给|剥离|注入|装入|引入|交由|质押|分拆")
_ADVISERS = pattern("(?:证券|国际|资本|研究|咨询|基金|投顾|银行|集邦)$")  # who foresee the profits of others
_MADE = frozenset({"production", "capacity", "inventory", "imports", "exports", "sales_volume"})  # of a good, told of a country
_LISTED_FIRM = pattern("(?:股份|科技|材料|医疗|电子|集团|汽车|能源|生物|制药|药业|新材|精密|智能|光电|电气|重工|传媒|食品)$")
_LED_TO = ("职于", "于", "自", "出身", "任教")
_OPERATING = ("开展", "投放", "进行", "实施", "续作", "操作")
_WITH = ("与", "和", "同", "跟")
_AGREEING = pattern("[^,，。;；\0\1]{0,4}(?:达成|签署|签订|签定|签约|签下|订立|签)")
_ATTACHED = 10  # characters between a preposition and a name that it still takes
_DESCRIBING = frozenset({"以", "靠", "凭", "凭借", "从", "由", "在"})
PARENT = "母公司"
_FOUNDED = frozenset({"成立", "创立", "创办"})  # 成立三年的新创甲
DEPICTED = 16  # characters that may describe a name in front of it


def site(here: Here, at: int) -> str | None:
    """A place with what behind it makes a site of it: 台南厂, 竹北二厂."""
    before, said = here.at(at - 1), here.said(here.tokens[at])
    return here.said(before) + said if _SITES.fullmatch(said) and "name" in before.roles and before.roles["name"].kind in PLACES \
        and before.end == here.tokens[at].start else None


def is_aside(here: Here, at: int, entity: Entity, named: bool, spoken: bool = False) -> bool:
    """Whether a name is no subject: behind a preposition, or in the middle of a clause with no predicate of its own."""
    front = at - 1
    while front >= 0 and entity.kind in PLACES and "name" in here.tokens[front].roles and here.tokens[front].end == here.tokens[front + 1].start:
        front -= 1  # 重庆市涪陵区
    seat = here.at(front)
    if entity.kind in ("company", "name") and "name" in seat.roles and seat.roles["name"].kind in PLACES and seat.end == here.tokens[at].start \
            and "and" in here.at(front - 1).roles:
        front -= 1  # 由甲基金与日本乙共同投资
    while front >= 1 and "and" in here.tokens[front].roles and "name" in here.tokens[front - 1].roles:
        front -= 2
    if front >= 2 and entity.kind in PLACES and "and" in here.tokens[front].roles and "gap" in here.tokens[front - 1].roles \
            and "prep" in here.tokens[front - 2].roles:
        return True  # 对大陆及香港出口
    before, behind = here.at(front), here.at(at + 1)
    if before.plays("gap") and before.end - before.start <= 3 and here.said(before)[0] == "由":
        return True  # 由前联发科工程师林冠宇创办
    if before.plays("metric") and before.roles["metric"].id == "acquisition_price" and here.said(before).endswith(_TAKING) and behind.plays("gap"):
        return True  # 以28.4亿元收购中租证券全部股权
    if before.plays("under") and here.at(front - 1).plays("prep", "than"):
        return True  # 将与子公司根基营造合作
    if here.said(before) in ("由", "被") and entity.kind in ("company", "name") and here.said(behind) == "以" and here.at(at + 2).plays("amount"):
        return False  # 由滨江集团以36.7亿元拿下
    if here.said(before) == "以" and entity.kind in ("company", "name") and behind.plays("up", "down") and "amount" in here.at(at + 2).roles:
        return False  # 金融股以富邦金上涨1.2%较亮眼
    if before.roles.get("share") == "2" and here.said(before).startswith("贡献"):
        return True  # 贡献大盘约160点
    if here.said(before) == PARENT and here.at(front - 1).plays("name") and here.at(front - 1).end == before.start and before.end == here.tokens[at].start:
        return False  # 乙网母公司甲媒体
    if before.plays("prep", "than", "from") and not before.plays("and", "conj") and not (here.said(before) in _MOVING and behind.plays("up", "down")):
        return True
    if front >= (len(here.said(before)) == 1) and EQUATED.search(here.said(before)) and not any(token.plays("metric", "amount", "up", "down", "source", "event")
                                                                                                       for token in here.tokens[at + 1:]):
        return True  # 联席保荐人为中金及华泰国际, 全部为空客A320系列
    if here.said(before) in ("将", "把") and _GIVEN_AWAY.search(here.text, here.tokens[at].end, here.tokens[-1].end):
        return True  # 公司将海泽单抗的海外权益授予美国恒远生物
    if "gap" in before.roles and behind is NOTHING and here.text.endswith(_LED_TO, 0, before.end) and entity.kind in ("company", "name"):
        return True  # 创始人曾任职于AMD
    described = here.said(before).rpartition("的") if "gap" in before.roles and behind is NOTHING and here.following else ("", "", "")
    if described[1] and DESCRIBED.fullmatch(described[2]) and not here.plays("amount") and not here.plays("metric"):
        return False  # 来自新竹的新创公司耐能智慧,去年…
    second = here.at(front - 1)
    if behind.plays("amount") and entity.kind in ("company", "name") and here.at(at + 2).plays("metric") and here.at(at + 2).roles["metric"].id == "stake" \
            and not here.said(here.at(at + 2)).startswith(("持", "占")):
        return True  # 购买恒泰电子80%股权
    last = at
    while here.at(last + 1).plays("and") and here.at(last + 2).plays("name"):
        last += 2
    if here.said(here.at(last + 1)).startswith("等") and here.at(last + 2).plays("amount") and before.plays("gap", "verb", "metric", "deed") \
            and any(token.plays("name", "pronoun", "gap") for token in here.tokens[:front + 1]):
        return True  # 公司引入高瓴等8名基石投资者
    if entity.kind == "index" and "gap" in before.roles and here.said(before).endswith("的"):
        return False  # 反映楼价走势的中原城市领先指数
    if "gap" in before.roles and here.said(before).endswith("的") and here.said(second) in _DESCRIBING:
        return False  # 以两餸饭起家的甲, 在港上市的乙
    if "gap" in before.roles and before.end - before.start <= _ATTACHED and second.plays("prep", "from") and "conj" not in second.roles:
        return True
    if here.plays("verb") and any("verb" in token.roles and here.said(token) in ("领投", "跟投") for token in here.tokens[at + 1:at + 8]):
        return True
    if at > 1 and here.said(here.at(at - 1)) in _WITH and _AGREEING.match(here.text, here.tokens[at].end) and here.at(at - 2).plays("name", "pronoun", "mark"):
        return True  # 公司与GSK达成的授权合作
    if "gap" in behind.roles and "name" in here.at(at + 2).roles and DESCRIBED.fullmatch(here.said(behind)):
        return True  # 苹果供应商立讯精密
    if all(token.plays_any(OPENING) for token in here.tokens[:front + 1]):
        return False
    if behind is NOTHING and spoken and "gap" in before.roles and entity.kind in ("product", "name", "commodity"):
        return True  # 主营利基型DRAM
    if not named and before.plays("gap", "pronoun") and all(token.plays_any(_OPENING_NAMES) or here.said(token) in _FOUNDED for token in here.tokens[:at]) and \
            here.tokens[at].start - here.tokens[0].start <= DEPICTED:
        return False
    if "and" in before.roles and "amount" in behind.roles and "amount" in second.roles:
        return False  # 92无铅26.8元、95无铅28.3元
    holding = "amount" in behind.roles or "gap" in behind.roles and "amount" in here.at(at + 2).roles
    if "and" in here.at(at - 1).roles and here.said(behind).startswith("的") and not here.at(at - 2).plays("name", "gap"):
        return True  # 与乙公司的合作
    if "and" in here.at(at - 1).roles and (at == 1 or here.at(at - 2).plays("name")) and _AGREED.search(here.text, here.tokens[at].end, here.tokens[-1].end):
        return True  # 甲公司与乙公司达成协议
    if holding and (any(token.plays("name", "pronoun") for token in here.tokens[:front]) or before.plays("metric", "verb")):
        return True
    if behind.plays_any(PREDICATES):
        return False
    if "gap" in behind.roles:
        return not (here.said(behind).startswith("的") or
                    here.at(at + 2).plays("metric", "source", "event", "level", "share", "up", "down", "amount"))
    return True


def first_is_firm(owners: tuple[Entity, ...]) -> bool:
    return bool(owners) and owners[0].kind == "company"


def acts(here: Here, at: int, entity: Entity) -> bool:
    """Whether a group or an exchange has a predicate of its own here."""
    if entity.kind == "exchange" and here.text.startswith(("IPO", "上市", "挂牌"), here.tokens[at].end):
        return False
    if entity.kind == "group" and at and not all(token.plays_any(_OPENING_COUNTS) for token in here.tokens[:at]):
        return False
    if entity.kind == "central_bank" and any(here.said(token).endswith(_OPERATING) for token in here.tokens[at + 1:at + 7]):
        return True  # 央行以固定利率、数量招标方式开展1586亿元逆回购
    behind = here.at(at + 1)
    if entity.kind == "central_bank" and behind.plays("event", "status", "prep") and \
            any(token.plays("metric") and token.roles["metric"].id == "policy_rate" for token in here.tokens[at + 2:]):
        return True  # 美联储宣布将联邦基金利率下调25个基点
    if entity.kind == "currency" and behind.plays("metric") and behind.roles["metric"].owner not in ("currency", "security", "index", "good"):
        return False
    if behind.plays("gap") and here.said(behind).startswith("连"):
        return True  # 投信连12买、单日买超58.9亿元
    if behind.plays("conj") or behind.plays("gap") and is_particle(here.said(behind)):
        behind = here.at(at + 2)  # 投信则买超, 离岸人民币一度升破6.98
    return behind.plays("metric", "amount", "up", "down", "level", "each", "and", "deed", "together", "share") or \
        behind.plays("date") and (entity.kind != "exchange" or _reports(here, at)) or behind.plays("gap") and here.at(at + 2).plays("metric")


def is_quoted(behind: Token) -> bool:
    """Whether what follows a name is told of securities alone: 收报8.37港元, 跌逾4%."""
    return behind.plays("metric") and behind.roles["metric"].owner == "security" or behind.plays("up", "down") and not behind.plays("rate")


def _reports(here: Here, at: int) -> bool:
    """Whether the clause behind a name tells a measure that only companies have."""
    return any(token.plays("metric") and token.roles["metric"].owner == "company" for token in here.tokens[at + 1:at + 5])


def is_source(here: Here, at: int, entity: Entity) -> bool:
    """Whether a name only tells the figures of others (某研究院发布的报告显示), not its own (某公司年报显示)."""
    told = "".join(here.said(token) for token in here.tokens[at + 1:])
    if told in ("显示", "监测", "测算"):
        return True  # 企查查显示
    if entity.kind == "company" and _OWN_FIGURES.match(told) and not _SURVEYS.search(entity.name):
        return False
    if entity.kind == "company" and told == "统计" and _COUNTING.search(entity.name):
        return False  # 高铁公司统计,春节疏运旅客…
    return entity.kind != "central_bank" and _REPORTS.search(told) is not None and _OWN_REPORTS.search(told) is None


def speaks(here: Here, at: int) -> bool:
    """Whether a clause only tells that somebody speaks: 周牧在3月27日的业绩会上称."""
    return (here.tokens[-1].plays("source", "event") or here.text[here.tokens[-1].end - 1] in "称说") and not here.plays("amount")


def has_opinion(here: Here, at: int) -> bool:
    behind = here.at(at + 1)
    return behind.roles.get("status") == "forecast" or behind.plays("source") and here.said(behind) in _OPINIONS


def expects_its_own(here: Here, at: int) -> bool:
    """Whether a firm foresees its own profit: 宝钢股份预计一季度归母净利润为28亿元至31亿元."""
    ahead = at + 1
    while "conj" in here.at(ahead).roles:
        ahead += 1
    if here.at(ahead).roles.get("status") != "forecast" or _ADVISERS.search(here.said(here.tokens[at])):
        return False
    ahead += 1
    while here.at(ahead).plays("date", "level"):
        ahead += 1
    foreseen = here.at(ahead).roles.get("metric")
    if foreseen is None:
        return "gap" in here.at(ahead).roles and here.said(here.at(ahead)).startswith("扭亏")
    listed = foreseen.id == "revenue" and _LISTED_FIRM.search(here.said(here.tokens[at]))
    return foreseen.owner == "company" \
        and (foreseen.id.startswith("net_") or foreseen.id in ("adjusted_net_profit", "capex") or listed is not None and listed is not False)


def is_part(here: Here, at: int, entity: Entity, frame: Frame) -> bool:
    """Whether a name is a part of the company that is spoken of: a line of its business, a good that it makes."""
    behind = here.at(at + 1)
    if entity.kind == "commodity" and frame.measures and frame.measures[-1].id in ("cpi", "ppi") and \
            (behind.plays("up", "down") or "conj" in behind.roles and here.at(at + 2).plays("up", "down")):
        return True  # 其中蔬菜跌15.2%
    if entity.kind == "commodity" and "gap" in behind.roles and MEASURING.search(here.said(behind)) and "name" in here.at(at - 1).roles \
            and here.at(at - 1).roles["name"].kind in PLACES and here.at(at - 1).end == here.tokens[at].start:
        return "价" not in here.said(behind)  # 我国黄金消费量
    if entity.kind == "commodity" and "metric" in behind.roles and behind.roles["metric"].id in _MADE and "name" in here.at(at - 1).roles \
            and here.at(at - 1).roles["name"].kind in PLACES and here.at(at - 1).end == here.tokens[at].start:
        return True  # 国内多晶硅产量
    if not frame.owners or entity in frame.owners:
        return False
    if entity.kind == "company" and frame.owners[0].kind == "company" and frame.stated and "gap" in behind.roles \
            and here.said(behind).startswith(("渠道", "平台", "旗舰店")):
        return True  # 其中抖音渠道贡献49.3亿元
    if entity.kind == "product" and frame.owners[0].kind == "company" and "gap" in behind.roles and here.said(behind).startswith(_WARES) \
            and here.at(at + 2).plays("metric", "share"):
        return True  # WiFi 7产品占比
    if entity.kind == "commodity" and behind.roles.get("share") == "1" and frame.owners[0].kind in ("company", "name"):
        return True  # 其中DDR4占营收55%
    if entity.kind == "commodity":
        measured = behind if "metric" in behind.roles else here.at(at + 2) if behind.plays("gap", "and") else NOTHING
        measured = measured if "metric" in measured.roles else here.at(at + 3)
        owner = measured.roles["metric"].owner if "metric" in measured.roles else None
        if frame.owners[0].kind == "company" and ("gap" in behind.roles and here.said(behind).startswith(_WARES) or frame.part and measured.plays("metric")):
            return True  # 其中天然气可销售产量
        return owner not in (None, "good", "security", "any", "index") or here.at(at - 1).plays("pronoun", "name") and "metric" in behind.roles
    if frame.divided and behind.plays("metric", "share") and entity.kind in ("name", "company", "product") and frame.owners[0].kind in ("company", "name"):
        return True  # 分业务看,…;家装家居净收入47亿元
    if entity.kind == "name" and "metric" in behind.roles and frame.recent and frame.recent[-1].owners == frame.owners \
            and frame.owners[0].kind in ("company", "name") \
            and any(told.measure.segment and told.measure.text == here.said(behind) for told in frame.recent):
        return True  # 新房业务净收入77亿元;家装家居净收入47亿元
    if entity.kind != "name" or frame.owners[0].kind != "company" or not at and not here.plays("amount") or "under" in here.at(at - 1).roles \
            or frame.clause_mark == ";" and not at and not entity.name.isascii():
        return False
    if here.text[here.tokens[at].start - 1:here.tokens[at].start] in ("“", "「", "《"):
        return False
    measured = behind if behind.plays("metric", "share") else here.at(at + 2) if "gap" in behind.roles else NOTHING
    return measured.plays("metric", "share") and not _is_another(here, at, measured.roles.get("metric"), frame)


def _is_another(here: Here, at: int, metric: Metric | None, frame: Frame) -> bool:
    """Whether a name in front of a metric is one more owner: of a measure that parts do not have, or of that told of the owner before."""
    if metric is None:
        return False
    last = frame.recent[-1].measure if frame.recent else None
    parallel = last is not None and last.segment is None and last.text == here.said(here.at(at + 1))
    return metric.id in _WHOLE or parallel and all(token.plays_any(OPENING) for token in here.tokens[:at])
