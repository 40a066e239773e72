/**
 * The bar above: the town's clock and its steps, a rival who books, the bot's restart. Faults are in faults.js.
 */

import { coalesce, town } from "./api.js";
import { announce, byId, el } from "./dom.js";
import { rove } from "./keys.js";
import { dayInWords, distance, instantOf, shift, wall } from "./time.js";

const MORNING = "08:00";

export class TownBar {
  #clock;
  #desk;
  #attempt;

  /** `desk` gives the desk whose calendar is shown. */
  constructor({ clock, desk, attempt }) {
    this.#clock = clock;
    this.#desk = desk;
    this.#attempt = attempt;
    this.refresh = coalesce(() => attempt(() => this.#read()));
    byId("steps").append(...this.#steps());
    rove(byId("steps"));
    byId("rival").addEventListener("click", () => this.#rival());
    byId("restart").addEventListener("click", () => this.#restart());
  }

  open({ bot }) {
    byId("restart").hidden = bot?.restart !== true;
  }

  #steps() {
    const steps = [
      ["+5 min", () => town.advance(5), "Clock forward by 5 minutes"],
      ["+15 min", () => town.advance(15), "Clock forward by 15 minutes"],
      ["+1 h", () => town.advance(60), "Clock forward by an hour"],
      ["Next morning", () => town.setClock(this.#nextMorning()), "Clock to 8 o'clock of the next morning"],
      ["Real time", () => town.setClock(Date.now()), "Clock back to real time"],
    ];
    return steps.map(([words, move, label]) => {
      const onclick = () => this.#attempt(async () => {
        await move();
        await this.refresh();
      });
      return el("button", { type: "button", class: "segment", "aria-label": label, title: label, onclick }, words);
    });
  }

  #nextMorning() {
    const { zone } = this.#desk();
    const { date, time } = wall(this.#clock.now(), zone);
    return instantOf(time < MORNING ? date : shift(date, 1), MORNING, zone);
  }

  async #read() {
    this.#clock.set(await town.clock());
    this.tick();
  }

  tick() {
    const { date, time, seconds } = wall(this.#clock.now(), this.#desk().zone);
    const shown = byId("clock-time");
    shown.replaceChildren(time, el("span", { class: "seconds" }, `:${seconds}`));
    shown.dateTime = `${date}T${time}:${seconds}`;
    byId("clock-day").textContent = dayInWords(date);
    byId("clock-distance").textContent = distance(this.#clock.offset);
  }

  #rival() {
    return this.#attempt(async () => {
      await town.rival(this.#desk().vendor);
      announce("A rival took the next free time.");
    });
  }

  #restart() {
    return this.#attempt(async () => {
      announce("The bot is restarting.");
      await town.restartBot();
      announce("The bot is back.");
    });
  }
}
