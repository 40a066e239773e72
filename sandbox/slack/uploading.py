"""files.getUploadURLExternal, the upload itself, files.completeUploadExternal, files.info, files.delete; the download.

Three steps, and the answer to the last does not say which message it became: `files.info` does, and the event.
"""

from sandbox.slack import limits
from sandbox.slack.channels import Channel, Message
from sandbox.slack.chatting import find_open, place, take_away
from sandbox.slack.files import File, Share
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.threads import reply_to
from sandbox.slack.workspace import APP, BOT, BOT_USER, DOMAIN, TEAM, Workspace


async def get_upload_url(workspace: Workspace, given: Json) -> Json:
    """An address for the content of one file."""
    if given["length"] < 1:
        raise Refusal("missing_argument")
    if len(given.get("alt_txt", "")) > limits.ALT_TEXT:
        raise Refusal("alt_txt_too_large")
    file = workspace.files.add(BOT_USER, given["filename"], given["length"], _now(workspace))
    file.alt = given.get("alt_txt", "")
    ticket = workspace.files.give_ticket(file)
    return {"ok": True, "upload_url": f"{workspace.address}/slack/upload/{ticket}", "file_id": file.id}


def take_content(workspace: Workspace, ticket: str, content: bytes) -> str:
    """The upload; what is said to it. As many bytes as were announced, once."""
    file = workspace.files.by_id.get(workspace.files.tickets.pop(ticket, ""))
    if file is None:
        raise Refusal("invalid_upload_url", status=404)
    if len(content) != file.size:
        raise Refusal("length_mismatch", status=400)
    file.content = content
    return f"OK - {len(content)}"


async def complete_upload(workspace: Workspace, given: Json) -> Json:
    """Share what was uploaded, in one message, or keep it for the app alone."""
    if not given["files"]:
        raise Refusal("invalid_arguments", ["[ERROR] must have at least 1 items [json-pointer:/files]"])
    channel = find_open(workspace, given["channel_id"]) if "channel_id" in given else None
    shown = None if channel is None else _by_app(workspace, channel, given)
    files = [_finish(workspace, one) for one in given["files"]]
    if channel is not None and shown is not None:
        share(workspace, channel, files, shown, by_app=True)
    return {"ok": True, "files": [{"id": file.id, "title": file.title or file.name} for file in files]}


async def show_file(workspace: Workspace, given: Json) -> Json:
    """The file object, and where the file was shared."""
    file = workspace.files.find(given["file"])
    shown = file.show(workspace.address, TEAM, DOMAIN) | {"shares": file.show_shares()}
    return {"ok": True, "file": shown, "comments": []}


async def delete_file(workspace: Workspace, given: Json) -> Json:
    """The app's own file is gone, and the messages that showed it: the app's carry nothing else."""
    file = workspace.files.find(given["file"])
    if file.user != BOT_USER:
        raise Refusal("cant_delete_file")
    del workspace.files.by_id[file.id]
    for shared in file.shares:
        channel = workspace.channels.find(shared.channel)
        message = channel.messages.get(shared.ts)
        if message is not None:
            take_away(workspace, channel, message)
    return {"ok": True}


def share(workspace: Workspace, channel: Channel, files: list[File], shown: Json, *, by_app: bool) -> Message:
    """A message that carries the files."""
    for file in files:
        file.shares.append(
            Share(channel=channel.id, private=channel.kind != "channel", ts=shown["ts"], thread=shown.get("thread_ts"))
        )
    carried = {"files": [file.show(workspace.address, TEAM, DOMAIN) for file in files], "upload": False}
    return place(workspace, channel, Message(shown=shown | carried, by_app=by_app))


def download(workspace: Workspace, name: str) -> File:
    """The file whose address names it `<team>-<file>`."""
    team, _, file = name.partition("-")
    found = workspace.files.by_id.get(file)
    if team != TEAM or found is None or found.content is None:
        raise Refusal("file_not_found", status=404)
    return found


def _finish(workspace: Workspace, one: object) -> File:
    if not isinstance(one, dict) or one.keys() - {"id", "title"}:
        raise Refusal("invalid_arguments", ["[ERROR] an object of id and title [json-pointer:/files]"])
    file = workspace.files.find(one.get("id"))
    # Slack says the same of a file that was announced and never came.
    if file.content is None or file.finished:
        raise Refusal("file_not_found")
    file.finished = True
    file.title = one.get("title") or ""
    return file


def _by_app(workspace: Workspace, channel: Channel, given: Json) -> Json:
    return {
        "type": "message",
        "subtype": "file_share",
        "text": given.get("initial_comment", ""),
        "user": BOT_USER,
        "bot_id": BOT,
        "app_id": APP,
        "team": TEAM,
        "ts": workspace.channels.next_ts(),
        **reply_to(channel, given.get("thread_ts")),
    }


def _now(workspace: Workspace) -> int:
    return int(workspace.clock.now().timestamp())
