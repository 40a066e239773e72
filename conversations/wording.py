"""What is said differently at the desk: sentences of the road that speak to a patient, in words for the practice's own
people. The conversation is the same; only who reads it is another.
"""

from conversations.calendar import local
from conversations.commands import Command, Post
from conversations.desk import Desk
from conversations.matters import AboutVisit
from conversations.session import Session, State
from conversations.text import Mention, Text, say
from conversations.values import replace
from conversations.views import Form, Note, View

DESK = frozenset(
    {
        "ask-email",
        "ask-first-name",
        "ask-last-name",
        "ask-birth-date",
        "ask-phone",
        "booking-differs",
        "broken",
        "cancel-unsure",
        "choose-desk",
        "choose-party",
        "choose-place",
        "choose-service",
        "denied-after",
        "draft-dropped",
        "move-dropped",
        "never-sure",
        "never-sure-moved",
        "no-answer-yet",
        "no-services",
        "no-times",
        "not-booked-after-all",
        "not-cancelled",
        "not-movable",
        "not-moved-after-all",
        "not-sure",
        "not-sure-moved",
        "not-taken-yet",
        "press-to-cancel",
        "press-to-move",
        "refused-plain",
        "review-deposit",
        "review-deposit-own",
        "set-aside",
        "too-late-to-stop",
        "try-later",
        "visit-gone",
        "visit-stands",
        "wait-longer",
    }
)
"""Each has a counterpart with `desk-` before its name, and the same arguments."""


def for_the_desk(view: View) -> View:
    """The view, in words for the practice's own people."""
    said = replace(view, body=_all(view.body), notice=_one(view.notice), verdict=_one(view.verdict))
    match said:
        case Note():
            return replace(said, lines=_all(said.lines), after=_all(said.after))
        case Form():
            return replace(said, fields=tuple(replace(field, label=worded(field.label)) for field in said.fields))
        case _:
            return said


def headed(view: View, session: Session, desk: Desk) -> View:
    """The view; over one that asks for another time, which visit it is for and who asks: its card is not in sight."""
    moving, at = session.draft.moving if session.draft else None, session.state
    if moving is None or at in (State.VISIT, State.CHECKING) or not isinstance(session.matter, AboutVisit):
        return view
    moment, by = local(moving.start, desk), Mention(session.actor)
    return replace(view, body=(say("visit-at-another-time", code=moving.code, moment=moment, by=by), *view.body))


def posted_at_the_desk(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The commands, with what they post in those words."""
    return tuple(replace(one, body=_all(one.body)) if isinstance(one, Post) else one for one in commands)


def worded(text: Text) -> Text:
    """The sentence, and those within it."""
    args = tuple((name, worded(arg) if isinstance(arg, Text) else arg) for name, arg in text.args)
    return Text(f"desk-{text.id}" if text.id in DESK else text.id, args)


def _all(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(worded(text) for text in texts)


def _one(text: Text | None) -> Text | None:
    return None if text is None else worded(text)
