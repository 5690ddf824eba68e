"""Reviewing in the browser: what waits, each decision, its undoing, and every refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.record import open_record
from summitry.record.review.decisions import decisions_of
from summitry.record.review.queue import WAITING, waiting
from tests.web.conftest import Client, token_on

DISPUTE = "whether Armenia came"


def dispute(file: Path) -> str:
    """The id of the conflict about Armenia."""
    with open_record(file, write=False) as record:
        return next(row.id for row in record.conflicts() if row.about.startswith(DISPUTE))


def decide(client: Client, item: str, **sent: str) -> str:
    """Decides on an item; where the browser is led."""
    sent = {"token": token_on(client, f"/review/{item}"), "key": "1"} | sent
    answer = client.post(f"/review/{item}", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_both_claims_stand_side_by_side_with_their_words(local: Client, own: Path) -> None:
    page = local.get(f"/review/{dispute(own)}").text
    assert "<h1>Whether Armenia came to CSTO" in page and "csto-summit-2024-11-28 " not in page
    assert page.index("stayed away</button>") < page.index("<mark>Armenia did not attend the summit")
    assert page.index("came</button>") < page.index("<mark>Armenian Prime Minister")
    assert not re.search(r"<[^>]*\s(on\w+|style)=|<script>", page)


def test_a_side_is_chosen_and_the_next_is_shown(local: Client, own: Path) -> None:
    item = dispute(own)
    page = local.get(decide(local, item, key="2", who="Anna B.", why="she was  seen there")).text
    assert "Decided" in page and 'action="/review/undo"' in page
    with open_record(own, write=False) as record:
        (made,) = decisions_of(record.store)
        assert (made.kind, made.who, made.why) == ("prefer", "Anna B.", "she was seen there")
        assert item not in waiting(record.store, "conflicts")
    overview = local.get("/review").text
    assert "Anna B." in overview and "she was seen there" in overview


def test_a_decision_is_undone(local: Client, own: Path) -> None:
    item = dispute(own)
    place = decide(local, item)
    token, done = token_on(local, place), place.partition("done=")[2].partition("&")[0]
    sent = {"token": token, "done": done, "back": item}
    undone = local.post("/review/undo", data=sent, follow_redirects=False)
    assert undone.headers["location"] == f"/review/{item}"
    with open_record(own, write=False) as record:
        assert item in waiting(record.store, "conflicts")
    again = local.post("/review/undo", data=sent)
    assert again.status_code == 409 and "undone already" in again.text


def test_a_claim_is_rejected_and_corrected(local: Client, own: Path) -> None:
    item = dispute(own)
    with open_record(own, write=False) as record:
        sides = next(row for row in record.conflicts() if row.id == item).sides
        first, second = sides[0].claims[0].fact, sides[1].claims[0].fact
    decide(local, item, key="c", claim=first, field="reason", value="illness")
    decide(local, item, key="r", claim=second)
    with open_record(own, write=False) as record:
        kinds = [(one.kind, one.fact) for one in decisions_of(record.store)]
        assert kinds == [("correct", first), ("reject", second)]


@pytest.mark.parametrize("kind", WAITING)
def test_every_kind_of_what_waits_has_its_page(local: Client, own: Path, kind: str) -> None:
    with open_record(own, write=False) as record:
        ids = waiting(record.store, kind)
    for item in ids[:3]:
        assert local.get(f"/review/{item}").status_code == 200
    assert f"/review/{ids[0]}" in local.get("/review").text if ids else True


def test_two_near_meetings_are_decided_to_be_one_or_two(local: Client, own: Path) -> None:
    with open_record(own) as record:
        from summitry.reading import read

        texts = (
            "NATO leaders held a summit in Vilnius on July 11, 2023.",
            "The NATO summit was held in Riga on July 13, 2023.",
        )
        record.add([read(text, published="2023-07-14", id=text[:9], source=text[:4]) for text in texts])
        (pair,) = waiting(record.store, "meetings")
    page = local.get(f"/review/{pair}").text
    assert "Vilnius" in page and "Riga" in page and 'data-key="s"' in page
    decide(local, pair, key="t")
    with open_record(own, write=False) as record:
        assert not waiting(record.store, "meetings")


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"key": "9"}, 409, "decides nothing here"),
        ({"key": ""}, 409, "decides nothing here"),
        ({"key": "r", "claim": "f0000"}, 409, "not of what was shown"),
        ({"why": "w" * 1001}, 400, "too long"),
        ({"who": "w" * 61}, 400, "no name"),
        ({"who": "\u202eanna"}, 400, "no name"),
        ({"token": "00"}, 403, "another visit"),
        ({"token": "é"}, 403, "no token"),
        ({"token": ""}, 403, "another visit"),
        ({"why": "w" * 30_000}, 413, "too much"),
    ],
)
def test_what_cannot_be_decided_is_said(
    local: Client, own: Path, sent: dict[str, str], status: int, said: str
) -> None:
    item = dispute(own)
    given = {"token": token_on(local, f"/review/{item}"), "key": "1"} | sent
    answer = local.post(f"/review/{item}", data=given, follow_redirects=False)
    assert answer.status_code == status and said in answer.text.lower(), answer.text
    with open_record(own, write=False) as record:
        assert not decisions_of(record.store)


def test_a_field_has_no_value_that_it_cannot_have(local: Client, own: Path) -> None:
    item = dispute(own)
    with open_record(own, write=False) as record:
        claim = next(row for row in record.conflicts() if row.id == item).sides[0].claims[0].fact
    sent = {"token": token_on(local, f"/review/{item}"), "key": "c", "claim": claim, "field": "status"}
    answer = local.post(f"/review/{item}", data=sent | {"value": "asleep"})
    assert answer.status_code == 409 and "cannot be" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_page_cannot_decide(local: Client, own: Path, headers: dict[str, str]) -> None:
    item = dispute(own)
    sent = {"token": token_on(local, f"/review/{item}"), "key": "1"}
    assert local.post(f"/review/{item}", data=sent, headers=headers).status_code == 403
    assert local.post(f"/review/{item}", data=sent, headers={"host": "evil.example"}).status_code == 421
    own_page = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    answer = local.post(f"/review/{item}", data=sent, headers=own_page, follow_redirects=False)
    assert answer.status_code == 303


def test_without_the_cookie_or_with_anothers_token_nothing_is_decided(
    serving: Callable[..., Client], own: Path
) -> None:
    item, one, other = dispute(own), serving(), serving()
    token = token_on(one, f"/review/{item}")
    assert one.cookies and not other.cookies
    assert other.post(f"/review/{item}", data={"token": token, "key": "1"}).status_code == 403
    token_on(other, f"/review/{item}")
    assert other.post(f"/review/{item}", data={"token": token, "key": "1"}).status_code == 403


def test_read_only_forbids_and_shows_no_way(serving: Callable[..., Client], own: Path) -> None:
    client, item = serving(read_only=True), dispute(own)
    assert "/review" not in client.get("/conflicts").text
    for answer in (client.get("/review"), client.get(f"/review/{item}"), client.post(f"/review/{item}")):
        assert answer.status_code == 403 and "only shows" in answer.text


def test_behind_another_name_nobody_is_at_this_machine(serving: Callable[..., Client], own: Path) -> None:
    client = serving(hosts=("record.example",), base_url="http://record.example")
    answer = client.get(f"/review/{dispute(own)}", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=%2Freview")


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via"])
def test_through_a_proxy_nobody_is_at_this_machine(local: Client, own: Path, name: str) -> None:
    item = dispute(own)
    sent = {"token": token_on(local, f"/review/{item}"), "key": "1"}
    answer = local.post(f"/review/{item}", data=sent, headers={name: "for=192.0.2.1"}, follow_redirects=False)
    assert answer.status_code == 401


def test_another_coders_decision_is_left_alone(local: Client, own: Path) -> None:
    place = decide(local, dispute(own), who="Anna")
    from summitry.web.access.refusal import Refusal
    from summitry.web.actions.desk import Sent
    from summitry.web.actions.review import undone

    sent = Sent([("done", place.partition("done=")[2].partition("&")[0])])
    with open_record(own) as record:
        with pytest.raises(Refusal, match="decided by Anna"):
            undone(record, sent, "Ben", anybody=False)
        assert undone(record, sent, "Ben", anybody=True) == "/review"


def test_what_waits_no_more_is_said(local: Client) -> None:
    for item in ("c0000", "a~b", "x" * 300):
        assert local.get(f"/review/{item}").status_code == 409


def test_agreement_between_coders_is_shown(local: Client, own: Path) -> None:
    item = dispute(own)
    decide(local, item, key="1", who="Anna")
    decide(local, item, key="2", who="Ben")
    page = local.get("/review").text
    assert "kappa" in page and page.index("<b>Ben</b>") < page.index("<b>Anna</b>")
