"""A server that speaks TLS: asked under its name, and refused where its certificate is not that name's."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from summitry.following import Fetcher
from summitry.following.answer import FetchError
from summitry.following.pacing import Pace
from tests.following.conftest import PUBLIC, QUICK, Server, World


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this system trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Server]:
    """A server with a certificate for news.example."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(tls)
    running = Server(tls)
    running.routes["/feed"] = (200, {"Content-Type": "text/xml"}, b"<rss/>")
    yield running
    running.close()


def asked(secure: Server, world: World, host: str) -> bytes:
    world.names[host] = [PUBLIC]
    return Fetcher(world.router(), Pace(0.0), QUICK).fetch(secure.at("/feed", host)).body


def test_it_is_asked_under_its_name_at_the_address_that_was_checked(secure: Server, world: World) -> None:
    assert asked(secure, world, "news.example") == b"<rss/>"
    assert world.connected == [PUBLIC]


def test_another_name_than_the_certificate_is_for(secure: Server, world: World) -> None:
    with pytest.raises(FetchError) as refused:
        asked(secure, world, "courier.example")
    assert refused.value.reason == "a certificate that does not hold"
    assert "courier.example" in refused.value.detail
    assert not secure.asked


def test_a_certificate_of_an_authority_that_nobody_trusts(
    secure: Server, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "another.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "another.pem"))
    with pytest.raises(FetchError) as refused:
        asked(secure, world, "news.example")
    assert refused.value.reason == "a certificate that does not hold"
    assert not secure.asked
