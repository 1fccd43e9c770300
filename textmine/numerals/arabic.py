"""Numbers in Arabic digits: thousands marks, decimal marks by locale, scientific notation, vulgar fractions."""
from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import msgspec

from textmine.text.patterns import pattern

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}
# Digits with the marks that may stand between them: `3,480.83`, `1.2.3`, `2`. Bounded, so that no text is read twice over.
BLOB = pattern(r"[0-9]+(?:[.,'’][0-9]+){0,16}")

_POINT = pattern(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?P<part>\.[0-9]+)?\Z")
_COMMA = pattern(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?P<part>,[0-9]+)?\Z")
_SWISS = pattern(r"(?P<whole>[0-9]{1,3}(?:['’][0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?\Z")
_COMMA_AND_POINT = pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}\Z")
_LIST = pattern(r"[0-9]+(?:\.[0-9]+)?(?:,(?![0-9]{3}(?![0-9]))[0-9]+(?:\.[0-9]+)?)+\Z")
_DIGITS = pattern("[0-9]+")
_MARKS = pattern(r"[,.'’]")
_SPACED = pattern(r"(?: [0-9]{3})+(?![0-9])")
_MODELS = pattern(r"(?:-[0-9A-Z]+|[A-Z]+)?s(?![A-Za-z])| MAX\b")     # 25 787-9s, 30 737s
_SPACED_PART = pattern(r"[.,][0-9]+")
_POWER = pattern(r"[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z])| ?[×xX*] ?10(?:\^|\*\*)[+-]?[0-9]{1,2}(?![0-9])| ?[×xX*] ?10[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_VULGAR = pattern(r"[ -]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])|[ -]([1-9])/([2-9]|10|12|16|32|64)(?![0-9/.,])")

_COMMA_LANGUAGES = frozenset("bg cs da de el es fi fr hr hu id it nb nl no pl pt ro ru sk sl sr sv tr uk vi".split())
_POINT_LOCALES = frozenset("es-MX es-US es-PR es-DO es-GT es-HN es-NI es-PA es-PE es-SV de-CH de-LI it-CH".split())
_SPACE_LANGUAGES = frozenset("bg cs fi fr hu nb no pl ru sk sv uk".split())
_NARROW_SPACES = frozenset("\u00a0\u2009\u202f")
_LABEL = 24  # characters of the label of a row


class Arabic(msgspec.Struct, frozen=True, gc=False):
    """Digits read: where they end, their value (None where they are no number), and whether a fraction closes it."""

    end: int
    value: Decimal | None
    fraction: bool = False


class Conventions(NamedTuple):
    """How a locale writes numbers."""

    pattern: re.Pattern[str]
    decimal: str
    spaces: bool


def conventions_of(locale: str | None) -> Conventions:
    """The conventions of a BCP 47 locale; without one, the decimal point of Chinese and English."""
    language = (locale or "").split("-")[0].lower()
    if locale in ("de-CH", "de-LI", "fr-CH", "it-CH"):
        return Conventions(_SWISS, ".", False)
    if language in _COMMA_LANGUAGES and locale not in _POINT_LOCALES:
        return Conventions(_COMMA, ",", language in _SPACE_LANGUAGES)
    return Conventions(_POINT, ".", False)


def read_blob(blob: str, conventions: Conventions) -> Decimal | None:
    """The value of digits with their marks, or None where they are no number (`1.2.3`, `007`, `1,23,4`)."""
    if blob.isdigit():
        return None if blob[0] == "0" and len(blob) > 1 else Decimal(blob)
    match = conventions.pattern.match(blob) or ("'" in blob or "’" in blob) and _SWISS.match(blob) or None
    if match is None:
        if not _COMMA_AND_POINT.match(blob):
            return None
        whole, part = blob.split(",")
        return Decimal(whole.replace(".", "") + "." + part)
    whole, part = match["whole"], match["part"] or ""
    if whole[0] == "0" and len(whole) > 1:
        return None
    return Decimal(_MARKS.sub("", whole) + part.replace(",", "."))


def read_at(text: str, original: str, start: int, end: int, conventions: Conventions) -> Arabic:
    """The number whose digits and marks are `text[start:end]`, with the spaces, power or fraction behind them."""
    blob = text[start:end]
    if end - start <= 3 and blob[0] != "0" and text.startswith(" ", end):
        spaced = _SPACED.match(text, end)
        if spaced and blob.isdigit() and not _are_cells(text, start, spaced.end()) and not _MODELS.match(text, spaced.end()):
            if not _space_groups(text, original, start, spaced, conventions):
                return Arabic(spaced.end(), None)
            whole, end = text[start:spaced.end()].replace(" ", ""), spaced.end()
            part = _SPACED_PART.match(text, end)
            if part and part[0][0] == conventions.decimal:
                return Arabic(part.end(), Decimal(whole + "." + part[0][1:]))
            return Arabic(end, Decimal(whole))
    value = read_blob(blob, conventions)
    if value is None and _LIST.match(blob):  # a list without blanks: 3,5和7亿元
        end = text.index(",", start)
        value = read_blob(text[start:end], conventions)
    if value is None:
        return Arabic(end, None)
    following = text[end:end + 1]
    if following and following in "eExX×* ":
        power = _POWER.match(text, end)
        if power:
            exponent = power[0].lstrip(" eExX×*").translate(_SUPERSCRIPT)
            exponent = exponent if power[0][0] in "eE" else exponent[2:].lstrip("^*")
            return Arabic(power.end(), _plain(value.scaleb(int(exponent))))
    if following and (following in FRACTIONS or following in " -") and blob.isdigit():
        vulgar = _VULGAR.match(text, end)
        if vulgar:
            above, below = FRACTIONS[vulgar[1]] if vulgar[1] else (int(vulgar[2]), int(vulgar[3]))
            if above < below:
                return Arabic(vulgar.end(), value + Decimal(above) / Decimal(below), fraction=True)
    return Arabic(end, value)


def read_part(text: str, start: int) -> Arabic:
    """The number that begins with its decimal point: .5"""
    end = _DIGITS.match(text, start + 1).end()
    return Arabic(end, Decimal("0" + text[start:end]))


def _space_groups(text: str, original: str, start: int, spaced: re.Match[str], conventions: Conventions) -> bool:
    """Whether blanks between groups of three digits are thousands marks here.

    They are where the locale writes so, where a group is 000, where the blanks are the narrow or unbreakable ones
    that typesetters use for it, and in Chinese where a word follows directly (`3 860万头`) and none stands in front.
    """
    if conventions.spaces or "000" in spaced[0] or all(original[at] in _NARROW_SPACES for at in range(*spaced.span()) if text[at] == " "):
        return True
    part = _SPACED_PART.match(text, spaced.end())
    end = part.end() if part else spaced.end()
    following, previous = text[end:end + 2].lstrip(" ")[:1], text[max(0, start - 2):start].strip()[-1:]
    return "\u4e00" <= following <= "\u9fff" and not (previous.isascii() and previous.isalnum())


def _are_cells(text: str, start: int, end: int) -> bool:
    """Whether digits with blanks between them are the cells of a line behind its label, up to its end: 茶屿 427 460."""
    row = text.rfind("\n", max(0, start - _LABEL), start) + 1
    return row > 0 and text[end:end + 1] in ("", "\n") and text[start - 1] == " " and not text[row:start].isascii()


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent: 1.2E+9 as 1200000000."""
    return Decimal(format(value, "f"))
