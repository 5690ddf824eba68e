"""Who asks, and what they may do: rights, the check at the door, and the tokens of forms."""
