"""How a stored session of an older schema becomes one of the next: pure functions on plain JSON, one a step.

`UPGRADES[n]` takes a session of schema n to schema n + 1 and is never changed once released. The present schema is
`conversations.session.SCHEMA`; the chain must reach it without a gap (a test holds it to that).

What waited in an inbox or an outbox when a release was changed has no schema: `FORMER` says, by the name of its kind,
how a value of before is written now. One that is of now already comes back as it is.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

OLDEST = 1
"""The first schema that was ever released."""


def _without_wishes(plain: dict[str, Any]) -> dict[str, Any]:
    """Nobody's wish was kept, and nothing looked for: what is missing is what there was."""
    return plain


def _one_visit(plain: dict[str, Any]) -> dict[str, Any]:
    """Before a chat had several visits it had one, or none: it reads as it is. A release that knows of one alone would
    drop the others from whatever it wrote, which is why it must not go on with these sessions.
    """
    return plain


UPGRADES: Mapping[int, Upgrade] = MappingProxyType({1: _without_wishes, 2: _one_visit})


def _told_of_trouble(plain: dict[str, Any]) -> dict[str, Any]:
    """Before there was a desk with people, all that staff were told of was a trouble."""
    if "what" not in plain:
        return plain
    kept = {name: value for name, value in plain.items() if name in ("id", "desk")}
    trouble = {name: value for name, value in plain.items() if name in ("what", "booking")}
    return {**kept, "matter": f"trouble:{plain['what']}:{plain.get('id', '')}", "news": {"Trouble": trouble}}


FORMER: Mapping[str, Upgrade] = MappingProxyType({"TellStaff": _told_of_trouble})
