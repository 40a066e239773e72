"""The staff's Slack beside the phone: messages, threads, buttons, forms, the home, and whose it is."""

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.sandbox.page.screen import NARROW, WIDE, Screen
from tests.sandbox.page.slack_side import EVA, FINN, HARBOUR, App, Json, buttons, field_of, plain, words
from tests.sandbox.page.test_page_looks import CONTRASTS, unnamed

pytestmark = pytest.mark.browser

LAST = "#posts > .post:last-child"
FOCUSED = "return document.activeElement.dataset.block"
PICTURE = Path(__file__).parent / "dot.png"


def form(*blocks: Json, **more: object) -> Json:
    """A modal that can be submitted."""
    whole = {"type": "modal", "callback_id": "form", "title": plain("Book for a caller"), "submit": plain("Find times")}
    return {**whole, "blocks": list(blocks or (field_of("name", "Name"),)), **more}


def opens(screen: Screen, app: App, view: Json) -> None:
    """Eva types a command, and the app opens this form."""
    screen.one("#post-text").send_keys("/frontdesk book", Keys.ENTER)
    told = app.hears("/frontdesk")
    assert (told["text"], told["user_id"]) == ("book", EVA)
    app.call("views.open", trigger_id=told["trigger_id"], view=view)
    screen.one("#modal form")


def test_where_an_app_is_the_staffs_slack_is_beside_the_phone(screen: Screen, app: App) -> None:
    """The calendar is one press away; what comes meanwhile is marked in words."""
    screen.open(WIDE)
    screen.gone("#calendar")
    screen.click("#panes label:first-of-type")
    screen.one("#sheet .day")
    screen.gone("#staff")
    app.posts("A booking")
    screen.shows("#staff-news", "new")
    screen.click("#panes label:last-of-type")
    screen.shows(f"{LAST} .words", "A booking")
    screen.gone("#staff-news")


def test_a_message_is_shown_with_its_marks_and_its_time(screen: Screen, app: App) -> None:
    """Bold, quoted, links and people's names; the three escaped characters as a reader sees them."""
    screen.open(WIDE)
    app.posts("New", words(f"*Moved* by <@{FINN}> &amp; <https://example.org/map|the map>\n> as it was"))
    screen.shows(f"{LAST} strong", "Moved")
    screen.shows(f"{LAST} .mention", "@Finn Voorbeeld")
    screen.shows(f"{LAST} .words", "& the map")
    assert screen.one(f"{LAST} a").get_attribute("href") == "https://example.org/map"
    screen.shows(f"{LAST} blockquote", "as it was")
    screen.shows(f"{LAST} time", "09:00")


def test_what_comes_elsewhere_is_followed_and_marked(screen: Screen, app: App) -> None:
    """The channel with news is opened, unless somebody is at something; then it is marked."""
    screen.open(WIDE)
    screen.one("#posts[data-empty]")
    app.posts("A booking at the harbour")
    screen.shows("#place", "# harbour")
    screen.gone("#posts[data-empty]")
    screen.one("#post-text").send_keys("I am wri")
    app.posts("One at Town Hall", channel="C000000003")
    screen.shows("[data-place='C000000003']", "new")
    screen.shows("#place", "# harbour")
    screen.hears("Frontdesk: One at Town Hall")
    screen.one("#post-text").clear()
    screen.click("[data-place='home']")
    app.posts("Another at the harbour")
    screen.shows(f"[data-place='{HARBOUR}']", "new")
    screen.one("#no-home")


def test_a_pressed_button_reaches_the_app(screen: Screen, app: App) -> None:
    """By pointer and by keyboard; an update changes the card where it stands."""
    screen.open(WIDE)
    ts = app.posts("Booking K7M2", words("*K7M2*"), buttons("Confirm", "Move"))
    card = screen.one(LAST)
    screen.click(f"{LAST} .slack-button")
    told = app.hears("block_actions")
    assert (told["actions"][0]["action_id"], told["user"]["id"], told["message"]["ts"]) == ("confirm", EVA, ts)
    screen.asks("arguments[0].focus()", screen.one(f"{LAST} [data-action='move']"))
    app.call("chat.update", channel=HARBOUR, ts=ts, text="K7M2", blocks=[words("Confirmed"), buttons("Move")])
    screen.shows(f"{LAST} .words", "Confirmed")
    assert screen.one(LAST) == card
    assert screen.focused() == "Move"
    screen.keys(Keys.ENTER)
    screen.until(lambda: app.hears("block_actions")["actions"][0]["action_id"] == "move", "Move was pressed")


def test_a_button_may_ask_once_more(screen: Screen, app: App) -> None:
    """The app hears nothing before that is answered."""
    screen.open(WIDE)
    dialog = {
        "title": plain("Cancel?"),
        "text": plain("It is over then."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    app.posts("K7M2", buttons("Cancel", confirm=dialog))
    screen.click(f"{LAST} .slack-button")
    screen.shows("dialog", "It is over then.")
    screen.keys(Keys.ESCAPE)
    screen.gone("dialog")
    assert not [one for one in app.brought if one.payload.get("type") == "block_actions"]
    screen.click(f"{LAST} .slack-button")
    screen.click("dialog .primary")
    assert app.hears("block_actions")["actions"][0]["action_id"] == "cancel"


def test_a_patient_is_answered_in_the_thread(screen: Screen, app: App) -> None:
    """Opened beside the channel; what is written there is a reply, and can be changed and taken back."""
    screen.open(WIDE)
    card = app.posts("A person, please")
    app.posts("My knee hurts", thread=card)
    screen.click(f"{LAST} .post-more button")
    screen.shows("#replies .post:last-child .words", "My knee hurts")
    assert screen.asks("return document.activeElement.id") == "reply-text"
    screen.keys("We will look at it", Keys.ENTER)
    screen.shows("#replies .post.me .words", "We will look at it")
    assert app.hears("message")["thread_ts"] == card
    screen.shows(f"{LAST} .post-more", "2 replies")
    screen.click("#replies .post.me .post-more button:first-child")
    screen.keys(" now", Keys.ENTER)
    assert app.hears("message_changed")["message"]["text"] == "We will look at it now"
    screen.shows("#replies .post.me", "edited")
    screen.click("#replies .post.me .post-more button:last-child")
    assert app.hears("message_deleted")["previous_message"]["thread_ts"] == card
    screen.gone("#replies .post.me")
    screen.click("#thread-close")
    screen.gone("#thread")
    screen.until(lambda: "1 reply" in screen.focused(), "the focus is where the thread was opened")


def test_a_picture_is_shared_and_shown(screen: Screen, app: App) -> None:
    """With the paper clip and a few words; those who do not see it are told its name."""
    screen.open(WIDE)
    screen.all("#post-file")[0].send_keys(str(PICTURE))
    screen.shows("#post .kept", "With dot.png")
    screen.one("#post-text").send_keys("Like this", Keys.ENTER)
    told = app.hears("file_share")
    assert (told["text"], told["files"][0]["mimetype"]) == ("Like this", "image/png")
    picture = screen.one(".post.me .picture")
    screen.until(lambda: screen.asks("return arguments[0].naturalWidth", picture) == 1, "the picture is loaded")
    assert picture.get_attribute("alt") == "Picture: dot.png"
    screen.gone("#post .kept")


def test_each_member_sees_their_own_slack(screen: Screen, app: App) -> None:
    """What is only visible to Eva is not there for Finn; who pressed is told."""
    screen.open(WIDE)
    app.posts("K7M2", buttons("Confirm"))
    app.call("chat.postEphemeral", channel=HARBOUR, user=EVA, text="Ada Example")
    screen.shows(f"{LAST}.ephemeral", "Only visible to you")
    screen.click("[data-member='finn']")
    screen.gone(".post.ephemeral")
    screen.click(".post .slack-button")
    assert app.hears("block_actions")["user"]["id"] == FINN


def test_a_caller_is_booked_in_a_form(screen: Screen, app: App) -> None:
    """All kinds of fields, labelled; errors beside them; what was filled in stays."""
    options = [{"text": plain(one), "value": one.lower()} for one in ("Physio", "Massage")]
    service = field_of("service", "Service", type="static_select", options=options)
    sides = [{"text": plain(one), "value": one.lower()} for one in ("Left", "Middle", "Right")]
    day = field_of("day", "Day", type="datepicker")
    agreed = field_of("agreed", "Agreed", type="checkboxes", options=[{"text": plain("Yes"), "value": "yes"}])
    where = field_of("where", "Where it hurts", type="multi_static_select", options=sides)
    app.answers.append({"response_action": "errors", "errors": {"name": "We need both names."}})
    screen.open(WIDE)
    opens(screen, app, form(field_of("name", "Name"), service, day, agreed, where))
    screen.until(lambda: screen.asks(FOCUSED) == "name", "the first field has the focus")
    screen.keys("Ada")
    screen.one("[data-block='service']").send_keys("Massage")
    screen.asks("arguments[0].value = '2026-11-24'", screen.one("[data-block='day']"))
    screen.click("[data-block='agreed'] label")
    for side in ("left", "right"):
        screen.asks("arguments[0].selected = true", screen.one(f"[data-block='where'] [value='{side}']"))
    screen.click("#modal .primary")
    screen.shows(".wrong", "We need both names.")
    name = screen.one("[data-block='name']")
    assert (name.get_attribute("value"), name.get_attribute("aria-invalid")) == ("Ada", "true")
    name.send_keys(" Example", Keys.ENTER)
    screen.gone("#modal")
    values = app.hears("view_submission")["view"]["state"]["values"]
    assert values["name"]["value"]["value"] == "Ada Example"
    assert values["service"]["value"]["selected_option"]["value"] == "massage"
    assert values["day"]["value"]["selected_date"] == "2026-11-24"
    assert values["agreed"]["value"]["selected_options"][0]["value"] == "yes"
    assert [one["value"] for one in values["where"]["value"]["selected_options"]] == ["left", "right"]


def test_a_form_keeps_what_was_written_when_the_app_draws_it_anew(screen: Screen, app: App) -> None:
    """A button in it tells what stands in the fields; the fields and the focus stay."""
    screen.open(WIDE)
    opens(screen, app, form(buttons("Find"), field_of("name", "Name")))
    screen.one("[data-block='name']").send_keys("Ada")
    screen.click("#modal [data-action='find']")
    told = app.hears("block_actions")
    assert told["view"]["state"]["values"]["name"]["value"]["value"] == "Ada"
    screen.one("[data-block='name']").send_keys(" E")
    new = form(words("Found: Ada Example"), field_of("name", "Name"))
    app.call("views.update", view_id=told["view"]["id"], view=new)
    screen.shows("#modal", "Found: Ada Example")
    name = screen.one("[data-block='name']")
    assert name.get_attribute("value") == "Ada E"
    assert screen.asks("return document.activeElement === arguments[0]", name)


def test_escape_closes_a_form(screen: Screen, app: App) -> None:
    """And the app is told where it asked for that."""
    screen.open(WIDE)
    opens(screen, app, form(notify_on_close=True))
    screen.one("[data-block='name']").send_keys(Keys.ESCAPE)
    screen.gone("#modal")
    assert app.hears("view_closed")["user"]["id"] == EVA


def test_the_home_is_opened_and_acted_on(screen: Screen, app: App) -> None:
    """The app is told that it is opened; what it publishes is shown, and a choice there is told at once."""
    screen.open(WIDE)
    screen.click("[data-place='home']")
    assert app.hears("app_home_opened")["user"] == EVA
    screen.shows("#no-home", "nothing on its home yet")
    options = [{"text": plain(one), "value": one.lower()} for one in ("Harbour", "Marina")]
    places = {"type": "static_select", "action_id": "place", "placeholder": plain("All places"), "options": options}
    blocks = [words("*Tuesday*"), {"type": "actions", "block_id": "filters", "elements": [places]}]
    app.call("views.publish", user_id=EVA, view={"type": "home", "blocks": blocks})
    screen.shows("#home .words", "Tuesday")
    screen.one("#home select").send_keys("Marina")
    screen.until(lambda: app.hears("block_actions")["actions"][0]["selected_option"]["value"] == "marina", "Marina")
    screen.click(f"[data-place='{HARBOUR}']")
    screen.gone("#home")


def test_a_deleted_message_is_gone_and_one_with_replies_leaves_a_stone(screen: Screen, app: App) -> None:
    """As in Slack."""
    screen.open(WIDE)
    first, second = app.posts("First"), app.posts("Second")
    app.posts("A reply", thread=second)
    screen.shows(LAST, "1 reply")
    for ts in (first, second):
        app.call("chat.delete", channel=HARBOUR, ts=ts)
    screen.shows(LAST, "This message was deleted.")
    assert len(screen.all("#posts > .post")) == 1


def test_markup_in_messages_stays_text(screen: Screen, app: App) -> None:
    """Nothing an app or a member writes becomes an element that runs."""
    bad = "<img src=x onerror=document.title='broken'>"
    screen.open(WIDE)
    app.posts(bad, words(bad), words("<javascript:alert(1)|press me>"))
    screen.shows(LAST, "press me")
    assert not screen.all(f"{LAST} a, {LAST} img")
    screen.one("#post-text").send_keys(bad, Keys.ENTER)
    screen.shows(f"{LAST}.me .words", bad)
    assert screen.chrome.title == "Frontdesk: the town"


def test_it_is_used_by_keyboard_alone(screen: Screen, app: App) -> None:
    """Places by arrow keys, a button by Enter, a thread opened and left, all with a focus that can be seen."""
    screen.open(WIDE)
    app.posts("K7M2", buttons("Confirm"))
    screen.shows(LAST, "Confirm")
    screen.asks("arguments[0].focus()", screen.one("[data-place='home']"))
    screen.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    screen.shows("#place", "# harbour")
    assert screen.focused() == "# harbour"
    screen.keys(Keys.TAB, Keys.TAB)  # over the messages themselves, which scroll
    assert screen.focused() == "Confirm"
    screen.keys(Keys.TAB, Keys.ENTER)
    screen.one("#thread")
    screen.keys("A reply", Keys.ENTER)
    screen.shows("#replies .me .words", "A reply")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_its_words_can_be_read(screen: Screen, app: App, scheme: str) -> None:
    """4.5 to 1, in both schemes: messages, buttons, what is only for one, a thread, a form with an error."""
    screen.open(WIDE, scheme=scheme, motion="reduce")
    danger = buttons("Cancel", style="danger") | {"block_id": "danger"}
    card = app.posts("K7M2", words(f"*K7M2* <@{EVA}>"), buttons("Confirm", style="primary"), danger)
    app.call("chat.postEphemeral", channel=HARBOUR, user=EVA, text="Ada Example")
    app.posts("A reply", thread=card)
    screen.click("#posts .replied button")
    screen.shows("#replies", "A reply")
    app.answers.append({"response_action": "errors", "errors": {"name": "We need both names."}})
    opens(screen, app, form())
    screen.one("[data-block='name']").send_keys("Ada", Keys.ENTER)
    screen.shows(".wrong", "We need both names.")
    found = screen.asks(CONTRASTS)
    assert [one for one in found if one["ratio"] < 4.5] == []
    assert unnamed(screen) == []


def test_all_of_it_fits_on_a_small_screen(screen: Screen, app: App) -> None:
    """A tab of its own, marked when something came; thread and form take its whole width."""
    screen.open(NARROW)
    app.posts("K7M2", words("*First consultation* with somebody of a long name"), buttons("Confirm", "Move", "Cancel"))
    screen.one(".tabs .news")
    screen.click(".tabs [data-tab='staff']")
    screen.gone(".tabs .news")
    screen.click(f"{LAST} .post-more button")
    screen.one("#thread")
    over = """return [...document.querySelectorAll("#staff *")].filter((one) => {
        const box = one.getBoundingClientRect();
        return (box.right > innerWidth + 0.5 || box.left < -0.5) && box.width > 1 && !one.closest(".unseen");
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert screen.asks(over) == []
    screen.click("#thread-close")
    opens(screen, app, form())
    assert screen.asks(over) == []
