"""How many calls a minute Provet takes: by endpoint and method, a list counting as many as it has pages of 50.

Source: the vendor's page on rate limits and the table of its OpenAPI file, November 2026. What they do not name counts
as 100, the least they give anything but invoices.
"""

from collections.abc import Mapping

from vendors.pace import Allowance

DEFAULT_PAGE = 50
_ELSE = 100
_LIMITS: Mapping[str, int] = {
    "GET appointment": 300,
    "GET appointment/": 900,
    "POST appointment": 500,
    "PATCH appointment/": 500,
    "GET client": 125,
    "GET client/": 500,
    "POST client": 300,
    "GET patient": 300,
    "GET patient/": 1200,
    "POST patient": 250,
    "POST phonenumber": 900,
    "GET department": 300,
    "GET department/": 1200,
    "POST onlinebookingclient": 300,
    "POST onlinebookingpatient": 300,
    "POST appointment_reminder": 300,
    "POST postransaction": 300,
    "GET postransaction/": 300,
    "GET invoice/": 250,
}
_OTHERS = (
    *("GET shift", "GET shifttype", "GET veterinarians_availibility", "GET reason", "GET reason_group", "GET user"),
    *("GET cancellationreason", "GET onlinebookingclient", "GET onlinebookingpatient", "GET appointment_reminder"),
    *("GET codelist", "GET item/", "GET consultation/", "GET postransaction", "GET unallocatedpayment/"),
    *("POST appointment/", "POST unallocatedpayment/", "POST send_appointment_confirmation"),
)


def lane_of(method: str, path: str) -> str:
    """The endpoint a path belongs to: `GET appointment` for the list, `GET appointment/` for one and its actions."""
    resource, _, rest = path.strip("/").partition("/")
    return f"{method} {resource}{'/' if rest and resource != 'codelist' else ''}"


def lanes(*, share: float, in_flight: int) -> Mapping[str, Allowance]:
    """A pace for each endpoint: in its worst minute it uses `share` of what Provet takes."""
    limits = {**dict.fromkeys(_OTHERS, _ELSE), **_LIMITS}
    return {lane: _allowance(limit * share, in_flight) for lane, limit in limits.items()}


def _allowance(most: float, in_flight: int) -> Allowance:
    burst = max(1, int(most / 2))
    return Allowance(per_minute=max(1.0, most - burst), burst=burst, in_flight=in_flight)
