"""The day sheet: what is on it, what it is made of, and that it fits."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.ledger.port import Line
from bot.slack.staff.drawn import LINES, Day, Looking, page, pressed, stranger
from bot.slack.staff.sheet import Gap, Row, Wanted, columns, rows
from conversations.booking import Appointment, Booking, BookingStatus, Customer, PaymentStatus
from conversations.text import Privacy, say
from sandbox.slack.blocks import check_view
from tests.bot.practice import ZONE
from tests.bot.slack.staff.conftest import BOOKING, CUSTOMER, DESKS, SPEECH, VISIT, said

DAY = datetime(2026, 11, 24, tzinfo=ZONE)
NOON = DAY + timedelta(hours=12)
TOWN = next(iter(DESKS))
LOOKING = Looking(desk="town", day="2026-11-24")
VOICE = SPEECH.voice("en", Privacy.PLAIN)


def line(**more: object) -> Line:
    """What the ledger knows of the visit."""
    made = Line(
        desk="town",
        chat=VISIT,
        number=1,
        ref="r1",
        code="AB12",
        start=BOOKING.start,
        end=BOOKING.end,
        service="Check-up",
        place="Quay",
        person="Dr Noor Example",
        customer=CUSTOMER,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a line


def at(hour: int, minutes: int = 30, **more: object) -> Row:
    """A visit at that hour."""
    start = DAY + timedelta(hours=hour)
    made = Row(
        start=start,
        end=start + timedelta(minutes=minutes),
        service="Check-up",
        place="Quay",
        person="Noor",
        code=f"C{hour}",
        status=BookingStatus.BOOKED,
        confirmed=False,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a row


def drawn(*found: Row, looking: Looking = LOOKING, clearance: Privacy = Privacy.PLAIN) -> dict[str, object]:
    """The page of that day, at noon."""
    voice = SPEECH.voice("en", clearance)
    made = page(looking, Day(rows=found), tuple(DESKS), NOON, voice)
    assert check_view(made, "home") == []
    return made


# What is on it


def test_the_book_is_joined_with_the_ledger() -> None:
    """The book says what is true, the ledger whose card it is and what was paid."""
    booked = replace(BOOKING, ref="secret:r1", start=BOOKING.start + timedelta(hours=1), code="", confirmed=True)
    [row] = rows([Appointment(booking=booked)], [line(paid=PaymentStatus.PENDING)], {"secret:r1": "r1"})
    assert (row.start, row.code, row.chat) == (booked.start, "AB12", VISIT)
    assert (row.confirmed, row.owed, row.customer) == (True, True, CUSTOMER)


def test_what_others_made_is_on_it_as_well() -> None:
    """Without a card; with a name where the book tells one."""
    theirs = Appointment(booking=Booking(ref="x", code="", status=BookingStatus.DONE, start=BOOKING.start))
    [row] = rows([replace(theirs, customer=Customer(first_name="Ben"))], [], {})
    assert (row.chat, row.customer.first_name, row.paid) == ("", "Ben", None)


def test_what_the_book_does_not_have_is_not_on_it() -> None:
    """It was cancelled or moved at the practice; without a book, the ledger is all there is."""
    assert rows([], [line()], {}) == ()
    [row] = rows(None, [line(), line(chat="other", ref="r2", status=BookingStatus.CANCELLED)], {}, marks=False)
    assert (row.chat, row.marks) == (VISIT, False)


def test_gaps_are_what_is_free_between_two_visits() -> None:
    """Of one person in one place; shorter ones are not worth a word, and who overlaps leaves none."""
    day = (at(9), at(10, minutes=90), at(11, minutes=15), at(12), at(9, person="Sam"))
    noor, sam = columns(day, Wanted(), NOON)
    gaps = [(one.start.hour, one.start.minute) for one in noor.entries if isinstance(one, Gap)]
    assert gaps == [(9, 30), (11, 30)]
    assert [type(one) for one in sam.entries] == [Row]


def test_a_filter_makes_nobody_free() -> None:
    """What wants somebody is shown without gaps, for what is not shown is not free."""
    day = (at(9, status=BookingStatus.MISSED), at(10), at(14, paid=PaymentStatus.EXPIRED), at(15), at(16))
    [column] = columns(day, Wanted(only=True), NOON)
    assert [row.start.hour for row in column.rows] == [9, 10, 14]
    assert column.entries == column.rows
    assert columns(day, Wanted(person="Sam"), NOON) == ()
    assert columns(day, Wanted(place="East"), NOON) == ()


@pytest.mark.parametrize(
    ("row", "wants"),
    [
        (at(14), False),
        (at(9), True),  # over, and nobody noted whether they came
        (at(9, marks=False), False),  # nobody notes that at this practice
        (at(9, status=BookingStatus.DONE), False),
        (at(9, status=BookingStatus.MISSED), True),
        (at(14, status=BookingStatus.UNKNOWN), True),
        (at(14, paid=PaymentStatus.PAID), False),
        (at(14, paid=PaymentStatus.PENDING), True),
        (at(14, paid=PaymentStatus.PENDING, status=BookingStatus.CANCELLED), False),
    ],
)
def test_what_wants_somebody(row: Row, wants: bool) -> None:
    """Who has not paid, did not come, or of whom nobody knows."""
    assert row.wants_somebody(NOON) is wants


# The page


def test_a_visit_is_told_in_words() -> None:
    """When, what, and how it stands: nothing by a sign alone."""
    made = said(drawn(at(9, status=BookingStatus.MISSED), at(14, confirmed=True, paid=PaymentStatus.PENDING)))
    assert "09:00 to 09:30 · Check-up · C9 · did not come" in made
    assert "14:00 to 14:30 · Check-up · C14 · confirmed · not paid" in made
    assert "Free 09:30 to 14:00" in made
    assert "2 visits: confirmed 1, not paid 1, did not come 1, need somebody 2." in made


def test_names_are_said_where_the_channel_may_read_them() -> None:
    """Else there is not even a hint of one."""
    row = at(14, customer=CUSTOMER, chat=VISIT)
    assert "Cleo Calling" in said(drawn(row, clearance=Privacy.PERSONAL))
    plain = said(drawn(row))
    assert "Cleo" not in plain
    assert "•" not in plain
    assert VISIT in plain  # behind its button


def test_times_are_the_desks_own() -> None:
    """Whatever zone the vendor writes them in."""
    utc = at(9).start.astimezone(datetime.now().astimezone().tzinfo)
    assert "09:00 to" in said(drawn(at(9, start=utc, end=utc + timedelta(minutes=30))))


def test_two_hundred_visits_can_be_leafed_through() -> None:
    """Each once, every page within Slack's limits, and each column named where a page begins in it."""
    day = tuple(
        at(
            8,
            minutes=9,
            person=f"P{n % 10}",
            code=f"V{n}",
            chat=VISIT,
            start=DAY + timedelta(hours=8, minutes=n // 10 * 20),
        )
        for n in range(200)
    )
    seen: list[str] = []
    for number in range(10):
        made = drawn(*day, looking=replace(LOOKING, page=number))
        sections = [b for b in made["blocks"] if b["type"] == "section" and "accessory" in b]  # type: ignore[attr-defined]  # a list
        if number and sections[0]["text"]["text"] in seen:
            break
        seen += [b["text"]["text"] for b in sections]
        assert f"Page {number + 1} of" in said(made)
    assert len(seen) == 200
    assert len({one.split(" · ")[2] for one in seen}) == 200
    assert LINES < 100


def test_a_page_that_is_no_more_is_the_last_one() -> None:
    """The day may have shrunk meanwhile."""
    assert "09:00" in said(drawn(at(9), looking=replace(LOOKING, page=7)))


def test_long_names_and_many_people_fit() -> None:
    """Whatever a practice calls its people, and however many it has."""
    long = "x" * 400
    day = tuple(at(8 + n % 10, person=f"{n:03} {long}", place=f"{n:03} {long}", service=long * 9) for n in range(130))
    drawn(*day, looking=replace(LOOKING, person=f"001 {long}"))


def test_an_empty_day_says_so() -> None:
    """And one of which nothing is wanted says that."""
    assert "No visits" in said(drawn())
    assert "Nothing of this day" in said(drawn(at(14), looking=replace(LOOKING, only=True)))


def test_a_stranger_sees_no_desk() -> None:
    """But where to book."""
    made = stranger(VOICE)
    assert check_view(made, "home") == []
    assert "direct message" in said(made)
    assert "Town" not in said(made)


# What is looked at


@pytest.mark.parametrize(
    ("action", "value", "wanted"),
    [
        ("day:0", "2026-11-23", {"day": "2026-11-23"}),
        ("day", "2026-12-01", {"day": "2026-12-01"}),
        ("person", "Noor", {"person": "Noor"}),
        ("person", "-", {"person": ""}),
        ("only", "1", {"only": True}),
        ("page:2", "2", {"page": 2}),
        ("at", "pier", {"desk": "pier", "place": "", "person": ""}),
    ],
)
def test_a_press_changes_what_is_looked_at(action: str, value: str, wanted: dict[str, object]) -> None:
    """And nothing besides, but that another choice begins at the first page."""
    before = replace(LOOKING, place="Quay", page=3)
    after = pressed(before, action, value)
    assert after == replace(before, **{"page": 0} | wanted)  # type: ignore[arg-type]  # fields of it


@pytest.mark.parametrize(
    "metadata", ["", "{}", "[]", "null", '{"day": "yesterday"}', json.dumps({"desk": "town", "day": 5})]
)
def test_what_was_not_left_by_us_is_not_read(metadata: str) -> None:
    """Anything may be in a payload."""
    assert Looking.read(metadata) is None


def test_no_press_of_ours_changes_nothing() -> None:
    """Unknown actions, days that are none."""
    assert pressed(LOOKING, "day", "") is None
    assert pressed(LOOKING, "day", "yesterday") is None
    assert pressed(LOOKING, "what", "1") == LOOKING
    assert pressed(LOOKING, "page:1", "many") == LOOKING


def test_a_remark_is_said() -> None:
    """That it is not the whole book, say."""
    made = page(LOOKING, Day(rows=(), remark=say("desk-sheet-ledger")), (TOWN,), NOON, VOICE)
    assert "what was booked here" in said(made)
