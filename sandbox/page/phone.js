/**
 * One person's phone with the chat: what `GET /town/phone/{person}` shows, and everything a thumb can do to it.
 */

import { coalesce, town } from "./api.js";
import { Composer } from "./composer.js";
import { announce, byId, calm, el, icon } from "./dom.js";
import { rove } from "./keys.js";
import { Messages } from "./messages.js";
import { anchor } from "./popovers.js";

const NEAR = 120; // pixels from the end that still count as reading the newest
const TOAST = 4000;

export class Phone {
  #person = null;
  #shown = null;
  #toastTimer = 0;
  #attempt;
  #onShown;
  #messages;
  #composer;
  #scroller = byId("messages");

  /**
   * `zone` gives the zone in which times are shown; `attempt` runs an action and shows its error; `onShown` is told
   * whose messages are on the page now.
   */
  constructor({ zone, attempt, onShown }) {
    this.#attempt = attempt;
    this.#onShown = onShown;
    const acts = {
      press: (...place) => this.#do(town.press, ...place),
      pay: (message, card) => this.#do(town.pay, message, card),
      command: (text) => this.#do(town.say, text),
      change: (message, text) => this.#composer.change(message, text),
      takeBack: (message) => this.#do(town.takeBack, message),
      person: () => this.#person,
    };
    this.#messages = new Messages(byId("bubbles"), zone, acts);
    this.refresh = coalesce(() => attempt(() => this.#read()));
    this.#composer = new Composer(byId("composer"), {
      say: (text) => this.#do(town.say, text),
      send: (file, text) => this.#do(town.sendFile, file, text),
      change: (message, text) => this.#do(town.edit, message, text),
    });
    anchor(byId("more-menu"), byId("more"), () => this.#fillMore());
    anchor(byId("commands-menu"), byId("commands"), () => this.#fillCommands());
  }

  get person() {
    return this.#person;
  }

  show(person) {
    this.#person = person;
    this.#shown = null;
    this.#messages.clear();
    this.#composer.clear();
    byId("toast").hidden = true;
    return this.refresh();
  }

  async #read() {
    const person = this.#person;
    const phone = await town.phone(person);
    if (person === this.#person) this.#draw(phone);
  }

  #draw(phone) {
    const first = this.#shown === null;
    const close = this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < NEAR;
    const changed = this.#messages.draw(phone.messages);
    if (first || !same(phone.keyboard, this.#shown.keyboard)) this.#drawKeyboard(phone.keyboard);
    byId("presence").textContent = presence(phone);
    if (!phone.waiting) this.#messages.settle();
    byId("bubbles").classList.toggle("typing", phone.typing);
    byId("commands").hidden = !phone.commands?.length;
    this.#shown = phone;
    this.#onShown(this.#person, phone.messages);
    if (first || (close && changed.length)) this.#toEnd(first);
    if (!first) tell(changed);
  }

  #toEnd(atOnce) {
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: atOnce || calm() ? "instant" : "smooth" });
  }

  #drawKeyboard(rows) {
    const keyboard = byId("keyboard");
    const hadFocus = keyboard.contains(document.activeElement);
    keyboard.hidden = !rows?.length;
    const drawn = (row, r) => el("div", { class: "row" }, ...row.map((key, c) => this.#key(key, r, c)));
    keyboard.replaceChildren(...(rows ?? []).map(drawn));
    rove(keyboard);
    if (hadFocus) (keyboard.querySelector("button") ?? byId("say")).focus();
  }

  #key(key, row, column) {
    const press = () => this.#do(town.pressKeyboard, row, column);
    const picture = key.request_contact && icon("contact");
    return el("button", { type: "button", class: "key", onclick: press }, picture, key.text);
  }

  /** The words a bot shows for a moment after a press. */
  toast(text) {
    const toast = byId("toast");
    toast.textContent = text;
    toast.hidden = false;
    announce(text);
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => (toast.hidden = true), TOAST);
  }

  #do(action, ...more) {
    return this.#attempt(async () => {
      await action(this.#person, ...more);
      this.#toEnd(false);
    });
  }

  #fillCommands() {
    const items = (this.#shown?.commands ?? []).map(({ command, description }) => {
      const words = [el("strong", {}, `/${command}`), el("span", {}, description)];
      return this.#item("commands-menu", words, town.say, `/${command}`);
    });
    byId("commands-menu").replaceChildren(el("div", { class: "items", "data-menu": true }, ...items));
  }

  #fillMore() {
    const items = [
      [[icon("contact"), "Share my phone number"], town.shareContact],
      [[icon("restart"), "Telegram sends my last message again"], town.redeliver, 1],
      this.#shown?.blocked
        ? [[icon("check"), "Let the bot write again"], town.unblock]
        : [[icon("block"), "Block the bot"], town.block],
    ].map(([words, action, ...more]) => this.#item("more-menu", words, action, ...more));
    byId("more-menu").replaceChildren(el("div", { class: "items", "data-menu": true }, ...items));
  }

  #item(menu, words, action, ...more) {
    const choose = () => {
      byId(menu).hidePopover();
      this.#do(action, ...more);
    };
    return el("button", { type: "button", class: "item", onclick: choose }, ...words);
  }
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function presence({ blocked, typing }) {
  if (blocked) return "blocked on this phone";
  return typing ? "typing…" : "bot";
}

/** Reads what the bot wrote or changed to those who do not see it. */
function tell(changed) {
  const said = changed.filter((message) => message.from === "bot").map((message) => {
    const buttons = (message.buttons ?? []).flat().map((button) => button.text);
    return [message.text, buttons.length ? `Buttons: ${buttons.join(", ")}.` : ""].join(" ").trim();
  });
  if (said.length) announce(said.join(" "));
}
