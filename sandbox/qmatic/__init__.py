"""Qmatic Cloud Appointments as the town sees it: strict as the vendor's guides.

`application(town)` is the door; `rate_limited(town)` is how a 429 looks; `sandbox/calendars.py` looks inside.
"""

from sandbox.qmatic.application import application, rate_limited

__all__ = ["application", "rate_limited"]
