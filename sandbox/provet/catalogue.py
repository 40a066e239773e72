"""What the clinic set up, to be read: departments, reasons, users, shifts, rooms, prices, species and breeds."""

from starlette.routing import BaseRoute

from sandbox.provet.filters import Column, Type
from sandbox.provet.listing import STAMPS, Resource, id_of
from sandbox.provet.shapes import (
    cancellation_reason_shape,
    code_shape,
    department_shape,
    details_shape,
    entry_shape,
    group_shape,
    item_shape,
    reason_shape,
    room_shape,
    shift_shape,
    shift_type_shape,
    user_shape,
)

SHIFTS = Resource(
    name="shift",
    shape=shift_shape,
    columns={
        **STAMPS,
        "start": Column(Type.MOMENT, lambda s: s.start),
        "end": Column(Type.MOMENT, lambda s: s.end),
        "user": Column(Type.NUMBER, lambda s: id_of(s.user)),
    },
)
RESOURCES = (
    Resource(name="department", shape=department_shape),
    Resource(name="reason_group", shape=group_shape),
    Resource(name="reason", shape=reason_shape),
    Resource(name="user", shape=user_shape),
    Resource(name="userdetails", shape=details_shape),
    Resource(name="shifttype", shape=shift_type_shape),
    SHIFTS,
    Resource(name="resource", shape=room_shape),
    Resource(name="cancellationreason", shape=cancellation_reason_shape),
    Resource(name="item", shape=item_shape),
    Resource(name="listitem", shape=entry_shape),
)
CODE_LISTS = tuple(Resource(name=f"codelist/{name}", shape=code_shape) for name in ("species", "breeds"))

ROUTES: list[BaseRoute] = [
    *(route for resource in RESOURCES for route in resource.routes()),
    *(route for resource in CODE_LISTS for route in resource.routes(items=False)),
]
