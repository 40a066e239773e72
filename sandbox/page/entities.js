/**
 * Telegram's formatting: a text and its entities become elements. Offsets count UTF-16 units, as JavaScript's do.
 */

import { el } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};
const LINKS = /^(https?|mailto|tel|tg):/i;

/** Nodes for `text`; `onCommand` is called with a /command that was clicked. */
export function formatted(text, entities, onCommand) {
  const known = (entities ?? []).filter((entity) => entity.length > 0);
  const order = known.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nested({ text, onCommand }, 0, text.length, order);
}

/** The nodes from `start` to `end`: what an entity encloses stands inside its element. */
function nested(whole, start, end, entities) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [outer, ...others] = rest;
    const stop = Math.min(outer.offset + outer.length, end);
    const inner = others.filter((entity) => entity.offset < stop);
    nodes.push(whole.text.slice(at, outer.offset), wrapped(outer, nested(whole, outer.offset, stop, inner), whole));
    rest = others.slice(inner.length);
    at = stop;
  }
  return [...nodes, whole.text.slice(at, end)];
}

function wrapped(entity, inner, { text, onCommand }) {
  const own = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "command", onclick: () => onCommand(own) }, ...inner);
  }
  const address = addressOf(entity, own);
  if (address !== null) return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...inner);
  return el(TAGS[entity.type] ?? "span", { class: entity.type }, ...inner);
}

/** Where an entity leads, or null. Only addresses that can do no more than open a page, a letter or a call. */
function addressOf(entity, own) {
  const address = {
    text_link: entity.url,
    url: LINKS.test(own) ? own : `https://${own}`,
    email: `mailto:${own}`,
    phone_number: `tel:${own.replace(/[^+\d]/g, "")}`,
  }[entity.type];
  return address ? safeAddress(address) : null;
}

/** The address, or null where it is of a kind that could run something. */
export function safeAddress(address) {
  return LINKS.test(address) ? address : null;
}
