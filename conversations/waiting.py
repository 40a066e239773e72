"""What is shown while the world is being asked, and what is said when it did not answer or said no."""

from conversations.calendar import local
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of
from conversations.pages import main, plain, way_out
from conversations.session import Awaited, Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Note, Rows, View, Wait, buttons


def pending(session: Session, desk: Desk, *what: Awaited) -> View:
    """Nothing to choose from yet: either an answer is due, or it failed and can be asked for again."""
    if awaits(session, *what):
        return Wait(body=(say("wait-looking"),), rows=way_out(session), notice=session.notice)
    rows = ((main("button-again", Act.AGAIN),), *person_rows(session, desk), *way_out(session))
    return Note(body=(say("no-answer-yet", desk=desk.title),), rows=rows, notice=session.notice)


def contact(desk: Desk) -> str:
    """How else to reach the clinic; its title where nothing was configured."""
    return desk.contact or desk.title


def at_a_desk(session: Session, desk: Desk) -> bool:
    """Whether it is known at which desk of the house the chat is."""
    return session.desk is not None or len(desk.siblings) < 2


def reachable(session: Session, desk: Desk) -> bool:
    """Whether a person may be asked for: at the desk, or while none was chosen at any, and it is not the desk that
    asks.
    """
    somebody = desk.staffed if at_a_desk(session, desk) else any(sibling.staffed for sibling in desk.siblings)
    return somebody and session.matter is None


def person_rows(session: Session, desk: Desk) -> Rows:
    """The button that asks for a person, where one can be asked for."""
    return ((plain("button-person", Act.PERSON),),) if reachable(session, desk) else ()


MISSES = 3
"""So many times in a row something is not understood, then a person is offered."""


def helped(view: View, session: Session, desk: Desk) -> View:
    """The view; after so many misses with the way to a person, where it has none."""
    rows = person_rows(session, desk)
    if session.misses < MISSES or not rows or any(button.act is Act.PERSON for _, button in buttons(view)):
        return view
    return replace(view, rows=(*view.rows, *rows))


def stands(session: Session, why: Text, desk: Desk) -> Text:
    """That sentence; where a visit was to be moved, also that it stands as it was."""
    moving = draft_of(session).moving
    return why if moving is None else say("visit-stands", why=why, moment=local(moving.start, desk))
