"""Who came to a visit at Cliniko, call by call: noted on the attendee, believed of the record."""

from typing import Any

import httpx
import pytest

from conversations.booking import Presence
from tests.vendors.cliniko_booked import NOW_CANCELLED, SEATS
from tests.vendors.cliniko_clinic import IDENTITY, MADE, READ, appointment, connect, door, link, sent
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors.errors import AnswerLost, ContractBroken, NotFound, Refused, Unreachable

PLACE = "1390726237298640001"
MARK, READ_PLACE = f"PATCH /v1/attendees/{PLACE}", f"GET /v1/attendees/{PLACE}"
CAME, MISSED = {"patient_arrived": True}, {"did_not_arrive": True}


def attendee(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = sample("cliniko/attendee") | {"booking": link(f"bookings/{MADE}")}
    return told | changed


def clinic(*after: dict[str, Any], **before: Any) -> Script:
    """Where our visit is, and how it reads after the write."""
    script = door().on(READ, appointment(**before), *(appointment(**row) for row in after))
    return script.on(SEATS, {"attendees": [attendee()]}).on(MARK, attendee())


async def mark(script: Script, what: Presence = Presence.ARRIVED, ref: str = MADE, times: Times | None = None) -> None:
    await connect(script, times).mark(ref, what, identity=IDENTITY, key="k")


@pytest.mark.parametrize(
    ("what", "after", "arrived"), [(Presence.ARRIVED, CAME, True), (Presence.MISSED, MISSED, False)]
)
async def test_a_visit_is_marked_on_its_one_attendee(what: Presence, after: dict[str, Any], arrived: bool) -> None:
    """The appointment's own flags cannot be written (documented)."""
    script = clinic(after)
    await mark(script, what)
    assert sent(script, MARK) == {"arrived": arrived}


async def test_what_is_marked_already_is_not_written_again() -> None:
    """It may be called again, and staff may have been faster."""
    script = clinic(**CAME)
    await mark(script)
    assert MARK not in script.asked()


async def test_a_mark_may_become_the_other_one() -> None:
    """They were late."""
    script = clinic(CAME, **MISSED)
    await mark(script)
    assert sent(script, MARK) == {"arrived": True}


@pytest.mark.parametrize(("before", "writes"), [(None, 1), (False, 1), (True, 0)])
async def test_a_place_in_a_class_is_marked_itself(before: bool | None, writes: int) -> None:
    """`arrived` has three values, and no is not the same as nothing."""
    script = clinic().on(READ_PLACE, attendee(arrived=before), attendee(arrived=True))
    await mark(script, ref=f"attendees/{PLACE}")
    assert script.asked().get(MARK, 0) == writes
    assert SEATS not in script.asked()


async def test_what_shows_a_moment_later_is_waited_for() -> None:
    """Reads go through a cache."""
    times = Times()
    await mark(clinic({}, {}, CAME), times=times)
    assert times.paused == [0.0, 0.0, 1.0, 2.0]


@pytest.mark.parametrize("after", [({},), (MISSED,), (NOW_CANCELLED,)])
async def test_what_never_reads_so_is_not_told_as_done(after: tuple[dict[str, Any], ...]) -> None:
    """It was sent, and nobody knows."""
    with pytest.raises(AnswerLost):
        await mark(clinic(*after))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.ReadTimeout("late"), AnswerLost),
        (httpx.ConnectError("down"), Unreachable),
        (httpx.Response(422, json={"errors": {"arrived": "is invalid"}}), Refused),
        (httpx.Response(404), NotFound),
        (httpx.Response(400), ContractBroken),
    ],
)
async def test_a_write_that_failed_is_told_as_what_it_was(answer: Any, error: type[Exception]) -> None:
    """As with every write."""
    with pytest.raises(error):
        await mark(clinic(CAME).on(MARK, answer))


async def test_trouble_after_the_write_is_a_lost_answer() -> None:
    """Never "not done"; gone meanwhile is gone."""
    script = clinic().on(READ, appointment(), httpx.Response(400))
    with pytest.raises(AnswerLost):
        await mark(script)
    with pytest.raises(NotFound):
        await mark(clinic().on(READ, appointment(), httpx.Response(404)))


async def test_an_attendee_that_is_not_there_yet_is_waited_for() -> None:
    """As clients have seen; where there is none in the end nothing was done, and that is said."""
    script = clinic(CAME).on(SEATS, {"attendees": []}, {"attendees": [attendee()]})
    await mark(script)
    assert script.asked()[SEATS] == 2
    with pytest.raises(Unreachable):
        await mark(clinic().on(SEATS, {"attendees": []}))


async def test_what_is_cancelled_or_gone_is_not_marked() -> None:
    """Nothing is sent."""
    for row, error in (({"archived_at": "2026-11-21T09:00:00Z"}, NotFound), (NOW_CANCELLED, Refused)):
        script = clinic(**row)
        with pytest.raises(error):
            await mark(script)
        assert MARK not in script.asked()
