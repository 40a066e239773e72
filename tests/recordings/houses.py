"""The houses recordings are made in, by name: desks of every kind of abilities, and one of each vendor's kind.

A recording names its house, as a clinic's settings name theirs. One may get more abilities, as a vendor's may, and
others may come; none goes and none is renamed, for the recordings of it stay.
"""

from dataclasses import replace

from conversations.desk import Capabilities, Detail, HoldPoint, House, Moving, Need, Paying
from tests.conversations.world import EVERYTHING, NOTHING, desk, house
from vendors import registry

EMAIL, PHONE = Need(detail=Detail.EMAIL), Need(detail=Detail.PHONE)
LAST = HoldPoint.AT_REVIEW


def houses() -> dict[str, House]:
    """All of them."""
    return _by_abilities() | _by_needs() | {name: _kind(name) for name in registry.NAMES}


def _by_abilities() -> dict[str, House]:
    return {
        "everything": house(EVERYTHING),
        "nothing": house(NOTHING),
        "a hold that cannot be released": house(Capabilities(hold=True)),
        "a hold taken last": house(replace(NOTHING, hold=True, release=True), hold_point=LAST),
        "people only": house(replace(NOTHING, people=True)),
        "places and parties": house(replace(NOTHING, places=True, party=True, groups=True)),
        "two languages": house(NOTHING, languages=("en", "nl")),
        "two desks": House.of([desk(NOTHING), desk(NOTHING, name="harbour", title="Harbour")]),
    }


def _by_needs() -> dict[str, House]:
    """The desk's name is what the world's vendor answers by."""
    held = replace(NOTHING, hold=True, release=True, rehearse=True)
    moved = replace(NOTHING, hold=True, move=Moving.NATIVE, cancel=True, reasons=True)
    anew = replace(NOTHING, move=Moving.REBOOK, cancel=True)
    return {
        "animals": house(replace(NOTHING, animals=True), name="animals", needs=(PHONE,)),
        "extras": house(replace(NOTHING, extras=True), name="extras", needs=()),
        "forms": house(replace(NOTHING, questions=True), name="forms", needs=()),
        "rehearsal": house(held, name="rehearsal", needs=(EMAIL,)),
        "deposit": house(replace(NOTHING, pay=Paying.LINK), name="deposit", needs=()),
        "handover": house(NOTHING, name="handover", needs=()),
        "changes in place": house(moved, name="changes", needs=()),
        "changes by booking anew": house(anew, name="changes", needs=(EMAIL,)),
    }


def _kind(vendor: str) -> House:
    known = registry.manifest(vendor)
    return house(known.capabilities, name=vendor, needs=known.needs, languages=("en", "nl"))
