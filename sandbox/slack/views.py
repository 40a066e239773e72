"""Modals and home tabs, as Slack keeps them: with ids, hashes and what was filled in."""

from dataclasses import dataclass, field
from uuid import uuid4

from sandbox.slack import limits
from sandbox.slack.blocks import complete, elements_of
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.values import initial


@dataclass(slots=True, kw_only=True)
class View:
    """One view on a member's screen. `values` is `state.values`; `errors` what the app said of the fields.
    `waiting`: submitted, and the app has not answered yet.
    """

    id: str
    user: str
    given: Json
    root: str
    previous: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    hash: str = ""
    waiting: bool = False

    def replace(self, given: Json) -> None:
        """Show that from now on. What was filled in stays where block and action kept their ids."""
        self.given = given | {"blocks": complete(given["blocks"])}
        self.hash = f"{uuid4().int % 10**10}.{uuid4().hex[:8]}"
        self.errors = {}
        old, self.values = self.values, {}
        for block in self.given["blocks"]:
            for element in elements_of(block):
                value = old.get(block["block_id"], {}).get(element["action_id"], initial(element))
                if value is not None:
                    self.values.setdefault(block["block_id"], {})[element["action_id"]] = value


@dataclass(slots=True)
class Views:
    """Each member's open modals, the topmost last, and their home tab."""

    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    made: int = 0

    def top(self, user: str) -> View | None:
        """The modal the member looks at."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def push(self, user: str, given: Json) -> View:
        """One more modal on top of those that are open."""
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= limits.VIEWS_STACKED:
            raise Refusal("push_limit_reached")
        self._check_external(given, None)
        below = stack[-1] if stack else None
        view = self._make(user, given, below)
        stack.append(view)
        return view

    def publish(self, user: str, given: Json) -> View:
        """The member's home tab."""
        if user in self.homes:
            self.homes[user].replace(given)
        else:
            self.homes[user] = self._make(user, given, None)
        return self.homes[user]

    def update(self, view: View, given: Json) -> None:
        """Another content for an open view."""
        self._check_external(given, view)
        view.replace(given)

    def find(self, *, view_id: str = "", external_id: str = "") -> View:
        """An open modal or a home tab by either id, or `not_found`."""
        for view in self._all():
            if view.id == view_id or (external_id and view.given.get("external_id") == external_id):
                return view
        raise Refusal("not_found")

    def close(self, view: View) -> None:
        """Off the screen; what lay below it is seen again."""
        self.stacks[view.user].remove(view)

    def clear(self, user: str) -> None:
        """All of the member's modals off the screen."""
        self.stacks.pop(user, None)

    def forget(self) -> None:
        """Nothing on any screen."""
        self.stacks.clear()
        self.homes.clear()

    def _all(self) -> list[View]:
        return [*(view for stack in self.stacks.values() for view in stack), *self.homes.values()]

    def _make(self, user: str, given: Json, below: View | None) -> View:
        self.made += 1
        name = f"V{self.made:09d}"
        view = View(
            id=name, user=user, given={}, root=below.root if below else name, previous=below.id if below else None
        )
        view.replace(given)
        return view

    def _check_external(self, given: Json, own: View | None) -> None:
        wanted = given.get("external_id")
        if wanted and any(view.given.get("external_id") == wanted for view in self._all() if view is not own):
            raise Refusal("duplicate_external_id")
