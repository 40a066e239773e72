"""Views as messages."""

import html
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lengths import length
from bot.speech import Speech
from bot.telegram import limits
from bot.telegram.render import BLANK, NOT_OFFERED, Message, breaches, render, render_post
from conversations.answering import PAGE
from conversations.text import Link, Privacy, Text, Words, say
from conversations.views import (
    Act,
    Button,
    Calendar,
    Choices,
    Field,
    FieldKind,
    Form,
    Note,
    Tone,
    View,
    buttons,
)
from tests.strategies import bodies, views, ways

VOICE = Speech.load().voice("en", Privacy.PERSONAL)


def words(text: str) -> Text:
    """A text that is these words after `Now: `."""
    return say("field-value", value=text)


def button(text: str = "x", tone: Tone = Tone.PLAIN, value: str = "") -> Button:
    """A button that says `Now: x`."""
    return Button(label=words(text), act=Act.PICK, value=value, tone=tone)


def labels(message: Message) -> list[list[str]]:
    """What the buttons say, by row."""
    markup = message.markup or {}
    rows: list[list[dict[str, str]]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [[b["text"] for b in row] for row in rows]


def carried(message: Message) -> list[str]:
    """What the inline buttons carry."""
    return [
        b["callback_data"] for row in (message.markup or {})["inline_keyboard"] for b in row if "callback_data" in b
    ]


PAY = Link(label=words("pay"), url="https://pay.example.org/1?a=b&c=d")


def test_a_link_is_a_button_that_opens_its_address_above_the_others() -> None:
    """It carries no key: nobody tells us that it was pressed."""
    message = render(Note(body=(words("x"),), link=PAY, rows=((button(),),)), 7, VOICE)
    (first,), (second,) = (message.markup or {})["inline_keyboard"]
    assert first == {"text": "Now: pay", "url": PAY.url}
    assert second["callback_data"] == "7:0"
    posted = render_post((words("x"), words("y")), VOICE, (PAY,))
    assert posted.markup == {"inline_keyboard": [[first]]}
    assert render_post((words("x"),), VOICE).markup is None


def test_a_post_is_headed_by_what_it_is_about_and_never_by_a_persons_words() -> None:
    """Of several lines the first is the heading; what somebody said is said as they said it."""
    theirs = say("field-value", value=Words("a < b"))
    assert render_post((words("x"), words("y")), VOICE).text == "<b>Now: x</b>\nNow: y"
    assert render_post((words("x"),), VOICE).text == "Now: x"
    assert render_post((theirs, theirs), VOICE).text == "Now: a &lt; b\nNow: a &lt; b"


def test_a_link_counts_among_the_buttons_of_a_message() -> None:
    """And is never the one that is left out, nor is the way out."""
    rows = tuple(tuple(button(value=str(n)) for n in range(4)) for _ in range(25))
    message = render(Note(body=(words("x"),), link=PAY, rows=rows), 1, VOICE)
    everything = [one for row in (message.markup or {})["inline_keyboard"] for one in row]
    assert breaches(message) == []
    assert everything[0]["url"] == PAY.url
    assert everything[-1]["callback_data"] == "1:99"


def test_an_address_is_spelt_as_one() -> None:
    """Spaces and letters beyond ASCII are escaped, what is escaped already stays: no panel is lost for a link."""
    sloppy = Link(label=words("x"), url="https://pay.example.org/bezoek 1's?name=Zoë&to=%C3%A9")
    message = render(Note(body=(words("x"),), link=sloppy), 1, VOICE)
    ((button,),) = (message.markup or {})["inline_keyboard"]
    assert button["url"] == "https://pay.example.org/bezoek%201's?name=Zo%C3%AB&to=%C3%A9"
    assert breaches(message) == []


def test_an_address_that_is_none_is_a_breach() -> None:
    """Telegram would refuse the whole message."""
    message = render(Note(body=(words("x"),), link=Link(label=words("x"), url="javascript:1")), 1, VOICE)
    assert [found.partition(":")[0] for found in breaches(message)] == ["url of a button"]


@settings(max_examples=50, deadline=None)
@given(bodies, ways)
def test_every_post_makes_a_legal_message(body: tuple[Text, ...], links: tuple[Link, ...]) -> None:
    """What stays in the chat, too."""
    assert breaches(render_post(body, VOICE, links)) == []


def test_a_page_of_a_consent_is_shown_whole_beside_the_longest_notice() -> None:
    """The core's page fits whatever stands beside it: what is agreed to is never cut."""
    said = "x" * PAGE
    asked = Field(key="a", kind=FieldKind.CONSENT, label=say("name", name=said), hint=words("y" * 4000))
    form = Form(fields=(asked,), focus="a", body=(words("heading"),), rows=((button(),),), notice=words("z" * 4000))
    message = render(form, 1, VOICE)
    assert said in message.text
    assert breaches(message) == []


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(views, st.integers(min_value=0, max_value=10**12))
def test_every_view_makes_a_legal_message(view: View, stamp: int) -> None:
    """Whatever is drawn, the Bot API takes it (law 9)."""
    assert breaches(render(view, stamp, VOICE)) == []


@given(st.text(max_size=500))
def test_no_word_becomes_markup(text: str) -> None:
    """Only our own tags are in a message, whatever a person or a vendor wrote."""
    view = Choices(body=(words(text),), rows=((button(text),),), notice=words(text))
    rest = re.sub("</?[bi]>", "", render(view, 1, VOICE).text)
    assert "<" not in rest
    assert ">" not in rest


@pytest.mark.slow
@settings(deadline=None)
@given(views)
def test_a_button_carries_the_stamp_and_its_key_and_nothing_else(view: View) -> None:
    """No meaning and no id travels in a button (D5)."""
    message = render(view, 7, VOICE)
    known = {f"7:{key}" for key, _ in buttons(view)} | {"7:-"}
    if not message.keyboard and message.markup:
        assert set(carried(message)) <= known


def test_the_notice_stands_apart_on_top() -> None:
    """What just happened is read first, and not mistaken for the question."""
    message = render(Note(body=(words("b"), words("c")), notice=words("a & b")), 1, VOICE)
    assert message.text == "<i>Now: a &amp; b</i>\n\nNow: b\nNow: c"


def test_a_calendar_is_a_grid_of_weeks_from_monday() -> None:
    """The month's name, heads, only days on offer can be pressed; weeks before the first of them are left out."""
    days = (button(value="2026-11-24"), button(value="2026-11-30"))
    view = Calendar(body=(words("x"),), month=date(2026, 11, 1), days=days, rows=((button("out"),),))
    message = render(view, 3, VOICE)
    grid = labels(message)
    assert grid[0] == ["November 2026"]
    assert grid[1] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert grid[2] == [NOT_OFFERED, "24", *[NOT_OFFERED] * 5]
    assert grid[3] == ["30", *[BLANK] * 6]
    assert grid[4] == ["Now: out"]
    assert [data for data in carried(message) if data != "3:-"] == ["3:0", "3:1", "3:2"]


def test_a_day_of_another_month_is_offered_in_full() -> None:
    """What the core offers can be pressed, wherever it lies."""
    days = (button(value="2026-11-30"), button(value="2026-12-01"))
    view = Calendar(body=(words("x"),), month=date(2026, 12, 1), days=days, rows=((button("out"),),))
    message = render(view, 3, VOICE)
    assert labels(message)[-2:] == [["Mon 30 Nov"], ["Now: out"]]
    assert [data for data in carried(message) if data != "3:-"] == ["3:1", "3:0", "3:2"]


@pytest.mark.parametrize("month", [date(1, 1, 1), date(9999, 12, 1), date(2027, 2, 1), date(2028, 2, 1)])
def test_the_ends_of_time_have_calendars_too(month: date) -> None:
    """Every month has its days, each once."""
    days = tuple(button(value=month.replace(day=day).isoformat()) for day in range(1, 29))
    shown = [
        label
        for row in labels(render(Calendar(body=(words("x"),), month=month, days=days), 1, VOICE))[2:]
        for label in row
    ]
    assert [label for label in shown if label.isdecimal()] == [str(day) for day in range(1, 29)]


def test_buttons_that_do_not_fit_beside_each_other_stand_below() -> None:
    """Long labels get rows of their own; short ones stay together."""
    short, long = button("a"), button("a rather long thing to say")
    assert [
        len(row) for row in labels(render(Choices(body=(words("x"),), rows=((short, short, short),)), 1, VOICE))
    ] == [3]
    assert [len(row) for row in labels(render(Choices(body=(words("x"),), rows=((long, long),)), 1, VOICE))] == [1, 1]
    many = tuple(button("") for _ in range(10))
    assert [len(row) for row in labels(render(Choices(body=(words("x"),), rows=(many,)), 1, VOICE))] == [5, 5]


def test_a_tone_is_a_style() -> None:
    """The button most people want, and the one that hurts, look it."""
    rows = ((button("a", Tone.MAIN),), (button("b", Tone.DANGER),), (button("c"),))
    markup = render(Choices(body=(words("x"),), rows=rows), 1, VOICE).markup or {}
    assert [row[0].get("style") for row in markup["inline_keyboard"]] == ["primary", "danger", None]


def test_more_buttons_than_allowed_lose_the_last_before_the_way_out() -> None:
    """A list too long for one message keeps the row that leads out of it."""
    rows = tuple((button(str(number)),) for number in range(150))
    shown = labels(render(Choices(body=(words("x"),), rows=rows), 1, VOICE))
    assert len(shown) == limits.BUTTONS.most
    assert shown[-1] == ["Now: 149"]


def test_a_long_text_is_cut_at_a_line() -> None:
    """No line is torn where one end is near, and what is cut is marked."""
    lines = "\n".join(f"line {number} & more" for number in range(600))
    body = (words(lines[:2300]), words(lines[:2300]))
    plain = html.unescape(render(Note(body=body), 1, VOICE).text)
    assert length(plain) <= limits.TEXT.most
    assert plain.endswith("& more…")


def test_nothing_follows_where_a_text_was_cut() -> None:
    """What comes after a cut would be read as if nothing were missing."""
    long, last = words("x" * 2300), words("last")
    plain = render(Note(body=(long, long, last)), 1, VOICE).text
    assert "last" not in plain
    assert length(plain) == limits.TEXT.most - 1
    full = say("field-value", value="y" * (limits.TEXT.most // 2 - 7))
    assert "last" not in render(Note(body=(full, full, last)), 1, VOICE).text


def test_the_form_asks_only_the_field_in_focus() -> None:
    """Telegram asks one question after another (D6), with its hint and what was answered before."""
    fields = (
        Field(key="a", kind=FieldKind.NAME, label=words("first")),
        Field(key="b", kind=FieldKind.EMAIL, label=words("mail"), hint=words("hint"), value=words("old")),
    )
    message = render(Form(fields=fields, focus="b", rows=((button("skip"),),)), 1, VOICE)
    assert message.text == "<b>Now: mail</b>\n<i>Now: hint</i>\nNow: Now: old"
    assert not message.keyboard


def test_a_phone_is_asked_with_a_key_that_shares_it() -> None:
    """Telegram's contact button lives on a reply keyboard, and the other buttons with it."""
    field = Field(key="a", kind=FieldKind.PHONE, label=words("phone"))
    message = render(Form(fields=(field,), focus="a", rows=((button("skip"),),)), 1, VOICE)
    assert message.keyboard
    assert (message.markup or {})["keyboard"][0] == [{"text": "📱 Share my phone number", "request_contact": True}]
    assert labels(message)[1:] == [["Now: skip"]]


def test_what_the_channel_may_not_carry_is_not_in_the_message() -> None:
    """Law 11: no value leaves by a channel that is not cleared for its class."""
    secret = say("field-value", value=Words("sore knee", Privacy.HEALTH))
    message = render(Choices(body=(secret,), rows=((Button(label=secret, act=Act.PICK),),)), 1, VOICE)
    assert "sore knee" not in f"{message.text}{message.markup}"


@pytest.mark.parametrize(
    ("message", "breach"),
    [
        (Message(""), "text of a message"),
        (Message("x" * 4097), "text of a message"),
        (Message("x", {"inline_keyboard": [[{"text": " ", "callback_data": "1:0"}]]}), "label of a button"),
        (Message("x", {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]}), "callback_data"),
        (Message("x", {"inline_keyboard": [[{"text": "x", "callback_data": "1"}] * 9]}), "buttons of one row"),
        (Message("x", {"inline_keyboard": [[{"text": "x", "callback_data": "1"}]] * 101}), "buttons of one message"),
        (Message("x", {"keyboard": [[{"text": "x" * 65}]]}, keyboard=True), "label of a button"),
    ],
)
def test_a_breach_is_named(message: Message, breach: str) -> None:
    """The law test can fail: each limit is really looked at."""
    assert any(breach in found for found in breaches(message)), breaches(message)
