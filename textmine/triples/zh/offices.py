"""The regions of those who publish figures: statistics offices, ministries, central banks."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import FACILITY
from textmine.triples.zh.wordlists import listed

_SEAT = pattern("(?!国家|全国|中国)(?:([一-鿿]{2,3}?)[省市]|[一-鿿]{2,3}?[县区镇乡州旗])(?=.+[局厅委])")
_OFFICES = {region: listed(part) for region, part in (("中国", "office_cn"), ("香港", "office_hk"), ("台湾", "office_tw"), ("澳门", "office_mo"))}
_BANKS = {"中国人民银行": "中国", "人民银行": "中国", "美联储": "美国", "联准会": "美国", "联储局": "美国", "欧洲央行": "欧元区"}


def agency_seat(agency: Entity, home: Entity) -> Entity | None:
    """The region that an official source is known to be of, or the place in its name: 桐溪县文旅局."""
    seat = _SEAT.match(agency.name)
    if seat is not None:
        return Entity(seat[1] or seat[0], "place")
    if agency.name in _OFFICES.get(home.name, ()):
        return home
    regions = [region for region, offices in _OFFICES.items() if agency.name in offices]
    return Entity(regions[0], "region") if len(regions) == 1 else None


def towns(names: Iterable[Token], home: Entity) -> Iterator[Entity]:
    """The places that names are of, no sites, and those whose offices are named, be it in a dateline (记者从澄江市文旅局获悉)."""
    for name in names:
        entity = name.roles["name"]
        place = name.roles.get("seat") or agency_seat(entity, home) if entity.kind == "agency" else entity
        if place is not None and place.kind == "place" and not FACILITY.search(place.name):
            yield place


def bank_region(bank: Entity) -> Entity | None:
    """The region that a central bank is of, where its name tells."""
    if bank.name in _BANKS:
        return Entity(_BANKS[bank.name], "region")
    region = bank.name.removesuffix("央行").removesuffix("联储")
    return Entity(region, "region") if region != bank.name and len(region) > 1 else None


def bank_seat(bank: Entity, home: Entity) -> Entity | None:
    """The region that a central bank is of: the text's own where it is only 央行."""
    return home if bank.name in ("央行", "中央银行") else bank_region(bank)


def agency_region(agency: Entity, home: Entity) -> Entity:
    """The region whose figures an official source tells: named in it (美国劳工部), or the text's own."""
    for region in ("美国", "日本", "英国", "德国", "韩国", "欧盟", "香港", "台湾", "澳门", "新加坡"):
        if agency.name.startswith(region):
            return Entity(region, "region")
    return home
