"""From the settings of the store to its address."""

from urllib.parse import quote, urlsplit, urlunsplit

from bot.settings.model import StoreSettings


def address_of(settings: StoreSettings) -> str | None:
    """The store's address with who we are there; None for the embedded one."""
    if settings.url is None or settings.password is None:
        return settings.url
    parts = urlsplit(settings.url)
    who = f"{quote(settings.username or '', safe='')}:{quote(settings.password.get_secret_value(), safe='')}"
    return urlunsplit(parts._replace(netloc=f"{who}@{parts.netloc.rpartition('@')[2]}"))
