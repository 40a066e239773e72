/**
 * Draws one day of a vendor's calendar: columns, hours, closed hours, entries. Knows no vendor and asks nobody;
 * positions are minutes, given to the style sheet as custom properties.
 */

import { el, icon, unseen } from "./dom.js";
import { clockTime, minutes } from "./time.js";

/** What an entry is, in words and a picture: never by colour alone. */
export const KINDS = {
  hold: { word: "Held for us", icon: "hold" },
  booking: { word: "Booked by us", icon: "check" },
  rival: { word: "Somebody else", icon: null, untitled: "Taken" },
  cancelled: { word: "Cancelled", icon: "block" },
  archived: { word: "Archived", icon: "archive" },
  closed: { word: "Closed", icon: null },
};
const MARGIN = 30; // minutes shown before opening and after closing

/** The elements of `day`; `isFresh(entry)` gives how long ago it appeared in milliseconds, or null. */
export function drawn(day, isFresh) {
  const span = spanOf(day);
  const columns = day.columns.map((column) => columnOf(day, column, span, isFresh));
  const heads = day.columns.map((column) => headOf(column));
  const line = el("div", { class: "now", id: "now", hidden: true });
  const top = el("div", { class: "heads" }, el("span", { class: "corner" }), ...heads);
  const whole = el("div", { class: "day" }, top, el("div", { class: "grid" }, axis(span), ...columns, line));
  whole.style.setProperty("--columns", day.columns.length || 1);
  whole.style.setProperty("--from", span.from);
  whole.style.setProperty("--to", span.to);
  return whole;
}

/** The part of the day that is shown, in minutes: the opening hours and all entries, with a margin. */
function spanOf(day) {
  const opens = day.opens ? [minutes(day.opens)] : [];
  const closes = day.closes ? [minutes(day.closes)] : [];
  const shown = day.entries.filter((entry) => entry.kind !== "closed");
  const from = Math.min(...opens, ...shown.map((entry) => minutes(entry.start)));
  const to = Math.max(...closes, ...shown.map((entry) => minutes(entry.end)));
  if (!Number.isFinite(from)) return { from: 8 * 60, to: 18 * 60, opens: null, closes: null };
  const edges = { from: Math.max(0, from - MARGIN), to: Math.min(24 * 60, to + MARGIN) };
  return { ...edges, opens: opens[0] ?? null, closes: closes[0] ?? null };
}

function headOf(column) {
  const lines = (column.subtitle ?? "").split(" · ").map((line) => el("span", {}, line));
  return el("div", { class: "head" }, el("strong", {}, column.title), ...lines);
}

function axis({ from, to }) {
  const hours = [];
  for (let minute = Math.ceil(from / 60) * 60; minute <= to; minute += 60) {
    hours.push(at(el("span", { class: "hour", "aria-hidden": "true" }, clockTime(minute)), minute, minute));
  }
  return el("div", { class: "axis" }, ...hours, el("span", { class: "now-time", id: "now-time", hidden: true }));
}

function columnOf(day, column, span, isFresh) {
  const own = day.entries.filter((entry) => entry.column === column.id);
  const entries = lanes(own.filter((entry) => entry.kind !== "closed"));
  const items = entries.map(({ entry, lane, of }) => entryOf(entry, lane, of, isFresh(entry)));
  const pauses = [...outside(span), ...own.filter((entry) => entry.kind === "closed")];
  const shut = joined(pauses).map((pause) => shutOf(pause, span));
  const list = el("ol", { class: "column", "aria-label": column.title }, ...shut, ...items);
  if (!items.length) list.append(el("li", { class: "unseen" }, "Nothing booked."));
  return list;
}

/** The hours around the opening hours; the whole day where there are none. */
function outside({ from, to, opens, closes }) {
  if (opens === null || closes === null) return [{ start: clockTime(from), end: clockTime(to), title: "Closed" }];
  const before = { start: clockTime(from), end: clockTime(opens), title: "" };
  const after = { start: clockTime(closes), end: clockTime(to), title: "" };
  return [before, after].filter((pause) => pause.start !== pause.end);
}

/** Pauses without words of their own become one where they meet. */
function joined(pauses) {
  const order = [...pauses].sort((a, b) => minutes(a.start) - minutes(b.start));
  return order.reduce((done, pause) => {
    const last = done.at(-1);
    const meets = last && last.end === pause.start && !last.title && !pause.title;
    return meets ? [...done.slice(0, -1), { ...last, end: pause.end }] : [...done, pause];
  }, []);
}

function shutOf(pause, { from, to }) {
  const [start, end] = [Math.max(from, minutes(pause.start)), Math.min(to, minutes(pause.end))];
  const words = pause.title || "Closed";
  const label = el("span", { class: pause.title ? "" : "unseen" }, words);
  return at(el("li", { class: "shut" }, label, unseen(` ${pause.start} to ${pause.end}`)), start, end);
}

function entryOf(entry, lane, of, age) {
  const kind = KINDS[entry.kind] ?? KINDS.rival;
  const title = entry.title || kind.untitled || kind.word;
  const words = `${kind.word}: ${title}, ${entry.start}–${entry.end}`;
  const classes = `entry ${entry.kind}${entry.title ? "" : " untitled"}`;
  const item = el("li", { class: classes, title: words }, unseen(words), linesOf(entry, kind, title));
  at(item, minutes(entry.start), minutes(entry.end));
  item.style.setProperty("--lane", lane);
  item.style.setProperty("--of", of);
  if (age !== null) glow(item, age);
  return item;
}

/** What is seen of an entry; a screen reader has heard it in one sentence, all but the time a hold has left. */
function linesOf(entry, kind, title) {
  // What nobody named shows its start: a column of equal words would only be noise.
  const named = entry.title || !kind.untitled;
  const what = el("span", { class: "title" }, named ? title : entry.start);
  return el(
    "div",
    { class: "lines" },
    el("span", { class: "what", "aria-hidden": "true" }, kind.icon && icon(kind.icon), what),
    entry.until && el("span", { class: "left", "data-until": entry.until }),
    named && el("span", { class: "when", "aria-hidden": "true" }, `${entry.start}–${entry.end}`),
  );
}

function glow(item, age) {
  item.classList.add("fresh");
  // Drawn again while it glows, an entry goes on glowing from where it was.
  item.style.setProperty("--age", `${-age}ms`);
}

function at(element, start, end) {
  element.style.setProperty("--start", start);
  element.style.setProperty("--end", end);
  return element;
}

/** Puts entries that overlap side by side: a double booking is to be seen, not covered. */
function lanes(entries) {
  const order = [...entries].sort((a, b) => minutes(a.start) - minutes(b.start) || minutes(a.end) - minutes(b.end));
  const placed = [];
  let cluster = [];
  let reach = -1;
  for (const entry of order) {
    if (minutes(entry.start) >= reach) cluster = [];
    const lane = firstFree(cluster, minutes(entry.start));
    const spot = { entry, lane, cluster };
    cluster.push(spot);
    placed.push(spot);
    reach = Math.max(cluster.length > 1 ? reach : -1, minutes(entry.end));
  }
  return placed.map((spot) => ({ ...spot, of: 1 + Math.max(...spot.cluster.map((other) => other.lane)) }));
}

function firstFree(cluster, start) {
  const busy = new Set(cluster.filter(({ entry }) => minutes(entry.end) > start).map(({ lane }) => lane));
  let lane = 0;
  while (busy.has(lane)) lane += 1;
  return lane;
}
