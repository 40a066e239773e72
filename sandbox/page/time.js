/**
 * The town's time. Wall-clock values are strings as a calendar shows them ("2026-11-21", "09:20") in a named zone;
 * instants are milliseconds. The browser's own zone is never used.
 */

const DAY = 86_400_000;

/** Runs on from the last reading of `GET /town/clock`. */
export class Clock {
  #reading = Date.now();
  #readAt = performance.now();
  offset = 0;

  set(reading) {
    this.#reading = Date.parse(reading.now);
    this.#readAt = performance.now();
    this.offset = reading.offset_seconds;
  }

  now() {
    return this.#reading + (performance.now() - this.#readAt);
  }
}

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

const WALL = {
  year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
};

/** What a clock on the wall shows: `{date, time, seconds}`. */
export function wall(instant, zone) {
  const part = Object.fromEntries(format(zone, WALL).formatToParts(instant).map((p) => [p.type, p.value]));
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}`, seconds: part.second };
}

/** The instant at which the wall shows this; in an hour that comes twice, the first. */
export function instantOf(date, time, zone) {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const ahead = (instant) => {
    const shown = wall(instant, zone);
    return Date.parse(`${shown.date}T${shown.time}:${shown.seconds}Z`) - instant;
  };
  // The offset at the guess may be the one of the other side of a clock change; the second look is past it.
  return wanted - ahead(wanted - ahead(wanted));
}

/** The date `days` later. */
export function shift(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** "Sat 21 Nov 2026" */
export function dayInWords(date) {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
  return format("UTC", options).format(Date.parse(`${date}T00:00:00Z`)).replace(",", "");
}

/** "09:20" -> 560; "24:00" is the end of the day. */
export function minutes(time) {
  const [hour, minute] = time.split(":").map(Number);
  return hour * 60 + minute;
}

/** 560 -> "09:20" */
export function clockTime(minute) {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Time left as "4:05", or "1 h 02" beyond an hour; never below nought. */
export function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const whole = Math.floor(seconds / 60);
  if (whole >= 60) return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")}`;
  return `${whole}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How far the town's clock is from the real one: "1 h 15 min ahead", or "real time". */
export function distance(seconds) {
  const whole = Math.round(Math.abs(seconds) / 60);
  if (whole === 0) return "real time";
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const words = [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).slice(0, 2);
  return `${words.join(" ")} ${seconds > 0 ? "ahead" : "behind"}`;
}
