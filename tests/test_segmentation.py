"""Segmentation: every engine keeps the same protocol."""
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import OptionError
from textmine.text.segmentation import LazySegmenter, segmenter

CHINESE = ("rjieba", "jieba")
ENGINES = (*CHINESE, "spacy")


def words(engine, text, own=()):
    return [text[start:end] for start, end in segmenter(engine, own).spans(text)]


@pytest.mark.parametrize("engine", CHINESE)
def test_chinese_words(engine):
    assert words(engine, "北京大学的学生喜欢自然语言处理") == ["北京大学", "的", "学生", "喜欢", "自然语言", "处理"]


@pytest.mark.parametrize("engine", CHINESE)
def test_blanks_belong_to_no_word(engine):
    assert words(engine, " 公司\n\n收入　增长 \t") == ["公司", "收入", "增长"]


@pytest.mark.parametrize("engine", CHINESE)
def test_own_words_stay_whole_and_do_not_leak(engine):
    assert "稀宇科技" not in words(engine, "稀宇科技发布新品")
    assert "稀宇科技" in words(engine, "稀宇科技发布新品", ("稀宇科技",))
    assert "稀宇科技" not in words(engine, "稀宇科技发布新品")


def test_engines_agree_on_plain_news():
    text = "该公司第三季度营业收入同比增长，主要原因是海外市场需求旺盛，毛利率也有所提高。"
    assert words("rjieba", text) == words("jieba", text)


def test_english_words():
    assert words("spacy", "The company's  revenue rose,\nMr. Smith said.") == [
        "The", "company", "'s", "revenue", "rose", ",", "Mr.", "Smith", "said", "."]


@pytest.mark.parametrize("engine", ENGINES)
@given(text=st.text(st.one_of(st.sampled_from("公司收入增长 \n\0\ud800，。AI-3.5%'"), st.characters(codec=None)), max_size=40))
def test_spans_cover_all_but_blanks(engine, text):
    at = 0
    for start, end in segmenter(engine).spans(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("engine", ENGINES)
def test_pickled_small_and_the_same(engine):
    one = segmenter(engine, ("稀宇科技",))
    one.spans("公司收入")
    pickled = pickle.dumps(one)
    assert len(pickled) < 200
    assert pickle.loads(pickled).spans("稀宇科技的收入") == one.spans("稀宇科技的收入")


@pytest.mark.parametrize("engine", ENGINES)
def test_threads_may_start_it_together(engine):
    shared = LazySegmenter(engine, ("稀宇科技",))
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(shared.spans, ["稀宇科技的收入增长"] * 8))
    assert all(result == results[0] for result in results)


def test_unknown_engine():
    with pytest.raises(OptionError, match="rjieba, jieba, spacy"):
        segmenter("pkuseg")


_USE_JIEBA = "from textmine.text.segmentation import segmenter; print(segmenter('jieba').spans('北京大学的学生'))"


def test_jieba_is_quiet_keeps_its_cache_in_the_users_folder_and_starts_twice_at_once(tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path), "TMPDIR": str(temporary)}
    running = [subprocess.Popen([sys.executable, "-c", _USE_JIEBA], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
               for _ in range(2)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        assert out.strip() == b"[(0, 4), (4, 5), (5, 7)]"
    assert list(temporary.iterdir()) == []
    caches = list(tmp_path.rglob("jieba-*.cache"))
    assert len(caches) == 1 and caches[0].parent.name == "textmine"


def test_jieba_works_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    environment = {**os.environ, "XDG_CACHE_HOME": str(blocked), "HOME": str(blocked), "LOCALAPPDATA": str(blocked)}
    done = subprocess.run([sys.executable, "-c", _USE_JIEBA], env=environment, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
