"""Headings that give a table its unit: 单位:万元, 人民币千元, `in thousands of dollars`, `(HK$ million)`."""
from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from textmine.figures.units import Unit, Units
from textmine.figures.wordlists import one_of
from textmine.text.following import Following
from textmine.text.patterns import pattern

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
           "十亿": 10**9, "百亿": 10**10, "万亿": 10**12, "thousand": 1000, "000": 1000, "million": 10**6, "m": 10**6,
           "mn": 10**6, "billion": 10**9, "bn": 10**9, "crore": 10**7, "lakh": 10**5}
_FRONT, _BEHIND = one_of("currency_in_front"), one_of("currency_behind")
_CHINESE = pattern(rf"单位(?:均?为|[:]) ?(?:(?P<front>{_FRONT})[,，]? ?)?(?P<scale>[十百千]?[万亿]|十万|百万|千|百|十)?(?P<unit>{_BEHIND})"
                   rf"|\((?:(?P<front2>{_FRONT})[,，]? ?(?P<scale2>[十百千]?[万亿]|百万|千)(?P<unit2>元)?(?:[,，][^()\n0-9]{{0,30}})?\)"
                   rf"|(?P<scale3>百万|千|万|亿|百亿|十亿)?(?P<unit3>{_BEHIND})\):?(?= *[\n|\t0-9-]|  ))",
                   needs=("单位", *(f"({first}" for first in "人港美新台HUR百千万亿十元")))
_ENGLISH = pattern(r"[(\[Ii](?:(?<=[(\[])(?:(?:[Ii]n|[Ee]xpressed in|[Aa]mounts? in"
                   r"|[Aa]ll (?:amounts|figures) (?:are )?in|[Ff]igures in|[Uu]nits?:|[Dd]ollars in"
                   r"|[Uu]naudited; in) )?"
                   r"(?P<front>US\$|HK\$|NT\$|A\$|S\$|C\$|RMB|Rmb|USD|HKD|CNY|EUR|GBP|JPY|INR|Rs\.?|[$£€¥₹])?(?: in)? ?"
                   r"(?P<scale>'000|000|thousand|million|billion|crore|lakh|mn|bn|m)s?"
                   r"(?: of (?P<unit>(?:[A-Za-z.]+ )?(?:dollars|yuan|renminbi|euros|pounds|yen|rupees|won)))?"
                   r"(?P<rest>[,;:] ?[^()\d]{0,90}| (?:except|unless)[^()\d]{0,80})?[)\]]"
                   r"|(?<=[Ii])(?<!\w.)n (?P<scale3>thousand|million|billion)s of "
                   r"(?P<unit3>(?:[A-Za-z.]+ )?(?:dollars|yuan|renminbi|euros|pounds|yen|rupees"
                   r"|won))\b(?=[^.\d]{0,60}(?:\n|$|:)))")
# The head of a column, where a line or a cell of it begins: £m, US$'000.
_CELL = pattern(r"[|\n](?= *[A-Z$£€¥₹])")
_COLUMN = pattern(r"[ ]*(?P<front>US\$|HK\$|NT\$|A\$|S\$|C\$|RMB|Rmb|USD|HKD|CNY|EUR|GBP|JPY|INR|Rs\.?|[$£€¥₹]) ?"
                  r"(?P<scale>'000|million|billion|crore|lakh|mn|bn|m)(?=  |\t| ?\n| ?\|)")
_PERCENT = pattern(r"\((?:单位[:])?%\) ?(?=\n| *-?[0-9]|  |\t|\|)")
# 交付量(万辆)
_COUNT = pattern(r"(?:\((?:单位[:] ?)?|单位[:] ?)(?P<scale>[十百千]?万|百|千|亿)?"
                 r"(?P<unit>[辆台部吨家人户间名件箱头套艘架座个宗只张瓶桶条单]|人次|平方米|千瓦时|公里|标箱|GWh|MWh|GW|MW|TEU)(?:\):?|(?=\n))"
                 r"(?= *[\n|\t0-9]|  | \S[^\n。,;]*\n)")
_ROW = pattern(r"(?<=\)) *(?!(?:19|20)[0-9]{2}\b)-?[0-9]")  # figures behind the label that a unit is said in
_CELLS = pattern(r"  |\t| ?\|")
_IN_RUNNING_TEXT = pattern(r"[ )):;。，,]*(?=[^ )):;。，,\n])[^\n]{24,}?[^ )):;。，,\n]")
_COLUMNS = 12  # headings that may hold at one place, each for its column
_LINE = 400  # characters of a line of cells
_LABEL = 200  # characters of a row in front of its figure
_NOT_SCALED = pattern(rf"{one_of('not_scaled')}|(?<![0-9])%")


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A unit said for the figures of a stretch: from `start` to `end`, its own words being `words_start` to `start`.

    `column` is that of the cell which says it, where it holds for no other, and `mark` what parts the cells.
    """

    words_start: int
    start: int
    end: int
    unit: Unit
    scale: Decimal
    column: int = 0
    mark: str = ""

    def covers(self, text: str, at: int, end: int) -> bool:
        """Whether a bare figure from `at` to `end` is in the heading's unit: not where its row's label says otherwise."""
        if not self.start <= at < self.end:
            return False
        if self.unit.kind == "percent":
            return "." in text[at:end]
        first = max(self.start, at - _LABEL)
        row = max(text.rfind(mark, first, at) for mark in "\n;。，、")
        return not _NOT_SCALED.search(text, max(row, first), at)


class Headings:
    """The headings of a text, asked for in the order of its figures."""

    def __init__(self, found: Sequence[Heading]) -> None:
        self._found = found
        self._first = 0  # the first that may still hold

    def __bool__(self) -> bool:
        return bool(self._found)

    def at(self, text: str, place: int) -> Heading | None:
        """The last heading in whose words or stretch, and column, a place is; no later place may have been asked before."""
        while self._first < len(self._found) and self._found[self._first].end <= place:
            self._first += 1
        for heading in reversed(self._found[self._first:self._first + _COLUMNS]):
            if heading.words_start <= place < heading.end and (
                    place < heading.start or not heading.column or _column(text, place, heading.mark) == heading.column):
                return heading
        return None


def find_headings(text: str, units: Units) -> Headings:
    """The headings of a text."""
    found: list[Heading] = []
    ends = _Ends(text)
    if "单位" in text or "元)" in text or "人民币" in text:
        found += [heading for match in _CHINESE.finditer(text) if (heading := _chinese(ends, match, units))]
    if any(word in text for word in ("illion", "000", "housand", "crore", "$m")):
        found += [heading for match in _ENGLISH.finditer(text) if (heading := _english(ends, match, units))]
    for at in (0, *(cell.end() for cell in _CELL.finditer(text))):
        match = _COLUMN.match(text, at)
        if match is None:
            continue
        unit = units.currency(match["front"]) or units.currency(match["front"].lower())
        if unit:
            found.append(_heading(ends, match, unit, match["scale"].lstrip("'")))
    if "\n" in text:
        found += [_heading(ends, match, unit[0], match["scale"] or "") for match in _COUNT.finditer(text)
                  if (unit := units.after(text, match.start("unit")))]
    if "%)" in text:
        found += [_heading(ends, match, Unit("percent", "%"), "") for match in _PERCENT.finditer(text)]
    return Headings(sorted(found, key=lambda heading: heading.words_start))


def _chinese(ends: _Ends, match: re.Match[str], units: Units) -> Heading | None:
    unit = units.currency(match["unit"] or match["unit2"] or match["unit3"] or "元")
    front = match["front"] or match["front2"]
    if front:
        unit = unit.narrowed(units.currency(front)) if unit.agrees(units.currency(front)) else units.currency(front)
    return unit and _heading(ends, match, unit, match["scale"] or match["scale2"] or match["scale3"] or "")


def _english(ends: _Ends, match: re.Match[str], units: Units) -> Heading | None:
    front, name = match["front"], match["unit"] or match["unit3"]
    if not front and not name and not (match["rest"] and "except" in match["rest"]):
        plain = Unit("point", "1")  # Population (million)
        return _heading(ends, match, plain, match["scale"].lstrip("'")) if _parts_cells(match) else None
    unit = units.currency(front) or units.currency(front.lower()) if front else units.currency((name or "dollars").lower())
    return unit and _heading(ends, match, unit, (match["scale"] or match["scale3"]).lstrip("'"))


def _parts_cells(match: re.Match[str]) -> bool:
    """Whether a unit ends a cell of the head of a table that has a cell in front."""
    text, end = match.string, match.end()
    first = _line(text, end)[0]
    closed = text[end:end + 2].strip(" ")[:1] in ("", "\t", "\n", "|")
    return closed and any(text.find(mark, first, match.start()) >= 0 for mark in "\t|")


class _Ends:
    """Where the sentence, the line and the paragraph behind a place end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.sentence, self.line, self.paragraph = (Following(text, mark) for mark in ("。", "\n", "\n\n"))
        self._stop = Following(text, ".\n")

    def table(self, place: int, mark: str) -> int:
        """Where the table with a line that begins at `place` ends, its cells parted by a mark: with its paragraph, or in front of a line
        that is a sentence."""
        end = self.paragraph.at(place)
        stop = min(self.sentence.at(place), self._stop.at(place))
        start = self._text.rfind("\n", place - 1, stop) + 1
        line = self._text[start:stop + 1]
        return start if mark and stop <= end and mark not in line and line.endswith((".", "。")) else end


def _heading(ends: _Ends, match: re.Match[str], unit: Unit, scale: str) -> Heading:
    words_end, line_end = match.end(), ends.line.at(match.end())
    line = _line(match.string, words_end)
    mark = _parting(match.string, *line)
    if _ROW.match(match.string, words_end):
        stop = line_end
    elif _IN_RUNNING_TEXT.match(match.string, words_end) and not _CELLS.match(match.string, words_end):  # to the end of the sentence
        stop = min(ends.sentence.at(words_end), line_end)
    else:
        stop = ends.table(line_end + 1, mark.strip(" "))
    glued = mark != " " or not match.string[match.start() - 1:match.start()].isspace()  # to the head of its column
    column = _column(match.string, match.start(), mark) if mark and glued else 0
    labels = match.string.startswith("|", line[0])  # the column of the labels, of which a unit holds for all: behind the first bar, if any
    return Heading(match.start(), words_end, stop, unit, Decimal(_SCALES[scale]), column if column > labels else 0, mark)


def _parting(text: str, start: int, end: int) -> str:
    """What parts the cells of a line of several: bars, tabs, or single blanks."""
    return next((mark for mark in "|\t" if text.find(mark, start, end) >= 0), "" if text.find("  ", start, end) >= 0 else " ")


def _column(text: str, at: int, mark: str) -> int:
    """How many marks that part cells stand in front of a place in its line."""
    return text.count(mark, _line(text, at)[0], at)


def _line(text: str, at: int) -> tuple[int, int]:
    """The line around a place, as far as a line of cells goes."""
    first, last = max(0, at - _LINE), at + _LINE
    end = text.find("\n", at, last)
    return max(first, text.rfind("\n", first, at) + 1), last if end < 0 else end
