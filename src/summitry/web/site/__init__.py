"""The whole record as plain pages, which any web host serves and a browser opens from a folder."""

from __future__ import annotations

from summitry.web.site.keeping import fingerprint, taking_place
from summitry.web.site.writing import Site, SiteMade, write_site

__all__ = ["Site", "SiteMade", "fingerprint", "taking_place", "write_site"]
