"""What Slack does with an app's answer to a submission or to a slash command, and with one by a response_url."""

from sandbox.slack.channels import Channel, Message
from sandbox.slack.chatting import read_content, replace, take_away, write
from sandbox.slack.limits import POSTED_TEXT
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.responding import Response
from sandbox.slack.threads import reply_to
from sandbox.slack.viewing import check
from sandbox.slack.views import View
from sandbox.slack.workspace import Workspace
from sandbox.strict import Rule, find_wrongs

_RESPONSE = {
    "text": Rule(),
    "blocks": Rule(kind=list),
    "response_type": Rule(among=frozenset({"in_channel", "ephemeral"})),
    "replace_original": Rule(kind=bool),
    "delete_original": Rule(kind=bool),
    "thread_ts": Rule(),
    "mrkdwn": Rule(kind=bool),
    "unfurl_links": Rule(kind=bool),
    "unfurl_media": Rule(kind=bool),
    "metadata": Rule(kind=dict),
}


def take_submission_answer(workspace: Workspace, view: View, answer: Json) -> None:
    """Nothing closes the modal; `response_action` says otherwise. A wrong answer leaves it open, with a notice."""
    view.waiting = False
    try:
        _respond(workspace, view, answer)
    except Refusal as refusal:
        said = "; ".join([refusal.error, *refusal.messages])
        workspace.notice(view.user, f"We had some trouble connecting. Try again? ({said})")
    workspace.tell_member(view.user)


def take_command_answer(workspace: Workspace, channel: Channel, user: str, answer: Json) -> None:
    """A text or blocks are shown where the command was typed: to all with `in_channel`, else to that member."""
    content: Json = {name: answer[name] for name in ("text", "blocks") if name in answer}
    if not content.get("text") and "blocks" not in content:
        return
    only_for = None if answer.get("response_type") == "in_channel" else user
    try:
        write(workspace, channel, read_content(content, POSTED_TEXT), only_for=only_for)
    except Refusal as refusal:
        workspace.notice(user, f"The command failed with the error: {refusal.error}")


def take_response(workspace: Workspace, response: Response, answer: Json) -> None:
    """A message where it happened, for that member unless it is for all; or another in place of what was pressed on."""
    wrong = find_wrongs(answer, _RESPONSE)
    if wrong:
        raise Refusal("invalid_payload", [f"{name}: {why}" for name, why in wrong.items()], status=400)
    channel = response.channel
    if answer.get("delete_original"):
        take_away(workspace, channel, _original(response))
    elif answer.get("replace_original"):
        replace(workspace, channel, _original(response), read_content(answer, POSTED_TEXT))
    else:
        only_for = None if answer.get("response_type") == "in_channel" else response.user
        content = read_content(answer, POSTED_TEXT) | reply_to(channel, answer.get("thread_ts"))
        write(workspace, channel, content, only_for=only_for)


def _original(response: Response) -> Message:
    message = response.message
    if message is None or not message.by_app or response.channel.messages.get(message.ts) is not message:
        raise Refusal("message_not_found", status=404)
    return message


def _respond(workspace: Workspace, view: View, answer: Json) -> None:
    match answer:
        case {"response_action": "errors", "errors": dict(errors)} if errors:
            view.errors = _check_errors(view, errors)
        case {"response_action": "update", "view": given}:
            check(given, "modal")
            workspace.views.update(view, given)
        case {"response_action": "push", "view": given}:
            check(given, "modal")
            workspace.views.push(view.user, given)
        case {"response_action": "clear"}:
            workspace.views.clear(view.user)
        case {"response_action": action}:
            raise Refusal(f"invalid response_action {action!r}")
        case _ if not answer or answer == {"text": ""}:
            if view in workspace.views.stacks.get(view.user, []):
                workspace.views.close(view)
        case _:
            raise Refusal("the answer to a submission is empty or has a response_action")


def _check_errors(view: View, errors: Json) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.given["blocks"] if block["type"] == "input"}
    unknown = errors.keys() - inputs
    if unknown or not all(isinstance(said, str) and said for said in errors.values()):
        raise Refusal("invalid errors", sorted(unknown))
    return errors
