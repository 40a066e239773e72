"""Methods that tell who is who and what is what: auth.test, users.info, usergroups.users.list, conversations.open and
conversations.info; and the socket's."""

from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.workspace import BOT, BOT_USER, DOMAIN, TEAM, Workspace
from sandbox.town import Person


async def show_self(_: Workspace, __: Json) -> Json:
    """Who the token is."""
    return {
        "ok": True,
        "url": f"https://{DOMAIN}.slack.com/",
        "team": "Frontdesk Demo",
        "user": "frontdesk",
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


async def show_user(workspace: Workspace, given: Json) -> Json:
    """A member; the locale only where it is asked for."""
    if given["user"] == BOT_USER:
        return {"ok": True, "user": {"id": BOT_USER, "team_id": TEAM, "name": "frontdesk", "is_bot": True}}
    person = workspace.person(given["user"])
    if person is None:
        raise Refusal("user_not_found")
    locale = {"locale": workspace.locale(person)} if given.get("include_locale") else {}
    return {"ok": True, "user": _show(workspace, person) | locale}


async def list_group(workspace: Workspace, given: Json) -> Json:
    """The members of a user group."""
    if given["usergroup"] not in workspace.groups:
        raise Refusal("no_such_subteam")
    return {"ok": True, "users": list(workspace.groups[given["usergroup"]])}


async def open_conversation(workspace: Workspace, given: Json) -> Json:
    """The direct message with one member; several at once are not known here."""
    if "channel" in given:
        channel = workspace.channels.find(given["channel"])
        if not channel.is_im:
            raise Refusal("method_not_supported_for_channel_type")
    else:
        channel = workspace.direct(_find_only(workspace, given.get("users", "")))
    full = {"is_im": True, "user": channel.user, "is_org_shared": False} if given.get("return_im") else {}
    return {"ok": True, "no_op": True, "already_open": True, "channel": {"id": channel.id, **full}}


async def show_conversation(workspace: Workspace, given: Json) -> Json:
    """A conversation, and whether the app is in it. Of a private one the app is not in, nothing."""
    channel = workspace.channels.find(given["channel"])
    if channel.is_im:
        return {"ok": True, "channel": {"id": channel.id, "is_im": True, "user": channel.user, "is_archived": False}}
    if channel.private and not channel.has_app:
        raise Refusal("channel_not_found")
    kinds = {"is_channel": True, "is_group": False, "is_im": False, "is_private": channel.private, "is_archived": False}
    shown = {"id": channel.id, "name": channel.name, "is_member": channel.has_app, **kinds}
    return {"ok": True, "channel": shown}


async def open_connection(workspace: Workspace, _: Json) -> Json:
    """A websocket address for Socket Mode, where that is on."""
    if workspace.delivering.line is not workspace.sockets:
        raise Refusal("forbidden_team")
    return {"ok": True, "url": await workspace.sockets.address()}


def _find_only(workspace: Workspace, users: str) -> Person:
    if not users:
        raise Refusal("users_list_not_supplied")
    if "," in users:
        raise Refusal("too_many_users")
    person = workspace.person(users)
    if person is None:
        raise Refusal("user_not_found")
    return person


def _show(workspace: Workspace, person: Person) -> Json:
    user = workspace.user_id(person)
    standing = workspace.standings.get(user)
    return {
        "id": user,
        "team_id": TEAM,
        "name": person.id,
        "real_name": person.name,
        "deleted": False,
        "is_bot": False,
        "is_app_user": False,
        "is_restricted": False,
        "tz": "Europe/Amsterdam",
        "profile": {
            "real_name": person.name,
            "display_name": person.first_name,
            "first_name": person.first_name,
            "last_name": person.last_name,
        },
        **(standing.show() if standing else {}),
    }
