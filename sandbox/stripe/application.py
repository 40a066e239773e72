"""The routes of Stripe's API, and how its errors look."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sandbox.stripe import paypage
from sandbox.stripe.hooks import Deliveries
from sandbox.stripe.reading import NOTHING, REFUND, SESSION, Form, StripeRefusal, check_session, must_have, read_form
from sandbox.stripe.till import Answered, Session, Till
from sandbox.town import Town

VERSION = re.compile(r"\d{4}-\d\d-\d\d(\.[a-z]+)?")
EXPANDS = frozenset({"payment_intent", "payment_intent.latest_charge"})
FORM = "application/x-www-form-urlencoded"

Endpoint = Callable[[Request], Awaitable[Response]]


def rate_limited(_town: Town, _seconds: float) -> Response:
    """Stripe's 429."""
    return StripeRefusal(429, code="rate_limit").answer()


def application(town: Town) -> ASGIApp:
    """Stripe for the town's one account."""
    sessions = "/v1/checkout/sessions"
    routes = [
        Route(sessions, _door(town, _list), methods=["GET"]),
        Route(sessions, _door(town, _once(_create, SESSION)), methods=["POST"]),
        Route(f"{sessions}/{{id}}", _door(town, _read), methods=["GET"]),
        Route(f"{sessions}/{{id}}/expire", _door(town, _once(_expire, NOTHING)), methods=["POST"]),
        Route("/v1/refunds", _door(town, _once(_refund, REFUND)), methods=["POST"]),
        *paypage.ROUTES,
    ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False
    app.state.town = town
    return app


def _door(town: Town, endpoint: Endpoint) -> Endpoint:
    async def enter(request: Request) -> Response:
        try:
            _let_in(request, town)
            return await endpoint(request)
        except StripeRefusal as refusal:
            return refusal.answer()

    return enter


def _let_in(request: Request, town: Town) -> None:
    if request.headers.get("authorization") != f"Bearer {town.stripe.api_key}":
        raise StripeRefusal(401, said="Invalid API Key provided")
    if VERSION.fullmatch(request.headers.get("stripe-version", "")) is None:
        raise StripeRefusal(400, said="Invalid Stripe API version")


def _once(carry_out: Callable[[Request, Form], dict[str, Any]], known: re.Pattern[str]) -> Endpoint:
    """A POST: with a key that was there before the first answer again, with other parameters an error. What is not
    valid is not kept.
    """

    async def endpoint(request: Request) -> Response:
        body = await request.body()
        if body and not request.headers.get("content-type", "").startswith(FORM):
            raise StripeRefusal(400, said="bodies are forms")
        form = read_form(body, known)
        key, till = request.headers.get("idempotency-key", ""), _till(request)
        asked = (request.url.path, tuple(sorted(form.items())))
        if len(key) > 255:
            raise StripeRefusal(400, kind="idempotency_error")
        if (before := till.answered.get(key)) is not None:
            if (before.path, before.form) != asked:
                raise StripeRefusal(400, kind="idempotency_error")
            return JSONResponse(before.body, before.status, headers={"idempotent-replayed": "true"})
        made = carry_out(request, form)
        if key:
            till.answered[key] = Answered(path=asked[0], form=asked[1], status=200, body=made)
        return JSONResponse(made)

    return endpoint


async def _list(request: Request) -> Response:
    till, now = _till(request), _now(request)
    data = [_shape(request, one, now) for one in reversed(till.sessions.values())]
    return JSONResponse({"object": "list", "data": data[:10], "has_more": len(data) > 10})


async def _read(request: Request) -> Response:
    expands = request.query_params.getlist("expand[]")
    if not set(expands) <= EXPANDS:
        raise StripeRefusal(400, param="expand")
    return JSONResponse(_shape(request, _find(request), _now(request), expands=tuple(expands)))


def _create(request: Request, form: Form) -> dict[str, Any]:
    till, now = _till(request), _now(request)
    ends = check_session(form, now)
    line = "line_items[0][price_data]"
    session = Session(
        id=till.name(),
        amount=int(form[f"{line}[unit_amount]"]) * _quantity(form),
        currency=form[f"{line}[currency]"],
        title=form[f"{line}[product_data][name]"],
        reference=form.get("client_reference_id", ""),
        metadata={name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")},
        success_url=form["success_url"],
        created=now,
        expires=ends,
    )
    till.sessions[session.id] = session
    return _shape(request, session, now)


def _quantity(form: Form) -> int:
    if form["line_items[0][quantity]"] != "1":
        raise StripeRefusal(400, param="line_items[0][quantity]")
    return 1


def _expire(request: Request, _form: Form) -> dict[str, Any]:
    session, now = _find(request), _now(request)
    if session.status(now) != "open":
        raise StripeRefusal(400, said="Only Checkout Sessions with a status in open can be expired.")
    session.closed = True
    shown = _shape(request, session, now)
    _deliveries(request).tell("checkout.session.expired", shown)
    return shown


def _refund(request: Request, form: Form) -> dict[str, Any]:
    must_have(form, "payment_intent")
    paid = {one.intent: one for one in _till(request).sessions.values() if one.paid is not None}
    session = paid.get(form["payment_intent"])
    if session is None:
        raise StripeRefusal(404, code="resource_missing", param="payment_intent")
    if session.refunded:
        raise StripeRefusal(400, code="charge_already_refunded")
    session.refunded = True
    amount = session.amount
    return {"id": "re_" + session.intent[3:], "object": "refund", "amount": amount, "status": "succeeded"}


def _find(request: Request) -> Session:
    session = _till(request).sessions.get(request.path_params["id"])
    if session is None:
        raise StripeRefusal(404, code="resource_missing", param="id")
    return session


def _till(request: Request) -> Till:
    town: Town = request.app.state.town
    return town.world(Till)


def _deliveries(request: Request) -> Deliveries:
    town: Town = request.app.state.town
    return town.world(Deliveries)


def _now(request: Request) -> datetime:
    town: Town = request.app.state.town
    return town.now()


def _shape(request: Request, session: Session, now: datetime, *, expands: tuple[str, ...] = ()) -> dict[str, Any]:
    base = f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}"
    return paypage.shape(session, now, base, expands=expands)
