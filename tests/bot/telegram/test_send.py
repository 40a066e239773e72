"""The channel against the strict stand-in, over a real socket."""

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.channel import Blocked, HeldUp, NotSent, Showing
from bot.telegram.api import open_bot
from bot.telegram.render import breaches, render
from bot.telegram.send import Panel, Telegram, Under
from conversations.text import Link, Privacy, Words, say
from conversations.views import Act, Button, Choices, Field, FieldKind, Form, Note, View
from sandbox.faults import Fault, Switch
from tests.bot.telegram.conftest import SPEECH, TOKEN, World


def words(text: str) -> Note:
    """A view that says so, with a button."""
    return Note(body=(say("field-value", value=text),), rows=((Button(label=say("telegram-group"), act=Act.HOME),),))


def phone_form() -> Form:
    """A view that asks for a phone number."""
    field = Field(key="phone", kind=FieldKind.PHONE, label=say("telegram-share-phone"))
    return Form(fields=(field,), focus="phone")


def showing(view: View, stamp: int = 1, *, below: bool = False) -> Showing:
    """In English."""
    return Showing(view=view, stamp=stamp, language="en", below=below)


def texts(world: World) -> list[str]:
    """What the bot's messages say now."""
    return [message["text"] for message in world.messages]


@pytest.fixture
def channel(world: World) -> Telegram:
    """The channel under test."""
    return Telegram(world.bot, SPEECH)


async def test_the_panel_is_edited_in_place(world: World, channel: Telegram) -> None:
    """One live panel a chat: the second view takes the place of the first (D4)."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    again = await channel.show(world.chat, showing(words("two"), 2), panel)
    assert texts(world) == ["Now: two"]
    assert again == panel


async def test_a_panel_shown_in_vain_is_taken_away(world: World, channel: Telegram) -> None:
    """Another one is remembered; not where both are the same message, edited twice."""
    first = await channel.show(world.chat, showing(words("one")), None)
    remembered = await channel.show(world.chat, showing(words("two"), 2, below=True), first)
    vain = await channel.show(world.chat, showing(words("two"), 2, below=True), first)
    await channel.retract(world.chat, remembered, (first, remembered))
    assert texts(world) == ["Now: one", "Now: two", "Now: two"]
    await channel.retract(world.chat, vain, (first, remembered))
    assert texts(world) == ["Now: one", "Now: two"]


async def test_showing_the_same_twice_is_no_failure(world: World, channel: Telegram) -> None:
    """A repeated show is harmless: Telegram calls it an error, we do not (D3)."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    assert await channel.show(world.chat, showing(words("one")), panel) == panel
    assert texts(world) == ["Now: one"]


async def test_a_panel_that_is_gone_is_replaced(world: World, channel: Telegram) -> None:
    """The person deleted it: a new one is sent and remembered."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    await world.bot.delete_message(int(world.chat.partition(":")[2]), world.messages[0]["id"])
    again = await channel.show(world.chat, showing(words("two")), panel)
    assert texts(world) == ["Now: two"]
    assert again != panel


async def test_a_panel_too_old_to_be_edited_is_replaced(world: World, channel: Telegram) -> None:
    """After two days the stand-in refuses every edit, as Telegram may."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    world.town.clock.advance(timedelta(hours=49))
    assert await channel.show(world.chat, showing(words("two")), panel) != panel
    assert texts(world) == ["Now: one", "Now: two"]


async def test_after_a_written_word_the_panel_moves_below_it(world: World, channel: Telegram) -> None:
    """The person looks at the end of the chat; the panel above loses its buttons."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    world.phones.say(world.ada, "hello")
    await channel.show(world.chat, showing(words("two"), 2, below=True), panel)
    assert [(m["text"], bool(m["buttons"])) for m in world.messages] == [("Now: one", False), ("Now: two", True)]
    assert world.shown["messages"][-1]["text"] == "Now: two"


async def test_a_phone_is_asked_by_a_keyboard_that_goes_away_again(world: World, channel: Telegram) -> None:
    """A message with a keyboard cannot be edited: both ways a new one is sent, and no keyboard stays behind."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    panel = await channel.show(world.chat, showing(phone_form(), 2), panel)
    keyboard = world.shown["keyboard"]
    assert keyboard[0][0] == {"text": "📱 Share my phone number", "request_contact": True}
    panel = await channel.show(world.chat, showing(words("two"), 3), panel)
    assert world.shown["keyboard"] is None
    assert texts(world)[-2:] == ["Thank you.", "Now: two"]
    assert (await channel.show(world.chat, showing(words("three"), 4), panel)) == panel


async def test_a_phone_asked_again_keeps_its_keyboard(world: World, channel: Telegram) -> None:
    """Something that is no number was written: the question comes again, below, with its key."""
    panel = await channel.show(world.chat, showing(phone_form()), None)
    world.phones.say(world.ada, "no number")
    await channel.show(world.chat, showing(phone_form(), 2, below=True), panel)
    assert world.shown["keyboard"] is not None
    assert "Thank you." not in texts(world)


async def test_posts_stay(world: World, channel: Telegram) -> None:
    """What is posted is not the panel and is not touched by it."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    await channel.post(world.chat, (say("field-value", value="a < b"),), "nl")
    await channel.show(world.chat, showing(words("two"), 2), panel)
    assert texts(world) == ["Now: two", "Nu: a < b"]


async def test_a_channel_carries_only_what_it_is_cleared_for(world: World) -> None:
    """11. Their own words go back to their own chat, unless the clinic wants less on Telegram's servers."""
    said = (say("field-value", value=Words("sore knee", Privacy.HEALTH)),)
    await Telegram(world.bot, SPEECH).post(world.chat, said, "en")
    await Telegram(world.bot, SPEECH, Privacy.PERSONAL).post(world.chat, said, "en")
    assert texts(world) == ["Now: sore knee", "Now: •••"]


async def test_a_press_on_an_old_message_brings_the_panel_to_the_person(world: World, channel: Telegram) -> None:
    """They are looking at that message: the panel comes below and says why, and the one above loses its buttons."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    pressed = replace(showing(words("two"), 2), origin="1")
    again = await channel.show(world.chat, pressed, panel)
    assert again != panel
    said = f"{SPEECH.voice('en', Privacy.HEALTH).say(say('earlier-message'))}\n\nNow: two"
    assert [(m["text"], bool(m["buttons"])) for m in world.messages] == [("Now: one", False), (said, True)]
    here = replace(showing(words("three"), 3), origin=again.decode().partition(":")[0])
    assert await channel.show(world.chat, here, again) == again


async def test_being_at_work_is_shown_as_typing(world: World, channel: Telegram) -> None:
    """The person sees that something happens."""
    await channel.busy(world.chat)
    assert world.shown["typing"]


async def test_a_chat_held_up_says_for_how_long(world: World, channel: Telegram) -> None:
    """429: this chat waits as long as told."""
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.RATE_LIMITED, seconds=7))
    with pytest.raises(HeldUp) as caught:
        await channel.show(world.chat, showing(words("one")), None)
    assert caught.value.seconds == 7
    with pytest.raises(HeldUp):
        await channel.post(world.chat, (say("telegram-group"),), "en")


async def test_a_person_who_blocked_us_is_left_alone(world: World, channel: Telegram) -> None:
    """403 is the person's decision; so is having no chat with us at all."""
    chat = world.chat
    world.phones.block(world.ada)
    with pytest.raises(Blocked):
        await channel.show(chat, showing(words("one")), None)
    with pytest.raises(Blocked):
        await channel.show("telegram:999", showing(words("one")), None)


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.REFUSED, Fault.ANSWER_LOST, Fault.BROKEN_JSON])
async def test_what_may_not_have_arrived_is_told(world: World, channel: Telegram, fault: Fault) -> None:
    """Whoever asked can send it again: showing twice does no harm."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    world.town.faults.on(Switch(stand_in="telegram", fault=fault))
    for remembered in (None, panel):
        with pytest.raises(NotSent):
            await channel.show(world.chat, showing(words("two")), remembered)
    await channel.busy(world.chat)


async def test_a_wrong_token_is_told_to_the_operator(world: World) -> None:
    """Nothing is lost meanwhile, and the log says what to set; the token itself is nowhere."""
    wrong = open_bot(TOKEN.replace("token", "tokes"), world.bot.base_url.partition("/bot")[0] + "/bot")
    with capture_logs() as logs, pytest.raises(NotSent):
        await Telegram(wrong, SPEECH).show(world.chat, showing(words("one")), None)
    await wrong.request.shutdown()
    assert [log["event"] for log in logs] == ["token_refused"]
    assert "letters" not in str(logs)


async def test_a_message_telegram_will_not_have_is_logged_and_not_repeated(world: World, channel: Telegram) -> None:
    """Our mistake must not become a loop: it is told once, the panel stays what it was."""
    panel = await channel.show(world.chat, showing(words("one")), None)
    with capture_logs() as logs:
        kept = await channel.show(world.chat, showing(words("two"), stamp=10**70), panel)
    assert kept == panel
    assert [(log["event"], log["said"]) for log in logs] == [("message_refused", "Button_data_invalid")]


async def test_a_post_telegram_will_not_have_is_logged_and_not_repeated(world: World, channel: Telegram) -> None:
    """As with the panel: told once."""
    world.town.faults.clear()
    with capture_logs() as logs:
        await channel.post(world.chat, (), "xx")
    assert logs == []
    assert texts(world) == ["…"]


async def test_what_telegram_quotes_of_a_message_it_will_not_have_is_not_logged(
    world: World, channel: Telegram
) -> None:
    """An address to pay at is for the payer alone, and its refusal repeats it."""
    with capture_logs() as logs:
        await channel.post(world.chat, (say("one"),), "xx", (Link(label=say("x"), url="javascript:it's-secret"),))
    assert "message_refused" in {log["event"] for log in logs}
    assert "secret" not in str(logs)


@pytest.mark.parametrize("remembered", [b"", b"x", b"12", b"12:mystery", b"\xff:buttons"])
def test_a_panel_remembered_by_another_version_is_forgotten(remembered: bytes) -> None:
    """What cannot be read is as good as nothing: a new panel is sent."""
    assert Panel.read(remembered) is None


def test_a_panel_is_remembered_whole() -> None:
    """What is written is read back."""
    for under in Under:
        assert Panel.read(Panel(7, under).written()) == Panel(7, under)


def test_the_views_of_these_tests_are_legal() -> None:
    """The strict stand-in and our own limits agree."""
    voice = SPEECH.voice("en", Privacy.PERSONAL)
    for view in (words("one"), phone_form(), Choices(body=(say("telegram-group"),), rows=())):
        assert breaches(render(view, 1, voice)) == []
