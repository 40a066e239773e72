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
  const cuts = new Set([0, text.length]);
  for (const entity of known) cuts.add(entity.offset).add(entity.offset + entity.length);
  const edges = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => piece(text, edges[index], end, known, onCommand));
}

function piece(text, start, end, entities, onCommand) {
  const around = entities
    .filter((entity) => entity.offset <= start && end <= entity.offset + entity.length)
    .sort((a, b) => a.length - b.length);
  const words = document.createTextNode(text.slice(start, end));
  return around.reduce((inner, entity) => wrapped(inner, entity, text, onCommand), words);
}

function wrapped(inner, entity, text, onCommand) {
  const own = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "command", onclick: () => onCommand(own) }, inner);
  }
  const address = addressOf(entity, own);
  if (address !== null) return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, inner);
  return TAGS[entity.type] ? el(TAGS[entity.type], { class: entity.type }, inner) : inner;
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
