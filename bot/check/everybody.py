"""Whether the settings are right, asked of everybody they name. Says what is wrong and the remedy.

Nothing is written at a vendor; in a store of your own at most a key that is gone in ten seconds, to try its disk. A bot
that is running is not disturbed.
"""

from collections.abc import AsyncIterator
from functools import partial

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.check.announcing import target_findings
from bot.check.findings import Finding, Say, Wrong, found
from bot.clock import Clock
from bot.desks import connect
from bot.payments.opening import open_stripe
from bot.payments.payers import MemoryPayers
from bot.payments.stripe import Stripe
from bot.settings import Settings
from bot.settings.names import variable_of
from bot.speech import Speech, WordsMissing
from bot.store.address import address_of
from bot.store.connect import WrongAddress, is_running, open_store
from bot.store.durability import Durability
from bot.store.embedded import EmbeddedUnavailable
from bot.store.port import StoreUnreachable
from bot.store.standing import Standing
from bot.telegram.api import open_bot
from bot.web import zone_data_version
from vendors.errors import Misconfigured


async def run(settings: Settings, *, say: Say) -> bool:
    """Look at everything and tell it line by line; whether all is well."""
    well = True
    say("ok    settings: can be read")
    async for finding in findings(settings):
        finding.tell(say)
        well = well and finding.well
    say("All is well." if well else "Some things need mending.")
    return well


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """What is found, in the order in which a bot would need it."""
    yield await found("words", _words)
    yield Finding(name="time zones", said=zone_data_version())
    yield await found("store", partial(_store, settings))
    async for finding in _kept(settings):
        yield finding
    yield await found("telegram", partial(_telegram, settings))
    async for finding in _slack(settings):
        yield finding
    for name in settings.desks:
        yield await found(f"desk {name}", partial(_desk, settings, name), table=f"desks.{name}.vendor")
    async for finding in _payments(settings):
        yield finding
    async for finding in target_findings(settings):
        yield finding


async def _words() -> str:
    try:
        return f"spoken are {', '.join(Speech.load().languages)}"
    except WordsMissing as missing:
        raise Wrong(str(missing), "mend these files in locales/, or install this version anew") from None


async def _store(settings: Settings) -> str:
    url = address_of(settings.redis)
    try:
        if url is None and await is_running(settings.redis.folder):
            return f"embedded in {settings.redis.folder}, in use by a running frontdesk"
        async with open_store(url, settings.redis.folder) as store:
            await store.ping()
    except StoreUnreachable as error:
        raise Wrong(str(error), "check redis.url, redis.username, redis.password, and that the server runs") from None
    except WrongAddress as error:
        raise Wrong(str(error), "correct redis.url") from None
    except EmbeddedUnavailable as error:
        raise Wrong(str(error), "correct redis.folder, or set redis.url") from None
    return "answers" if url else f"embedded in {settings.redis.folder}, starts and answers"


async def _kept(settings: Settings) -> AsyncIterator[Finding]:
    """What a server of one's own may lose; ours loses nothing that was answered."""
    if settings.redis.url is None:
        return
    try:
        async with open_store(address_of(settings.redis)) as store:
            standing = await store.look()
    except (StoreUnreachable, WrongAddress):
        return  # told above
    for one in standing.concerns:
        yield Finding(name=f"store, {one.setting} = {one.value}", said=one.risk, remedy=one.remedy)
    if not any(one.setting.startswith("append") for one in standing.concerns):
        yield Finding(name="store, on disk", said=_on_disk(standing))


def _on_disk(standing: Standing) -> str:
    how = {
        Durability.ALWAYS: "every write is on the disk when it is answered",
        Durability.ASKED: "what must be is waited for (WAITAOF)",
        Durability.UNKEPT: "not kept",
    }[standing.durability]
    return how + "".join(f"; could not be found out: {one}" for one in standing.unknown)


async def _telegram(settings: Settings) -> str:
    if settings.telegram.token is None:
        raise Wrong("there is no token", f"give the one @BotFather shows as {variable_of('telegram.token')}")
    bot = open_bot(settings.telegram.token.get_secret_value(), settings.telegram.api_base_url)
    try:
        return await _asked(bot)
    except InvalidToken:
        raise Wrong("Telegram does not know this token", "give the one @BotFather shows, whole") from None
    except TelegramError as error:
        what = f"Telegram was not reached ({type(error).__name__})"
        raise Wrong(what, "check the network and telegram.api_base_url") from None
    finally:
        await bot.request.shutdown()


async def _asked(bot: Bot) -> str:
    me, hook = await bot.get_me(), await bot.get_webhook_info()
    if hook.last_error_message:
        remedy = "check telegram.webhook.url and what stands before this bot: https, a certificate, the path"
        raise Wrong(f"@{me.username}: updates could not be brought: {hook.last_error_message}", remedy)
    return f"@{me.username}, {'updates are brought' if hook.url else 'updates are polled'}"


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    if settings.slack.token is None:
        yield Finding(name="slack", said=f"left out, there is no {variable_of('slack.token')}")
        return
    # The libraries take half a second to import, for which nobody else is to wait.
    from bot.check.slack import slack_findings

    staffed = any(desk.staff for desk in settings.desks.values())
    async for finding in slack_findings(settings.slack, settings.slack.token, staffed=staffed):
        yield finding


async def _desk(settings: Settings, name: str) -> str:
    desk = settings.desks[name]
    vendor = connect(desk, Clock(settings.clock_file).now)
    try:
        await vendor.check()
    finally:
        await vendor.close()
    return f"{desk.vendor.manifest.title} answers, credentials are good"


async def _payments(settings: Settings) -> AsyncIterator[Finding]:
    """Providers that can be asked; Telegram's cannot. Nobody is remembered: nothing is ordered."""
    now = Clock(settings.clock_file).now
    tills = open_stripe(settings.desks, MemoryPayers(), secret="", now=now)
    for name, till in tills.items():
        try:
            look = partial(_till, till)
            yield await found(f"payments of {name}", look, table=f"desks.{name}.payments")
        finally:
            await till.close()


async def _till(till: Stripe) -> str:
    try:
        await till.check()
    except Misconfigured as error:
        raise Wrong(
            f"Stripe does not take the key ({error.said})", "give one that may write sessions and refunds"
        ) from None
    return "Stripe answers, the key is good"
