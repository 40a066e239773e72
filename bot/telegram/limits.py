"""What the Bot API allows, as data with its source. `render` keeps within; `breaches` proves it.

Read in November 2026 (Bot API 10.0). Where the source is a client's behaviour, the documentation is silent.
"""

from bot.lengths import Limit

API = "https://core.telegram.org/bots/api"
OBSERVED = "not documented; seen in Telegram's own apps"

TEXT = Limit(4096, "text of a message, after entities are parsed", f"{API}#sendmessage")
CAPTION = Limit(1024, "words under a file, after entities are parsed", f"{API}#senddocument", least=0)
PHOTO = Limit(10_000_000, "bytes of a photo; whether a MB is 10**6 or 2**20 is not said", f"{API}#sendphoto")
CALLBACK_DATA = Limit(64, "callback_data of a button, in bytes", f"{API}#inlinekeyboardbutton")
INVOICE_TITLE = Limit(32, "title of an invoice", f"{API}#sendinvoice")
INVOICE_DESCRIPTION = Limit(255, "description of an invoice", f"{API}#sendinvoice")
INVOICE_PAYLOAD = Limit(128, "payload of an invoice, in bytes", f"{API}#sendinvoice")
PRE_CHECKOUT_SECONDS = 10
"""Within how many seconds whoever is about to pay must have their answer (core.telegram.org/bots/api
#answerprecheckoutquery, November 2026)."""

WITHOUT_DECIMALS = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND"})
"""Currencies whose smallest unit is a whole one (ISO 4217); of all others that Telegram takes it is a hundredth
(core.telegram.org/bots/payments#supported-currencies)."""

TOAST = Limit(200, "text answering a callback query", f"{API}#answercallbackquery", least=0)
COMMAND_DESCRIPTION = Limit(256, "description of a command", f"{API}#botcommand")
DESCRIPTION = Limit(512, "description of the bot", f"{API}#setmydescription", least=0)
SHORT_DESCRIPTION = Limit(120, "short description of the bot", f"{API}#setmyshortdescription", least=0)
SECRET_TOKEN = Limit(256, "secret token of a webhook: A-Z, a-z, 0-9, _ and -", f"{API}#setwebhook")
BUTTONS = Limit(100, "buttons of one message", OBSERVED, least=0)
BUTTONS_IN_A_ROW = Limit(8, "inline buttons of one row", OBSERVED)
LABEL = Limit(64, "label of a button; longer ones are cut off by the apps", OBSERVED)
