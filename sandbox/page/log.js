/**
 * What the stand-ins saw: the requests of the bot, newest first. Read only while it is open.
 */

import { coalesce, town } from "./api.js";
import { byId, el } from "./dom.js";
import { wall } from "./time.js";

const SHOWN = 100;

export class Log {
  #zone;

  constructor({ zone, attempt }) {
    this.#zone = zone;
    this.refresh = coalesce(() => attempt(() => this.#read()));
    byId("log").addEventListener("toggle", () => this.refresh());
  }

  async #read() {
    if (!byId("log").open) return;
    const { requests } = await town.log();
    byId("log-rows").replaceChildren(...requests.slice(-SHOWN).reverse().map((request) => this.#row(request)));
  }

  #row({ at, method, path, status }) {
    const { time, seconds } = wall(Date.parse(at), this.#zone());
    const request = el("td", {}, el("span", { class: "method" }, method), " ", path);
    const answer = el("td", { class: status >= 400 ? "bad" : "" }, status ? String(status) : "none yet");
    return el("tr", {}, el("td", {}, `${time}:${seconds}`), request, answer);
  }
}
