"""Users at the door: who may do what, sessions, tokens, and every way of being turned away."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summitry.record import open_record
from summitry.record.review.decisions import decisions_of
from summitry.web.access import passwords
from summitry.web.access.person import Role
from summitry.web.access.throttle import MOST, WINDOW, Throttle
from summitry.web.access.users import SESSION_SECONDS, Users, users_file
from tests.web.conftest import HOME, Client, token_on
from tests.web.test_review import dispute

PASSWORDS = {"Anna": "anna has a password", "Ben": "ben has a password", "Rita": "rita has a password"}
ROLES = {"Anna": Role.ADMIN, "Ben": Role.CODER, "Rita": Role.READER}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hashes that take little: what is tested here is not how slow they are."""
    from argon2 import PasswordHasher

    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def users(own: Path) -> Iterator[Users]:
    opened = Users(users_file(own))
    for name, role in ROLES.items():
        opened.add(name, PASSWORDS[name], role)
    yield opened
    opened.close()


def log_in(client: Client, name: str, password: str | None = None, **sent: str) -> Any:
    given = {"token": token_on(client, "/login"), "name": name, "password": password or PASSWORDS[name]}
    return client.post("/login", data=given | sent, follow_redirects=False)


def test_who_is_not_logged_in_is_led_to_the_login_and_back(
    users: Users, serving: Callable[..., Client]
) -> None:
    client = serving()
    turned = client.get("/organisation/CSTO?on=2024", follow_redirects=False)
    assert turned.headers["location"] == "/login?next=%2Forganisation%2FCSTO%3Fon%3D2024"
    assert 'value="/organisation/CSTO?on=2024"' in client.get(turned.headers["location"]).text
    answer = log_in(client, "rita", next="/organisation/CSTO?on=2024", password=PASSWORDS["Rita"])
    assert answer.status_code == 303 and answer.headers["location"] == "/organisation/CSTO?on=2024"
    assert ">Rita</a>" in client.get("/").text
    assert "Review" not in client.get("/").text


def test_a_login_gets_another_secret_that_no_script_reads(
    users: Users, serving: Callable[..., Client]
) -> None:
    client = serving()
    before = dict(client.cookies)
    token_on(client, "/login")
    planted = dict(client.cookies)
    answer = log_in(client, "Ben")
    after = dict(client.cookies)
    assert before != planted != after and set(planted) == set(after)
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=lax" in told and "Path=/" in told and "Secure" not in told
    thief = serving()
    thief.cookies.update(planted)
    assert thief.get("/", follow_redirects=False).status_code == 303


def test_cookies_are_for_https_alone_where_others_reach_the_server(
    users: Users, serving: Callable[..., Client]
) -> None:
    client = serving(host="0.0.0.0", hosts=("record.example",), base_url="https://record.example")
    answer = log_in(client, "Ben")
    assert re.match(r"__Host-summitry-visit=\S+;.*Secure", answer.headers["set-cookie"])
    assert client.get("/", follow_redirects=False).status_code == 200
    plain = serving(host="0.0.0.0", hosts=("record.example",), base_url="http://record.example")
    assert "needs HTTPS" in plain.get("/login").text


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ben", "wrong password"), ("Nobody", "wrong password"), ("", ""), ("Ben", "w" * 5000)],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike(
    users: Users, serving: Callable[..., Client], name: str, password: str
) -> None:
    client = serving()
    answer = log_in(client, name, password or " ")
    assert answer.status_code == 401 and "Name or password is wrong" in answer.text
    assert client.get("/", follow_redirects=False).status_code == 303


def test_an_unknown_name_is_hashed_as_well(users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            tried.append(kept)
            return False

        def hash(self, password: str) -> str:
            return "a hash"

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    assert users.check("Ben", "x") is None and users.check("Nobody", "x") is None
    assert len(tried) == 2


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\nset-cookie: a=b",
        "http:evil.example",
        "/login",
        "///evil.example",
        "/é",
        "",
    ],
)
def test_a_login_leads_nowhere_else(users: Users, serving: Callable[..., Client], wanted: str) -> None:
    answer = log_in(serving(), "Ben", next=wanted)
    assert answer.status_code == 303 and answer.headers["location"] == "/"


def test_tries_are_few(users: Users, serving: Callable[..., Client]) -> None:
    client = serving()
    for _ in range(MOST["name and place"]):
        assert log_in(client, "Ben", "wrong password").status_code == 401
    answer = log_in(client, "Ben")
    assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= WINDOW
    assert log_in(client, "Anna").status_code == 303


def test_tries_are_forgotten_and_bounded_for_a_place_and_for_a_name() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    assert not any(throttle.wait(f"n{at}", "one") for at in range(MOST["place"]))
    assert throttle.wait("another", "one") == WINDOW
    assert not any(throttle.wait("Ben", f"p{at}") for at in range(MOST["name"]))
    assert throttle.wait("BEN ", "elsewhere") == WINDOW
    now[0] = WINDOW + 1.0
    assert throttle.wait("another", "one") == 0


def test_a_session_ends(
    users: Users, serving: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serving()
    log_in(client, "Ben")
    kept = dict(client.cookies)
    out = client.post("/logout", data={"token": token_on(client, "/login")}, follow_redirects=False)
    assert out.headers["location"] == "/login"
    client.cookies.update(kept)
    assert client.get("/", follow_redirects=False).status_code == 303
    log_in(client, "Ben")
    users.give_password("ben", "ben has another one")
    assert client.get("/", follow_redirects=False).status_code == 303
    log_in(client, "Ben", "ben has another one")
    users.remove("Ben")
    assert client.get("/", follow_redirects=False).status_code == 303
    log_in(client, "Rita")
    late = time.time() + SESSION_SECONDS + 1
    monkeypatch.setattr("summitry.web.access.users.time.time", lambda: late)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_logging_out_needs_the_token(users: Users, serving: Callable[..., Client]) -> None:
    client = serving()
    log_in(client, "Ben")
    assert client.post("/logout", data={"token": "00"}).status_code == 403
    assert client.get("/", follow_redirects=False).status_code == 200
    assert client.post("/login", data={"name": "Ben", "password": PASSWORDS["Ben"]}).status_code == 403


def test_each_role_may_do_its_own(users: Users, serving: Callable[..., Client], own: Path) -> None:
    item, allowed = dispute(own), {}
    for name in ROLES:
        client = serving()
        log_in(client, name)
        token = token_on(client, "/read")
        read = client.post("/read", data={"token": token, "text": "Kenya joined the EAC."})
        review = client.get(f"/review/{item}")
        report = '{"text": "Kenya joined the EAC.", "id": "one"}'
        keep = client.post("/read/keep", data={"token": token, "report": report}, follow_redirects=False)
        decide = client.post(
            f"/review/{item}", data={"token": token, "key": "1", "who": "Mallory"}, follow_redirects=False
        )
        allowed[name] = (read.status_code, review.status_code, keep.status_code, decide.status_code)
    assert allowed == {
        "Anna": (200, 200, 303, 303),
        "Ben": (200, 200, 303, 303),
        "Rita": (200, 403, 403, 403),
    }
    with open_record(own, write=False) as record:
        assert {one.who for one in decisions_of(record.store)} == {"Anna", "Ben"}


def test_an_admin_undoes_what_a_coder_decided_and_not_the_other_way(
    users: Users, serving: Callable[..., Client], own: Path
) -> None:
    item = dispute(own)
    admin, coder = serving(), serving()
    log_in(admin, "Anna")
    log_in(coder, "Ben")

    def decide(client: Client) -> str:
        sent = {"token": token_on(client, f"/review/{item}"), "key": "1"}
        place = client.post(f"/review/{item}", data=sent, follow_redirects=False).headers["location"]
        return str(re.findall(r"done=([\w-]+)", place)[0])

    def undo(client: Client, done: str) -> int:
        sent = {"token": token_on(client, "/read"), "done": done}
        return client.post("/review/undo", data=sent, follow_redirects=False).status_code

    assert undo(coder, decide(admin)) == 403
    assert undo(admin, decide(coder)) == 303


def test_a_role_is_taken_at_once(users: Users, serving: Callable[..., Client]) -> None:
    client = serving()
    log_in(client, "Ben")
    assert client.get("/review").status_code == 200
    users.give_role("Ben", Role.READER)
    assert client.get("/review").status_code == 403


def test_nobody_sees_the_page_that_was_made_for_another(users: Users, serving: Callable[..., Client]) -> None:
    coder = serving()
    log_in(coder, "Ben")
    assert ">Ben</a>" in coder.get("/conflicts").text
    log_in(coder, "Rita")
    page = coder.get("/conflicts").text
    assert ">Ben</a>" not in page and "/review" not in page


def test_with_public_reading_all_look_and_users_decide(
    users: Users, serving: Callable[..., Client], own: Path
) -> None:
    client, item = serving(public_reading=True), dispute(own)
    assert "Log in" in client.get("/").text and client.get("/api/v1/meetings").status_code == 200
    assert client.get("/review").status_code == 401
    assert client.post(f"/review/{item}", data={"key": "1"}).status_code == 401
    log_in(client, "Ben")
    assert client.get("/review").status_code == 200


def test_programs_show_a_token(users: Users, serving: Callable[..., Client]) -> None:
    client = serving()
    identity, secret = users.make_token("Rita", "a notebook", 1)
    asked = client.get("/api/v1/meetings")
    assert asked.status_code == 401 and asked.headers["www-authenticate"] == "Bearer"
    assert asked.headers["content-type"].startswith("application/problem+json")
    shown = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/meetings", headers=shown).status_code == 200
    assert client.post("/api/v1/read", headers=shown, json={"text": "It rained."}).status_code == 200
    assert client.get("/", headers=shown, follow_redirects=False).status_code == 303
    assert client.get("/api/v1/meetings", headers=shown | {"host": "evil.example"}).status_code == 421
    assert users.tokens()[0].seen is not None
    users.revoke(identity)
    assert client.get("/api/v1/meetings", headers=shown).status_code == 401


@pytest.mark.parametrize("shown", ["Bearer wrong", "Bearer", "Basic YTpi", "", "Bearer summitry_é"])
def test_a_wrong_token_opens_nothing_even_where_all_may_look(
    users: Users, serving: Callable[..., Client], shown: str
) -> None:
    client = serving(public_reading=True)
    headers = {"authorization": shown.encode("latin-1")}
    assert client.get("/api/v1/meetings", headers=headers).status_code == 401


def test_a_token_expires(
    users: Users, serving: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = users.make_token("Rita", "", 1)
    late = time.time() + 24 * 3600 + 1
    monkeypatch.setattr("summitry.web.access.users.time.time", lambda: late)
    answer = serving().get("/api/v1/meetings", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 401 and users.tokens()[0].expired


def test_the_file_holds_no_secret_and_is_its_owners_alone(
    users: Users, serving: Callable[..., Client]
) -> None:
    _, secret = users.make_token("Rita", "", 1)
    client = serving()
    log_in(client, "Ben")
    content = users.path.read_bytes()
    for told in (secret, *PASSWORDS.values(), *client.cookies.values()):
        assert told.encode() not in content
    assert users.path.stat().st_mode & 0o077 == 0


def test_read_only_takes_no_login(users: Users, serving: Callable[..., Client]) -> None:
    client = serving(read_only=True)
    assert client.get("/").status_code == 200 and "only shows" in client.get("/login").text
    answer = client.post(
        "/login", data={"token": token_on(client, "/read"), "name": "Ben", "password": PASSWORDS["Ben"]}
    )
    assert answer.status_code == 401


def test_what_anybody_may_see_shows_nothing_of_the_record(
    users: Users, serving: Callable[..., Client]
) -> None:
    client = serving()
    for address in (
        "/",
        "/organisations",
        "/report/ff",
        "/api/v1/facts.jsonl",
        "/search?q=Armenia",
        "/nowhere",
    ):
        answer = client.get(address, follow_redirects=False)
        assert answer.status_code in (303, 401) and "Armenia" not in answer.text.replace("q%3DArmenia", "")
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/desk.css").status_code == 200
    assert client.get("/static/../login", follow_redirects=False).status_code in (200, 303, 404)


def test_while_the_server_runs_the_first_user_shuts_the_door(
    serving: Callable[..., Client], own: Path
) -> None:
    client = serving()
    assert client.get("/", follow_redirects=False).status_code == 200
    users = Users(users_file(own))
    users.add("Anna", PASSWORDS["Anna"], Role.ADMIN)
    users.close()
    assert client.get("/", follow_redirects=False).status_code == 303


def test_where_others_reach_it_nobody_is_let_in_without_users(serving: Callable[..., Client]) -> None:
    client = serving(host="0.0.0.0", base_url=HOME.replace("127.0.0.1", "0.0.0.0"))
    assert client.get("/", follow_redirects=False).status_code == 303
    assert "no users any more" in client.get("/login").text
