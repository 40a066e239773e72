"""Forms sent as a whole, and days picked in a calendar: every answer counts, and none but those that were asked for."""

from dataclasses import replace

from conversations.booking import QuestionKind
from conversations.desk import Detail, Need
from conversations.events import DaysFound, Filled, Order, Readings, ServicesFound, SlotsFound, Submitted
from conversations.session import State
from conversations.views import Act, Form
from tests.conversations.conversation import Conversation
from tests.conversations.stations import at_times
from tests.conversations.test_forms import asked, question
from tests.conversations.world import ADVICE, DAY, NOTHING, OWNER, SLOTS, house

NAMES = (Need(detail=Detail.FIRST_NAME), Need(detail=Detail.LAST_NAME))


def sends(chat: Conversation, *fields: Filled, stamp: int | None = None) -> None:
    """The form, filled in like this."""
    at = chat.session.stamp if stamp is None else stamp
    chat.happens(Submitted(id="form", at=chat.now, by=OWNER, stamp=at, fields=fields))


def said(chat: Conversation) -> dict[str, str]:
    """What was answered, by question."""
    assert chat.session.draft is not None
    return {answer.key: answer.value for answer in chat.session.draft.answers}


def named() -> Conversation:
    """A chat that asks for a first and a last name."""
    chat = Conversation(house(NOTHING, name="names", needs=NAMES))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    return chat


SEVERAL = replace(question("sides"), conditions=())


def test_every_field_of_a_form_knows_all_its_choices() -> None:
    """Not only the one that is asked now; a text has none."""
    chat = asked(question("pain"), SEVERAL, question("side"), question("age"))
    assert isinstance(chat.said, Form)
    found = {field.key: [ref for ref, _ in field.choices] for field in chat.said.fields}
    assert found == {"pain": ["yes", "no"], "sides": ["left", "right"], "side": ["left", "right"], "age": []}
    chat.picks("yes")
    chat.picks("left")
    assert isinstance(chat.said, Form)
    assert [label.id for _, label in chat.said.fields[1].choices] == ["name", "name"]


def test_a_consent_that_goes_on_has_nothing_to_choose() -> None:
    """Nobody agrees to what they have not leafed through."""
    chat = asked(question("consent"), replace(question("consent"), key="short", text="May we write?"))
    assert isinstance(chat.said, Form)
    assert [len(field.choices) for field in chat.said.fields] == [0, 1]
    sends(chat, Filled(key="consent", chosen=(0,)))
    assert said(chat) == {}
    assert chat.tells("not-understood")


def test_what_is_ticked_in_a_form_is_an_answer_and_the_fields_after_it_count() -> None:
    """By place or in words; what was half ticked in the chat before is not added."""
    for ticked, value in (
        (Filled(key="sides", chosen=(1, 0)), "left\nright"),
        (Filled(key="sides", chosen=(1,)), "right"),
        (Filled(key="sides", text="right", readings=Readings(picks=("pick:right",))), "right"),
        (Filled(key="sides", text="l and r", readings=Readings(several=("pick:left", "pick:right"))), "left\nright"),
    ):
        chat = asked(SEVERAL, question("age"))
        chat.picks("left")
        sends(chat, ticked, Filled(key="age", text="42"))
        assert said(chat) == {"sides": value, "age": "42"}
        assert chat.at(State.DETAILS)


def test_choices_are_taken_by_their_place_and_no_other_place_means_anything() -> None:
    """A forged place is asked again like any miss, also where there is nothing to choose."""
    chat = asked(replace(question("why"), conditions=()))
    sends(chat, Filled(key="why", chosen=(0,)))
    assert said(chat) == {}
    chat = asked(question("pain"), question("side"))
    sends(chat, Filled(key="pain", chosen=(1,)), Filled(key="side", chosen=(7,)))
    assert said(chat) == {"pain": "no"}
    assert chat.tells("not-understood")
    sends(chat, Filled(key="side", chosen=(0,)))
    assert said(chat) == {"pain": "no", "side": "left"}


def test_a_word_that_may_mean_two_choices_is_neither() -> None:
    """In a form as in a chat."""
    chat = asked(question("side"))
    sends(chat, Filled(key="side", text="the arm", readings=Readings(picks=("pick:left", "pick:right"))))
    assert said(chat) == {}
    assert chat.at(State.QUESTIONS)


def test_a_day_picked_in_a_calendar_is_looked_up_while_that_calendar_is_shown() -> None:
    """In one of an earlier view it changes nothing: the present is drawn again."""
    chat = at_times(NOTHING)
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound((DAY,)))
    picked = Filled(key="day", text=DAY.isoformat(), readings=Readings(days=(DAY,)))
    before = chat.session
    sends(chat, picked, stamp=chat.session.stamp - 1)
    assert (chat.turn.redraw, chat.turn.commands) == (True, ())
    assert replace(chat.session, turn=before.turn) == before
    sends(chat, picked)
    assert chat.at(State.CHOOSE_SLOT)
    assert chat.session.day == DAY
    sends(chat, picked)
    assert chat.tells("not-understood")


def test_the_words_of_a_text_are_never_a_button() -> None:
    """Where it hurts may be *Back*."""
    chat = asked(replace(question("why"), conditions=()))
    assert question("why").kind is QuestionKind.TEXT
    sends(chat, Filled(key="why", text="Back", readings=Readings(picks=("back:",))))
    assert said(chat) == {"why": "Back"}


def test_what_may_be_left_empty_and_was_is_not_asked_again() -> None:
    """It was on the screen, and whoever wanted to answer could."""
    optional = replace(question("age"), required=False)
    chat = asked(question("side"), optional)
    sends(chat, Filled(key="side", chosen=(0,)))
    assert said(chat) == {"side": "left"}
    assert chat.at(State.DETAILS)


def test_whom_it_is_for_stands_once_it_was_said() -> None:
    """A form on one screen shows it as answered before, so that it need not be answered again."""
    chat = named()
    assert isinstance(chat.said, Form)
    assert chat.said.fields[0].value is None
    chat.picks("self")
    assert isinstance(chat.said, Form)
    assert [field.value.id if field.value else "" for field in chat.said.fields] == ["for-self", "", ""]
    sends(chat, Filled(key="first_name", text="Ada"), Filled(key="last_name", text="Example"))
    assert chat.at(State.REVIEW)


def test_a_first_name_of_two_words_is_one_where_the_last_name_has_its_own_field() -> None:
    """In a chat, where only the first name is asked, two words are both names."""
    chat = named()
    sends(
        chat,
        Filled(key="own", chosen=(0,)),
        Filled(key="first_name", text="Anna Maria"),
        Filled(key="last_name", text="Example"),
    )
    assert chat.session.draft is not None
    assert chat.session.draft.customer.first_name == "Anna Maria"
    assert chat.session.draft.customer.last_name == "Example"
    chat = named()
    chat.picks("self")
    chat.writes("Anna Example")
    assert chat.session.draft is not None
    assert chat.session.draft.customer.last_name == "Example"
