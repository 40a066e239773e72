"""What holds for the whole page: it fits, it can be read, it works by keyboard, and it talks to its own house only."""

import re
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

import sandbox
from tests.sandbox.page.desk import Counter
from tests.sandbox.page.screen import NARROW, WIDE, Bot, Screen, button

PAGE = Path(sandbox.__file__).parent / "page"
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text()


@pytest.fixture
def lived_in(bot: Bot) -> None:
    """A chat, a hold and a booking: something of everything to look at."""
    bot.meets("ada")
    bot.says("ada", "Good morning, Ada.", [button("Book a visit"), button("My visits")])
    counter = Counter(bot.http)
    today = [slot for slot in counter.times() if slot["startTime"].startswith("2026-11-23")]
    counter.books(counter.holds(today[0]))
    counter.holds(today[-1])


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
def test_the_wide_page_fits_without_scrolling(screen: Screen) -> None:
    """At 1280 by 800 phone, calendar and town are in view together."""
    screen.open(WIDE)
    size = "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert screen.asks(size) == [1280, 800]
    for part in ("#town", "#chat", "#calendar", "#log"):
        assert screen.asks("return arguments[0].getBoundingClientRect().bottom <= innerHeight", screen.one(part))


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize("tab", ["chat", "calendar", "town"])
def test_nothing_runs_over_the_edge_of_a_small_screen(screen: Screen, tab: str) -> None:
    """At 390 pixels each part is a tab, and only the calendar's own sheet may scroll aside."""
    screen.open(NARROW)
    screen.click(f".tabs [data-tab='{tab}']")
    shown = [part for part in ("chat", "calendar", "town") if screen.all(f"#{part}")[0].is_displayed()]
    assert shown == [tab]
    over = """return [...document.querySelectorAll("body *")].filter((one) => {
        const box = one.getBoundingClientRect();
        const outside = box.right > innerWidth + 0.5 || box.left < -0.5;
        return outside && box.width > 1 && !one.closest("#sheet, .unseen, .skip");
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert screen.asks(over) == []


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_read(screen: Screen, scheme: str) -> None:
    """Text stands out from its ground by 4.5 to 1 (WCAG 2.2, AA) in both schemes, panels and menus included."""
    screen.open(WIDE, scheme=scheme, motion="reduce")
    screen.click("#log summary")
    screen.click("[popovertarget='faults-qmatic']")
    screen.click("#faults-qmatic .switch:nth-child(2)")
    screen.shows("#faults-qmatic [aria-pressed='true']", "once")
    found = screen.asks(CONTRASTS)
    assert len(found) > 60
    assert [one for one in found if one["ratio"] < 4.5] == []


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
def test_the_tab_key_visits_all_parts_in_the_order_of_the_page(screen: Screen) -> None:
    """Town, phone, what is beside it, calendar, log; wherever the focus is, it can be seen."""
    screen.open(WIDE)
    part = "return document.activeElement.closest('#town, #chat, #panes, #calendar, #log, .skip')?.className ?? null"
    seen: list[str] = []
    for _ in range(40):
        screen.keys(Keys.TAB)
        where = screen.asks(part)
        if where is None:
            break
        assert visible_focus(screen)
        if where not in seen[-1:]:
            seen.append(where)
    assert seen == ["skip", "bar", "chat", "segments panes", "calendar", "log"]


def visible_focus(screen: Screen) -> bool:
    """Whether an outline is around what has the focus, or around the label it belongs to."""
    script = """const one = document.activeElement;
        return [one, one.closest("label")].some((part) => part && getComputedStyle(part).outlineStyle !== "none")"""
    return bool(screen.asks(script))


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
def test_every_control_has_a_name(screen: Screen) -> None:
    """A screen reader can say what each button, field and region is."""
    screen.open(WIDE)
    assert unnamed(screen) == []


def unnamed(screen: Screen) -> list[str]:
    """The roles of the controls that have no name."""
    tree = screen.chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {"button", "textbox", "combobox", "radio", "checkbox", "region", "link", "group", "DisclosureTriangle"}
    controls = [node for node in tree if not node["ignored"] and node["role"]["value"] in roles]
    assert len(controls) > 20
    return [node["role"]["value"] for node in controls if not node["name"]["value"]]


@pytest.mark.browser
def test_a_menu_is_not_seen_before_it_has_its_place_and_the_focus(screen: Screen) -> None:
    """Until then a press would meet something else, and an arrow key would go nowhere."""
    screen.open(WIDE)
    opened = "const [menu] = arguments; menu.showPopover(); return getComputedStyle(menu).visibility"
    assert screen.asks(opened, screen.all("#more-menu")[0]) == "hidden"
    screen.one("#more-menu")
    assert screen.focused() == "Share my phone number"


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
def test_nothing_moves_for_those_who_do_not_want_it(screen: Screen) -> None:
    """`prefers-reduced-motion`: no animation, no transition."""
    screen.open(WIDE, motion="reduce")
    assert screen.asks("return document.getAnimations().length") == 0


@pytest.mark.browser
@pytest.mark.usefixtures("lived_in")
def test_the_page_asks_nobody_but_its_own_house(screen: Screen) -> None:
    """No CDN, no font, no counter."""
    screen.open(WIDE)
    asked = screen.asks("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert len(asked) > 10
    assert [address for address in asked if not address.startswith(screen.url)] == []


def test_nothing_is_inline_and_nothing_becomes_markup() -> None:
    """A strict Content-Security-Policy would not break the page, and no text can turn into elements."""
    html = (PAGE / "index.html").read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|https?://", html)
    never = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|localStorage"
    )
    modules = sorted(PAGE.glob("*.js"))
    assert modules
    assert [module.name for module in modules if never.search(module.read_text())] == []


def test_each_module_says_what_it_is() -> None:
    """The first lines tell; none is longer than a module should be."""
    for module in PAGE.glob("*.js"):
        text = module.read_text()
        assert text.startswith("/**\n * "), module.name
        assert text.count("\n") <= 260, module.name
