"""Cards: one message for the life of a matter, what is said below it, and what its channel may not read."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.channel import Attachment, Blocked, NotSent, Showing
from bot.effects import Panel
from bot.slack.posts import Posted
from bot.slack.staff.cards import Cards, hides
from bot.slack.staff.desks import StaffDesks
from bot.slack.staff.threads import Threads
from bot.store.port import Waiting
from conversations import machine
from conversations.events import Typed
from conversations.matters import FileRef
from conversations.text import Mention, Privacy, Words, say
from conversations.views import Note, View
from tests.bot.slack.staff.conftest import DESK, DESKS, EVA, SPEECH, STAFFED, VISIT, Desk, talk, visit

pytestmark = pytest.mark.slow


def showing(view: View | None = None, stamp: int = 5, **more: object) -> Showing:
    """The card of the visit."""
    return Showing(view=view or machine.view(visit(), STAFFED), stamp=stamp, language="en", **more)  # type: ignore[arg-type]  # only flags


def blocks(desk: Desk) -> list[str]:
    """The block_ids of the newest message."""
    return [block["block_id"] for block in list(desk.api.messages.values())[-1]["blocks"]]


async def test_a_card_stays_where_it_is(desk: Desk) -> None:
    """Whatever was written since, whichever button was pressed: it is changed in place."""
    panel = await desk.cards.show(VISIT, showing(), None)
    again = await desk.cards.show(VISIT, showing(stamp=6, below=True, origin="1.1"), panel)
    assert again == panel
    [message] = desk.api.messages.values()
    assert message["channel"] == DESK
    assert len(desk.api.called("chat.update")) == 1


async def test_every_block_names_the_chat_and_no_person(desk: Desk) -> None:
    """So that a press and a thread find their way; another name for each view."""
    panel = await desk.cards.show(VISIT, showing(), None)
    first = blocks(desk)
    assert all(name.startswith(f"{VISIT}#5.") for name in first)
    await desk.cards.show(VISIT, showing(stamp=6), panel)
    assert not set(first) & set(blocks(desk))
    assert "Cleo" not in str(desk.api.calls)


async def test_a_deleted_card_gets_a_new_one(desk: Desk) -> None:
    """Its thread is another one from then on."""
    panel = await desk.cards.show(VISIT, showing(), None)
    desk.api.messages.clear()
    new = await desk.cards.show(VISIT, showing(), panel)
    assert new != panel
    await desk.cards.post(VISIT, (say("visit-paid"),), "en")
    assert desk.api.called("chat.postMessage")[-1]["thread_ts"] == new.decode()


async def test_what_is_said_of_it_hangs_below_it(desk: Desk) -> None:
    """And can be changed and taken back."""
    panel = await desk.cards.show(VISIT, showing(), None)
    known = await desk.cards.post(VISIT, (say("deed-confirmed-by", by=Mention(EVA), moment=visit().touched),), "en")
    posted = desk.api.called("chat.postMessage")[-1]
    assert posted["thread_ts"] == panel.decode()
    assert f"<@{EVA}>" in str(posted["blocks"])
    assert await desk.cards.repost(VISIT, known, (say("visit-paid"),), "en") == known
    assert await desk.cards.unpost(VISIT, known, "en")
    assert desk.api.called("chat.delete")[0]["ts"] == Posted.read(known).ts


async def test_what_is_said_before_there_is_a_card_begins_one(desk: Desk) -> None:
    """A patient's first words may come with their asking: the card takes the place of what was begun for them."""
    await desk.cards.post(VISIT, (say("visit-paid"),), "en")
    begun, reply = desk.api.messages.values()
    assert reply["thread_ts"] == begun["ts"]
    panel = await desk.cards.show(VISIT, showing(), None)
    assert panel.decode() == begun["ts"]
    assert len(desk.api.messages) == 2


@pytest.mark.parametrize("shown", [True, False])
async def test_after_a_restart_the_card_is_found_again(desk: Desk, shown: bool) -> None:
    """By what the store remembers: of the panel, or of a card begun for a post by whoever died then."""
    if shown:
        panel = await desk.cards.show(VISIT, showing(), None)
        await remembered(desk, panel)
    else:
        await desk.cards.post(VISIT, (say("visit-paid"),), "en")
    first = next(iter(desk.api.messages))
    anew = Cards(desk.client, SPEECH, DESKS, Threads(client=desk.client, members=desk.door.members), desk.store)
    await anew.post(VISIT, (say("visit-paid"),), "en")
    assert desk.api.called("chat.postMessage")[-1]["thread_ts"] == first
    assert await anew.link(VISIT) == f"https://town.example.org/archives/{DESK}/p{first.replace('.', '')}"


async def remembered(desk: Desk, panel: bytes) -> None:
    """The store has this panel of the chat, as a shift leaves it."""
    event = Typed(id="1", at=visit().touched, by="staff", text="")
    accepted = await desk.store.accept(VISIT, Waiting(id=event.id, blob=b"{}"), token="t")
    assert accepted.lane is not None
    await desk.store.commit(VISIT, token="t", turn=1, event="1", session=b"{}")
    await desk.store.finish(VISIT, token="t", panel=Panel(panel).written())


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived"])
async def test_a_channel_that_is_closed_to_us_loses_nothing(desk: Desk, error: str) -> None:
    """The operator is told what to do, and it is tried again."""
    desk.api.refuses("chat.postMessage", error)
    with capture_logs() as logs, pytest.raises(NotSent):
        await desk.cards.show(VISIT, showing(), None)
    assert [log["event"] for log in logs] == ["channel_closed"]
    assert "desks.town.staff.channel" in logs[0]["remedy"]


async def test_what_slack_will_not_have_is_logged_once(desk: Desk) -> None:
    """Ours to mend: the matter goes on."""
    for _ in range(4):
        desk.api.refuses("chat.postMessage", "invalid_blocks")
    desk.api.refuses("chat.update", "invalid_blocks")
    desk.api.refuses("chat.delete", "invalid_arguments")
    with capture_logs() as logs:
        assert await desk.cards.show(VISIT, showing(), None) == b""
        assert await desk.cards.post(VISIT, (say("visit-paid"),), "en") == b""
        assert await desk.cards.repost(VISIT, b"1.1", (say("visit-paid"),), "en") == b"1.1"
        assert not await desk.cards.unpost(VISIT, b"1.1", "en")
    assert [log["what"] for log in logs] == ["Note", "post", "repost", "unpost"]


async def test_a_file_is_shown_in_the_thread_and_fetched_from_it(desk: Desk) -> None:
    """By the calls that a direct message has as well."""
    panel = await desk.cards.show(VISIT, showing(), None)
    desk.api.refuses("files.getUploadURLExternal", "internal_error")
    with pytest.raises(NotSent):
        await desk.cards.post(VISIT, (), "en", file=Attachment(name="plan.pdf", kind="application/pdf", content=b"x"))
    assert panel
    desk.api.refuses("files.info", "internal_error")
    with pytest.raises(NotSent):
        await desk.cards.fetch(FileRef(channel="slack", ref="F1"))


async def test_the_matters_of_a_desk_that_has_no_staff_any_more_rest(desk: Desk) -> None:
    """Nobody could read them; the operator hears of it."""
    alone = Cards(
        desk.client, SPEECH, StaffDesks(()), Threads(client=desk.client, members=desk.door.members), desk.store
    )
    with capture_logs() as logs, pytest.raises(Blocked):
        await alone.show(VISIT, showing(), None)
    assert [log["event"] for log in logs] == ["desk_not_staffed"]
    assert await alone.link(VISIT) == ""


@pytest.mark.parametrize(
    ("clearance", "said"),
    [(Privacy.PLAIN, ()), (Privacy.PERSONAL, ("Cleo",)), (Privacy.HEALTH, ("Cleo", "Does it hurt"))],
)
async def test_a_card_says_as_much_as_its_channel_may_read(
    desk: Desk, clearance: Privacy, said: tuple[str, ...]
) -> None:
    """What it leaves out is behind *Show*; where it leaves nothing out there is no such button."""
    desks = StaffDesks(tuple(replace(one, clearance=clearance) for one in DESKS))
    cards = Cards(desk.client, SPEECH, desks, Threads(client=desk.client, members=desk.door.members), desk.store)
    await cards.show(VISIT, showing(), None)
    [message] = desk.api.messages.values()
    everything = message["text"] + str(message["blocks"])
    assert {word for word in ("Cleo", "Does it hurt") if word in everything} == set(said)
    assert ("'show'" in str(message["blocks"])) is (clearance < Privacy.HEALTH)
    assert message["text"].endswith("Show") is (clearance < Privacy.HEALTH)  # read out as well


def test_what_is_hidden_is_found_however_deep() -> None:
    """In a text within a text, in whatever part of a view."""
    deep = say("name", name=say("words", words=Words("Cleo")))
    assert hides(Note(body=(deep,)), Privacy.PLAIN)
    assert hides(Note(body=(), lines=(deep,)), Privacy.PLAIN)
    assert not hides(Note(body=(deep,)), Privacy.PERSONAL)
    assert not hides(machine.view(talk(), STAFFED), Privacy.PLAIN)


async def test_nothing_is_shown_as_typing(desk: Desk) -> None:
    """There is no such sign in Slack."""
    await desk.cards.busy(VISIT)
    assert desk.api.calls == []
