"""Which sessions count as one: what only numbers them, what their state does not look at, which of two equals it was.

A walk that told them apart would walk the same for ever; one that merges too much would miss what a law would find.
"""

from operator import attrgetter

from conversations.booking import Animal, Answer, Booking, BookingStatus, Customer, Service
from conversations.drafts import COMMITTED, WRITES, awaits, committed, lapsed
from conversations.session import EPOCH, Awaited, Draft, Forfeit, Found, Reminders, Session, State
from conversations.values import replace
from tests.conversations.desk_world import merged_matter, merged_talk, phase
from tests.conversations.world import DAY, EXTRAS, NOW, PEOPLE, PLACES, SERVICES, SLOTS

OWN_READS = {
    State.CHOOSE_GROUP: {Awaited.SERVICES},
    State.CHOOSE_SERVICE: {Awaited.SERVICES},
    State.CHOOSE_PLACE: {Awaited.PLACES},
    State.CHOOSE_EXTRAS: {Awaited.EXTRAS},
    State.CHOOSE_PERSON: {Awaited.PEOPLE},
    State.ANIMAL: {Awaited.ANIMALS},
    State.REHEARSING: {Awaited.REHEARSE},
    State.HOME: {Awaited.PAYMENT, Awaited.WATCH},
    State.BOOKED: {Awaited.PAYMENT, Awaited.WATCH},
    State.MY_VISIT: {Awaited.PAYMENT, Awaited.WATCH},
    State.MY_VISITS: {Awaited.VISITS},
    State.SCREENING: {Awaited.QUESTIONS},
    State.CHOOSE_WISHED: {Awaited.WISHED, Awaited.BEFORE, Awaited.AFTER},
    State.CHOOSE_SOONEST: {Awaited.SOONEST},
    State.CHOOSE_DAY: {Awaited.DAYS},
    State.CHOOSE_SLOT: {Awaited.SLOTS},
    State.CANCEL: {Awaited.REASONS},
    State.VISIT_CANCEL: {Awaited.REASONS},
}
"""The read a state is drawn from; reads one has walked away from are judged, but tell no sessions apart."""

LISTS = frozenset({State.MY_VISITS, State.MY_VISIT})
"""States that look at all visits of a chat."""

DONE = frozenset({State.BOOKED, State.MOVED})
ENDING = frozenset({State.CANCEL, State.CANCELLING, State.VISIT_CANCEL})
AT_DESK = frozenset({State.WITH_PERSON, State.VISIT, State.TALK, State.TALK_OVER, State.TROUBLE})
PLACES_TO_BE = frozenset({State.HOME, State.HELP, State.CHOOSE_LANGUAGE, State.DENIED, State.CANCELLED}) | LISTS
COUNTER = PLACES_TO_BE | DONE | ENDING | AT_DESK
PASSING = COUNTER - {State.CHOOSE_LANGUAGE} | {State.CHECKING}
"""States off the road: whether one came back to them makes no difference."""

VISIT = Booking(ref="booking", code="FD-1", status=BookingStatus.BOOKED, start=SLOTS[0].start)
CARD = frozenset({State.REVIEW, State.CHANGE})
"""States that look at every line of the card."""

LISTED = frozenset({State.CHANGE})
"""States that only name its lines: a thin walk does not tell apart what stands in them."""

ASKING = frozenset({State.SCREENING, State.QUESTIONS})
TICKING = frozenset({State.CHOOSE_EXTRAS, State.SCREENING, State.QUESTIONS})
TELLING = frozenset({State.DETAILS})
DESCRIBING = frozenset({State.ANIMAL})
"""States that look at the answers, at the customer, at the animal."""

NOTHING_EXPECTED = Reminders()
KEPT = WRITES | COMMITTED | {Awaited.NOTICED}
"""What tells sessions apart wherever it is awaited."""

DECISIVE = frozenset({"pain", "sides"})
"""Answers on which it depends what else is asked."""


def canonical(session: Session, *, thin: bool, changes: bool) -> Session:
    """The session without what only numbers it, what its state does not look at, and which of two equals was chosen.

    `thin`: nor where *back* leads, which the other worlds walk. `changes`: the last booking can be moved or cancelled.

    `ended` and `late` decide only whether the same news is told a second time. Told apart they would walk all that can
    be done after an end, or a payment, twice; instead two laws bring the news once more right where it was told
    (`an_end_is_told_once`, `money_is_told_once`). `missed` is told apart, and empty but in the worlds of `standing`.
    What was said of a refund (`returns`) counts from when it is asked whether to cancel until that is over: elsewhere
    the next question says it anew.
    """
    idle = changes and session.draft is None
    ending = session.state in ENDING or awaits(session, Awaited.CANCEL)
    kept = KEPT | OWN_READS.get(session.state, set())
    number = session.draft.number if session.draft else 0
    paying = session.state in (State.HOME, State.BOOKED, State.MY_VISIT)
    return replace(
        session,
        turn=0,
        stamp=0,
        draft=_draft(session.draft, session.state, CARD - LISTED if thin else CARD),
        notice=None,
        verdict=None,
        misses=0,
        delayed=session.delayed and (committed(session) or awaits(session, Awaited.CANCEL)),
        revisiting=session.revisiting and session.state not in (PASSING | LISTED if thin else PASSING),
        offers=(),
        found=_found(session),
        booked=_booked(session, shown=idle or session.state in LISTS),
        others=(),
        ended=(),
        missed=tuple(replace(one, booking="", at=EPOCH) for one in session.missed),
        reminders=_reminders(session.reminders),
        booked_desk="",
        again=Draft(number=0, language="en") if session.again and (idle or session.state in DONE) else None,
        ending=VISIT if session.ending and session.state in ENDING else None,
        due=session.due if paying else "",
        payment=replace(session.payment, ref="", url="", former="") if paying and session.payment else None,
        language="en" if session.language else None,
        back=() if thin or session.state in COUNTER | {State.CHOOSE_WISHED} else session.back[-1:],
        focus="" if thin and session.state is not State.CHOOSE_DESK else session.focus,
        ticked=session.ticked if session.state in TICKING or not session.ticked else ("",),
        narrowed=("",) if session.narrowed and session.state is State.CHANGE else session.narrowed[:1],
        month=None,
        day=None,
        touched=phase(session, EPOCH if lapsed(session) else NOW),
        filed="",
        card="",
        talk=merged_talk(session.talk) if session.state is State.WITH_PERSON else None,
        matter=merged_matter(session.matter, session.state),
        actor="",
        returns=VISIT.ref if session.returns and ending else "",
        late=(),
        forfeit=_forfeit(session),
        lagging=(),
        wakes=None,
        awaiting=tuple(
            replace(item, id="", about="", draft=int(item.draft == number))
            for item in session.awaiting
            if item.what in kept
        ),
    )


def _booked(session: Session, *, shown: bool) -> Booking | None:
    visit = session.booked
    return replace(VISIT, status=visit.status) if visit and shown else None


def _reminders(reminders: Reminders) -> Reminders:
    """Without the buttons of what was posted, which no walk presses, and when."""
    return reminders if reminders == NOTHING_EXPECTED else replace(reminders, sent=(), told=None, ring=None)


def _forfeit(session: Session) -> Forfeit | None:
    """Whether money that comes has something booked again, or does so this moment."""
    known = session.forfeit
    if known is None:
        return None
    under_way = known.paid is not None
    like = Draft(number=0, language="en") if known.like else None
    return replace(known, booking=VISIT, payments=(), like=like, paid=None, draft=int(under_way))


def _draft(draft: Draft | None, state: State, card: frozenset[State]) -> Draft | None:
    """The draft as its state looks at it; `card`: the states that look at each line of the card."""
    if draft is None:
        return None
    hold = replace(draft.hold, until=EPOCH) if draft.hold else None
    key = "key" if draft.key else ""
    if state in COUNTER:
        return Draft(number=0, language="en", hold=hold, key=key, moving=VISIT if draft.moving else None)
    asking, telling, describing = state in card | ASKING, state in card | TELLING, state in card | DESCRIBING
    return replace(
        draft,
        number=0,
        language="en",
        group="" if draft.group is not None else None,
        service=replace(SERVICES[0], deposit=draft.service.deposit) if draft.service else None,
        extras=_extras(draft, state),
        place=PLACES[0] if draft.place else None,
        person=PEOPLE[0] if draft.person else None,
        party=1 if draft.party else None,
        slot=SLOTS[0] if draft.slot else None,
        hold=hold,
        key=key,
        answers=_answers(draft) if asking else (),
        own=draft.own if telling else bool(draft.own),
        customer=draft.customer if telling else Customer(),
        proven=draft.proven if telling or describing else None,
        animal=_animal(draft.animal) if describing and draft.animal else None,
        rehearsed=draft.rehearsed if telling else False,
        skipped=tuple(sorted(draft.skipped)) if telling or describing or asking else (),
        asked=draft.asked if telling else (),
        booking="booking" if draft.booking else None,
        moving=VISIT if draft.moving else None,
        wishes=draft.wishes if state is State.CHOOSE_WISHED else (),
        said=None,
    )


def _extras(draft: Draft, state: State) -> tuple[Service, ...] | None:
    """Those chosen where they are chosen among; elsewhere one of them stands for all."""
    if not draft.extras or state is State.CHOOSE_EXTRAS:
        return draft.extras and draft.extras[:1]
    return tuple(replace(EXTRAS[0], handover=extra.handover) for extra in draft.extras[:1])


def _answers(draft: Draft) -> tuple[Answer, ...]:
    said = (answer if answer.key in DECISIVE else replace(answer, value="") for answer in draft.answers)
    return tuple(sorted(said, key=lambda answer: answer.key))


def _animal(animal: Animal) -> Animal:
    return replace(animal, name=animal.name and "x", species=animal.species and "cat", breed=animal.breed and "x")


def _found(session: Session) -> Found:
    found = session.found
    match session.state:
        case State.CHOOSE_GROUP | State.CHOOSE_SERVICE:
            return Found(services=found.services)
        case State.CHOOSE_PLACE:
            return Found(places=found.places)
        case State.CHOOSE_PERSON:
            return Found(people=found.people)
        case State.CHOOSE_EXTRAS:
            return Found(extras=found.extras)
        case State.ANIMAL:
            return Found(animals=found.animals)
        case State.SCREENING | State.QUESTIONS:
            return Found(questions=found.questions)
        case State.CHOOSE_WISHED:
            looked = EPOCH if found.looked else None
            near = (None if slots is None else slots[:1] for slots in (found.before, found.after))
            return Found(wished=found.wished, looked=looked, before=next(near), after=next(near))
        case State.CHOOSE_SOONEST:
            return Found(soonest=found.soonest)
        case State.CHOOSE_DAY:
            return Found(days=(DAY,) if found.days else found.days)
        case State.CHOOSE_SLOT:
            return Found(slots=found.slots)
        case State.CANCEL | State.VISIT_CANCEL | State.MY_VISITS:
            return Found(reasons=found.reasons, visits=found.visits and found.visits[:1])
        case _:
            return Found()


NARROWING = frozenset(
    {
        State.CHOOSE_LANGUAGE,
        State.CHOOSE_SERVICE,
        State.CHOOSE_SOONEST,
        State.CHOOSE_DAY,
        State.CHOOSE_SLOT,
        State.DETAILS,
        State.CHANGE,
    }
)
"""States whose lists are narrowed in the world that can do nothing, where nothing is merged."""


def unnarrowed(session: Session) -> Session | None:
    """The session in which the whole list is shown again, where a thin walk need not go on from the narrowed one: its
    buttons are some of the other's, and the one that shows all. None where it must.

    That list was narrowed in another world, or is looked at with nothing on its way.
    """
    elsewhere = session.state in NARROWING or bool(session.awaiting)
    return replace(session, narrowed=()) if session.narrowed and elsewhere else None


UNTOLD = frozenset(
    {"turn", "stamp", "notice", "verdict", "offers", "booked_desk", "month", "day", "card", "actor"},
)
"""Fields of a session that never make it another one."""

TOLD = attrgetter(*(name for name in Session.__slots__ if name not in UNTOLD))


def only_numbered(one: Session, other: Session) -> bool:
    """Whether `canonical` looks at nothing in which these two differ; most events change nothing else."""
    return bool(TOLD(one) == TOLD(other))
