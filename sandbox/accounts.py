"""How the town's desks are known at the practice systems: invented credentials and what an administrator can set.

Nothing here is secret: these credentials open nothing but the sandbox.
"""

from dataclasses import dataclass
from typing import Literal

QMATIC_SCOPES = tuple(
    f"com.qmatic.saas.appointments/external.appointment.{deed}" for deed in ("book", "reschedule", "cancel")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QmaticAccount:
    """The town's account at Qmatic. Times are minutes and days of the town's clock.

    `reschedules`: an appointment can be re-based on a reservation; the path is our invention, the guides' is unread.
    `combinations`: the system toggle of several services in one appointment, `combines_at` the branches (by name) where
    any are configured; `combination_search`: its verb, which the
    guides print as GET with a body.
    """

    client_id: str = "frontdesk-sandbox"
    client_secret: str = "not-a-secret-only-for-the-sandbox"  # noqa: S105  opens nothing but this stand-in
    account: str = "exampleton"
    tenant_id: str = "7e57ab1e-0000-4000-8000-000000000001"
    languages: tuple[str, ...] = ("en_US", "en_UK", "nl_NL", "it_IT")
    wants_date_of_birth: bool = False
    horizon_days: int = 60
    lead_minutes: int = 30
    hold_minutes: int = 15
    token_seconds: int = 3600
    reschedules: bool = True
    combinations: bool = False
    combines_at: tuple[str, ...] = ("Town Hall", "Harbour Office")
    combination_search: Literal["POST", "GET"] = "POST"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinikoAccount:
    """The practice's account at Cliniko.

    `requests_a_minute` None lifts the limit (for benchmarks). `stale_seconds`: lists do not yet show what is younger
    than that, as behind the vendor's cache. `lists_lag_seconds`: nor do open times and conflicts, nor moves.
    `starts_a_day_part` 0: every free start is shown. `refuses_full_classes`: a 422 where a class has no place left,
    about which the vendor says nothing.
    """

    api_key: str = "not-a-key-only-for-the-sandbox-eu1"
    zone: str = "Europe/Amsterdam"
    requests_a_minute: int | None = 200
    stale_seconds: float = 0.0
    lists_lag_seconds: float = 0.0
    horizon_days: int = 60
    lead_hours: int = 1
    cancel_notice_hours: int = 24
    starts_a_day_part: int = 0
    online_bookings: bool = True
    online_payments: bool = True
    refuses_full_classes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvetAccount:
    """The clinic's tenant at Provet Cloud: what its administrator set, and how it answers where the vendor is silent.

    `static_tokens`: the old `Token` key is let in, too. `paced`: the vendor's buckets a minute are enforced.
    `forbidden`: resources the integration may not touch (403). `confirmation_path`: which address answers;
    `confirmation_needs`: fields of the appointment a confirmation must carry. `wants_address`: a new client needs
    address fields, empty ones too. `refuses_overlaps`: for whoever's time is taken, at POST; `checks_changes`: at PATCH
    too. `availability_days` None: `veterinarians_availibility` is a 404. `wants_invoice_id`: a payment link for an
    invoice names it once more inside.
    """

    provet_id: int = 4242
    client_id: str = "frontdesk-sandbox"
    client_secret: str = "not-a-secret-only-for-the-sandbox"  # noqa: S105  opens nothing but this stand-in
    static_token: str = "not-a-token-only-for-the-sandbox"  # noqa: S105  opens nothing but this stand-in
    static_tokens: bool = False
    token_seconds: int = 36_000
    zone: str = "Europe/Helsinki"
    horizon_days: int = 60
    paced: bool = False
    forbidden: tuple[str, ...] = ()
    refuses_overlaps: bool = True
    checks_changes: bool = False
    wants_cancellation_reason: bool = False
    cancels_by_action: bool = True
    wants_address: bool = True
    refuses_lookalikes: bool = False
    confirmation_path: Literal["nested", "flat", "both"] = "both"
    confirmation_needs: tuple[str, ...] = ()
    availability_days: int | None = 60
    wants_invoice_id: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePortalsAccount:
    """The clinic's organization at CarePortals, and which of the vendor's contradicting sources is true of it.

    `reads`: the key whose answers are kept; the other one's are silently lost. `availability`: what `availability-v2`
    answers; `counts`: whether `availability` is there. `forms`: how a service names its form; `forms_readable`:
    whether `/form/{id}` is there. `references`: an appointment's service as an object or a bare id. `lists`: bare, or
    under that name. `strict`: unknown fields and answers are refused, else ignored. `rehearsal_sees_slots`: whether
    `validateOnly` refuses a taken time. `one_visit_each`: whoever has a visit ahead gets no second. `first_status`: the
    word after booking. `join_link_after`: seconds until a visit's link is there. `payment_fails`: the message a visit
    that costs something is booked with. `fails_politely`: a booking is a 201 with `hasError`, and none is made.
    """

    organization: str = "lakeside_sandbox"
    zone: str = "America/Toronto"
    reads: Literal["values", "form"] = "values"
    availability: Literal["instants", "pairs", "none"] = "instants"
    counts: bool = True
    forms: Literal["id", "_id", "bare", "whole", "inline"] = "id"
    forms_readable: bool = True
    references: Literal["objects", "bare"] = "objects"
    lists: Literal["bare", "data", "items"] = "bare"
    consent: bool = True
    extra_fields: bool = True
    strict: bool = True
    rehearsal_sees_slots: bool = True
    one_visit_each: bool = False
    first_status: str = "booked"
    join_link_after: float = 0.0
    payment_fails: str = ""
    fails_politely: bool = False
    cancel_method: Literal["GET", "POST"] = "GET"
    requests_a_second: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeAccount:
    """The account through which a desk of the town takes deposits, where one does. `webhook_url` is called with every
    event, `copies` times; empty: nobody is called. `takes_after_the_end`: it breaks its word, and a page that was
    closed, or whose time is over, can be paid on all the same.
    """

    api_key: str = "rk_test_only_for_the_sandbox"
    webhook_secret: str = "whsec_only_for_the_sandbox"  # noqa: S105  opens nothing but this stand-in
    webhook_url: str = ""
    copies: int = 1
    takes_after_the_end: bool = False
