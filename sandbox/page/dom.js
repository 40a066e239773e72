/**
 * Builds elements. Whatever comes from the server enters as text: there is no way here to insert markup.
 */

import { wall } from "./time.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (`onclick` and the like take functions; null and false are left out) and children. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A picture from icons.svg; says nothing to a screen reader, so a word has to stand beside it or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Text that only a screen reader meets. */
export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

/** The instant as the clock in that zone shows it; see `retime`. */
export function clockTime(instant, zone) {
  return el("time", { datetime: instant }, wall(Date.parse(instant), zone).time);
}

/** Whatever is shown already is shown as the clock in that zone has it. */
export function retime(zone) {
  for (const shown of document.querySelectorAll("time[datetime]")) {
    shown.textContent = wall(Date.parse(shown.dateTime), zone).time;
  }
}

/** The element with this id; the page is broken without it, so say so. */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no element with id ${id}`);
  return found;
}

/** Whether the person asked for less movement. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

const unsaid = new Set();

/** Says something through the live region; what was said before stays until the next word. */
export function announce(text) {
  const region = byId("announcer");
  // Emptied first and filled a moment later: the same words twice are two changes, so they are read twice. What else is
  // to be said in that moment is said with it, not instead of it.
  if (!unsaid.size) setTimeout(speak, 50, region);
  region.replaceChildren();
  unsaid.add(text);
}

function speak(region) {
  region.append([...unsaid].join(" "));
  unsaid.clear();
}
