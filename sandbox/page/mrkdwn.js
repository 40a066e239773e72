/**
 * Slack's way of writing, mrkdwn: a text becomes elements. Whatever is no mark stays text.
 */

import { el } from "./dom.js";
import { safeAddress } from "./entities.js";

const MARKS = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/;
const QUOTE = /^(?:&gt;|>) ?/;

/** Nodes for a text object; `names` gives people's names by their ids. */
export function worded(object, names) {
  if (!object) return [];
  return object.type === "mrkdwn" ? written(object.text, names) : [unescaped(object.text)];
}

/** Nodes for mrkdwn, quotes included. */
export function written(text, names) {
  const nodes = [];
  for (const part of quoted(text.split("\n"))) {
    if (part.quote) nodes.push(el("blockquote", {}, ...marked(part.lines.join("\n"), names)));
    else nodes.push(...marked(part.lines.join("\n"), names));
  }
  return nodes;
}

/** Lines in runs of quoted and others. */
function quoted(lines) {
  const runs = [];
  for (const line of lines) {
    const quote = QUOTE.test(line);
    if (runs.at(-1)?.quote !== quote) runs.push({ quote, lines: [] });
    runs.at(-1).lines.push(quote ? line.replace(QUOTE, "") : line);
  }
  return runs;
}

function marked(text, names) {
  const found = MARKS.exec(text);
  if (!found) return text ? [unescaped(text)] : [];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  return [...(before ? [unescaped(before)] : []), made(found, names), ...marked(after, names)];
}

function made([, pre, code, angled, bold, italic, struck], names) {
  if (pre !== undefined) return el("pre", {}, unescaped(pre));
  if (code !== undefined) return el("code", {}, unescaped(code));
  if (angled !== undefined) return pointed(angled, names);
  const [tag, inner] = bold !== undefined ? ["strong", bold] : italic !== undefined ? ["em", italic] : ["s", struck];
  return el(tag, {}, ...marked(inner, names));
}

/** What stands between angle brackets: a person, a channel, a date, an address. */
function pointed(angled, names) {
  const [target, ...rest] = angled.split("|");
  const words = unescaped(rest.join("|"));
  if (target.startsWith("@")) return el("span", { class: "mention" }, `@${names[target.slice(1)] ?? (words || "somebody")}`);
  if (target.startsWith("#") || target.startsWith("!")) return el("span", { class: "mention" }, words || target.slice(1));
  const address = safeAddress(unescaped(target));
  if (address === null) return words || unescaped(target);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words || address);
}

/** As a reader sees the three characters Slack escapes. */
export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
