"""The day sheet as the app's home page: within Slack's limits, in words a screen reader can read. Pure.

Where a day has more than fits, it is leafed through. Names are said as far as the desk's channel is cleared.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from bot.slack import limits
from bot.slack.blocks import JSON, actions, aside, button, heading, label, section
from bot.slack.staff.desks import StaffDesk
from bot.slack.staff.receive import PREFIX
from bot.slack.staff.sheet import Column, Gap, Row, Wanted, columns
from bot.slack.wording import bare
from bot.speech import Voice
from conversations.booking import BookingStatus
from conversations.text import Privacy, Text, Words, say

HOME = f"{PREFIX}home"
"""The callback_id of the page; its metadata is what is looked at (`Looking`)."""

DAY, AT_DESK, PLACE, PERSON, ONLY, PAGE, OPEN = "day", "at", "place", "person", "only", "page", "open"
"""What can be pressed there, by action_id; those of buttons end in a number where one block has several."""

LINES = 80
"""Blocks of a page that are the day itself; the rest of Slack's hundred is for what stands above and below."""

_ALL = "-"
_SAID = {BookingStatus.ARRIVED, BookingStatus.DONE, BookingStatus.MISSED, BookingStatus.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What somebody looks at: a day (ISO) of a desk, what of it, and which page."""

    desk: str
    day: str
    place: str = ""
    person: str = ""
    only: bool = False
    page: int = 0

    @classmethod
    def read(cls, metadata: str) -> "Looking | None":
        """What was left in the page; None for what is none of ours."""
        try:
            found = json.loads(metadata)
            date.fromisoformat(found["day"])
            kinds = {name: type(value) for name, value in asdict(cls(desk="", day="")).items()}
            return cls(**{name: kind(found[name]) for name, kind in kinds.items()})
        except (ValueError, TypeError, KeyError):
            return None

    def written(self) -> str:
        """What to leave in the page."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def date(self) -> date:
        """The day."""
        return date.fromisoformat(self.day)

    @property
    def wanted(self) -> Wanted:
        """What of the day."""
        return Wanted(place=self.place, person=self.person, only=self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as it was read. `remark` says where it is not the practice's whole book."""

    rows: tuple[Row, ...]
    remark: Text | None = None


def page(looking: Looking, day: Day, desks: Sequence[StaffDesk], now: datetime, voice: Voice) -> JSON:
    """The view for `views.publish`. `now` is in the zone of the desk, which is one of `desks`; `voice` may say what the
    desk's channel may.
    """
    desk = next(one for one in desks if one.name == looking.desk)
    shown = columns(day.rows, looking.wanted, now)
    lines = _lines(shown)
    pages = max(1, -(-len(lines) // LINES))
    at = min(max(looking.page, 0), pages - 1)
    blocks = [
        heading(voice.say(say("desk-sheet", desk=desk.title, day=looking.date))),
        section(_counted(day.rows, now, voice)),
        *([aside(voice.say(day.remark))] if day.remark else []),
        _days(looking, desks, now.date(), voice),
        _filters(looking, day.rows, voice),
        *_drawn(lines[at * LINES : (at + 1) * LINES], now, voice),
        *_pager(at, pages, voice),
    ]
    if not lines:
        blocks.append(section(voice.say(say("desk-sheet-nothing" if day.rows else "desk-sheet-empty"))))
    return _home(blocks, looking.written())


def stranger(voice: Voice) -> JSON:
    """The page of somebody who is staff of no desk."""
    return _home([section(voice.say(say(text))) for text in ("desk-home-stranger", "desk-patients-book")], "")


def _home(blocks: Sequence[JSON], metadata: str) -> JSON:
    return {"type": "home", "callback_id": HOME, "private_metadata": metadata, "blocks": list(blocks)}


# What is looked at


def _days(looking: Looking, desks: Sequence[StaffDesk], today: date, voice: Voice) -> JSON:
    """Another day, or another desk."""
    days = (looking.date - timedelta(days=1), today, looking.date + timedelta(days=1))
    names = ("desk-day-before", "desk-today", "desk-day-after")
    ways: list[JSON] = [
        button(voice.say(say(name)), f"{DAY}:{n}", day.isoformat())
        for n, (name, day) in enumerate(zip(names, days, strict=True))
    ]
    placeholder = label(voice.say(say("slack-pick-day")), limits.PLACEHOLDER)
    ways.append({"type": "datepicker", "action_id": DAY, "initial_date": looking.day, "placeholder": placeholder})
    if len(desks) > 1:
        titles = {desk.name: desk.title for desk in desks}
        ways.append(_select(AT_DESK, titles, looking.desk, "desk-which", voice))
    return actions(ways)


def _filters(looking: Looking, rows: Sequence[Row], voice: Voice) -> JSON:
    """One place, one person, or what wants somebody."""
    ways = [
        _select(PLACE, _names({row.place for row in rows}), looking.place, "desk-every-place", voice, all_=True),
        _select(PERSON, _names({row.person for row in rows}), looking.person, "desk-every-person", voice, all_=True),
    ]
    says = voice.say(say("desk-show-all" if looking.only else "desk-show-only"))
    return actions([*ways, button(says, ONLY, "0" if looking.only else "1")])


def _names(names: set[str]) -> dict[str, str]:
    return {name[: limits.OPTION_VALUE.most]: name for name in sorted(names) if name}


def _select(
    action: str, options: dict[str, str], chosen: str, all_says: str, voice: Voice, *, all_: bool = False
) -> JSON:
    first = {_ALL: voice.say(say(all_says))} if all_ else {}
    made = [
        {"text": label(says or "…", limits.OPTION), "value": value}
        for value, says in [*first.items(), *options.items()][: limits.SELECT.most]
    ]
    current = next((one for one in made if one["value"] == chosen), made[0])
    placeholder = label(voice.say(say(all_says)), limits.PLACEHOLDER)
    return {
        "type": "static_select",
        "action_id": action,
        "options": made,
        "initial_option": current,
        "placeholder": placeholder,
    }


def pressed(looking: Looking, action: str, value: str) -> Looking | None:
    """What is looked at after a press; None for what is no press of ours."""
    return Looking.read(_with(looking, action.partition(":")[0], value)) if value else None


def _with(looking: Looking, action: str, value: str) -> str:
    changed: dict[str, object] = asdict(looking) | {"page": 0}
    match action:
        case "day" | "place" | "person":
            changed[action] = "" if value == _ALL else value
        case "at":
            changed |= {"desk": value, "place": "", "person": ""}
        case "only":
            changed["only"] = value == "1"
        case "page" if value.isdecimal() and len(value) < 4:
            changed["page"] = int(value)
        case _:
            pass
    return json.dumps(changed)


# The day itself

_Line = Column | Row | Gap


def _lines(shown: Sequence[Column]) -> list[_Line]:
    """Every line of the day; where a page begins within a column, its heading stands there again."""
    lines: list[_Line] = []
    for column in shown:
        lines.append(column)
        for entry in column.entries:
            if len(lines) % LINES == 0:
                lines.append(column)
            lines.append(entry)
    return lines


def _drawn(lines: Sequence[_Line], now: datetime, voice: Voice) -> Iterator[JSON]:
    for line in lines:
        match line:
            case Column():
                yield heading(" · ".join(name for name in (line.place, line.person) if name) or "…")
            case Gap():
                free = say("desk-free", start=_clock(line.start, now), end=_clock(line.end, now))
                yield aside(voice.say(free))
            case Row():
                yield _row(line, now, voice)


def _row(row: Row, now: datetime, voice: Voice) -> JSON:
    made = section(" · ".join(said for said in _facts(row, now, voice) if said))
    if not row.chat:
        return made
    return made | {"accessory": button(voice.say(say("desk-show")), OPEN, row.chat)}


def _facts(row: Row, now: datetime, voice: Voice) -> Iterator[str]:
    """When, what, whose, and how it stands."""
    begins, ends = _clock(row.start, now), row.end and _clock(row.end, now)
    yield voice.say(say("desk-span", start=begins, end=ends) if ends else say("desk-begins", start=begins))
    yield row.service
    yield row.code
    name = " ".join(part for part in (row.customer.first_name, row.customer.last_name) if part)
    if name and voice.clearance >= Privacy.PERSONAL:
        yield bare(say("words", words=Words(name)), voice)
    yield from (voice.say(text) for text in _standing(row, now))


def _clock(instant: datetime, now: datetime) -> time:
    """The time of day where the desk is."""
    return instant.astimezone(now.tzinfo).time()


def _standing(row: Row, now: datetime) -> Iterator[Text]:
    if row.status in _SAID:
        yield say(f"desk-is-{row.status}")
    elif row.overlooked(now):
        yield say("desk-is-open")
    if row.confirmed and row.status is BookingStatus.BOOKED:
        yield say("desk-is-confirmed")
    if row.owed:
        yield say("desk-is-owed")


def _counted(rows: Sequence[Row], now: datetime, voice: Voice) -> str:
    return voice.say(
        say(
            "desk-counted",
            visits=len(rows),
            confirmed=sum(row.confirmed for row in rows),
            owed=sum(row.owed for row in rows),
            missed=sum(row.missed for row in rows),
            wanting=sum(row.wants_somebody(now) for row in rows),
        )
    )


def _pager(at: int, pages: int, voice: Voice) -> Iterator[JSON]:
    if pages == 1:
        return
    ways = [(at - 1, "desk-page-before"), (at + 1, "desk-page-after")]
    yield aside(voice.say(say("desk-page", page=at + 1, pages=pages)))
    yield actions([button(voice.say(say(text)), f"{PAGE}:{to}", str(to)) for to, text in ways if 0 <= to < pages])
