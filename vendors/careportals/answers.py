"""What a person said, written as a form wants it, and what is still to be said. Pure."""

from collections.abc import Iterable, Mapping

from conversations.booking import Answer, Customer, Question, Ref
from vendors.careportals.fields import CONSENT, DETAILS, Asked, Path
from vendors.careportals.forms import Form
from vendors.reader import Json


def missing(form: Form, consent: Question | None, answers: Iterable[Answer], customer: Customer) -> tuple[str, ...]:
    """What must be asked (again): details, and questions that are shown now and were not answered in these words.

    An e-mail address always: the vendor's own page submits nothing without one.
    """
    said = {answer.key: answer for answer in answers}
    details = tuple(
        detail.value
        for detail in DETAILS.values()
        if (detail in form.required or detail.value != "phone") and not getattr(customer, detail.value)
    )
    asked = tuple(one.question.key for one in shown(form, said) if _lacks(one, said.get(one.question.key), customer))
    agreed = consent is None or _agreed(consent, said.get(consent.key))
    return (*details, *asked, *(() if agreed else (CONSENT,)))


def shown(form: Form, said: Mapping[Ref, Answer]) -> tuple[Asked, ...]:
    """What is asked, given what was said: an answer to what is not shown (any more) shows nothing else."""
    values: dict[Ref, str] = {}
    found = []
    for one in form.asked:
        if all(values.get(condition.key) == condition.value for condition in one.question.conditions):
            found.append(one)
            if one.question.key in said:
                values[one.question.key] = said[one.question.key].value
    return tuple(found)


def _lacks(one: Asked, answer: Answer | None, customer: Customer) -> bool:
    if answer is None or not answer.value.strip():
        return one.question.required and not (_is_birth_date(one) and customer.birth_date)
    return answer.text != one.question.text or _written(one, answer.value) is None


def _agreed(question: Question, answer: Answer | None) -> bool:
    return answer is not None and answer.value == "yes" and answer.text == question.text


def _is_birth_date(one: Asked) -> bool:
    return one.path == ("dob",) and one.type == "date"


def write_values(form: Form, answers: Iterable[Answer], customer: Customer, *, nested: bool) -> dict[str, Json]:
    """All that is sent of a person, by field names: details, hidden defaults, answers to what is shown.

    `nested`: a group's answers in an object of its own.
    """
    said = {answer.key: answer for answer in answers}
    values: dict[str, Json] = {}
    for path, default in form.given:
        _place(values, path, default, nested=nested)
    for one in shown(form, said):
        if (value := _answer(one, said.get(one.question.key), customer)) is not None:
            _place(values, one.path, value, nested=nested)
    return values | _details(form, customer)


def _answer(one: Asked, answer: Answer | None, customer: Customer) -> Json:
    if answer is None or not answer.value.strip():
        return customer.birth_date.isoformat() if _is_birth_date(one) and customer.birth_date else None
    return _written(one, answer.value)


def _details(form: Form, customer: Customer) -> dict[str, Json]:
    told = {name: getattr(customer, detail.value) for name, detail in DETAILS.items()}
    if form.full_name:
        told["fullName"] = " ".join(filter(None, (customer.first_name, customer.last_name)))
    return {name: value for name, value in told.items() if value}


def _written(one: Asked, value: str) -> Json:
    """The answer as the type wants it; None for one that does not fit (any more). Yes, No and true are inferred."""
    match one.type:
        case "polar":
            return {"yes": "Yes", "no": "No"}.get(value)
        case "switch":
            return {"yes": True, "no": False}.get(value)
        case "consent":
            return True if value == "yes" else None
        case "singleselect":
            return dict(one.options).get(value)
        case "multiselect":
            known, refs = dict(one.options), value.split("\n")
            return [known[ref] for ref in refs] if all(ref in known for ref in refs) else None
        case "number":
            return int(value) if value.strip().removeprefix("-").isdecimal() else None
        case _:
            return value.strip()


def _place(values: dict[str, Json], path: Path, value: Json, *, nested: bool) -> None:
    *groups, name = path
    for group in groups if nested else ():
        values = values.setdefault(group, {})
    values[name] = value
