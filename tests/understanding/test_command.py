"""`frontdesk understand`, as it is typed."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli

AT = ("--now", "2026-03-11T10:15", "--zone", "Europe/Helsinki")


def run(*args: str, stdin: str = "") -> tuple[int, str]:
    """Exit status and all that was printed."""
    done = CliRunner().invoke(cli, ["understand", *args], input=stdin)
    return done.exit_code, done.output


def data(*args: str, stdin: str = "") -> list[dict[str, Any]]:
    """One object a phrase."""
    status, said = run(*args, *AT, "--json", stdin=stdin)
    assert status == 0, said
    return [json.loads(line) for line in said.splitlines()]


def test_five_questions_are_answered_at_once() -> None:
    """What, whom, when; who is named with a title needs no list."""
    text = "Vacination for Rex next Tuesday after four with Dr Virtanen"
    (found,) = data("en", text, "--service", "Vaccination", "--service", "Consultation")
    assert found == {
        "status": "read",
        "windows": [{"start": "2026-03-17T16:00", "end": "2026-03-18T00:00"}],
        "echo": "Tuesday 17 March, from 16:00",
        "service": "Vaccination",
        "person": "Dr Virtanen",
        "party": None,
    }


def test_two_readings_are_listed() -> None:
    """With what would be said of each."""
    (found,) = data("en", "next Friday at 3pm for two people")
    assert (found["status"], found["windows"], found["party"]) == ("ask", [], 2)
    assert [reading["windows"][0]["start"] for reading in found["readings"]] == ["2026-03-13T15:00", "2026-03-20T15:00"]
    assert found["readings"][0]["echo"] == "Friday 13 March, 15:00"


def test_a_line_of_standard_input_is_a_phrase() -> None:
    """And gets a line of its own."""
    found = data("en", "-", stdin="tomorrow\nyesterday\nroom 12\nasap\n")
    assert [one["status"] for one in found] == ["read", "impossible", "none", "read"]
    assert found[1]["reason"] == "past"
    assert found[3]["soonest"] is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tomorrow at 3pm", "Thursday 12 March, 15:00"),
        ("next Friday", "either Friday 13 March, or Friday 20 March"),
        ("31 February", "impossible: no_such_day"),
        ("hello", "no time is understood"),
    ],
)
def test_without_json_it_is_a_sentence(text: str, said: str) -> None:
    """For people."""
    assert run("en", text, *AT) == (0, f"{said}\n")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("xx", "tomorrow"), "there is no lexicon for 'xx'"),
        (("en", "tomorrow", "--now", "soon"), "'soon' is no time"),
        (("en", "tomorrow", "--zone", "Mars/Base"), "'Mars/Base' is no zone"),
        (("en", "tomorrow", "--zone", "../etc"), "is no zone"),
    ],
)
def test_what_cannot_be_used_is_named_with_a_remedy(args: tuple[str, ...], told: str) -> None:
    """Status 2, as of all wrong arguments."""
    status, said = run(*args)
    assert status == 2
    assert told in " ".join(said.replace("│", " ").split())


def test_a_time_with_its_own_offset_is_read_on_the_desks_clock() -> None:
    """Half past eleven in the evening in UTC is tomorrow in Helsinki; and the clock is used where no time is given."""
    status, said = run("en", "today", "--now", "2026-03-11T23:30+00:00", "--zone", "Europe/Helsinki", "--json")
    assert (status, json.loads(said)["windows"][0]["start"]) == (0, "2026-03-12T01:30")
    assert run("en", "tomorrow")[0] == 0
