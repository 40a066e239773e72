"""The composition root: the one place where the parts get to know each other. Starts nothing; `bot.life` does."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from telegram import Bot

from bot import readiness
from bot.alarms import Alarm, Bell
from bot.announcing.deliverer import Deliverer
from bot.backlog import Backlog
from bot.channel import Channel
from bot.connections import Connections, open_connections
from bot.ground import Ground, open_ground
from bot.lanes import Lanes
from bot.links import Links
from bot.parts import (
    backlog_of,
    bell_of,
    deliverer_of,
    door_of,
    hooks_of,
    lanes_of,
    links_of,
    sessions_of,
    staffing_of,
    turns_of,
    watching_of,
)
from bot.payments.in_chat import provider_tokens
from bot.payments.stripe_hook import StripeHook
from bot.settings import Settings
from bot.settings.mistakes import require
from bot.speech import Speech
from bot.staffing import Staffing
from bot.store.port import StoreUnreachable
from bot.store.redis import RedisStore
from bot.telegram.door import Door
from bot.telegram.send import Telegram
from bot.traces import place_of
from bot.turns import Turns
from bot.watching import Watching
from bot.web import Check
from conversations.events import Rang
from vendors.vendor import Vendor

if TYPE_CHECKING:
    from bot.jobs.engine import Engine
    from bot.slack.opening import InSlack

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A bot that is put together and not yet at work."""

    settings: Settings
    secret: str
    speech: Speech
    store: RedisStore
    bot: Bot
    lanes: Lanes
    backlog: Backlog
    bell: Bell
    engine: "Engine | None"
    deliverer: Deliverer
    links: Links
    door: Door
    slack: "InSlack | None"
    vendors: dict[str, Vendor]
    hooks: dict[str, StripeHook]
    watching: Watching

    @property
    def staffed(self) -> bool:
        """Whether of some desk one can talk to a person."""
        return self.settings.staffed

    @property
    def desks_with_hints(self) -> dict[str, bool]:
        """Whether the desk's practice system calls us when something changed."""
        return {name: self.watching.house.desk(name).capabilities.hints for name in self.vendors}

    async def weigh(self) -> bool:
        """Find out how much the store keeps and warn of what it may lose; False if it is to be asked again later."""
        try:
            standing = await self.store.look()
        except StoreUnreachable as error:
            _log.warning("store_unreachable", said=str(error), remedy="tried again")
            return False
        except Exception as error:  # noqa: BLE001 - a server that answers strangely keeps nobody from working
            _log.error("store_not_weighed", error=type(error).__name__, at=place_of(error))
            return True
        for one in standing.concerns:
            _log.warning("store_may_lose", setting=one.setting, value=one.value, risk=one.risk, remedy=one.remedy)
        _log.info("store_weighed", durability=standing.durability, unknown=list(standing.unknown))
        return True

    async def ring(self, alarm: Alarm) -> None:
        """Bring what a job is for into its chat. Raises `StoreUnreachable`."""
        await self.backlog.accept(alarm.chat, Rang(id=alarm.event, at=self.bell.now(), name=alarm.name))

    @property
    def checks(self) -> dict[str, Check]:
        """What `/ready` asks."""
        return readiness.checks(
            store=self.store,
            bot=self.bot,
            vendors=self.vendors,
            hooks=self.hooks,
            slack=self.slack.check if self.slack else None,
        )


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """The bot of these settings. Raises `SettingsWrong`, `WordsMissing`, `EmbeddedUnavailable`."""
    token = require(settings.telegram.token, "telegram.token").get_secret_value()
    if settings.staffed:
        require(settings.slack.token, "slack.token")
    async with AsyncExitStack() as stack:
        yield await _put_together(await open_ground(settings, stack), token, stack)


async def _put_together(ground: Ground, token: str, stack: AsyncExitStack) -> App:
    """What is opened first is closed last: nobody is given back while somebody may still ask them."""
    settings = ground.settings
    connections = await open_connections(ground, token, stack)
    telegram = Telegram(
        connections.bot, ground.speech, settings.telegram.clearance.privacy, provider_tokens(settings.desks)
    )
    channels: dict[str, Channel] = {telegram.name: telegram}
    turns, links = turns_of(ground), links_of(ground)
    staffing = staffing_of(ground, connections, links)
    lanes = lanes_of(ground, connections, turns=turns, channels=channels, staffing=staffing)
    backlog = backlog_of(ground, lanes)
    door = door_of(ground, connections, backlog=backlog, links=links, turns=turns)
    slack = _slack(
        ground, connections, turns=turns, links=links, staffing=staffing, backlog=backlog, door=door, stack=stack
    )
    if slack:
        channels |= {channel.name: channel for channel in slack.channels}
    return App(
        settings=settings,
        secret=ground.secret,
        speech=ground.speech,
        store=ground.store,
        bot=connections.bot,
        lanes=lanes,
        backlog=backlog,
        engine=connections.engine,
        deliverer=deliverer_of(ground, connections, staffing=staffing, backlog=backlog),
        bell=bell_of(ground, backlog),
        links=links,
        door=door,
        slack=slack,
        vendors=connections.vendors,
        hooks=hooks_of(ground, connections, backlog),
        watching=watching_of(ground, connections, turns=turns, staffing=staffing, backlog=backlog),
    )


def _slack(
    ground: Ground,
    connections: Connections,
    *,
    turns: Turns,
    links: Links,
    staffing: Staffing,
    backlog: Backlog,
    door: Door,
    stack: AsyncExitStack,
) -> "InSlack | None":
    """The Slack side, closed with the stack; None for those who are not in Slack."""
    settings = ground.settings
    if settings.slack.token is None:
        return None
    # Half a second of imports, for those who are in Slack.
    from bot.slack.opening import open_slack
    from bot.slack.staff.opening import AtDesks, staffed

    at_desks = AtDesks(
        desks=staffed(settings.desks, ground.house),
        store=ground.store,
        ledger=staffing.ledger,
        vendors=connections.vendors,
        identity=ground.identity,
        links=links,
        audit=staffing.audit,
        username=lambda: door.username,
    )
    slack = open_slack(
        settings.slack,
        settings.slack.token,
        accept=backlog.accept,
        sessions=sessions_of(ground.store, turns),
        house=ground.house,
        speech=ground.speech,
        now=ground.now,
        understand=turns.understand,
        at_desks=at_desks if settings.staffed else None,
    )
    stack.push_async_callback(slack.close)
    if slack.home:
        staffing.looking.append(slack.home.changed)
    return slack
