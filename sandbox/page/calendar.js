/**
 * The vendor's own calendar of a day: which desk, which day, and what is new since the last look.
 * Follows what happens: where something new appears on another day, that day is shown.
 */

import { coalesce, town } from "./api.js";
import { drawn, KINDS } from "./day.js";
import { announce, byId, calm, el, icon } from "./dom.js";
import { titled } from "./faults.js";
import { dayInWords, left, minutes, shift, wall } from "./time.js";

const GLOW = 6000; // milliseconds an entry is marked as new
const SMALLEST = 1.5; // pixels a minute: ten minutes hold a line of small print
const FRESH_KINDS = new Set(["hold", "booking", "rival"]);

export class Calendar {
  #clock;
  #attempt;
  #onDesk;
  #desks = [];
  #desk = null;
  #date = null;
  #day = null;
  #seen = new Map();

  /** `attempt` runs an action and shows its error; `onDesk` is told when another desk is looked at. */
  constructor({ clock, attempt, onDesk }) {
    this.#clock = clock;
    this.#attempt = attempt;
    this.#onDesk = onDesk;
    this.refresh = coalesce(() => attempt(() => this.#read()));
    byId("back").addEventListener("click", () => this.#go(shift(this.#date, -1)));
    byId("forward").addEventListener("click", () => this.#go(shift(this.#date, 1)));
    byId("today").addEventListener("click", () => this.#go(this.today));
    byId("legend").append(...["hold", "booking", "rival", "cancelled", "closed"].map(legendItem));
    new ResizeObserver(() => this.#fit()).observe(byId("sheet"));
  }

  get desk() {
    return this.#desk;
  }

  get today() {
    return wall(this.#clock.now(), this.#desk.zone).date;
  }

  open(desks) {
    this.#desks = desks;
    const choice = (desk) => {
      const radio = el("input", { type: "radio", name: "desk", value: desk.name, onchange: () => this.#choose(desk) });
      return el("label", { class: "segment" }, radio, el("span", {}, desk.title, el("small", {}, titled(desk.vendor))));
    };
    byId("desks").append(...desks.map(choice));
    return this.#choose(desks[0]);
  }

  #choose(desk, date) {
    this.#desk = desk;
    this.#onDesk();
    for (const radio of byId("desks").querySelectorAll("input")) radio.checked = radio.value === desk.name;
    return this.#go(date ?? this.#date ?? this.today);
  }

  #go(date) {
    this.#date = date;
    this.#day = null;
    return this.refresh();
  }

  /** Something changed at `vendor`, perhaps on `date`. */
  async onNews({ vendor, date }) {
    const here = vendor === this.#desk.vendor && (!date || date === this.#date);
    if (here) return this.refresh();
    const desk = this.#desks.find((one) => one.vendor === vendor);
    if (!desk || !date || !byId("follow").checked) return undefined;
    return this.#attempt(async () => {
      const day = await town.calendar(vendor, date);
      if (day.entries.some((entry) => entry.new && FRESH_KINDS.has(entry.kind))) await this.#choose(desk, date);
    });
  }

  async #read() {
    const [desk, date] = [this.#desk, this.#date];
    const day = await town.calendar(desk.vendor, date);
    if (desk === this.#desk && date === this.#date) this.#draw(day);
  }

  #draw(day) {
    const first = this.#day === null;
    const fresh = this.#note(day, first);
    this.#day = day;
    byId("day").textContent = dayInWords(day.date);
    byId("today").disabled = day.date === this.today;
    this.#pointOn(day.next_day_with_entries);
    byId("sheet").replaceChildren(drawn(day, (entry) => this.#age(entry)));
    this.#fit();
    this.tick();
    if (first || fresh.length) this.#lookAt(first);
    if (fresh.length) announce(`In the calendar: ${fresh.map(inWords).join("; ")}`);
  }

  #pointOn(date) {
    byId("next").hidden = !date;
    byId("next").textContent = date ? `Our next: ${dayInWords(date)}` : "";
    byId("next").onclick = () => this.#go(date);
  }

  /** Remembers when each entry was first seen; returns those that are new. */
  #note(day, first) {
    const now = performance.now();
    const keys = new Set(day.entries.map((entry) => this.#key(entry)));
    // On a day just opened everything is unseen, so there the vendor's word counts.
    const unseen = (entry) => (first ? entry.new : !this.#seen.has(this.#key(entry)));
    const news = day.entries.filter((entry) => FRESH_KINDS.has(entry.kind) && unseen(entry));
    for (const key of [...this.#seen.keys()]) if (!keys.has(key)) this.#seen.delete(key);
    const fresh = news.filter((entry) => !this.#seen.get(this.#key(entry)));
    for (const key of keys) if (!this.#seen.has(key)) this.#seen.set(key, 0);
    for (const entry of fresh) this.#seen.set(this.#key(entry), now);
    return fresh;
  }

  #key(entry) {
    return [this.#desk.vendor, this.#date, entry.column, entry.start, entry.kind, entry.title].join("|");
  }

  #age(entry) {
    const since = this.#seen.get(this.#key(entry));
    const age = performance.now() - since;
    return since && age < GLOW ? age : null;
  }

  /** The hours fill the sheet, and are never so small that ten minutes cannot be read. */
  #fit() {
    const whole = byId("sheet").querySelector(".day");
    if (!whole) return;
    const span = Number(whole.style.getPropertyValue("--to")) - Number(whole.style.getPropertyValue("--from"));
    const room = byId("sheet").clientHeight - whole.querySelector(".heads").offsetHeight;
    whole.style.setProperty("--minute", `${Math.max(SMALLEST, room / span)}px`);
  }

  #lookAt(first) {
    const sheet = byId("sheet");
    const marks = [".entry.fresh", "#now:not([hidden])", ".entry:is(.hold, .booking)"];
    const target = marks.map((mark) => sheet.querySelector(mark)).find(Boolean);
    if (!target) return;
    const [from, to] = [sheet.getBoundingClientRect(), target.getBoundingClientRect()];
    const top = sheet.scrollTop + to.top - from.top - sheet.clientHeight / 3;
    const aside = target.matches(".entry") && (to.left < from.left + to.width || to.right > from.right);
    const left = sheet.scrollLeft + (aside ? to.left - from.left - to.width : 0);
    sheet.scrollTo({ top, left, behavior: first || calm() ? "instant" : "smooth" });
  }

  /** Once a second: the line of the present time, and how long holds still last. */
  tick() {
    if (!this.#day) return;
    const now = this.#clock.now();
    for (const mark of document.querySelectorAll("[data-until]")) {
      const rest = Date.parse(mark.dataset.until) - now;
      mark.textContent = rest > 0 ? left(rest) : "over";
      mark.classList.toggle("runs", rest > 0);
      if (rest <= 0 && !mark.dataset.over) this.#expire(mark);
    }
    this.#moveLine(wall(now, this.#day.zone));
  }

  #expire(mark) {
    mark.dataset.over = "yes";
    this.refresh();
  }

  #moveLine({ date, time }) {
    const whole = byId("now").closest(".day");
    const [from, to] = ["--from", "--to"].map((name) => Number(whole.style.getPropertyValue(name)));
    const minute = minutes(time);
    for (const mark of [byId("now"), byId("now-time")]) {
      mark.hidden = date !== this.#day.date || minute < from || minute > to;
      mark.style.setProperty("--start", minute);
    }
    byId("now-time").textContent = time;
  }
}

function legendItem(kind) {
  const { word, icon: picture } = KINDS[kind];
  return el("li", {}, el("span", { class: `swatch ${kind}` }, picture && icon(picture)), word);
}

function inWords(entry) {
  return `${KINDS[entry.kind].word}, ${entry.start}, ${entry.title}`;
}
