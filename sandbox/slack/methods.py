"""The Web API's methods: what each takes, which token it wants, and who carries it out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sandbox.slack import chatting, history, knowing, limits, scopes, uploading, viewing
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.workspace import Workspace
from sandbox.strict import Rule, Rules, Wrong, find_wrongs

Act = Callable[[Workspace, Json], Awaitable[Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method. `app_token`: wants the app-level token, not the bot's."""

    act: Act
    takes: Rules
    app_token: bool = False


_TEXT = Rule()
_NEEDED = Rule(required=True)
_FLAG = Rule(kind=bool)
_BLOCKS = {"blocks": Rule(kind=list)}
_VIEW = {"view": Rule(kind=dict, required=True)}
_UNFURLS = {"unfurl_links": _FLAG, "unfurl_media": _FLAG}
_SAID = {"channel": _NEEDED, "text": _TEXT, "mrkdwn": _FLAG, "metadata": Rule(kind=dict), **_BLOCKS}
_THREAD = {"thread_ts": _TEXT}
_PERIOD = {
    "channel": _NEEDED,
    "latest": _TEXT,
    "oldest": _TEXT,
    "inclusive": _FLAG,
    "limit": Rule(kind=int),
    "include_all_metadata": _FLAG,
}

METHODS: Mapping[str, Method] = {
    "auth.test": Method(act=knowing.show_self, takes={}),
    "users.info": Method(act=knowing.show_user, takes={"user": _NEEDED, "include_locale": _FLAG}),
    "usergroups.users.list": Method(
        act=knowing.list_group, takes={"usergroup": _NEEDED, "include_disabled": _FLAG, "team_id": _TEXT}
    ),
    "conversations.open": Method(
        act=knowing.open_conversation,
        takes={"channel": _TEXT, "users": _TEXT, "return_im": _FLAG, "prevent_creation": _FLAG},
    ),
    "conversations.info": Method(act=knowing.show_conversation, takes={"channel": _NEEDED}),
    "conversations.history": Method(act=history.read_history, takes=_PERIOD),
    "conversations.replies": Method(act=history.read_replies, takes={"ts": _NEEDED, **_PERIOD}),
    "apps.connections.open": Method(act=knowing.open_connection, takes={}, app_token=True),
    "chat.postMessage": Method(act=chatting.post_message, takes=_SAID | _THREAD | _UNFURLS),
    "chat.update": Method(act=chatting.update, takes={"ts": _NEEDED, **_SAID}),
    "chat.postEphemeral": Method(act=chatting.post_ephemeral, takes={"user": _NEEDED, **_SAID, **_THREAD}),
    "chat.delete": Method(act=chatting.delete, takes={"channel": _NEEDED, "ts": _NEEDED}),
    "chat.getPermalink": Method(act=chatting.get_permalink, takes={"channel": _NEEDED, "message_ts": _NEEDED}),
    "files.getUploadURLExternal": Method(
        act=uploading.get_upload_url,
        takes={
            "filename": Rule(required=True, longest=limits.FILE_NAME),
            "length": Rule(kind=int, required=True),
            "alt_txt": _TEXT,
        },
    ),
    "files.completeUploadExternal": Method(
        act=uploading.complete_upload,
        takes={"files": Rule(kind=list, required=True), "channel_id": _TEXT, "initial_comment": _TEXT, **_THREAD},
    ),
    "files.info": Method(act=uploading.show_file, takes={"file": _NEEDED}),
    "files.delete": Method(act=uploading.delete_file, takes={"file": _NEEDED}),
    "views.open": Method(act=viewing.open_view, takes={"trigger_id": _NEEDED, **_VIEW}),
    "views.push": Method(act=viewing.push_view, takes={"trigger_id": _NEEDED, **_VIEW}),
    "views.update": Method(act=viewing.update, takes={"view_id": _TEXT, "external_id": _TEXT, "hash": _TEXT, **_VIEW}),
    "views.publish": Method(act=viewing.publish, takes={"user_id": _NEEDED, "hash": _TEXT, **_VIEW}),
}

_SAYS = {
    Wrong.MISSING: "missing required field: {}",
    Wrong.UNKNOWN: "unknown field: {}",
    Wrong.KIND: "wrong type: {}",
    Wrong.LENGTH: "wrong length: {}",
    Wrong.FORM: "invalid format: {}",
}


def find(name: str) -> Method:
    """The method of that name, or `unknown_method`."""
    if name not in METHODS:
        raise Refusal("unknown_method")
    return METHODS[name]


def check_scope(workspace: Workspace, name: str, given: Json) -> None:
    """Refuse a call the app did not ask for the right to make."""
    needed = scopes.needed(name, workspace.channels.by_id.get(str(given.get("channel", ""))))
    provided = workspace.manifest.scopes
    if needed is not None and needed not in provided:
        raise Refusal("missing_scope", more={"needed": needed, "provided": ",".join(sorted(provided))})


async def call(workspace: Workspace, method: Method, given: Json) -> Json:
    """Carry it out, if what is given is what it takes."""
    wrongs = find_wrongs(given, method.takes)
    # Blocks of a wrong type have an error of their own.
    if wrongs.get("blocks") is Wrong.KIND:
        raise Refusal("invalid_blocks_format")
    if wrongs:
        raise Refusal("invalid_arguments", [f"[ERROR] {_SAYS[wrong].format(name)}" for name, wrong in wrongs.items()])
    return await method.act(workspace, given)
