"""Answers to CarePortals' forms: held against them, kept, or lost without a word under the wrong key."""

import pytest

from sandbox.careportals.lakeside import NEW_PATIENT, TRAVEL_ADVICE
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import (
    ADA,
    JOURNEY,
    at_careportals,
    book,
    first,
    free_times,
    make_lakeside,
    order,
    read,
    refused,
)


@pytest.mark.parametrize("reads", ["values", "form"])
@pytest.mark.parametrize("sent", ["values", "form"])
async def test_answers_under_the_key_that_is_not_read_are_lost_without_a_word(reads: str, sent: str) -> None:
    """The booking is a 201 either way; only reading it back tells."""
    async with at_careportals(make_lakeside(reads=reads)) as client:
        body = order(await first(client))
        body[sent] = body.pop("values")
        answer = await client.post("/appointments", json=body)
        assert answer.status_code == 201
        found = await read(client, answer.json())
    assert ("firstName" in found["lead"]) is (reads == sent)


async def test_answers_under_both_keys_are_read_under_one() -> None:
    """What is done where nobody could find out."""
    for reads in ("values", "form"):
        async with at_careportals(make_lakeside(reads=reads)) as client:
            made = await book(client, await first(client), form=ADA)
            assert (await read(client, made))["lead"]["firstName"] == "Ada"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"destination": None}, "destination should not be empty"),
        ({"destination": 7}, "destination must be a string"),
        ({"destination": "x" * 121}, "destination must be shorter than or equal to 120 characters"),
        ({"departure": "01-02-2027"}, "departure must be a date"),
        ({"departure": ""}, "departure should not be empty"),
        ({"travellers": "many"}, "travellers must be a number"),
        ({"travellers": 10}, "travellers must be from 1 to 9"),
        ({"travellers": True}, "travellers must be a number"),
        ({"accommodation": "Castle"}, "accommodation must be one of its options"),
        ({"takesMedicine": True}, "takesMedicine must be Yes or No"),
        ({"takesMedicine": "Yes"}, "medicines should not be empty"),
        ({"medicines": "None"}, "property medicines should not exist"),
        ({"vaccinations": "Typhoid"}, "vaccinations must be a list of its options"),
        ({"vaccinations": ["Measles"]}, "vaccinations must be a list of its options"),
        ({"reminders": "Yes"}, "reminders must be a boolean value"),
        ({"privacyConsent": False}, "privacyConsent should not be empty"),
        ({"privacyConsent": "perhaps"}, "privacyConsent must be agreed to"),
        ({"journey": "long"}, "property journey should not exist"),
        ({"phone": "0647"}, "phone must be a valid E.164 phone number"),
    ],
)
async def test_answers_are_held_against_the_form(change: Json, said: str) -> None:
    """Each type in its own way; what is not asked is not answered."""
    async with at_careportals(make_lakeside()) as client:
        body = order(await first(client, TRAVEL_ADVICE), TRAVEL_ADVICE, values=ADA | JOURNEY | change)
        assert await refused(client, body, 400) == [said]


async def test_answers_that_fit_are_kept() -> None:
    """A question whose condition holds, several options, a number written as text, the hidden field's default."""
    more: Json = {
        "takesMedicine": "Yes",
        "medicines": "Something invented",
        "vaccinations": ["Typhoid", "Hepatitis A"],
        "reminders": False,
        "travellers": "2",
        "channel": "online",
        "privacyConsent": "Yes",
    }
    async with at_careportals(make_lakeside()) as client:
        made = await book(client, await first(client, TRAVEL_ADVICE), TRAVEL_ADVICE, values=ADA | JOURNEY | more)
        found = await read(client, made)
    assert found["extras"] == JOURNEY | more


async def test_a_groups_answers_are_taken_nested_and_flat() -> None:
    """The vendor does not say which."""
    contact = {"contactName": "Bram", "contactPhone": "+31 6 00000002"}
    async with at_careportals(make_lakeside()) as client:
        one, two, *_ = await free_times(client, NEW_PATIENT)
        await book(client, one, NEW_PATIENT, values=ADA | {"emergencyContact": contact})
        await book(client, two, NEW_PATIENT, values=ADA | contact)
        wrong = ADA | {"emergencyContact": {"contactName": "Bram", "contactPhone": "x"}}
        assert await refused(client, order(two, NEW_PATIENT, values=wrong), 400) == [
            "contactPhone must be a phone number"
        ]
