"""What a state is made of, and what its functions give back. The table in `states` fills these in.

A scene's functions are pure and total: any session in their state, any value, an answer, never an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass

from conversations.commands import Command
from conversations.desk import Desk
from conversations.events import Typed
from conversations.session import Session
from conversations.text import Text
from conversations.views import Act, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a scene's function leaves us. `onward`: this is answered, go to whatever is still open on the road."""

    session: Session
    commands: tuple[Command, ...] = ()
    onward: bool = False


def stay(session: Session, *commands: Command) -> Step:
    """Stay in the session's state."""
    return Step(session=session, commands=commands)


def onward(session: Session, *commands: Command) -> Step:
    """Answered: on to whatever is still open."""
    return Step(session=session, commands=commands, onward=True)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked now, by button or by its words."""

    value: str
    label: Text


def choices(options: tuple[Option, ...]) -> tuple[tuple[str, Text], ...]:
    """The options as the choices of a form's field."""
    return tuple((option.value, option.label) for option in options)


Enter = Callable[[Session, Desk], Step]
Pick = Callable[[Session, str, Desk], Step]
Read = Callable[[Session, Typed, Desk], Step | None]
Press = Callable[[Session, Act, str, Desk], Step | None]


def enter_quietly(session: Session, _desk: Desk) -> Step:
    """Nothing to ask the world on arrival."""
    return stay(session)


def no_options(_session: Session, _desk: Desk) -> tuple[Option, ...]:
    """Nothing to pick from."""
    return ()


def pick_nothing(session: Session, _value: str, _desk: Desk) -> Step:
    """There is nothing to pick here."""
    return stay(session)


def read_nothing(_session: Session, _typed: Typed, _desk: Desk) -> Step | None:
    """Free text has no meaning of its own here."""
    return None


def press_nothing(_session: Session, _act: Act, _value: str, _desk: Desk) -> Step | None:
    """No button of its own here."""
    return None


def never_done(_session: Session, _desk: Desk) -> bool:
    """One does not get past here without a press."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One state.

    view     what is on the panel
    enter    what to ask the world on arrival; answers itself where there is only one answer
    done     whether the draft already has what this state is for (only for states on the road)
    options  everything that can be picked, on whatever page
    pick     one of the options was picked
    press    a button that only this state has; None if it is not its own
    read     free text that is not one of the options; None if it means nothing here
    fill     what was written into one field of a form sent as a whole; as `read`, where no other field matters
    takes_text  the text itself is the answer, so that it is never taken for a button's label
    """

    view: Callable[[Session, Desk], View]
    enter: Enter = enter_quietly
    done: Callable[[Session, Desk], bool] = never_done
    options: Callable[[Session, Desk], tuple[Option, ...]] = no_options
    pick: Pick = pick_nothing
    press: Press = press_nothing
    read: Read = read_nothing
    fill: Read | None = None
    takes_text: Callable[[Session, Desk], bool] = never_done
