"""The inner parts of a process, each made of those beneath it. Opens no connection; `bot.app` says in which order."""

import secrets
from collections.abc import Awaitable, Callable, Mapping

from bot.alarms import Bell
from bot.announcing.announcer import Announcer
from bot.announcing.deliverer import Deliverer, staff_told
from bot.audit import Audit
from bot.backlog import Backlog
from bot.calls import Calls
from bot.channel import Channel
from bot.connections import Connections
from bot.desks import keep_days, line_days
from bot.effects import Effects
from bot.ground import Ground
from bot.lanes import Lanes
from bot.leasing import Leasing
from bot.links import Links
from bot.payments.opening import stripe_hooks
from bot.payments.stripe_hook import StripeHook
from bot.payments.till import Till
from bot.settings import DeskSettings
from bot.staffing import Staffing
from bot.store.redis import RedisStore
from bot.telegram.door import Door
from bot.turns import Turns
from bot.understanding.reading import Reading
from bot.watching import Watched, Watching
from conversations.session import Session
from vendors.vendor import Vendor


def turns_of(ground: Ground) -> Turns:
    """What makes a turn of an event."""
    reading = Reading(ground.speech)
    return Turns(house=ground.house, keep_days=keep_days(ground.settings), understand=reading, recall=reading.recall)


def links_of(ground: Ground) -> Links:
    """The patients' links that staff make."""
    return Links(kept=ground.store.links, secret=ground.derived("links"), now=ground.now)


def staffing_of(ground: Ground, connections: Connections, links: Links) -> Staffing:
    """What stays in the house, and what is announced from it."""

    def plain_ref(desk: str, ref: str) -> str:
        return connections.vendors[desk].plain_ref(ref)

    store = ground.store
    announcer = Announcer(
        queues=store.announcements,
        targets=connections.targets,
        secret=ground.derived("announcements"),
        plain_ref=plain_ref,
        now=ground.now,
    )
    return Staffing(
        house=ground.house,
        secret=ground.derived("staff"),
        alarms=store.alarms,
        ledger=store.ledger(now=ground.now, keep_days=line_days(ground.settings)),
        audit=Audit(deeds=store.deeds),
        jobs=connections.engine,
        tallies=store.tallies,
        plain_ref=plain_ref,
        linked=links.chat_of,
        announce=announcer.announce,
        now=ground.now,
    )


def lanes_of(
    ground: Ground, connections: Connections, *, turns: Turns, channels: Mapping[str, Channel], staffing: Staffing
) -> Lanes:
    """The lanes of all chats; `channels` may be filled until they run."""
    return Lanes(
        store=ground.store,
        turns=turns,
        effects=Effects(channels=channels, house=ground.house, names=ground.names),
        calls=Calls(
            vendors=connections.vendors,
            identity=ground.identity,
            now=ground.now,
            leasing=Leasing(leases=ground.store.slot_leases),
            cashiers=connections.cashiers.all,
        ),
        now=ground.now,
        names=ground.names,
        worker=secrets.token_hex(4),
        staffing=staffing,
    )


def backlog_of(ground: Ground, lanes: Lanes) -> Backlog:
    """Where events come in before the lanes."""
    return Backlog(store=ground.store, chats=lanes, names=ground.names, worker=secrets.token_hex(4))


def door_of(ground: Ground, connections: Connections, *, backlog: Backlog, links: Links, turns: Turns) -> Door:
    """Where Telegram's updates come in, with the till."""
    sessions = sessions_of(ground.store, turns)
    till = Till(
        records=ground.store.payments,
        sessions=sessions,
        accept=backlog.accept,
        now=ground.now,
        desks=tuple(connections.cashiers.in_chat),
    )
    return Door(backlog.accept, ground.speech, ground.now, redeem=links.redeem, sessions=sessions, till=till)


def deliverer_of(ground: Ground, connections: Connections, *, staffing: Staffing, backlog: Backlog) -> Deliverer:
    """What brings to the targets what is announced."""
    return Deliverer(
        queues=ground.store.announcements,
        targets=connections.targets,
        worker=secrets.token_hex(4),
        now=ground.now,
        tell=staff_told(staffing, backlog.accept),
    )


def bell_of(ground: Ground, backlog: Backlog) -> Bell:
    """What rings the alarms."""
    return Bell(
        alarms=ground.store.alarms,
        accept=backlog.accept,
        names=ground.names,
        now=ground.now,
        pause=ground.clock.pause,
    )


def hooks_of(ground: Ground, connections: Connections, backlog: Backlog) -> dict[str, StripeHook]:
    """Where Stripe says, of each desk that it takes money for, that something happened."""
    return stripe_hooks(
        ground.settings.desks,
        connections.cashiers.pages,
        ground.store.payers,
        accept=backlog.accept,
        now=ground.now,
    )


def watching_of(
    ground: Ground, connections: Connections, *, turns: Turns, staffing: Staffing, backlog: Backlog
) -> Watching:
    """What notices the changes made at the practices."""
    return Watching(
        house=ground.house,
        desks={name: _watched(desk, connections.vendors[name]) for name, desk in ground.settings.desks.items()},
        ledger=staffing.ledger,
        rounds=ground.store.rounds,
        sessions=sessions_of(ground.store, turns),
        accept=backlog.accept,
        identity=ground.identity,
        now=ground.now,
    )


def _watched(desk: DeskSettings, vendor: Vendor) -> Watched:
    return Watched(vendor=vendor, seconds=desk.watch_seconds, per_minute=desk.vendor.config.per_minute)


def sessions_of(store: RedisStore, turns: Turns) -> Callable[[str], Awaitable[Session | None]]:
    """Reads a chat as its last turn left it."""

    async def session(chat: str) -> Session | None:
        return turns.read(await store.session(chat))

    return session
