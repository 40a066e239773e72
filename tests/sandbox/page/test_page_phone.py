"""The phone on the left: bubbles, buttons, keyboards, and what reaches the bot."""

from pathlib import Path

import httpx
import pytest
from selenium.webdriver.common.keys import Keys

from tests.sandbox.page.screen import Bot, Screen, button

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent
LAST = "#bubbles > .message:last-child"


def test_what_a_person_types_is_shown_and_reaches_the_bot(screen: Screen, bot: Bot) -> None:
    """Enter sends; the words stand on the person's own side."""
    screen.open()
    screen.one("#say").send_keys("a passport, please", Keys.ENTER)
    screen.shows(".message.me .words", "a passport, please")
    [update] = bot.updates()
    assert update["message"]["text"] == "a passport, please"


def test_a_message_keeps_its_formatting(screen: Screen, bot: Bot) -> None:
    """Entities become elements, nested ones too, and offsets count UTF-16 units."""
    bot.meets("ada")
    entities = [
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "italic", "offset": 8, "length": 4},
        {"type": "code", "offset": 13, "length": 5},
        {"type": "text_link", "offset": 19, "length": 4, "url": "https://example.org/map"},
    ]
    bot.says("ada", "😀 bold both 09:20 here", entities=entities)
    screen.open()
    assert screen.one(f"{LAST} strong").text == "bold both"
    assert screen.one(f"{LAST} strong em, {LAST} em strong").text == "both"
    assert screen.one(f"{LAST} code").text == "09:20"
    assert screen.one(f"{LAST} a").get_attribute("href") == "https://example.org/map"


def test_text_never_becomes_markup(screen: Screen, bot: Bot) -> None:
    """Angle brackets in words, buttons and toasts stay angle brackets."""
    bad = "<img src=x onerror=document.title='broken'>"
    bot.meets("ada")
    bot.says("ada", bad, [button(bad[:30])])
    screen.open()
    screen.shows(f"{LAST} .words", bad)
    screen.click(f"{LAST} .key")
    bot.call("answerCallbackQuery", callback_query_id=bot.updates()[0]["callback_query"]["id"], text=bad)
    screen.shows("#toast", bad)
    assert not screen.all("main img:not([src^='/page/'])")
    assert screen.chrome.title == "Frontdesk: the town"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)"])
def test_an_address_that_could_run_something_is_no_link(screen: Screen, address: str) -> None:
    """Only pages, letters, calls and Telegram's own addresses are followed."""
    screen.open()
    assert screen.module("entities.js", "it.safeAddress(values[0])", address) is None
    assert screen.module("entities.js", "it.safeAddress(values[0])", "https://example.org") == "https://example.org"


def test_an_edit_changes_the_message_where_it_stands(screen: Screen, bot: Bot) -> None:
    """The panel is edited in place: no second bubble, and the focus stays on the button."""
    bot.meets("ada")
    message = bot.says("ada", "Which week?", [button("This week"), button("Next week")])
    screen.open()
    bubble = screen.one(LAST)
    screen.asks("arguments[0].focus()", screen.all(f"{LAST} .key")[1])
    bot.edits("ada", message, "Which week, then?", [button("Next week"), button("The week after")])
    screen.shows(f"{LAST} .words", "Which week, then?")
    assert screen.one(LAST) == bubble
    assert "edited" in screen.one(f"{LAST} .stamp").text
    assert screen.focused() == "The week after"


def test_enter_on_an_inline_button_reaches_the_bot(screen: Screen, bot: Bot) -> None:
    """A button is a button: Enter presses it, and the bot gets a callback query."""
    bot.meets("ada")
    bot.says("ada", "Shall we?", [button("Book it"), button("Later")])
    screen.open()
    screen.asks("arguments[0].focus()", screen.one(f"{LAST} .key"))
    screen.keys(Keys.ENTER)
    [update] = bot.updates()
    assert update["callback_query"]["data"] == "Book it"


def test_arrow_keys_walk_between_inline_buttons(screen: Screen, bot: Bot) -> None:
    """The buttons of a message are one stop of the tab key; arrows, Home and End move inside."""
    bot.meets("ada")
    bot.says("ada", "When?", [button("1"), button("2"), button("3")], [button("4")])
    screen.open()
    screen.asks("arguments[0].focus()", screen.one(f"{LAST} .key"))
    walk = []
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.END, Keys.HOME):
        screen.keys(key)
        walk.append(screen.focused())
    assert walk == ["2", "3", "4", "1", "4", "1"]
    assert [key.get_attribute("tabindex") for key in screen.all(f"{LAST} .key")] == ["0", "-1", "-1", "-1"]


def test_the_answer_to_a_press_is_shown_for_a_moment(screen: Screen, bot: Bot) -> None:
    """`answerCallbackQuery` shows its words over the chat and tells them to a screen reader."""
    bot.meets("ada")
    bot.says("ada", "Old news", [button("Old button")])
    screen.open()
    screen.click(f"{LAST} .key")
    [update] = bot.updates()
    bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="That has changed")
    screen.shows("#toast", "That has changed")
    screen.hears("That has changed")


def test_a_reply_keyboard_is_pressed_and_shares_the_contact(screen: Screen, bot: Bot) -> None:
    """The keyboard below the chat: a contact button sends the person's own number."""
    chat = bot.meets("ada")
    rows = [[{"text": "Share my number", "request_contact": True}], [{"text": "No, thanks"}]]
    markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    bot.call("sendMessage", chat_id=chat, text="May we know your number?", reply_markup=markup)
    screen.open()
    screen.shows("#keyboard", "No, thanks")
    screen.click("#keyboard .key")
    [update] = bot.updates()
    assert update["message"]["contact"]["phone_number"].endswith("600000001")


def test_typing_shows_while_the_bot_is_at_it(screen: Screen, bot: Bot) -> None:
    """`sendChatAction` says *typing* until the message comes."""
    chat = bot.meets("ada")
    screen.open()
    bot.call("sendChatAction", chat_id=chat, action="typing")
    screen.shows("#presence", "typing")
    bot.says("ada", "Here you are.")
    screen.shows("#presence", "bot")


def test_the_menu_sends_the_command_that_is_chosen(screen: Screen, bot: Bot) -> None:
    """The bot's commands stand behind *Menu*, with what they are for, and work by keyboard."""
    bot.meets("ada")
    commands = [{"command": "start", "description": "Begin"}, {"command": "visits", "description": "My visits"}]
    bot.call("setMyCommands", commands=commands)
    screen.open()
    screen.asks("arguments[0].focus()", screen.one("#commands"))
    screen.keys(Keys.ENTER)
    screen.shows("#commands-menu", "My visits")
    screen.keys(Keys.ARROW_DOWN, Keys.ENTER)
    [update] = bot.updates()
    assert update["message"]["text"] == "/visits"


def test_each_person_has_a_phone_and_news_of_others_are_marked(screen: Screen, bot: Bot) -> None:
    """Switching shows the other's chat; what came meanwhile is marked in words."""
    bot.meets("ada")
    bot.meets("bram")
    screen.open()
    bot.says("bram", "Goedemorgen, Bram.")
    screen.one("[data-person='bram'].unread")
    screen.click("[data-person='bram']")
    screen.shows(f"{LAST} .words", "Goedemorgen, Bram.")
    screen.gone("[data-person='bram'].unread")


def test_new_messages_are_told_to_those_who_do_not_see_them(screen: Screen, bot: Bot) -> None:
    """The live region says the words and the buttons; what was there at the start is not read out."""
    bot.meets("ada")
    bot.says("ada", "Old words")
    screen.open()
    bot.says("ada", "When would you like to come?", [button("Tomorrow")])
    screen.hears("When would you like to come? Buttons: Tomorrow.")
    assert "Old words" not in screen.one_text("#announcer")


def test_the_sandbox_saying_no_is_told(screen: Screen, http: httpx.Client) -> None:
    """What the town refuses is shown in its own words or with its number."""
    screen.open()
    screen.asks("import('/page/api.js').then(() => document.querySelector('#say').value = 'x'.repeat(5000))")
    screen.until(lambda: len(screen.one("#say").get_attribute("value") or "") == 5000, "the field is filled")
    screen.asks("arguments[0].focus()", screen.one("#say"))
    screen.keys(Keys.ENTER)
    screen.one("#notice")
    assert [line for line in screen.complaints() if "/text" not in line] == []


def test_a_new_chat_begins_with_one_press(screen: Screen, bot: Bot) -> None:
    """An empty chat offers *Start*, as Telegram does."""
    screen.open()
    screen.click(".empty button")
    screen.shows(".message.me .words", "/start")
    [update] = bot.updates()
    assert update["message"]["text"] == "/start"


def test_blocking_the_bot_is_seen_and_undone(screen: Screen, http: httpx.Client, bot: Bot) -> None:
    """Behind the three dots: block, and let it write again."""
    bot.meets("ada")
    screen.open()
    screen.click("#more")
    screen.click("#more-menu .item:nth-child(3)")
    screen.shows("#presence", "blocked")
    screen.click("#more")
    screen.shows("#more-menu", "Let the bot write again")
    screen.click("#more-menu .item:nth-child(3)")
    screen.shows("#presence", "bot")
    assert http.get("/town/phone/ada").json()["blocked"] is False


def test_a_picture_and_a_document_are_sent_and_shown(screen: Screen, bot: Bot) -> None:
    """With the paper clip, and a few words; the picture is seen, the document can be kept."""
    screen.open()
    for name, field, words in (("dot.png", "photo", "My knee"), ("screen.py", "document", "A letter")):
        screen.all("#attach")[0].send_keys(str(FOLDER / name))
        screen.shows("#composer .kept", f"With {name}")
        screen.one("#say").send_keys(words, Keys.ENTER)
        screen.shows(".message.me .words", words)
        [update] = bot.updates()
        assert update["message"]["caption"] == words
        assert field in update["message"]
    screen.until(lambda: screen.asks("return document.querySelector('.picture').naturalWidth") == 1, "it is loaded")
    assert screen.one(".message.me .paper").get_attribute("download") == "screen.py"
    screen.gone("#composer .kept")


def test_what_was_said_can_be_changed_and_taken_back(screen: Screen, bot: Bot) -> None:
    """A change is told to the bot; a message taken back is gone, of which Telegram tells a bot nothing."""
    screen.open()
    screen.one("#say").send_keys("At tne", Keys.ENTER)
    bot.updates()
    screen.one(".message.me")
    own = screen.all(".message.me .own button")
    screen.asks("arguments[0].focus()", own[0])
    screen.keys(Keys.ENTER)
    screen.shows("#composer .kept", "Changing your message")
    screen.keys(Keys.BACKSPACE, Keys.BACKSPACE, Keys.BACKSPACE, "ten", Keys.ENTER)
    [update] = bot.updates()
    assert update["edited_message"]["text"] == "At ten"
    screen.shows(".message.me .stamp", "edited")
    screen.asks("arguments[0].focus()", screen.all(".message.me .own button")[0])
    screen.keys(Keys.ARROW_RIGHT, Keys.ENTER)
    screen.gone(".message.me")


def test_a_change_can_be_given_up(screen: Screen, bot: Bot) -> None:
    """With Escape: the box is empty, and nothing was said."""
    bot.meets("ada")
    screen.open()
    screen.asks("arguments[0].focus()", screen.all(".message.me .own button")[0])
    screen.keys(Keys.ENTER, "x", Keys.ESCAPE)
    screen.gone("#composer .kept")
    assert screen.one("#say").get_attribute("value") == ""


def test_an_invoice_is_paid_from_the_keyboard(screen: Screen, bot: Bot) -> None:
    """Its button and, beside it, one with a card that is refused; what is paid shows its receipt."""
    bot.meets("ada")
    bot.bills("ada", "Deposit", 1250)
    screen.open()
    screen.shows(f"{LAST} .words", "Deposit")
    pay, refused = screen.all(f"{LAST} .key")
    assert (pay.text, refused.text) == ("Pay 12.50 EUR", "With a card that is refused")
    pay.send_keys(Keys.ARROW_RIGHT)
    assert screen.focused() == "With a card that is refused"
    refused.send_keys(Keys.ENTER)
    bot.lets_pay(bot.updates()[-1]["pre_checkout_query"]["id"])
    screen.shows("#toast", "Your card was declined.")
    pay.send_keys(Keys.ENTER)
    bot.lets_pay(bot.updates()[-1]["pre_checkout_query"]["id"])
    screen.shows(f"{LAST} .words", "Paid 12.50 EUR")
    screen.shows("#bubbles .message.bot .key", "Receipt")
