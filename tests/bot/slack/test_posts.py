"""Posts with files in Slack, changed and taken back, against the strict stand-in over a real socket."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import JSONResponse
from structlog.testing import capture_logs

from bot.channel import LARGEST_FILE, Attachment, HeldUp, NoFile, NotSent, Showing
from bot.slack import files, posts
from bot.slack.api import close_client, open_client
from bot.slack.blocks import Message
from bot.slack.posts import Posted
from bot.slack.send import Slack
from bot.slack.writing import files_of
from conversations.matters import FileRef
from conversations.text import Text, say
from conversations.views import Act, Button, Note
from sandbox.app import Settings, build
from sandbox.faults import Fault, Switch
from sandbox.server import serving
from sandbox.slack import Installation, Workspace
from sandbox.slack.writing import Writing
from sandbox.town import Town
from tests.bot.slack.conftest import SPEECH, World
from tests.sandbox.slack_app import ADAS_CHAT

APP, TELEGRAM = Installation(), "1234567:sandbox-token-with-enough-letters"
CHAT = f"slack:T000000001.{ADAS_CHAT}"
PICTURE = b"\x89PNG\r\n\x1a\n\r\n--not a boundary\r\n\x00 a knee"
KNEE = Attachment(name="knee.png", kind="image/png", content=PICTURE)


@dataclass(slots=True)
class Place:
    """The town's Slack and our way to it."""

    town: Town
    workspace: Workspace
    client: AsyncWebClient
    channel: Slack

    @property
    def told(self) -> list[dict[str, object]]:
        """What the app said in Ada's direct message."""
        ada = self.workspace.channels.by_id[ADAS_CHAT]
        return [message.shown for message in ada.messages.values() if message.by_app]

    @property
    def ada(self) -> Writing:
        """What she can do with her keyboard."""
        return Writing(self.workspace)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    """Everything, with Ada's direct message open."""
    app = build(Settings(telegram_token=TELEGRAM))
    async with serving(app) as url:
        workspace, town = app.state.slack, app.state.town
        workspace.direct(town.people[0])
        client = open_client(APP.bot_token, f"{url}/slack/api/")
        yield Place(town, workspace, client, Slack(client, SPEECH))
        await close_client(client)


def words(text: str) -> tuple[Text, ...]:
    """A post of one line."""
    return (say("field-value", value=text),)


async def test_words_and_a_file_are_one_post(place: Place) -> None:
    """Two messages in Slack, the words first; changed and taken back as one."""
    known = await place.channel.post(CHAT, words("a < b"), "en", file=KNEE)
    said, shown = place.told
    assert said["text"] == "Now: a &lt; b"
    [file] = files_of(shown)
    assert (file.name, place.workspace.files.by_id[file.ref].content) == ("knee.png", PICTURE)
    assert await place.channel.repost(CHAT, known, words("c"), "nl") == known
    assert [message["text"] for message in place.told] == ["Nu: c", ""]
    assert await place.channel.unpost(CHAT, known, "en")
    assert place.told == []
    assert file.ref not in place.workspace.files.by_id
    assert await place.channel.unpost(CHAT, known, "en")


async def test_a_card_keeps_its_button_when_its_words_are_changed(place: Place) -> None:
    """What it carries names the visit, so it is the same; without one there is none any more."""
    rows = ((Button(label=say("button-this-visit"), act=Act.VISIT, value="visit:1"),),)
    known = await place.channel.ask(CHAT, words("one"), rows, 0, "en")
    carried = [one["action_id"] for one in pressable(place)]
    assert len(carried) == 1
    assert await place.channel.repost(CHAT, known, words("two"), "en", rows=rows) == known
    assert [one["action_id"] for one in pressable(place)] == carried
    assert await place.channel.repost(CHAT, known, words("three"), "en") == known
    assert pressable(place) == []


def pressable(place: Place) -> list[dict[str, Any]]:
    """The buttons in Ada's direct message."""
    blocks = [block for message in place.told for block in cast("list[dict[str, Any]]", message["blocks"])]
    return [button for block in blocks if block["type"] == "actions" for button in block["elements"]]


async def test_a_file_alone_has_no_words_to_change(place: Place) -> None:
    """Whoever asked says them as a post of their own."""
    known = await place.channel.post(CHAT, (), "en", file=KNEE)
    assert len(place.told) == 1
    assert await place.channel.repost(CHAT, known, words("c"), "en") is None
    assert await place.channel.unpost(CHAT, known, "en")
    assert place.told == []


async def test_a_post_hangs_in_a_thread_with_its_file(place: Place) -> None:
    """As the staff's side uses it: both below the same message."""
    head = await place.channel.post(CHAT, words("head"), "en")
    ts = Posted.read(head).ts
    message = Message("below", [{"type": "section", "text": {"type": "plain_text", "text": "below"}}])
    await posts.post(place.client, ADAS_CHAT, message, KNEE, thread=ts)
    assert [one.get("thread_ts") for one in place.told][1:] == [ts, ts]


async def test_what_is_gone_cannot_be_changed_and_needs_no_end(place: Place) -> None:
    """Somebody deleted it there."""
    known = await place.channel.post(CHAT, words("one"), "en")
    assert await place.channel.unpost(CHAT, known, "en")
    assert await place.channel.repost(CHAT, known, words("two"), "en") is None
    assert await place.channel.repost(CHAT, b"from another release", words("two"), "en") is None
    assert not await place.channel.unpost(CHAT, b"", "en")


def shared(place: Place, content: bytes, name: str = "knee.png") -> FileRef:
    """The file as we hear of it when Ada shares this."""
    message = place.ada.upload(place.town.people[0], name=name, content=content)
    [file] = files_of(message.shown)
    return file


async def test_what_a_person_shared_can_be_fetched(place: Place) -> None:
    """By its id: the address is asked for then, and the token shown there."""
    file = shared(place, PICTURE)
    assert (file.channel, file.name, file.size) == ("slack", "knee.png", len(PICTURE))
    assert await place.channel.fetch(file) == PICTURE


async def test_a_file_that_is_gone_is_said_to_be(place: Place) -> None:
    """An id that Slack does not know, or one that we may not see."""
    with pytest.raises(NoFile):
        await place.channel.fetch(FileRef(channel="slack", ref="F0NONE"))


async def test_a_file_without_the_right_to_it_is_no_login_page(place: Place) -> None:
    """Slack answers with a page and 200: passed on, it would be a picture nobody can open."""
    file = shared(place, PICTURE)
    address = place.workspace.files.by_id[file.ref].show(place.workspace.address, "T000000001", "x")
    wrong = open_client("xoxb-another-token", place.client.base_url)
    with pytest.raises(NoFile):
        await files.download(wrong, str(address["url_private_download"]))
    await close_client(wrong)


async def test_a_file_that_is_too_large_is_not_fetched(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what Slack says of it, and by what comes where it says otherwise."""
    file = shared(place, PICTURE)
    kept = place.workspace.files.by_id[file.ref]
    kept.size = LARGEST_FILE + 1
    with pytest.raises(NoFile) as said:
        await place.channel.fetch(file)
    kept.size = 3
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(NoFile) as came:
        await place.channel.fetch(file)
    assert said.value.too_large
    assert came.value.too_large


@pytest.mark.parametrize(
    ("fault", "told"), [(Fault.RATE_LIMITED, HeldUp), (Fault.DOWN, NotSent), (Fault.REFUSED, NotSent)]
)
async def test_what_the_lane_can_wait_for_is_told(place: Place, fault: Fault, told: type[Exception]) -> None:
    """In each of the steps a file takes, and of a download."""
    file = shared(place, PICTURE)
    for step in ("files.info", "/slack/files-pri"):
        place.town.faults.on(Switch(stand_in="slack", fault=fault, match=f"* {step}", seconds=3))
        with pytest.raises(told):
            await place.channel.fetch(file)
        place.town.faults.clear()
    for step in ("files.getUploadURLExternal", "/slack/upload", "chat.postMessage", "files.completeUploadExternal"):
        place.town.faults.on(Switch(stand_in="slack", fault=fault, match=f"* {step}", seconds=3))
        with pytest.raises(told):
            await place.channel.post(CHAT, words("x"), "en", file=KNEE)
        place.town.faults.clear()


@pytest.mark.parametrize(
    "address",
    [
        "https://files.example.org/files-pri/T1-F1/knee.png",
        "http://files.slack.com/files-pri/T1-F1/knee.png",
        "https://slack.com.example.org/knee.png",
        "https://notslack.com/knee.png",
        "file:///etc/passwd",
        "",
    ],
)
async def test_the_token_is_shown_to_slack_alone(world: World, address: str) -> None:
    """Whatever an answer names: Slack's own hosts, or where the Web API is said to be."""
    said = JSONResponse({"ok": True, "file": {"url_private_download": address}})
    world.api.laid_out["files.info"].append(said)
    with pytest.raises(NoFile):
        await files.fetch(world.client, "F1")


@pytest.mark.parametrize("address", ["https://files.slack.com/x", "https://slack-files.com/x"])
def test_slacks_own_hosts_are_trusted(address: str) -> None:
    """By https."""
    assert files.is_trusted(AsyncWebClient("x"), address)


async def test_what_slack_will_not_have_is_logged_and_not_repeated(world: World) -> None:
    """Our mistake must not become a loop, in none of the three; the log quotes nothing."""
    channel = Slack(world.client, SPEECH)
    for method in ("chat.postMessage", "chat.update", "chat.delete", "files.delete"):
        world.api.refuses(method, "invalid_arguments")
    with capture_logs() as logs:
        assert await channel.post(CHAT, words("secret"), "en") == b""
        assert await channel.repost(CHAT, b"1.2", words("secret"), "en") == b"1.2"
        assert not await channel.unpost(CHAT, b"1.2", "en")
        assert not await channel.unpost(CHAT, b"F1", "en")
    assert [log["what"] for log in logs] == ["post", "repost", "unpost", "unpost"]
    assert "secret" not in str(logs)


async def test_a_file_that_slack_will_not_have_is_said_to_be_none(world: World) -> None:
    """A right that the app was not given, say: the operator reads which; whoever asked says the words without it."""
    world.api.refuses("files.getUploadURLExternal", "missing_scope")
    with capture_logs() as logs, pytest.raises(NoFile):
        await Slack(world.client, SPEECH).post(CHAT, words("one"), "en", file=KNEE)
    assert [(log["said"], "files:write" in log["remedy"]) for log in logs] == [("missing_scope", True)]
    assert world.api.texts == []


async def test_an_upload_that_slack_will_not_have_is_not_tried_for_ever(world: World) -> None:
    """What is wrong with it is in the log, as far as its number tells."""
    note = Attachment(name="a.txt", kind="text/plain", content=b"x")
    announced = {"ok": True, "upload_url": f"{world.api.url}upload", "file_id": "F1"}
    world.api.laid_out["files.getUploadURLExternal"].append(JSONResponse(announced))
    world.api.laid_out["upload"].append(JSONResponse({}, 413))
    with capture_logs() as logs, pytest.raises(NoFile):
        await Slack(world.client, SPEECH).post(CHAT, words("one"), "en", file=note)
    assert [log["said"] for log in logs] == ["upload_413"]


async def test_a_right_to_fetch_that_is_missing_is_told_to_the_operator(world: World) -> None:
    """Else nobody would know why no file ever comes."""
    world.api.refuses("files.info", "missing_scope")
    with capture_logs() as logs, pytest.raises(NoFile):
        await files.fetch(world.client, "F1")
    assert "files:read" in logs[0]["remedy"]


async def test_what_slack_keeps_for_its_owners_is_told(world: World) -> None:
    """A workspace under an obligation to keep what was said."""
    world.api.refuses("chat.delete", "compliance_exports_prevent_deletion")
    assert not await Slack(world.client, SPEECH).unpost(CHAT, b"1.2", "en")


@pytest.mark.parametrize("posted", [Posted("1790000000.000001", "F1"), Posted("1.2"), Posted(file="F1"), Posted()])
def test_a_post_is_remembered_whole(posted: Posted) -> None:
    """What is written is read back."""
    assert Posted.read(posted.written()) == posted


@pytest.mark.parametrize("known", [b"x", b"12w", b"\xff", b"1.2 F1 F2"])
def test_a_post_remembered_by_another_release_is_forgotten(known: bytes) -> None:
    """What cannot be read is as good as nothing."""
    assert Posted.read(known) == Posted()


async def test_a_panel_shown_in_vain_is_taken_away(place: Place) -> None:
    """Another one is remembered; not where both are the same message, updated twice."""
    showing = Showing(view=Note(body=words("panel")), stamp=1, language="en", below=True)
    first = await place.channel.show(CHAT, showing, None)
    remembered = await place.channel.show(CHAT, showing, first)
    vain = await place.channel.show(CHAT, showing, first)
    await place.channel.retract(CHAT, remembered, (first, remembered))
    assert len(place.told) == 3
    await place.channel.retract(CHAT, vain, (first, remembered))
    assert len(place.told) == 2
