/**
 * What goes wrong in town: one button for each stand-in, saying what is on, and a panel of switches behind it.
 */

import { coalesce, town } from "./api.js";
import { announce, byId, el, icon } from "./dom.js";
import { anchor } from "./popovers.js";

const FAULTS = [
  ["slow", "slow", "answers after a few seconds"],
  ["refused", "refuses", "says 503, does nothing"],
  ["answered_twice", "carried out twice", "as by a proxy that repeats"],
  ["answer_lost", "answer lost", "does it, then cuts the line"],
  ["rate_limited", "too many requests", "says 429, does nothing"],
  ["broken_json", "broken answer", "does it, answers half"],
  ["down", "down", "cuts the line, does nothing"],
];
const WORDS = Object.fromEntries(FAULTS.map(([fault, word]) => [fault, word]));
const UNTIL_OFF = "until switched off";

export class Faults {
  #attempt;
  #on = [];
  #standIns = [];

  constructor({ attempt }) {
    this.#attempt = attempt;
    this.refresh = coalesce(() => attempt(async () => this.#show(await town.faults())));
  }

  open(standIns) {
    this.#standIns = standIns.map((name) => new StandIn(name, (...asked) => this.#flip(...asked), () => this.#clear()));
    byId("stand-ins").append(...this.#standIns.map((standIn) => standIn.opener));
    document.body.append(...this.#standIns.map((standIn) => standIn.panel));
    return this.refresh();
  }

  #show({ faults }) {
    this.#on = faults;
    for (const standIn of this.#standIns) standIn.show(this.#on.filter((one) => one.stand_in === standIn.name));
  }

  #flip(name, fault, once) {
    const running = this.#on.filter((one) => one.stand_in === name && one.fault === fault);
    const orders = running.length
      ? running.map((one) => ({ stand_in: name, fault, match: one.match ?? "", on: false }))
      : [{ stand_in: name, fault, on: true, ...(once ? { times: 1 } : {}) }];
    announce(`${titled(name)}: ${WORDS[fault]} ${running.length ? "off" : once ? "once" : UNTIL_OFF}.`);
    return this.#attempt(async () => {
      for (const order of orders) await town.switchFault(order);
      await this.refresh();
    });
  }

  #clear() {
    return this.#attempt(async () => {
      await town.clearFaults();
      announce("Everything works again.");
      await this.refresh();
    });
  }
}

/** One stand-in's button in the bar and its panel. */
class StandIn {
  #state = el("small", {}, "works");
  #switches = new Map();

  constructor(name, flip, clear) {
    this.name = name;
    const id = `faults-${name}`;
    const words = el("span", {}, titled(name), this.#state);
    this.opener = el("button", { type: "button", class: "stand-in", popovertarget: id }, el("span", { class: "lamp" }, icon("works"), icon("fault")), words);
    this.panel = el("div", { id, class: "popover faults", popover: true, role: "dialog", "aria-label": `What goes wrong at ${titled(name)}` });
    this.panel.append(...this.#parts(flip, clear));
    anchor(this.panel, this.opener, () => undefined);
  }

  #parts(flip, clear) {
    const often = (value, words, checked) =>
      el("label", { class: "segment" }, el("input", { type: "radio", name: `often-${this.name}`, value, checked }), el("span", {}, words));
    const choice = el("fieldset", { class: "segments" }, el("legend", { class: "unseen" }, "How often"), often("once", "Once", true), often("on", "Until switched off", false));
    const once = () => choice.querySelector("input:checked").value === "once";
    const rows = FAULTS.map(([fault, word, effect]) => this.#row(fault, word, effect, () => flip(this.name, fault, once())));
    return [
      el("h2", {}, `What goes wrong at ${titled(this.name)}`),
      choice,
      el("div", { class: "items", "data-menu": true }, ...rows),
      el("button", { type: "button", class: "plain", onclick: clear }, "Everything in town works again"),
    ];
  }

  #row(fault, word, effect, onclick) {
    const state = el("span", { class: "state" });
    const button = el("button", { type: "button", class: "item switch", "aria-pressed": "false", onclick }, el("span", {}, el("strong", {}, word), el("small", {}, effect)), state);
    this.#switches.set(fault, { button, state });
    return button;
  }

  /** Shows the faults that are on here. */
  show(on) {
    this.opener.classList.toggle("faulty", on.length > 0);
    this.#state.textContent = on.length ? on.map((one) => WORDS[one.fault] ?? one.fault).join(", ") : "works";
    for (const [fault, { button, state }] of this.#switches) {
      const running = on.find((one) => one.fault === fault);
      button.setAttribute("aria-pressed", String(Boolean(running)));
      state.textContent = running ? howOften(running) : "";
    }
  }
}

function howOften({ times }) {
  if (times === null || times === undefined) return UNTIL_OFF;
  return times === 1 ? "once" : `${times} times`;
}

/** "qmatic" -> "Qmatic" */
export function titled(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
