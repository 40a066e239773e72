"""Qmatic's catalogue: a row per service and branch, groups, branches, three languages."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.qmatic.services import DRIVING_LICENCE, GROUPS, MARRIAGE, MOVE, PASSPORT, SERVICES
from tests.sandbox.callers import at_qmatic, make_town

Row = dict[str, Any]


async def read_rows(language: str = "en_US") -> list[Row]:
    """The service list."""
    async with at_qmatic(make_town(), language=language) as client:
        rows: list[Row] = (await client.get("services")).json()
        return rows


async def test_services_are_listed_once_per_branch() -> None:
    """Two branches, two rows."""
    rows = await read_rows()
    assert len([r for r in rows if r["service"]["id"] == PASSPORT.id]) == 2
    assert {r["branch"]["name"] for r in rows} == {"Town Hall", "Harbour Office"}
    assert len({r["service"]["id"] for r in rows}) == len(SERVICES) >= 8


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        (
            "a required and an optional question",
            lambda r: {q["required"] for q in r["informationQuestions"]} == {True, False},
        ),
        (
            "both kinds of screening",
            lambda r: {q["yesRequiredAnswer"] for q in r["screeningQuestions"]} == {True, False},
        ),
        ("a required choice", lambda r: r["resourceSelection"]["required"]),
        (
            "an optional choice",
            lambda r: r["resourceSelection"]["availableResources"] and not r["resourceSelection"]["required"],
        ),
        ("a service not bookable online", lambda r: not r["service"]["config"]["onlineBookable"]),
        ("a party of four", lambda r: r["service"]["config"]["maxNumberOfReservations"] == 4),
    ],
)
async def test_the_town_has_one_of_each_turn(what: str, holds: Callable[[Row], bool]) -> None:
    """Each turn of a conversation has a service that takes it."""
    assert any(holds(row) for row in await read_rows()), what


async def test_texts_follow_the_language_of_the_request() -> None:
    """Names, questions and denials arrive translated; ids stay."""
    english, dutch, italian = [await read_rows(language) for language in ("en_US", "nl_NL", "it_IT")]
    ids = [[r["service"]["id"] for r in rows] for rows in (english, dutch, italian)]
    assert ids[0] == ids[1] == ids[2]
    names = [
        next(r["service"]["name"] for r in rows if r["service"]["id"] == MOVE.id) for rows in (english, dutch, italian)
    ]
    assert names == ["Register a move", "Verhuizing doorgeven", "Cambio di residenza"]
    denials = {r["screeningQuestions"][0]["answerDeniedMessage"] for r in dutch if r["screeningQuestions"]}
    assert denials == {"Neem contact op met de gemeente van uw nieuwe adres."}


async def test_groups_hold_most_services_and_the_rest_stand_alone() -> None:
    """The two-level menu, with onlineBookable directly on the entry and an index for the order."""
    async with at_qmatic(make_town()) as client:
        menu = (await client.get("services/groups")).json()
    assert [g["name"] for g in menu["serviceGroups"]] == ["Documents", "Home and family", "Business and harbour"]
    assert [len(g["services"]) for g in menu["serviceGroups"]] == [len(g.services) for g in GROUPS]
    assert [s["name"] for s in menu["services"]] == ["Collect a document"]
    assert set(menu["services"][0]) == {"id", "name", "index", "externalDescription", "onlineBookable"}


async def test_a_services_branches_come_with_their_resources() -> None:
    """Call two gives the choice of the chosen branch, and no questions."""
    async with at_qmatic(make_town()) as client:
        (row,) = (await client.get(f"services/{MARRIAGE.id}")).json()
        branches = (await client.get(f"services/{DRIVING_LICENCE.id}")).json()
    assert set(row) == {"branch", "resourceSelection"}
    assert [r["name"] for r in row["resourceSelection"]["availableResources"]] == ["Noor Example", "Sam Sample"]
    assert len(branches) == 2
