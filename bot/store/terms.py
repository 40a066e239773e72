"""How long things are kept, in seconds, in every store."""

LEASE = 3.0
"""A lane. Short is safe (see `port`): it is only how long a chat waits after the worker in it died."""

CLAIM = 15.0
"""The right to carry out one effect apart from the lane; renewed while it is carried out. Longer than a whole try at a
vendor (10 seconds, `vendors.wire`): when a dead worker's booking is looked for, it has arrived or never will.

So a successor does not take a claim over sooner, even where it is surely alone: that the worker is dead says nothing
about its question, which the vendor may still be answering. Looked for too early, it is not found, and made twice.
"""

SEEN = 48 * 3600.0
"""An event's id: longer than any channel delivers again (Telegram keeps updates for 24 hours, November 2026)."""

KEEP = 30 * 24 * 3600.0
"""A session after its last turn, where its commit does not say for how long (a visit's card does)."""

TRIED = 24 * 3600.0
"""How often something was tried, after its last try. What was set aside is kept as long as a session."""
