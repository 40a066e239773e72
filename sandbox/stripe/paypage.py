"""Stripe's hosted page: what for, how much, and three buttons instead of a card. And how a session looks as JSON.

Plain HTML that works without scripts, with a keyboard and with a screen reader.
"""

from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.stripe.hooks import Deliveries
from sandbox.stripe.till import Session, Till
from sandbox.town import Town

SAYS = {
    "open": "Nothing was paid yet.",
    "complete": "Thank you, the payment was received.",
    "expired": "This link has expired. Nothing was paid.",
}
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; form-action 'self'; base-uri 'none'",
    "referrer-policy": "no-referrer",
}


def shape(session: Session, now: datetime, base: str, *, expands: tuple[str, ...] = ()) -> dict[str, Any]:
    """The session's record; an open one alone has an address to pay at."""
    status = session.status(now)
    paid = session.paid is not None
    intent: Any = session.intent if paid else None
    if paid and expands:
        charge: Any = f"ch_{session.id}"
        if "payment_intent.latest_charge" in expands:
            charge = {"id": charge, "object": "charge", "paid": True, "refunded": session.refunded}
        intent = {"id": session.intent, "object": "payment_intent", "status": "succeeded", "latest_charge": charge}
    return {
        "id": session.id,
        "object": "checkout.session",
        "amount_total": session.amount,
        "client_reference_id": session.reference or None,
        "created": int(session.created.timestamp()),
        "currency": session.currency,
        "customer_email": None,
        "expires_at": int(session.expires.timestamp()),
        "livemode": False,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": intent,
        "payment_status": "paid" if paid else "unpaid",
        "status": status,
        "success_url": session.success_url,
        "url": f"{base}/pay/{session.id}" if status == "open" else None,
    }


async def show(request: Request) -> Response:
    """GET /pay/{id}."""
    session = _find(request)
    if session is None:
        return _page('<p role="status">Something went wrong: there is no such page.</p>', 404)
    status = session.status(_town(request).now())
    parts = [f'<p role="status">{SAYS[status]}</p>', f"<p>{escape(session.title)}: {_sum(session)}</p>"]
    if session.refused and status == "open":
        parts.append("<p>Your card was declined. You can try another one.</p>")
    if status == "open":
        parts.append(_FORM)
    return _page("".join(parts))


_FORM = (
    '<form method="post"><button name="do" value="pay">Pay</button>'
    '<button name="do" value="refuse">Refuse (the bank says no)</button>'
    '<button name="do" value="abort">Go back</button></form>'
)


async def act(request: Request) -> Response:
    """POST /pay/{id}: a button was pressed. A session is paid once; who leaves may come back while it is open, and
    where the account says so after its end as well.
    """
    session, town = _find(request), _town(request)
    deed = parse_qs((await request.body()).decode("utf-8", "replace")).get("do", [""])[0]
    if session is None or deed not in ("pay", "refuse", "abort"):
        return _page('<p role="status">No such button.</p>', 400)
    late = session.status(town.now()) == "expired" and town.stripe.takes_after_the_end
    if (session.status(town.now()) == "open" or late) and deed == "pay":
        session.paid = town.now()
        base = f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}"
        town.world(Deliveries).tell("checkout.session.completed", shape(session, town.now(), base))
    if session.status(town.now()) == "open" and deed == "refuse":
        session.refused += 1
    return RedirectResponse(request.url.path, 303)


def _sum(session: Session) -> str:
    return f"{session.currency.upper()} {session.amount / 100:.2f}"


def _find(request: Request) -> Session | None:
    return _town(request).world(Till).sessions.get(request.path_params["id"])


def _town(request: Request) -> Town:
    town: Town = request.app.state.town
    return town


def _page(body: str, status: int = 200) -> Response:
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checkout</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>Checkout</h1>{body}</main></body></html>"
    )
    return HTMLResponse(text, status, headers=HEADERS)


ROUTES = [Route("/pay/{id}", show, methods=["GET"]), Route("/pay/{id}", act, methods=["POST"])]
