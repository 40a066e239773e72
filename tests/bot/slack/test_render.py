"""Views as messages of Block Kit."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lengths import length
from bot.slack import limits
from bot.slack.render import breaches, render, render_post
from conversations.answering import PAGE
from conversations.text import Link, Privacy, Text, Words, say
from conversations.views import Act, Button, Calendar, Choices, Field, FieldKind, Form, Note, Tone, View, buttons
from sandbox.slack.blocks import check_blocks
from tests.bot.slack.drawn import VOICE, button, carried, elements, labels, read_out, shown, text_objects, words
from tests.strategies import bodies, views, ways

PAY = Link(label=words("pay"), url="https://pay.example.org/1?a=b&c=d")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(views, st.integers(min_value=0, max_value=10**12))
def test_every_view_makes_a_legal_message(view: View, stamp: int) -> None:
    """Whatever is drawn, Slack takes it (law 9); the strict stand-in, which shares no code with us, agrees."""
    message = render(view, stamp, VOICE)
    assert breaches(message) == []
    assert check_blocks(message.blocks) == []


@settings(max_examples=50, deadline=None)
@given(bodies, ways)
def test_every_post_makes_a_legal_message(body: tuple[Text, ...], links: tuple[Link, ...]) -> None:
    """What stays in the chat, too."""
    message = render_post(body, VOICE, links)
    assert breaches(message) == []
    assert check_blocks(message.blocks) == []


@pytest.mark.slow
@settings(deadline=None)
@given(views)
def test_every_button_of_a_view_is_on_the_message_once(view: View) -> None:
    """It carries the stamp and its key, and no meaning or id (D5); days are among them."""
    keys = [key for key, _ in buttons(view)]
    message = render(view, 7, VOICE)
    assert carried(message) == [f"7:{key}" for key in keys]
    assert [one["action_id"] for one in elements(message) if one["action_id"].startswith("key:")] == [
        f"key:{key}" for key in keys
    ]


@settings(deadline=None)
@given(st.text(max_size=500))
def test_no_word_becomes_markup(text: str) -> None:
    """Blocks are plain text without emoji codes; in what is read out, all three signs are escaped."""
    view = Choices(body=(words(text),), rows=((button(text),),), notice=words(text), verdict=words(text))
    message = render(view, 1, VOICE)
    assert {(one["type"], one["emoji"]) for one in text_objects(message.blocks)} == {("plain_text", False)}
    assert not re.search("[<>]|&(?!amp;|lt;|gt;)", message.text)


def test_what_is_read_out_says_what_is_shown() -> None:
    """A screen reader and a notification get the text of the message only, so the buttons are in it as well."""
    view = Choices(body=(words("a & <b>"),), rows=((button("c"), button("d")),), notice=words("n"), verdict=words("v"))
    message = render(view, 1, VOICE)
    assert message.text.splitlines()[2] == "Now: a &amp; &lt;b&gt;"
    assert read_out(message) == "Now: v\nNow: n\nNow: a & <b>\nTo choose from: Now: c · Now: d"


@pytest.mark.parametrize("text", ["&" * 9000, "x" * 9000, "& " * 3000, "<x>" * 1500])
def test_what_is_read_out_is_cut_where_it_is_too_long(text: str) -> None:
    """Counted as it is sent, signs escaped; no escape is torn."""
    message = render(Note(body=(say("name", name=text), say("name", name=text))), 1, VOICE)
    assert 2000 < length(message.text) <= limits.MESSAGE_TEXT.most
    assert breaches(message) == []


def test_verdict_notice_and_facts_stand_apart() -> None:
    """The verdict is a heading, the notice an aside; facts are a paragraph of their own."""
    view = Note(body=(words("b"),), lines=(words("l"), words("m")), after=(words("z"),), notice=words("n"))
    message = render(view, 1, VOICE)
    assert [block["type"] for block in message.blocks] == ["context", "section", "section", "section"]
    assert shown(message) == ["Now: n", "Now: b", "Now: l\nNow: m", "Now: z"]
    verdict = render(Note(body=(words("b"),), verdict=words("v")), 1, VOICE)
    assert [block["type"] for block in verdict.blocks] == ["header", "section"]
    long = render(Note(body=(words("b"),), verdict=words("v" * 200)), 1, VOICE)
    assert [block["type"] for block in long.blocks] == ["section", "section"]


def test_a_message_that_says_nothing_is_still_a_message() -> None:
    """Slack refuses an empty one."""
    empty = say("words", words=Words(""))
    for message in (render(Choices(body=(empty,), rows=()), 1, VOICE), render_post((), VOICE)):
        assert (message.text, shown(message)) == ("…", ["…"])


def test_whoever_pressed_an_earlier_message_is_told() -> None:
    """Above all else, for the panel has just come down to them."""
    message = render(Choices(body=(words("b"),), rows=()), 1, VOICE, earlier=True)
    assert shown(message) == [VOICE.say(say("earlier-message")), "Now: b"]


def test_a_page_of_a_consent_is_shown_whole_beside_the_longest_notice() -> None:
    """What is agreed to is never cut, neither where it is shown nor where it is read out."""
    said = "x" * PAGE
    asked = Field(key="a", kind=FieldKind.CONSENT, label=say("name", name=said), hint=words("y" * 4000))
    form = Form(fields=(asked,), focus="a", body=(words("heading"),), rows=((button(),),), notice=words("z" * 4000))
    message = render(form, 1, VOICE)
    assert said in shown(message)
    assert said in message.text


def test_a_form_asks_the_field_in_focus_and_opens_the_rest() -> None:
    """It can be answered in the chat, or all at once on one screen."""
    fields = (
        Field(key="a", kind=FieldKind.NAME, label=words("first")),
        Field(key="b", kind=FieldKind.EMAIL, label=words("mail"), hint=words("hint"), value=words("old")),
    )
    message = render(Form(fields=fields, focus="b", rows=((button("skip"),),)), 5, VOICE)
    assert shown(message) == ["Now: mail", "Now: hint", "Now: Now: old"]
    assert labels(message) == [["Answer on one screen"], ["Now: skip"]]
    assert [(one["action_id"], one["value"]) for one in elements(message)] == [("form", "5:form"), ("key:0", "5:0")]


def test_a_calendar_is_its_days_by_week_and_a_field_for_any_date() -> None:
    """No date is set before in the field, or choosing it would go untold; its block has another id in every view."""
    days = tuple(button(value=f"2026-11-{day}") for day in ("27", "29", "30"))
    view = Calendar(body=(say("choose-day"),), month=date(2026, 11, 1), days=days, rows=((button("out"),),))
    message = render(view, 3, VOICE)
    assert labels(message) == [["Fri 27 Nov", "Sun 29 Nov"], ["Mon 30 Nov"], ["Now: out"]]
    (block,) = [block for block in message.blocks if "block_id" in block]
    (picker,) = block["elements"]
    assert (block["block_id"], picker["type"], picker["action_id"]) == ("3:day", "datepicker", "day")
    assert "initial_date" not in picker
    assert "number" not in message.text


@pytest.mark.parametrize("month", [date(1, 1, 1), date(9999, 12, 1)])
def test_the_ends_of_time_have_calendars_too(month: date) -> None:
    """Every day once."""
    days = tuple(button(value=month.replace(day=day).isoformat()) for day in range(1, 32))
    view = Calendar(body=(words("x"),), month=month, days=days)
    assert len(carried(render(view, 1, VOICE))) == 31


def test_a_link_is_a_button_that_opens_its_address_above_the_others() -> None:
    """It carries no key; an address is spelt as one, and what is escaped already stays."""
    sloppy = Link(label=words("pay"), url="https://pay.example.org/bezoek 1's?name=Zoë&to=%C3%A9")
    message = render(Note(body=(words("x"),), link=sloppy, rows=((button(),),)), 7, VOICE)
    first, second = elements(message)
    assert (first["text"]["text"], first["action_id"]) == ("Now: pay", "link")
    assert first["url"] == "https://pay.example.org/bezoek%201's?name=Zo%C3%AB&to=%C3%A9"
    assert second["value"] == "7:0"
    assert breaches(message) == []


def test_a_post_is_headed_by_what_it_is_about() -> None:
    """And carries nothing to press but its link."""
    message = render_post((say("card-booked", desk="Example"), words("y"), words("z")), VOICE, (PAY,))
    assert [block["type"] for block in message.blocks] == ["header", "section", "actions"]
    assert shown(message) == ["Booked at Example", "Now: y\nNow: z"]
    assert [one["url"] for one in elements(message)] == [PAY.url]
    theirs = say("field-value", value=Words("a"))
    for body in ((words("x"),), (theirs, words("y"))):
        assert [block["type"] for block in render_post(body, VOICE).blocks] == ["section"]


def test_a_tone_is_a_style() -> None:
    """The button most people want, and the one that hurts, look it."""
    rows = ((button("a", Tone.MAIN),), (button("b", Tone.DANGER),), (button("c"),))
    message = render(Choices(body=(words("x"),), rows=rows), 1, VOICE)
    assert [one.get("style") for one in elements(message)] == ["primary", "danger", None]


def test_what_is_ticked_is_said_in_a_word() -> None:
    """A sign before the name is no word to a screen reader; other signs only decorate, and are left out."""
    ticked = Button(label=say("ticked", name="Nails"), act=Act.PICK)
    book = Button(label=say("button-book-it"), act=Act.BOOK)
    message = render(Choices(body=(words("x"),), rows=((ticked, book),)), 1, VOICE)
    assert labels(message) == [["Nails (ticked)", "Book it"]]


def test_a_wide_row_goes_on_in_the_next_block() -> None:
    """An actions block takes 25."""
    message = render(Choices(body=(words("x"),), rows=(tuple(button() for _ in range(60)),)), 1, VOICE)
    assert [len(row) for row in labels(message)] == [25, 25, 10]


def test_many_rows_stand_closer_and_the_way_out_stays_apart() -> None:
    """A message takes 50 blocks."""
    rows = tuple((button(str(number)),) for number in range(150))
    message = render(Choices(body=(words("x"),), rows=rows), 1, VOICE)
    assert [len(row) for row in labels(message)] == [25] * 5 + [24, 1]
    assert carried(message) == [f"1:{number}" for number in range(150)]


def test_more_buttons_than_allowed_lose_the_last_before_the_way_out() -> None:
    """A list too long for one message keeps the row that leads out of it."""
    rows = tuple(tuple(button(f"{row}.{place}") for place in range(25)) for row in range(60))
    message = render(Choices(body=(words("x"),), rows=rows), 1, VOICE)
    assert len(message.blocks) == limits.MESSAGE_BLOCKS.most
    assert carried(message)[-25:] == [f"1:{number}" for number in range(1475, 1500)]
    assert breaches(message) == []


def test_what_the_channel_may_not_carry_is_not_in_the_message() -> None:
    """Law 11: no value leaves by a channel that is not cleared for its class."""
    secret = say("field-value", value=Words("sore knee", Privacy.HEALTH))
    message = render(Choices(body=(secret,), rows=((Button(label=secret, act=Act.PICK),),)), 1, VOICE)
    assert "sore knee" not in f"{message.text}{message.blocks}"


def test_an_address_that_is_none_is_a_breach() -> None:
    """Slack would refuse the whole message."""
    message = render(Note(body=(words("x"),), link=Link(label=words("x"), url="javascript:1")), 1, VOICE)
    assert [found.partition(":")[0] for found in breaches(message)] == ["url of a button"]
