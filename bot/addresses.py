"""Web addresses as a channel takes them. Pure."""

import re
from urllib.parse import quote

WEB = re.compile(r"https?://[!-~]+")
"""A web address: nothing but visible ASCII (RFC 3986), or a channel refuses the whole message."""

RESERVED = "!#$%&'()*+,/:;=?@[]~"
"""Signs that mean something in an address, or are part of an escape (RFC 3986, 2.1 and 2.2)."""


def spelt(address: str) -> str:
    """The address in visible ASCII, what is escaped already left as it is: for a space a channel refuses a message."""
    return quote(address, safe=RESERVED)
