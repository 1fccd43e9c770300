"""What money a place pays with."""
from __future__ import annotations

from functools import lru_cache

from textmine.lexicon.tables import read_table


def currency_of(locale: str | None) -> str | None:
    """The ISO 4217 code of the currency that a bare 元, $ or cent is in a locale; None where the table does not know it."""
    return _currencies().get(locale or "")


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    return {row["locale"]: row["currency"] for row in read_table("locale_currencies")}
