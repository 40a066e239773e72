"""Tells whoever started this process that it is up (`Type=notify` of systemd, and the demo), if they want to know.

The protocol is systemd's: a datagram of `NAME=VALUE` to the socket that NOTIFY_SOCKET names; `@` is the abstract one.
"""

import os
import socket
from contextlib import suppress

VARIABLE = "NOTIFY_SOCKET"
READY, STOPPING = "READY=1", "STOPPING=1"


def tell(state: str) -> None:
    """Send a state. Nobody listening, or a system without such sockets, is no trouble of ours."""
    address = os.environ.get(VARIABLE, "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    path = "\0" + address[1:] if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(state.encode(), path)
