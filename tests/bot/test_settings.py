"""Settings: where they may come from, what is refused, and that no secret is ever shown."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.settings import SettingsWrong, load
from bot.settings.mistakes import as_toml
from bot.settings.model import LogFormat
from conversations.desk import Detail, HoldPoint
from conversations.text import Privacy
from vendors import registry
from vendors.cliniko.manifest import ClinikoConfig

KEY = "not-a-real-key-eu1"
FILE = """
[web]
port = 8081

[[desks]]
name = "harbour"
title = "Harbour Physio"
zone = "Europe/Amsterdam"

[desks.vendor]
name = "cliniko"
contact_email = "operator@example.org"
"""
ENVIRONMENT = {"FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY": KEY}

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of settings."""

    def written(text: str) -> Path:
        file = tmp_path / "frontdesk.toml"
        file.write_text(text, "utf-8")
        return file

    return written


def wrong(file: Path | None, environment: Mapping[str, str] = ENVIRONMENT) -> str:
    """What is said of settings that cannot be used."""
    with pytest.raises(SettingsWrong) as caught:
        load(file, environment)
    return str(caught.value)


def test_the_example_is_a_good_one() -> None:
    """The example file loads, once the secrets it leaves out are given."""
    example = Path(__file__).parents[2] / "frontdesk.example.toml"
    secrets = ENVIRONMENT | {"FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET": "not a real secret"}
    settings = load(example, secrets)
    assert list(settings.desks) == ["town-hall", "harbour"]
    assert settings.telegram.webhook.url == "https://desk.example.org"


def test_what_is_left_out_has_a_default(write: Write) -> None:
    """The shortest file is a desk and its vendor."""
    settings = load(write(FILE), ENVIRONMENT)
    desk = settings.desks["harbour"]
    assert settings.redis.url is None
    assert settings.log.format is LogFormat.JSON
    assert (desk.languages, desk.hold_point, desk.needs) == (("en",), HoldPoint.AT_SLOT, None)
    assert desk.vendor.manifest.name == "cliniko"
    assert desk.vendor.config.in_flight == 10  # of the manifest


def test_a_clinic_may_have_answers_hidden_in_the_chat(write: Write) -> None:
    """Its own decision, by name; a class nobody knows is refused with those there are."""
    said = [None, "personal"]
    variable = "FRONTDESK_TELEGRAM__CLEARANCE"
    loaded = [load(write(FILE), ENVIRONMENT | ({variable: one} if one else {})) for one in said]
    assert [one.telegram.clearance.privacy for one in loaded] == [Privacy.HEALTH, Privacy.PERSONAL]
    refused = wrong(write(FILE + '\n[telegram]\nclearance = "secret"\n'))
    assert "telegram.clearance" in refused
    assert "'personal' or 'health'" in refused


def test_the_environment_wins(write: Write) -> None:
    """At every level, numbers and lists among them."""
    more = {
        "FRONTDESK_WEB__PORT": "9000",
        "FRONTDESK_LOG__FORMAT": "console",
        "FRONTDESK_DESKS__HARBOUR__LANGUAGES": '["nl", "en"]',
        "FRONTDESK_DESKS__HARBOUR__VENDOR__IN_FLIGHT": "4",
        "FRONTDESK_DESKS__HARBOUR__NEEDS": '["last_name", {"detail": "email", "required": false}]',
    }
    settings = load(write(FILE), ENVIRONMENT | more)
    desk = settings.desks["harbour"]
    assert (settings.web.port, settings.log.format, desk.languages) == (9000, LogFormat.CONSOLE, ("nl", "en"))
    assert (desk.title, desk.vendor.config.in_flight) == ("Harbour Physio", 4)
    assert [(need.detail, need.required) for need in desk.needs or ()] == [
        (Detail.LAST_NAME, True),
        (Detail.EMAIL, False),
    ]


def test_the_environment_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As containers have it: no file at all. A desk's name comes from the variables' names."""
    monkeypatch.chdir(tmp_path)
    desk = "FRONTDESK_DESKS__TOWN_SQUARE__"
    settings = load(
        None,
        {
            desk + "TITLE": "Town Square",
            desk + "ZONE": "Europe/Amsterdam",
            desk + "VENDOR": '{"name": "cliniko", "contact_email": "operator@example.org"}',
            desk + "VENDOR__API_KEY": KEY,
            "PATH": "/nothing/of/ours",
        },
    )
    assert settings.desks["town-square"].name == "town-square"


def test_the_file_is_found(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """By FRONTDESK_CONFIG, else as frontdesk.toml in the folder one is in."""
    file = write(FILE)
    assert load(None, ENVIRONMENT | {"FRONTDESK_CONFIG": str(file)}).web.port == 8081
    monkeypatch.chdir(file.parent)
    assert load(None, ENVIRONMENT).web.port == 8081


def test_no_file_at_all_is_said_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do about it, before what is missing."""
    monkeypatch.chdir(tmp_path)
    said = wrong(None, {})
    assert "there is no frontdesk.toml here" in said
    assert "cp frontdesk.example.toml frontdesk.toml" in said


def test_a_secret_may_come_from_a_file(write: Write, tmp_path: Path) -> None:
    """Its path is named under the same key with `_file` behind it, in the file or by environment."""
    (tmp_path / "key").write_text(f"{KEY}\n")
    (tmp_path / "token").write_text("12345:token")
    file = write(f'{FILE}api_key_file = "{tmp_path}/key"\n')
    settings = load(file, {"FRONTDESK_TELEGRAM__TOKEN_FILE": f"{tmp_path}/token"})
    config = settings.desks["harbour"].vendor.config
    assert isinstance(config, ClinikoConfig)
    assert config.api_key.get_secret_value() == KEY
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == "12345:token"


def test_a_secret_given_itself_comes_before_its_file(write: Write) -> None:
    """Else a mounted file could not be overruled for a moment."""
    config = load(write(f'{FILE}api_key_file = "/nowhere"\n'), ENVIRONMENT).desks["harbour"].vendor.config
    assert isinstance(config, ClinikoConfig)
    assert config.api_key.get_secret_value() == KEY


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ('secret = "hush"\n', "secret", "FRONTDESK_SECRET=..."),
        ('[telegram]\ntoken = "hush"\n', "telegram.token", "FRONTDESK_TELEGRAM__TOKEN=..."),
        ('[telegram.webhook]\nsecret = "hush"\n', "telegram.webhook.secret", "FRONTDESK_TELEGRAM__WEBHOOK__SECRET=..."),
        ('[redis]\npassword = "hush"\n', "redis.password", "FRONTDESK_REDIS__PASSWORD=..."),
        ('[redis]\nurl = "redis://me:hush@localhost"\n', "redis.url", "FRONTDESK_REDIS__PASSWORD=..."),
    ],
)
def test_a_secret_in_the_file_is_refused(write: Write, text: str, key: str, remedy: str) -> None:
    """With the sentence that says where it belongs, and without repeating it."""
    said = wrong(write(text + FILE))
    assert f"  {key}\n" in said
    assert remedy in said
    assert "hush" not in said


def test_a_vendors_secret_in_the_file_is_refused(write: Write) -> None:
    """The vendor's manifest says which of its keys are secrets."""
    said = wrong(write(f'{FILE}api_key = "hush-eu1"\n'))
    assert "desks.harbour.vendor.api_key\n" in said
    assert "FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY=..." in said
    assert "api_key_file" in said
    assert "hush" not in said


def test_a_vendors_secret_is_one_also_where_the_environment_names_the_vendor(write: Write) -> None:
    """What is a secret to any vendor is refused then."""
    nameless = FILE.replace('name = "cliniko"\n', 'api_key = "hush-eu1"\n')
    said = wrong(write(nameless), {"FRONTDESK_DESKS__HARBOUR__VENDOR__NAME": "cliniko"})
    assert "desks.harbour.vendor.api_key\n" in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("WEB__PORT", "99999", 'web.port = "99999"'),
        ("WEB__PORT", "99999", "for example: port = 8080"),
        ("LOG__LEVEL", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("REDIS__URL", "http://localhost", "expected an address that begins with one of redis, rediss"),
        ("TELEGRAM__API_BASE_URL", "localhost", "expected an address that begins with https://"),
        ("TELEGRAM__WEBHOOK__PATH", "telegram", 'for example: path = "/telegram"'),
        ("DESKS__HARBOUR__ZONE", "Mars/Olympus", "expected an IANA time zone"),
        ("DESKS__HARBOUR__LANGUAGES", '["xx"]', "desks.harbour.languages.0"),
        ("DESKS__HARBOUR__NEEDS", '["shoe_size"]', "for example: needs = "),
        ("DESKS__HARBOUR__NEEDS", "[]", "at least 1 item"),
        ("DESKS__HARBOUR__NEEDS", "[email", 'desks.harbour.needs = "[email"'),
        ("DESKS__HARBOUR__COUNTRY", "Netherlands", 'for example: country = "NL"'),
        ("DESKS__HARBOUR__VENDOR__NAME", "tarot", f"expected one of {', '.join(registry.NAMES)}"),
        ("DESKS__HARBOUR__VENDOR__CONTACT_EMAIL", "nobody", "desks.harbour.vendor.contact_email"),
        ("DESKS__HARBOUR__VENDOR__BASE_URL", "http://example.org", "expected an https address"),
        ("DESKS__HARBOUR__VENDOR__CLIENT", "x", "desks.harbour.vendor.client\n    no such setting"),
        ("DESKS__HARBOUR__PARTS_OF_DAY__MORNING", "6-12", 'desks.harbour.parts_of_day.morning = "6-12"'),
        ("DESKS__HARBOUR__PARTS_OF_DAY__MORNING", "06:00-25:00", "expected times of a day; from, then until"),
        ("DESKS__HARBOUR__PARTS_OF_DAY__EVENING", "22:00-17:00", "expected the earlier before the later"),
        ("DESKS__HARBOUR__PARTS_OF_DAY__AFTERNOON", "05:00-18:00", "expected it to begin later than midday"),
        ("DESKS__HARBOUR__PARTS_OF_DAY__NIGHT", "22:00-23:00", "no such setting"),
        ("DESKS__HARBOUR__SHOES", "x", "desks.harbour.shoes\n    no such setting"),
        ("DESKS__OTHER__TITLE", "Other", "desks.other.zone\n    it is missing"),
        ("SHOES__SIZE", "44", "FRONTDESK_SHOES__SIZE\n    no such setting"),
    ],
)
def test_a_mistake_names_key_value_and_remedy(write: Write, variable: str, value: str, told: str) -> None:
    """The key as the file has it, the value, what was expected, an example."""
    assert told in wrong(write(FILE), ENVIRONMENT | {f"FRONTDESK_{variable}": value})


def test_all_mistakes_are_told_at_once(write: Write) -> None:
    """Nobody wants to start a bot ten times."""
    said = wrong(write(FILE), {"FRONTDESK_WEB__PORT": "x", "FRONTDESK_LOG__LEVEL": "loud"})
    assert all(key in said for key in ("web.port", "log.level", "desks.harbour.vendor.api_key"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET", "hush"),
        ("TELEGRAM__TOKN", "hush"),
        ("TELEGRAM__WEBHOOK__SECRET", "hush hush"),
        ("DESKS__HARBOUR__VENDOR__API_KEY", "hush hush"),
        ("DESKS__HARBOUR__VENDOR__API_KYE", "hush"),
        ("REDIS__URL", "http://me:hush@localhost"),
        ("TELEGRAM__API_BASE_URL", "123456:hush-hush-hush-hush-hush-hush"),
    ],
)
def test_no_mistake_shows_a_secret(write: Write, variable: str, value: str) -> None:
    """Neither a secret's value nor that of a key we do not know, which may be a mistyped secret."""
    assert "hush" not in wrong(write(FILE), ENVIRONMENT | {f"FRONTDESK_{variable}": value})


def test_settings_do_not_show_their_secrets(write: Write) -> None:
    """However they are printed."""
    secrets = {
        "FRONTDESK_SECRET": "hush" * 8,
        "FRONTDESK_TELEGRAM__TOKEN": "hush",
        "FRONTDESK_REDIS__URL": "redis://me:hush@localhost",
        "FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY": "hush-eu1",
    }
    settings = load(write(FILE), secrets)
    assert "hush" not in f"{settings} {settings!r}"


def test_with_a_shared_store_the_secret_must_be_shared(write: Write) -> None:
    """Two processes with a secret each would book the same person under two names."""
    said = wrong(write(FILE), ENVIRONMENT | {"FRONTDESK_REDIS__URL": "redis://localhost"})
    assert "  secret\n    missing: with redis.url every process must be given the same one" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("desks = 3", "desks\n    expected a table for each"),
        ('[[desks]]\ntitle = "x"', "the 1. desk has no name"),
        ('[[desks]]\nname = "a"\n[[desks]]\nname = "a"', "two desks have this name"),
        ("not toml", "not TOML"),
        ('[[desks]]\nname = "a"\nvendor = "cliniko"', "expected a table with a name and the vendor's keys"),
        ("redis = 3", "redis = 3"),
    ],
)
def test_a_file_that_is_no_settings_is_told_so(write: Write, text: str, told: str) -> None:
    """The sentence says what a file looks like."""
    assert told in wrong(write(text), {})


def test_files_that_cannot_be_read_are_named(write: Write, tmp_path: Path) -> None:
    """The settings themselves, and those of secrets."""
    assert "the file cannot be read: No such file or directory" in wrong(tmp_path / "nothing.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    assert "not UTF-8" in wrong(tmp_path / "bytes.toml")
    (tmp_path / "empty").write_text("\n")
    for path, why in ((tmp_path / "nothing", "No such file"), (tmp_path / "empty", "the file is empty")):
        said = wrong(write(f'{FILE}api_key_file = "{path}"\n'), {})
        assert f'desks.harbour.vendor.api_key_file = "{path}"' in said
        assert why in said
    (tmp_path / "bytes").write_bytes(b"\xff")
    assert "telegram.token_file" in wrong(
        write(FILE), ENVIRONMENT | {"FRONTDESK_TELEGRAM__TOKEN_FILE": f"{tmp_path}/bytes"}
    )


def test_a_variable_cannot_be_table_and_value(write: Write) -> None:
    """Which of the two would be meant?"""
    said = wrong(write(FILE), ENVIRONMENT | {"FRONTDESK_WEB": "x", "FRONTDESK_WEB__PORT": "8080"})
    assert "FRONTDESK_WEB__PORT\n    a part of it is set as a whole by another variable" in said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (3, "3"),
        ("word", '"word"'),
        (["a", {"b": False}], '["a", { b = false }]'),
    ],
)
def test_values_are_shown_as_the_file_has_them(value: object, written: str) -> None:
    """So that an example can be copied."""
    assert as_toml(value) == written
