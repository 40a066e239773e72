"""Whether those who are told of visits can be reached. Nothing is sent: of a webhook's address it is found out that
somebody listens there, of an Apprise address what it is.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

from bot.announcing.opening import service_at
from bot.check.findings import Finding, Wrong, found
from bot.settings import Settings, SettingsWrong
from bot.settings.announcing import NOTIFY, WEBHOOKS, NotifyTargetSettings, WebhookTargetSettings

PATIENCE = 10.0
"""Seconds somebody has to be there."""


async def target_findings(settings: Settings) -> AsyncIterator[Finding]:
    """What is found of each target."""
    for desk in settings.desks.values():
        for name, hook in desk.webhooks.items():
            yield await found(f"desk {desk.name}, {WEBHOOKS}.{name}", partial(_listens, desk.name, name, hook))
        for name, notified in desk.notify.items():
            yield await found(f"desk {desk.name}, {NOTIFY}.{name}", partial(_known, desk.name, name, notified))


async def _listens(desk: str, name: str, settings: WebhookTargetSettings) -> str:
    """Connects and hangs up. The address may hold a secret: its host alone is told."""
    parts = urlsplit(settings.url)
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if tls else 80)
    try:
        async with asyncio.timeout(PATIENCE):
            _, writer = await asyncio.open_connection(parts.hostname, port, ssl=tls)
    except (OSError, TimeoutError) as error:
        what = f"{parts.hostname} was not reached ({type(error).__name__})"
        raise Wrong(what, f"check desks.{desk}.{WEBHOOKS}.{name}.url, and the network") from None
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return f"{_told(settings)}; {parts.hostname} listens, nothing was sent"


async def _known(desk: str, name: str, settings: NotifyTargetSettings) -> str:
    from bot.announcing.apprises import service_of

    try:
        service = service_at(desk, name, settings)
    except SettingsWrong as wrong:
        [mistake] = wrong.mistakes
        raise Wrong(mistake.wrong, f"correct {mistake.key}") from None
    return f"{_told(settings)}; an address of {service_of(service)}, nothing was sent"


def _told(settings: WebhookTargetSettings | NotifyTargetSettings) -> str:
    return f"told of {', '.join(settings.facts)}, up to what is {settings.clearance}"
