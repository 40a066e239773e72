"""How a receiver knows that a webhook is from us, and not an old one: Standard Webhooks 1.0.0
(github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md, read in November 2026).

Signed is `id.timestamp.body` with HMAC-SHA256; a secret is `whsec_` and the base64 of 24 to 64 random bytes. With
several secrets there are as many signatures, and one that fits is enough: so a secret is changed while nothing stops.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret."""


def keys_of(secrets: str) -> tuple[bytes, ...]:
    """The keys of one secret, or of several with spaces between. Raises `ValueError`, which shows none of them."""
    keys = tuple(_key(secret) for secret in secrets.split())
    if not keys:
        raise ValueError("expected a secret")
    return keys


def _key(secret: str) -> bytes:
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError:
        key = b""
    if not secret.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
        raise ValueError(f"expected {PREFIX} and the base64 of {SHORTEST} to {LONGEST} random bytes")
    return key


def headers_of(id: str, body: bytes, keys: Sequence[bytes], at: datetime) -> dict[str, str]:  # noqa: A002 - the spec's
    """The headers that name, date and sign this body. `at` is when it is sent; the id has no full stop."""
    timestamp = str(int(at.timestamp()))
    signed = b".".join((id.encode(), timestamp.encode(), body))
    signatures = (b64encode(hmac.new(key, signed, sha256).digest()).decode() for key in keys)
    return {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
