"""The errors of textmine: one tree, each with fields, each picklable, each saying what to do next.

    TextmineError
    ├── OptionError              an argument that no document can be read with
    ├── MissingExtraError        a package that is not installed
    ├── LexiconError             a row of a lexicon file that cannot be used
    ├── InputError               a document, record or file that cannot be read
    │   ├── EncodingError
    │   ├── EmptyTextError
    │   └── RecordError
    ├── GoldError                a gold file with faults
    ├── WorkerError              a process that died at its work
    └── ConversionError          an amount that cannot be converted
        ├── UnknownCurrencyError
        ├── RateDateError
        ├── UnknownUnitError
        └── DimensionError
"""
from __future__ import annotations

from typing import Any


class TextmineError(Exception):
    """Base of all errors of textmine. The fields given by name are attributes and fill `message`."""

    message = "{reason}"

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        super().__init__(self.message.format_map(fields))

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["fields"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __reduce__(self) -> tuple:
        return _rebuild, (type(self), self.fields)


def _rebuild(kind: type[TextmineError], fields: dict[str, Any]) -> TextmineError:
    return kind(**fields)


class OptionError(TextmineError, ValueError):
    """An option has a value that textmine does not know. Fields: option, value, known."""

    message = "{option}={value!r} is not known; use one of: {known}"


class MissingExtraError(TextmineError, ImportError):
    """A package is wanted that textmine does without unless it is asked for. Fields: purpose, package, extra."""

    message = "{purpose} needs {package}: pip install 'textmine[{extra}]'"


class LexiconError(TextmineError, ValueError):
    """A row of a lexicon table cannot be used. Fields: table, line, reason."""

    message = "{table}, line {line}: {reason}"


class InputError(TextmineError, ValueError):
    """A document cannot be read. Fields: path, reason."""

    message = "{path}: {reason}"


class EncodingError(InputError):
    """The bytes of a file are not text in the expected encoding. Fields: path, encoding, position, reason."""

    message = "{path}: byte {position} is not {encoding} ({reason}); save the file as UTF-8, or name its encoding"


class EmptyTextError(InputError):
    """A file or record holds no text. Fields: path."""

    message = "{path}: no text in it; nothing to extract"


class RecordError(InputError):
    """A line (or row, or whatever is counted) of a file of records cannot be used. Fields: path, line, counted, reason."""

    message = "{path}, {counted} {line}: {reason}"

    def __init__(self, **fields: Any) -> None:
        super().__init__(**{"counted": "line", **fields})


class GoldError(TextmineError, ValueError):
    """A gold file has faults. Fields: path, faults (list of str)."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**{**fields, "reason": f"{fields['path']}: {'; '.join(fields['faults'])}"})


class WorkerError(TextmineError):
    """A worker process died. Fields: fate (how it ended), silent (true where it was ended because it gave no sign of life)."""

    message = "a worker process died ({fate})"

    @property
    def silent(self) -> bool:
        return self.fields.get("silent", False)


class ConversionError(TextmineError, ValueError):
    """An amount cannot be converted. Fields: reason."""


class UnknownCurrencyError(ConversionError, KeyError):
    """No rate is known for a currency. Fields: currency."""

    message = "no exchange rates for {currency}; give a table of rates that has it"

    __str__ = Exception.__str__


class RateDateError(ConversionError):
    """A date lies outside the rate history. Fields: currency, date, first, last."""

    message = "no {currency} rate on {date}; the rate history runs from {first} to {last}"


class UnknownUnitError(ConversionError, KeyError):
    """A unit is not known to the converter. Fields: unit."""

    message = "unit {unit!r} is not known; define it in the units table"

    __str__ = Exception.__str__


class DimensionError(ConversionError):
    """Two units measure different things. Fields: source, target, source_dimension, target_dimension."""

    message = "{source} ({source_dimension}) cannot become {target} ({target_dimension})"
