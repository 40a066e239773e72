"""`frontdesk rehearse --week`: a week of a small clinic, on a stage of its own."""

import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.forks import forking
from bot.kept import SOON
from bot.prove.stage import OPTIONS, unhurried
from bot.prove.street import living
from bot.prove.wishes import WISHES
from bot.rehearsal.company import DESKS
from bot.rehearsal.journey import Setting
from bot.rehearsal.stage import staged
from bot.store.connect import client_of, open_store
from bot.week.account import LADDER, QUIET, Account
from bot.week.judging import judged
from bot.week.plan import PEOPLE, planned
from bot.week.play import Week
from bot.week.telling import told
from bot.week.words import WeekWords

DESK = "paws"
"""The one of the town's desks that can do most: its system changes bookings in place, asks why one is cancelled, and
takes note of who said that they will come.
"""

BOTH = {desk: vendor for vendor, desk in DESKS.items()}
"""The system behind each desk of the town."""


class NoSuchDesk(Exception):
    """The town has no desk of that name; says which there are."""


async def run(desk: str = DESK, *, seed: int, say: Callable[[str], None]) -> bool:
    """Play a week there and tell it; whether everything was as expected. Raises what `played` raises."""
    account = await played(desk, seed=seed)
    expectations = judged(account)
    say(told(account, expectations))
    return all(one.held for one in expectations)


async def played(desk: str = DESK, *, seed: int) -> Account:
    """What came of a week. Raises `NoSuchDesk`, `NoRest`, `NotUp`, `EmbeddedUnavailable`."""
    if desk not in BOTH:
        raise NoSuchDesk(f"the town has no desk {desk}; there are {', '.join(sorted(BOTH))}")
    wish = WISHES[BOTH[desk]][-1]
    with TemporaryDirectory(prefix="frontdesk-week-") as folder:
        async with AsyncExitStack() as stack:
            forks = await stack.enter_async_context(forking())
            stage = await stack.enter_async_context(staged(Path(folder), forks, **_settings(desk)))
            for vendor, options in OPTIONS.items():
                await stage.town.post(f"options/{vendor}", options)
            socket = f"unix://{stage.store}"
            client = client_of(socket, patience=SOON)
            stack.push_async_callback(client.aclose)
            store = await stack.enter_async_context(open_store(socket, None))
            streets = {}
            for language in sorted({language for _, language in PEOPLE}):
                streets[language] = await stack.enter_async_context(living(stage.url, WeekWords(language, wish.desk)))
            await stage.set_up(Setting(slack=False, staff=False))
            await stage.start_bot()
            plan = planned(seed, ZoneInfo(wish.zone))
            week = Week(stage=stage, client=client, alarms=store.alarms, streets=streets, plan=plan, wish=wish)
            return await week.play()


def _settings(desk: str) -> dict[str, str]:
    """How the desk reminds, whatever its system does by itself; and nothing here waits for a vendor's pace."""
    name = f"FRONTDESK_DESKS__{desk.upper().replace('-', '_')}"
    begins, ends = QUIET
    return {
        **unhurried(),
        f"{name}__REMINDERS": json.dumps([str(rung) for rung in LADDER]),
        f"{name}__QUIET_HOURS": f"{begins:%H:%M}-{ends:%H:%M}",
    }
