/**
 * Files in messages: pictures are shown, all else can be saved; and how a chosen file is read to be sent.
 */

import { el, icon } from "./dom.js";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const KILO = 1024;

/** Elements for `files` of a message; `addressOf(file)` is where the town gives the content. */
export function drawnFiles(files, addressOf) {
  return (files ?? []).map((file) => (PICTURES.has(file.mimetype) ? picture(file, addressOf) : paper(file, addressOf)));
}

function picture(file, addressOf) {
  const address = addressOf(file);
  const words = file.alt || `Picture: ${file.title || file.name}`;
  const shown = el("img", { class: "picture", src: address, alt: words });
  return el("a", { class: "file", href: address, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function paper(file, addressOf) {
  const about = el("small", {}, sized(file.size));
  return el("a", { class: "file paper", href: addressOf(file), download: file.name }, icon("file"), file.name, about);
}

function sized(bytes) {
  if (bytes < KILO) return `${bytes} bytes`;
  return bytes < KILO * KILO ? `${Math.round(bytes / KILO)} kB` : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

/** A chosen file as the town takes it: its name, its kind, its content in base64. */
export function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("error", () => reject(reader.error));
    reader.addEventListener("load", () => {
      const content = reader.result.slice(reader.result.indexOf(",") + 1);
      resolve({ name: file.name, content, ...(file.type ? { kind: file.type } : {}) });
    });
    reader.readAsDataURL(file);
  });
}
