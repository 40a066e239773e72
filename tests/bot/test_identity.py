"""Names for people that are not their names."""

import hmac
import re

from bot.identity import LogNames, identity


def test_an_identity_is_a_keyed_digest_of_the_account() -> None:
    """40 hex digits of HMAC-SHA256 over the account, under the desk's secret."""
    assert identity("secret", "telegram:42") == hmac.new(b"secret", b"telegram:42", "sha256").hexdigest()[:40]


def test_an_identity_differs_by_desk_and_by_account() -> None:
    """Two clinics cannot find out that they know the same person."""
    assert len({identity(secret, account) for secret in ("a", "b") for account in ("t:1", "t:2", "s:1")}) == 6


def test_a_log_name_tells_the_channel_and_nothing_of_the_account() -> None:
    """Short, the same for ever, and another under another secret."""
    name = LogNames("secret").of("telegram:42")
    assert name == LogNames("secret").of("telegram:42")
    assert re.fullmatch(r"telegram:[0-9a-f]{8}", name)
    assert name != LogNames("other").of("telegram:42")
    assert name[9:] not in identity("secret", "telegram:42")


def test_a_secret_is_not_printed() -> None:
    """Neither in a log nor in a traceback."""
    assert "sesame" not in repr(LogNames("sesame"))
