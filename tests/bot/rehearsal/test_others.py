"""Lines about those who are told of visits: what they know comes from the town, and what does not is said."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import pytest

from bot.rehearsal.backstage import NotSo
from bot.rehearsal.journey import Journey
from bot.rehearsal.others import Elsewhere, Others, heard_words
from bot.rehearsal.reading import read
from tests.bot.rehearsal.parrot import Parrot, parroting


@pytest.fixture
async def parrot() -> AsyncIterator[Parrot]:
    """A stage with a bot that tells nobody anything."""
    async with parroting() as stage:
        yield stage


def journey(*lines: str) -> Journey:
    """A journey of these lines."""
    return read("\n".join(("# Title", "Desks: qmatic", "With: another system", *lines)))[0]


async def tell(stage: Parrot, fact: str, number: int) -> int:
    """The other system is told, by a webhook as it should be; the status."""
    sent = int(datetime.fromisoformat((await stage.town.get("clock"))["now"]).timestamp())
    body = json.dumps({"type": f"visit.{fact}", "sequence": number}).encode()
    signed = f"evt_{number}.{sent}.".encode() + body
    signature = base64.b64encode(hmac.new(b"opens nothing but the sandbox", signed, hashlib.sha256).digest()).decode()
    headers = {
        "webhook-id": f"evt_{number}",
        "webhook-timestamp": str(sent),
        "webhook-signature": f"v1,{signature}",
    }
    return (await stage.api.post("/others/system", content=body, headers=headers)).status_code


async def played(stage: Parrot, *lines: str) -> None:
    """These lines, without the new morning of a journey, whose town forgets. Raises `NotSo`."""

    async def until(look: Callable[[], Awaitable[bool | None]]) -> bool | None:
        return await stage.town.until(look, 0.1)

    others = Others(town=stage.town, known={}, until=until)
    for line in journey(*lines).lines:
        assert isinstance(line, Elsewhere)
        await others.direct(line)


def test_what_was_heard_is_told_by_its_facts_and_with_numbers_only_where_one_is_missing() -> None:
    """A gap, or another order, is seen in a line that should have come true."""
    booked, moved = {"type": "visit.booked", "sequence": 1}, {"type": "visit.moved", "sequence": 2}
    assert heard_words([]) == ""
    assert heard_words([booked, moved]) == "booked, moved"
    assert heard_words([booked, moved | {"sequence": 3}]) == "booked, moved, numbered [1, 3]"


@pytest.mark.slow
async def test_others_know_what_they_were_told(parrot: Parrot) -> None:
    """The other system every fact in its order, people what was said to them."""
    assert await tell(parrot, "booked", 1) == 204
    assert await tell(parrot, "moved", 2) == 204
    await parrot.api.post("/others/people", json={"title": "Town Hall", "message": "Booked now.\nWhen: noon"})
    await played(parrot, "(the other system heard: booked, moved)", "(the others were told: Booked …)")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("(the other system heard: booked)", "they know: booked, moved\n"),
        ("(the others were told: Moved …)", "they know: Booked now.\n"),
        ("(the other system failed)", "it was told nothing while it failed"),
        ("(the others were told: {what})", "nothing has shown yet what {what} stands for"),
    ],
)
async def test_what_others_do_not_know_ends_the_journey(parrot: Parrot, line: str, said: str) -> None:
    """With what they do know, and what they did not take."""
    await tell(parrot, "booked", 1)
    await tell(parrot, "moved", 2)
    await parrot.api.post("/others/people", json={"title": "Town Hall", "message": "Booked now."})
    await parrot.api.post("/others/system", content=b"{}")
    with pytest.raises((NotSo, ValueError)) as wrong:
        await played(parrot, line)
    assert said in str(wrong.value)
    assert ("no signature fits" in str(wrong.value)) == ("they know" in said)


@pytest.mark.slow
async def test_the_other_system_fails_until_it_is_back(parrot: Parrot) -> None:
    """Or takes one and its answer is lost; nothing else in town fails."""
    await played(parrot, "(the other system fails)")
    assert await tell(parrot, "booked", 1) == 500
    await played(
        parrot,
        "(the other system failed)",
        "(the other system is back)",
        "(the next answer of the other system is lost)",
    )
    faults = (await parrot.town.get("faults"))["faults"]
    assert [(one["stand_in"], one["fault"], one["match"], one["times"]) for one in faults] == [
        ("others", "answer_lost", "POST /system", 1)
    ]
