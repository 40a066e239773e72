"""Finding the customer's patient record, or making one. The rule is matching.py's; here are the calls."""

from conversations.booking import Customer, Ref
from vendors.cliniko import matching
from vendors.cliniko.access import Access, Query
from vendors.cliniko.mapping import path_to, read_id
from vendors.cliniko.matching import Unclear
from vendors.errors import AnswerLost, Invalid, Refused
from vendors.pace import Pause
from vendors.reader import Reader, Row
from vendors.settling import look_again
from vendors.together import side_by_side

_read = Reader("cliniko")
_ARCHIVED_TOO = (("q[]", "archived_at:*"),)


class Patients:
    """The patients of one clinic."""

    def __init__(self, access: Access, *, pause: Pause) -> None:
        self._access, self._pause = access, pause

    async def find(self, customer: Customer) -> Ref | None:
        """The customer's record, None if there is none.

        Raises `Invalid` naming what would tell records apart, and `Refused` without a sentence where staff must look:
        nobody is told what the clinic knows.
        """
        match matching.match(await self._candidates(customer), customer):
            case Unclear.WHICH:
                raise Invalid("cliniko", "patients", fields=("birth_date",))
            case Unclear.STAFF:
                raise Refused("cliniko", "patients")
            case found:
                return found

    async def proven(self, customer: Customer) -> Ref | None:
        """The one record that is surely theirs: it has their phone number, which their chat's platform vouches for."""
        if not customer.phone:
            return None
        try:
            rows = [row for row in await self._candidates(customer) if matching.has_phone(row, customer.phone)]
        except Invalid:
            return None  # too little is known of them to look
        match matching.match(rows, customer):
            case str(found):
                return found
            case Unclear() | None:
                return None

    async def make(self, customer: Customer) -> Ref:
        """A new record. After a lost answer it is looked for before it is tried once more."""
        try:
            return await self._write(customer)
        except AnswerLost:
            found = await look_again(lambda: self.find(customer), pause=self._pause)
            return found or await self._write(customer)

    async def _write(self, customer: Customer) -> Ref:
        made = await self._access.write("patient", "POST", "patients", matching.write_patient(customer))
        return read_id(_read.record(made, "patient"))

    async def _candidates(self, customer: Customer) -> tuple[Row, ...]:
        rows = await (self._by_email(customer.email) if customer.email else self._by_name(customer))
        return await side_by_side(self._successor(row) for row in rows)

    async def _by_email(self, email: str) -> tuple[Row, ...]:
        """Lower-cased first, as typed second: how the filter treats case is documented for contacts only."""
        rows = await self._search((("q[]", f"email:={email.lower()}"),))
        return rows if rows or email == email.lower() else await self._search((("q[]", f"email:={email}"),))

    async def _by_name(self, customer: Customer) -> tuple[Row, ...]:
        """Last name and birth date, and the phone number must agree. Phone numbers cannot be searched."""
        if not (customer.last_name and customer.birth_date and customer.phone):
            raise Invalid("cliniko", "patients", fields=("email",))
        named = ("q[]", f"last_name:={customer.last_name}")
        born = ("q[]", f"date_of_birth:={customer.birth_date.isoformat()}")
        rows = await self._search((named, born))
        return tuple(row for row in rows if matching.has_phone(row, customer.phone))

    async def _search(self, query: Query) -> tuple[Row, ...]:
        return await self._access.rows("patients", "patients", (*query, *_ARCHIVED_TOO))

    async def _successor(self, row: Row) -> Row:
        """The record itself, or the one it was merged into."""
        merged = matching.merged_into(row)
        if merged is None:
            return row
        return _read.record(await self._access.get("patient", path_to("patients", merged), _ARCHIVED_TOO), "patient")
