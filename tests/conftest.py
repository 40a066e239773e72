"""What all tests share: how many examples are looked at, and which tests count the lines they take."""

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no defect. The fast loop looks at a quarter of the examples, `make test` at all.
settings.register_profile("whole", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=25)
settings.load_profile("whole")

COUNTED = {
    "test_total",
    "test_total_at_desk",
    "test_provet_booking",
    "test_provet_changing",
    "test_provet_money",
    "test_careportals_in_town",
}
"""Slow modules that count all the same: they alone reach some lines of the core, of which every one is to be taken, or
much of an adapter.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A slow test runs as fast as it can: what it takes, faster ones have taken already, and counting costs half as
    long again.
    """
    for item in items:
        if item.get_closest_marker("slow") is not None and item.path.stem not in COUNTED:
            item.add_marker(pytest.mark.no_cover)
