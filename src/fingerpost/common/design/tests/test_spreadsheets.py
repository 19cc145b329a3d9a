import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.design.components import safe_cell


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula_and_no_other_is_changed(text):
    cell = safe_cell(text)

    assert cell == text or cell == f"'{text}"
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
)
def test_whatever_a_spreadsheet_takes_for_a_formula_is_quoted(text):
    assert safe_cell(text) == f"'{text}"
