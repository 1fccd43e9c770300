"""What stands around a numeral and names its unit: currencies, percent signs, measures, classifiers, counted nouns."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

import msgspec

from textmine.figures.names import Names, joins
from textmine.lexicon import CurrencyName, Lexicon, cell_values, read_table


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit by one of its names.

    `kind` is money, percent, point, factor, discount, measure, classifier, noun or calendar. `unit` is its short
    English singular (a code for money where the name settles it, else None with the choices in `currencies`);
    `factor` turns the numeral into the unit.
    """

    kind: str
    unit: str | None
    factor: Decimal = Decimal(1)
    currencies: tuple[str, ...] = ()

    def agrees(self, other: Unit) -> bool:
        """Whether both may name the unit of one figure."""
        if self.kind == other.kind == "money":
            return bool(set(self.currencies) & set(other.currencies))
        return self.kind == other.kind and self.unit == other.unit

    def narrowed(self, other: Unit | None) -> Unit:
        """This currency with only those choices that another name of it leaves."""
        if other is None or not set(self.currencies) & set(other.currencies):
            return self
        codes = tuple(code for code in self.currencies if code in other.currencies)
        return Unit("money", codes[0] if len(codes) == 1 else None, self.factor, codes)


class Units:
    """Every name of a unit, looked up behind a numeral (`after`) and, for currencies, in front of it (`before`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        money = [(_form(row), row.side, Unit("money", row.codes[0] if len(row.codes) == 1 else None, Decimal(row.factor), row.codes))
                 for row in lexicon.currencies]
        signs = [(row["name"], Unit(row["kind"], row["unit"], Decimal(row["factor"]))) for row in read_table("signs")]
        calendar = [(row["name"], Unit("calendar", None)) for row in read_table("calendar_words")]
        units = [(row.name, Unit(row.kind, row.unit, Decimal(row.factor))) for row in lexicon.units]
        self.after_names = Names([*signs, *calendar, *((name, unit) for name, side, unit in money if side != "before"),
                             *(row for row in units if row[1].kind != "noun")])
        self._before = Names([*((name, unit) for name, side, unit in money if side != "after"), *_PERCENT_WORDS])
        self._named = Names(units)
        self._noun_edges = self._named.edges(lambda unit: unit.kind == "noun")
        self._currencies = Names((name, unit) for name, _, unit in money)
        self.currency_firsts = self._currencies.firsts
        self.prefix_firsts = self._before.firsts
        self.beside_left = self._before.lasts | frozenset("-+( 负下")  # what stands in front of a figure with a sign or currency there
        self._guards = {row["unit"]: (row["before"], cell_values(row["unless"])) for row in read_table("unit_guards")}
        rows = [(row["side"], row["name"], cell_values(row["goes_with"])) for row in read_table("classifiers")]
        self._counted_by = {classifier: units for side, classifier, units in rows if side == "behind"}
        self._classifiers_of = {unit: classifiers for side, unit, classifiers in rows if side == "front"}

    def after(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The unit whose name starts at `at`, and where the name ends; None where a counted noun is longer (座位, 市民)."""
        edge = text[at:at + 2]
        if edge not in self.longer:                # one character or none, told by one look
            unit = self.single.get(edge[:1])
            return None if unit is None or edge.isascii() and edge.isalpha() and len(edge) > 1 else (unit, at + 1)
        found = self.after_names.starting(text, at)
        if edge in self._noun_edges and found is not None and found[0].kind != "money":
            noun = self._named.starting(text, at)
            if noun is not None and noun[0].kind == "noun" and noun[1] > found[1]:
                return None
        return found

    @cached_property
    def longer(self) -> frozenset[str]:
        """The first two characters of the names of units behind a numeral and of counted nouns."""
        return self.after_names.edges(lambda unit: True) | self._noun_edges

    @cached_property
    def single(self) -> dict[str, Unit]:
        """The units behind a numeral whose names are one character."""
        return {name: unit for name in self.after_names.firsts if (unit := self.after_names.named(name)) is not None}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Two characters, of which the first is a unit, that begin other words; a unit alone where any character does so behind it."""
        return frozenset([name + char for name, (before, _) in self._guards.items() for char in ([""] if before == "*" else before)])

    def before(self, text: str, end: int) -> tuple[Unit, int] | None:
        """The currency or 百分之 whose name ends at `end`, and where the name starts."""
        return self._before.ending(text, end)

    def starts_currency(self, text: str, at: int) -> bool:
        """Whether a currency or 百分之 that may stand in front of a figure starts at `at`."""
        return self._before.starting(text, at) is not None

    def named(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The measure, classifier or noun whose name starts at `at`, and where the name ends."""
        return self._named.starting(text, at)

    def counted(self, text: str, start: int, end: int) -> str | None:
        """The unit of the counted noun behind a figure with a classifier, else of the last one in front of it in its clause."""
        nouns = list(self._nouns(text, end)) or self._measured(text, end)
        if nouns:
            return next((unit for unit in reversed(nouns) if unit in self._counted_by.get(text[end - 1], (unit,))), None)
        if text[end:end + 1] == "人" and text[end + 1:end + 2] not in tuple("均民工气才形造力体事"):
            return "person"
        if "\u4e00" <= text[end:end + 1] <= "\u9fff" and text[end] not in "以左上或和及与，增减升降扩缩涨跌":
            return None  # a noun that no table knows; but not 门店由120家增至…
        for at in range(start, max(0, start - 14), -1):
            if text[at - 1] in "，。；;,、\n":
                break
            found = self._named.ending(text, at)
            if found is not None and found[0].kind == "noun" and at - found[1] > 1:
                unit = found[0].unit
                return unit if text[end - 1] in self._classifiers_of.get(unit, text[end - 1]) else None
        return None

    def _nouns(self, text: str, at: int) -> Iterator[str]:
        """The units of the counted nouns of a compound, whose head is the last: 机器人, 企业 in 300家机器人企业."""
        found = self._named.starting(text, at)
        while found is not None and found[0].kind == "noun" and found[0].unit is not None:
            yield found[0].unit
            found = self._named.starting(text, found[1])

    def _measured(self, text: str, at: int) -> list[str]:
        """The unit of a measure that is counted like a noun: 4,400万个标准箱, 3个平方公里."""
        found = self._named.starting(text, at)
        return [found[0].unit] if found is not None and found[0].kind == "measure" and found[0].factor == 1 and found[1] - at > 1 else []

    def begins_word(self, text: str, at: int) -> bool:
        """Whether the unit of one character at `at` is the beginning of another word: 成立, 折合, 手房."""
        guard = self._guards.get(text[at])
        following = text[at + 1:at + 2]
        if guard is None or not following:
            return False
        before, unless = guard
        if unless and text.startswith(unless, at + 1):
            return False  # 三成员工
        return "\u4e00" <= following <= "\u9fff" if before == "*" else following in before

    def currency(self, name: str) -> Unit | None:
        """The currency of this name."""
        return self._currencies.named(name)


_PERCENT_WORDS = (("百分之", Unit("percent", "%")), ("千分之", Unit("percent", "permille")), ("万分之", Unit("percent", "%", Decimal("0.01"))))


def _form(row: CurrencyName) -> str:
    """A currency's name as `Names` wants it: words of any case in small letters."""
    return row.name.lower() if row.kind == "name" and len(row.name) > 2 and row.name.isascii() else row.name
