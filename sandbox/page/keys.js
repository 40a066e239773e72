/**
 * Arrow keys within a group of buttons: one tab stop for the group, arrows, Home and End inside it.
 * Rows are the children of the group, or the group itself is the only row.
 */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const CONTROLS = "button:not(:disabled), a[href]";

/** Makes `group` one tab stop. Call again after its buttons changed. */
export function rove(group) {
  const controls = [...group.querySelectorAll(CONTROLS)];
  const current = controls.find((control) => control === document.activeElement) ?? controls[0];
  for (const control of controls) control.tabIndex = control === current ? 0 : -1;
  if (group.dataset.roves) return;
  group.dataset.roves = "yes";
  group.addEventListener("keydown", (event) => onKey(group, event));
  group.addEventListener("focusin", (event) => remember(group, event.target));
}

function remember(group, focused) {
  for (const control of group.querySelectorAll(CONTROLS)) control.tabIndex = control === focused ? 0 : -1;
}

function rowsOf(group) {
  const rows = [...group.children].map((row) =>
    row.matches(CONTROLS) ? [row] : [...row.querySelectorAll(CONTROLS)],
  );
  return rows.filter((row) => row.length > 0);
}

function onKey(group, event) {
  const rows = rowsOf(group);
  const order = rows.flat();
  const at = order.indexOf(document.activeElement);
  if (at < 0) return;
  const ends = { Home: order[0], End: order.at(-1) };
  const target = ends[event.key] ?? step(rows, order, at, event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function step(rows, order, at, key) {
  const move = STEPS[key];
  if (!move) return null;
  const [down, right] = move;
  if (right !== 0) return order[at + right] ?? null;
  const row = rows.findIndex((controls) => controls.includes(order[at]));
  const next = rows[row + down];
  return next ? next[Math.min(rows[row].indexOf(order[at]), next.length - 1)] : null;
}
