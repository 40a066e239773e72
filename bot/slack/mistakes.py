"""What is wrong with a form that was sent: found by playing its turn dry, for the core is pure. Stores nothing.

Each answer that would be asked again is one mistake, in the words in which the core would ask; the others are looked at
without it. Whoever sent the form hears of all of them at once, beside the fields, and the form stays open.
"""

from collections.abc import Callable

from bot import payloads
from bot.slack.blocks import JSON
from bot.slack.wording import bare
from bot.speech import Voice
from conversations import machine
from conversations.desk import House
from conversations.events import Done, Submitted
from conversations.session import Session
from conversations.text import Text
from conversations.values import replace
from conversations.views import Form

Understand = Callable[[Done, Session, House], Done]


def mistakes(session: Session, sent: Submitted, house: House, understand: Understand) -> dict[str, Text]:
    """By the key of the field what is to be said beside it; empty where the form would be taken, or is an old one."""
    form = machine.view(session, house)
    if sent.stamp != session.stamp or not isinstance(form, Form):
        return {}
    found: dict[str, Text] = {}
    left = sent
    while left.fields and (mistake := _mistake(session, left, house, understand)):
        key, why = mistake
        found[key] = why
        left = replace(left, fields=tuple(field for field in left.fields if field.key != key))
    return found


def beside(found: dict[str, Text], values: payloads.JSON, voice: Voice) -> JSON:
    """The answer to Slack that says each beside its field; `values` are the form's, by block and field."""
    blocks = {key: block for block, fields in values.items() if isinstance(fields, dict) for key in fields}
    errors = {blocks[key]: bare(why, voice) for key, why in found.items() if key in blocks}
    return {"response_action": "errors", "errors": errors} if errors else {}


def _mistake(session: Session, sent: Submitted, house: House, understand: Understand) -> tuple[str, Text] | None:
    """The first field that would be asked again, of those that were sent, and why; None where there is none."""
    before = machine.seen(session)
    turn = machine.step(before, understand(sent, before, house), house)
    view, why = turn.view, turn.session.notice
    if why is None or not isinstance(view, Form) or turn.session.state is not session.state:
        return None
    return (view.focus, why) if any(field.key == view.focus for field in sent.fields) else None
