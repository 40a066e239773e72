/**
 * The bubbles of one chat. A message keeps its element while it lives: an edit changes it in place, as on a phone.
 * Draws only; what a press does is told to it.
 */

import { onPhone } from "./api.js";
import { clockTime, el, icon, unseen } from "./dom.js";
import { formatted, safeAddress } from "./entities.js";
import { drawnFiles } from "./files.js";
import { rove } from "./keys.js";
import { dayInWords, wall } from "./time.js";

export class Messages {
  #list;
  #zone;
  #acts;
  #drawn = new Map();

  /**
   * `acts`: `press(message, row, column)`, `pay(message, card)`, `command(text)`, `change(message, text)`, `takeBack(message)`, and `person()`,
   * whose phone it is.
   */
  constructor(list, zone, acts) {
    this.#list = list;
    this.#zone = zone;
    this.#acts = acts;
  }

  clear() {
    this.#drawn.clear();
    this.#list.replaceChildren();
  }

  /** The bot answered: no press waits any more. */
  settle() {
    for (const key of this.#list.querySelectorAll(".waiting")) key.classList.remove("waiting");
  }

  /** Draws `messages` and returns those that are new or edited since the last time. */
  draw(messages) {
    const changed = messages.filter((message) => this.#drawn.get(message.id)?.print !== JSON.stringify(message));
    for (const id of [...this.#drawn.keys()]) {
      if (!messages.some((message) => message.id === id)) this.#drawn.delete(id);
    }
    for (const message of changed) this.#redraw(message);
    this.#arrange(messages);
    if (!messages.length) this.#list.replaceChildren(this.#start());
    return changed;
  }

  #redraw(message) {
    const before = this.#drawn.get(message.id);
    const item = before?.item ?? el("li", { "data-message": message.id });
    const focused = before ? placeOf(item) : null;
    item.className = `message ${message.from}${before ? " changed" : " arrived"}`;
    item.replaceChildren(...this.#parts(message));
    this.#drawn.set(message.id, { item, print: JSON.stringify(message) });
    const group = item.querySelector(".inline");
    if (focused) focusAt(group, focused);
    if (group) rove(group);
  }

  #arrange(messages) {
    const wanted = [];
    let date = null;
    for (const message of messages) {
      const own = wall(Date.parse(message.date), this.#zone()).date;
      if (own !== date) wanted.push(this.#dayMark(own));
      date = own;
      wanted.push(this.#drawn.get(message.id).item);
    }
    const same = wanted.length === this.#list.children.length && wanted.every((w, i) => this.#list.children[i] === w);
    // Moving an element takes the focus out of it, so elements in the right place stay untouched.
    if (!same) reorder(this.#list, wanted);
  }

  /** What a phone shows of a bot nobody has talked to. */
  #start() {
    const begin = el("button", { type: "button", onclick: () => this.#acts.command("/start") }, "Start");
    return el("li", { class: "empty" }, el("p", {}, "No messages here yet. Say hello as a patient would:"), begin);
  }

  #dayMark(date) {
    const there = [...this.#list.children].find((child) => child.dataset.day === date);
    return there ?? el("li", { class: "day-mark", "data-day": date }, el("span", {}, dayInWords(date)));
  }

  #parts(message) {
    const bubble = el(
      "div",
      { class: "bubble" },
      unseen(message.from === "bot" ? "Bot: " : "Me: "),
      ...drawnFiles(message.files, (file) => onPhone(this.#acts.person(), file.id)),
      ...(message.spot ? [drawnSpot(message.spot)] : []),
      el("span", { class: "words" }, ...formatted(message.text ?? "", message.entities, this.#acts.command)),
      el("span", { class: "stamp" }, message.edited ? "edited " : "", clockTime(message.date, this.#zone())),
    );
    const rows = message.buttons ?? [];
    if (message.from === "me") return [bubble, this.#own(message)];
    return rows.length ? [bubble, this.#inline(message, rows)] : [bubble];
  }

  /** What one can do to one's own message. */
  #own(message) {
    const link = (words, onclick) => el("button", { type: "button", class: "link", onclick }, words);
    const edit = link("Edit", () => this.#acts.change(message.id, message.text));
    const back = link("Delete", () => this.#acts.takeBack(message.id));
    const group = el("div", { class: "own", role: "group", "aria-label": "My message" }, edit, back);
    rove(group);
    return group;
  }

  #inline(message, rows) {
    const drawn = rows.map((row, r) =>
      el("div", { class: "row" }, ...row.flatMap((button, c) => this.#keys(message, button, r, c))),
    );
    return el("div", { class: "inline", role: "group", "aria-label": "Buttons of this message" }, ...drawn);
  }

  /** A button, and beside one to pay by a second: in this town one chooses what the bank says. */
  #keys(message, button, row, column) {
    const place = { class: "key", "data-row": row, "data-column": column };
    const pay = (card, words) =>
      el("button", { ...place, type: "button", onclick: () => this.#acts.pay(message.id, card) }, words);
    if (button.kind === "pay") return [pay("good", button.text), pay("refused", "With a card that is refused")];
    if (button.kind === "receipt") return [el("button", { ...place, type: "button", disabled: true }, button.text)];
    return [this.#button(message, button, row, column)];
  }

  #button(message, button, row, column) {
    const place = { class: "key", "data-row": row, "data-column": column };
    if (button.kind === "url" && safeAddress(button.url ?? "")) {
      const away = { href: button.url, target: "_blank", rel: "noopener noreferrer" };
      return el("a", { ...place, ...away }, button.text, icon("out"));
    }
    const press = (event) => {
      event.currentTarget.classList.add("waiting");
      this.#acts.press(message.id, row, column);
    };
    return el("button", { ...place, type: "button", onclick: press }, button.text);
  }
}

function reorder(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

function placeOf(item) {
  const focused = document.activeElement;
  if (!item.contains(focused) || focused.dataset.row === undefined) return null;
  return { row: Number(focused.dataset.row), column: Number(focused.dataset.column) };
}

/** The button nearest to where the focus was: a person who presses "next week" four times stays on it. */
function focusAt(group, { row, column }) {
  const rows = [...(group?.children ?? [])];
  const keys = rows[Math.min(row, rows.length - 1)]?.children ?? [];
  keys[Math.min(column, keys.length - 1)]?.focus({ preventScroll: true });
}

/** A place on a map, by its coordinates: the page asks nobody in the world for a map. */
function drawnSpot(spot) {
  return el("small", { class: "spot" }, `📍 ${spot.latitude.toFixed(4)}, ${spot.longitude.toFixed(4)}`);
}
