"""Values for formats that have no decimals and no dates."""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A Decimal as an int, or as text in plain digits where it is not whole; a date as ISO text; anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f").rstrip("0")
    return value.isoformat() if isinstance(value, datetime.date) else value
