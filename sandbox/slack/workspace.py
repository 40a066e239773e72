"""Everything Slack's server remembers of one workspace and of the one app in it. One event loop owns it."""

from dataclasses import dataclass, field

from sandbox.slack.channels import Channel, Channels
from sandbox.slack.delivering import Delivering
from sandbox.slack.refusal import Json
from sandbox.slack.socket_mode import SocketMode
from sandbox.slack.triggers import Triggers
from sandbox.slack.views import Views
from sandbox.town import Person, Town

TEAM = "T000000001"
DOMAIN = "frontdesk-demo"
APP = "A000000001"
BOT = "B000000001"
BOT_USER = "U900000001"
STAFF = "S000000001"
_LOCALES = {"en": "en-US", "nl": "nl-NL", "it": "it-IT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app's secrets, as Slack's settings page would show them. Invented, and worth nothing outside the town."""

    bot_token: str = field(default="xoxb-sandbox-bot-token", repr=False)
    app_token: str = field(default="xapp-sandbox-app-token", repr=False)
    signing_secret: str = field(default="sandbox-signing-secret", repr=False)


class Workspace:
    """The members are the town's people; everybody is in #general, and so is the app."""

    def __init__(self, town: Town, installation: Installation | None = None) -> None:
        self.town = town
        self.clock = town.clock
        self.installation = installation or Installation()
        self.channels = Channels(town.clock)
        self.triggers = Triggers(town.clock)
        self.views = Views()
        self.delivering = Delivering(town.faults)
        self.sockets = SocketMode(APP)
        self.groups: dict[str, list[str]] = {STAFF: []}
        self.commands: frozenset[str] = frozenset()
        self.notices: dict[str, str] = {}
        self._users: dict[str, str] = {}
        self._people: dict[str, Person] = {}
        self._events = 0

    def user_id(self, person: Person) -> str:
        """The person as a member; ids are given out in the order in which they came to town."""
        self._register()
        return self._users[person.id]

    def person(self, user: str) -> Person | None:
        """Whose id that is, if any member's."""
        self._register()
        return self._people.get(user)

    def describe(self, person: Person) -> Json:
        """The member as an interaction names them."""
        return {
            "id": self.user_id(person),
            "username": person.id,
            "name": person.id,
            "team_id": TEAM,
        }

    def locale(self, person: Person) -> str:
        """As Slack writes it."""
        return _LOCALES.get(person.language, "en-US")

    def direct(self, person: Person) -> Channel:
        """The person's direct message with the app."""
        return self.channels.direct(self.user_id(person))

    def notice(self, user: str, text: str | None) -> None:
        """What Slack itself says to the member, below the chat or in the modal; None takes it away."""
        if text is None:
            self.notices.pop(user, None)
        else:
            self.notices[user] = text
        self.tell_member(user)

    def tell(self, channel: Channel) -> None:
        """What members see there has changed."""
        for person in self.town.people:
            if channel.user in (None, self.user_id(person)):
                self.town.news.tell("slack", person=person.id)

    def tell_member(self, user: str) -> None:
        """What that member sees, a modal or a home tab, has changed."""
        person = self.person(user)
        if person is not None:
            self.town.news.tell("slack", person=person.id)

    def send_event(self, event: Json) -> str:
        """An event to the app, in its wrapping; its id."""
        self._events += 1
        event_id = f"Ev{self._events:09d}"
        self.delivering.send_event(
            {
                "token": "sandbox",
                "team_id": TEAM,
                "context_team_id": TEAM,
                "context_enterprise_id": None,
                "api_app_id": APP,
                "event": event,
                "type": "event_callback",
                "event_id": event_id,
                "event_time": int(self.clock.now().timestamp()),
                "authorizations": [
                    {
                        "enterprise_id": None,
                        "team_id": TEAM,
                        "user_id": BOT_USER,
                        "is_bot": True,
                        "is_enterprise_install": False,
                    }
                ],
                "is_ext_shared_channel": False,
                "event_context": f"4-{event_id}",
            }
        )
        return event_id

    def send_message_event(self, channel: Channel, event: Json) -> str | None:
        """`message.im`: what was said, changed or deleted in a direct message, the app's own words too."""
        if not channel.is_im:
            return None
        return self.send_event(event | {"channel": channel.id, "channel_type": "im", "event_ts": event["ts"]})

    def reset(self) -> None:
        """Every channel empty, no modal open, nothing remembered of interactions; the app's settings stay."""
        self.channels.forget()
        self.triggers.given.clear()
        self.views.forget()
        self.notices.clear()
        self.delivering.sent.clear()
        self.delivering.given_up.clear()

    def _register(self) -> None:
        for person in self.town.people[len(self._users) :]:
            user = f"U{len(self._users) + 1:09d}"
            self._users[person.id] = user
            self._people[user] = person

    async def close(self) -> None:
        """Deliver nothing any more."""
        await self.delivering.close()
        await self.sockets.close()
