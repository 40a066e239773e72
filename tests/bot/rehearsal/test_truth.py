"""What a vendor's system has, as a line says it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.truth import in_words, read_time, true_words

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2027, 3, 8, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("names", [("firstName", "lastName"), ("first_name", "last_name"), ("firstname", "lastname")])
def test_a_booking_is_said_as_a_line_says_it(names: tuple[str, str]) -> None:
    """Whichever way the practice's system writes its names."""
    booking = {
        "customer": {names[0]: "Ada", names[1]: "Example", **dict.fromkeys({"first_name", "last_name"} - {*names})},
        "date": "2027-03-09",
        "start": "09:10",
    }
    assert in_words(booking) == "Ada Example, Tuesday 9 March, 09:10"


@pytest.mark.parametrize(
    "booking",
    [
        {"customer": {"firstname": "Ada", "lastname": "Example"}, "animals": [{"name": "Rex"}], "typed": []},
        {
            "customer": None,
            "animals": [],
            "typed": [{"firstname": "Ada", "lastname": "Example", "animals": [{"name": "Rex"}]}],
        },
    ],
)
def test_a_booking_is_said_with_its_animal(booking: dict[str, Any]) -> None:
    """One on file and one that was typed are the same to whoever reads the calendar."""
    assert (
        in_words(booking | {"date": "2027-03-09", "start": "09:10"}) == "Ada Example with Rex, Tuesday 9 March, 09:10"
    )


def test_what_is_over_is_no_truth() -> None:
    """A booking that was taken back is none, and its answers count for nothing; a payment that failed is one."""
    place = {"date": "2027-03-09", "start": "09:10", "who": "Dr Example", "customer": {"firstName": "Ada"}}
    answers = [{"name": "town", "value": "Lisbon"}, {"questionText": "Town?"}]
    held, over = (place | {"status": status, "answers": answers} for status in ("held", "cancelled"))
    truth = {"holds": [held, over], "bookings": [over], "payments": [{"amount": "9.00", "status": "failed"}]}
    assert true_words("holds", truth) == ["Dr Example, 2027-03-09, 09:10"]
    assert true_words("bookings", truth) == true_words("answers", truth) == []
    assert true_words("answers", truth | {"bookings": [held]}) == ["town: Lisbon"]
    assert true_words("payments", truth) == ["9.00, failed"]
    assert true_words("payments", {"bookings": []}) == []


def test_a_time_in_words_is_the_next_such_time_at_the_desk() -> None:
    """Transcripts name no year, and desks have their own clocks."""
    assert read_time("Tuesday 9 March, 09:10", NOW, AMSTERDAM) == datetime(2027, 3, 9, 8, 10, tzinfo=UTC)
    assert read_time("Sunday 2 January, 10:00", NOW, AMSTERDAM) == datetime(2028, 1, 2, 9, 0, tzinfo=UTC)
    for wrong in ("tomorrow", "Tuesday 9 Marsh, 09:10"):
        with pytest.raises(ValueError, match="is no time; write it as the desk does"):
            read_time(wrong, NOW, AMSTERDAM)
