"""Posts between two channels: with their files, changed, taken back; and nobody waits for a file that never comes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from bot.channel import LARGEST_FILE, Attachment, HeldUp, NoFile, NotSent
from bot.identity import LogNames
from bot.posting import AT_ONCE, LONGEST_NAME, TRIES, Posting, name_of
from bot.store.memory import MemoryStore
from conversations.booking import Pin, Price
from conversations.commands import Post, Repost, Spot, Unpost
from conversations.invoices import Invoice
from conversations.matters import FileRef
from conversations.text import Link, Text, say
from conversations.views import Act, Button, Rows
from tests.bot.town import FakeChannel

HERE, THERE = "test:42", "far"
SAID, AGAIN = (say("home"),), (say("help"),)
FILE = FileRef(channel=THERE, ref="F1", name="knee.png", kind="image/png", size=2)


class Near(FakeChannel):
    """Where it is posted. `unchangeable`: nothing that was posted can be changed any more."""

    unchangeable = False

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
        """None where it cannot be."""
        return None if self.unchangeable else await super().repost(chat, known, body, language, links, rows=rows)

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """False where it cannot be."""
        return await super().unpost(chat, known, language) and not self.unchangeable

    @property
    def files(self) -> list[Attachment]:
        """What was attached."""
        return [file for file in self.attached if file is not None]


class OnMaps(FakeChannel):
    """One that has maps. `known`: what it remembers of a place; nothing where it will not have one."""

    known = b"place"

    async def locate(self, chat: str, spot: Spot, language: str, links: Sequence[Link] = ()) -> bytes:
        """Remembered with the posts' order."""
        self.order.append(f"locate {spot.name}")
        return self.known


class Far(FakeChannel):
    """Where the files come from. `failing`: what its next fetches raise; `open`: it answers only when it is."""

    def __init__(self) -> None:
        super().__init__()
        self.failing: list[Exception] = []
        self.open: asyncio.Event | None = None
        self.at_once = self.most_at_once = 0
        self.crowded = asyncio.Event()

    async def fetch(self, file: FileRef) -> bytes:
        """Its content is its name here."""
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        if self.at_once == AT_ONCE:
            self.crowded.set()
        try:
            if self.open is not None:
                await self.open.wait()
            if self.failing:
                raise self.failing.pop(0)
            return file.ref.encode()
        finally:
            self.at_once -= 1


@dataclass(slots=True)
class Sides:
    """Two channels and what carries posts from the one to the other."""

    near: Near = field(default_factory=Near)
    far: Far = field(default_factory=Far)
    posts: MemoryStore = field(default_factory=MemoryStore)

    def posting(self, fetch_seconds: float = 20.0) -> Posting:
        """Carries posts out."""
        channels = {"test": self.near, THERE: self.far}
        return Posting(channels=channels, posts=self.posts, names=LogNames("secret"), fetch_seconds=fetch_seconds)


def ids(body: tuple[Text, ...]) -> list[str]:
    """What is said."""
    return [text.id for text in body]


@pytest.fixture
def sides() -> Sides:
    """Two channels that work."""
    return Sides()


async def test_a_file_goes_from_its_channel_to_the_chats(sides: Sides) -> None:
    """With its name and kind."""
    await sides.posting().carry_out(HERE, Post(id="p", body=SAID, file=FILE, mark="17.1"), "en")
    assert sides.near.files == [Attachment(name="knee.png", kind="image/png", content=b"F1")]
    assert await sides.posts.kept_post(HERE, "17.1") is not None


async def test_what_another_message_says_as_well_is_not_said_a_third_time(sides: Sides) -> None:
    """Where a post can no longer be changed, it is said anew only if nothing else says it; and is forgotten."""
    sides.near.unchangeable = True
    for anew in (False, True):
        await sides.posting().carry_out(HERE, Post(id="p", body=SAID, mark="17.1"), "en")
        before = len(sides.near.posted)
        await sides.posting().carry_out(HERE, Repost(id="r", body=AGAIN, mark="17.1", anew=anew), "en")
        assert len(sides.near.posted) == before + anew
        assert (await sides.posts.kept_post(HERE, "17.1") is not None) is anew


async def test_a_card_is_changed_and_said_anew_with_its_button(sides: Sides) -> None:
    """It is known by its mark like any other post, whatever stands below it."""
    rows = ((Button(label=say("button-this-visit"), act=Act.VISIT, value="visit:1"),),)
    await sides.posting().carry_out(HERE, Post(id="p", body=SAID, mark="visit:1", rows=rows), "en")
    change = Repost(id="r", body=AGAIN, mark="visit:1", rows=rows)
    await sides.posting().carry_out(HERE, change, "en")
    assert len(sides.near.changed) == 1
    sides.near.unchangeable = True
    await sides.posting().carry_out(HERE, change, "en")
    assert sides.near.asked == [(0, rows), (0, rows)]
    assert await sides.posts.kept_post(HERE, "visit:1") == b"post 2"


async def test_a_passing_trouble_is_tried_once_more(sides: Sides) -> None:
    """A file is worth a second try."""
    sides.far.failing = [NotSent()]
    await sides.posting().carry_out(HERE, Post(id="p", body=SAID, file=FILE), "en")
    assert len(sides.near.files) == 1


@pytest.mark.parametrize("failing", [[NotSent(), NotSent()], [HeldUp(300)], [NoFile()]])
async def test_a_channel_that_is_away_holds_up_nobody_on_the_other(sides: Sides, failing: list[Exception]) -> None:
    """The words are said at once, and that there was a file; it is in the log without a name."""
    sides.far.failing = failing
    with capture_logs() as logs:
        await sides.posting().carry_out(HERE, Post(id="p", body=SAID, file=FILE), "en")
    assert ids(sides.near.posted[0]) == ["home", "file-gone"]
    assert sides.near.files == []
    assert [log["event"] for log in logs] == ["file_not_passed_on"]
    assert "knee" not in str(logs)
    assert "42" not in str(logs[0]["chat"])


async def test_a_channel_that_never_answers_holds_up_nobody_either(sides: Sides) -> None:
    """After a while the file counts as lost."""
    sides.far.open = asyncio.Event()
    await sides.posting(fetch_seconds=0.01).carry_out(HERE, Post(id="p", body=(), file=FILE), "en")
    assert ids(sides.near.posted[0]) == ["file-gone"]


async def test_a_file_that_is_said_to_be_too_large_is_not_even_asked_for(sides: Sides) -> None:
    """The other side hears that there was one, and how large it may be."""
    large = FileRef(channel=THERE, ref="F2", size=LARGEST_FILE + 1)
    sides.far.failing = [AssertionError("asked for")]
    await sides.posting().carry_out(HERE, Post(id="p", body=SAID, file=large), "en")
    assert sides.near.posted[0][-1] == say("file-too-large", most=20)


async def test_a_file_of_a_channel_that_is_not_there_any_more_is_gone(sides: Sides) -> None:
    """Slack was taken out of the settings while a post waited."""
    post = Post(id="p", body=SAID, file=FileRef(channel="elsewhere", ref="F1"))
    await sides.posting().carry_out(HERE, post, "en")
    assert ids(sides.near.posted[0]) == ["home", "file-gone"]


async def test_words_are_not_lost_with_a_file_that_the_chats_channel_will_not_have(sides: Sides) -> None:
    """Whoever reads them reads that there was one."""
    sides.near.trouble.append(NoFile())
    await sides.posting().carry_out(HERE, Post(id="p", body=SAID, file=FILE, mark="17.1"), "en")
    assert [ids(body) for body in sides.near.posted] == [["home", "file-gone"]]
    assert await sides.posts.kept_post(HERE, "17.1") == b"post 1"


async def test_a_file_that_never_arrives_holds_up_no_words_for_ever(sides: Sides) -> None:
    """A line too slow for it, say: after three tries the words go alone. Whoever asks waits and asks again."""
    posting, post = sides.posting(), Post(id="p", body=SAID, file=FILE)
    for _ in range(TRIES - 1):
        sides.near.trouble.append(NotSent())
        with pytest.raises(NotSent):
            await posting.carry_out(HERE, post, "en")
    sides.near.trouble.append(NotSent())
    await posting.carry_out(HERE, post, "en")
    assert [ids(body) for body in sides.near.posted] == [["home", "file-gone"]]
    assert not posting.room.failed


async def test_a_channel_that_is_away_for_long_loses_no_file(sides: Sides) -> None:
    """Without its file the post arrives no more than with it, and is tried with it first."""
    posting, post = sides.posting(), Post(id="p", body=SAID, file=FILE)
    for tried in range(2 * TRIES):
        sides.near.trouble.extend([NotSent()] * (1 if tried < TRIES - 1 else 2))
        with pytest.raises(NotSent):
            await posting.carry_out(HERE, post, "en")
    await posting.carry_out(HERE, post, "en")
    assert len(sides.near.files) == 1
    assert [ids(body) for body in sides.near.posted] == [["home"]]


async def test_few_files_are_on_their_way_at_once(sides: Sides) -> None:
    """Each is in memory whole; the others wait for their turn, and all arrive."""
    sides.far.open, posting = asyncio.Event(), sides.posting()
    sending = [
        asyncio.create_task(posting.carry_out(HERE, Post(id=f"p{n}", body=(), file=FILE), "en")) for n in range(9)
    ]
    await sides.far.crowded.wait()
    sides.far.open.set()
    await asyncio.gather(*sending)
    assert sides.far.most_at_once == AT_ONCE
    assert len(sides.near.files) == 9


async def test_what_can_no_longer_be_changed_is_said_anew(sides: Sides) -> None:
    """A correction nobody reads would be worse than one that is read twice; from then on, that is what is changed."""
    posting = sides.posting()
    await posting.carry_out(HERE, Post(id="p", body=SAID, mark="17.1"), "en")
    sides.near.unchangeable = True
    await posting.carry_out(HERE, Repost(id="q", mark="17.1", body=AGAIN), "en")
    assert [ids(body) for body in sides.near.posted] == [["home"], ["help"]]
    sides.near.unchangeable = False
    await posting.carry_out(HERE, Repost(id="r", mark="17.1", body=SAID), "en")
    assert sides.near.changed[-1] == (b"post 2", SAID)


async def test_what_is_owed_is_said_where_nothing_is_known_of_an_earlier_post(sides: Sides) -> None:
    """What is remembered of posts is forgotten after a while; from then on, that is what is changed."""
    posting = sides.posting()
    await posting.carry_out(HERE, Repost(id="p", mark="17.1", body=SAID), "en")
    assert sides.near.posted == []
    await posting.carry_out(HERE, Repost(id="q", mark="17.1", body=SAID, owed=True), "en")
    await posting.carry_out(HERE, Repost(id="r", mark="17.1", body=AGAIN, owed=True), "en")
    assert [ids(body) for body in sides.near.posted] == [["home"]]
    assert [body for _, body in sides.near.changed] == [AGAIN]


async def test_what_can_still_be_read_is_told_to_the_operator(sides: Sides) -> None:
    """It is not tried for ever: Telegram deletes nothing older than two days."""
    posting = sides.posting()
    await posting.carry_out(HERE, Post(id="p", body=SAID, mark="17.1"), "en")
    sides.near.unchangeable = True
    with capture_logs() as logs:
        await posting.carry_out(HERE, Unpost(id="q", mark="17.1"), "en")
    assert [log["event"] for log in logs] == ["post_not_taken_back"]
    assert await sides.posts.kept_post(HERE, "17.1") is None


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("knee.png", "image/png", "knee.png"),
        ("", "image/png", "file.png"),
        ("", "", "file"),
        ("..", "", "file"),
        ("letter", "application/pdf", "letter.pdf"),
        ('a/b\\c"d\n.pdf', "", "a_b_c_d_.pdf"),
        ("../../etc/passwd.txt", "text/plain", "_.._etc_passwd.txt"),
        ("röntgen – links.jpg", "image/jpeg", "röntgen – links.jpg"),
    ],
)
def test_a_file_is_called_what_it_was_called_within_reason(name: str, kind: str, called: str) -> None:
    """One line, no path, and an ending by which it can be opened."""
    assert name_of(FileRef(channel=THERE, ref="F1", name=name, kind=kind)) == called


def test_a_long_name_keeps_its_ending() -> None:
    """Or nothing would open it."""
    called = name_of(FileRef(channel=THERE, ref="F1", name="x" * 300 + ".pdf"))
    assert len(called) == LONGEST_NAME
    assert called.endswith("x.pdf")


class Payable(Near):
    """A channel with invoices. `refuses`: it will not have them."""

    refuses = False

    def __init__(self) -> None:
        super().__init__()
        self.billed: list[tuple[str, str]] = []

    async def bill(self, chat: str, invoice: Invoice, desk: str, language: str) -> bytes:
        """Remembers what for."""
        self.billed.append((invoice.payment, desk))
        return b"" if self.refuses else b"7i"


BILL = Invoice(
    payment="town:1",
    title=SAID[0],
    description=SAID[0],
    price=Price(amount=Decimal(25), currency="EUR"),
    until=datetime(2027, 3, 8, tzinfo=UTC),
)
BILLED = Post(id="1", body=SAID, desk="town", mark="town:1", invoice=BILL)


async def test_an_invoice_is_posted_where_it_can_be_paid() -> None:
    """Instead of the words; and it can be taken back."""
    near = Payable()
    sides = Sides(near=near)
    await sides.posting().carry_out(HERE, BILLED, "en")
    assert (near.billed, near.posted) == ([("town:1", "town")], [])
    assert await sides.posts.kept_post(HERE, "town:1") == b"7i"


@pytest.mark.parametrize("there", ["no invoices", "refused"])
async def test_where_there_is_no_invoice_the_words_are_said(there: str) -> None:
    """The channel has none, or will not have this one."""
    near = Near() if there == "no invoices" else Payable()
    if isinstance(near, Payable):
        near.refuses = True
    sides = Sides(near=near)
    await sides.posting().carry_out(HERE, BILLED, "en")
    assert len(near.posted) == 1


@pytest.mark.parametrize(
    ("channel", "known", "order"),
    [
        (OnMaps, b"place", ["locate Town hall"]),
        (OnMaps, b"", ["locate Town hall", "post"]),
        (FakeChannel, b"", ["post"]),
    ],
)
async def test_a_place_is_shown_on_a_map_where_there_are_maps(
    channel: type[FakeChannel], known: bytes, order: list[str]
) -> None:
    """Else its words say where it is: in a channel without maps, and where the channel will not have it."""
    here = channel()
    if isinstance(here, OnMaps):
        here.known = known
    posting = Posting(channels={"test": here}, posts=MemoryStore(), names=LogNames("secret"))
    spot = Spot(name="Town hall", address="Quay 12", pin=Pin(latitude=52.06, longitude=4.49))
    await posting.carry_out(HERE, Post(id="1", desk="town", body=SAID, spot=spot), "en")
    assert here.order == order
