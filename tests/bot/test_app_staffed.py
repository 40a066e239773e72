"""The process put together where desks have people at work in Slack: what is there then, and what it needs."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import open_app
from bot.settings import SettingsWrong, load
from bot.store.codec import decode_session
from bot.trial import write_settings
from conversations.booking import Customer
from tests.bot.street import Street

pytestmark = pytest.mark.slow

CHAT = "telegram:4503599600000001"


@pytest.fixture
async def staffed(street: Street, tmp_path: Path) -> Street:
    """The street with a bot in Slack whose desks have staff."""
    store = Path(str(street.settings.redis.url).removeprefix("unix://"))
    clock = street.settings.clock_file
    assert clock is not None
    config = write_settings(tmp_path, town=str(street.http.base_url), store=store, clock=clock, slack=True)
    return Street(street.app, street.http, load(config, {}))


async def test_the_desks_side_is_there_where_a_desk_is_staffed(staffed: Street) -> None:
    """Two more channels, by their names, and a day sheet to be told what changes."""
    async with open_app(staffed.settings) as app:
        assert app.staffed
        assert app.slack is not None
        assert [channel.name for channel in app.slack.channels] == ["slack", "staff", "modal"]
        assert app.slack.home is not None


async def test_without_staff_there_is_no_side_of_the_desk(staffed: Street, street: Street) -> None:
    """As before there was one; in Slack or not."""
    desks = staffed.settings.desks.items()
    plain = staffed.changed(desks={name: desk.model_copy(update={"staff": None}) for name, desk in desks})
    async with open_app(plain) as app:
        assert not app.staffed
        assert app.slack is not None
        assert [channel.name for channel in app.slack.channels] == ["slack"]
    async with open_app(street.settings) as app:
        assert app.slack is None


async def test_staff_without_slack_is_a_mistake_that_names_the_key(staffed: Street) -> None:
    """Patients would be offered to talk to somebody who never hears of it."""
    slack = staffed.settings.slack.model_copy(update={"token": None})
    with pytest.raises(SettingsWrong, match="FRONTDESK_SLACK__TOKEN="):
        async with open_app(staffed.changed(slack=slack)):
            pass


async def test_a_link_opens_a_chat_over_the_door(staffed: Street) -> None:
    """What staff made is taken by the chat that opens it, and the person is found there from then on."""
    async with open_app(staffed.settings) as app:
        assert app.door.redeem is not None
        assert app.slack is not None
        links = app.links
        token = await links.make("harbour", Customer(first_name="Ada", phone="+31600000001"), "U1")
        assert await app.door.redeem(token, CHAT) is not None
        assert await links.chat_of("harbour", "+31600000001") == CHAT


async def test_an_alarm_that_is_due_comes_into_its_chat(staffed: Street) -> None:
    """Set by one process, rung by another; by the clock of the house."""
    async with open_app(staffed.settings) as app:
        await app.store.alarms.set(CHAT, "remind", app.bell.now() - timedelta(seconds=1), number=1)
    async with open_app(staffed.settings) as app:
        await app.bell.ring()
        await app.lanes.idle()
        session = await app.store.session(CHAT)
        assert session is not None
        assert decode_session(session).turn
        assert await app.store.alarms.due(app.bell.now()) == ()
