"""Stripe as the town sees it: Checkout Sessions, refunds, signed webhooks; as strict as the vendor's reference says.

`application(town)` is the door; `rate_limited(town)` is how a 429 looks; `payments(town)` looks inside. No card is
asked for: this is a town of paper.
"""

from sandbox.stripe.application import application, rate_limited
from sandbox.stripe.till import payments

__all__ = ["application", "payments", "rate_limited"]
