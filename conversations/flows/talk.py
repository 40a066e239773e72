"""A talk at the desk: what a patient says is posted in its thread, what staff write there is said to the patient, and
nobody is left waiting unseen.
"""

from datetime import timedelta

from conversations.calendar import local
from conversations.commands import Command, Post, Ring, TellChat
from conversations.desk import Desk
from conversations.events import Rewritten, Sent, Shared, Typed, Withdrawn
from conversations.hours import within
from conversations.matters import AboutTalk, Asked, Begun, Ending, HandedBack, Said
from conversations.pages import main, plain
from conversations.relaying import Passed, passed, posted
from conversations.scene import Scene, Step, stay
from conversations.session import EPOCH, Session, State
from conversations.text import Mention, Text, say
from conversations.values import replace
from conversations.views import Act, Button, Note, Rows, View

REMIND = "remind"
"""The name of the ring that says that somebody waits."""

RARELY = timedelta(hours=24)
"""Reminders come at growing distances, but never further apart than this (or the desk's own hours)."""

NOTHING = AboutTalk(patient="", facts=(), since=EPOCH)


def _talk(session: Session) -> AboutTalk:
    """What this is about; an empty one in a session no conversation leads to."""
    return session.matter if isinstance(session.matter, AboutTalk) else NOTHING


# What the patient does


def asked(session: Session, of: str, news: Asked, desk: Desk) -> Step:
    """A person is asked for; or somebody of the staff opens the talk, and then it is not the patient who waits."""
    if isinstance(session.matter, AboutTalk):
        body = (say("talk-asked-again", by=Mention(news.by)),) if news.by else (say("talk-asked-anew"),)
        return _then(_waiting(session, desk, of=of) if not news.by else stay(session), Post(body=body, desk=desk.name))
    about = AboutTalk(patient=of, facts=news.facts, since=session.touched)
    begun = replace(session, matter=about, state=State.TALK)
    return _opened(begun, about, news.by) if news.by else _waiting(begun, desk, of=of)


def _opened(session: Session, about: AboutTalk, by: str) -> Step:
    """By staff: nobody waits, and nobody has said anything."""
    return stay(replace(session, matter=replace(about, answered=True, by=by, opened_by=by, begun=Begun.SILENT)))


def heard(session: Session, of: str, news: Passed, desk: Desk) -> Step:
    """The patient's words go into the thread. Whoever says something waits for an answer, from the first word on."""
    if not isinstance(session.matter, AboutTalk):
        return stay(session)
    post = posted(news, "patient", desk)
    if not isinstance(news, Said):
        return stay(session, post)
    goes_on = replace(session, state=State.TALK)
    waits = _talk(session).answered or _talk(session).rings is None
    return _then(_waiting(goes_on, desk, of=of) if waits else stay(goes_on), post)


def handed_back(session: Session, why: Ending, desk: Desk) -> Step:
    """The patient is with the assistant again. Who went unheard is still reminded of."""
    if not isinstance(session.matter, AboutTalk):
        return stay(session)
    unheard = why is Ending.SILENCE and not _talk(session).answered
    post = Post(body=(say("talk-unheard" if unheard else f"talk-over-{why}"),), desk=desk.name)
    ended = replace(session, state=State.TALK_OVER)
    return stay(ended, post) if unheard else _then(_answered(ended, desk), post)


def _then(step: Step, *commands: Command) -> Step:
    return replace(step, commands=(*commands, *step.commands))


def _waiting(session: Session, desk: Desk, *, of: str) -> Step:
    rings = within(session.touched, desk.remind_minutes, desk)
    about = replace(
        _talk(session), patient=of, since=session.touched, answered=False, reminded=0, rings=rings, begun=None
    )
    return stay(replace(session, matter=about), Ring(at=rings, name=REMIND, desk=desk.name))


def _answered(session: Session, desk: Desk) -> Step:
    """Nobody waits any more."""
    about = replace(_talk(session), answered=True, rings=None, reminded=0)
    return stay(replace(session, matter=about), Ring(at=None, name=REMIND, desk=desk.name))


def remind(session: Session, desk: Desk) -> Step:
    """Somebody still waits: it is said in the thread, and again later."""
    about = session.matter
    if not isinstance(about, AboutTalk) or about.rings is None or session.touched < about.rings:
        return stay(session)
    distance = min(timedelta(minutes=desk.remind_minutes) * 2 ** min(about.reminded + 1, 12), RARELY)
    rings = within(session.touched, int(distance.total_seconds()) // 60, desk)
    post = Post(body=(say("talk-waits", moment=local(about.since, desk)),), desk=desk.name)
    again = replace(about, reminded=about.reminded + 1, rings=rings)
    return stay(replace(session, matter=again), post, Ring(at=rings, name=REMIND, desk=desk.name))


# What staff do


def answer(session: Session, event: Typed | Sent | Shared | Rewritten | Withdrawn, desk: Desk) -> Step:
    """What staff write in the thread is said to the patient; one who had gone back is talked to again."""
    about, news = _talk(session), passed(event)
    if news is None or not about.patient:
        return stay(session)
    told = TellChat(chat=about.patient, news=news, desk=desk.name)
    if not isinstance(news, Said):
        return stay(session, told)
    step = _answered(replace(session, state=State.TALK), desk)
    begun = about.begun and Begun.WRITTEN
    taken = replace(_talk(step.session), by=event.actor or about.by, begun=begun)
    return stay(replace(step.session, matter=taken), told, *step.commands)


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    about = _talk(session)
    match act:
        case Act.TAKE if not about.by:
            return stay(replace(session, matter=replace(about, by=session.actor)))
        case Act.RETURN if session.state is State.TALK:
            step = _answered(replace(session, state=State.TALK_OVER), desk)
            post = Post(body=(say("talk-returned", by=Mention(session.actor)),), desk=desk.name)
            back = TellChat(chat=about.patient, news=HandedBack(why=Ending.STAFF), desk=desk.name)
            return stay(step.session, post, back, *step.commands)
        case _:
            return None


# The head of the thread


def _standing(about: AboutTalk, desk: Desk) -> Text:
    if not about.answered:
        return say("talk-waiting", moment=local(about.since, desk))
    if about.begun is Begun.SILENT:
        return say("talk-unwritten")
    if not about.by:
        return say("talk-quiet")
    return say("talk-written" if about.begun else "talk-answered", by=Mention(about.by))


def _rows(about: AboutTalk) -> Rows:
    row: tuple[Button, ...] = () if about.by else (main("button-take", Act.TAKE),)
    return ((*row, plain("button-hand-back", Act.RETURN)),)


def _view(session: Session, desk: Desk) -> View:
    about = _talk(session)
    if not about.patient:
        return Note(body=(say("talk-nothing"),), notice=session.notice)
    taken = (say("talk-taken", by=Mention(about.by)),) if about.by and not about.answered else ()
    after = (_standing(about, desk), *taken, say("talk-how"))
    head = say("talk-opened", by=Mention(about.opened_by)) if about.opened_by else say("talk")
    return Note(body=(head,), lines=about.facts, after=after, rows=_rows(about), notice=session.notice)


def _view_over(session: Session, desk: Desk) -> View:
    about = _talk(session)
    after = () if about.answered else (_standing(about, desk),)
    return Note(body=(say("talk-over"),), lines=about.facts, after=(*after, say("talk-again")), notice=session.notice)


TALK = Scene(view=_view, press=_press)
TALK_OVER = Scene(view=_view_over, press=_press)
