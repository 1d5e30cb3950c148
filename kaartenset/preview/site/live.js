// What every page shares: its words, requests to the program, and messages from it.

const words = JSON.parse(document.getElementById("words").textContent);

/** Return a text of this page in the user's language, with its {names} filled in. */
export function text(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** Make an element with attributes and children; a child that is a string is text. */
export function make(tag, attributes = {}, ...children) {
  const made = tag.startsWith("svg:")
    ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4))
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const status = document.getElementById("status");
const SHOWN = 10000; // Milliseconds.
let goes = 0;

/** Say something to screen readers, and show it for a moment at the foot of the page. */
export function announce(message) {
  status.textContent = "";
  clearTimeout(goes);
  goes = setTimeout(() => {
    status.textContent = message; // A moment later: else the same words are not heard again.
    goes = setTimeout(() => {
      status.textContent = "";
    }, SHOWN);
  }, 50);
}

/** Ask the program for a value. Throws if it does not answer well. */
export async function ask(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Send a value to the program, and return its answer (a Response). */
export function post(path, value) {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  });
}

/** Call a function for each message of each event; "connected" comes at each connection. */
export function listen(handlers) {
  const source = new EventSource("/live");
  const stopped = document.getElementById("stopped");
  for (const [event, handle] of Object.entries(handlers)) {
    source.addEventListener(event, (message) => handle(JSON.parse(message.data)));
  }
  source.addEventListener("open", () => {
    stopped.hidden = true;
  });
  source.addEventListener("error", () => {
    if (!stopped.hidden) return;
    stopped.textContent = text("stopped");
    stopped.hidden = false;
  });
  window.addEventListener("pagehide", () => source.close());
  return source;
}
