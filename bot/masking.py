"""Takes secrets out of text that is shown: tokens and passwords that addresses carry."""

import re

MASK = "•••"

_TOKEN = re.compile(r"(?<![0-9])[0-9]{5,}:[A-Za-z0-9_-]{16,}")
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+(?=@)")


def masked(text: str) -> str:
    """The text without them."""
    return _PASSWORD.sub(MASK, _TOKEN.sub(MASK, text))
