"""The one secret of a house, and what is derived from it: who books as vendors know them, and the webhook's secret.

It must stay the same for ever: bookings are found again by names derived from it.
"""

import hmac
import os
import secrets
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bot.identity import identity
from bot.settings import Settings

FILE = "secret"
"""Where it is kept beside the data of an embedded store."""


def house_secret(settings: Settings) -> str:
    """The secret of the settings; else the one beside the embedded store's data, made at the first start."""
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    return _kept(settings.redis.folder)


def has_secret(settings: Settings) -> bool:
    """Whether there is one, so that nobody need make it who only looks."""
    return settings.secret is not None or (settings.redis.folder / FILE).exists()


def identities(secret: str) -> Callable[[str, str], str]:
    """Makes who books of desk and account: another name at every desk, so that vendors cannot compare."""
    return lambda desk, account: identity(derived(secret, f"desk:{desk}"), account)


def webhook_secret(settings: Settings, secret: str) -> str:
    """What Telegram is told to show with every update."""
    given = settings.telegram.webhook.secret
    return given.get_secret_value() if given else derived(secret, "telegram.webhook")


def derived(secret: str, purpose: str) -> str:
    """A secret of its own for one purpose, the same for ever; it tells nothing of the others."""
    return hmac.new(secret.encode(), purpose.encode(), sha256).hexdigest()


def _kept(folder: Path) -> str:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / FILE
    if not file.exists():
        # Whole or not at all: half a secret, kept for ever, would be another one.
        draft = folder / f"{FILE}.new"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    return file.read_text("ascii").strip()
