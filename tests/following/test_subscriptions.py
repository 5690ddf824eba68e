"""The list of feeds, the state, and the words in pieces of HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.following import State, read_subscriptions
from summitry.following.answer import FollowError, Validators
from summitry.following.markup import links_of, words_of
from summitry.following.state import Standing

LIST = """
every = "30 minutes"
pace = "5 seconds"
contact = "mailto:desk@example.org"

[[feed]]
address = "https://news.example/rss.xml"
source = "Steppe Agency"
every = "10 min"

[[feed]]
address = "https://wire.example/atom"
text = "feed"
language = "en"

[[page]]
address = "https://council.example/press"
links = "/press/[0-9]+"
"""


def listed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list(tmp_path: Path) -> None:
    told = read_subscriptions(listed(tmp_path, LIST))
    assert (told.pace, told.contact) == (5.0, "mailto:desk@example.org")
    assert [(one.name, one.kind, one.every, one.text) for one in told.all] == [
        ("Steppe Agency", "feed", 600.0, "page"),
        ("https://wire.example/atom", "feed", 1_800.0, "feed"),
        ("https://council.example/press", "page", 1_800.0, "page"),
    ]
    assert told.all[2].links == "/press/[0-9]+"


def test_the_list_of_the_documents_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "follow.md").read_text(encoding="utf-8")
    told = read_subscriptions(listed(tmp_path, page.split("```toml\n")[1].split("```")[0]))
    assert [one.kind for one in told.all] == ["feed", "feed", "page", "page"]


FEED = '[[feed]]\naddress = "https://x.example/"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lists nothing to follow"),
        ("[[feed]\n", "no TOML"),
        ("[[feed]]\n", "missing required field `address`"),
        (FEED + "colour = 1\n", "unknown field `colour`"),
        (FEED + 'every = "often"\n', "no duration: 'often'"),
        (FEED + 'text = "all"\n', "Invalid enum value 'all'"),
        (FEED + 'links = "x"\n', "unknown field `links`"),
        ('[[page]]\naddress = "https://x.example/"\nlinks = "("\n', "no pattern in `links`"),
        ('[[feed]]\naddress = "x.example"\n', "no address of the web"),
        ('[[feed]]\naddress = "ftp://x.example"\n', "no address of the web"),
        (FEED + FEED, "lists https://x.example/ twice"),
        ("feed = 3\n", "Expected `array`, got `int`"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = listed(tmp_path, text)
    with pytest.raises(FollowError) as caught:
        read_subscriptions(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_nobody_is_asked_more_than_once_a_minute(tmp_path: Path) -> None:
    (one,) = read_subscriptions(listed(tmp_path, 'every = "1 s"\npace = "0 s"\n' + FEED)).all
    assert one.every == 60.0


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FollowError, match="cannot be read"):
        read_subscriptions(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(FollowError, match="no TOML"):
        read_subscriptions(tmp_path / "bad.toml")


def test_the_state_keeps_what_it_is_told(tmp_path: Path) -> None:
    standing = Standing(validators=Validators(etag='"1"'), failures=2, due=5.0)
    with State(tmp_path / "s.follow") as state:
        assert (state.standing("x"), state.tries("a")) == (Standing(), 0)
        state.keep("x", standing, ["a"], ["b"])
        state.keep("x", standing, [], ["b"])
    with State(tmp_path / "s.follow") as state:
        assert state.standing("x") == standing
        assert (state.tries("a"), state.tries("b")) == (None, 2)


def test_a_state_that_is_none_is_said(tmp_path: Path) -> None:
    path = tmp_path / "s.follow"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(FollowError, match="move it away"):
        State(path)


@given(st.text(alphabet="<>/&;ap divscript!-\"'=", max_size=300))
def test_any_markup_has_words(html: str) -> None:
    assert isinstance(words_of(html), str)
    assert isinstance(links_of(html, "http://x.example/", "x"), list)


def test_links_are_found_from_the_base() -> None:
    html = '<base href="/en/"><a href="a">A</a><a>none</a><a href=" b ">B</a>'
    assert links_of(html, "https://x.example/de/", ".") == [
        "https://x.example/en/a",
        "https://x.example/en/b",
    ]
