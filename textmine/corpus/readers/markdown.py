"""Markdown: front matter read, and marks blanked one for one, so that offsets into the text are offsets into the file."""
from __future__ import annotations

import re

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"""(\w+)[ \t]*[:=][ \t]*(["']?)(.*?)\2[ \t]*\r?$""", re.MULTILINE)

# Blocks: what begins a line, or is a line of its own.
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n]*(?:\n.*?(?:^[ \t]*\1[^\n]*$|\Z)|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE = re.compile(
    r"^[ \t]*(?:[-*_=][ \t]*){3,}\r?$"                       # rules, underlines of headings
    r"|^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t:|-]*\r?$"       # the line below the head of a table
    r"|^[ \t]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]+\S[^\n]*$"   # targets of links
    r"|^[ \t]{0,3}\[\^[^\]\n]{1,200}\]:"                      # footnotes: the mark alone
    r"|^[ \t]*(?:>[ \t]?)+|^[ \t]{0,3}\#{1,6}(?=[ \t])",      # quotations, headings
    re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|[^\n]*$", re.MULTILINE)

# Within lines. What a group `text` holds stays.
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"                                                   # images
    r"|\[\^[^\[\]\n]{1,200}\]"                                                                     # footnote marks
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"                 # links
    r"|<(?:https?://[^<>\s]{1,2000}|/?[A-Za-z][^<>\n]{0,2000})>"                                   # addresses, HTML
    r"|~~(?P<struck>[^~\n]{1,2000})~~"
    r"|`+"
    r"|(?<!\d)\*+(?=\S)|(?<=\S)\*+(?!\d)|(?<=\d)\*\*+(?=\d)"
    r"|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The plain entries of the front matter (YAML between `---`, TOML between `+++`), and where it ends; ({}, 0) without one."""
    found = _FRONT.match(text)
    if not found:
        return {}, 0
    return {name: value for name, _, value in _ENTRY.findall(found[2] or "")}, found.end()


def without_marks(text: str, start: int = 0) -> str:
    """The text with blanks for its marks, for code blocks, images, link targets and HTML tags, and for all before `start`."""
    text = _blanks(text[:start]) + text[start:]
    for pattern in (_FENCE, _COMMENT):
        text = pattern.sub(lambda found: _blanks(found[0]), text)
    for pattern in (_LINE, _ITEM):
        text = pattern.sub(lambda found: _blanks(found[0]), text)
    text = _TABLE_ROW.sub(lambda found: found[0].replace("|", " "), text)
    return _inline(text)


def _inline(text: str) -> str:
    return _INLINE.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    for name in ("escaped", "link", "struck"):
        if found[name] is not None:
            before, behind = found.start(name) - found.start(), found.end() - found.end(name)
            return " " * before + (found[name] if name == "escaped" else _inline(found[name])) + " " * behind
    return _blanks(found[0])


def _blanks(text: str) -> str:
    return "".join(character if character in "\r\n" else " " for character in text)
