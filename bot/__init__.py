"""The edge: everything that waits, fails or costs money. It decides nothing; `conversations` does."""

__version__ = "0.1.0"
