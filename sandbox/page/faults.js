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
    const [id, title] = [`faults-${name}`, `What goes wrong at ${titled(name)}`];
    const lamp = el("span", { class: "lamp" }, icon("works"), icon("fault"));
    const words = el("span", {}, titled(name), this.#state);
    this.opener = el("button", { type: "button", class: "stand-in", popovertarget: id }, lamp, words);
    this.panel = el("div", { id, class: "popover faults", popover: true, role: "dialog", "aria-label": title });
    this.panel.append(el("h2", {}, title), ...this.#parts(flip, clear));
    anchor(this.panel, this.opener, () => undefined);
  }

  #parts(flip, clear) {
    const legend = el("legend", { class: "unseen" }, "How often");
    const once = this.#choice("once", "Once", true);
    const always = this.#choice("on", "Until switched off", false);
    const flipped = (fault) => flip(this.name, fault, once.querySelector("input").checked);
    return [
      el("fieldset", { class: "segments" }, legend, once, always),
      el("div", { class: "items", "data-menu": true }, ...FAULTS.map((fault) => this.#row(fault, flipped))),
      el("button", { type: "button", class: "plain", onclick: clear }, "Everything in town works again"),
    ];
  }

  #choice(value, words, checked) {
    const radio = el("input", { type: "radio", name: `often-${this.name}`, value, checked });
    return el("label", { class: "segment" }, radio, el("span", {}, words));
  }

  #row([fault, word, effect], flip) {
    const state = el("span", { class: "state" });
    const words = el("span", {}, el("strong", {}, word), el("small", {}, effect));
    const look = { type: "button", class: "item switch", "aria-pressed": "false" };
    const button = el("button", { ...look, onclick: () => flip(fault) }, words, state);
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

const SPELT = { careportals: "CarePortals" };

/** "qmatic" -> "Qmatic" */
export function titled(name) {
  return SPELT[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}
