"""The shape of the package: who may import whom, what is public, what importing costs."""
import ast
import importlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import textmine

PACKAGE = Path(textmine.__file__).parent

# A room may import the rooms named here, and itself. `docs/architecture.md` draws the same table.
TREATY = {
    "errors": "",
    "arguments": "errors",
    "workers": "errors",
    "model": "textmine",
    "lexicon": "errors",
    "text": "errors lexicon",
    "numerals": "lexicon text",
    "figures": "model lexicon text numerals",
    "dates": "model lexicon text numerals",
    "mentions": "",
    "triples": "model lexicon text",
    "conversion": "errors model lexicon",
    "pipeline": "errors arguments workers model lexicon text numerals figures dates mentions triples conversion",
    "corpus": "textmine errors arguments workers model lexicon text triples conversion pipeline",
    "evaluate": "errors model text",
    "report": "model lexicon text triples corpus",
    "integrations": "model pipeline",
    "cli": "textmine model conversion corpus evaluate report",
    "__main__": "cli",
    "textmine": "",
}

# Packages from elsewhere, and the only modules that may import them.
THIRD_PARTY = {
    "msgspec": "everywhere",
    "ahocorasick_rs": "dates numerals triples lexicon figures text",
    "opencc": "text/script.py",
    "jieba": "text/segmentation.py",
    "rjieba": "text/segmentation.py",
    "platformdirs": "text/segmentation.py",
    "spacy": "text/segmentation.py integrations",
    "rapidfuzz": "triples",
    "regex": "numerals figures dates text",
    "borax": "dates/calendars.py",
    "holidays": "dates/calendars.py",
    "currency_converter": "conversion/history.py",
    "pint": "conversion/units.py",
    "pyarrow": "corpus",
    "duckdb": "corpus",
    "ray": "corpus/ray.py",
    "pyspark": "corpus/spark.py",
    "trafilatura": "corpus/readers/html.py",
    "warcio": "corpus/readers/warc.py",
    "rich": "report cli",
    "click": "cli",
}


def modules():
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 40
    return found


def imports(path):
    """The full names of what a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path):
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "textmine" if first == "__init__" else first


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_keep_the_treaty(path):
    room = room_of(path)
    allowed = set(TREATY[room].split()) | {room}
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "textmine":
            target = rest[0] if rest and rest[0] in TREATY else "textmine"
            assert target in allowed, f"{room} imports {name}"
        elif top not in sys.stdlib_module_names:
            places = THIRD_PARTY.get(top, "").split()
            here = path.relative_to(PACKAGE).as_posix()
            assert any(here == place or here.startswith(f"{place}/") or place in ("everywhere", room) for place in places), \
                f"{here} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_chinese_and_english_do_not_import_each_other(path):
    words = {"zh": "en", "chinese": "english", "en": "zh", "english": "chinese"}
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    others = {words[part] for part in parts if part in words}
    for name in imports(path):
        if name.startswith("textmine."):
            assert not others & set(name.split(".")), f"{path} imports {name}"


def test_the_treaty_names_what_is_there():
    used = {room: set() for room in TREATY}
    for path in modules():
        names = (name.split(".") for name in imports(path))
        rooms = {name[1] if name[1:] and name[1] in TREATY else "textmine" for name in names if name[0] == "textmine"}
        used[room_of(path)] |= rooms - {room_of(path)}
    assert used == {room: set(allowed.split()) for room, allowed in TREATY.items()}


def test_the_pages_draw_the_treaty():
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|$", page, re.MULTILINE)
    assert {room: set(allowed.replace(",", " ").split()) for room, allowed in rows} == \
        {room: set(allowed.split()) for room, allowed in TREATY.items() if room != "textmine"}


def test_public_names():
    assert textmine.__all__ == [
        "ConversionError", "Document", "InputError", "Lexicon", "OptionError", "Pipeline", "TextmineError", "convert",
        "detect", "explain", "load", "normalise", "to_html"]
    for name in textmine.__all__:
        assert getattr(textmine, name).__doc__, name
    assert set(textmine.__all__) < set(dir(textmine))
    with pytest.raises(AttributeError, match="nonsense"):
        textmine.nonsense


def test_every_module_says_what_it_holds():
    for path in modules():
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree), path


def test_every_function_is_annotated():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                arguments = [a for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
                assert all(a.annotation for a in arguments) and (node.returns or node.name == "__init__"), \
                    f"{path}:{node.lineno} {node.name}"


def python(code, **environment):
    return subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, timeout=120,
                          env={**os.environ, **environment})


def test_importing_is_silent_and_light():
    done = python("import sys; import textmine; print(*sorted({name.split('.')[0] for name in sys.modules}))")
    assert (done.returncode, done.stderr) == (0, "")
    assert not set(done.stdout.split()) & set(THIRD_PARTY)


def test_reading_is_silent_and_loads_only_what_it_needs():
    done = python("import sys, textmine\n"
                  "textmine.load()('智谱2024年收入3.124亿元。', published='2026-01-08').to_json()\n"
                  "print(*sorted({name.split('.')[0] for name in sys.modules}))")
    assert (done.returncode, done.stderr) == (0, "")
    assert not set(done.stdout.split()) & {"jieba", "spacy", "pyarrow", "rich", "click", "numpy", "pandas", "pkg_resources"}


def test_the_commands_help_is_light():
    done = python("import sys\nfrom textmine import cli\n"
                  "try: cli.commands(['--help'])\nexcept SystemExit: pass\n"
                  "print(*sorted({name.split('.')[0] for name in sys.modules}))")
    assert done.returncode == 0
    assert not set(done.stdout.split("\n")[-2].split()) & (set(THIRD_PARTY) - {"click"})


def test_importing_takes_no_longer_than_importing_numpy():
    def seconds(package):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {package}"], check=True)
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds("textmine") < 1.2 * seconds("numpy")


def test_no_module_is_longer_than_a_reader_can_hold():
    for path in modules():
        lines = len(path.read_text("utf-8").splitlines())
        assert lines <= 450, f"{path}: {lines} lines"


def test_no_line_is_wider_than_a_reader_can_hold():
    root = PACKAGE.parent
    paths = [path for room in ("textmine", "tools", "benchmarks", "tests", "examples") for path in sorted((root / room).rglob("*.py"))]
    assert len(paths) > 200
    wide = [f"{path.relative_to(root)}:{number}" for path in paths
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if len(line) > 140]
    assert wide == []


def test_every_module_imports_alone():
    for path in modules():
        name = ".".join(("textmine", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        try:
            importlib.import_module(name)
        except textmine.errors.MissingExtraError:
            pass  # what it is for is not installed
