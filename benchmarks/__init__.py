"""Benchmarks of kaigo_calc: paired ratios, never absolute times. Run `python -m benchmarks`."""
