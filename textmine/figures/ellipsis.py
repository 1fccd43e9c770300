"""Counts whose noun stands elsewhere in the sentence: `customers topped 38,000`, `from 8.4 million in June`, `14 of its 60 centers`."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.figures.counted import FORESEEING, is_plural, noun_behind, singular
from textmine.figures.figure import Figure
from textmine.figures.units import Units
from textmine.figures.wordlists import listed, one_of
from textmine.text.patterns import pattern

_WORD = pattern(r"[A-Za-z][A-Za-z'’-]*")
_HEADS = dict.fromkeys(listed("of_people"), "person")
_NO_SUBJECTS = listed("no_counted")
_QUOTED, _AT = listed("quoted"), pattern(r" (?:at|on|for|near|between|above|below)\b")
_OF_THEM = pattern(r" of (?:(?:the|its|their|his|her|our|those|these|all|every) )*")
_FURTHER = pattern(r" (?:\d(?:[\d,.]*\d)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= )")
_AGED = pattern(rf"(?:\b[Aa]ged? (?:of )?|\b[A-Z][\w.’'-]+, (?:a |an )?|(?:\b|-){one_of('aged')}, )$")
_FULL_NAME = pattern(r"(?:^|[^.] )[A-Z][a-z’'-]+ [A-Z][\w.’'-]+, $")
_MANY = frozenset(("hundreds", "thousands"))
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time", "mile"))
_ENDS = pattern(r"\.(?:\s|$)")
_COUNT_LEADS = pattern(r"(?:\b(?:by|to|from|than|another|further|is|was|were|of|at|with|against|latter|of which|of whom|[a-z]{2,}ed"
                       rf"|{one_of('count_lead')})|[a-z]['’]s)(?: (?:now|still|only|just|already|currently))* $")
_COUNT_FOLLOWS = pattern(r" (?:in|since|last|this|during|by|to|from|over|on|at|a|for|as|of|are|were|was|will|and|more|others"
                         r"|worldwide|nationwide|each|apiece|overall|altogether|there)\b|[,.;:)\n]|$")
_OPENED = pattern(r"\b(?:open|clos|shut)(?:s|e|es|ed|ing|ting)?(?: (?:about|around|nearly|almost|another|over|roughly|up to))? $")  # shops
_PARTED = pattern(r" (?:in|at|for) (?:[A-Z]|(?:early |late |mid-)?(?:19|20)\d\d|the )"
                  r"| (?:rose|fell|gained|advanced|declined|lost|closed|ended|failed|left)\b")
# 450 stores in the U.S. and 10 in Mexico, three in 2026 and four in 2027, 2,104 stocks rose and 611 fell
_COUNT_VERB = pattern(r" (?:were|are|have|had|remain|remained)\b")
_HARM = "killed|injured|wounded|hurt|dead|died|missing|arrested|hospitali[sz]ed|evacuated|stranded|rescued|detained"
_HARMED = pattern(rf" (?:(?:others|more|were|are|was|is|have|had|has|been|remain|feared|seriously|still|also) )*(?:{_HARM})\b")
_HARMING = pattern(r"\b(?:kill|injur|wound|arrest|detain|rescu)(?:ed|ing|s)(?: and (?:injur|wound)(?:ed|ing|s))?"
                   r"(?: (?:at least|about|around|more than|nearly|some|as many as|another))? $")
# bookings had crossed 50,000: what is counted, where no table knows the noun; not what is money by nature.
_CROSSED = pattern(r"\b([a-z]{4,}s)(?: \([^()]*\),?)?(?:,? (?:had|has|have|already|now|just|also))* "
                   r"(?:crossed|topped|passed|exceeded|surpassed|reached|hit|numbered|totall?ed|"
                   r"stood at|came to|(?:climbed|rose|fell|dropped|jumped|slipped|grew|surged|swelled|increased"
                   r"|declined) to)(?: (?:about|around|nearly|almost|over|more than|a record|just))* $")
_PRICED = listed("money_noun")
_NUMBER_OF = pattern(r"\b[Nn]umbers? of (?:[a-z-]+ ){0,3}?(people|[a-z-]{3,}s)\b")
_RATIO = 300
_LINE = 220  # characters in front of a number that may count the same


def counted_elsewhere(text: str, start: int, end: int, value: object, before: list[Figure], units: Units, weak: bool) -> str | None:
    """The unit of a bare English number by a noun in front of it or by the quantity it goes on from, or None.

    `weak` tells that the number alone would be no figure, so that only close evidence counts.
    """
    others = _of_others(text, start, end, before, units)
    if others is not None:
        return others
    if _HARMED.match(text, end) or _HARMING.search(text, max(0, start - 30), start):
        return "person"
    opened = _OPENED.search(text, max(0, start - 24), start) is not None
    if (weak
            and not (_COUNT_VERB.match(text, end) or text.endswith(("of whom ", "of which "), max(0, start - 9), start)
                     or text.startswith("and ", max(0, start - 4)) and _PARTED.match(text, end)
                     or (opened or _COUNT_LEADS.search(text, max(0, start - 16), start)) and _COUNT_FOLLOWS.match(text, end))):
        return None
    sentence, last = _sentence(text, start), before[-1] if before else None
    before = [figure for figure in before[-4:] if not text.endswith((" in ", " across "), max(0, figure.start - 8), figure.start)]
    clause = max(sentence, text.rfind("; ", sentence, start) + 1)
    line = max(text.rfind("\n", max(0, start - _LINE), start), start - _LINE)
    behind = last.end if last is not None and last.type == "quantity" and last.unit != "x" else 0
    return (_like_before(before[-2:], value, sentence)
            or _subject(text, max(clause, behind), start, units, weak)
            or (None if weak else _crossing(text, start))
            or _like_before(before[-4:], value, sentence if weak and not opened else line))


def _of_others(text: str, start: int, end: int, before: list[Figure], units: Units) -> str | None:
    """The unit of a number that is a part of others: 14 of its 60 stores, 3 of them."""
    of_them = _OF_THEM.match(text, end)
    if of_them:
        at = of_them.end() - 1
        many = text[start:end].lower() in _MANY    # hundreds of shoppers
        further = _FURTHER.match(text, at)
        noun = further and noun_behind(text, further.end(), units) or (of_them[0] != " of " or text.find(" of ", start, end) > 0 or many) \
            and noun_behind(text, at, units)
        if noun and not (many and noun[0].unit in _TIMES):
            return noun[0].unit
    if not text.startswith((" of them", " of these", " of those", " of which", " of whom"), end):
        return None
    if before and before[-1].type == "quantity" and before[-1].unit != "x" and before[-1].end > start - 40:
        return before[-1].unit
    told = [word for word in _WORD.findall(text, max(0, start - 60), start) if is_plural(word.lower()) and word.lower() not in _PRICED]
    return singular(told[-1].lower()) if told else None


def _like_before(figures: Sequence[Figure], value: object, since: int) -> str | None:
    """The unit of the last figure since a place that a number goes on from."""
    return next((figure.unit for figure in reversed(figures) if figure.end >= since and _alike(figure, value)), None)


def _crossing(text: str, start: int) -> str | None:
    """What is said to have passed a number in front of it: bookings had crossed 50,000."""
    crossed = _CROSSED.search(text, max(0, start - 90), start)
    return singular(crossed[1]) if crossed and crossed[1] not in _PRICED and is_plural(crossed[1]) else None


def _sentence(text: str, start: int) -> int:
    """Where the sentence of a place begins; no full stop ends one in front of a small letter (U.S. grocers)."""
    near = max(0, start - 400)
    stop = text.rfind(". ", near, start)
    while stop > near and text[stop + 2].islower():
        stop = text.rfind(". ", near, stop)
    return max(stop, text.rfind("\n", near, start)) + 1


def _alike(figure: Figure, value: object) -> bool:
    """Whether a bare number may go on counting what the figure counts."""
    return figure.type == "quantity" and figure.unit not in ("x", "year") and figure.low > 0 and 1 / _RATIO <= value / figure.low <= _RATIO


def is_age(text: str, start: int, end: int, value: object) -> bool:
    """Whether a bare number is somebody's age: `aged 23`, `Luca Ferri, 23, in July`, `said Luca Ferri, 23.`"""
    if not 10 <= value <= 99:
        return False
    before = text[max(0, start - 24):start]
    match = _AGED.search(before)
    if match is None or match[0][-2:] != ", ":
        return match is not None and not match[0][0].isupper()
    if match[0][0].islower() or match[0][0] == "-":
        return text.startswith(",", end)           # the chief executive, 57, will leave
    return text.startswith(",", end) or _ENDS.match(text, end) is not None and _FULL_NAME.search(before) is not None


def _subject(text: str, sentence: int, start: int, units: Units, weak: bool) -> str | None:
    """The unit of the last counted noun in front of a number in its sentence."""
    numbered = _NUMBER_OF.search(text, max(sentence, start - 130), start)
    if numbered and numbered[1] not in _PRICED:
        return singular(numbered[1])
    unit = None
    previous = ""
    for match in _WORD.finditer(text, max(sentence, start - 130), start):
        word = match[0].lower()
        if word in _HEADS:
            unit = _HEADS[word]
        elif previous in _HEADS and (known := units.named(text, match.start())) is not None and known[0].kind == "noun":
            unit = known[0].unit  # passenger cars
        elif word in _QUOTED and _AT.match(text, match.end()):
            pass  # the stock trades on
        elif previous == "count" or word == "count":
            known = units.named(text, match.start()) if word != "count" else None
            unit = known[0].unit if known and known[0].kind == "noun" else unit or (previous or None)
        elif match[0][0].isupper() and match.start() > sentence + 1 and not match[0].isupper():
            pass
        elif not weak and previous not in ("by", "per", "from", "with", "for") and is_plural(word):
            known = units.named(text, match.start())
            if (known is not None and known[0].kind == "noun" and known[0].unit not in _NO_SUBJECTS
                    and not (known[0].unit == "person" and FORESEEING.match(text, match.end()))):  # analysts had expected 8.3 billion
                unit = known[0].unit
        previous = word
    return unit
