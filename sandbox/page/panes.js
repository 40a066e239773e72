/**
 * Which part of the page is seen where not all of them fit: on a small screen one of the tabs; on a wider one the calendar
 * or the staff's Slack beside the phone.
 */

import { byId } from "./dom.js";

export class Panes {
  #tabs = [...document.querySelectorAll(".tabs button")];

  constructor() {
    for (const tab of this.#tabs) tab.addEventListener("click", () => this.#open(tab.dataset.tab));
    byId("panes").addEventListener("change", (event) => this.choose(event.target.value));
    this.#open("chat");
  }

  /** Beside the phone: `calendar` or `staff`. */
  choose(name) {
    document.body.dataset.pane = name;
    byId("panes").querySelector(`[value=${name}]`).checked = true;
    this.#look();
  }

  /** Something came in that part; it is marked where that part is not seen. */
  mark(name) {
    const seen = byId(name).checkVisibility();
    byId(`${name}-news`).hidden = seen;
    this.#tabs.find((tab) => tab.dataset.tab === name).classList.toggle("news", !seen);
  }

  #open(name) {
    document.body.dataset.tab = name;
    for (const tab of this.#tabs) tab.setAttribute("aria-current", tab.dataset.tab === name ? "page" : "false");
    this.#look();
  }

  #look() {
    if (byId("staff").checkVisibility()) this.mark("staff");
  }
}
