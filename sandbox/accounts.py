"""How the town's desks are known at the practice systems: invented credentials and what an administrator can set.

Nothing here is secret: these credentials open nothing but the sandbox.
"""

from dataclasses import dataclass

QMATIC_SCOPES = tuple(
    f"com.qmatic.saas.appointments/external.appointment.{deed}" for deed in ("book", "reschedule", "cancel")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QmaticAccount:
    """The town's account at Qmatic. Times are minutes and days of the town's clock."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinikoAccount:
    """The practice's account at Cliniko.

    `requests_a_minute` None lifts the limit (for benchmarks). `stale_seconds`: lists do not yet show what is younger
    than that, as behind the vendor's cache. `starts_a_day_part` 0: every free start is shown.
    """

    api_key: str = "not-a-key-only-for-the-sandbox-eu1"
    zone: str = "Europe/Amsterdam"
    requests_a_minute: int | None = 200
    stale_seconds: float = 0.0
    horizon_days: int = 60
    lead_hours: int = 1
    cancel_notice_hours: int = 24
    starts_a_day_part: int = 0
    online_bookings: bool = True
