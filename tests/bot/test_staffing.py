"""What stays in the house: told to whom it concerns, rung, entered and written down."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.audit import StaffDid
from bot.channel import Blocked
from bot.staffing import Staffing
from bot.store.port import Waiting
from bot.turns import EVENTS
from conversations.booking import Customer, PaymentStatus
from conversations.commands import Enter, Post, Ring, TellChat, TellStaff
from conversations.events import Event, Pressed, Told
from conversations.matters import AboutVisit, Changed, Happening, Said, Trouble, Visited
from conversations.session import Session
from conversations.text import Words, say
from conversations.values import replace
from conversations.views import Act, Offer
from tests.bot.deskside import BOOKING, NEWS, STAFFED, TELLING, Core, town
from tests.bot.practice import HOUSE, NOW, SLOT
from tests.bot.town import CHAT, Town


@pytest.fixture
async def core() -> Core:
    """One that tells staff."""
    return Core(TELLING)


@pytest.fixture
async def place(core: Core) -> AsyncIterator[Town]:
    """The town around it."""
    made = town(core)
    yield made
    await made.lanes.drain(0)


async def test_what_a_chat_tells_staff_is_an_event_of_the_desks(place: Town, core: Core) -> None:
    """With the command's id, whose chat it is of, and the news as they were given; a card is shown for it. Of a trouble
    the operator reads as well, who need not act.
    """
    with capture_logs() as logs:
        await place.does(place.orders())
    [line] = [entry for entry in logs if entry["event"] == "staff_told"]
    assert (line["log_level"], line["what"], line["booking"]) == ("info", "booking-differs", "FD-1")
    [told] = core.told
    assert (told.of, told.desk, told.news, told.at) == (CHAT, "town", NEWS, place.now())
    assert told.id.startswith(f"{CHAT}.")
    assert len(place.desk.shown) == 1
    assert len(place.channel.shown) == 1
    assert place.told == []
    assert [chat async for chat in place.store.unfinished(older_than=0)] == []


async def test_where_nobody_is_at_the_desk_the_operator_hears_of_troubles() -> None:
    """As before there was a desk; no chat comes about."""
    place = town(Core(TELLING), HOUSE)
    await place.does(place.orders())
    assert [told.news for told in place.told] == [NEWS]
    assert place.desk.shown == []


async def test_a_desks_chat_that_cannot_go_on_is_the_operators() -> None:
    """Told to the desk it would be one more chat of the desk's, which could not go on either, and so without end."""
    staffing, heard = Staffing(house=STAFFED), list[str]()

    async def accept(chat: str, _event: Event) -> None:
        heard.append(chat)

    told = TellStaff(id="1", desk="town", matter="trouble:set-aside:1", news=Trouble(what="set-aside"))
    with capture_logs() as logs:
        await staffing.carry_out(staffing.staff_chat("town", CHAT, "visit:1"), told, accept)
    assert heard == []
    assert [(line["event"], line["log_level"], line["what"]) for line in logs] == [
        ("staff_told", "warning", "set-aside")
    ]
    await staffing.carry_out(CHAT, told, accept)
    assert len(heard) == 1


async def test_the_operators_log_names_no_person() -> None:
    """What, at which desk, and a code."""
    with capture_logs() as logs:
        for news in (NEWS, Trouble(what="find-failed"), Said(words=Words("secret"))):
            told = TellStaff(id="c.1.0", desk="town", matter="trouble", news=news)
            await Staffing(house=HOUSE).carry_out(CHAT, told, nobody_hears)
    assert logs == [
        {"event": "staff_told", "log_level": "warning", "desk": "town", "what": "booking-differs", "booking": "FD-1"},
        {"event": "staff_told", "log_level": "warning", "desk": "town", "what": "find-failed", "booking": ""},
    ]


async def nobody_hears(chat: str, event: Event, /) -> None:
    """Nobody may be told."""
    raise AssertionError(chat)


async def test_staff_tell_a_patients_chat_in_the_same_way() -> None:
    """By its name."""
    core = Core(TellChat(chat="test:7", news=Said(words=Words("Good morning"))))
    place = town(core)
    await place.does(place.orders())
    assert [(told.of, told.news) for told in core.told] == [(CHAT, Said(words=Words("Good morning")))]
    assert len(place.channel.shown) == 2


async def test_a_caller_who_has_a_chat_by_a_link_is_told_there() -> None:
    """The confirmation goes to it, and the card is that chat's: what staff do with the visit is told there as well."""
    news = Visited(what=Happening.BOOKED, booking=BOOKING, customer=Customer(phone="+31600000001"), called=True)
    told, heard = TellStaff(id="modal:town.V1.7.0", desk="town", matter="visit:b1", news=news), list[tuple[str, Told]]()

    async def hear(chat: str, event: Event, /) -> None:
        assert isinstance(event, Told)
        heard.append((chat, event))

    async def linked(desk: str, phone: str) -> str | None:
        return CHAT if (desk, phone) == ("town", "+31600000001") else None

    staffing = Staffing(house=STAFFED, linked=linked)
    card = staffing.staff_chat("town", "", "visit:b1")
    await staffing.carry_out("modal:town.V1", told, hear)
    assert [(chat, event.of) for chat, event in heard] == [(card, CHAT), (CHAT, card)]
    assert [event.news for _, event in heard] == [
        replace(news, called=False),
        Changed(booking=BOOKING, what=Happening.BOOKED),
    ]
    assert len({event.id for _, event in heard}) == 2
    heard.clear()
    await staffing.carry_out("modal:town.V1", replace(told, news=replace(news, customer=Customer())), hear)
    assert [(chat, event.of) for chat, event in heard] == [(card, "modal:town.V1")]


async def test_a_chat_that_is_told_of_a_booking_gets_its_card() -> None:
    """As if it had been made there; what the person was at stays."""
    place = Town(house=STAFFED)
    booked = Changed(booking=BOOKING, what=Happening.BOOKED)
    await place.lanes.accept(CHAT, Told(id="t1", at=NOW, of="staff:town.0", desk="town", news=booked))
    await place.lanes.idle()
    assert [body[0].id for body in place.channel.posted] == ["card-booked"]
    await place.lanes.drain(0)


async def test_staff_hear_that_a_patient_has_blocked_us(place: Town, core: Core) -> None:
    """Words of theirs that nobody reads are no secret: told for each, as one matter; what we say ourselves is not."""
    words = Post(body=(say("home"),), mark="17.1")
    place.channel.trouble.append(Blocked())
    core.passes_on = True
    for number, orders in enumerate(((words,), (Post(body=(say("home"),)), replace(words, mark="17.2")))):
        core.orders = orders
        await place.lanes.accept("test:7", Told(id=f"{number}", at=NOW, of="staff:town.0", desk="town", news=NEWS))
        await place.lanes.idle()
    heard = [told for told in core.told if told.of == "test:7"]
    assert [told.news for told in heard] == [Trouble(what="not-reached")] * len(heard)
    assert len({told.id for told in heard}) == len(heard) == 2


async def test_a_matter_has_one_chat_and_a_visit_one_whoever_tells(place: Town) -> None:
    """The name tells the desk and nothing of patient, visit or matter; another house has other names."""
    staffing = place.staffing
    name = staffing.staff_chat("town", CHAT, "visit:b1")
    assert name == staffing.staff_chat("town", "slack:T1.D1", "visit:b1")
    assert name.startswith("staff:town.")
    assert len(name) == len("staff:town.") + 32
    talks = {staffing.staff_chat("town", chat, "talk:7") for chat in (CHAT, "slack:T1.D1")}
    others = {staffing.staff_chat("other", CHAT, "visit:b1"), staffing.staff_chat("town", CHAT, "visit:b2"), name}
    assert len(talks | others) == 5
    assert replace(staffing, secret="another").staff_chat("town", CHAT, "visit:b1") != name


async def test_a_visits_chat_does_not_depend_on_what_is_secret_in_its_ref(place: Town) -> None:
    """The vendor's plain name for it is what counts."""
    staffing = replace(place.staffing, plain_ref=lambda desk, ref: ref.partition("?")[0])
    assert staffing.staff_chat("town", CHAT, "visit:b1?key") == place.staffing.staff_chat("town", CHAT, "visit:b1")


async def test_an_alarm_is_set_and_taken_back() -> None:
    """Each under the number of its order."""
    core = Core(Ring(at=NOW + timedelta(minutes=1), name="remind"))
    place = town(core)
    await place.does(place.orders())
    [alarm] = await place.alarms.due(NOW + timedelta(minutes=1))
    assert (alarm.chat, alarm.name) == (CHAT, "remind")
    core.orders = (Ring(at=None, name="remind"),)
    await place.does(place.orders())
    assert await place.alarms.due(NOW + timedelta(days=1)) == ()


async def test_a_visit_is_entered_into_the_ledger_and_whoever_looks_is_told() -> None:
    """One line, the latest; its number grows from order to order."""
    entry = Enter(booking=BOOKING, customer=Customer(first_name="Ada"), patient="telegram:42")
    place, seen = town(Core()), list[str]()
    staffing = place.staffing
    staffing.looking.append(seen.append)
    for number, order in enumerate((entry, replace(entry, paid=PaymentStatus.PAID))):
        await staffing.carry_out(
            "staff:town.0", replace(order, id=f"staff:town.0.7.{number}", desk="town"), nobody_hears
        )
    line = await place.ledger.of_ref("town", "b1")
    assert line is not None
    assert (line.chat, line.number, line.paid, line.patient) == (
        "staff:town.0",
        7001,
        PaymentStatus.PAID,
        "telegram:42",
    )
    assert (line.code, line.start, line.end, line.service) == ("FD-1", SLOT.start, SLOT.end, "Passport")
    assert line.customer == Customer(first_name="Ada")
    assert seen == ["town", "town"]


async def test_what_staff_press_is_written_down_with_the_turn(place: Town, core: Core) -> None:
    """Who, what it meant, when, and on which visit; what a patient does is not."""
    core.matter = AboutVisit(booking=BOOKING)
    session = Session(chat="staff:town.0", owner="staff", stamp=6, offers=(Offer(key="1", act=Act.CANCEL),))
    for number, key in enumerate(("1", "9")):
        pressed = Pressed(id=f"{number}", at=NOW, by="staff", actor="U1", stamp=6, key=key)
        played = place.turns.play(session.chat, session, waiting(pressed))
        [did] = [one for _, one in played.outgoing if isinstance(one, StaffDid)]
        assert (did.who, did.what) == ("U1", ("cancel", "stale_press")[number])
    await place.does(place.orders())
    assert [deed async for deed in place.deeds.of("town")] == []
    for number in range(2):
        event = Pressed(id="u1", at=NOW + timedelta(seconds=number), by="staff", actor="U1", stamp=6, key="1")
        await place.lanes.accept("staff:town.0", event)
        await place.lanes.idle()
    [deed] = [deed async for deed in place.deeds.of("town")]
    assert (deed.who, deed.booking, deed.at) == ("U1", "FD-1", NOW)


def waiting(event: Event) -> Waiting:
    """The event as it waits in an inbox."""
    return Waiting(id=event.id, blob=EVENTS.encode(event))


async def test_a_card_is_kept_as_long_as_its_visit_and_the_time_after() -> None:
    """Longer than a chat in which nothing happens; a talk goes as all chats do."""
    core = Core()
    place = town(core)
    core.matter = AboutVisit(booking=replace(BOOKING, start=NOW + timedelta(days=100), end=None))
    await place.does(place.orders())
    place.time += timedelta(days=189).total_seconds()
    assert (await place.known()).matter == core.matter
    place.time += timedelta(days=2).total_seconds()
    assert await place.session() is None
    core.matter = None
    await place.does(place.orders())
    place.time += timedelta(days=31).total_seconds()
    assert await place.session() is None
