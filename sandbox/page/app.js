/**
 * The demo page: the patient's phone on the left; beside it the vendor's own calendar and the staff's Slack, one of them
 * where there is no room for both; the town's levers above.
 * Puts the parts together and hands each the news that concerns it.
 */

import { listen, town, TownError } from "./api.js";
import { Calendar } from "./calendar.js";
import { byId, retime } from "./dom.js";
import { Faults } from "./faults.js";
import { Log } from "./log.js";
import { People } from "./people.js";
import { Panes } from "./panes.js";
import { Phone } from "./phone.js";
import { Staff } from "./staff.js";
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
const calendar = new Calendar({ clock, attempt, onDesk: () => retime(zone()) });
const zone = () => calendar.desk?.zone ?? "UTC";
const phone = new Phone({ zone, attempt, onShown: (person, messages) => people.saw(person, messages) });
const people = new People({ show: (person) => phone.show(person), attempt });
const panes = new Panes();
const staff = new Staff({ zone, attempt, onNews: () => panes.mark("staff") });
const bar = new TownBar({ clock, desk: () => calendar.desk, attempt });
const faults = new Faults({ attempt });
const log = new Log({ zone, attempt });

const HEARD = {
  phone: ({ person }) => (person === phone.person ? phone.refresh() : people.look(person)),
  toast: ({ person, text }) => person === phone.person && phone.toast(text),
  slack: ({ person }) => person === staff.person && staff.refresh(),
  calendar: (news) => calendar.onNews(news),
  clock: () => Promise.all([bar.refresh(), calendar.refresh()]),
  faults: () => faults.refresh(),
};

/** Hands on what the town tells; what it tells while the page still opens waits until there is a page. */
async function onNews(news) {
  if (!(await opened)) return;
  HEARD[news.what]?.(news);
  log.refresh();
}

let broken = false;

/** The line broke, or nothing is missed from now on: then what was missed before, if anything, is read. */
async function onLine(up) {
  document.body.classList.toggle("offline", !up);
  if (!up && !broken) notice("The line to the sandbox broke; trying again.");
  broken = !up;
  if (!up || !(await opened)) return;
  await Promise.all([phone, people, staff, calendar, bar, faults, log].map((part) => part.refresh()));
  document.body.dataset.ready = "yes";
}

/** Reads and draws everything once; true when all of it is there. */
async function open() {
  const [world, reading] = [await town.look(), await town.clock()];
  clock.set(reading);
  await calendar.open(world.desks);
  bar.open(world);
  bar.tick();
  await Promise.all([faults.open(world.stand_ins), people.open(world.people), staff.open(world.staff)]);
  // Where nobody plays the app there is nothing to see in Slack, so the calendar is shown first.
  if (world.slack.app) panes.choose("staff");
  setInterval(() => {
    bar.tick();
    calendar.tick();
  }, 1000);
  return true;
}

const opened = attempt(open);
listen(onNews, onLine);
