"""What a newcomer sees: the real bot in the demo's town, a patient on the phone, and the staff's Slack beside it.

Each test has a patient of its own; the demo is started once, with no more rights in Slack than the manifest asks for.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import httpx
import pytest
import yaml
from selenium.common.exceptions import ElementClickInterceptedException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

import bot
from bot.trial import bot_environment
from tests.sandbox.page.screen import Screen, Size

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo in the browser")]

ROOT = Path(bot.__file__).parents[1]
PICTURE = Path(__file__).parent / "dot.png"
LAPTOP: Size = (1440, 900)
SOON = 20.0  # seconds in which a bot that was killed is gone
TIME = re.compile(r"\d\d:\d\d")
KEYS, CARD = "#bubbles .key", "#posts > .post:last-child"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The demo, as `make demo` starts it, on a port of its own."""
    command = (sys.executable, "-m", "bot", "demo", "--port", "0")
    process = subprocess.Popen(command, env=bot_environment(PYTHONPATH=str(ROOT)), cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        url = _address(process.stdout)
        httpx.post(f"{url}/town/slack/app", json=_rights(), trust_env=False).raise_for_status()
        yield url
    finally:
        process.terminate()
        process.communicate(timeout=SOON)


def _address(said: IO[bytes]) -> str:
    for line in said:
        if found := re.search(rb"http://[0-9.:]+", line):
            return found[0].decode()
    raise AssertionError("the demo ended before it was open")


def _rights() -> dict[str, object]:
    """What the manifest asks Slack for."""
    asked = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text("utf-8"))
    return {
        "socket_mode": True,
        "commands": [one["command"] for one in asked["features"]["slash_commands"]],
        "scopes": asked["oauth_config"]["scopes"]["bot"],
        "events": asked["settings"]["event_subscriptions"]["bot_events"],
        "home_tab": asked["features"]["app_home"]["home_tab_enabled"],
    }


@pytest.fixture
def page(chrome: Chrome, address: str) -> Iterator[Screen]:
    """The demo's page, with no form left open by anybody before."""
    httpx.post(f"{address}/town/slack/members/eva/close", json={"everything": True}, trust_env=False)
    seen = Screen(chrome=chrome, url=address)
    seen.open(LAPTOP)
    yield seen
    complaints = seen.complaints()
    chrome.get("about:blank")
    assert not complaints


def press(page: Screen, css: str, label: str) -> None:
    """Click the newest of these that says so."""

    def pressed() -> bool:
        found = [one for one in page.all(css) if label in one.text and one.is_displayed()]
        try:
            for one in found[-1:]:
                one.click()
        except (ElementClickInterceptedException, StaleElementReferenceException):
            return False
        return bool(found)

    page.until(pressed, f"{label!r} is pressed")


def press_time(page: Screen, css: str) -> None:
    """Click the first of the times among these."""
    page.until(lambda: any(TIME.search(one.text) for one in page.all(css)), "times are offered")
    press(page, css, next(one.text for one in page.all(css) if TIME.search(one.text)))


def say(page: Screen, question: str, answer: str) -> None:
    """Write on the phone what was asked for."""
    page.shows("#bubbles", question)
    page.one("#say").send_keys(answer, Keys.ENTER)


def send_form(page: Screen, after: str) -> None:
    """Send the open form until that is there: again where Slack says that the app took too long, as one does then."""
    page.click("#modal footer .primary")

    def sent() -> bool:
        if "Try again" in page.one_text("#slack-notice"):
            page.click("#modal footer .primary")
        return any(one.is_displayed() for one in page.all(after))

    page.until(sent, f"{after} after the form was sent")


def begin(page: Screen, patient: str, desk: str) -> None:
    """The patient wants to book at that desk."""
    page.click(f"[data-person='{patient}']")
    press(page, ".empty button", "Start")
    # Whose phone speaks another language than a desk does is asked first.
    page.until(lambda: any("Book an app" in one.text or one.text == "English" for one in page.all(KEYS)), "it is asked")
    if any(one.text == "English" for one in page.all(KEYS)):
        press(page, KEYS, "English")
    page.until(lambda: any(one.text in (desk, "Book an appointment") for one in page.all(KEYS)), "a road begins")
    if any(one.text == "Book an appointment" for one in page.all(KEYS)):
        press(page, KEYS, "Book an appointment")
    press(page, KEYS, desk)


def test_a_booking_arrives_as_a_card_and_is_confirmed(page: Screen) -> None:
    """From the first press on the phone to the staff's *Confirm*, which the card then tells of, with who did it."""
    begin(page, "ada", "Paw Street Vets")
    for label in ("Cats and dogs", "Vaccination", "Aino Esimerkki"):
        press(page, KEYS, label)
    press_time(page, KEYS)
    press(page, KEYS, "For me")
    say(page, "first name", "Ada")
    say(page, "last name", "Example")
    say(page, "e-mail address", "ada@example.org")
    page.click("#keyboard .key")
    press(page, KEYS, "Rex")
    press(page, KEYS, "Book it")
    page.shows("#bubbles", "Booked at Paw Street Vets")
    page.shows("#place", "# paws")
    page.shows(CARD, "Vaccination")
    # A channel's clearance: who it is stands behind *Show*.
    assert "Ada" not in page.one(CARD).text
    press(page, f"{CARD} .slack-button", "They will come")
    page.shows(CARD, "Confirmed by @Eva Example")
    page.shows("#bubbles", "Paw Street Vets has noted that you will come")
    press(page, f"{CARD} .slack-button", "Show")
    page.shows("#modal", "Ada")


def test_a_patient_is_answered_by_a_person(page: Screen) -> None:
    """Asked for on the phone, answered in the thread, pictures both ways, and handed back: said on both sides."""
    begin(page, "dov", "Harbour Physio")
    say(page, "What is it about?", "/person")
    page.shows("#bubbles", "I have asked for a person at Harbour Physio")
    page.shows("#place", "# harbour")
    page.shows(CARD, "A patient asks for a person")
    say(page, "I stay quiet", "Is there a ramp?")
    press(page, f"{CARD} .post-more button", "1 reply")
    page.shows("#replies", "Is there a ramp?")
    page.one("#reply-text").send_keys("There is, at the back.", Keys.ENTER)
    page.shows("#bubbles", "There is, at the back.")
    page.shows(CARD, "@Eva Example")
    press(page, "#replies .post.me .post-more button", "Edit")
    page.keys(" By the quay.", Keys.ENTER)
    page.shows("#bubbles", "There is, at the back. By the quay.")
    page.all("#attach")[0].send_keys(str(PICTURE))
    page.one("#say").send_keys("My knee", Keys.ENTER)
    page.one("#replies .post.app .picture")
    page.all("#reply-file")[0].send_keys(str(PICTURE))
    page.one("#reply-text").send_keys("The way", Keys.ENTER)
    page.one("#bubbles .message.bot .picture")
    press(page, "#replies .slack-button", "Back to the assistant")
    page.shows("#bubbles", "I am with you again")
    page.shows("#replies", "has given the patient back to the assistant")


def test_the_day_is_seen_on_the_apps_home(page: Screen) -> None:
    """The day sheet, of the desk that is chosen there."""
    page.click("[data-place='home']")
    page.shows("#home h3", "Town Hall")
    page.shows("#home", "visits")
    page.one("#home [aria-label='Which desk?']").send_keys("Lakeside Clinic")
    page.shows("#home h3", "Lakeside Clinic")


def test_a_caller_is_booked_in_the_form(page: Screen) -> None:
    """`/frontdesk book`: the same road, in a modal; a mistake is told beside its field; the card comes all the same."""
    page.click("[data-place='C000000004']")
    page.one("#post-text").send_keys("/frontdesk book", Keys.ENTER)
    choices = "#modal .slack-button"
    for label in ("Physiotherapy", "Standard treatment", "Harbour Physio ·", "Sam Sample"):
        press(page, choices, label)
    press_time(page, choices)
    page.shows("#modal", "first name")
    caller = ("Dora", "Example", "dora at example", "06 00000077")
    for field, text in zip(page.all("#modal .field input"), caller, strict=True):
        field.send_keys(text)
    send_form(page, "#modal .wrong")
    email = page.all("#modal .field input")[2]
    email.clear()
    email.send_keys("dora@example.org")
    send_form(page, "#modal .section")
    press(page, choices, "Book it")
    page.shows("#modal", "It is booked.")
    page.click("#modal footer .slack-button")
    page.gone("#modal")
    page.shows(CARD, "Standard treatment")
    assert "Dora" not in page.one(CARD).text
