"""The configuration of a bot for the sandbox's town, written into a folder: for `demo` and `rehearse`.

Names and credentials are those of the sandbox's README; they open nothing else, so they may stand here.
"""

import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.leash import leashed
from bot.settings.names import PREFIX

TOKEN = "1234567:sandbox-token-with-enough-letters"  # noqa: S105 - opens nothing but the sandbox
CONFIG, CLOCK, STORE = "frontdesk.toml", "clock", "store"
"""Names in the folder: what `write_settings` writes, what the town writes, and the store's own folder."""

_SECRETS = {
    "house": "not-a-secret-but-long-enough-for-a-town",
    "token": TOKEN,
    "qmatic": "not-a-secret-only-for-the-sandbox",
    "cliniko": "not-a-key-only-for-the-sandbox-eu1",
    "provet": "not-a-secret-only-for-the-sandbox",
    "slack": "xoxb-sandbox-bot-token",
    "slack-app": "xapp-sandbox-app-token",
    "slack-signing": "sandbox-signing-secret",
    "provider": "100000001:TEST:not-a-token-only-for-the-sandbox",
    "stripe": "rk_test_only_for_the_sandbox",
    "stripe-signing": "whsec_only_for_the_sandbox",
    "other-system": "whsec_" + b64encode(b"opens nothing but the sandbox").decode(),
}

OPTIONS: Mapping[str, Mapping[str, object]] = {"qmatic": {"combinations": True, "combines_at": ["Harbour Office"]}}
"""What the town's administrators have switched on, by vendor."""

_TOML = """\
secret_file = "{folder}/house"
clock_file = "{clock}"

[redis]
url = "unix://{store}"

[telegram]
token_file = "{folder}/token"
api_base_url = "{town}/telegram/bot"

{slack}[web]
port = 0

[log]
format = "console"
level = "{level}"

[[desks]]
name = "town-hall"
title = "Town Hall"
zone = "Europe/Amsterdam"
languages = ["en", "nl", "de", "fr", "it", "es", "fi"]
country = "NL"
watch_seconds = {watch}
{notice}contact = "the Town Hall, +31 6 00000090"

[desks.vendor]
name = "qmatic"
base_url = "{town}/qmatic/external/v1"
token_url = "{town}/qmatic/oauth2/token"
account = "exampleton"
tenant_id = "7e57ab1e-0000-4000-8000-000000000001"
client_id = "frontdesk-sandbox"
client_secret_file = "{folder}/qmatic"
combinations = true
offer_combinations = true
{staff[town-hall]}
[[desks]]
name = "harbour"
title = "Harbour Physio"
zone = "Europe/Amsterdam"
languages = ["en", "nl", "de", "fr", "it", "es", "fi"]
country = "NL"
watch_seconds = {watch}
{notice}contact = "Harbour Physio, +31 6 00000091"
{deposit}
[desks.vendor]
name = "cliniko"
contact_email = "operator@example.org"
base_url = "{town}/cliniko/v1"
api_key_file = "{folder}/cliniko"
{staff[harbour]}
[[desks]]
name = "paws"
title = "Paw Street Vets"
zone = "Europe/Helsinki"
languages = ["en", "nl", "de", "fr", "it", "es", "fi"]
country = "FI"
watch_seconds = {watch}
{notice}contact = "Paw Street Vets, +31 6 00000092"

[desks.vendor]
name = "provet"
base_url = "{town}/provet/4242/api/0.1"
client_id = "frontdesk-sandbox"
client_secret_file = "{folder}/provet"
creator = "1290726237298836869"
cancellation_reasons = ["1290726237299351539"]
page_size = 50
{staff[paws]}
[[desks]]
name = "lakeside"
title = "Lakeside Clinic"
zone = "America/Toronto"
languages = ["en", "nl", "de", "fr", "it", "es", "fi"]
country = "CA"
watch_seconds = {watch}
{notice}contact = "Lakeside Clinic, +31 6 00000093"
address = "Lake Road 12, Exampleton"
coordinates = "43.6402, -79.3790"

[desks.vendor]
name = "careportals"
base_url = "{town}/careportals"
organization = "lakeside_sandbox"
booking_page = "{town}/careportals/book"
{staff[lakeside]}"""

_SLACK = """\
[slack]
token_file = "{folder}/slack"
app_token_file = "{folder}/slack-app"
signing_secret_file = "{folder}/slack-signing"
api_base_url = "{town}/slack/api/"

"""

_STAFF = """
[desks.staff]
channel = "{channel}"
users = ["U100000001", "U100000002"]
"""

_DEPOSIT = """
[desks.payments]
provider = "stripe"
price = "25.00"
currency = "EUR"
minutes = 60
unpaid = "cancel"
refund_hours = 24
api_key_file = "{folder}/stripe"
webhook_secret_file = "{folder}/stripe-signing"
return_url = "{town}/stripe/back"
api_base_url = "{town}/stripe"
"""

_INVOICES = """
[desks.payments]
provider = "telegram"
price = "25.00"
currency = "EUR"
minutes = 60
unpaid = "cancel"
refund_hours = 24
provider_token_file = "{folder}/provider"
"""

_OTHERS = """
[desks.webhooks.other_system]
url = "{town}/others/system"
secret_file = "{folder}/other-system"

[desks.notify.people]
address_file = "{folder}/people"
"""

_NOTICE = "cancel_hours = 24\n"

_DEPOSITS = {"stripe": _DEPOSIT, "telegram": _INVOICES}

CHANNELS: Mapping[str, str] = {
    "town-hall": "C000000003",
    "harbour": "C000000004",
    "lakeside": "C000000005",
    "paws": "C000000006",
}
"""Where each desk works in the town's Slack. In all of them are Eva and Finn, who are staff of every desk."""

SLACK_APP: Mapping[str, object] = {"socket_mode": True, "commands": ["/book", "/frontdesk"]}
"""How the town's Slack reaches the bot: what is posted to `/town/slack/app` before one begins that is in Slack."""


def write_settings(
    folder: Path,
    *,
    town: str,
    store: Path,
    clock: Path,
    level: str = "warning",
    slack: bool = False,
    watches: bool = False,
    deposit: str = "",
    others: bool = False,
    notice: bool = False,
) -> Path:
    """Write the configuration for a town at that address and a store at that socket; where it is.

    `slack`: the bot is in Slack as well, with the desks' staff. `watches`: it looks every second what was changed at
    the practice, by the real clock, which is not the town's; else not at all. `deposit`: by whom Harbour Physio
    takes one, `stripe` or `telegram`; empty for none. `others`: every desk tells another system, and people, what
    becomes of visits. `notice`: patients cancel by themselves until a day before.
    """
    for name, secret in _SECRETS.items():
        (folder / name).write_text(secret, "utf-8")
    (folder / "people").write_text(f"json://{urlsplit(town).netloc}/others/people", "utf-8")
    config = folder / CONFIG
    told = _OTHERS.format(folder=folder, town=town) if others else ""
    staff = {desk: (_STAFF.format(channel=channel) if slack else "") + told for desk, channel in CHANNELS.items()}
    taken = _DEPOSITS[deposit].format(folder=folder, town=town) if deposit else ""
    more = {
        "deposit": taken,
        "slack": _SLACK.format(folder=folder, town=town) if slack else "",
        "staff": staff,
        "notice": _NOTICE if notice else "",
    }
    config.write_text(
        _TOML.format(folder=folder, town=town, store=store, clock=clock, level=level, watch=int(watches), **more),
        "utf-8",
    )
    return config


def bot_program(config: Path) -> tuple[str, ...]:
    """The bot with it: a module, and its arguments."""
    return ("bot", "poll", "--config", str(config))


def bot_command(config: Path) -> tuple[str, ...]:
    """What starts the bot with it, on a leash."""
    return leashed(config.parent / STORE, *bot_program(config))


def bot_environment(**more: str) -> Mapping[str, str]:
    """This process' environment without its own settings: they are not meant for the town's bot."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)} | more
