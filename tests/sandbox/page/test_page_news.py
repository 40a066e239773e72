"""What the page hears and when: nothing is lost before its line to the town is up, nor while the line is broken."""

import httpx
import pytest

from tests.sandbox.page.conftest import Street
from tests.sandbox.page.desk import Counter
from tests.sandbox.page.gate import EVENTS, Gate
from tests.sandbox.page.screen import Bot, Screen, button

pytestmark = pytest.mark.browser

LAST = "#bubbles > .message:last-child"


@pytest.fixture
def gate(street: Street) -> Gate:
    """Between the page and the town."""
    return street.gate


def test_what_comes_before_the_line_is_up_is_news(screen: Screen, bot: Bot, gate: Gate) -> None:
    """The page has looked at the phones, its line is not up yet: what comes then is shown and marked all the same."""
    bot.meets("ada")
    bot.meets("bram")
    gate.close(EVENTS)
    screen.load()
    screen.shows(".message.me .words", "/start")
    bot.says("ada", "Good morning, Ada.")
    bot.says("bram", "Goedemorgen, Bram.")
    gate.wait()
    gate.open()
    screen.one("[data-person='bram'].unread")
    screen.shows(f"{LAST} .words", "Good morning, Ada.")


def test_the_page_is_ready_when_it_misses_nothing(screen: Screen, gate: Gate) -> None:
    """Not before its line is up; it shows the town meanwhile."""
    gate.close(EVENTS)
    screen.load()
    screen.shows("#day", "Mon 23 Nov 2026")
    gate.wait()
    assert not screen.all("body[data-ready]")
    gate.open()
    screen.ready()


def test_what_stood_on_a_phone_before_is_no_news(screen: Screen, bot: Bot) -> None:
    """Who opens the page finds nobody marked; what comes then marks, and only that person."""
    for person in ("bram", "chiara"):
        bot.meets(person)
        bot.says(person, "Good morning.")
    screen.open()
    bot.says("chiara", "Are you there?")
    screen.one("[data-person='chiara'].unread")
    assert len(screen.all(".unread")) == 1


def test_what_came_while_the_line_was_broken_is_read(screen: Screen, bot: Bot, gate: Gate, http: httpx.Client) -> None:
    """The page says that the line broke, comes again by itself, and reads all that can have changed."""
    bot.meets("ada")
    bot.meets("bram")
    screen.open()
    gate.close(EVENTS)
    gate.break_lines()
    screen.shows("#notice", "The line to the sandbox broke")
    gate.wait()
    bot.says("ada", "Good morning, Ada.")
    bot.says("bram", "Goedemorgen, Bram.")
    http.post("/town/faults", json={"stand_in": "qmatic", "fault": "slow"}).raise_for_status()
    http.post("/town/clock", json={"advance_minutes": 60}).raise_for_status()
    gate.open()
    screen.one("[data-person='bram'].unread")
    screen.shows(f"{LAST} .words", "Good morning, Ada.")
    screen.shows("[popovertarget='faults-qmatic']", "slow")
    screen.shows("#clock-time", "10:0")
    assert [line for line in screen.complaints() if EVENTS.split()[1] not in line] == []


def test_what_comes_as_one_turns_to_another_phone_is_marked(screen: Screen, bot: Bot, gate: Gate) -> None:
    """The message was asked for and never shown: it is news."""
    bot.meets("bram")
    screen.open()
    screen.click("[data-person='bram']")
    screen.shows(".message.me .words", "/start")
    gate.close("GET /town/phone/bram")
    bot.says("bram", "Goedemorgen, Bram.")
    gate.wait()
    screen.click("[data-person='ada']")
    gate.open()
    screen.one("[data-person='bram'].unread")


def test_read_is_what_was_shown(screen: Screen, bot: Bot, gate: Gate) -> None:
    """The mark stays until the words are on the page; an edit of them is news again."""
    bot.meets("bram")
    screen.open()
    message = bot.says("bram", "Which week?", [button("This week")])
    screen.one("[data-person='bram'].unread")
    gate.close("GET /town/phone/bram")
    screen.click("[data-person='bram']")
    gate.wait()
    assert screen.all("[data-person='bram'].unread")
    gate.open()
    screen.shows(f"{LAST} .words", "Which week?")
    screen.gone("[data-person='bram'].unread")
    screen.click("[data-person='ada']")
    bot.edits("bram", message, "Which day?", [button("Tuesday")])
    screen.one("[data-person='bram'].unread")


def test_what_is_no_message_is_no_news(screen: Screen, bot: Bot, http: httpx.Client) -> None:
    """Typing, new commands, the person's own words and a town set back mark nobody."""
    chat = bot.meets("bram")
    bot.meets("chiara")
    screen.open()
    bot.call("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    bot.call("sendChatAction", chat_id=chat, action="typing")
    http.post("/town/phone/bram/text", json={"text": "hello"}).raise_for_status()
    bot.says("chiara", "Good morning.")
    screen.one("[data-person='chiara'].unread")
    assert len(screen.all(".unread")) == 1
    http.post("/town/reset").raise_for_status()
    screen.gone(".unread")


def test_a_town_set_back_shows_on_any_day(screen: Screen, http: httpx.Client) -> None:
    """The day that is shown is read anew, today or not."""
    counter = Counter(http)
    later = next(slot for slot in counter.times() if slot["startTime"].startswith("2026-11-25"))
    screen.open()
    counter.holds(later)
    screen.shows("#day", "Wed 25 Nov 2026")
    screen.one(".entry.hold")
    http.post("/town/reset").raise_for_status()
    screen.gone(".entry.hold")
    screen.shows("#day", "Wed 25 Nov 2026")


def test_two_things_said_at_one_moment_are_both_heard(screen: Screen) -> None:
    """The second does not take the first one's place before anybody heard it; the same twice is one."""
    screen.open()
    screen.module("dom.js", "values.map((words) => it.announce(words)).length", "It is booked.", "Held.", "Held.")
    screen.hears("It is booked. Held.")
    assert screen.one_text("#announcer") == "It is booked. Held."
