"""What a member's hands do: press, choose, fill in, submit, command. Everything done is brought to the app."""

from dataclasses import dataclass

from sandbox.phones import CannotDo
from sandbox.slack.aiming import Aim, field_of
from sandbox.slack.answers import take_command_answer, take_submission_answer
from sandbox.slack.channels import Channel, Message
from sandbox.slack.parcels import Kind
from sandbox.slack.refusal import Json
from sandbox.slack.screens import is_seen_by
from sandbox.slack.telling import (
    describe_action,
    tell_closing,
    tell_command,
    tell_message_action,
    tell_submission,
    tell_view_action,
)
from sandbox.slack.values import Given, is_empty, put_in
from sandbox.slack.viewing import show_view
from sandbox.slack.views import View
from sandbox.slack.workspace import Workspace
from sandbox.slack.writing import Writing
from sandbox.town import Person


@dataclass(slots=True)
class Hands:
    """Every member's. What is not on the screen cannot be done: `CannotDo`."""

    workspace: Workspace
    writing: Writing

    def act(
        self,
        person: Person,
        aim: Aim,
        *,
        ts: str = "",
        channel: str = "",
        changes: int | None = None,
        home: bool = False,
        fields: dict[str, Given] | None = None,
    ) -> str:
        """Press or choose what is aimed at: in the message `ts`, on the home tab, in the open modal, or in the newest
        message of the channel that has it.

        `changes`: as the message was when it had been changed so many times, by a hand slower than the app. `fields`:
        what stands in the view's fields by then. The trigger id.
        """
        if home or not (ts or channel or self._top(person) is None):
            view = self._home(person) if home else self._modal(person)
            _put_in(view, fields or {})
            payload = self._act_in_view(person, view, aim)
        else:
            place = self.writing.place(person, channel)
            message = self.writing.find(person, place, ts) if ts else self._newest(person, place, aim)
            payload = self._act_in_message(person, place, message, aim, changes)
        return self._interact(person, payload)

    def submit(self, person: Person, fields: dict[str, Given]) -> str:
        """Fill in the open modal, by block id or label, and submit it; the trigger id."""
        view = self._modal(person)
        if view.waiting:
            raise CannotDo("The modal is submitted already; wait for the app.")
        _check_filled(view, _put_in(view, fields))
        view.errors = {}
        view.waiting = True
        payload = tell_submission(self.workspace, person, view)
        self.workspace.delivering.ask(
            Kind.INTERACTIVE,
            payload,
            taken=lambda answer: take_submission_answer(self.workspace, view, answer),
            failed=lambda why: self._not_submitted(view, why),
        )
        self.workspace.notice(view.user, None)
        return str(payload["trigger_id"])

    def close(self, person: Person, *, everything: bool = False) -> str:
        """Close the open modal, or all of them; the id of the view that was on top."""
        top = self._modal(person)
        stack = self.workspace.views.stacks[top.user]
        for view in reversed(tuple(stack) if everything or top.given.get("clear_on_close") else (top,)):
            self.workspace.views.close(view)
            if view.given.get("notify_on_close"):
                self._ask(person, tell_closing(self.workspace, person, view, cleared=everything))
        self.workspace.tell_member(top.user)
        return top.id

    def command(self, person: Person, command: str, text: str = "", channel: str = "") -> str:
        """Type a slash command, in the direct message or in a channel; the trigger id."""
        if not command.startswith("/") or " " in command:
            raise CannotDo(f"{command!r} is no slash command; it begins with / and is one word.")
        known = self.workspace.manifest.commands
        if known and command not in known:
            raise CannotDo(f"{command} is none of the app's commands: {', '.join(sorted(known))}.")
        place = self.writing.place(person, channel)
        payload = tell_command(self.workspace, person, place, command, text)
        user = self.workspace.user_id(person)
        self.workspace.delivering.ask(
            Kind.COMMAND,
            payload,
            taken=lambda answer: take_command_answer(self.workspace, place, user, answer),
            failed=lambda why: self.workspace.notice(user, f"{command} failed with the error: {why}"),
        )
        self.workspace.notice(user, None)
        return str(payload["trigger_id"])

    def open_app(self, person: Person, tab: str) -> str:
        """Open the app's home or messages tab; the event's id."""
        user = self.workspace.user_id(person)
        ts = self.workspace.channels.next_ts()
        event = {"type": "app_home_opened", "user": user, "channel": self.workspace.direct(person).id, "tab": tab}
        if "app_home_opened" not in self.workspace.manifest.events:
            return ""
        home = self.workspace.views.homes.get(user) if tab == "home" else None
        view = {"view": show_view(home)} if home is not None else {}
        return self.workspace.send_event(event | view | {"event_ts": ts})

    def redeliver(self, person: Person, last: int) -> list[str]:
        """Slack sends this member's last events again; their ids."""
        return self.workspace.delivering.send_again(self.workspace.user_id(person), last)

    def _act_in_message(self, person: Person, place: Channel, message: Message, aim: Aim, changes: int | None) -> Json:
        states = [*message.former, message.shown]
        if changes is not None and not 0 <= changes < len(states):
            raise CannotDo(f"This message was not changed {changes} times; it was {len(states) - 1} times.")
        shown = states[-1 if changes is None else changes]
        block, element = aim.find(shown.get("blocks", []))
        held = _hold(element, aim.value)
        if held is not None and element["type"] != "overflow":
            message.values.setdefault(block["block_id"], {})[element["action_id"]] = held
        act = describe_action(self.workspace, block, element, held)
        seen = Message(shown=shown, by_app=True, only_for=message.only_for, values=message.values)
        return tell_message_action(self.workspace, person, place, seen, act)

    def _act_in_view(self, person: Person, view: View, aim: Aim) -> Json:
        block, element = aim.find(view.given["blocks"])
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise CannotDo("What is put into this field is told only when the modal is submitted.")
        held = _hold(element, aim.value)
        if held is not None and element["type"] != "overflow":
            view.values.setdefault(block["block_id"], {})[element["action_id"]] = held
        return tell_view_action(self.workspace, person, view, describe_action(self.workspace, block, element, held))

    def _interact(self, person: Person, payload: Json) -> str:
        self.workspace.notice(self.workspace.user_id(person), None)
        self._ask(person, payload)
        return str(payload["trigger_id"])

    def _ask(self, person: Person, payload: Json) -> None:
        user = self.workspace.user_id(person)
        self.workspace.delivering.ask(
            Kind.INTERACTIVE,
            payload,
            taken=lambda _: None,
            failed=lambda why: self.workspace.notice(user, f"The app did not respond: {why}"),
        )

    def _not_submitted(self, view: View, why: str) -> None:
        view.waiting = False
        self.workspace.notice(view.user, f"We had some trouble connecting. Try again? ({why})")

    def _newest(self, person: Person, place: Channel, aim: Aim) -> Message:
        user = self.workspace.user_id(person)
        for message in reversed(place.messages.values()):
            if is_seen_by(message, user) and aim.all(message.shown.get("blocks", [])):
                return message
        raise CannotDo(f"No message in {place.name} has {aim.label or aim.action_id!r}; name another, or its ts.")

    def _top(self, person: Person) -> View | None:
        return self.workspace.views.top(self.workspace.user_id(person))

    def _modal(self, person: Person) -> View:
        view = self._top(person)
        if view is None:
            raise CannotDo("No modal is open; name a message's ts, or have the app open one.")
        return view

    def _home(self, person: Person) -> View:
        view = self.workspace.views.homes.get(self.workspace.user_id(person))
        if view is None:
            raise CannotDo("The app has published no home tab for this member.")
        return view


def _put_in(view: View, fields: dict[str, Given]) -> dict[str, Json]:
    """Fill in those fields; all the view's input blocks by their ids."""
    inputs = {block["block_id"]: block for block in view.given["blocks"] if block["type"] == "input"}
    for name, given in fields.items():
        block_id = field_of(inputs, name)
        element = inputs[block_id]["element"]
        view.values[block_id][element["action_id"]] = put_in(element, given)
    return inputs


def _check_filled(view: View, inputs: dict[str, Json]) -> None:
    for block_id, block in inputs.items():
        if not block.get("optional") and is_empty(view.values[block_id][block["element"]["action_id"]]):
            raise CannotDo(f"The field {block_id} must be filled in.")


def _hold(element: Json, value: Given) -> Json | None:
    if element["type"] != "button":
        return put_in(element, value)
    if value is not None:
        raise CannotDo("A button is pressed, nothing is chosen with it; leave value out.")
    return None
