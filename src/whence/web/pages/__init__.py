"""The pages of the desk: for each a handler, and the pure functions that make what its template shows."""
