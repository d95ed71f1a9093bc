"""Incident templates from news wire, in capitals or mixed case, by general frames: who did what to whom, with what."""
