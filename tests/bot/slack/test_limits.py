"""The limits against a second source: the constants of Slack's own SDK; where it has none, the stand-in's."""

import pytest
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    InputBlock,
    Option,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement, InteractiveElement
from slack_sdk.models.views import View

from bot.lengths import Limit
from bot.slack import limits
from sandbox.slack import limits as town


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (limits.MODAL_BLOCKS, View.blocks_max_length),
        (limits.BLOCK_ID, Block.block_id_max_length),
        (limits.SECTION, SectionBlock.text_max_length),
        (limits.HEADER, HeaderBlock.text_max_length),
        (limits.CONTEXT, ContextBlock.elements_max_length),
        (limits.ACTIONS, ActionsBlock.elements_max_length),
        (limits.INPUT_LABEL, InputBlock.label_max_length),
        (limits.HINT, InputBlock.hint_max_length),
        (limits.ACTION_ID, InteractiveElement.action_id_max_length),
        (limits.LABEL, ButtonElement.text_max_length),
        (limits.VALUE, ButtonElement.value_max_length),
        (limits.URL, ButtonElement.url_max_length),
        (limits.PLACEHOLDER, InputInteractiveElement.placeholder_max_length),
        (limits.SELECT, StaticSelectElement.options_max_length),
        (limits.OPTION, Option.label_max_length),
        (limits.OPTION_VALUE, Option.value_max_length),
        (limits.TITLE, View.title_max_length),
        (limits.SUBMIT, View.submit_max_length),
        (limits.CLOSE, View.close_max_length),
        (limits.CALLBACK_ID, View.callback_id_max_length),
        (limits.METADATA, View.private_metadata_max_length),
        (limits.MESSAGE_BLOCKS, town.MESSAGE_BLOCKS),
        (limits.MESSAGE_TEXT, town.UPDATED_TEXT),
        (limits.CONTEXT_TEXT, town.CONTEXT_TEXT),
        (limits.RADIO, town.RADIO_OPTIONS),
        (limits.CHECKBOXES, town.CHECKBOX_OPTIONS),
        (limits.TYPED, town.INPUT_LENGTH),
    ],
    ids=lambda limit: limit.what if isinstance(limit, Limit) else "",
)
def test_two_readers_of_the_manual_agree(ours: Limit, theirs: int) -> None:
    """A limit that changes is noticed when the library is brought up to date."""
    assert ours.most == theirs
