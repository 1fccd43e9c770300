"""Folding: one code point for one, always."""
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.text.folding import _PLAIN, fold


@pytest.mark.parametrize("text, folded", [
    ("２０２５年第三季度營收３.１２億元", "2025年第三季度营收3.12亿元"),
    ("１２，３４５，６７８元", "12,345,678元"),
    ("３，４００萬", "3,400万"),
    ("約３，另１２，３４，５６７８", "约3，另12，34，5678"),  # Chinese commas, not thousands marks
    ("收入，利潤", "收入，利润"),
    ("－２４．７％", "-24.7%"),
    ("−3.5–4.2‑5", "-3.5-4.2-5"),
    ("￥１００　ＵＳ＄５", "¥100 US$5"),
    ("叄佰円", "叁佰圆"),
    ("（台幣：１∼２）", "(台币:1~2)"),
    ("①²½㎡Ⅲ％", "①²½㎡Ⅲ%"),  # no plain digits or letters out of signs
    ("plain ASCII, 3,400", "plain ASCII, 3,400"),
    ("\0億\ud800", "\0亿\ufffd"),
])
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text(st.characters(codec=None)))
def test_length_is_kept(text):
    assert len(fold(text)) == len(text)


@given(st.text(st.characters(codec=None)))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_every_code_point_of_unicode_keeps_its_place():
    text = "a".join(map(chr, range(0x110000)))
    folded = fold(text)
    assert len(folded) == len(text)
    assert set(folded[1::2]) == {"a"}


def test_table_maps_one_code_point_to_one():
    for sign, plain in _PLAIN.items():
        assert len(sign) == len(plain) == 1
        assert sign != plain
        assert plain not in _PLAIN, f"{sign} folds to {plain}, which folds on"


def test_full_width_forms_fold_as_unicode_says():
    for code in range(0xFF01, 0xFF5F):
        if chr(code) != "，":
            assert fold(chr(code)) == unicodedata.normalize("NFKC", chr(code))
