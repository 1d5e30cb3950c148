// What the forms of both pages share: menus, fields, files that were made, and the buttons.

import { announce, make, post, text } from "/static/live.js";
import { capital, problemLine, sayFailed } from "/static/desk_problems.js";

export const form = document.getElementById("form");

const MENUS = ["deck", "address", "benefit", "way", "handling", "printer", "paper", "flip", "two_sided"];

let feeds = {};

/** Return the form as the program reads it. */
export function asked() {
  const fields = {};
  for (const field of form.querySelectorAll("[data-client]")) fields[field.name] = field.value;
  const found = { fields, variants: ticked("variants"), targets: ticked("targets") };
  for (const name of MENUS) {
    const menu = document.getElementById(name);
    if (menu && !menu.hasAttribute("data-client")) found[name] = menu.value;
  }
  found.password = document.getElementById("password").value;
  found.reference_is_not_bsn = document.getElementById("not-bsn").checked;
  return found;
}

function ticked(group) {
  return [...document.querySelectorAll(`#${group} input:checked`)].map((box) => box.value);
}

/** Fill the menus for the chosen deck, keeping what is chosen; return the answer. */
export async function fillMenus() {
  const answer = await post("/desk/choices", asked());
  if (!answer.ok) throw new Error(`${answer.status}`);
  const found = await answer.json();
  for (const name of MENUS) if (document.getElementById(name)) fillMenu(name, found.menus[name] ?? []);
  if (found.deck) document.getElementById("deck").value = found.deck;
  fillBoxes("variants", found.menus.variants ?? [], []);
  fillBoxes("targets", found.menus.targets ?? [], ["office"]);
  fillOwn(found.own_fields ?? []);
  document.getElementById("printer-hint").textContent = found.printers?.hint ?? "";
  feeds = found.printers?.feeds ?? {};
  document.getElementById("variants-group").hidden = !(found.menus.variants ?? []).length;
  const benefit = document.getElementById("benefit");
  benefit.closest(".field").hidden = benefit.options.length < 2;
  const backs = document.getElementById("two_sided");
  backs.closest(".field").hidden = backs.options.length < 2;
  document.getElementById("password-field").hidden = !found.has_passwords;
  sayVariants();
  return found;
}

/** Choose the paper and the edge with which the chosen printer was measured. */
function followPrinter() {
  const feed = feeds[document.getElementById("printer").value];
  for (const name of ["paper", "flip"]) if (feed) document.getElementById(name).value = feed[name];
}

function fillMenu(name, options) {
  const menu = document.getElementById(name);
  const chosen = menu.value;
  menu.replaceChildren(...options.map(([value, words]) => make("option", { value }, words)));
  if (options.some(([value]) => value === chosen)) menu.value = chosen;
}

function fillBoxes(group, options, usual) {
  const set = document.getElementById(group);
  const before = set.querySelectorAll("input").length ? ticked(group) : usual;
  for (const old of set.querySelectorAll(".choice")) old.remove();
  for (const [value, words] of options) {
    const box = make("input", { type: "checkbox", value, checked: before.includes(value) });
    set.append(make("label", { class: "choice" }, box, ` ${words}`));
  }
}

/** Show the fields that the deck declares, with what is filled in already. */
function fillOwn(fields) {
  const holder = document.getElementById("own-fields");
  const before = Object.fromEntries([...holder.querySelectorAll("[name]")].map((field) => [field.name, field.value]));
  holder.replaceChildren(...fields.map(ownField));
  for (const field of holder.querySelectorAll("[name]")) field.value = before[field.name] ?? "";
  document.getElementById("own").hidden = !fields.length;
}

function ownField({ name, help, options, is_needed }) {
  const hint = `${name}-hint`;
  const described = help ? hint : null;
  const common = { id: name, name, "data-client": true, "aria-describedby": described };
  const field = options.length
    ? make("select", common, ...options.map(([value, words]) => make("option", { value }, words)))
    : make("input", { ...common, "aria-required": is_needed ? "true" : null });
  const words = name.replaceAll("-", " ");
  const label = make("label", { for: name }, words.charAt(0).toUpperCase() + words.slice(1));
  return make("div", { class: "field" }, label, field, help ? make("span", { id: hint, class: "hint" }, help) : null);
}

function sayVariants() {
  const boxes = [...document.querySelectorAll("#variants input:checked")];
  const names = boxes.map((box) => box.parentElement.textContent.trim());
  document.getElementById("variants-now").textContent = names.length ? `(${names.join(", ")})` : "";
}

/** Fill in the remembered details of the professional where the form is empty. */
export function fillDetails(details) {
  for (const field of form.querySelectorAll("[data-own]")) {
    if (!field.value) field.value = details[field.name] ?? "";
  }
  document.getElementById("forget").hidden = !Object.keys(details).length;
}

/** Make the buttons work that remember the professional, and the one that stops the program. */
export function startButtons() {
  document.getElementById("remember").addEventListener("click", () => {
    const own = [...form.querySelectorAll("[data-own]")];
    sendDetails(Object.fromEntries(own.map((field) => [field.name, field.value])), "remembered");
  });
  document.getElementById("forget").addEventListener("click", () => sendDetails(null, "forgotten"));
  document.getElementById("variants").addEventListener("change", sayVariants);
  document.getElementById("printer").addEventListener("input", followPrinter);
  document.getElementById("stop").addEventListener("click", stop);
}

async function sendDetails(details, words) {
  try {
    const answer = await post("/desk/details", { details });
    const found = await answer.json();
    if (found.is_refused) announce(found.problems.map((problem) => problem.message).join(" "));
    else {
      const button = document.getElementById("forget");
      if (document.activeElement === button) document.getElementById("remember").focus();
      button.hidden = !Object.keys(found.details).length;
      announce(text(words));
    }
  } catch {
    sayFailed();
  }
}

async function stop() {
  try {
    await post("/desk/stop", {});
  } catch {
    // It may be gone before it answers.
  }
  const main = document.getElementById("content");
  main.replaceChildren(make("h1", { tabindex: "-1" }, text("stopped_by_you")));
  document.querySelector(".top nav")?.remove();
  main.querySelector("h1").focus();
}

/** Show files that were made, with what to do with them. */
export function showFiles(files, problems) {
  const section = document.getElementById("made");
  const items = files.map((file) => {
    const url = `/desk/file/${file.key}`;
    const links = [];
    if (file.name.endsWith(".pdf")) {
      const words = [text("print", file), make("span", { class: "visually-hidden" }, ` (${text("new_tab")})`)];
      links.push(make("a", { href: url, target: "_blank", rel: "noopener" }, ...words));
    }
    links.unshift(make("a", { class: "main", href: `${url}?save=1`, download: file.name }, text("download", file)));
    const advice = file.advice?.length ? make("ul", {}, ...file.advice.map((line) => make("li", {}, line))) : null;
    const title = file.title && files.length > 1 ? make("p", { class: "quiet" }, capital(file.title)) : null;
    return make("li", {}, title, make("div", { class: "links" }, ...links), advice);
  });
  document.getElementById("made-files").replaceChildren(
    make("ul", { class: "files" }, ...items),
    make("p", { class: "quiet" }, text("kept_for")),
    ...problems.map((problem) => problemLine(problem, null)),
  );
  section.hidden = false;
  section.focus();
  section.scrollIntoView({ block: "nearest" });
}

/** Forget the files that this page shows. */
export function forgetFiles(keys) {
  document.getElementById("made").hidden = true;
  if (keys.length) post("/desk/forget", { keys }).catch(() => {});
}
