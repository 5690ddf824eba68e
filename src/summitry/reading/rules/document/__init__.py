"""Documents: what was signed, adopted, issued or put forward."""

from __future__ import annotations

from summitry.reading.rules.document.acted_on import acted_on, decisions_taken
from summitry.reading.rules.document.documents import Documents
from summitry.reading.rules.document.told_of import ended_with, proposed_adoption, statement_by, titled

RULES = (proposed_adoption, acted_on, decisions_taken, ended_with, statement_by, titled)

__all__ = ["RULES", "Documents"]
