"""Document to marks: times, places, names, attributions, figures, claims; one row per step in STEPS."""
