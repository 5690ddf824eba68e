"""What a reader does with a report in a language that it does not read: it says so."""

from __future__ import annotations

from summitry.errors import UnreadLanguage
from summitry.text.language import Language, language_called, language_of
from summitry.text.report import Report


def check_language(report: Report, read: frozenset[str], reader: str) -> None:
    """Raises UnreadLanguage where the report is in none of the languages `read`, codes of ISO 639-1.

    What the report says of itself counts for more than what it looks like.
    """
    language = (language_called(report.language) if report.language else None) or language_of(report.text)
    if language.code not in read:
        raise UnreadLanguage(
            f"the reader {reader} reads {_listed(read)}",
            report.id or "report",
            "leave it out, or take --reader llm; where it is in another language, say so in `language`",
            language=language.name,
        )


def _listed(codes: frozenset[str]) -> str:
    named = [language_called(code) or Language(code, code) for code in sorted(codes)]
    return " and ".join(language.name for language in named)
