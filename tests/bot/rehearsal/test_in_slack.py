"""The player in Slack, with a bot that only repeats: patients in their direct message, staff in their channel."""

from collections.abc import AsyncIterator

import pytest

from bot.rehearsal.backstage import NotSo
from bot.rehearsal.journey import Journey
from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.script import AnyLine
from tests.bot.rehearsal.slack_parrot import SlackParrot, parroting

pytestmark = pytest.mark.slow


@pytest.fixture
async def parrot() -> AsyncIterator[SlackParrot]:
    """A stage with a bot that repeats."""
    async with parroting() as stage:
        yield stage


def journey(*lines: str) -> Journey:
    """A journey of these lines, in Slack."""
    return read("\n".join(("# Title", "Desks: cliniko", "Channels: slack", *lines)))[0]


async def play(stage: SlackParrot, *lines: str) -> list[str]:
    """Every line must come true; what there was to see."""
    seen: list[str] = []
    played = journey(*lines)
    await Player(
        stage=stage, journey=played, number=1, came=lambda _line, shown: seen.append(shown), patience=30
    ).play()
    return seen


async def untrue(stage: SlackParrot, *lines: str) -> str:
    """What is said of the last line. Those before it have all the time they need; it has hardly any."""
    played = journey(*lines)

    def came(line: AnyLine, _shown: str) -> None:
        if line == played.lines[-2]:
            player.patience = 0.1

    player = Player(stage=stage, journey=played, number=1, came=came, patience=30)
    with pytest.raises(NotSo) as error:
        await player.play()
    assert error.value.line == played.lines[-1]
    return str(error.value)


async def test_lines_come_true_as_the_direct_message_shows_them(parrot: SlackParrot) -> None:
    """The same lines as on a phone, signs that only decorate left out; orders are commands where there are any."""
    seen = await play(
        parrot,
        "ada> first second",
        "bot: ✅ first {rest}",
        "bot shows [‹ first] [{rest}]",
        "ada [✕ {rest}]",
        "bot: pressed second",
        "ada> plain words",
        "post: plain {more}",
        "ada> /book now",
        "bot: /book now",
        "ada> /start",
        "bot: start",
    )
    assert seen[1:3] == ["first second", "[first] [second]"]


async def test_a_form_is_filled_in_by_its_questions(parrot: SlackParrot) -> None:
    """What is wrong stands beside its question, and the form stays open."""
    await play(
        parrot,
        "ada> form",
        "ada [form]",
        "form: Form\n      Name\n      Which kind?",
        "ada fills in\n      Name: wrong",
        "form: Form\n      Name\n      That is wrong.\n      Which kind?",
        "ada fills in\n      Name: right\n      Which kind?: A cat",
        "bot: filled right",
    )


async def test_a_button_that_is_gone_can_be_pressed(parrot: SlackParrot) -> None:
    """As it is brought when the hand was slower than the app."""
    await play(
        parrot,
        "ada> one two",
        "bot: one two",
        "ada [one]",
        "bot: pressed one",
        "ada [tw…] on an earlier screen",
        "bot: pressed two",
    )


async def test_what_the_app_did_not_respond_to_is_pressed_again(parrot: SlackParrot) -> None:
    """Slack brings a press once; people press again when they are told."""
    parrot.deaf = 2
    await play(parrot, "ada> one two", "bot: one two", "ada [one]", "bot: pressed one")
    assert parrot.deaf == 0


async def test_staff_see_their_channel_and_their_own_page(parrot: SlackParrot) -> None:
    """Cards, what is for one of them alone, the home tab."""
    await play(
        parrot,
        "eva> /frontdesk find 4711",
        "aside: /frontdesk find 4711 of @Eva Example",
        "eva opens the home tab",
        "home: Today",
        "home shows [Next]",
        "eva [Next] on the home tab",
        "ada> plain words",
        "card: plain words",
        "post: plain words",
    )


async def test_staff_write_in_the_thread_in_which_the_app_wrote(parrot: SlackParrot) -> None:
    """And change, take back and send there; two of them press in the same moment."""
    await play(
        parrot,
        "ada> plain words",
        "card: plain words",
        "eva> good morning",
        "thread: good morning",
        "thread shows [good] [morning]",
        "eva and finn [morning]",
        "thread: pressed morning",
        "finn> me",
        "thread: me",
        "eva sends letter.pdf",
        "thread: a file",
        "finn changes it to> you",
        "thread: changed you",
        "finn takes it back",
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("ada> one", "bot: one", "ada [two]"), "there is no such button:\none\n[one]"),
        (("ada> one", "bot: one", "ada [two] on an earlier screen"), "no earlier screen had such a button"),
        (("ada> one", "bot: one", "ada fills in\n Name: x"), "ada has no form open"),
        (("ada> one", "bot: one", "eva> x"), "there is nothing in the channel that eva could answer"),
        (("ada> one", "bot: one", "eva takes it back"), "eva has written nothing"),
        (("ada> form", "ada [form]", "form: …", "ada fills in\n Nome: x"), "0 questions of the form are 'Nome'"),
        (("ada> form", "ada [form]", "form: …", "ada fills in\n Which kind?: Dog"), "no choice of the form is 'Dog'"),
        (("ada> one", "bot: one", "card: one"), "eva's phone shows:\n(nothing)"),
    ],
)
async def test_a_line_that_does_not_come_true_ends_the_journey(
    parrot: SlackParrot, lines: tuple[str, ...], said: str
) -> None:
    """With what there was instead."""
    assert said in await untrue(parrot, *lines)
