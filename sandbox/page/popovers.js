/**
 * Menus that open beside their button. The browser does the rest: Escape, clicks elsewhere, focus back to the button.
 */

import { rove } from "./keys.js";

const GAP = 8;

/** Places `popover` beside `opener` whenever it opens; `fill` is called first, to draw what is true now. */
export function anchor(popover, opener, fill) {
  opener.setAttribute("aria-expanded", "false");
  popover.addEventListener("beforetoggle", (event) => {
    // Not seen before it has its place and the focus: until then it would be pressed where it is not.
    delete popover.dataset.placed;
    if (event.newState === "open") fill();
  });
  popover.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (open) settle(popover, opener);
  });
}

function settle(popover, opener) {
  place(popover, opener);
  popover.dataset.placed = "yes";
  for (const group of popover.querySelectorAll("[data-menu]")) rove(group);
  popover.querySelector("[data-menu] button, [data-menu] a")?.focus();
}

function place(popover, opener) {
  const [from, own] = [opener.getBoundingClientRect(), popover.getBoundingClientRect()];
  const below = from.bottom + GAP + own.height <= innerHeight;
  const top = below ? from.bottom + GAP : from.top - GAP - own.height;
  const wanted = popover.dataset.align === "end" ? from.right - own.width : from.left;
  const furthest = innerWidth - own.width - GAP;
  popover.style.top = `${Math.max(GAP, top)}px`;
  popover.style.left = `${Math.max(GAP, Math.min(wanted, furthest))}px`;
}
