"""What is said to people: in their language, over their channel; what was posted can be changed."""

import pytest
from structlog.testing import capture_logs

from bot.channel import Attachment, Blocked, HeldUp, NoFile, NotSent
from bot.effects import Effects, GivenUp, Panel
from bot.identity import LogNames
from bot.store.memory import MemoryStore
from bot.store.port import StoreUnreachable
from bot.turns import Show
from conversations.commands import Post, Repost, Unpost
from conversations.matters import FileRef
from conversations.session import Session
from conversations.text import say
from conversations.views import Note
from tests.bot.practice import HOUSE
from tests.bot.town import CHAT, FakeChannel

SAID, AGAIN = (say("home"),), (say("help"),)
NOTE = Note(body=(say("home"),))
POST = Post(id="p1", body=(say("card-booked"),))


@pytest.fixture
def channel() -> FakeChannel:
    """A channel that works."""
    return FakeChannel()


@pytest.fixture
def effects(channel: FakeChannel) -> Effects:
    """Effects over that channel."""
    return Effects(channels={"test": channel}, house=HOUSE, names=LogNames("secret"))


async def test_a_view_is_shown_with_its_stamp_in_the_persons_language(effects: Effects, channel: FakeChannel) -> None:
    """Where none is known yet, in the desk's first."""
    for language, shown in (("nl", "nl"), (None, "en")):
        session = Session(chat=CHAT, owner="42", stamp=7, language=language)
        assert await effects.show(session, NOTE, Show(below=True, origin="message 3"), b"panel 3") == b"panel 3"
        assert (channel.last.view, channel.last.stamp, channel.last.language) == (NOTE, 7, shown)
        assert (channel.last.below, channel.last.origin) == (True, "message 3")


@pytest.mark.parametrize("trouble", [Blocked(), HeldUp(3), NotSent()])
async def test_what_the_lane_can_wait_for_is_the_lanes(
    effects: Effects, channel: FakeChannel, trouble: Exception
) -> None:
    """These three are raised; nothing else is."""
    session = Session(chat=CHAT, owner="42")
    channel.trouble.extend([trouble, trouble])
    with pytest.raises(type(trouble)):
        await effects.show(session, NOTE, Show(), None)
    with pytest.raises(type(trouble)):
        await effects.say(session, POST, MemoryStore())


async def test_what_can_never_be_sent_is_given_up(effects: Effects, channel: FakeChannel) -> None:
    """Logged, and raised with its cause, for whoever keeps the evidence; that we are at work is not worth it."""
    session = Session(chat=CHAT, owner="42")
    channel.trouble.extend([KeyError("somebody"), KeyError("somebody")])
    with capture_logs() as logs:
        with pytest.raises(GivenUp) as shown:
            await effects.show(session, NOTE, Show(), b"panel 3")
        with pytest.raises(GivenUp):
            await effects.say(session, POST, MemoryStore())
        await effects.busy("elsewhere:1")
    assert [entry["what"] for entry in logs] == ["Note", "Post", "busy"]
    assert "somebody" not in str(logs)
    assert isinstance(shown.value.__cause__, KeyError)


async def test_a_post_with_a_mark_can_be_changed_and_taken_back(effects: Effects, channel: FakeChannel) -> None:
    """What the channel calls it is remembered by the other side's name for it, in this chat."""
    posts, session = MemoryStore(), Session(chat=CHAT, owner="42")
    await effects.say(session, Post(id="p1", body=SAID, mark="17.1"), posts)
    await effects.say(session, Repost(id="p2", mark="17.1", body=AGAIN), posts)
    await effects.say(session, Unpost(id="p3", mark="17.1"), posts)
    assert channel.changed == [(b"post 1", AGAIN), (b"post 1", None)]
    assert await posts.kept_post(CHAT, "17.1") is None


async def test_what_was_never_posted_is_neither_changed_nor_taken_back(effects: Effects, channel: FakeChannel) -> None:
    """A post without a mark, or of which nothing is remembered any more."""
    posts, session = MemoryStore(), Session(chat=CHAT, owner="42")
    await effects.say(session, Post(id="p1", body=SAID), posts)
    await effects.say(session, Repost(id="p2", mark="17.1", body=AGAIN), posts)
    await effects.say(session, Unpost(id="p3", mark="17.1"), posts)
    assert channel.changed == []


async def test_a_file_is_fetched_where_it_is_and_posted_here(effects: Effects, channel: FakeChannel) -> None:
    """With its name and kind; its content is nowhere in between."""
    file = FileRef(channel="test", ref="F1", name="knee.png", kind="image/png", size=2)
    await effects.say(Session(chat=CHAT, owner="42"), Post(id="p1", body=(), file=file), MemoryStore())
    assert channel.attached == [Attachment(name="knee.png", kind="image/png", content=b"F1")]


@pytest.mark.parametrize(("too_large", "said"), [(False, "file-gone"), (True, "file-too-large")])
async def test_of_a_file_that_cannot_be_had_it_is_said_why(
    effects: Effects, channel: FakeChannel, *, too_large: bool, said: str
) -> None:
    """Nobody waits for a picture that never comes; the words with it are said."""
    channel.trouble.append(NoFile(too_large=too_large))
    post = Post(id="p1", body=SAID, file=FileRef(channel="test", ref="F1"))
    await effects.say(Session(chat=CHAT, owner="42"), post, MemoryStore())
    assert [text.id for text in channel.posted[0]] == [SAID[0].id, said]


async def test_a_store_that_is_away_is_not_the_posts_fault(effects: Effects, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said again by whoever goes on, and not given up."""
    posts = MemoryStore()

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(posts, "keep_post", away)
    with pytest.raises(StoreUnreachable):
        await effects.say(Session(chat=CHAT, owner="42"), Post(id="p1", body=SAID, mark="17.1"), posts)


@pytest.mark.parametrize("panel", [Panel(), Panel(b"panel 3"), Panel(None, blocked=True), Panel(b"-+", blocked=True)])
def test_a_panel_comes_back_as_it_was(panel: Panel) -> None:
    """Whatever the channel remembers."""
    assert Panel.read(panel.written()) == panel


def test_a_chat_without_a_panel_has_none_and_is_not_blocked() -> None:
    """Never shown anything."""
    assert Panel.read(None) == Panel()
