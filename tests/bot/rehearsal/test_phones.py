"""What a phone shows, read out of the town's answer."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.phones import (
    Key,
    Screen,
    in_words,
    read_links,
    read_page,
    read_panel,
    read_post,
    read_screens,
    read_time,
    true_words,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2027, 3, 8, 8, 0, tzinfo=UTC)


def said(number: int, text: str, *labels: str, by: str = "bot") -> dict[str, Any]:
    """A message, its buttons one in a row."""
    buttons = [[{"text": label, "kind": "callback"}] for label in labels]
    return {"id": number, "from": by, "text": text, "buttons": buttons}


def phone(*messages: dict[str, Any], keyboard: list[list[dict[str, Any]]] | None = None) -> dict[str, Any]:
    """A phone with these messages."""
    return {"messages": list(messages), "keyboard": keyboard}


def test_the_panel_is_the_newest_message_that_asks() -> None:
    """A card that stays below it is no panel, and what the person wrote is not the bot's."""
    shown = phone(said(1, "old"), said(2, "Which?", "A", "B"), said(3, "card"), said(4, "hello", by="me"))
    assert read_panel(shown) == Screen("Which?", (Key("A", 2, 0, 0), Key("B", 2, 1, 0)))
    assert read_post(shown) == Screen("card")


def test_a_link_asks_for_nothing() -> None:
    """What can only be opened stays below the panel, like any card; the newest is found first."""
    linked = said(2, "To pay") | {"buttons": [[{"text": "Pay now", "kind": "url", "url": "https://example.org"}]]}
    shown = phone(said(1, "Which?", "A"), linked)
    assert read_panel(shown) == Screen("Which?", (Key("A", 1, 0, 0),))
    link = Key("Pay now", 2, 0, 0, "https://example.org")
    assert read_post(shown) == Screen("To pay", (link,))
    older = phone(linked | {"id": 1, "text": "Old"}, linked, said(3, "Which?", "A"))
    assert [key.message for key in read_links(older)] == [2, 1]


def test_a_page_is_its_words() -> None:
    """As somebody hears it who does not see it."""
    html = "<style>p { color: red }</style><title>Pay</title><p>To  pay:\n<b>&euro;12</b></p><button>Pay</button>"
    assert read_page(html) == "Pay To pay: €12 Pay"


def test_where_nothing_asks_the_newest_message_is_the_panel() -> None:
    """While something is waited for there are no buttons; an empty chat has no panel."""
    assert read_panel(phone(said(1, "One moment"))) == Screen("One moment")
    assert read_panel(phone()) is None
    assert read_post(phone(said(1, "Which?", "A"))) is None


def test_keys_below_the_chat_belong_to_the_newest_message() -> None:
    """They are pressed like buttons, but say words instead."""
    shown = phone(said(1, "Which number?"), keyboard=[[{"text": "Share"}, {"text": "Skip"}]])
    assert read_panel(shown) == Screen("Which number?", (Key("Share", None, 0, 0), Key("Skip", None, 0, 1)))


def test_what_only_fills_a_grid_is_no_label() -> None:
    """Blanks and days without free times are nothing to choose."""
    assert read_panel(phone(said(1, "Which day?", "\u2800", "·", "12")))
    assert Screen("?", (Key("\u2800", 1, 0, 0), Key("·", 1, 0, 1), Key("12", 1, 0, 2))).labels == ("12",)
    assert str(Screen("Which?", (Key("A", 1, 0, 0),))) == "Which?\n[A]"


def test_buttons_are_remembered_with_what_they_carry() -> None:
    """So that they can be pressed when they are long gone."""
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "7:0"}]]}
    link = {"inline_keyboard": [[{"text": "Pay", "url": "https://example.org"}]]}
    chat = {"messages": [{"message_id": 5, "reply_markup": markup}, {"message_id": 6, "reply_markup": link}]}
    assert list(read_screens(chat)) == [("A", 5, "7:0")]


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
