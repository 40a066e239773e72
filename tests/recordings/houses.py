"""The houses recordings are made in, by name: the explorer's worlds, and one desk of each vendor's kind.

A recording names its house, as a clinic's settings name theirs: a name here may get more abilities, as a vendor's may,
but it does not go.
"""

from conversations.desk import House
from tests.conversations.world import house, worlds
from vendors import registry


def houses() -> dict[str, House]:
    """All of them."""
    return dict(worlds()) | {name: _kind(name) for name in registry.NAMES}


def _kind(vendor: str) -> House:
    known = registry.manifest(vendor)
    return house(known.capabilities, name=vendor, needs=known.needs, languages=("en", "nl"))
