"""What can go wrong, one class per thing that the caller can do about it.

Every message is one line that says what happened, where, and the remedy.
"""

from __future__ import annotations


class WhenceError(Exception):
    """Any error that whence raises on purpose."""


class UsageError(WhenceError):
    """The call itself is wrong: correct the arguments (exit code 2)."""


class UnreadableError(WhenceError):
    """One report or container cannot be read: it is left out with a finding, the pile goes on."""


class CodebookError(WhenceError):
    """A codebook does not hold what it must: correct the TOML file at the place named."""


class LedgerError(WhenceError):
    """A ledger cannot be opened or is of another version: the message names the call that repairs it."""


class NothingBuiltError(WhenceError):
    """No report could be read at all, so there is nothing to build (exit code 3)."""
