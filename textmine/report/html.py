"""A document as HTML: its text with the figures in colour, and its triples as a table."""
from __future__ import annotations

from collections.abc import Iterator
from html import escape

from textmine.corpus.schema import rows
from textmine.model import Document
from textmine.report.wording import printable, statement, value

COLOURS = {"money": "#c8e6c9", "percent": "#b2ebf2", "quantity": "#fff59d", "number": "#ffe0b2", "date": "#bbdefb",
           "duration": "#e1bee7"}


def to_html(document: Document) -> str:
    """The document as a self-contained piece of HTML (no scripts, inline styles only)."""
    return (f'<div class="textmine"><div style="white-space:pre-wrap;line-height:1.7">{"".join(_marked(document))}</div>'
            f'{"".join(_table(document))}</div>')


def _marked(document: Document) -> Iterator[str]:
    text, at = printable(document.text), 0
    for mention in document.mentions:
        yield escape(text[at:mention.start])
        title = escape(f"{mention.type}: {value(mention)}", quote=True)
        yield (f'<mark style="background:{COLOURS[mention.type]};color:#000;border-radius:3px" title="{title}">'
               f"{escape(mention.text)}</mark>")
        at = mention.end
    yield escape(text[at:])


def _table(document: Document) -> Iterator[str]:
    statements = [statement(row) for row in rows(document, "triples")]
    columns = [name for name in (statements[0] if statements else ()) if any(said[name] for said in statements)]
    if not columns:
        return
    yield "<table><thead><tr>" + "".join(f"<th>{name}</th>" for name in columns) + "</tr></thead><tbody>"
    for said in statements:
        yield "<tr>" + "".join(f"<td>{escape(said[name])}</td>" for name in columns) + "</tr>"
    yield "</tbody></table>"
