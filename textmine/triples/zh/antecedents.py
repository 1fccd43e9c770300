"""Whom a measure goes back to that its clause tells of another: the issuer, the maker of a product, the security traded in."""
from __future__ import annotations

from msgspec.structs import replace

from textmine.model import Mention, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.firm_owners import OF_WHOLE_FIRM
from textmine.triples.zh.scenes import Fitting, without
from textmine.triples.zh.wordlists import affixes, listed

# What makes nobody the firm whose report a text tells.
DEALS = frozenset({"stake", "acquisition_price", "investment", "funding_raised", "buyback", "donation", "fine", "loan",
                   "subsidy", "budget"})
_FLOWS = listed("flow")
TRADING = ("买超", "卖超", "净买", "净卖", "净沽", "净流")
_RANKED = pattern("(?:最多|最大|第[一二三]名?|首位|居首|榜首|冠军|其次|居次|次之)(?:的|者|个股|股票|标的)*(?:则|仍|还)?[是为]$")
_MOST = pattern("[获被遭](?:北水|南下资金|外资|投信|资金)?(?:净买入|净卖出|净沽出|加仓|减持|买超|卖超)(?:金额|额)?(?:最多|最大|居首)$")
_TARGET_PRICE = "目标价"
_DRIVING = "带动"
_FIRMS = ("company", "name")


def carried_back(lead: Lead, frame: Frame, measure: Measure, story: Story) -> tuple[Frame, Measure]:
    """The frame with the owners that a measure goes back to, and the measure without the part that names them."""
    if story.issuer is not None and not frame.fresh and _is_of_issuer(frame, measure, story.issuer, story):
        return replace(frame, owners=(story.issuer,)), measure
    if frame.maker is not None and _is_of_maker(lead, frame, measure):
        return replace(frame, owners=(frame.maker,)), measure
    if frame.owners and frame.owners[0].kind == "group" and (traded := _traded(frame, measure, story)):
        return replace(frame, owners=traded), without(measure, frozenset({traded[0].name}))
    if story.lead is not None and not frame.fresh and _is_of_opener(frame, measure, story):
        return replace(frame, owners=(story.lead,)), measure
    if frame.spoken and _is_of_seller(frame, measure):
        return replace(frame, owners=frame.opener), measure
    whole = frame.whole or measure
    if whole.id == "revenue" and (buyer := _buyer(lead, frame, measure, story)) is not None:
        return replace(frame, owners=(story.suppliers[buyer],)), whole._replace(segment=buyer.name)
    return frame, measure


def _buyer(lead: Lead, frame: Frame, measure: Measure, story: Story) -> Entity | None:
    """The customer who brings in what is told of a part of its supplier's revenue: 第一大客户甲去年贡献了41%的收入, 最大客户是甲,占公司收入的41%."""
    if len(frame.owners) != 1 or not story.suppliers or not lead.here.plays("share"):
        return None
    owner = frame.owners[0]
    if measure.id == "customers":
        return next((other for other in frame.met if story.suppliers.get(other) == owner), None)
    own = measure.segment is not None and not measure.segment.endswith(affixes("customer"))
    return owner if owner in story.suppliers and not own else None


def invested(lead: Lead, frame: Frame, owners: tuple[Entity, ...], measure: Measure, mention: Mention, story: Story) -> Fitting:
    """Money that flows in and out is the investors': what they buy is the part (北水净买入100亿元,阿里录14.9亿元)."""
    if measure.segment and owners[0].kind == "index":
        whose = owners if measure.segment.endswith("资金") else (Entity(measure.segment, "index"),)
        return whose, measure._replace(segment=None)
    buyer = _buying(lead)
    if frame.traded is not None and not lead.here.plays("name"):
        ranked, frame.traded = frame.traded, None
        investors = owners if owners[0].kind == "group" else story.investors or owners
        return investors, measure._replace(segment=ranked.name)  # 外资买超第一名为甲,共2.1万张
    if buyer is not None and owners[0].kind != "group":
        story.investors = (buyer,)
        return (buyer,), measure._replace(segment=owners[0].name)
    owners = owners if buyer is None else (buyer,)  # 外资买超498亿元、投信买超21亿元
    if owners[0].kind == "group":
        story.investors = owners
        if measure.segment is None and isinstance(mention, Quantity) and mention.unit == "lot":
            return owners, measure._replace(segment=_traded_before(frame))
    elif story.investors and len(owners) == 1:
        traded = lead.front.roles.get("name", owners[0])  # 买超甲1.2万张、乙3,500张,卖超丙8,600张
        return story.investors, measure._replace(segment=traded.name)
    return owners, measure


def keep_traded(here: Here, frame: Frame) -> None:
    """Keep what investors traded in most, which a clause without figures names: 买超首位是甲, 其次为乙, 甲获净买入最多."""
    if here.plays("amount"):
        return
    last, first = here.tokens[-1], next((token for token in here.tokens if "name" in token.roles), None)
    if "name" in last.roles and _RANKED.search(here.text, here.start, last.start):
        frame.traded = last.roles["name"]
    elif first is not None and _MOST.match(here.text, first.end, here.end):
        frame.traded = first.roles["name"]


def _traded_before(frame: Frame) -> str | None:
    """The security that others have just been told to trade in: 外资买超晨曦1,250张,投信卖超320张."""
    last = frame.recent[-1].measure if frame.recent else None
    return last.segment if last is not None and is_flow(last) else None


def is_flow(measure: Measure) -> bool:
    """Whether a measure is of money that investors put in or take out: 快手获北水净买入6.8亿元."""
    return measure.text in _FLOWS


def _is_of_issuer(frame: Frame, measure: Measure, issuer: Entity, story: Story) -> bool:
    """Whether a measure of firms is of the one whose report the text tells: the topic is somebody named in between."""
    owners = frame.owners
    if measure.text.startswith(_TARGET_PRICE) and frame.opener == (issuer,) and issuer in story.coded:
        return owners[:1] != () and owners[0] not in story.coded  # 看好甲,指其品牌乙销售增长,目标价…
    if frame.named or frame.stated or len(owners) != 1 or owners[0] == story.turned \
            or measure.metric is None:
        return False
    if issuer not in story.coded and owners[0].kind not in ("name", "person"):
        return False
    of_firms = measure.bearer == "security" or measure.text.startswith(_TARGET_PRICE) \
        or measure.bearer == "company" and measure.id not in (None, *DEALS)
    return of_firms and owners[0].kind in (*_FIRMS, "person") and owners[0] not in story.firms and owners[0] not in story.coded


def _is_of_maker(lead: Lead, frame: Frame, measure: Measure) -> bool:
    """Whether a measure behind that of a product is of its maker again: 苹果…,iPhone营收490亿美元,服务营收288亿美元; 带动首季营收45亿元."""
    if frame.fresh or frame.owners[:1] == () or frame.owners[0].kind not in ("product", "name") \
            or measure.metric is None:
        return False
    here = lead.here
    if measure.bearer == "company" and here.text.find(_DRIVING, here.start, lead.start) >= 0:
        return True
    parted = measure.segment is not None and measure.bearer == "company" and measure.dimension == "money"
    whole = frame.owners[0].kind == "product" and measure.id in OF_WHOLE_FIRM
    return measure.bearer == "security" or frame.measured and (parted or whole)


def _is_of_opener(frame: Frame, measure: Measure, story: Story) -> bool:
    """Whether a measure of firms, carried over to a product, is that of the firm that the text is about."""
    lead, owners = story.lead, frame.owners
    if frame.named or lead is None or lead.kind not in _FIRMS or len(owners) != 1:
        return False
    if frame.recent and (frame.recent[-1].owners, frame.recent[-1].measure.id) == (owners, measure.id):
        return False  # 该游戏10月收入1.9亿元,较去年同期减少46%
    return measure.id is not None and owners[0].kind in ("product", "work") and measure.bearer in ("company", "security")


def _is_of_seller(frame: Frame, measure: Measure) -> bool:
    """Whether a measure of firms, carried over to a good, is that of the firm that the sentence opens with: 甲表示,鸡蛋每台斤涨3元,上月营收3.5亿元."""
    if frame.fresh or frame.owners[:1] == () or frame.owners[0].kind != "commodity":
        return False
    return measure.bearer in ("company", "security") and frame.opener[:1] != () and frame.opener[0].kind in _FIRMS


def _traded(frame: Frame, measure: Measure, story: Story) -> tuple[Entity, ...]:
    """The security told of in front of those who trade in it, where its measure follows them: 收168.5元,外资买超1,250张,本益比15.5倍."""
    if measure.text.startswith(_TARGET_PRICE):
        return story.last_named(1)  # 看好甲后市,外资目标价上调至320元
    if frame.fresh or measure.bearer != "security" or measure.text.startswith("持"):
        return ()
    issuer = (story.issuer,) if story.issuer is not None else ()
    return next((told.owners for told in reversed(frame.recent) if told.owners[0].kind in (*_FIRMS, "index")), issuer)


def _buying(lead: Lead) -> Entity | None:
    """The investors right in front of what they buy or sell, of its name or of how often they did: 快手获北水净买入6.8亿元,
    外资台指期净空单2.8万口, 联亚获外资连三日买超2,150张."""
    if not lead.front.plays("metric"):
        return None
    here, at = lead.here, lead.behind - 1
    while here.at(at).plays("duration") or here.said(here.at(at)) == "连":
        at -= 1
    near, front = here.at(at), here.at(at - 1)
    names = [token.roles.get("name") for token in ((near, front) if front.end == near.start else (near,))]
    return next((name for name in names if name is not None and name.kind == "group"), None)
