"""The municipality's own door, used as a program with an account uses it: holds and bookings to show."""

import base64
from dataclasses import dataclass
from typing import Any

import httpx

from sandbox.accounts import QMATIC_SCOPES, QmaticAccount
from sandbox.qmatic.exampleton import TOWN_HALL
from sandbox.qmatic.services import PASSPORT

ACCOUNT = QmaticAccount()
CUSTOMER = {"personalIdentifier": "0123456789", "firstName": "Ada", "lastName": "Example", "email": "ada@example.org"}


@dataclass(slots=True)
class Counter:
    """Passports at the Town Hall."""

    http: httpx.Client
    token: str = ""

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One call with the account's token; a refusal fails the test."""
        headers = {"authorization": f"Bearer {self.token or self.enter()}", "x-tenant-id": ACCOUNT.tenant_id}
        answer = self.http.request(method, f"/qmatic/external/v1{path}", headers=headers, **more)
        assert answer.is_success, answer.text
        return answer

    def enter(self) -> str:
        """A token for all that may be done."""
        secret = base64.b64encode(f"{ACCOUNT.client_id}:{ACCOUNT.client_secret}".encode()).decode()
        headers = {"authorization": f"Basic {secret}", "x-account": ACCOUNT.account}
        form = {"grant_type": "client_credentials", "scope": " ".join(QMATIC_SCOPES)}
        self.token = self.http.post("/qmatic/oauth2/token", headers=headers, data=form).json()["access_token"]
        return self.token

    def times(self) -> list[dict[str, str]]:
        """Free times, the soonest first."""
        query = {"branchId": TOWN_HALL.id, "numberOfReservations": 1}
        found: list[dict[str, str]] = self.call("GET", f"/services/{PASSPORT.id}/timeslots", params=query).json()
        return found

    def holds(self, slot: dict[str, str]) -> str:
        """Reserve a time; the reservation's id."""
        body = {"serviceId": PASSPORT.id, "branchId": TOWN_HALL.id, "timeSlot": slot, "numberOfReservations": 1}
        return str(self.call("POST", "/reservations", json=body).json()["reservationId"])

    def books(self, reservation: str) -> None:
        """Confirm it for Ada."""
        self.call("PUT", f"/reservations/{reservation}", json=CUSTOMER)
