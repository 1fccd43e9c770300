"""Scripts of Chinese: conversion between them (the one place that calls OpenCC) and detection."""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

import msgspec

from textmine.lexicon import read_table
from textmine.text.patterns import pattern

_SAMPLE = 4000
# The upper bytes, in UTF-16, of those that texts are written in: counting them is some ten times faster than any pattern.
_HAN_BYTES = bytes([0x2E, 0x2F, *range(0x34, 0xA0), 0xF9, 0xFA])
_ENGLISH_WORD = pattern("[a-z](?<![A-Za-z].)[a-z]+")
# Forms of one character that the press of Hong Kong and that of Taiwan choose differently.
_HONG_KONG, _TAIWAN = frozenset("着裏啓羣峯牀衞綫滙嘅"), frozenset("著裡啟臺")
# 匯豐控股(00005), 統一超(2912): how the exchanges of Hong Kong and Taiwan number shares.
_CODES = {"zh-HK": r"\(0[0-9]{4}\)", "zh-TW": r"\((?!19|20)[1-9][0-9]{3}\)"}
_OUT_OF_USE = pattern("[\U00020000-\U0003ffff]")  # outside the basic plane, where few fonts have them
# What OpenCC alters of the characters that GB 2312 holds, some of them in a few words alone (答覆, but not 覆盖).
_ALTERED = pattern("[乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽哩坏沈藉覆]")
_BEYOND_LATIN = pattern("[^\0-\u2e7f]")  # and the other alphabets that no Chinese character stands among
_VARIANTS = {"衞": "卫", "粧": "妆"}  # traditional forms that OpenCC's table does not have
_UNCARRIED = pattern("([\0\ud800-\udfff]+)")


@lru_cache(maxsize=None)
def converter(configuration: str) -> Callable[[str], str]:
    """OpenCC's conversion by one of its configurations (`t2s`, `s2twp` ...), built once in each process.

    What OpenCC cannot carry stays as it is: it refuses lone surrogates, and some configurations drop all that
    follows a NUL. Characters whose counterpart few fonts have (outside the basic plane) are left alone too.
    """
    import opencc

    convert = opencc.OpenCC(configuration, include_tofu_risk_dictionaries=False).convert

    def carry(text: str) -> str:
        if "\0" not in text:
            try:
                return convert(text)
            except UnicodeEncodeError:             # lone surrogates
                pass
        pieces = _UNCARRIED.split(text)
        pieces[::2] = map(convert, pieces[::2])
        return "".join(pieces)

    return carry


def simplify(text: str) -> str:
    """`text` in simplified characters, code point for code point; characters whose simplified form is out of use stay as they are (餸)."""
    if text.isascii() or _is_simplified(text):
        return text
    simplified = converter("t2s")(text)
    for variant, form in _VARIANTS.items():
        simplified = simplified.replace(variant, form)
    return _OUT_OF_USE.sub(partial(_in_use, text), simplified) if _OUT_OF_USE.search(simplified) else simplified


def _is_simplified(text: str) -> bool:
    """Whether a text, as most of the mainland's, holds nothing to convert: told in a third of the time, and without OpenCC, which takes
    longer to load than the text to read."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _BEYOND_LATIN.search(text) is None  # Nestlé, Škoda
    return _ALTERED.search(text) is None


def _in_use(text: str, match: re.Match[str]) -> str:
    written = text[match.start()]
    return converter("s2t")(written) if _OUT_OF_USE.match(written) else written  # which loads another dictionary, seldom


class Script(msgspec.Struct, frozen=True, gc=False):
    """What a text is written in.

    `lang` is zh-Hans, zh-Hant or en, whichever prevails; `chinese` is zh-Hans or zh-Hant for what Chinese there is
    in the text, or None; `mixed` is true where a second language or script has a real part in it.
    """

    lang: str
    chinese: str | None = None
    mixed: bool = False


def detect(text: str) -> Script:
    """What a text is written in, judged by its first 4,000 characters.

    `lang` is en where English prevails or no Chinese stands in it; an English word counts as two Chinese characters. Characters
    that only one script has decide between zh-Hans and zh-Hant, in doubt for zh-Hans. Raises nothing, for any string.
    """
    sample = text[:_SAMPLE]
    han = 0 if sample.isascii() else _count_han(sample)
    if not han:
        return Script("en")
    english = 2 * len(_ENGLISH_WORD.findall(sample))  # an English word says about as much as two Chinese characters
    simplified, traditional = _telling_characters()
    counts = [0, 0]
    if _any_of(traditional, sample, "gb2312"):  # else it is simplified whatever it has of that
        counts = [0, 1]
        if _any_of(simplified, sample, "big5"):
            characters = set(sample)
            counts = [sum(map(sample.count, characters & telling)) for telling in (simplified, traditional)]
    chinese = "zh-Hant" if counts[1] > counts[0] else "zh-Hans"
    return Script("en" if english > han else chinese, chinese, _both(*counts) or _both(han, english))


def _any_of(telling: frozenset[str], sample: str, without: str) -> bool:
    """Whether a sample has any of some characters, none of which is in the encoding `without`: most samples are told by
    encoding them, which is faster."""
    try:
        sample.encode(without)
    except UnicodeEncodeError:
        return not telling.isdisjoint(sample)
    return False


def _count_han(text: str) -> int:
    upper = text.encode("utf-16-le", "surrogatepass")[1::2]
    return len(upper) - len(upper.translate(None, _HAN_BYTES)) or _count_rare_han(text)


def _count_rare_han(text: str) -> int:
    """The Chinese characters of any block that there is; `re` knows no scripts."""
    import regex

    return len(regex.findall(r"\p{Script=Han}", text))


def _both(one: int, other: int) -> bool:
    return min(one, other) * 6 > max(one, other)


@lru_cache(maxsize=1)
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only simplified text has, and those that only traditional text has."""
    rows = {row["script"]: frozenset(row["characters"]) for row in read_table("scripts")}
    return rows["zh-Hans"], rows["zh-Hant"]


@lru_cache(maxsize=1)
def _place_signs() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """What speaks for each place: its words, its stock codes."""
    words = {row["code"]: row["words"].split("|") for row in read_table("currency_cues") if row["kind"] == "place"}
    return {locale: (pattern("|".join(map(re.escape, words[code]))), pattern(_CODES[locale]))
            for locale, code in (("zh-HK", "HKD"), ("zh-TW", "TWD"))}


def told_locale(folded: str) -> str | None:
    """Hong Kong's or Taiwan's locale, whichever the words of a traditional text, folded, speak for, or where they leave it open
    its stock codes (Hong Kong's are written without the 0 in front too); None where these do as well."""
    told = {locale: [len(sign.findall(folded, 0, _SAMPLE)) for sign in signs] for locale, signs in _place_signs().items()}
    most = max(told, key=lambda locale: told[locale])
    return most if told[most] > min(told.values()) else None


def guess_locale(lang: str, text: str = "") -> str:
    """The locale to take where neither the caller nor the words of the text tell it: by language, and for traditional
    text by its variants."""
    if lang != "zh-Hant":
        return {"zh-Hans": "zh-CN", "en": "en-US"}[lang]
    sample = text[:_SAMPLE]
    hong_kong, taiwan = (sum(form in sample for form in forms) for forms in (_HONG_KONG, _TAIWAN))
    return "zh-HK" if hong_kong > taiwan else "zh-TW"


def is_han(character: str) -> bool:
    """Whether it is a common Chinese character. (A class of all of them takes a pattern half a millisecond to compile.)"""
    return "\u4e00" <= character <= "\u9fff"
