"""Files in Slack: the app's three steps, what people share, and who gets the content."""

import base64
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.slack_app import ADA, ADAS_CHAT, EVA, HARBOUR, SECRETS, Json, Slack, open_slack

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
TOKEN = {"Authorization": f"Bearer {SECRETS.bot_token}"}


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


async def _announce(slack: Slack, content: bytes = PICTURE, **more: object) -> Json:
    return await slack.call("files.getUploadURLExternal", filename="knee.png", length=len(content), **more)


async def test_a_file_is_uploaded_in_three_steps(slack: Slack) -> None:
    """Announced, sent, shared in a thread. The last answer does not name the message: `files.info` does."""
    async with slack.listening() as app:
        card = (await slack.call("chat.postMessage", channel=HARBOUR, text="A person, please"))["ts"]
        announced = await _announce(slack, alt_txt="A knee")
        assert (await slack.http.post(announced["upload_url"], content=PICTURE)).text == f"OK - {len(PICTURE)}"
        files = [{"id": announced["file_id"], "title": "Knee"}]
        shared = {"files": files, "channel_id": HARBOUR, "thread_ts": card, "initial_comment": "Look"}
        assert (await slack.call("files.completeUploadExternal", **shared)).keys() == {"ok", "files"}
        event = (await app.wait_last(2))["event"]
        assert (event["subtype"], event["text"], event["thread_ts"]) == ("file_share", "Look", card)
        assert event["bot_id"]
        told = (await slack.call("files.info", file=announced["file_id"]))["file"]
        assert told["shares"] == {"public": {HARBOUR: [{"ts": event["ts"], "thread_ts": card}]}}
        [_, message] = (await slack.screen("eva"))["channels"][-3]["messages"]
        assert message["files"] == [
            {
                "id": announced["file_id"],
                "name": "knee.png",
                "title": "Knee",
                "mimetype": "image/png",
                "size": len(PICTURE),
                "alt": "A knee",
            }
        ]


async def test_the_vendors_own_client_uploads(slack: Slack) -> None:
    """slack_sdk's `files_upload_v2`, which takes all three steps."""
    client = AsyncWebClient(token=SECRETS.bot_token, base_url=f"{slack.url}/slack/api/")
    opened = await client.conversations_open(users=ADA)
    await client.files_upload_v2(
        channel=opened["channel"]["id"], content=PICTURE, filename="knee.png", initial_comment="Here"
    )
    [message] = (await slack.screen())["direct"]["messages"]
    assert (message["text"], message["files"][0]["name"]) == ("Here", "knee.png")


async def test_an_upload_is_as_long_as_was_said_and_comes_once(slack: Slack) -> None:
    """And before it came there is nothing to share."""
    announced = await _announce(slack)
    shared = {"files": [{"id": announced["file_id"]}], "channel_id": ADAS_CHAT}
    assert await slack.refusal("files.completeUploadExternal", **shared) == "channel_not_found"
    await slack.screen()
    assert await slack.refusal("files.completeUploadExternal", **shared) == "file_not_found"
    assert (await slack.http.post(announced["upload_url"], content=PICTURE + b"x")).status_code == 400
    assert (await slack.http.post(announced["upload_url"], content=PICTURE)).status_code == 404
    assert await slack.refusal("files.getUploadURLExternal", filename="x", length=0) == "missing_argument"
    assert await slack.refusal("files.completeUploadExternal", files=[{"id": "F0"}]) == "file_not_found"


async def test_an_upload_may_be_a_form(slack: Slack) -> None:
    """With the one file in it."""
    announced = await _announce(slack)
    sent = await slack.http.post(announced["upload_url"], files={"filename": ("knee.png", PICTURE)})
    assert sent.text == f"OK - {len(PICTURE)}"


async def test_what_a_member_shares_is_told_and_can_be_fetched(slack: Slack) -> None:
    """`file_share` with the file; its private address wants the app's token."""
    async with slack.listening() as app:
        content = base64.b64encode(PICTURE).decode()
        await slack.do("file", "eva", name="knee.png", content=content, text="Like this", channel=HARBOUR)
        event = (await app.wait_last(1))["event"]
        assert (event["subtype"], event["user"], event["text"]) == ("file_share", EVA, "Like this")
        [file] = event["files"]
        assert (file["name"], file["mimetype"], file["size"]) == ("knee.png", "image/png", len(PICTURE))
        got = await slack.http.get(file["url_private_download"], headers=TOKEN)
        assert (got.content, got.headers["content-type"]) == (PICTURE, "image/png")


async def test_without_the_token_there_is_a_page_to_sign_in(slack: Slack) -> None:
    """As at Slack: a 302, and then 200 with HTML, which is not the file."""
    content = base64.b64encode(PICTURE).decode()
    await slack.do("file", "eva", name="knee.png", content=content, channel=HARBOUR)
    address = f"{slack.url}/slack/files-pri/T000000001-F000000001/knee.png"
    assert (await slack.http.get(address)).status_code == 302
    page = await slack.http.get(address, follow_redirects=True)
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (200, "text/html")
    assert (await slack.http.get(address.replace("F000000001", "F0"), headers=TOKEN)).status_code == 404


async def test_the_page_shows_pictures_and_keeps_the_rest(slack: Slack) -> None:
    """Nothing a member uploaded is run by a browser."""
    markup = base64.b64encode(b"<script>").decode()
    await slack.do("file", "eva", name="x.html", content=markup, kind="text/html", channel=HARBOUR)
    shown = await slack.http.get("/town/slack/files/F000000001")
    assert shown.headers["content-disposition"].startswith("attachment")
    assert shown.headers["content-type"] == "application/octet-stream"
    assert (await slack.http.get("/town/slack/files/F0")).status_code == 404


async def test_a_file_of_the_apps_is_taken_back_with_its_message(slack: Slack) -> None:
    """`chat.delete`, as any message."""
    announced = await _announce(slack)
    await slack.http.post(announced["upload_url"], content=PICTURE)
    await slack.call("files.completeUploadExternal", files=[{"id": announced["file_id"]}], channel_id=HARBOUR)
    shares = (await slack.call("files.info", file=announced["file_id"]))["file"]["shares"]
    await slack.call("chat.delete", channel=HARBOUR, ts=shares["public"][HARBOUR][0]["ts"])
    assert (await slack.call("conversations.history", channel=HARBOUR))["messages"] == []


async def test_the_app_deletes_its_own_files_wherever_they_were_shown(slack: Slack) -> None:
    """The message goes with the file; other people's files are theirs."""
    announced = await _announce(slack)
    await slack.http.post(announced["upload_url"], content=PICTURE)
    files = [{"id": announced["file_id"], "title": "Knee"}]
    await slack.call("files.completeUploadExternal", files=files, channel_id=HARBOUR)
    await slack.call("files.delete", file=announced["file_id"])
    assert await slack.refusal("files.info", file=announced["file_id"]) == "file_not_found"
    assert (await slack.screen("eva"))["channels"][-3]["messages"] == []
    await slack.do("file", name="knee.png", content=base64.b64encode(PICTURE).decode())
    [theirs] = (await slack.screen())["direct"]["messages"][-1]["files"]
    assert await slack.refusal("files.delete", file=theirs["id"]) == "cant_delete_file"
