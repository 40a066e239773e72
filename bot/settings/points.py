"""A point on a map, as somebody copies it out of one: `52.0607, 4.4940`."""

import re

from conversations.booking import Pin

_POINT = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*", re.ASCII)


def point_of(said: str) -> Pin | None:
    """The point, latitude first, in degrees; None for nothing said. Raises `ValueError`."""
    if not said:
        return None
    found = _POINT.fullmatch(said)
    latitude, longitude = (float(found[1]), float(found[2])) if found else (91.0, 181.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("write latitude and longitude in degrees, as a map gives them: 52.0607, 4.4940")
    return Pin(latitude=latitude, longitude=longitude)


def a_point(said: str) -> str:
    """Checked."""
    point_of(said)
    return said
