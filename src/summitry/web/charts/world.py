"""The map of the world: land as a path, and a dot a city in which meetings were held."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

from summitry.names.cities import spot_of
from summitry.record.answers.places import PlaceRow

WIDTH, HEIGHT = 2000, 870
_TOP = 487
"""How far above the equator the map begins, in its own units."""
_SCALE = WIDTH / (2 * 2.70663)
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_MOST = 300
_SMALL, _GROWTH, _LARGE = 11.0, 5.0, 40.0


class Dot(msgspec.Struct, frozen=True):
    """A city on the map: where, how large, and what was held there."""

    x: float
    y: float
    radius: float
    place: PlaceRow


class World(msgspec.Struct, frozen=True):
    """The dots, the largest beneath the others, and the cities that could not be placed."""

    dots: list[Dot]
    unplaced: list[PlaceRow]


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place stands on the map, which keeps areas true (Equal Earth).

    >>> project(0, 0)
    (1000.0, 487.0)
    """
    slope = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = slope * slope
    sixth = square**3
    stretch = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(slope) / (math.sqrt(3) / 2 * stretch)
    y = slope * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return round(WIDTH / 2 + _SCALE * x, 1), round(_TOP - _SCALE * y, 1)


@cache
def land() -> str:
    """The outline of all land, as the path of an SVG."""
    return resources.files("summitry.web").joinpath("data", "land.path").read_text(encoding="ascii").strip()


def world_of(places: Iterable[PlaceRow]) -> World:
    """The map of these places: the area of a dot grows with the meetings there."""
    dots: list[Dot] = []
    unplaced: list[PlaceRow] = []
    for place in places:
        spot = spot_of(place.city, place.country)
        if spot is None:
            unplaced.append(place)
        elif len(dots) < _MOST:
            dots.append(Dot(*project(*spot), radius_of(place.meetings), place))
    return World(sorted(dots, key=lambda dot: -dot.radius), unplaced)


def radius_of(meetings: int) -> float:
    """How large the dot of so many meetings is.

    >>> radius_of(1) < radius_of(10) < radius_of(100) == radius_of(10_000)
    True
    """
    return round(min(_LARGE, _SMALL + _GROWTH * math.sqrt(meetings - 1)), 1)
