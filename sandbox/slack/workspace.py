"""Everything Slack's server remembers of one workspace and of the one app in it. One event loop owns it."""

from dataclasses import dataclass, field

from sandbox.slack.channels import Channel, Channels
from sandbox.slack.delivering import Delivering
from sandbox.slack.files import Files
from sandbox.slack.refusal import Json
from sandbox.slack.responding import Responding
from sandbox.slack.scopes import ALL_EVENTS, ALL_SCOPES, HISTORY, SUBSCRIPTIONS
from sandbox.slack.socket_mode import SocketMode
from sandbox.slack.standing import Standing
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


@dataclass(slots=True, kw_only=True)
class Manifest:
    """What the app asked Slack for; until it is set up, everything. No `commands`: any may be typed."""

    scopes: frozenset[str] = ALL_SCOPES
    events: frozenset[str] = ALL_EVENTS
    commands: frozenset[str] = frozenset()
    home_tab: bool = True


class Workspace:
    """The members are the town's people and those who work at its desks; everybody is in #general, and so is the app.

    Each desk has a channel of its own, with the staff and the app in it.
    """

    def __init__(self, town: Town, installation: Installation | None = None) -> None:
        self.town = town
        self.clock = town.clock
        self.installation = installation or Installation()
        self.manifest = Manifest()
        self.channels = Channels(town.clock)
        self.triggers = Triggers(town.clock)
        self.responding = Responding(town.clock)
        self.views = Views()
        self.files = Files()
        self.delivering = Delivering(town.faults)
        self.sockets = SocketMode(APP)
        self.notices: dict[str, str] = {}
        self.standings: dict[str, Standing] = {}
        # Where whoever asked last found us; addresses the app is given begin with it.
        self.address = "http://127.0.0.1"
        self._users: dict[str, str] = {}
        self._people: dict[str, Person] = {}
        self._events = 0
        staff = [self._admit(person, f"U{100_000_000 + number}") for number, person in enumerate(town.staff, 1)]
        self.groups: dict[str, list[str]] = {STAFF: staff}
        for desk in town.desks:
            self.channels.add(desk.name, frozenset(staff))

    def find(self, name: str) -> Person | None:
        """Whoever of the town or of its desks has that name."""
        return self.town.person(name) or next((one for one in self.town.staff if one.id == name), None)

    def user_id(self, person: Person) -> str:
        """The person as a member; ids are given out in the order in which they came to town."""
        self._register()
        return self._users[person.id]

    def person(self, user: str) -> Person | None:
        """Whose id that is, if any member's."""
        self._register()
        return self._people.get(user)

    @property
    def members(self) -> dict[str, Person]:
        """Everybody, by their ids."""
        self._register()
        return self._people

    def describe(self, person: Person) -> Json:
        """The member as an interaction names them."""
        user = self.user_id(person)
        team = self.standings[user].team if user in self.standings else TEAM
        return {"id": user, "username": person.id, "name": person.id, "team_id": team}

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
        for user, person in self.members.items():
            if channel.admits(user):
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

    def hears(self, channel: Channel) -> bool:
        """Whether the app is told what is said there: it is in it, subscribed to it, and may read it."""
        subscribed = SUBSCRIPTIONS[channel.kind] in self.manifest.events
        return channel.has_app and subscribed and HISTORY[channel.kind] in self.manifest.scopes

    def send_message_event(self, channel: Channel, event: Json) -> str:
        """`message.im` and the like: what was said, changed or deleted there, the app's own words too. The event's id;
        empty where the app does not hear.
        """
        if not self.hears(channel):
            return ""
        shown = {name: value for name, value in event.items() if name != "metadata"}
        place = {"channel": channel.id, "channel_type": channel.kind, "event_ts": event["ts"]}
        return self.send_event(shown | place)

    def reset(self) -> None:
        """Every channel empty, no modal open, nothing remembered of interactions; the app's settings stay."""
        self.channels.forget()
        self.triggers.given.clear()
        self.responding.forget()
        self.views.forget()
        self.files.forget()
        self.notices.clear()
        self.delivering.sent.clear()
        self.delivering.given_up.clear()

    def _admit(self, person: Person, user: str) -> str:
        self._users[person.id] = user
        self._people[user] = person
        return user

    def _register(self) -> None:
        known = len(self._users) - len(self.town.staff)
        for number, person in enumerate(self.town.people[known:], known + 1):
            self._admit(person, f"U{number:09d}")

    async def close(self) -> None:
        """Deliver nothing any more."""
        await self.delivering.close()
        await self.sockets.close()
