"""A form on one screen: every question as an input of a modal. Pure, like `render`.

A block_id is the place of its field in the form, so that an error can be put beside it; its action_id is the
key of the field. What is chosen is sent as its place among the field's choices: no word is read twice, no id leaves.
"""

import json
from collections.abc import Iterator

from bot.slack import limits
from bot.slack.blocks import CHOICE, FORM, JSON, aside, label, plain, section
from bot.slack.wording import bare, remarks
from bot.speech import Voice
from conversations.text import Text, say
from conversations.views import Field, FieldKind, Form

_ONE_OF = {FieldKind.YES_NO, FieldKind.CHOICE}
_PICKED = {*_ONE_OF, FieldKind.CHOICES, FieldKind.CONSENT}
"""Kinds that are answered by choosing."""

_BELOW = 20_000
"""Bytes that are left for what is put below the questions: the buttons of a caller's modal."""


def render_modal(form: Form, stamp: int, voice: Voice, *, where: str, origin: str = "") -> JSON:
    """The view for `views.open`. `where` is the direct message, `<team>.<channel>`; `origin` the message's `ts`."""
    above = [section(bare(text, voice)) for text in form.body]
    above += [aside(bare(form.notice, voice))] if form.notice is not None else []
    made = {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": f"{where}:{stamp}:{origin}",
        "title": label(voice.say(say("slack-form-title")), limits.TITLE),
        "submit": label(voice.say(say("slack-form-send")), limits.SUBMIT),
        "close": label(voice.say(say("slack-form-close")), limits.CLOSE),
        "blocks": above,
    }
    return made | {"blocks": [*above, *_fitting(made, [_input(*one, voice) for one in enumerate(form.fields)])]}


def _fitting(made: JSON, asked: list[JSON]) -> Iterator[JSON]:
    """The first of the questions, as many as Slack takes in one view beside what is in it; the rest are asked in the
    chat, as if they had been left empty.
    """
    size = len(json.dumps(made)) + _BELOW
    for block in asked[: limits.MODAL_BLOCKS.most - len(made["blocks"])]:
        size += len(json.dumps(block)) + len(", ")
        if size > limits.MODAL_BYTES.most:
            return
        yield block


def _input(place: int, field: Field, voice: Voice) -> JSON:
    said = remarks(field, voice)
    hint = {"hint": plain("\n".join(said), limits.HINT)} if said else {}
    return {
        "type": "input",
        "block_id": str(place),
        "label": plain(voice.say(field.label), limits.INPUT_LABEL),
        "element": _element(field, voice) | {"action_id": field.key},
        "optional": not _needed(field),
    } | hint


def _needed(field: Field) -> bool:
    """Whether the form cannot be sent without it. What was answered before stands if it is left empty; and what cannot
    be chosen yet, like a consent that was not read to its end, is asked in the chat.
    """
    waits = field.kind in _PICKED and not field.choices
    return field.required and field.value is None and not waits


def _element(field: Field, voice: Voice) -> JSON:
    options = [_option(place, text, voice) for place, (_, text) in enumerate(field.choices)]
    match field.kind:
        case FieldKind.CONSENT:
            return {"type": "checkboxes", "options": options[:1] or [_agreed(voice)]}
        case FieldKind.CHOICES if 0 < len(options) <= limits.MULTI_SELECT.most:
            fits = len(options) <= limits.CHECKBOXES.most
            return {"type": "checkboxes" if fits else "multi_static_select", "options": options}
        case kind if kind in _ONE_OF and 0 < len(options) <= limits.SELECT.most:
            fits = len(options) <= limits.RADIO.most
            return {"type": "radio_buttons" if fits else "static_select", "options": options}
        case kind:
            # Also where there are more choices than Slack shows: their words are understood.
            return {"type": "plain_text_input", "multiline": kind is FieldKind.TEXT, "max_length": limits.TYPED.most}


def _option(place: int, text: Text, voice: Voice) -> JSON:
    return {"text": label(bare(text, voice), limits.OPTION), "value": f"{CHOICE}{place}"}


def _agreed(voice: Voice) -> JSON:
    """The box of a consent that goes on elsewhere: ticked, it is answered with where."""
    return {"text": label(bare(say("agree"), voice), limits.OPTION), "value": voice.say(say("yes"))}
