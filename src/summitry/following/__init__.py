"""Feeds and pages that are followed: asked politely, now and again, for reports that are new.

`Follower` says what is new; who keeps it is no matter of this folder. Nothing here is trusted: an
address may lead inside (`addresses.py`), an answer may be endless (`fetching.py`), a feed may be none.
"""

from summitry.following.fetching import Fetcher
from summitry.following.follower import Follower
from summitry.following.poll import Poll
from summitry.following.state import State
from summitry.following.subscriptions import Subscription, Subscriptions, read_subscriptions

__all__ = ["Fetcher", "Follower", "Poll", "State", "Subscription", "Subscriptions", "read_subscriptions"]
