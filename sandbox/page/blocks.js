/**
 * Block Kit: the blocks of a message, a modal or the home tab become elements. Draws only; `around` is told of presses.
 */

import { drawnControl } from "./controls.js";
import { el } from "./dom.js";
import { worded } from "./mrkdwn.js";
import { rove } from "./keys.js";

const DRAW = { section, header, context, actions, input, image, divider: () => el("hr") };

/**
 * Elements for `blocks`. `around`: `names`, `values`, `errors`, `act(what)`, `confirmed(dialog)`, and `tells(block)`,
 * whether a choice in that block is told at once.
 */
export function drawnBlocks(blocks, around) {
  return blocks.map((block) => DRAW[block.type]?.(block, around) ?? el("p", {}, `(${block.type})`));
}

function section(block, around) {
  const fields = (block.fields ?? []).map((field) => el("div", {}, ...worded(field, around.names)));
  const parts = [
    block.text && el("div", { class: "words" }, ...worded(block.text, around.names)),
    fields.length ? el("div", { class: "words fields" }, ...fields) : null,
  ];
  const beside = block.accessory && drawnControl(block.accessory, block.block_id, around);
  return el("div", { class: "section" }, el("div", {}, ...parts.filter(Boolean)), beside);
}

function header(block, around) {
  return el("h3", {}, ...worded(block.text, around.names));
}

function context(block, around) {
  const parts = block.elements.map((each) => el("span", { class: "words" }, ...worded(each, around.names)));
  return el("div", { class: "context" }, ...parts);
}

function actions(block, around) {
  const controls = block.elements.map((each) => drawnControl(each, block.block_id, around));
  const group = el("div", { class: "actions", role: "group", "aria-label": "Actions" }, ...controls);
  rove(group);
  return group;
}

function image(block) {
  // Only pictures of the house are shown: the page asks nobody else.
  const own = block.image_url.startsWith(`${location.origin}/`);
  return own ? el("img", { class: "picture", src: block.image_url, alt: block.alt_text }) : el("p", {}, block.alt_text);
}

/** A field with its label, its hint, and what the app said of what is in it. */
function input(block, around) {
  const [id, wrong] = [`field-${block.block_id}`, around.errors?.[block.block_id]];
  const optional = block.optional && el("small", {}, " (optional)");
  const label = el("span", { class: "label", id }, ...worded(block.label, around.names), optional);
  const notes = [
    block.hint && el("small", { id: `${id}-hint` }, ...worded(block.hint, around.names)),
    wrong && el("p", { class: "wrong", id: `${id}-wrong`, role: "alert" }, wrong),
  ].filter(Boolean);
  const named = { "aria-labelledby": id, "aria-describedby": notes.map((note) => note.id).join(" ") || null };
  const marks = { "aria-invalid": wrong ? "true" : null, "aria-required": block.optional ? null : "true" };
  const control = drawnControl(block.element, block.block_id, around, { ...named, ...marks });
  if (control.matches(".choices")) control.setAttribute("aria-labelledby", id);
  return el("div", { class: "field" }, label, control, ...notes);
}
