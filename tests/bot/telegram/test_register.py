"""What Telegram is told at start."""

import pytest
from structlog.testing import capture_logs

from bot.lengths import Limit, length
from bot.telegram import limits
from bot.telegram.register import SHOWN, bring_updates_to, introduce, keep_updates
from conversations.events import Order
from conversations.text import Privacy, say
from sandbox.faults import Fault, Switch
from tests.bot.telegram.conftest import SPEECH, World

COMMANDS = (*SHOWN, Order.PERSON)


async def test_commands_and_descriptions_are_there_in_each_language(world: World) -> None:
    """A person sees them in the language of their app, in the house's first one where it has no other."""
    assert await introduce(world.bot, SPEECH, ("en", "nl")) == "frontdesk_demo_bot"
    profile = world.account.profile
    assert [c["command"] for c in world.shown["commands"]] == ["book", "visits", "help", "language", "cancel", "start"]
    assert profile.shown_commands(1, "nl")[0]["description"] == "Een afspraak maken"
    assert profile.shown_commands(1, "pt")[0]["description"] == "Book an appointment"
    assert profile.text("description", "nl").startswith("Maak hier een afspraak")
    assert profile.text("short_description", "en") == "Book an appointment by chat, at any hour."


async def test_a_house_is_introduced_in_the_languages_it_speaks(world: World) -> None:
    """Whoever reads of it in a language would be answered in another; the first is for all whose own is not spoken."""
    await introduce(world.bot, SPEECH, ("nl", "de"))
    profile = world.account.profile
    assert {language: profile.shown_commands(1, language)[0]["description"] for language in ("de", "en", "fr")} == {
        "de": "Einen Termin vereinbaren",
        "en": "Een afspraak maken",
        "fr": "Een afspraak maken",
    }


async def test_where_somebody_answers_there_is_a_command_for_it(world: World) -> None:
    """And nowhere else: a command that leads to nobody is worse than none."""
    await introduce(world.bot, SPEECH, ("en",), staffed=True)
    assert [c["command"] for c in world.shown["commands"]][-1] == "person"


def test_every_command_of_the_core_is_registered() -> None:
    """A command nobody can find is none. That for a caller is the staff's, who are not in Telegram."""
    assert {*SHOWN, Order.PERSON, Order.CALLER} == set(Order)
    for order in COMMANDS:
        assert SPEECH.breaches(say(f"telegram-command-{order.value}")) == []


@pytest.mark.parametrize(
    ("limit", "messages"),
    [
        (limits.COMMAND_DESCRIPTION, [f"telegram-command-{order.value}" for order in COMMANDS]),
        (limits.DESCRIPTION, ["telegram-description"]),
        (limits.SHORT_DESCRIPTION, ["telegram-short-description"]),
    ],
)
def test_the_words_are_within_telegrams_limits(limit: Limit, messages: list[str]) -> None:
    """In every language, before anybody starts the bot."""
    for language in SPEECH.languages:
        for message in messages:
            said = SPEECH.voice(language, Privacy.PLAIN).say(say(message))
            assert limit.least <= length(said) <= limit.most, (language, message)


async def test_a_telegram_that_cannot_be_reached_does_not_stop_the_start(world: World) -> None:
    """People can talk to a bot without a command list; the log says what is missing."""
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN))
    with capture_logs() as logs:
        assert await introduce(world.bot, SPEECH, ("en",)) == ""
        assert not await bring_updates_to(world.bot, "https://example.org/hook", "x")
        assert not await keep_updates(world.bot)
    assert [log["event"] for log in logs] == ["not_introduced", "webhook_not_set", "webhook_not_removed"]
    assert "tried again" in logs[0]["remedy"]
    assert "next start" not in logs[0]["remedy"]


async def test_updates_are_brought_and_kept_as_asked(world: World) -> None:
    """Serving sets the webhook with its secret and the kinds we read; polling removes it."""
    assert await bring_updates_to(world.bot, "https://example.org/hook", "secret-1")
    info = await world.bot.get_webhook_info()
    assert (info.url, sorted(info.allowed_updates)) == (
        "https://example.org/hook",
        ["callback_query", "channel_post", "edited_message", "message", "my_chat_member", "pre_checkout_query"],
    )
    assert await keep_updates(world.bot)
    assert (await world.bot.get_webhook_info()).url == ""


async def test_an_address_telegram_will_not_have_is_told_with_its_remedy(world: World) -> None:
    """The operator reads Telegram's own words and the key to change."""
    with capture_logs() as logs:
        assert not await bring_updates_to(world.bot, "not an address", "x")
    assert "telegram.webhook.url" in logs[0]["remedy"]
