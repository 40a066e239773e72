"""Which vendors there are. A vendor's folder is imported when it is asked for, so that one desk's trouble is its own.

The only door to a concrete vendor; a folder is a vendor if it has a `manifest` and an `adapter`.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

import httpx

from vendors.manifest import ConnectionConfig, Manifest
from vendors.pace import Now, Pause
from vendors.vendor import Vendor

NAMES = ("careportals", "cliniko", "provet", "qmatic")
BEGUN: tuple[str, ...] = ()
"""Folders somebody is building: tests may connect to them, no desk can name them, and no page speaks of them."""


class Maker(Protocol):
    """What every `adapter` module offers as `connect`."""

    def __call__(
        self,
        config: ConnectionConfig,
        *,
        zone: ZoneInfo,
        now: Now,
        pause: Pause,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> Vendor: ...


def manifest(name: str) -> Manifest:
    """What the vendor says of itself. Raises `KeyError` naming the known ones."""
    return cast("Manifest", import_module(f"vendors.{_known(name)}.manifest").MANIFEST)


def connect(
    name: str,
    config: ConnectionConfig | Mapping[str, Any],
    *,
    zone: ZoneInfo,
    now: Now,
    pause: Pause,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Vendor:
    """A desk's connection; nothing is sent yet. Raises pydantic's `ValidationError` for a configuration that is off.

    `zone` is the desk's: slots and days come in it. `now` and `pause` are the clock; `transport` is for tests.
    """
    checked = manifest(name).config.model_validate(config)
    maker = cast("Maker", import_module(f"vendors.{name}.adapter").connect)
    return maker(checked, zone=zone, now=now, pause=pause, transport=transport)


def _known(name: str) -> str:
    if name not in (*NAMES, *BEGUN):
        raise KeyError(f"no vendor {name!r}; known are {', '.join(NAMES)}")
    return name
