"""The speed and memory of `summitry serve`, under load from another process of the same machine."""
