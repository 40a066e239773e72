"""What a member of the workspace is, other than a full one: a guest, somebody of another workspace, somebody gone.

Source: docs.slack.dev/reference/objects/user-object, November 2026.
"""

from enum import StrEnum

from sandbox.slack.refusal import Json

ELSEWHERE = "T000000002"
_TEAM = "T000000001"


class Standing(StrEnum):
    """As the town's control surface names them; a full member has none."""

    GUEST = "guest"
    SINGLE_CHANNEL_GUEST = "single_channel_guest"
    STRANGER = "stranger"
    DEACTIVATED = "deactivated"
    BOT = "bot"

    @property
    def team(self) -> str:
        """The workspace they belong to."""
        return ELSEWHERE if self is Standing.STRANGER else _TEAM

    def show(self) -> Json:
        """What `users.info` says of them besides."""
        return {"team_id": self.team, **dict.fromkeys(_FLAGS[self], True)}


_FLAGS: dict[Standing, tuple[str, ...]] = {
    Standing.GUEST: ("is_restricted",),
    Standing.SINGLE_CHANNEL_GUEST: ("is_restricted", "is_ultra_restricted"),
    Standing.STRANGER: ("is_stranger",),
    Standing.DEACTIVATED: ("deleted",),
    Standing.BOT: ("is_bot",),
}
