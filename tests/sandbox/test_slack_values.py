"""What fields of Slack's own windows hold, and what they refuse; and how many windows there can be."""

from collections.abc import AsyncIterator

import pytest

from sandbox.phones import CannotDo
from sandbox.slack.values import Given, initial, is_empty, put_in
from sandbox.slack.views import Views
from tests.sandbox.slack_app import ADA, SECRETS, Json, Slack, actions, modal, open_slack, plain, section, text_field

OPTIONS = [{"text": plain(text), "value": text} for text in ("red", "green")]
CHECKBOXES = {"type": "checkboxes", "options": OPTIONS}
MENU = {"type": "multi_static_select", "options": OPTIONS}
SELECT = {"type": "static_select", "options": OPTIONS}


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


@pytest.mark.parametrize(
    ("element", "given", "held"),
    [
        ({"type": "datepicker"}, "2026-11-24", {"selected_date": "2026-11-24"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        (SELECT, "green", {"selected_option": OPTIONS[1]}),
        ({"type": "radio_buttons", "options": OPTIONS}, "red", {"selected_option": OPTIONS[0]}),
        (CHECKBOXES, ["green"], {"selected_options": [OPTIONS[1]]}),
        (CHECKBOXES, "green", {"selected_options": [OPTIONS[1]]}),
        (CHECKBOXES, None, {"selected_options": []}),
        (MENU, ["red", "green"], {"selected_options": OPTIONS}),
        (MENU, None, {"selected_options": []}),
        ({"type": "email_text_input"}, "ada@example.org", {"value": "ada@example.org"}),
        ({"type": "url_text_input"}, "https://example.org", {"value": "https://example.org"}),
        ({"type": "number_input"}, "-1.5", {"value": "-1.5"}),
        ({"type": "plain_text_input", "multiline": True}, "a\nb", {"value": "a\nb"}),
        ({"type": "plain_text_input"}, "", {"value": None}),
    ],
)
def test_a_field_holds_what_is_put_in(element: Json, given: Given, held: Json) -> None:
    """As `state.values` names it; nothing put in is nothing held."""
    found = put_in(element, given)
    assert found == {"type": element["type"]} | held
    assert is_empty(found) is not bool(given)


@pytest.mark.parametrize(
    ("element", "given", "why"),
    [
        ({"type": "datepicker"}, "2026-02-30", "is no date"),
        ({"type": "timepicker"}, "late", "is no time of day"),
        (SELECT, "blue", "there are: red, green"),
        (CHECKBOXES, ["blue"], "there are: red, green"),
        (MENU, ["red", "blue"], "there are: red, green"),
        (SELECT, ["red"], "one text, not a list"),
        ({"type": "email_text_input"}, "ada", "is no e-mail address"),
        ({"type": "url_text_input"}, "example.org", "is no address of the web"),
        ({"type": "number_input"}, "three", "is no number"),
        ({"type": "overflow", "options": OPTIONS}, None, "holds nothing"),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(element: Json, given: Given, why: str) -> None:
    """As Slack's own window does, before the app hears of it."""
    with pytest.raises(CannotDo, match=why):
        put_in(element, given)


@pytest.mark.parametrize(
    ("element", "held"),
    [
        ({"type": "datepicker", "initial_date": "2026-11-24"}, {"selected_date": "2026-11-24"}),
        (SELECT | {"initial_option": OPTIONS[0]}, {"selected_option": OPTIONS[0]}),
        (CHECKBOXES | {"initial_options": OPTIONS}, {"selected_options": OPTIONS}),
        (MENU | {"initial_options": OPTIONS}, {"selected_options": OPTIONS}),
        ({"type": "plain_text_input", "initial_value": "Ada"}, {"value": "Ada"}),
    ],
)
def test_a_field_holds_what_the_app_chose_beforehand(element: Json, held: Json) -> None:
    """Until somebody puts something else in."""
    assert initial(element) == {"type": element["type"]} | held


def test_what_was_filled_in_stays_where_ids_stay() -> None:
    """An updated view keeps the value of a field whose block and action are the same."""
    views = Views()
    view = views.push(ADA, modal(text_field("name"), text_field("town")))
    view.values["name"]["value"] = {"type": "plain_text_input", "value": "Ada"}
    views.update(view, modal(text_field("name"), text_field("other")))
    assert view.values["name"]["value"]["value"] == "Ada"
    assert view.values.keys() == {"name", "other"}


async def test_there_are_three_modals_at_most(slack: Slack) -> None:
    """One and two on top of it; closing shows the one below, and one external id is for one view."""
    for number in range(3):
        trigger = (await slack.do("command", command="/book"))["trigger_id"]
        await slack.call("views.open", trigger_id=trigger, view=modal(external_id=f"mine-{number}"))
    trigger = (await slack.do("command", command="/book"))["trigger_id"]
    assert await slack.refusal("views.open", trigger_id=trigger, view=modal()) == "push_limit_reached"
    await slack.do("close")
    assert (await slack.screen())["modal"]["external_id"] == "mine-1"
    trigger = (await slack.do("command", command="/book"))["trigger_id"]
    twice = modal(external_id="mine-1")
    assert await slack.refusal("views.open", trigger_id=trigger, view=twice) == "duplicate_external_id"
    await slack.call("views.update", external_id="mine-1", view=modal(title=plain("Found")))
    await slack.do("close", everything=True)
    assert (await slack.screen())["modal"] is None


async def test_a_view_is_not_larger_than_slack_takes(slack: Slack) -> None:
    """250,000 bytes, whatever it is made of."""
    trigger = (await slack.do("command", command="/book"))["trigger_id"]
    large = modal(*(section("x" * 2_900) for _ in range(90)))
    assert await slack.refusal("views.open", trigger_id=trigger, view=large) == "view_too_large"


async def test_a_home_tab_is_published_over_the_one_it_was_made_from(slack: Slack) -> None:
    """The hash guards; strangers have none."""
    home = {"type": "home", "blocks": [actions()]}
    first = (await slack.call("views.publish", user_id=ADA, view=home))["view"]
    second = (await slack.call("views.publish", user_id=ADA, hash=first["hash"], view=home))["view"]
    assert first["id"] == second["id"]
    assert await slack.refusal("views.publish", user_id=ADA, hash=first["hash"], view=home) == "hash_conflict"
    assert await slack.refusal("views.publish", user_id="U0", view=home) == "user_not_found"


async def test_the_control_surface_names_what_is_wrong(slack: Slack) -> None:
    """Strangers, values that are no texts, fields nobody knows."""
    members = "/town/slack/members"
    assert (await slack.http.get(f"{members}/nobody")).status_code == 404
    chosen = await slack.http.post(f"{members}/ada/choose", json={"action_id": "day", "value": 7})
    assert "must be a text or a list" in chosen.json()["error"]
    filled = await slack.http.post(f"{members}/ada/submit", json={"fields": {"name": 7}})
    assert "fields name" in filled.json()["error"]
    assert (await slack.http.post(f"{members}/ada/press", json={"lable": "Go"})).status_code == 400


def test_the_installations_secrets_are_not_shown() -> None:
    """Not even invented ones: whoever copies the pattern copies the care."""
    assert "sandbox" not in repr(SECRETS)
