"""What Provet says no to, and what we make of it: by the status, by the keys of a 400, never by its words."""

from typing import Any

import httpx
import pytest

from tests.vendors.provet_clinic import API, VISIT, attempt, connect, door, page
from tests.vendors.times import Times
from vendors.errors import AnswerLost, ContractBroken, Invalid, Misconfigured, NotFound, Refused, SlotTaken
from vendors.provet import mapping


def test_of_a_400_only_keys_are_read() -> None:
    """And one sentence."""
    assert mapping.read_disliked({"email": ["ada@example.org is bad"], "b": 1}) == ("b", "email")
    assert mapping.read_disliked(["?"]) == ()
    assert mapping.our_fields(("b", "email", "firstname", "first_name", "phone_number")) == (
        "email",
        "first_name",
        "phone",
    )
    assert mapping.says_taken({"non_field_errors": ["There is Already an Appointment for this time slot."]})
    assert not mapping.says_taken({"non_field_errors": ["Closed."]})
    assert not mapping.says_taken({"detail": "already an appointment"})
    assert not mapping.says_taken(None)


# Call by call


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"non_field_errors": ["There is already an appointment for this time slot."]}, SlotTaken),
        ({"email": ["Enter a valid email address."]}, Invalid),
        ({"non_field_errors": ["We are closed."]}, Refused),
        ({"detail": "no"}, Refused),
        ({"resources": ["?"]}, ContractBroken),
        (None, Refused),
    ],
)
async def test_a_400_is_sorted_by_what_it_names(body: Any, error: type[Exception]) -> None:
    """None of its words is shown or logged."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", httpx.Response(400, json=body))
    with pytest.raises(error) as told:
        await vendor.book(made)
    assert type(told.value) is error
    assert "closed" not in str(told.value)


@pytest.mark.parametrize(
    ("status", "error"), [(403, Misconfigured), (404, NotFound), (405, NotFound), (418, ContractBroken)]
)
async def test_other_refusals(status: int, error: type[Exception]) -> None:
    """A missing right is named by its endpoint."""
    with pytest.raises(error):
        await connect(door().on(f"GET {API}/department/", status)).check()


async def test_a_booking_without_a_record_in_the_answer_is_a_lost_answer() -> None:
    """201 or 200 does not matter; the id does."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", httpx.Response(201, json={"ok": True}))
    with pytest.raises(AnswerLost):
        await vendor.book(made)


async def test_a_service_that_is_offered_no_more_is_not_booked() -> None:
    """Archived since it was shown."""
    script, times = door(), Times()
    vendor = connect(script, times)
    made = await attempt(vendor)
    times.pass_by(601)
    script.on(f"GET {API}/reason/", page())
    with pytest.raises(SlotTaken):
        await vendor.book(made)
    assert (await vendor.people(VISIT)).members == ()
