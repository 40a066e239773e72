"""The registry, the manifests, the configuration, and the page made of them."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

import vendors
from conversations.desk import Capabilities, Moving
from tests.vendors.careportals_clinic import CONFIG as CAREPORTALS
from tests.vendors.cliniko_clinic import CONFIG as CLINIKO
from tests.vendors.provet_clinic import CONFIG as PROVET
from tests.vendors.test_qmatic_adapter import CONFIG as QMATIC
from vendors import capabilities, registry
from vendors.cliniko.manifest import ClinikoConfig, shard_of
from vendors.manifest import ConnectionConfig
from vendors.qmatic.manifest import QmaticConfig

CONFIGS: dict[str, dict[str, Any]] = {
    "careportals": CAREPORTALS,
    "cliniko": CLINIKO,
    "provet": PROVET,
    "qmatic": QMATIC,
}
KEYLESS = frozenset({"careportals"})
"""Vendors whose door has no key."""


def test_every_folder_is_in_the_registry() -> None:
    """A vendor is a folder with a manifest, an adapter, a mapping and a page for whoever sets it up."""
    folders = {path.parent.name for path in Path(vendors.__file__).parent.glob("*/manifest.py")}
    assert folders == {*registry.NAMES, *registry.BEGUN}
    assert not set(registry.NAMES) & set(registry.BEGUN)
    for name in folders:
        for file in ("adapter.py", "mapping.py", "README.md"):
            assert (Path(vendors.__file__).parent / name / file).exists()


def test_an_unknown_vendor_is_named_with_the_known_ones() -> None:
    """A slip of the pen in a configuration is answered by what there is."""
    with pytest.raises(KeyError, match=f"no vendor 'klinico'; known are {', '.join(registry.NAMES)}"):
        registry.manifest("klinico")


def test_looking_at_the_registry_imports_no_vendor() -> None:
    """One desk's trouble is its own, and a configuration is checked without any HTTP client of theirs."""
    seen = "[name for name in sys.modules if name.startswith('vendors.') and name.endswith('.adapter')]"
    code = f"import sys; from vendors import registry; registry.manifest('qmatic'); sys.exit(len({seen}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", registry.NAMES)
def test_a_manifest_is_of_its_folder(name: str) -> None:
    """Named alike everywhere; required details are things the desk knows how to ask."""
    manifest = registry.manifest(name)
    assert manifest.name == name
    assert issubclass(manifest.config, ConnectionConfig)
    assert manifest.needs
    assert manifest.cannot


@pytest.mark.parametrize("name", registry.NAMES)
def test_secrets_do_not_print_themselves(name: str) -> None:
    """Neither the configuration nor an error about it."""
    config = registry.manifest(name).config.model_validate(CONFIGS[name])
    secrets = [value.get_secret_value() for _, value in config if isinstance(value, SecretStr)]
    assert bool(secrets) == (name not in KEYLESS)
    given = {"seconds": "soon", "unknown": next(iter(secrets), "")}
    with pytest.raises(ValidationError) as wrong:
        registry.manifest(name).config.model_validate(CONFIGS[name] | given)
    assert not any(secret in repr(config) + str(config) + str(wrong.value) for secret in secrets)


@pytest.mark.parametrize("name", registry.NAMES)
def test_unknown_settings_are_refused(name: str) -> None:
    """A slip of the pen must not become a default."""
    with pytest.raises(ValidationError, match="secnods"):
        registry.manifest(name).config.model_validate(CONFIGS[name] | {"secnods": 3})


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://api.example.org/v1/", True),
        ("http://127.0.0.1:8400/qmatic", True),
        ("http://localhost/x", True),
        ("http://[::1]:8400", True),
        ("http://api.example.org/v1", False),
        ("https://user:word@api.example.org", False),
        ("https://api.example.org/v1?x=1", False),
        ("api.example.org", False),
        ("ftp://api.example.org", False),
        ("http://127.0.0.1.example.org", False),
    ],
)
def test_a_key_travels_only_over_https(address: str, good: bool) -> None:
    """Or to this very machine."""
    if good:
        config = QmaticConfig.model_validate(QMATIC | {"base_url": address})
        assert config.base_url == address.rstrip("/")
        return
    with pytest.raises(ValidationError, match="expected an"):
        QmaticConfig.model_validate(QMATIC | {"base_url": address})


@pytest.mark.parametrize(("key", "shard"), [("abc-uk1", "uk1"), ("a-b-au10", "au10"), ("nodash", "au1")])
def test_the_shard_is_what_follows_the_last_hyphen(key: str, shard: str) -> None:
    """And au1 for old keys; no list, since new ones appear."""
    assert shard_of(key) == shard
    assert ClinikoConfig.model_validate(CLINIKO | {"api_key": key}).address == f"https://api.{shard}.cliniko.com/v1"


@pytest.mark.parametrize("key", ["abc-", "abc-evil.example.net/", "abc-UK1", "abc-uk1 ", "abc-uk123", "a\nb-uk1", ""])
def test_a_key_cannot_lead_elsewhere(key: str) -> None:
    """The shard becomes part of a host name."""
    with pytest.raises(ValidationError, match="expected the key as Cliniko shows it"):
        ClinikoConfig.model_validate(CLINIKO | {"api_key": key})


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("contact_email", "nobody"),
        ("contact_email", "a@example.org) (b"),
        ("account_zone", "Europe/Nowhere"),
        ("account_zone", "../../etc/passwd"),
        ("app_name", "Front (desk)"),
        ("undo", "delete"),
        ("in_flight", 0),
    ],
)
def test_what_cliniko_could_not_use_is_refused_at_start(setting: str, value: object) -> None:
    """By the name of the setting."""
    with pytest.raises(ValidationError, match=setting):
        ClinikoConfig.model_validate(CLINIKO | {setting: value})


@pytest.mark.parametrize("account", ["Exampleton", "example ton"])
def test_qmatics_account_is_lower_case_without_spaces(account: str) -> None:
    """As documented."""
    with pytest.raises(ValidationError, match="account"):
        QmaticConfig.model_validate(QMATIC | {"account": account})


@pytest.mark.parametrize(
    "path",
    [
        "appointments/{reservation}",
        "https://evil.example.net/{appointment}",
        "/{appointment}",
        "a/{appointment}/{x}",
        "a/{appointment}?b",
        "../{appointment}",
    ],
)
def test_a_reschedule_path_is_below_the_address_and_names_the_appointment(path: str) -> None:
    """It is filled with ids and asked with the token."""
    with pytest.raises(ValidationError, match="reschedule_path"):
        QmaticConfig.model_validate(QMATIC | {"reschedule_path": path})


def test_combinations_are_offered_only_where_they_are_on() -> None:
    """The system toggle is Qmatic's; without it every call would be refused."""
    with pytest.raises(ValidationError, match="offer_combinations needs combinations = true"):
        QmaticConfig.model_validate(QMATIC | {"offer_combinations": True})


def test_what_a_desk_can_do_may_depend_on_its_configuration() -> None:
    """As the manifest says: without the setting it is off, or less."""
    manifest = registry.manifest("qmatic")
    plain = manifest.capabilities_of(QmaticConfig.model_validate(QMATIC))
    assert (plain.extras, plain.move) == (False, Moving.REBOOK)
    on = {"combinations": True, "offer_combinations": True, "reschedule_path": "a/{appointment}"}
    assert manifest.capabilities_of(QmaticConfig.model_validate(QMATIC | on)) == manifest.capabilities


@pytest.mark.parametrize("name", registry.NAMES)
def test_a_switch_is_of_a_capability_and_a_setting(name: str) -> None:
    """Both by their names, and it takes something away."""
    manifest = registry.manifest(name)
    for switch in manifest.switches:
        assert switch.setting in manifest.config.model_fields
        most = getattr(manifest.capabilities, switch.capability)
        assert type(most) is type(switch.without)
        assert most != switch.without


def test_the_page_says_which_setting_a_capability_needs() -> None:
    """And what there is without it."""
    rows = {line.split("|")[1].strip(" `"): line for line in capabilities.write_page().splitlines() if "|" in line}
    assert rows["extras"].rstrip(" |").endswith("yes with `offer_combinations`")
    assert rows["move"].rstrip(" |").endswith("native with `reschedule_path`, else rebook")


def test_cliniko_stays_below_its_two_hundred_a_minute() -> None:
    """In the worst minute: the burst and the pace together."""
    allowance = ClinikoConfig.model_validate(CLINIKO).allowance
    assert allowance.per_minute + allowance.burst < 200


def test_every_capability_has_a_meaning_on_the_page() -> None:
    """A new field is explained."""
    assert list(capabilities.MEANINGS) == [field.name for field in fields(Capabilities)]


def test_the_page_of_capabilities_is_fresh() -> None:
    """Stale: run `python -m vendors.capabilities`."""
    assert capabilities.PAGE.read_text() == capabilities.write_page()
