"""The codec: everything we store comes back as it was, older sessions are upgraded, newer ones are left alone."""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum, auto
from importlib.resources import files
from io import BytesIO
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.codec import (
    Codec,
    NewerSchema,
    Unreadable,
    decode_session,
    encode_session,
)
from bot.store.kinds import writer
from bot.store.upgrades import OLDEST, UPGRADES
from bot.turns import EVENTS, OUTGOING, Outgoing
from conversations.commands import Command
from conversations.events import Event, Order, Ordered
from conversations.session import SCHEMA, Session, State
from conversations.text import Arg, Privacy, Text, Words, say

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ZONES = ("Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu")
SESSION = Session(chat="test:1", owner="1", turn=3, state=State.HOME, touched=AT)

T = TypeVar("T")

offsets = st.integers(min_value=-1439, max_value=1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
zones = st.sampled_from(ZONES).map(ZoneInfo) | st.just(UTC) | offsets
instants = st.datetimes(timezones=zones, allow_imaginary=True) | st.datetimes(timezones=zones).map(
    lambda one: one.replace(fold=1)
)
scalars: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
    date: st.dates(),
    datetime: instants,
    time: st.times() | st.times(timezones=zones),
}


def values(kind: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value of an annotated kind; deeper ones are simpler."""
    if kind in scalars:
        return scalars[kind]
    if get_origin(kind) is tuple:
        return _tuples(get_args(kind), depth)
    if isinstance(kind, UnionType) or get_origin(kind) is not None:
        return st.one_of(
            [values(one, depth) for one in get_args(kind) if depth < 4 or not _records(one)] or [st.none()]
        )
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(
            kind, **{field.name: values(hints[field.name], depth + 1) for field in dataclasses.fields(kind)}
        )
    return st.sampled_from(list(kind))


def _records(kind: Any) -> bool:
    return is_dataclass(kind) and kind is not Words


def _tuples(kinds: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    if len(kinds) == 2 and kinds[1] is ...:
        return st.lists(values(kinds[0], depth + 1), max_size=2 if depth < 3 else 1).map(tuple)
    return st.tuples(*[values(one, depth + 1) for one in kinds])


def zone_names(value: object) -> list[str]:
    """The zones of all instants in a value, in order."""
    if isinstance(value, datetime | time):
        return [] if value.tzinfo is None else [getattr(value.tzinfo, "key", "") or str(value.utcoffset())]
    if isinstance(value, tuple):
        return [name for one in value for name in zone_names(one)]
    if is_dataclass(value):
        return [name for field in dataclasses.fields(value) for name in zone_names(getattr(value, field.name))]
    return []


many = settings(suppress_health_check=list(HealthCheck))


@many
@given(values(Session))
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    """Equal, with every zone kept; and stored the same again."""
    session = replace(session, touched=AT)
    blob = encode_session(session)
    assert decode_session(blob) == session
    assert zone_names(decode_session(blob)) == zone_names(session)
    assert encode_session(decode_session(blob)) == blob


@many
@given(values(Event))
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    """Whichever of the union it is, whatever it carries."""
    assert EVENTS.decode(EVENTS.encode(event)) == event
    assert zone_names(EVENTS.decode(EVENTS.encode(event))) == zone_names(event)


@many
@given(values(Command))
def test_a_command_comes_back_as_it_was(command: Outgoing) -> None:
    """What is to be done after a crash is what was ordered before it."""
    assert OUTGOING.decode(OUTGOING.encode(command)) == command


@given(instants)
def test_an_instant_keeps_its_zone_and_its_side_of_the_clock_change(instant: datetime) -> None:
    """The second 02:30 of an October night is not the first."""
    codec: Codec[datetime | str] = Codec(datetime | str, "instant")
    back = codec.decode(codec.encode(instant))
    assert isinstance(back, datetime)
    assert back == instant
    assert back.utcoffset() == instant.utcoffset()
    assert str(back.tzinfo) == str(instant.tzinfo)


def test_what_is_stored_is_compact_and_can_be_read_by_a_person() -> None:
    """Fields with their default are left out; a union's member goes by its class's name."""
    event = Ordered(
        id="1", at=datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Amsterdam")), by="1", order=Order.BOOK
    )
    assert EVENTS.encode(event) == (
        b'{"Ordered":{"id":"1","at":"2026-10-25T02:30:00~~Europe/Amsterdam","by":"1","order":"book"}}'
    )
    assert json.loads(encode_session(SESSION)) == [
        SCHEMA,
        {"chat": "test:1", "owner": "1", "turn": 3, "touched": "2026-11-21T09:00:00+00:00"},
    ]


def test_a_text_holds_texts_and_everything_else_that_can_stand_in_one() -> None:
    """An argument is told apart from every other by its kind."""
    text = say(
        "outer",
        a="plain",
        b=7,
        c=date(2026, 11, 21),
        d=AT,
        e=time(9, 30),
        f=Words("somebody", Privacy.HEALTH),
        g=say("inner", h=State.HOME),
        i=Words(date(1990, 3, 24)),
    )
    codec: Codec[Text] = Codec(Text, "text")
    assert codec.decode(codec.encode(text)) == text


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"{}",
        b"null",
        b"[1]",
        b"[1,{}]",
        b"\x78\x9cnot deflated",
        b'[1,{"chat":"somebody","owner":"1","state":"of mind"}]',
        b'[1,{"chat":"somebody","owner":"1","touched":"long ago"}]',
        b'[0,{"chat":"somebody","owner":"1"}]',
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_read_is_said_so_without_quoting_it(blob: bytes) -> None:
    """The operator hears what kind of thing, never whose."""
    with pytest.raises(Unreadable, match="session") as raised:
        decode_session(blob)
    assert "somebody" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_a_session_of_a_newer_schema_is_refused_by_its_number() -> None:
    """Run the newer release; nothing was touched."""
    newer = SCHEMA + 1
    with pytest.raises(NewerSchema, match=rf"schema {newer}.*up to {SCHEMA}.*left as it is") as raised:
        decode_session(b'[%d,{"chat":"test:1","future":true}]' % newer)
    assert (raised.value.schema, raised.value.known) == (newer, SCHEMA)


def test_an_older_session_is_upgraded_step_by_step() -> None:
    """Schema 1 to 3 by two functions, in order."""

    def owner_named(plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, "owner": plain["person"]}

    def owner_marked(plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, "owner": f"{plain['owner']}!"}

    upgrades: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: owner_named, 2: owner_marked}
    session = decode_session(b'[1,{"chat":"test:1","person":"1"}]', upgrades=upgrades, schema=3)
    assert session == Session(chat="test:1", owner="1!")
    assert decode_session(b'[2,{"chat":"test:1","owner":"1"}]', upgrades=upgrades, schema=3).owner == "1!"
    assert decode_session(b'[3,{"chat":"test:1","owner":"1"}]', upgrades=upgrades, schema=3).owner == "1"


def test_the_chain_of_upgrades_has_no_gap() -> None:
    """From the first schema ever released to the present one."""
    assert sorted(UPGRADES) == list(range(OLDEST, SCHEMA))


def test_fields_of_a_newer_release_are_passed_over() -> None:
    """During a deploy both releases run; a field added with a default needs no new schema."""
    blob = b'[1,{"chat":"test:1","owner":"1","added_later":{"anything":1}}]'
    assert decode_session(blob) == Session(chat="test:1", owner="1")


class Colour(StrEnum):
    """Something with names."""

    RED = auto()


class Size(IntEnum):
    """Something with numbers."""

    SMALL = 1


@dataclass(frozen=True)
class Odd:
    """Every kind the codec knows that our values do not use yet."""

    colour: Colour | None = None
    size: Size = Size.SMALL
    pair: tuple[int, Colour] = (0, Colour.RED)
    share: float = 0.5
    anything: "Arg | None" = None


@pytest.mark.parametrize(
    "odd",
    [
        Odd(),
        Odd(colour=Colour.RED, pair=(7, Colour.RED), share=0.25, anything=True),
        Odd(anything=None),
        Odd(anything=State.HOME),
    ],
)
def test_every_kind_comes_back(odd: Odd) -> None:
    """Also what only other releases may use."""
    codec: Codec[Odd] = Codec(Odd, "oddity")
    assert codec.decode(codec.encode(odd)) == odd


@pytest.mark.parametrize("kind", [bytes, dict[str, int], object])
def test_a_kind_that_cannot_be_stored_is_refused_when_it_is_asked_for(kind: Any) -> None:
    """At start, never when a person taps."""
    with pytest.raises(TypeError, match="no codec"):
        Codec(kind, "thing")


def test_a_value_that_is_none_of_the_union_is_refused() -> None:
    """Our bug; the error names kinds, not values."""
    with pytest.raises(TypeError, match="Odd is none of"):
        writer(Event)(Odd())


def test_a_zone_without_a_name_is_refused() -> None:
    """It could not be found again."""
    nameless = ZoneInfo.from_file(BytesIO(files("tzdata.zoneinfo").joinpath("UTC").read_bytes()))
    with pytest.raises(TypeError, match="without a name"):
        writer(datetime)(AT.replace(tzinfo=nameless))
