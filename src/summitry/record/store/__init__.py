"""The file that holds a record: SQLite, opened, migrated, and guarded against what may befall a file."""

from summitry.record.store.opening import DEFAULT_NAME, open_store
from summitry.record.store.store import Store

__all__ = ["DEFAULT_NAME", "Store", "open_store"]
