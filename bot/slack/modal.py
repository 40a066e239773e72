"""A form on one screen: every question as an input of a modal. Pure, like `render`.

A block_id is the place of its field in the form, so that an error can be put beside it; its action_id is the
key of the field.
"""

from bot.slack import limits
from bot.slack.blocks import FORM, JSON, aside, label, plain, section
from bot.slack.wording import bare, label_of, remarks
from bot.speech import Voice
from conversations.text import Text, say
from conversations.views import Act, Field, FieldKind, Form

_CHOSEN = {FieldKind.YES_NO, FieldKind.CHOICE, FieldKind.CHOICES}


def render_modal(form: Form, stamp: int, voice: Voice, *, where: str, origin: str = "") -> JSON:
    """The view for `views.open`. `where` is the direct message, `<team>.<channel>`; `origin` the message's `ts`."""
    above = [section(bare(text, voice)) for text in form.body]
    above += [aside(bare(form.notice, voice))] if form.notice is not None else []
    # A form has a handful of fields; past a hundred the rest is asked in the chat, as if left empty.
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
    open_now = field.key == form.focus
    element = _element(field, _open(form, voice) if open_now else [], voice)
    said = remarks(field, voice)
    hint = {"hint": plain("\n".join(said), limits.HINT)} if said else {}
    return {
        "type": "input",
        "block_id": str(place),
        "label": plain(voice.say(field.label), limits.INPUT_LABEL),
        "element": element | {"action_id": field.key},
        "optional": not _needed(field, element["type"], open_now=open_now),
    } | hint


def _needed(field: Field, type_: str, *, open_now: bool) -> bool:
    """Whether the form cannot be sent without it. What was answered before stands if left empty; and what can only be
    chosen where its choices are open, or agreed to where all of it can be read, may wait for that.
    """
    unsettled = field.kind in _CHOSEN and type_ == "plain_text_input"
    elsewhere = field.kind is FieldKind.CONSENT and not open_now
    return field.required and field.value is None and not unsettled and not elsewhere


def _open(form: Form, voice: Voice) -> list[str]:
    """What can be picked for the field in focus; nothing where there are more choices on other pages."""
    pressed = [button for row in form.rows for button in row]
    if any(button.act is Act.PAGE for button in pressed):
        return []
    # What is ticked already would be unticked by being named again; the panel is the place for that.
    return [label_of(button.label, voice) for button in pressed if button.act is Act.PICK and _unticked(button.label)]


def _unticked(text: Text) -> bool:
    return text.id != "ticked"


def _element(field: Field, choices: list[str], voice: Voice) -> JSON:
    if field.kind is FieldKind.CONSENT:
        # Sent is the word for yes, which is understood wherever the consent stands in the form.
        option = {"text": label(bare(say("agree"), voice), limits.OPTION), "value": voice.say(say("yes"))}
        return {"type": "checkboxes", "options": [option]}
    if field.kind in _CHOSEN and choices and len(choices) <= limits.SELECT.most:
        options = [_option(says) for says in choices]
        if field.kind is not FieldKind.CHOICES:
            return {
                "type": "radio_buttons" if len(options) <= limits.RADIO.most else "static_select",
                "options": options,
            }
        if len(options) <= limits.CHECKBOXES.most:
            return {"type": "checkboxes", "options": options}
    return {"type": "plain_text_input", "multiline": field.kind is FieldKind.TEXT, "max_length": limits.TYPED.most}


def _option(says: str) -> JSON:
    """One choice; what is sent are its words, which are read as if they had been typed."""
    value = plain(" ".join(says.split()), limits.OPTION_VALUE)["text"]
    return {"text": label(says, limits.OPTION), "value": value}
