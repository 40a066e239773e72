"""The law of what others are told: each fact once, and none without what the person was told of it. See `laws`."""

from collections import Counter

from conversations.announcements import ANNOUNCED
from conversations.booking import BookingStatus
from conversations.cards import BOOKED, CANCELLED, MOVED
from conversations.commands import Announce, Post
from conversations.desk import House
from conversations.events import Cancelled, Event, Failed, Pressed, Read, Replied, Told
from conversations.machine import Turn
from conversations.matters import AboutVisit, Happening

CARDS = {BOOKED: Happening.BOOKED, MOVED: Happening.MOVED, CANCELLED: Happening.CANCELLED}
"""Which card is posted for what."""


def each_fact_is_announced_once(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """17. Others hear of a visit what its card says in a patient's chat, once each; of a caller's, what the desk's card
    keeps; and nothing where a desk tells nobody.
    """
    told = [one for one in turn.commands if isinstance(one, Announce)]
    if not house.desk(turn.session.desk).announces:
        return "told by a desk that tells nobody" if told else None
    if any(one.announcement.what not in ANNOUNCED for one in told):
        return "not for others"
    if told and (wrong := _unfounded(event, told)):
        return wrong
    match turn.session.matter:
        case None:
            return _as_posted(turn, told)
        case AboutVisit(patient="", log=log):
            before = here.session.matter.log if isinstance(here.session.matter, AboutVisit) else ()
            whats = [Happening.CANCELLED if one.what is Happening.GONE else one.what for one in log[len(before) :]]
            due = [what for what in whats if what in ANNOUNCED]
            return None if [one.announcement.what for one in told] == due else f"told {told}, the card keeps {due}"
        case _:
            return f"{told} is another chat's to tell" if told else None


def _as_posted(turn: Turn, told: list[Announce]) -> str | None:
    posted = Counter(
        CARDS[one.body[0].id] for one in turn.commands if isinstance(one, Post) and one.body[0].id in CARDS and one.mark
    )
    heard = Counter(one.announcement.what for one in told if one.announcement.what in CARDS.values())
    unsaid = set(heard - posted) - {Happening.CANCELLED}  # what is gone from the practice's book has no new card
    return f"posted {posted}, announced {heard}" if unsaid or posted - heard else None


def _unfounded(event: Event, told: list[Announce]) -> str | None:
    """What the world said: a record, its end, that it is gone; that somebody will come they may say themselves."""
    match event:
        case Replied(value=Read(booking=booking)):
            booked = any(one.announcement.what is Happening.BOOKED for one in told)
            return "not booked" if booked and booking.status is not BookingStatus.BOOKED else None
        case Replied(value=Cancelled()) | Failed():
            ends = all(one.announcement.what is Happening.CANCELLED for one in told)
            return None if ends else "made of an end"
        case Pressed():
            says = all(one.announcement.what is Happening.CONFIRMED for one in told)
            return None if says else "without the record"
        case Replied() | Told():
            return None
        case _:
            return f"{type(event).__name__} told others"
