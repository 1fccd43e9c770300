"""Names behind a place: of sites, which end in the word for a site of its own (上海恒隆广场, 观塘第三天然气接收站二期), of institutions
(成都市第三人民医院, 苏州博物馆) and of organisations (宁波沁水投资)."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Entity
from textmine.triples.tokens import MASK, Token
from textmine.triples.zh.naming import CHARGING, DESCRIBED, ORGANISATION, is_organisation, strangeness
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import Ending, listed

_RUN = pattern("[\u4e00-\u9fffA-Za-z0-9]{2,14}")
_SITE = Ending(listed("site") | listed("facility"))  # of any own name
_HOUSE = Ending(listed("public_house"))  # of an unknown own name only: a hotel at a place is any hotel there
_BUILDING = Ending(listed("building"))
_INSTITUTION = Ending(listed("institution") | listed("of_place"))  # of any own name that says more than of what class it is
_OF_PLACE = listed("of_place")  # of none: the place has one
_CLASS = listed("class")
_KINDS = {"place": frozenset({"site", "house", "building", "institution", "museum"}), "region": frozenset({"institution"})}
_ENOUGH = frozenset(word for word in listed("site") if len(word) > 2) | listed("station")  # 南京奥体中心, 杭州东站
_PHASE = pattern("[一二三四五六]期")
_LASTS = _SITE.last | _HOUSE.last | _BUILDING.last | _INSTITUTION.last | {"期"}
_NO_OWN = listed("attribute") | listed("bare") | listed("site") | listed("facility")
_NO_FIRST = frozenset("一两二三四五六七八九十新旧老多各首前后某该这此其等及和与或的")
_GROUP, _BARE = pattern("([一-鿿]{2,4}?)(?:集团|控股)(?![公的内]|企业|子)"), listed("bare") | listed("described")
_LONGEST = 12  # characters behind the place
_SEATED = 5  # words of an organisation behind the place
_AT = frozenset("在于赴驻往到从向由")  # that lead to a place alone


def is_site(name: str) -> bool:
    """Whether a name is that of a site or an institution by its ending."""
    return _SITE.search(name) is not None or _INSTITUTION.search(name) is not None


def sites(text: str, known: Sequence[Token], words: Sequence[Token], cut: Segmenter) -> Iterator[Token]:
    """The sites behind the known places of a text; `words` are its metrics and cue words. A building goes by its own name."""
    cues = {word.start: word for word in words}
    estates = {name.start for name in known if name.roles["name"].kind == "estate"}
    for place in known:
        entity = place.roles["name"]
        if entity.kind not in _KINDS or place.end - place.start < 2 or place.end in estates:
            continue
        end, kind = _end(text, place.end, cues, cut)
        if kind in _KINDS[entity.kind]:
            start = place.end if kind == "building" else place.start
            yield Token(start, end, {"name": Entity(text[start:end], "estate" if kind == "building" else "name")})


def seated(text: str, known: Sequence[Token], words: Sequence[Token], cut: Segmenter) -> Iterator[str]:
    """The organisations with names of their own behind the known places of a text, with the place (宁波沁水投资); a country in front
    of one only says where it is."""
    cues = {word.start: word for word in words}
    for place in known:
        start = place.end
        if place.roles["name"].kind != "place" or start - place.start < 2 or text[place.start - 1:place.start] in _AT:
            continue
        run = _RUN.match(text, start)
        if run is None or run[0][0] in _NO_FIRST:
            continue
        end = _organisation_end(text, cut.words(run[0])[:_SEATED], start, cues, cut) or _group_end(text, start)
        if end and not any(rule.match(text, start, end) for rule in (DESCRIBED, CHARGING)) \
                and not (_HOUSE.search(text[start:end]) or _INSTITUTION.search(text[start:end])):
            yield text[place.start:end]


def _group_end(text: str, start: int) -> int:
    """Where a group ends whose name begins with what it does, 0 if none does: 发展集团 behind 四川."""
    group = _GROUP.match(text, start)
    return group.end() if group is not None and group[1] not in _BARE else 0


def _organisation_end(text: str, pieces: Sequence[str], start: int, cues: dict[int, Token], cut: Segmenter) -> int:
    """Where the longest organisation ends that begins with some words of a text, 0 if none does."""
    at, name, end = start, "", 0
    for piece in pieces:
        ending = ORGANISATION.fullmatch(piece) is not None
        cue = cues.get(at)
        if piece in STOPS or cue is not None and cue.end - cue.start > 1 and (not ending or text[cue.end:cue.end + 1] == MASK):
            break  # 投资3.2亿元
        if ending and len(name) > 1 and is_organisation(name + piece) and (end or strangeness(name, cut) > 0):
            end = at + len(piece)
        name, at = name + piece, at + len(piece)
    return end


def _end(text: str, start: int, cues: dict[int, Token], cut: Segmenter) -> tuple[int, str | None]:
    """Where the site that begins right behind a place ends, and of what kind it is; none where none does."""
    run = _RUN.match(text, start)
    if run is None or run[0][0] in _NO_FIRST or _LASTS.isdisjoint(run[0]):
        return 0, None
    at, pieces, found = start, [], (0, None)
    for piece in cut.words(run[0]):
        cue = cues.get(at)
        if piece in STOPS or cue is not None and cue.end - cue.start > 1 and cue.end >= at + len(piece) or at - start > _LONGEST:
            break
        pieces.append(piece)
        at += len(piece)
        if found[0] and _PHASE.fullmatch(piece):
            found = at, found[1]
        elif piece[-1] in _LASTS:
            kind = _kind("".join(pieces), pieces, cut)
            found = (at, kind) if kind else found
    return found


def _kind(phrase: str, pieces: Sequence[str], cut: Segmenter) -> str | None:
    """What a phrase behind a place is by its ending, if it has a name of its own in front of that or the ending says enough."""
    if phrase in _ENOUGH:
        return "site"
    if phrase in _OF_PLACE:
        return "museum"
    if _INSTITUTION.search(phrase):
        return _institution(phrase, pieces, cut)
    for kind, ending in (("building", _BUILDING), ("house", _HOUSE), ("site", _SITE)):
        match = ending.search(phrase)
        own = phrase[:match.start()] if match else ""
        if match is None or len(own) < 2 - (kind == "site") or pieces[0] in _NO_OWN or cut.knows(phrase):
            continue
        if kind != "house" or strangeness(own, cut) > 0:
            return kind
    return None


def _institution(phrase: str, pieces: Sequence[str], cut: Segmenter) -> str | None:
    """An institution with a name of its own: 第三人民医院 and 协和医院, but not 公立医院."""
    own = phrase[:_INSTITUTION.search(phrase).start()]
    return "institution" if len(own) > 1 and own not in _CLASS and _CLASS.isdisjoint(pieces) and not (
        cut.knows(phrase) and not cut.names(phrase)) else None
