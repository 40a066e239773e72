"""What Slack allows, as data with its source. `render` keeps within; `breaches` proves it. Read in November 2026."""

from bot.lengths import Limit

DOCS = "https://docs.slack.dev/reference"
BLOCK = f"{DOCS}/block-kit/blocks"
ELEMENT = f"{DOCS}/block-kit/block-elements"
COMPOSITION = f"{DOCS}/block-kit/composition-objects"
MODAL = f"{DOCS}/views/modal-views"

MESSAGE_TEXT = Limit(4000, "text of a message; longer ones cannot be updated", f"{DOCS}/methods/chat.update")
MESSAGE_BLOCKS = Limit(50, "blocks of a message", BLOCK)
MODAL_BLOCKS = Limit(100, "blocks of a modal", MODAL)
MODAL_BYTES = Limit(250_000, "bytes of a modal", f"{DOCS}/methods/views.open")
BLOCK_ID = Limit(255, "block_id", BLOCK)
SECTION = Limit(3000, "text of a section", f"{BLOCK}/section-block")
HEADER = Limit(150, "text of a header", f"{BLOCK}/header-block")
CONTEXT = Limit(10, "elements of a context block", f"{BLOCK}/context-block")
CONTEXT_TEXT = Limit(3000, "text of a context block", f"{COMPOSITION}/text-object")
ACTIONS = Limit(25, "elements of an actions block", f"{BLOCK}/actions-block")
INPUT_LABEL = Limit(2000, "label of an input", f"{BLOCK}/input-block")
HINT = Limit(2000, "hint of an input", f"{BLOCK}/input-block")
ACTION_ID = Limit(255, "action_id", ELEMENT)
LABEL = Limit(75, "label of a button", f"{ELEMENT}/button-element")
VALUE = Limit(2000, "value of a button", f"{ELEMENT}/button-element")
URL = Limit(3000, "url of a button", f"{ELEMENT}/button-element")
PLACEHOLDER = Limit(150, "placeholder", ELEMENT)
SELECT = Limit(100, "options of a select menu", f"{ELEMENT}/select-menu-element")
MULTI_SELECT = Limit(100, "options of a multi-select menu", f"{ELEMENT}/multi-select-menu-element")
RADIO = Limit(10, "options of radio buttons", f"{ELEMENT}/radio-button-group-element")
CHECKBOXES = Limit(10, "options of checkboxes", f"{ELEMENT}/checkboxes-element")
OPTION = Limit(75, "text of an option", f"{COMPOSITION}/option-object")
OPTION_VALUE = Limit(150, "value of an option", f"{COMPOSITION}/option-object")
TYPED = Limit(3000, "text of an input", f"{ELEMENT}/plain-text-input-element")
TITLE = Limit(24, "title of a modal", MODAL)
SUBMIT = Limit(24, "button that sends a modal", MODAL)
CLOSE = Limit(24, "button that closes a modal", MODAL)
CALLBACK_ID = Limit(255, "callback_id", MODAL)
METADATA = Limit(3000, "private_metadata", MODAL, least=0)
