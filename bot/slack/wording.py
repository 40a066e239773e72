"""How a text is worded where it may be read out: in words alone, no meaning in a sign."""

from bot.slack.blocks import undecorated
from bot.speech import Voice
from conversations.text import Text, say
from conversations.views import Field


def bare(text: Text, voice: Voice) -> str:
    """The words of a text without the signs that only decorate them."""
    return undecorated(voice.say(text))


def label_of(text: Text, voice: Voice) -> str:
    """What a button says: ticked is said in a word, not shown by a sign."""
    if text.id == "ticked":
        return voice.say(say("slack-ticked", **dict(text.args)))
    return bare(text, voice)


def remarks(field: Field, voice: Voice) -> list[str]:
    """What is said beside a question: its hint, and what was answered before."""
    said = [voice.say(field.hint)] if field.hint is not None else []
    return said + ([voice.say(say("slack-field-value", value=field.value))] if field.value is not None else [])
