"""Provet Cloud, call by call, against answers by the book: token, slashes, pages, filters, what is written when."""

from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Helsinki")
CONFIG: dict[str, Any] = {
    "base_url": "https://clinic.example.org/4/api/0.1",
    "client_id": "id",
    "client_secret": "secret-that-must-not-show",
}
