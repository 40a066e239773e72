"""The app's side of Slack, behind the page: plain Web API calls, and what was brought to it."""

import threading
from dataclasses import dataclass, field
from typing import Any

import httpx

from sandbox.slack import Installation
from sandbox.slack.parcels import Parcel

Json = dict[str, Any]
HARBOUR = "C000000004"
EVA, FINN = "U100000001", "U100000002"
PATIENCE = 10.0  # seconds


def words(text: str) -> Json:
    """A mrkdwn section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def buttons(*labels: str, **more: object) -> Json:
    """A row of them, each named by its words."""
    elements = [
        {"type": "button", "action_id": one.lower(), "text": plain(one), "value": one, **more} for one in labels
    ]
    return {"type": "actions", "block_id": "acts", "elements": elements}


def field_of(name: str, label: str, **element: object) -> Json:
    """A field of a form; a line of text unless `element` says otherwise."""
    kind = {"type": "plain_text_input", "action_id": "value", **element}
    return {"type": "input", "block_id": name, "label": plain(label), "element": kind}


@dataclass(slots=True)
class App:
    """The app: it calls, and takes whatever is brought. `answers` are given to submissions, one after the other."""

    http: httpx.Client
    brought: list[Parcel] = field(default_factory=list)
    answers: list[Json] = field(default_factory=list)
    grown: threading.Condition = field(default_factory=threading.Condition)

    def call(self, method: str, **given: object) -> Json:
        """One method's answer; a refusal fails the test."""
        headers = {"Authorization": f"Bearer {Installation().bot_token}"}
        answer: Json = self.http.post(f"/slack/api/{method}", json=given, headers=headers).json()
        assert answer["ok"], answer
        return answer

    def posts(self, text: str, *blocks: Json, thread: str = "", channel: str = HARBOUR) -> str:
        """A message in a channel; its time."""
        more: Json = {"blocks": list(blocks)} if blocks else {}
        more |= {"thread_ts": thread} if thread else {}
        return str(self.call("chat.postMessage", channel=channel, text=text, **more)["ts"])

    async def bring(self, parcel: Parcel) -> Json:
        """Take what a member did; called by the town, in its own thread."""
        with self.grown:
            self.brought.append(parcel)
            self.grown.notify_all()
        submitted = parcel.payload.get("type") == "view_submission"
        return self.answers.pop(0) if submitted and self.answers else {}

    async def close(self) -> None:
        """Nothing is kept."""

    def hears(self, kind: str) -> Json:
        """The newest payload of that type, or event, or command, once there is one."""

        def find() -> Json | None:
            told = (parcel.payload.get("event", parcel.payload) for parcel in reversed(self.brought))
            return next(
                (one for one in told if kind in (one.get("type"), one.get("subtype"), one.get("command"))), None
            )

        with self.grown:
            found = self.grown.wait_for(find, PATIENCE)
        assert found, f"the app was not told of {kind}"
        return found
