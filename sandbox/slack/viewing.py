"""views.open, views.push, views.update, views.publish; and how a view looks to the app."""

import json

from sandbox.slack import limits
from sandbox.slack.blocks import check_view
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.views import View
from sandbox.slack.workspace import APP, BOT, TEAM, Workspace


async def open_view(workspace: Workspace, given: Json) -> Json:
    """A modal for whoever did what the trigger is of. A wrong view leaves the trigger as it is."""
    check(given["view"], "modal")
    user = workspace.triggers.exchange(given["trigger_id"])
    view = workspace.views.push(user, given["view"])
    workspace.tell_member(user)
    return {"ok": True, "view": show_view(view)}


async def push_view(workspace: Workspace, given: Json) -> Json:
    """One more modal on top of the one that is open, for whoever did something in that one."""
    check(given["view"], "modal")
    trigger = workspace.triggers.find(given["trigger_id"])
    if workspace.views.top(trigger.user) is None:
        # Slack's own code for it is not written down anywhere we know of.
        raise Refusal("no_view_open")
    return await open_view(workspace, given)


async def update(workspace: Workspace, given: Json) -> Json:
    """Another content for an open view; with `hash` only if it is still that one."""
    view = workspace.views.find(view_id=given.get("view_id", ""), external_id=given.get("external_id", ""))
    check(given["view"], view.given["type"])
    _check_hash(view, given)
    workspace.views.update(view, given["view"])
    workspace.tell_member(view.user)
    return {"ok": True, "view": show_view(view)}


async def publish(workspace: Workspace, given: Json) -> Json:
    """The home tab of one member."""
    check(given["view"], "home")
    if workspace.person(given["user_id"]) is None:
        raise Refusal("user_not_found")
    if not workspace.manifest.home_tab:
        raise Refusal("not_enabled")
    old = workspace.views.homes.get(given["user_id"])
    if old is not None:
        _check_hash(old, given)
    view = workspace.views.publish(given["user_id"], given["view"])
    workspace.tell_member(view.user)
    return {"ok": True, "view": show_view(view)}


def check(view: object, kind: str) -> None:
    """Refuse a view with mistakes, all of them named."""
    if len(json.dumps(view)) > limits.VIEW_BYTES:
        raise Refusal("view_too_large")
    mistakes = check_view(view, kind)
    if mistakes:
        raise Refusal("invalid_arguments", mistakes)


def show_view(view: View) -> Json:
    """The view as answers and interactions carry it."""
    return {
        "id": view.id,
        "team_id": TEAM,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": None,
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
        **view.given,
        "state": {"values": view.values},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
    }


def _check_hash(view: View, given: Json) -> None:
    if given.get("hash") and given["hash"] != view.hash:
        raise Refusal("hash_conflict")
