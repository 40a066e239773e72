"""The channel of a booking for a caller: the conversation in a modal of whoever of the staff has them on the phone.

The view is the panel: `views.update` by its id, which is in the chat's name. A form's fields are inputs with a button
that sends them, everything else is as on any panel of Slack. Nothing stays: what was booked has a card of its own.
"""

from collections.abc import Sequence

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Attachment, Blocked, NoFile, Showing
from bot.slack import limits
from bot.slack.api import Refused, answer
from bot.slack.blocks import JSON, KEY, actions
from bot.slack.render import render, render_modal
from bot.slack.staff.desks import CALLER, StaffDesks
from bot.slack.staff.names import view_of
from bot.slack.staff.receive import PREFIX
from bot.slack.staff.windows import window
from bot.speech import Speech, Voice
from conversations.matters import FileRef
from conversations.text import Link, Privacy, Text, say
from conversations.views import Act, Choices, Form, Rows, View, buttons

BOOKING = f"{PREFIX}booking"
"""The callback_id of such a modal; its metadata is `<desk>:<stamp>`."""

_IN_FIELDS = frozenset({Act.PICK, Act.TICKED, Act.PAGE})

_CLOSED = ("not_found", "view_not_found")
"""What views.update says of a modal that was closed (docs.slack.dev/reference/methods/views.update, November 2026)."""

_log = structlog.get_logger(__name__)


class Modals:
    """The channel. What the caller says is shown again to the one who types it, and to nobody else."""

    name = CALLER
    clearance = Privacy.HEALTH

    def __init__(self, client: AsyncWebClient, speech: Speech, desks: StaffDesks) -> None:
        self._client, self._speech, self._desks = client, speech, desks

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view into the modal; see `bot.channel.Channel`. Raises `Blocked` where it was closed."""
        desk = self._desks.of_chat(chat)
        voice = self._speech.voice(showing.language, self.clearance)
        made = modal(showing.view, showing.stamp, voice, desk=desk.name if desk else "")
        try:
            await answer(self._client.views_update(view_id=view_of(chat), view=made))
        except Refused as error:
            if error.code in _CLOSED:
                raise Blocked from None
            _log.error("modal_refused", said=error.code, what=type(showing.view).__name__)
        return b"+"

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Nothing: there is one window, whoever filled it."""

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Nothing: what stays is said on the visit's card and to the patient."""
        return b""

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Nothing: what asks something is said to patients alone."""
        return b""

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """Nothing was posted."""
        return known

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Nothing was posted."""
        return True

    async def fetch(self, file: FileRef) -> bytes:
        """Nobody sends a file in a modal."""
        raise NoFile

    async def busy(self, chat: str) -> None:
        """Nothing: the modal says itself that it waits."""


def modal(view: View, stamp: int, voice: Voice, *, desk: str) -> JSON:
    """The view of `views.update` that shows this view of the conversation."""
    blocks = _form(view, stamp, voice) if isinstance(view, Form) else render(view, stamp, voice).blocks
    return window(
        say("desk-window-book"),
        blocks,
        voice,
        callback=BOOKING,
        metadata=f"{desk}:{stamp}",
        send=say("slack-form-send") if isinstance(view, Form) else None,
        heard=True,
    )


def _form(form: Form, stamp: int, voice: Voice) -> list[JSON]:
    """Its fields, and of its buttons those that pick nothing: what is picked is in the fields."""
    fields: list[JSON] = render_modal(form, stamp, voice, where="")["blocks"]
    picks = {f"{KEY}{key}" for key, pressed in buttons(form) if pressed.act in _IN_FIELDS}
    rows = [block for block in render(Choices(body=(), rows=form.rows), stamp, voice).blocks if "elements" in block]
    kept = ([one for one in row["elements"] if one["action_id"] not in picks] for row in rows)
    ways = [actions(row) for row in kept if row]
    return [*fields[: limits.MODAL_BLOCKS.most - len(ways)], *ways]
