"""Which animal the visit is for: one the practice knows of this person, or a new one with name, species and breed."""

from dataclasses import dataclass

from conversations.booking import Animal, Animals, Choice
from conversations.desk import Desk
from conversations.drafts import BREED, awaits, draft_of, proven, revise, visit_of
from conversations.events import Typed
from conversations.finds import FindAnimals
from conversations.pages import main, named, paged, plain, way_out
from conversations.questions import asked, before
from conversations.scene import Option, Scene, Step, choices, onward, stay
from conversations.session import Awaited, Session
from conversations.text import Text, Words, say
from conversations.values import replace
from conversations.views import Act, Button, Field, FieldKind, Form, Rows, View
from conversations.waiting import pending

WHICH, NAME, SPECIES = "which", "name", "species"
NEW = "-"
"""The option of an animal the practice does not know; no vendor's ref is a lone hyphen."""

NAME_LIMIT = 127
NOBODY = Animals(members=(), species=())
KINDS = {WHICH: FieldKind.CHOICE, NAME: FieldKind.NAME, SPECIES: FieldKind.CHOICE, BREED: FieldKind.TEXT}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to ask of the animal."""

    key: str


def _animals(session: Session) -> Animals:
    return session.found.animals or NOBODY


def _animal(session: Session) -> Animal:
    return draft_of(session).animal or Animal(name="")


def _lines(session: Session) -> tuple[Line, ...]:
    which = (Line(WHICH),) if _animals(session).members else ()
    if which and (draft_of(session).animal is None or _animal(session).ref):
        return which
    species = (Line(SPECIES),) if _animals(session).species else ()
    return (*which, Line(NAME), *species, Line(BREED))


def _answered(session: Session) -> frozenset[str]:
    draft, animal = draft_of(session), _animal(session)
    known = {WHICH} if draft.animal is not None else set()
    known |= {key for key, told in ((NAME, animal.name), (SPECIES, animal.species), (BREED, animal.breed)) if told}
    return frozenset(known | set(draft.skipped))


def _asking(session: Session) -> Line | None:
    return asked(_lines(session), _answered(session), session)


def _done(session: Session, desk: Desk) -> bool:
    if not desk.capabilities.animals or _animal(session).ref:
        return True
    known = session.found.animals is not None and draft_of(session).animal is not None
    return known and all(line.key in _answered(session) for line in _lines(session))


def _enter(session: Session, _desk: Desk) -> Step:
    if session.found.animals is not None or awaits(session, Awaited.ANIMALS):
        return stay(session)
    draft = draft_of(session)
    return stay(session, FindAnimals(visit=visit_of(draft), customer=draft.customer, proven=proven(draft)))


def _take(session: Session, animal: Animal) -> Step:
    skipped = tuple(key for key in draft_of(session).skipped if key != BREED or not animal.breed)
    draft = replace(draft_of(session), animal=animal, skipped=skipped)
    return onward(replace(revise(session, draft), focus=""))


def _options(session: Session, _desk: Desk) -> tuple[Option, ...]:
    match _asking(session):
        case None:
            return ()
        case line:
            return _open(session, line)


def _open(session: Session, line: Line) -> tuple[Option, ...]:
    match line.key:
        case "which":
            members = tuple(Option(one.ref, _called(one)) for one in _animals(session).members)
            return (*members, Option(NEW, say("new-animal")))
        case "species":
            return tuple(Option(choice.ref, named(choice.name)) for choice in _animals(session).species)
        case _:
            return ()


def _called(animal: Animal) -> Text:
    return say("words", words=Words(animal.name))


def _pick(session: Session, value: str, _desk: Desk) -> Step:
    line, animal = _asking(session), _animal(session)
    if line == Line(SPECIES):
        return _take(session, replace(animal, species=value))
    members = {one.ref: one for one in _animals(session).members}
    return _take(session, members[value] if value in members else (Animal(name="") if animal.ref else animal))


def _read(session: Session, typed: Typed, _desk: Desk) -> Step | None:
    text = " ".join(typed.text.split())
    match _asking(session):
        case Line(key="name" | "breed") if not text or len(text) > NAME_LIMIT:
            return stay(replace(session, notice=say("too-long", limit=NAME_LIMIT)))
        case Line(key="name"):
            return _take(session, replace(_animal(session), name=text))
        case Line(key="breed"):
            return _take(session, replace(_animal(session), breed=text))
        case _:
            return None


def _press(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    line = _asking(session)
    match act:
        case Act.BACK if line and (earlier := before(_lines(session), line.key, session)):
            return stay(replace(session, focus=earlier))
        case Act.SKIP if line == Line(BREED):
            draft = draft_of(session)
            skipped = (*(key for key in draft.skipped if key != BREED), BREED)
            draft = replace(draft, animal=replace(_animal(session), breed=""), skipped=skipped)
            return onward(replace(revise(session, draft), focus=""))
        case Act.KEEP:
            return onward(replace(session, focus=""))
        case _:
            return None


def species_of(animal: Animal, species: tuple[Choice, ...]) -> Text | None:
    """What the animal is, in the vendor's words; None where that was not told."""
    name = next((choice.name for choice in species if choice.ref == animal.species), None)
    return named(name) if name else None


def _value(session: Session, key: str) -> Text | None:
    animal = draft_of(session).animal
    if animal is None:
        return None
    if key == SPECIES:
        return species_of(animal, _animals(session).species)
    told = animal.breed if key == BREED else animal.name
    return say("words", words=Words(told)) if told else None


def _field(session: Session, line: Line) -> Field:
    return Field(
        key=line.key,
        kind=KINDS[line.key],
        label=say(f"ask-animal-{line.key}"),
        required=line.key != BREED,
        value=_value(session, line.key),
        choices=choices(_open(session, line)),
    )


def _rows(session: Session, line: Line, desk: Desk) -> Rows:
    row: tuple[Button, ...] = (main("button-keep", Act.KEEP),) if line.key in _answered(session) else ()
    row += (plain("button-skip", Act.SKIP),) if line.key == BREED else ()
    return paged(_options(session, desk), session, desk.page) + ((row,) if row else ()) + way_out(session)


def _view(session: Session, desk: Desk) -> View:
    line = _asking(session)
    if session.found.animals is None or line is None:
        return pending(session, desk, Awaited.ANIMALS)
    fields = tuple(_field(session, one) for one in _lines(session))
    return Form(fields=fields, focus=line.key, rows=_rows(session, line, desk), notice=session.notice)


def _takes_text(session: Session, _desk: Desk) -> bool:
    return _asking(session) == Line(NAME)


ANIMAL = Scene(
    view=_view,
    enter=_enter,
    done=_done,
    options=_options,
    pick=_pick,
    press=_press,
    read=_read,
    takes_text=_takes_text,
)
