/**
 * The list on the left of Slack: the app's home, its direct message, the channels; which one is open, which has news.
 */

import { el, icon } from "./dom.js";
import { rove } from "./keys.js";

const HOME = "home";
const WORDS = { [HOME]: ["Home", "town"] };

export class Places {
  #list;
  #onChosen;
  #chosen = null;
  #known = "";
  #direct = "";
  #names = new Map();
  #unread = new Set();

  /** `onChosen` is called when a person goes to another place. */
  constructor(list, onChosen) {
    this.#list = list;
    this.#onChosen = onChosen;
  }

  get isHome() {
    return this.#chosen === HOME;
  }

  /** The conversation that is open; empty on the home tab, as for the app's own direct message. */
  get channel() {
    return this.isHome ? "" : this.#chosen ?? "";
  }

  get title() {
    return this.isHome ? "Frontdesk: home" : this.#names.get(this.#chosen) ?? "";
  }

  /** Another member looks: nothing is unread, and what was open may not be theirs. */
  forget() {
    this.#unread.clear();
    this.#known = "";
    if (this.#chosen === this.#direct) this.#chosen = null;
  }

  /** The open conversation as the member sees it; null on the home tab. */
  room(seen) {
    return this.isHome ? null : [seen.direct, ...seen.channels].find((one) => one.id === this.#chosen) ?? seen.direct;
  }

  mark(ids) {
    for (const id of ids) if (id !== this.#chosen) this.#unread.add(id);
    this.#known = "";
  }

  choose(id) {
    this.#chosen = id;
    this.#unread.delete(id);
    this.#known = "";
    this.#onChosen();
    this.#redraw();
  }

  draw({ direct, channels }) {
    const desks = channels.filter((channel) => channel.app && channel.name !== "general");
    const rest = channels.filter((channel) => channel.app && channel.name === "general");
    this.#direct = direct.id;
    this.#names = new Map([[direct.id, "Frontdesk"], ...[...desks, ...rest].map(({ id, name }) => [id, `# ${name}`])]);
    this.#chosen ??= desks[0]?.id ?? direct.id;
    this.#redraw();
  }

  #redraw() {
    const places = [[HOME, ...WORDS[HOME]], ...[...this.#names].map(([id, name]) => [id, name, id === this.#direct && "chat"])];
    const print = JSON.stringify([places, this.#chosen, [...this.#unread]]);
    if (print === this.#known) return;
    this.#known = print;
    const focused = this.#list.contains(document.activeElement);
    this.#list.replaceChildren(...places.map((place) => this.#place(...place)));
    rove(this.#list);
    if (focused) this.#list.querySelector("[aria-current=page]").focus();
  }

  #place(id, name, picture) {
    const current = id === this.#chosen ? "page" : "false";
    const news = this.#unread.has(id) && el("span", { class: "new" }, "new");
    const look = { type: "button", class: "place", "data-place": id, "aria-current": current };
    return el("button", { ...look, onclick: () => this.choose(id) }, picture && icon(picture), el("span", {}, name), news);
  }
}
