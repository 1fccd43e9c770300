"""Pipelines for tests of runs: quick, and as bad as a text asks for."""
from __future__ import annotations

import datetime
import os
import signal
import time
from decimal import Decimal

from textmine.model import Document, Money, Triple


class Scripted:
    """Reads `company amount`; other words tell it to fail in various ways. Each text takes `seconds`."""

    def __init__(self, seconds: float = 0.0, mended: bool = False) -> None:
        self.options = {"target_currency": None, "seconds": None}
        self.seconds, self.mended = seconds, mended

    def __call__(self, text, *, published=None, locale=None, id=None, lang=None):
        time.sleep(self.seconds)
        word, _, rest = text.partition(" ")
        if not self.mended:
            getattr(self, f"_{word}", lambda: None)()
        amount = Decimal(rest) if rest.replace(".", "").isdigit() else Decimal(1)
        money = Money(start=0, end=len(text), text=text, rule="r", low=amount, high=amount, unit="CNY")
        triple = Triple(entity=word, metric="revenue", metric_text=None, low=amount, high=amount, unit="CNY", mentions=(0,),
                        evidence=(0, len(text)), rule="r")
        return Document(id=id, text=text, lang=lang or "en", locale=locale or "en-US", published=published or datetime.date(2026, 1, 8),
                        mentions=(money,) * 3, triples=(triple,) * 2)

    def _raise(self):
        raise ZeroDivisionError("oh")

    def _sleep(self):
        while True:
            time.sleep(0.05)

    def _freeze(self):
        signal.signal(signal.SIGALRM, signal.SIG_IGN)  # deaf, as a loop in C would be
        self._sleep()

    def _crash(self):
        os.kill(os.getpid(), signal.SIGSEGV)

    def _exit(self):
        os._exit(3)


class Fixed:
    """Gives the sample document for every text."""

    options = {"target_currency": None}

    def __call__(self, text, **about):
        from test_corpus import sample

        return sample()
