"""Reading records from every kind of input."""
import bz2
import datetime
import gzip
import io
import json
import lzma
import random
import sys
import time
import tracemalloc

import pandas
import polars
import pyarrow as pa
import pytest
from pyarrow import parquet

import textmine
from textmine.corpus import FieldNames, Record, batches, read
from textmine.corpus.kernel import Kernel, tables
from textmine.corpus.readers import READERS
from textmine.corpus.readers.markdown import front_matter, without_marks
from textmine.corpus.readers.source import FORMATS
from textmine.errors import EmptyTextError, EncodingError, InputError, MissingExtraError, OptionError, RecordError

DAY = datetime.date(2026, 1, 8)
NEWS = "清江机械上半年实现营业收入18.6亿元，同比增长12.4%；净利润2.3亿元，海外订单占比升至三成。"
TAIWAN = "南港精密第二季營收創新高，單季毛利率升至五成二，法人預估全年每股盈餘可望超過15元，股價上漲近4%。"


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zstd(data):
    return pa.compress(data, codec="zstd", asbytes=True)


COMPRESS = {".gz": gzip.compress, ".zst": zstd, ".bz2": bz2.compress, ".xz": lzma.compress}


# Folders, names, formats

def test_files_are_named_by_their_way_below_the_source_and_come_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "a.txt", ".hidden/x.txt", ".x.txt", "a/table.xlsx", "out/old.jsonl"):
        put(tmp_path, name, NEWS)
    expected = ["a/b/c", "a/z", "a", "b"]
    assert [record.id for record in read(tmp_path, exclude=[tmp_path / "out"])] == expected
    assert [record.id for record in read(str(tmp_path / "**" / "*.*"), exclude=[tmp_path / "out", tmp_path / "a/table.xlsx"])] == \
        ["a/b/c", "a/z", "a", "b"]
    assert [record.id for record in read(tmp_path / "a" / "z.txt")] == ["z"]
    assert [record.id for record in read([tmp_path / "*" / "b", tmp_path / "b.txt"])] == ["a/b/c", "b"]


def test_a_format_holds_for_files_of_any_name(tmp_path):
    put(tmp_path, "part-0001", json.dumps({"text": NEWS}))
    (unknown,) = read(tmp_path / "part-0001")
    assert "name its format" in str(unknown)
    (record,) = read(tmp_path / "part-0001", format="jsonl")
    assert (record.text, record.id) == (NEWS, "part-0001:1")
    assert [record.id for record in read(tmp_path, format="jsonl")] == ["part-0001:1"]
    with pytest.raises(OptionError, match="format='docx'"):
        read(tmp_path, format="docx")
    with pytest.raises(OptionError, match="encoding='klingon'"):
        read(tmp_path, encoding="klingon")


def test_every_format_has_a_reader():
    assert set(FORMATS.values()) == set(READERS)


@pytest.mark.parametrize("suffix", COMPRESS)
@pytest.mark.parametrize("name, content",
                         [("n.txt", NEWS), ("n.md", NEWS), ("n.jsonl", json.dumps({"text": NEWS})),
                          ("n.csv", f"text\n{NEWS}\n")])
def test_text_formats_may_be_compressed(tmp_path, name, content, suffix):
    put(tmp_path, name + suffix, COMPRESS[suffix](content.encode("gb18030")))
    (record,) = read(tmp_path)
    assert (record.text, record.encoding if name != "n.jsonl" else "GB18030") == (NEWS, "GB18030")
    assert record.id.startswith("n") and "." not in record.id


def test_compression_is_seen_where_no_name_tells_it(tmp_path):
    assert next(read(put(tmp_path, "n.txt", gzip.compress(NEWS.encode())))).text == NEWS


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_was_good_before_a_break_is_kept_and_the_break_is_told(tmp_path, suffix):
    lines = b"".join(json.dumps({"id": n, "text": f"{NEWS} {n * 7919 % 100003}"}).encode() + b"\n" for n in range(20_000))
    data = COMPRESS[suffix](lines)
    path = put(tmp_path, "n.jsonl" + suffix, data[:len(data) // 2])
    *records, error = read([path, put(tmp_path, "z.txt", NEWS)])
    error, last = records.pop(), error
    assert last.text == NEWS
    assert [record.id for record in records] == [str(n) for n in range(len(records))]
    assert len(records) > 2_000
    assert type(error) is InputError and f"its {suffix[1:]} stream breaks after " in str(error)


def test_a_file_that_is_not_compressed_as_its_name_says(tmp_path):
    (error,) = read(put(tmp_path, "n.jsonl.gz", json.dumps({"text": NEWS})))
    assert "its gz stream breaks after 0 decompressed bytes" in str(error)


def test_a_document_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.corpus.readers.source.LARGEST", 1000)
    monkeypatch.setattr("textmine.corpus.readers.lines.LARGEST", 1000)
    (error,) = read(put(tmp_path, "n.txt.gz", gzip.compress(b"x" * 2000)))
    assert "larger than" in str(error)
    path = put(tmp_path, "n.jsonl", json.dumps({"text": "x" * 2500}) + "\n" + json.dumps({"text": "short"}) + "\n")
    long, short = read(path)
    assert "line 1: longer than" in str(long) and (short.text, short.line) == ("short", 2)


# Markdown

MARKDOWN = """---
title: "清江机械中报"
date: 2026-01-08T09:30:00+08:00
tags: [earnings]
---
# 清江机械 *上半年*

> **营业收入** [18.6亿元](https://a.example/b?c=1)，同比增长**12.4%**。

- 净利润 2.3 亿元[^1]
- 2*3 与 a_b_c

| 项目 | 金额 |
|---|---|
| 营收 | 18.6亿元 |

![图 3.5%](x.png) <b>单位</b>：\\$5 ~~旧~~

```
code 99%
```
[^1]: 未经审计
[1]: https://a.example
"""


def test_markdown_keeps_offsets_and_blanks_its_marks(tmp_path):
    (record,) = read(put(tmp_path, "n.md", MARKDOWN))
    assert (record.title, record.published, len(record.text)) == ("清江机械中报", DAY, len(MARKDOWN))
    kept = [(at, character) for at, character in enumerate(record.text) if not character.isspace()]
    assert all(MARKDOWN[at] == character for at, character in kept)
    assert [line.split() for line in record.text.splitlines() if line.strip()] == [
        ["清江机械", "上半年"], ["营业收入", "18.6亿元", "，同比增长", "12.4%", "。"], ["净利润", "2.3", "亿元"], ["2*3", "与", "a_b_c"],
        ["项目", "金额"], ["营收", "18.6亿元"], ["单位", "：", "$5", "旧"], ["未经审计"]]


@pytest.mark.parametrize("text, entries", [
    ("---\ntitle: T\n---\nx", {"title": "T"}),
    ("+++\ntitle = 'T'\ndate = 2026-01-08\n+++\nx", {"title": "T", "date": "2026-01-08"}),
    ("---\r\ntitle: T\r\n---\r\nx", {"title": "T"}),
    ("---\n---\nx", {}),
    ("--- a dash\nx", {}),
    ("x\n---\ntitle: T\n---\n", {}),
])
def test_front_matter(text, entries):
    found, end = front_matter(text)
    assert found == entries
    assert not entries or text[end:] == "x"


def test_a_front_matter_date_that_is_none_is_left_alone(tmp_path):
    (record,) = read(put(tmp_path, "n.md", "---\ndate: last Thursday\n---\n" + NEWS), published="2025-01-01")
    assert record.published == datetime.date(2025, 1, 1)


@pytest.mark.parametrize("hostile",
                         ["[", "![", "*", "<a", "`", "~~", "<!--", "> ", "|-", "[a](", "- ", "_", " ", "\n", "```\n",
                          "***a", "-", "| "])
def test_marks_take_time_in_proportion_to_the_text(hostile):
    def seconds(count):
        text = hostile * (count // len(hostile)) + "x"
        times = []
        for _ in range(3):
            start = time.process_time()
            assert len(without_marks(text)) == len(text)
            times.append(time.process_time() - start)
        return min(times)

    without_marks("")
    assert seconds(160_000) < 20 * max(seconds(20_000), 0.005)  # a square would take 64 times as long


# JSON lines

@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_in_any_encoding(tmp_path, codec):
    lines = "".join(json.dumps({"id": n, "text": f"{NEWS}\u010a{n}"}, ensure_ascii=False) + "\n" for n in range(2000))
    records = list(read(put(tmp_path, "n.jsonl", lines.encode(codec))))
    assert [(record.id, record.text, record.line) for record in records] == [(str(n), f"{NEWS}\u010a{n}", n + 1) for n in range(2000)]


def test_the_encoding_is_found_behind_lines_of_ascii(tmp_path):
    lines = [json.dumps({"text": "plain"})] * 3000 + [json.dumps({"text": TAIWAN}, ensure_ascii=False)] * 3
    records = list(read(put(tmp_path, "n.jsonl", "\n".join(lines).encode("big5"))))
    assert [record.text for record in records] == ["plain"] * 3000 + [TAIWAN] * 3
    assert records[-1].encoding == "Big5"


def test_one_broken_line_does_not_change_the_encoding_of_the_others(tmp_path):
    good = json.dumps({"text": TAIWAN}, ensure_ascii=False).encode("big5")
    broken, *records = read(put(tmp_path, "n.jsonl", b"\n".join([good[:12] + b"\xff" + good[12:], good, good])))
    assert [record.text for record in records] == [TAIWAN] * 2
    assert isinstance(broken, RecordError) and "line 1: byte 12 of the line is not Big5" in str(broken)


def test_a_forced_encoding(tmp_path):
    path = put(tmp_path, "n.txt", "貿易".encode("big5"))
    assert next(read(path, encoding="big5")).text == "貿易"
    (error,) = read(path, encoding="utf-8")
    assert type(error) is EncodingError and (error.encoding, error.position) == ("UTF-8", 0)


def test_a_line_of_many_megabytes(tmp_path):
    (record,) = read(put(tmp_path, "n.jsonl", json.dumps({"text": NEWS * 100_000}, ensure_ascii=False)))
    assert len(record.text) == len(NEWS) * 100_000


def test_lone_surrogates_become_characters_that_tables_hold(tmp_path):
    (record,) = read(put(tmp_path, "n.jsonl", '{"text": "a\\ud83d 5%", "id": "\\udc00"}'))
    assert (record.text, record.id) == ("a\ufffd 5%", "\ufffd")


def test_an_error_has_the_id_of_its_record(tmp_path):
    (error,) = read(put(tmp_path, "n.jsonl", '{"id": "n7", "text": 5}'))
    (row,) = next(batches([error])).to_pylist()
    assert (row["id"], row["text"], row["error_kind"], row["error_reason"]) == ("n7", None, "RecordError", "its field 'text' holds no text")
    assert row["place"] == f"{tmp_path / 'n.jsonl'}, line 1"


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peak(count):
        path = tmp_path / f"{count}.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": NEWS * 10}) + "\n" for _ in range(count))
        tracemalloc.start()
        assert sum(isinstance(record, Record) for record in read(path)) == count
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(8000) < 1.5 * peak(400)


# Tables as text

def rows(path, **options):
    return [(item.line, item.text) if isinstance(item, Record) else (item.fields.get("line"), item.reason)
            for item in read(path, **options)]


def test_csv_with_quoted_line_feeds_big_fields_and_nul(tmp_path):
    big = "x" * 300_000
    path = put(tmp_path, "n.csv", f'id,text,published\r\n1,"a ""b""\r\nc",2026-01-08\r\n\r\n2,{big},\r\n3,a\0b,2026/1/9\r\n')
    assert rows(path) == [(2, 'a "b"\r\nc'), (5, big), (6, "a\0b")]
    assert [record.published for record in read(path)] == [DAY, None, datetime.date(2026, 1, 9)]
    assert [record.id for record in read(path)] == ["1", "2", "3"]


def test_csv_rows_that_are_wrong_do_not_hide_the_others(tmp_path):
    path = put(tmp_path, "n.csv", b'id,text\n1\n2,b,c\n3,"d" e\n4,f\n5,\xff\n6,\n7,g\n8,"never closed\n9,h\n')
    assert rows(path) == [
        (2, "1 cells where the head has 2"), (3, "3 cells where the head has 2"), (4, "',' expected after '\"'"), (5, "f"),
        (6, "byte 2 of the line is not UTF-8 (invalid start byte)"), (7, "its field 'text' holds no text"), (8, "g"),
        (9, "unexpected end of data"), (10, "h")]


def test_an_open_quote_does_not_swallow_a_large_file(tmp_path):
    path = put(tmp_path, "n.csv", 'id,text\n0,"open\n' + "1,x\n" * 50_000)
    (line, reason), *others = rows(path)
    assert (line, len(others)) == (2, 50_000) and reason == "unexpected end of data"


@pytest.mark.parametrize("name, content", [
    ("n.csv", "id;text\n1;a, b\n"), ("n.csv", "id\ttext\n1\ta, b\n"), ("n.csv", 'id,text\n1,"a, b"\n'), ("n.tsv", "id\ttext\n1\ta, b\n"),
    ("n.csv", '"id","text"\n1,"a, b"\n'), ("n.csv", "\ufeffid,text\r\n1,\"a, b\"\r\n"),
])
def test_csv_of_other_shapes(tmp_path, name, content):
    (record,) = read(put(tmp_path, name, content))
    assert (record.id, record.text) == ("1", "a, b")


def test_tsv_without_quoting(tmp_path):
    assert rows(put(tmp_path, "n.tsv", 'id\ttext\n1\t"AI" firm\n2\tsays "no"\n3\t"open\n4\tb\n')) == [
        (2, '"AI" firm'), (3, 'says "no"'), (4, '"open'), (5, "b")]


def test_csv_without_the_column(tmp_path):
    (error,) = read(put(tmp_path, "n.csv", "id,body\n1,a\n"))
    assert "no column 'text'; it has 'id', 'body'" in str(error)
    assert rows(put(tmp_path, "n.csv", "id,body\n1,a\n"), fields=FieldNames(text="body")) == [(2, "a")]
    (empty,) = read(put(tmp_path, "e.csv", ""))
    assert type(empty) is EmptyTextError


def test_the_limit_of_csv_is_left_as_it_was(tmp_path):
    import csv

    before = csv.field_size_limit()
    list(read(put(tmp_path, "n.csv", "text\n" + "x" * 200_000)))
    assert csv.field_size_limit() == before


# Tables

COLUMNS = {"id": [1, None, 3], "text": [NEWS, None, TAIWAN], "published": [DAY, DAY, None],
           "locale": ["zh-CN", "zh-CN", "zh-TW"], "other": [[1], [], [2]]}


def check(items, place):
    first, second, third = items
    assert (first.id, first.text, first.published, first.locale) == ("1", NEWS, DAY, "zh-CN")
    assert isinstance(second, RecordError) and str(second) == f"{place}, row 2: its field 'text' holds no text"
    assert (third.id, third.text, third.published, third.place, third.encoding) == ("3", TAIWAN, None, f"{place}, row 3", None)


@pytest.mark.parametrize("table", [
    pa.table(COLUMNS), pa.table(COLUMNS).to_reader(), polars.DataFrame(COLUMNS),
    pandas.DataFrame(COLUMNS).astype({"id": "Int64"}),
    pa.dataset.dataset(pa.table(COLUMNS)) if hasattr(pa, "dataset") else pa.table(COLUMNS),
], ids=["pyarrow", "stream", "polars", "pandas", "dataset"])
def test_tables_in_memory(table):
    check(read(table), "table")


def test_pandas_with_anything_in_its_columns():
    frame = pandas.DataFrame({"text": [NEWS, 5, float("nan"), "\ud800"],
                              "published": [pandas.Timestamp("2026-01-08 10:00"), None, None, "2026-01-09"]})
    good, number, nothing, surrogate = read(frame, published="2025-01-01")
    assert (good.text, good.published, good.id) == (NEWS, DAY, "table:1")
    assert isinstance(number, RecordError) and isinstance(nothing, RecordError)
    assert (surrogate.text, surrogate.published) == ("\ufffd", datetime.date(2026, 1, 9))


def test_parquet(tmp_path):
    parquet.write_table(pa.table(COLUMNS), tmp_path / "n.parquet", row_group_size=1)
    check(read(tmp_path), tmp_path / "n.parquet")


@pytest.mark.parametrize("kind, value", [
    (pa.timestamp("ns"), datetime.datetime(2026, 1, 8, 3)), (pa.timestamp("s"), datetime.datetime(2026, 1, 8, 3)), (pa.date64(), DAY),
    (pa.timestamp("us", "Asia/Shanghai"), datetime.datetime(2026, 1, 7, 18, tzinfo=datetime.timezone.utc)),
    (pa.string(), "2026-01-08T00:00"),
    (pa.dictionary(pa.int8(), pa.string()), "2026-01-08"), (pa.large_string(), "2026-01-08"),
])
def test_dates_of_every_type(tmp_path, kind, value):
    column = pa.array([value], kind if not pa.types.is_dictionary(kind) else None)
    parquet.write_table(pa.table({"text": [NEWS], "published": column}), tmp_path / "n.parquet")
    assert next(read(tmp_path)).published == DAY


def test_bytes_in_a_table_are_decoded(tmp_path):
    good, broken = read(pa.table({"text": pa.array([TAIWAN.encode("big5"), b"ab\xff\xfe\xff"], pa.binary())}))
    assert (good.text, good.encoding) == (TAIWAN, "Big5")
    assert str(broken) == "table, row 2: byte 2 of its field 'text' is not UTF-8"
    wrong = pa.Array.from_buffers(pa.string(), 1, pa.array([NEWS.encode("gb18030")], pa.binary()).buffers())
    (record,) = read(pa.table({"text": wrong}))
    assert (record.text, record.encoding) == (NEWS, "GB18030")


def test_a_damaged_row_group_is_one_error_and_the_others_are_read(tmp_path):
    path = tmp_path / "n.parquet"
    parquet.write_table(pa.table({"text": [f"{NEWS} {n}" for n in range(30)]}), path, row_group_size=10,
                        compression="zstd", use_dictionary=False)
    start = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[start:start + 60] = b"\xff" * 60
    path.write_bytes(data)
    items = list(read(path))
    errors = [item for item in items if isinstance(item, InputError)]
    assert len(errors) == 1 and "rows 11 to 20 cannot all be read" in str(errors[0])
    assert [item.line for item in items if isinstance(item, Record)] == [*range(1, 11), *range(21, 31)]


@pytest.mark.parametrize("content, said", [(b"PAR1 no", "not a Parquet file"), (b"", "not a Parquet file")])
def test_what_is_no_parquet(tmp_path, content, said):
    (error,) = read(put(tmp_path, "n.parquet", content))
    assert said in str(error)


def test_tables_without_the_column(tmp_path):
    for table in (pa.table({"a": [1]}), polars.DataFrame({"a": [1]}), pandas.DataFrame({"a": [1]})):
        (error,) = read(table)
        assert str(error) == "table: no column 'text'; it has 'a'"


# Pages

STORY = "".join(f"<p>清江机械第{n}季度实现营业收入18.6亿元，同比增长12.4%；净利润2.3亿元，公司表示在手订单充足，全年目标不变。</p>" for n in "一二三四")


def page(head="", body=STORY, title="清江机械中报"):
    return (f"<html><head><title>{title}</title>{head}</head><body><nav>首页 股票 3.5%</nav><article><h1>{title}</h1>{body}</article>"
            "<footer>© 2019 备案 20231201号</footer></body></html>")


DATED = '<meta property="article:published_time" content="2026-01-08T10:32:00+08:00">'


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_the_article_of_a_page(tmp_path, codec):
    (record,) = read(put(tmp_path, "n.html", page(DATED).encode(codec)))
    assert (record.id, record.title, record.published) == ("n", "清江机械中报", DAY)
    assert "营业收入18.6亿元" in record.text and "首页" not in record.text and "<p>" not in record.text
    assert record.encoding == {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16"}[codec]


def test_a_page_that_tells_no_date_has_none(tmp_path):
    path = put(tmp_path, "n.html", page(body="<p>2023年5月1日开工的工厂去年投产。</p>" + STORY))
    assert next(read(path)).published is None
    assert next(read(path, published="2026-01-08")).published == DAY
    assert next(read(put(tmp_path, "n.html", page(DATED)), published="2025-01-01")).published == DAY


def test_what_a_page_declares_is_not_believed_against_its_bytes(tmp_path):
    path = put(tmp_path, "n.html", page('<meta charset="gb2312">').encode("utf-8"))
    assert "营业收入18.6亿元" in next(read(path)).text
    korean = '<html><head><meta charset="euc-kr"></head><body>' + "<p>삼성전자 매출은 300조 원으로 늘었다고 발표했다.</p>" * 4 + "</body></html>"
    (record,) = read(put(tmp_path, "k.html", korean.encode("euc-kr")))
    assert "삼성전자" in record.text


@pytest.mark.parametrize("content, kind, said", [
    (b"<html><body></body></html>", InputError, "no article text found"), (b"", InputError, "no article text found"),
    (page().encode() + b"\xff", EncodingError, "is not UTF-8"),
])
def test_pages_without_an_article(tmp_path, content, kind, said):
    (error,) = read(put(tmp_path, "n.html", content))
    assert type(error) is kind and said in str(error)


def record_of(address, content, head="HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312", kind="response"):
    http = f"{head}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    return ((f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: "
             f"<urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2026-02-01T00:00:00Z\r\n"
             f"WARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: "
             f"{len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n")


CRAWL = [
    record_of("https://a.example/1", page(DATED).encode("gb18030")),
    record_of("https://a.example/2.png", b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png"),
    record_of("https://a.example/3", page().encode(), "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
    record_of("https://a.example/4", b"GET / HTTP/1.1", kind="request"),
    record_of("https://a.example/5", gzip.compress(page(DATED).encode()),
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html"),
    record_of("https://a.example/6", b"<html></html>"),
]


@pytest.mark.parametrize("name, pack", [
    ("n.warc", b"".join), ("n.warc.gz", lambda records: b"".join(map(gzip.compress, records))),
    ("n.warc.gz", lambda records: gzip.compress(b"".join(records))),
    ("n.warc.zst", lambda records: zstd(b"".join(records))),
], ids=["plain", "gz", "one gz", "zst"])
def test_the_pages_of_a_crawl(tmp_path, name, pack):
    first, packed, empty = read(put(tmp_path, name, pack(CRAWL)))
    assert (first.id, first.published, first.encoding, first.place) == (
        "https://a.example/1", DAY, "GB18030", f"{tmp_path / name}, record 1")
    assert (packed.id, packed.line, packed.text) == ("https://a.example/5", 5, first.text)
    assert (empty.id, empty.line) == ("https://a.example/6", 6) and "no article text" in str(empty)


def test_damaged_crawls(tmp_path, capfd):
    whole = b"".join(CRAWL)
    first, cut = read(put(tmp_path, "n.warc", whole[:len(CRAWL[0]) + len(CRAWL[1]) + len(CRAWL[2]) + len(CRAWL[3]) + 500]))
    assert first.id == "https://a.example/1" and "record 5: cut off" in str(cut)
    first, broken = read(put(tmp_path, "n.warc.gz", b"".join(map(gzip.compress, CRAWL))[:len(gzip.compress(CRAWL[0])) + 200]))
    assert "its gz stream breaks" in str(broken)
    first, garbage = read(put(tmp_path, "n.warc", CRAWL[0] + b"garbage\r\n\r\n"))
    assert "record 2: not a WARC record" in str(garbage)
    (none,) = read(put(tmp_path, "n.warc", b"garbage\n" * 30))
    assert "not a WARC file" in str(none)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name, package, extra",
                         [("n.html", "trafilatura", "html"), ("n.warc", "trafilatura", "html"),
                          ("n.warc", "warcio", "warc")])
def test_a_missing_package_is_named_with_the_way_to_get_it(tmp_path, monkeypatch, name, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"needs {package}: pip install 'textmine\[{extra}\]'"):
        list(read(put(tmp_path, name, page())))


# The standard input

@pytest.mark.parametrize("content, format, expected", [
    (NEWS.encode("gb18030"), None, [("stdin", NEWS)]),
    (gzip.compress(NEWS.encode()), "txt", [("stdin", NEWS)]),
    (json.dumps({"text": NEWS}).encode() + b"\n" + json.dumps({"text": TAIWAN}).encode(), "jsonl",
     [("stdin:1", NEWS), ("stdin:2", TAIWAN)]),
    (f"text\n{NEWS}\n".encode(), "csv", [("stdin:2", NEWS)]),
])
def test_the_standard_input(monkeypatch, content, format, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [(record.id, record.text) for record in read("-", format=format)] == expected


def test_parquet_from_the_standard_input(monkeypatch):
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": [NEWS]}), sink)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sink.getvalue())))
    assert [(record.id, record.text) for record in read("-", format="parquet")] == [("stdin:1", NEWS)]


def test_the_kernel_finds_the_articles_of_pages(tmp_path):
    put(tmp_path, "a.html", page(DATED).encode("gb18030"))
    put(tmp_path, "b.html", b"<html></html>")
    put(tmp_path, "c.txt", NEWS)
    put(tmp_path, "d.warc", b"".join(CRAWL))
    options = {"locale": "zh-CN", "encoding": None}
    (now,), (later,) = batches(read(tmp_path, **options)), batches(read(tmp_path, **options, pages=True))
    assert later.column("page").null_count == 1 and now.column("page").null_count == len(now)
    kernel = Kernel(textmine.load())
    first, second = (tables(kernel(batch)) for batch in (now, later))
    for table in ("documents", "mentions", "triples"):
        assert first[table].equals(second[table])
    assert first["documents"].column("title").to_pylist()[0] == "清江机械中报" and len(first["mentions"])
    failed = [batch["errors"].select(["record", "place", "kind", "reason"]) for batch in (first, second)]
    assert failed[0].equals(failed[1]) and len(failed[0]) == 2


# Whatever the bytes

def wholes():
    """A good file of each format."""
    table = io.BytesIO()
    parquet.write_table(pa.table({"text": [f"{NEWS}{n}" for n in range(6)]}), table, row_group_size=2)
    lines = "".join(json.dumps({"text": f"{TAIWAN}{n}"}, ensure_ascii=False) + "\n" for n in range(6))
    return {"txt": NEWS.encode("gb18030"), "md": MARKDOWN.encode(), "html": page(DATED).encode("gb18030"), "jsonl": lines.encode("big5"),
            "csv": ("id,text\n" + "".join(f'{n},"{NEWS}\n{n}"\n' for n in range(6))).encode(), "tsv": f"text\n{NEWS}\n".encode("utf-16"),
            "parquet": table.getvalue(), "warc": b"".join(CRAWL)}


@pytest.mark.parametrize("format", READERS)
def test_damage_never_ends_a_run(tmp_path, capfd, format):
    whole = wholes()[format]
    chance = random.Random(format)
    path, good = tmp_path / f"n.{format}", put(tmp_path, "z.txt", NEWS)
    for number in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(data))
            data[start:start + chance.randint(0, 30)] = chance.choice([b"", b"\0", b"\xff\xfe", b'"', b"\n", chance.randbytes(12)])
        if number % 3 == 0:
            data = data[:chance.randrange(len(data))]
        content = bytes(data) if number % 2 or format == "parquet" else gzip.compress(data)[:-chance.randint(0, 20) or None]
        path.write_bytes(content)
        *items, last = read([path, good])
        assert last.text == NEWS
        for item in items:
            assert isinstance(item, InputError) or item.text.strip()
        sum(map(len, batches([*items, last])))
    assert capfd.readouterr().out == ""
