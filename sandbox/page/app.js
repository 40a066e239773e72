/**
 * The demo page: the patient's phone on the left, the vendor's own calendar on the right, the town's levers above.
 * Puts the parts together and hands each the news that concerns it.
 */

import { listen, town, TownError } from "./api.js";
import { Calendar } from "./calendar.js";
import { byId, el } from "./dom.js";
import { Faults } from "./faults.js";
import { Log } from "./log.js";
import { Phone } from "./phone.js";
import { Clock } from "./time.js";
import { TownBar } from "./townbar.js";

const NOTICE = 7000;
let noticeTimer = 0;

function notice(text) {
  const shown = byId("notice");
  shown.textContent = text;
  shown.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (shown.hidden = true), NOTICE);
}

/** Runs what a person asked for; what went wrong is shown, and a mistake of the page is also in the console. */
async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof TownError)) console.error(error);
    notice(error instanceof TownError ? error.message : "This page made a mistake; the browser's console has more.");
    return undefined;
  }
}

const clock = new Clock();
const calendar = new Calendar({ clock, attempt });
const zone = () => calendar.desk?.zone ?? "UTC";
const phone = new Phone({ zone, attempt });
const bar = new TownBar({ clock, desk: () => calendar.desk, attempt });
const faults = new Faults({ attempt });
const log = new Log({ zone, attempt });

function openPeople(people) {
  const choice = ({ id, name }) => {
    const radio = el("input", { type: "radio", name: "person", value: id, onchange: () => meet(id) });
    const face = el("span", { class: "face", "aria-hidden": "true" }, name.charAt(0));
    const first = el("span", {}, name.split(" ")[0]);
    return el("label", { class: "person", "data-person": id, title: name }, radio, face, first);
  };
  byId("people").append(...people.map(choice));
  byId("people").querySelector("input").checked = true;
  return meet(people[0].id);
}

function meet(person) {
  markUnread(person, false);
  return phone.show(person);
}

function markUnread(person, unread) {
  const label = byId("people").querySelector(`[data-person="${CSS.escape(person)}"]`);
  label?.classList.toggle("unread", unread);
}

const HEARD = {
  phone: ({ person }) => (person === phone.person ? phone.refresh() : markUnread(person, true)),
  toast: ({ person, text }) => (person === phone.person && text ? phone.toast(text) : phone.refresh()),
  calendar: (news) => calendar.onNews(news),
  clock: () => Promise.all([attempt(() => bar.read()), calendar.refresh()]),
  faults: () => faults.refresh(),
};

function onNews(news) {
  HEARD[news.what]?.(news);
  log.refresh();
}

let broken = false;

function onLine(up) {
  document.body.classList.toggle("offline", !up);
  if (!up && !broken) notice("The line to the sandbox broke; trying again.");
  // News was missed while the line was down, so everything is read anew.
  if (up && broken) for (const part of [phone, calendar, faults, log]) part.refresh();
  if (up && broken) attempt(() => bar.read());
  broken = !up;
}

function openTabs() {
  const tabs = [...document.querySelectorAll(".tabs button")];
  const choose = (name) => {
    document.body.dataset.tab = name;
    for (const tab of tabs) tab.setAttribute("aria-current", tab.dataset.tab === name ? "page" : "false");
  };
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.tab));
  choose("chat");
}

async function open() {
  openTabs();
  const [world, reading] = [await town.look(), await town.clock()];
  clock.set(reading);
  await calendar.open(world.desks);
  bar.open(world);
  await Promise.all([bar.read(reading), faults.open(world.stand_ins), openPeople(world.people)]);
  listen(onNews, onLine);
  setInterval(() => {
    bar.tick();
    calendar.tick();
  }, 1000);
}

await attempt(open);
document.body.dataset.ready = "yes";
