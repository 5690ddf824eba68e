"""The pictures of the documents: small, in light and dark, each shown, none missing."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
DOCUMENTS = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))


def shown() -> set[Path]:
    return {
        (page.parent / name).resolve()
        for page in DOCUMENTS
        for name in re.findall(r'(?:src|srcset)="([^"]+\.png)"', page.read_text(encoding="utf-8"))
    }


def test_every_picture_is_shown_and_none_is_missing() -> None:
    assert shown() == set(FOLDER.glob("*.png")) != set()


def test_pictures_come_in_light_and_dark_and_are_small() -> None:
    names = {path.stem for path in FOLDER.glob("*.png")}
    assert {name.rsplit("-", 1)[0] for name in names if name.endswith("-light")} == {
        name.rsplit("-", 1)[0] for name in names if name.endswith("-dark")
    }
    assert {path.name for path in FOLDER.glob("*.png") if path.stat().st_size >= 150_000} == set()


def test_every_picture_says_what_it_shows() -> None:
    for page in DOCUMENTS:
        for tag in re.findall(r"<img[^>]+>", page.read_text(encoding="utf-8")):
            assert re.search(r'alt="[^"]{20,}"', tag), tag
