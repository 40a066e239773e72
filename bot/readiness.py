"""What `/ready` asks of a process: its store always, whom it works with now and then. Mends nothing."""

import time
from collections.abc import Awaitable, Callable, Mapping

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.payments.stripe_hook import StripeHook
from bot.store.redis import RedisStore
from bot.web import Check, Remembered
from vendors.errors import Misconfigured, VendorError
from vendors.vendor import Vendor


def checks(
    *,
    store: RedisStore,
    bot: Bot,
    vendors: Mapping[str, Vendor],
    hooks: Mapping[str, StripeHook],
    slack: Check | None,
) -> dict[str, Check]:
    """One for each of them; `slack` is its own check, where there is Slack."""
    desks = {f"desk {name}": _usable(vendor.check, "credentials are good") for name, vendor in vendors.items()}
    desks |= {f"payments of {name}": _usable(hook.stripe.check, "key is good") for name, hook in hooks.items()}
    channels = {"telegram": _token(bot)} | ({"slack": slack} if slack else {})
    seldom = {name: Remembered(check, time.monotonic) for name, check in {**channels, **desks}.items()}
    return {"store": _reachable(store), **seldom}


def _reachable(store: RedisStore) -> Check:
    async def check() -> str:
        await store.ping()
        return "reachable"

    return check


def _token(bot: Bot) -> Check:
    async def check() -> str:
        try:
            await bot.get_me()
        except InvalidToken:
            raise
        except TelegramError:
            # Another instance would not reach it either.
            return "not reached"
        return "token is good"

    return check


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
