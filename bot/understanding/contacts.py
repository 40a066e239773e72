"""E-mail addresses and phone numbers in people's words. Asks nobody whether they exist."""

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

LONGEST_ADDRESS = 254
"""RFC 5321, section 4.5.3.1.3, less the angle brackets."""

_NUMBER = re.compile(r"\+?[\d(][\d\s().\-]{5,30}", re.ASCII)
_DATE = re.compile(r"\d{1,4}([.\- ])\d{1,2}\1\d{1,4}", re.ASCII)


def read_email(text: str) -> str | None:
    """The one e-mail address in a text, as it is to be written; None where there is none, or more than one."""
    found = [word.strip("<>()[]\"',;:!?.").removeprefix("mailto:") for word in text.split() if "@" in word]
    if len(found) != 1 or len(found[0]) > LONGEST_ADDRESS:
        return None
    try:
        return validate_email(found[0], check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def read_phone(text: str, country: str) -> str | None:
    """The phone number a text is, international (`+31...`); `country` (ISO, may be empty) is for those without `+`."""
    number = text.strip().removeprefix("tel:")
    if number.startswith("00"):
        number = "+" + number[2:]
    if _DATE.fullmatch(number) or not _NUMBER.fullmatch(number):
        return None
    return _international(number, country)


def read_shared_phone(text: str, country: str) -> str | None:
    """The number of a shared contact: Telegram gives international ones, often without the `+`."""
    number = text.strip()
    return _international(f"+{number.lstrip('+')}", "") or read_phone(number, country)


def _international(number: str, country: str) -> str | None:
    try:
        read = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException:
        return None
    # Possible, not valid: numbering plans change faster than the tables, and a refused patient cannot book.
    if not phonenumbers.is_possible_number(read):
        return None
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
