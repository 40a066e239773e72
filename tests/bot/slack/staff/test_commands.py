"""`/frontdesk`: what it does for staff, at which desk, and that nobody else gets anything of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channel import NotSent
from bot.slack.receive import Kind
from bot.slack.staff.finding import MOST
from conversations.booking import BookingStatus
from conversations.events import Order, Ordered
from tests.bot.practice import NOW
from tests.bot.slack.staff.conftest import BOOKING, CUSTOMER, DESK, EVA, FINN, OTHER, STRANGER, VISIT, Desk, said
from tests.bot.slack.staff.payloads import commanded, view_press, view_sent
from tests.bot.slack.staff.test_sheet import line
from vendors.errors import Unreachable

pytestmark = pytest.mark.slow

ELSEWHERE = "C0999"


async def test_help_says_what_there_is(desk: Desk) -> None:
    """Also for a word nobody knows, and for nothing to find."""
    for words in ("", "help", "what", "find", "find  "):
        await desk.does(Kind.COMMAND, commanded(words))
        assert all(f"/frontdesk {word}" in said(desk.filled()[-1]) for word in ("book", "find", "link", "links"))


@pytest.mark.parametrize("words", ["help", "book", "find Calling", "link", "links"])
async def test_a_stranger_is_told_so_and_nothing_is_done(desk: Desk, words: str) -> None:
    """In a window that nobody else sees; what was opened at once says nothing."""
    await desk.ledger.put(line())
    with capture_logs() as logs:
        await desk.does(Kind.COMMAND, commanded(words, STRANGER))
    [opened], [filled] = desk.opened(), desk.filled()
    assert "moment" in said(opened)
    assert "for the staff" in said(filled)
    assert "Cleo" not in str(desk.api.calls)
    assert (desk.inbox.events, await desk.did()) == ([], [])
    assert [log["why"] for log in logs] == ["not_staff"]


async def test_the_modal_is_opened_before_anybody_is_looked_up(desk: Desk) -> None:
    """A trigger lives three seconds."""
    await desk.does(Kind.COMMAND, commanded("help"))
    methods = [method for method, _ in desk.api.calls]
    assert methods.index("views.open") == 0


async def test_where_no_modal_can_be_opened_nothing_is_done(desk: Desk) -> None:
    """There would be nowhere to show it."""
    desk.api.refuses("views.open", "expired_trigger_id")
    with capture_logs() as logs:
        await desk.does(Kind.COMMAND, commanded("book"))
    assert [log["event"] for log in logs] == ["modal_not_opened"]
    assert desk.inbox.events == []


async def test_what_cannot_be_done_now_is_said(desk: Desk) -> None:
    """Slack was answered already."""
    desk.api.refuses("users.info", "internal_error")
    with capture_logs() as logs:
        await desk.does(Kind.COMMAND, commanded("book"))
    assert [(log["event"], log["error"]) for log in logs] == [("not_done_after_answer", NotSent.__name__)]
    assert "try again" in desk.whispers()[0][2]


async def test_what_cannot_be_done_in_a_modal_is_said_in_it(desk: Desk) -> None:
    """Also where Slack will not have that said: then it is logged."""
    await desk.does(Kind.COMMAND, commanded("links"))
    listed = desk.filled()[-1]
    desk.door.members._known.clear()
    for method, error in (("users.info", "internal_error"), ("users.info", "internal_error"), ("views.update", "x")):
        desk.api.refuses(method, error)
    with capture_logs() as logs:
        await desk.does(Kind.ACTION, view_press(listed, "revoke", "one"))
        desk.api.laid_out["views.update"].clear()
        await desk.does(Kind.ACTION, view_press(listed, "revoke", "one"))
    assert [log["event"] for log in logs] == ["modal_not_filled", "not_done_after_answer", "not_done_after_answer"]
    assert "try again" in said(desk.filled()[-1])


async def test_a_word_that_cannot_be_whispered_is_let_be(desk: Desk) -> None:
    """The app may not be where the command was given."""
    desk.api.refuses("users.info", "internal_error")
    desk.api.refuses("chat.postEphemeral", "not_in_channel")
    with capture_logs() as logs:
        await desk.does(Kind.COMMAND, commanded("book", channel=ELSEWHERE))
    assert [log["event"] for log in logs] == ["not_whispered", "not_done_after_answer"]


# Book


async def test_book_begins_the_conversation_in_the_modal(desk: Desk) -> None:
    """At the desk of the channel it was said in, or at the only one there is for them."""
    for user, channel, name in ((EVA, DESK, "town"), (EVA, ELSEWHERE, "town"), (FINN, OTHER, "pier")):
        desk.inbox.events.clear()
        await desk.does(Kind.COMMAND, commanded("book", user, channel))
        [(chat, event)] = desk.inbox.events
        assert isinstance(event, Ordered)
        assert (event.order, event.desk, event.actor, event.by) == (Order.CALLER, name, user, "staff")
        assert chat.startswith(f"modal:{name}.V")


async def test_where_it_is_not_clear_the_desk_is_asked(desk: Desk) -> None:
    """And only one of theirs can be chosen, whatever is said to have been pressed."""
    await desk.does(Kind.COMMAND, commanded("book", FINN, ELSEWHERE))
    asks = desk.filled()[-1]
    assert all(title in said(asks) for title in ("Town Hall", "Pier Office"))
    await desk.does(Kind.ACTION, view_press(asks, "at:pier", "pier", EVA, "V7"))
    await desk.does(Kind.ACTION, view_press(asks, "at:pier", "nowhere", FINN, "V7"))
    await desk.does(Kind.ACTION, view_press(asks | {"private_metadata": "what"}, "at:pier", "pier", FINN, "V7"))
    assert desk.inbox.events == []
    await desk.does(Kind.ACTION, view_press(asks, "at:pier", "pier", FINN, "V7"))
    assert [chat for chat, _ in desk.inbox.events] == ["modal:pier.V7"]


# Find


@pytest.mark.parametrize("words", ["calling", "CLEO", "cal cle", "+31 6 00000077", "ab 12"])
async def test_visits_are_found_by_name_phone_and_code(desk: Desk, words: str) -> None:
    """Whoever asks sees whose they are, and the way to the card; it is written down, without what was looked for."""
    await desk.ledger.put(line())
    await desk.cards.post(VISIT, (), "en")
    await desk.does(Kind.COMMAND, commanded(f"find {words}", channel=ELSEWHERE))
    found = said(desk.filled()[-1])
    assert all(part in found for part in ("Cleo", "AB12", "Check-up", "Open the card", "/archives/C0DESK/p1790000000"))
    assert await desk.did() == [(EVA, "find", "")]


async def test_what_became_of_a_visit_is_said_with_it(desk: Desk) -> None:
    """A cancelled one is found by its code, and looks like no other."""
    await desk.ledger.put(line(status=BookingStatus.CANCELLED))
    await desk.does(Kind.COMMAND, commanded("find AB12"))
    assert "cancelled" in said(desk.filled()[-1])
    assert "Open the card" not in said(desk.filled()[-1])  # it has none


@pytest.mark.parametrize("words", ["call ben", "+31 6 00000078", "AB13", "%", "😀"])
async def test_what_is_not_there_is_not_found(desk: Desk, words: str) -> None:
    """And what to try instead is said."""
    await desk.ledger.put(line())
    await desk.does(Kind.COMMAND, commanded(f"find {words}"))
    assert "Nothing was found" in said(desk.filled()[-1])


async def test_the_practice_itself_is_asked_for_a_number(desk: Desk) -> None:
    """Each visit is found once; where it cannot be asked that is said."""
    await desk.ledger.put(line())
    desk.vendor.found = (BOOKING, replace(BOOKING, ref="theirs", code="ZZ99"))
    await desk.does(Kind.COMMAND, commanded("find +31600000077"))
    found = said(desk.filled()[-1])
    assert (found.count("AB12"), found.count("ZZ99")) == (1, 1)
    desk.vendor.fails("bookings", Unreachable("test", "bookings"))
    with capture_logs() as logs:
        await desk.does(Kind.COMMAND, commanded("find +31600000077"))
    assert "there may be more" in said(desk.filled()[-1])
    assert "vendor_not_searched" in [log["event"] for log in logs]
    assert "600000077" not in str(logs)


async def test_only_the_askers_own_desks_are_searched(desk: Desk) -> None:
    """Finn works at both, Eva at one."""
    await desk.ledger.put(line(desk="pier", chat=f"staff:pier.{'d' * 32}", code="PP11"))
    await desk.does(Kind.COMMAND, commanded("find calling", EVA))
    assert "Nothing was found" in said(desk.filled()[-1])
    await desk.does(Kind.COMMAND, commanded("find calling", FINN))
    assert "Pier Office" in said(desk.filled()[-1])


async def test_no_more_is_found_than_can_be_read(desk: Desk) -> None:
    """Of a name that half the town has."""
    for number in range(MOST + 5):
        start = NOW + timedelta(hours=number + 1)
        await desk.ledger.put(line(chat=f"c{number}", ref=f"r{number}", code=f"N{number}", start=start, end=None))
    await desk.does(Kind.COMMAND, commanded("find calling"))
    assert len(desk.filled()[-1]["blocks"]) == MOST


# Link


async def form(desk: Desk) -> dict[str, Any]:
    """The form for a link."""
    await desk.does(Kind.COMMAND, commanded("link"))
    return dict(desk.filled()[-1])


NAMED = {"first_name": {"first_name": "Cleo"}, "last_name": {"last_name": "Calling"}}


async def test_a_link_is_made_for_a_person_and_shown_once(desk: Desk) -> None:
    """To whoever asked; what opens it is nowhere but in it."""
    values = NAMED | {"phone": {"phone": "+31 6 00000077"}}
    answered = await desk.does(Kind.VIEW, view_sent(await form(desk), values))
    assert "moment" in said(answered["view"])
    made = said(desk.filled()[-1])
    token = made.partition("https://t.me/town_bot?start=")[2].partition('"')[0]
    assert len(token) == 22
    taken = await desk.links.redeem(token, "telegram:42")
    assert taken is not None
    assert (taken.desk, taken.by) == ("town", EVA)
    assert taken.customer == replace(CUSTOMER, email=None)
    buttons = [one for block in desk.filled()[-1]["blocks"] if block["type"] == "actions" for one in block["elements"]]
    assert token not in str(buttons)
    assert await desk.did() == [(EVA, "link", "")]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"phone": {"phone": "12"}}, "phone"),
        ({"email": {"email": "nowhere"}}, "email"),
        ({}, "phone"),
    ],
)
async def test_somebody_must_be_known_by_something(desk: Desk, values: dict[str, Any], field: str) -> None:
    """Said beside the field; nothing is made."""
    answered = await desk.does(Kind.VIEW, view_sent(await form(desk), NAMED | values))
    assert list(answered["errors"]) == [field]
    assert await desk.links.listed("town") == ()


async def test_until_telegram_has_told_our_name_there_is_no_link(desk: Desk) -> None:
    """It would lead nowhere."""
    linking = replace(desk.staff.linking, username=lambda: "")
    desk.door.staff = replace(desk.staff, linking=linking)
    await desk.does(Kind.VIEW, view_sent(await form(desk), NAMED | {"phone": {"phone": "+31600000077"}}))
    assert "try again" in said(desk.filled()[-1])
    assert await desk.links.listed("town") == ()


async def test_links_are_listed_and_revoked(desk: Desk) -> None:
    """By their id, which opens nothing."""
    await desk.does(Kind.COMMAND, commanded("links"))
    assert "No link is open" in said(desk.filled()[-1])
    token = await desk.links.make("town", CUSTOMER, EVA)
    await desk.does(Kind.COMMAND, commanded("links"))
    listed = desk.filled()[-1]
    assert "Cleo" in said(listed)
    assert token not in said(listed)
    [link] = await desk.links.listed("town")
    for action, value, user in (("revoke", link.id, STRANGER), ("key:0", link.id, EVA), ("revoke", "nothing", EVA)):
        await desk.does(Kind.ACTION, view_press(listed, action, value, user))
    assert len(await desk.links.listed("town")) == 1
    await desk.does(Kind.ACTION, view_press(listed, "revoke", link.id))
    assert await desk.links.listed("town") == ()
    assert await desk.links.redeem(token, "telegram:42") is None


@pytest.mark.parametrize("user", [STRANGER, FINN])
async def test_nobody_makes_links_for_a_desk_that_is_not_theirs(desk: Desk, user: str) -> None:
    """Whatever form they say they have sent."""
    asks = await form(desk) | {"private_metadata": "pier" if user == STRANGER else "nowhere"}
    answered = await desk.does(Kind.VIEW, view_sent(asks, NAMED | {"phone": {"phone": "+31600000077"}}, user))
    assert "for the staff" in said(answered["view"])
    assert [await desk.links.listed(name) for name in ("town", "pier")] == [(), ()]


async def test_a_customer_is_not_in_any_log(desk: Desk) -> None:
    """Nor in what is written down."""
    with capture_logs() as logs:
        await desk.does(Kind.VIEW, view_sent(await form(desk), NAMED | {"phone": {"phone": "+31600000077"}}))
        await desk.does(Kind.COMMAND, commanded("find calling"))
    assert not any(word in str(logs) for word in ("Cleo", "alling", "600000077"))
