/**
 * Whose phone is shown, and who has news: something the bot wrote or changed that this page has not shown. Read is what
 * was shown here; what stood on a phone when the page first read it is no news.
 */

import { coalesce, town } from "./api.js";
import { byId, el } from "./dom.js";

export class People {
  #show;
  #attempt;
  #shown = null;
  #choices = new Map();

  /** `show` puts a person's phone on the page; `attempt` runs an action and shows its error. */
  constructor({ show, attempt }) {
    this.#show = show;
    this.#attempt = attempt;
  }

  /** Offers `people` once it is known what stands on their phones, and shows the first one's. */
  async open(people) {
    const phones = await Promise.all(people.map(({ id }) => town.phone(id)));
    people.forEach((person, index) => this.#add(person, phones[index]));
    const [first] = people;
    this.#choices.get(first.id).label.querySelector("input").checked = true;
    return this.#choose(first.id);
  }

  #add({ id, name }, phone) {
    const radio = el("input", { type: "radio", name: "person", value: id, onchange: () => this.#choose(id) });
    const face = el("span", { class: "face", "aria-hidden": "true" }, name.charAt(0));
    const first = el("span", {}, name.split(" ")[0]);
    const label = el("label", { class: "person", "data-person": id, title: name }, radio, face, first);
    const look = coalesce(() => this.#attempt(() => this.#look(id)));
    this.#choices.set(id, { label, look, seen: prints(phone.messages) });
    byId("people").append(label);
  }

  #choose(id) {
    const left = this.#shown;
    this.#shown = id;
    // What came at the moment of leaving may never have been drawn.
    if (left !== null) this.look(left);
    return this.#show(id);
  }

  /** The phone on the page shows these messages: they are read. */
  saw(id, messages) {
    const choice = this.#choices.get(id);
    choice.seen = prints(messages);
    choice.label.classList.remove("unread");
  }

  /** Something changed on a phone that is not shown; it is read whether that is news. */
  look(id) {
    return this.#choices.get(id)?.look();
  }

  /** Looks at every phone, for when it is unknown which of them changed. */
  refresh() {
    return Promise.all([...this.#choices.keys()].map((id) => this.look(id)));
  }

  async #look(id) {
    const { messages } = await town.phone(id);
    if (id === this.#shown) return;
    const { label, seen } = this.#choices.get(id);
    label.classList.toggle("unread", [...prints(messages)].some((print) => !seen.has(print)));
  }
}

/** What the bot said, each with all that an edit could change. */
function prints(messages) {
  return new Set(messages.filter((message) => message.from === "bot").map((message) => JSON.stringify(message)));
}
