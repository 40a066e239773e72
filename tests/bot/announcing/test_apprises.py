"""Announcements in words, over Apprise: as much as may be known there, and its address in no error."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.announcing.apprises import Apprised, NoAddress, opened, service_of
from bot.announcing.targets import NotDelivered
from bot.speech import Speech
from conversations.announcements import ANNOUNCED
from conversations.booking import BookingStatus
from conversations.matters import Happening
from conversations.text import Privacy
from conversations.values import replace
from tests.bot.announcing.receiver import Answer, Receiver, receiving
from tests.bot.announcing.told import BOOKING, DESK, TOLD, entry

SPEECH = Speech.load()
PERSONAL = ("Adamina", "Examplesen", "ada@example.org", "+31600000001", "1990")


class Board(Receiver):
    """A service that takes what Apprise's `json://` brings."""

    async def take(self, request: Request) -> Response:
        """One message."""
        self.heard.append(await request.json())
        answer = self.answers.popleft() if self.answers else Answer()
        await asyncio.sleep(answer.seconds)
        return Response(status_code=answer.status)


@pytest.fixture
async def board() -> AsyncIterator[Board]:
    """It listens."""
    async with receiving(Board()) as made:
        assert isinstance(made, Board)
        yield made


def apprised(
    address: str, clearance: Privacy = Privacy.PLAIN, language: str = "en", patience: float = 10.0
) -> Apprised:
    """At that address."""
    return Apprised(
        service=opened(address),
        desk=DESK,
        language=language,
        clearance=clearance,
        speech=SPEECH,
        patience=patience,
    )


def at(board: Receiver) -> str:
    """Its Apprise address."""
    return board.url.replace("http://", "json://")


async def test_people_are_told_in_their_words(board: Board) -> None:
    """Whose desk it is, what happened and when, and the visit."""
    await apprised(at(board)).deliver(entry())
    await apprised(at(board), language="nl").deliver(entry(told=replace(TOLD, what=Happening.MOVED)))
    first, second = board.heard
    assert first["title"] == "Town Hall"
    assert first["message"].startswith("Booked ")
    assert "Passport" in first["message"]
    assert "FD-1" in first["message"]
    assert "Verzet" in second["message"]


@pytest.mark.parametrize("what", ANNOUNCED)
@pytest.mark.parametrize("clearance", list(Privacy))
def test_words_hold_nothing_above_their_clearance(what: Happening, clearance: Privacy) -> None:
    """In no language; and never an address that opens the visit."""
    told = replace(TOLD, what=what, booking=replace(BOOKING, status=BookingStatus.MISSED))
    for language in SPEECH.languages:
        said = apprised("json://127.0.0.1:1", clearance, language).words(told)
        assert all((word in said) is (clearance >= Privacy.PERSONAL) for word in PERSONAL)
        assert ("elbowish" in said) is ("hurt" in said) is (clearance >= Privacy.HEALTH)
        assert "•••" not in said
        assert "example.org/key" not in said


async def test_what_is_not_taken_is_not_delivered_and_no_address_is_told(
    board: Board, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in the error nor in a line of the library's."""
    board.answers.append(Answer(500))
    address = at(board).replace("json://", "json://somebody:password@")
    with pytest.raises(NotDelivered, match="JSON did not take it") as caught:
        await apprised(address).deliver(entry())
    assert caplog.records == []
    assert "password" not in str(caught.value)
    with pytest.raises(NotDelivered):
        await apprised("json://127.0.0.1:1").deliver(entry())
    assert "password" not in repr(apprised(address))


async def test_who_does_not_answer_in_time_is_told_again(board: Board) -> None:
    """The thread that waits is nobody's business any more."""
    board.answers.append(Answer(seconds=0.3))
    with pytest.raises(NotDelivered, match="in time"):
        await apprised(at(board), patience=0.02).deliver(entry())


async def test_what_cannot_be_read_is_not_said() -> None:
    """A newer release may know it."""
    with pytest.raises(NotDelivered, match="announcement"):
        await apprised("json://127.0.0.1:1").deliver(replace(entry(), blob=b"{"))


def test_what_is_no_address_is_refused_and_not_shown() -> None:
    """It may be half of one."""
    with pytest.raises(NoAddress) as caught:
        opened("slakc://token")
    assert "token" not in str(caught.value)
    assert service_of(opened("tgram://123456789:AAE-abcdefghijklmnopqrstuvwxyz123456789/-1001234")) == "Telegram"
