"""`summitry user`, and which addresses `summitry serve` takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.reading import read
from summitry.record import open_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        opened.add([read("Kenya joined the EAC.", id="one")])
    return path


def run(record: Path, *words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [*words, "--record", str(record)], input=given)


def test_a_user_is_added_given_another_role_and_removed(record: Path) -> None:
    added = run(record, "user", "add", "Anna", "--role", "coder", given="a long pass phrase\n")
    assert added.output == "Anna may log in as coder\n"
    assert "Anna: coder, 0 tokens, never logged in" in run(record, "user", "list").output
    assert run(record, "user", "role", "anna", "admin").output == "anna is admin now\n"
    assert run(record, "user", "password", "Anna", given="another pass phrase\n").exit_code == 0
    gone = run(record, "user", "remove", "Anna")
    assert gone.exit_code == 0 and "no users are left" in gone.output
    assert "no users" in run(record, "user", "list").output


def test_a_token_is_shown_once_listed_without_its_secret_and_revoked(record: Path) -> None:
    run(record, "user", "add", "Anna", given="a long pass phrase\n")
    made = run(record, "user", "token", "Anna", "--label", "a notebook", "--days", "2")
    secret = made.stdout.strip()
    listed = run(record, "user", "tokens").output
    assert secret.startswith("summitry_") and secret not in listed and "(a notebook): until" in listed
    assert run(record, "user", "revoke", listed.split()[0]).exit_code == 0
    assert run(record, "user", "tokens").output == ""


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("add", "Ben"), "short\n", "10 to 1,000"),
        (("add", "Ben"), "", "10 to 1,000"),
        (("add", "benbenbenben"), "BenBenBenBen\n", "the password is the name"),
        (("add", "ANNA"), "a long pass phrase\n", "there is a user ANNA"),
        (("add", " "), "a long pass phrase\n", "no name"),
        (("add", "\u202eanna"), "a long pass phrase\n", "no name"),
        (("remove", "Ben"), None, "there is no user Ben"),
        (("role", "Ben", "admin"), None, "there is no user Ben"),
        (("password", "Ben"), "a long pass phrase\n", "there is no user Ben"),
        (("token", "Ben"), None, "there is no user Ben"),
        (("revoke", "ff"), None, "no token has the id"),
    ],
)
def test_what_cannot_be_is_said(record: Path, words: tuple[str, ...], given: str | None, said: str) -> None:
    run(record, "user", "add", "Anna", given="a long pass phrase\n")
    answer = run(record, "user", *words, given=given)
    assert answer.exit_code == 1 and said in answer.output, answer.output


def test_users_need_a_record_and_a_file_of_theirs(record: Path, tmp_path: Path) -> None:
    missing = run(tmp_path / "no.db", "user", "list")
    assert missing.exit_code == 1 and "there is no record" in missing.output
    (tmp_path / "r.users.db").write_bytes(b"no database at all, whatever it is called" * 50)
    broken = run(record, "user", "list")
    assert broken.exit_code == 1 and "users cannot be read" in broken.output


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--allow-host", "record.example")])
def test_others_are_served_where_there_are_users_or_nobody_decides(
    record: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    given: list[dict[str, Any]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **settings: given.append(settings))
    refused = run(record, "serve", *options)
    assert refused.exit_code == 2 and "summitry user add" in refused.output and not given
    assert run(record, "serve", *options, "--read-only").exit_code == 0
    run(record, "user", "add", "Anna", given="a long pass phrase\n")
    served = run(record, "serve", *options)
    assert served.exit_code == 0 and "log in by HTTPS alone" in served.output
    assert "by HTTPS" not in run(record, "serve", *options, "--behind-https").output
    assert len(given) == 3


def test_a_certificate_goes_with_its_key(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, Any]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **settings: given.append(settings))
    pem = tmp_path / "c.pem"
    pem.write_text("")
    assert run(record, "serve", "--certificate", str(pem)).exit_code == 2
    assert run(record, "serve", "--certificate", str(pem), "--key", str(pem)).exit_code == 0
    assert given[0]["ssl_certfile"] == pem
