"""The parrot in Slack: what is written there comes back as a message with the words as buttons, in the same place.
What begins with `plain` has none, and comes to a desk's channel as well.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.rehearsal.journey import Setting
from bot.rehearsal.town import Town, visiting
from tests.sandbox.slack_app import (
    HARBOUR,
    Heard,
    Slack,
    actions,
    button,
    modal,
    open_slack,
    plain,
    section,
    text_field,
)

JSON = dict[str, Any]

Do = Callable[[JSON], Awaitable[None]]


@dataclass(slots=True)
class SlackParrot:
    """A stage: the town, and a bot that is told by requests. `deaf`: presses it does not answer."""

    town: Town
    slack: Slack
    lives: list[str] = field(default_factory=list)
    at_work: set[asyncio.Task[None]] = field(default_factory=set)
    deaf: int = 0

    async def set_up(self, setting: Setting) -> None:
        """It is as it is."""

    async def start_bot(self) -> None:
        """It listens."""
        self.lives.append("started")

    async def kill_bot(self) -> None:
        """It listens on: nothing here is about that."""
        self.lives.append("killed")

    async def forget(self) -> None:
        """It writes nothing."""

    def answer(self, heard: Heard) -> Response:
        """Take what was heard; `wrong` in a form is an error beside the field."""
        said = heard.payload
        match said:
            case {"type": "event_callback", "event": {"type": "message"} as event}:
                if "bot_id" not in event and event.get("subtype") in (None, "file_share"):
                    self._later(self._repeat(event))
                if event.get("subtype") == "message_changed" and "bot_id" not in event["message"]:
                    self._later(self._repeat(event["message"] | {"channel": event["channel"]}, "changed "))
            case {"type": "event_callback", "event": {"type": "app_home_opened", "user": user}}:
                self._later(self._home(user))
            case {"type": "block_actions"}:
                if self.deaf:
                    self.deaf -= 1
                    return Response(status_code=500)
                self._later(self._press(said))
            case {"type": "view_submission", "view": view}:
                name = view["state"]["values"]["name"]["value"]["value"]
                if name == "wrong":
                    return JSONResponse({"response_action": "errors", "errors": {"name": "That is wrong."}})
                self._later(self._say(said["user"]["id"], f"filled {name}"))
            case {"command": command, "text": text, "channel_id": channel, "user_id": user}:
                self._later(self._aside(channel, user, f"{command} {text}"))
            case _:
                pass
        return Response()

    async def _repeat(self, message: JSON, how: str = "") -> None:
        thread = {"thread_ts": message.get("thread_ts", message["ts"])} if message["channel"].startswith("C") else {}
        words = how + (message.get("text") or "a file")
        place = {"channel": message["channel"], **thread}
        await self.slack.call("chat.postMessage", text=words, blocks=_blocks(words), **place)
        if words.startswith("plain"):
            await self.slack.call("chat.postMessage", channel=HARBOUR, text=words, blocks=_blocks(words))

    async def _say(self, user: str, words: str) -> None:
        await self.slack.call("chat.postMessage", channel=user, text=words, blocks=_blocks(words))

    async def _aside(self, channel: str, user: str, words: str) -> None:
        if channel.startswith("D"):
            await self._say(user, words)
        else:
            await self.slack.call("chat.postEphemeral", channel=channel, user=user, text=f"{words} of <@{user}>")

    async def _home(self, user: str) -> None:
        view = {"type": "home", "blocks": [section("Today"), actions(button("key:0", "Next", "0"))]}
        await self.slack.call("views.publish", user_id=user, view=view)

    async def _press(self, said: JSON) -> None:
        words = f"pressed {said['actions'][0]['text']['text']}"
        if "form" in words:
            await self.slack.call("views.open", trigger_id=said["trigger_id"], view=_form())
        elif said["container"]["type"] == "view":
            await self._say(said["user"]["id"], words)
        else:
            place = {"channel": said["channel"]["id"], "ts": said["container"]["message_ts"]}
            await self.slack.call("chat.update", **place, text=words, blocks=_blocks(words))

    def _later(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self.at_work.add(task)
        task.add_done_callback(self.at_work.discard)


def _blocks(said: str) -> list[JSON]:
    if said.startswith("plain"):
        return [section(said)]
    return [section(said), actions(*(button(f"key:{n}", word, word) for n, word in enumerate(said.split())))]


def _form() -> JSON:
    choice = {"type": "radio_buttons", "action_id": "kind", "options": [{"text": plain("A cat"), "value": "c"}]}
    kind = {"type": "input", "block_id": "kind", "label": plain("Which kind?"), "element": choice, "optional": True}
    return modal(text_field(), kind)


@asynccontextmanager
async def parroting() -> AsyncIterator[SlackParrot]:
    """A stage with a parrot in Slack."""
    async with open_slack() as slack, visiting(slack.url) as town:
        parrot = SlackParrot(town=town, slack=slack)
        async with slack.listening(parrot.answer):
            yield parrot
            for task in parrot.at_work:
                task.cancel()
