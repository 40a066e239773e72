"""CarePortals' free times: three shapes of them, read to the minute, and which call they are asked by."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from conversations.booking import Visit
from tests.vendors.careportals_clinic import CONSULTATION, COUNTS, LIST, TORONTO, connect, door, look, refused
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.careportals.times import read_times, slot
from vendors.errors import ContractBroken, NotFound, Refused


def test_days_of_instants_are_the_guides_shape() -> None:
    """Ascending, in UTC, sent back as they came; an empty day is a day without times."""
    times = read_times(sample("careportals/availability"), zone=TORONTO)
    assert times is not None
    assert [one.text for one in times][:2] == ["2024-10-28T14:00:00.000Z", "2024-10-28T14:15:00.000Z"]
    assert times[0].start == datetime(2024, 10, 28, 14, tzinfo=UTC)
    shown = slot(times[0], 15, zone=TORONTO)
    assert shown.ref == "2024-10-28T14:00:00.000Z"
    assert shown.start.isoformat() == "2024-10-28T10:00:00-04:00"
    assert shown.end == shown.start + timedelta(minutes=15)
    assert slot(times[0], None, zone=TORONTO).end is None


def test_the_key_of_a_day_is_left_aside_and_a_double_counts_once() -> None:
    """Its zone is not told."""
    body = {"Tuesday": ["2024-10-29T01:00:00.000Z"], "2024-10-28": ["2024-10-29T01:00:00.000Z", "2024-10-28T14:00:00Z"]}
    times = read_times(body, zone=TORONTO)
    assert times is not None
    assert [one.text for one in times] == ["2024-10-28T14:00:00Z", "2024-10-29T01:00:00.000Z"]


def test_counts_a_minute_are_the_sample_apps_shape() -> None:
    """Minutes of the wall clock; nought is taken."""
    times = read_times({"2024-10-28": {"840": 1, "855": 0, "870": 2}, "2024-10-29": {}}, zone=TORONTO)
    assert times is not None
    assert [(one.text, one.free) for one in times] == [
        ("2024-10-28T18:00:00.000Z", 1),
        ("2024-10-28T18:30:00.000Z", 2),
    ]


@pytest.mark.parametrize(
    ("day", "text"), [("2027-03-14", "2027-03-14T13:00:00.000Z"), ("2027-11-07", "2027-11-07T14:00:00.000Z")]
)
def test_nine_on_the_wall_is_nine_on_the_day_the_clock_changes(day: str, text: str) -> None:
    """Not nine hours after midnight."""
    times = read_times({day: {"540": 1}}, zone=TORONTO)
    assert times is not None
    assert [one.text for one in times] == [text]


def test_a_time_the_clock_leaps_over_is_no_time() -> None:
    """Nobody can come at half past two."""
    assert read_times({"2027-03-14": {"150": 1}}, zone=TORONTO) == ()


def test_an_hour_that_comes_twice_is_two_times() -> None:
    """And a visit over the change ends as many minutes later as it lasts."""
    times = read_times({"d": ["2027-11-07T05:30:00.000Z", "2027-11-07T06:30:00.000Z"]}, zone=TORONTO)
    assert times is not None
    assert len(times) == 2
    shown = slot(times[0], 60, zone=TORONTO)
    assert shown.end is not None
    assert shown.end.isoformat() == "2027-11-07T01:30:00-05:00"


def test_pairs_of_numbers_are_not_guessed() -> None:
    """Nobody tells what they mean."""
    assert read_times({"2024-10-28": {"schedule": [[840, 15]]}}, zone=TORONTO) is None


def test_a_queue_has_no_times() -> None:
    """And is no contract broken."""
    assert read_times({"queue": {"label": "Now"}}, zone=TORONTO) == ()


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"d": "x"},
        {"d": [1]},
        {"d": ["soon"]},
        {"2024-10-28": {"840": "many"}},
        {"2024-10-28": {"1500": 1}},
        {"someday": {"840": 1}},
        {"2024-10-28": {"noon": 1}},
    ],
)
def test_times_that_cannot_be_read_are_said_to_be_so(body: Any) -> None:
    """Not left out."""
    with pytest.raises(ContractBroken):
        read_times(body, zone=TORONTO)


# Call by call


async def test_times_are_remembered_for_half_a_minute() -> None:
    """And cut to what was asked."""
    script, times = door(), Times()
    vendor = connect(script, times)
    slots = await look(vendor)
    assert [slot.start.isoformat() for slot in slots][:1] == ["2024-10-28T10:00:00-04:00"]
    assert await vendor.days(Visit(service=CONSULTATION), after=slots[1].start, until=slots[3].start) == (
        slots[1].start.date(),
    )
    assert script.asked()[LIST] == 1
    times.pass_by(31)
    await look(vendor)
    assert script.asked()[LIST] == 2


@pytest.mark.parametrize("answer", [404, {"2024-10-28": {"schedule": [[840, 15]]}}])
async def test_where_the_newer_call_is_not_there_or_not_clear_the_elder_is_asked(answer: object) -> None:
    """With days and zone, which the newer one does not take."""
    script = door().on(LIST, answer).on(COUNTS, {"2024-10-28": {"600": 1}})
    slots = await look(connect(script, available_days=30))
    assert [slot.ref for slot in slots] == ["2024-10-28T14:00:00.000Z"]
    assert script.last(COUNTS).url.query == b"availableDays=30&timezone=America%2FToronto"
    assert script.last(LIST).url.query == b""


@pytest.mark.parametrize("elder", [404, {"2024-10-28": {"schedule": [[840, 15]]}}])
async def test_times_nobody_can_tell_are_said_to_be_so(elder: object) -> None:
    """Not an empty calendar."""
    script = door().on(LIST, {"2024-10-28": {"schedule": [[840, 15]]}}).on(COUNTS, elder)
    with pytest.raises((ContractBroken, NotFound)):
        await look(connect(script))


async def test_a_refused_list_is_told_as_it_is() -> None:
    """Only a call that is not there leads to the elder one."""
    script = door().on(LIST, refused(400, "no"))
    with pytest.raises(Refused):
        await look(connect(script))
    assert COUNTS not in script.asked()
