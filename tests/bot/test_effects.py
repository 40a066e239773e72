"""What is said to people: in their language, over their channel; staff are told without a name."""

import pytest
from structlog.testing import capture_logs

from bot.channel import Blocked, HeldUp, NotSent
from bot.effects import Effects, GivenUp, Panel, log_for_staff
from bot.identity import LogNames
from bot.turns import Show
from conversations.booking import Booking, BookingStatus
from conversations.commands import Post, TellStaff
from conversations.matters import Trouble
from conversations.session import Session
from conversations.text import say
from conversations.views import Note
from tests.bot.practice import HOUSE, SLOT
from tests.bot.town import CHAT, FakeChannel

NOTE = Note(body=(say("home"),))
POST = Post(id="p1", body=(say("card-booked"),))


@pytest.fixture
def channel() -> FakeChannel:
    """A channel that works."""
    return FakeChannel()


@pytest.fixture
def effects(channel: FakeChannel) -> Effects:
    """Effects over that channel."""
    return Effects(channels={"test": channel}, house=HOUSE, names=LogNames("secret"))


async def test_a_view_is_shown_with_its_stamp_in_the_persons_language(effects: Effects, channel: FakeChannel) -> None:
    """Where none is known yet, in the desk's first."""
    for language, shown in (("nl", "nl"), (None, "en")):
        session = Session(chat=CHAT, owner="42", stamp=7, language=language)
        assert await effects.show(session, NOTE, Show(below=True, origin="message 3"), b"panel 3") == b"panel 3"
        assert (channel.last.view, channel.last.stamp, channel.last.language) == (NOTE, 7, shown)
        assert (channel.last.below, channel.last.origin) == (True, "message 3")


@pytest.mark.parametrize("trouble", [Blocked(), HeldUp(3), NotSent()])
async def test_what_the_lane_can_wait_for_is_the_lanes(
    effects: Effects, channel: FakeChannel, trouble: Exception
) -> None:
    """These three are raised; nothing else is."""
    session = Session(chat=CHAT, owner="42")
    channel.trouble.extend([trouble, trouble])
    with pytest.raises(type(trouble)):
        await effects.show(session, NOTE, Show(), None)
    with pytest.raises(type(trouble)):
        await effects.say(session, POST)


async def test_what_can_never_be_sent_is_given_up(effects: Effects, channel: FakeChannel) -> None:
    """Logged, and raised with its cause, for whoever keeps the evidence; that we are at work is not worth it."""
    session = Session(chat=CHAT, owner="42")
    channel.trouble.extend([KeyError("somebody"), KeyError("somebody")])
    with capture_logs() as logs:
        with pytest.raises(GivenUp) as shown:
            await effects.show(session, NOTE, Show(), b"panel 3")
        with pytest.raises(GivenUp):
            await effects.say(session, POST)
        await effects.busy("elsewhere:1")
    assert [entry["what"] for entry in logs] == ["Note", "Post", "busy"]
    assert "somebody" not in str(logs)
    assert isinstance(shown.value.__cause__, KeyError)


def _told(id_: str, news: Trouble) -> TellStaff:
    return TellStaff(id=id_, desk="town", matter="trouble", news=news)


async def test_staff_are_told_what_and_which_booking_and_no_name(effects: Effects) -> None:
    """Where no staff channel is set up, the operator's log is what staff hear from."""
    booking = Booking(ref="b1", code="FD-1", status=BookingStatus.BOOKED, start=SLOT.start, person="Somebody")
    session = Session(chat=CHAT, owner="42")
    with capture_logs() as logs:
        await effects.say(session, _told("c1", Trouble(what="booking-differs", booking=booking)))
        await log_for_staff(_told("c2", Trouble(what="find-failed")))
    assert logs == [
        {"event": "staff_told", "log_level": "warning", "desk": "town", "what": "booking-differs", "booking": "FD-1"},
        {"event": "staff_told", "log_level": "warning", "desk": "town", "what": "find-failed", "booking": ""},
    ]


@pytest.mark.parametrize("panel", [Panel(), Panel(b"panel 3"), Panel(None, blocked=True), Panel(b"-+", blocked=True)])
def test_a_panel_comes_back_as_it_was(panel: Panel) -> None:
    """Whatever the channel remembers."""
    assert Panel.read(panel.written()) == panel


def test_a_chat_without_a_panel_has_none_and_is_not_blocked() -> None:
    """Never shown anything."""
    assert Panel.read(None) == Panel()
