"""Whether a request is Slack's: signed with the app's secret, and not older than five minutes. Reads nothing of it."""

import time
from collections.abc import Callable, Mapping

from slack_sdk.signature import Clock, SignatureVerifier

TIMESTAMP_HEADER, SIGNATURE_HEADER = "x-slack-request-timestamp", "x-slack-signature"


class _Clock(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since 1970."""
        return self._now()


class Signing:
    """Checks signatures (docs.slack.dev/authentication/verifying-requests-from-slack, November 2026).

    `now` counts seconds since 1970. An empty secret is refused, for then anybody could sign.
    """

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        if not secret.strip():
            raise ValueError(
                "slack.signing_secret is empty; set it to the one the app's page *Basic Information* shows"
            )
        self._verifier = SignatureVerifier(secret, _Clock(now))

    def admits(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack sent this body with these headers, lately. `headers` are asked in lower case."""
        timestamp, signature = headers.get(TIMESTAMP_HEADER), headers.get(SIGNATURE_HEADER)
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError, OverflowError):
            # A time that is no number, a body that is no text, a signature of other letters: the library raises.
            return False
