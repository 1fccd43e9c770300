"""What callers say of a text, brought to one form: its publication date, its locale, its language."""
from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from textmine.errors import InputError, OptionError

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
NAME_KINDS = ("company", "agency", "person", "product", "work", "place", "region", "group", "index", "commodity", "name")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_LOCALE = re.compile(r"(zh|en)(?:[-_](hans|hant))?(?:[-_]([a-z]{2}))?\Z", re.IGNORECASE)
_USUAL_REGION = {"hans": "CN", "hant": "TW"}


def document_text(value: str) -> str:
    """The text of a document. Raises InputError where it is none."""
    if not isinstance(value, str):
        raise InputError(path="text", reason=f"it is no string but {type(value).__name__}")
    return value


def publication_date(value: datetime.date | str | None) -> datetime.date | None:
    """A date, from a date or from text that begins with one (2026-01-08, 2026-01-08T10:32). Raises OptionError."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return datetime.date(*map(int, found.groups()))
    except (AttributeError, ValueError):
        raise OptionError(option="published", value=value, known="a date such as 2026-01-08") from None


def locale_tag(value: str | None) -> str | None:
    """A locale as language and region (`zh_hk`, `zh-Hant-HK` are zh-HK; `zh-Hant` alone is zh-TW). Raises OptionError."""
    if not value:
        return None
    found = _LOCALE.match(value) if isinstance(value, str) else None
    if not found:
        raise OptionError(option="locale", value=value, known="zh-CN, zh-TW, zh-HK, en-US, en-GB and the like")
    language, script, region = found.groups()
    region = region or _USUAL_REGION.get((script or "").lower()) or {"zh": "CN", "en": "US"}[language.lower()]
    return f"{language.lower()}-{region.upper()}"


def confidence(value: float | None) -> float | None:
    """A chance from 0 to 1, or None. Raises OptionError."""
    if value is None or isinstance(value, (int, float)) and 0 <= value <= 1:
        return value
    raise OptionError(option="min_confidence", value=value, known="a number from 0 to 1")


def language(value: str | None) -> str | None:
    """One of LANGUAGES or None. Raises OptionError."""
    if value and value not in LANGUAGES:
        raise OptionError(option="lang", value=value, known=", ".join(LANGUAGES))
    return value or None


def known_names(names: Iterable[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Names by start, end and kind (one of NAME_KINDS), in order, none overlapping another: the longest wins. Raises OptionError."""
    names, kept = list(names), []
    for name in names:
        if not _is_name(name, text):
            raise OptionError(option="names", value=name, known=f"start, end within the text and one of {', '.join(NAME_KINDS)}")
    for name in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        start, end, _ = name
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append(name)
    return sorted(kept)


def _is_name(name: object, text: str) -> bool:
    """Whether a value is a name as callers tell it: start, end and kind."""
    if not isinstance(name, (tuple, list)) or len(name) != 3:
        return False
    start, end, kind = name
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text) and kind in NAME_KINDS
