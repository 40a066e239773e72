"""`/hook/webhook/` and `/hook/queue/`. The vendor names two fields of a webhook; the others are told by OPTIONS."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from sandbox.provet.hooks import Delivery, Webhook
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource
from sandbox.provet.shapes import Json, stamps_shape, zulu
from sandbox.provet.writing import Field, Fields, choice, read_body, text, truth, whole

ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
TRIGGERS = 68

FIELDS: Fields = {
    "trigger": Field(read=whole(1, TRIGGERS), required=True),
    "target_url": Field(read=text(500, blank=False, form=ADDRESS, say="Enter a valid URL."), required=True),
    "content_type": Field(read=choice(1, 2)),
    "active": Field(read=truth),
    "name": Field(read=text()),
}
KINDS = {"trigger": "integer", "target_url": "url", "content_type": "choice", "active": "boolean", "name": "string"}


def webhook_shape(hook: Webhook, to: Links) -> Json:
    """Who wants to hear of what."""
    return {
        "id": hook.id,
        "url": to.to("hook/webhook", hook),
        **{name: getattr(hook, name) for name in FIELDS},
        "department": None,
        **stamps_shape(hook, to),
    }


def delivery_shape(delivery: Delivery, to: Links) -> Json:
    """What was delivered, or how often it was tried."""
    return {
        "id": delivery.id,
        "url": to.to("hook/queue", delivery),
        "webhook": to.to("hook/webhook", delivery.webhook),
        "object_id": delivery.object_id,
        "tries": delivery.tries,
        "status": delivery.status,
        "delivered": zulu(delivery.delivered),
        **stamps_shape(delivery, to),
    }


WEBHOOKS = Resource(name="hook/webhook", shape=webhook_shape, columns=STAMPS)
QUEUE = Resource(name="hook/queue", shape=delivery_shape, columns=STAMPS)


async def create(request: Request) -> Response:
    """POST: 201; from now on it hears."""
    given = await read_body(request, FIELDS)
    diary = diary_of(request)
    made = diary.keep("hook/webhook", Webhook(**diary.stamps(), **given))
    return WEBHOOKS.answer(request, made, 201)


async def change(request: Request) -> Response:
    """PATCH, and PUT with everything."""
    hook: Webhook = WEBHOOKS.find(request)
    for name, value in (await read_body(request, FIELDS, partial=request.method == "PATCH")).items():
        setattr(hook, name, value)
    hook.modified = diary_of(request).town.now()
    return WEBHOOKS.answer(request, hook)


async def remove(request: Request) -> Response:
    """DELETE: 204."""
    hook: Webhook = WEBHOOKS.find(request)
    hook.active = False
    del diary_of(request).table("hook/webhook")[hook.id]
    return Response(status_code=204)


async def describe(_: Request) -> Response:
    """OPTIONS: the fields, as Django REST framework lists them."""
    fields = {
        name: {"type": KINDS[name], "required": one.required, "read_only": False, "label": name.replace("_", " ")}
        for name, one in FIELDS.items()
    }
    return JSONResponse({"name": "Webhook List", "description": "", "actions": {"POST": fields}})


ROUTES: list[BaseRoute] = [
    *WEBHOOKS.routes(post=create, patch=change, put=change, delete=remove, options=describe),
    *QUEUE.routes(),
]
