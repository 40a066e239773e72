"""`[desks.webhooks.…]` and `[desks.notify.…]`: who is told what, and what is said of a table that cannot be used."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.announcing.opening import open_targets
from bot.desks import desk_of, house_of
from bot.settings import SettingsWrong, load
from bot.settings.announcing import Fact, happenings
from bot.speech import Speech
from conversations.announcements import ANNOUNCED
from conversations.matters import Happening
from conversations.text import Privacy
from tests.bot.announcing.receiver import SECRET
from tests.bot.test_settings import ENVIRONMENT, FILE

TARGETS = """
[desks.webhooks.crm]
url = "https://crm.example.org/hooks/frontdesk"

[desks.notify.front_office]
facts = ["booked", "cancelled"]
clearance = "personal"
language = "nl"
"""
SECRETS = {
    "FRONTDESK_DESKS__HARBOUR__WEBHOOKS__CRM__SECRET": SECRET,
    "FRONTDESK_DESKS__HARBOUR__NOTIFY__FRONT_OFFICE__ADDRESS": "json://hooks.example.org/token",
}

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of settings with this behind its desk."""

    def written(text: str) -> Path:
        file = tmp_path / "frontdesk.toml"
        file.write_text(FILE + text, "utf-8")
        return file

    return written


def wrong(file: Path, **more: str) -> str:
    """What is said of settings that cannot be used."""
    with pytest.raises(SettingsWrong) as caught:
        load(file, ENVIRONMENT | SECRETS | more)
    return str(caught.value)


def test_a_desk_without_such_tables_tells_nobody(write: Write) -> None:
    """As before there were any."""
    settings = load(write(""), ENVIRONMENT)
    assert not desk_of(settings.desks["harbour"]).announces
    assert settings.desks["harbour"].targets == ()


async def test_targets_are_opened_as_the_settings_have_them(write: Write) -> None:
    """By names; secrets come by environment, or from a file of their own. Nothing is sent."""
    settings = load(write(TARGETS), ENVIRONMENT | SECRETS)
    assert desk_of(settings.desks["harbour"]).announces
    async with AsyncExitStack() as stack:
        house = house_of(settings)
        targets = await open_targets(settings, house, Speech.load(), lambda: datetime.now(UTC), stack)
    crm, office = targets
    assert (crm.name, office.name) == settings.desks["harbour"].targets
    assert (crm.name, crm.desk, crm.whats, crm.clearance) == (
        "harbour.webhooks.crm",
        "harbour",
        frozenset(ANNOUNCED),
        Privacy.PLAIN,
    )
    assert (office.name, office.whats, office.clearance) == (
        "harbour.notify.front_office",
        frozenset({Happening.BOOKED, Happening.CANCELLED}),
        Privacy.PERSONAL,
    )
    assert "token" not in repr(targets)
    assert SECRET not in repr(settings)


async def test_an_address_that_apprise_does_not_know_is_told_with_its_key_alone(write: Write) -> None:
    """When a bot starts, or at a check; it may be half of a secret."""
    address = {"FRONTDESK_DESKS__HARBOUR__NOTIFY__FRONT_OFFICE__ADDRESS": "slakc://my-token"}
    settings = load(write(TARGETS), ENVIRONMENT | SECRETS | address)
    async with AsyncExitStack() as stack:
        with pytest.raises(SettingsWrong) as caught:
            await open_targets(settings, house_of(settings), Speech.load(), lambda: datetime.now(UTC), stack)
    assert "desks.harbour.notify.front_office.address" in str(caught.value)
    assert "my-token" not in str(caught.value)


def test_what_can_be_told_is_what_the_core_tells() -> None:
    """Neither more nor less."""
    assert happenings(tuple(Fact)) == frozenset(ANNOUNCED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('secret = "whsec_x"', "desks.harbour.webhooks.crm.secret"),
        ('url = "http://crm.example.org/"', "begins with https://"),
        ('url = "https://["', "begins with https://"),
        ('url = "https:///hook"', "begins with https://"),
        ('facts = ["arrived"]', "desks.harbour.webhooks.crm.facts"),
        ("facts = []", "desks.harbour.webhooks.crm.facts"),
        ('clearance = "all"', "desks.harbour.webhooks.crm.clearance"),
        ('retries = "9"', "no such setting"),
    ],
)
def test_a_mistake_names_its_key(write: Write, text: str, told: str) -> None:
    """And what is right instead; a secret in the file is refused."""
    table = "[desks.webhooks.crm]\n" + ("" if text.startswith("url") else 'url = "https://crm.example.org/"\n')
    assert told in wrong(write(f"\n{table}{text}\n"))


@pytest.mark.parametrize("secret", ["whsec_short", "something"])
def test_a_secret_that_cannot_sign_is_told_and_not_shown(write: Write, secret: str) -> None:
    """It may be one for something else."""
    said = wrong(write(TARGETS), FRONTDESK_DESKS__HARBOUR__WEBHOOKS__CRM__SECRET=secret)
    assert "expected whsec_ and the base64 of 24 to 64 random bytes" in said
    assert "FRONTDESK_DESKS__HARBOUR__WEBHOOKS__CRM__SECRET=" in said
    assert secret not in said.replace("whsec_ and", "")


@pytest.mark.parametrize("table", ["webhooks.crm", "notify.office"])
def test_what_is_missing_is_named(write: Write, table: str) -> None:
    """With the way to give it."""
    said = wrong(write(f"\n[desks.{table}]\n"))
    assert f"desks.harbour.{table}.{'url' if table.startswith('w') else 'address'}" in said


def test_an_address_in_the_file_is_refused(write: Write) -> None:
    """It holds secrets, and the file is copied and shown."""
    said = wrong(write('\n[desks.notify.office]\naddress = "tgram://my-token/1"\n'))
    assert "desks.harbour.notify.office.address" in said
    assert "my-token" not in said


def test_what_is_no_table_is_told_so(write: Write) -> None:
    """Whatever stands there instead."""
    file = write("")
    file.write_text(FILE.replace("zone =", "notify = 5\nwebhooks = { crm = 7 }\nzone ="), "utf-8")
    with pytest.raises(SettingsWrong) as caught:
        load(file, ENVIRONMENT)
    said = str(caught.value)
    assert "desks.harbour.notify" in said
    assert "desks.harbour.webhooks.crm" in said


def test_names_and_languages_are_checked(write: Write) -> None:
    """A name stands in the environment and the log."""
    assert "notify" in wrong(write('\n[desks.notify."Front Office"]\n'))
    assert "expected a language the desk speaks" in wrong(write(TARGETS.replace('"nl"', '"xx"')))
