"""What people decide: a queue of what needs it, decisions that survive every rebuild, agreement."""

from summitry.record.review.decisions import Decision, DecisionKind

__all__ = ["Decision", "DecisionKind"]
