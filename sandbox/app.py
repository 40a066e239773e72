"""The whole town as one application: the stand-ins, the control surface, the demo page."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from sandbox import calendars, careportals, cliniko, options, others, provet, qmatic, showing, slack, stripe, telegram
from sandbox.asking import show_error
from sandbox.careportals import staff as lakeside_staff
from sandbox.cliniko import staff as harbour_staff
from sandbox.clock import Clock
from sandbox.control import Control
from sandbox.faults import Switch
from sandbox.faulty import Faulty
from sandbox.handling import Handling
from sandbox.keeper import Keeper
from sandbox.phones import Phones
from sandbox.provet import staff as paw_street_staff
from sandbox.town import Town
from sandbox.visits import Visited, Visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is decided at the start. `telegram_token`: the one bot token the stand-in lets in, `number:letters`.
    `keeper`: the socket of whoever started the bot beside us, and can start it anew.
    """

    telegram_token: str = field(repr=False)
    clock_file: Path | None = None
    keeper: Path | None = None
    slack_app: slack.Installation = field(default_factory=slack.Installation)
    seed: int = 7


def build(settings: Settings) -> Starlette:
    """The town, new. `app.state.town`, `.telegram` and `.slack` are what is behind it, for tests in process."""
    town = Town(clock=Clock(file=settings.clock_file), seed=settings.seed)
    # Written at once: what an earlier town left in the file is not this town's time.
    town.clock.advance(timedelta())
    account = telegram.open_account(town, settings.telegram_token)
    workspace = slack.Workspace(town, settings.slack_app)
    visits = Visits(town.clock)
    town.faults.heard = lambda: town.news.tell("faults")
    phones, writing = Phones(account), slack.Writing(workspace)
    routes = [
        *_doors(town, account, workspace, visits),
        *Control(town, account, workspace, visits, Keeper(settings.keeper)).routes(),
        *Handling(town, account, phones).routes(),
        *slack.Administering(workspace).routes(),
        *slack.Handling(workspace, slack.Hands(workspace, writing), writing).routes(),
        *calendars.routes(town),
        *options.routes(town),
        *others.routes(town),
        *harbour_staff.routes(town),
        *lakeside_staff.routes(town),
        *paw_street_staff.routes(town),
        *showing.routes(),
    ]
    app = Starlette(
        routes=routes, exception_handlers={HTTPException: show_error}, lifespan=_closing(account, workspace)
    )
    app.router.redirect_slashes = False
    app.state.town, app.state.telegram, app.state.slack = town, account, workspace
    return app


def _doors(town: Town, account: telegram.Account, workspace: slack.Workspace, visits: Visits) -> list[Mount]:
    vendors = {"qmatic": qmatic, "cliniko": cliniko, "careportals": careportals, "provet": provet, "stripe": stripe}
    doors: dict[str, ASGIApp] = {"telegram": telegram.application(account), "slack": slack.application(workspace)}
    for name, vendor in vendors.items():
        doors[name] = Faulty(
            app=vendor.application(town),
            stand_in=name,
            faults=town.faults,
            rate_limited=_say(vendor.rate_limited, town),
        )
    told = others.application(town)
    doors["others"] = Faulty(app=told, stand_in="others", faults=town.faults, refused=others.failing)
    return [Mount(f"/{name}", Visited(app=app, stand_in=name, visits=visits)) for name, app in doors.items()]


def _say(answer: Callable[[Town, float], Response], town: Town) -> Callable[[Switch], Response]:
    return lambda switch: answer(town, switch.seconds)


def _closing(
    account: telegram.Account, workspace: slack.Workspace
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        account.close()
        await workspace.close()

    return lifespan
