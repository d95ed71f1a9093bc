"""Measure what whence finds across the reports of a pile, on piles of our own (eval/piles)."""
