"""From the settings to the targets: who is told what, over connections that are opened here. Nothing is sent."""

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING

import httpx

from bot.announcing.signing import keys_of
from bot.announcing.targets import Deliver, Target
from bot.announcing.webhooks import Webhook, open_http
from bot.masking import MASK
from bot.settings import DeskSettings, Settings, SettingsWrong
from bot.settings.announcing import NOTIFY, WEBHOOKS, NotifyTargetSettings, WebhookTargetSettings, happenings
from bot.settings.mistakes import Mistake
from bot.settings.names import variable_of
from bot.speech import Speech
from conversations.desk import Desk, House

if TYPE_CHECKING:
    from apprise import NotifyBase


async def open_targets(
    settings: Settings, house: House, speech: Speech, now: Callable[[], datetime], stack: AsyncExitStack
) -> tuple[Target, ...]:
    """All of them; what they need is closed with the stack. Raises `SettingsWrong`."""
    desks = settings.desks.values()
    posted: list[Target] = []
    if any(desk.webhooks for desk in desks):
        http = await stack.enter_async_context(open_http())
        posted = [one for desk in desks for one in _posted(desk, house.desk(desk.name), http, now)]
    return (*posted, *(one for desk in desks for one in _notified(desk, house.desk(desk.name), speech)))


def _posted(
    settings: DeskSettings, desk: Desk, http: httpx.AsyncClient, now: Callable[[], datetime]
) -> Iterator[Target]:
    for name, one in settings.webhooks.items():
        keys, clearance = keys_of(one.secret.get_secret_value()), one.clearance.privacy
        hook = Webhook(url=one.url, keys=keys, desk=desk, clearance=clearance, http=http, now=now)
        yield _target(desk, WEBHOOKS, name, one, hook.deliver)


def _notified(settings: DeskSettings, desk: Desk, speech: Speech) -> Iterator[Target]:
    for name, one in settings.notify.items():
        # Half a second of imports, for those who use it.
        from bot.announcing.apprises import Apprised

        service, language = service_at(desk.name, name, one), one.language or desk.languages[0]
        clearance = one.clearance.privacy
        said = Apprised(service=service, desk=desk, language=language, clearance=clearance, speech=speech)
        yield _target(desk, NOTIFY, name, one, said.deliver)


def _target(
    desk: Desk, kind: str, name: str, settings: WebhookTargetSettings | NotifyTargetSettings, deliver: Deliver
) -> Target:
    return Target(
        name=f"{desk.name}.{kind}.{name}",
        desk=desk.name,
        whats=happenings(settings.facts),
        clearance=settings.clearance.privacy,
        deliver=deliver,
    )


def service_at(desk: str, name: str, settings: NotifyTargetSettings) -> "NotifyBase":
    """The service of a target. Nothing is sent. Raises `SettingsWrong`, which does not show the address."""
    from bot.announcing.apprises import NoAddress, opened

    try:
        return opened(settings.address.get_secret_value())
    except NoAddress as error:
        key = f"desks.{desk}.{NOTIFY}.{name}.address"
        wrong = f"{error}; github.com/caronc/apprise lists all kinds of them"
        raise SettingsWrong([Mistake(key=key, given=MASK, wrong=wrong, example=f"{variable_of(key)}=...")]) from None
