"""Where a mark stands next: searched for once, however many places ask for it in their order."""
from __future__ import annotations

class Following:
    """Finds the next `mark` of a text. The last one found is kept, since without it each of a million figures of one
    line would look for its end."""

    def __init__(self, text: str, mark: str) -> None:
        self._text, self._mark = text, mark
        self._asked = self._found = -1

    def at(self, place: int) -> int:
        """The offset of the first mark at or behind a place; the end of the text where there is none."""
        if not self._asked <= place <= self._found:
            found = self._text.find(self._mark, place)
            self._asked, self._found = place, found if found >= 0 else len(self._text)
        return self._found
