"""What people write of when they want to come is used: free times that fit, the nearest to them, or why not."""

from datetime import datetime, timedelta

from conversations.booking import Slot
from conversations.desk import PARTS_OF_DAY
from conversations.drafts import draft_of
from conversations.events import Order, ServicesFound, SlotsFound, Why
from conversations.finds import FindSlots, Seeking
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act, Choices, buttons
from conversations.wishes import Impossible, echo
from tests.conversations.conversation import Conversation
from tests.conversations.stations import at_review, at_times
from tests.conversations.world import NOTHING, OTHER_WISH, SERVICES, SLOTS, TOO_FAR, WISH, ZONE, house, wish


def free(*moments: str) -> SlotsFound:
    """Free times by the clock of the desk."""
    starts = (datetime.fromisoformat(moment).replace(tzinfo=ZONE) for moment in moments)
    return SlotsFound(tuple(Slot(ref=start.isoformat(), start=start) for start in starts))


def picked(chat: Conversation) -> list[str]:
    """What can be picked."""
    return [button.value for _, button in buttons(chat.said) if button.act is Act.PICK]


def sought(chat: Conversation) -> FindSlots:
    """The question of the newest turn."""
    (found,) = (command for command in chat.turn.commands if isinstance(command, FindSlots))
    return found


def test_only_free_times_that_fit_are_shown() -> None:
    """The vendor is asked for the window; what it brings beside it is not shown; the wish stands above in full."""
    chat = at_times(NOTHING)
    chat.writes("tuesday morning", wishes=(wish("2026-11-24T06:00/2026-11-24T12:00"),))
    assert chat.at(State.CHOOSE_WISHED)
    found = sought(chat)
    assert (found.seeking, found.after.isoformat()) == (Seeking.WISHED, "2026-11-24T06:00:00+01:00")
    assert found.until.isoformat() == "2026-11-24T12:00:00+01:00"
    chat.answered(SlotsFound(SLOTS))
    assert picked(chat) == ["morning"]
    assert chat.said.body[0].id == "choose-wished"
    assert ("wish", echo(wish("2026-11-24T06:00/2026-11-24T12:00"), PARTS_OF_DAY)) in chat.said.body[0].args


def test_where_nothing_fits_the_nearest_are_offered() -> None:
    """Two before, two after, and the calendar; that nothing fits is said."""
    chat = at_times(NOTHING)
    chat.writes("thursday afternoon", wishes=(OTHER_WISH,))
    chat.answered(SlotsFound(()))
    assert sought(chat).seeking is Seeking.BEFORE
    chat.answered(free("2026-11-24T09:00", "2026-11-26T10:00", "2026-11-26T11:00"))
    assert sought(chat).seeking is Seeking.AFTER
    chat.answered(free("2026-11-27T09:00", "2026-11-27T10:00"))
    assert chat.said.body[0].id == "no-times-wished"
    assert [ref[:16] for ref in picked(chat)] == [
        "2026-11-26T10:00",
        "2026-11-26T11:00",
        "2026-11-27T09:00",
        "2026-11-27T10:00",
    ]
    assert chat.offers(Act.OTHER_DAYS)


def test_where_nothing_is_near_that_is_said_too() -> None:
    """With another day to choose, and whom to turn to."""
    chat = at_times(NOTHING)
    chat.writes("thursday afternoon", wishes=(OTHER_WISH,))
    for _ in range(3):
        chat.answered(SlotsFound(()))
    assert chat.said.body[0].id == "no-times-wished-or-near"
    assert chat.offers(Act.OTHER_DAYS)


def test_the_windows_of_a_week_are_one_question_and_a_month_several() -> None:
    """Looked through a stretch at a time, until something is found."""
    mornings = [f"2026-11-{day}T06:00/2026-11-{day}T12:00" for day in (23, 24, 25, 26, 27)]
    chat = at_times(NOTHING)
    chat.writes("any morning", wishes=(wish(*mornings, "2026-12-07T06:00/2026-12-07T12:00"),))
    assert sought(chat).until.isoformat() == "2026-11-27T12:00:00+01:00"
    chat.answered(SlotsFound(()))
    assert sought(chat).after.isoformat() == "2026-12-07T06:00:00+01:00"
    chat.answered(free("2026-12-07T09:00", "2026-12-07T13:00"))
    assert len(picked(chat)) == 1


def test_as_soon_as_possible_is_the_three_soonest() -> None:
    """No more are asked for, and no more are shown."""
    chat = at_times(NOTHING)
    chat.writes("asap", wishes=(wish("2026-11-21T10:00/2026-12-20T00:00", soonest=True),))
    assert sought(chat).limit == 3
    chat.answered(free("2026-11-23T09:00", "2026-11-23T09:30", "2026-11-24T09:00", "2026-11-24T10:00"))
    assert len(picked(chat)) == 3


def test_two_readings_become_two_buttons_and_a_press_chooses() -> None:
    """Each is the wish in full; nothing is looked for before."""
    chat = at_times(NOTHING)
    chat.writes("3/4", wishes=(WISH, OTHER_WISH))
    assert chat.turn.commands == ()
    assert chat.said.body[0].id == "which-wish"
    assert [label for _, button in buttons(chat.said) if button.act is Act.PICK for label in (button.label,)] == [
        echo(one, PARTS_OF_DAY) for one in (WISH, OTHER_WISH)
    ]
    chat.picks("0")
    chat.answered(SlotsFound(SLOTS))
    assert picked(chat) == ["morning", "noon"]


def test_a_weekday_said_on_that_day_means_today_only_while_a_time_is_left() -> None:
    """None left: the next such day, without a question. One left: which is asked."""
    today, next_week = wish("2026-11-21/2026-11-22"), wish("2026-11-28/2026-11-29")
    chat = at_times(NOTHING)
    chat.writes("saturday", wishes=(today, next_week))
    chat.answered(SlotsFound(()))
    assert chat.session.draft is not None
    assert chat.session.draft.wishes == (next_week,)
    chat.answered(free("2026-11-28T09:00"))
    assert len(picked(chat)) == 1
    chat = at_times(NOTHING)
    chat.writes("saturday", wishes=(today, next_week))
    chat.answered(free("2026-11-21T15:00"))
    assert chat.said.body[0].id == "which-wish"


def test_what_is_out_of_reach_is_said_with_how_far_one_can_book() -> None:
    """Too far ahead, and too soon for the desk's notice; the wish is gone."""
    chat = at_times(NOTHING)
    chat.writes("in 2031", wishes=(TOO_FAR,))
    assert chat.tells("wish-too-far")
    assert chat.at(State.CHOOSE_SOONEST)
    chat = at_times(NOTHING, notice_minutes=3 * 24 * 60)
    chat.writes("tomorrow", wishes=(wish("2026-11-22/2026-11-23"),))
    assert chat.tells("wish-too-soon")
    assert chat.session.draft is not None
    assert chat.session.draft.wishes == ()


def test_what_cannot_be_is_said_with_why() -> None:
    """No such day, no such time, over: a sentence each, and nothing is changed."""
    chat = at_times(NOTHING)
    for why in Impossible:
        chat.writes("31 February", impossible=why)
        assert chat.tells(f"impossible-{why.replace('_', '-')}")
        assert chat.at(State.CHOOSE_SOONEST)


def test_a_wish_is_changed_by_another_and_given_up_by_another_time() -> None:
    """Every wish ends: used, changed or dropped."""
    chat = at_times(NOTHING)
    chat.writes("tuesday", wishes=(WISH,))
    chat.answered(SlotsFound(SLOTS))
    chat.writes("rather thursday", wishes=(OTHER_WISH,))
    assert chat.session.draft == replace(draft_of(chat.session), wishes=(OTHER_WISH,))
    for slots in (SlotsFound(()), SlotsFound(SLOTS), SlotsFound(())):
        chat.answered(slots)
    chat.picks("noon")
    assert chat.session.draft == replace(draft_of(chat.session), wishes=(), slot=SLOTS[1])


def test_a_wish_is_kept_while_the_rest_changes() -> None:
    """The service is another one: the times are looked for again, by the same wish."""
    chat = at_times(NOTHING)
    chat.writes("tuesday", wishes=(WISH,))
    chat.answered(SlotsFound(SLOTS))
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    assert chat.at(State.CHOOSE_SERVICE)
    chat.picks("licence")
    assert chat.at(State.CHOOSE_WISHED)
    assert sought(chat).visit.service == "licence"


def test_on_the_card_a_wish_is_another_time() -> None:
    """The time that was chosen is asked again, and everything else stays."""
    chat = at_review(NOTHING)
    chat.writes("rather tuesday morning", wishes=(WISH,))
    assert chat.at(State.CHOOSE_WISHED)
    chat.answered(SlotsFound(SLOTS))
    chat.picks("noon")
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[1]
    chat.presses(Act.CHANGE)
    chat.picks("choose_wished/")
    assert chat.at(State.CHOOSE_WISHED)
    assert isinstance(chat.said, Choices)


def test_a_label_is_a_button_and_a_day_is_a_wish() -> None:
    """*Tuesday* is no time of Tuesday, also where only one is shown; *12:30* is that time."""
    chat = at_times(NOTHING)
    chat.writes("tuesday", picks=("pick:morning",), wishes=(WISH,))
    assert chat.at(State.CHOOSE_WISHED)
    chat = at_times(NOTHING)
    chat.writes("12:30", picks=("pick:noon",), wishes=(wish("2026-11-21T12:30/2026-11-21T12:31"),))
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[1]


def test_a_time_that_fits_can_be_written_as_it_stands() -> None:
    """Among the times of a day it is one of them, whatever day its hour may mean alone."""
    chat = at_times(NOTHING)
    chat.writes("tuesday", wishes=(WISH,))
    chat.answered(SlotsFound(SLOTS))
    chat.writes("12:30", picks=("pick:noon",), wishes=(wish("2026-11-21T12:30/2026-11-21T12:31"),))
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[1]
    assert chat.session.draft.wishes == (WISH,)


def test_a_question_that_failed_can_be_asked_again() -> None:
    """Nothing is repeated by itself; a press asks where it was left."""
    chat = at_times(NOTHING)
    chat.writes("tuesday", wishes=(WISH,))
    chat.fails(Why.LATER)
    assert not chat.session.awaiting
    chat.presses(Act.AGAIN)
    assert chat.session.awaiting[0].what is Awaited.WISHED


def test_time_that_goes_by_skips_nothing() -> None:
    """What was looked through is what was asked for, however long the answer took."""
    chat = at_times(NOTHING)
    windows = ("2026-11-21T10:00/2026-11-21T10:30", "2026-12-07/2026-12-08")
    chat.writes("now or then", wishes=(wish(*windows),))
    chat.waits(60)
    chat.answered(SlotsFound(()))
    assert sought(chat).after.isoformat() == "2026-12-07T00:00:00+01:00"


def test_an_hour_that_comes_twice_is_asked_for_whole() -> None:
    """The night the clocks go back: half past two is two instants, and both are looked for."""
    chat = at_times(NOTHING, horizon_days=365)
    chat.now += timedelta(days=330)
    chat.writes("that night", wishes=(wish("2027-10-31T02:00/2027-10-31T03:00"),))
    found = sought(chat)
    assert found.until.timestamp() - found.after.timestamp() == 2 * 3600


# What is not understood


def test_examples_that_would_work_are_given_where_a_time_is_asked() -> None:
    """Of the free times that are shown; without any, of the days to come."""
    chat = at_times(NOTHING)
    chat.writes("whenever my cat feels like it")
    assert chat.tells("missed-when")
    said = dict(chat.said.notice.args) if chat.said.notice else {}
    assert getattr(said["one"], "id", "") == "example-part"
    assert getattr(said["other"], "id", "") == "day-and-time"
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[:1]))
    chat.answered(SlotsFound(()))
    chat.writes("?")
    said = dict(chat.said.notice.args) if chat.said.notice else {}
    assert getattr(said["other"], "id", "") == "example-after"


def test_the_third_miss_offers_a_person() -> None:
    """In a row; what is understood in between begins anew. Without people at the desk, whom to turn to."""
    chat = at_times(NOTHING, staffed=True)
    for _ in range(2):
        chat.writes("?")
        assert chat.tells("missed-when")
    chat.writes("tuesday", wishes=(WISH,))
    chat.answered(SlotsFound(SLOTS))
    for _ in range(2):
        chat.writes("?")
        assert not chat.offers(Act.PERSON)
    chat.writes("?")
    assert chat.tells("missed-person")
    assert chat.offers(Act.PERSON)
    chat.presses(Act.PERSON)
    assert chat.at(State.WITH_PERSON)
    alone = at_times(NOTHING)
    for _ in range(3):
        alone.writes("?")
    assert alone.tells("missed-contact")
    assert not alone.offers(Act.PERSON)
