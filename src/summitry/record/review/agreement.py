"""How far coders agree on what they both decided: Cohen's kappa and Krippendorff's alpha, by nltk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from summitry.errors import RecordError
from summitry.record.answers.answer import Answer
from summitry.record.review.decisions import Decision, DecisionKind, decisions_of, not_undone
from summitry.record.store import Store


class UnsharedError(RecordError):
    """No two people decided the same things."""


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement on one type of fact (or on conflicts, or meetings), among those decided by two or more.

    `kappa` is the mean over pairs of coders; both are None where all coders said one and the same.
    """

    type: str
    coders: int
    units: int
    agreed: int
    kappa: float | None
    alpha: float | None


Label = tuple[str, str, str]
"""Coder, unit, and what the coder said of it."""


def agreement(store: Store) -> Answer[Agreement]:
    """A row a type, then `all`; RecordError where fewer than two people decided anything in common."""
    labels = _labels(store)
    shared = {kind: own for kind, told in sorted(labels.items()) if (own := _of_two_or_more(told))}
    if not shared:
        raise UnsharedError(
            "no two people decided the same things",
            advice="let each review the record with --who NAME, and import the decisions of one",
        )
    rows = [_measure(kind, told) for kind, told in shared.items()]
    if len(rows) > 1:
        rows.append(_measure("all", [label for told in shared.values() for label in told]))
    return Answer(Agreement, rows)


def _labels(store: Store) -> dict[str, list[Label]]:
    """What each coder last said of each unit, by the type of the unit."""
    types: dict[str, str] = dict(store.select("SELECT id, type FROM facts"))
    last: dict[tuple[str, tuple[str, ...]], Decision] = {}
    for one in not_undone(decisions_of(store)):
        last[one.who, one.subject()] = one
    found: defaultdict[str, list[Label]] = defaultdict(list)
    for (who, subject), one in last.items():
        kind = subject[0] if subject[0] in ("sides", "meetings") else types.get(one.fact, "unknown")
        found[{"sides": "conflicts"}.get(kind, kind)].append((who, " ".join(subject), _said(one)))
    return found


def _said(decision: Decision) -> str:
    if decision.kind is DecisionKind.PREFER:
        return decision.fact
    if decision.kind is DecisionKind.CORRECT:
        return f"{decision.field} = {decision.value}"
    return str(decision.kind)


def _of_two_or_more(labels: Sequence[Label]) -> list[Label]:
    """The labels of units that at least two coders decided."""
    coders: defaultdict[str, set[str]] = defaultdict(set)
    for who, unit, _ in labels:
        coders[unit].add(who)
    return [label for label in labels if len(coders[label[1]]) > 1]


def _measure(kind: str, labels: Sequence[Label]) -> Agreement:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for _, unit, label in labels:
        said[unit].add(label)
    kappa, alpha = _coefficients(labels)
    return Agreement(
        type=kind,
        coders=len({who for who, _, _ in labels}),
        units=len(said),
        agreed=sum(len(own) == 1 for own in said.values()),
        kappa=kappa,
        alpha=alpha,
    )


def _coefficients(labels: Sequence[Label]) -> tuple[float | None, float | None]:
    """Cohen's kappa (mean over pairs) and Krippendorff's alpha (nominal); None where they are not defined."""
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError:
        raise RecordError("nltk is not installed", advice="type: pip install 'summitry[agreement]'") from None
    if len({label for _, _, label in labels}) < 2:
        return None, None
    task = AnnotationTask(data=list(labels))
    try:
        kappa = round(float(task.kappa()), 4) if _everyone_on_all(labels) else None
    except ZeroDivisionError:
        kappa = None
    return kappa, round(float(task.alpha()), 4)


def _everyone_on_all(labels: Sequence[Label]) -> bool:
    """Whether every coder decided every unit, without which kappa is not defined."""
    coders, units = {who for who, _, _ in labels}, {unit for _, unit, _ in labels}
    return len(labels) == len(coders) * len(units)
