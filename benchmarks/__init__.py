"""The benchmarks: how fast Summitry reads, and in how much memory. Run them as `python -m benchmarks`."""
