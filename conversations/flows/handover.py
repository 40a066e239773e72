"""What is booked on the clinic's own page alone: it wants a card, or a file, which never go through a chat."""

from conversations.desk import Desk
from conversations.drafts import draft_of
from conversations.pages import way_out
from conversations.scene import Scene
from conversations.session import Session
from conversations.text import Link, say
from conversations.views import Act, Button, Note, Tone, View


def _address(session: Session) -> str:
    service = draft_of(session).service
    return service.handover if service else ""


def _view(session: Session, desk: Desk) -> View:
    service = draft_of(session).service
    drop = Button(label=say("button-drop"), act=Act.DROP, tone=Tone.DANGER)
    return Note(
        body=(say("handed-over", name=service.name if service else "", desk=desk.title),),
        link=Link(label=say("button-clinics-page"), url=_address(session)) if _address(session) else None,
        rows=((drop,), *way_out(session)),
        notice=session.notice,
    )


HANDED_OVER = Scene(view=_view, done=lambda session, _desk: not _address(session))
