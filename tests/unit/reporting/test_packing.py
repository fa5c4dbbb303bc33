"""Is a vector the same after it was packed and unpacked, bit for bit as the contract says?"""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.model.truth import Truth
from qingdan.reporting.packing import packed, unpacked

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN


def test_the_first_node_is_in_the_lowest_bits_of_the_first_byte() -> None:
    four, fifth = (YES, NO, OPEN, YES), (OPEN,)
    raw = bytes([0b11_01_00_11, 0b01])
    assert packed(four + fifth) == urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_nothing_is_packed_as_nothing() -> None:
    assert packed(()) == ""


def test_bytes_are_written_in_the_order_of_the_nodes() -> None:
    first, second, third = (NO,) * 4, (OPEN,) * 4, (YES,) * 4
    raw = bytes([0b00000000, 0b01010101, 0b11111111])
    assert packed(first + second + third) == urlsafe_b64encode(raw).decode()


def test_it_is_url_safe_and_without_padding() -> None:
    assert set(packed((YES,) * 40)) <= set("_w")


@given(st.lists(st.sampled_from(Truth)))
def test_unpacking_gives_back_what_was_packed(truths: list[Truth]) -> None:
    assert unpacked(packed(truths), len(truths)) == tuple(truths)


def test_more_truths_than_were_written_are_refused() -> None:
    with pytest.raises(ValueError, match="hold no 5 truths"):
        unpacked(packed((YES,) * 4), 5)


def test_bits_that_are_no_truth_are_refused() -> None:
    with pytest.raises(ValueError, match="2"):
        unpacked(urlsafe_b64encode(bytes([0b10])).rstrip(b"=").decode(), 1)
