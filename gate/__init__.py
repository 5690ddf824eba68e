"""The quality gate: reads the coded corpora and fails where a figure has fallen below its floor.

Run it as `python -m gate`.
"""
