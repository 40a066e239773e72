"""CarePortals' refusals: where their words are found, what they mean, which of them are shown."""

from typing import Any

import httpx
import pytest

from tests.vendors.careportals_clinic import BOOK, CONSENT, FORM, LIST, REF, attempt, connect, door, made, refused
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.careportals import mapping
from vendors.careportals.forms import read_form
from vendors.errors import AnswerLost, Invalid, Misconfigured, NotFound, Refused, SlotTaken


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"message": "No."}, ("No.",)),
        ({"message": ["One", 2]}, ("One", "2")),
        ({"error": {"message": "No."}}, ("No.",)),
        ({"error": "Bad Request"}, ()),
        ({"message": ""}, ()),
        ("no", ()),
        (None, ()),
    ],
)
def test_sentences_are_found_where_they_may_be(answer: Any, said: tuple[str, ...]) -> None:
    """A sentence or a list, on top or under `error`."""
    assert mapping.sentences(answer) == said


def test_a_servers_bug_is_not_shown() -> None:
    """Seen live behind a 400."""
    assert mapping.presentable(("Too late.", "Call us.")) == "Too late. Call us."
    assert mapping.presentable(("There are no exceptions.",)) == "There are no exceptions."
    for bug in ("Cannot read properties of undefined (reading 'x')", "TypeError: x", "ThrottlerException: x"):
        assert mapping.presentable((bug,)) == ""


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("This time slot is no longer available", True),
        ("reservation is not a time of this service", True),
        ("That time is already taken", True),
        ("You already have an upcoming appointment", False),
        ("", False),
    ],
)
def test_words_about_the_time_are_known(said: str, *, time: bool) -> None:
    """As far as words go; the list is asked as well."""
    assert mapping.speaks_of_time((said,)) == time


def test_a_disliked_field_is_named_as_we_name_it() -> None:
    """Details by theirs, questions by their keys, each once; what is none of ours is left out."""
    inner = [{"name": "contactName", "label": "Name", "type": "text"}]
    form = read_form([{"name": "contact", "type": "group", "fields": inner}, {"name": "smokes", "type": "polar"}])
    said = (
        "email must be an email",
        "values.firstName should not be empty",
        "smokes must be Yes or No",
        "form.contact.contactName is too long",
        "contactName should not be empty",
        "property theme should not exist",
        "",
    )
    fields = ("email", "first_name", "smokes", "contact/contactName")
    assert mapping.read_disliked(said, form) == fields


def test_a_success_may_be_a_failure() -> None:
    """Inferred from the types."""
    assert mapping.failed({"hasError": True})
    assert not mapping.failed({"hasError": False})
    assert not mapping.failed(None)


# Call by call


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refused(409, "This time slot is no longer available"), SlotTaken),
        (refused(400, "reservation is not a time of this service"), SlotTaken),
        (refused(400, "email must be an email"), Invalid),
        (refused(422, "smokes must be Yes or No"), Invalid),
        (refused(400, "Something is wrong"), Refused),
        (refused(409, "You already have an upcoming appointment"), Refused),
        (httpx.Response(201, json={"hasError": True, "message": "Something went wrong"}), Refused),
        (refused(404, "Service not found"), NotFound),
        (refused(403, "no"), Misconfigured),
        (refused(410, "no"), Refused),
    ],
)
async def test_a_refusal_means_what_can_be_done_about_it(answer: httpx.Response, error: type[Exception]) -> None:
    """And it may be tried again under the same key: nothing was made."""
    script = door().on(BOOK, answer, made())
    vendor = connect(script)
    with pytest.raises(error) as told:
        await vendor.book(attempt())
    assert type(told.value) is error
    assert await vendor.book(attempt()) == REF


async def test_a_page_of_html_instead_of_an_answer_is_read_by_its_status() -> None:
    """A refusal is a refusal; a success is none that can be read, so nobody knows."""
    page = b"<html>Sorry</html>"
    with pytest.raises(Refused):
        await connect(door().on(BOOK, httpx.Response(400, content=page))).book(attempt())
    with pytest.raises(AnswerLost):
        await connect(door().on(BOOK, httpx.Response(200, content=page))).book(attempt())


async def test_a_refusal_while_the_time_is_gone_is_about_the_time() -> None:
    """Words are not documented: the list tells."""
    script = door().on(LIST, sample("careportals/availability"), {"2024-10-28": []}).on(BOOK, refused(400, "No."))
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())


@pytest.mark.parametrize(("status", "said"), [(409, "You already have one"), (400, "")])
async def test_only_a_conflicts_words_are_shown(status: int, said: str) -> None:
    """Behind a 400 server's bugs were seen."""
    with pytest.raises(Refused) as told:
        await connect(door().on(BOOK, refused(status, "You already have one"))).book(attempt())
    assert told.value.said == said


async def test_what_wants_a_payment_is_handed_over_for_an_hour() -> None:
    """It is no longer offered here; the list then leads to the page."""
    script, times = door().on(BOOK, refused(402, "A payment method is required")), Times()
    vendor = connect(script, times)
    with pytest.raises(NotFound):
        await vendor.book(attempt())
    assert (await vendor.services(language="en"))[0].handover
    times.pass_by(3601)
    assert not (await vendor.services(language="en"))[0].handover


async def test_where_no_form_could_be_read_a_refusal_hands_over() -> None:
    """Nobody knows what else is wanted; without a page it is refused."""
    script = door().on(FORM, 404).on(BOOK, refused(400, "health should not be empty"))
    unread = attempt(answers=(CONSENT,))
    with pytest.raises(NotFound):
        await connect(script).book(unread)
    with pytest.raises(Refused) as told:
        await connect(script, booking_page=None).book(unread)
    assert type(told.value) is Refused
    assert told.value.said == ""
