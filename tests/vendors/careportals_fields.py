"""Fields of CarePortals' forms for tests: made, answered, and as they are sent."""

from typing import Any

from conversations.booking import Answer, Customer
from tests.vendors.careportals_clinic import ADA
from vendors.careportals.answers import write_values
from vendors.careportals.forms import Form

DETAILS = {"firstName": "Ada", "lastName": "Example", "email": "ada@example.org", "phone": "+16475550100"}


def row(type_: str, name: str = "it", **more: Any) -> dict[str, Any]:
    return {"name": name, "label": f"About {name}", "type": type_} | more


def said(form: Form, **values: str) -> tuple[Answer, ...]:
    """These answers, by question key, in the questions' own words."""
    texts = {one.question.key: one.question.text for one in form.asked}
    return tuple(Answer(key=key, text=texts.get(key, key), value=value) for key, value in values.items())


def written(form: Form, *answers: Answer, customer: Customer = ADA, nested: bool = True) -> dict[str, Any]:
    """What is sent of the form, the details aside."""
    values = write_values(form, answers, customer, nested=nested)
    return {name: value for name, value in values.items() if name not in DETAILS}
