"""How the learned reader is trained: its reports, its examples, the recipe, the figures."""
