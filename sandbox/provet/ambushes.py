"""Rivals who lurk until somebody books and are a moment faster."""

from collections.abc import Callable

from sandbox.town import Town


class Ambushes:
    """Each is called once, just before the next appointment is written."""

    def __init__(self, _: Town) -> None:
        self.lurking: list[Callable[[], object]] = []

    def spring(self) -> None:
        """All of them act now."""
        lurking, self.lurking = self.lurking, []
        for act in lurking:
            act()
