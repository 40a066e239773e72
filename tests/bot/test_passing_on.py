"""A patient in Telegram and staff in Slack, the whole bot between them, over both stand-ins' own HTTP: words, pictures
and documents both ways, changed and taken back.
"""

import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import log
from bot.life import Way
from bot.settings import Settings, load
from bot.settings.model import LogLevel, LogSettings
from bot.store.embedded import Embedded
from bot.trial import CHANNELS, OPTIONS, SLACK_APP, TOKEN, write_settings
from sandbox.app import Settings as TownSettings
from sandbox.app import build
from sandbox.server import serving
from tests.bot.street import Street
from tests.bot.test_app import alive, until

pytestmark = pytest.mark.slow

JSON = dict[str, Any]
HARBOUR = CHANNELS["harbour"]
KNEE = b"\xff\xd8\xff\xe0 \r\n--no boundary\r\n\x00 a knee"
LETTER = b"%PDF-1.7 \x00\r\n a letter"


@dataclass(slots=True)
class Talk:
    """Ada with her phone, Eva of the staff at Slack, and what each of them sees."""

    street: Street

    @property
    def http(self) -> httpx.AsyncClient:
        """To the town."""
        return self.street.http

    async def ada(self, what: str, **how: object) -> None:
        """Ada does something with her phone."""
        (await self.http.post(f"/town/phone/ada/{what}", json=how)).raise_for_status()

    async def eva(self, what: str, **how: object) -> None:
        """Eva does something in the channel of her desk."""
        asked = {"channel": HARBOUR, **how}
        (await self.http.post(f"/town/slack/members/eva/{what}", json=asked)).raise_for_status()

    async def phone(self) -> list[JSON]:
        """The messages on Ada's phone."""
        shown: list[JSON] = (await self.http.get("/town/phone/ada")).json()["messages"]
        return shown

    async def heard(self) -> str:
        """What the bot said to Ada, all of it."""
        return "\n".join(message["text"] for message in await self.phone() if message["from"] == "bot")

    async def channel(self) -> list[JSON]:
        """The messages in the desk's channel, those of its threads as well."""
        screen = (await self.http.get("/town/slack/members/eva")).json()
        [shown] = [one["messages"] for one in screen["channels"] if one["id"] == HARBOUR]
        found: list[JSON] = shown
        return found

    async def thread(self) -> str:
        """The head of the thread; waits until it is there."""

        async def begun() -> bool:
            return bool(await self.channel())

        await until(begun)
        return str((await self.channel())[0]["ts"])

    async def posted(self, words: str) -> JSON:
        """What the app posted into the thread with these words in it, once it is there."""
        found: list[JSON] = []

        async def there() -> bool:
            found[:] = [one for one in await self.channel() if one["from"] == "app" and words in one["text"]]
            return bool(found)

        await until(there)
        return found[0]


def at_harbour(settings: Settings) -> Settings:
    """One desk alone, so that nobody has to choose."""
    return settings.model_copy(update={"desks": {"harbour": settings.desks["harbour"]}})


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Street]:
    """A town whose bot is in Slack as well, and staffed."""
    store = Embedded(folder / "store")
    await store.start()
    app = build(TownSettings(telegram_token=TOKEN, clock_file=folder / "clock"))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, trust_env=False) as http:
        for vendor, options in OPTIONS.items():
            (await http.post(f"/town/options/{vendor}", json=options)).raise_for_status()
        (await http.post("/town/slack/app", json=dict(SLACK_APP))).raise_for_status()
        config = write_settings(folder, town=url, store=store.socket, clock=folder / "clock", slack=True)
        yield Street(app, http, at_harbour(load(config, {})))
    await store.stop()


@pytest.fixture
async def talk(tmp_path: Path, log_as_before: None) -> AsyncIterator[Talk]:
    """A patient who asked for a person, and the thread about it."""
    async with town(tmp_path) as street, alive(street.settings, Way.POLL):
        talk = Talk(street)

        async def welcomed() -> bool:
            return bool(await talk.heard())

        await talk.ada("text", text="/start")
        await until(welcomed)
        await talk.ada("text", text="/person")
        await talk.thread()
        yield talk


async def test_a_patients_picture_comes_into_the_thread_and_the_letter_goes_back(talk: Talk) -> None:
    """Byte for byte, with their words."""
    head = await talk.thread()
    await talk.ada("file", name="knee.jpg", content=base64.b64encode(KNEE).decode(), caption="my knee")
    await talk.posted("my knee")
    found: list[JSON] = []

    async def arrived() -> bool:
        found[:] = [file for message in await talk.channel() for file in message["files"]]
        return bool(found)

    await until(arrived)
    [message] = [one for one in await talk.channel() if one["files"]]
    assert message["thread"] == head
    assert (await talk.http.get(f"/town/slack/files/{found[0]['id']}")).content == KNEE
    content = base64.b64encode(LETTER).decode()
    await talk.eva("file", name="letter.pdf", content=content, text="please read", thread=head)

    async def answered() -> bool:
        return any(message["files"] for message in await talk.phone() if message["from"] == "bot")

    await until(answered)
    [letter] = [one for one in await talk.phone() if one["from"] == "bot" and one["files"]]
    assert "please read" in letter["text"]
    [file] = letter["files"]
    assert file["name"] == "letter.pdf"
    assert (await talk.http.get(f"/town/phone/ada/files/{file['id']}")).content == LETTER


async def test_what_staff_change_and_take_back_changes_and_goes_at_the_patients(talk: Talk) -> None:
    """The message itself: nobody reads what was meant otherwise."""
    head = await talk.thread()
    await talk.eva("text", text="Come at 10", thread=head)

    async def said() -> bool:
        return "Come at 10" in await talk.heard()

    await until(said)
    [ts] = [one["ts"] for one in await talk.channel() if one["text"] == "Come at 10"]
    before = len(await talk.phone())
    await talk.eva("edit", text="Come at 11", ts=ts)

    async def changed() -> bool:
        return "Come at 11" in await talk.heard()

    await until(changed)
    assert "Come at 10" not in await talk.heard()
    assert len(await talk.phone()) == before
    await talk.eva("delete", ts=ts)

    async def gone() -> bool:
        return "Come at 11" not in await talk.heard()

    await until(gone)
    assert len(await talk.phone()) == before - 1


async def test_what_a_patient_changes_changes_in_the_thread(talk: Talk) -> None:
    """That they deleted something, Telegram tells nobody: it stays."""
    await talk.ada("text", text="it hurts after running")
    await talk.posted("after running")
    [mine] = [one["id"] for one in await talk.phone() if one["text"] == "it hurts after running"]
    await talk.ada("edit", message=mine, text="it hurts after swimming")
    await talk.posted("after swimming")
    assert not [one for one in await talk.channel() if "running" in one["text"]]
    await talk.ada("delete", message=mine)
    await talk.ada("text", text="and today")
    await talk.posted("and today")
    await talk.posted("after swimming")


async def test_a_member_of_the_workspace_is_passed_on_as_well_and_takes_back_what_they_said(talk: Talk) -> None:
    """Slack tells of both: what they changed changes in the thread, what they deleted goes, pictures too."""

    async def bram(what: str, **how: object) -> None:
        (await talk.http.post(f"/town/slack/members/bram/{what}", json=how)).raise_for_status()

    async def direct() -> list[JSON]:
        shown: list[JSON] = (await talk.http.get("/town/slack/members/bram")).json()["direct"]["messages"]
        return shown

    async def greeted() -> bool:
        return any(one["from"] == "app" for one in await direct())

    async def asked() -> bool:
        return len([one for one in await talk.channel() if not one["thread"]]) == 2

    async def mine(words: str) -> str:
        [ts] = [one["ts"] for one in await direct() if one["from"] == "me" and words in one["text"]]
        return str(ts)

    async def none_left() -> bool:
        return not [one for one in await talk.channel() if one["files"] or "knee" in one["text"]]

    await bram("text", text="start")
    await until(greeted)
    await bram("text", text="/person")
    await until(asked)
    await bram("text", text="my nee hurts")
    await talk.posted("my nee hurts")
    await bram("edit", ts=await mine("my nee hurts"), text="my knee hurts")
    await talk.posted("my knee hurts")
    await bram("file", name="knee.jpg", content=base64.b64encode(KNEE).decode(), text="this knee")
    await talk.posted("this knee")
    await bram("delete", ts=await mine("my knee hurts"))
    await bram("delete", ts=await mine("this knee"))
    await until(none_left)


async def test_too_large_a_file_is_said_to_be_on_both_sides(talk: Talk) -> None:
    """Whoever sent it hears at once, whoever was to get it that there was one."""
    await talk.thread()
    content = base64.b64encode(bytes(20_000_001)).decode()
    await talk.ada("file", name="film.mp4", content=content, caption="a film of my walk")

    async def told() -> bool:
        return "A file may have 20 MB at most" in await talk.heard()

    await until(told)
    posted = await talk.posted("a film of my walk")
    assert "more than 20 MB" in posted["text"]


async def test_staff_hear_that_their_file_is_too_large(talk: Talk) -> None:
    """They alone, in the channel; the patient reads that there was one."""
    head = await talk.thread()
    await talk.eva("file", name="scan.pdf", content=base64.b64encode(bytes(20_000_001)).decode(), thread=head)

    async def told() -> bool:
        return any(one["ephemeral"] and "20 MB at most" in one["text"] for one in await talk.channel())

    async def heard() -> bool:
        return "of more than 20 MB" in await talk.heard()

    await until(told)
    await until(heard)


async def test_no_log_line_holds_a_name_or_a_word_of_theirs(talk: Talk) -> None:
    """Nor what a file is called: at the most talkative level."""
    out = io.StringIO()
    log.start(LogSettings(level=LogLevel.DEBUG), out)
    head = await talk.thread()
    await talk.ada("file", name="ada-example.pdf", content=base64.b64encode(LETTER).decode(), caption="my sore knee")
    await talk.posted("my sore knee")
    await talk.eva("text", text="Dear Ada, come at 10", thread=head)

    async def said() -> bool:
        return "come at 10" in await talk.heard()

    await until(said)
    written = out.getvalue().lower()
    assert "turn_played" in written
    for word in ("ada", "sore", "come at 10", str((await talk.http.get("/town/phone/ada")).json()["chat_id"])):
        assert word not in written
