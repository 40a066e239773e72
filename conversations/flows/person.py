"""A person, please: the chat is passed on to the people of the desk, word for word, and the bot is quiet until it is
handed back. What is open stays open; what is on its way is still told.
"""

from conversations.calendar import local
from conversations.commands import TellStaff
from conversations.desk import Desk
from conversations.events import Rewritten, Sent, Shared, Typed, Withdrawn
from conversations.matters import Said
from conversations.pages import main
from conversations.relaying import passed
from conversations.scene import Scene, Step, stay
from conversations.session import Session
from conversations.talks import heard_of
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Note, View

REMEMBERED = 20
"""How many messages can still be changed or taken back."""


def say_on(session: Session, event: Typed | Sent | Shared | Rewritten | Withdrawn, desk: Desk) -> Step:
    """What was typed or sent goes to the people of the desk; a change follows the message it is of, even afterwards."""
    talk, news = session.talk, passed(event)
    if talk is None or news is None:
        return stay(replace(session, notice=say("not-passed-on"))) if news is None else stay(session)
    if isinstance(news, Said):
        marks = (*talk.marks, news.mark)[-REMEMBERED:] if news.mark else talk.marks
        heard, ring = heard_of(session, replace(talk, marks=marks), desk)
        return stay(heard, TellStaff(matter=talk.matter, news=news, desk=talk.desk), ring)
    known = news.mark in talk.marks
    return stay(session, TellStaff(matter=talk.matter, news=news, desk=talk.desk)) if known else stay(session)


def _view(session: Session, desk: Desk) -> View:
    asked = "person-calls" if session.talk and session.talk.by_staff else "person-asked"
    body = (say(asked, desk=desk.title), *_when(session, desk), say("person-how"))
    return Note(body=body, rows=((main("button-return", Act.RETURN),),), notice=session.notice)


def _when(session: Session, desk: Desk) -> tuple[Text, ...]:
    first = session.talk.opens if session.talk else None
    return (say("person-opens", moment=local(first, desk)),) if first else ()


WITH_PERSON = Scene(view=_view)
