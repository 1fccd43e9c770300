"""Figures that are told by what is done: people laid off, stores closed, things that somebody has or offers."""
from __future__ import annotations

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import NOTHING, TO_COME, Frame, Lead
from textmine.triples.zh.phrases import noun
from textmine.triples.zh.readings import STORES, Reading, own_measure
from textmine.triples.zh.wordlists import listed, one_of

_SHOPS = ("店", "食肆", "网点", "分行")
_STAFF = listed("staff")
_NO_STORES = frozenset({"person", "flight", "train", "vehicle", "aircraft", "flat", "room", "run", "trip", "show", "game"})

_HAVING = pattern(f"(?:{one_of('having')}|({one_of('getting')}))[了着过]?(?:约|近|逾|超过?|多?达|等|共)*$",
                  needs=listed("having") | listed("getting"))
_OPENING, _SO_FAR = ("开设", "开出"), pattern("至|已|目前|累计")
_EMPLOYING, _NEW = frozenset({"聘用", "雇用"}), ("新", "初期")
_SUFFERED, _SUFFERING = pattern("[^,，。;；]{0,8}?[遭被](?:即时|即日|全数|全部|集体|突然|当场|无理|公司|资方)*"), 6
_REACH = 12  # characters in front of a count that tell what is done with the things
_ISSUING = pattern("(发行|配售|增发|配发|认购)(?:不超过|不多于|最多|约|近|逾|合共|共)*$")
_ISSUED_AT = pattern("的?(?:价格|价)?(?:先旧后新)?(配售|配发|增发|发行|认购|登录|登陆)")
_ISSUE_PRICE = known_metric("issue_price")
_SELLING = frozenset({"卖出", "卖了", "卖", "卖掉", "热卖"})
_TAKING, _OUTLETS = "收", frozenset("家店馆間间站")
_PHRASE = 8  # characters of a noun; longer ones hold a clause
_CLASSIFIERS = frozenset("宗起个個家间間名位款项項座只隻艘架辆輛台臺部件笔筆份场場处處所套支票")


def deed(mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
    """A count that a verb changes: 裁员2000人, 关闭23家门店."""
    if "deed" not in lead.here.roles:
        return _restated(mention, lead, frame) if frame.recent else None
    cue = lead.cue("deed")
    before = lead.here.at(lead.behind - 1)
    if cue is None and "metric" in lead.front.roles and "deed" in before.roles and before.end == lead.front.start \
            and before.roles["deed"].startswith(lead.front.roles["metric"].id):
        cue = before  # 关闭门店120家
    opened = lead.here.at(lead.behind - 2)
    if (cue is None and "metric" in lead.front.roles and before.plays("gap", "name")
            and opened.roles.get("deed", "").startswith(lead.front.roles["metric"].id or " ")
            and opened.end == before.start and before.end == lead.front.start):
        cue = opened  # 关闭传统品牌网点20家, 裁减全球员工10%
    if cue is None and "deed" in lead.front.roles:
        cue = lead.front  # 展店18家
    if cue is None and "deed" in before.roles and (lead.front.plays("gap") and lead.word(lead.front).endswith(_SHOPS)
                                                   or lead.word(lead.front) in _STAFF and before.roles["deed"].endswith("-1")
                                                   or lead.front.plays("name") and lead.front.roles["name"].kind in ("region", "place")):
        cue = before  # 倒闭的食肆接近500间, 裁减人力8%, 关闭香港2间
    behind, second = lead.here.at(lead.at + 1), lead.here.at(lead.at + 2)
    if cue is None and "deed" in second.roles and behind.plays("gap") and lead.word(behind).endswith(_SHOPS):
        return _closed(second, lead.word(behind), lead)  # 全港约有620间食肆结业
    cue = cue or _suffered(mention, lead)
    if cue is None or not isinstance(mention, (Quantity, Number, Percent)) or lead.word(cue).startswith(_OPENING) and _stands(lead, frame):
        return None
    name, sign = cue.roles["deed"].split(":")
    if lead.word(cue) in _EMPLOYING and _employs(cue, lead, frame):
        return Reading(Measure(known_metric(name), lead.word(cue)))
    if isinstance(mention, Percent) and (name != "employees" or mention.unit != "%"):
        return None
    behind = lead.after.roles["metric"].id if "metric" in lead.after.roles else None
    name = behind if behind == "stores" and int(sign) < 0 else name  # 裁掉了200家门店
    of_jobs = behind == name
    if name == "employees" and mention.unit not in ("person", "1", "%") and not of_jobs or name == "stores" and mention.unit in _NO_STORES:
        return None
    part = lead.word(before) if cue is opened else frame.phrase if frame.nouns else None
    return Reading(Measure(known_metric(name), lead.word(cue), part), "change", int(sign))


def _stands(lead: Lead, frame: Frame) -> bool:
    """Whether what somebody opened is all that stands now, not what is opened in a time told: 至今开设14间分店, but 去年开设14间, 拟开设14间."""
    new = frame.status in TO_COME or bool(frame.dates) and not frame.as_of and not frame.now
    return not new or lead.stands_behind(_SO_FAR)


def _suffered(mention: Mention, lead: Lead) -> Token | None:
    """What is done to people behind their count: 160名员工遭即时解雇."""
    here = lead.here
    tokens = (here.at(at) for at in range(lead.at + 1, lead.at + _SUFFERING))
    done = next((token for token in tokens if "deed" in token.roles or "amount" in token.roles), NOTHING)
    told = done.roles.get("deed", "").endswith("-1") and _SUFFERED.match(here.text, mention.end, done.end) is not None
    return done if told and getattr(mention, "unit", None) == "person" else None


def _employs(cue: Token, lead: Lead, frame: Frame) -> bool:
    """Whether so many work for somebody, not that they were or will be hired: 现时聘用6,800人, but not 去年新聘用200人, 拟聘用200人."""
    hired = frame.status in TO_COME or "date" in lead.here.roles and not frame.as_of or lead.here.text.endswith(_NEW, 0, cue.start)
    return frame.now or not hired


def _restated(mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
    """Those laid off, told again behind their share: 裁员15%,约1.5万人."""
    last = frame.recent[-1].measure
    if last.id != "employees" or frame.aspect != "change" or getattr(mention, "unit", None) != "person":
        return None
    again = lead.front is NOTHING and lead.cues and all(cue.plays("level") and not cue.plays("to") for cue in lead.cues)
    return Reading(last, "change", frame.sign, None, "carried") if again else None


def _closed(cue: Token, shops: str, lead: Lead) -> Reading | None:
    """Shops of a place that open or close by themselves."""
    name, sign = cue.roles["deed"].split(":")
    return (Reading(Measure(known_metric(name), lead.word(cue), shops), "change",
                    int(sign)) if name == "stores" else None)


def issued(mention: Mention, lead: Lead) -> Measure | None:
    """Shares by what is done with them: 公司发行2,480万股."""
    here = lead.here
    if getattr(mention, "unit", None) != "share" or lead.after.plays("metric"):
        return None
    done = _ISSUING.search(here.text, max(here.start, mention.start - _REACH), mention.start)
    return own_measure(mention, done[1]) if done is not None else None


def issued_at(mention: Money, lead: Lead) -> Measure | None:
    """The price of new shares by what is done at it: 以每股98.5元配售3,000万股."""
    per = lead.cue("per")
    done = _ISSUED_AT.match(lead.here.text, mention.end) if per is not None and lead.word(per) == "每股" else None
    return Measure(_ISSUE_PRICE, done[1]) if done is not None else None


def counted(mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
    """Things that somebody has, gets or offers, by what is done and the noun behind their count (旗下28个品牌, 引入23名基石投资者, 共收7份标书), or one
    more of their list; votes are a noun by themselves."""
    here = lead.here
    taken = not frame.measured or frame.measures[-1].text == _TAKING
    if not isinstance(mention, Quantity) or not taken or here.text[mention.end - 1] not in _CLASSIFIERS:
        return None
    done = _HAVING.search(here.text, max(here.start, mention.start - _REACH), mention.start)
    listed = "and" in lead.front.roles and here.at(lead.behind - 2).plays("amount")
    if done is None and not listed:
        return None
    verb = done[1] or "" if done is not None else ""
    if here.text[mention.end - 1] == "票":
        return own_measure(mention, verb + "票")
    behind, second = here.at(lead.at + 1), here.at(lead.at + 2)
    if "gap" not in behind.roles or behind.start != mention.end or second.roles and "and" not in second.roles:
        return None
    said = here.said(behind)
    if len(said) > _PHRASE or "的" in said or said in ("人", "店"):
        return None
    return own_measure(mention, verb + (noun(said) or said))


def outlets(mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
    """The stores of a chain, told by their count with only the place or that they are there: 牛角栈全台61家, 目前全台115馆, 已有70家."""
    here, behind = lead.here, lead.here.at(lead.at + 1)
    if frame.measured or not isinstance(mention, Quantity) or here.text[mention.end - 1] not in _OUTLETS \
            or behind.roles and not behind.plays("and", "up", "down"):
        return None
    place = lead.front.roles.get("name")
    there = place is not None and place.kind in ("region", "place") and frame.owners != (place,) \
        or lead.cues and lead.word(lead.cues[0]).endswith("有")
    chain = frame.owners[:1] != () and frame.owners[0].kind in ("company", "name", "product") and (frame.fresh or not frame.stated)
    return Measure(STORES, here.text[mention.end - 1]) if there and chain else None


def dealt_in(lead: Lead, frame: Frame) -> str | None:
    """What was sold or delivered, between the measure and its figure or behind it: 交付人形机器人1,280台, 销售生猪702万头, 卖出1.6万只灵巧手."""
    roles, here = lead.front.roles, lead.here
    if "metric" in here.at(lead.behind - 1).roles:
        return frame.phrase if "gap" in roles else lead.word(lead.front) if "name" in roles and roles["name"].kind == "commodity" else None
    behind = here.at(lead.at + 1)
    closes = ("gap" in behind.roles and behind.start == here.tokens[lead.at].end and not here.at(lead.at + 2).roles
              and "的" not in lead.word(behind))
    return here.noun(behind) if closes and "metric" in roles and lead.word(lead.front) in _SELLING else None
