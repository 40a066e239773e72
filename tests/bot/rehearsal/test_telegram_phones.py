"""What a phone with Telegram shows, read out of the town's answer."""

from dataclasses import replace
from typing import Any

from bot.rehearsal.screens import Key, Screen, read_page
from bot.rehearsal.telegram_phones import read_links, read_panel, read_post, read_posts, read_screens


def at(label: str, message: int | None, row: int, column: int, opens: str = "") -> Key:
    """A button of a message, or a key of the keyboard."""
    below = {} if message is None else {"message": message}
    return Key(label, {**below, "row": row, "column": column}, opens)


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
    assert read_panel(shown) == Screen("Which?", (at("A", 2, 0, 0), at("B", 2, 1, 0)))
    assert read_post(shown) == Screen("card")
    assert [*read_posts(shown)] == [Screen("card"), Screen("old")]


def test_a_link_asks_for_nothing() -> None:
    """What can only be opened stays below the panel, like any card; the newest is found first."""
    linked = said(2, "To pay") | {"buttons": [[{"text": "Pay now", "kind": "url", "url": "https://example.org"}]]}
    shown = phone(said(1, "Which?", "A"), linked)
    assert read_panel(shown) == Screen("Which?", (at("A", 1, 0, 0),))
    link = at("Pay now", 2, 0, 0, "https://example.org")
    assert read_post(shown) == Screen("To pay", (link,))
    older = phone(linked | {"id": 1, "text": "Old"}, linked, said(3, "Which?", "A"))
    assert [key.place["message"] for key in read_links(older)] == [2, 1]


def test_a_card_that_opens_more_is_read_and_not_asked() -> None:
    """Its button can be pressed; the present is elsewhere."""
    shown = phone(said(1, "Which?", "A"), said(2, "card", "More …"))
    assert read_panel(shown) == Screen("Which?", (at("A", 1, 0, 0),))
    assert read_post(shown) == Screen("card", (replace(at("More …", 2, 0, 0), more=True),))


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
    assert read_panel(shown) == Screen("Which number?", (at("Share", None, 0, 0), at("Skip", None, 0, 1)))


def test_what_only_fills_a_grid_is_no_label() -> None:
    """Blanks and days without free times are nothing to choose."""
    assert read_panel(phone(said(1, "Which day?", "\u2800", "·", "12")))
    assert Screen("?", (at("\u2800", 1, 0, 0), at("·", 1, 0, 1), at("12", 1, 0, 2))).labels == ("12",)
    assert str(Screen("Which?", (at("A", 1, 0, 0),))) == "Which?\n[A]"


def test_buttons_are_remembered_with_what_they_carry() -> None:
    """So that they can be pressed when they are long gone."""
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "7:0"}]]}
    link = {"inline_keyboard": [[{"text": "Pay", "url": "https://example.org"}]]}
    chat = {"messages": [{"message_id": 5, "reply_markup": markup}, {"message_id": 6, "reply_markup": link}]}
    assert list(read_screens(chat)) == [("A", 5, "7:0")]
