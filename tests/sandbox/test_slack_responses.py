"""response_urls, views that are pushed, and forms that are filled in by their labels."""

from collections.abc import AsyncIterator

import pytest
from starlette.responses import Response

from tests.sandbox.slack_app import EVA, HARBOUR, Json, Slack, actions, button, modal, open_slack, plain, text_field


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


async def _answer(slack: Slack, url: str, **said: object) -> Json | str:
    answer = await slack.http.post(url, json=said)
    return "ok" if answer.is_success else dict(answer.json())


async def _messages(slack: Slack, person: str = "eva") -> list[Json]:
    [channel] = [one for one in (await slack.screen(person))["channels"] if one["id"] == HARBOUR]
    return list(channel["messages"])


async def test_a_command_can_be_answered_later(slack: Slack) -> None:
    """To whoever typed it; with `in_channel` to all."""
    async with slack.listening() as app:
        await slack.do("command", "eva", command="/frontdesk", text="find Ada", channel=HARBOUR)
        url = (await app.wait_last(1))["response_url"]
        assert await _answer(slack, url, text="Nobody") == "ok"
        assert await _answer(slack, url, text="Somebody", response_type="in_channel") == "ok"
        assert [(one["text"], one["ephemeral"]) for one in await _messages(slack)] == [
            ("Nobody", True),
            ("Somebody", False),
        ]
        assert [one["text"] for one in await _messages(slack, "finn")] == ["Somebody"]


async def test_an_address_serves_five_times_and_half_an_hour(slack: Slack) -> None:
    """Then it is used up, or over; made-up ones are none; unknown fields are refused."""
    async with slack.listening() as app:
        await slack.do("command", "eva", command="/frontdesk", channel=HARBOUR)
        url = (await app.wait_last(1))["response_url"]
        for _ in range(5):
            assert await _answer(slack, url, text="x") == "ok"
        assert await _answer(slack, url, text="x") == {"ok": False, "error": "used_url"}
        assert await _answer(slack, url[:-4] + "none", text="x") == {"ok": False, "error": "invalid_url"}
        await slack.do("command", "eva", command="/frontdesk", channel=HARBOUR)
        url = (await app.wait_last(2))["response_url"]
        wrong = await slack.http.post(url, json={"text": "x", "respnse_type": "ephemeral"})
        assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_payload")
        await slack.http.post("/town/clock", json={"advance_minutes": 31})
        assert await _answer(slack, url, text="x") == {"ok": False, "error": "expired_url"}


async def test_a_press_can_be_answered_in_its_place(slack: Slack) -> None:
    """Also in an ephemeral message, which nothing else can change or take away."""
    async with slack.listening() as app:
        shown = {"channel": HARBOUR, "user": EVA, "text": "Found", "blocks": [actions(button("hide", "Hide"))]}
        await slack.call("chat.postEphemeral", **shown)
        await slack.do("press", "eva", label="Hide", channel=HARBOUR)
        url = (await app.first("block_actions"))["response_url"]
        assert await _answer(slack, url, text="Hidden", replace_original=True) == "ok"
        assert [one["text"] for one in await _messages(slack)] == ["Hidden"]
        assert await _answer(slack, url, delete_original=True) == "ok"
        assert await _messages(slack) == []
        assert await _answer(slack, url, delete_original=True) == {"ok": False, "error": "message_not_found"}


async def test_a_press_in_a_thread_names_it(slack: Slack) -> None:
    """In the container; an answer may go to the thread."""
    async with slack.listening() as app:
        card = (await slack.call("chat.postMessage", channel=HARBOUR, text="Card"))["ts"]
        blocks = [actions(button("show", "Show"))]
        await slack.call("chat.postMessage", channel=HARBOUR, thread_ts=card, text="Reply", blocks=blocks)
        await slack.do("press", "eva", label="Show", channel=HARBOUR)
        told = await app.first("block_actions")
        assert told["container"]["thread_ts"] == card
        assert await _answer(slack, told["response_url"], text="Names", thread_ts=card) == "ok"
        assert [one["thread"] for one in await _messages(slack)] == [None, card, card]


async def test_a_view_is_pushed_onto_one_that_is_open(slack: Slack) -> None:
    """Up to three; closing one shows the one below. Without an open one there is nothing to push onto."""
    async with slack.listening():
        trigger = (await slack.do("command", "eva", command="/frontdesk"))["trigger_id"]
        assert await slack.refusal("views.push", trigger_id=trigger, view=modal()) == "no_view_open"
        form = modal(actions(button("more", "More")), text_field())
        await slack.call("views.open", trigger_id=trigger, view=form)
        for title in ("Second", "Third"):
            trigger = (await slack.do("press", "eva", label="More"))["trigger_id"]
            await slack.call("views.push", trigger_id=trigger, view=form | {"title": plain(title)})
        trigger = (await slack.do("press", "eva", label="More"))["trigger_id"]
        assert await slack.refusal("views.push", trigger_id=trigger, view=form) == "push_limit_reached"
        await slack.do("close", "eva")
        assert (await slack.screen("eva"))["modal"]["title"]["text"] == "Second"


async def test_a_press_in_a_form_tells_what_stands_in_its_fields(slack: Slack) -> None:
    """As a hand has filled them in by then; fields go by their labels too."""
    async with slack.listening(lambda _: Response()) as app:
        trigger = (await slack.do("command", "eva", command="/frontdesk"))["trigger_id"]
        await slack.call("views.open", trigger_id=trigger, view=modal(actions(button("find", "Find")), text_field()))
        await slack.do("press", "eva", label="Find", fields={"Name": "Ada"})
        told = await app.first("block_actions")
        assert told["view"]["state"]["values"]["name"]["value"]["value"] == "Ada"
        assert "no field Nmae" in await slack.cannot("submit", "eva", fields={"Nmae": "Ada"})
        await slack.do("submit", "eva", fields={"Name": "Ada Example"})
        told = await app.first("view_submission")
        assert told["view"]["state"]["values"]["name"]["value"]["value"] == "Ada Example"


async def test_an_option_is_chosen_by_its_words(slack: Slack) -> None:
    """Or by its value."""
    options = [{"text": plain(words), "value": value} for words, value in (("Physio", "p"), ("Massage", "m"))]
    select = {"type": "static_select", "action_id": "value", "options": options}
    service = {"type": "input", "block_id": "service", "label": plain("Service"), "element": select}
    async with slack.listening() as app:
        trigger = (await slack.do("command", "eva", command="/frontdesk"))["trigger_id"]
        await slack.call("views.open", trigger_id=trigger, view=modal(service))
        await slack.do("submit", "eva", fields={"Service": "Massage"})
        values = (await app.first("view_submission"))["view"]["state"]["values"]
        assert values["service"]["value"]["selected_option"]["value"] == "m"


async def test_an_opened_home_tells_what_is_on_it(slack: Slack) -> None:
    """`app_home_opened` with the view that was published, and without one where none was."""
    async with slack.listening() as app:
        await slack.do("open", "eva", tab="home")
        assert "view" not in (await app.wait_last(1))["event"]
        view = (await slack.call("views.publish", user_id=EVA, view={"type": "home", "blocks": [actions()]}))["view"]
        await slack.do("open", "eva", tab="home")
        assert (await app.wait_last(2))["event"]["view"]["hash"] == view["hash"]
        stale = {"user_id": EVA, "hash": "1.x", "view": {"type": "home", "blocks": [actions()]}}
        assert await slack.refusal("views.publish", **stale) == "hash_conflict"
