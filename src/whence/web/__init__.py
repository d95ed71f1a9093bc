"""The desk: the local review app of a ledger, and the brief that it hands on."""
