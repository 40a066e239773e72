"""The home page: drawn for staff when they look, and again when something changes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.ledger.port import Line
from bot.slack.receive import Kind
from bot.slack.staff.drawn import Looking
from bot.slack.staff.home import LOOKED, LOOKERS
from conversations.booking import Appointment
from tests.bot.practice import NOW
from tests.bot.slack.staff.conftest import BOOKING, EVA, FINN, NOBODYS, STRANGER, VISIT, Desk, said
from tests.bot.slack.staff.payloads import opened_home, view_pick, view_press
from tests.bot.slack.staff.test_sheet import line
from vendors.errors import Unreachable

pytestmark = pytest.mark.slow

TODAY = replace(BOOKING, start=NOW + timedelta(hours=2), end=NOW + timedelta(hours=3))


def looked_at(desk: Desk) -> Looking:
    """What the newest page shows."""
    looking = Looking.read(desk.published()[-1]["private_metadata"])
    assert looking is not None
    return looking


async def test_a_day_is_one_read_and_one_call(desk: Desk) -> None:
    """Of the practice's book, of the ledger, and of Slack, once Slack has said who is asking."""
    desk.vendor.entries = (Appointment(booking=TODAY),)
    await desk.ledger.put(line(start=TODAY.start, end=TODAY.end))
    assert await desk.does(Kind.EVENT, opened_home()) == {}
    assert desk.vendor.asked["diary"] == 1
    assert [method for method, _ in desk.api.calls if method.startswith("views.")] == ["views.publish"]
    [made] = desk.published()
    assert "Town Hall, Saturday 21 November" in said(made)
    assert "12:00 to 13:00 · Check-up · AB12" in said(made)
    assert desk.api.called("views.publish")[0]["user_id"] == EVA


async def test_a_day_sheet_of_two_hundred_visits_takes_one_vendor_read_and_two_slack_calls(desk: Desk) -> None:
    """However many visits: who is looking, and the page. Leafing through all of it is the page alone."""
    desk.vendor.entries = tuple(appointment(number) for number in range(200))
    for number in range(100):
        await desk.ledger.put(line_of(number))
    await desk.door.members.workspace()  # whose token it is, a process asks once
    desk.api.calls.clear()
    await desk.does(Kind.EVENT, opened_home())
    assert [method for method, _ in desk.api.calls] == ["users.info", "views.publish"]
    assert "200 visits" in said(desk.published()[0])
    for number in (1, 2):
        await desk.does(Kind.ACTION, view_press(desk.published()[-1], f"page:{number}", str(number)))
        assert f"Page {number + 1} of 3" in said(desk.published()[-1])
    assert [method for method, _ in desk.api.calls[2:]] == ["views.publish"] * 2
    assert desk.vendor.asked["diary"] == 1


async def test_staff_by_user_group_are_one_call_more_once_a_minute(desk: Desk) -> None:
    """The group is asked for once for everybody in it, and stays what it was for a minute."""
    await desk.door.members.workspace()
    desk.api.calls.clear()
    for _ in range(2):
        await desk.does(Kind.EVENT, opened_home(FINN))
    made = [method for method, _ in desk.api.calls]
    assert made == ["users.info", "usergroups.users.list", "views.publish", "views.publish"]


def appointment(number: int) -> Appointment:
    """One of a full day's: ten people, a visit every twenty minutes."""
    start = NOW.replace(hour=8, minute=0) + timedelta(minutes=number // 10 * 20)
    person = f"Person {number % 10}"
    return Appointment(
        booking=replace(BOOKING, ref=f"r{number}", start=start, end=start + timedelta(minutes=20), person=person)
    )


def line_of(number: int) -> Line:
    """What the ledger has of it."""
    booking = appointment(number).booking
    return line(ref=booking.ref, chat=f"staff:town.{number:032x}", start=booking.start, end=booking.end)


async def test_leafing_reads_the_book_no_second_time(desk: Desk) -> None:
    """For some seconds; another day is another read."""
    await desk.does(Kind.EVENT, opened_home())
    await desk.does(Kind.ACTION, view_press(desk.published()[-1], "only", "1"))
    assert looked_at(desk).only
    assert desk.vendor.asked["diary"] == 1
    await desk.does(Kind.ACTION, view_press(desk.published()[-1], "day:2", "2026-11-22"))
    assert looked_at(desk).day == "2026-11-22"
    assert desk.vendor.asked["diary"] == 2


async def test_what_was_looked_at_is_shown_when_the_page_is_opened_again(desk: Desk) -> None:
    """By the same person."""
    await desk.does(Kind.EVENT, opened_home())
    await desk.does(Kind.ACTION, view_press(desk.published()[-1], "day:2", "2026-11-22"))
    await desk.does(Kind.EVENT, opened_home())
    assert looked_at(desk).day == "2026-11-22"
    await desk.does(Kind.EVENT, opened_home(FINN))
    assert looked_at(desk).day == "2026-11-21"


async def test_whoever_works_at_several_desks_chooses(desk: Desk) -> None:
    """And nobody gets at a desk whose staff they are not."""
    await desk.does(Kind.EVENT, opened_home(FINN))
    await desk.does(Kind.ACTION, view_pick(desk.published()[-1], "at", "pier", FINN))
    assert looked_at(desk).desk == "pier"
    assert "booked here" in said(desk.published()[-1])  # its book cannot be read
    await desk.does(Kind.ACTION, view_pick(desk.published()[-1], "at", "pier", EVA))
    assert looked_at(desk).desk == "town"


async def test_whoever_left_a_desk_looks_at_another_of_theirs(desk: Desk) -> None:
    """What was left in the page names the old one."""
    await desk.does(Kind.EVENT, opened_home(FINN))
    left = replace(looked_at(desk), desk="pier").written()
    page = desk.published()[-1] | {"private_metadata": left}
    await desk.does(Kind.ACTION, view_press(page, "only", "1", EVA))
    assert looked_at(desk).desk == "town"


async def test_a_stranger_sees_nothing_of_a_desk(desk: Desk) -> None:
    """When opening it, and when pressing on what somebody else was shown."""
    await desk.does(Kind.EVENT, opened_home())
    page = desk.published()[-1]
    await desk.does(Kind.EVENT, opened_home(STRANGER))
    await desk.does(Kind.ACTION, view_press(page, "only", "1", STRANGER))
    for made in desk.published()[1:]:
        assert "Town" not in said(made)
    assert desk.vendor.asked["diary"] == 1


async def test_where_the_book_cannot_be_read_the_ledger_is_shown(desk: Desk) -> None:
    """And it is said."""
    await desk.ledger.put(line(start=TODAY.start, end=TODAY.end))
    desk.vendor.fails("diary", Unreachable("test", "diary"))
    with capture_logs() as logs:
        await desk.does(Kind.EVENT, opened_home())
    assert "cannot be read just now" in said(desk.published()[0])
    assert "AB12" in said(desk.published()[0])
    assert [log["event"] for log in logs] == ["diary_not_read"]


async def test_a_visit_made_here_can_be_opened(desk: Desk) -> None:
    """By staff, and it is written down; what is no card of theirs opens nothing."""
    await desk.does(Kind.EVENT, opened_home())
    page = desk.published()[-1]
    for value, user in (("staff:pier.x", EVA), (f"staff:pier.{'a' * 32}", EVA), (VISIT, STRANGER)):
        await desk.does(Kind.ACTION, view_press(page, "open", value, user))
    assert desk.opened() == []
    await desk.does(Kind.ACTION, view_press(page, "open", NOBODYS))
    assert "another time" in said(desk.opened().pop())
    desk.api.calls.clear()
    await desk.does(Kind.ACTION, view_press(page, "open", VISIT))
    assert "Cleo" in said(desk.opened()[0])
    assert await desk.did() == [(EVA, "show", "AB12")]


async def test_a_page_of_another_age_is_drawn_anew(desk: Desk) -> None:
    """What was left in it cannot be read: nothing is guessed."""
    await desk.does(Kind.ACTION, view_press({"callback_id": "desk:home", "private_metadata": "?"}, "only", "1"))
    assert desk.vendor.asked["diary"] == 0


async def test_slack_refusing_a_page_is_logged(desk: Desk) -> None:
    """Whoever looks opens it again."""
    desk.api.refuses("views.publish", "invalid_arguments")
    with capture_logs() as logs:
        await desk.does(Kind.EVENT, opened_home())
    assert [(log["event"], log["said"]) for log in logs] == [("home_not_drawn", "invalid_arguments")]


# Drawing anew


async def redrawn(desk: Desk) -> None:
    """Everything that was to be drawn anew is."""
    home = desk.staff.home
    while home._stale:
        await asyncio.gather(*home._stale.values())


async def test_changes_are_seen_by_those_who_look(desk: Desk) -> None:
    """Several at once are one redraw, with the book read anew; nobody else's page is drawn."""
    home, calm = desk.staff.home, asyncio.Event()

    async def pause(_: float) -> None:
        await calm.wait()

    home.pause = pause
    await desk.does(Kind.EVENT, opened_home(EVA))
    for _ in range(5):
        home.changed("town")
    home.changed("pier")
    assert list(home._stale) == ["town"]
    desk.vendor.entries = (Appointment(booking=TODAY),)
    calm.set()
    await redrawn(desk)
    assert [call["user_id"] for call in desk.api.called("views.publish")] == [EVA, EVA]
    assert "AB12" in said(desk.published()[-1])
    assert desk.vendor.asked["diary"] == 2


async def at_once(_: float) -> None:
    """No pause."""


async def test_what_others_wrote_is_seen_within_a_minute(desk: Desk) -> None:
    """Another process, or the practice's staff in their own system; nothing is drawn when nobody looks any more."""
    home, minutes, begun, calm = desk.staff.home, asyncio.Queue[None](), asyncio.Event(), asyncio.Event()

    async def rest(_: float) -> None:
        await minutes.get()

    async def pause(_: float) -> None:
        begun.set()
        await calm.wait()

    home.pause, home.rest = pause, rest
    await desk.does(Kind.EVENT, opened_home(EVA))
    assert home._round is not None
    desk.vendor.entries = (Appointment(booking=TODAY),)
    minutes.put_nowait(None)
    await begun.wait()
    calm.set()
    await redrawn(desk)
    assert "AB12" in said(desk.published()[-1])
    home._lookers.clear()
    minutes.put_nowait(None)
    await home._round
    assert len(desk.published()) == 2
    await desk.does(Kind.EVENT, opened_home(EVA))
    await home.close()
    assert home._round.cancelled()


async def test_who_is_staff_no_more_sees_the_page_of_a_stranger(desk: Desk) -> None:
    """At the next change, not only when they press."""
    desk.staff.home.pause = at_once
    await desk.does(Kind.EVENT, opened_home(EVA))
    desk.api.people[EVA] = {"deleted": True}
    desk.door.members._known.clear()
    desk.staff.home.changed("town")
    await redrawn(desk)
    assert "Town" not in said(desk.published()[-1])
    desk.staff.home.changed("town")
    assert desk.staff.home._stale == {}


async def test_who_has_not_looked_for_long_is_not_drawn_for(desk: Desk) -> None:
    """Nor more people than a few hundred, those who looked last."""
    home = desk.staff.home
    home.pause = at_once
    await desk.does(Kind.EVENT, opened_home(EVA))
    for user, looker in home._lookers.items():
        home._lookers[user] = replace(looker, since=NOW - LOOKED - timedelta(seconds=1))
    home.changed("town")
    await redrawn(desk)
    assert (len(desk.published()), home._lookers) == (1, {})
    for number in range(LOOKERS + 1):
        home._remember(f"T0123.U{number}", Looking(desk="town", day="2026-11-21"))
    assert len(home._lookers) == LOOKERS
    assert "U0" not in home._lookers


async def test_what_cannot_be_drawn_anew_is_logged(desk: Desk) -> None:
    """The next change comes soon."""
    desk.staff.home.pause = at_once
    await desk.does(Kind.EVENT, opened_home(FINN))
    desk.door.members._known.clear()
    desk.api.refuses("users.info", "internal_error")
    desk.staff.home.changed("town")
    with capture_logs() as logs:
        await redrawn(desk)
    assert [log["event"] for log in logs] == ["home_not_drawn"]
