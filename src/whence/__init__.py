"""whence: who really stands behind each figure and claim in a pile of public reports."""
