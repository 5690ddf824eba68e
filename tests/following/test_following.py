"""Feeds and pages over many polls: what is new comes once, and nothing that goes wrong loses any."""

from __future__ import annotations

import datetime as dt
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from summitry.following import Fetcher, Follower, Poll, State, Subscription, Subscriptions
from summitry.following.addresses import Router
from summitry.following.pacing import Pace
from summitry.inputs import Report, Skip
from tests.following.conftest import QUICK, Server, feed_of

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Caspian &lt;b&gt;Gazette&lt;/b&gt;</title>
<entry><id>tag:1</id><title>Baku hosts summit</title><link href="/a"/>
<updated>2024-11-29T01:00:00+04:00</updated>
<content type="html">&lt;p&gt;Leaders met in Baku.&lt;/p&gt;&lt;p&gt;They agreed.&lt;/p&gt;</content></entry>
<entry><id>tag:2</id><title>No link</title><summary>Ministers met in Minsk.</summary></entry></feed>"""


class Clock:
    """A clock that goes on when it is told to, or when somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Desk:
    """A follower of what a test lists, with all that it said."""

    def __init__(self, state: State, *subscriptions: Subscription, pace: float = 0.0) -> None:
        self.clock, self.polls = Clock(), list[Poll]()
        fetcher = Fetcher(
            Router(allow_private=True), Pace(pace, clock=self.clock, sleep=self.clock.sleep), QUICK
        )
        listed = Subscriptions(all=subscriptions)
        self.follower = Follower(listed, state, fetcher, said=self.polls.append, clock=self.clock)

    def round(self) -> list[Report | Skip]:
        """What a round gives, kept."""
        items = list(self.follower.round())
        self.follower.settle()
        return items

    def later(self) -> list[Report | Skip]:
        """The round when something is due again."""
        self.clock.now += self.follower.seconds_to_next()
        return self.round()


def feed(server: Server, path: str = "/feed", text: str = "page", **given: object) -> Subscription:
    return Subscription(**{"address": server.at(path), "kind": "feed", "every": 900.0, "text": text} | given)  # type: ignore[arg-type]


def test_entries_become_reports_once(server: Server, state: State) -> None:
    link = server.at("/a")
    server.routes["/feed"] = (200, {}, feed_of((link, "Summit &amp; talks", "Leaders met.")))
    server.routes["/a"] = (200, TEXT, b"Leaders met in Baku on Thursday.")
    desk = Desk(state, feed(server, source=None))
    (report,) = desk.round()
    assert isinstance(report, Report)
    assert (report.id, report.url, report.title) == (link, link, "Summit & talks")
    assert (report.published, report.source) == (dt.date(2024, 11, 28), "Steppe Agency")
    assert desk.later() == []
    assert [(poll.status, poll.new) for poll in desk.polls] == [("changed", 1), ("changed", 0)]


def test_pages_are_fetched_for_entries_without_words(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "")))
    server.routes["/a"] = (200, TEXT, "Leaders met in Baku – on Thursday.".encode())
    (report,) = Desk(state, feed(server, source="The Desk", language="en")).round()
    assert isinstance(report, Report)
    assert report.text == "Leaders met in Baku – on Thursday."
    assert (report.source, report.language) == ("The Desk", "en")


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "utf-16", "no-charset"])
def test_pages_are_in_the_charset_that_their_server_tells(server: Server, state: State, charset: str) -> None:
    words = "Leaders met in Баку."
    body = words.encode("utf-8" if charset == "no-charset" else charset)
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "")))
    server.routes["/a"] = (200, {"Content-Type": f"text/plain; charset={charset}"}, body)
    assert [item.text for item in Desk(state, feed(server)).round() if isinstance(item, Report)] == [words]


def test_what_an_atom_feed_holds_itself(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {}, ATOM)
    one, other = Desk(state, feed(server, text="feed")).round()
    assert isinstance(one, Report) and isinstance(other, Report)
    assert (one.id, one.text) == (server.at("/feed") + "#tag:2", "Ministers met in Minsk.")
    assert (other.id, other.text) == (server.at("/a"), "Leaders met in Baku.\n\nThey agreed.")
    assert (other.published, other.source) == (dt.date(2024, 11, 29), "Caspian Gazette")
    assert one.published is None


def test_a_feed_that_is_as_it_was_is_not_sent_again(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    desk = Desk(state, feed(server, text="feed"))
    assert len(desk.round()) == 1
    assert desk.later() == []
    assert desk.polls[-1].status == "unchanged"
    server.routes["/feed"] = (200, {"ETag": '"2"'}, feed_of((server.at("/b"), "Talks", "Ministers met.")))
    assert len(desk.later()) == 1


def test_it_goes_on_after_a_restart(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    assert len(Desk(state, feed(server, text="feed")).round()) == 1
    with State(state.path) as again:
        desk = Desk(again, feed(server, text="feed"))
        assert desk.round() == [], "not due yet"
        assert 800 < desk.follower.seconds_to_next() <= 900
        assert desk.later() == []
    assert [headers.get("If-None-Match") for path, headers, _ in server.asked if path == "/feed"] == [
        None,
        '"1"',
    ]


def test_whoever_is_killed_before_reports_are_kept_asks_for_them_again(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    killed = Desk(state, feed(server, text="feed"))
    assert len(list(killed.follower.round())) == 1
    assert len(Desk(state, feed(server, text="feed")).round()) == 1


@pytest.mark.parametrize("set_by", [-30 * 86_400.0, 30 * 86_400.0])
def test_a_clock_that_is_set_does_not_stop_it(server: Server, tmp_path: Path, set_by: float) -> None:
    wall = Clock()
    wall.now = 1_700_000_000.0
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    with State(tmp_path / "s.follow", wall=wall) as state:
        desk = Desk(state, feed(server, text="feed"))
        desk.round()
        wall.now += set_by
        assert desk.follower.seconds_to_next() <= 900
        desk.later()
        assert len(desk.polls) == 2
        wall.now += set_by
        restarted = Desk(state, feed(server, text="feed"))
        assert restarted.follower.seconds_to_next() <= 900
        restarted.later()
        assert len(restarted.polls) == 1


def test_a_dead_feed_is_asked_less_and_less_and_the_others_go_on(server: Server, state: State) -> None:
    server.routes["/dead"] = (500, {}, b"")
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    desk = Desk(state, feed(server, "/dead"), feed(server, text="feed"))
    assert len(desk.round()) == 1
    for _ in range(12):
        desk.later()
    dead = [poll for poll in desk.polls if poll.subscription.address.endswith("/dead")]
    assert [poll.next_seconds for poll in dead] == [1_800.0, 3_600.0, 7_200.0]
    assert [poll.failures for poll in dead] == [1, 2, 3]
    assert dead[0].error == "HTTP 500 (Internal Server Error)"
    server.routes["/dead"] = (200, {}, feed_of((server.at("/b"), "Talks", "Ministers met.")))
    while not desk.later():
        assert len(desk.polls) < 40
    assert desk.polls[-1].failures == 0
    assert desk.polls[-1].next_seconds == 900.0


def test_the_pause_of_a_dead_feed_is_a_day_at_most(server: Server, state: State) -> None:
    server.routes["/dead"] = (404, {}, b"")
    desk = Desk(state, feed(server, "/dead", every=60.0))
    for _ in range(20):
        desk.later()
    assert desk.polls[-1].next_seconds == 86_400.0


def test_whoever_asks_for_a_pause_gets_it(server: Server, state: State) -> None:
    server.routes["/feed"] = (429, {"Retry-After": "7200"}, b"")
    desk = Desk(state, feed(server))
    assert desk.round() == []
    assert desk.polls[-1].next_seconds == 7_200.0
    server.routes["/feed"] = (429, {"Retry-After": "99999999"}, b"")
    desk.later()
    assert desk.polls[-1].next_seconds == 86_400.0


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>Moved</body></html>", b"<rss><channel>", b"\xff\xfe\x00", b"{" * 5_000, b"<" * 5_000],
)
def test_what_is_no_feed(server: Server, state: State, body: bytes) -> None:
    server.routes["/feed"] = (200, {}, body)
    desk = Desk(state, feed(server))
    assert desk.round() == []
    assert desk.polls[-1].new == 0
    assert desk.polls[-1].status == ("changed" if body.startswith(b"<rss") else "failed")


def test_a_feed_that_breaks_off_gives_what_it_has(server: Server, state: State) -> None:
    whole = feed_of((server.at("/a"), "Summit", "Leaders met."), (server.at("/b"), "Talks", "Ministers met."))
    server.routes["/feed"] = (200, {}, whole[: whole.index(b"Ministers")])
    items = Desk(state, feed(server, text="feed")).round()
    assert server.at("/a") in [item.id for item in items if isinstance(item, Report)]


def test_entities_that_unfold_without_end_are_not_unfolded(server: Server, state: State) -> None:
    lines = [f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12)]
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "boom">{"".join(lines)}]>'
    told = feed_of((server.at("/a"), "&a11;", "Leaders met.")).decode()
    server.routes["/feed"] = (200, {}, (bomb + told).encode())
    items = Desk(state, feed(server, text="feed")).round()
    assert all(len(str(item)) < 10_000 for item in items)


def test_robots_are_heard(server: Server, state: State) -> None:
    server.routes["/robots.txt"] = (200, {}, b"User-agent: summitry\nDisallow: /private/\nCrawl-delay: 7\n")
    server.routes["/feed"] = (
        200,
        {},
        feed_of((server.at("/private/a"), "Summit", ""), (server.at("/b"), "Talks", "")),
    )
    server.routes["/b"] = (200, TEXT, b"Ministers met.")
    desk = Desk(state, feed(server), feed(server, "/private/feed"))
    began = desk.clock.now
    report, skip = sorted(desk.round(), key=str)
    assert isinstance(report, Report) and isinstance(skip, Skip)
    assert (skip.where, skip.reason) == (server.at("/private/a"), "robots.txt asks programs to keep away")
    assert server.paths() == ["/feed", "/b"]
    assert desk.clock.now - began >= 7
    failed = next(poll for poll in desk.polls if poll.status == "failed")
    assert failed.error == "robots.txt asks programs to keep away"


def test_rules_that_cannot_be_had_are_a_no_for_now(server: Server, state: State) -> None:
    server.routes["/robots.txt"] = (503, {}, b"")
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    desk = Desk(state, feed(server, text="feed"))
    assert desk.round() == [] and server.paths() == []
    assert "robots.txt cannot be had" in desk.polls[-1].error
    server.routes["/robots.txt"] = (404, {}, b"")
    assert len(desk.later()) == 1


def test_a_page_that_fails_in_passing_is_asked_for_again_and_not_lost(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of((server.at("/a"), "Summit", "")))
    server.routes["/a"] = (500, {}, b"")
    desk = Desk(state, feed(server))
    assert desk.round() == []
    assert (desk.polls[-1].deferred, desk.polls[-1].status) == ([server.at("/a")], "changed")
    server.routes["/a"] = (200, TEXT, b"Leaders met.")
    assert [item.text for item in desk.later() if isinstance(item, Report)] == ["Leaders met."]


def test_a_page_that_always_fails_is_given_up_and_counted(server: Server, state: State) -> None:
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "")))
    server.routes["/a"] = (500, {}, b"")
    desk = Desk(state, feed(server))
    rounds = [desk.later() for _ in range(7)]
    assert [len(items) for items in rounds] == [0, 0, 0, 0, 1, 0, 0]
    (skip,) = rounds[4]
    assert isinstance(skip, Skip)
    assert skip.reason == "HTTP 500"


def test_a_page_that_is_gone_is_a_skip_unless_the_feed_has_words(server: Server, state: State) -> None:
    server.routes["/feed"] = (
        200,
        {},
        feed_of((server.at("/a"), "Summit", ""), (server.at("/b"), "Talks", "Ministers met.")),
    )
    report, skip = sorted(Desk(state, feed(server)).round(), key=str)
    assert isinstance(report, Report) and isinstance(skip, Skip)
    assert (report.text, skip.reason) == ("Ministers met.", "HTTP 404")


def test_two_feeds_on_one_host_are_paced_and_another_host_is_not_kept_waiting(state: State) -> None:
    one, other = Server(), Server()
    try:
        for server in (one, other):
            server.routes["/feed"] = server.routes["/more"] = (
                200,
                {},
                feed_of((server.at("/a"), "Summit", "Leaders met.")),
            )
        local = Subscription(address=other.at("/feed", "localhost"), kind="feed", every=900.0, text="feed")
        desk = Desk(state, feed(one, text="feed"), feed(one, "/more", text="feed"), local, pace=5.0)
        began = desk.clock.now
        assert len(desk.round()) == 2, "one entry stands in both feeds of the first host"
        # robots.txt and two feeds of the first host: two pauses; the second host fits between.
        assert desk.clock.now - began == pytest.approx(10.0)
        assert [poll.subscription.address for poll in desk.polls][-1] == one.at("/more")
    finally:
        one.close()
        other.close()


def test_a_host_is_not_asked_faster_than_its_pace_by_the_real_clock(server: Server, state: State) -> None:
    for path in ("/feed", "/more"):
        server.routes[path] = (200, {}, feed_of((server.at(f"{path}/a"), "Summit", "Leaders met.")))
    fetcher = Fetcher(Router(allow_private=True), Pace(0.3), QUICK)
    listed = Subscriptions(all=(feed(server, text="feed"), feed(server, "/more", text="feed")))
    assert len(list(Follower(listed, state, fetcher).round())) == 2
    moments = [moment for _, _, moment in server.asked]
    assert all(after - before >= 0.28 for before, after in pairwise(moments))


def test_a_list_of_links_is_followed(server: Server, state: State) -> None:
    page = (
        b"<html><body><a href='/news/1'>One</a> <a href='/news/1#top'>One</a> <a href='/about'>Us</a>"
        b"<a href='news/2'>Two</a> <a href='javascript:x'>x</a> <a href='http://[bad/news/9'>bad</a></body></html>"
    )
    server.routes["/list"] = (200, {"Content-Type": "text/html"}, page)
    server.routes["/news/1"] = (200, TEXT, b"Leaders met.")
    server.routes["/news/2"] = (200, TEXT, b"Ministers met.")
    subscription = Subscription(
        address=server.at("/list"), kind="page", every=900.0, links=r"/news/\d", source="The Council"
    )
    items = Desk(state, subscription).round()
    assert sorted(item.text for item in items if isinstance(item, Report)) == [
        "Leaders met.",
        "Ministers met.",
    ]
    assert {item.source for item in items if isinstance(item, Report)} == {"The Council"}


def test_a_page_is_a_report_whenever_it_has_changed(server: Server, state: State) -> None:
    server.routes["/page"] = (200, TEXT, b"Leaders met.")
    desk = Desk(state, Subscription(address=server.at("/page"), kind="page", every=900.0))
    first = desk.round()
    assert desk.later() == []
    server.routes["/page"] = (200, TEXT, b"Leaders met again.")
    second = desk.later()
    assert [item.text for item in (*first, *second) if isinstance(item, Report)] == [
        "Leaders met.",
        "Leaders met again.",
    ]
    assert len({item.id for item in (*first, *second) if isinstance(item, Report)}) == 2


def test_a_long_feed_is_taken_in_portions(server: Server, state: State) -> None:
    entries = [(server.at(f"/{at}"), f"Summit {at}", "Leaders met.") for at in range(250)]
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of(*entries))
    desk = Desk(state, feed(server, text="feed"))
    assert [len(desk.round()), len(desk.later()), len(desk.later())] == [200, 50, 0]


def test_an_answer_that_hangs_costs_its_own_feed_alone(server: Server, state: State) -> None:
    def hang(request: BaseHTTPRequestHandler) -> None:
        request.rfile.read(1)

    server.routes["/hang"] = hang
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Summit", "Leaders met.")))
    desk = Desk(state, feed(server, "/hang"), feed(server, text="feed"))
    assert len(desk.round()) == 1
    assert [poll.error for poll in desk.polls if poll.error] == ["took too long to answer"]
