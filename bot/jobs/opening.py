"""Opens the job engine, where something is to be done weeks ahead."""

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.store.address import address_of
from bot.store.connect import embedded_at
from conversations.desk import House

if TYPE_CHECKING:
    from bot.jobs.engine import Engine


async def open_engine(settings: Settings, house: House, stack: AsyncExitStack) -> "Engine | None":
    """What rings reminders; None where nobody is reminded, and where time is moved (a trial): there the alarms do."""
    if settings.clock_file is not None or not any(desk.ladder for desk in house.desks):
        return None
    # Half a second of imports, for those who remind.
    from bot.jobs.engine import Engine

    if (address := address_of(settings.redis)) is None:
        address = await stack.enter_async_context(embedded_at(settings.redis.folder))
    return Engine(address)
