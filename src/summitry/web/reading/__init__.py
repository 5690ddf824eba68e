"""Texts and files that a browser sends: read in processes of their own, within bounds."""
