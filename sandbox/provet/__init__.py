"""Provet Cloud as the town sees it: strict where the vendor's page is clear, configurable where the vendor is silent.

`application(town)` is the door; `rate_limited(town)` is how a 429 looks; `sandbox/calendars.py` looks inside.
"""

from sandbox.provet.application import application, rate_limited

__all__ = ["application", "rate_limited"]
