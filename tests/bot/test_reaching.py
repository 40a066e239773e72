"""Nothing reaches a patient who blocked us: the card of each visit to come says so, once, until they are back."""

from dataclasses import replace
from datetime import timedelta

from structlog.testing import capture_logs

from bot.channel import Blocked
from bot.staffing import Staffing
from bot.store.codec import decode_session
from conversations.booking import BookingStatus
from conversations.commands import TellStaff
from conversations.desk import House
from conversations.events import Event, Order, Told
from conversations.matters import AboutVisit, Changed, Happening, Reach
from conversations.session import Session
from tests.bot.practice import HOUSE
from tests.bot.town import CHAT, Town

STAFFED = House.of([replace(HOUSE.desks[0], staffed=True)])


async def booked(house: House) -> Town:
    """With a visit to come."""
    place = Town(house=house)
    await place.walk()
    return place


async def staff_say(place: Town, number: int, *, confirmed: bool = True) -> None:
    """Something that the patient's chat says of its visit."""
    visit = (await place.known()).booked
    assert visit is not None
    now = replace(visit, start=visit.start + timedelta(minutes=number), confirmed=confirmed)
    event = Told(
        id=f"staff {number}",
        at=place.now(),
        of="staff:town.0",
        desk="town",
        news=Changed(booking=now, what=Happening.MOVED),
    )
    await place.lanes.accept(CHAT, event)
    await place.lanes.idle()


async def card(place: Town) -> Session:
    """The visit's, at the desk."""
    visit = (await place.known()).booked
    assert visit is not None
    line = await place.ledger.of_ref("town", visit.ref)
    assert line is not None
    blob = await place.store.session(line.chat)
    assert blob is not None
    return decode_session(blob)


def thread(place: Town) -> list[str]:
    """What was said in the card's thread about it."""
    return [body[0].id for body in place.desk.posted if body[0].id in ("visit-unreached", "visit-reached")]


async def test_the_card_says_so_once_and_no_longer_when_they_are_back() -> None:
    """However much was not heard meanwhile."""
    place = await booked(STAFFED)
    place.channel.trouble.append(Blocked())
    for number in (1, 2, 3):
        await staff_say(place, number)
    assert thread(place) == ["visit-unreached"]
    about = (await card(place)).matter
    assert isinstance(about, AboutVisit)
    assert about.unreached
    shown = place.desk.last.view
    assert "visit-unreached" in {line.id for line in getattr(shown, "lines", ())}
    await place.does(place.orders(Order.HELP))
    about = (await card(place)).matter
    assert isinstance(about, AboutVisit)
    assert not about.unreached
    assert thread(place) == ["visit-unreached", "visit-reached"]
    await place.does(place.orders(Order.HELP))
    assert len(thread(place)) == 2


async def test_a_panel_that_was_not_shown_counts_as_well() -> None:
    """They blocked us while something was on its way."""
    place = await booked(STAFFED)
    place.channel.trouble.append(Blocked())
    await place.does(place.orders(Order.HELP))
    assert thread(place) == ["visit-unreached"]


async def test_where_nobody_is_staff_the_operators_log_says_so_once() -> None:
    """By the visit's code, and nothing personal."""
    place = await booked(HOUSE)
    place.channel.trouble.append(Blocked())
    for number in (1, 2, 3):
        await staff_say(place, number)
    assert [told.news for told in place.told] == [Reach(there=False, code="FD-1")]
    await place.does(place.orders(Order.HELP))
    assert [told.news for told in place.told][1:] == [Reach(there=True, code="FD-1")]


async def test_the_log_names_no_person() -> None:
    """The desk, a code, and what to do."""

    async def nobody(_chat: str, _event: Event, /) -> None:
        raise AssertionError("nobody is staff")

    with capture_logs() as logs:
        for there in (False, True):
            told = TellStaff(id="c.1.0", desk="town", matter="visit:b1", news=Reach(there=there, code="FD-1"))
            await Staffing(house=HOUSE).carry_out(CHAT, told, nobody)
    assert [(line["event"], line["booking"]) for line in logs] == [
        ("patient_blocked_us", "FD-1"),
        ("patient_is_back", "FD-1"),
    ]


async def test_of_visits_that_are_over_nothing_is_said() -> None:
    """There is nothing to tell of them."""
    place = await booked(STAFFED)
    visit = (await place.known()).booked
    assert visit is not None
    place.time += (visit.start - place.now()).total_seconds() + 3600
    place.channel.trouble.append(Blocked())
    now = replace(visit, status=BookingStatus.ARRIVED)
    news = Changed(booking=now, what=Happening.ARRIVED)
    event = Told(id="came", at=place.now(), of="staff:town.0", desk="town", news=news)
    await place.lanes.accept(CHAT, event)
    await place.lanes.idle()
    assert thread(place) == []


async def test_the_card_of_a_visit_whose_end_was_not_heard_says_so() -> None:
    """It was cancelled at the practice, and they do not know."""
    place = await booked(STAFFED)
    at_the_desk = (await card(place)).chat
    visit = (await place.known()).booked
    assert visit is not None
    place.channel.trouble.append(Blocked())
    over = replace(visit, status=BookingStatus.CANCELLED)
    news = Changed(booking=over, what=Happening.CANCELLED)
    event = Told(id="over", at=place.now(), of=at_the_desk, desk="town", news=news)
    await place.lanes.accept(CHAT, event)
    await place.lanes.idle()
    assert thread(place) == ["visit-unreached"]
