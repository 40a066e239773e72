"""How a text is worded in Slack: in words that can be read out, no meaning in a sign, no order that Slack keeps.

A slash there is a command of the whole workspace, and one that is not ours never reaches us.
"""

from bot.slack.blocks import undecorated
from bot.speech import Voice
from conversations.text import Text, say
from conversations.views import Field

TICKED = "ticked"
"""The label of a choice that is ticked, in the core's words."""

OURS = {
    TICKED: "slack-ticked",
    "choose-day": "slack-choose-day",
    "help-orders": "slack-help-orders",
    "help-visits": "slack-help-visits",
    "payment-from-menu": "slack-payment-from-menu",
    "payment-later": "slack-payment-later",
}
"""What is said differently here; the arguments are the same."""


def bare(text: Text, voice: Voice) -> str:
    """The words of a text without the signs that only decorate them."""
    return undecorated(voice.say(_ours(text)))


def remarks(field: Field, voice: Voice) -> list[str]:
    """What is said beside a question: its hint, and what was answered before."""
    said = [voice.say(field.hint)] if field.hint is not None else []
    return said + ([voice.say(say("field-value", value=field.value))] if field.value is not None else [])


def _ours(text: Text) -> Text:
    """The text in our wording, and so the texts that stand in it."""
    args = tuple((name, _ours(arg) if isinstance(arg, Text) else arg) for name, arg in text.args)
    return Text(OURS.get(text.id, text.id), args)
