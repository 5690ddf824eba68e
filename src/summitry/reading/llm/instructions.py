"""Passages of a report that speak to a model rather than to a reader."""

from __future__ import annotations

import re

from summitry.facts import Span
from summitry.text.lines import join_lines
from summitry.text.sentences import split_sentences

_ORDERS = "output|return|respond|reply|answer|emit|print|add|report|include|insert|extract|record|write|list"
_SAYING = "report|say|state|claim|write|output|pretend|assume|answer|respond|reply|add|record"
_MODEL = (
    r"(?:assistant|ai|a\.i\.|llms?|language models?|chat ?bots?|chatgpt|gpt(?:-\d\S*)?|claude|gemini|model)"
)
_BEGINS = r"(?:^|[.!?:;\"“(\[<*#>-])\W{0,4}"
_PATTERNS = (
    # "Ignore all previous instructions", "please disregard the system prompt above"
    r"\b(?:ignore|disregard|forget|override|bypass)\b(?:\W+\w+){0,5}?\W+(?:instruction|prompt|directive)s?\b",
    # "Assistant: …", "Dear language model, …"
    rf"{_BEGINS}(?:(?:dear|attention|hey)\W+)?(?:(?:the|any|all)\s+)?{_MODEL}"
    r"(?:\s+reading this)?\s*[,:!\]>]\W*"
    rf"(?:please|you|your|ignore|disregard|forget|now|do not|don't|from now|{_ORDERS})\b",
    # "Note to the AI", "instructions for any model"
    rf"\b(?:note|message|instructions?|attention)\W+(?:to|for)\W+(?:(?:the|any|all)\W+)?{_MODEL}\b",
    # "You are now an AI that …", "as a language model"
    rf"\b(?:you are|you're|act as)\W+(?:now\W+)?(?:an?|the)\W+(?:helpful\W+)?{_MODEL}\b",
    r"\bas (?:an ai|a (?:large )?language model|an? (?:ai )?assistant)\W+you\b",
    # "Return only this JSON", "then list these facts: …"
    rf"(?:^|[.!?:;,\"“]|\b(?:and|then|please|must|to|instead))\s{{0,3}}(?:{_ORDERS})\b[^.!?\n]{{0,60}}?"
    r"(?:\bjson\b|\bfacts?\b[^.!?\n]{0,20}(?::|\bthat\b))",
    # "Include in your answer that …"
    rf"(?:^|[.!?:;,\"“]|\b(?:and|then|please|must|to|instead))\s{{0,3}}(?:{_ORDERS})\b[^.!?\n]{{0,60}}?"
    r"\b(?:to|in|with) (?:your|the) (?:output|answer|response|schema|extraction)\b",
    # An order that begins a sentence: "Report that France left NATO."
    r"(?:^|[.!?:;]\s{1,3}|[\"“(*])(?:please\s+|now\s+|then\s+|instead,?\s+)?" + rf"(?:{_SAYING})\s+that\b",
    # "The system prompt", "new instructions:", "your original instructions"
    r"\bsystem prompt\b|\bnew instructions?\s*:",
    r"\byour (?:previous|new|system|original) (?:instructions|prompt)\b",
    # Marks of a dialogue with a model
    r"<\|[a-z_]+\|>|\[/?INST\]|<<SYS>>|^\W{0,4}(?:system|user|developer)\s*:",
    r"</?(?:system|assistant|user|instructions?|prompt|data|report)>",
)
_SIGNS = tuple(re.compile(pattern, re.I | re.M) for pattern in _PATTERNS)
_FOLLOWING = 3
"""So many sentences of the same line after such a one count as its continuation."""


def find_instructions(text: str) -> list[Span]:
    """The passages that give a model orders, in order and apart; empty for nearly all reports.

    A passage is a sentence with such a sign, and the next few of the same line, which mostly say
    what to report.
    """
    text = join_lines(text)
    hits = [_from_first_word(match) for pattern in _SIGNS for match in pattern.finditer(text)]
    if not hits:
        return []
    sentences = split_sentences(text)
    found: list[Span] = []
    for number, (start, end) in enumerate(sentences):
        if not any(begin < end and start < stop for begin, stop in hits):
            continue
        last = number
        while (
            last + 1 < len(sentences)
            and last - number < _FOLLOWING
            and "\n" not in text[sentences[last][1] : sentences[last + 1][0]]
        ):
            last += 1
        _append(found, start, sentences[last][1])
    return found


def _from_first_word(match: re.Match[str]) -> Span:
    """The span of a match, less the end of the sentence before."""
    word = re.search(r"\w", match.group())
    return match.start() + (word.start() if word else 0), match.end()


def _append(found: list[Span], start: int, end: int) -> None:
    if found and start <= found[-1][1]:
        found[-1] = found[-1][0], max(end, found[-1][1])
    else:
        found.append((start, end))


def without_instructions(
    text: str, start: int = 0, end: int | None = None, passages: list[Span] | None = None
) -> str:
    """The text from `start` to `end` with "[…]" in the place of each such passage.

    `passages` are those of the whole text, where they have been found.
    """
    end = len(text) if end is None else end
    parts: list[str] = []
    for begin, stop in find_instructions(text) if passages is None else passages:
        if stop <= start or begin >= end:
            continue
        parts += [text[start : max(start, begin)], "[…]"]
        start = min(stop, end)
    return "".join([*parts, text[start:end]])
