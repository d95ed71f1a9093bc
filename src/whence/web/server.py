"""Listening: one process, on this machine's own address unless told otherwise, then with a token."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from whence.errors import UsageError
from whence.pipeline import Recipe
from whence.web.app import make_app, open_desk
from whence.web.intake import Intake
from whence.web.security import LOOPBACK, Rules

ANY = frozenset({"0.0.0.0", "::", ""})
_TOKEN = re.compile("[A-Za-z0-9._~-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to answer: a host name or address, a port (0 for any that is free), and the token asked of others."""

    host: str = "127.0.0.1"
    port: int = 8765
    token: str = ""


def serve(ledger: Path, recipe: Recipe, address: Address, ready: Callable[[str], None]) -> None:
    """Serve a ledger until Ctrl-C; `ready` gets the address to open once the port is ours.

    Raise UsageError where the port is taken, the host is not one of this machine's, or no cookie can hold the token.
    """
    if not _TOKEN.fullmatch(address.token):
        raise UsageError("--token takes letters A to Z, digits and -._~ only: it goes into addresses and cookies")
    listening = _listen(address)
    port = listening.getsockname()[1]
    token = address.token or ("" if address.host in LOOPBACK else secrets.token_urlsafe(18))
    desk = open_desk(ledger, Intake(ledger, recipe), Rules(hosts=_hosts(address), token=token))
    config = uvicorn.Config(
        make_app(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    shown = socket.gethostname() if address.host in ANY else address.host
    shown = f"[{shown}]" if ":" in shown else shown
    ready(f"http://{shown}:{port}/" + (f"?token={token}" if token else ""))
    with suppress(KeyboardInterrupt):  # how one leaves
        uvicorn.Server(config).run(sockets=[listening])


def _hosts(address: Address) -> frozenset[str]:
    """Return the names that a request may call this desk by."""
    if address.host in LOOPBACK:
        return LOOPBACK
    if address.host not in ANY:
        return LOOPBACK | {address.host.lower()}
    name = socket.gethostname()
    found: set[object] = set()
    with suppress(OSError):  # a machine that does not know its own name
        found = {info[4][0] for info in socket.getaddrinfo(name, None)}
    return LOOPBACK | {name.lower(), socket.getfqdn().lower()} | {str(one).lower() for one in found}


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address.host, address.port))
    except OSError as error:
        made.close()
        where = f"{address.host}:{address.port}"
        raise UsageError(f"{where}: {error.strerror or error}; give another --port (0 takes any), or --host") from error
    made.listen(128)
    return made
