"""Which desk, and what for: one list after the other, each skipped where there is nothing to choose."""

from conversations import talks
from conversations.booking import Service
from conversations.commands import Command
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, forget_service, revise
from conversations.finds import FindServices
from conversations.pages import listed, named, way_out
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Note, View
from conversations.waiting import contact, pending

ALL = "*"
"""The group of a draft that was not asked for one; no vendor's heading is a lone asterisk."""


def _to_talk(session: Session) -> bool:
    """Whether the desk is chosen for a talk with its people, and not to book there."""
    return session.focus == talks.PERSON


def _desks(session: Session, desk: Desk) -> tuple[Option, ...]:
    offered = (sibling for sibling in desk.siblings if sibling.staffed or not _to_talk(session))
    return tuple(Option(sibling.name, named(sibling.title)) for sibling in offered)


def _enter_desk(session: Session, desk: Desk) -> Step:
    if _to_talk(session):
        return talks.ask_there(session, desk)
    return onward(replace(session, desk=desk.name)) if len(desk.siblings) < 2 else stay(session)


def _pick_desk(session: Session, value: str, desk: Desk) -> Step:
    if _to_talk(session):
        return stay(replace(session, desk=value))  # entered again, now at that desk
    if value == session.desk:
        return onward(session)
    step = forget_service(session, desk)
    cleared = replace(step.session, desk=value, found=replace(step.session.found, services=None))
    return onward(revise(cleared, replace(draft_of(cleared), group=None)), *step.commands)


def _view_desk(session: Session, desk: Desk) -> View:
    question = say("person-where") if _to_talk(session) else say("choose-desk")
    return listed(question, _desks(session, desk), session, desk)


CHOOSE_DESK = Scene(
    view=_view_desk,
    enter=_enter_desk,
    done=lambda session, _desk: session.desk is not None and not _to_talk(session),
    options=_desks,
    pick=_pick_desk,
)


def _ask_services(session: Session) -> tuple[Command, ...]:
    if session.found.services is not None or awaits(session, Awaited.SERVICES):
        return ()
    return (FindServices(language=draft_of(session).language),)


def _headings(session: Session) -> tuple[str, ...]:
    return tuple(dict.fromkeys(service.group for service in session.found.services or ()))


def _groups(session: Session, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(name, named(name) if name else say("other-services")) for name in _headings(session))


def _enter_group(session: Session, desk: Desk) -> Step:
    if commands := _ask_services(session):
        return stay(session, *commands)
    if session.found.services is None or (desk.capabilities.groups and len(_headings(session)) > 1):
        return stay(session)
    return onward(revise(session, replace(draft_of(session), group=ALL)))


def _pick_group(session: Session, value: str, desk: Desk) -> Step:
    draft = draft_of(session)
    if value == draft.group or value not in _headings(session):
        return onward(session)
    step = forget_service(session, desk)
    return onward(revise(step.session, replace(draft_of(step.session), group=value)), *step.commands)


def _view_group(session: Session, desk: Desk) -> View:
    if session.found.services is None:
        return pending(session, desk, Awaited.SERVICES)
    return listed(say("choose-group"), _groups(session, desk), session, desk)


CHOOSE_GROUP = Scene(
    view=_view_group,
    enter=_enter_group,
    done=lambda session, _desk: draft_of(session).group is not None,
    options=_groups,
    pick=_pick_group,
)


def _offered(session: Session) -> tuple[Service, ...]:
    services, group = session.found.services or (), draft_of(session).group
    return tuple(service for service in services if group in (ALL, service.group)) or services


def _services(session: Session, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(service.ref, _priced(service)) for service in _offered(session))


def _priced(service: Service) -> Text:
    if service.price is None:
        return named(service.name)
    return say("service-with-price", name=service.name, price=service.price)


def _enter_service(session: Session, desk: Desk) -> Step:
    if commands := _ask_services(session):
        return stay(session, *commands)
    offered = _offered(session)
    return _pick_service(session, offered[0].ref, desk) if len(offered) == 1 else stay(session)


def _pick_service(session: Session, value: str, desk: Desk) -> Step:
    service = next((one for one in session.found.services or () if one.ref == value), None)
    if service is None or service == draft_of(session).service:
        return onward(session)
    step = forget_service(session, desk)
    return onward(revise(step.session, replace(draft_of(step.session), service=service)), *step.commands)


def _view_service(session: Session, desk: Desk) -> View:
    if session.found.services is None:
        return pending(session, desk, Awaited.SERVICES)
    if not session.found.services:
        body = (say("no-services", contact=contact(desk)),)
        return Note(body=body, rows=way_out(session), notice=session.notice)
    return listed(say("choose-service"), _services(session, desk), session, desk)


CHOOSE_SERVICE = Scene(
    view=_view_service,
    enter=_enter_service,
    done=lambda session, _desk: draft_of(session).service is not None,
    options=_services,
    pick=_pick_service,
)
