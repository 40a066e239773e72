"""CarePortals' forms: seventeen kinds of fields, each asked as it wants, in groups, and a person's details."""

from datetime import date
from typing import Any

import pytest

from conversations.booking import Customer, QuestionKind
from conversations.desk import Detail
from tests.vendors.careportals_clinic import ADA
from tests.vendors.careportals_fields import DETAILS, row, said, written
from tests.vendors.samples import sample
from vendors.careportals.answers import missing, write_values
from vendors.careportals.forms import Form, read_form


@pytest.mark.parametrize(
    ("type_", "kind", "value", "sent"),
    [
        ("text", QuestionKind.TEXT, " words ", "words"),
        ("area", QuestionKind.TEXT, "more\nwords", "more\nwords"),
        ("email", QuestionKind.EMAIL, "bram@example.org", "bram@example.org"),
        ("number", QuestionKind.NUMBER, "3", 3),
        ("phone", QuestionKind.PHONE, "+16475550100", "+16475550100"),
        ("phone164", QuestionKind.PHONE, "+16475550100", "+16475550100"),
        ("date", QuestionKind.DATE, "2027-05-17", "2027-05-17"),
        ("polar", QuestionKind.YES_NO, "yes", "Yes"),
        ("polar", QuestionKind.YES_NO, "no", "No"),
        ("switch", QuestionKind.YES_NO, "yes", True),
        ("switch", QuestionKind.YES_NO, "no", False),
        ("consent", QuestionKind.CONSENT, "yes", True),
    ],
)
def test_each_type_is_asked_and_written_as_it_wants(type_: str, kind: QuestionKind, value: str, sent: object) -> None:
    """Twelve of the seventeen are asked; the choices, headings, groups and the three that are not follow below."""
    form = read_form([row(type_, required=True)])
    assert [one.question.kind for one in form.asked] == [kind]
    assert form.asked[0].question.text == "About it"
    assert form.asked[0].question.required
    assert written(form, *said(form, it=value)) == {"it": sent}
    assert form.beyond == ()


def test_one_of_several_is_sent_as_its_words() -> None:
    """The ref stays when the options change places, and is no word of the person's."""
    form = read_form([row("singleselect", options=["Tent", "Hotel", "Tent"])])
    other = read_form([row("singleselect", options=["Hotel", "Tent"])])
    tent = form.asked[0].question.choices[0]
    assert [choice.name for choice in form.asked[0].question.choices] == ["Tent", "Hotel"]
    assert tent in other.asked[0].question.choices
    assert written(form, *said(form, it=tent.ref)) == {"it": "Tent"}


def test_several_of_several_are_sent_as_a_list() -> None:
    """Options may be objects; their value is sent, their label shown."""
    options = [{"label": "Hepatitis <b>A</b>", "value": "hep-a"}, {"name": "Typhoid"}, {"value": 3}, {"label": ""}, ""]
    form = read_form([row("multiselect", options=options)])
    choices = form.asked[0].question.choices
    assert [choice.name for choice in choices] == ["Hepatitis A", "Typhoid", "3"]
    answer = "\n".join(choice.ref for choice in choices)
    assert written(form, *said(form, it=answer)) == {"it": ["hep-a", "Typhoid", 3]}


@pytest.mark.parametrize("type_", ["file", "ontario_hc", "creditcard"])
@pytest.mark.parametrize("required", [True, False])
def test_what_a_chat_must_not_take_is_for_the_page(type_: str, *, required: bool) -> None:
    """Files and cards, required or not: never in chat."""
    assert read_form([row(type_, required=required)]).beyond == (type_,)


@pytest.mark.parametrize(("required", "beyond"), [(True, ("hologram",)), (False, ())])
def test_a_type_we_do_not_know_is_for_the_page_if_it_is_needed(*, required: bool, beyond: tuple[str, ...]) -> None:
    """Otherwise it is left out."""
    form = read_form([row("hologram", required=required)])
    assert (form.beyond, form.asked) == (beyond, ())


def test_a_choice_of_nothing_cannot_be_asked() -> None:
    """It is for the page if it is needed."""
    assert read_form([row("singleselect", options=[], mandatory=True)]).beyond == ("singleselect",)
    assert read_form([row("singleselect")]) == Form()


@pytest.mark.parametrize("options", ["Tent", {"a": 1}])
def test_a_form_that_cannot_be_read_is_for_the_page(options: object) -> None:
    """One odd field does not take the whole desk down."""
    assert read_form([row("text", "a"), row("singleselect", options=options)]).beyond == ("options",)


def test_a_section_heads_what_follows() -> None:
    """Two in a row are one; one at the end closes; what is not asked passes the heading on."""
    rows = [
        row("section", "s1", label="Your <i>health</i>"),
        row("section", "s2", label="In short"),
        row("text", "h", isHidden=True),
        row("text", "a"),
        row("text", "b"),
        row("section", "s3", label="Not for emergencies"),
    ]
    form = read_form(rows)
    assert [one.question.heading for one in form.asked] == ["Your health\nIn short", ""]
    assert form.closing == "Not for emergencies"


@pytest.mark.parametrize("repeats", [{}, {"repeatType": "constant", "repeatConstant": 1}])
def test_a_group_asked_once_is_asked(repeats: dict[str, Any]) -> None:
    """Its label heads its questions, its answers go into an object of its own; flat where that is set."""
    inner = [row("text", "contactName", required=True), row("phone", "phone")]
    form = read_form([row("group", "contact", fields=inner, **repeats), row("text", "last")])
    assert [one.question.key for one in form.asked] == ["contact/contactName", "contact/phone", "last"]
    assert [one.question.heading for one in form.asked] == ["About contact", "", ""]
    answers = said(form, **{"contact/contactName": "Bram", "contact/phone": "+31600000002"})
    sent = write_values(form, answers, ADA, nested=True)
    assert sent["contact"] == {"contactName": "Bram", "phone": "+31600000002"}
    assert sent["phone"] == ADA.phone
    assert written(form, answers[0], nested=False) == {"contactName": "Bram"}


@pytest.mark.parametrize(
    "field",
    [
        row("group", repeatType="constant", repeatConstant=3),
        row("group", repeatType="field", repeatFieldName="n"),
        row("number", "dependents"),
        row("group", "dependents", repeatType="dynamic"),
    ],
)
def test_what_repeats_is_for_the_page(field: dict[str, Any]) -> None:
    """Also dependents: with them the visit gets longer and dearer."""
    assert read_form([field]).beyond == (field["type"],)


def test_core_names_are_the_customers_details() -> None:
    """Asked once, as details; what the form needs of them is known."""
    rows = [
        *sample("careportals/form")["fields"][:4],
        row("text", "fullName", required=True),
        row("text", "phone", required=True),
    ]
    form = read_form(rows)
    assert form.asked == ()
    assert form.required == (Detail.FIRST_NAME, Detail.LAST_NAME, Detail.EMAIL)
    assert write_values(form, (), ADA, nested=True) == DETAILS | {"fullName": "Ada Example"}
    assert write_values(Form(), (), Customer(first_name="Ada"), nested=True) == {"firstName": "Ada"}


def test_a_detail_with_a_condition_is_not_insisted_on() -> None:
    """Whether it is needed then only the vendor can tell."""
    form = read_form([row("phone", "phone", required=True, conditions=[{"name": "x", "value": "Yes"}])])
    assert form.required == ()


def test_an_email_address_is_always_needed_and_the_phone_where_the_form_says_so() -> None:
    """The vendor's own page submits nothing without an address."""
    assert missing(Form(), None, (), Customer()) == ("first_name", "last_name", "email")
    strict = read_form([row("phone", "phone", required=True)])
    assert missing(strict, None, (), Customer(first_name="A", last_name="E", email="a@example.org")) == ("phone",)
    assert missing(strict, None, (), ADA) == ()


def test_hidden_fields_send_their_default() -> None:
    """Those without one send nothing."""
    form = read_form([row("text", "a", isHidden=True, defaultValue="chat"), row("text", "b", isHidden=True)])
    assert form.asked == ()
    assert written(form) == {"a": "chat"}


def test_a_birth_date_that_was_told_need_not_be_said_again() -> None:
    """It is asked as `dob`; a desk that asked for it as a detail has it."""
    form = read_form([row("date", "dob", required=True)])
    assert missing(form, None, (), ADA) == ("dob",)
    born = Customer(first_name="A", last_name="E", email="a@example.org", birth_date=date(1990, 5, 17))
    assert missing(form, None, (), born) == ()
    assert written(form, customer=born) == {"dob": "1990-05-17"}
    assert written(form) == {}


@pytest.mark.parametrize(
    ("more", "required"),
    [
        ({}, True),
        ({"required": False}, False),
        ({"mandatory": True}, True),
        ({"required": False, "mandatory": False}, False),
    ],
)
def test_a_consent_is_needed_unless_it_says_otherwise(more: dict[str, Any], *, required: bool) -> None:
    """Silence means that it is."""
    assert read_form([row("consent", **more)]).asked[0].question.required == required


def test_bounds_are_whole_numbers_on_the_inner_side() -> None:
    """And limits of texts are limits of texts; what is no number bounds nothing."""
    number = read_form([row("number", min="0.5", max=9.9)]).asked[0].question
    assert (number.low, number.high) == (1, 9)
    odd = read_form([row("number", min="some", max=None)]).asked[0].question
    assert (odd.low, odd.high) == (None, None)
    assert read_form([row("number", max=float("inf"))]).asked[0].question.high is None
    assert read_form([row("text", max=80)]).asked[0].question.limit == 80
    assert read_form([row("text")]).asked[0].question.limit == 2048


def test_a_field_without_a_label_is_called_by_its_name_and_named_twice_counts_once() -> None:
    """The placeholder is its hint."""
    form = read_form([row("text", label="", placeholder="like this"), row("email")])
    assert [(one.question.text, one.question.hint) for one in form.asked] == [("it", "like this")]


def test_a_field_called_consent_is_not_taken_for_the_text() -> None:
    """Its key is told apart."""
    form = read_form([row("consent", "consent"), row("text", "a")])
    assert [one.question.key for one in form.asked] == ["form/consent", "a"]
