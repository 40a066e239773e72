"""What all proofs share: their workers are killed too often to count lines."""

from collections.abc import Iterator

import pytest

from tests.untraced import untraced


@pytest.fixture(autouse=True)
def _untraced() -> Iterator[None]:
    with untraced():
        yield
