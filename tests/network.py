"""Sockets closed to the outside: a test that reaches beyond this machine fails instead of passing by luck."""

from __future__ import annotations

import ipaddress
import sys

LOCAL_NAMES = {"localhost", ""}


class OutsideConnectionError(AssertionError):
    """A test tried to reach another machine."""


def close_outside_sockets() -> None:
    """Refuse, for the life of this process, every connection that leaves the machine."""
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, args: tuple) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):
        _require_local(args[1][0])
    elif event == "socket.getaddrinfo":
        _require_local(args[0])


def _require_local(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host or ""
    if name not in LOCAL_NAMES and not _is_loopback(name):
        raise OutsideConnectionError(f"A test tried to reach {name}; tests must not leave this machine.")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
