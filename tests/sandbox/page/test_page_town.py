"""The bar above: the clock that moves, faults by stand-in, the log of what the stand-ins saw."""

import httpx
import pytest
from selenium.webdriver.common.keys import Keys
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.sandbox.page.conftest import Street
from tests.sandbox.page.screen import Bot, Screen

pytestmark = pytest.mark.browser


def test_the_clock_shows_the_towns_time_and_steps_forward(screen: Screen) -> None:
    """Minutes, an hour, the next morning: as the desk's wall shows it."""
    screen.open()
    screen.shows("#clock-time", "09:0")
    screen.click("#steps button:nth-child(2)")
    screen.shows("#clock-time", "09:1")
    screen.click("#steps button:nth-child(3)")
    screen.shows("#clock-time", "10:1")
    screen.click("#steps button:nth-child(4)")
    screen.shows("#clock-time", "08:00")
    screen.shows("#clock-day", "Tue 24 Nov 2026")


def test_the_clock_goes_back_to_real_time(screen: Screen, http: httpx.Client) -> None:
    """The last step undoes all others."""
    screen.open()
    screen.click("#steps button:nth-child(5)")
    screen.shows("#clock-distance", "real time")
    assert abs(http.get("/town/clock").json()["offset_seconds"]) < 60


def test_a_clock_moved_elsewhere_moves_here(screen: Screen, http: httpx.Client) -> None:
    """The page shows the town's clock, not its own."""
    screen.open()
    http.post("/town/clock", json={"to": "2027-10-31T01:30:00+00:00"}).raise_for_status()
    screen.shows("#clock-time", "02:30")
    screen.shows("#clock-day", "Sun 31 Oct 2027")


def test_a_fault_is_switched_on_once(screen: Screen, http: httpx.Client) -> None:
    """It says what is on in words, at the stand-in it concerns, and goes when it was used up."""
    screen.open()
    screen.click("[popovertarget='faults-qmatic']")
    screen.one("#faults-qmatic")
    screen.until(lambda: "slow" in screen.focused(), "the first switch has the focus")
    screen.keys(Keys.ARROW_DOWN, Keys.ENTER)
    screen.shows("[popovertarget='faults-qmatic']", "refuses")
    screen.shows("#faults-qmatic [aria-pressed='true']", "once")
    [fault] = http.get("/town").json()["faults"]
    assert (fault["stand_in"], fault["fault"], fault["times"]) == ("qmatic", "refused", 1)
    assert http.post("/qmatic/oauth2/token").status_code == 503
    screen.shows("[popovertarget='faults-qmatic']", "works")


def test_a_fault_stays_until_it_is_switched_off(screen: Screen, http: httpx.Client) -> None:
    """The other choice; a second press switches it off."""
    screen.open()
    screen.click("[popovertarget='faults-cliniko']")
    screen.click("#faults-cliniko label:nth-of-type(2)")
    screen.click("#faults-cliniko .switch:nth-child(1)")
    screen.shows("#faults-cliniko [aria-pressed='true']", "until switched off")
    [fault] = http.get("/town").json()["faults"]
    assert fault["times"] is None
    screen.click("#faults-cliniko .switch:nth-child(1)")
    screen.shows("[popovertarget='faults-cliniko']", "works")


def test_everything_works_again_at_one_press(screen: Screen, http: httpx.Client) -> None:
    """All faults of all stand-ins go, those with a match of their own too."""
    for stand_in in ("telegram", "qmatic"):
        order = {"stand_in": stand_in, "fault": "slow", "on": True, "match": "POST /never"}
        http.post("/town/faults", json=order).raise_for_status()
    screen.open()
    screen.shows("[popovertarget='faults-qmatic']", "slow")
    screen.click("[popovertarget='faults-telegram']")
    screen.click("#faults-telegram .plain")
    screen.shows("[popovertarget='faults-qmatic']", "works")
    assert http.get("/town").json()["faults"] == []


def test_the_log_shows_what_the_stand_ins_saw(screen: Screen, bot: Bot) -> None:
    """Closed at first; open, it lists the requests, the newest on top, without the token."""
    screen.open()
    assert not screen.all("#log[open]")
    screen.click("#log summary")
    bot.call("getMe")
    bot.meets("ada")
    screen.shows("#log-rows", "/getMe")
    assert bot.token not in screen.one_text("#log")


def test_the_bot_is_restarted(screen: Screen, street: Street, http: httpx.Client) -> None:
    """Where the town runs the bot beside it, one press restarts it, and the page says when it is back."""
    town = http.get("/town").json() | {"bot": {"restart": True}}
    restarts: list[str] = []

    def restart(request: Request) -> JSONResponse:
        restarts.append(request.method)
        return JSONResponse({}, 202)

    beside = [
        Route("/town", lambda _: JSONResponse(town)),
        Route("/town/bot/restart", restart, methods=["POST"]),
    ]
    street.app.router.routes[:0] = beside
    screen.open()
    screen.click("#restart")
    screen.hears("The bot is back.")
    assert restarts == ["POST"]


def test_the_bots_restart_is_offered_only_where_there_is_one(screen: Screen) -> None:
    """Without a bot process beside it the town has nothing to restart."""
    screen.open()
    screen.gone("#restart")
