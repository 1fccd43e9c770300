"""Options that several commands share."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textmine.conversion import Rates


def about_texts(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how texts are read."""
    for option in (
        click.option("--rates", metavar="FILE", help="Exchange rates of your own; see `textmine convert`."),
        click.option("--to", "target_currency", metavar="CUR", help="Convert the money of triples to this currency (ISO 4217)."),
        click.option("--locale", metavar="TAG", help="Locale of texts that have none of their own: zh-CN, zh-TW, zh-HK, en-US ..."),
        click.option("--published", metavar="DATE", help="Publication date of texts that have none of their own: 2026-01-08."),
    ):
        command = option(command)
    return command


def rates_of(file: str | None) -> Rates | None:
    """The table of rates that `--rates` names."""
    from textmine.corpus import read_rates

    return read_rates(file) if file else None
