/**
 * The box one writes in: words, a file with them, or other words in place of those that are changed. Knows no chat.
 */

import { el, icon } from "./dom.js";
import { read } from "./files.js";

export class Composer {
  #form;
  #field;
  #picker;
  #acts;
  #changed = null;

  /** `acts`: `say(text)`, `send(file, text)` and `change(id, text)`; each is told once what was written. */
  constructor(form, acts) {
    this.#form = form;
    this.#acts = acts;
    this.#field = form.querySelector(".say");
    this.#picker = form.querySelector("input[type=file]");
    form.addEventListener("submit", (event) => this.#onSubmit(event));
    this.#picker.addEventListener("change", () => this.#draw());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** Whether something stands in it that was not sent. */
  get busy() {
    return Boolean(this.#field.value || this.#picker.files.length || this.#changed);
  }

  /** Puts the words of a message there, to be changed. */
  change(id, text) {
    this.#changed = id;
    this.#field.value = text;
    this.#draw();
    this.#field.focus();
  }

  /** Nothing written, chosen or changed. */
  clear() {
    this.#changed = null;
    this.#field.value = "";
    this.#picker.value = "";
    this.#draw();
  }

  async #onSubmit(event) {
    event.preventDefault();
    const [text, [file], changed] = [this.#field.value.trim(), this.#picker.files, this.#changed];
    if (!text && !file) return;
    this.clear();
    if (file) this.#acts.send(await read(file), text);
    else if (changed === null) this.#acts.say(text);
    else this.#acts.change(changed, text);
  }

  #onKey(event) {
    if (event.key === "Escape" && this.busy) {
      event.stopPropagation();
      this.clear();
    }
    // In a box of several lines Enter sends as well; with Shift it begins a line.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || this.#field.tagName !== "TEXTAREA") return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  /** Above the words: the file that goes with them, or that they replace others. */
  #draw() {
    const [file] = this.#picker.files;
    const what = file ? `With ${file.name}` : this.#changed !== null && "Changing your message";
    this.#form.querySelector(".kept")?.remove();
    if (!what) return;
    const away = { type: "button", class: "round", "aria-label": `${what}: never mind`, onclick: () => this.clear() };
    this.#form.prepend(el("p", { class: "kept" }, icon(file ? "file" : "pencil"), what, el("button", away, icon("close"))));
  }
}
