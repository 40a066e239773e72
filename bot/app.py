"""The composition root: the one place where the parts get to know each other. Starts nothing; `bot.life` does."""

import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.alarms import Alarm, Bell
from bot.announcing.announcer import Announcer
from bot.announcing.deliverer import Deliverer, staff_told
from bot.announcing.opening import open_targets
from bot.audit import Audit
from bot.backlog import Backlog
from bot.calls import Calls
from bot.channel import Channel
from bot.clock import Clock
from bot.desks import connect, house_of, keep_days, line_days
from bot.effects import Effects
from bot.identity import LogNames
from bot.keys import derived, house_secret, identities
from bot.lanes import Lanes
from bot.leasing import Leasing
from bot.links import Links
from bot.payments.in_chat import open_invoices, provider_tokens
from bot.payments.opening import open_stripe, stripe_hooks
from bot.payments.stripe_hook import StripeHook
from bot.payments.till import Till
from bot.settings import DeskSettings, Settings, SettingsWrong
from bot.settings.mistakes import Mistake
from bot.settings.model import StoreSettings
from bot.settings.names import variable_of
from bot.speech import Speech
from bot.staffing import Staffing
from bot.store.connect import embedded_at, open_store
from bot.store.port import StoreUnreachable
from bot.store.redis import RedisStore
from bot.telegram.api import open_bot
from bot.telegram.door import Door
from bot.telegram.send import Telegram
from bot.traces import place_of
from bot.turns import Turns
from bot.understanding.reading import Reading
from bot.watching import Watched, Watching
from bot.web import Check, Remembered
from conversations.desk import House
from conversations.events import Rang
from conversations.session import Session
from vendors.errors import Misconfigured, VendorError
from vendors.vendor import Vendor

if TYPE_CHECKING:
    from bot.jobs.engine import Engine
    from bot.slack.opening import InSlack

Needed = TypeVar("Needed")

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
        return _is_staffed(self.settings)

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
        desks = {f"desk {name}": _usable(vendor.check, "credentials are good") for name, vendor in self.vendors.items()}
        desks |= {f"payments of {name}": _usable(hook.stripe.check, "key is good") for name, hook in self.hooks.items()}
        channels = {"telegram": self._token} | ({"slack": self.slack.check} if self.slack else {})
        seldom = {name: Remembered(check, time.monotonic) for name, check in {**channels, **desks}.items()}
        return {"store": self._store, **seldom}

    async def _store(self) -> str:
        await self.store.ping()
        return "reachable"

    async def _token(self) -> str:
        try:
            await self.bot.get_me()
        except InvalidToken:
            raise
        except TelegramError:
            # Another instance would not reach it either.
            return "not reached"
        return "token is good"


def _usable(look: Callable[[], Awaitable[None]], good: str) -> Check:
    async def check() -> str:
        try:
            await look()
        except Misconfigured:
            raise
        except VendorError:
            return "not reached"
        return good

    return check


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """The bot of these settings. Raises `SettingsWrong`, `WordsMissing`, `EmbeddedUnavailable`."""
    token = require(settings.telegram.token, "telegram.token").get_secret_value()
    if _is_staffed(settings):
        require(settings.slack.token, "slack.token")
    speech, clock, house = Speech.load(), Clock(settings.clock_file), house_of(settings)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(address_of(settings.redis), settings.redis.folder))
        secret = house_secret(settings)
        names = LogNames(secret)
        bot = open_bot(token, settings.telegram.api_base_url)
        stack.push_async_callback(bot.request.shutdown)
        vendors = {name: connect(desk, clock.now) for name, desk in settings.desks.items()}
        for vendor in vendors.values():
            stack.push_async_callback(vendor.close)
        pages = open_stripe(settings.desks, store.payers, secret=secret, now=clock.now)
        for page in pages.values():
            stack.push_async_callback(page.close)
        telegram = Telegram(bot, speech, settings.telegram.clearance.privacy, provider_tokens(settings.desks))
        channels: dict[str, Channel] = {telegram.name: telegram}
        in_chat = open_invoices(house, store.payments, secret=secret, now=clock.now)
        reading = Reading(speech)
        turns = Turns(house=house, keep_days=keep_days(settings), understand=reading, recall=reading.recall)
        links = Links(kept=store.links, secret=derived(secret, "links"), now=clock.now)
        engine = await _engine(settings, house, stack)
        targets = await open_targets(settings, house, speech, clock.now, stack)
        announcer = Announcer(
            queues=store.announcements,
            targets=targets,
            secret=derived(secret, "announcements"),
            plain_ref=lambda desk, ref: vendors[desk].plain_ref(ref),
            now=clock.now,
        )
        staffing = Staffing(
            house=house,
            secret=derived(secret, "staff"),
            alarms=store.alarms,
            ledger=store.ledger(now=clock.now, keep_days=line_days(settings)),
            audit=Audit(deeds=store.deeds),
            jobs=engine,
            tallies=store.tallies,
            plain_ref=lambda desk, ref: vendors[desk].plain_ref(ref),
            linked=links.chat_of,
            announce=announcer.announce,
            now=clock.now,
        )
        lanes = Lanes(
            store=store,
            turns=turns,
            effects=Effects(channels=channels, house=house, names=names),
            calls=Calls(
                vendors=vendors,
                identity=identities(secret),
                now=clock.now,
                leasing=Leasing(leases=store.slot_leases),
                cashiers={**pages, **in_chat},
            ),
            now=clock.now,
            names=names,
            worker=secrets.token_hex(4),
            staffing=staffing,
        )
        backlog = Backlog(store=store, chats=lanes, names=names, worker=secrets.token_hex(4))
        door = Door(
            backlog.accept,
            speech,
            clock.now,
            redeem=links.redeem,
            sessions=_sessions(store, turns),
            till=Till(
                records=store.payments,
                sessions=_sessions(store, turns),
                accept=backlog.accept,
                now=clock.now,
                desks=tuple(in_chat),
            ),
        )
        slack = None
        if settings.slack.token is not None:
            # Half a second of imports, for those who are in Slack.
            from bot.slack.opening import open_slack
            from bot.slack.staff.opening import AtDesks, staffed

            at_desks = AtDesks(
                desks=staffed(settings.desks, house),
                store=store,
                ledger=staffing.ledger,
                vendors=vendors,
                identity=identities(secret),
                links=links,
                audit=staffing.audit,
                username=lambda: door.username,
            )
            slack = open_slack(
                settings.slack,
                settings.slack.token,
                accept=backlog.accept,
                sessions=_sessions(store, turns),
                house=house,
                speech=speech,
                now=clock.now,
                understand=turns.understand,
                at_desks=at_desks if _is_staffed(settings) else None,
            )
            stack.push_async_callback(slack.close)
            channels |= {channel.name: channel for channel in slack.channels}
            if slack.home:
                staffing.looking.append(slack.home.changed)
        yield App(
            settings=settings,
            secret=secret,
            speech=speech,
            store=store,
            bot=bot,
            lanes=lanes,
            backlog=backlog,
            engine=engine,
            deliverer=Deliverer(
                queues=store.announcements,
                targets=targets,
                worker=secrets.token_hex(4),
                now=clock.now,
                tell=staff_told(staffing, backlog.accept),
            ),
            bell=Bell(alarms=store.alarms, accept=backlog.accept, names=names, now=clock.now, pause=clock.pause),
            links=links,
            door=door,
            slack=slack,
            vendors=vendors,
            hooks=stripe_hooks(settings.desks, pages, store.payers, accept=backlog.accept, now=clock.now),
            watching=Watching(
                house=house,
                desks={name: _watched(desk, vendors[name]) for name, desk in settings.desks.items()},
                ledger=staffing.ledger,
                rounds=store.rounds,
                sessions=_sessions(store, turns),
                accept=backlog.accept,
                identity=identities(secret),
                now=clock.now,
            ),
        )


def _watched(desk: DeskSettings, vendor: Vendor) -> Watched:
    return Watched(vendor=vendor, seconds=desk.watch_seconds, per_minute=desk.vendor.config.per_minute)


async def _engine(settings: Settings, house: House, stack: AsyncExitStack) -> "Engine | None":
    """What rings reminders; None where nobody is reminded, and where time is moved (a trial): there the alarms do."""
    if settings.clock_file is not None or not any(desk.ladder for desk in house.desks):
        return None
    # Half a second of imports, for those who remind.
    from bot.jobs.engine import Engine

    if (address := address_of(settings.redis)) is None:
        address = await stack.enter_async_context(embedded_at(settings.redis.folder))
    return Engine(address)


def _is_staffed(settings: Settings) -> bool:
    return any(desk.staff for desk in settings.desks.values())


def _sessions(store: RedisStore, turns: Turns) -> Callable[[str], Awaitable[Session | None]]:
    async def session(chat: str) -> Session | None:
        return turns.read(await store.session(chat))

    return session


def address_of(settings: StoreSettings) -> str | None:
    """The store's address with who we are there; None for the embedded one."""
    if settings.url is None or settings.password is None:
        return settings.url
    parts = urlsplit(settings.url)
    who = f"{quote(settings.username or '', safe='')}:{quote(settings.password.get_secret_value(), safe='')}"
    return urlunsplit(parts._replace(netloc=f"{who}@{parts.netloc.rpartition('@')[2]}"))


def require(value: Needed | None, key: str) -> Needed:
    """The value, which this command needs. Raises `SettingsWrong` naming the key."""
    if value is None:
        wrong = "it is missing, and this command needs it"
        raise SettingsWrong([Mistake(key=key, wrong=wrong, example=f"{variable_of(key)}=...")])
    return value
