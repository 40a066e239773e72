"""CarePortals as the town sees it: the public booking API, and the booking web app it hands over to.

`application(town)` is the door; `rate_limited(town)` is how a 429 looks; `sandbox/calendars.py` looks inside.
"""

from sandbox.careportals.application import application, rate_limited

__all__ = ["application", "rate_limited"]
