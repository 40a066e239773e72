"""Arbitrary views and texts: more than the core ever draws, so that a renderer holds for what it will draw."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from conversations.booking import Price
from conversations.text import Arg, Link, Privacy, Text, Words, say
from conversations.views import (
    Act,
    Button,
    Calendar,
    Choices,
    Field,
    FieldKind,
    Form,
    Note,
    Rows,
    Tone,
    View,
    Wait,
)

IDS = ("telegram-group", "telegram-share-phone", "telegram-description", "no-such-words")

people_words = st.builds(Words, st.text(max_size=300) | st.dates(), st.sampled_from(Privacy))
args: st.SearchStrategy[Arg] = st.one_of(
    st.text(max_size=5000),
    st.integers(min_value=-(10**6), max_value=10**6),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.times(),
    people_words,
    st.builds(
        Price,
        amount=st.decimals(min_value=0, max_value=10**6, places=2),
        currency=st.sampled_from(("EUR", "GBP", "JPY", "XYZ")),
    ),
)
said = args.map(lambda arg: say("field-value", value=arg))
texts: st.SearchStrategy[Text] = st.one_of(
    st.sampled_from(IDS).map(say),
    said,
    said.map(lambda text: say("field-value", value=text)),
)
labels: st.SearchStrategy[Text] = st.one_of(texts, st.text(max_size=80).map(lambda t: say("field-value", value=t)))
plain_buttons = st.builds(
    Button, label=labels, act=st.sampled_from(Act), value=st.text(max_size=100), tone=st.sampled_from(Tone)
)
rows: st.SearchStrategy[Rows] = st.lists(st.lists(plain_buttons, min_size=1, max_size=10).map(tuple), max_size=14).map(
    tuple
)
bodies = st.lists(texts, min_size=1, max_size=6).map(tuple)
notices = st.none() | texts
months = st.dates(min_value=date.min, max_value=date.max).map(lambda day: day.replace(day=1))
fields = st.builds(
    Field,
    key=st.just("asked"),
    kind=st.sampled_from(FieldKind),
    label=texts,
    hint=st.none() | texts,
    required=st.booleans(),
    value=st.none() | texts,
    choices=st.lists(st.tuples(st.text(max_size=8), labels), max_size=12).map(tuple),
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A month in which any of its days are offered."""
    month = draw(months)
    numbers = draw(st.sets(st.integers(min_value=1, max_value=28), max_size=28))
    days = tuple(
        Button(label=draw(labels), act=Act.PICK, value=month.replace(day=number).isoformat())
        for number in sorted(numbers)
    )
    return Calendar(body=draw(bodies), month=month, days=days, rows=draw(rows), notice=draw(notices))


forms = st.builds(
    Form,
    fields=fields.map(lambda field: (field,)),
    focus=st.just("asked"),
    body=st.just(()) | bodies,
    rows=rows,
    notice=notices,
)
lines = st.just(()) | bodies
link = st.builds(
    Link, label=labels, url=st.text("abc/?=&%", max_size=200).map(lambda rest: f"https://example.org/{rest}")
)
links = st.none() | link
ways = st.lists(link, max_size=6).map(tuple)
views: st.SearchStrategy[View] = st.one_of(
    st.builds(Note, body=bodies, lines=lines, after=lines, link=links, rows=rows, notice=notices),
    st.builds(Choices, body=bodies, rows=rows, notice=notices),
    st.builds(Wait, body=bodies, rows=rows, notice=notices),
    calendars(),
    forms,
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
    max_leaves=12,
)

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
