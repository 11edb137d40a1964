"""What zoeken costs, as ratios within one run: `python -m tests.bench.startup`."""
