"""What every request passes before a page sees it: host, access token, origin and CSRF token, limits, headers."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FORM_BYTES = 64 * 1024
"""Most bytes of a plain form: a decision with a note takes less than two thousand."""
SESSION, ACCESS, BY = "whence_session", "whence_access", "whence_by"
_FOREVER = 400 * 24 * 3600
_SAFE = frozenset({"GET", "HEAD"})
_LENGTH = re.compile("[0-9]{1,15}")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}


def policy(style_hash: str = "") -> str:
    """Return the Content-Security-Policy; `style_hash` ("sha256-...") allows one embedded style sheet, the brief's."""
    return _POLICY.format(styles=f" '{style_hash}'" if style_hash else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who may ask: the host names that are ours, the access token ("" for none), and the secret of this process.

    `upload_bytes` is the most that one request with files may hold.
    """

    hosts: frozenset[str] = LOOPBACK
    token: str = ""
    upload_bytes: int = 512 << 20
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def csrf(self, session: str) -> str:
        """Return the token that a form of this session must carry."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def is_csrf(self, session: str, given: str) -> bool:
        """Say whether a form carries the token of its session."""
        return bool(session) and hmac.compare_digest(self.csrf(session).encode(), given.encode())

    def is_access(self, given: str) -> bool:
        """Say whether the access token is the one that the server printed; always where none is asked for."""
        return not self.token or hmac.compare_digest(self.token.encode(), given.encode())


class Guard:
    """ASGI middleware: refuse what no page of ours sends, and give every answer the headers of a closed page."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        cookies = _cookies(headers)
        fresh = "" if cookies.get(SESSION) else secrets.token_urlsafe(24)
        scope["whence_session"] = cookies.get(SESSION) or fresh
        outgoing = _Outgoing(send, [_cookie(SESSION, fresh)] if fresh else [])
        if refusal:
            await refusal(scope, receive, outgoing)
            return
        if entering := self._entering(scope, headers):
            await entering(scope, receive, outgoing)
            return
        if scope["method"] not in _SAFE:
            unproven, receive = await self._proven(scope, headers, receive)
            if unproven:
                await unproven(scope, receive, outgoing)
                return
        await self._app(scope, receive, outgoing)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = _host(headers.get("host", ""))
        if host not in self._rules.hosts:
            named = ", ".join(sorted(self._rules.hosts))
            return _no(f"this desk answers as {named}; open it by that name, or start it with --host", 400)
        if scope["method"] not in _SAFE | {"POST"}:
            return _no("the desk takes GET and POST only", 405)
        if scope["method"] == "POST" and _foreign(headers):
            return _no("this request comes from another site: open the desk's own page and send it there", 403)
        if "transfer-encoding" in headers and "content-length" in headers:
            return _no("this request has two lengths: send it with one", 400)
        length = headers.get("content-length", "0")
        most = self._rules.upload_bytes if _is_multipart(headers) else FORM_BYTES
        return None if _LENGTH.fullmatch(length) and int(length) <= most else _too_large(most)

    def _entering(self, scope: Scope, headers: Headers) -> PlainTextResponse | RedirectResponse | None:
        """Return the answer to a request that has no access yet: the page by its token, or what is missing."""
        if self._rules.is_access(_cookies(headers).get(ACCESS, "")):
            return None
        given = QueryParams(scope["query_string"]).get("token", "")
        if scope["method"] == "GET" and self._rules.is_access(given):
            answer = RedirectResponse(_local(scope["path"]), status_code=303)
            answer.headers.append("set-cookie", _cookie(ACCESS, given))
            return answer
        return _no("this desk asks for a token: open the address that `whence serve` printed, with ?token=…", 401)

    async def _proven(
        self, scope: Scope, headers: Headers, receive: Receive
    ) -> tuple[PlainTextResponse | None, Receive]:
        """Return the refusal of a request without its session's token, if any, and what reads its body again.

        A form with files must carry it as a header or in the address, so that no body is read for a stranger.
        """
        session = str(scope["whence_session"])
        given = headers.get("x-csrf-token") or QueryParams(scope["query_string"]).get("csrf", "")
        if not _is_multipart(headers) and (not given or self._rules.is_csrf(session, given)):
            body = await _body(receive, FORM_BYTES)
            if body is None:
                return _too_large(FORM_BYTES), receive
            given = given or parse_qs(body.decode("utf-8", "replace")).get("csrf", [""])[0]
            receive = _replaying(body, receive)
        if self._rules.is_csrf(session, given):
            return None, receive
        return _no("this form is not ours, or too old: go back, reload the page and send it again", 403), receive


class _Outgoing:
    """Send an answer with the headers of a closed page, and cookies."""

    def __init__(self, send: Send, cookies: list[str]) -> None:
        self._send = send
        self._cookies = cookies

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", policy())
            headers.setdefault("cache-control", "no-store")
            for cookie in self._cookies:
                headers.append("set-cookie", cookie)
        await self._send(message)


def _no(message: str, status: int) -> PlainTextResponse:
    """Return a refusal; it ends the connection, for what is left of the request is in the way of a next one."""
    return PlainTextResponse(f"{message}\n", status_code=status, headers={"connection": "close"})


def _too_large(most: int) -> PlainTextResponse:
    remedy = "add fewer or smaller files at a time, or build them with `whence build`"
    return _no(f"too large: at most {most / (1 << 20):g} MiB in one request; {remedy}", 413)


def _host(value: str) -> str:
    """Return the host name of a Host header without its port, "" where it is none."""
    try:
        parts = urlsplit(f"//{value}")
        _ = parts.port
    except ValueError:
        return ""
    return "" if parts.username or parts.path or parts.query or parts.fragment else (parts.hostname or "")


def _foreign(headers: Headers) -> bool:
    """Say whether a browser tells that another site sent a request."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower()


def _is_multipart(headers: Headers) -> bool:
    return headers.get("content-type", "").lower().startswith("multipart/form-data")


def _cookies(headers: Headers) -> dict[str, str]:
    """Return the cookies of a request; those of others on this host, in whatever form, do not hide our own."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs if name in {SESSION, ACCESS}}


def _cookie(name: str, value: str, seconds: int = _FOREVER) -> str:
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict"


def _local(path: str) -> str:
    """Return a path that no browser takes for another host's."""
    return "/" + path.lstrip("/\\")


async def _body(receive: Receive, most: int) -> bytes | None:
    """Return a request's whole body; None where it is longer than `most`, or the client has gone."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return body


def _replaying(body: bytes, receive: Receive) -> Receive:
    left = [body]

    async def replay() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return replay
