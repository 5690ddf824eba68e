"""The benchmarks of archives: `python -m benchmarks.archives`."""
