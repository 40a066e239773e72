"""Whose file it is at Provet: clients by their proven number, their animals, and what is written of newcomers."""

from dataclasses import replace
from typing import Any

import pytest

from conversations.booking import Animal, Customer
from tests.vendors.provet_clinic import ADA, API, BASE, VISIT, connect, door
from vendors.provet import matching


def client(ref: int, **changed: Any) -> dict[str, Any]:
    numbers = [{"id": 1, "phone_number": changed.pop("phone", "+31600000001")}]
    known = {"id": ref, "lastname": "Example", "email": "ada@example.org", "phone_numbers": numbers}
    return known | changed


@pytest.mark.parametrize(
    "phone", ["+31600000001", "+31 6 0000 0001", "0031600000001", "0600000001", "06-0000 0001", "31600000001"]
)
def test_a_number_is_the_same_however_it_was_typed(phone: str) -> None:
    """Spaces, zeroes, without its country."""
    assert matching.match([client(1, phone=phone)], ADA).client == "1"


@pytest.mark.parametrize("phone", ["+31600000002", "000001", "+4931600000001", "00600000001"])
def test_another_number_is_another_number(phone: str) -> None:
    """Its end alone proves nothing."""
    assert matching.match([client(1, phone=phone, email="other@example.org")], ADA) == matching.Match()


def test_exactly_one_record_and_only_by_the_proven_number() -> None:
    """Several: the last name tells, accents and case aside; an e-mail alone proves nothing; the archived are nobody."""
    both = [client(1), client(2, lastname="Andere")]
    assert matching.match(both, ADA).client == "1"
    assert matching.match([client(1, lastname="ÉXAMPLE"), both[1]], replace(ADA, last_name="Example")).client == "1"
    assert matching.match([client(1), client(2)], ADA) == matching.Match(several=True)
    assert matching.match(both, replace(ADA, last_name="Third")) == matching.Match(several=True)
    assert matching.match([client(1, phone="+49")], ADA) == matching.Match(several=True)


def test_a_number_alone_is_enough_where_one_record_has_it() -> None:
    """As staff ask for a caller; of two with that number neither is it."""
    caller = Customer(phone=ADA.phone)
    assert matching.match([client(1), client(2, phone="+31600000002")], caller).client == "1"
    assert matching.match([client(1), client(2, lastname="Andere")], caller) == matching.Match(several=True)
    assert matching.match([client(1, archived=True)], ADA) == matching.Match()
    assert matching.match([client(1, phone_numbers=None)], replace(ADA, phone=None, email=None)) == matching.Match()


def test_animals_that_live_and_are_theirs() -> None:
    """Not the archived, the dead, or somebody else's from a filter that was ignored."""
    rex = {
        "id": 1,
        "client": f"{BASE}/client/1/",
        "name": "Rex",
        "species_code": 22001,
        "species": "Dog",
        "breed": None,
    }
    rows = [rex, rex | {"id": 2, "archived": True}, rex | {"id": 3, "deceased": "2025-01-01"}]
    known = matching.read_animals([*rows, rex | {"id": 4, "client": f"{BASE}/client/2/"}], "1")
    assert [(one.ref, one.name, one.species, one.breed) for one in known] == [("1", "Rex", "22001", "")]
    for wanted_, found in ((" REX", 1), ("Max", 0)):
        assert len(matching.same(known, Animal(name=wanted_, species="22001"))) == found
    assert matching.same(known, Animal(name="Rex", species="23001")) == ()
    assert matching.same(known, Animal(name="Rex"))


def test_a_client_just_made_has_no_number_yet() -> None:
    """By that and the three things we wrote it is ours."""
    made = {"email": "Ada@example.org", "firstname": "Ada", "lastname": "Example", "phone_numbers": []}
    assert matching.is_new(made, ADA)
    assert not matching.is_new(made | {"phone_numbers": [{"id": 1}]}, ADA)
    assert not matching.is_new(made | {"firstname": "Eve"}, ADA)


def test_what_is_typed_goes_out_as_typed() -> None:
    """Codes as numbers, unknown ones left out; a name that is too long is cut."""
    body = matching.write_patient(Animal(name="P" * 200, species="22001", breed="x"), client="c", breed="")
    assert body == {"client": "c", "name": "P" * 127, "species": 22001}
    guest = matching.write_guest(Customer(first_name="Ada"), appointment="a")
    assert (guest["first_name"], guest["last_name"], guest["phone_number"], guest["city"]) == ("Ada", "", "", "")
    told = matching.write_guest_animal(Animal(name="Rex", breed="Moon dog"), guest="g", breed="6957001")
    assert told == {"onlinebookingclient": "g", "name": "Rex", "breed": 6957001, "notes": ""}
    assert matching.write_client(Customer(), country="FI")["firstname"] == ""
    assert matching.write_typed(ADA, None) == "Client: Ada, Example, ada@example.org, +31600000001"


# Call by call


async def test_a_number_goes_out_with_its_plus_escaped() -> None:
    """Else it is a space."""
    script = door()
    await connect(script).animals(VISIT, ADA, proven=True)
    queries = [request.url.query.decode() for request in script.seen if request.url.path == f"{API}/client/"]
    assert any("phonenumbers.phone_number__is=%2B31600000001" in query for query in queries)
    assert any("phonenumbers__icontains=00000001" in query for query in queries)


async def test_somebody_without_a_number_or_a_name_is_asked_for_by_what_there_is() -> None:
    """Nothing to prove with is nobody."""
    script = door()
    vendor = connect(script)
    assert (await vendor.animals(VISIT, Customer(first_name="Ada"), proven=True)).members == ()
    assert f"GET {API}/client/" not in script.asked()
    await vendor.animals(VISIT, Customer(phone="+31600000001"), proven=True)
    assert not any("lastname" in request.url.query.decode() for request in script.seen)
