"""Who may speak with the desk in Slack: full members of the one workspace whose token we have. Asks, and remembers.

Slack signs what people of other workspaces do as well (shared channels, Enterprise Grid), and says of a guest only that
they are a user; so a person is looked up before anything of theirs is stored. If that cannot be, nobody is let in.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked
from bot.slack.api import Refused, answer

REMEMBERED = 600.0
"""Seconds for which a person stays what they were when they were looked up."""

MOST = 10_000
"""People remembered at once."""

_OUTSIDERS = ("deleted", "is_bot", "is_restricted", "is_stranger", "is_ultra_restricted", "is_workflow_bot")
"""What `users.info` says of somebody who gets nothing of a desk (docs.slack.dev/reference/objects/user-object,
November 2026): guests are restricted (several channels) or ultra restricted (one)."""

_MORE = {"enterprise": "enterprise_id", "user": "user_id", "url": "url"}
"""What else auth.test tells (docs.slack.dev/reference/methods/auth.test, November 2026)."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The one our token is for. `enterprise` is empty outside Enterprise Grid; `user` is the app's own user there,
    `url` where people open it, with a slash at its end.
    """

    team: str
    enterprise: str = ""
    user: str = ""
    url: str = ""


@dataclass(slots=True, kw_only=True)
class Members:
    """The workspace's people, as Slack's Web API tells of them. `seconds` counts time; tests hand in their own."""

    client: AsyncWebClient
    seconds: Callable[[], float] = time.monotonic
    _workspace: Workspace | None = field(default=None, init=False)
    _known: dict[str, tuple[float, bool]] = field(default_factory=dict, init=False)
    _direct: dict[str, str] = field(default_factory=dict, init=False)

    async def workspace(self) -> Workspace:
        """Whose token we have; asked once. Raises what `answer` raises."""
        if self._workspace is None:
            said = await answer(self.client.auth_test())
            more = {name: said.get(key) or "" for name, key in _MORE.items()}
            self._workspace = Workspace(team=said["team_id"], **more)
        return self._workspace

    async def admits(self, payload: Mapping[str, Any], by: str) -> bool:
        """Whether what `by` (`<team>.<user>`) did may reach the desk. Raises what `answer` raises."""
        ours, (team, _, user) = await self.workspace(), by.partition(".")
        if team != ours.team or not set(_named(payload)) <= {ours.team, ours.enterprise}:
            _log.warning("not_admitted", why="other_workspace")
            return False
        if not await self._is_member(user, ours):
            _log.warning("not_admitted", why="no_member")
            return False
        return True

    async def direct_message(self, user: str) -> str:
        """The channel of a member's direct message with the app; empty if there cannot be one. Raises as `admits`."""
        if user not in self._direct:
            try:
                said = await answer(self.client.conversations_open(users=user))
            except (Blocked, Refused) as error:
                _log.info("no_direct_message", error=type(error).__name__)
                return ""
            _remember(self._direct, user, said["channel"]["id"])
        return self._direct[user]

    async def _is_member(self, user: str, ours: Workspace) -> bool:
        until, member = self._known.get(user, (0.0, False))
        if until <= self.seconds():
            member = await self._looked_up(user, ours)
            _remember(self._known, user, (self.seconds() + REMEMBERED, member))
        return member

    async def _looked_up(self, user: str, ours: Workspace) -> bool:
        try:
            person = (await answer(self.client.users_info(user=user))).get("user")
        except (Blocked, Refused):
            return False
        if not isinstance(person, dict) or person.get("id") != user or any(person.get(kind) for kind in _OUTSIDERS):
            return False
        across = person.get("enterprise_user") or {}
        return ours.team in (person.get("team_id"), *across.get("teams", ()))


def _named(payload: Mapping[str, Any]) -> Iterator[str]:
    """Every workspace and organization a payload names as the one it is from, or its person is from."""
    event, user = _table(payload, "event"), _table(payload, "user")
    places = (
        *((payload, name) for name in ("team_id", "enterprise_id")),
        *((_table(payload, name), "id") for name in ("team", "enterprise")),
        *((event, name) for name in ("team", "user_team", "source_team")),
        (user, "team_id"),
    )
    return (value for holder, name in places if isinstance(value := holder.get(name), str) and value)


def _table(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _remember(known: dict[str, Any], user: str, what: object) -> None:
    """With room made by the one remembered longest."""
    known.pop(user, None)
    if len(known) >= MOST:
        del known[next(iter(known))]
    known[user] = what
