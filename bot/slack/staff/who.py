"""Whether somebody is staff of a desk now: on its list or in its user group, and a full member of the workspace.

Asked on the server at every press, command, form and look at the home page; nothing a payload says of itself counts.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked
from bot.payloads import JSON
from bot.slack.api import Refused, answer
from bot.slack.members import Members
from bot.slack.staff.desks import StaffDesk, StaffDesks

REMEMBERED = 60.0
"""Seconds for which a user group stays what it was when it was asked for; whoever leaves it is out after that."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Who:
    """Knows the staff of all desks. `seconds` counts time; tests hand in their own."""

    desks: StaffDesks
    members: Members
    client: AsyncWebClient
    seconds: Callable[[], float] = time.monotonic
    _groups: dict[str, tuple[float, "asyncio.Task[frozenset[str]]"]] = field(default_factory=dict, init=False)

    async def admits(self, payload: JSON, by: str, desk: StaffDesk) -> bool:
        """Whether `by` (`<team>.<user>`), who did what the payload says, is staff of this desk now; else it is logged.

        Raises what `answer` raises: then nobody knows, and nothing may be done.
        """
        user = by.partition(".")[2]
        if not await self.members.admits(payload, by):
            return False
        if not await self._is_staff(user, desk):
            _log.warning("not_admitted", why="not_staff", desk=desk.name)
            return False
        return True

    async def desks_of(self, payload: JSON, by: str) -> tuple[StaffDesk, ...]:
        """The desks whose staff `by` is now; none is logged. Raises as `admits`."""
        user = by.partition(".")[2]
        if not await self.members.admits(payload, by):
            return ()
        theirs = tuple([desk for desk in self.desks if await self._is_staff(user, desk)])
        if not theirs:
            _log.warning("not_admitted", why="not_staff")
        return theirs

    async def _is_staff(self, user: str, desk: StaffDesk) -> bool:
        if not user:
            return False
        return user in desk.users or bool(desk.group and user in await self._members_of(desk.group))

    async def _members_of(self, group: str) -> frozenset[str]:
        """Asked for once for all who wait. One call goes on when its asker gives up, so that the next one finds it."""
        until, asking = self._groups.get(group, (0.0, None))
        if asking is None or until <= self.seconds() or _failed(asking):
            asking = asyncio.create_task(self._asked(group))
            asking.add_done_callback(_looked_at)
            self._groups[group] = self.seconds() + REMEMBERED, asking
        return await asyncio.shield(asking)

    async def _asked(self, group: str) -> frozenset[str]:
        try:
            said = await answer(self.client.usergroups_users_list(usergroup=group))
        except (Blocked, Refused) as error:
            remedy = "set desks.<name>.staff.group to a user group of the workspace, and the scope usergroups:read"
            _log.error("group_unknown", group=group, said=str(error), remedy=remedy)
            return frozenset()
        return frozenset(one for one in said.get("users") or () if isinstance(one, str))


def _failed(asking: "asyncio.Task[frozenset[str]]") -> bool:
    return asking.done() and (asking.cancelled() or asking.exception() is not None)


def _looked_at(asking: "asyncio.Task[frozenset[str]]") -> None:
    """Its error is whoever's who waits for it; where nobody does any more, it is nobody's."""
    if not asking.cancelled():
        asking.exception()
