"""Cliniko as the town sees it: strict as the vendor's own description and what its staff and clients reported.

`application(town)` is the door; `rate_limited(town)` is how a 429 looks; `sandbox/calendars.py` looks inside.
"""

from sandbox.cliniko.application import application, rate_limited

__all__ = ["application", "rate_limited"]
