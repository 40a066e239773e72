"""From a talk with a person back to the assistant: whoever ends it, and where the chat goes on."""

from conversations import talks
from conversations.flows import home
from conversations.matters import Ending
from conversations.scene import Step
from conversations.session import Session, State
from conversations.text import say
from conversations.values import replace


def person_gone(session: Session, why: Ending) -> Step:
    """The talk is over, which is said, and the assistant goes on with what was open."""
    session, commands = talks.over(session, why)
    resumed = home.resume(replace(session, state=State.HOME, notice=say(f"talk-ended-{why}")))
    return replace(resumed, commands=(*commands, *resumed.commands))
