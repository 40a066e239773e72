"""The journeys, each on every desk it names: as written, and with the bot killed at three places on the way."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot.forks import forking
from bot.rehearsal.journey import Journey, doers
from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.script import CHANNELS, STAFF, AnyLine, BotDies, Presses, Writes
from bot.rehearsal.stage import Stage, staged
from tests.untraced import untraced
from vendors import registry

# One worker plays them all: their stages are for the whole module, and what they do is mostly waiting.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]

JOURNEYS = {file.stem: read(file.read_text("utf-8")) for file in sorted(Path(__file__).parent.glob("*.chat"))}
KILLED_AT_THE_DESK = ("card-follows-a-visit", "person-please", "seen-to", "they-will-come")
"""Of the staff's journeys one of each kind is enough to die in: a bot that is in Slack takes longer to begin."""
UNDISTURBED = [
    name
    for name, (first, *_) in JOURNEYS.items()
    if not any(isinstance(line, BotDies) for line in first.lines) and (not first.staffed or name in KILLED_AT_THE_DESK)
]
PLACES = 3
PATIENCE = 180.0
"""Seconds a line has to come true: this machine may be a slow one, with everything else on it."""

STAGES = 2
"""For each vendor: what a play does is mostly waiting."""


@dataclass(frozen=True, slots=True)
class Play:
    """One journey at one desk; with the bot killed on the way or not."""

    journey: Journey
    disturbed: bool


@dataclass(slots=True)
class Season:
    """Stages for each vendor, on which plays follow each other while the other stages have theirs."""

    outcomes: dict[Play, asyncio.Future[None]] = field(default_factory=dict)

    async def perform(self, stage: Stage, plays: Iterator[tuple[int, Play]]) -> None:
        """As many as other stages leave; what is not so is for whoever awaits the outcome."""
        for number, play in plays:
            kills = places(play.journey) if play.disturbed else frozenset[int]()
            try:
                player = Player(stage=stage, journey=play.journey, number=number, kills=kills, patience=PATIENCE)
                await player.play()
                self.outcomes[play].set_result(None)
            except Exception as wrong:  # noqa: BLE001 - raised where it is awaited
                self.outcomes[play].set_exception(wrong)

    async def see(self, name: str, *, disturbed: bool) -> None:
        """Wait for the plays of a journey. Raises `NotSo`."""
        async with asyncio.TaskGroup() as desks:
            for journey in JOURNEYS[name]:
                desks.create_task(_wait(self.outcomes[Play(journey, disturbed)]))


async def _wait(outcome: asyncio.Future[None]) -> None:
    await outcome


def wanted(request: pytest.FixtureRequest) -> list[Play]:
    """What the chosen tests ask for, in their order, each play once: those that play have a `name`."""
    asked = [item for item in request.session.items if isinstance(item, pytest.Function) and hasattr(item, "callspec")]
    return [
        Play(journey, item.originalname == test_a_bot_killed_on_the_way_changes_no_line.__name__)
        for item in asked
        if item.path == request.path and "name" in item.callspec.params
        for journey in JOURNEYS[str(item.callspec.params["name"])]
    ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def season(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Season]:
    """Begun for all vendors at once; a town, a store and a bot for each stage."""
    repertoire: dict[str, list[Play]] = defaultdict(list)
    for play in wanted(request):
        repertoire[play.journey.vendor].append(play)
    for plays in repertoire.values():
        # A bot that is set up otherwise is another one: those of a kind follow each other.
        plays.sort(key=lambda play: (play.journey.setting.staff, play.journey.setting.slack))
    played = Season()
    loop = asyncio.get_running_loop()
    played.outcomes = {play: loop.create_future() for plays in repertoire.values() for play in plays}
    async with AsyncExitStack() as stack:
        stack.enter_context(untraced())
        tasks = []
        forks = await stack.enter_async_context(forking())
        for vendor, plays in repertoire.items():
            numbered = iter([*enumerate(plays, 1)])
            for _ in range(STAGES):
                stage = await stack.enter_async_context(staged(tmp_path_factory.mktemp(vendor), forks))
                tasks.append(asyncio.create_task(played.perform(stage, numbered)))
        yield played
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", JOURNEYS)
async def test_every_line_of_a_journey_comes_true(name: str, season: Season) -> None:
    """What a transcript says is what a patient sees and what the practice's system has, on every desk it names."""
    await season.see(name, disturbed=False)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", UNDISTURBED)
async def test_a_bot_killed_on_the_way_changes_no_line(name: str, season: Season) -> None:
    """Killed with SIGKILL right after something was done, three times, and started again: the same transcript."""
    await season.see(name, disturbed=True)


def places(journey: Journey) -> frozenset[int]:
    """The last deed (where it is booked, mostly), and two at even distances before it.

    Where nobody can find out what a dead bot had booked or held, a kill right then changes what is told: it comes
    elsewhere.
    """
    can = registry.manifest(journey.vendor).capabilities
    deeds = [
        line.source.number
        for line in journey.lines
        if _stays(line) and (can.settles or not _orders(line)) and not (can.hold and _holds(line))
    ]
    return frozenset(deeds[-1 - part * len(deeds) // PLACES] for part in range(PLACES))


def _stays(line: AnyLine) -> bool:
    """Whether a deed outlives a kill right after it. What staff press is answered before it is stored; and what two do
    at once one of them would do again, alone: Slack brings it only once.
    """
    match doers(line):
        case (who,):
            return who not in STAFF or (isinstance(line, Writes) and not line.words.startswith("/"))
        case _:
            return False


def _orders(line: AnyLine) -> bool:
    """Whether it is the press that books, moves or cancels."""
    english = ("Book it", "Move it", "cancel it")
    others = ("vastleggen", "Termin buchen", "le rendez-vous", "l’appuntamento", "Confirmar la cita", "Vahvista varaus")
    return isinstance(line, Presses) and line.label.endswith((*english, *others))


def _holds(line: AnyLine) -> bool:
    """Whether it may be the press on a time, which a bot that dies then holds without knowing."""
    return isinstance(line, Presses) and line.label.startswith("{")


def vendors_of(*names: str) -> set[str]:
    """Where these are played."""
    return {journey.vendor for name in names for journey in JOURNEYS[name]}


@pytest.mark.parametrize(
    "names",
    [
        ("first-booking",),
        ("old-buttons",),
        ("vendor-down-and-back",),
        ("answer-lost", "nobody-can-know"),
        ("killed-while-booking", "killed-where-nobody-can-know"),
        ("slot-taken-while-choosing", "slot-taken-while-typing", "rehearsal-refuses"),
        ("two-chats-race", "two-chats-race-to-book", "two-chats-race-at-lakeside"),
    ],
    ids=lambda names: names[0],
)
def test_every_desk_has_every_trouble_it_can_have(names: tuple[str, ...]) -> None:
    """What one desk cannot have (holds that expire, a rehearsal, a booking nobody can find) is a journey of its own."""
    assert vendors_of(*names) == set(registry.NAMES)


@pytest.mark.parametrize(
    "file",
    [
        "first-booking",
        "every-line-changed",
        "slot-taken-while-typing",
        "another-time",
        "cancel",
        "old-buttons",
        "vendor-down-and-back",
        "answer-lost",
        "killed-while-booking",
    ],
)
def test_what_can_be_said_in_both_channels_is_played_in_both(file: str) -> None:
    """From one transcript; a line stands for one channel only where the other has no such step."""
    assert {journey.channel for journey in JOURNEYS[file]} == set(CHANNELS)


@pytest.mark.parametrize(
    "file",
    [
        "card-follows-a-visit",
        "card-of-a-deposit",
        "seen-to",
        "staff-move-and-cancel",
        "too-late-to-cancel",
        "they-will-come",
        "they-came",
        "they-did-not-come",
        "staff-write-first",
        "person-please",
        "person-in-silence",
        "person-out-of-hours",
        "for-a-caller",
        "over-a-taken-time",
        "linked",
        "found-and-shown",
        "day-sheet",
    ],
)
def test_every_part_of_the_staffs_work_has_a_journey(file: str) -> None:
    """Cards and their buttons, talks, callers, links, finding, the day; each with staff in it."""
    assert all(journey.staffed for journey in JOURNEYS[file])


def test_others_are_told_of_the_visits_of_every_desk() -> None:
    """Whatever the desk's system can do, and however the visit came to it."""
    assert vendors_of("others-are-told") == set(registry.NAMES)


@pytest.mark.parametrize(
    ("vendor", "names"),
    [
        ("qmatic", ("screening", "hold-expired", "combination")),
        ("cliniko", ("class", "too-late-to-book")),
        ("provet", ("animal-chosen", "animal-new", "half-a-booking", "prepayment", "prepayment-over")),
        ("careportals", ("consent", "clinics-page", "rehearsal-refuses")),
    ],
)
def test_every_vendors_special_way_has_a_journey(vendor: str, names: tuple[str, ...]) -> None:
    """Animals, classes, deposits, consents, the clinic's own page."""
    assert all(vendor in vendors_of(name) for name in names)
