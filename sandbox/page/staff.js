/**
 * The staff's Slack: whose it is, which place is open (the app's home, its direct message, a channel), a thread beside
 * it, and the modal above. Shows what `GET /town/slack/members/{person}` shows.
 */

import { coalesce, town } from "./api.js";
import { Composer } from "./composer.js";
import { announce, byId, calm, el } from "./dom.js";
import { nameOf, Posts } from "./posts.js";
import { confirmed, firstOf, View } from "./views.js";
import { Places } from "./places.js";

const NEAR = 120; // pixels from the end that still count as reading the newest

export class Staff {
  #person = null;
  #seen = null;
  #thread = null;
  #attempt;
  #onNews;
  #feed;
  #replies;
  #home;
  #modal;
  #places;
  #writing;
  #replying;
  #heard = new Set();

  /** `zone` gives the zone of shown times; `attempt` runs an action and shows its error; `onNews` hears of new posts. */
  constructor({ zone, attempt, onNews }) {
    this.#attempt = attempt;
    this.#onNews = onNews;
    const acts = { act: (ts, what) => this.#act({ ...what, ts }), confirmed, takeBack: (ts) => this.#takeBack(ts) };
    const change = (composer) => (ts, text) => composer.change(ts, text);
    this.#writing = new Composer(byId("post"), this.#writes(() => ({ channel: this.#places.channel })));
    this.#replying = new Composer(byId("reply"), this.#writes(() => ({ channel: this.#places.channel, thread: this.#thread })));
    this.#feed = new Posts(byId("posts"), zone, { ...acts, change: change(this.#writing), open: (ts) => this.#open(ts) });
    this.#replies = new Posts(byId("replies"), zone, { ...acts, change: change(this.#replying) });
    this.#home = new View(byId("home"), { confirmed, act: (what, fields) => this.#act({ ...what, fields, home: true }) });
    this.#modal = new View(byId("modal"), {
      confirmed,
      act: (what, fields) => this.#act({ ...what, fields }, ""),
      submit: (fields) => this.#do(town.submit, fields),
      close: () => this.#do(town.close),
    });
    this.#places = new Places(byId("places"), () => this.#enter());
    this.refresh = coalesce(() => attempt(() => this.#read()));
    byId("thread-close").addEventListener("click", () => this.#open(null));
    byId("modal").addEventListener("keydown", (event) => event.key === "Escape" && this.#do(town.close));
  }

  get person() {
    return this.#person;
  }

  /** Offers the `members` who work at the desks; the first one's Slack is shown. */
  open(members) {
    const choice = ({ id, name }) => {
      const radio = el("input", { type: "radio", name: "member", value: id, onchange: () => this.#show(id) });
      const face = el("span", { class: "face", "aria-hidden": "true" }, name.charAt(0));
      return el("label", { class: "person", "data-member": id, title: name }, radio, face, el("span", {}, name.split(" ")[0]));
    };
    byId("members").append(...members.map(choice));
    byId("members").querySelector("input").checked = true;
    return this.#show(members[0].id);
  }

  #show(person) {
    this.#person = person;
    this.#seen = null;
    this.#heard.clear();
    this.#places.forget();
    this.#open(null);
    this.#feed.clear();
    this.#writing.clear();
    return this.refresh();
  }

  async #read() {
    const person = this.#person;
    const seen = await town.member(person);
    if (person === this.#person) this.#draw(seen);
  }

  #draw(seen) {
    const first = this.#seen === null;
    this.#seen = seen;
    this.#note(seen, first);
    this.#places.draw(seen);
    this.#drawPlace(first);
    byId("slack-notice").textContent = seen.notice ?? "";
    byId("slack-notice").hidden = !seen.notice;
    const opened = this.#modal.draw(seen.modal, seen.members);
    if (opened && seen.modal) firstOf(byId("modal"))?.focus();
  }

  /** What is new since the last look: told, marked at its place, and followed where nobody is at something else. */
  #note(seen, first) {
    const places = [seen.direct, ...seen.channels];
    const all = places.flatMap((place) => place.messages.map((post) => [place, post, JSON.stringify(post)]));
    const fresh = all.filter(([, post, print]) => !this.#heard.has(print) && post.from !== "me");
    this.#heard = new Set(all.map(([, , print]) => print));
    if (first || !fresh.length) return;
    const [place] = fresh.at(-1);
    this.#places.mark(fresh.map(([one]) => one.id));
    const elsewhere = place.id !== this.#places.channel;
    if (byId("staff-follow").checked && elsewhere && !this.#busy) this.#places.choose(place.id);
    announce(fresh.map(([, post]) => `${nameOf(post, seen.members)}: ${post.text}`).join(" "));
    this.#onNews();
  }

  get #busy() {
    const open = this.#places.isHome || this.#thread !== null || this.#modal.shown !== null;
    return open || this.#writing.busy;
  }

  #enter() {
    this.#open(null);
    this.#feed.clear();
    if (this.#places.isHome) this.#do(town.openHome);
    if (this.#seen) this.#drawPlace(true);
  }

  #drawPlace(first) {
    const { members } = this.#seen;
    const room = this.#places.room(this.#seen);
    byId("place").textContent = this.#places.title;
    byId("home").hidden = room !== null;
    byId("feed").hidden = byId("post").hidden = room === null;
    this.#home.draw(room === null ? this.#seen.home : null, members);
    byId("no-home").hidden = room !== null || this.#seen.home !== null;
    if (room === null) return;
    const close = isNear(byId("feed"));
    const changed = this.#feed.draw(room.messages.filter((post) => post.thread === null), members);
    byId("posts").toggleAttribute("data-empty", !room.messages.length);
    if (first || (close && changed.length)) toEnd(byId("feed"), first);
    this.#drawThread(room, members);
  }

  #drawThread(room, members) {
    byId("thread").hidden = this.#thread === null;
    if (this.#thread === null) return;
    const posts = room.messages.filter((post) => post.ts === this.#thread || post.thread === this.#thread);
    const close = isNear(byId("thread-feed"));
    const changed = this.#replies.draw(posts, members);
    if (close && changed.length) toEnd(byId("thread-feed"), false);
  }

  #open(ts) {
    const before = this.#thread;
    this.#thread = ts;
    this.#replies.clear();
    this.#replying.clear();
    if (this.#seen && !this.#places.isHome) this.#drawPlace(false);
    else byId("thread").hidden = true;
    if (ts !== null) {
      toEnd(byId("thread-feed"), true);
      byId("reply-text").focus();
    } else if (before !== null) byId("posts").querySelector(`[data-post="${before}"] .post-more button`)?.focus();
  }

  /** What the boxes do; `place` gives the channel, and the thread in it. */
  #writes(place) {
    return {
      say: (text) => {
        const [, command, rest] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [];
        if (command) this.#do(town.command, place().channel, command, rest);
        else this.#do(town.post, place(), text);
      },
      send: (file, text) => this.#do(town.postFile, place(), file, text),
      change: (ts, text) => this.#do(town.editPost, place().channel, ts, text),
    };
  }

  #act(what, channel = this.#places.channel) {
    return this.#do(town.act, channel && what.ts ? { ...what, channel } : what);
  }

  #takeBack(ts) {
    return this.#do(town.takePostBack, this.#places.channel, ts);
  }

  #do(action, ...more) {
    return this.#attempt(async () => {
      await action(this.#person, ...more);
      await this.refresh();
    });
  }
}

function isNear(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
}

function toEnd(scroller, atOnce) {
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: atOnce || calm() ? "instant" : "smooth" });
}
