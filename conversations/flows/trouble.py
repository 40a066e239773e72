"""Something a person of the desk must look at: what it is, which visit, and who has seen to it."""

from conversations.cards import facts
from conversations.desk import Desk
from conversations.matters import AboutTrouble, Trouble
from conversations.pages import main
from conversations.scene import Scene, Step, stay
from conversations.session import Session, State
from conversations.text import Mention, Text, say
from conversations.values import replace
from conversations.views import Act, Note, View

KNOWN = frozenset(
    {
        "booking-differs",
        "booking-unsure",
        "move-unsure",
        "settled-there",
        "settled-not-there",
        "payment-unsure",
        "payment-late",
        "payment-double",
        "refund-due",
        "unpaid-stands",
        "find-failed",
        "hold-failed",
        "rehearsal-failed",
        "book-failed",
        "move-failed",
        "cancel-failed",
        "note-failed",
        "set-aside",
        "not-reached",
        "not-announced",
        "late-cancel",
    }
)
"""What there are words for; a newer release may tell of more."""


def troubled(session: Session, news: Trouble) -> Step:
    """It is put before the desk; told again, it is open again."""
    about = AboutTrouble(what=news.what, booking=news.booking, money=news.money, receipt=news.receipt)
    return stay(replace(session, matter=about, state=State.TROUBLE, notice=None))


def _press(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    about = session.matter
    if act is not Act.SEEN or not isinstance(about, AboutTrouble) or about.by:
        return None
    return stay(replace(session, matter=replace(about, by=session.actor)))


def _view(session: Session, desk: Desk) -> View:
    about = session.matter
    if not isinstance(about, AboutTrouble):
        return Note(body=(say("trouble-none"),), notice=session.notice)
    lines = (facts(about.booking, desk) if about.booking else ()) + _money(about)
    body = (say("trouble"), say(f"trouble-{about.what}" if about.what in KNOWN else "trouble-other"))
    if about.by:
        return Note(body=body, lines=lines, after=(say("trouble-seen", by=Mention(about.by)),), notice=session.notice)
    return Note(body=body, lines=lines, rows=((main("button-seen", Act.SEEN),),), notice=session.notice)


def _money(about: AboutTrouble) -> tuple[Text, ...]:
    """How much it is about, and where to find it at the provider's."""
    if about.money is None:
        return ()
    if not about.receipt:
        return (say("trouble-money", price=about.money),)
    return (say("trouble-money-received", price=about.money, receipt=about.receipt),)


TROUBLE = Scene(view=_view, press=_press)
