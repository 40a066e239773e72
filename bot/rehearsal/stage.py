"""The processes of a rehearsal: the sandbox's town, a real store, and the bot, which can be killed and started again.

Everything is on loopback or a private socket, in one folder, and gone at the end.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.forks import Forks, by_fork
from bot.kept import SOON, KeptBot
from bot.rehearsal.journey import Setting
from bot.rehearsal.town import Town, visiting
from bot.sandbox_process import running_sandbox
from bot.store.connect import client_of
from bot.store.embedded import Embedded
from bot.trial import CLOCK, CONFIG, SLACK_APP, STORE, bot_environment, bot_program, write_settings

_STAFF = re.compile(r"\n\[desks\.staff\]\n((?:[^\n\[][^\n]*\n)*)")
_HOURS = 'hours = ["mon-fri 08:00-18:00"]'


FORGOTTEN = (
    "{slots:*}:leases",
    "{ledger:*",
    "{staff:*",
    "{links}*",
    "{rounds:*",
    "frontdesk:alarms:*",
    "{announcements:*",
)
"""Keys of the store that are not of a patient's chat; patients are new in every journey."""


@dataclass(slots=True)
class Stage:
    """The running processes. `log` is what the bot wrote, over all its lives; `store` is a socket; `url` the town's.

    `write` puts the bot's settings where it reads them; `setting` is how they were written last.
    """

    url: str
    town: Town
    bot: KeptBot
    log: Path
    store: Path
    write: Callable[[Setting], None]
    setting: Setting | None = None
    runs: bool = field(default=False)

    async def set_up(self, setting: Setting) -> None:
        """Write the bot's settings; a bot that has others ends."""
        if setting != self.setting:
            await self.bot.stop()
            self.runs = False
            self.write(setting)
            self.setting = setting
            if setting.slack:
                await self.town.post("slack/app", dict(SLACK_APP))

    async def start_bot(self) -> None:
        """Start it, unless it runs. What people did meanwhile waits for it at Telegram. Raises `NotUp`."""
        if not self.runs:
            await self.bot.start()
            self.runs = True

    async def forget(self) -> None:
        """The town begins anew, and its clock: what the store knows of times just written, of visits at desks and of
        what was to come is of another town's.
        """
        async with client_of(f"unix://{self.store}", patience=SOON) as client:
            for pattern in FORGOTTEN:
                if keys := [key async for key in client.scan_iter(pattern, count=10_000)]:
                    await client.delete(*keys)

    async def kill_bot(self) -> None:
        """SIGKILL: no last words, no tidying up."""
        await self.bot.kill()
        self.runs = False


@asynccontextmanager
async def staged(folder: Path, forks: Forks, **environment: str) -> AsyncIterator[Stage]:
    """A town and a store, and a bot that `forks` begin, not yet; `environment`: settings that win over those written.
    Raises `NotUp`, `EmbeddedUnavailable`.
    """
    async with AsyncExitStack() as stack:
        store = Embedded(folder / STORE)
        await store.start()
        stack.push_async_callback(store.stop)
        log = folder / "bot.log"
        sandbox = await stack.enter_async_context(running_sandbox(folder, log=folder / "sandbox.log"))
        town = await stack.enter_async_context(visiting(sandbox.url))

        def write(setting: Setting) -> None:
            _write(folder, sandbox.url, store.socket, setting)

        begin = by_fork(forks, bot_program(folder / CONFIG), folder, store=folder / STORE, out=log)
        bot = KeptBot(begin, bot_environment(**environment), folder, _ignored)
        stage = Stage(url=sandbox.url, town=town, bot=bot, log=log, store=store.socket, write=write)
        stack.callback(stage.bot.close)
        stack.push_async_callback(stage.bot.stop)
        yield stage


def _write(folder: Path, town: str, store: Path, setting: Setting) -> None:
    config = write_settings(
        folder,
        town=town,
        store=store,
        clock=folder / CLOCK,
        level="info",
        slack=setting.slack,
        watches=setting.watches,
        deposit=setting.deposit,
        others=setting.others,
        notice=setting.notice,
    )
    written = config.read_text("utf-8")
    staff = rf"\n[desks.staff]\n\1{_HOURS}\n" if setting.staff else "\n"
    config.write_text(_STAFF.sub(staff, written), "utf-8")


def _ignored(_status: int) -> None:
    """A bot that ends by itself shows in the lines that do not come true, and in its log."""
