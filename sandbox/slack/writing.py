"""What a member writes: messages, replies, files; what they change and take back. The app hears of it where it may."""

from dataclasses import dataclass
from uuid import uuid4

from sandbox.phones import CannotDo
from sandbox.slack import limits
from sandbox.slack.channels import Channel, Message
from sandbox.slack.chatting import place, replace, take_away
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.screens import escape, is_seen_by
from sandbox.slack.threads import reply_to
from sandbox.slack.uploading import share
from sandbox.slack.workspace import Workspace
from sandbox.town import Person


@dataclass(slots=True)
class Writing:
    """Every member's keyboard. What they could not do in Slack's own window is `CannotDo`."""

    workspace: Workspace

    def say(self, person: Person, text: str, channel: str = "", thread: str = "") -> Message:
        """Write in the direct message with the app, in a channel, or in a thread there."""
        where = self.place(person, channel)
        shown = self._compose(person, where, _check(text), thread)
        return place(self.workspace, where, Message(shown=shown, by_app=False))

    def upload(
        self,
        person: Person,
        *,
        name: str,
        content: bytes,
        kind: str = "",
        text: str = "",
        channel: str = "",
        thread: str = "",
    ) -> Message:
        """A picture or document, with a few words or none."""
        where = self.place(person, channel)
        shown = self._compose(person, where, text.strip(), thread) | {"subtype": "file_share"}
        made = int(self.workspace.clock.now().timestamp())
        file = self.workspace.files.add(shown["user"], name, len(content), made, kind)
        file.content, file.finished = content, True
        return share(self.workspace, where, [file], shown, by_app=False)

    def edit(self, person: Person, ts: str, text: str, channel: str = "") -> Message:
        """Change one's own words."""
        where, message = self._own(person, ts, channel)
        said = _check(text)
        replace(self.workspace, where, message, {"text": escape(said), "blocks": [_as_rich_text(said)]})
        return message

    def delete(self, person: Person, ts: str, channel: str = "") -> Message:
        """Take one's own words back."""
        where, message = self._own(person, ts, channel)
        take_away(self.workspace, where, message)
        return message

    def place(self, person: Person, channel: str) -> Channel:
        """The conversation, if that member is in it."""
        if not channel:
            return self.workspace.direct(person)
        found = self.workspace.channels.by_id.get(channel)
        if found is None or not found.admits(self.workspace.user_id(person)):
            raise CannotDo(f"There is no channel {channel} for this member.")
        return found

    def find(self, person: Person, where: Channel, ts: str) -> Message:
        """The message, if that member sees it."""
        message = where.messages.get(ts)
        if message is None or not is_seen_by(message, self.workspace.user_id(person)):
            raise CannotDo(f"There is no message {ts} here (any more).")
        return message

    def _own(self, person: Person, ts: str, channel: str) -> tuple[Channel, Message]:
        where = self.place(person, channel)
        message = self.find(person, where, ts)
        if message.by_app or message.shown["user"] != self.workspace.user_id(person):
            raise CannotDo(f"The message {ts} is somebody else's; only its writer can change it.")
        return where, message

    def _compose(self, person: Person, where: Channel, text: str, thread: str) -> Json:
        user = self.workspace.user_id(person)
        self.workspace.notice(user, None)
        try:
            reply = reply_to(where, thread)
        except Refusal:
            raise CannotDo(f"There is no thread {thread} here; name the message it began with.") from None
        return {
            "client_msg_id": str(uuid4()),
            "type": "message",
            "text": escape(text),
            "user": user,
            "team": self.workspace.describe(person)["team_id"],
            "ts": self.workspace.channels.next_ts(),
            **({"blocks": [_as_rich_text(text)]} if text else {}),
            **reply,
        }


def _check(text: str) -> str:
    text = text.strip()
    if not 1 <= len(text) <= limits.POSTED_TEXT:
        raise CannotDo(f"A message has 1 to {limits.POSTED_TEXT} characters; write a shorter one.")
    return text


def _as_rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": uuid4().hex[:5], "elements": [section]}
