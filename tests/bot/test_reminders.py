"""Reminders at the edge: ordered as jobs, posted with their buttons, counted, and not read for ever."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.leasing import Leasing
from bot.looks import Looks
from bot.reminders_command import tell
from bot.slack.render import render_asked as in_slack
from bot.speech import Speech
from bot.staffing import Staffing
from bot.tallies import MemoryTallies
from bot.telegram.render import breaches
from bot.telegram.render import render_asked as in_telegram
from conversations.commands import Outcome, Reread, Ring, Tally
from conversations.events import Event
from conversations.expecting import REMIND
from conversations.redrawing import CARDS
from conversations.text import Link, Privacy, say
from conversations.views import Act, Button, Rows
from tests.bot.practice import HOUSE, NOW
from tests.bot.town import CHAT
from vendors.errors import Unreachable

VOICE = Speech.load().voice("en", Privacy.HEALTH)
BODY = (say("reminder", desk="Town Hall"), say("reminder-ask"))
ROWS: Rows = (
    (
        Button(label=say("button-will-come"), act=Act.CONFIRM, value="ref"),
        Button(label=say("button-cancel"), act=Act.CANCEL, value="ref"),
    ),
    (Button(label=say("button-reminders-off"), act=Act.REMINDERS_OFF),),
)


def test_what_opens_an_address_is_above_the_buttons_of_a_reminder() -> None:
    """The way into a video, for whoever opens it when it begins."""
    links = (Link(label=say("button-join"), url="https://video.example.org/1"),)
    telegram = in_telegram(BODY, ROWS, 7, VOICE, links)
    assert telegram.markup is not None
    assert telegram.markup["inline_keyboard"][0][0]["url"] == "https://video.example.org/1"
    slack = in_slack(BODY, ROWS, 7, VOICE, links)
    first = next(block for block in slack.blocks if block["type"] == "actions")
    assert first["elements"][0]["url"] == "https://video.example.org/1"
    assert not breaches(telegram)


async def nobody(_chat: str, _event: Event, /) -> None:
    """Nothing is told to anybody."""
    raise AssertionError("somebody was told")


@dataclass
class Ordered:
    """Jobs that were ordered."""

    jobs: list[tuple[str, str, datetime]] = field(default_factory=list)

    async def ring(self, chat: str, name: str, at: datetime, *, number: int) -> None:
        """Remembered."""
        assert number
        self.jobs.append((chat, name, at))


async def test_what_comes_in_crowds_is_a_job_and_every_other_ring_an_alarm() -> None:
    """One that is no longer wanted is not taken back."""
    ordered = Ordered()
    staffing = Staffing(house=HOUSE, jobs=ordered)
    for name, at in ((REMIND, NOW), (REMIND, None), (CARDS, NOW), ("silence", NOW)):
        await staffing.carry_out(CHAT, Ring(id=f"{CHAT}.7.1", at=at, name=name), nobody)
    assert ordered.jobs == [(CHAT, REMIND, NOW), (CHAT, CARDS, NOW)]
    assert [alarm.name for alarm in await staffing.alarms.due(NOW)] == ["silence"]


async def test_without_an_engine_the_alarms_ring() -> None:
    """In a trial, whose time is moved."""
    staffing = Staffing(house=HOUSE)
    await staffing.carry_out(CHAT, Ring(id=f"{CHAT}.7.1", at=NOW, name=REMIND), nobody)
    assert [alarm.name for alarm in await staffing.alarms.due(NOW)] == [REMIND]


async def test_what_came_of_reminders_is_counted_and_told_by_wording() -> None:
    """A row a month, desk and wording; a sentence where there is none."""
    tallies, said = MemoryTallies(), list[str]()
    staffing = Staffing(house=HOUSE, tallies=tallies, now=lambda: NOW)
    for number, what in enumerate((Outcome.SENT, Outcome.SENT, Outcome.CONFIRMED)):
        tally = Tally(id=f"{CHAT}.7.{number}", desk="town", wording="cost", what=what)
        await staffing.carry_out(CHAT, tally, nobody)
    tell(list(await tallies.of("town")), said.append)
    assert said[0].split() == ["month", "desk", "wording", "sent", "confirmed", "moved", "cancelled"]
    assert said[1].split() == [f"{NOW:%Y-%m}", "town", "cost", "2", "1", "0", "0"]
    tell([], said.append)
    assert said[-1] == "Nobody was reminded yet."


def test_buttons_below_a_post_carry_its_stamp_and_keys_of_their_own() -> None:
    """A panel of the same turn has other keys, so that neither is taken for the other."""
    message = in_telegram(BODY, ROWS, 7, VOICE)
    assert breaches(message) == []
    assert message.markup is not None
    carried = [button["callback_data"] for row in message.markup["inline_keyboard"] for button in row]
    assert carried == ["7:r0", "7:r1", "7:r2"]
    blocks = [block for block in in_slack(BODY, ROWS, 7, VOICE).blocks if block["type"] == "actions"]
    assert [element["value"] for block in blocks for element in block["elements"]] == carried


class Away:
    """A practice system that does not answer."""

    name = "away"

    async def reread(self, booking: str, *, identity: str, language: str = "") -> None:
        """It does not."""
        raise Unreachable("away", "reread")


async def test_a_record_is_read_for_a_reminder_until_the_visit_begins_and_no_longer() -> None:
    """Then it is left out, and the log says so."""
    now, pauses = [NOW], list[float]()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += timedelta(minutes=30)

    async def late() -> None:
        """Nobody waits."""

    away: Any = Away()
    look = Reread(id="look", desk="town", booking="ref", language="en", until=NOW + timedelta(hours=2))
    with capture_logs() as logs, pytest.raises(Unreachable):
        await Looks(now=lambda: now[0], pause=pause, leasing=Leasing()).known(away, look, "who", late)
    assert len(pauses) == 4
    assert logs[-1]["event"] == "reminder_left_out"
