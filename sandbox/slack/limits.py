"""Slack's limits, as its documentation had them in November 2026.

Lengths are in characters, and Slack does not say what one is; counted are UTF-16 units, of which there are never fewer.

Sources, all below docs.slack.dev: [b] reference/block-kit/blocks, [e] reference/block-kit/block-elements,
[c] reference/block-kit/composition-objects, [v] reference/views, [m] reference/methods, [i] interactivity,
[s] apis/events-api, [r] changelog/2018-truncating-really-long-messages.
"""

MESSAGE_BLOCKS = 50  # [b] "up to 50 blocks in each message"
VIEW_BLOCKS = 100  # [b] "100 blocks in modals or Home tabs"
BLOCK_ID = 255  # [b]
SECTION_TEXT = 3000  # [b] section
SECTION_FIELDS = 10  # [b] section
SECTION_FIELD = 2000  # [b] section
HEADER = 150  # [b] header
CONTEXT_ELEMENTS = 10  # [b] context
CONTEXT_TEXT = 3000  # [c] a text object's own limit; context names no other
ACTIONS_ELEMENTS = 25  # [b] actions
INPUT_LABEL = 2000  # [b] input
INPUT_HINT = 2000  # [b] input
IMAGE_ADDRESS = 3000  # [b] image
IMAGE_WORDS = 2000  # [b] image: alt_text and title

ACTION_ID = 255  # [e]
BUTTON_TEXT = 75  # [e] button
BUTTON_VALUE = 2000  # [e] button
BUTTON_ADDRESS = 3000  # [e] button
ACCESSIBILITY_LABEL = 75  # [e] button
PLACEHOLDER = 150  # [e] selects, pickers, inputs
SELECT_OPTIONS = 100  # [e] static_select, multi_static_select
RADIO_OPTIONS = 10  # [e] radio_buttons
CHECKBOX_OPTIONS = 10  # [e] checkboxes
OVERFLOW_OPTIONS = 5  # [e] overflow
INPUT_LENGTH = 3000  # [e] plain_text_input: max_length

OPTION_TEXT = 75  # [c] option
OPTION_VALUE = 150  # [c] option
OPTION_DESCRIPTION = 75  # [c] option
CONFIRM_TITLE = 100  # [c] confirmation dialog
CONFIRM_TEXT = 300  # [c] confirmation dialog
CONFIRM_BUTTON = 30  # [c] confirmation dialog

VIEW_TITLE = 24  # [v] title, submit and close
PRIVATE_METADATA = 3000  # [v]
CALLBACK_ID = 255  # [v]
EXTERNAL_ID = 255  # [v]
VIEWS_STACKED = 3  # [v] surfaces/modals: one view and two pushed onto it
VIEW_BYTES = 250_000  # [m] views.open: view_too_large

POSTED_TEXT = 40_000  # [r] longer ones are cut off by Slack; refused here
UPDATED_TEXT = 4_000  # [m] chat.update: msg_too_long

METADATA_TYPE = 255  # [m] chat.postMessage: metadata.event_type; its own limit is not told, this is other names'
FILE_NAME = 255  # ours: Slack names none
ALT_TEXT = 1000  # [m] files.getUploadURLExternal: alt_txt_too_large

RESPONSES = 5  # [i] handling-user-interaction: response_url "up to 5 times within 30 minutes"
RESPONSE_MINUTES = 30  # [i] the same
TRIGGER_SECONDS = 3  # [i] handling-user-interaction: a trigger_id lives so long, and serves once
ANSWER_SECONDS = 3.0  # [s] and [i]: within so long the app says 2xx
# [s] An event is sent again at once, after a minute and after five: three times in all. Minutes pass faster in town.
RETRY_PAUSES = (0.0, 0.2, 1.0)
# [s] A connection of Socket Mode is one of at most ten; the oldest are not told.
CONNECTIONS = 10
