"""`[desks.payments]`: what a desk says of its own deposit, and what of it cannot be used."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.desks import desk_of
from bot.settings import SettingsWrong, load
from conversations.booking import Price
from conversations.desk import Deposit, Desk, Paying, Unpaid
from tests.bot.test_settings import ENVIRONMENT, FILE

COMMON = 'price = "25.00"\ncurrency = "EUR"\n'
STRIPE = f'{COMMON}provider = "stripe"\nreturn_url = "https://t.me/example_bot"\n'
SECRETS = {"API_KEY": "rk_test_0123", "WEBHOOK_SECRET": "whsec_0123", "PROVIDER_TOKEN": "284685063:TEST"}
BEFORE = "FRONTDESK_DESKS__HARBOUR__PAYMENTS__"


def desk(tmp_path: Path, said: str, *secrets: str) -> Desk:
    """The desk of a file with this table, and these secrets by environment."""
    file = tmp_path / "frontdesk.toml"
    before, table, after = FILE.partition("[desks.vendor]")
    file.write_text(f"{before}[desks.payments]\n{said}\n{table}{after}", "utf-8")
    settings = load(file, ENVIRONMENT | {BEFORE + name: SECRETS[name] for name in secrets})
    [one] = settings.desks.values()
    return desk_of(one)


def test_a_desk_with_a_provider_of_its_own_takes_a_deposit_by_a_link(tmp_path: Path) -> None:
    """For each visit, within an hour, and the visit stands without it, where nothing else is said."""
    found = desk(tmp_path, STRIPE, "API_KEY", "WEBHOOK_SECRET")
    assert found.capabilities.pay is Paying.LINK
    assert found.deposit == Deposit(price=Price(amount=Decimal("25.00"), currency="EUR"), minutes=60)


def test_a_desk_paid_in_the_chat_gives_invoices_and_gives_nothing_back_by_itself(tmp_path: Path) -> None:
    """A provider behind Telegram is told to give money back on its own pages, by people."""
    said = f'{COMMON}provider = "telegram"\nunpaid = "cancel"\nrefund_hours = 24\n'
    found = desk(tmp_path, said, "PROVIDER_TOKEN")
    assert found.capabilities.pay is Paying.INVOICE
    assert found.deposit is not None
    assert (found.deposit.unpaid, found.deposit.refund_hours) == (Unpaid.CANCEL, 24)
    assert not found.deposit.refunds


@pytest.mark.parametrize(
    ("said", "secrets", "told"),
    [
        (STRIPE, ("API_KEY",), "payments.webhook_secret"),
        (f'{COMMON}provider = "telegram"\n', (), "payments.provider_token"),
        (STRIPE.replace("25.00", "a lot"), ("API_KEY", "WEBHOOK_SECRET"), "such as 25.00"),
        (STRIPE.replace("https://t.me", "t.me"), ("API_KEY", "WEBHOOK_SECRET"), "begins with https://"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_key(
    tmp_path: Path, said: str, secrets: tuple[str, ...], told: str
) -> None:
    """Each provider needs its own keys; no secret is shown."""
    with pytest.raises(SettingsWrong) as caught:
        desk(tmp_path, said, *secrets)
    assert told in str(caught.value)
    assert not any(secret in str(caught.value) for secret in SECRETS.values())
