/**
 * The town's control surface (`/town/...`), the only thing this page talks to. Knows addresses, not screens.
 */

/** The town said no, or did not answer; the message can be shown. */
export class TownError extends Error {}

async function ask(method, path, body) {
  const options = { method, headers: { accept: "application/json" } };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(`/town${path}`, options);
  } catch {
    throw new TownError("The sandbox does not answer. Is it still running?");
  }
  const text = await answer.text();
  if (!answer.ok) throw new TownError(refusal(text) ?? `The sandbox said ${answer.status} to ${method} /town${path}.`);
  return text ? JSON.parse(text) : null;
}

function refusal(text) {
  try {
    return JSON.parse(text).error ?? null;
  } catch {
    return null;
  }
}

const part = encodeURIComponent;
const phone = (person, action) => `/phone/${part(person)}${action}`;
const member = (person, action) => `/slack/members/${part(person)}${action}`;

export const town = {
  look: () => ask("GET", ""),
  clock: () => ask("GET", "/clock"),
  advance: (minutes) => ask("POST", "/clock", { advance_minutes: minutes }),
  setClock: (instant) => ask("POST", "/clock", { to: new Date(instant).toISOString() }),
  faults: () => ask("GET", "/faults"),
  switchFault: (fault) => ask("POST", "/faults", fault),
  clearFaults: () => ask("DELETE", "/faults"),
  phone: (person) => ask("GET", phone(person, "")),
  say: (person, text) => ask("POST", phone(person, "/text"), { text }),
  press: (person, message, row, column) => ask("POST", phone(person, "/press"), { message, row, column }),
  pay: (person, message, card) => ask("POST", phone(person, "/pay"), { message, card }),
  pressKeyboard: (person, row, column) => ask("POST", phone(person, "/keyboard"), { row, column }),
  shareContact: (person) => ask("POST", phone(person, "/contact")),
  sendFile: (person, file, caption) => ask("POST", phone(person, "/file"), { ...file, caption }),
  edit: (person, message, text) => ask("POST", phone(person, "/edit"), { message, text }),
  takeBack: (person, message) => ask("POST", phone(person, "/delete"), { message }),
  redeliver: (person, last) => ask("POST", phone(person, "/redeliver"), { last }),
  block: (person) => ask("POST", phone(person, "/block")),
  unblock: (person) => ask("POST", phone(person, "/unblock")),
  member: (person) => ask("GET", member(person, "")),
  post: (person, place, text) => ask("POST", member(person, "/text"), { ...place, text }),
  postFile: (person, place, file, text) => ask("POST", member(person, "/file"), { ...place, ...file, text }),
  editPost: (person, channel, ts, text) => ask("POST", member(person, "/edit"), { channel, ts, text }),
  takePostBack: (person, channel, ts) => ask("POST", member(person, "/delete"), { channel, ts }),
  command: (person, channel, command, text) => ask("POST", member(person, "/command"), { channel, command, text }),
  act: (person, what) => ask("POST", member(person, "value" in what ? "/choose" : "/press"), what),
  submit: (person, fields) => ask("POST", member(person, "/submit"), { fields }),
  close: (person) => ask("POST", member(person, "/close"), {}),
  openHome: (person) => ask("POST", member(person, "/open"), { tab: "home" }),
  calendar: (vendor, date) => ask("GET", `/calendar/${part(vendor)}/${part(date)}`),
  rival: (vendor) => ask("POST", `/rivals/${part(vendor)}`, {}),
  log: () => ask("GET", "/log"),
  restartBot: () => ask("POST", "/bot/restart"),
};

/** Where the page sees a file that is on a phone, or in Slack. */
export const onPhone = (person, file) => `/town${phone(person, `/files/${part(file)}`)}`;
export const inSlack = (file) => `/town/slack/files/${part(file)}`;

/**
 * Hears the town's news until the page goes. `onLine` hears true when from now on nothing is missed, which the town says
 * at each beginning (an open connection alone does not promise it), and false when the line broke.
 */
export function listen(onNews, onLine) {
  const source = new EventSource("/town/events");
  source.addEventListener("error", () => onLine(false));
  source.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    if (news.what === "listening") onLine(true);
    else onNews(news);
  });
}

/**
 * Calls `read` once for a burst of news: one reading at a time, and another when news came meanwhile. What it gives is
 * done when a reading that began after the call is.
 */
export function coalesce(read) {
  let running = null;
  let next = null;
  return function refresh() {
    if (running === null) {
      running = read().finally(() => (running = null));
      return running;
    }
    const begin = () => {
      next = null;
      return refresh();
    };
    next ??= running.then(begin, begin);
    return next;
  };
}
