"""CarePortals' forms: seventeen kinds of fields, conditions between them, and the text one agrees to."""

from datetime import date
from typing import Any

import pytest

from conversations.booking import Answer, Choice, Condition, Customer, QuestionKind
from conversations.desk import Detail
from tests.vendors.samples import sample
from vendors.careportals.answers import missing, shown, write_values
from vendors.careportals.forms import Form, consent_question, read_form
from vendors.careportals.markup import plain

ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+16475550100")
DETAILS = {"firstName": "Ada", "lastName": "Example", "email": "ada@example.org", "phone": "+16475550100"}


def row(type_: str, name: str = "it", **more: Any) -> dict[str, Any]:
    return {"name": name, "label": f"About {name}", "type": type_} | more


def said(form: Form, **values: str) -> tuple[Answer, ...]:
    """These answers, by question key, in the questions' own words."""
    texts = {one.question.key: one.question.text for one in form.asked}
    return tuple(Answer(key=key, text=texts.get(key, key), value=value) for key, value in values.items())


def written(form: Form, *answers: Answer, customer: Customer = ADA, nested: bool = True) -> dict[str, Any]:
    values = write_values(form, answers, customer, nested=nested)
    return {name: value for name, value in values.items() if name not in DETAILS}


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


# Conditions


def after(type_: str, value: object, **more: Any) -> Form:
    """A second field that is shown while the first was answered like that."""
    return read_form(
        [row(type_, "a", **more), row("text", "b", required=True, conditions=[{"name": "a", "value": value}])]
    )


@pytest.mark.parametrize(
    ("type_", "value", "condition"),
    [
        ("polar", "Yes", "yes"),
        ("polar", "No", "no"),
        ("switch", True, "yes"),
        ("switch", False, "no"),
        ("consent", "Yes", "yes"),
        ("text", "Paris", "Paris"),
        ("number", 3, "3"),
    ],
)
def test_a_condition_is_kept_in_our_words(type_: str, value: object, condition: str) -> None:
    """As an answer to that question would be."""
    assert after(type_, value).asked[1].question.conditions == (Condition(key="a", value=condition),)


def test_a_condition_on_a_choice_names_the_choice() -> None:
    """By its ref."""
    form = after("singleselect", "Tent", options=["Tent", "Hotel"])
    choice: Choice = form.asked[0].question.choices[0]
    assert form.asked[1].question.conditions == (Condition(key="a", value=choice.ref),)


@pytest.mark.parametrize(
    ("type_", "value", "more"),
    [
        ("polar", "Maybe", {}),
        ("consent", "No", {}),
        ("singleselect", "Boat", {"options": ["Tent"]}),
        ("text", "x", {"isHidden": True}),
        ("text", "x", {"isHidden": True, "defaultValue": "y"}),
        ("switch", "No", {"isHidden": True, "defaultValue": True}),
    ],
)
def test_what_can_never_be_shown_is_not_asked(type_: str, value: str, more: dict[str, Any]) -> None:
    """Nor does it keep anybody from booking."""
    form = after(type_, value, **more)
    assert [one.question.key for one in form.asked] in ([], ["a"])
    assert form.beyond == ()


def test_a_condition_on_a_field_that_is_not_there_never_holds() -> None:
    """As the vendor's own app compares."""
    assert read_form([row("text", "b", required=True, conditions=[{"name": "gone", "value": "Yes"}])]) == Form()


@pytest.mark.parametrize(("default", "value"), [("Yes", "Yes"), (True, "Yes"), (False, "No"), ("x", "x")])
def test_a_condition_on_a_hidden_default_holds_by_itself(default: object, value: str) -> None:
    """Nobody has to be asked."""
    form = after("text", value, isHidden=True, defaultValue=default)
    assert [one.question.conditions for one in form.asked] == [()]


@pytest.mark.parametrize(
    "rows",
    [
        [row("text", "b", conditions=[{"name": "a", "value": "Yes"}]), row("polar", "a")],
        [row("text", "phone"), row("text", "b", conditions=[{"name": "phone", "value": "Yes"}])],
        [row("text", "fullName"), row("text", "b", conditions=[{"name": "fullName", "value": "Yes"}])],
        [row("multiselect", "a", options=["x"]), row("text", "b", conditions=[{"name": "a", "value": "x"}])],
    ],
)
def test_a_condition_that_cannot_be_followed_in_chat_is_for_the_page(rows: list[dict[str, Any]]) -> None:
    """On what comes later, on a detail, on one of several."""
    assert read_form(rows).beyond == ("conditions",)


def test_a_name_is_looked_for_in_its_own_group_first() -> None:
    """Then outside; a group's own conditions hold for all in it."""
    inner = [row("polar", "a"), row("text", "b", conditions=[{"name": "a", "value": "Yes"}]), "odd"]
    outside = row("text", "c", conditions=[{"name": "z", "value": "No"}])
    group = row("group", "g", fields=[*inner[:2], outside], conditions=[{"name": "z", "value": "Yes"}])
    form = read_form([row("polar", "a"), row("polar", "z"), group])
    conditions = {one.question.key: one.question.conditions for one in form.asked}
    shown_group = Condition(key="z", value="yes")
    assert conditions["g/b"] == (shown_group, Condition(key="g/a", value="yes"))
    assert conditions["g/c"] == (shown_group, Condition(key="z", value="no"))
    assert read_form([row("group", "g", fields=inner)]).beyond == ("fields",)


def test_only_what_is_shown_is_missed_and_sent() -> None:
    """An answer to what is not shown any more opens nothing and goes nowhere."""
    form = read_form(
        [
            row("polar", "a", required=True),
            row("polar", "b", required=True, conditions=[{"name": "a", "value": "Yes"}]),
            row("text", "c", required=True, conditions=[{"name": "b", "value": "Yes"}]),
        ]
    )
    assert missing(form, None, said(form, a="yes"), ADA) == ("b",)
    assert missing(form, None, said(form, a="no"), ADA) == ()
    stale = said(form, a="no", b="yes", c="words")
    assert [one.question.key for one in shown(form, {answer.key: answer for answer in stale})] == ["a"]
    assert written(form, *stale) == {"a": "No"}


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        (row("polar"), "perhaps"),
        (row("switch"), "perhaps"),
        (row("consent", required=False), "no"),
        (row("singleselect", options=["Tent"]), "gone"),
        (row("multiselect", options=["Tent"]), "gone"),
        (row("number"), "three"),
    ],
)
def test_an_answer_that_does_not_fit_any_more_is_asked_again(field: dict[str, Any], answer: str) -> None:
    """Not sent as something else."""
    form = read_form([field])
    assert missing(form, None, said(form, it=answer), ADA) == ("it",)
    assert written(form, *said(form, it=answer)) == {}


def test_an_answer_to_other_words_is_asked_again() -> None:
    """The question has changed since; one that was skipped is not missed, nor one left blank."""
    form = read_form([row("text")])
    assert missing(form, None, [Answer(key="it", text="It was another", value="x")], ADA) == ("it",)
    assert missing(form, None, said(form, it=" "), ADA) == ()
    assert missing(form, None, (), ADA) == ()
    assert written(form, *said(form, it=" ")) == {}


# Consent


def test_the_consent_text_is_agreed_to_in_its_own_words() -> None:
    """Another text, or none, is no consent."""
    consent = consent_question("We keep your answers.")
    assert consent is not None
    assert (consent.key, consent.kind, consent.text) == ("consent", QuestionKind.CONSENT, "We keep your answers.")
    assert consent.required
    agreed = Answer(key="consent", text="We keep your answers.", value="yes")
    assert missing(Form(), consent, (agreed,), ADA) == ()
    for other in (Answer(key="consent", text="We keep nothing.", value="yes"), Answer(key="x", text="", value="yes")):
        assert missing(Form(), consent, (other,), ADA) == ("consent",)
    assert missing(Form(), consent, (Answer(key="consent", text="We keep your answers.", value="no"),), ADA)
    assert consent_question("") is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>end", "• a\n• b\n\nend"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>alert('x')</script>Hello<style>p{}</style>", "Hello"),
        ("<template><p>no</p></template>yes", "yes"),
        ('see <a href="https://example.org/privacy">our rules</a>', "see our rules (https://example.org/privacy)"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">press</a> <a>x</a>', "press x"),
        ("</a></script>odd</p>", "odd"),
        ('<img alt="A seal" src="https://example.org/x.png"><img>', "A seal"),
        ("two\nlines &lt;b&gt;", "two\nlines <b>"),
        ("<b>two\nlines</b>", "two lines"),
        ("pay \u202eeslaf\u202c\x07", "pay eslaf"),
        ("<!-- note -->5 < 6", "5 < 6"),
        ("<div>unclosed <p>but there", "unclosed\n\nbut there"),
        ("", ""),
    ],
)
def test_html_becomes_words(html: str, text: str) -> None:
    """All of them, and nothing that acts or hides."""
    assert plain(html) == text
