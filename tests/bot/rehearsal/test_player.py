"""The player, with a bot that only repeats: what comes true is seen, what does not is told with what there was."""

from collections.abc import AsyncIterator

import pytest

from bot.rehearsal.backstage import NotSo
from bot.rehearsal.journey import Journey
from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.script import AnyLine
from bot.rehearsal.telegram_phones import TelegramPhones
from bot.rehearsal.town import TownRefused
from tests.bot.rehearsal.parrot import Parrot, parroting

pytestmark = pytest.mark.slow


@pytest.fixture
async def parrot() -> AsyncIterator[Parrot]:
    """A stage with a bot that repeats."""
    async with parroting() as stage:
        yield stage


def journey(*lines: str, vendor: str = "qmatic") -> Journey:
    """A journey of these lines."""
    return read("\n".join(("# Title", f"Desks: {vendor}", *lines)))[0]


async def untrue(stage: Parrot, played: Journey) -> NotSo:
    """What is said of the journey's last line. Those before it have all the time they need; it has hardly any."""

    def came(line: AnyLine, _shown: str) -> None:
        if line == played.lines[-2]:
            player.patience = 0.1

    alone = len(played.lines) == 1
    player = Player(stage=stage, journey=played, number=1, came=came, patience=0.1 if alone else 30.0)
    with pytest.raises(NotSo) as error:
        await player.play()
    return error.value


async def test_lines_come_true_as_the_phone_shows_them(parrot: Parrot) -> None:
    """Texts, buttons, names, keys of a keyboard, posts; whoever watches is told of each line and what there was."""
    seen: list[str] = []
    played = journey(
        "ada> first second",
        "bot: first {rest}",
        "bot shows [first] [{rest}]",
        "ada [{rest}]",
        "bot: pressed second",
        "ada> keyboard please",
        "bot shows [share]",
        "ada [share]",
        "bot: a contact",
        "ada> plain words",
        "post: plain {more}",
        "(the calendar has no bookings)",
        "(no hold is left)",
    )
    await Player(stage=parrot, journey=played, number=1, came=lambda _line, shown: seen.append(shown)).play()
    assert seen[1:3] == ["first second", "[first] [second]"]
    assert len(seen) == len(played.lines)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("ada> one", "bot: one", "bot: two"), "ada's phone shows:\none\n[one]"),
        (("ada> one", "bot: one", "bot shows [one] [two]"), "[one]"),
        (("ada> one", "bot: one", "ada [two]"), "there is no such button:\none"),
        (("ada> one", "bot: one", "ada [two] on an earlier screen"), "no earlier screen had such a button"),
        (("ada> one", "bot: one", "post: one"), "ada's phone shows:\none"),
        (("ada> link Go town:/", "(ada was told once: no)"), "ada's phone shows:\nlink"),
        (("ada> link Go town:/", "ada> link Go town:/", "(ada was told once: link …)"), "ada's phone shows:\nlink"),
        (("ada> {what}",), "nothing has shown yet what {what} stands for"),
        (("(the calendar has 1 booking)",), "the vendor has: 0 bookings"),
        (("(1 hold is left)",), "the vendor has: 0 holds"),
        (("(the vendor hears PUT /reservations)",), "no such call came in"),
        (("ada> one", "bot: one", "(ada pays)"), "there is nothing to open:\none"),
        (("ada> link Go https://example.org", "(ada opens [Go]: x)"), "https://example.org leads out of town"),
        (("ada> link Go town:/nowhere", "(ada opens [Go]: x)"), "/nowhere says: status 404"),
        (("ada> link Go town:/careportals/book", "(ada opens [Go]: Teeth)"), "the page says:"),
        (("(the other system heard: booked)",), "they know: nothing"),
        (("(the others were told: Booked)",), "they know: nothing"),
        (("(the link runs out)",), "there is no link to pay by that could run out"),
        (("(the till has 1 payment)",), "the vendor has: 0 payments"),
        (("(the practice knows town: Lisbon)",), "the vendor has: 0 answers"),
        (("(a rival takes noon)",), "is no time; write it as the desk does"),
        (("(a rival takes Sunday 14 March, 03:00)",), "No rival could book"),
    ],
)
async def test_a_line_that_does_not_come_true_ends_the_journey(
    parrot: Parrot, lines: tuple[str, ...], said: str
) -> None:
    """With its number, what it says, and what there was instead."""
    wrong = await untrue(parrot, journey(*lines))
    assert said in str(wrong)
    assert str(wrong).startswith(f"line {len(lines) + 2}: {lines[-1]}\n")


async def test_what_a_button_leads_to_is_opened_and_read(parrot: Parrot) -> None:
    """A link stays below the panel; what it says is the town's, not the bot's."""
    played = journey(
        "ada> link Go town:/careportals/book",
        "post: link …",
        "a post: link …",
        "(ada was told once: link …)",
        "post shows [Go]",
        "(ada opens [Go]: Travel advice)",
        "(the practice does not know destination)",
        "(the till has no payments)",
    )
    await Player(stage=parrot, journey=played, number=1).play()


async def test_whoever_pays_presses_on_the_page_behind_the_link(parrot: Parrot) -> None:
    """The page of the clinic's bookings is none that can be paid on: the button pressed is not there."""
    played = journey("ada> link Go town:/careportals/book", "post: link …", "(ada pays)")
    assert "/careportals/book says: status 404" in str(await untrue(parrot, played))


async def test_of_two_taps_the_second_may_find_it_paid(parrot: Parrot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It depends on which of them is faster; an invoice that refuses both is none to be paid."""
    taps: list[str] = []

    async def pay(_phones: TelegramPhones, who: str, _card: str) -> None:
        taps.append(who)
        if len(taps) != 2:
            raise TownRefused("paid already")

    monkeypatch.setattr(TelegramPhones, "pay", pay)
    played = journey("ada> one", "bot: one", "(ada pays the invoice twice)")
    await Player(stage=parrot, journey=played, number=1).play()
    assert taps == ["ada", "ada"]
    with pytest.raises(NotSo, match="paid already"):
        await Player(stage=parrot, journey=journey("(ada pays the invoice twice)"), number=2, patience=0.1).play()


async def test_an_answer_to_an_earlier_deed_is_not_taken_for_one_to_the_last(parrot: Parrot) -> None:
    """The phone still shows `one` when it is said again and nobody listens."""
    played = journey("ada> one", "bot: one", "(the bot is killed)", "ada> one", "bot: one")
    assert (await untrue(parrot, played)).line == played.lines[-1]


async def test_a_button_that_is_gone_can_be_pressed(parrot: Parrot) -> None:
    """As it arrives when the thumb was slower than the screen."""
    played = journey(
        "ada> one two",
        "bot: one two",
        "ada [one]",
        "bot: pressed one",
        "bot shows [pressed] [one]",
        "ada [tw…] on an earlier screen",
        "bot: pressed two",
    )
    await Player(stage=parrot, journey=played, number=1).play()


async def test_the_bot_dies_where_the_journey_or_the_caller_says(parrot: Parrot) -> None:
    """Killing changes nothing that people see."""
    played = journey("ada> one", "bot: one", "(the bot is killed)", "ada> two", "(the bot starts again)", "bot: two")
    await Player(stage=parrot, journey=played, number=1, kills=frozenset({3})).play()
    assert parrot.lives == ["started", "killed", "started", "killed", "started"]


async def test_who_presses_what_a_dead_bot_said_may_be_told_that_it_was_said_again(parrot: Parrot) -> None:
    """A bot that dies between sending and noting sends it again, and one of the two is an earlier message then. Only
    the first deed after a death may be one on that.
    """
    parrot.above = "That was an earlier one.\n"
    died = ("ada> one", "bot: one", "(the bot is killed)", "(the bot starts again)", "ada [one]", "bot: pressed one")
    again = journey(*died, "ada [one]", "bot: pressed one")
    assert (await untrue(parrot, again)).line == again.lines[-1]


async def test_of_two_who_do_the_same_it_may_be_open_who_is_who(parrot: Parrot) -> None:
    """`one` is whoever's phone shows it first; `the other` is the one left, and can go on."""
    played = journey(
        "ada> same",
        "bot: same",
        "dov> same",
        "bot to dov: same",
        "ada and dov [same]",
        "bot to one: pressed same",
        "bot to the other: pressed same",
        "the other [same]",
        "bot to the other: …",
    )
    player = Player(stage=parrot, journey=played, number=1)
    await player.play()
    assert set(player.company.alias.values()) == {"ada", "dov"}


async def test_what_goes_on_behind_the_stage_reaches_the_town(parrot: Parrot) -> None:
    """Clock, faults and rivals are the town's."""
    played = journey(
        "ada> one",
        "(the clock moves on 60 minutes)",
        "(every call to GET /services fails)",
        "(a rival takes Tuesday 9 March, 10:00)",
        "(Telegram delivers ada's last update again)",
    )
    await Player(stage=parrot, journey=played, number=1).play()
    town = await parrot.town.get("")
    assert town["clock"].startswith("2027-03-08T09:00")
    assert [(fault["stand_in"], fault["fault"], fault["match"]) for fault in town["faults"]] == [
        ("qmatic", "down", "GET /services")
    ]
    assert (await parrot.town.get("truth/qmatic"))["rivals"]
    await Player(stage=parrot, journey=journey("(the vendor is back)"), number=2).play()
    assert (await parrot.town.get(""))["faults"] == []
