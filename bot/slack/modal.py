"""A form on one screen: every question as an input of a modal. Pure, like `render`.

A block_id is the place of its field in the form, so that an error can be put beside it; its action_id is the
key of the field.
"""

from bot.slack import limits
from bot.slack.blocks import FORM, JSON, aside, label, plain, section
from bot.slack.wording import TICKED, bare, remarks
from bot.speech import Voice
from conversations.text import say
from conversations.views import Act, Field, FieldKind, Form

_ONE_OF = {FieldKind.YES_NO, FieldKind.CHOICE}
_PICKED = {*_ONE_OF, FieldKind.CHOICES, FieldKind.CONSENT}
"""Kinds whose answers are offered by the view, and only for the field in focus."""


def render_modal(form: Form, stamp: int, voice: Voice, *, where: str, origin: str = "") -> JSON:
    """The view for `views.open`. `where` is the direct message, `<team>.<channel>`; `origin` the message's `ts`."""
    above = [section(bare(text, voice)) for text in form.body]
    above += [aside(bare(form.notice, voice))] if form.notice is not None else []
    # Where there are more fields than fit, the last are asked in the chat, as if they had been left empty.
    shown = form.fields[: limits.MODAL_BLOCKS.most - len(above)]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": f"{where}:{stamp}:{origin}",
        "title": label(voice.say(say("slack-form-title")), limits.TITLE),
        "submit": label(voice.say(say("slack-form-send")), limits.SUBMIT),
        "close": label(voice.say(say("slack-form-close")), limits.CLOSE),
        "blocks": [*above, *(_input(place, field, form, voice) for place, field in enumerate(shown))],
    }


def _input(place: int, field: Field, form: Form, voice: Voice) -> JSON:
    choices = _open(form, voice) if field.key == form.focus else []
    said = remarks(field, voice)
    hint = {"hint": plain("\n".join(said), limits.HINT)} if said else {}
    return {
        "type": "input",
        "block_id": str(place),
        "label": plain(voice.say(field.label), limits.INPUT_LABEL),
        "element": _element(field, choices, voice) | {"action_id": field.key},
        "optional": not _needed(field, choices),
    } | hint


def _needed(field: Field, choices: list[str]) -> bool:
    """Whether the form cannot be sent without it. What was answered before stands if it is left empty; and what is
    picked among choices that are not open now, or agreed to where it cannot be read whole, is asked in the chat.
    """
    waits = field.kind in _PICKED and not choices
    return field.required and field.value is None and not waits


def _open(form: Form, voice: Voice) -> list[str]:
    """What can be picked for the field in focus; nothing where other pages have more."""
    pressed = [button for row in form.rows for button in row]
    picks = [button.label for button in pressed if button.act is Act.PICK]
    if len(picks) > limits.SELECT.most or any(button.act is Act.PAGE for button in pressed):
        return []
    # What is ticked already would be unticked by being named again; the panel is the place for that.
    return [bare(text, voice) for text in picks if text.id != TICKED]


def _element(field: Field, choices: list[str], voice: Voice) -> JSON:
    if field.kind is FieldKind.CONSENT:
        # Sent is the word for yes, which is understood wherever the consent stands in the form.
        agreed = {"text": label(bare(say("agree"), voice), limits.OPTION), "value": voice.say(say("yes"))}
        return {"type": "checkboxes", "options": [agreed]}
    options = [_option(says) for says in choices]
    if options and field.kind in _ONE_OF:
        return {"type": "radio_buttons" if len(options) <= limits.RADIO.most else "static_select", "options": options}
    if options and field.kind is FieldKind.CHOICES and len(options) <= limits.CHECKBOXES.most:
        return {"type": "checkboxes", "options": options}
    return {"type": "plain_text_input", "multiline": field.kind is FieldKind.TEXT, "max_length": limits.TYPED.most}


def _option(says: str) -> JSON:
    """One choice; what is sent are its words, which are read as if they had been typed."""
    return {"text": label(says, limits.OPTION), "value": label(says, limits.OPTION_VALUE)["text"]}
