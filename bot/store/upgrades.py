"""How a stored session of an older schema becomes one of the next: pure functions on plain JSON, one a step.

`UPGRADES[n]` takes a session of schema n to schema n + 1 and is never changed once released. The present schema is
`conversations.session.SCHEMA`; the chain must reach it without a gap (a test holds it to that).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

OLDEST = 1
"""The first schema that was ever released."""

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
