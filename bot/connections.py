"""Whom a process speaks with: opened in one order, closed by the stack in the other. Nothing is sent from here."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Bot

from bot.announcing.opening import open_targets
from bot.announcing.targets import Target
from bot.desks import open_vendors
from bot.ground import Ground
from bot.jobs.opening import open_engine
from bot.payments.opening import Cashiers, open_cashiers
from bot.telegram.api import open_bot
from vendors.vendor import Vendor

if TYPE_CHECKING:
    from bot.jobs.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """Telegram, the practice systems, who takes money, who rings, and who is told of visits."""

    bot: Bot
    vendors: dict[str, Vendor]
    cashiers: Cashiers
    engine: "Engine | None"
    targets: tuple[Target, ...]


async def open_connections(ground: Ground, token: str, stack: AsyncExitStack) -> Connections:
    """With Telegram by this token. Raises `SettingsWrong`."""
    settings, house, now = ground.settings, ground.house, ground.now
    bot = open_bot(token, settings.telegram.api_base_url)
    stack.push_async_callback(bot.request.shutdown)
    return Connections(
        bot=bot,
        vendors=open_vendors(settings.desks, now, stack),
        cashiers=open_cashiers(settings.desks, house, ground.store, secret=ground.secret, now=now, stack=stack),
        engine=await open_engine(settings, house, stack),
        targets=await open_targets(settings, house, ground.speech, now, stack),
    )
