"""From a file to journeys: every kind of line, and what is said of a line that cannot be read."""

from dataclasses import replace

import pytest

from bot.rehearsal.journey import Setting
from bot.rehearsal.reading import ScriptUnclear, read
from bot.rehearsal.screens import Surface
from bot.rehearsal.script import (
    ANYTHING,
    Answered,
    AnyLine,
    BankPays,
    BotDies,
    BotStarts,
    Buttons,
    ClockMoves,
    FillsIn,
    LinkEnds,
    Opens,
    OpensHome,
    OtherFailed,
    OtherFails,
    OtherHeard,
    OtherRecovers,
    OthersTold,
    Pays,
    PaysInvoice,
    Presses,
    Redelivery,
    Rewrites,
    Rival,
    Sends,
    Shown,
    Source,
    Truth,
    VendorFails,
    VendorHears,
    VendorRecovers,
    Withdraws,
    Writes,
)

HEAD = "# A title\n\nWhat it\nshows.\n\nDesks: qmatic | cliniko\n"
AT = Source(7, "")


def line(text: str) -> AnyLine:
    """The one line of a journey, wherever it stood."""
    return replace(read(HEAD + text)[0].lines[0], source=AT)


def test_the_head_says_what_is_shown_and_where() -> None:
    """One file, one journey for each desk it names."""
    qmatic, cliniko = read(HEAD + "ada> /start")
    assert (qmatic.title, qmatic.about, qmatic.vendor) == ("A title", "What it shows.", "qmatic")
    assert cliniko.vendor == "cliniko"


def test_words_that_differ_are_filled_in_for_each_desk() -> None:
    """Values stand in the order of the desks; a single one stands for all."""
    qmatic, cliniko = read(HEAD + "{place}: Town Hall | Harbour\n{day}: tomorrow\nada> {place}, {day}, {time}")
    assert [one.lines[0].source.text for one in (qmatic, cliniko)] == [
        "ada> Town Hall, tomorrow, {time}",
        "ada> Harbour, tomorrow, {time}",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ada> yes [please]", Writes(source=AT, who="ada", words="yes [please]")),
        ("ada [✅ Book it]", Presses(source=AT, who=("ada",), label="✅ Book it")),
        ("ada and dov [Go]", Presses(source=AT, who=("ada", "dov"), label="Go")),
        ("the other [Go]", Presses(source=AT, who=("the other",), label="Go")),
        ("ada [Go] on an earlier screen", Presses(source=AT, who=("ada",), label="Go", earlier=True)),
        ("bot: Which?", Shown(source=AT, who=None, said="Which?")),
        ("bot: Which?\n     …\n     Day: {day}", Shown(source=AT, who=None, said="Which?\n…\nDay: {day}")),
        ("bot to the other: Which?", Shown(source=AT, who="the other", said="Which?")),
        ("post to dov: ✅ Booked", Shown(source=AT, where=Surface.POST, who="dov", said="✅ Booked")),
        ("bot shows [A] … [B, C]", Buttons(source=AT, who=None, labels=("A", ANYTHING, "B, C"))),
        ("bot shows to one [A]", Buttons(source=AT, who="one", labels=("A",))),
        ("a post: ✕ Cancelled", Shown(source=AT, where=Surface.POSTED, who=None, said="✕ Cancelled")),
        ("post shows [Pay now]", Buttons(source=AT, who=None, labels=("Pay now",), where=Surface.POST)),
        ("(ada opens [Pay now]: To pay)", Opens(source=AT, who="ada", label="Pay now", said="To pay")),
        ("(ada pays)", Pays(source=AT, who="ada", do="pay")),
        ("(ada's card is refused)", Pays(source=AT, who="ada", do="refuse")),
        ("(ada leaves without paying)", Pays(source=AT, who="ada", do="abort")),
        ("(ada pays the invoice)", PaysInvoice(source=AT, who="ada")),
        ("(ada pays the invoice twice)", PaysInvoice(source=AT, who="ada", times=2)),
        ("(ada pays the invoice, and the bank is slow)", PaysInvoice(source=AT, who="ada", card="slow")),
        ("(ada's card is refused at the invoice)", PaysInvoice(source=AT, who="ada", card="refused")),
        ("(ada's bank has paid)", BankPays(source=AT, who="ada")),
        ("alert: It is over.", Shown(source=AT, where=Surface.ALERT, who=None, said="It is over.")),
        ("(the link runs out)", LinkEnds(source=AT)),
        ("(the clock moves on 16 minutes)", ClockMoves(source=AT, minutes=16)),
        ("(the vendor is down)", VendorFails(source=AT, fault="down")),
        ("(the vendor is back)", VendorRecovers(source=AT)),
        ("(every call to GET /x fails)", VendorFails(source=AT, fault="down", match="GET /x")),
        (
            "(the next answer to PUT /x is lost)",
            VendorFails(source=AT, fault="answer_lost", match="PUT /x", times=1),
        ),
        (
            "(the next answer to PUT /x takes 3 seconds)",
            VendorFails(source=AT, fault="slow", match="PUT /x", times=1, seconds=3),
        ),
        ("(the vendor hears PUT /x)", VendorHears(source=AT, match="PUT /x")),
        ("(the vendor hears PUT /x twice)", VendorHears(source=AT, match="PUT /x", times=2)),
        ("(the other system fails)", OtherFails(source=AT)),
        (
            "(the next answer of the other system is lost)",
            OtherFails(source=AT, fault="answer_lost", times=1),
        ),
        ("(the other system failed)", OtherFailed(source=AT)),
        ("(the other system is back)", OtherRecovers(source=AT)),
        ("(the other system heard: booked)", OtherHeard(source=AT, facts=("booked",))),
        ("(the other system heard: booked, moved)", OtherHeard(source=AT, facts=("booked", "moved"))),
        ("(the others were told: Booked …)", OthersTold(source=AT, said="Booked …")),
        ("(a rival takes {time})", Rival(source=AT, time="{time}")),
        ("(a rival takes a place in Yoga, {time})", Rival(source=AT, time="{time}", group="Yoga")),
        ("(a rival will be a moment faster at {time})", Rival(source=AT, time="{time}", lurks=True)),
        ("ada changes it to> no", Rewrites(source=AT, who="ada", words="no")),
        ("eva takes it back", Withdraws(source=AT, who="eva")),
        ("ada sends dogs.png", Sends(source=AT, who="ada", name="dogs.png")),
        ("eva opens the home tab", OpensHome(source=AT, who="eva")),
        ("eva [Today] on the home tab", Presses(source=AT, who=("eva",), label="Today", home=True)),
        ("form: Who?", Shown(source=AT, where=Surface.FORM, who=None, said="Who?")),
        ("card: Booked", Shown(source=AT, where=Surface.CARD, who=None, said="Booked")),
        ("aside to finn: no", Shown(source=AT, where=Surface.ASIDE, who="finn", said="no")),
        ("card shows [Move]", Buttons(source=AT, where=Surface.CARD, who=None, labels=("Move",))),
        (
            "ada fills in\n  Who?: Ada: me\n  When?: now",
            FillsIn(source=AT, who="ada", answers=(Answered("Who?", "Ada: me"), Answered("When?", "now"))),
        ),
        ("(the bot is killed)", BotDies(source=AT)),
        ("(the bot starts again)", BotStarts(source=AT)),
        ("(Telegram delivers ada's last update again)", Redelivery(source=AT, who="ada", updates=1)),
        ("(Telegram delivers ada's last 3 updates again)", Redelivery(source=AT, who="ada", updates=3)),
        ("(the calendar has no bookings)", Truth(source=AT, what="bookings", count=0)),
        (
            "(the calendar has 1 booking: Ada, {time})",
            Truth(source=AT, what="bookings", count=1, of="Ada, {time}"),
        ),
        ("(2 holds are left)", Truth(source=AT, what="holds", count=2)),
        ("(the till has no payments)", Truth(source=AT, what="payments", count=0)),
        ("(the till has 1 payment: 9, paid)", Truth(source=AT, what="payments", count=1, of="9, paid")),
        ("(the practice knows town: Lisbon)", Truth(source=AT, what="answers", count=1, of="town: Lisbon")),
        ("(the practice does not know town)", Truth(source=AT, what="answers", count=0, of="town: …")),
    ],
)
def test_each_kind_of_line_has_one_form(text: str, expected: AnyLine) -> None:
    """Few kinds of lines, each readable by somebody who reads no code."""
    assert line(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("", 1, "begins with its title"),
        ("ada> hello", 1, "begins with its title"),
        ("# Title\nada> hello", 2, "no line that names the desks"),
        ("# Title\nDesks: somewhere", 2, "no desk is on 'somewhere'; there are careportals, cliniko, provet, qmatic"),
        (HEAD + "{a}: one | two | three\n", 7, "{a} has 3 values"),
        (HEAD + "\nada says hello", 8, "is no line of a journey"),
        (HEAD + "(the bot is tired)", 7, "is no line of a journey"),
        (HEAD + "eve> hello", 7, "nobody is called eve; there are ada, bram, chiara, dov, eva, finn"),
        (HEAD + "ada fills in\n  Ada", 7, "'Ada' is no answer of a form; write it as question: answer"),
        (HEAD + "Channels: telegram | pigeon", 7, "there is no channel 'pigeon'; there are telegram, slack"),
        (HEAD + "Channels: slack at provet", 7, "it is played at qmatic, cliniko, not at all of provet"),
        (HEAD + "on slack: ada> hello", 7, "it is played on telegram, not on slack"),
        (HEAD + "(eve pays)", 7, "nobody is called eve"),
        (HEAD + "at provet: ada> hello", 7, "it is played at qmatic, cliniko, not at all of provet"),
    ],
)
def test_an_unclear_line_is_named_with_what_it_should_be(text: str, number: int, said: str) -> None:
    """Whoever writes a journey is told the line, not shown a traceback."""
    with pytest.raises(ScriptUnclear) as wrong:
        read(text)
    assert wrong.value.number == number
    assert said in str(wrong.value)


def test_a_line_may_be_for_some_of_the_desks() -> None:
    """What only one practice asks stands where it is asked, with its further lines; the others never see it."""
    text = "at qmatic: bot: Which?\n     …\nnot at qmatic: ada> one\nat qmatic, cliniko: ada> two"
    qmatic, cliniko = read(HEAD + text)
    assert [line.source.text for line in qmatic.lines] == ["bot: Which?\n…", "ada> two"]
    assert [(line.source.number, line.source.text) for line in cliniko.lines] == [(9, "ada> one"), (10, "ada> two")]


def test_a_journey_may_be_for_both_channels() -> None:
    """On the desks that are named there; each line for one of them is seen in no other."""
    text = "Channels: telegram | slack at cliniko\n{a}: b\nat cliniko: on slack: ada> {a}\non telegram: ada> c\nada> d"
    played = [(one.channel, one.vendor, [line.source.text for line in one.lines]) for one in read(HEAD + text)]
    assert played == [
        ("telegram", "qmatic", ["ada> c", "ada> d"]),
        ("telegram", "cliniko", ["ada> c", "ada> d"]),
        ("slack", "cliniko", ["ada> b", "ada> d"]),
    ]


@pytest.mark.parametrize(
    ("text", "deposit", "others", "notice"),
    [
        ("", "", False, False),
        ("With: a deposit\n", "stripe", False, False),
        ("With: an invoice\n", "telegram", False, False),
        ("With: another system\n", "", True, False),
        ("With: a deposit\nWith: another system\n", "stripe", True, False),
        ("With: another system\nWith: an invoice\n", "telegram", True, False),
        ("With: a day of notice\nWith: another system\n", "", True, True),
    ],
)
def test_desks_may_have_more_than_the_ordinary(text: str, deposit: str, others: bool, notice: bool) -> None:
    """A deposit of their own, another system that is told, a rule on cancelling; in any order, before the channels."""
    (journey, _) = read(HEAD + text + "Channels: telegram\nada> one")
    assert journey.setting == Setting(slack=False, staff=False, deposit=deposit, others=others, notice=notice)
    assert [line.source.text for line in journey.lines] == ["ada> one"]


@pytest.mark.parametrize("text", ["eva> hello", "card: Booked", "eva and finn [Go]", "thread shows [Go]"])
def test_a_journey_has_staff_where_a_line_is_about_them(text: str) -> None:
    """Then the bot is set up with them, and in Slack; they are no patients."""
    (journey, _) = read(HEAD + "ada> one\n" + text)
    assert journey.setting == Setting(slack=True, staff=True)
    assert journey.people == ("ada",)
    assert read(HEAD + "ada> one")[0].setting == Setting(slack=False, staff=False)
    assert read(HEAD + "Channels: slack\nada> one")[0].setting == Setting(slack=True, staff=False)


def test_numbers_are_those_of_the_file_and_notes_are_left_out() -> None:
    """A line that fails is to be found where the editor shows it."""
    (journey, _) = read(HEAD + "\n-- a note\nada> one\nbot: two\n     three\n\ndov> four\n")
    assert [one.source.number for one in journey.lines] == [9, 10, 13]
    assert journey.people == ("ada", "dov")


def test_whoever_is_the_other_is_no_third_person() -> None:
    """`the other` is one of those who are there already."""
    (journey, _) = read(HEAD + "ada and dov [Go]\nthe other [Go]\n")
    assert journey.people == ("ada", "dov")
