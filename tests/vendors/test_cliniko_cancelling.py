"""A Cliniko booking is cancelled, call by call: with its reason, once, read back, or left to staff."""

from typing import Any

import httpx
import pytest

from tests.vendors.cliniko_booked import ALL_HIDDEN, CANCEL, NOW_CANCELLED, clinic
from tests.vendors.cliniko_clinic import IDENTITY, MADE, READ, appointment, connect, queries, sent
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.errors import AnswerLost, Refused


async def test_a_cancellation_has_its_reason_and_note_and_is_read_back() -> None:
    """One visit, never its siblings."""
    script = clinic().on(READ, appointment(), appointment(**NOW_CANCELLED))
    vendor = connect(script)
    assert [reason.ref for reason in await vendor.reasons(language="en")] == ["10", "20", "30", "40", "50", "60"]
    await vendor.cancel(MADE, identity=IDENTITY, key="k", reason="30", note="flu")
    assert sent(script, CANCEL) == {"cancellation_reason": 30, "cancellation_note": "flu", "apply_to_repeats": False}
    assert queries(script, READ) == [ALL_HIDDEN, ALL_HIDDEN]


async def test_a_cancellation_without_a_word_has_the_desks() -> None:
    """*Other*, and a neutral note."""
    script = clinic().on(READ, appointment(), appointment(**NOW_CANCELLED))
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert sent(script, CANCEL)["cancellation_reason"] == 50
    assert sent(script, CANCEL)["cancellation_note"] == "Cancelled by patient in chat"


async def test_what_is_cancelled_is_not_cancelled_again() -> None:
    """Whoever did it: success, also long after."""
    script = clinic(**NOW_CANCELLED, starts_at="2026-11-20T08:00:00Z")
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert CANCEL not in script.asked()


@pytest.mark.parametrize("refusal", [404, httpx.Response(422, json={"errors": {"base": "x"}})])
async def test_a_refused_cancellation_may_be_a_second_one(refusal: Any) -> None:
    """The record tells: cancelled meanwhile is success, else it is refused."""
    done = clinic().on(CANCEL, refusal).on(READ, appointment(), appointment(**NOW_CANCELLED))
    await connect(done).cancel(MADE, identity=IDENTITY, key="k")
    with pytest.raises(Refused):
        await connect(clinic().on(CANCEL, refusal)).cancel(MADE, identity=IDENTITY, key="k")


async def test_a_cancellation_nobody_sees_is_a_lost_answer() -> None:
    """Reads pass a cache: three looks, then it is told as unsure; doing it again does no harm."""
    times = Times()
    with pytest.raises(AnswerLost):
        await connect(clinic(), times).cancel(MADE, identity=IDENTITY, key="k")
    assert times.paused == [0, 1, 2]


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), {"id": []}])
async def test_trouble_after_a_cancellation_is_a_lost_answer(trouble: Any) -> None:
    """It is written, and not seen; never told as if nothing had been done."""
    with pytest.raises(AnswerLost):
        await connect(clinic().on(READ, appointment(), trouble)).cancel(MADE, identity=IDENTITY, key="k")


async def test_what_is_archived_after_its_cancellation_is_over() -> None:
    """By staff, in that moment: there is nothing left to cancel."""
    script = clinic().on(READ, appointment(), appointment(archived_at="2026-11-21T09:00:01Z"))
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")


async def test_the_clinics_own_sentence_says_that_it_is_too_late() -> None:
    """In its words."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["policy"] = "Please cancel a day ahead."
    script = clinic(starts_at="2026-11-21T20:00:00Z").on("GET /v1/settings/public", settings)
    with pytest.raises(Refused) as refused:
        await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert refused.value.said == "Please cancel a day ahead."


async def test_what_was_paid_staff_cancel() -> None:
    """They see to the money."""
    script = clinic(invoice_status=20)
    with pytest.raises(Refused):
        await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert CANCEL not in script.asked()
