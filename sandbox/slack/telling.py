"""What an interaction tells the app: payloads of block_actions, view_submission, view_closed and slash commands."""

from sandbox.slack.blocks import elements_of
from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json
from sandbox.slack.values import initial
from sandbox.slack.viewing import show_view
from sandbox.slack.views import View
from sandbox.slack.workspace import APP, DOMAIN, Workspace
from sandbox.town import Person


def tell_message_action(workspace: Workspace, person: Person, channel: Channel, message: Message, act: Json) -> Json:
    """`block_actions` of something in a message; `act` is its entry in `actions`. No ephemeral one comes with it."""
    ephemeral = message.only_for is not None
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
        **({"thread_ts": message.thread} if message.thread else {}),
    }
    ticket = workspace.responding.give(workspace.user_id(person), channel, channel.messages.get(message.ts))
    return _frame(workspace, person, "block_actions") | {
        "container": container,
        "channel": {"id": channel.id, "name": "privategroup" if channel.private else channel.name},
        "response_url": _address(workspace, ticket),
        **({} if ephemeral else {"message": message.shown}),
        "state": {"values": values_of(message)},
        "actions": [act],
    }


def tell_view_action(workspace: Workspace, person: Person, view: View, act: Json) -> Json:
    """`block_actions` of something in a modal or on the home tab."""
    return _frame(workspace, person, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "view": show_view(view),
        "actions": [act],
    }


def tell_submission(workspace: Workspace, person: Person, view: View) -> Json:
    """`view_submission`."""
    return _frame(workspace, person, "view_submission") | {"view": show_view(view), "response_urls": []}


def tell_closing(workspace: Workspace, person: Person, view: View, *, cleared: bool) -> Json:
    """`view_closed`, for views that ask for it. It opens nothing, so it has no trigger."""
    frame = _frame(workspace, person, "view_closed", trigger=False)
    return frame | {"view": show_view(view), "is_cleared": cleared}


def tell_command(workspace: Workspace, person: Person, channel: Channel, command: str, text: str) -> Json:
    """A slash command: a flat form."""
    user = workspace.user_id(person)
    team = workspace.describe(person)["team_id"]
    return {
        "token": "sandbox",
        "team_id": team,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": "privategroup" if channel.private else channel.name,
        "user_id": user,
        "user_name": person.id,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": _address(workspace, workspace.responding.give(user, channel)),
        "trigger_id": workspace.triggers.give(user),
    }


def describe_action(workspace: Workspace, block: Json, element: Json, value: Json | None) -> Json:
    """The entry in `actions` for what was pressed or chosen."""
    kept = ("type", "action_id", "text", "value", "style", "initial_date", "initial_option", "initial_options")
    own = {name: element[name] for name in kept if name in element}
    return own | {"block_id": block["block_id"], "action_ts": workspace.channels.next_ts(), **(value or {})}


def values_of(message: Message) -> dict[str, dict[str, Json]]:
    """`state.values` of a message: what was chosen, or what it showed from the start."""
    found: dict[str, dict[str, Json]] = {}
    for block in message.shown.get("blocks", ()):
        for element in elements_of(block):
            value = message.values.get(block["block_id"], {}).get(element["action_id"], initial(element))
            if value is not None:
                found.setdefault(block["block_id"], {})[element["action_id"]] = value
    return found


def _address(workspace: Workspace, ticket: str) -> str:
    return f"{workspace.address}/slack/response/{ticket}"


def _frame(workspace: Workspace, person: Person, kind: str, *, trigger: bool = True) -> Json:
    user = workspace.user_id(person)
    return {
        "type": kind,
        "user": workspace.describe(person),
        "api_app_id": APP,
        "token": "sandbox",
        "team": {"id": workspace.describe(person)["team_id"], "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        **({"trigger_id": workspace.triggers.give(user)} if trigger else {}),
    }
