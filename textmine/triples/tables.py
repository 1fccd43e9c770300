"""Tables in running text: lines of cells under a head of dates, measures or names, read alike in both languages."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textmine.lexicon import read_words
from textmine.model import Date, Mention, Money, Percent
from textmine.model.timex import shift, unit_of
from textmine.text.patterns import alternatives, pattern
from textmine.triples.bases import basis_between
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import fits_level
from textmine.triples.narrative import Measure
from textmine.triples.tokens import MASK, Token

_CELLED = pattern(r"[|\t]|\S {2,}\S")
# what parts the cells of a line; the first that stands in its head
_PARTINGS = (pattern(r"\|"), pattern(r"\t"), pattern(r" {2,}"), pattern(r" +"))
_MARKED = _PARTINGS[:2]
_OF_NO_RULE, _DASHES = pattern(r"[^-:|+=\s]"), pattern("[-=]{2}")  # what a line between head and rows has not, and what it has
_WORDS = {part: pattern(alternatives(words), re.IGNORECASE) for part, words in read_words("table_words").items()}
_BASES = ("pop", "yoy", "qoq", "mom")
_UNIT = pattern(r"\([^()]{1,16}\)\s*\Z")
_OWNING = frozenset({"company", "name", "product", "region", "place", "index", "central_bank", "exchange"})
_FIRMS, _REGIONS = ("company", "name"), ("region",)
_PARTED = pattern("(?:其中|当中|of which)[:, ]*", re.IGNORECASE)
_WORD = pattern(r"\S+")
_DAY = pattern(r"\d{4}-\d\d-\d\d")
_YEAR, _PART_OF_YEAR = pattern(r"\d{4}"), pattern(r"\d{4}(-[QH]\d)")
_STEPS = {"current": 0, "previous": -1, "year_ago": -1}  # from the time of the title, by the words for columns
_LONGEST = 120  # characters of a line that can be a row
_LABEL = 60  # characters of a row's label
_RULES = 3  # lines of no cells between a head and its first row
_TITLES = 3  # lines above a table that may say whose it is
_UNLISTED = "-"  # the id of measures outside the list
_WITHIN = " \u3000|+-*:()~%"  # what may stand in a cell beside its figure


class Line(NamedTuple):
    """A line of cells, each a span, and of a head what parts them (`parting`); those of a `dated` head are but dates and words for
    changes, with single blanks between them, that of a title is the whole of it: 各季营收(亿元)."""

    start: int
    end: int
    cells: list[tuple[int, int]]
    dated: bool = False
    parting: re.Pattern[str] | None = None

    @property
    def is_title(self) -> bool:
        return len(self.cells) == 1


class Heading(NamedTuple):
    """What the head of a column, the label of a row, or the title says: the date, the measure, the owner and the part of it that its
    figures are of, and whether they are changes (`basis` against what)."""

    text: str = ""
    date: int | None = None
    measure: Measure | None = None
    owner: Entity | None = None
    part: str | None = None
    change: bool = False
    basis: str | None = None


class Tables:
    """Reads the tables of one masked text. `names` and `metrics` are its tokens, in order; `owner` is whom the text is about."""

    def __init__(self, text: str, mentions: Sequence[Mention], names: Sequence[Token], metrics: Sequence[Token],
                 rule: str, confidence: float, owner: Entity | None = None) -> None:
        self._text = text
        self._mentions = mentions
        self._names = names
        self._metrics = metrics
        self._starts: dict[int, list[int]] = {}
        self._rule, self._confidence, self._owner = rule, confidence, owner

    def read(self) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The statements of the tables, and the spans of their lines from the head on."""
        drafts: list[Draft] = []
        spans: list[tuple[int, int]] = []
        if "\n" not in self._text:
            return drafts, spans
        self._metrics = [token for token in self._metrics if "metric" in token.roles]
        self._starts = {id(tokens): [token.start for token in tokens] for tokens in (self._names, self._metrics, self._mentions)}
        for above, head, rows in self._blocks():
            told = self._table(above, head, rows)
            if told:
                drafts += told
                spans.append((head.start, rows[-1].end))
        return drafts, spans

    def _blocks(self) -> Iterator[tuple[list[tuple[int, int]], Line, list[Line]]]:
        """The lines above each table, its head and its rows."""
        lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", self._text) if match[0].strip()]
        at = 0
        while at + 1 < len(lines):
            for head in self._heads(*lines[at]):
                rows, below = self._rows(lines, at + 1, head)
                if len(rows) > head.is_title:
                    yield lines[max(0, at - _TITLES):at], head, rows
                    at = below
                    break
            else:
                at += 1

    def _rows(self, lines: Sequence[tuple[int, int]], first: int, head: Line) -> tuple[list[Line], int]:
        """The rows below a head, and the first line that is none of them."""
        rows: list[Line] = []
        below = first
        while below < len(lines):
            if not self._is_rule(*lines[below]):
                row = self._row(*lines[below], head)
                if row is None:
                    break
                rows.append(row)
            elif not rows and below - first >= _RULES:
                break
            below += 1
        return rows, below

    def _heads(self, start: int, end: int) -> Iterator[Line]:
        """What a line is as a head: a line of at least two cells, none of them with an amount in it, or of a measure and its unit. Blanks
        part cells by twos, or else by any number of them (項目　　本季　上季)."""
        dates = self._dates_only(start, end)
        if dates:
            yield Line(start, end, dates, True)
        elif (title := self._headline(start, end)) is not None:
            yield title
        elif (end - start <= _LONGEST and MASK not in self._text[start:end]
              and (_CELLED.search(self._text, start, end) or self._is_spaced(start, end))):
            for parting in self._partings(start, end):
                cells = self._cells(start, end, parting)
                if len(cells) > 1:
                    yield Line(start, end, cells, parting=parting)

    def _headline(self, start: int, end: int) -> Line | None:
        """A line whose last sentence is but one cell that ends in the unit of the figures below, with the measure that it or the one before
        names: 12月销量(辆); 前十月获利5,120亿元。前三名如下(单位:亿元):."""
        end -= self._text.endswith(":", start, end)
        unit = _UNIT.search(self._text, start, end) if self._text.endswith(")", start, end) else None
        first = max(start, self._text.rfind("。", start, end) + 1)
        if unit is None or MASK in self._text[first:end] or _CELLED.search(self._text, first, end) or self._is_spaced(first, end):
            return None
        measures = [token for token in self._inside(self._metrics, start, unit.start()) if token.roles["metric"].id != _UNLISTED]
        if not measures:
            return None
        clause = max(self._text.rfind(mark, start, measures[-1].start) + 1 for mark in "。，,；;")
        return Line(first, end, [(min(first, max(start, clause)), end)], True)

    def _dates_only(self, start: int, end: int) -> list[tuple[int, int]]:
        """The dates and words for changes that a line of at least two dates is made of: H1 2025 H1 2024 change."""
        if end - start > _LONGEST or _CELLED.search(self._text, start, end) or MASK in self._text[start:end]:
            return []
        dates = [(self._mentions[index].start, self._mentions[index].end) for index in self._indices(start, end)
                 if isinstance(self._mentions[index], Date)]
        if len(dates) < 2:
            return []
        changes = [match.span() for match in _WORD.finditer(self._text, dates[-1][1], end) if _WORDS["change"].search(match[0])]
        cells = [*dates, *changes]
        gaps = zip([start, *(last for _, last in cells)], [*(first for first, _ in cells), end])
        return cells if not any(self._text[last:first].strip() for last, first in gaps) else []

    def _is_rule(self, start: int, end: int) -> bool:
        """Whether a line only parts others."""
        return _OF_NO_RULE.search(self._text, start, end) is None and _DASHES.search(self._text, start, end) is not None

    def _is_spaced(self, start: int, end: int) -> bool:
        """Whether single blanks part the words of a Chinese line, which has none otherwise."""
        return end - start <= _LONGEST // 2 and " " in self._text[start:end].strip() and not self._text[start:end].isascii() \
            and not any(mark in self._text[start:end] for mark in "。,，;；!?")

    def _partings(self, start: int, end: int) -> Iterator[re.Pattern[str]]:
        """What may part the cells of a line: a mark, or else blanks."""
        found = (parting for parting in _PARTINGS if parting.search(self._text, start, end))
        for parting in found:
            yield parting
            if parting in _MARKED or self._text[start:end].isascii():
                return

    def _row(self, start: int, end: int, head: Line) -> Line | None:
        """A line of a label and a figure for each column."""
        if end - start > _LONGEST or MASK not in self._text[start:end]:
            return None
        if head.dated:
            return self._under_dates(start, end, head)
        cells = self._cells(start, end, head.parting)
        fewest = 2 if head.parting in _MARKED else len(head.cells)  # blanks tell no empty cell
        if not fewest <= len(cells) <= len(head.cells) + 1 or cells[0][1] - cells[0][0] > _LABEL or MASK in self._text[slice(*cells[0])]:
            return None
        return Line(start, end, cells)

    def _under_dates(self, start: int, end: int, head: Line) -> Line | None:
        """A line of a label and, with blanks between them, a figure for each date of the head: Revenue £412m £398m +3.5%."""
        figures = [(self._mentions[index].start, self._mentions[index].end) for index in self._indices(start, end)
                   if not (head.is_title and isinstance(self._mentions[index], Date))]  # 一季度 28.5
        label = (start, figures[0][0])
        gaps = [self._text[last:first] for (_, last), (first, _) in zip(figures, [*figures[1:], (end, end)])]
        if len(figures) != len(head.cells) or not self._text[slice(*label)].strip() or label[1] - start > _LABEL or "".join(gaps).strip():
            return None
        return Line(start, end, [label, *figures])

    def _cells(self, start: int, end: int, parting: re.Pattern[str]) -> list[tuple[int, int]]:
        """The cells of a line without the blanks around them; those in front of the first and behind the last bar are none."""
        cells, at = [], start
        for match in (*parting.finditer(self._text, start, end), None):
            stop = match.start() if match else end
            first, last = at, stop
            while first < last and self._text[first].isspace():
                first += 1
            while last > first and self._text[last - 1].isspace():
                last -= 1
            if last > first or 0 < len(cells) and match:
                cells.append((first, last))
            at = match.end() if match else end
        return cells

    # -- what cells say ------------------------------------------------------------------------------------------

    def _table(self, above: Sequence[tuple[int, int]], head: Line, rows: Sequence[Line]) -> list[Draft]:
        cornered = head.is_title or all(len(row.cells) <= len(head.cells) for row in rows)  # whether the labels have a head of their own
        corner = self._text[slice(*head.cells[0])] if cornered else ""
        columns = self._columns(head.cells[1 if cornered else 0:]) or [Heading()]
        if not head.is_title and not any(column.date is not None or column.measure or column.owner for column in columns):
            return []
        title = self._title([*above, head.cells[0]] if head.is_title else [*head.cells[:cornered], *above], head.start)
        drafts: list[Draft] = []
        parts = _Parts()
        labels = [self._heading(*row.cells[0]) for row in rows]
        kinds = [label.owner is not None for label in labels if not _WORDS["total"].match(label.text)]
        of_owners = _WORDS["owners"].search(corner) is not None or 2 * sum(kinds) > len(kinds)
        for row, told in zip(rows, labels):
            label = self._label(told, corner, columns, title, of_owners)
            if label is None:
                continue
            label = parts.settled(label)
            for cell, column in zip(row.cells[1:], columns):
                draft = self._statement(cell, row, label, column, title)
                if draft is not None:
                    drafts.append(draft)
        return drafts

    def _columns(self, cells: Sequence[tuple[int, int]]) -> list[Heading]:
        """The heads of columns; one of changes is of the measure in front of it, and of the last of the dates."""
        columns = [self._heading(*cell) for cell in cells]
        dates = [column.date for column in columns if column.date is not None]
        if any(column.date is None and not (column.change or column.measure or column.owner) for column in columns):
            dates = []  # beside a column of the time that the title tells
        dates.sort(key=lambda date: self._mentions[date].timex)
        last = dates[-1] if dates else None
        against = basis_between(*(self._mentions[date].timex for date in (dates[-1], dates[-2]))) if len(dates) > 1 else None
        measure = None
        for at, column in enumerate(columns):
            if column.measure is not None and (measure is None or column.measure.id != "market_share"):
                measure = column.measure  # 出货量 | 份额 | 同比: of what was shipped
            if column.change:
                columns[at] = column._replace(measure=measure, date=last if column.date is None else column.date,
                                              basis=column.basis or against)
        return columns

    def _heading(self, start: int, end: int) -> Heading:
        text = self._text[start:end]
        metric = max(self._inside(self._metrics, start, end), key=lambda token: token.end - token.start, default=None)
        change = _WORDS["change"].search(text) is not None
        name = next((token for token in self._inside(self._names, start, end) if token.roles["name"].kind in _OWNING and not change), None)
        dates = [index for index in self._indices(start, end) if isinstance(self._mentions[index], Date)]
        date = next((index for index in dates if unit_of(self._mentions[index].timex) != "day"), next(iter(dates), None))  # 3月17日发布2025年年报
        measure = (None if metric is None
                   else Measure(metric.roles["metric"], self._text[metric.start:metric.end],
                                self._narrowing(start, metric.start)))
        basis = next((basis for basis in _BASES if _WORDS[basis].search(text)), None)
        return Heading(_UNIT.sub("", text).strip(" :|*-·•"), date, measure,
                       name.roles["name"] if name is not None and metric is None else None, None, change, basis)

    def _narrowing(self, start: int, end: int) -> str | None:
        """The words in front of a measure in its label: 海外 of 海外收入."""
        words = _PARTED.sub("", self._text[start:end].strip(" :*-·•"), count=1)
        words = words.removesuffix("的")
        return words if words and MASK not in words and not any("\0" <= mark < " " for mark in words) else None

    def _title(self, above: Sequence[tuple[int, int]], start: int) -> Heading:
        """What the lines above a table say of all of it; its owner may also be the last organisation named before."""
        owner = date = measure = None
        for line in reversed(above):
            told = self._heading(*line)
            names = [token.roles["name"] for token in self._inside(self._names, *line) if "adjective" not in token.roles]
            named = next((name for kinds in (_FIRMS, _REGIONS) for name in names if name.kind in kinds), None)
            owner, date = owner or named, date if date is not None else told.date
            measure = measure or told.measure and told.measure._replace(segment=None)
            if owner is not None:
                break
        if owner is None:
            before = self._names[:bisect_left(self._starts[id(self._names)], start)]
            owner = next((token.roles["name"] for token in reversed(before) if token.roles["name"].kind in _FIRMS),
                         self._owner)
        return Heading("", date, measure, owner)

    def _label(self, label: Heading, corner: str, columns: Sequence[Heading], title: Heading, of_owners: bool) -> Heading | None:
        """What the label of a row says: its measure, or whose figures it holds, where those of most rows do so (`of_owners`)."""
        if not label.text:
            return None
        measured = label.measure is not None
        if not measured and title.owner is not None and title.measure and _WORDS["parts"].search(corner):
            return label._replace(owner=None, part=None if _WORDS["total"].match(label.text) else label.text)
        if not measured and label.owner is None and (title.measure or any(column.measure for column in columns)):
            if _WORDS["parts"].search(corner):
                return label._replace(part=None if _WORDS["total"].match(label.text) else label.text)
            if of_owners and not _WORDS["total"].match(label.text):
                return label._replace(owner=Entity(label.text, "name"))
            return label if label.date is not None else None
        if not measured and label.owner is None and title.measure is None:
            return label._replace(measure=Measure(None, label.text))
        return label

    def _statement(self, cell: tuple[int, int], row: Line, label: Heading, column: Heading, title: Heading) -> Draft | None:
        amounts = [index for index in self._indices(*cell) if not isinstance(self._mentions[index], Date)]
        measure = column.measure or label.measure or title.measure
        owner = label.owner or column.owner or title.owner
        change, said = column.change or label.change, self._text[slice(*cell)].strip(_WITHIN + MASK)
        fell = change and _WORDS["fell"].fullmatch(said) is not None  # 下降5.3个百分点
        moved = fell or change and _WORDS["rose"].fullmatch(said) is not None
        if len(amounts) != 1 or measure is None or owner is None or said and not moved:
            return None
        mention = self._mentions[amounts[0]]
        if not (isinstance(mention, Percent) if change else self._measures(measure, mention)):
            return None
        date = next((heading.date for heading in (column, label, title) if heading.date is not None), None)
        if date is not None and date == title.date and measure.kind == "flow" and _DAY.fullmatch(self._mentions[date].timex):
            date = None  # 截至4月29日,已有九家公司披露季报: sums are of no day
        return Draft(owners=(owner,), metric=measure.id, metric_text=measure.text, amount=amounts[0],
                     aspect="change" if change else "level", evidence=(row.start, row.end), rule=self._rule,
                     confidence=self._confidence, segment=label.part or measure.segment, sign=-1 if fell else 1,
                     basis=(column.basis or label.basis) if change else None, date=date, period=self._period(date, title))

    def _period(self, date: int | None, title: Heading) -> str | None:
        """The period of a cell where the title has its say in it."""
        if date is None or title.date is None:
            return None
        told, above = self._mentions[date], self._mentions[title.date]
        return self._counted_from(told, above) or self._part_of_year(told, above)

    @staticmethod
    def _counted_from(told: Date, above: Date) -> str | None:
        """The quarter or month that a column counts from that of the title: 第三季财报, 本季, 上季, 去年同期."""
        part = next((part for part in _STEPS if _WORDS[part].fullmatch(told.text)), None)
        unit = unit_of(above.timex)
        if part is None or unit != unit_of(told.timex):
            return None
        return shift(above.timex, "year" if part == "year_ago" else unit, _STEPS[part])

    @staticmethod
    def _part_of_year(told: Date, above: Date) -> str | None:
        """The part of a year that the title tells, of the year at the head of a column (Sales in the third quarter, under 2024), or that
        a label tells without its year, of the year of the title: 2025年分季度营收, 一季度."""
        year, other = (told, above) if _YEAR.fullmatch(told.timex) else (above, told)
        part = _PART_OF_YEAR.fullmatch(other.timex)
        if part is None or not _YEAR.fullmatch(year.timex) or year is above and _YEAR.search(told.text):
            return None
        return year.timex + part[1]

    def _measures(self, measure: Measure, mention: Mention) -> bool:
        """Whether a figure can be the level of a measure; sums of money need a currency, which the head of the table gives."""
        if measure.metric is None or measure.id is None:
            return not isinstance(mention, Percent) or measure.dimension in ("", "%", "any")
        return fits_level(measure.metric, mention) and (measure.dimension != "money" or isinstance(mention, Money))

    def _inside(self, tokens: Sequence[Token], start: int, end: int) -> list[Token]:
        at = bisect_left(self._starts[id(tokens)], start)
        found = []
        while at < len(tokens) and tokens[at].end <= end:
            found.append(tokens[at])
            at += 1
        return found

    def _indices(self, start: int, end: int) -> list[int]:
        """The mentions in a span, by their indices."""
        starts = self._starts[id(self._mentions)]
        return [at for at in range(bisect_left(starts, start), bisect_left(starts, end)) if self._mentions[at].end <= end]


class _Parts:
    """The measure whose parts the rows below it tell, from 其中 on."""

    def __init__(self) -> None:
        self._whole: Measure | None = None
        self._open = False

    def settled(self, label: Heading) -> Heading:
        """A label, as a part of what the rows above it tell where it has no measure of its own."""
        opening = _PARTED.match(label.text)
        if label.measure is not None and label.measure.metric is not None:
            if opening is None:
                self._whole, self._open = label.measure if label.measure.segment is None else None, False
            return label
        self._open = self._open or opening is not None
        if self._whole is None or not self._open:
            return label
        return label._replace(measure=self._whole._replace(segment=label.text[opening.end():] if opening else label.text))


def within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and place < spans[at][1]
