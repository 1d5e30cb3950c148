// The page for one client: the cards change while the form is filled in.

import { announce, listen, make, post, text } from "/static/live.js";
import { asked, fillDetails, fillMenus, forgetFiles, form, showFiles, startButtons } from "/static/desk_form.js";
import { hideSummary, problemLine, sayFailed, showAtFields, summarise } from "/static/desk_problems.js";

const page = crypto.randomUUID();
const faces = document.getElementById("faces");
const pictures = new Map();
const opened = new Set(); // The faces whose words are shown.
const PAUSE = 30;

let running = null;
let timer = 0;
let keys = [];
let problems = [];

/** Ask for the pictures of the form as it is now; an older question is given up. */
async function show() {
  running?.abort();
  running = new AbortController();
  const body = JSON.stringify({ ...asked(), page, known: [...pictures.keys()] });
  const headers = { "content-type": "application/json" };
  try {
    const answer = await fetch("/desk/show", { method: "POST", headers, body, signal: running.signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const shown = await answer.json();
    if (!shown.is_late) showFaces(shown);
  } catch (error) {
    if (error.name !== "AbortError") sayFailed();
  }
}

function showFaces(shown) {
  for (const face of shown.faces) if (face.png) pictures.set(face.digest, urlOf(face.png));
  faces.replaceChildren(...shown.faces.map(figureOf));
  const wanted = new Set(shown.faces.map((face) => face.digest));
  for (const [digest, url] of pictures) {
    if (!wanted.has(digest)) {
      URL.revokeObjectURL(url);
      pictures.delete(digest);
    }
  }
  problems = shown.problems;
  showProblems();
  faces.dataset.shown = `${Number(faces.dataset.shown ?? 0) + 1}`;
}

function figureOf(face) {
  const picture = make("img", { src: pictures.get(face.digest), alt: face.name });
  const texts = face.texts.map((words) => make("li", {}, words));
  const summary = make("summary", {}, text("read_face"), make("span", { class: "visually-hidden" }, `: ${face.name}`));
  const read = make("details", { open: opened.has(face.id) }, summary, make("ul", { lang: face.lang }, ...texts));
  read.addEventListener("toggle", () => (read.open ? opened.add(face.id) : opened.delete(face.id)));
  return make("figure", {}, picture, make("figcaption", { "aria-hidden": "true" }, face.name), read);
}

function urlOf(png) {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
}

function showProblems() {
  const others = showAtFields(form, problems);
  const bsn = problems.some((problem) => problem.field === "reference" && problem.code === "bsn");
  const choice = document.getElementById("not-bsn-choice");
  choice.hidden = !bsn && !document.getElementById("not-bsn").checked;
  if (others.length) faces.prepend(...others.map((problem) => problemLine(problem, null)));
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
}

async function makeDeck(event) {
  event.preventDefault();
  announce(text("busy"));
  try {
    const answer = await post("/desk/make", asked());
    if (!answer.ok) throw new Error(`${answer.status}`);
    const made = await answer.json();
    if (made.is_refused) {
      problems = made.problems;
      showProblems();
      summarise(form, problems);
      forgetFiles(keys);  // They are of the form as it was.
      keys = [];
      announce("");
      return;
    }
    hideSummary();
    forgetFiles(keys);
    keys = made.files.map((file) => file.key);
    showFiles(made.files, made.problems.filter((problem) => !problem.field));
    announce("");
  } catch {
    sayFailed();
  }
}

function clear() {
  for (const field of form.querySelectorAll("[data-client]")) {
    if (field.tagName === "SELECT") field.selectedIndex = 0;
    else if (!field.hasAttribute("data-own")) field.value = "";
  }
  document.getElementById("not-bsn").checked = false;
  document.getElementById("password").value = "";
  hideSummary();
  forgetFiles(keys);
  keys = [];
  document.getElementById("name").focus();
  announce(text("cleared"));
  show();
}

async function changeDeck() {
  try {
    await fillMenus();
    await show();
  } catch {
    sayFailed();
  }
}

form.addEventListener("input", soon);
form.addEventListener("submit", makeDeck);
document.getElementById("deck").addEventListener("change", changeDeck);
document.getElementById("variants").addEventListener("change", changeDeck);
document.getElementById("clear").addEventListener("click", clear);
startButtons();
listen({});
fillMenus()
  .then((found) => {
    fillDetails(found.details ?? {});
    return show();
  })
  .catch(sayFailed);
