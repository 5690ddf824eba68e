"""Writes web/data/land.path, the outline of land on the map, from the world atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_world.py package/land-110m.json

Same file in, same file out. The map has no borders of states: where they run is disputed in places, and
nothing that it shows depends on them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from summitry.web.charts.world import HEIGHT, project

TARGET = Path(__file__).resolve().parent.parent / "src" / "summitry" / "web" / "data" / "land.path"
SOUTHERNMOST = -60.0
"""Antarctica is left out: nobody meets there, and it takes a quarter of the height."""
NEAR = 0.9
"""How far a point must be from the line without it, in units of the map, to be kept."""

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs as longitude and latitude."""
    (x_scale, y_scale), (x_from, y_from) = (topology["transform"][key] for key in ("scale", "translate"))
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * x_scale + x_from, y * y_scale + y_from))
        found.append(points)
    return found


def rings_of(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring of land: outlines, and the lakes that are cut out of them."""
    arcs = arcs_of(topology)
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"]:
            for ring in polygon:
                points: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[1:] if points else arc
                yield points


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring in parts that lie between 180 degrees west and east: some go round the back of the world."""
    whole = [ring[0]]
    for east, north in ring[1:]:
        turns = round((whole[-1][0] - east) / 360)
        whole.append((east + 360 * turns, north))
    for turn in (-360, 0, 360):
        part = [(east + turn, north) for east, north in whole]
        for edge, sign in ((180.0, 1), (-180.0, -1)):
            part = side_of(part, edge, sign)
        if len(part) > 2:
            yield part


def side_of(ring: list[Point], edge: float, sign: int) -> list[Point]:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for (x0, y0), (x, y) in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        if (x0 - edge) * (x - edge) < 0:
            kept.append((edge, y0 + (y - y0) * (edge - x0) / (x - x0)))
        if (x - edge) * sign <= 0:
            kept.append((x, y))
    return [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept


def simpler(points: Sequence[Point]) -> list[Point]:
    """The line with only the points that it needs (Ramer, Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    first, last = points[0], points[-1]
    off, at = max((distance(point, first, last), at) for at, point in enumerate(points[1:-1], 1))
    if off < NEAR:
        return [first, last]
    return [*simpler(points[: at + 1])[:-1], *simpler(points[at:])]


def distance(point: Point, first: Point, last: Point) -> float:
    """How far a point is from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, first, last
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


def path_of(ring: Sequence[Point]) -> str:
    """The ring as a closed path in whole units; nothing where it is too small to be seen."""
    placed = [project(north, east) for east, north in ring]
    middle = len(placed) // 2
    line = [*simpler(placed[: middle + 1])[:-1], *simpler(placed[middle:])]
    points = [(round(x), round(y)) for x, y in line]
    kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]][:-1]
    if len(kept) < 3:
        return ""
    steps = " ".join(f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps.replace(' -', '-')}z"


def main(source: Path) -> None:
    """Writes the file and prints its size."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    rings = [ring for ring in rings_of(topology) if max(north for _, north in ring) > SOUTHERNMOST]
    path = "".join(path_of(part) for ring in rings for part in cut(ring))
    TARGET.write_text(path + "\n", encoding="ascii")
    lowest = max(project(north, east)[1] for ring in rings for east, north in ring)
    highest = min(project(north, east)[1] for ring in rings for east, north in ring)
    print(f"{len(path):,} bytes; from {highest:.0f} to {lowest:.0f} of {HEIGHT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
