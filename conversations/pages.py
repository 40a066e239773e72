"""Rows of buttons: lists that are longer than a screen, and the way out that every screen has."""

from collections.abc import Sequence
from typing import TypeVar

from conversations.desk import Desk
from conversations.scene import Option
from conversations.session import Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Button, Choices, Rows, Tone, View

Item = TypeVar("Item")

_ALL = ""
"""The page that is all there is, and not what a text may have meant of it."""


def chunks(items: Sequence[Item], size: int) -> tuple[tuple[Item, ...], ...]:
    """The items, `size` at a time."""
    return tuple(tuple(items[start : start + size]) for start in range(0, len(items), size))


def narrowed(options: tuple[Option, ...], session: Session) -> tuple[Option, ...]:
    """The options a text may have meant; all of them where it meant none of these."""
    meant = tuple(option for option in options if option.value in session.narrowed)
    return meant or options


def paged(options: tuple[Option, ...], session: Session, size: int) -> Rows:
    """One option a row, one page of them, and the way to the other pages."""
    pages = chunks(narrowed(options, session), size)
    page = min(session.page, len(pages) - 1) if pages else 0
    shown = pages[page] if pages else ()
    rows = tuple((Button(label=o.label, act=Act.PICK, value=o.value),) for o in shown)
    return rows + leaf(page, len(pages)) + _show_all(options, session)


def leaf(page: int, count: int) -> Rows:
    """A row that leafs to the page before and after, where there are any."""
    row: tuple[Button, ...] = ()
    if page > 0:
        row += (Button(label=say("button-earlier-page"), act=Act.PAGE, value=str(page - 1)),)
    if page + 1 < count:
        row += (Button(label=say("button-later-page"), act=Act.PAGE, value=str(page + 1)),)
    return (row,) if row else ()


def _show_all(options: tuple[Option, ...], session: Session) -> Rows:
    if len(narrowed(options, session)) == len(options):
        return ()
    return ((Button(label=say("button-show-all"), act=Act.PAGE, value=_ALL),),)


def leafed_to(session: Session, page: str) -> Session:
    """On that page of what is shown; or on the first of all there is."""
    return replace(session, page=0, narrowed=()) if page == _ALL else replace(session, page=int(page))


def way_out(session: Session) -> Rows:
    """Back one step, where there is one, and the menu."""
    menu = Button(label=say("button-menu"), act=Act.HOME)
    if not session.back:
        return ((menu,),)
    return ((Button(label=say("button-back"), act=Act.BACK), menu),)


def main(label: str, act: Act, value: str = "") -> Button:
    """The button most people want."""
    return Button(label=say(label), act=act, value=value, tone=Tone.MAIN)


def plain(label: str, act: Act, value: str = "") -> Button:
    """Any other button."""
    return Button(label=say(label), act=act, value=value)


def named(name: str) -> Text:
    """A label that is a name as it stands."""
    return say("name", name=name)


def listed(question: Text, options: tuple[Option, ...], session: Session, desk: Desk) -> View:
    """A question with its options, a page of them, and the way out."""
    rows = (*paged(options, session, desk.page), *way_out(session))
    return Choices(body=(question,), rows=rows, notice=session.notice)
