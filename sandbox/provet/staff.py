"""What the clinic's staff and the world do behind the API, on the town's control surface: `/town/provet/...`.

Ids are texts here: no JavaScript on the way shall round them.
"""

from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import read, read_instant
from sandbox.provet.consultations import STATUSES, set_status
from sandbox.provet.diary import Diary
from sandbox.provet.door import Passes
from sandbox.provet.hooks import Hooks
from sandbox.provet.ledger import Status, Transaction, settle, transactions
from sandbox.provet.records import Appointment
from sandbox.sheets import Deed
from sandbox.strict import Rule, Rules
from sandbox.town import Town

VISIT: Rules = {
    "appointment": Rule(required=True),
    "active": Rule(kind=bool),
    "confirmed": Rule(kind=bool),
    "no_show": Rule(kind=bool),
    "start": Rule(),
}
CONSULTATION: Rules = {
    "appointment": Rule(required=True),
    "status": Rule(kind=int, required=True, among=frozenset(STATUSES)),
}
PAYMENT: Rules = {
    "external_id": Rule(required=True),
    "status": Rule(kind=int, required=True, among=frozenset(Status)),
}
MANNER: Rules = {"copies": Rule(kind=int), "held": Rule(kind=bool), "reversed": Rule(kind=bool)}


def routes(town: Town) -> list[Route]:
    """Visits, consultations, payments, how webhooks are delivered, and tokens."""

    async def turn_visit(request: Request) -> Response:
        """Staff cancel, confirm, move a visit or mark a no-show; no rule is asked."""
        asked = await read(request, VISIT)
        diary = town.world(Diary)
        appointment = _find_visit(diary, asked.pop("appointment"))
        diary.move(appointment, _read_change(appointment, asked))
        return Response(status_code=204)

    async def change_consultation(request: Request) -> Response:
        asked = await read(request, CONSULTATION)
        diary = town.world(Diary)
        consultation = set_status(diary, _find_visit(diary, asked["appointment"]), asked["status"])
        return JSONResponse({"consultation": str(consultation.id), "status": consultation.status}, 201)

    async def change_payment(request: Request) -> Response:
        """The processor's word, from any status to any other, late ones too."""
        asked = await read(request, PAYMENT)
        diary = town.world(Diary)
        settle(diary, _find_payment(diary, asked["external_id"]), Status(asked["status"]))
        return Response(status_code=204)

    async def set_manner(request: Request) -> Response:
        asked = await read(request, MANNER)
        if not 0 <= asked.get("copies", 1) <= 10:
            raise HTTPException(400, f"copies is {asked['copies']}; it must be from 0 to 10.")
        hooks = town.world(Hooks)
        for name, value in asked.items():
            setattr(hooks.manner, name, value)
        if not hooks.manner.held:
            hooks.let_go()
        return JSONResponse(asdict(hooks.manner) | {"waiting": len(hooks.waiting)})

    async def revoke_tokens(request: Request) -> Response:
        """The administrator withdraws every token given out so far; new ones are given as before."""
        await read(request, {})
        town.world(Passes).revoke()
        return Response(status_code=204)

    handlers = {
        "visits": turn_visit,
        "consultations": change_consultation,
        "payments": change_payment,
        "webhooks": set_manner,
        "tokens": revoke_tokens,
    }
    return [Route(f"/town/provet/{name}", handle, methods=["POST"]) for name, handle in handlers.items()]


def change_visit(town: Town, deed: Deed) -> None:
    """The same, as any vendor's visits are changed. Raises LookupError."""
    diary = town.world(Diary)
    number = int(deed.booking) if deed.booking.isdigit() else -1
    found: Appointment | None = diary.table("appointment").get(number)
    if found is None:
        raise LookupError("there is no such appointment")
    asked: dict[str, Any] = {"cancel": {"active": False}, "miss": {"no_show": True}}.get(deed.do, {})
    diary.move(found, _read_change(found, asked | ({"start": deed.start.isoformat()} if deed.start else {})))


def _find_visit(diary: Diary, number: str) -> Appointment:
    found: Appointment | None = diary.table("appointment").get(int(number) if number.isdigit() else -1)
    if found is None:
        raise HTTPException(404, f"There is no appointment {number!r}; GET /town/truth/provet shows those made.")
    return found


def _find_payment(diary: Diary, external_id: str) -> Transaction:
    for transaction in transactions(diary):
        if transaction.link.external_id == external_id:
            return transaction
    raise HTTPException(404, f"There is no payment {external_id!r}; GET /town/truth/provet shows those made.")


def _read_change(appointment: Appointment, asked: dict[str, Any]) -> dict[str, Any]:
    change = dict(asked)
    if "active" in change:
        change["active"] = int(change["active"])
    if "start" in change:
        start = read_instant(change["start"])
        change |= {"start": start, "end": start + (appointment.end - appointment.start)}
    return change
