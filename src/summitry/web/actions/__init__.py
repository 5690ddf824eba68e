"""What can be done in the browser: each action with its page, one subject a file.

Adding one is a file here whose function gives its routes, and a line in `ACTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from litestar.handlers import HTTPRouteHandler

from summitry.web.actions.account import account_routes
from summitry.web.actions.desk import Desk
from summitry.web.actions.read import read_routes
from summitry.web.actions.review import review_routes

ACTIONS: tuple[Callable[[Desk], Sequence[HTTPRouteHandler]], ...] = (
    read_routes,
    review_routes,
    account_routes,
)

__all__ = ["ACTIONS", "Desk"]
