"""JSON Lines: a fact a line, whole, with the words and the report that say it."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from summitry.exports.export import Notes
from summitry.exports.view import View


def write(view: View, stream: BinaryIO) -> Notes:
    """One object a line: the fact under `fields`, its `words`, its report, its merged meeting."""
    for claim in view.claims():
        stream.write(msgspec.json.encode(claim) + b"\n")
    return []
