/**
 * The app's home tab and its modals. What a member has put in and not sent stays when the app draws the view anew.
 */

import { drawnBlocks } from "./blocks.js";
import { putIn, valueOf } from "./controls.js";
import { el, icon } from "./dom.js";

/** A view in `element`: drawn when it is another than before, with what was put into fields that are still there. */
export class View {
  #element;
  #acts;
  #view = null;
  #print = "";

  /** `acts`: `act(what, fields)`, `confirmed(dialog)`; for modals `submit(fields)` and `close()`. */
  constructor(element, acts) {
    this.#element = element;
    this.#acts = acts;
  }

  get shown() {
    return this.#view;
  }

  /** Draws `view`, or nothing for null; true where it is another than before. */
  draw(view, names) {
    const print = JSON.stringify([view, names]);
    if (print === this.#print) return false;
    const same = view !== null && this.#view?.id === view.id;
    const [kept, focused] = [same ? this.#fields() : {}, same ? focusOf(this.#element) : null];
    this.#view = view;
    this.#print = print;
    this.#element.hidden = view === null;
    this.#element.replaceChildren(...(view === null ? [] : this.#parts(view, names)));
    for (const [block, value] of Object.entries(kept)) this.#restore(block, value);
    if (focused) (this.#element.querySelector(focused) ?? firstOf(this.#element))?.focus({ preventScroll: true });
    return !same;
  }

  #parts(view, names) {
    const dispatched = new Set(view.blocks.filter((one) => one.type !== "input" || one.dispatch_action).map((one) => one.block_id));
    const around = {
      names,
      values: view.values,
      errors: view.errors,
      tells: (block) => dispatched.has(block),
      confirmed: this.#acts.confirmed,
      act: (what) => this.#acts.act(what, this.#fields()),
    };
    const blocks = drawnBlocks(view.blocks, around);
    return view.type === "modal" ? [this.#form(view, blocks)] : blocks;
  }

  #form(view, blocks) {
    const close = () => this.#acts.close();
    const submit = view.submit && el("button", { class: "slack-button primary", disabled: view.waiting }, view.submit.text);
    const cancel = el("button", { type: "button", class: "slack-button", onclick: close }, view.close?.text ?? "Close");
    const onsubmit = (event) => {
      event.preventDefault();
      this.#acts.submit(this.#fields());
    };
    const cross = { type: "button", class: "round", "aria-label": "Close the form", onclick: close };
    const head = el("header", {}, el("h2", { id: "modal-title" }, view.title.text), el("button", cross, icon("close")));
    const foot = el("footer", {}, cancel, submit);
    return el("form", { onsubmit, novalidate: true }, head, el("div", { class: "modal-body" }, ...blocks), foot);
  }

  /** What stands in the fields now, by block. */
  #fields() {
    const inputs = (this.#view?.blocks ?? []).filter((block) => block.type === "input");
    const found = inputs.map(({ block_id }) => [block_id, this.#control(block_id)]);
    return Object.fromEntries(found.filter(([, control]) => control).map(([block, control]) => [block, valueOf(control)]));
  }

  #restore(block, value) {
    const control = this.#control(block);
    if (control && this.#view.blocks.some((one) => one.block_id === block && one.type === "input")) putIn(control, value);
  }

  #control(block) {
    return this.#element.querySelector(`[data-block="${CSS.escape(block)}"]`);
  }
}

/** What a person would come to first in a view. */
export function firstOf(element) {
  return element.querySelector(".modal-body :is(input, select, textarea, button, a), footer button");
}

function focusOf(element) {
  const focused = document.activeElement;
  if (!element.contains(focused)) return null;
  const { block, action } = focused.closest("[data-block]")?.dataset ?? {};
  return block ? `[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]` : null;
}

/** Asks what an element's confirmation dialog asks; true at once where it has none. */
export function confirmed(dialog) {
  if (!dialog) return Promise.resolve(true);
  return new Promise((resolve) => {
    const box = el("dialog", { class: "popover confirm", "data-placed": "yes", "aria-labelledby": "confirm-title" });
    const answer = (words, value, look) => {
      return el("button", { type: "button", class: `slack-button ${look}`, onclick: () => box.close(value) }, words);
    };
    box.append(
      el("h2", { id: "confirm-title" }, dialog.title.text),
      el("p", {}, dialog.text.text),
      el("footer", {}, answer(dialog.deny.text, "", ""), answer(dialog.confirm.text, "yes", dialog.style ?? "primary")),
    );
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
