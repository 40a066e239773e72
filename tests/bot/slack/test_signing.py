"""Only what Slack signed, and lately, is let in."""

import hashlib
import hmac

import pytest

from bot.slack.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER, Signing

SECRET = "not-a-real-signing-secret"
NOW = 1_790_000_000


def signed(body: bytes, at: object = NOW, secret: str = SECRET) -> dict[str, str]:
    """The headers Slack sends with it."""
    made = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return {TIMESTAMP_HEADER: str(at), SIGNATURE_HEADER: f"v0={made}"}


def admits(body: bytes, headers: dict[str, str]) -> bool:
    """At that moment."""
    return Signing(SECRET, lambda: NOW).admits(body, headers)


def test_what_slack_signed_is_let_in() -> None:
    """Also at the ends of the five minutes, for clocks differ."""
    assert [admits(b"{}", signed(b"{}", at)) for at in (NOW - 300, NOW, NOW + 300)] == [True] * 3
    assert admits("één".encode(), signed("één".encode()))


def test_what_slack_signed_long_ago_is_not() -> None:
    """Older than five minutes, or from a future nobody lives in."""
    assert [admits(b"{}", signed(b"{}", at)) for at in (NOW - 301, NOW + 301)] == [False] * 2


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(b"{ }"),
        signed(b"{}", secret="another-secret"),
        {TIMESTAMP_HEADER: str(NOW)},
        {SIGNATURE_HEADER: signed(b"{}")[SIGNATURE_HEADER]},
        signed(b"{}") | {TIMESTAMP_HEADER: str(NOW - 1)},
        signed(b"{}") | {SIGNATURE_HEADER: ""},
        signed(b"{}") | {SIGNATURE_HEADER: "v0=ünïcode"},
        signed(b"{}", "soon"),
        signed(b"{}", "9" * 5000),
        signed(b"{}", "nan"),
        signed(b"{}", ""),
    ],
)
def test_what_slack_did_not_sign_is_not(headers: dict[str, str]) -> None:
    """Whatever is in the headers; nothing raises."""
    assert not admits(b"{}", headers)


def test_a_body_that_is_no_text_is_not() -> None:
    """Slack sends UTF-8."""
    assert not admits(b"\xff\xfe", signed(b"\xff\xfe"))


@pytest.mark.parametrize("secret", ["", "  "])
def test_an_empty_secret_is_refused(secret: str) -> None:
    """Else anybody could be anyone."""
    with pytest.raises(ValueError, match=r"slack\.signing_secret is empty"):
        Signing(secret)
