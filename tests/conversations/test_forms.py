"""The vendor's questions of every kind: how each is answered, refused, changed, and when it is asked at all."""

from dataclasses import replace

import pytest

from conversations.answering import PAGE, pages_of
from conversations.booking import Question, QuestionKind
from conversations.commands import Book, Command
from conversations.events import (
    Filled,
    Order,
    QuestionsFound,
    Readings,
    ServicesFound,
    SlotsFound,
    Submitted,
    Why,
)
from conversations.session import State
from conversations.text import Text, Words
from conversations.views import Act, FieldKind, Form, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, CONSENT_TEXT, DAY, FORM, GATE, NOTHING, OWNER, SIDES, SLOTS, house


def asked(*questions: Question) -> Conversation:
    """A chat in which these are asked, the first one now."""
    chat = Conversation(house(replace(NOTHING, questions=True), name="forms", needs=()))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(QuestionsFound(questions))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    return chat


def filled() -> Conversation:
    """A chat whose form is filled in: it hurts on the left."""
    chat = asked(*FORM)
    chat.picks("yes")
    chat.picks("left")
    chat.presses(Act.TICKED)
    chat.writes("I fell")
    chat.picks("right")
    chat.writes("42")
    chat.writes("1 December 2025", birth_date=DAY.replace(year=2025, month=12, day=1))
    chat.writes("ada@example.org", email="ada@example.org")
    chat.presses(Act.SKIP)
    chat.presses(Act.PAGE)
    chat.picks("yes")
    chat.picks("self")
    return chat


def told(commands: tuple[Command, ...]) -> dict[str, str]:
    """The answers of the booking among these."""
    (order,) = (command for command in commands if isinstance(command, Book))
    return {answer.key: answer.value for answer in order.answers}


def question(key: str) -> Question:
    """One of the form."""
    return next(one for one in FORM if one.key == key)


def ticked(chat: Conversation) -> tuple[str, ...]:
    """What is ticked now."""
    return chat.session.ticked or ()


def field(chat: Conversation) -> Text | None:
    """What is shown of the answer given before."""
    assert isinstance(chat.said, Form)
    return chat.said.focused.value


def test_a_form_of_every_kind_is_filled_in_and_sent_as_it_was_said() -> None:
    """Each answer in the form the port promises, by kind."""
    chat = filled()
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    assert told(chat.turn.commands) == {
        "pain": "yes",
        "sides": "left",
        "why": "I fell",
        "side": "right",
        "age": "42",
        "since": "2025-12-01",
        "mail": "ada@example.org",
        "consent": "yes",
    }


def test_every_kind_is_a_kind_of_field_and_a_heading_stands_above() -> None:
    """A channel may give each its own control."""
    chat = asked(*FORM)
    assert isinstance(chat.said, Form)
    assert [text.args for text in chat.said.body] == [(("name", "Your complaint"),)]
    kinds = {kind.value for kind in FieldKind} - {FieldKind.NAME.value}
    assert {kind.value for kind in QuestionKind} == kinds


def test_what_depends_on_an_answer_is_asked_only_then_and_never_told_otherwise() -> None:
    """Where, and why on the left, only where it hurts; taken back, neither leaves though both were answered."""
    chat = filled()
    chat.presses(Act.CHANGE)
    chat.picks("questions/pain")
    chat.picks("no")
    assert chat.at(State.REVIEW)
    assert isinstance(chat.said, Note)
    assert not any(dict(line.args).get("question") == "Where?" for line in chat.said.lines)
    chat.presses(Act.BOOK)
    assert set(told(chat.turn.commands)) == {"pain", "side", "age", "since", "mail", "consent"}


@pytest.mark.parametrize("line", [f"questions/{one.key}" for one in FORM])
def test_every_line_of_the_form_is_changed_alone(line: str) -> None:
    """Kept as it is (or ticked as it is), the card is what it was."""
    chat = filled()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks(line)
    assert isinstance(chat.said, Form)
    assert chat.said.focus == line.partition("/")[2]
    chat.presses(Act.TICKED if chat.offers(Act.TICKED) else Act.KEEP)
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert before is not None
    assert set(chat.session.draft.answers) == set(before.answers)


def test_several_are_ticked_until_that_is_all() -> None:
    """A tick is a press, another press takes it back; nothing ticked is no answer; each in the vendor's order."""
    chat = asked(replace(question("sides"), conditions=()))
    assert not chat.offers(Act.TICKED)
    chat.picks("right")
    chat.picks("left")
    chat.picks("right")
    chat.picks("right")
    assert [button.label.id for row in chat.said.rows[:2] for button in row] == ["ticked", "ticked"]
    chat.presses(Act.TICKED)
    assert chat.at(State.DETAILS)
    assert chat.session.draft is not None
    assert chat.session.draft.answers[0].value == "left\nright"
    chat.presses(Act.BACK)
    assert field(chat) is not None


def test_several_named_in_one_text_are_all_ticked_but_a_doubtful_word_ticks_nothing() -> None:
    """Two readings of one word are a question back, never two ticks."""
    chat = asked(replace(question("sides"), conditions=()))
    chat.writes("the arm", picks=("pick:left", "pick:right"))
    assert chat.tells("which-one")
    assert ticked(chat) == ()
    chat.writes("left and right", several=("pick:left", "pick:right"))
    assert ticked(chat) == ("left", "right")
    chat.writes("left", picks=("pick:left",))
    assert ticked(chat) == ("right",)


@pytest.mark.parametrize(
    ("text", "value"),
    [("42", "42"), (" 42,5 ", "42.5"), ("+7", "7"), ("12.50", "12.50"), ("007", "7")],
)
def test_a_number_is_taken_in_digits(text: str, value: str) -> None:
    """A fraction after a point or a comma."""
    chat = asked(question("age"))
    chat.writes(text)
    assert chat.session.draft is not None
    assert chat.session.draft.answers[0].value == value


@pytest.mark.parametrize("text", ["forty", "1.500", "1,500", "1e9999999", "NaN", "1_0", "12 or 13", "", "--1"])
def test_what_may_be_another_number_is_asked_again(text: str) -> None:
    """`1.500` is one and a half or fifteen hundred; a huge exponent would be a million digits."""
    chat = asked(question("age"))
    chat.writes(text)
    assert chat.tells("not-a-number")


@pytest.mark.parametrize(
    ("text", "said"), [("0", "number-too-low"), ("121", "number-too-high"), ("1", ""), ("120", "")]
)
def test_a_number_keeps_within_its_bounds(text: str, said: str) -> None:
    """Both inclusive; where none is set, any number will do."""
    chat = asked(question("age"))
    chat.writes(text)
    assert chat.tells(said) if said else chat.at(State.DETAILS)
    free = asked(replace(question("age"), low=None, high=None))
    free.writes("-4")
    assert free.at(State.DETAILS)


def test_how_a_date_is_best_written_is_said_before_it_is_missed() -> None:
    """An example where the vendor gives no hint; its own hint where it does; none for other questions."""
    for one, hint in (
        (question("since"), "date-example"),
        (replace(question("since"), hint="The day it began"), "name"),
    ):
        view = asked(one).said
        assert isinstance(view, Form)
        assert view.focused.hint is not None
        assert view.focused.hint.id == hint
    number = asked(question("age")).said
    assert isinstance(number, Form)
    assert number.focused.hint is None


def test_a_date_is_taken_only_where_it_is_certain() -> None:
    """No year, or two readings: asked again. One reading with its year is taken and shown with it."""
    chat = asked(question("since"))
    chat.writes("24 November", days=(DAY,))
    assert chat.tells("not-a-date")
    chat.writes("3/4/2027", days=(DAY.replace(year=2027, month=3, day=4), DAY.replace(year=2027, month=4, day=3)))
    assert chat.tells("not-a-date")
    chat.writes("11/12/2026", days=(DAY.replace(month=12, day=11),), birth_date=DAY.replace(month=11, day=12))
    assert chat.tells("not-a-date")
    chat.writes("soon")
    assert chat.tells("not-a-date")
    chat.writes("24 November 2026", days=(DAY,))
    assert chat.at(State.DETAILS)
    chat.presses(Act.BACK)
    shown = field(chat)
    assert shown is not None
    (words,) = (value for _, value in shown.args)
    assert isinstance(words, Words)
    assert words.value == DAY


@pytest.mark.parametrize(
    ("key", "miss"),
    [("mail", "not-an-email"), ("call", "not-a-phone"), ("side", "not-understood"), ("pain", "not-understood")],
)
def test_what_is_no_answer_is_said_so(key: str, miss: str) -> None:
    """With what would be one."""
    chat = asked(replace(question(key), required=True))
    chat.writes("?")
    assert chat.tells(miss)


def test_a_phone_is_written_or_shared() -> None:
    """A contact without a number we can read is asked for in words; elsewhere a contact is no answer."""
    chat = asked(question("call"))
    chat.shares(None)
    assert chat.tells("not-a-phone")
    chat.shares("+31600000001")
    assert chat.at(State.DETAILS)
    chat.presses(Act.BACK)
    chat.writes("06", phone="+31600000002")
    assert chat.session.draft is not None
    assert chat.session.draft.answers[0].value == "+31600000002"
    assert chat.session.draft.proven is None
    other = asked(question("mail"))
    other.shares("+31600000001")
    assert other.tells("not-understood")


def test_a_yes_or_no_is_pressed_or_written() -> None:
    """Both ways, and shown again as such."""
    chat = asked(question("pain"))
    chat.writes("no", yes=False)
    assert chat.at(State.DETAILS)
    chat.presses(Act.BACK)
    shown = field(chat)
    assert shown is not None
    assert shown.id == "no"
    chat.writes("yes", yes=True)
    assert chat.session.draft is not None
    assert chat.session.draft.answers[0].value == "yes"


def test_a_consent_longer_than_a_message_is_read_in_pages_and_agreed_to_on_the_last() -> None:
    """Nothing is cut, nobody agrees to what was not shown, and a written *yes* before the end agrees to nothing."""
    chat = asked(question("consent"))
    read = ""
    for _ in pages_of(CONSENT_TEXT)[:-1]:
        assert isinstance(chat.said, Form)
        read += str(dict(chat.said.focused.label.args)["name"]) + " "
        assert not chat.offers(Act.PICK)
        chat.writes("yes", yes=True)
        assert chat.tells("consent-goes-on")
        leaf = max(int(offer.value) for offer in chat.session.offers if offer.act is Act.PAGE)
        chat.presses(Act.PAGE, str(leaf))
    assert isinstance(chat.said, Form)
    read += str(dict(chat.said.focused.label.args)["name"])
    assert read.split() == CONSENT_TEXT.split()
    chat.presses(Act.PAGE, "0")
    chat.presses(Act.PAGE, "1")
    chat.writes("I agree", yes=True)
    assert chat.at(State.DETAILS)


def submitted(chat: Conversation, *keys: str) -> None:
    """The form sent as a whole, *yes* to each of these."""
    yes = tuple(Filled(key=key, text="yes", readings=Readings(yes=True)) for key in keys)
    chat.happens(Submitted(id="form", at=chat.now, by=OWNER, stamp=chat.session.stamp, fields=yes))


def test_who_leafed_through_one_consent_has_not_read_another() -> None:
    """In a form sent as a whole each long consent is read to its own end, or it is not agreed to."""
    first = question("consent")
    chat = asked(first, replace(first, key="other"))
    chat.presses(Act.PAGE, "1")
    submitted(chat, "other")
    assert chat.session.draft is not None
    assert chat.session.draft.answers == ()
    assert chat.tells("consent-goes-on")


def test_what_was_not_asked_is_not_answered() -> None:
    """A field nobody asked for answers no other question."""
    chat = asked(question("consent"))
    chat.presses(Act.PAGE, "1")
    submitted(chat, "mystery")
    assert chat.session.draft is not None
    assert chat.session.draft.answers == ()
    assert chat.tells("not-understood")


def test_a_page_ends_at_a_line_or_a_word_and_loses_no_letter() -> None:
    """Also where there is neither."""
    for text in ("word " * 1000, "line line\n" * 500, "x" * 5000, "short", ""):
        pages = pages_of(text)
        assert all(len(page) <= PAGE for page in pages)
        assert "".join("".join(pages).split()) == "".join(text.split())
    assert pages_of("line line\n" * 500)[0].endswith("line line")


def test_without_agreeing_it_is_not_booked() -> None:
    """*No* to a consent the practice wants is answered with what one can do; to another one it is skipped."""
    short = replace(question("consent"), text="May we write to you?")
    chat = asked(short)
    chat.writes("no", yes=False)
    assert chat.tells("agreement-needed")
    chat = asked(replace(short, required=False))
    chat.writes("hm")
    assert chat.tells("not-understood")
    chat.writes("no", yes=False)
    assert chat.at(State.DETAILS)
    assert chat.session.draft is not None
    assert chat.session.draft.skipped == ("consent",)
    chat.presses(Act.BACK)
    chat.picks("yes")
    assert "consent" not in chat.session.draft.skipped


def test_what_keeps_people_out_cannot_be_skipped() -> None:
    """A gate the vendor calls optional is a gate all the same."""
    chat = Conversation(house(replace(NOTHING, questions=True), needs=()))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(QuestionsFound((replace(GATE, required=False),)))
    assert chat.at(State.SCREENING)
    assert not chat.offers(Act.SKIP)


def test_back_to_where_nothing_is_asked_any_more_goes_on() -> None:
    """The practice's questions have changed meanwhile: there is no empty page to come back to."""
    chat = asked(question("pain"))
    chat.picks("yes")
    chat.picks("self")
    chat.presses(Act.BOOK)
    chat.fails(Why.INVALID, fields=("pain",))
    chat.answered(QuestionsFound(()))
    assert chat.at(State.REVIEW)
    while chat.offers(Act.BACK):
        before = chat.session.back
        chat.presses(Act.BACK)
        assert chat.said.body or isinstance(chat.said, Form)
        assert not chat.offers(Act.AGAIN)
        assert len(chat.session.back) < len(before)


def test_back_goes_through_the_form_and_forgets_half_a_tick() -> None:
    """What was not yet said is not said."""
    chat = asked(replace(question("pain"), key="first"), replace(question("sides"), conditions=()))
    chat.picks("yes")
    chat.picks("left")
    chat.presses(Act.BACK)
    assert isinstance(chat.said, Form)
    assert chat.said.focus == "first"
    chat.presses(Act.KEEP)
    assert not chat.offers(Act.TICKED)


def test_a_choice_is_shown_again_by_its_name_and_a_long_question_in_a_line() -> None:
    """The card is a card."""
    chat = asked(replace(question("side"), text="Which " + "very " * 40 + "arm?", choices=SIDES))
    chat.picks("left")
    chat.picks("self")
    assert isinstance(chat.said, Note)
    line = next(line for line in chat.said.lines if line.id == "line-question")
    question_said = dict(line.args)["question"]
    assert isinstance(question_said, str)
    assert question_said.endswith("…")
    assert len(question_said) <= 80
