"""Measure whence on benchmarks that others annotated and on gold of our own; never part of the installed package."""
