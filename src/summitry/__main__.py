"""`python -m summitry`: the same as `summitry`."""

from summitry.cli import main

main(prog_name="summitry")
