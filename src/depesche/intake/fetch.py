"""Fetching a page: http and https alone, public addresses alone, with limits of time and size."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from depesche.errors import DepescheError

SECONDS = 20.0
BYTES = 16_000_000
REDIRECTS = 5


class Page(NamedTuple):
    """What came back; `charset` is the one of its Content-Type header."""

    url: str
    data: bytes
    charset: str | None
    kind: str


def is_url(text: str) -> bool:
    """Whether a word of the command line is an address and no path."""
    scheme, mark, _ = text.partition("://")
    return bool(mark) and scheme.isalnum() and len(scheme) > 1


def fetch(url: str) -> Page:
    """The page of an address. Every redirect is checked as the address itself is.

    Raises DepescheError E105 (too large), E112 (scheme), E113 (private address), E114 (not reached).
    """
    import httpx

    from depesche import __version__
    headers = {"User-Agent": f"depesche/{__version__}", "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9"}
    target = url
    try:
        with httpx.Client(timeout=SECONDS, headers=headers, follow_redirects=False) as client:
            for _ in range(REDIRECTS + 1):
                check(target)
                with client.stream("GET", target) as answer:
                    if answer.has_redirect_location:
                        target = urljoin(target, answer.headers["location"])
                        continue
                    if answer.status_code >= 400:
                        raise DepescheError("E114", place=url, reason=f"the server answered {answer.status_code}")
                    data = bytearray()
                    for chunk in answer.iter_bytes():
                        data += chunk
                        if len(data) > BYTES:
                            raise DepescheError("E105", place=url, size="the page", limit=f"{BYTES // 10**6} MB")
                    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
                    return Page(str(answer.url), bytes(data), answer.charset_encoding, kind)
    except httpx.HTTPError as error:
        raise DepescheError("E114", place=url, reason=str(error) or type(error).__name__) from None
    raise DepescheError("E114", place=url, reason="too many redirects")


def check(url: str) -> None:
    """Raises DepescheError unless the address is http or https and all its IP addresses are public."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise DepescheError("E114", place=url, reason=str(error)) from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise DepescheError("E112", place=url)
    if not host:
        raise DepescheError("E114", place=url, reason="it names no host")
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise DepescheError("E114", place=url, reason=f"{host} is not known ({error})") from None
    for address in found:
        ip = ipaddress.ip_address(address.partition("%")[0])
        if not ip.is_global or ip.is_multicast:
            raise DepescheError("E113", place=url, host=host)
