"""When a field of CarePortals' forms is asked, missed and sent: conditions on others, and answers that fit no more."""

from typing import Any

import pytest

from conversations.booking import Answer, Choice, Condition
from tests.vendors.careportals_clinic import ADA
from tests.vendors.careportals_fields import row, said, written
from vendors.careportals.answers import missing, shown
from vendors.careportals.forms import Form, read_form


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


# Answers


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
