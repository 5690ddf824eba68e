"""Bytes to text: told by mark, tried, detected or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.errors import InputError
from summitry.text.decode import decode

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(ANY_TEXT)
def test_utf_8_comes_back_to_the_letter(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(ANY_TEXT, st.sampled_from(["utf-16", "utf-32"]))
def test_utf_16_and_32_with_their_mark_come_back_to_the_letter(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big_endian_is_told_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + "Türkiye".encode("utf-16-be")) == "Türkiye"
    assert decode(b"\x00\x00\xfe\xff" + "Türkiye".encode("utf-32-be")) == "Türkiye"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Kazakhstan’s capital hosted a summit of the “CSTO” – leaders said."),
        ("cp1252", "Le Président a rencontré à Évian les dirigeants de l’Union européenne."),
        ("cp1252", "Türkiye did not attend the summit."),
        ("cp1252", "café"),
        ("cp1251", "Лидеры стран ОДКБ собрались в Астане на саммит организации в четверг."),
        ("koi8_r", "Лидеры стран ОДКБ собрались в Астане на саммит организации в четверг."),
        ("gb18030", "上海合作组织成员国元首理事会会议在阿斯塔纳举行"),
    ],
)
def test_other_encodings_are_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_the_accent_may_come_late_in_a_long_text() -> None:
    text = "The leaders met.\n" * 20_000 + "Türkiye’s president stayed away.\n" + "They left.\n" * 20_000
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("data", [b"a\0b", b"\0", "Türkiye".encode("utf-16-le")])
def test_nul_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="holds NUL bytes: not a text"):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 3, bytes(range(1, 256))])
def test_what_fits_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not UTF-8, and no other encoding fits"):
        decode(data)


def test_a_broken_wide_text_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match="not utf-16 throughout: byte 4 does not fit"):
        decode("ab".encode("utf-16")[:5])
