/**
 * Block Kit's elements: what one presses, chooses or fills in. In a form they keep what is put in; elsewhere they tell.
 */

import { el, icon } from "./dom.js";
import { safeAddress } from "./entities.js";
import { unescaped, worded } from "./mrkdwn.js";

const TYPED = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "text" };
const PICKED = { datepicker: ["date", "selected_date"], timepicker: ["time", "selected_time"] };

/**
 * The element of `it`. `block` is the id of its block; `around` has `names`, `act(what)`, which is told what was pressed
 * or chosen, `confirmed(dialog)`, and `values`, what was put in before. `label` names it where nothing else does.
 */
export function drawnControl(it, block, around, label = {}) {
  const place = { "data-block": block, "data-action": it.action_id };
  const held = around.values?.[block]?.[it.action_id];
  if (it.type === "button") return button(it, block, place, around);
  if (it.type === "static_select") return select(it, block, { ...place, ...label }, around, held?.selected_option);
  if (it.type === "multi_static_select") return menu(it, block, { ...place, ...label }, around, held?.selected_options);
  if (it.type === "overflow") return overflow(it, block, place, around);
  if (it.type in PICKED) return picker(it, block, { ...place, ...label }, around, held);
  if (it.type === "radio_buttons" || it.type === "checkboxes") return choices(it, block, place, around, held);
  return line(it, block, { ...place, ...label }, around, held?.value);
}

function tell(it, block, around, value) {
  const what = { action_id: it.action_id, block_id: block, ...(value === undefined ? {} : { value }) };
  return around.confirmed(it.confirm).then((yes) => yes && around.act(what));
}

function button(it, block, place, around) {
  const look = { class: `slack-button ${it.style ?? ""}`, "aria-label": it.accessibility_label ?? null };
  const press = (event) => {
    event.currentTarget.classList.add("waiting");
    tell(it, block, around);
  };
  const address = it.url && safeAddress(it.url);
  if (!address) return el("button", { type: "button", ...place, ...look, onclick: press }, unescaped(it.text.text));
  const away = { href: address, target: "_blank", rel: "noopener noreferrer", onclick: press };
  return el("a", { ...place, ...look, ...away }, unescaped(it.text.text), icon("out"));
}

function select(it, block, place, around, held) {
  const words = it.placeholder?.text ?? "Choose…";
  const chosen = (held ?? it.initial_option)?.value;
  const options = it.options.map((option) => {
    return el("option", { value: option.value, selected: option.value === chosen }, unescaped(option.text.text));
  });
  const onchange = (event) => around.tells(block) && event.target.value && tell(it, block, around, event.target.value);
  const named = place["aria-labelledby"] ? {} : { "aria-label": words };
  return el("select", { ...place, ...named, onchange }, el("option", { value: "" }, words), ...options);
}

function menu(it, block, place, around, held) {
  const chosen = new Set((held ?? it.initial_options ?? []).map((option) => option.value));
  const options = it.options.map((option) => {
    return el("option", { value: option.value, selected: chosen.has(option.value) }, unescaped(option.text.text));
  });
  const onchange = (event) => around.tells(block) && tell(it, block, around, valueOf(event.target));
  const named = place["aria-labelledby"] ? {} : { "aria-label": it.placeholder?.text ?? "Choose several…" };
  return el("select", { multiple: true, size: Math.min(options.length, 6), ...place, ...named, onchange }, ...options);
}

function overflow(it, block, place, around) {
  const options = it.options.map((option) => el("option", { value: option.value }, unescaped(option.text.text)));
  const onchange = (event) => {
    tell(it, block, around, event.target.value);
    event.target.value = "";
  };
  return el("select", { ...place, "aria-label": "More", onchange }, el("option", { value: "" }, "More…"), ...options);
}

function picker(it, block, place, around, held) {
  const [type, name] = PICKED[it.type];
  const value = held?.[name] ?? it.initial_date ?? it.initial_time ?? "";
  const onchange = (event) => around.tells(block) && event.target.value && tell(it, block, around, event.target.value);
  const named = place["aria-labelledby"] ? {} : { "aria-label": it.placeholder?.text ?? (type === "date" ? "Date" : "Time") };
  return el("input", { type, value, ...place, ...named, onchange });
}

function choices(it, block, place, around, held) {
  const many = it.type === "checkboxes";
  const before = many ? held?.selected_options ?? it.initial_options : [held?.selected_option ?? it.initial_option];
  const chosen = new Set((before ?? []).filter(Boolean).map((option) => option.value));
  const group = el("div", { class: "choices", role: many ? "group" : "radiogroup", ...place });
  const onchange = () => around.tells(block) && tell(it, block, around, valueOf(group));
  for (const option of it.options) {
    const about = { type: many ? "checkbox" : "radio", name: `${block}-${it.action_id}`, value: option.value };
    const box = el("input", { ...about, checked: chosen.has(option.value), onchange });
    const more = option.description && el("small", {}, ...worded(option.description, around.names));
    group.append(el("label", {}, box, el("span", {}, ...worded(option.text, around.names), more)));
  }
  return group;
}

function line(it, block, place, around, held) {
  const about = { ...place, maxlength: it.max_length ?? null, placeholder: it.placeholder?.text ?? null };
  const value = held ?? it.initial_value ?? "";
  if (!it.multiline) return el("input", { type: TYPED[it.type] ?? "text", value, autocomplete: "off", ...about });
  return el("textarea", { rows: 3, ...about }, value);
}

/** What stands in a control that was drawn: a text, a list where several can be chosen, null for nothing. */
export function valueOf(control) {
  if (control.multiple) return [...control.selectedOptions].map((option) => option.value);
  if (!control.matches(".choices")) return control.value || null;
  const chosen = [...control.querySelectorAll(":checked")].map((box) => box.value);
  return control.getAttribute("role") === "group" ? chosen : chosen[0] ?? null;
}

/** Puts back what `valueOf` gave. */
export function putIn(control, value) {
  const held = [value ?? []].flat();
  if (control.multiple) for (const option of control.options) option.selected = held.includes(option.value);
  else if (!control.matches(".choices")) control.value = value ?? "";
  else for (const box of control.querySelectorAll("input")) box.checked = held.includes(box.value);
}
