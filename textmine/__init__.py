"""textmine reads Chinese and English business news and turns it into figures, dates and triples.

    import textmine
    nlp = textmine.load()
    doc = nlp("智谱2024年收入3.124亿元,同比增长150.9%。", published="2026-01-08")
    doc.money, doc.percents, doc.dates, doc.triples
"""
from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "load": "textmine.pipeline",
    "normalise": "textmine.text.normalisation",
    "detect": "textmine.text.script",
    "convert": "textmine.conversion",
    "Pipeline": "textmine.pipeline",
    "Lexicon": "textmine.lexicon",
    "Document": "textmine.model",
    "explain": "textmine.report",
    "to_html": "textmine.report",
    "TextmineError": "textmine.errors",
    "OptionError": "textmine.errors",
    "InputError": "textmine.errors",
    "ConversionError": "textmine.errors",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'textmine' has no attribute {name!r}")
    value = getattr(import_module(_PUBLIC[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
