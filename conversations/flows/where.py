"""Where, with whom, how many: what belongs to a service, each skipped where there is nothing to choose."""

from conversations.booking import ANYONE, Place
from conversations.desk import Desk
from conversations.drafts import (
    awaits,
    draft_of,
    drop_slot,
    forget_extras,
    forget_people,
    forget_questions,
    revise,
    visit_of,
)
from conversations.finds import FindPeople, FindPlaces
from conversations.pages import listed, named, way_out
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Note, View
from conversations.waiting import pending

ANY_PERSON = "-"
"""The option of no one in particular; no vendor's ref is a lone hyphen."""


def _places(session: Session, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(place.ref, _place_label(place)) for place in session.found.places or ())


def _place_label(place: Place) -> Text:
    return say("place-with-address", name=place.name, address=place.address) if place.address else named(place.name)


def _enter_place(session: Session, desk: Desk) -> Step:
    if session.found.places is None and not awaits(session, Awaited.PLACES):
        return stay(session, FindPlaces(visit=visit_of(draft_of(session))))
    places = session.found.places or ()
    return _pick_place(session, places[0].ref, desk) if len(places) == 1 else stay(session)


def _pick_place(session: Session, value: str, desk: Desk) -> Step:
    place = next((one for one in session.found.places or () if one.ref == value), None)
    if place is None or place == draft_of(session).place:
        return onward(session)
    step = drop_slot(session, desk)
    cleared = forget_questions(forget_people(forget_extras(step.session)))
    return onward(revise(cleared, replace(draft_of(cleared), place=place)), *step.commands)


def _view_place(session: Session, desk: Desk) -> View:
    if session.found.places is None:
        return pending(session, desk, Awaited.PLACES)
    if not session.found.places:
        return Note(body=(say("no-places"),), rows=way_out(session), notice=session.notice)
    return listed(say("choose-place"), _places(session, desk), session, desk)


CHOOSE_PLACE = Scene(
    view=_view_place,
    enter=_enter_place,
    done=lambda session, desk: not desk.capabilities.places or draft_of(session).place is not None,
    options=_places,
    pick=_pick_place,
)


def _people(session: Session, _desk: Desk) -> tuple[Option, ...]:
    people = session.found.people
    if people is None:
        return ()
    anyone = () if people.required else (Option(ANY_PERSON, say("anyone")),)
    return anyone + tuple(Option(person.ref, named(person.name)) for person in people.members)


def _enter_person(session: Session, desk: Desk) -> Step:
    people = session.found.people
    if people is None:
        asked = awaits(session, Awaited.PEOPLE)
        return stay(session) if asked else stay(session, FindPeople(visit=visit_of(draft_of(session))))
    if len(people.members) > 1:
        return stay(session)
    return _pick_person(session, people.members[0].ref if people.members else ANY_PERSON, desk)


def _pick_person(session: Session, value: str, desk: Desk) -> Step:
    members = session.found.people.members if session.found.people else ()
    person = next((one for one in members if one.ref == value), ANYONE)
    if person == draft_of(session).person:
        return onward(session)
    step = drop_slot(session, desk)
    return onward(revise(step.session, replace(draft_of(step.session), person=person)), *step.commands)


def _view_person(session: Session, desk: Desk) -> View:
    if session.found.people is None:
        return pending(session, desk, Awaited.PEOPLE)
    return listed(say("choose-person"), _people(session, desk), session, desk)


CHOOSE_PERSON = Scene(
    view=_view_person,
    enter=_enter_person,
    done=lambda session, desk: not desk.capabilities.people or draft_of(session).person is not None,
    options=_people,
    pick=_pick_person,
)


def _sizes(session: Session, _desk: Desk) -> tuple[Option, ...]:
    service = draft_of(session).service
    largest = service.party_max if service else 1
    return tuple(Option(str(size), say("party-size", count=size)) for size in range(1, largest + 1))


def _enter_party(session: Session, desk: Desk) -> Step:
    return _pick_party(session, "1", desk) if len(_sizes(session, desk)) == 1 else stay(session)


def _pick_party(session: Session, value: str, desk: Desk) -> Step:
    if int(value) == draft_of(session).party:
        return onward(session)
    step = drop_slot(session, desk)
    return onward(revise(step.session, replace(draft_of(step.session), party=int(value))), *step.commands)


def _view_party(session: Session, desk: Desk) -> View:
    return listed(say("choose-party"), _sizes(session, desk), session, desk)


CHOOSE_PARTY = Scene(
    view=_view_party,
    enter=_enter_party,
    done=lambda session, desk: not desk.capabilities.party or draft_of(session).party is not None,
    options=_sizes,
    pick=_pick_party,
)
