"""Fixtures: the street of the tests of the whole bot."""

from tests.bot.conftest import street as street  # noqa: PLC0414 - a fixture is found by its name
