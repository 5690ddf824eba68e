"""What every action needs: the record, who asks, the form that was sent, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from anyio import CapacityLimiter, fail_after, to_thread
from litestar import Request, Response
from litestar.datastructures import Cookie, UploadFile
from litestar.exceptions import ClientException

from summitry.web.access.cookies import coder_cookie, coder_in, visit_cookie
from summitry.web.access.forms import TOKEN, check_token, form_token, new_secret
from summitry.web.access.person import Person, Right
from summitry.web.access.refusal import Refusal
from summitry.web.access.users import Users
from summitry.web.page import Page, View
from summitry.web.pool import Records
from summitry.web.reading.room import ReadingRoom
from summitry.web.rendering import render
from summitry.web.settings import WebSettings

Asked = Request[Any, Any, Any]
Made = TypeVar("Made")

SMALL_FORM = 20_000
"""The most bytes of a form without files."""
_THREADS = 2
_SECONDS = 60.0
"""So long a form may take to come in."""
_LONGEST_NAME = 60


class Sent(dict[str, str]):
    """The fields of a form as text, the last of each name, and its `files`."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self._pairs = [(name, value) for name, value in pairs if isinstance(value, str)]
        super().__init__(self._pairs)
        self.files = [value for _, value in pairs if isinstance(value, UploadFile)]

    def all(self, name: str) -> list[str]:
        """All values of a field that may stand in a form more than once."""
        return [value for own, value in self._pairs if own == name]


class Desk:
    """The record and the settings, for the actions."""

    def __init__(self, records: Records, settings: WebSettings, users: Users) -> None:
        self.records, self.settings, self.users = records, settings, users
        self.room = ReadingRoom()
        self._limiter: CapacityLimiter | None = None

    async def work(self, task: Callable[[], Made]) -> Made:
        """What the task gives, done in a thread; a few at a time."""
        self._limiter = self._limiter or CapacityLimiter(_THREADS)
        return await to_thread.run_sync(task, limiter=self._limiter)

    def person(self, asked: Asked, right: Right) -> Person:
        """Who asks; Refusal where they may not do it."""
        person: Person = asked.user
        if right in person.may:
            return person
        if self.settings.read_only:
            raise Refusal(403, "this server only shows", "start it without --read-only to change the record")
        if person.name is None:
            raise Refusal(401, "this needs a login", "log in first")
        raise Refusal(403, f"{person.name} may not do this", "ask for another role")

    async def sent(self, asked: Asked) -> Sent:
        """The form that was sent; Refusal where it is too slow, is none, or has no token of this visit."""
        try:
            with fail_after(_SECONDS):
                form = await asked.form()
        except TimeoutError:
            raise Refusal(408, "the form took too long to arrive", "send less at once") from None
        except ClientException as error:
            too_much = error.status_code == 413
            what = "this is too much at once" if too_much else "this is no form"
            raise Refusal(error.status_code, what, "send less at once" if too_much else "") from None
        except (ValueError, LookupError):
            raise Refusal(400, "this is no form", "open the page again and send it once more") from None
        sent = Sent(list(form.multi_items()))
        check_token(asked.user.visit, sent.get(TOKEN))
        return sent

    def coder(self, asked: Asked, sent: Mapping[str, str] | None = None) -> str:
        """The name under which a person decides: a user's own; without users the given or the login's."""
        person: Person = asked.user
        if not person.local:
            return person.name or ""
        kept = coder_in(asked.cookies, self.settings, asked.scope["scheme"]) or person.name or ""
        name = " ".join((sent or {}).get("who", kept).split()) or kept
        if len(name) > _LONGEST_NAME or not name.isprintable():
            raise Refusal(400, "this is no name", f"give at most {_LONGEST_NAME} letters")
        return name

    def show(self, asked: Asked, page: Page, *, status: int = 200, **shows: Any) -> Response[bytes]:
        """The page, with the token for its forms; never kept by a browser or a proxy."""
        person: Person = asked.user
        visit = person.visit or new_secret()
        body = render(
            page,
            View(),
            address=str(asked.url),
            token=form_token(visit),
            who=person.name if person.logged_in else None,
            may=person.may,
            local=person.local,
            login=person.may_log_in,
            **shows,
        )
        made = [] if person.visit else [visit_cookie(visit, self.settings, asked.scope["scheme"])]
        return Response(
            body.encode(),
            status_code=status,
            media_type="text/html; charset=utf-8",
            headers={"cache-control": "no-store"},
            cookies=made,
        )

    def to(self, asked: Asked, address: str, *cookies: Cookie) -> Response[bytes]:
        """Leads the browser on after a form, so that to load anew sends nothing twice."""
        headers = {"location": address, "cache-control": "no-store"}
        return Response(b"", status_code=303, headers=headers, cookies=list(cookies))

    def remembering(self, asked: Asked, coder: str) -> list[Cookie]:
        """The cookie that keeps the name of a person without an account."""
        person: Person = asked.user
        return [coder_cookie(coder, self.settings, asked.scope["scheme"])] if person.local else []


__all__ = ["SMALL_FORM", "Asked", "Desk", "Sent"]
