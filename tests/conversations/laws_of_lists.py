"""The laws of lists that are longer than what is shown of them. See `laws`."""

from conversations.desk import House
from conversations.events import Event, Pressed
from conversations.machine import Turn, step
from conversations.session import Session
from conversations.states import SCENES
from conversations.views import Act, buttons

MOST_PAGES = 50


def more_shows_more_of_what_was_meant(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Leafing through a list that was narrowed shows what was meant, all of it and nothing else."""
    if not turn.session.narrowed or _key(turn, "button-show-all") is None:
        return None
    listed = SCENES[turn.session.state].options(turn.session, house.desk(turn.session.present_desk))
    meant = {option.value for option in listed} & set(turn.session.narrowed)
    shown = _leafed_through(turn, house)
    return None if shown == meant else f"{sorted(shown)} are shown, {sorted(meant)} were meant"


def show_all_shows_all(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """*Show all* shows all: whatever is in the list that was narrowed is on one of its pages."""
    # Of the turn that narrows: a walk merges what is narrowed with what is not, and stands there no more.
    if not turn.session.narrowed or (key := _key(turn, "button-show-all")) is None:
        return None
    after = step(turn.session, _press(turn.session, key), house)
    if after.session.state is not turn.session.state or after.commands:
        return f"it leads to {after.session.state}, and orders {after.commands}"
    if _key(after, "button-show-all") is not None:
        return "it can be pressed again"
    listed = SCENES[after.session.state].options(after.session, house.desk(after.session.present_desk))
    missing = {option.value for option in listed} - _leafed_through(after, house)
    return f"{sorted(missing)} cannot be reached" if missing else None


def _leafed_through(turn: Turn, house: House) -> set[str]:
    """Whatever can be picked on this page and on those that *More* leads to."""
    found: set[str] = set()
    for _ in range(MOST_PAGES):
        found |= {offer.value for offer in turn.session.offers if offer.act is Act.PICK}
        if (key := _key(turn, "button-later-page")) is None:
            break
        turn = step(turn.session, _press(turn.session, key), house)
    return found


def _key(turn: Turn, label: str) -> str | None:
    """Of the button that says so."""
    return next((key for key, button in buttons(turn.view) if button.label.id == label), None)


def _press(session: Session, key: str) -> Pressed:
    """By whoever it is that presses there."""
    actor = "U0BO" if session.owner == "staff" else ""
    return Pressed(id="all", at=session.touched, by=session.owner, actor=actor, stamp=session.stamp, key=key)
