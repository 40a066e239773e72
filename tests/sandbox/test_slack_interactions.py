"""Buttons, dates, modals and slash commands: what the app is told, and what becomes of its answers."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from starlette.responses import JSONResponse, Response

from tests.sandbox.slack_app import (
    ADA,
    ADAS_CHAT,
    Heard,
    Json,
    Slack,
    actions,
    button,
    modal,
    open_slack,
    plain,
    section,
    text_field,
)

DATE = {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-24"}


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


async def _open(slack: Slack, view: Json) -> Json:
    """Ada presses a button, and the app opens that modal at once; the app's answer from Slack."""
    ts = await slack.post(actions())
    trigger = (await slack.do("press", ts=ts, action_id="go"))["trigger_id"]
    return await slack.call("views.open", trigger_id=trigger, view=view)


def _to_submissions(answer: Json) -> Callable[[Heard], Response]:
    """An app that answers submissions so, and takes everything else."""
    return lambda heard: JSONResponse(answer) if heard.payload["type"] == "view_submission" else Response()


async def test_a_pressed_button_is_told_with_its_message(slack: Slack) -> None:
    """`block_actions`: who, where, which; and the trigger."""
    async with slack.listening() as app:
        ts = await slack.post(actions(button("go", value="7:go")))
        trigger = (await slack.do("press", ts=ts, action_id="go"))["trigger_id"]
        told = await app.first("block_actions")
        (action,) = told["actions"]
        assert (action["type"], action["action_id"], action["block_id"]) == ("button", "go", "acts")
        assert (action["value"], told["trigger_id"]) == ("7:go", trigger)
        assert (told["user"]["id"], told["team"]["id"]) == (ADA, "T000000001")
        assert told["container"] == {
            "type": "message",
            "message_ts": ts,
            "channel_id": ADAS_CHAT,
            "is_ephemeral": False,
        }
        assert told["message"]["ts"] == ts


async def test_only_what_is_on_the_screen_can_be_pressed(slack: Slack) -> None:
    """Gone messages, gone buttons, other people's chats; a slow hand still presses what was there before."""
    async with slack.listening() as app:
        ts = await slack.post(actions(button("old")))
        assert "no message 1.1" in await slack.cannot("press", ts="1.1", action_id="old")
        assert "no message" in await slack.cannot("press", "bram", ts=ts, action_id="old")
        assert "no channel" in await slack.cannot("press", "bram", ts=ts, action_id="old", channel=ADAS_CHAT)
        await slack.call("chat.update", channel=ADAS_CHAT, ts=ts, text="Changed", blocks=[])
        assert "nothing with the action_id" in await slack.cannot("press", ts=ts, action_id="old")
        assert "it was 1 times" in await slack.cannot("press", ts=ts, action_id="old", changes=2)
        await slack.do("press", ts=ts, action_id="old", changes=0)
        assert (await app.first("block_actions"))["actions"][0]["action_id"] == "old"


async def test_the_same_action_twice_needs_its_block(slack: Slack) -> None:
    """An action id is unique in its block only."""
    async with slack.listening() as app:
        other = actions(button("go", value="2")) | {"block_id": "others"}
        ts = await slack.post(actions(button("go", value="1")), other)
        assert "give the block_id too" in await slack.cannot("press", ts=ts, action_id="go")
        await slack.do("press", ts=ts, action_id="go", block_id="others")
        assert (await app.first("block_actions"))["actions"][0]["value"] == "2"


async def test_a_chosen_date_is_told(slack: Slack) -> None:
    """With the date that stood there before, and in the message's state."""
    async with slack.listening() as app:
        ts = await slack.post(actions(DATE))
        assert "is no date" in await slack.cannot("choose", ts=ts, action_id="day", value="tomorrow")
        await slack.do("choose", ts=ts, action_id="day", value="2026-11-26")
        told = await app.first("block_actions")
        (action,) = told["actions"]
        assert (action["selected_date"], action["initial_date"]) == ("2026-11-26", "2026-11-24")
        assert told["state"]["values"]["acts"]["day"]["selected_date"] == "2026-11-26"


async def test_a_trigger_serves_once(slack: Slack) -> None:
    """The second view finds it exchanged; an invented one is invalid."""
    await _open(slack, modal())
    trigger = (await slack.do("command", command="/book"))["trigger_id"]
    await slack.call("views.open", trigger_id=trigger, view=modal())
    assert await slack.refusal("views.open", trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    assert await slack.refusal("views.open", trigger_id="1.2.x", view=modal()) == "invalid_trigger_id"


async def test_a_trigger_lives_for_three_seconds_of_the_towns_clock(slack: Slack) -> None:
    """Then it is expired, though nobody used it. A wrong view does not use it up."""
    trigger = (await slack.do("command", command="/book"))["trigger_id"]
    assert await slack.refusal("views.open", trigger_id=trigger, view=modal(title=plain("x" * 25))) == (
        "invalid_arguments"
    )
    slack.workspace.clock.advance(timedelta(seconds=3))
    assert await slack.refusal("views.open", trigger_id=trigger, view=modal()) == "expired_trigger_id"


async def test_a_submission_carries_what_was_filled_in(slack: Slack) -> None:
    """By block and action; the app's empty answer closes the modal."""
    consent = {"type": "checkboxes", "action_id": "ok", "options": [{"text": plain("Yes"), "value": "yes"}]}
    agree = {"type": "input", "block_id": "agree", "label": plain("Agree"), "element": consent}
    async with slack.listening() as app:
        await _open(slack, modal(text_field(), agree, private_metadata="where"))
        await slack.do("submit", fields={"name": "Ada", "agree": ["yes"]})
        told = (await app.first("view_submission"))["view"]
        assert (told["callback_id"], told["private_metadata"]) == ("form", "where")
        assert told["state"]["values"]["name"]["value"] == {"type": "plain_text_input", "value": "Ada"}
        assert told["state"]["values"]["agree"]["ok"]["selected_options"][0]["value"] == "yes"
        assert (await slack.see(lambda seen: seen["modal"] is None))["notice"] is None


async def test_slacks_own_window_refuses_what_a_field_cannot_take(slack: Slack) -> None:
    """Before the app hears of it."""
    await _open(slack, modal(text_field(max_length=3)))
    assert "must be filled in" in await slack.cannot("submit", fields={})
    assert "0 to 3 characters" in await slack.cannot("submit", fields={"name": "Adaa"})
    assert "one line" in await slack.cannot("submit", fields={"name": "A\nb"})
    assert "has no field other" in await slack.cannot("submit", fields={"other": "x"})


async def test_errors_keep_the_modal_open_beside_their_fields(slack: Slack) -> None:
    """And the member can submit again."""
    answer = {"response_action": "errors", "errors": {"name": "Write your whole name."}}
    async with slack.listening(_to_submissions(answer)):
        await _open(slack, modal())
        await slack.do("submit", fields={"name": "A"})
        seen = await slack.see(lambda seen: seen["modal"]["errors"])
        assert seen["modal"]["errors"] == {"name": "Write your whole name."}
        await slack.do("submit", fields={"name": "Ada"})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"response_action": "errors", "errors": {"nowhere": "x"}}, "invalid errors"),
        ({"response_action": "update", "view": {"type": "modal"}}, "missing required field: title"),
        ({"response_action": "dance"}, "invalid response_action"),
        ({"ok": True}, "is empty or has a response_action"),
    ],
)
async def test_a_wrong_answer_to_a_submission_is_seen(slack: Slack, answer: Json, why: str) -> None:
    """The modal stays, with Slack's own sorry words."""
    async with slack.listening(_to_submissions(answer)):
        await _open(slack, modal())
        await slack.do("submit", fields={"name": "Ada"})
        seen = await slack.see(lambda seen: seen["notice"])
        assert why in seen["notice"]
        assert seen["modal"] is not None


async def test_an_answer_may_put_another_modal_there_or_on_top(slack: Slack) -> None:
    """`update` and `push`; `clear` takes all away."""
    answers = iter(
        [
            {"response_action": "update", "view": modal(title=plain("Second"))},
            {"response_action": "push", "view": modal(title=plain("Third"))},
            {"response_action": "clear"},
        ]
    )
    async with slack.listening(
        lambda heard: JSONResponse(next(answers)) if heard.payload["type"] == "view_submission" else Response()
    ):
        first = await _open(slack, modal())
        await slack.do("submit", fields={"name": "Ada"})
        await slack.see(lambda seen: seen["modal"]["title"]["text"] == "Second")
        await slack.do("submit", fields={"name": "Ada"})
        seen = await slack.see(lambda seen: seen["modal"]["title"]["text"] == "Third")
        assert seen["modal"]["id"] != first["view"]["id"]
        await slack.do("submit", fields={"name": "Ada"})
        await slack.see(lambda seen: seen["modal"] is None)


async def test_an_open_modal_can_be_updated_if_it_is_still_that_one(slack: Slack) -> None:
    """The hash guards against a race; what was filled in stays with its ids."""
    view = (await _open(slack, modal()))["view"]
    new = modal(title=plain("New"))
    wrong = {"view_id": view["id"], "hash": "1.x", "view": new}
    assert await slack.refusal("views.update", **wrong) == "hash_conflict"
    await slack.call("views.update", view_id=view["id"], hash=view["hash"], view=new)
    assert (await slack.screen())["modal"]["title"]["text"] == "New"


async def test_a_closed_modal_is_told_where_it_was_asked_for(slack: Slack) -> None:
    """`view_closed`, for `notify_on_close` only."""
    async with slack.listening() as app:
        await _open(slack, modal(notify_on_close=True))
        await slack.do("close")
        told = await app.first("view_closed")
        assert (told["view"]["callback_id"], told["is_cleared"]) == ("form", False)
        assert (await slack.screen())["modal"] is None
        assert "No modal is open" in await slack.cannot("close")


async def test_a_slash_command_is_a_form_and_may_be_answered(slack: Slack) -> None:
    """Where it was typed, for that member only."""
    async with slack.listening(lambda _: JSONResponse({"text": "Look in your messages."})) as app:
        await slack.do("command", command="/book", text="tomorrow", channel="C000000001")
        told = await app.wait_last(1)
        assert (told["command"], told["text"], told["channel_id"]) == ("/book", "tomorrow", "C000000001")
        assert (told["user_id"], told["team_id"]) == (ADA, "T000000001")
        seen = await slack.see(lambda seen: seen["channels"][0]["messages"])
        (message,) = seen["channels"][0]["messages"]
        assert (message["text"], message["ephemeral"]) == ("Look in your messages.", True)
        assert (await slack.screen("bram"))["channels"][0]["messages"] == []


async def test_only_the_apps_commands_can_be_typed(slack: Slack) -> None:
    """Those it was set up with."""
    async with slack.listening() as app:
        await slack.set_up(request_url=app.url, commands=["/book"])
        assert "/dance is none" in await slack.cannot("command", command="/dance")
        assert "begins with /" in await slack.cannot("command", command="book")
        await slack.do("command", command="/book")


async def test_an_app_that_does_not_answer_is_told_of_once(slack: Slack) -> None:
    """Interactions and commands are not repeated; the member sees that it failed."""
    async with slack.listening(lambda heard: Response(status_code=200 if "event" in heard.payload else 500)):
        await slack.do("command", command="/book")
        seen = await slack.see(lambda seen: seen["notice"])
        assert seen["notice"] == "/book failed with the error: http_error"
        await _open(slack, modal())
        await slack.do("submit", fields={"name": "Ada"})
        seen = await slack.see(lambda seen: "trouble" in (seen["notice"] or ""))
        assert (seen["modal"]["waiting"], seen["modal"]["values"]["name"]["value"]["value"]) == (False, "Ada")


async def test_the_home_tab_can_be_pressed(slack: Slack) -> None:
    """`block_actions` with the view in place of a message."""
    async with slack.listening() as app:
        await slack.call("views.publish", user_id=ADA, view={"type": "home", "blocks": [section(), actions()]})
        await slack.do("press", action_id="go", home=True)
        told = await app.first("block_actions")
        assert (told["container"]["type"], told["view"]["type"]) == ("view", "home")
        assert "message" not in told
