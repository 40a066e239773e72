"""What a member's hands do: write, press, choose, fill in, submit, command. Everything done is brought to the app."""

from dataclasses import dataclass
from uuid import uuid4

from sandbox.phones import CannotDo
from sandbox.slack import limits
from sandbox.slack.answers import take_command_answer, take_submission_answer
from sandbox.slack.blocks import elements_of
from sandbox.slack.channels import Channel, Message
from sandbox.slack.parcels import Kind
from sandbox.slack.refusal import Json
from sandbox.slack.screens import escape, is_seen_by
from sandbox.slack.telling import (
    describe_action,
    tell_closing,
    tell_command,
    tell_message_action,
    tell_submission,
    tell_view_action,
)
from sandbox.slack.values import Given, is_empty, put_in
from sandbox.slack.views import View
from sandbox.slack.workspace import TEAM, Workspace
from sandbox.town import Person


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a hand is put on, and what it chooses there."""

    action_id: str
    block_id: str
    value: Given

    def find(self, blocks: list[Json]) -> tuple[Json, Json]:
        """The block and the element in it; `CannotDo` unless there is exactly one."""
        found = [
            (block, element)
            for block in blocks
            if self.block_id in ("", block["block_id"])
            for element in elements_of(block)
            if element["action_id"] == self.action_id
        ]
        if not found:
            raise CannotDo(f"There is nothing with the action_id {self.action_id!r} here (any more).")
        if len(found) > 1:
            raise CannotDo(f"There are {len(found)} with the action_id {self.action_id!r}; give the block_id too.")
        return found[0]


@dataclass(slots=True)
class Hands:
    """Every member's. What is not on the screen cannot be done: `CannotDo`."""

    workspace: Workspace

    def say(self, person: Person, text: str, channel: str = "") -> str:
        """Write in the direct message with the app, or in a channel; the event's id, where the app hears it."""
        text = text.strip()
        if not 1 <= len(text) <= limits.POSTED_TEXT:
            raise CannotDo(f"A message has 1 to {limits.POSTED_TEXT} characters; write a shorter one.")
        place = self._place(person, channel)
        shown: Json = {
            "client_msg_id": str(uuid4()),
            "type": "message",
            "text": escape(text),
            "user": self.workspace.user_id(person),
            "team": TEAM,
            "ts": self.workspace.channels.next_ts(),
            "blocks": [_as_rich_text(text)],
        }
        place.messages[shown["ts"]] = Message(shown=shown, by_app=False)
        self.workspace.notice(self.workspace.user_id(person), None)
        self.workspace.tell(place)
        return self.workspace.send_message_event(place, shown) or ""

    def act(
        self,
        person: Person,
        action_id: str,
        value: Given = None,
        *,
        ts: str = "",
        block_id: str = "",
        channel: str = "",
        ago: int = 0,
        home: bool = False,
    ) -> str:
        """Press a button, or choose `value`: in the message `ts`, on the home tab, or in the open modal.

        `ago`: as the message was so many changes earlier, by a hand slower than the app. The trigger id.
        """
        if ts:
            message = self._find_message(person, self._place(person, channel), ts)
            payload = self._act_in_message(person, channel, message, _Aim(action_id, block_id, value), ago)
        else:
            view = self._home(person) if home else self._modal(person)
            payload = self._act_in_view(person, view, _Aim(action_id, block_id, value))
        return self._interact(person, payload)

    def submit(self, person: Person, fields: dict[str, Given]) -> str:
        """Fill in the open modal, by block id, and submit it; the trigger id."""
        view = self._modal(person)
        if view.waiting:
            raise CannotDo("The modal is submitted already; wait for the app.")
        self._fill_in(view, fields)
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
        if self.workspace.commands and command not in self.workspace.commands:
            raise CannotDo(f"{command} is none of the app's commands: {', '.join(sorted(self.workspace.commands))}.")
        place = self._place(person, channel)
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
        return self.workspace.send_event(event | {"event_ts": ts})

    def redeliver(self, person: Person, last: int) -> list[str]:
        """Slack sends this member's last events again; their ids."""
        return self.workspace.delivering.send_again(self.workspace.user_id(person), last)

    def _find_message(self, person: Person, place: Channel, ts: str) -> Message:
        message = place.messages.get(ts)
        if message is None or not is_seen_by(message, self.workspace.user_id(person)):
            raise CannotDo(f"There is no message {ts} here (any more).")
        return message

    def _act_in_message(self, person: Person, channel: str, message: Message, aim: _Aim, ago: int) -> Json:
        if not 0 <= ago <= len(message.former):
            raise CannotDo(f"This message is not known as it was {ago} changes ago; {len(message.former)} are kept.")
        shown = message.former[-ago] if ago else message.shown
        block, element = aim.find(shown.get("blocks", []))
        held = _hold(element, aim.value)
        if held is not None and element["type"] != "overflow":
            message.values.setdefault(block["block_id"], {})[aim.action_id] = held
        act = describe_action(self.workspace, block, element, held)
        seen = Message(shown=shown, by_app=True, only_for=message.only_for, values=message.values)
        return tell_message_action(self.workspace, person, self._place(person, channel), seen, act)

    def _act_in_view(self, person: Person, view: View, aim: _Aim) -> Json:
        block, element = aim.find(view.given["blocks"])
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise CannotDo("What is put into this field is told only when the modal is submitted.")
        held = _hold(element, aim.value)
        if held is not None and element["type"] != "overflow":
            view.values.setdefault(block["block_id"], {})[aim.action_id] = held
        return tell_view_action(self.workspace, person, view, describe_action(self.workspace, block, element, held))

    def _fill_in(self, view: View, fields: dict[str, Given]) -> None:
        inputs = {block["block_id"]: block for block in view.given["blocks"] if block["type"] == "input"}
        unknown = fields.keys() - inputs.keys()
        if unknown:
            raise CannotDo(f"The modal has no field {', '.join(sorted(unknown))}; it has: {', '.join(inputs)}.")
        for block_id, given in fields.items():
            element = inputs[block_id]["element"]
            view.values[block_id][element["action_id"]] = put_in(element, given)
        for block_id, block in inputs.items():
            if not block.get("optional") and is_empty(view.values[block_id][block["element"]["action_id"]]):
                raise CannotDo(f"The field {block_id} must be filled in.")

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

    def _place(self, person: Person, channel: str) -> Channel:
        if not channel:
            return self.workspace.direct(person)
        place = self.workspace.channels.by_id.get(channel)
        if place is None or place.user not in (None, self.workspace.user_id(person)):
            raise CannotDo(f"There is no channel {channel} for this member.")
        return place

    def _modal(self, person: Person) -> View:
        view = self.workspace.views.top(self.workspace.user_id(person))
        if view is None:
            raise CannotDo("No modal is open; name a message's ts, or have the app open one.")
        return view

    def _home(self, person: Person) -> View:
        view = self.workspace.views.homes.get(self.workspace.user_id(person))
        if view is None:
            raise CannotDo("The app has published no home tab for this member.")
        return view


def _hold(element: Json, value: Given) -> Json | None:
    if element["type"] != "button":
        return put_in(element, value)
    if value is not None:
        raise CannotDo("A button is pressed, nothing is chosen with it; leave value out.")
    return None


def _as_rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": uuid4().hex[:5], "elements": [section]}
