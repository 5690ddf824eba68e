"""What can be asked of the record: one question a file, each answered with rows that carry their ids."""

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked

__all__ = ["Answer", "Asked"]
