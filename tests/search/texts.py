"""Texts that make trouble for whoever looks for words in them."""

from __future__ import annotations

from hypothesis import strategies as st

# Half letters, half what makes trouble around them.
_PARTS = st.sampled_from(
    [
        *".'’ \n-_@#\u00a0\u200b\u200d\u202e\u0301\ufe0f\u20e3🦭字กΣßİ½²٣",
        *("U.S.", "'s", "’S", "Otter", "the", "e\u0301", "É.", "a.", "3", "don't"),
        *("水獭吃", "カワウソー", "แม่น้ำ", "ນາກ", "ភេ។", "ဖျံ။"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=100),
    st.lists(_PARTS, max_size=40).map("".join),
)
