"""What is said beyond what is asked: when one wants to come, how many, what, where, with whom, for which animal. All
of it is used: at once where that can be, at its station where that is still to come.

Nothing is chosen by words that a list does not have; what was chosen is shown on the review card and changed there.
"""

from conversations import talks
from conversations.calendar import local
from conversations.commands import Command
from conversations.desk import Desk
from conversations.drafts import awaits, committed, draft_of, drop_slot, forget_search, revise
from conversations.events import Readings, Typed
from conversations.flows import choose, home
from conversations.naming import Kind, Named
from conversations.recalling import LONGEST, NOTHING, forgotten, keep, named_of, offers_list, used
from conversations.scene import Step, onward, stay
from conversations.session import Awaited, Draft, Found, Session, State
from conversations.states import SCENES, road
from conversations.text import say
from conversations.values import replace
from conversations.views import Act
from conversations.waiting import at_a_desk
from conversations.wishes import MINUTE, Wish

STATIONS: dict[Kind, State] = {
    Kind.SERVICE: State.CHOOSE_SERVICE,
    Kind.PLACE: State.CHOOSE_PLACE,
    Kind.PERSON: State.CHOOSE_PERSON,
    Kind.ANIMAL: State.ANIMAL,
}
KINDS = {state: kind for kind, state in STATIONS.items()}

TIMES = frozenset({State.CHOOSE_WISHED, State.CHOOSE_SOONEST, State.CHOOSE_DAY, State.CHOOSE_SLOT})
"""Where it is asked when."""

EARLY = frozenset({State.CHOOSE_LANGUAGE, State.CHOOSE_DESK})
"""Where no list of the desk's is known."""

CARD = frozenset({State.REVIEW, State.CHANGE})
COUNTER = frozenset({State.HOME, State.HELP})

LISTENING = (
    TIMES
    | CARD
    | COUNTER
    | frozenset(STATIONS.values())
    | {
        State.CHOOSE_LANGUAGE,
        State.CHOOSE_DESK,
        State.CHOOSE_GROUP,
        State.CHOOSE_EXTRAS,
        State.CHOOSE_PARTY,
        State.HOLDING,
        State.DETAILS,
        State.REHEARSING,
    }
)
"""States in which more than the answer is heard. Not where the vendor's own questions are asked: what is written there
may speak of days that are no wish.
"""


def taken(session: Session, event: Typed, desk: Desk) -> Step | None:
    """What follows from all that a text says; None if it says nothing that can be used here."""
    readings = event.readings
    if not _listening(session):
        return None
    if readings.impossible is not None and not readings.wishes:
        return stay(replace(session, notice=say(f"impossible-{readings.impossible.replace('_', '-')}")))
    if not (readings.wishes or _party(session, readings, desk) or _usable(session, readings.named, desk)):
        return None
    commands: tuple[Command, ...] = ()
    if session.draft is None:
        begun = home.start(session, desk)
        session, commands = begun.session, begun.commands
    for use in (_kept, _changed, _counted, _wished):
        step = use(session, event, desk)
        session, commands = step.session, (*commands, *step.commands)
    return onward(session, *commands)


def kept_for_later(session: Session, event: Typed, desk: Desk) -> Session:
    """The session with words that mean nothing yet: before one knows where, nothing of what there is can be known."""
    early = session.state in EARLY and session.draft is not None and session.focus != talks.PERSON
    return _kept(session, event, desk).session if early else session


def beside(session: Session, readings: Readings) -> Session:
    """The session in which something was picked by words that also say when; a time that was picked says it itself."""
    draft = session.draft
    if session.state in TIMES or not readings.wishes or draft is None or draft.slot or not _listening(session):
        return session
    return _with_wishes(session, readings.wishes)


def prefers_the_wish(session: Session, pick: str, readings: Readings, desk: Desk) -> bool:
    """Whether a text that fits one button says when, rather than which: *Tuesday* is no time of Tuesday."""
    act, _, value = pick.partition(":")
    if act != Act.PICK or not readings.wishes or session.state not in TIMES:
        return False
    if session.state is State.CHOOSE_SLOT or len(draft_of(session).wishes) > 1:
        return False
    found = session.found
    slots = (*(found.soonest or ()), *(found.wished or ()), *(found.before or ()), *(found.after or ()))
    clock = next((local(slot.start, desk).time() for slot in slots if slot.ref == value), None)
    windows = [window for wish in readings.wishes for window in wish.windows]
    return not any(one.end - one.start == MINUTE and one.start.time() == clock for one in windows)


def answered_before(session: Session, desk: Desk) -> Step | None:
    """What follows at this station from what was said before; None if nothing was that belongs here."""
    if session.draft is None or session.draft.said is None or session.revisiting:
        return None
    match session.state:
        case State.REVIEW:
            return stay(forgotten(session))
        case State.CHOOSE_GROUP:
            return _grouped(session, desk)
        case State.CHOOSE_PARTY:
            return _party_told(session, desk)
        case state if state in KINDS:
            return _named_before(session, KINDS[state], desk)
        case _:
            return None


def _named_before(session: Session, kind: Kind, desk: Desk) -> Step | None:
    scene = SCENES[session.state]
    known = {option.value for option in scene.options(session, desk)}
    refs = tuple(ref for ref in named_of(session, kind) if ref in known)
    if not refs:
        return None
    session = used(session, kind)
    if len(refs) == 1:
        return scene.pick(session, refs[0], desk)
    return stay(replace(session, narrowed=refs, page=0, notice=say("which-one")))


def _grouped(session: Session, desk: Desk) -> Step | None:
    """A service that was named says under which heading it is; what is under several is asked by them."""
    refs, services = named_of(session, Kind.SERVICE), session.found.services or ()
    headings = tuple(dict.fromkeys(service.group for service in services if service.ref in refs))
    if len(headings) > 1 and desk.capabilities.groups:
        said = draft_of(session).said or NOTHING
        if said.headed:
            return None  # asked already: what is pressed or written there since counts
        asked = keep(session, replace(said, headed=True))
        return stay(replace(asked, narrowed=headings, page=0, notice=say("which-one")))
    if not headings:
        return None
    group = headings[0] if len(headings) == 1 else choose.ALL
    return onward(revise(session, replace(draft_of(session), group=group)))


def _party_told(session: Session, desk: Desk) -> Step | None:
    scene, said = SCENES[State.CHOOSE_PARTY], draft_of(session).said or NOTHING
    if said.party is None:
        return None
    session, sizes = keep(session, replace(said, party=None)), scene.options(session, desk)
    if str(said.party) in {option.value for option in sizes}:
        return scene.pick(session, str(said.party), desk)
    asked = scene.enter(session, desk)
    return replace(asked, session=replace(asked.session, notice=say("party-too-large", count=len(sizes))))


def _listening(session: Session) -> bool:
    if session.state not in LISTENING or committed(session) or awaits(session, Awaited.CANCEL):
        return False
    return session.focus != talks.PERSON and (session.draft is not None or session.state in COUNTER)


def _party(session: Session, readings: Readings, desk: Desk) -> bool:
    """Whether it says how many come where that matters, or may."""
    begins = session.draft is None and len(desk.siblings) > 1
    return readings.party is not None and (desk.capabilities.party or begins or not at_a_desk(session, desk))


def _usable(session: Session, named: tuple[Named, ...], desk: Desk) -> tuple[Named, ...]:
    """What of this is still to be chosen, or may be changed from the card."""
    open_to = [one for one in named if _on_the_road(session, one.kind, desk)]
    return tuple(one for one in open_to if not _answered(session, one.kind, desk) or _changes(session, one))


def _on_the_road(session: Session, kind: Kind, desk: Desk) -> bool:
    draft = session.draft
    if draft is None or not offers_list(kind, desk) or STATIONS[kind] not in road(session, desk):
        return False
    return draft.moving is None or kind is Kind.PERSON


def _answered(session: Session, kind: Kind, desk: Desk) -> bool:
    return SCENES[STATIONS[kind]].done(session, desk)


def _changes(session: Session, named: Named) -> bool:
    """Whether this is said on the card, or where the list is open once more. A service is changed there alone: all else
    depends on it.
    """
    at_card = session.state in CARD and named.kind is not Kind.SERVICE
    return len(named.refs) == 1 and (at_card or session.state is STATIONS[named.kind])


def _kept(session: Session, event: Typed, desk: Desk) -> Step:
    """With what is to be used at stations to come, and the words for the lists that are."""
    said, kinds = draft_of(session).said or NOTHING, tuple(Kind)
    ahead = [one for one in kinds if _on_the_road(session, one, desk) and not _answered(session, one, desk)]
    if not at_a_desk(session, desk):
        ahead = list(kinds)  # which lists there are, nobody knows yet
    named = tuple(one for one in event.readings.named if one.kind in ahead)
    fresh = {one.kind for one in named}
    wanting = tuple(one for one in ahead if one not in fresh and not _known(session.found, one))
    words = f"{said.words}\n{event.text}".strip()[-LONGEST:]
    rest = tuple(one for one in said.named if one.kind not in fresh)
    return stay(keep(session, replace(said, words=words, kinds=wanting, named=(*rest, *named))))


def _known(found: Found, kind: Kind) -> bool:
    lists = {
        Kind.SERVICE: found.services,
        Kind.PLACE: found.places,
        Kind.PERSON: found.people,
        Kind.ANIMAL: found.animals,
    }
    return lists[kind] is not None


def _changed(session: Session, event: Typed, desk: Desk) -> Step:
    """With what was chosen before and is said otherwise now."""
    commands: tuple[Command, ...] = ()
    for one in event.readings.named:
        if _on_the_road(session, one.kind, desk) and _answered(session, one.kind, desk) and _changes(session, one):
            step = SCENES[STATIONS[one.kind]].pick(session, one.refs[0], desk)
            session, commands = step.session, (*commands, *step.commands)
    return stay(session, *commands)


def _counted(session: Session, event: Typed, desk: Desk) -> Step:
    """With how many come, now or once it is asked."""
    party, draft = event.readings.party, draft_of(session)
    if party is None or draft.moving is not None or not _party(session, event.readings, desk):
        return stay(session)
    sizes = {option.value for option in SCENES[State.CHOOSE_PARTY].options(session, desk)}
    if draft.service is None or draft.party is None:
        return stay(keep(session, replace(draft.said or NOTHING, party=party)))
    return SCENES[State.CHOOSE_PARTY].pick(session, str(party), desk) if str(party) in sizes else stay(session)


def _wished(session: Session, event: Typed, desk: Desk) -> Step:
    """With when; a time that was chosen is another question again."""
    if not event.readings.wishes:
        return stay(session)
    step = drop_slot(session, desk) if draft_of(session).slot else stay(session)
    return replace(step, session=_with_wishes(step.session, event.readings.wishes))


def _with_wishes(session: Session, wishes: tuple[Wish, ...]) -> Session:
    draft: Draft = replace(draft_of(session), wishes=wishes, wanted=None, override="")
    return forget_search(revise(session, draft))
