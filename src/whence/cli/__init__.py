"""The command line: parse, call, print. Progress goes to stderr, data to stdout.

Exit codes: 0 done, findings and files left out included; 1 lint, verify or check found something; 2 usage;
3 nothing could be built; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

from whence.cli.app import app
from whence.cli.screen import say_error
from whence.errors import NothingBuiltError, WhenceError


def main() -> None:
    """Run the command line; every expected error is one line on stderr."""
    try:
        app()
    except NothingBuiltError as error:
        say_error(str(error))
        sys.exit(3)
    except WhenceError as error:
        say_error(str(error))
        sys.exit(2)


__all__ = ["app", "main"]
