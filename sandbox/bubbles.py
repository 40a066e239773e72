"""How a phone shows a chat: messages with their files and buttons, and the keyboard below."""

from datetime import UTC, datetime

from sandbox.telegram.chats import Message
from sandbox.telegram.refusal import Json


def show_message(message: Message) -> Json:
    """One message: its words, its files, its buttons."""
    shown = message.shown
    contact = shown.get("contact")
    rows = _show_pay(message) if "invoice" in shown else shown.get("reply_markup", {}).get("inline_keyboard", [])
    return {
        "id": shown["message_id"],
        "from": "bot" if message.by_bot else "me",
        "text": _show_contact(contact) if contact else _show_words(shown),
        "spot": shown["venue"]["location"] if "venue" in shown else None,
        "entities": shown.get("entities", shown.get("caption_entities", [])),
        "files": _show_files(shown),
        "buttons": [[_show_button(button) for button in row] for row in rows],
        "edited": "edit_date" in shown,
        "date": datetime.fromtimestamp(shown["date"], UTC).isoformat(),
    }


def _show_words(shown: Json) -> str:
    if invoice := shown.get("invoice"):
        return "\n".join((invoice["title"], invoice["description"], _show_price(invoice)))
    if paid := shown.get("successful_payment"):
        return f"Paid {_show_price(paid)}"
    if venue := shown.get("venue"):
        return f"{venue['title']}\n{venue['address']}"
    return str(shown.get("text", shown.get("caption", "")))


def _show_price(money: Json) -> str:
    """All currencies of the town have two decimals."""
    return f"{money['total_amount'] / 100:.2f} {money['currency']}"


def _show_pay(message: Message) -> list[list[Json]]:
    """The button to pay by; where the bot gives none, Telegram puts one there. After that it shows the receipt."""
    if message.paid:
        return [[{"text": "Receipt", "receipt": True}]]
    usual = [[{"text": f"Pay {_show_price(message.shown['invoice'])}", "pay": True}]]
    rows: list[list[Json]] = message.shown.get("reply_markup", {}).get("inline_keyboard", usual)
    return rows


def _show_files(shown: Json) -> list[Json]:
    """A photo comes in several sizes, of which the last is whole."""
    if "photo" in shown:
        whole = shown["photo"][-1]
        return [{"id": whole["file_id"], "name": "photo.jpg", "mimetype": "image/jpeg", "size": whole["file_size"]}]
    if "document" in shown:
        file = shown["document"]
        about = {"name": file.get("file_name", "file"), "mimetype": file.get("mime_type", "")}
        return [{"id": file["file_id"], **about, "size": file["file_size"]}]
    return []


def _show_contact(contact: Json) -> str:
    return f"{contact['first_name']} {contact['last_name']}, +{contact['phone_number']}"


def _show_button(button: Json) -> Json:
    kind = next((name for name in ("url", "pay", "receipt") if name in button), "callback")
    return {"text": button["text"], "kind": kind, **({"url": button["url"]} if kind == "url" else {})}


def show_keyboard(keyboard: Json | None) -> list[list[Json]] | None:
    """The keys below the chat, if there are any."""
    if keyboard is None:
        return None
    return [
        [{"text": key["text"], "request_contact": key.get("request_contact", False)} for key in row]
        for row in keyboard["keyboard"]
    ]
