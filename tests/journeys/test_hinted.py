"""What the practice changes is heard of by its system's own call: nothing else looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.forks import forking
from bot.hints import path_of
from bot.rehearsal.journey import Journey, Setting
from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.screens import JSON
from bot.rehearsal.stage import staged
from bot.rehearsal.town import Town
from sandbox.accounts import ProvetAccount
from tests.journeys.with_more import WithMore
from tests.untraced import untraced

pytestmark = pytest.mark.slow

APPOINTMENTS, FORM, AS_JSON = 21, 1, 2
PATIENCE = 180.0


class Workflow(Town):
    """The town, in which a workflow of the clinic's writes to `address` whenever its staff changed a visit: twice, as
    CarePortals may.
    """

    def __init__(self, http: httpx.AsyncClient, address: str) -> None:
        super().__init__(http)
        self.address = address
        self.statuses: list[int] = []

    async def post(self, path: str, asked: JSON | None = None) -> JSON:
        """Have something done, and written of. Raises `TownRefused`."""
        told = await super().post(path, asked)
        if path == "practice/careportals" and asked is not None:
            hint = {"url": self.address, "appointment": asked["booking"], "event": "appointment.cancelled", "times": 2}
            self.statuses += (await super().post("careportals/webhooks", hint))["statuses"]
        return told


@dataclass(frozen=True, slots=True)
class Working(WithMore):
    """A stage in such a town."""

    town: Workflow


@dataclass(frozen=True, slots=True)
class Calling(WithMore):
    """A stage in whose town the vet's system calls that address whenever a visit was changed, by a form or by JSON."""

    address: str
    content: int

    @property
    def town(self) -> Town:
        """The town."""
        return self.stage.town

    async def set_up(self, setting: Setting) -> None:
        """The clinic's administrator sets up the call as well, which a new morning has forgotten."""
        await WithMore.set_up(self, setting)
        account, tenant = ProvetAccount(), f"{self.stage.url}/provet/4242"
        async with httpx.AsyncClient(trust_env=False) as http:
            asked = {"grant_type": "client_credentials", "scope": "restapi"}
            by = (account.client_id, account.client_secret)
            token = (await http.post(f"{tenant}/oauth2/token/", auth=by, data=asked)).json()["access_token"]
            wish = {"trigger": APPOINTMENTS, "target_url": self.address, "content_type": self.content}
            made = await http.post(
                f"{tenant}/api/0.1/hook/webhook/", json=wish, headers={"Authorization": f"Bearer {token}"}
            )
        assert made.status_code == 201, made.text


@pytest.fixture(autouse=True)
def _uncounted() -> Iterator[None]:
    with untraced():
        yield


def at(vendor: str, name: str) -> Journey:
    """The journey of that name, there."""
    file = Path(__file__).parent / f"{name}.chat"
    return next(one for one in read(file.read_text("utf-8")) if one.vendor == vendor)


@pytest.mark.parametrize("content", [FORM, AS_JSON], ids=["form", "json"])
async def test_a_visit_the_vet_moves_and_cancels_is_told_by_hints_alone(
    content: int, port: int, tmp_path: Path
) -> None:
    """Without rounds, and though the bot was dead when the second call came: the vendor brings it again."""
    alone = {"FRONTDESK_WEB__PORT": str(port), "FRONTDESK_DESKS__PAWS__WATCH_SECONDS": "0"}
    journey = at("provet", "moved-at-the-practice")
    async with forking() as forks, staged(tmp_path, forks, **alone) as stage:
        # The path is derived from the house's secret, which is written with the other settings.
        await stage.set_up(journey.setting)
        address = f"http://127.0.0.1:{port}{path_of((tmp_path / 'house').read_text('utf-8'), 'paws')}"
        calling = Calling(stage, address, content)
        await Player(stage=calling, journey=journey, number=1, patience=PATIENCE).play()


async def test_a_visit_the_clinic_cancels_is_told_by_its_workflow_alone(port: int, tmp_path: Path) -> None:
    """Without rounds: the unsigned call comes through the door, the record is read, and the desk's card and the
    patient's chat say so; the second call says nothing more.
    """
    alone = {"FRONTDESK_WEB__PORT": str(port), "FRONTDESK_DESKS__LAKESIDE__WATCH_SECONDS": "0"}
    journey = at("careportals", "cancelled-at-the-practice")
    async with forking() as forks, staged(tmp_path, forks, **alone) as stage:
        await stage.set_up(journey.setting)
        address = f"http://127.0.0.1:{port}{path_of((tmp_path / 'house').read_text('utf-8'), 'lakeside')}"
        async with httpx.AsyncClient(base_url=stage.url, trust_env=False, timeout=30) as http:
            town = Workflow(http, address)
            await Player(stage=Working(stage, town), journey=journey, number=1, patience=PATIENCE).play()
        assert town.statuses == [200, 200]
