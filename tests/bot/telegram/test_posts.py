"""Posts with files, changed and taken back, against the strict stand-in over a real socket."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from telegram.error import BadRequest

from bot.channel import LARGEST_FILE, Attachment, Blocked, HeldUp, NoFile, NotSent
from bot.telegram.posts import Holds, Part, Posted
from bot.telegram.send import Telegram
from conversations.booking import Pin
from conversations.commands import Spot
from conversations.events import Sent
from conversations.matters import FileRef
from conversations.text import Link, Text, say
from conversations.values import replace
from conversations.views import Act, Button
from sandbox.faults import Fault, Switch
from sandbox.telegram.uploading import THUMBNAIL
from tests.bot.telegram.conftest import SPEECH, World

PICTURE = b"\xff\xd8\xff\xe0 \r\n--not a boundary\r\n\x00 a knee"
KNEE = Attachment(name="knee.jpg", kind="image/jpeg", content=PICTURE)
LETTER = Attachment(name='röntgen "links".pdf', kind="application/pdf", content=b"%PDF-1.7\r\n\x00")


@pytest.fixture
def channel(world: World) -> Telegram:
    """The channel under test."""
    return Telegram(world.bot, SPEECH)


def words(text: str) -> tuple[Text, ...]:
    """A post of one line."""
    return (say("field-value", value=text),)


def raw(world: World) -> list[dict[str, object]]:
    """The bot's messages as the Bot API has them."""
    chat = world.account.chats.by_id[int(world.chat.partition(":")[2])]
    return [message.shown for message in chat.messages.values() if message.by_bot]


def content(world: World, message: dict[str, object]) -> bytes:
    """What is in the file of a message."""
    held = message.get("document") or message["photo"][-1]  # type: ignore[index] # JSON of the stand-in
    return world.account.files.find(held["file_id"]).content  # type: ignore[index] # JSON of the stand-in


async def test_a_picture_is_sent_as_one_with_its_words(world: World, channel: Telegram) -> None:
    """Byte for byte: nothing in it is taken for the end of a form's part."""
    await channel.post(world.chat, words("a < b"), "en", file=KNEE)
    [message] = raw(world)
    assert message["caption"] == "Now: a < b"
    assert content(world, message) == PICTURE


async def test_a_document_keeps_its_name(world: World, channel: Telegram) -> None:
    """Also letters beyond ASCII, which Telegram reads as they stand."""
    await channel.post(world.chat, (), "en", file=LETTER)
    [message] = raw(world)
    assert message["document"]["file_name"] == 'röntgen "links".pdf'  # type: ignore[index] # JSON of the stand-in
    assert "caption" not in message
    assert content(world, message) == LETTER.content


@pytest.mark.parametrize(
    "file",
    [
        Attachment(name="knee.jpg", kind="image/jpeg", content=b"no picture at all"),
        Attachment(name="knee.jpg", kind="image/jpeg", content=PICTURE + bytes(10_000_000)),
    ],
    ids=["no picture", "too large for a photo"],
)
async def test_what_is_no_photo_to_telegram_is_sent_as_a_document(
    world: World, channel: Telegram, file: Attachment
) -> None:
    """Whatever it is called: it arrives."""
    await channel.post(world.chat, (), "en", file=file)
    assert "document" in raw(world)[0]


async def test_a_picture_telegram_will_not_have_is_sent_as_a_document(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long and thin, say; the log quotes nothing."""
    monkeypatch.setattr("sandbox.telegram.uploading.PICTURES", {})
    with capture_logs() as logs:
        await channel.post(world.chat, words("look"), "en", file=KNEE)
    assert "document" in raw(world)[0]
    assert [log["event"] for log in logs] == ["picture_sent_as_document"]


async def test_a_file_telegram_will_not_have_is_said_to_be_none(world: World, channel: Telegram) -> None:
    """The operator reads what Telegram said; whoever asked says the words without it."""
    with capture_logs() as logs, pytest.raises(NoFile):
        await channel.post(world.chat, words("one"), "en", file=Attachment(name="x", kind="", content=b""))
    assert [log["event"] for log in logs] == ["message_refused"]
    assert raw(world) == []


async def test_words_that_do_not_fit_under_a_file_stand_below_it(world: World, channel: Telegram) -> None:
    """Nothing of them is cut off; they are one post, changed and taken back as one."""
    known = await channel.post(world.chat, words("x" * 1100), "en", file=KNEE)
    assert ["photo" in message for message in raw(world)] == [True, False]
    assert len(str(raw(world)[1]["text"])) > 1100
    assert await channel.repost(world.chat, known, words("short"), "en") == known
    assert raw(world)[1]["text"] == "Now: short"
    assert await channel.unpost(world.chat, known, "en")
    assert raw(world) == []


async def test_words_are_changed(world: World, channel: Telegram) -> None:
    """In place; and to say the same again is no failure."""
    known = await channel.post(world.chat, words("one"), "en")
    for _ in range(2):
        assert await channel.repost(world.chat, known, words("two"), "nl") == known
    assert [message["text"] for message in raw(world)] == ["Nu: two"]


async def test_a_card_keeps_its_button_when_its_words_are_changed(world: World, channel: Telegram) -> None:
    """What it carries names the visit, so it is the same; without one there is none any more."""
    rows = ((Button(label=say("button-this-visit"), act=Act.VISIT, value="visit:1"),),)
    known = await channel.ask(world.chat, words("one"), rows, 0, "en")
    [before] = raw(world)
    assert await channel.repost(world.chat, known, words("two"), "en", rows=rows) == known
    [after] = raw(world)
    assert (after["text"], after["reply_markup"]) == ("Now: two", before["reply_markup"])
    assert await channel.repost(world.chat, known, words("three"), "en") == known
    assert "reply_markup" not in raw(world)[0]


async def test_words_under_a_file_are_changed_and_can_be_added(world: World, channel: Telegram) -> None:
    """The file stays."""
    known = await channel.post(world.chat, (), "en", file=KNEE)
    assert (known[-1:], raw(world)[0].get("caption")) == (b"f", None)
    known = await channel.repost(world.chat, known, words("one"), "en") or b""
    assert (known[-1:], raw(world)[0]["caption"]) == (b"b", "Now: one")
    assert await channel.repost(world.chat, known, words("two"), "en") == known
    assert (raw(world)[0]["caption"], "photo" in raw(world)[0]) == ("Now: two", True)
    assert await channel.repost(world.chat, known, words("x" * 1100), "en") is None


async def test_what_is_gone_or_too_old_cannot_be_changed(world: World, channel: Telegram) -> None:
    """Whoever asked says it anew."""
    known = await channel.post(world.chat, words("one"), "en")
    world.town.clock.advance(timedelta(hours=49))
    assert await channel.repost(world.chat, known, words("two"), "en") is None
    assert await channel.repost(world.chat, b"999w", words("two"), "en") is None
    assert await channel.repost(world.chat, b"from another release", words("two"), "en") is None


async def test_a_post_is_taken_back_for_the_person_as_well(world: World, channel: Telegram) -> None:
    """Once is enough, and twice is no failure."""
    known = await channel.post(world.chat, words("one"), "en", file=KNEE)
    assert await channel.unpost(world.chat, known, "en")
    assert world.messages == []
    assert await channel.unpost(world.chat, known, "en")


async def test_what_is_too_old_to_be_deleted_says_that_it_was_taken_back(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram deletes nothing after two days, and edits for longer; of a file, only the words under it go."""
    monkeypatch.setattr("sandbox.telegram.limits.EDIT_AGE", timedelta(days=365))
    said = await channel.post(world.chat, words("one"), "en")
    sent = await channel.post(world.chat, words("two"), "en", file=KNEE)
    world.town.clock.advance(timedelta(hours=49))
    assert await channel.unpost(world.chat, said, "en")
    assert not await channel.unpost(world.chat, sent, "en")
    assert [message.get("text") or message["caption"] for message in raw(world)] == ["This message was taken back."] * 2


async def test_what_can_neither_be_deleted_nor_edited_is_told(world: World, channel: Telegram) -> None:
    """Not fatal: whoever asked writes it down."""
    known = await channel.post(world.chat, words("one"), "en")
    world.town.clock.advance(timedelta(hours=49))
    assert not await channel.unpost(world.chat, known, "en")
    assert not await channel.unpost(world.chat, b"", "en")


async def test_what_telegram_will_not_have_is_logged_and_not_repeated(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our mistake must not become a loop, in none of the three."""
    known = await channel.post(world.chat, words("one"), "en")
    monkeypatch.setattr("sandbox.telegram.limits.RAW_TEXT_BYTES", 2)
    with capture_logs() as logs:
        assert await channel.repost(world.chat, known, words("two"), "en") == known
        assert await channel.post(world.chat, words("two"), "en") == b""
    assert [(log["event"], log["what"]) for log in logs] == [("message_refused", "repost"), ("message_refused", "post")]


async def test_an_end_that_telegram_will_not_have_is_logged_and_not_repeated(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with the others; something can still be read."""
    known = await channel.post(world.chat, words("one"), "en")

    async def refused(*_: object) -> bool:
        raise BadRequest("something new")

    monkeypatch.setattr(type(world.bot), "delete_message", refused)
    with capture_logs() as logs:
        assert not await channel.unpost(world.chat, known, "en")
    assert [log["what"] for log in logs] == ["unpost"]


@pytest.mark.parametrize(
    ("fault", "told"), [(Fault.RATE_LIMITED, HeldUp), (Fault.DOWN, NotSent), (Fault.ANSWER_LOST, NotSent)]
)
async def test_what_the_lane_can_wait_for_is_told(
    world: World, channel: Telegram, fault: Fault, told: type[Exception]
) -> None:
    """A post, its change and its end are done again later."""
    known = await channel.post(world.chat, words("one"), "en", file=KNEE)
    world.town.faults.on(Switch(stand_in="telegram", fault=fault, seconds=3))
    with pytest.raises(told):
        await channel.post(world.chat, words("two"), "en", file=KNEE)
    with pytest.raises(told):
        await channel.repost(world.chat, known, words("two"), "en")
    with pytest.raises(told):
        await channel.unpost(world.chat, known, "en")
    with pytest.raises(told):
        await channel.fetch(FileRef(channel="telegram", ref="x"))


async def test_a_person_who_blocked_us_is_left_alone(world: World, channel: Telegram) -> None:
    """With files as with words."""
    chat = world.chat
    known = await channel.post(chat, words("one"), "en")
    world.phones.block(world.ada)
    with pytest.raises(Blocked):
        await channel.post(chat, (), "en", file=KNEE)
    with pytest.raises(Blocked):
        await channel.repost(chat, known, words("two"), "en")
    with pytest.raises(Blocked):
        await channel.unpost(chat, known, "en")


async def received(world: World, name: str, sent: bytes) -> FileRef:
    """The file as the door hears of it when Ada sends this."""
    world.phones.send_file(world.ada, name, sent)
    [update] = list(world.account.updates.pending.values())[-1:]
    await world.door.take(update.body)
    event = world.inbox.events[-1][1]
    assert isinstance(event, Sent)
    return event.file


@pytest.mark.parametrize(("name", "sent"), [("knee.jpg", PICTURE), ("letter.pdf", LETTER.content)])
async def test_what_a_person_sent_can_be_fetched(world: World, channel: Telegram, name: str, sent: bytes) -> None:
    """The whole of it, of a photo the largest size."""
    file = await received(world, name, sent)
    assert file.size == len(sent)
    assert await channel.fetch(file) == sent != THUMBNAIL


async def test_a_file_too_large_for_a_bot_is_said_to_be(world: World, channel: Telegram) -> None:
    """Telegram says so, and whoever sends more than was said is not read to the end."""
    kept = world.account.files.keep("film.mp4", "video/mp4", bytes(LARGEST_FILE + 1))
    with pytest.raises(NoFile) as caught:
        await channel.fetch(FileRef(channel="telegram", ref=kept.id))
    assert caught.value.too_large


async def test_a_longer_file_than_was_said_is_not_read_to_the_end(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody fills our memory."""
    kept = world.account.files.keep("film.mp4", "video/mp4", b"twelve bytes")
    monkeypatch.setattr("bot.telegram.calls.LARGEST_FILE", 11)
    with pytest.raises(NoFile) as caught:
        await channel.fetch(FileRef(channel="telegram", ref=kept.id))
    assert caught.value.too_large


async def test_a_file_that_is_gone_is_said_to_be(
    world: World, channel: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id Telegram does not know, or a path that is no longer good."""
    with pytest.raises(NoFile) as unknown:
        await channel.fetch(FileRef(channel="telegram", ref="nothing"))
    kept = world.account.files.keep("a.txt", "text/plain", b"x")
    monkeypatch.setattr("sandbox.telegram.limits.FILE_PATH_AGE", timedelta(seconds=-1))
    with pytest.raises(NoFile) as late:
        await channel.fetch(FileRef(channel="telegram", ref=kept.id))
    assert not unknown.value.too_large
    assert not late.value.too_large


@pytest.mark.parametrize(
    "posted", [Posted((Part(7, Holds.WORDS),)), Posted((Part(7, Holds.FILE), Part(8, Holds.WORDS))), Posted(())]
)
def test_a_post_is_remembered_whole(posted: Posted) -> None:
    """What is written is read back."""
    assert Posted.read(posted.written()) == posted


@pytest.mark.parametrize("known", [b"", b"x", b"7", b"7:w", b"\xff", b"1790000000.000001 F1"])
def test_a_post_remembered_by_another_release_is_forgotten(known: bytes) -> None:
    """What cannot be read is as good as nothing."""
    assert Posted.read(known) == Posted(())


TOWN_HALL = Spot(name="Town hall", address="Quay 12", pin=Pin(latitude=52.06, longitude=-4.49))


async def test_a_place_is_a_venue(world: World, channel: Telegram) -> None:
    """With its name and address, and what leads there below it; it can be taken back."""
    links = (Link(label=say("button-directions"), url="https://maps.example.org"),)
    known = await channel.locate(world.chat, TOWN_HALL, "en", links)
    [message] = raw(world)
    location = {"latitude": 52.06, "longitude": -4.49}
    assert message["venue"] == {"title": "Town hall", "address": "Quay 12", "location": location}
    assert message["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://maps.example.org"  # type: ignore[index] # JSON of the stand-in
    assert await channel.unpost(world.chat, known, "en")
    assert raw(world) == []


async def test_a_place_without_an_address_is_at_its_name(world: World, channel: Telegram) -> None:
    """Telegram wants both."""
    await channel.locate(world.chat, replace(TOWN_HALL, address=""), "en")
    [message] = raw(world)
    assert message["venue"]["address"] == "Town hall"  # type: ignore[index] # JSON of the stand-in
    assert "reply_markup" not in message


async def test_a_place_that_telegram_will_not_have_is_nothing_said(world: World, channel: Telegram) -> None:
    """So that its words are said in its stead."""
    nowhere = replace(TOWN_HALL, pin=Pin(latitude=180, longitude=180))
    with capture_logs() as logs:
        assert await channel.locate(world.chat, nowhere, "en") == b""
    assert [log["event"] for log in logs] == ["message_refused"]
    assert raw(world) == []


async def test_a_place_is_told_to_nobody_who_blocked_us(world: World, channel: Telegram) -> None:
    """As with any message."""
    world.account.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN, match="POST /sendVenue"))
    with pytest.raises(NotSent):
        await channel.locate(world.chat, TOWN_HALL, "en")
