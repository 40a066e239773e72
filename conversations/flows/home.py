"""The counter: where one arrives, asks for help, changes the language, takes up or gives up a draft."""

from conversations.calendar import local
from conversations.changes import change_rows, upcoming
from conversations.desk import Desk
from conversations.drafts import awaits, begin, committed, counter, draft_of, drop, revise
from conversations.matters import ForCaller
from conversations.pages import main, paged, plain, way_out
from conversations.payments import owed, pay_rows, payment_line
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, Session, State
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Button, Choices, Note, Rows, Tone, View
from conversations.waiting import person_rows, reachable


def go_home(session: Session) -> Step:
    """To the counter; an open draft stays open. Without one, one stands at the desk of the last booking."""
    return stay(_at_counter(replace(session, back=())))


def _at_counter(session: Session) -> Session:
    idle = session.draft is None and session.booked is not None
    return replace(session, state=counter(session), desk=(session.booked_desk if idle else "") or session.desk)


def _busy(session: Session) -> bool:
    """Whether something is on its way that can no longer be called off, and comes first."""
    return committed(session) or awaits(session, Awaited.CANCEL)


def start(session: Session, desk: Desk) -> Step:
    """A new draft in place of the open one, unless a booking or its end is on its way: then that comes first."""
    if _busy(session):
        return resume(session)
    step = drop(session, desk)
    return onward(begin(step.session, desk), *step.commands)


def resume(session: Session) -> Step:
    """On with the open draft, or with what is on its way."""
    if committed(session):
        return stay(replace(session, state=State.CHECKING))
    if awaits(session, Awaited.CANCEL):
        return stay(replace(session, state=State.CANCELLING))
    return onward(session) if session.draft else go_home(session)


def book(session: Session, desk: Desk) -> Step:
    """`/book`: the open draft if there is one, else a new one."""
    return resume(session) if session.draft else start(session, desk)


def give_up(session: Session, desk: Desk) -> Step:
    """`/cancel`: the draft is dropped and its hold released; a booking on its way can no longer be called off."""
    if _busy(session):
        step = resume(session)
        return stay(replace(step.session, notice=say("too-late-to-stop")))
    if session.draft is None:
        return go_home(replace(session, notice=say("nothing-to-stop")))
    moving = session.draft.moving
    dropped = say("move-dropped", moment=local(moving.start, desk)) if moving else say("draft-dropped")
    step = drop(session, desk)
    return stay(replace(_at_counter(step.session), notice=dropped), *step.commands)


def _home_rows(session: Session, desk: Desk) -> Rows:
    extra: tuple[Button, ...] = (plain("button-help", Act.HELP),)
    if len(desk.languages) > 1:
        extra = (plain("button-language", Act.LANGUAGES), *extra)
    if session.booked is not None or session.others:
        extra = (plain("button-visits", Act.VISITS), *extra)
    if _busy(session):
        return ((main("button-resume", Act.RESUME),), extra)
    if session.draft is None:
        return ((main("button-book", Act.START),), extra)
    return ((main("button-resume", Act.RESUME),), (plain("button-start-over", Act.START), _drop()), extra)


def _drop() -> Button:
    return Button(label=say("button-drop"), act=Act.DROP, tone=Tone.DANGER)


def _view_home(session: Session, desk: Desk) -> View:
    if isinstance(session.matter, ForCaller):
        return _view_caller(session)
    greeting = say("home", desk=desk.title) if len(desk.siblings) < 2 else say("home-several")
    lines = _visit_lines(session, desk) + ((payment_line(session, desk),) if owed(session) else ())
    changes = (*pay_rows(session, desk), *change_rows(session, desk))
    rows = (*changes, *_home_rows(session, desk), *person_rows(session, desk))
    return Note(body=(greeting, *_begun(session, desk)), lines=lines, rows=rows, notice=session.notice)


def _view_caller(session: Session) -> View:
    """Where a member of staff begins with a caller, and comes back to."""
    if _busy(session) or session.draft is not None:
        rows: Rows = ((main("button-resume", Act.RESUME),), (plain("button-another-caller", Act.START),))
        return Note(body=(say("caller-begun"),), rows=rows, notice=session.notice)
    return Note(body=(say("caller"),), rows=((main("button-caller", Act.START),),), notice=session.notice)


def _begun(session: Session, desk: Desk) -> tuple[Text, ...]:
    """What is open, and what of it is done already: nothing."""
    if awaits(session, Awaited.CANCEL):
        return (say("home-cancelling"),)
    if session.draft is None:
        return ()
    moving = draft_of(session).moving
    if moving is None:
        return (say("home-draft"),)
    if committed(session):
        return (say("home-moving"),)
    return (say("home-move", moment=local(moving.start, desk)),)


def _visit_lines(session: Session, desk: Desk) -> tuple[Text, ...]:
    """The visit one may change from here."""
    visit = upcoming(session, desk) if change_rows(session, desk) else None
    if visit is None:
        return ()
    moment = local(visit.start, desk)
    return (
        say("home-visit", name=visit.service, moment=moment)
        if visit.service
        else say("home-visit-plain", moment=moment),
    )


def _view_help(session: Session, desk: Desk) -> View:
    body: tuple[Text, ...] = (say("help"), say("help-orders"), say("help-visits"))
    if desk.contact:
        body = (*body, say("help-contact", contact=desk.contact))
    if reachable(session, desk):
        body = (*body, say("help-person"))
    rows = (*_home_rows(session, desk), *person_rows(session, desk))
    return Note(body=body, rows=rows, notice=session.notice)


def _languages(_session: Session, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(code, say("language-name", code=code)) for code in desk.languages)


def _pick_language(session: Session, value: str, _desk: Desk) -> Step:
    return resume(_speak(replace(session, language=value, state=State.HOME)))


def _speak(session: Session) -> Session:
    """The draft follows, unless the vendor's texts were read in another language already, or it is on its way."""
    draft, texts = session.draft, session.found.services is not None or awaits(session, Awaited.SERVICES)
    if draft is None or texts or committed(session) or draft.moving:
        return session
    return revise(session, replace(draft, language=session.language or draft.language))


def _enter_language(session: Session, desk: Desk) -> Step:
    if session.language is None and len(desk.languages) == 1:
        return onward(replace(session, language=desk.languages[0]))
    return stay(session)


def _view_language(session: Session, desk: Desk) -> View:
    rows = (*paged(_languages(session, desk), session, desk.page), *way_out(session))
    return Choices(body=(say("choose-language"),), rows=rows, notice=session.notice)


HOME = Scene(view=_view_home)
HELP = Scene(view=_view_help)
CHOOSE_LANGUAGE = Scene(
    view=_view_language,
    enter=_enter_language,
    done=lambda session, _desk: session.language is not None,
    options=_languages,
    pick=_pick_language,
)
