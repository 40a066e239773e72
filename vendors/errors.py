"""What can go wrong at a vendor, sorted by what can be done about it.

    VendorError
    + Refused           the vendor said no, in its own words     -> show the words
    |  + SlotTaken                                               -> offer other slots
    |  + HoldExpired                                             -> hold again, else other slots
    |  + Invalid        names our own fields                     -> ask those again
    |  + NotFound                                                -> forget it
    + Unreachable       nothing was done                         -> try again later
    |  + Overtaken      and it is another worker's by now        -> say nothing: they will
    + AnswerLost        a write went out, no answer came         -> settle, never repeat blindly
    + Misconfigured     credentials, tenant, rights              -> tell staff
    + Unsupported       a call this vendor does not have         -> our bug: the core offered it
    + ContractBroken    an answer we cannot read                 -> tell staff

An error carries evidence and prints itself without personal data: never a body, a name or a token.
"""


class VendorError(Exception):
    """Something went wrong at a vendor. `said` is the vendor's own sentence, shown to people, never logged."""

    def __init__(self, vendor: str, call: str, *, status: int | None = None, said: str = "") -> None:
        super().__init__(vendor, call, status)
        self.vendor, self.call, self.status, self.said = vendor, call, status, said

    def __str__(self) -> str:
        status = f" ({self.status})" if self.status is not None else ""
        return f"{self.vendor}: {type(self).__name__} in {self.call}{status}"


class Refused(VendorError):
    """The vendor said no."""


class SlotTaken(Refused):
    """Somebody else has that time."""


class HoldExpired(Refused):
    """The hold ran out before it was used."""


class Invalid(Refused):
    """The vendor dislikes what was given; `fields` are names of `conversations.desk.Detail` or question keys."""

    def __init__(
        self, vendor: str, call: str, *, fields: tuple[str, ...], status: int | None = None, said: str = ""
    ) -> None:
        super().__init__(vendor, call, status=status, said=said)
        self.fields = fields


class NotFound(Refused):
    """The vendor does not know it (any more)."""


class Unreachable(VendorError):
    """Nothing was done: no connection, too many requests, out of order. `wait` is seconds, if the vendor said."""

    def __init__(
        self, vendor: str, call: str, *, status: int | None = None, said: str = "", wait: float | None = None
    ) -> None:
        super().__init__(vendor, call, status=status, said=said)
        self.wait = wait


class Overtaken(Unreachable):
    """The write did not leave: whoever carries it out was thought dead, and somebody else does by now."""


class AnswerLost(VendorError):
    """A write went out and no (readable) answer came: nobody knows whether it was done."""


class Misconfigured(VendorError):
    """Credentials, tenant or rights are wrong."""


class Unsupported(VendorError):
    """The vendor has no such call; nothing was sent."""


class ContractBroken(VendorError):
    """The vendor answered something we cannot read. `said` says which part, without quoting it."""
