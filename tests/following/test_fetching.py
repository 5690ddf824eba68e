"""One request: bounded, checked, and honest about what came of it."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from summitry.following import Fetcher
from summitry.following.addresses import Router, is_public, split_address
from summitry.following.answer import FetchError, Validators
from summitry.following.fetching import Bounds, retry_after
from summitry.following.pacing import Pace
from tests.following.conftest import PUBLIC, QUICK, Server, World


def fails(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    return caught.value


def test_an_answer_with_its_version(server: Server, fetcher: Fetcher) -> None:
    headers = {
        "ETag": '"one"',
        "Last-Modified": "Thu, 28 Nov 2024 10:00:00 GMT",
        "Content-Type": "text/plain",
    }
    server.routes["/a"] = (200, headers, b"words")
    answer = fetcher.fetch(server.at("/a#part"))
    assert (answer.body, answer.content_type, answer.unchanged) == (b"words", "text/plain", False)
    assert answer.validators == Validators(etag='"one"', modified="Thu, 28 Nov 2024 10:00:00 GMT")
    again = fetcher.fetch(server.at("/a"), answer.validators)
    assert again.unchanged and again.body == b""
    _, headers, _ = server.asked[-1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (
        '"one"',
        "Thu, 28 Nov 2024 10:00:00 GMT",
    )


def test_it_says_who_it_is(server: Server) -> None:
    server.routes["/"] = (200, {}, b"")
    Fetcher(Router(allow_private=True), Pace(0.0), contact="mailto:desk@example.org").fetch(server.at(""))
    _, headers, _ = server.asked[-1]
    assert headers["User-Agent"].startswith("summitry/")
    assert "(+mailto:desk@example.org)" in headers["User-Agent"]
    assert headers["Host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_answers(server: Server, fetcher: Fetcher, encoding: str) -> None:
    packed = gzip.compress(b"words", mtime=0) if encoding == "gzip" else zlib.compress(b"words")
    server.routes["/a"] = (200, {"Content-Encoding": encoding}, packed)
    assert fetcher.fetch(server.at("/a")).body == b"words"


def test_a_bomb_is_not_unpacked(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    began = time.monotonic()
    error = fails(fetcher, server.at("/a"))
    assert (error.reason, error.detail) == ("larger than is read", "more than 0.1 MB")
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_without_end(server: Server, fetcher: Fetcher, declared: bool) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        if declared:
            request.send_header("Content-Length", "999999999")
        request.end_headers()
        request.close_connection = True
        for _ in range(400):
            request.wfile.write(bytes(1_000))

    server.routes["/a"] = endless
    assert fails(fetcher, server.at("/a")).reason == "larger than is read"


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ({"Content-Encoding": "gzip"}, b"no gzip", "broken compression"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"words" * 900, mtime=0)[:-9], "the answer broke off"),
        ({"Content-Encoding": "br"}, b"x", "packed in a way that was not asked for"),
    ],
)
def test_bodies_that_are_broken(
    server: Server, fetcher: Fetcher, headers: dict[str, str], body: bytes, reason: str
) -> None:
    server.routes["/a"] = (200, headers, body)
    assert fails(fetcher, server.at("/a")).reason == reason


def test_a_body_that_breaks_off(server: Server, fetcher: Fetcher) -> None:
    def broken(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"half")
        request.close_connection = True

    server.routes["/a"] = broken
    error = fails(fetcher, server.at("/a"))
    assert (error.reason, error.passing) == ("the answer broke off", True)


def test_a_server_that_is_silent_or_slow(server: Server, fetcher: Fetcher) -> None:
    def silent(request: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)

    def slow(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(30):
            time.sleep(0.2)
            request.wfile.write(b"x")
            request.wfile.flush()

    def slow_head(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(30):
            time.sleep(0.2)
            request.wfile.write(b"X-Filler: x\r\n")
            request.wfile.flush()

    for path, route in {"/silent": silent, "/slow": slow, "/head": slow_head}.items():
        server.routes[path] = route
        began = time.monotonic()
        error = fails(fetcher, server.at(path))
        assert (error.reason, error.passing) == ("took too long to answer", True), path
        assert time.monotonic() - began < 1.6, path


def test_statuses(server: Server, fetcher: Fetcher) -> None:
    server.routes["/500"] = (500, {}, b"")
    server.routes["/410"] = (410, {}, b"")
    server.routes["/429"] = (429, {"Retry-After": "120"}, b"")
    assert (fails(fetcher, server.at("/500")).reason, fails(fetcher, server.at("/500")).passing) == (
        "HTTP 500",
        True,
    )
    assert (fails(fetcher, server.at("/410")).reason, fails(fetcher, server.at("/410")).passing) == (
        "HTTP 410",
        False,
    )
    assert fails(fetcher, server.at("/429")).retry_after == 120.0


def test_what_fails_in_passing_is_tried_again_and_later_each_time(server: Server) -> None:
    waited: list[float] = []
    pace = Pace(0.0, sleep=waited.append)
    bounds = Bounds(silence=0.5, seconds=1.0, tries=3)
    answers = [(500, {}, b""), (503, {}, b""), (200, {}, b"words")]

    def reply(request: BaseHTTPRequestHandler) -> None:
        status, _, body = answers.pop(0)
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    server.routes["/a"] = reply
    assert Fetcher(Router(allow_private=True), pace, bounds).fetch(server.at("/a")).body == b"words"
    assert [round(seconds) for seconds in waited] == [2, 4]


def test_a_server_that_says_when_is_not_tried_again(server: Server) -> None:
    server.routes["/a"] = (503, {"Retry-After": "60"}, b"")
    fetcher = Fetcher(Router(allow_private=True), Pace(0.0), Bounds(tries=3))
    assert fails(fetcher, server.at("/a")).retry_after == 60.0
    assert server.paths() == ["/a"]


def test_redirects(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = (301, {"Location": "/b"}, b"")
    server.routes["/b"] = (302, {"Location": "c"}, b"")
    server.routes["/c"] = (200, {}, b"words")
    server.routes["/old"] = (308, {"Location": "/c"}, b"")
    server.routes["/round"] = (302, {"Location": "/round"}, b"")
    server.routes["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    answer = fetcher.fetch(server.at("/a"))
    assert (answer.body, answer.address, answer.moved) == (b"words", server.at("/c"), server.at("/b"))
    assert fetcher.fetch(server.at("/old")).moved == server.at("/c")
    assert fails(fetcher, server.at("/round")).reason == "redirected too often"
    assert fails(fetcher, server.at("/file")).reason == "no address of the web"


@pytest.mark.parametrize(
    "inside",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"],
)
def test_names_that_lead_inside_are_refused(server: Server, world: World, inside: str) -> None:
    world.names["inside.example"] = [inside]
    fetcher = Fetcher(world.router(), Pace(0.0), QUICK)
    error = fails(fetcher, server.at("/a", "inside.example"))
    assert (error.reason, error.detail) == ("leads to a private address", inside)
    assert not world.connected and not server.asked
    world.names["inside.example"] = [inside]
    assert fails(
        Fetcher(world.router(allow_private=True), Pace(0.0), QUICK), server.at("/a", "inside.example")
    )
    assert world.connected == [inside]


def test_a_redirect_to_loopback_is_refused(server: Server, world: World) -> None:
    world.names |= {"news.example": [PUBLIC], "127.0.0.1": ["127.0.0.1"]}
    server.routes["/a"] = (302, {"Location": server.at("/secret")}, b"")
    server.routes["/secret"] = (200, {}, b"secret")
    fetcher = Fetcher(world.router(), Pace(0.0), QUICK)
    assert fails(fetcher, server.at("/a", "news.example")).reason == "leads to a private address"
    assert (server.paths(), world.connected) == (["/a"], [PUBLIC])


def test_a_name_is_looked_up_once_a_request(server: Server, world: World) -> None:
    """Whoever answers with another address at the second look (DNS rebinding) gains nothing."""
    world.names["news.example"] = [PUBLIC, "127.0.0.1"]
    server.routes["/a"] = (200, {}, b"words")
    fetcher = Fetcher(world.router(), Pace(0.0), QUICK)
    assert fetcher.fetch(server.at("/a", "news.example")).body == b"words"
    assert world.connected == [PUBLIC]
    assert fails(fetcher, server.at("/a", "news.example")).reason == "leads to a private address"


def test_hosts_that_are_not_there(world: World, fetcher: Fetcher) -> None:
    error = fails(Fetcher(world.router(), Pace(0.0), QUICK), "http://gone.example/")
    assert (error.reason, error.passing) == ("no such host", True)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert fails(fetcher, f"http://127.0.0.1:{port}/").reason == "no connection"


def test_what_speaks_no_http(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def mumble() -> None:
            for _ in range(2):
                connection, _ = listening.accept()
                with connection:
                    connection.sendall(b"mumble mumble\r\n" * 50)

        threading.Thread(target=mumble, daemon=True).start()
        assert fails(fetcher, f"http://127.0.0.1:{port}/").reason == "no connection"
        assert fails(fetcher, f"https://127.0.0.1:{port}/").reason == "no connection"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://x.example/",
        "file:///etc/passwd",
        "http://",
        "//x.example",
        "http://x:99999/",
        "http://[::1",
        "x",
    ],
)
def test_what_is_no_address(fetcher: Fetcher, address: str) -> None:
    assert fails(fetcher, address).reason == "no address of the web"


def test_an_address_with_a_name_in_it_is_refused(fetcher: Fetcher) -> None:
    assert fails(fetcher, "http://me:secret@x.example/").reason == "an address with a user's name in it"


def test_addresses_are_made_fit_to_send() -> None:
    sent = split_address("https://x.example/a b\r\nX: y?q=ü ä#part")
    assert sent.geturl() == "https://x.example/a%20bX:%20y?q=%C3%BC%20%C3%A4"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("fd00::1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


NOON = dt.datetime(2024, 11, 28, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("30", 30.0),
        ("Thu, 28 Nov 2024 12:01:00 GMT", 60.0),
        ("Thu, 28 Nov 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 999_999_999.0),
        (None, None),
    ],
)
def test_retry_after(told: str | None, seconds: float | None) -> None:
    assert retry_after(told, NOON) == seconds
