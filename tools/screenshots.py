"""Takes the pictures of README: pages of the record that `make demo` makes, light and dark.

    python tools/screenshots.py

Needs Chromium (Debian: `apt-get install chromium`), and playwright and Pillow, which are among the tools of
development. Writes docs/pictures/*.png, each under 150 kB; which day it is does not change them.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of a picture."""
COLOURS = 200
"""Enough for a page of few colours; with fewer the edges of letters suffer."""
ON = "2024-12-31"

# What is shown: the file, the address, and down to which element one scrolls.
PICTURES: tuple[tuple[str, str, str | None], ...] = (
    ("home", f"/?on={ON}", None),
    ("meeting", f"/meeting/csto-summit-2024-11-28?on={ON}", None),
    ("organisation", f"/organisation/CSTO?on={ON}", None),
    ("compare", "/compare?a=g7+elmau&b=g7+hiroshima", None),
)
WINDOW = {"width": 1120, "height": 720}
SCALE = 1.5
SCHEMES = ("light", "dark")


def chromium() -> str:
    """The browser that is installed here."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("Chromium is not installed; on Debian: apt-get install chromium")


@contextmanager
def served() -> Iterator[str]:
    """The address at which the record of the examples is served, while it is needed."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        record = ["--record", str(Path(folder) / "demo.db")]
        summitry = [sys.executable, "-m", "summitry"]
        subprocess.run(
            [*summitry, "add", "--quiet", "examples/reports", "examples/record", *record],
            cwd=ROOT,
            check=True,
        )
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen(
            [*summitry, "serve", "--port", str(port), *record], stderr=subprocess.DEVNULL
        )
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _answering(address: str) -> str:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/healthz").close()
            return address
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer")


def optimised(picture: bytes) -> bytes:
    """The picture with as many colours as it needs."""
    from PIL import Image

    stream = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def take(browser: Any, base: str, scheme: str) -> Iterator[tuple[str, bytes]]:
    """Every picture in a colour scheme."""
    for name, address, element in PICTURES:
        context = browser.new_context(viewport=WINDOW, device_scale_factor=SCALE, color_scheme=scheme)
        page = context.new_page()
        page.goto(base + address)
        if element:
            page.locator(element).evaluate("one => one.scrollIntoView()")
        yield f"{name}-{scheme}.png", optimised(page.screenshot())
        context.close()


def main() -> None:
    """Writes the pictures and prints their sizes."""
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(exist_ok=True)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=sandbox)
        for scheme in SCHEMES:
            for name, content in take(browser, base, scheme):
                if len(content) > LARGEST:
                    raise SystemExit(f"{name} has {len(content):,} bytes, more than {LARGEST:,}")
                (TARGET / name).write_bytes(content)
                print(f"{name}: {len(content):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
