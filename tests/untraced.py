"""Processes begun by a test that count no lines: what each played is counted by faster tests, in their own process.

Counting takes half as long again, and a process that is killed could not save what it counted.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ASKED_BY = "COVERAGE_PROCESS_CONFIG"
"""What coverage.py leaves in the environment for the processes of those it counts (its `patch = subprocess`)."""


@contextmanager
def untraced() -> Iterator[None]:
    """What is begun meanwhile, and by whom that begins, runs as fast as it would without tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(ASKED_BY, raising=False)
        yield
