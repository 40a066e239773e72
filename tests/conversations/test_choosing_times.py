"""Times are chosen: the soonest, a month's days, a written day, pages of a day."""

from conversations.booking import Slot
from conversations.events import DaysFound, SlotsFound
from conversations.finds import FindDays, FindSlots
from conversations.session import State
from conversations.views import Act, Calendar
from tests.conversations.stations import at_times
from tests.conversations.world import DAY, NOTHING, SLOTS


def test_the_soonest_times_come_first_and_days_are_a_press_away() -> None:
    """First three times; then a month with only free days; then the times of a day."""
    chat = at_times(NOTHING)
    found = chat.turns[-2].commands[-1]
    assert isinstance(found, FindSlots)
    assert found.limit == 3
    chat.presses(Act.OTHER_DAYS)
    assert isinstance(chat.turn.commands[0], FindDays)
    chat.answered(DaysFound((DAY,)))
    assert isinstance(chat.said, Calendar)
    assert [button.value for button in chat.said.days] == [DAY.isoformat()]
    chat.picks(DAY.isoformat())
    chat.answered(SlotsFound(SLOTS))
    assert chat.at(State.CHOOSE_SLOT)
    chat.presses(Act.SOONEST)
    assert chat.at(State.CHOOSE_SOONEST)


def test_months_are_leafed_within_the_horizon_only() -> None:
    """No month before today's, none beyond the horizon; each is asked for once."""
    chat = at_times(NOTHING)
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound((DAY,)))
    chat.presses(Act.MONTH, "2026-12-01")
    chat.answered(DaysFound(()))
    assert not any(o.value == "2027-01-01" for o in chat.session.offers)
    chat.presses(Act.MONTH, "2026-11-01")
    assert chat.session.month is not None
    assert chat.session.month.month == 11


def test_a_written_day_is_looked_up() -> None:
    """One reading goes to that day; two become two buttons; one out of reach is said so."""
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    assert chat.at(State.CHOOSE_SLOT)
    chat.answered(SlotsFound(()))
    assert chat.said.body[0].id == "no-times-that-day"
    chat.writes("4/12", days=(DAY, DAY.replace(month=12, day=4)))
    assert chat.said.body[0].id == "which-day"
    chat.picks("2026-12-04")
    assert chat.session.day == DAY.replace(month=12, day=4)
    chat.writes("in 2031", days=(DAY.replace(year=2031),))
    assert chat.tells("day-out-of-reach")


def test_many_times_are_paged_by_part_of_day() -> None:
    """No page mixes morning and evening, and every time is on some page."""
    many = tuple(
        Slot(ref=f"{hour}:{minute}", start=SLOTS[0].start.replace(hour=hour, minute=minute))
        for hour in (9, 10, 13, 14, 17, 18)
        for minute in (0, 15, 30)
    )
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    chat.answered(SlotsFound(many))
    seen: set[str] = set()
    for page in range(3):
        picks = [o.value for o in chat.session.offers if o.act is Act.PICK]
        seen.update(picks)
        assert len(picks) == 6
        if page < 2:
            chat.presses(Act.PAGE, str(page + 1))
    assert seen == {slot.ref for slot in many}
