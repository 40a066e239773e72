/**
 * The messages of a channel, of a thread or of the app's direct message, as one member sees them. A message keeps its
 * element while it lives. Draws only; what is pressed is told to it.
 */

import { inSlack } from "./api.js";
import { drawnBlocks } from "./blocks.js";
import { clockTime, el, unseen } from "./dom.js";
import { drawnFiles } from "./files.js";
import { written } from "./mrkdwn.js";
import { wall } from "./time.js";

export class Posts {
  #list;
  #zone;
  #acts;
  #drawn = new Map();

  /**
   * `acts`: `act(ts, what)` for what is pressed in a message, `confirmed(dialog)`, `change(ts, text)`, `takeBack(ts)`
   * and, where threads can be opened, `open(ts)`.
   */
  constructor(list, zone, acts) {
    this.#list = list;
    this.#zone = zone;
    this.#acts = acts;
  }

  clear() {
    this.#drawn.clear();
    this.#list.replaceChildren();
  }

  /** Draws `posts`; `names` are the members' by their ids. Gives those that are new or changed since the last time. */
  draw(posts, names) {
    const changed = posts.filter((post) => this.#drawn.get(post.ts)?.print !== JSON.stringify(post));
    for (const ts of [...this.#drawn.keys()]) if (!posts.some((post) => post.ts === ts)) this.#drawn.delete(ts);
    for (const post of changed) this.#redraw(post, names);
    const wanted = posts.map((post) => this.#drawn.get(post.ts).item);
    for (const child of [...this.#list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((item, index) => {
      if (this.#list.children[index] !== item) this.#list.insertBefore(item, this.#list.children[index] ?? null);
    });
    return changed;
  }

  #redraw(post, names) {
    const before = this.#drawn.get(post.ts);
    const item = before?.item ?? el("li", { "data-post": post.ts });
    const focused = before && placeOf(item);
    item.className = `post ${post.from}${post.ephemeral ? " ephemeral" : ""}${before ? " changed" : " arrived"}`;
    item.replaceChildren(this.#face(post, names), el("div", { class: "post-body" }, ...this.#parts(post, names)));
    this.#drawn.set(post.ts, { item, print: JSON.stringify(post) });
    if (focused) (item.querySelector(focused) ?? item.querySelector("button, select, a"))?.focus({ preventScroll: true });
  }

  #face(post, names) {
    return el("span", { class: "face", "aria-hidden": "true" }, post.deleted ? "–" : nameOf(post, names).charAt(0));
  }

  #parts(post, names) {
    const time = wall(Date.parse(post.date), this.#zone()).time;
    const badge = post.from === "app" && !post.deleted && el("span", { class: "badge" }, "app");
    const edited = post.edited && el("small", {}, "edited");
    const who = post.deleted ? "" : nameOf(post, names);
    return [
      post.ephemeral && el("p", { class: "only" }, "Only visible to you"),
      el("p", { class: "post-head" }, el("strong", {}, who), badge, clockTime(post.date, this.#zone()), edited),
      ...this.#content(post, names),
      ...drawnFiles(post.files, (file) => inSlack(file.id)),
      this.#more(post, who, time),
    ].filter(Boolean);
  }

  #content(post, names) {
    const around = {
      names,
      values: post.values,
      act: (what) => this.#acts.act(post.ts, what),
      confirmed: this.#acts.confirmed,
      tells: () => true,
    };
    if (post.blocks.length) return drawnBlocks(post.blocks, around);
    if (!post.text) return [];
    const words = post.from === "app" ? written(post.text, names) : [post.text];
    return [el("div", { class: "words" }, ...words)];
  }

  #more(post, who, time) {
    if (post.ephemeral) return null;
    const link = (words, onclick) => {
      return el("button", { type: "button", class: "link", onclick }, words, unseen(`: ${who}, ${time}`));
    };
    const count = post.replies === 1 ? "1 reply" : `${post.replies} replies`;
    const own = post.from === "me" && !post.deleted;
    const links = [
      this.#acts.open && link(post.replies ? count : "Reply in thread", () => this.#acts.open(post.ts)),
      own && !post.files.length && link("Edit", () => this.#acts.change(post.ts, post.text)),
      own && link("Delete", () => this.#acts.takeBack(post.ts)),
    ].filter(Boolean);
    return links.length ? el("p", { class: `post-more${post.replies ? " replied" : ""}` }, ...links) : null;
  }
}

export function nameOf(post, names) {
  return names[post.user] ?? "Somebody";
}

/** Where the focus is, as a selector within the message, if it is there. */
function placeOf(item) {
  const { block, action } = item.contains(document.activeElement) ? document.activeElement.dataset : {};
  return action ? `[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]` : null;
}
