"""What Qmatic offers: services, branches, resources and questions, read into values. Pure, like mapping.py.

Facts: the guides of Qmatic's space ECAEAD as of November 2026; what is inferred says so.
"""

import hashlib
from collections.abc import Iterable, Iterator

from conversations.booking import Answer, People, Person, Pin, Place, Question, QuestionKind, Ref, Service
from vendors.reader import Json, Reader, Row

_read = Reader("qmatic")


def read_rows(body: Json) -> tuple[Row, ...]:
    """The rows of `GET /services` (one a service and branch) or `GET /services/{id}` (one a branch)."""
    return _read.records(body, "services")


def rows_of(rows: Iterable[Row], *, service: Ref, branch: Ref | None) -> tuple[Row, ...]:
    """The rows of `GET /services` that speak of the service, at the branch where one is given."""
    return tuple(row for row in rows if id_of(row, "service") == service and branch in (None, id_of(row, "branch")))


def id_of(row: Row, part: str) -> Ref:
    """The id of the service or branch a row speaks of; empty if it speaks of none."""
    return _read.maybe(_read.part(row, part), "id")


# Services


def read_services(rows: Iterable[Row], groups: Json) -> tuple[Service, ...]:
    """The services that can be booked online, folded over their branches.

    In the order of the groups' indexes where `groups` (the answer of `/services/groups`) has any, else as listed.
    """
    listed: dict[Ref, Row] = {}
    for row in rows:
        raw = _read.part(row, "service")
        listed.setdefault(_read.text(raw, "id"), raw)
    arranged = {ref: (heading, told) for ref, heading, told in _arranged(groups) if ref in listed}
    order = [*arranged, *(ref for ref in listed if ref not in arranged)]
    services = (_read_service(listed[ref], *arranged.get(ref, ("", {}))) for ref in order)
    return tuple(service for service in services if service is not None)


def _read_service(raw: Row, heading: str, told: Row) -> Service | None:
    config = _read.part(raw, "config")
    # The flag sits under `config` in one answer and on the service itself in the other (documented).
    if not all(_read.flag(row, "onlineBookable", default=True) for row in (config, told)):
        return None
    return Service(
        ref=_read.text(raw, "id"),
        name=_read.text(raw, "name"),
        group=heading,
        note=_read.maybe(told, "externalDescription"),
        party_max=max(1, _read.number(config, "maxNumberOfReservations") or 1),
    )


def _arranged(groups: Json) -> Iterator[tuple[Ref, str, Row]]:
    """Each service of the groups once, with its heading, in display order; the ungrouped ones last, under none."""
    answer = _read.record(groups or {}, "groups")
    headed = [(_read.maybe(group, "name"), group) for group in _by_index(answer, "serviceGroups")]
    seen = set()
    for heading, group in [*headed, ("", answer)]:
        for told in _by_index(group, "services"):
            ref = _read.text(told, "id")
            if ref not in seen:
                seen.add(ref)
                yield ref, heading, told


def _by_index(row: Row, key: str) -> list[Row]:
    return sorted(_read.parts(row, key), key=lambda told: _read.number(told, "index") or 0)


# Places and people


def read_places(rows: Iterable[Row]) -> tuple[Place, ...]:
    """The branches, in the vendor's order, each once."""
    places: dict[Ref, Place] = {}
    for row in rows:
        place = _read_place(_read.part(row, "branch"))
        places.setdefault(place.ref, place)
    return tuple(places.values())


def _read_place(raw: Row) -> Place:
    address = _read.part(raw, "address")
    street, code, city = (_read.maybe(address, key) for key in ("streetName", "zipCode", "city"))
    return Place(
        ref=_read.text(raw, "id"),
        name=_read.text(raw, "name"),
        address=", ".join(filter(None, (street, f"{code} {city}".strip()))),
        pin=_read_pin(raw.get("location")),
    )


def _read_pin(raw: object) -> Pin | None:
    """Where the branch is on a map. The guide's own example is at 180/180 (November 2026): what cannot be is taken for
    not told, and so is 0/0, where a place is that nobody has placed.
    """
    match raw:
        case {"latitude": int() | float() as latitude, "longitude": int() | float() as longitude}:
            there = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)
            return Pin(latitude=float(latitude), longitude=float(longitude)) if there else None
        case _:
            return None


def read_people(*given: Iterable[Row], branch: Ref) -> People:
    """Whom one may ask for at the branch: its own resources, not those of the service's first row; of several services
    (each with its rows) those who are named for all that name any.

    None at all although somebody is required contradicts the guide (a pool of unnamed ones): nobody is asked for.
    """
    here = [_selection(rows, branch) for rows in given]
    named = [listed for listed, _ in here if listed]
    shared = named[0] if named else {}
    members = tuple(person for ref, person in shared.items() if all(ref in listed for listed in named))
    return People(members=members, required=bool(members) and any(required for _, required in here))


def _selection(rows: Iterable[Row], branch: Ref) -> tuple[dict[Ref, Person], bool]:
    row = next((row for row in rows if id_of(row, "branch") == branch), {})
    selection = _read.part(row, "resourceSelection")
    listed = _read.parts(selection, "availableResources")
    members = (Person(ref=_read.text(raw, "id"), name=_read.text(raw, "name")) for raw in listed)
    return {person.ref: person for person in members}, _read.flag(selection, "required", default=False)


# Questions


def read_questions(rows: Iterable[Row]) -> tuple[Question, ...]:
    """Gates first, then what one answers in words, of all these rows: one for each service of the visit.

    Questions have no ids: position and text are their key. What two services ask in the same words is asked once.
    """
    listed = tuple(rows)
    gates = {_gist(raw): raw for raw in _all(listed, "screeningQuestions")}
    words: dict[str, Row] = {}
    for raw in _all(listed, "informationQuestions"):
        text = _read.text(raw, "questionText")
        if text not in words or _read.flag(raw, "required", default=False):
            words[text] = raw
    return (
        *(_read_gate(n, raw) for n, raw in enumerate(gates.values())),
        *(_read_words(n, raw) for n, raw in enumerate(words.values())),
    )


def _all(rows: tuple[Row, ...], key: str) -> Iterator[Row]:
    return (raw for row in rows for raw in _read.parts(row, key))


def _gist(raw: Row) -> tuple[str, bool]:
    return _read.text(raw, "questionText"), _wants(raw)


def _wants(raw: Row) -> bool:
    # False: only a no passes. Inferred: a question that can never deny would be pointless.
    return _read.flag(raw, "yesRequiredAnswer", default=True)


def _read_gate(position: int, raw: Row) -> Question:
    text = _read.text(raw, "questionText")
    return Question(
        key=_question_key("s", position, text),
        kind=QuestionKind.YES_NO,
        text=text,
        hint=_read.maybe(raw, "clarificationText"),
        wants=_wants(raw),
        denial=_read.maybe(raw, "answerDeniedMessage"),
    )


def _read_words(position: int, raw: Row) -> Question:
    text = _read.text(raw, "questionText")
    return Question(
        key=_question_key("i", position, text),
        kind=QuestionKind.TEXT,
        text=text,
        hint=_read.maybe(raw, "clarificationText"),
        required=_read.flag(raw, "required", default=False),
        limit=2048,
    )


def _question_key(kind: str, position: int, text: str) -> Ref:
    return f"{kind}{position}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def unanswered(questions: Iterable[Question], answers: Iterable[Answer]) -> tuple[Ref, ...]:
    """Keys of the questions that must be asked (again): required now, and no answer was given to that very text.

    A gate's answer is never sent, but a gate whose text changed since must be passed anew.
    """
    told = {answer.text for answer in answers if answer.value.strip()}
    return tuple(question.key for question in questions if question.required and question.text not in told)
