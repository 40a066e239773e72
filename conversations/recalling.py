"""What was said before it was asked: kept, found in the lists that come, and gone once it is used. Knows no state.

Words wait for lists and are compared with each once, at the edge, when it comes; nothing is read here.
"""

from conversations.desk import Desk
from conversations.drafts import draft_of, revise
from conversations.naming import Kind, Named
from conversations.session import Awaited, Said, Session
from conversations.values import replace

LISTS: dict[Awaited, Kind] = {
    Awaited.SERVICES: Kind.SERVICE,
    Awaited.PLACES: Kind.PLACE,
    Awaited.PEOPLE: Kind.PERSON,
    Awaited.ANIMALS: Kind.ANIMAL,
}
"""Which answer brings which list."""

LONGEST = 300
"""Characters of a text that are kept: a longer one is a story."""

NOTHING = Said()


def offers_list(kind: Kind, desk: Desk) -> bool:
    """Whether there is such a list at the desk at all."""
    can = desk.capabilities
    lists = {Kind.SERVICE: True, Kind.PLACE: can.places, Kind.PERSON: can.people, Kind.ANIMAL: can.animals}
    return lists[kind]


def keep(session: Session, said: Said) -> Session:
    """The session with that to be used later; words that wait for nothing are gone."""
    waiting = said.words if said.kinds else ""
    kept = replace(said, words=waiting)
    return revise(session, replace(draft_of(session), said=None if kept == NOTHING else kept))


def recalled(session: Session, what: Awaited, named: tuple[Named, ...]) -> Session:
    """The session, a list having come: what the words name of it is kept for its station; they wait for it no more."""
    kind, said = LISTS.get(what), draft_of(session).said
    if session.draft is None or said is None or kind is None or kind not in said.kinds:
        return session
    found = tuple(one for one in named if one.kind is kind)
    left = tuple(one for one in said.kinds if one is not kind)
    return keep(session, replace(said, kinds=left, named=(*said.named, *found)))


def named_of(session: Session, kind: Kind) -> tuple[str, ...]:
    """What was named of that list."""
    said = draft_of(session).said or NOTHING
    return next((one.refs for one in said.named if one.kind is kind), ())


def used(session: Session, kind: Kind) -> Session:
    """The session, what was named of that list being answered or asked."""
    said = draft_of(session).said
    if session.draft is None or said is None:
        return session
    return keep(session, replace(said, named=tuple(one for one in said.named if one.kind is not kind), headed=False))


def forgotten(session: Session) -> Session:
    """The session with nothing waiting any more: everything was asked."""
    if session.draft is None or session.draft.said is None:
        return session
    return revise(session, replace(session.draft, said=None))
