"""What a test sees and does on the page, and behind it: the bot's side of Telegram, the town's own levers."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from sandbox.telegram.invoicing import PROVIDER_TOKEN

PATIENCE = 10.0  # seconds until a condition counts as never met
Button = dict[str, str]
Met = TypeVar("Met")
Size = tuple[int, int]
WIDE: Size = (1280, 800)
NARROW: Size = (390, 844)


@dataclass(slots=True)
class Bot:
    """The bot's side of the chat: plain Bot API calls."""

    http: httpx.Client
    token: str
    seen: int = 0
    chats: dict[str, int] = field(default_factory=dict)

    def call(self, method: str, **parameters: object) -> Any:
        """One method's result; the stand-in's refusal fails the test."""
        answer = self.http.post(f"/telegram/bot{self.token}/{method}", json=parameters).json()
        assert answer["ok"], answer
        return answer["result"]

    def updates(self) -> list[dict[str, Any]]:
        """What people did since the last call; waits for the first of it."""
        found: list[dict[str, Any]] = self.call("getUpdates", offset=self.seen, timeout=5)
        self.seen = max((update["update_id"] + 1 for update in found), default=self.seen)
        return found

    def meets(self, person: str) -> int:
        """The person starts the bot; the chat's id."""
        self.http.post(f"/town/phone/{person}/text", json={"text": "/start"}).raise_for_status()
        [update] = self.updates()
        self.chats[person] = update["message"]["chat"]["id"]
        return self.chats[person]

    def says(self, person: str, text: str, *rows: list[Button], **more: object) -> int:
        """Send a message with inline buttons; its id."""
        markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        sent = self.call("sendMessage", chat_id=self.chats[person], text=text, **markup, **more)
        return int(sent["message_id"])

    def bills(self, person: str, title: str, amount: int) -> None:
        """Send an invoice over so many cents."""
        prices = [{"label": title, "amount": amount}]
        about = {"title": title, "description": title, "payload": "1", "currency": "EUR", "prices": prices}
        self.call("sendInvoice", chat_id=self.chats[person], provider_token=PROVIDER_TOKEN, **about)

    def lets_pay(self, query: str) -> None:
        """Say yes to whoever is about to pay."""
        self.call("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=True)

    def edits(self, person: str, message: int, text: str, *rows: list[Button]) -> None:
        """Change a message where it stands."""
        markup = {"reply_markup": {"inline_keyboard": rows}}
        self.call("editMessageText", chat_id=self.chats[person], message_id=message, text=text, **markup)


def button(text: str) -> Button:
    """An inline button that says its own words back."""
    return {"text": text, "callback_data": text}


@dataclass(slots=True)
class Screen:
    """The page in the browser. Every question waits until its answer is yes, or fails with what was asked."""

    chrome: Chrome
    url: str

    def open(self, size: Size = WIDE, *, scheme: str = "light", motion: str = "no-preference") -> None:
        """Load the page anew on a screen of that size, and wait until it misses nothing."""
        self.load(size, scheme=scheme, motion=motion)
        self.ready()

    def ready(self) -> None:
        """Wait until the page shows everything and hears what happens."""
        self.until(lambda: self.all("body[data-ready]"), "the page is ready")

    def load(self, size: Size = WIDE, *, scheme: str = "light", motion: str = "no-preference") -> None:
        """Load the page anew; it may still be reading the town."""
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == NARROW}
        wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": motion}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.chrome.get("about:blank")
        self.chrome.get_log("browser")  # type: ignore[no-untyped-call]  # selenium left it untyped
        self.chrome.get(self.url)

    def until(self, met: Callable[[], Met], what: str) -> Met:
        """Wait for a condition, and give what met it; elements that went meanwhile only mean: look again."""
        wait = WebDriverWait(
            self.chrome, PATIENCE, poll_frequency=0.03, ignored_exceptions=[StaleElementReferenceException]
        )
        return wait.until(lambda _: met(), f"not so: {what}")

    def all(self, css: str) -> list[WebElement]:
        """What is there now."""
        return self.chrome.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        """The first visible one; waits for it."""
        found = self.until(
            lambda: next((one for one in self.all(css) if one.is_displayed()), None), f"{css} is visible"
        )
        assert found is not None
        return found

    def gone(self, css: str) -> None:
        """Wait until nothing of it is visible."""
        self.until(lambda: not any(found.is_displayed() for found in self.all(css)), f"{css} is gone")

    def click(self, css: str) -> None:
        """Press it with the pointer."""

        def pressed() -> bool:
            self.one(css).click()
            return True

        self.until(pressed, f"{css} is pressed")

    def shows(self, css: str, text: str) -> None:
        """Wait until the text is in one of the visible ones."""
        self.until(lambda: any(text in found.text for found in self.all(css)), f"{text!r} in {css}")

    def hears(self, text: str) -> None:
        """Wait until the live region said it."""
        self.until(lambda: text in self.one_text("#announcer"), f"{text!r} was announced")

    def one_text(self, css: str) -> str:
        """The text, visible or not."""
        return str(self.chrome.execute_script("return document.querySelector(arguments[0])?.textContent ?? ''", css))

    def keys(self, *keys: str) -> None:
        """Type on the keyboard, wherever the focus is."""
        ActionChains(self.chrome).send_keys(*keys).perform()

    def focused(self) -> str:
        """The words of what has the focus."""
        return self.chrome.switch_to.active_element.text

    def asks(self, script: str, *values: object) -> Any:
        """What a script returns."""
        return self.chrome.execute_script(script, *values)

    def module(self, name: str, expression: str, *values: object) -> Any:
        """What an expression over one of the page's modules (`it`) and `values` returns."""
        script = f"""
            const [values, done] = [{json.dumps(values)}, arguments[arguments.length - 1]];
            import("/page/{name}")
                .then((it) => done({{ found: {expression} }}))
                .catch((error) => done({{ error: String(error) }}));
        """
        answer = self.chrome.execute_async_script(script)
        assert "error" not in answer, answer["error"]
        return answer["found"]

    def complaints(self) -> list[str]:
        """What the browser's console holds against the page."""
        entries = self.chrome.get_log("browser")  # type: ignore[no-untyped-call]  # selenium left it untyped
        return [entry["message"] for entry in entries if entry["level"] in {"WARNING", "SEVERE"}]
